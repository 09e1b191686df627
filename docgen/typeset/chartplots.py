"""Bars, lines, areas and points within the frame of a chart, and the labels at them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.base.spacing import spread
from docgen.flow.charttree import Chart, ChartLabels, ChartPaint, ChartPlot, ChartSeries
from docgen.typeset.chartink import LINE, Ink, Point, text_width
from docgen.typeset.chartpies import label_text
from docgen.typeset.chartplace import Area
from docgen.typeset.chartscale import Scale

_GAP = 0.25
"""Distance of a label from its bar or point, in ems."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot area with its scales; `places` is the scale of x in a scatter chart.

    `is_flat`: bars lie. `is_reversed`: the first category stands at the far end (at the top when
    bars lie). `is_centred`: categories stand between the ticks.
    """

    plot: Area
    scale: Scale
    count: int
    is_flat: bool
    is_reversed: bool
    is_centred: bool
    places: Scale | None = None

    def middle(self, index: float) -> float:
        """Where a category stands along its axis."""
        if self.is_centred or self.is_flat or self.count < 2:
            share = (index + 0.5) / self.count
        else:
            share = index / (self.count - 1)
        if self.is_flat:
            down = share if self.is_reversed else 1 - share
            return self.plot.y + down * self.plot.height
        return self.plot.x + (1 - share if self.is_reversed else share) * self.plot.width

    def along(self, value: float) -> float:
        """Where a value stands along its axis."""
        share = self.scale.share(value)
        if self.is_flat:
            return self.plot.x + share * self.plot.width
        return self.plot.bottom - share * self.plot.height

    def across_at(self, value: float) -> list[Point]:
        """The line across the plot at a value."""
        at = self.along(value)
        if self.is_flat:
            return [(at, self.plot.y), (at, self.plot.bottom)]
        return [(self.plot.x, at), (self.plot.right, at)]

    def edge_at(self, index: int) -> list[Point]:
        """The line between two categories."""
        share = index / self.count
        if self.is_flat:
            y = self.plot.y + share * self.plot.height
            return [(self.plot.x, y), (self.plot.right, y)]
        x = self.plot.x + share * self.plot.width
        return [(x, self.plot.y), (x, self.plot.bottom)]


@dataclass(frozen=True, slots=True)
class _Label:
    """A label's middle, and what it says."""

    x: float
    y: float
    text: str
    labels: ChartLabels


@dataclass(frozen=True, slots=True)
class _Spot:
    """A point of a line and what is to stand beside it."""

    x: float
    y: float
    text: str
    labels: ChartLabels
    position: str


def values_shown(chart: Chart, *, is_second: bool = False) -> tuple[list[float], bool]:
    """The values that a scale must hold, and whether they are shares of a whole."""
    out: list[float] = []
    plots = [p for p in chart.plots if p.is_second == is_second]
    is_pile = any(p.grouping == "percentStacked" for p in plots)
    for plot in plots:
        if plot.grouping == "clustered":
            out += [v for s in plot.series for v in s.values if v is not None]
        else:
            for index in range(max((len(s.values) for s in plot.series), default=0)):
                row = [_at(s, index) or 0.0 for s in plot.series]
                out += [math.fsum(v for v in row if v > 0), math.fsum(v for v in row if v < 0)]
    return out or [0.0], is_pile


def _at(series: ChartSeries, index: int) -> float | None:
    return series.values[index] if index < len(series.values) else None


def draw_plots(ink: Ink, chart: Chart, first: Frame, second: Frame) -> None:
    """Areas first, then bars, then lines and points; the labels over them all.

    `second` is the frame of the plots that are measured on the second axis.
    """
    order = {"area": 0, "bar": 1, "line": 2, "scatter": 2}
    labels: list[_Label] = []
    for plot in sorted(chart.plots, key=lambda p: order.get(p.kind, 3)):
        frame = second if plot.is_second else first
        if plot.kind == "bar":
            labels += _bars(ink, chart, plot, frame)
        elif plot.kind == "area":
            labels += _areas(ink, chart, plot, frame)
        elif plot.kind in {"line", "scatter"}:
            labels += _curves(ink, chart, plot, frame)
    for label in labels:
        style = label.labels.style
        if label.labels.back:
            size = style.size.pt
            width, height = text_width(label.text, size) + 2, size
            if label.labels.turn:
                width, height = height, width
            ink.rect(
                label.x - width / 2, label.y - height / 2, width, height,
                ChartPaint(fill=label.labels.back),
            )  # fmt: skip
        ink.text(label.x, label.y, label.text, style, turn=label.labels.turn)


def _text(chart: Chart, series: ChartSeries, index: int, value: float | None) -> str:
    """What the label of a value says; empty for none."""
    labels = series.labels
    if labels is None or value is None or index in labels.hidden:
        return ""
    typed = dict(labels.texts).get(index)
    if typed is not None:
        return typed
    category = chart.categories[index] if index < len(chart.categories) else ""
    return " ".join(label_text(labels, category, series.name, value, None).split("\n"))


def _bars(ink: Ink, chart: Chart, plot: ChartPlot, frame: Frame) -> Iterator[_Label]:
    room = (frame.plot.height if frame.is_flat else frame.plot.width) / frame.count
    is_piled = plot.grouping != "clustered"
    count = 1 if is_piled else max(len(plot.series), 1)
    overlap = plot.overlap / 100
    thick = room / (count - (count - 1) * overlap + plot.gap / 100)
    whole = thick * (count - (count - 1) * overlap)
    # Bars that lie are counted from the bottom up, unless the axis is turned round.
    is_downward = (not frame.is_flat and not frame.is_reversed) or (
        frame.is_flat and frame.is_reversed
    )
    for index in range(frame.count):
        up = down = 0.0
        total = math.fsum(abs(_at(s, index) or 0.0) for s in plot.series) or 1.0
        for number, series in enumerate(plot.series):
            value = _at(series, index)
            if value is None:
                continue
            shown = value / total if plot.grouping == "percentStacked" else value
            base = frame.scale.base
            if is_piled:
                base, up, down = (up, up + shown, down) if value >= 0 else (down, up, down + shown)
            place = 0 if is_piled else (number if is_downward else count - 1 - number)
            edge = frame.middle(index) - whole / 2 + place * thick * (1 - overlap)
            start, end = frame.along(base), frame.along(base + shown if is_piled else shown)
            look = series.paint_at(index)
            if frame.is_flat:
                ink.rect(start, edge, end - start, thick, look)
            else:
                ink.rect(edge, start, thick, end - start, look)
            text = _text(chart, series, index, value)
            if text and series.labels is not None:
                default = "ctr" if is_piled else "outEnd"
                yield _bar_label(
                    series.labels, text, edge + thick / 2, start, end, frame, default, value < 0
                )


def _bar_label(
    labels: ChartLabels, text: str, middle: float, start: float, end: float, frame: Frame,
    default: str, is_negative: bool,
) -> _Label:  # fmt: skip
    size = labels.style.size.pt
    width, height = text_width(text, size), size
    if labels.turn:
        width, height = height, width
    reach = (width if frame.is_flat else height) / 2 + _GAP * size
    sign = 1 if frame.is_flat else -1
    sign = -sign if is_negative else sign
    position = labels.position or default
    at = {
        "ctr": (start + end) / 2,
        "inEnd": end - sign * reach,
        "inBase": start + sign * reach,
    }.get(position, end + sign * reach)
    return _Label(at, middle, text, labels) if frame.is_flat else _Label(middle, at, text, labels)


def _areas(ink: Ink, chart: Chart, plot: ChartPlot, frame: Frame) -> Iterator[_Label]:
    """Areas, each on the one below when they are piled."""
    below = [0.0] * frame.count
    drawn = []
    for series in plot.series:
        values = [_at(series, i) or 0.0 for i in range(frame.count)]
        top = values
        if plot.grouping != "clustered":
            if plot.grouping == "percentStacked":
                totals = [
                    math.fsum(abs(_at(s, i) or 0.0) for s in plot.series) or 1.0
                    for i in range(frame.count)
                ]
                values = [v / t for v, t in zip(values, totals, strict=True)]
            top = [b + v for b, v in zip(below, values, strict=True)]
        floor = below if plot.grouping != "clustered" else [frame.scale.base] * frame.count
        corners = [(frame.middle(i), frame.along(v)) for i, v in enumerate(top)]
        corners += [
            (frame.middle(i), frame.along(floor[i])) for i in range(frame.count - 1, -1, -1)
        ]
        drawn.append((corners, series, top))
        if plot.grouping != "clustered":
            below = top
    for corners, series, top in drawn:
        ink.path(corners, series.paint, is_closed=True)
        for index in range(frame.count):
            text = _text(chart, series, index, _at(series, index))
            if text and series.labels is not None:
                size = series.labels.style.size.pt
                y = frame.along(top[index]) + size
                yield _Label(frame.middle(index), y, text, series.labels)


def _curves(ink: Ink, chart: Chart, plot: ChartPlot, frame: Frame) -> Iterator[_Label]:
    """Lines with their marks; labels of one category are kept apart."""
    found: dict[int, list[_Spot]] = {}
    below = [0.0] * frame.count
    for series in plot.series:
        spots: list[Point | None] = []
        for index, value in enumerate(series.values):
            if value is None:
                spots.append(None)
                continue
            shown = value
            if plot.grouping != "clustered" and index < frame.count:
                shown = below[index] = below[index] + value
            x = frame.middle(index)
            if frame.places is not None:
                given = series.places[index] if index < len(series.places) else None
                share = frame.places.share(float(index + 1) if given is None else given)
                x = frame.plot.x + share * frame.plot.width
            y = frame.along(shown)
            spots.append((x, y))
            text = _text(chart, series, index, value)
            if text and series.labels is not None:
                place = series.labels.position_at(index) or "r"
                found.setdefault(index, []).append(_Spot(x, y, text, series.labels, place))
        if series.paint.line:
            for stretch in _stretches(spots):
                ink.path(stretch, series.paint)
        if series.marker != "none":
            for spot in spots:
                if spot is not None:
                    ink.marker(*spot, series.marker, series.marker_size, series.marker_paint)
    for labels in found.values():
        yield from _apart(labels, frame)


def _stretches(spots: list[Point | None]) -> Iterator[list[Point]]:
    """The parts of a line between its gaps."""
    stretch: list[Point] = []
    for spot in [*spots, None]:
        if spot is not None:
            stretch.append(spot)
        elif stretch:
            if len(stretch) > 1:
                yield stretch
            stretch = []


def _apart(found: list[_Spot], frame: Frame) -> Iterator[_Label]:
    """The labels at one category, none on another one."""
    placed = []
    for spot in found:
        size = spot.labels.style.size.pt
        width = text_width(spot.text, size)
        reach = size * (0.5 + _GAP) + 3
        across = {"l": -width / 2 - reach / 2, "r": width / 2 + reach / 2}
        dx = across.get(spot.position, 0.0)
        dy = {"t": -reach, "b": reach}.get(spot.position, 0.0)
        placed.append((spot.y + dy, spot.x + dx, spot))
    placed.sort(key=lambda p: p[0])
    heights = [spot.labels.style.size.pt * LINE for _, _, spot in placed]
    lowest, highest = frame.plot.y - heights[0], frame.plot.bottom + heights[-1]
    free = spread([p[0] for p in placed], heights, lowest, highest)
    for (_, x, spot), y in zip(placed, free, strict=True):
        yield _Label(x, y, spot.text, spot.labels)
