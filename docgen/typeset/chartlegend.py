"""The title and the legend of a chart."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.flow.charttree import Chart, ChartPaint, ChartSeries, PlotKind
from docgen.typeset.chartink import LINE, Ink, text_width, wrapped
from docgen.typeset.chartplace import Area

_SWATCH, _LINE_SWATCH = 0.75, 2.6
"""Width of the key before a name in ems: a square, or a piece of line with its mark."""
_AFTER_SWATCH, _BETWEEN = 0.4, 1.2


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: PlotKind
    paint: ChartPaint
    series: ChartSeries


def draw_title(ink: Ink, chart: Chart, room: Area) -> Area:
    """The title in the middle above; the area that is left."""
    if not chart.title:
        return room
    size = chart.title_style.size.pt
    lines = wrapped(chart.title, room.width, size)
    height = len(lines) * size * LINE
    ink.lines(room.x + room.width / 2, room.y + height / 2, lines, chart.title_style)
    return room.less(top=height + size * 0.5)


def _entries(chart: Chart) -> list[_Entry]:
    first = chart.plots[0]
    if first.kind == "pie":
        series = first.series[0]
        names = chart.categories[: len(series.values)]
        return [_Entry(n, "pie", series.paint_at(i), series) for i, n in enumerate(names)]
    return [_Entry(s.name, plot.kind, s.paint, s) for plot in chart.plots for s in plot.series]


def draw_legend(ink: Ink, chart: Chart, room: Area) -> Area:
    """The legend at its side; the area that is left."""
    entries = [e for e in _entries(chart) if e.name] if chart.legend else []
    if not entries:
        return room
    size = chart.legend_style.size.pt
    key = _LINE_SWATCH if any(e.kind in {"line", "scatter"} for e in entries) else _SWATCH
    widths = [(key + _AFTER_SWATCH) * size + text_width(e.name, size) for e in entries]
    if chart.legend in {"l", "r", "tr"}:
        return _beside(ink, chart, room, entries, min(max(widths), room.width * 0.4), key)
    rows = _rows(widths, room.width, _BETWEEN * size)
    height = len(rows) * size * 1.4
    top = room.y if chart.legend == "t" else room.bottom - height
    for number, row in enumerate(rows):
        whole = sum(widths[i] for i in row) + (len(row) - 1) * _BETWEEN * size
        x = room.x + (room.width - whole) / 2
        for index in row:
            _entry(ink, chart, entries[index], x, top + (number + 0.5) * size * 1.4, key)
            x += widths[index] + _BETWEEN * size
    gap = size * 0.4
    return room.less(top=height + gap) if chart.legend == "t" else room.less(bottom=height + gap)


def _rows(widths: list[float], room: float, gap: float) -> list[list[int]]:
    """Entries in rows that fit, evenly filled."""
    count = 1
    while True:
        share = -(-len(widths) // count)
        rows = [list(range(i, min(i + share, len(widths)))) for i in range(0, len(widths), share)]
        if share == 1 or all(sum(widths[i] for i in r) + (len(r) - 1) * gap <= room for r in rows):
            return rows
        count += 1


def _beside(
    ink: Ink, chart: Chart, room: Area, entries: list[_Entry], width: float, key: float
) -> Area:
    size = chart.legend_style.size.pt
    pitch = min(size * 1.5, room.height / len(entries))
    x = room.x if chart.legend == "l" else room.right - width
    top = room.y + (room.height - pitch * len(entries)) / 2
    if chart.legend == "tr":
        top = room.y
    for index, entry in enumerate(entries):
        _entry(ink, chart, entry, x, top + (index + 0.5) * pitch, key)
    gap = size * 0.8
    return room.less(left=width + gap) if chart.legend == "l" else room.less(right=width + gap)


def _entry(ink: Ink, chart: Chart, entry: _Entry, x: float, y: float, key: float) -> None:
    size = chart.legend_style.size.pt
    if entry.kind in {"line", "scatter"}:
        if entry.paint.line:
            ink.path([(x, y), (x + key * size, y)], entry.paint)
        series = entry.series
        if series.marker != "none":
            mark = series.marker_paint
            ink.marker(x + key * size / 2, y, series.marker, series.marker_size, mark)
    else:
        side = _SWATCH * size
        ink.rect(x + (key * size - side) / 2, y - side / 2, side, side, entry.paint)
    ink.text(x + (key + _AFTER_SWATCH) * size, y, entry.name, chart.legend_style, "left")
