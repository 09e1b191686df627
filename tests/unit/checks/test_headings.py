"""Titles and headings."""

from __future__ import annotations

import pytest

from docgen.base.findings import Severity
from docgen.checks.headings import typed_numeral
from tests.unit.checks.forms import codes, found, minutes, record, report, summary


@pytest.mark.parametrize(
    ("heading", "numeral"),
    [
        ("一、加强学习", "一、"),
        ("十二、加强学习", "十二、"),
        ("（一）加强学习", "（一）"),
        ("(一) 加强学习", "(一)"),
        ("1.加强学习", "1."),
        ("1、加强学习", "1、"),
        ("（1）加强学习", "（1）"),
        ("2）加强学习", "2）"),
        ("① 加强学习", "①"),
        ("第一部分：加强学习", "第一部分："),
        ("第二章 加强学习", "第二章"),
        ("一体化推进学习", ""),
        ("三会一课抓得实", ""),
        ("3.15活动有声有色", ""),
        ("2026年工作要点", ""),
        ("一、二级支部情况", ""),
        ("第一议题制度执行有力", ""),
        ("第一部分支部先行", ""),
        ("十个基层联系点", ""),
        ("", ""),
    ],
)
def test_numerals_typed_by_hand_are_told_from_words(heading: str, numeral: str) -> None:
    assert typed_numeral(heading) == numeral


def test_typed_numerals_are_errors_in_reports_and_warnings_in_meetings() -> None:
    form = report(章节标题={"问题": "三、存在问题"}, 问题=[{"小标题": "（一）形式单一"}])
    assert [(f.where, f.severity) for f in found(form, "S031")] == [
        ("问题[1].小标题", Severity.ERROR),
        ("章节标题.问题", Severity.ERROR),
    ]
    meeting = minutes(议题=[{"题目": "一、研究计划", "议定事项": ["1.印发计划"]}])
    assert [f.severity for f in found(meeting, "S031")] == [Severity.WARNING] * 2


def test_third_level_headings_are_looked_at_too() -> None:
    form = report(问题=[{"小标题": "形式单一", "分项": [{"小标题": "1.学习", "正文": "甲"}]}])
    assert [f.where for f in found(form, "S031")] == ["问题[1].分项[1].小标题"]


@pytest.mark.parametrize("mark", ["。", "；", ".", "："])
def test_a_title_ends_without_a_mark(mark: str) -> None:
    assert codes(minutes(标题="关于党建的会议纪要" + mark), "S010") == ["S010"]


def test_a_title_of_sixty_characters_is_long_enough() -> None:
    assert codes(minutes(标题="关" * 56 + "会议纪要"), "S011") == []
    assert codes(minutes(标题="关" * 57 + "会议纪要"), "S011") == ["S011"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (minutes(标题="党委专题会议纪要"), []),
        (minutes(标题="党委专题会议情况"), ["S012"]),
        (record(标题="支委会会议情况"), ["S012"]),
        (summary(标题="2026年度述职报告"), []),
        (report(标题="灯下黑怎么破"), ["S012"]),
        (report(标题="灯下黑怎么破", 副标题="区直机关党建工作调研报告"), []),
        (report(体裁="经验材料", 标题="以制度管根本"), []),
    ],
)  # fmt: skip
def test_the_title_tells_what_kind_of_document_it_is(form: object, expected: list[str]) -> None:
    assert codes(form, "S012") == expected  # type: ignore[arg-type]


def test_headings_end_without_marks_that_leave_them_open() -> None:
    form = report(
        章节标题={"现状": "基本现状。"},
        问题=[{"小标题": "形式单一："}, {"小标题": "力量薄弱："}],
    )
    assert [f.where for f in found(form, "S032")] == [
        "问题[1].小标题",
        "问题[2].小标题",
        "章节标题.现状",
    ]


def test_run_in_headings_with_stops_throughout_are_right() -> None:
    form = report(问题=[{"小标题": "形式单一。"}, {"小标题": "力量薄弱。"}])
    assert codes(form, "S032", "S033") == []


def test_headings_of_a_section_end_alike() -> None:
    form = report(问题=[{"小标题": "形式单一。"}, {"小标题": "力量薄弱"}, "没有小标题。"])
    assert codes(form, "S033") == ["S033"]


def test_long_and_repeated_headings_are_named() -> None:
    form = report(
        问题=[{"小标题": "长" * 31}, {"小标题": "形式单一"}], 原因=[{"小标题": "形式单一。"}]
    )
    assert [f.where for f in found(form, "S034", "S035")] == ["问题[1].小标题", "原因[1].小标题"]


def test_a_topic_may_not_stand_twice() -> None:
    form = record(议题=[{"题目": "研究学习计划"}, {"题目": "研究学习计划"}])
    assert [f.where for f in found(form, "S035")] == ["议题[2].题目"]
