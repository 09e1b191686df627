"""The frame of a chart with axes: where the plot stands, its grid, ticks and names."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from docgen.flow.chartnumbers import show_value
from docgen.flow.charttree import Chart, ChartAxis, ChartPaint
from docgen.typeset.chartink import LINE, Ink, text_width, wrapped
from docgen.typeset.chartlabels import NamePlan, plan_names
from docgen.typeset.chartplace import Area
from docgen.typeset.chartplots import Frame, draw_plots, values_shown
from docgen.typeset.chartscale import Scale, scale_of

_TICK = 3.0
"""Length of a tick in points."""
_GAP = 0.35
"""Distance between an axis and its labels, in ems."""
_STEP = 1.4
"""Least distance between the labels of an upright axis of values, in ems."""
_WIDEST_NAMES = 0.42
"""Share of the chart's width that names at the left may take."""


@dataclass(frozen=True, slots=True)
class _Layout:
    plot: Area
    scale: Scale
    across: Scale | None
    names: NamePlan
    second: Scale | None = None


def draw_axes(
    ink: Ink, chart: Chart, room: Area, fixed: Area | None, whole: tuple[float, float], name: str
) -> None:
    """Everything of a chart that has axes: grid, plots, axes, labels."""
    is_flat = chart.plots[0].is_horizontal and chart.plots[0].kind == "bar"
    layout = _flat_layout(chart, room, fixed) if is_flat else _layout(chart, room, fixed, whole[1])
    value, category = _axis(chart, chart.value_axis), _axis(chart, chart.category_axis)
    frame = Frame(
        layout.plot, layout.scale, max(len(chart.categories), 1), is_flat,
        category.is_reversed, category.is_centred, layout.across,
    )  # fmt: skip
    _grid(ink, frame, value, category)
    other = replace(frame, scale=layout.second) if layout.second else frame
    draw_plots(ink, chart, frame, other)
    _value_axis(ink, frame, value)
    if layout.second is not None and chart.second_axis is not None:
        _value_axis(ink, other, replace(chart.second_axis, side="r"))
    if layout.across is not None:
        _numbers_across(ink, frame, layout.across, category)
    else:
        _category_axis(ink, frame, category, layout.names)
    _titles(ink, chart, room, layout.plot, is_flat=is_flat)
    if layout.names.step > 1:
        message = f"图表“{name}”的分类名称太密，每 {layout.names.step} 个只印一个"
        ink.emitter.report("L341", message)


def _axis(chart: Chart, axis: ChartAxis | None) -> ChartAxis:
    return axis or ChartAxis(chart.style, is_shown=False, has_labels=False)


def _title_room(axis: ChartAxis) -> float:
    return axis.style.size.pt * 1.5 if axis.title and axis.is_shown else 0.0


def _tick_texts(scale: Scale, axis: ChartAxis) -> list[str]:
    return [show_value(v, axis.number_format) for v in scale.ticks()]


def _tick_room(scale: Scale, axis: ChartAxis) -> float:
    """Width of the labels of an upright axis with their distance."""
    if not axis.has_labels:
        return 0.0
    size = axis.style.size.pt
    return max(text_width(t, size) for t in _tick_texts(scale, axis)) + _GAP * size + _TICK


def _layout(chart: Chart, room: Area, fixed: Area | None, height: float) -> _Layout:
    """Upright: values at the left (or right), names below."""
    value, category = _axis(chart, chart.value_axis), _axis(chart, chart.category_axis)
    shown, is_pile = values_shown(chart)
    is_scatter = chart.plots[0].kind == "scatter"
    size, name_size = value.style.size.pt, category.style.size.pt
    plot = fixed or room.less(top=size, bottom=2 * name_size, left=3 * size)
    names = NamePlan((), 0.0, 0.0)
    across: Scale | None = None
    second: Scale | None = None
    for _ in range(3):
        most = plot.height / (size * _STEP)
        scale = scale_of(value, shown, most, is_pile=is_pile)
        if chart.second_axis is not None:
            others, is_share = values_shown(chart, is_second=True)
            second = scale_of(chart.second_axis, others, most, is_pile=is_share)
        if is_scatter:
            places = [p for s in chart.plots[0].series for p in s.places if p is not None]
            places = places or [float(i + 1) for i in range(len(chart.categories))]
            across = scale_of(category, places, plot.width / (name_size * 4), is_pile=False)
            depth = name_size * LINE if category.has_labels else 0.0
        else:
            count = max(len(chart.categories), 1)
            if category.has_labels:
                names = plan_names(
                    chart.categories, plot.width / count, name_size, height, category.turn
                )
            depth = names.depth
        if fixed is not None:
            continue
        beside = _tick_room(scale, value) + _title_room(value)
        bottom = _title_room(category) + (depth + _GAP * name_size + 1 if depth else 1)
        left, right = (beside, 4.0) if value.side != "r" else (4.0, beside)
        if second is not None and chart.second_axis is not None:
            right = _tick_room(second, chart.second_axis) + _title_room(chart.second_axis)
        plot = room.less(
            left=max(left, names.overhang), right=right, top=_top_room(chart, size), bottom=bottom
        )
    return _Layout(plot, scale, across, names, second)


def _top_room(chart: Chart, size: float) -> float:
    """Room above the plot: half a line for the topmost tick, a line where labels stand on top."""
    has_labels = any(s.labels and s.labels.is_shown for p in chart.plots for s in p.series)
    return size * (0.9 if has_labels else 0.6)


def _flat_layout(chart: Chart, room: Area, fixed: Area | None) -> _Layout:
    """Bars that lie: names at the left, values below or above."""
    value, category = _axis(chart, chart.value_axis), _axis(chart, chart.category_axis)
    shown, is_pile = values_shown(chart)
    size = category.style.size.pt
    lines = [wrapped(n, room.width * _WIDEST_NAMES, size) for n in chart.categories]
    names = NamePlan(tuple(tuple(v) for v in lines), 0.0, 0.0)
    widest = max((text_width(t, size) for v in lines for t in v), default=0.0)
    left = (widest + (_GAP + 0.2) * size if category.has_labels else 0.0) + _title_room(category)
    label = value.style.size.pt
    below = (label * (LINE + _GAP) + _TICK if value.has_labels else 0.0) + _title_room(value)
    sides = {"top": below, "bottom": 2.0} if value.side == "t" else {"top": 2.0, "bottom": below}
    plot = fixed or room.less(left=left, right=label * 1.2, **sides)
    digits = max(len(show_value(v, value.number_format)) for v in (*shown, 0.0))
    most = plot.width / (label * (digits * 0.5 + 1.6))
    scale = scale_of(value, shown, most, is_pile=is_pile)
    return _Layout(plot, scale, None, names)


def _grid(ink: Ink, frame: Frame, value: ChartAxis, category: ChartAxis) -> None:
    if value.grid is not None and value.grid.line:
        for tick in frame.scale.ticks():
            ink.path(frame.across_at(tick), value.grid)
    if category.grid is not None and category.grid.line and frame.places is None:
        for index in range(frame.count + 1):
            ink.path(frame.edge_at(index), category.grid)


def _value_axis(ink: Ink, frame: Frame, axis: ChartAxis) -> None:
    plot = frame.plot
    size = axis.style.size.pt
    is_far = axis.side in {"r", "t"}
    if frame.is_flat:
        y = plot.y if is_far else plot.bottom
        ends = [(plot.x, y), (plot.right, y)]
    else:
        x = plot.right if is_far else plot.x
        ends = [(x, plot.y), (x, plot.bottom)]
    if axis.is_shown and axis.line.line:
        ink.path(ends, axis.line)
    texts = _tick_texts(frame.scale, axis) if axis.has_labels else []
    for tick, text in zip(frame.scale.ticks(), texts, strict=False):
        x1, y1 = frame.across_at(tick)[0]
        sign = 1 if is_far else -1
        if frame.is_flat:
            y = ends[0][1]
            _tick(ink, axis, (x1, y), (x1, y - sign * _TICK))
            ink.text(x1, y - sign * (_TICK + (_GAP + 0.5) * size), text, axis.style)
        else:
            x = ends[0][0]
            _tick(ink, axis, (x, y1), (x + sign * _TICK, y1))
            side = "left" if is_far else "right"
            ink.text(x + sign * (_TICK + _GAP * size), y1, text, axis.style, side)  # type: ignore[arg-type]


def _tick(ink: Ink, axis: ChartAxis, start: tuple[float, float], end: tuple[float, float]) -> None:
    if axis.has_ticks and axis.line.line:
        ink.path([start, end], ChartPaint(line=axis.line.line, width=axis.line.width))


def _category_axis(ink: Ink, frame: Frame, axis: ChartAxis, names: NamePlan) -> None:
    plot, size = frame.plot, axis.style.size.pt
    if axis.is_shown and axis.line.line:
        ink.path(frame.across_at(frame.scale.base), axis.line)
    for index, lines in enumerate(names.lines if axis.has_labels else ()):
        if index % names.step:
            continue
        middle = frame.middle(index)
        if frame.is_flat:
            ink.lines(plot.x - (_GAP + 0.2) * size, middle, lines, axis.style, "right")
        elif names.turn:
            _turned(ink, middle, plot.bottom + _GAP * size + 1, lines, names.turn, axis)
        else:
            top = plot.bottom + _GAP * size + 1 + len(lines) * size * LINE / 2
            ink.lines(middle, top, lines, axis.style)


def _turned(
    ink: Ink, x: float, y: float, lines: tuple[str, ...], turn: float, axis: ChartAxis
) -> None:
    """A name that hangs from its tick by its end (or its beginning, when it turns clockwise)."""
    size = axis.style.size.pt
    angle = math.radians(turn)
    side = "right" if turn < 0 else "left"
    for number, line in enumerate(lines):
        shift = (number - (len(lines) - 1) / 2) * size * LINE
        along = size * 0.5 * math.cos(angle)
        ink.text(
            x - math.sin(angle) * shift, y + along + math.cos(angle) * shift, line, axis.style,
            side, turn=turn,  # type: ignore[arg-type]
        )  # fmt: skip


def _numbers_across(ink: Ink, frame: Frame, scale: Scale, axis: ChartAxis) -> None:
    """The x axis of a scatter chart."""
    plot, size = frame.plot, axis.style.size.pt
    if axis.is_shown and axis.line.line:
        ink.path([(plot.x, plot.bottom), (plot.right, plot.bottom)], axis.line)
    for tick in scale.ticks() if axis.has_labels else ():
        x = plot.x + scale.share(tick) * plot.width
        _tick(ink, axis, (x, plot.bottom), (x, plot.bottom + _TICK))
        text = show_value(tick, axis.number_format)
        ink.text(x, plot.bottom + _TICK + (_GAP + 0.5) * size, text, axis.style)


def _titles(ink: Ink, chart: Chart, room: Area, plot: Area, *, is_flat: bool) -> None:
    """Titles of axes: turned beside an upright one, below one that lies."""
    second = replace(chart.second_axis, side="r") if chart.second_axis else None
    pairs = ((chart.value_axis, is_flat), (chart.category_axis, not is_flat), (second, False))
    for axis, lies in pairs:
        if axis is None or not axis.title or not axis.is_shown:
            continue
        size = axis.style.size.pt
        text = " ".join(axis.title.split("\n"))
        if lies:
            ink.text(plot.x + plot.width / 2, room.bottom - size * 0.6, text, axis.style)
        else:
            x = room.right - size * 0.6 if axis.side == "r" else room.x + size * 0.6
            ink.text(x, plot.y + plot.height / 2, text, axis.style, turn=-90)
