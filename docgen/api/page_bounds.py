"""What stands on page 1 for certain, from the lengths of texts alone: no layout is needed to know it."""

from __future__ import annotations

import math
from typing import Final

from docgen.base.lengths import Length
from docgen.flow.pagetree import Section
from docgen.flow.tree import ZERO, Block, Break, Paragraph, Tab, Text

_FILLED: Final = 0.8
"""The part of a line that is filled at least: the rest may stay empty for the rules of line ends."""
_USED: Final = 0.9
"""The part of a page that is counted on: the rest is for borders and for what shifts a line."""


def is_on_first_page(section: Section, label: str, below: Length = ZERO) -> bool:
    """Whether the paragraph with a label begins on page 1 of a section in any case.

    `below` must fit under the top of its first line there. False where it might not: also where
    something stands above it whose height only the layout knows.
    """
    room = (section.height - section.top - section.bottom).scaled(_USED) - below
    if section.headers or section.columns.count > 1:
        return False
    used = ZERO
    for block in section.blocks:
        if isinstance(block, Paragraph) and block.label == label:
            style = block.style
            is_bound = style.page_break_before or style.keep_with_next
            ends = used + style.before + style.line.length
            return style.line.rule == "exact" and not is_bound and ends <= room
        height = _greatest_height(block, section.width - section.left - section.right)
        if height is None:
            return False
        used += height
    return False


def _greatest_height(block: Block, width: Length) -> Length | None:
    """The height that a paragraph of plain text in exact lines cannot exceed, else None."""
    if not isinstance(block, Paragraph):
        return None
    style = block.style
    width -= style.left + style.right + max(style.first_line, ZERO)
    if style.line.rule != "exact" or style.page_break_before or width <= ZERO:
        return None
    lines, filled = 1, ZERO
    for inline in block.inlines:
        match inline:
            case Text(text=text, style=run):
                filled += (run.size.scaled(max(run.scale, 1)) + max(run.tracking, ZERO)).scaled(
                    len(text)
                )
            case Tab() | Break(kind="line"):
                lines += 1
            case _:
                return None
    lines += math.floor(filled / width.scaled(_FILLED))
    return style.before + style.after + style.line.length.scaled(lines)
