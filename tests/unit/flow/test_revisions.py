"""Tracked changes: the final text, and how many there were of each kind."""

from __future__ import annotations

from docgen.flow.pagetree import Document
from docgen.flow.read import read_document
from docgen.flow.tree import Paragraph, Table
from tests.unit.flow.test_tables import cell, row, table
from tests.worddocs import paragraph, word

BY = 'w:id="1" w:author="甲"'


def run(text: str, tag: str = "t") -> str:
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"


def read(*blocks: str) -> tuple[Document, list[str]]:
    document, findings = read_document(word(*blocks), "文件.docx")
    return document, [f.message for f in findings if f.code == "L306"]


def texts_of(document: Document) -> list[str]:
    return [b.text for b in document.sections[0].blocks if isinstance(b, Paragraph)]


def test_changes_are_counted_by_kind() -> None:
    document, messages = read(
        f"<w:p><w:ins {BY}>{run('新')}</w:ins><w:del {BY}>{run('旧', 'delText')}</w:del>"
        f"<w:moveFrom {BY}>{run('去')}</w:moveFrom><w:moveTo {BY}>{run('来')}</w:moveTo>"
        f"<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>粗</w:t></w:r></w:p>"
    )
    assert texts_of(document) == ["新来粗"]
    assert messages == [
        "文档带有修订，已按“全部接受”排版（插入 1 处，删除 1 处，移动 1 处，格式 1 处）"
    ]


def test_a_paragraph_that_was_moved_away_leaves_no_empty_line() -> None:
    document, _ = read(
        f"<w:p><w:pPr><w:rPr><w:moveFrom {BY}/></w:rPr></w:pPr>"
        f"<w:moveFrom {BY}>{run('移走的段')}</w:moveFrom></w:p>",
        paragraph("留下的段"),
    )
    assert texts_of(document) == ["留下的段"]


def test_rows_and_cells_that_were_deleted_are_gone_and_inserted_ones_stay() -> None:
    document, messages = read(
        table(
            row(cell("留"), cell("删", f"<w:cellDel {BY}/>")),
            row(cell("删行"), cell("删行"), properties=f"<w:del {BY}/>"),
            row(cell("新行"), cell("新"), properties=f"<w:ins {BY}/>"),
        )
    )
    (found,) = (b for b in document.sections[0].blocks if isinstance(b, Table))
    cells = [
        [p.text for c in line.cells for p in c.blocks if isinstance(p, Paragraph)]
        for line in found.rows
    ]
    assert cells == [["留"], ["新行", "新"]]
    assert messages == ["文档带有修订，已按“全部接受”排版（插入 1 处，删除 2 处）"]


def test_a_document_without_changes_says_nothing() -> None:
    assert read(paragraph("定稿"))[1] == []
