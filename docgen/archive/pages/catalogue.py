"""归档文件目录 (nine columns), 卷内文件目录 (seven) and the contents of an inspection bundle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from docgen.archive.contracts import BundleInput
from docgen.archive.pages.build import (
    HEI,
    SONG,
    TITLE,
    cell,
    line,
    row,
    ruled,
    run,
    sheet,
)
from docgen.base.lengths import mm
from docgen.flow.pagetree import Document
from docgen.flow.tree import Alignment, Block, Field, Paragraph, ParagraphStyle, Row, Text
from docgen.standards.da22 import (
    INSPECTION_COLUMN_WIDTHS,
    INSPECTION_COLUMNS,
    ITEM_COLUMN_WIDTHS,
    ITEM_COLUMNS,
    ITEM_MARGINS,
    RETENTION_SHORT,
    VOLUME_COLUMN_WIDTHS,
    VOLUME_COLUMNS,
    VOLUME_MARGINS,
)

_BODY: Final = run(SONG, 10)
_HEAD: Final = run(HEI, 10.5)
_ROW_HEIGHT: Final = mm(12)
"""Room for two lines, so that rows of one and of two lines are equally high."""
_LEFT_COLUMNS: Final = ("文号", "责任者", "题名", "材料名称", "备注")


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One printed row and its label. A section head has one cell, an item one for each column."""

    cells: tuple[str, ...]
    label: str

    @property
    def is_section(self) -> bool:
        """Whether this is the head of a section."""
        return len(self.cells) == 1


def columns_of(spec: BundleInput) -> tuple[str, ...]:
    """The column heads that a bundle's catalogue has."""
    match spec.method:
        case "按件":
            return ITEM_COLUMNS.value
        case "按卷":
            return VOLUME_COLUMNS.value
        case "迎检":
            return INSPECTION_COLUMNS.value


def catalogue_name(spec: BundleInput) -> str:
    """What the catalogue of this bundle is called."""
    return {"按件": "归档文件目录", "按卷": "卷内文件目录", "迎检": "材料目录"}[spec.method]


def catalogue(spec: BundleInput, rows: Sequence[CatalogueRow]) -> Document:
    """The catalogue; every row carries its label, so that it can become a link."""
    widths = {
        "按件": ITEM_COLUMN_WIDTHS,
        "按卷": VOLUME_COLUMN_WIDTHS,
        "迎检": INSPECTION_COLUMN_WIDTHS,
    }[spec.method].value
    heads = columns_of(spec)
    is_landscape = spec.method == "按件"
    blocks: list[Block] = []
    for section, members in _sections(rows):
        if section is not None:
            blocks.append(_section_head(section))
        if members:
            body = [_item_row(member, heads) for member in members]
            blocks.append(ruled(widths, [_head_row(heads), *body]))
        elif section is not None:
            blocks.append(line("（本类没有材料）", _BODY))
    name = catalogue_name(spec)
    title = line(name, run(TITLE, 22), align="center", after=mm(4), outline=0)
    return sheet(
        name,
        [title, *_facts(spec), *blocks],
        ITEM_MARGINS.value if is_landscape else VOLUME_MARGINS.value,
        is_landscape=is_landscape,
        footer=_footer(),
    )


def _head_row(heads: tuple[str, ...]) -> Row:
    cells = [cell(line(h, _HEAD, align="center"), n) for n, h in enumerate(heads)]
    return row(cells, mm(11), is_header=True)


def _sections(
    rows: Sequence[CatalogueRow],
) -> list[tuple[CatalogueRow | None, list[CatalogueRow]]]:
    """The rows under their section heads; those before the first head stand under None."""
    out: list[tuple[CatalogueRow | None, list[CatalogueRow]]] = [(None, [])]
    for entry in rows:
        if entry.is_section:
            out.append((entry, []))
        else:
            out[-1][1].append(entry)
    return out


def _section_head(entry: CatalogueRow) -> Paragraph:
    head = line(entry.cells[0], run(HEI, 14), before=mm(5), after=mm(2), label=entry.label)
    return replace(head, style=replace(head.style, keep_with_next=True))


def _item_row(entry: CatalogueRow, heads: tuple[str, ...]) -> Row:
    cells = []
    for number, (head, text) in enumerate(zip(heads, entry.cells, strict=True)):
        align: Alignment = "left" if head in _LEFT_COLUMNS else "center"
        cells.append(cell(line(text, _BODY, align=align, pitch=1.35, is_tight=True), number))
    return row(cells, _ROW_HEIGHT, label=entry.label)


def _facts(spec: BundleInput) -> list[Paragraph]:
    """The line over the table that tells which class of files it lists."""
    if spec.method == "迎检":
        return []
    pairs = [
        ("全宗号", spec.fonds_number),
        ("年度", spec.year),
        ("保管期限", RETENTION_SHORT.value[spec.retention]),
        ("机构（问题）", spec.organ),
    ]
    if spec.method == "按卷":
        pairs[1:3] = [("案卷号", spec.volume_number)]
    text = "　　".join(f"{name}：{value}" for name, value in pairs if value)
    return [line(text, run(SONG, 10.5), after=mm(2))] if text else []


def _footer() -> Paragraph:
    style = run(SONG, 9)
    number = (Text("第 ", style), Field("PAGE", style, "1"), Text(" 页", style))
    return Paragraph(number, ParagraphStyle(alignment="center"), style)
