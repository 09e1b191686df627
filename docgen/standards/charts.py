"""Charts of a report: sizes, greys and patterns that stay apart in black and white.

No standard of official documents says how a chart looks: everything here is practice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docgen.base.lengths import mm, pt
from docgen.base.rules import Strength
from docgen.standards.figure import Figure

_P = Strength.PRACTICE
_USUAL = "图表的通行做法"

TEXT_SIZE: Final = Figure(pt(10.5), _USUAL, _P, "五号: text in a chart, smaller than the caption")
LINE_WIDTH: Final = Figure(pt(0.75), _USUAL, _P, "axes and outlines")
CURVE_WIDTH: Final = Figure(pt(1.75), _USUAL, _P, "lines of a line chart")
MARKER_SIZE: Final = Figure(6, _USUAL, _P, "points, the unit of c:size")
HEIGHT: Final = Figure(mm(75), _USUAL, _P, "half of the width, nearly")
HIGHEST: Final = Figure(mm(170), _USUAL, _P, "leaves room for the caption on its page")
BAR_ROW: Final = Figure(mm(7.5), _USUAL, _P, "height of a bar with its gap in a 条形图")
THIN_BAR: Final = Figure(mm(5), _USUAL, _P, "height of one bar of several in a 条形图")
BAR_FRAME: Final = Figure(mm(10), _USUAL, _P, "axis of a 条形图")
LEGEND_ROW: Final = Figure(mm(6), _USUAL, _P, "a row of the legend")
PIE_SHARE: Final = Figure(0.66, _USUAL, _P, "diameter of a pie in the height of its chart")
NARROWEST_BAR: Final = Figure(mm(1.2), _USUAL, _P, "narrower bars run into each other in print")
GAP_WIDTH: Final = Figure(60, _USUAL, _P, "per cent of a bar between two groups, c:gapWidth")
WIDEST_BAR: Final = Figure(mm(18), _USUAL, _P, "wider bars look like blocks")
LINE_COLOR: Final = "404040"
GRID_COLOR: Final = "D9D9D9"


@dataclass(frozen=True, slots=True)
class Fill:
    """A fill: a grey (RRGGBB), or a pattern (a:pattFill prst) of `color` on white."""

    color: str
    pattern: str = ""


FILLS: Final = (
    Fill("595959"),
    Fill("D0D0D0"),
    Fill("404040", "wdUpDiag"),
    Fill("8C8C8C"),
    Fill("404040", "narHorz"),
    Fill("F2F2F2"),
    Fill("404040", "wdDnDiag"),
    Fill("262626"),
)
"""Fills in their order: neighbours differ in tone by a third or more, or in kind."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of a line chart: colour, dash (a:prstDash), marker (c:symbol), whether it is hollow."""

    color: str
    dash: str
    marker: str
    is_hollow: bool = False


CURVES: Final = (
    Curve("262626", "solid", "circle"),
    Curve("595959", "dash", "square", True),
    Curve("262626", "sysDot", "triangle"),
    Curve("8C8C8C", "solid", "diamond", True),
    Curve("595959", "dashDot", "circle", True),
    Curve("8C8C8C", "dash", "square"),
    Curve("262626", "lgDash", "triangle", True),
    Curve("595959", "sysDot", "diamond"),
)
