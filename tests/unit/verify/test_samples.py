"""Documents of our own are measured in silence: the shipped templates filled with the samples."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from docgen.api import Document, build
from docgen.base.resources import samples_folder
from docgen.verify.docx import verify_docx
from docgen.verify.pdf import verify_pdf

FORMS = sorted((samples_folder() / "forms").glob("*.yaml"))


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
