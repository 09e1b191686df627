"""归档章 as small sheets of its own size, one a stamp: later drawn onto first pages as vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docgen.archive.pages.build import SONG, cell, line, row, run
from docgen.base.lengths import Length, mm
from docgen.base.text import columns
from docgen.flow.pagetree import Document, Section
from docgen.flow.tree import ZERO, Border, Row, Table
from docgen.standards.da22 import (
    STAMP_COLOR,
    STAMP_COLUMNS,
    STAMP_FIELDS,
    STAMP_HEIGHT,
    STAMP_LINE,
    STAMP_WIDTH,
)

STAMP_BLEED: Final = mm(0.5)
"""Room around the frame, so that its lines are not cut."""
STAMPS: Final = "归档章"
_LARGEST: Final = 11.0
_SMALLEST: Final = 5.0
_PADDING: Final = mm(0.6)


def stamps(all_cells: Sequence[Sequence[str]]) -> Document:
    """One page a stamp, each with its six cells in the order of `STAMP_FIELDS`."""
    sections = tuple(_sheet(cells) for cells in all_cells)
    return Document(sections, title=STAMPS, name=STAMPS)


def _sheet(cells: Sequence[str]) -> Section:
    if len(cells) != len(STAMP_FIELDS.value):
        raise ValueError(f"a stamp has {len(STAMP_FIELDS.value)} cells, not {len(cells)}")
    per_row = STAMP_COLUMNS.value
    count = len(cells) // per_row
    width = Length(STAMP_WIDTH.value // per_row)
    height = Length(STAMP_HEIGHT.value // count)
    border = Border(STAMP_LINE.value, STAMP_COLOR.value)
    table = Table(
        columns=(width,) * per_row,
        rows=tuple(
            _row(cells[n * per_row : (n + 1) * per_row], width, height) for n in range(count)
        ),
        borders=tuple(
            (side, border) for side in ("top", "bottom", "left", "right", "insideH", "insideV")
        ),
        cell_margins=(("left", _PADDING), ("right", _PADDING), ("top", ZERO), ("bottom", ZERO)),
    )
    return Section(
        blocks=(table,),
        width=STAMP_WIDTH.value + 2 * STAMP_BLEED,
        height=STAMP_HEIGHT.value + 2 * STAMP_BLEED,
        top=STAMP_BLEED,
        bottom=ZERO,
        left=STAMP_BLEED,
        right=STAMP_BLEED,
    )


def _row(texts: Sequence[str], width: Length, height: Length) -> Row:
    cells = []
    for number, text in enumerate(texts):
        style = run(SONG, _size(text, width, height), color=STAMP_COLOR.value)
        cells.append(cell(line(text, style, align="center", pitch=1.1, is_tight=True), number))
    return row(cells, height, is_exact=True)


def _size(text: str, width: Length, height: Length) -> float:
    """The largest size in points, in steps of a half, at which the text fits its cell."""
    room, wide = (width - 2 * _PADDING).pt, max(columns(text), 1)
    size = _LARGEST
    while size > _SMALLEST:
        lines = -(-wide * size / 2 // room)
        if lines * size * 1.1 <= height.pt and (lines == 1 or size <= 8):
            return size
        size -= 0.5
    return _SMALLEST
