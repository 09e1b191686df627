"""A table of a form → WordprocessingML: caption above, unit at the right, repeated head, note below."""

from __future__ import annotations

import re
from typing import Final

from docgen.base.findings import FieldPath, Finding
from docgen.base.lengths import Length, mm
from docgen.base.text import columns as text_columns
from docgen.models.tables import TableInput
from docgen.standards import gb9704 as gb
from docgen.standards.rules import rule
from docgen.template.builders.geometry import CELL_ABOVE, CELL_BELOW
from docgen.template.builders.wml import Border, ParagraphFormat, element, line, paragraph, run
from docgen.template.finish_captions import caption

_SIDE_MARGIN: Final = 85
_ROW: Final = mm(8)
_NARROW: Final = mm(10)
_SPLIT_LINES: Final = 10
"""A row of more lines, 70 mm and up, may go over the page's end: it would leave too much empty."""
_NUMBER: Final = re.compile(r"[-+−]?[\d,.]+%?")


def table_xml(
    table: TableInput, label: str, path: FieldPath, width: Length
) -> tuple[str, list[Finding]]:
    """The XML of a table as wide as `width`, with its caption, unit and note, and what was noticed."""
    rows, findings = _even_rows(table, label, path)
    head, *body = rows
    widths = _widths(table, rows, width.twips)
    if len(table.widths) not in {0, len(table.columns)}:
        findings.append(
            rule("L122").finding(
                f"{label}有 {len(table.columns)} 栏，列宽却给了 {len(table.widths)} 个",
                where=label, path=(*path, "widths"),
            )
        )  # fmt: skip
    if sum(widths) / len(widths) < _NARROW.twips:
        findings.append(
            rule("L121").finding(f"{label}有 {len(widths)} 栏，每栏太窄", where=label, path=path)
        )
    aligned = [_alignment([row[i] for row in body], widths[i]) for i in range(len(widths))]
    parts = [caption("GwCaption", label, table.title)]
    if table.unit:
        unit = table.unit if table.unit.startswith("单位") else f"单位：{table.unit}"
        parts.append(line("GwUnit", unit))
    lines = [_row(head, widths, ["center"] * len(widths), is_head=True)]
    lines += [_row(row, widths, aligned) for row in body]
    parts.append(_frame("".join(lines), widths))
    if table.note:
        note = table.note if table.note.startswith(("注", "说明", "备注")) else f"注：{table.note}"
        parts.append(line("GwTableNote", note))
    parts.append(paragraph("GwAfterTable"))
    return "".join(parts), findings


def _even_rows(
    table: TableInput, label: str, path: FieldPath
) -> tuple[list[list[str]], list[Finding]]:
    """Head and rows with the same number of cells; nothing is cut off."""
    count = (
        max(len(table.columns), *(len(row) for row in table.rows), 1)
        if table.rows
        else len(table.columns)
    )
    findings = [
        rule("L120").finding(
            f"{label}第 {number} 行有 {len(row)} 格，表头有 {len(table.columns)} 栏",
            where=f"{label}第{number}行",
            path=(*path, "rows", number - 1),
        )
        for number, row in enumerate(table.rows, 1)
        if len(row) != len(table.columns)
    ]
    rows = [table.columns, *table.rows]
    return [[*row, *[""] * (count - len(row))] for row in rows], findings


def _widths(table: TableInput, rows: list[list[str]], total: int) -> list[int]:
    """Column widths in twips that fill the `total`: as given, else by content."""
    count = len(rows[0])
    if len(table.widths) == count and all(width > 0 for width in table.widths):
        shares = table.widths
    else:
        shares = _natural(rows, total)
    whole = sum(shares)
    widths = [int(total * share / whole) for share in shares]
    widths[-1] += total - sum(widths)
    return widths


def _natural(rows: list[list[str]], total: int) -> list[float]:
    """What each column would like to have; columns that want too much share what is left."""
    wanted = [float(max(_text_width(row[i]) for row in rows)) for i in range(len(rows[0]))]
    if sum(wanted) <= total:
        return wanted
    fixed: dict[int, float] = {}
    while True:
        rest = total - sum(fixed.values())
        fair = rest / (len(wanted) - len(fixed))
        small = {i: w for i, w in enumerate(wanted) if i not in fixed and w <= fair}
        if not small:
            break
        fixed |= small
    # The root keeps a column with one very long cell from starving the others.
    open_sum = sum(wanted[i] ** 0.5 for i in range(len(wanted)) if i not in fixed)
    return [
        fixed[i] if i in fixed else rest * wanted[i] ** 0.5 / open_sum for i in range(len(wanted))
    ]


def _text_width(text: str) -> int:
    """Width of a cell that holds the text on one line, at least two characters, in twips."""
    half = gb.TABLE_SIZE.value.twips / 2
    return round(max(text_columns(text), 4) * half) + 2 * _SIDE_MARGIN + 40


def _alignment(cells: list[str], width: int) -> str:
    """Text that fits on one line stands in the middle; a column with longer text is left-aligned."""
    if all(_NUMBER.fullmatch(cell) for cell in cells if cell):
        return "center"
    return "both" if any(_text_width(cell) > width + 40 for cell in cells) else "center"


def _row(cells: list[str], widths: list[int], aligned: list[str], *, is_head: bool = False) -> str:
    lines = (
        -(-_text_width(cell) // max(width - 2 * _SIDE_MARGIN, 1))
        for cell, width in zip(cells, widths, strict=True)
    )
    may_split = max(lines) > _SPLIT_LINES
    properties = "".join((
        "" if may_split else element("cantSplit"),
        element("trHeight", val=_ROW.twips, hRule="atLeast"),
        element("tblHeader") if is_head else "",
    ))  # fmt: skip
    style = "GwTableHead" if is_head else "GwTableText"
    inside = "".join(
        element(
            "tc",
            element("tcPr", element("tcW", w=width, type="dxa") + element("vAlign", val="center"))
            + _cell_text(style, cell, align),
        )
        for cell, width, align in zip(cells, widths, aligned, strict=True)
    )
    return element("tr", element("trPr", properties) + inside)


def _cell_text(style: str, text: str, align: str) -> str:
    form = None if align == "center" else ParagraphFormat(align=align)
    return paragraph(style, run(text), form=form)


def _frame(rows: str, widths: list[int]) -> str:
    rule_ = Border(4, "000000")
    borders = "".join(
        rule_.xml(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        element(side, w=width, type="dxa")
        for side, width in (
            ("top", CELL_ABOVE),
            ("left", _SIDE_MARGIN),
            ("bottom", CELL_BELOW),
            ("right", _SIDE_MARGIN),
        )
    )
    properties = "".join((
        element("tblW", w=sum(widths), type="dxa"),
        element("jc", val="center"),
        element("tblBorders", borders),
        element("tblLayout", type="fixed"),
        element("tblCellMar", margins),
    ))  # fmt: skip
    grid = element("tblGrid", "".join(element("gridCol", w=width) for width in widths))
    return element("tbl", element("tblPr", properties) + grid + rows)
