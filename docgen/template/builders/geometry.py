"""Distances between elements of a page, from the clauses of GB/T 9704 and GB/T 33476.2.

The standards measure from glyph edge to glyph edge; paragraphs are boxes with a line pitch. A glyph
on the line grid stands in the middle of its line, so that half the leading is taken off both sides of
a distance; off the grid it stands a little lower (`drop_off_grid`).
"""

from __future__ import annotations

from docgen.base.lengths import Length
from docgen.standards import gb9704 as gb
from docgen.standards.wordprocessing import drop_off_grid

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
TITLE_DROP = drop_off_grid(gb.TITLE_PITCH.value, gb.SIZE_2.value)
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
RULE_AFTER = gb.TWO_BLANK_LINES.value - RULE_LINE - TITLE_GAP - TITLE_DROP
UNDER_TITLE = gb.BLANK_LINE.value - TITLE_GAP + TITLE_DROP - BODY_GAP
"""One blank line between the title, which is off the line grid, and the body, which is on it."""
ATTACHMENT_TITLE_BEFORE = PITCH.scaled(1.5) - gb.TITLE_PITCH.value.scaled(0.5) - TITLE_DROP
"""From the line of 附件1 to a title whose middle is that of the third line (7.3.7)."""

COLOPHON_ROW = PITCH.scaled(0.95)
"""A row of the 版记: a line of the body, a little closer."""
COLOPHON_LINE = PITCH.scaled(0.75)
"""The pitch within a row: the rest stands above and below, so that text is in the row's middle."""
COLOPHON_ABOVE = (COLOPHON_ROW - COLOPHON_LINE).scaled(0.5) - drop_off_grid(
    COLOPHON_LINE, gb.SIZE_4.value
)
COLOPHON_BELOW = COLOPHON_ROW - COLOPHON_LINE - COLOPHON_ABOVE

CELL_ABOVE, CELL_BELOW = 0, 56
"""Cell margins in twips: text off the line grid stands about 1.4 pt low in its line, so all of the
margin is below it."""

FOOTER_LINE = single_line(gb.SIZE_4.value)
FOOTER_DISTANCE = gb.PAGE_NUMBER_HEIGHT.value - FOOTER_LINE.scaled(0.5)
"""From the paper's edge to the bottom of the footer, so that the dash's centre is at 28 mm."""
