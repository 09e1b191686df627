"""A chart as DrawingML (ECMA-376 Part 1 §21.2): the chart part of a DOCX."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from docgen.base.markup import escape, quoted_attribute
from docgen.models.charts import ChartData, ChartInput, DrawnSeries
from docgen.standards import charts as std
from docgen.standards.fonts import FAMILIES, FontRole
from docgen.template.finish_charts_book import SHEET, column, format_code, number_text
from docgen.template.finish_charts_fit import ChartFit

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FEW: Final = 8
"""Up to this value an axis in steps of one is not crowded."""
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222
_LATIN: Final = FAMILIES[FontRole.LATIN].named
_HAN: Final = FAMILIES[FontRole.FANGSONG].named


@dataclass(frozen=True, slots=True)
class _Look:
    """What the parts of one chart need to know."""

    chart: ChartInput
    data: ChartData
    fit: ChartFit

    @property
    def is_piled(self) -> bool:
        return self.chart.grouping == "堆积"

    @property
    def code(self) -> str:
        return format_code(self.data)


def chart_xml(chart: ChartInput, data: ChartData, fit: ChartFit) -> str:
    """The chart part. Its workbook is relation rId1; the caption stands in the text, not here."""
    look = _Look(chart, data, fit)
    legend = _tag("legend", _val("legendPos", "b") + _val("overlay", 0) + _text())
    plot = _PLOTS[chart.type](look)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{_R}">'
        + _val("date1904", 0)
        + _val("lang", "zh-CN")
        + _val("roundedCorners", 0)
        + _tag(
            "chart",
            _val("autoTitleDeleted", 1)
            + _tag("plotArea", _plot_place(fit) + plot + _shape(None, None))
            + (legend if chart.shows_legend else "")
            + _val("plotVisOnly", 1)
            + _val("dispBlanksAs", "gap"),
        )
        + _shape(None, None)
        + _text()
        + '<c:externalData r:id="rId1">'
        + _val("autoUpdate", 0)
        + "</c:externalData></c:chartSpace>"
    )


def _tag(name: str, content: str) -> str:
    return f"<c:{name}>{content}</c:{name}>"


def _val(name: str, value: str | int) -> str:
    return f"<c:{name} val={quoted_attribute(str(value))}/>"


def _shape(fill: std.Fill | None, line: str | None, width: int | None = None) -> str:
    """Fill and outline; None is none of it."""
    width = int(std.LINE_WIDTH.value) if width is None else width
    inside = "<a:noFill/>" if fill is None else _fill(fill)
    outline = f'<a:ln w="{width}">{_solid(line)}</a:ln>' if line else "<a:ln><a:noFill/></a:ln>"
    return f"<c:spPr>{inside}{outline}</c:spPr>"


def _solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def _fill(fill: std.Fill) -> str:
    if not fill.pattern:
        return _solid(fill.color)
    return (
        f'<a:pattFill prst="{fill.pattern}"><a:fgClr><a:srgbClr val="{fill.color}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    )


def _plot_place(fit: ChartFit) -> str:
    """The plot area: left to the program, but for pies, whose labels are placed around it."""
    if fit.pie is None:
        return "<c:layout/>"
    inner = _val("layoutTarget", "inner") + _val("xMode", "edge") + _val("yMode", "edge")
    sides = "".join(_val(k, f"{v:.4f}") for k, v in zip("xywh", fit.pie, strict=True))
    return _tag("layout", _tag("manualLayout", inner + sides))


def _text(turn: int = 0) -> str:
    """Text properties; `turn` is clockwise in degrees."""
    size = round(std.TEXT_SIZE.value.pt * 100)
    body = f'<a:bodyPr rot="{turn * 60000}" vert="horz"/>' if turn else "<a:bodyPr/>"
    return (
        f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0">'
        f'{_solid("000000")}<a:latin typeface="{_LATIN}"/><a:ea typeface="{_HAN}"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _plot_bars(look: _Look) -> str:
    return _bars(look, "col") + _category_axis("b", is_reversed=False) + _value_axis(look, "l")


def _plot_rows(look: _Look) -> str:
    """条形图: the first category stands on top, where one begins to read."""
    return _bars(look, "bar") + _category_axis("l", is_reversed=True) + _value_axis(look, "b")


def _bars(look: _Look, direction: str) -> str:
    series = "".join(
        _tag(
            "ser",
            _head(index, series)
            + _shape(std.FILLS[index], std.LINE_COLOR)
            + _val("invertIfNegative", 0)
            + _labels(look, index, "ctr" if look.is_piled else "outEnd", _backs(look, index))
            + _values(look, index, series),
        )
        for index, series in enumerate(look.data.series)
    )
    return _tag(
        "barChart",
        _val("barDir", direction)
        + _val("grouping", "stacked" if look.is_piled else "clustered")
        + _val("varyColors", 0)
        + series
        + _val("gapWidth", look.fit.gap)
        + _val("overlap", 100 if look.is_piled else 0)
        + _axis_ids(),
    )


def _backs(look: _Look, index: int) -> bool:
    """Whether a label stands on a dark or a patterned fill and needs white behind it."""
    return (look.is_piled and std.FILLS[index].color < "A0") or (
        look.is_piled and bool(std.FILLS[index].pattern)
    )


def _plot_lines(look: _Look) -> str:
    places = ["t", "b"] if len(look.data.series) == 2 else ["t"]
    series = "".join(
        _tag(
            "ser",
            _head(index, series)
            + _curve(std.CURVES[index])
            + _labels(look, index, places[index % len(places)], is_backed=False)
            + _values(look, index, series)
            + _val("smooth", 0),
        )
        for index, series in enumerate(look.data.series)
    )
    lines = _tag(
        "lineChart",
        _val("grouping", "standard") + _val("varyColors", 0) + series + _val("marker", 1)
        + _axis_ids(),
    )  # fmt: skip
    return lines + _category_axis("b", is_reversed=False) + _value_axis(look, "l")


def _curve(curve: std.Curve) -> str:
    width = int(std.CURVE_WIDTH.value)
    inside = std.Fill("FFFFFF" if curve.is_hollow else curve.color)
    return (
        f'<c:spPr><a:ln w="{width}" cap="rnd">{_solid(curve.color)}'
        f'<a:prstDash val="{curve.dash}"/><a:round/></a:ln></c:spPr>'
        + _tag(
            "marker",
            _val("symbol", curve.marker)
            + _val("size", std.MARKER_SIZE.value)
            + _shape(inside, curve.color),
        )
    )


def _plot_pie(look: _Look) -> str:
    [series] = look.data.series
    points = "".join(
        _tag("dPt", _val("idx", i) + _val("bubble3D", 0) + _shape(fill, std.LINE_COLOR))
        for i, fill in enumerate(pie_fills(len(series.values)))
    )
    inside = (
        _head(0, series)
        + points
        + _labels(look, 0, "outEnd", is_backed=False)
        + _values(look, 0, series)
    )
    return _tag(
        "pieChart", _val("varyColors", 1) + _tag("ser", inside) + _val("firstSliceAng", 0)
    )  # fmt: skip


def pie_fills(count: int) -> list[std.Fill]:
    """A fill for every slice; the last one never looks like the first, beside which it ends."""
    fills = [std.FILLS[i % len(std.FILLS)] for i in range(count)]
    if count > 1 and fills[-1] == fills[0]:
        fills[-1] = std.FILLS[2]
    return fills


def _head(index: int, series: DrawnSeries) -> str:
    cell = f"{SHEET}!${column(index + 1)}$1"
    name = f'<c:ptCount val="1"/><c:pt idx="0">{_tag("v", escape(series.name))}</c:pt>'
    reference = _tag("f", escape(cell)) + _tag("strCache", name)
    return _val("idx", index) + _val("order", index) + _tag("tx", _tag("strRef", reference))


def _labels(look: _Look, index: int, place: str, is_backed: bool) -> str:
    """The labels of a series; those without room are taken out, those of slim slices moved."""
    is_pie = look.chart.type == "饼图"
    has_names = is_pie and not look.chart.shows_legend
    shown = look.chart.labels
    if look.fit.labels == "none" or (shown == "无" and not has_names):
        return ""
    code = look.code
    if shown == "占比":
        code = ("0." + "0" * _share_decimals(look) + "%").replace(".%", "%")
    white = _shape(std.Fill("FFFFFF"), None) if is_backed else _shape(None, None)
    inside = (
        f'<c:numFmt formatCode={quoted_attribute(code)} sourceLinked="0"/>'
        + white
        + _text(-90 if look.fit.labels == "turned" else 0)
        + _val("dLblPos", place)
        + _val("showLegendKey", 0)
        + _val("showVal", int(shown not in {"占比", "无"}))
        + _val("showCatName", int(has_names))
        + _val("showSerName", 0)
        + _val("showPercent", int(shown == "占比"))
        + _val("showBubbleSize", 0)
        + (_tag("separator", "\n") if has_names else "")
    )
    leaders = _val("showLeaderLines", 1) if is_pie else ""
    return _tag("dLbls", _single_labels(look, index, inside) + inside + leaders)


def _single_labels(look: _Look, index: int, inside: str) -> str:
    hidden = sorted(i for number, i in look.fit.hidden if number == index)
    gone = [_tag("dLbl", _val("idx", i) + _val("delete", 1)) for i in hidden]
    moved = [
        _tag(
            "dLbl",
            _val("idx", i)
            + _tag("layout", _tag("manualLayout", _val("x", f"{x:g}") + _val("y", f"{y:g}")))
            + inside,
        )
        for i, x, y in look.fit.moved
    ]
    under = [
        _tag("dLbl", _val("idx", i) + inside.replace('dLblPos val="t"', 'dLblPos val="b"'))
        for i in sorted(look.fit.below)
    ]
    return "".join(gone + moved + under)


def _share_decimals(look: _Look) -> int:
    return 1 if look.chart.decimals is None else look.chart.decimals


def _values(look: _Look, index: int, series: DrawnSeries) -> str:
    count = len(look.data.categories)
    names = _points([escape(c) for c in look.data.categories])
    values = _points([None if v is None else number_text(v) for v in series.values])
    letter = column(index + 1)
    categories = _tag("f", f"{SHEET}!$A$2:$A${count + 1}") + _tag("strCache", names)
    numbers = _tag("f", f"{SHEET}!${letter}$2:${letter}${count + 1}") + _tag(
        "numCache", _tag("formatCode", escape(look.code)) + values
    )
    return _tag("cat", _tag("strRef", categories)) + _tag("val", _tag("numRef", numbers))


def _points(texts: Sequence[str | None]) -> str:
    points = "".join(
        f'<c:pt idx="{i}">{_tag("v", text)}</c:pt>'
        for i, text in enumerate(texts)
        if text is not None
    )
    return _val("ptCount", len(texts)) + points


def _axis_ids() -> str:
    return _val("axId", _CATEGORY_AXIS) + _val("axId", _VALUE_AXIS)


def _category_axis(side: str, *, is_reversed: bool) -> str:
    order = "maxMin" if is_reversed else "minMax"
    return _tag(
        "catAx",
        _val("axId", _CATEGORY_AXIS)
        + _tag("scaling", _val("orientation", order))
        + _val("delete", 0)
        + _val("axPos", side)
        + '<c:numFmt formatCode="General" sourceLinked="0"/>'
        + _val("majorTickMark", "none")
        + _val("minorTickMark", "none")
        + _val("tickLblPos", "low")
        + _shape(None, std.LINE_COLOR)
        + _text()
        + _val("crossAx", _VALUE_AXIS)
        + _val("crosses", "autoZero")
        + _val("auto", 0)
        + _val("lblAlgn", "ctr")
        + _val("lblOffset", 100)
        + _val("noMultiLvlLbl", 1),
    )


def _value_axis(look: _Look, side: str) -> str:
    """The axis of values. Bars begin at zero: a bar that does not tells an untrue proportion."""
    values = [v for s in look.data.series for v in s.values if v is not None]
    has_zero = look.chart.type != "折线图" and min(values) >= Fraction(0)
    minimum = Fraction(0) if has_zero else look.fit.minimum
    low = "" if minimum is None else _val("min", number_text(minimum))
    high = "" if look.fit.maximum is None else _val("max", number_text(look.fit.maximum))
    grid = _tag("majorGridlines", _shape_line(std.GRID_COLOR))
    return _tag(
        "valAx",
        _val("axId", _VALUE_AXIS)
        + _tag("scaling", _val("orientation", "minMax") + high + low)
        + _val("delete", 0)
        + _val("axPos", side)
        + grid
        + f'<c:numFmt formatCode={quoted_attribute(axis_code(look.data))} sourceLinked="0"/>'
        + _val("majorTickMark", "out")
        + _val("minorTickMark", "none")
        + _val("tickLblPos", "nextTo")
        + _shape(None, std.LINE_COLOR)
        + _text()
        + _val("crossAx", _CATEGORY_AXIS)
        + _val("crosses", "max" if side == "b" else "autoZero")
        + _val("crossBetween", "between")
        + (_val("majorUnit", 1) if _is_count(values) else ""),
    )


def _is_count(values: list[Fraction]) -> bool:
    """Whether the values are few whole things: an axis of 0.2 people would be odd."""
    return all(v.denominator == 1 for v in values) and max(abs(v) for v in values) <= _FEW


def axis_code(data: ChartData) -> str:
    """The number format of the axis: ticks are rounder numbers than the values."""
    if data.format == "百分比":
        values = [v for s in data.series for v in s.values if v is not None]
        return "0%" if max(values) - min(min(values), Fraction(0)) >= Fraction(1, 20) else "0.0%"
    return "#,##0" if data.format == "千分位" else "General"


def _shape_line(color: str) -> str:
    return f'<c:spPr><a:ln w="{int(std.LINE_WIDTH.value) // 2}">{_solid(color)}</a:ln></c:spPr>'


_PLOTS: Final[dict[str, Callable[[_Look], str]]] = {
    "柱形图": _plot_bars,
    "条形图": _plot_rows,
    "折线图": _plot_lines,
    "饼图": _plot_pie,
}
