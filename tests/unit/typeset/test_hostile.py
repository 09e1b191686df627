"""Documents with absurd figures: set or refused in one sentence, never a crash, nothing lost."""

from __future__ import annotations

import pytest

from docgen.base.errors import DocgenError
from docgen.flow.read import read_document
from docgen.typeset.layout import lay_out
from tests.pdfpages import page_texts
from tests.unit.flow.test_tables import cell, row, table
from tests.unit.typeset.setting import packaged_fonts, set_docx
from tests.worddocs import A4_GRID, paragraph, word


def _nested(depth: int) -> str:
    inner = paragraph("底")
    for _ in range(depth):
        inner = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>{inner}<w:p/></w:tc></w:tr></w:tbl>'
    return inner


ABSURD = {
    "no size": word(paragraph("甲"), section="<w:sectPr/>"),
    "tiny page": word(paragraph("甲乙丙"), section='<w:sectPr><w:pgSz w:w="200" w:h="200"/></w:sectPr>'),
    "margins wider than the page": word(
        paragraph("甲乙丙"), section=A4_GRID.replace('w:left="1587"', 'w:left="9000"')
    ),
    "margins higher than the page": word(
        paragraph("甲乙丙"), section=A4_GRID.replace('w:top="1960"', 'w:top="16000"')
    ),
    "negative margins": word(paragraph("甲乙丙"), section=A4_GRID.replace('w:top="1960"', 'w:top="-1960"')),
    "giant letters": word(paragraph("甲", run='<w:sz w:val="3276"/>')),
    "wide tracking": word(paragraph("甲乙", run='<w:spacing w:val="31680"/>')),
    "negative tracking": word(paragraph("甲乙丙", run='<w:spacing w:val="-600"/>')),
    "indent beyond the page": word(paragraph("甲乙", '<w:ind w:left="20000" w:right="20000"/>')),
    "negative indent": word(paragraph("甲乙", '<w:ind w:left="-5000" w:firstLine="-3000"/>')),
    "zero line": word(paragraph("甲乙", '<w:spacing w:line="0" w:lineRule="exact"/>')),
    "giant line": word(paragraph("甲乙", '<w:spacing w:line="31680" w:lineRule="exact"/>')),
    "figures that are no figures": word(
        paragraph("甲乙", '<w:ind w:left="abc"/><w:spacing w:before="1e99"/>', '<w:sz w:val="x"/>')
    ),
    "stretched to nothing": word(paragraph("甲乙", run='<w:w w:val="1"/>')),
    "many columns": word(table(row(*[cell(str(i % 10)) for i in range(63)]), grid=(140,) * 63)),
    "column of no width": word(table(row(cell("甲"), cell("乙")), grid=(0, 8000))),
    "giant row": word(table(row(cell("甲"), cell("乙"), properties='<w:trHeight w:val="31680"/>'))),
    "span beyond the table": word(table(row(cell("甲", '<w:gridSpan w:val="99999"/>')))),
    "row without cells": word(table("<w:tr/>", row(cell("甲"), cell("乙")))),
    "only head rows": word(table(row(cell("甲"), cell("乙"), properties="<w:tblHeader/>"))),
    "tables in tables": word(_nested(8)),
    "tab beyond the margin": word(
        '<w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="30000"/></w:tabs></w:pPr><w:r><w:t>甲</w:t>'
        "<w:tab/><w:t>乙</w:t></w:r></w:p>"
    ),
    "many tabs": word("<w:p><w:r><w:t>甲</w:t>" + "<w:tab/>" * 200 + "<w:t>乙</w:t></w:r></w:p>"),
    "page breaks in cells": word(
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p><w:r>'
        '<w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    ),
    "border wider than the page": word(
        paragraph("甲", '<w:pBdr><w:bottom w:val="single" w:sz="9999" w:space="999"/></w:pBdr>')
    ),
    "number far above": word(paragraph("甲"), section=A4_GRID.replace("<w:docGrid", '<w:pgNumType w:start="2147483647" w:fmt="chineseCounting"/><w:docGrid')),
}  # fmt: skip


@pytest.mark.parametrize("name", ABSURD)
def test_absurd_figures_lose_no_text(name: str) -> None:
    document, _ = read_document(ABSURD[name], "文件.docx")
    wanted = [c for c in "甲乙丙底" if any(c in t for t in _texts(ABSURD[name]))]
    try:
        layout = lay_out([document], packaged_fonts())
    except DocgenError as error:
        pytest.fail(f"refused: {error}")
    found = "".join(page_texts(layout.pdf))
    assert [c for c in wanted if c not in found] == []


def _texts(file: bytes) -> list[str]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return [archive.read("word/document.xml").decode()]


def test_a_document_without_any_paragraph_is_an_empty_page() -> None:
    layout = set_docx(word())
    assert layout.page_count == 1
    assert page_texts(layout.pdf) == [""]


def test_no_document_at_all_is_an_empty_file() -> None:
    with pytest.raises(DocgenError):
        lay_out([], packaged_fonts())


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (_nested(14), "一层套一层，套得太深"),
        (table(row(*(cell(str(i)) for i in range(201)))), "表格的列太多"),
    ],
    ids=["tables in tables", "201 columns"],
)
def test_what_the_engine_cannot_do_is_refused_with_the_other_engine_named(
    body: str, words: str
) -> None:
    with pytest.raises(DocgenError) as caught:
        set_docx(word(body))
    finding = caught.value.findings[0]
    assert words in finding.message
    assert (finding.code, caught.value.exit_code) == ("P105", 5)
    assert "--engine libreoffice" in (finding.hint or "")
