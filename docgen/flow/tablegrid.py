"""Column widths of a table: preferred widths of cells first, the grid second (§17.4.15, .71)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from docgen.base.lengths import Length, twips
from docgen.flow.tree import Paragraph, Picture, Row, Side, Text
from docgen.flow.xml import W, child_value, value, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_MAX_COLUMNS = 200
_OVERHANG = 1.05
"""A table that fits itself to its content may be this much wider than the text: Word lets its
cell margins stand out. A wider one is made narrower."""
_ANY = twips(1440)
"""A width that shares are taken of where only their being there counts."""
_NARROWEST = twips(200)
_LATIN = 0.56
"""Width of a letter of Latin text in ems, rather too wide than too narrow."""
_SLACK = twips(20)
_ROW_PROPERTIES = {W + "trPr", W + "tblPrEx"}


def span_of(properties: _Element | None) -> int:
    """How many grid columns a cell covers."""
    return min(max(whole(child_value(properties, "gridSpan"), 1), 1), _MAX_COLUMNS)


def _measure(element: _Element | None, full: Length) -> Length | None:
    """A w:tblW or w:tcW as a length; None for automatic widths."""
    if element is None:
        return None
    kind, text = value(element, "type", "dxa"), value(element, "w")
    if kind == "dxa":
        width = whole(text)
        return twips(width) if width > 0 else None
    if kind == "pct":
        share = whole(text.rstrip("%")) / (100 if text.endswith("%") else 5000)
        return full.scaled(share) if share > 0 else None
    return None


def _cell_elements(row: _Element) -> list[_Element]:
    found: list[_Element] = []
    for child in row:
        if child.tag == W + "tc":
            found.append(child)
        elif child.tag not in _ROW_PROPERTIES:
            found += _cell_elements(child)
    return found


def column_widths(
    table: _Element, rows: Sequence[_Element], text_width: Length
) -> tuple[Length, ...]:
    """The widths of all grid columns; every column gets a width above zero."""
    grid_element = table.find(W + "tblGrid")
    grid = (
        [twips(max(whole(value(g, "w")), 0)) for g in grid_element.findall(W + "gridCol")]
        if grid_element is not None
        else []
    )
    total = _measure(_property(table, "tblW"), text_width)
    single: dict[int, Length] = {}
    count = len(grid)
    for row in rows:
        column = whole(child_value(row.find(W + "trPr"), "gridBefore"))
        for cell in _cell_elements(row):
            properties = cell.find(W + "tcPr")
            span = span_of(properties)
            width = properties.find(W + "tcW") if properties is not None else None
            measured = _measure(width, total or text_width)
            if span == 1 and measured is not None:
                single[column] = max(single.get(column, Length(0)), measured)
            column += span
        count = max(count, column)
    count = max(min(count, _MAX_COLUMNS), 1)
    widths = [single.get(i) or (grid[i] if i < len(grid) else Length(0)) for i in range(count)]
    missing = [i for i, width in enumerate(widths) if width <= 0]
    if missing:
        left = (total or text_width) - sum(widths)
        share = Length(max(left // len(missing), twips(200)))
        for i in missing:
            widths[i] = share
    if total is not None and _is_share(_property(table, "tblW")):
        factor = total / sum(widths)
        widths = [Length(w).scaled(factor) for w in widths]
    elif total is None and not _is_fixed(table) and sum(widths) > text_width.scaled(_OVERHANG):
        widths = [Length(w).scaled(text_width / sum(widths)) for w in widths]
    return tuple(Length(w) for w in widths)


def _property(table: _Element, tag: str) -> _Element | None:
    properties = table.find(W + "tblPr")
    return properties.find(W + tag) if properties is not None else None


def _is_share(element: _Element | None) -> bool:
    return value(element, "type", "dxa") == "pct"


def _is_fixed(table: _Element) -> bool:
    return value(_property(table, "tblLayout"), "type") == "fixed"


def fits_content(table: _Element, rows: Sequence[_Element]) -> bool:
    """Whether a table leaves all its widths to its content (§17.4.52): nothing gives any."""
    if _is_fixed(table) or _measure(_property(table, "tblW"), _ANY) is not None:
        return False
    grid = table.find(W + "tblGrid")
    columns = grid.findall(W + "gridCol") if grid is not None else []
    if any(whole(value(g, "w")) > 0 for g in columns):
        return False
    cells = (c.find(W + "tcPr") for row in rows for c in _cell_elements(row))
    return not any(
        _measure(p.find(W + "tcW"), _ANY) is not None for p in cells if p is not None
    )  # fmt: skip


def content_widths(
    rows: Sequence[Row], count: int, text_width: Length, margins: Mapping[Side, Length]
) -> tuple[Length, ...]:
    """Widths that columns take by what stands in them: each its longest line while all have room,
    else room is shared out beyond what the longest words need."""
    least: list[int] = [_NARROWEST] * count
    most: list[int] = [_NARROWEST] * count
    for row in rows:
        for cell in row.cells:
            if cell.column_span != 1 or cell.column >= count:
                continue
            given = {**margins, **dict(cell.margins)}
            pad = given.get("left", 0) + given.get("right", 0)
            for block in cell.blocks:
                if isinstance(block, Paragraph):
                    word, line = _extents(block)
                    least[cell.column] = max(least[cell.column], word + pad)
                    most[cell.column] = max(most[cell.column], line + pad)
    room = text_width - sum(least)
    spread = sum(most) - sum(least)
    if sum(most) <= text_width or spread <= 0:
        return tuple(Length(w) for w in most)
    if room <= 0:
        return tuple(Length(round(w * text_width / sum(least))) for w in least)
    return tuple(
        Length(round(low + (high - low) * room / spread))
        for low, high in zip(least, most, strict=True)
    )


def _extents(paragraph: Paragraph) -> tuple[int, int]:
    """The longest word and the longest line of a paragraph, in EMU, told from above."""
    longest = line = widest = word = 0
    for inline in paragraph.inlines:
        if not isinstance(inline, Text):
            size = inline.width if isinstance(inline, Picture) and inline.anchor is None else 0
            longest, line, word = max(longest, size), line + size, 0
            continue
        em = inline.style.size + max(inline.style.tracking, 0)
        for char in inline.text:
            step = em if char > "\u1fff" else round(em * _LATIN)
            line += step
            word = step if char > "\u1fff" or char == " " else word + step
            longest, widest = max(longest, word), max(widest, line)
    style = paragraph.style
    outside = style.left + style.right + max(style.first_line, 0)
    return longest + outside, max(widest, line) + outside + round(_SLACK)
