"""LibreOffice: the second engine, and the second opinion on page counts and text."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.base.errors import InputError, MissingComponentError
from docgen.typeset import libreoffice
from tests.pdfpages import page_texts
from tests.tools import convert_with_libreoffice, require
from tests.unit.flow.test_tables import cell, row, table
from tests.unit.typeset.setting import set_docx
from tests.unit.typeset.test_tables import LINES, MODERN
from tests.worddocs import A4_GRID, paragraph, word

HAN = "各党支部要从实际出发，把学习教育同本职工作结合起来，做到两手抓、两促进，不断提高机关党的建设质量。"
_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
_LANDSCAPE = A4_GRID.replace(
    'w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"'
)

FILES = {
    "一页": word(paragraph(HAN, _INDENT)),
    "满页": word(paragraph("国" * 28 * 44)),
    "多段": word(*[paragraph(HAN * 3, _INDENT) for _ in range(20)]),
    "空行和分页": word(*[paragraph() for _ in range(30)], paragraph("甲"), _BREAK, paragraph("乙")),
    "标题随下文": word(
        *[paragraph("国") for _ in range(21)], paragraph("标题", "<w:keepNext/>"), paragraph("文")
    ),
    "表格": word(
        table(
            row(cell("序号"), cell("内容"), properties="<w:tblHeader/>"),
            *[row(cell(str(i)), cell("内容" * 8)) for i in range(40)],
            properties=LINES,
        ),
        settings=MODERN,
    ),
    "横向": word(
        f"<w:p><w:pPr>{A4_GRID}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
        *[paragraph("乙") for _ in range(20)],
        section=_LANDSCAPE,
    ),
    "段前段后": word(
        *[paragraph("国", '<w:spacing w:before="300" w:after="200"/>') for _ in range(25)]
    ),
}


@pytest.fixture(scope="module")
def opinions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file as LibreOffice sets it."""
    require("soffice")
    folder = tmp_path_factory.mktemp("documents")
    paths = []
    for name, data in FILES.items():
        paths.append(folder / f"{name}.docx")
        paths[-1].write_bytes(data)
    pdfs = convert_with_libreoffice(paths, folder / "pdf")
    return {p.stem: p.read_bytes() for p in pdfs}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_libreoffice_counts_the_same_pages_with_the_same_text(
    name: str, opinions: dict[str, bytes]
) -> None:
    ours, theirs = page_texts(set_docx(FILES[name]).pdf), page_texts(opinions[name])
    assert len(ours) == len(theirs)
    assert "".join(ours) == "".join(theirs)


@pytest.mark.slow
def test_a_document_can_be_converted_by_libreoffice() -> None:
    require("soffice")
    pdf = libreoffice.convert(word(paragraph("甲乙丙")))
    assert pdf.startswith(b"%PDF")
    assert page_texts(pdf) == ["甲乙丙"]


def test_without_libreoffice_the_message_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libreoffice, "_PLACES", {})
    with pytest.raises(MissingComponentError) as caught:
        libreoffice.convert(word(paragraph("甲")))
    finding = caught.value.findings[0]
    assert (finding.code, caught.value.exit_code) == ("P106", 6)
    assert finding.hint is not None
    assert "libreoffice.org" in finding.hint


def test_what_is_no_document_is_refused_before_libreoffice_sees_it() -> None:
    with pytest.raises(InputError):
        libreoffice.convert(b"not a document")


def test_the_program_is_found_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert libreoffice.find_program() == program
