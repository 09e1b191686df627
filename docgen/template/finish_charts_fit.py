"""What of a chart fits: its height, which labels can be read, where those of a pie stand.

Estimates by the widths of characters; Word, WPS and LibreOffice lay the chart out by themselves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, Literal

from docgen.base.lengths import Length, mm
from docgen.base.spacing import around_circle, beside_circle
from docgen.base.text import columns
from docgen.models.charts import ChartData, ChartInput
from docgen.standards import charts as std

_SIZE: Final = std.TEXT_SIZE.value.mm
_LINE: Final = _SIZE * 1.2
_VALUE_AXIS: Final = 14.0
"""Millimetres that the axis of values takes beside the bars."""
_NAMES: Final = 0.42
"""Share of the width that names beside lying bars may take."""
_MOST_LINES: Final = 3
_SLANT: Final = math.sin(math.radians(45))
_LONGEST: Final = 55.0
"""Millimetres of a slanted name that a chart grows for."""
_HEADROOM: Final = 1.12
"""The axis reaches about so far beyond the highest value."""
_GAP: Final = 0.5
_ROUNDING: Final = Fraction(1, 200)
"""Shares that add up to 100 % but for this are the parts of a whole."""
_MOVED: Final = 0.7
"""Millimetres: a label of a pie that stands nearer to its own place is not moved."""


@dataclass(frozen=True, slots=True)
class ChartFit:
    """How a chart is laid out. `labels`: across the bar, turned, or none.

    `hidden` are (series, index) of labels that their bar is too small for. `minimum` is where the
    axis of a line chart begins, `maximum` where shares of a whole end; None for Word's own choice.
    `below` are the points of a single line whose label stands under it. `moved` are index and shift of a pie's
    labels in shares of the chart; `pie` is its plot area (x, y, width, height) in shares.
    """

    height: Length
    labels: Literal["across", "turned", "none"] = "across"
    hidden: frozenset[tuple[int, int]] = frozenset()
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    below: frozenset[int] = frozenset()
    gap: int = std.GAP_WIDTH.value
    moved: tuple[tuple[int, float, float], ...] = ()
    pie: tuple[float, float, float, float] | None = None


def fit_chart(chart: ChartInput, data: ChartData, width: Length) -> ChartFit:
    """How a chart of this width is laid out."""
    return replace(_fit(chart, data, width), gap=_gap_width(chart, data, width))


def _fit(chart: ChartInput, data: ChartData, width: Length) -> ChartFit:
    height = _height(chart, data, width)
    if chart.labels == "无" and chart.type != "饼图":
        minimum = _minimum(data) if chart.type == "折线图" else None
        return ChartFit(height, "none", minimum=minimum)
    match chart.type:
        case "饼图":
            return _pie(chart, data, width, height)
        case "折线图":
            return _lines(chart, data, width, height)
        case _ if chart.grouping == "堆积":
            return _piled(chart, data, width, height)
        case "柱形图":
            return ChartFit(height, _over_bars(chart, data, width))
        case _:
            return ChartFit(height)


def _gap_width(chart: ChartInput, data: ChartData, width: Length) -> int:
    """The gap between groups of upright bars in per cent of a bar: few bars are not blocks."""
    if chart.type != "柱形图":
        return std.GAP_WIDTH.value
    bars = 1 if chart.grouping == "堆积" else len(data.series)
    slot = (width.mm - _VALUE_AXIS) / len(data.categories)
    gap = round((slot / std.WIDEST_BAR.value.mm - bars) * 10) * 10
    return min(max(gap, std.GAP_WIDTH.value), 500)


def _text(text: str) -> float:
    """Width of a text in millimetres."""
    return columns(text) / 2 * _SIZE


def _widest(data: ChartData) -> float:
    return max(_text(data.shown(v)) for s in data.series for v in s.values if v is not None)


def _height(chart: ChartInput, data: ChartData, width: Length) -> Length:
    """As given, else as the type, the names and the legend need it."""
    if chart.height_mm is not None:
        return mm(chart.height_mm)
    legend = _legend_rows(chart, data, width) * std.LEGEND_ROW.value.mm
    if chart.type == "条形图":
        height = _rows_height(chart, data, width) + std.BAR_FRAME.value.mm + legend
    elif chart.type == "饼图":
        height = std.HEIGHT.value.mm + max(len(data.categories) - 8, 0) * 3
    else:
        height = std.HEIGHT.value.mm + _names_depth(data, width) - _LINE + max(legend - 6, 0)
    return mm(min(height, std.HIGHEST.value.mm))


def _legend_rows(chart: ChartInput, data: ChartData, width: Length) -> int:
    if not chart.shows_legend:
        return 0
    names = data.categories if chart.type == "饼图" else [s.name for s in data.series]
    whole = sum(_text(name) + 2.6 * _SIZE for name in names)
    return math.ceil(whole / width.mm)


def _rows_height(chart: ChartInput, data: ChartData, width: Length) -> float:
    lines = max(math.ceil(_text(c) / (width.mm * _NAMES)) for c in data.categories)
    bars = 1 if chart.grouping == "堆积" else len(data.series)
    row = std.BAR_ROW.value.mm if bars == 1 else bars * std.THIN_BAR.value.mm + 2
    return max(len(data.categories) * max(row, lines * _LINE + 1.5), 15.0)


def _names_depth(data: ChartData, width: Length) -> float:
    """Height of the names under upright bars: in up to three lines, else slanted."""
    slot = (width.mm - _VALUE_AXIS) / len(data.categories)
    per_line = max(math.floor(slot * 0.96 / _SIZE), 1)
    lines = max(math.ceil(_text(c) / (per_line * _SIZE)) for c in data.categories)
    if lines <= _MOST_LINES and per_line >= 2:
        return lines * _LINE
    return (min(max(_text(c) for c in data.categories), _LONGEST) + _SIZE) * _SLANT


def _over_bars(
    chart: ChartInput, data: ChartData, width: Length
) -> Literal["across", "turned", "none"]:
    """Whether labels stand on the bars across, turned by a quarter, or not at all."""
    slot = (width.mm - _VALUE_AXIS) / len(data.categories)
    bar = slot / (len(data.series) + std.GAP_WIDTH.value / 100)
    room = slot if len(data.series) == 1 else bar
    if room >= _widest(data) * 1.05:
        return "across"
    return "turned" if bar >= _SIZE * 0.95 else "none"


def _lines(chart: ChartInput, data: ChartData, width: Length, height: Length) -> ChartFit:
    slot = (width.mm - _VALUE_AXIS) / len(data.categories)
    fits = slot >= _widest(data) * 1.1 and (len(data.series) < 3 or chart.labels == "数值")
    below = _valleys(data) if len(data.series) == 1 else frozenset[int]()
    return ChartFit(height, "across" if fits else "none", minimum=_minimum(data), below=below)


def _valleys(data: ChartData) -> frozenset[int]:
    """Points that lie lower than their neighbours on the whole: the line passes above them."""
    values = data.series[0].values
    found = set()
    for index, value in enumerate(values):
        near = [
            v
            for v in (*values[max(index - 1, 0) : index], *values[index + 1 : index + 2])
            if v is not None
        ]
        if value is not None and near and sum(near, Fraction(0)) / len(near) > value:
            found.add(index)
    return frozenset(found)


def _minimum(data: ChartData) -> Fraction | None:
    """Lines of large values that differ little begin above zero, at a round number."""
    values = [v for s in data.series for v in s.values if v is not None]
    lowest, highest = min(values), max(values)
    if lowest <= 0 or (highest - lowest) * 2 > highest or lowest == highest:
        return None
    step = Fraction(10) ** math.floor(math.log10(float(highest - lowest)))
    return max((lowest - (highest - lowest) / 4) // step * step, Fraction(0))


def _piled(chart: ChartInput, data: ChartData, width: Length, height: Length) -> ChartFit:
    """Labels within the parts of a bar, where the part is large enough for them."""
    totals = [
        sum((s.values[i] or Fraction(0) for s in data.series), Fraction(0))
        for i in range(len(data.categories))
    ]
    highest = float(max(totals)) * _HEADROOM
    legend = _legend_rows(chart, data, width) * std.LEGEND_ROW.value.mm
    is_lying = chart.type == "条形图"
    if is_lying:
        names = min(max(_text(c) for c in data.categories), width.mm * _NAMES)
        room = width.mm - names - 8
    else:
        room = height.mm - legend - _names_depth(data, width) - 8
    hidden = set()
    count = 0
    for number, series in enumerate(data.series):
        for index, value in enumerate(series.values):
            if value is None:
                continue
            count += 1
            needed = (_text(data.shown(value)) if is_lying else _SIZE) * 1.1
            if float(value) / highest * room < needed:
                hidden.add((number, index))
    slot = (width.mm - _VALUE_AXIS) / len(data.categories) / (1 + std.GAP_WIDTH.value / 100)
    is_narrow = not is_lying and slot < _widest(data)
    is_whole = data.format == "百分比" and all(abs(t - 1) <= _ROUNDING for t in totals)
    maximum = Fraction(1) if is_whole else None
    if is_narrow or (not chart.labels and len(hidden) * 3 > count):
        return ChartFit(height, "none", maximum=maximum)
    return ChartFit(height, "across", frozenset(hidden), maximum=maximum)


def _pie(chart: ChartInput, data: ChartData, width: Length, height: Length) -> ChartFit:
    """The circle in the middle; labels of slim slices are moved apart."""
    legend = _legend_rows(chart, data, width) * std.LEGEND_ROW.value.mm
    wide, high = width.mm, height.mm
    room = high - legend
    across = room * std.PIE_SHARE.value
    middle = (wide / 2, room / 2)
    area = (
        (middle[0] - across / 2) / wide, (middle[1] - across / 2) / high,
        across / wide, across / high,
    )  # fmt: skip
    [series] = data.series
    values = [float(v or 0) for v in series.values]
    total = math.fsum(values)
    sizes, angles, at = [], [], 0.0
    lines = 1 if chart.shows_legend or chart.labels == "无" else 2
    for name, value, exact in zip(data.categories, values, series.values, strict=True):
        number = "100.0%" if chart.labels == "占比" else data.shown(exact or Fraction(0))
        texts = [number] if chart.shows_legend else [name, number]
        sizes.append((max(_text(t) for t in texts) + 1, lines * _LINE))
        angles.append((at + value / 2) / total * 360)
        at += value
    radius, gap = across / 2, _GAP * _SIZE
    free = around_circle(angles, sizes, middle, radius, gap, room, _MOVED)
    moved = []
    for index, (place, angle, size) in enumerate(zip(free, angles, sizes, strict=True)):
        natural = beside_circle(angle, size, middle, radius, gap)
        if place != natural:
            shift = ((place[0] - natural[0]) / wide, (place[1] - natural[1]) / high)
            moved.append((index, round(shift[0], 4), round(shift[1], 4)))
    return ChartFit(height, "across", moved=tuple(moved), pie=area)
