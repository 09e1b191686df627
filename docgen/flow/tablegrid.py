"""Column widths of a table: preferred widths of cells first, the grid second (§17.4.15, .71)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docgen.base.lengths import Length, twips
from docgen.flow.xml import W, child_value, value, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_MAX_COLUMNS = 200
_OVERHANG = 1.05
"""A table that fits itself to its content may be this much wider than the text: Word lets its
cell margins stand out. A wider one is made narrower."""
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
