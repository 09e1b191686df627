"""Figures are given once, computed exactly, and used by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.models.figures import Figures, evaluate_figures, fill_figures
from docgen.models.reports import Investigation


def figures(**entries: object) -> Figures:
    return Investigation.model_validate({"标题": "测试报告", "数据": entries}).figures


def test_totals_and_shares_are_computed():
    values, problems = evaluate_figures(
        figures(
            党总支="9个",
            党支部="32个",
            党组织={"公式": "党总支 + 党支部", "单位": "个"},
            在职="586名",
            离退休="193名",
            党员总数={"公式": "在职＋离退休", "单位": "名"},
            在职占比={"公式": "在职÷党员总数", "格式": "百分比", "小数位": "1"},
        )
    )
    assert problems == []
    assert values["党组织"].text == "41个"
    assert values["党员总数"].text == "779名"
    assert values["在职占比"].text == "75.2%"


def test_names_may_begin_with_digits():
    values, problems = evaluate_figures(
        figures(
            **{
                "45岁以下": "377名",
                "在职": "514名",
                "占比": {"公式": "45岁以下 / 在职", "格式": "百分比"},
            }
        )
    )
    assert problems == []
    assert values["占比"].text == "73%"


def test_a_stated_value_that_disagrees_is_named_and_the_formula_wins():
    values, problems = evaluate_figures(
        figures(甲="586名", 乙="193名", 合计={"公式": "甲+乙", "单位": "名", "原文数": "780"})
    )
    assert values["合计"].text == "779名"
    [problem] = problems
    assert problem.reason == "disagrees"
    assert problem.message == "“合计”按公式“甲+乙”应为 779名，给出的是 780名"


@pytest.mark.parametrize(
    ("formula", "reason", "words"),
    [
        ("甲 + 丙", "unknown", "“丙”没有在数据中给出"),
        ("甲 / 零", "zero", "除以了零"),
        ("(甲 + 乙", "syntax", "括号不配对"),
        ("甲 +", "syntax", "没有写完"),
        ("甲 乙", "syntax", "写法不对"),
        ("结果 + 1", "cycle", "结果 → 结果"),
        ("空", "empty", "既没有值，也没有公式"),
    ],
)
def test_a_faulty_formula_is_explained(formula, reason, words):
    _, problems = evaluate_figures(
        figures(甲="1", 乙="2", 零="0", 空={"单位": "个"}, 结果={"公式": formula})
    )
    problem = next(p for p in problems if p.name == "结果")
    assert problem.reason == reason
    assert words in problem.message


def test_figures_are_put_into_the_text_and_code_is_left_alone():
    values, _ = evaluate_figures(figures(党员总数="779名"))
    text, unknown = fill_figures("共{党员总数}，即{党员总数:数}人，{{ 7*7 }}，{不知}。", values)
    assert text == "共779名，即779人，{{ 7*7 }}，{不知}。"
    assert unknown == ["不知"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("32个", "32个"),
        ("4,696人次", "4696人次"),
        ("93.5%", "93.5%"),
        ("0571", "571"),
        ("-3", "-3"),
    ],
)
def test_short_forms_read_as_number_and_unit(written, shown):
    values, problems = evaluate_figures(figures(数=written))
    assert problems == []
    assert values["数"].text == shown


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8))
def test_a_sum_is_always_the_sum_of_its_parts(parts):
    entries: dict[str, object] = {f"项{i}": str(n) for i, n in enumerate(parts)}
    entries["合计"] = {"公式": " + ".join(f"项{i}" for i in range(len(parts)))}
    values, problems = evaluate_figures(figures(**entries))
    assert problems == []
    assert values["合计"].number == str(sum(parts))


def test_figures_beyond_every_office_are_computed_exactly_or_refused_by_name():
    values, problems = evaluate_figures(
        figures(
            甲="999999999999999999个",
            乘积={"公式": "甲 × 甲", "格式": "千分位"},
            微小={"公式": "1 ÷ 甲 ÷ 甲", "小数位": "2"},
            **{
                "幂0": "99999999",
                **{f"幂{i}": {"公式": f"幂{i - 1}*幂{i - 1}"} for i in range(1, 60)},
            },
        )
    )
    assert values["乘积"].text == "999,999,999,999,999,998,000,000,000,000,000,001"
    assert values["微小"].text == "0.00"
    assert {p.reason for p in problems} == {"syntax"}
    assert "太大" in problems[0].message


def test_a_long_chain_of_formulas_is_computed_whatever_its_order():
    chain: dict[str, object] = {
        f"第{i}月": {"公式": f"第{i - 1}月 + 1"} for i in range(3000, 0, -1)
    }
    values, problems = evaluate_figures(figures(**chain, 第0月="1"))
    assert problems == []
    assert values["第3000月"].text == "3001"


def test_every_figure_behind_one_that_fails_says_why():
    _, problems = evaluate_figures(figures(甲={"公式": "丙 + 1"}, 乙={"公式": "甲 + 1"}))
    assert [(p.name, p.reason) for p in problems] == [("甲", "unknown"), ("乙", "unknown")]


@pytest.mark.parametrize(
    ("written", "shown"), [("1,234个", "1234个"), ("1，234，567.5元", "1234567.5元")]
)
def test_groups_of_three_digits_are_one_number(written: str, shown: str):
    values, _ = evaluate_figures(figures(甲=written))
    assert values["甲"].text == shown


@pytest.mark.parametrize("written", ["1,5个", "12,34个", "1,2345个"])
def test_a_comma_that_groups_no_thousands_is_not_guessed_at(written: str):
    with pytest.raises(ValueError, match="不是数据"):
        figures(甲=written)


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("-0.4", 0, "0"),
        ("2.345", 2, "2.35"),
        ("-1.005", 2, "-1.01"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: str, decimals: int, shown: str):
    values, _ = evaluate_figures(figures(甲={"值": value, "小数位": str(decimals)}))
    assert values["甲"].text == shown
