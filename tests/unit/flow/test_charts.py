"""Chart parts of other programs: read from the values stored in them, or refused with their words."""

from __future__ import annotations

import pytest

from docgen.flow.chartnumbers import show_value
from docgen.flow.charttree import Chart
from docgen.flow.read import read_document
from docgen.flow.tree import Picture
from docgen.flow.walk import text_of
from tests.charts import AXES, IDS, chart_docx, chart_part, series

NAMES = ["一季度", "二季度"]
LEGEND = '<c:legend><c:legendPos val="b"/></c:legend>'


def read(part: str) -> tuple[Chart | None, list[str]]:
    document, findings = read_document(chart_docx(part), "甲.docx")
    inlines = [i for b in document.sections[0].blocks for i in getattr(b, "inlines", ())]
    charts = [i.chart for i in inlines if isinstance(i, Picture) and i.chart is not None]
    return (charts[0] if charts else None), [f"{f.code} {f.message}" for f in findings]


def plot(kind: str, *rows: str, before: str = "", after: str = IDS) -> str:
    return f"<c:{kind}>{before}{''.join(rows)}{after}</c:{kind}>"


@pytest.mark.parametrize(
    ("kind", "drawn"),
    [("barChart", "bar"), ("lineChart", "line"), ("areaChart", "area"), ("pieChart", "pie")],
)
def test_names_and_values_come_out_of_the_cache(kind, drawn):
    chart, findings = read(chart_part(plot(kind, series("党员", [12, 15.5], NAMES)), more=LEGEND))
    assert chart is not None
    assert chart.plots[0].kind == drawn
    assert chart.categories == tuple(NAMES)
    assert chart.plots[0].series[0].name == "党员"
    assert chart.plots[0].series[0].values == (12, 15.5)
    assert chart.legend == "b"
    assert findings == []


def test_direction_grouping_gap_and_overlap_of_bars():
    before = '<c:barDir val="bar"/><c:grouping val="stacked"/>'
    after = '<c:gapWidth val="0"/><c:overlap val="100"/>' + IDS
    chart, _ = read(
        chart_part(plot("barChart", series("甲", [1, 2], NAMES), before=before, after=after))
    )
    [found] = chart.plots
    assert (found.is_horizontal, found.grouping, found.gap, found.overlap) == (
        True, "stacked", 0.0, 100.0,
    )  # fmt: skip


def test_a_missing_value_is_a_gap():
    chart, _ = read(chart_part(plot("lineChart", series("甲", [1, None, 3], ["a", "b", "c"]))))
    assert chart.plots[0].series[0].values == (1, None, 3)


def test_title_axis_title_limits_and_number_format():
    axes = AXES.replace(
        '<c:valAx><c:axId val="2"/><c:scaling/>',
        '<c:valAx><c:axId val="2"/><c:scaling><c:max val="40"/><c:min val="10"/></c:scaling>'
        "<c:title><c:tx><c:rich><a:p><a:r><a:t>人数</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        '<c:numFmt formatCode="0&quot;人&quot;" sourceLinked="0"/><c:majorUnit val="15"/>',
    )
    chart, _ = read(
        chart_part(plot("barChart", series("甲", [12, 30], NAMES)), axes, title="总标题")
    )
    axis = chart.value_axis
    assert chart.title == "总标题"
    assert (axis.title, axis.minimum, axis.maximum, axis.unit) == ("人数", 10, 40, 15)
    assert show_value(25, axis.number_format) == "25人"


def test_fills_patterns_and_theme_colours():
    fill = (
        '<c:spPr><a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="404040"/></a:fgClr><a:bgClr>'
        '<a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill><a:ln w="9525"><a:solidFill>'
        '<a:srgbClr val="112233"/></a:solidFill></a:ln></c:spPr>'
    )
    rows = [series("甲", [1, 2], NAMES, fill), series("乙", [1, 2], NAMES)]
    chart, _ = read(chart_part(plot("barChart", *rows)))
    first, second = (s.paint for s in chart.plots[0].series)
    assert (first.fill, first.pattern, first.back, first.line) == (
        "404040", "wdUpDiag", "FFFFFF", "112233",
    )  # fmt: skip
    assert second.fill and second.fill != first.fill


def test_the_words_of_a_chart_are_words_of_the_document():
    document, _ = read_document(
        chart_docx(chart_part(plot("barChart", series("党员", [1, 2], NAMES)))), "甲.docx"
    )
    assert "一季度" in text_of(document.sections[0].blocks)


@pytest.mark.parametrize(
    ("kind", "told"),
    [("radarChart", "雷达图"), ("bubbleChart", "气泡图"), ("stockChart", "股价图")],
)
def test_a_kind_that_is_not_drawn_is_named_with_its_words(kind, told):
    chart, findings = read(chart_part(plot(kind, series("党员", [12, 15], NAMES))))
    assert chart is None
    [finding] = findings
    assert finding.startswith("L301 图表“图表 1”没有排入")
    assert told in finding and "一季度" in finding and "15" in finding


def test_a_chart_without_stored_values_is_refused():
    chart, [finding] = read(chart_part("<c:barChart><c:ser/></c:barChart>"))
    assert chart is None
    assert "没有存数值" in finding


def test_a_flattened_chart_is_told():
    _, findings = read(chart_part(plot("bar3DChart", series("甲", [1, 2], NAMES))))
    assert findings == ["L340 图表“图表 1”的立体效果没有还原，画成了平面图"]


def test_a_line_on_a_second_axis_keeps_its_own_scale():
    axes = AXES + (
        '<c:catAx><c:axId val="3"/><c:scaling/><c:delete val="1"/><c:crossAx val="4"/></c:catAx>'
        '<c:valAx><c:axId val="4"/><c:scaling><c:max val="1"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="r"/><c:crossAx val="3"/></c:valAx>'
    )
    line = plot(
        "lineChart", series("占比", [0.4, 0.6], NAMES), after='<c:axId val="3"/><c:axId val="4"/>'
    )
    chart, findings = read(
        chart_part(plot("barChart", series("人", [400, 600], NAMES)) + line, axes)
    )
    assert [p.is_second for p in chart.plots] == [False, True]
    assert chart.value_axis.maximum is None
    assert chart.second_axis.maximum == 1
    assert findings == []


@pytest.mark.parametrize("broken", ["", "<c:chartSpace", "<x/>", "没有标记"])
def test_a_broken_part_is_a_finding_and_no_crash(broken):
    chart, findings = read(broken)
    assert chart is None
    assert [f[:4] for f in findings] == ["L301"]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1234.5, "General", "1234.5"), (1234567, "#,##0", "1,234,567"), (0.7345, "0.0%", "73.5%"),
        (0.5, "0%", "50%"), (2.345, "0.00", "2.35"), (-3, "0", "-3"), (12, '0"人"', "12人"),
        (5, "00", "05"), (0, "0;-0;—", "—"), (-2, "0;(0)", "(2)"), (1500, "0.0,", "1.5"),
        (45658, 'yyyy"年"m"月"', "2025年1月"), (45658, "yyyy/m/d", "2025/1/1"),
        (0.1 + 0.2, "General", "0.3"), (1e-7, "General", "0.0000001"), (5, "", "5"),
        (3.14159, "0.##", "3.14"), (3, "0.##", "3"), (1, "0_ ", "1"), (1, "[红色]0", "1"),
    ],
)  # fmt: skip
def test_number_formats(value, code, shown):
    assert show_value(value, code) == shown
