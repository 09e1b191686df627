"""The 版记 of a DOCX: which rules it has, how thick and long, and whether it is at the foot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docgen.base.lengths import twips
from docgen.verify.docx_file import DocxFile
from docgen.verify.docx_lines import DocxLines
from docgen.verify.docx_package import W, child, twentieths, value
from docgen.verify.docx_story import Paragraph, Table
from docgen.verify.docx_styles import BorderLine, border_line, is_red
from docgen.verify.element_view import Colophon, RuleLine

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_colophon(file: DocxFile, lines: DocxLines) -> Colophon | None:
    """The 版记 by its 抄送 or 印发 line, or None."""
    elements = lines.elements
    places = [lines.blocks[i] for i in (elements.copies, elements.printed) if i is not None]
    if not places or min(places) < 0:
        return None
    block = file.body.blocks[places[0]]
    if isinstance(block, Table) and block.element is not None:
        return Colophon(tuple(_table_rules(file, block.element)), None, _is_at_foot(block.element))
    return Colophon(tuple(_paragraph_rules(file, min(places), max(places))), None, None)


def _is_at_foot(table: _Element) -> bool | None:
    properties = table.find(W + "tblPr")
    position = properties.find(W + "tblpPr") if properties is not None else None
    if position is None:
        return None
    placed = value(position, "tblpYSpec")
    if placed:
        return placed == "bottom" and value(position, "vertAnchor") in {"margin", "page"}
    return None


def _table_rules(file: DocxFile, table: _Element) -> Iterator[RuleLine]:
    """The horizontal rules of a table from top to bottom."""
    properties = table.find(W + "tblPr")
    general = _general_borders(file, properties)
    rows = table.findall(W + "tr")
    width = _table_width(table, properties)
    for at in range(len(rows) + 1):
        side = "top" if at == 0 else "bottom" if at == len(rows) else "insideH"
        own = [
            *(_cell_borders(rows[at - 1], "bottom") if at else ()),
            *(_cell_borders(rows[at], "top") if at < len(rows) else ()),
        ]
        drawn = [line for line in own if line is not None]
        line = max(drawn, key=lambda x: x.width) if drawn else None
        if line is None and not own:
            line = general.get(side)
        if line is not None:
            yield RuleLine(0, width, None, twips(line.width).mm, is_red(line.color))


def _cell_borders(row: _Element, side: str) -> list[BorderLine | None]:
    """What the cells of a row say of one side themselves; None for one switched off."""
    found: list[BorderLine | None] = []
    for borders in row.iterfind(f"{W}tc/{W}tcPr/{W}tcBorders"):
        element = borders.find(W + side)
        if element is not None:
            found.append(border_line(element))
    return found


def _general_borders(file: DocxFile, properties: _Element | None) -> dict[str, BorderLine]:
    """Borders of the whole table: its style's, and its own over them."""
    found: dict[str, BorderLine] = {}
    style = file.styles.element(child(properties, "tblStyle"))
    for holder in (style.find(W + "tblPr") if style is not None else None, properties):
        borders = holder.find(W + "tblBorders") if holder is not None else None
        for element in borders if borders is not None else ():
            side = str(element.tag)[len(W) :]
            line = border_line(element)
            found.pop(side, None)
            if line is not None:
                found[side] = line
    return found


def _table_width(table: _Element, properties: _Element | None) -> float | None:
    """Width in mm, or None when the file leaves it to the text or gives a share."""
    width = properties.find(W + "tblW") if properties is not None else None
    if value(width, "type", "dxa") == "dxa" and (length := twentieths(value(width, "w"))):
        return twips(length).mm
    columns = [twentieths(value(c, "w"), 0) or 0 for c in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    return twips(sum(columns)).mm if sum(columns) else None


def _paragraph_rules(file: DocxFile, first: int, last: int) -> Iterator[RuleLine]:
    """Borders and drawn lines of the paragraphs from 抄送 to 印发 and of those right beside them."""
    blocks = file.body.blocks[max(first - 1, 0) : last + 2]
    before: tuple[tuple[str, BorderLine], ...] | None = None
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        setup = file.sections[min(block.section, len(file.sections) - 1)] if file.sections else None
        borders = block.format.borders
        sides = ("top", "bottom")
        if borders and borders == before:
            # Neighbours with the same borders are one box: the inner edges are not drawn.
            sides = ("between", "bottom")
        before = borders
        for side in sides:
            line = block.format.border(side)
            if line is not None and setup is not None:
                left = setup.left + block.format.left
                right = setup.width - setup.right - block.format.right
                yield RuleLine(
                    twips(left).mm, twips(right).mm, None, twips(line.width).mm, is_red(line.color)
                )
        for drawing in block.drawings:
            if drawing.kind == "line":
                yield RuleLine(0, drawing.width.mm, None, drawing.weight.mm, is_red(drawing.color))
