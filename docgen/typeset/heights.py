"""How high blocks can become at the most, told before they are set.

What must stay on one page may only be tied together when a page can hold it: the engine lets
what it may not break run off the paper.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from docgen.flow.tree import Block, Break, Cell, Field, Paragraph, Picture, Row, Table, Text
from docgen.typeset.lines import line_box, word_width

_LOOSE = 1.1
"""Lines that break early, at words or before marks that may not begin a line."""


def blocks_height(blocks: Sequence[Block], width: float, pitch: float) -> float:
    """An upper bound in points for blocks set `width` points wide on a line grid, or 0."""
    return sum(
        _paragraph(b, width, pitch) if isinstance(b, Paragraph) else table_height(b, pitch)
        for b in blocks
    )


def table_height(table: Table, pitch: float) -> float:
    """An upper bound in points for a table."""
    return sum(row_height(table, row, pitch) for row in table.rows)


def row_height(table: Table, row: Row, pitch: float) -> float:
    """An upper bound in points for one row; cells over several rows count as if they were in it."""
    if row.height_rule == "exact" and row.height > 0:
        return row.height.pt
    cells = [_cell(table, cell, pitch) for cell in row.cells if cell.direction == "across"]
    return max([row.height.pt, *cells], default=0.0)


def _cell(table: Table, cell: Cell, pitch: float) -> float:
    margins = {**dict(table.cell_margins), **dict(cell.margins)}
    across = sum(m.pt for s, m in margins.items() if s in {"left", "right"})
    down = sum(m.pt for s, m in margins.items() if s in {"top", "bottom"})
    width = sum(c.pt for c in table.columns[cell.column : cell.column + cell.column_span])
    return blocks_height(cell.blocks, max(width - across, 1.0), pitch) + down


def _paragraph(paragraph: Paragraph, width: float, pitch: float) -> float:
    style = paragraph.style
    room = max(width - style.left.pt - style.right.pt, 1.0)
    size, high = paragraph.mark_style.size.pt, 0.0
    lines, used = 0, max(style.first_line.pt, 0.0)
    for inline in paragraph.inlines:
        match inline:
            case Text(text=text, style=run):
                size = max(size, run.size.pt)
                used += word_width(text, run.size.pt) + len(text) * max(run.tracking.pt, 0.0)
            case Field(style=run):
                size = max(size, run.size.pt)
                used += 2 * run.size.pt
            case Break():
                lines += _lines(used, room)
                used = 0.0
            case Picture(anchor=anchor):
                high += inline.height.pt if anchor is None or anchor.wrap != "none" else 0.0
            case _:
                pass
    lines += _lines(used, room)
    height = lines * line_box(style, size, pitch).height
    return height + high + style.before.pt + style.after.pt


def _lines(used: float, room: float) -> int:
    return max(math.ceil(used * _LOOSE / room), 1) if used > room else 1
