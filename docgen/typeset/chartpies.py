"""Pies and doughnuts with their labels, which never stand on one another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.base.lengths import pt
from docgen.base.spacing import around_circle, beside_circle
from docgen.flow.chartnumbers import show_value
from docgen.flow.charttree import Chart, ChartLabels, ChartPaint, ChartPlot
from docgen.typeset.chartink import LINE, Ink, text_width, wrapped
from docgen.typeset.chartplace import Area

_INSIDE = frozenset({"ctr", "inEnd"})
_GAP = 0.5
"""Distance of a label from the pie, in ems."""
_LEADER = ChartPaint(line="7F7F7F", width=pt(0.5))
_TOLERANCE = 2.0
"""Points a label may be moved before a line leads to it."""


@dataclass(frozen=True, slots=True)
class _Slice:
    index: int
    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class _Label:
    slice: _Slice
    lines: tuple[str, ...]
    width: float
    height: float


def draw_pie(
    ink: Ink, chart: Chart, room: Area, fixed: Area | None, whole: tuple[float, float]
) -> None:
    """The first series as a pie, or all of them as rings of a doughnut."""
    plot = chart.plots[0]
    rings = plot.series if plot.hole else plot.series[:1]
    slices = _slices([abs(v or 0.0) for v in rings[-1].values], plot.first_angle)
    labels = _labels(chart, plot, len(rings) - 1, slices, whole[0])
    is_outside = bool(labels) and not _is_inside(plot)
    middle, radius = _circle(room, fixed, labels if is_outside else [])
    hole = radius * plot.hole / 100
    for number, series in enumerate(rings):
        inner = hole + (radius - hole) * number / len(rings)
        outer = hole + (radius - hole) * (number + 1) / len(rings)
        for piece in _slices([abs(v or 0.0) for v in series.values], plot.first_angle):
            paint = series.paint_at(piece.index)
            if piece.end > piece.start:
                ink.slice(middle, outer, inner, piece.start, piece.end, paint)
        own = _slices([abs(v or 0.0) for v in series.values], plot.first_angle)
        if not is_outside or number + 1 < len(rings):
            _inside(ink, chart, plot, number, own, middle, (inner, outer), whole[0])
    if is_outside:
        _outside(ink, rings[-1].labels, labels, middle, radius, whole)


def _is_inside(plot: ChartPlot) -> bool:
    labels = plot.series[0].labels
    return bool(plot.hole) or (labels is not None and labels.position in _INSIDE)


def _slices(values: Sequence[float], first: float) -> list[_Slice]:
    total = math.fsum(values) or 1.0
    out, at = [], first
    for index, value in enumerate(values):
        out.append(_Slice(index, at, at + value / total * 360))
        at = out[-1].end
    return out


def _labels(
    chart: Chart, plot: ChartPlot, ring: int, slices: list[_Slice], width: float
) -> list[_Label]:
    series = plot.series[ring]
    labels = series.labels
    if labels is None:
        return []
    size = labels.style.size.pt
    typed = dict(labels.texts)
    out = []
    for piece in slices:
        value = series.values[piece.index]
        if piece.index in labels.hidden or value is None:
            continue
        share = (piece.end - piece.start) / 360
        name = chart.categories[piece.index] if piece.index < len(chart.categories) else ""
        text = typed.get(piece.index) or label_text(labels, name, series.name, value, share)
        lines = tuple(wrapped(text, width * 0.26, size)) if text else ()
        if lines:
            height = len(lines) * size * LINE
            out.append(_Label(piece, lines, max(text_width(t, size) for t in lines), height))
    return out


def label_text(
    labels: ChartLabels, category: str, series: str, value: float, share: float | None
) -> str:
    """What a label says: series, category, value, per cent, in the order that Office takes."""
    parts = [series] if labels.has_series else []
    if labels.has_category:
        parts.append(category)
    if labels.has_value:
        parts.append(show_value(value, labels.number_format))
    if labels.has_percent and share is not None:
        is_percent = "%" in labels.number_format
        parts.append(show_value(share, labels.number_format if is_percent else "0%"))
    return labels.separator.join(p for p in parts if p)


def _circle(
    room: Area, fixed: Area | None, labels: list[_Label]
) -> tuple[tuple[float, float], float]:
    """Middle and radius: as fixed by the file, else as large as the labels leave room for."""
    if fixed is not None:
        middle = (fixed.x + fixed.width / 2, fixed.y + fixed.height / 2)
        return middle, min(fixed.width, fixed.height) / 2
    beside = max((label.width for label in labels), default=0.0)
    above = max((label.height for label in labels), default=0.0)
    radius = min(room.width / 2 - beside - 8, room.height / 2 - above - (4 if labels else 2))
    middle = (room.x + room.width / 2, room.y + room.height / 2)
    return middle, max(radius, min(room.width, room.height) * 0.2)


def _inside(
    ink: Ink, chart: Chart, plot: ChartPlot, ring: int, slices: list[_Slice],
    middle: tuple[float, float], radii: tuple[float, float], width: float,
) -> None:  # fmt: skip
    series = plot.series[ring]
    if series.labels is None:
        return
    share = 0.5 if plot.hole else 0.62
    at = radii[0] + (radii[1] - radii[0]) * share
    for label in _labels(chart, plot, ring, slices, width):
        turn = math.radians(label.slice.middle)
        x, y = middle[0] + at * math.sin(turn), middle[1] - at * math.cos(turn)
        style = series.labels.style
        back = series.labels.back
        if back is None and style.color is None and _is_dark(series.paint_at(label.slice.index)):
            style = replace(style, color="FFFFFF")
        if back:
            _behind(ink, x, y, label.width, label.height, back)
        ink.lines(x, y, label.lines, style)


def _is_dark(paint: ChartPaint) -> bool:
    if paint.fill is None or paint.pattern:
        return False
    red, green, blue = (int(paint.fill[i : i + 2], 16) for i in (0, 2, 4))
    return 0.3 * red + 0.59 * green + 0.11 * blue < 110


def _behind(ink: Ink, x: float, y: float, width: float, height: float, back: str) -> None:
    width += 2
    ink.rect(x - width / 2, y - height / 2, width, height, ChartPaint(fill=back))


def _outside(
    ink: Ink, labels: ChartLabels | None, found: list[_Label], middle: tuple[float, float],
    radius: float, whole: tuple[float, float],
) -> None:  # fmt: skip
    """Labels around the pie; those that a file has moved stay where it put them."""
    if labels is None:
        return
    gap = _GAP * labels.style.size.pt
    moved = {i: (x * whole[0], y * whole[1]) for i, x, y in labels.moved}
    angles = [label.slice.middle for label in found]
    sizes = [(label.width, label.height) for label in found]
    free = around_circle(angles, sizes, middle, radius, gap, whole[1], _TOLERANCE)
    for label, place in zip(found, free, strict=True):
        size = (label.width, label.height)
        natural = beside_circle(label.slice.middle, size, middle, radius, gap)
        if moved:
            across, down = moved.get(label.slice.index, (0.0, 0.0))
            place = (natural[0] + across, natural[1] + down)
        if max(abs(place[0] - natural[0]), abs(place[1] - natural[1])) > _TOLERANCE:
            _leader(ink, label, place, middle, radius)
        ink.lines(*place, label.lines, labels.style)


def _leader(
    ink: Ink, label: _Label, place: tuple[float, float], middle: tuple[float, float],
    radius: float,
) -> None:  # fmt: skip
    turn = math.radians(label.slice.middle)
    start = (middle[0] + radius * math.sin(turn), middle[1] - radius * math.cos(turn))
    side = -1 if place[0] > middle[0] else 1
    ink.path([start, (place[0] + side * (label.width / 2 + 1.5), place[1])], _LEADER)
