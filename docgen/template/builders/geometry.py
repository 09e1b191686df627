"""Distances between elements of a page, from the clauses of GB/T 9704 and GB/T 33476.2.

The standards measure from glyph edge to glyph edge; paragraphs are boxes with a line pitch. A glyph
on the line grid stands in the middle of its line, so that half the leading is taken off both sides of
a distance; off the grid it stands a little lower (`drop_off_grid`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from docgen.base.lengths import Length
from docgen.standards import gb9704 as gb
from docgen.standards.fonts import FontRole
from docgen.standards.profiles import SOFTWARE, PageProfile
from docgen.standards.wordprocessing import drop_off_grid

RULE_LINE: Final = Length.from_pt(2)
"""The height of the paragraph that carries the red rule at its top."""
CELL_ABOVE, CELL_BELOW = 0, 56
"""Cell margins in twips: text off the line grid stands about 1.4 pt low in its line, so all of the
margin is below it."""


def single_line(size: Length) -> Length:
    """The pitch of a line that stands alone (masthead, page number)."""
    return size.scaled(gb.SINGLE_LINE.value)


def half_leading(pitch: Length, size: Length) -> Length:
    """What a line of this pitch leaves free above and below its glyphs."""
    return (pitch - size).scaled(0.5)


@dataclass(frozen=True)
class Geometry:
    """The measures of a page that is set up by a profile; equal profiles give equal geometries.

    `form_pitch` is the line pitch in the form of a 会议记录.
    """

    profile: PageProfile = SOFTWARE
    form_pitch: Length = gb.FORM_PITCH.value

    def font(self, role: FontRole) -> str:
        """The family that documents name for a role."""
        return self.profile.font(role)

    @cached_property
    def pitch(self) -> Length:
        """The line pitch of the body, which is that of the page's line grid."""
        return self.profile.pitch

    @cached_property
    def text_width(self) -> Length:
        """The width of the type area."""
        return self.profile.text_width

    @cached_property
    def char(self) -> Length:
        """The width of a character of the body with its tracking."""
        return gb.SIZE_3.value + self.profile.tracking

    def chars(self, count: float) -> Length:
        """The width of `count` characters of the body."""
        return self.char.scaled(count)

    @cached_property
    def leading(self) -> Length:
        """What a line of the body leaves free in all."""
        return self.pitch - gb.SIZE_3.value

    @cached_property
    def _body_gap(self) -> Length:
        return half_leading(self.pitch, gb.SIZE_3.value)

    @cached_property
    def _title_gap(self) -> Length:
        return half_leading(gb.TITLE_PITCH.value, gb.SIZE_2.value)

    @cached_property
    def _title_drop(self) -> Length:
        return drop_off_grid(gb.TITLE_PITCH.value, gb.SIZE_2.value)

    @cached_property
    def single_gap(self) -> Length:
        """What a single line in 三号 leaves free above and below."""
        return half_leading(single_line(gb.SIZE_3.value), gb.SIZE_3.value)

    def mark_before(self, size: Length) -> Length:
        """Space above the mark, under the masthead lines, so that its top is where 7.2.4 wants it."""
        above = self.pitch.scaled(gb.MASTHEAD_LINES.value)
        drop = self.profile.system.mark_drop.value
        return drop - above - half_leading(single_line(size), size)

    def number_before(self, mark_size: Length) -> Length:
        """Space above the document number: two blank lines below the mark."""
        mark_gap = half_leading(single_line(mark_size), mark_size)
        return gb.TWO_BLANK_LINES.value - mark_gap - self.single_gap

    @cached_property
    def rule_before(self) -> Length:
        """Space above the red rule, under a single line (7.2.7)."""
        return gb.RED_RULE_GAP.value - self.single_gap

    @cached_property
    def rule_after(self) -> Length:
        """Space from the red rule's paragraph to the title: two blank lines (7.3.1)."""
        return gb.TWO_BLANK_LINES.value - RULE_LINE - self._title_gap - self._title_drop

    @cached_property
    def under_title(self) -> Length:
        """One blank line between the title, which is off the line grid, and the body, which is on it."""
        return gb.BLANK_LINE.value - self._title_gap + self._title_drop - self._body_gap

    @cached_property
    def attachment_title_before(self) -> Length:
        """From the line of 附件1 to a title whose middle is that of the third line (7.3.7)."""
        return self.pitch.scaled(1.5) - gb.TITLE_PITCH.value.scaled(0.5) - self._title_drop

    @cached_property
    def _colophon_row(self) -> Length:
        """A row of the 版记: a line of the body, a little closer."""
        return self.pitch.scaled(0.95)

    @cached_property
    def colophon_line(self) -> Length:
        """The pitch within a row: the rest stands above and below, so that text is in the middle."""
        return self.pitch.scaled(0.75)

    @cached_property
    def colophon_above(self) -> Length:
        """Cell margin above the text of the 版记."""
        return (self._colophon_row - self.colophon_line).scaled(0.5) - drop_off_grid(
            self.colophon_line, gb.SIZE_4.value
        )

    @cached_property
    def colophon_below(self) -> Length:
        """Cell margin below the text of the 版记."""
        return self._colophon_row - self.colophon_line - self.colophon_above

    @cached_property
    def footer_line(self) -> Length:
        """The pitch of the page number's line."""
        return single_line(gb.SIZE_4.value)

    @cached_property
    def footer_distance(self) -> Length:
        """From the paper's edge to the bottom of the footer, so that the dash's middle is where 7.5
        wants it: 28 mm above the edge with the margins of either system."""
        dash = self.profile.bottom - self.profile.system.number_drop.value
        return dash - self.footer_line.scaled(0.5)


STANDARD: Final = Geometry()
"""The geometry of the templates as shipped."""
