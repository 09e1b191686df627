"""Reading the chart part of a DOCX (ECMA-376 Part 1 §21.2) from the values stored in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.base.errors import InputError
from docgen.base.lengths import Length
from docgen.base.text import clean, shorten
from docgen.flow.chartnumbers import show_value
from docgen.flow.chartpaints import ChartStyles
from docgen.flow.charttree import (
    Chart,
    ChartArea,
    ChartAxis,
    ChartLabels,
    ChartPaint,
    ChartPlot,
    ChartSeries,
    PlotKind,
)
from docgen.flow.chartvalues import C, number, strings_of, val, values_of
from docgen.flow.context import Context
from docgen.flow.tree import Picture
from docgen.flow.xml import A, R

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_PLOTS: dict[str, PlotKind] = {
    "barChart": "bar", "bar3DChart": "bar", "lineChart": "line", "line3DChart": "line",
    "areaChart": "area", "area3DChart": "area", "pieChart": "pie", "pie3DChart": "pie",
    "doughnutChart": "pie", "scatterChart": "scatter",
}  # fmt: skip
_UNKNOWN = {
    "radarChart": "雷达图", "surfaceChart": "曲面图", "surface3DChart": "曲面图",
    "bubbleChart": "气泡图", "stockChart": "股价图", "ofPieChart": "复合饼图",
}  # fmt: skip
_MARKERS = ("diamond", "square", "triangle", "x", "star", "circle")
"""What Office takes for the points of lines that name no symbol, in turn."""


def read_chart(
    frame: _Element, width: Length, height: Length, context: Context, title: str
) -> Iterator[Picture]:
    """The chart that a c:chart element in a drawing refers to; what is not drawn is named (L301)."""
    relation = context.package.relationships(context.part).get(frame.get(R + "id", ""))
    part = relation.target if relation is not None and not relation.is_external else ""
    try:
        root = context.package.root(part)
    except InputError:
        root = None
    if root is None:
        context.notices.add("L301", f"图表“{title}”的部件不在文件里或已损坏，没有排入")
        return
    chart = _Reader(context, root, title).chart(root)
    if chart is not None and width > 0 and height > 0:
        yield Picture(b"", width, height, "图表", None, title, chart=chart)


def _flag(parent: _Element | None, tag: str, default: bool = False) -> bool:
    found = parent.find(C + tag) if parent is not None else None
    return default if found is None else found.get("val", "1") not in {"0", "false"}


class _Reader:
    """Reads one chart; `title` is the name of its drawing, for messages."""

    def __init__(self, context: Context, root: _Element, title: str) -> None:
        self.context = context
        self.title = title
        self.styles = ChartStyles(context, root)

    def chart(self, root: _Element) -> Chart | None:
        """The chart, or None when it is of a kind that is not drawn."""
        chart = root.find(C + "chart")
        area = chart.find(C + "plotArea") if chart is not None else None
        if chart is None or area is None:
            self._refuse("图表的部件", root)
            return None
        kinds = [str(e.tag)[len(C) :] for e in area if str(e.tag).endswith("Chart")]
        unknown = next((_UNKNOWN.get(k, "") or "这种图表" for k in kinds if k not in _PLOTS), None)
        if unknown or not kinds:
            self._refuse(unknown or "空的图表", root)
            return None
        plots = self._plots(area)
        series = [s for plot in plots for s in plot.series]
        if not any(v is not None for s in series for v in s.values):
            self._refuse("没有存数值的图表", root)
            return None
        self._report(kinds, area, plots)
        category_axis, value_axis, second_axis = self._axes(area, plots)
        legend = chart.find(C + "legend")
        title = chart.find(C + "title")
        return Chart(
            plots=plots,
            categories=self._categories(area, max(len(s.values) for s in series)),
            style=self.styles.base,
            category_axis=category_axis,
            value_axis=value_axis,
            second_axis=second_axis,
            title=self._title(title, chart, series),
            title_style=self.styles.title(title, scale=1.2),
            legend="" if legend is None else val(legend, "legendPos", "r"),
            legend_style=self.styles.text(legend),
            area=_area(area),
            back=self.styles.paint(root.find(C + "spPr"), ChartPaint()),
        )

    def _refuse(self, kind: str, root: _Element) -> None:
        """L301 with the words and numbers of the chart: nothing of it is lost silently."""
        words = [
            " ".join((v.text or "").split()) for v in root.iter() if v.tag in {C + "v", A + "t"}
        ]
        told = f"，其中有“{shorten('、'.join(w for w in words if w), 120)}”" if words else ""
        called = f"“{self.title}”" if self.title else ""
        self.context.notices.add("L301", f"图表{called}没有排入：排不了{kind}{told}")

    def _report(self, kinds: list[str], area: _Element, plots: tuple[ChartPlot, ...]) -> None:
        """What of the chart is drawn in another way (L340)."""
        add = self.context.notices.add
        if any("3D" in kind for kind in kinds):
            add("L340", f"图表“{self.title}”的立体效果没有还原，画成了平面图")
        if next(area.iter(C + "trendline"), None) is not None:
            add("L340", f"图表“{self.title}”的趋势线没有画出")
        if next(area.iter(C + "errBars"), None) is not None:
            add("L340", f"图表“{self.title}”的误差线没有画出")
        if len({plot.kind == "pie" for plot in plots}) > 1:
            add("L340", f"图表“{self.title}”里饼图与别的图合在一起，只画了前一种")

    def _plots(self, area: _Element) -> tuple[ChartPlot, ...]:
        plots: list[ChartPlot] = []
        values = [val(axis, "axId") for axis in _drawn_axes(area)]
        count = 0
        for element in area:
            kind = _PLOTS.get(str(element.tag)[len(C) :])
            if kind is None:
                continue
            series = []
            for ser in element.findall(C + "ser"):
                series.append(self._series(ser, element, kind, count))
                count += 1
            grouping = val(element, "grouping", "clustered")
            plots.append(
                ChartPlot(
                    kind=kind,
                    series=tuple(series),
                    grouping=grouping if grouping in {"stacked", "percentStacked"} else "clustered",  # type: ignore[arg-type]
                    is_horizontal=val(element, "barDir") == "bar",
                    gap=number(val(element, "gapWidth", "150")) or 0.0,
                    overlap=number(val(element, "overlap")) or 0.0,
                    hole=number(val(element, "holeSize")) or 0.0,
                    first_angle=number(val(element, "firstSliceAng")) or 0.0,
                    is_second=bool(values)
                    and kind != "scatter"
                    and values[0] not in {e.get("val") for e in element.findall(C + "axId")},
                )
            )
            if element.tag == C + "doughnutChart" and not plots[-1].hole:
                plots[-1] = replace(plots[-1], hole=50.0)
        return tuple(plots)

    def _series(self, ser: _Element, plot: _Element, kind: PlotKind, count: int) -> ChartSeries:
        values, code = values_of(ser.find(C + ("yVal" if kind == "scatter" else "val")))
        places = values_of(ser.find(C + "xVal"))[0] if kind == "scatter" else ()
        index = int(number(val(ser, "idx")) or 0)
        styles = self.styles
        properties = ser.find(C + "spPr")
        is_line = kind in {"line", "scatter"}
        paint = styles.paint(properties, styles.usual(index, is_line=is_line), is_line=is_line)
        if kind == "scatter" and val(plot, "scatterStyle") in {"marker", "lineMarker"}:
            drawn = properties.find(A + "ln") if properties is not None else None
            if drawn is None and val(plot, "scatterStyle") == "marker":
                paint = replace(paint, line=None)
        points = [
            (int(number(val(p, "idx")) or 0), styles.paint(p.find(C + "spPr"), paint))
            for p in ser.findall(C + "dPt")
        ]
        if kind == "pie" and _flag(plot, "varyColors", True):
            known = {i for i, _ in points}
            points += [
                (i, styles.usual(i, is_line=False, border=paint))
                for i in range(len(values)) if i not in known
            ]  # fmt: skip
        marker = ser.find(C + "marker")
        symbol = val(marker, "symbol", "auto")
        if symbol == "auto" or (marker is None and is_line):
            has = kind == "scatter" or _flag(plot, "marker")
            symbol = _MARKERS[index % len(_MARKERS)] if has else "none"
        mark = ChartPaint(fill=paint.line, line=paint.line, width=Length(9525))
        own = marker.find(C + "spPr") if marker is not None else None
        return ChartSeries(
            name=_name(ser, count),
            values=values,
            number_format=code,
            paint=paint,
            points=tuple(points),
            labels=self._labels(ser.find(C + "dLbls"), plot.find(C + "dLbls"), code),
            marker=symbol if is_line else "none",
            marker_size=number(val(marker, "size")) or 5.0,
            marker_paint=styles.paint(own, mark),
            places=places,
        )

    def _labels(
        self, own: _Element | None, shared: _Element | None, code: str
    ) -> ChartLabels | None:
        element = own if own is not None else shared
        if element is None or _flag(element, "delete"):
            return None
        shown = element.find(C + "numFmt")
        linked = shown is None or shown.get("sourceLinked") in {"1", "true"}
        properties = element.find(C + "spPr")
        labels = ChartLabels(
            style=self.styles.text(element),
            has_value=_flag(element, "showVal"),
            has_category=_flag(element, "showCatName"),
            has_series=_flag(element, "showSerName"),
            has_percent=_flag(element, "showPercent"),
            position=val(element, "dLblPos"),
            separator=_separator(element),
            number_format=code if linked or shown is None else shown.get("formatCode", code),
            back=self.styles.paint(properties, ChartPaint()).fill,
            turn=self.styles.turn(element) or 0.0,
        )
        singles = element.findall(C + "dLbl")
        return replace(
            labels,
            hidden=frozenset(_index(e) for e in singles if _is_hidden(e)),
            moved=tuple(m for e in singles if (m := _moved(e)) is not None),
            positions=tuple((_index(e), p) for e in singles if (p := val(e, "dLblPos"))),
            texts=tuple((_index(e), text) for e in singles if (text := _rich(e))),
        )

    def _title(self, title: _Element | None, chart: _Element, series: list[ChartSeries]) -> str:
        if title is None:
            is_deleted = _flag(chart, "autoTitleDeleted")
            return "" if is_deleted or len(series) != 1 else series[0].name
        return _rich(title) or (series[0].name if len(series) == 1 else "")

    def _categories(self, area: _Element, count: int) -> tuple[str, ...]:
        for cat in (e for e in area.iter() if e.tag in {C + "cat", C + "xVal"}):
            names = strings_of(cat)
            if names:
                return tuple(names[:count]) + ("",) * (count - len(names))
            if cat.tag == C + "cat":
                values, code = values_of(cat)
                if values:
                    shown = ["" if v is None else show_value(v, code) for v in values[:count]]
                    return tuple(shown) + ("",) * (count - len(shown))
        return tuple(str(i + 1) for i in range(count))

    def _axes(
        self, area: _Element, plots: tuple[ChartPlot, ...]
    ) -> tuple[ChartAxis | None, ChartAxis | None, ChartAxis | None]:
        """The axis of categories (or x values), that of values, and a second one of values."""
        if plots[0].kind == "pie":
            return None, None, None
        across = [e for e in area if e.tag in {C + "catAx", C + "dateAx", C + "serAx"}]
        values = _drawn_axes(area)
        if plots[0].kind == "scatter" and len(values) > 1:
            flat = next((v for v in values if val(v, "axPos") in {"b", "t"}), values[0])
            across = [flat]
            values = [v for v in values if v is not flat][:1]
        first = across[0] if across else None
        second = values[0] if values else None
        centred = second is None or val(second, "crossBetween", "between") == "between"
        other = None
        if any(plot.is_second for plot in plots) and len(values) > 1:
            other = self._axis(values[1], _code(plots, is_second=True), True)
        source = _code(plots, is_second=False)
        return self._axis(first, "General", centred), self._axis(second, source, True), other

    def _axis(self, axis: _Element | None, source: str, is_centred: bool) -> ChartAxis:
        if axis is None:
            return ChartAxis(self.styles.base, is_shown=False, has_labels=False)
        scaling, shown = axis.find(C + "scaling"), axis.find(C + "numFmt")
        grid = axis.find(C + "majorGridlines")
        faint = ChartPaint(line="D9D9D9", width=Length(9525))
        linked = shown is None or shown.get("sourceLinked") in {"1", "true"}
        is_shown = not _flag(axis, "delete")
        label = val(axis, "tickLblPos", "nextTo")
        return ChartAxis(
            style=self.styles.text(axis),
            is_shown=is_shown,
            has_labels=is_shown and label != "none",
            minimum=number(val(scaling, "min")),
            maximum=number(val(scaling, "max")),
            unit=number(val(axis, "majorUnit")),
            is_reversed=val(scaling, "orientation") == "maxMin",
            number_format=source if linked or shown is None else shown.get("formatCode", source),
            title=_rich(axis.find(C + "title")),
            line=self.styles.paint(
                axis.find(C + "spPr"), ChartPaint(line="868686", width=Length(9525))
            ),
            grid=None if grid is None else self.styles.paint(grid.find(C + "spPr"), faint),
            has_ticks=val(axis, "majorTickMark", "cross") not in {"none", ""},
            turn=self.styles.turn(axis),
            side=val(axis, "axPos"),
            is_centred=is_centred,
        )


def _drawn_axes(area: _Element) -> list[_Element]:
    """The axes of values, that of the first plot first."""
    plots = [e for e in area if str(e.tag).endswith("Chart")]
    wanted = {e.get("val") for e in plots[0].findall(C + "axId")} if plots else set()
    axes = area.findall(C + "valAx")
    return sorted(axes, key=lambda axis: val(axis, "axId") not in wanted)


def _code(plots: tuple[ChartPlot, ...], *, is_second: bool) -> str:
    """The number format of the first series that an axis measures."""
    series = [s for plot in plots if plot.is_second == is_second for s in plot.series]
    return series[0].number_format if series else "General"


def _index(element: _Element) -> int:
    return int(number(val(element, "idx")) or 0)


def _is_hidden(label: _Element) -> bool:
    """Whether a single label is deleted, or told to show nothing."""
    shown = [e for e in label if str(e.tag).startswith(C + "show")]
    is_empty = bool(shown) and not any(e.get("val", "1") in {"1", "true"} for e in shown)
    return _flag(label, "delete") or (is_empty and not _rich(label))


def _separator(element: _Element) -> str:
    """What stands between the parts of a label; Office's own is a semicolon in Chinese versions."""
    found = element.find(C + "separator")
    return "，" if found is None or found.text is None else found.text


def _moved(label: _Element) -> tuple[int, float, float] | None:
    layout = label.find(f"{C}layout/{C}manualLayout")
    if layout is None:
        return None
    return _index(label), number(val(layout, "x")) or 0.0, number(val(layout, "y")) or 0.0


def _area(area: _Element) -> ChartArea | None:
    """The inner plot area where a file fixes it (c:manualLayout with layoutTarget inner)."""
    layout = area.find(f"{C}layout/{C}manualLayout")
    if layout is None or val(layout, "layoutTarget") != "inner":
        return None
    shares = [number(val(layout, key)) for key in "xywh"]
    if any(s is None or not 0 <= s <= 1 for s in shares):
        return None
    x, y, width, height = (s or 0.0 for s in shares)
    return ChartArea(x, y, width, height) if width > 0.05 and height > 0.05 else None


def _rich(holder: _Element | None) -> str:
    """The typed text of a title or a label; paragraphs are lines."""
    if holder is None:
        return ""
    paragraphs = holder.findall(f"{C}tx/{C}rich/{A}p")
    lines = ["".join(t.text or "" for t in p.iter(A + "t")) for p in paragraphs]
    if not any(lines):
        lines = [v.text or "" for v in holder.findall(f"{C}tx/{C}strRef/{C}strCache/{C}pt/{C}v")]
    return clean("\n".join(line.strip() for line in lines if line.strip()))[0]


def _name(ser: _Element, count: int) -> str:
    tx = ser.find(C + "tx")
    names = [v.text or "" for v in tx.iter(C + "v")] if tx is not None else []
    return clean(" ".join(n for n in names if n).strip())[0] or f"系列{count + 1}"
