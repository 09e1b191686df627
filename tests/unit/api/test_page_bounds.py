"""What is on page 1 for certain is found without a layout, and the layout never says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

import docgen
import docgen.typeset.layout
from docgen.api.page_bounds import is_on_first_page
from docgen.api.page_marks import Marked, mark_places, read_places
from docgen.base.lengths import Length, mm
from docgen.flow.pagetree import Document
from docgen.flow.read import read_document
from docgen.flow.tree import ZERO
from docgen.models.base import FormModel
from docgen.template.fill import fill
from docgen.template.fit import Fit
from docgen.typeset.layout import Layout, lay_out
from tests.fitting_forms import LINE, issued, minutes, record, report


def marked(form: FormModel) -> Marked:
    return mark_places(read_document(fill(form, fit=Fit())[0], "样例")[0])  # type: ignore[arg-type]


def is_sure(form: FormModel, below: Length = ZERO) -> bool:
    places = marked(form)
    assert places.last_label is not None
    return is_on_first_page(places.tree.sections[0], places.last_label, below)


def layouts(monkeypatch: pytest.MonkeyPatch, form: FormModel, pdf: bool = False) -> int:
    """How often a form is laid out while it is built."""
    made: list[int] = []
    real = docgen.typeset.layout.lay_out

    def counted(documents: Sequence[Document]) -> Layout:
        made.append(1)
        return real(documents)

    monkeypatch.setattr(docgen.typeset.layout, "lay_out", counted)
    docgen.build(form, pdf=pdf)
    return len(made)


def test_minutes_that_are_not_signed_are_built_without_a_layout(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert layouts(monkeypatch, minutes(15, 双面印制="否")) == 0


def test_their_pdf_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert layouts(monkeypatch, minutes(3, 双面印制="否"), pdf=True) == 1


def test_printed_on_both_sides_the_page_of_the_colophon_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert layouts(monkeypatch, minutes(8)) == 1


def test_a_signature_after_a_page_of_text_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    assert layouts(monkeypatch, report(3, 10)) == 1


def test_a_title_that_may_fill_the_page_is_not_sure() -> None:
    assert is_sure(minutes(1))
    assert not is_sure(minutes(1, 标题="关于" + "推进机关党建重点任务" * 20 + "的会议纪要"))


def test_a_letter_of_a_few_lines_is_sure_with_its_signature_and_not_with_a_seal_too_much() -> None:
    form = report(2)
    assert is_sure(form)
    assert not is_sure(form, below=mm(140))


def test_a_table_above_a_signature_leaves_it_to_the_layout() -> None:
    places = marked(record(1))
    assert places.last_label is not None
    assert not is_on_first_page(places.tree.sections[0], places.last_label)


def test_a_label_that_is_not_there_and_pages_with_a_head_are_left_to_the_layout() -> None:
    places = marked(report(1))
    section = places.tree.sections[0]
    assert places.last_label is not None
    assert not is_on_first_page(section, "nowhere")
    headed = replace(section, headers={"default": section.blocks[:1]})
    assert not is_on_first_page(headed, places.last_label)


@pytest.mark.slow
def test_what_is_sure_is_on_page_1_of_the_layout() -> None:
    forms = [report(paragraphs, last) for paragraphs in range(6) for last in (1, 4, 8)]
    forms += [issued(recipients) for recipients in (1, 5, 12, 20, 26)]
    forms += [
        report(0, 1, 导语=[LINE * 2] * n, 标题="关于" + "工作" * n + "的报告") for n in (3, 9)
    ]
    sure = 0
    for form in forms:
        places = marked(form)
        facts = read_places(places, lay_out([places.tree]))
        if is_sure(form):
            sure += 1
            assert facts.body_page == 1
            assert facts.signature is not None
            assert facts.signature.page == 1
            assert facts.signature.has_room
    assert 4 <= sure < len(forms)
