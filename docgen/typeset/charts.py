"""Charts as vector drawings: the same size as in the DOCX, text as text in the chart's own fonts."""

from __future__ import annotations

from docgen.flow.charttree import Chart
from docgen.flow.tree import Picture
from docgen.typeset.chartaxes import draw_axes
from docgen.typeset.chartink import Ink
from docgen.typeset.chartlegend import draw_legend, draw_title
from docgen.typeset.chartpies import draw_pie
from docgen.typeset.chartplace import Area
from docgen.typeset.emitter import Emitter
from docgen.typeset.syntax import points

_EDGE = 3.0
"""Points that stay free along the chart's edge."""


def chart_code(picture: Picture, chart: Chart, emitter: Emitter) -> str:
    """Typst code of a chart: a box of the picture's size."""
    width, height = picture.width.pt, picture.height.pt
    ink = Ink(emitter)
    if chart.back.fill or chart.back.line:
        ink.rect(0, 0, width, height, chart.back)
    room = Area(_EDGE, _EDGE, width - 2 * _EDGE, height - 2 * _EDGE)
    room = draw_title(ink, chart, room)
    room = draw_legend(ink, chart, room)
    if chart.area is not None:
        fixed = Area(
            chart.area.x * width, chart.area.y * height,
            chart.area.width * width, chart.area.height * height,
        )  # fmt: skip
    else:
        fixed = None
    if chart.plots[0].kind == "pie":
        draw_pie(ink, chart, room, fixed, (width, height))
    else:
        draw_axes(ink, chart, room, fixed, (width, height), picture.name or picture.description)
    body = "; ".join(ink.code)
    return f"box(width: {points(width)}, height: {points(height)}, {{ {body} }})"
