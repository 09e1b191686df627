"""Checks of charts: where they speak, and where they stay silent because it is not sure."""

from docgen.checks.run import check_form
from docgen.models.reports import Investigation

FIGURES = {"在职党员": "586名", "离退休党员": "193名"}
CHART = {
    "类型": "柱形图", "标题": "党员人数", "分类": "2023年、2024年", "系列": {"党员": [761, 778]},
}  # fmt: skip
TABLE = {"标题": "党员人数", "表头": "年份、党员", "内容": ["2023年|761", "2024年|779"]}


def found(*charts, text="见图。", **more):
    point = {"正文": text, "图表": list(charts), **more}
    form = Investigation.model_validate({"标题": "报告", "数据": FIGURES, "现状": [point]})
    codes = {"N007", "N008", "S023", *(f"N02{i}" for i in range(10))}
    return [(f.code, f.message) for f in check_form(form) if f.code in codes]


def test_a_figure_that_only_a_chart_uses_is_used():
    chart = {**CHART, "系列": {"党员": ["在职党员", "{离退休党员}"]}}
    assert found(chart) == []


def test_the_same_title_row_and_column_must_have_the_same_number():
    message = "图表“党员人数”的2024年“党员”是 778，同名的表格里是 779"
    text = "现有{在职党员}和{离退休党员}。"
    assert found(CHART, text=text, 表格=[TABLE]) == [("N026", message)]


def test_another_title_another_unit_or_a_turned_table_is_looked_at_as_it_should():
    text = "现有{在职党员}和{离退休党员}。"
    assert found(CHART, text=text, 表格=[{**TABLE, "标题": "上一年党员人数"}]) == []
    other = {**TABLE, "单位": "千人"}
    assert found({**CHART, "单位": "人"}, text=text, 表格=[other]) == []
    turned = {"标题": "党员人数", "表头": "项目、2023年、2024年", "内容": ["党员|761|779"]}
    assert [c for c, _ in found(CHART, text=text, 表格=[turned])] == ["N026"]


def test_a_misspelled_reference_is_answered_with_the_nearest_name():
    told = found(CHART, text="{在职党员}、{离退休党员}，见{图:党员数}。")
    assert told == [("N027", "文中的“{图:党员数}”没有这样的图，是不是“党员人数”？")]


def test_a_table_is_no_figure():
    told = found(text="{在职党员}、{离退休党员}，见{图:党员人数}。", 表格=[TABLE])
    assert [code for code, _ in told] == ["N027"]


def test_typed_numbers_count_charts_among_the_figures():
    text = "{在职党员}、{离退休党员}，见图1。"
    assert found(CHART, text=text) == []
    assert [c for c, _ in found(CHART, text=text.replace("图1", "图2"))] == ["S023"]


def test_rounded_percentages_may_miss_a_hundred_by_their_rounding():
    pie = {"类型": "饼图", "标题": "构成", "分类": "甲、乙、丙"}
    text = "{在职党员}、{离退休党员}。"
    assert found({**pie, "系列": {"占比": ["33.3%", "33.3%", "33.3%"]}}, text=text) == []
    told = found({**pie, "系列": {"占比": ["33.3%", "33.3%", "33.0%"]}}, text=text)
    assert told == [("N025", "饼图“构成”的各份相加是 99.6%")]
