"""Whatever the length of a text: its signature has company or is told, and nothing else is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import docgen
from docgen.standards.profiles import PRINT, SOFTWARE
from docgen.template.fill import fill
from docgen.template.fit import Fit
from tests.fitting_forms import SHORT, issued, minutes, record, report
from tests.pdfpages import page_texts

pytestmark = pytest.mark.slow
QUICK = settings(max_examples=25, deadline=None)


@QUICK
@given(st.integers(0, 40), st.integers(1, 40), st.sampled_from([PRINT, SOFTWARE]))
def test_a_signature_is_never_the_first_of_a_page_unsaid(paragraphs, last, profile):
    document = docgen.build(report(paragraphs, last), pdf=True, profile=profile)
    assert document.pdf is not None
    pages = page_texts(document.pdf)
    page = next(p for p in pages if "中共临江区委办公室2026年3月5日" in p)
    is_alone = page.startswith("中共临江区委办公室2026年3月5日")
    assert is_alone == any(f.code == "L412" for f in document.findings)


@QUICK
@given(st.integers(1, 45))
def test_a_colophon_printed_on_both_sides_is_on_an_even_page_and_the_last(paragraphs):
    pages = page_texts(docgen.build(minutes(paragraphs), pdf=True).pdf or b"")
    assert len(pages) % 2 == 0
    assert "印发" in pages[-1]


@QUICK
@given(st.integers(1, 60))
def test_page_1_shows_text_and_all_recipients_are_somewhere(recipients):
    pages = page_texts(docgen.build(issued(recipients), pdf=True).pdf or b"")
    assert "为贯彻落实" in pages[0]
    assert all(f"第{number}党支部" in "".join(pages) for number in range(1, recipients + 1))


@QUICK
@given(st.integers(1, 70))
def test_signed_rows_have_the_end_of_the_record_above_them_and_no_text_is_lost(sentences):
    document = docgen.build(record(sentences), pdf=True)
    assert document.pdf is not None
    pages = page_texts(document.pdf)
    above = pages[-1].partition("散会")[0].partition("记录内容")[2]
    assert above or len(pages) == 1
    assert "".join(pages).count("期") == sentences  # 定期: once a sentence


@QUICK
@given(st.integers(0, 30), st.integers(1, 20))
def test_what_gives_way_adds_no_page_and_changes_no_word(paragraphs, last):
    form = report(paragraphs, last)
    document = docgen.build(form, pdf=True)
    usual = docgen.pdf(fill(form, fit=Fit())[0])
    assert (document.page_count or 0) <= (usual.page_count or 0)
    assert "".join(page_texts(document.pdf or b"")).count(SHORT[:12]) == paragraphs
    assert document.docx == docgen.build(form).docx
    assert "".join(page_texts(document.pdf or b"")).count("期") == last
