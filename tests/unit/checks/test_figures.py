"""Named figures and their use in the text."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.checks.forms import codes, form, found, messages, minutes, report

FIGURES: dict[str, Any] = {"在职党员": "586名", "离退休党员": "193名"}
TOTAL = {"党员总数": {"公式": "在职党员 + 离退休党员", "单位": "名"}}


def with_figures(text: Any, **figures: Any) -> Any:
    return report(数据={**FIGURES, **figures}, 导语=text)


@pytest.mark.parametrize(
    ("figure", "code", "field"),
    [
        ({"公式": "在职党员 + 退休党员"}, "N001", "公式"),
        ({"公式": "甲 + 1"}, "N002", "公式"),
        ({"公式": "（在职党员"}, "N003", "公式"),
        ({"公式": "在职党员 ÷ 0"}, "N004", "公式"),
        ({"单位": "名"}, "N005", "值"),
        ({"公式": "在职党员 + 离退休党员", "原文数": "778"}, "N006", "原文数"),
    ],
)
def test_a_figure_that_fails_is_named_with_its_field(figure: Any, code: str, field: str) -> None:
    wrong = [f for f in found(with_figures("{甲}", 甲=figure), "N00") if f.code != "N008"]
    assert [(f.code, f.where) for f in wrong] == [(code, f"数据.甲.{field}")]


def test_a_name_that_no_figure_bears_is_met_with_the_nearest() -> None:
    form = with_figures(["共{在职党员}、{离退休党员}。", "{在岗党员}"])
    (finding,) = found(form, "N007")
    assert finding.message == "文中的“{在岗党员}”在“数据”里没有，是不是“在职党员”？"
    assert finding.where == "导语[2]"


def test_figures_are_looked_for_in_tables_and_attachments_too() -> None:
    table = {
        "标题": "情况",
        "表头": "项目、数",
        "内容": [["在职", "{在职党员}"], ["离退", "{离退}"]],
    }
    form = report(数据=FIGURES, 现状=[{"正文": "{离退休党员}", "表格": [table]}])
    assert [f.where for f in found(form, "N007")] == ["现状[1].表格[1].内容[2][2]"]
    assert codes(form, "N008") == []


def test_only_two_ways_of_writing_a_figure_are_known() -> None:
    form = with_figures("{在职党员:数}、{在职党员:百分比}、{离退休党员}")
    assert messages(form, "N007") == ["“{在职党员:百分比}”写法不对，只能写 {名称} 或 {名称:数}"]


def test_a_figure_that_cannot_be_computed_is_reported_once() -> None:
    form = with_figures("{甲}{在职党员}{离退休党员}", 甲={"公式": "乙"})
    assert codes(form, "N00") == ["N001"]


def test_a_figure_used_by_a_formula_is_used() -> None:
    assert codes(with_figures("共{党员总数}。", **TOTAL), "N008") == []
    assert messages(with_figures("共{在职党员}。"), "N008") == ["数据“离退休党员”没有在文中用到"]


@pytest.mark.parametrize(
    "text",
    [
        "在职党员514名，离退休党员193名。",
        "其中在职党员514名。",
        "全区共有党员，在职党员共514人。",
        "（514名在职党员）",
        "在职党员总数为514名。",
    ],
)
def test_a_literal_that_contradicts_its_figure_is_found(text: str) -> None:
    assert codes(with_figures(text), "N009") == ["N009"]


@pytest.mark.parametrize(
    "text",
    [
        "在职党员586名。",
        "其中在职党员586人。",
        "第二支部在职党员514名。",  # another scope
        "在职党员514名参加了轮训。",  # some of them
        "参加轮训的514名在职党员。",
        "在职党员12次集中学习。",
        "在职党员占93.5%。",
        "在职党员2026年达到600名。",
        "新增在职党员14名。",
    ],
)
def test_other_numbers_beside_the_name_of_a_figure_pass(text: str) -> None:
    assert codes(with_figures(text), "N009") == []


def test_both_numbers_are_shown() -> None:
    assert messages(with_figures("其中在职党员514名。"), "N009") == [
        "文中写“在职党员514名”，数据“在职党员”是 586名"
    ]


def test_braces_in_minutes_are_text() -> None:
    assert codes(minutes(会议概况="变量{x}。"), "N") == []


def test_figures_of_an_official_document_are_checked_like_those_of_a_report() -> None:
    checked = form(
        "公文",
        正文="共检查{合计}，其中甲类{甲类}；乙类{丙类}。甲类30名。",
        数据={
            "甲类": "120名",
            "乙类": "80名",
            "合计": {"公式": "甲类 + 乙类", "单位": "名", "原文数": 201},
            "闲置": "3个",
        },
        附件=[{"名称": "情况表", "正文": ["如表2所示。"]}],
    )
    assert codes(checked, "N") == ["N006", "N008", "N007", "N009"]
    assert codes(checked, "S023") == ["S023"]
