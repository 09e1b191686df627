"""Sums, shares and table totals; the facts of a real report among them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from docgen.base.findings import Severity
from docgen.checks.quantities import counts_in, is_division, is_rounded_share, possible_wholes
from docgen.checks.tables import cell_value
from tests.unit.checks.forms import codes, found, messages, report, saying


def test_numbers_are_read_with_their_units() -> None:
    counts = counts_in("共41个，党员1,234名，经费3.5万元，占73%，2026年3月，〔2026〕5号")
    assert [(c.value, c.unit) for c in counts] == [
        (Fraction(41), "个"),
        (Fraction(1234), "名"),
        (Fraction(7, 2), "万元"),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "shown", "right"),
    [
        (377, 514, "73", True),
        (377, 514, "73.3", True),
        (377, 514, "74", False),
        (1, 8, "12", True),  # 12.5: a half may be rounded either way
        (1, 8, "13", True),
        (1, 3, "33.33", True),
        (2, 3, "66", False),
    ],
)
def test_a_share_is_right_at_the_precision_shown(
    part: int, whole: int, shown: str, right: bool
) -> None:
    assert is_rounded_share(Fraction(part), Fraction(whole), shown) is right


def test_only_certain_wholes_fit_a_share() -> None:
    assert (possible_wholes(Fraction(779), "93.5").low, possible_wholes(Fraction(779), "93.5").high) == (833, 833)  # fmt: skip
    assert (possible_wholes(Fraction(586), "70.4").low, possible_wholes(Fraction(586), "70.4").high) == (832, 832)  # fmt: skip


@pytest.mark.parametrize(
    ("labels", "divides"),
    [
        (["党总支", "党支部"], True),
        (["男党员", "女党员"], True),
        (["在职", "离退休"], True),
        (["优秀", "合格", "基本合格", "不合格"], True),
        (["女党员", "少数民族党员"], False),
        (["男党员", "女党员", "少数民族"], False),
        (["党支部"], False),
    ],
)
def test_divisions_without_rest_are_known(labels: list[str], divides: bool) -> None:
    assert is_division(labels) is divides


@pytest.mark.parametrize(
    "text",
    [
        "二级党组织41个。其中：党总支9个，党支部32个。",
        "二级党组织41个（其中党总支9个、党支部32个）。",
        "党员779名（在职586名、离退休193名）。",
        "党员779名，其中586名在职、193名离退休。",
        "党员41名（其中女党员9名、少数民族党员3名）。",
        "发展党员12名，其中女党员5名，全区党员总数达到779名。",
        "活动3次（1月2次、2月1次）。",
        "测评23人：优秀8人、合格14人、基本合格1人、不合格0人。",
    ],
)
def test_parts_that_agree_or_are_no_division_pass(text: str) -> None:
    assert codes(saying(text), "N012") == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("二级党组织41个（其中党总支9个、党支部31个）。", Severity.ERROR),
        ("二级党组织41个。其中：党总支9个，党支部33个。", Severity.ERROR),
        ("党员779名（在职586名、离退休183名）。", Severity.ERROR),
        ("参加41个（企业20个、学校12个、社区8个）。", Severity.WARNING),
        ("党员41名，其中女党员49名。", Severity.ERROR),
    ],
)
def test_parts_that_do_not_make_the_whole_are_found(text: str, severity: Severity) -> None:
    assert [f.severity for f in found(saying(text), "N012")] == [severity]


def test_figures_take_part_in_the_sums() -> None:
    form = report(
        数据={"总支": "9个", "支部": "31个"}, 导语="二级党组织41个（党总支{总支}、党支部{支部}）。"
    )
    assert codes(form, "N012") == ["N012"]


@pytest.mark.parametrize(
    "text",
    [
        "45岁以下的377名，占514名在职党员的73%。",
        "在职党员514名，其中45岁以下377名，占73%。",
        "在职党员514名，其中45岁以下377名，占73%；本科340名，占66%。",
        "45岁以下377名，约占514名党员的70%。",
        "45岁以下377名，占514名党员的70%以上。",
        "党员779名，其中女党员占30%，少数民族党员占5%。",
        "第一支部12名，占党员总数的30%。第二支部8名，占党员总数的20%。",
        "企业12家、学校8所，分别占60%和40%。",
        "占比为30%，较上年12名增加。",
        "41个中13个超过20人，占比不高。",
    ],
)
def test_shares_that_agree_or_cannot_be_judged_pass(text: str) -> None:
    assert codes(saying(text), "N011", "N013") == []


@pytest.mark.parametrize(
    "text",
    [
        "45岁以下的377名，占514名在职党员的78%。",
        "在职党员514名，其中45岁以下377名，占63%。",
        "本科以上340名党员，占514名党员的66.5%。",
    ],
)
def test_a_wrong_share_is_found(text: str) -> None:
    assert codes(saying(text), "N011") == ["N011"]


def test_the_right_share_is_given() -> None:
    assert messages(saying("45岁以下的377名，占514名在职党员的78%。"), "N011") == [
        "377名占 514 应为 73%，写的是 78%"
    ]


def test_a_share_of_a_named_figure_is_reckoned_with_it() -> None:
    form = report(数据={"在职党员": "514名"}, 导语="45岁以下377名，占在职党员的78%。{在职党员}")
    assert codes(form, "N011") == ["N011"]


def test_two_shares_that_no_whole_number_satisfies_are_told() -> None:
    text = "党员779名，占干部职工总数的93.5%；其中在职党员586名，占干部职工总数的70.4%。"
    assert messages(saying(text), "N013") == [
        "“779名占干部职工总数的 93.5%”与“586名占干部职工总数的 70.4%”推不出同一个干部职工总数"
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("12", 12), ("1,234", 1234), ("12人", 12), ("—", 0), ("", 0), ("3.5", Fraction(7, 2)), ("甲", None), ("73%", None)],
)  # fmt: skip
def test_cells_are_read_as_numbers(cell: str, value: Any) -> None:
    assert cell_value(cell) == value


def with_table(head: str, *rows: str, **fields: Any) -> Any:
    table = {"标题": "情况", "表头": head, "内容": list(rows)}
    return report(现状=[{"正文": "见表1。", "表格": [table]}], **fields)


@pytest.mark.parametrize(
    ("head", "rows", "severities"),
    [
        ("支部、党员、女", ("甲|23|9", "乙|20|8", "合计|43|17"), []),
        ("支部、党员、女", ("甲|23|9", "乙|20|8", "合计|42|17"), [Severity.ERROR]),
        ("支部、党员", ("甲|23", "乙|20", "合 计|42"), [Severity.ERROR]),
        ("支部、党员", ("合计|42", "甲|23", "乙|20"), [Severity.ERROR]),
        ("支部、党员、女", ("甲|23|9", "甲一|20|8", "合计|23|9"), [Severity.WARNING] * 2),
        ("支部、党员", ("甲|23", "其中：女|9", "乙|20", "合计|43"), []),
        ("支部、党员", ("甲|23", "小计|23", "乙|20", "合计|43"), []),
        ("支部、党员、参学率", ("甲|23|90%", "乙|20|80%", "合计|43|85%"), []),
        ("支部、平均年龄", ("甲|40", "乙|42", "合计|41"), []),
        ("支部、党员", ("甲|23人", "乙|约20人", "合计|50人"), []),
        ("支部、党员、备注", ("甲|23|无", "乙|20|—", "合计|43|"), []),
        ("支部、男、女、合计", ("甲|3|4|7", "乙|5|6|11", "丙|1|1|3"), [Severity.ERROR]),
        ("支部、党员、本科、合计", ("甲|3|2|3", "乙|5|1|5"), []),
    ],
)
def test_totals_of_tables(head: str, rows: tuple[str, ...], severities: list[Severity]) -> None:
    assert [f.severity for f in found(with_table(head, *rows), "N010")] == severities


def test_a_total_is_named_with_both_sums_and_its_cell() -> None:
    form = with_table("支部、党员", "甲|{甲}", "乙|20", "合计|42", 数据={"甲": "23"})
    (finding,) = found(form, "N010")
    assert finding.message == "表“情况”的“党员”列合计写 42，各行相加是 43"
    assert finding.where == "现状[1].表格[1].内容[3][2]"
