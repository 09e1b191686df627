"""The numbers of a chart: typed or by the name of a figure, exactly as they are printed."""

from fractions import Fraction

import pytest

from docgen.models.charts import ChartInput, chart_data
from docgen.models.figures import FigureInput, evaluate_figures
from docgen.models.references import find_references, replace_references

FIGURES = evaluate_figures(
    {
        "在职党员": FigureInput.model_validate({"值": "586", "单位": "名"}),
        "离退休党员": FigureInput.model_validate({"值": "193", "单位": "名"}),
        "占比": FigureInput.model_validate(
            {"公式": "在职党员 ÷ (在职党员 + 离退休党员)", "格式": "百分比", "小数位": 1}
        ),
        "经费": FigureInput.model_validate({"值": "1234567", "格式": "千分位", "单位": "元"}),
    }
)[0]


def chart(values, **more):
    given = {"类型": "柱形图", "标题": "图", "分类": "甲、乙", "系列": {"人数": values}, **more}
    return ChartInput.model_validate(given)


def data(values, **more):
    found, problems = chart_data(chart(values, **more), FIGURES)
    assert problems == []
    return found


def reasons(values, **more):
    found, problems = chart_data(chart(values, **more), FIGURES)
    assert found is None
    return [p.reason for p in problems]


def test_values_are_numbers_or_names_of_figures_with_or_without_braces():
    assert data(["在职党员", "{离退休党员}"]).series[0].values == (586, 193)
    assert data(["12", "1,234.5"]).series[0].values == (12, Fraction(2469, 2))
    assert data("12、在职党员").series[0].values == (12, 586)


def test_the_unit_is_that_of_the_figures_unless_the_form_says_another():
    assert data(["在职党员", "离退休党员"]).unit == "名"
    assert data(["在职党员", "离退休党员"], 单位="人").unit == "人"


def test_a_percentage_is_rounded_as_its_label_prints_it():
    shares = data(["占比", "24.8%"])
    assert shares.format == "百分比"
    assert shares.series[0].values == (Fraction(752, 1000), Fraction(248, 1000))
    assert shares.shown(shares.series[0].values[0]) == "75.2%"


def test_grouping_and_decimals_follow_the_values_or_the_form():
    money = data(["经费", "200"])
    assert [money.shown(v) for v in money.series[0].values] == ["1,234,567", "200"]
    rounded = data(["2.345", "1"], 小数位=2)
    assert rounded.series[0].values == (Fraction(235, 100), 1)


def test_a_dash_is_a_gap_and_not_a_zero():
    assert data(["—", "5"]).series[0].values == (None, 5)


def test_an_unknown_name_is_answered_with_the_nearest_one():
    _, [problem] = chart_data(chart(["在职党员数", "5"]), FIGURES)
    assert problem.reason == "unknown"
    assert problem.message == "“在职党员数”在“数据”里没有，是不是“在职党员”？"
    assert problem.path == ("series", "人数", 0)


@pytest.mark.parametrize(
    ("values", "more", "reason"),
    [
        (["5"], {}, "count"),
        (["12名", "5"], {}, "number"),
        (["12", "5%"], {}, "number"),
        (["0", "0"], {}, "zero"),
        (["—", "—"], {}, "zero"),
        (["5", "-1"], {"类型": "饼图"}, "zero"),
        (["5", "-1"], {"排列": "堆积"}, "zero"),
        (["5", "—"], {"类型": "饼图"}, "number"),
        (["5", "1"], {"类型": "折线图", "排列": "堆积"}, "many"),
        (["5", "1"], {"数据标签": "占比"}, "many"),
        (["5", "1"], {"类型": "饼图", "系列": {"甲": ["1", "2"], "乙": ["1", "2"]}}, "many"),
        (["5", "1"], {"系列": {str(i): ["1", "2"] for i in range(9)}}, "many"),
    ],
)
def test_what_cannot_be_drawn_is_told(values, more, reason):
    assert reason in reasons(values, **more)


def test_references_are_found_with_either_colon_and_replaced():
    text = "见{图:党员构成}和{表：分 布}，{党员总数:数}名。"
    assert list(find_references(text)) == [("图", "党员构成"), ("表", "分 布")]
    shown = replace_references(text, lambda kind, name: f"{kind}1" if kind == "图" else None)
    assert shown == "见图1和{表：分 布}，{党员总数:数}名。"
