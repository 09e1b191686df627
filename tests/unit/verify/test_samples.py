"""Documents of our own are measured in silence: the shipped templates filled with the samples."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from docgen.api import Document, build
from docgen.base.findings import Severity
from docgen.base.resources import samples_folder
from docgen.verify.docx import verify_docx
from docgen.verify.pdf import verify_pdf
from tests.tools import convert_with_libreoffice

FORMS = sorted((samples_folder() / "forms").glob("*.yaml"))
YEAR = sorted((samples_folder() / "year").glob("2025-0[13]*.yaml"))


@cache
def _built(form: Path) -> Document:
    return build(form, pdf=True)


@pytest.mark.parametrize("form", FORMS, ids=lambda p: p.stem)
def test_the_docx_of_a_sample_has_no_finding(form: Path) -> None:
    report = verify_docx(_built(form).docx, form.name)
    assert report.profile == "gb9704"
    assert [str(f) for f in report.findings] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda p: p.stem)
def test_the_pdf_of_a_sample_has_the_docx_text_and_the_layout_of_the_standard(form: Path) -> None:
    built = _built(form)
    assert built.pdf is not None
    report = verify_pdf(built.pdf, form.name, docx=built.docx)
    assert [str(f) for f in report.findings] == []
    text = next(m for m in report.measures if m.item == "文字")
    assert text.found.endswith("字逐字相同")


@pytest.mark.parametrize("form", YEAR, ids=lambda p: p.stem)
def test_a_sample_of_the_year_is_measured_in_silence_even_when_that_is_demanded(form: Path) -> None:
    built = _built(form)
    assert built.pdf is not None
    docx = verify_docx(built.docx, form.name, profile="gb9704")
    pdf = verify_pdf(built.pdf, form.name, profile="gb9704")
    assert [str(f) for f in (*docx.findings, *pdf.findings)] == []


def test_the_pages_that_libreoffice_makes_of_the_samples_are_measured_in_silence(
    tmp_path: Path,
) -> None:
    files = [tmp_path / f"{form.stem}.docx" for form in FORMS]
    for form, file in zip(FORMS, files, strict=True):
        file.write_bytes(_built(form).docx)
    for pdf in convert_with_libreoffice(files, tmp_path):
        report = verify_pdf(pdf.read_bytes(), pdf.name, profile="gb9704")
        serious = [str(f) for f in report.findings if f.severity is not Severity.INFO]
        # LibreOffice makes no PDF/A unless it is asked to.
        assert [f for f in serious if "P202" not in f] == []
        assert "符合" in {m.verdict for m in report.measures if m.code == "P207"}
