"""Page profiles: the two coordinate systems of GB/T 9704 and GB/T 33476.2, and what a unit may set.

A print shop measures the type area from glyph edge to glyph edge; a word processor puts half of a
line's leading above the first line. The print system (GB/T 9704-2012) sets the margins where the
type area is; the software system (GB/T 33476.2-2016) pulls top and bottom in by half a leading, so
that the ink, the mark and the page number stand at the same places of the paper in both.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from docgen.base.lengths import Length, mm, pt, twips
from docgen.base.rules import Strength
from docgen.standards import gb9704 as gb
from docgen.standards.figure import Figure
from docgen.standards.fonts import FAMILIES, FontRole


class Coordinates(StrEnum):
    """Which of the two standards the margins are counted by."""

    PRINT = "印刷"
    SOFTWARE = "软件"


@dataclass(frozen=True, slots=True)
class CoordinateSystem:
    """Where the type area of one system lies, and what is measured from its edges.

    `mark_drop` is from the type area's top to the mark's top edge, `number_drop` from its bottom
    to the middle of the page number's dash, `pull` what lies between the text area's bottom and the
    bottom of the 版心 of GB/T 9704.
    """

    name: Coordinates
    top: Figure[Length]
    bottom: Figure[Length]
    pitch: Figure[Length]
    mark_drop: Figure[Length]
    number_drop: Figure[Length]
    pull: Length


SYSTEMS: Final = {
    system.name: system
    for system in (
        CoordinateSystem(
            Coordinates.PRINT, gb.PRINT_TOP, gb.PRINT_BOTTOM, gb.PRINT_LINE_PITCH,
            gb.MARK_TOP, gb.PAGE_NUMBER_DROP, Length(0),
        ),
        CoordinateSystem(
            Coordinates.SOFTWARE, gb.SOFT_TOP, gb.SOFT_BOTTOM, gb.LINE_PITCH,
            gb.SOFT_MARK_TOP, gb.SOFT_PAGE_NUMBER_DROP, gb.PRINT_BOTTOM.value - gb.SOFT_BOTTOM.value,
        ),
    )
}  # fmt: skip
"""Both systems by name."""

_TOOL: Final = Strength.TOOL
LEAST_MARGIN: Final = Figure(mm(15), "docgen", _TOOL, "room for the page number")
MOST_MARGIN: Final = Figure(mm(60), "docgen", _TOOL, "a text area is left on A4")
LEAST_PITCH: Final = Figure(pt(20), "docgen", _TOOL, "more than a line on its own has")
MOST_PITCH: Final = Figure(pt(31), "docgen", _TOOL, "the masthead's three lines end above the mark")
LEAST_TRACKING: Final = Figure(pt(-1), "docgen", _TOOL, "characters do not touch")
MOST_TRACKING: Final = Figure(pt(2), "docgen", _TOOL)
"""What a unit may set at all."""


def lines_per_page(height: Length, pitch: Length) -> int:
    """Lines of a pitch in a text area, counted in twips as word processors do."""
    return height.twips // pitch.twips


def pitch_window(height: Length, lines: int) -> tuple[Length, Length]:
    """The least and the greatest pitch, in whole twips, that give this number of lines."""
    return twips(height.twips // (lines + 1) + 1), twips(height.twips // lines)


@dataclass(frozen=True, slots=True)
class PageProfile:
    """How the pages of shipped templates are set up; every value may be a unit's own.

    `fonts` are (role, family) pairs for the roles whose family is not the usual one; `tracking` is
    added to every character of the body.
    """

    coordinates: Coordinates = Coordinates.SOFTWARE
    top: Length = gb.SOFT_TOP.value
    bottom: Length = gb.SOFT_BOTTOM.value
    left: Length = gb.LEFT.value
    right: Length = gb.RIGHT.value
    pitch: Length = gb.LINE_PITCH.value
    tracking: Length = gb.TRACKING.value
    fonts: tuple[tuple[FontRole, str], ...] = ()
    is_heading2_bold: bool = False
    is_number_centred: bool = False

    @property
    def text_width(self) -> Length:
        """The width of the text area."""
        return gb.PAPER_WIDTH.value - self.left - self.right

    @property
    def text_height(self) -> Length:
        """The height of the text area."""
        return gb.PAPER_HEIGHT.value - self.top - self.bottom

    @property
    def lines(self) -> int:
        """How many lines of the body a page takes."""
        return lines_per_page(self.text_height, self.pitch)

    @property
    def chars(self) -> int:
        """How many characters of the body a line takes."""
        return self.text_width.twips // (gb.SIZE_3.value + self.tracking).twips

    @property
    def system(self) -> CoordinateSystem:
        """The coordinate system the margins are counted by."""
        return SYSTEMS[self.coordinates]

    def font(self, role: FontRole) -> str:
        """The family that documents name for a role."""
        return dict(self.fonts).get(role, FAMILIES[role].named)


def standard_profile(coordinates: Coordinates) -> PageProfile:
    """The profile with the margins and the pitch of one system, and nothing of a unit's own."""
    system = SYSTEMS[coordinates]
    return PageProfile(
        coordinates, top=system.top.value, bottom=system.bottom.value, pitch=system.pitch.value
    )


SOFTWARE: Final = standard_profile(Coordinates.SOFTWARE)
"""What is used when nobody says otherwise."""
PRINT: Final = standard_profile(Coordinates.PRINT)

FIT_LEAST_PITCH: Final = Figure(pt(26.5), gb.LINE_PITCH.source, Strength.TOOL, "24 lines")
FIT_MOST_PITCH: Final = Figure(pt(31), gb.LINE_PITCH.source, Strength.TOOL, "21 lines")
FIT_FORM_PITCHES: Final = Figure(
    (pt(22.5), pt(22), pt(21), pt(24), pt(25)), "docgen", Strength.TOOL,
    "pitches of a record's form that are tried, the best first",
)  # fmt: skip


def fitting_measures(profile: PageProfile) -> tuple[tuple[Length, Length], ...]:
    """Line pitch and tracking that a signature may be given room with, the best first.

    One line more on a page, one less; one character less or more in a line; both; two lines more,
    which helps where page 1 has room for few. Every pitch fills the page: LibreOffice sets the line grid in the middle of what it does not fill.
    """
    height, usual = profile.text_height, profile.pitch
    more, fewer, most = (pitch_window(height, profile.lines + n)[1] for n in (1, -1, 2))
    narrow, wide = (
        twips(profile.text_width.twips // chars) - gb.SIZE_3.value
        for chars in (profile.chars + 1, profile.chars - 1)
    )
    found = (
        (more, profile.tracking), (fewer, profile.tracking), (usual, wide), (fewer, wide),
        (usual, narrow), (more, narrow), (most, profile.tracking), (most, narrow),
    )  # fmt: skip
    least_pitch, most_pitch = FIT_LEAST_PITCH.value, FIT_MOST_PITCH.value
    return tuple(
        (pitch, tracking)
        for pitch, tracking in found
        if (pitch, tracking) != (usual, profile.tracking)
        and (pitch == usual or least_pitch <= pitch <= most_pitch)
        and LEAST_TRACKING.value <= tracking <= MOST_TRACKING.value
    )
