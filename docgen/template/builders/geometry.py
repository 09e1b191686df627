"""Distances between elements of a page, from the clauses of GB/T 9704 and GB/T 33476.2.

The standards measure from glyph edge to glyph edge; paragraphs are boxes with a line pitch. A glyph
stands in the middle of its line, so that half the leading is taken off both sides of a distance.
"""

from __future__ import annotations

from docgen.base.lengths import Length
from docgen.standards import gb9704 as gb

TEXT_WIDTH = gb.PAPER_WIDTH.value - gb.LEFT.value - gb.RIGHT.value
PITCH = gb.LINE_PITCH.value


def single_line(size: Length) -> Length:
    """The pitch of a line that stands alone (masthead, page number)."""
    return size.scaled(gb.SINGLE_LINE.value)


def half_leading(pitch: Length, size: Length) -> Length:
    """What a line of this pitch leaves free above and below its glyphs."""
    return (pitch - size).scaled(0.5)


BODY_GAP = half_leading(PITCH, gb.SIZE_3.value)
TITLE_GAP = half_leading(gb.TITLE_PITCH.value, gb.SIZE_2.value)
SINGLE_GAP = half_leading(single_line(gb.SIZE_3.value), gb.SIZE_3.value)
LEADING = PITCH - gb.SIZE_3.value


def mark_before(size: Length) -> Length:
    """Space above the issuer's mark, under the masthead lines, so that its top is where 7.2.4 wants it."""
    above = PITCH.scaled(gb.MASTHEAD_LINES.value)
    return gb.SOFT_MARK_TOP.value - above - half_leading(single_line(size), size)


def number_before(mark_size: Length) -> Length:
    """Space above the document number: two blank lines below the mark."""
    mark_gap = half_leading(single_line(mark_size), mark_size)
    return gb.TWO_BLANK_LINES.value - mark_gap - SINGLE_GAP


RULE_LINE = Length.from_pt(2)
"""The height of the paragraph that carries the red rule at its top."""
RULE_BEFORE = gb.RED_RULE_GAP.value - SINGLE_GAP
RULE_AFTER = gb.TWO_BLANK_LINES.value - RULE_LINE - TITLE_GAP
UNDER_TITLE = gb.BLANK_LINE.value - TITLE_GAP - BODY_GAP
"""One blank line between the title and what follows."""

FOOTER_LINE = single_line(gb.SIZE_4.value)
FOOTER_DISTANCE = gb.PAGE_NUMBER_HEIGHT.value - FOOTER_LINE.scaled(0.5)
"""From the paper's edge to the bottom of the footer, so that the dash's centre is at 28 mm."""
