"""Required parts, sections and their order, dates of records and summaries, table shapes."""

from __future__ import annotations

import pytest

from docgen.base.findings import Severity
from docgen.models.base import FormModel
from tests.unit.checks.forms import codes, found, messages, minutes, record, report, summary

MEETING = {
    "会议日期": "2026-03-05",
    "开始时间": "9:00",
    "结束时间": "10:30",
    "地点": "三楼会议室",
    "主持人": "李娜（书记）",
    "记录人": "王芳",
    "应到": "2",
    "实到": "2",
    "出席": "李娜、王芳",
    "议题": [{"题目": "研究学习计划"}],
}
SECTIONS = {"现状": ["甲"], "问题": ["乙"], "原因": ["丙"], "对策": ["丁"]}


def without(key: str) -> dict[str, object]:
    return {k: v for k, v in MEETING.items() if k != key}


def test_a_complete_record_lacks_nothing() -> None:
    assert codes(record(**MEETING), "S001") == []


@pytest.mark.parametrize(
    "key", ["会议日期", "开始时间", "结束时间", "地点", "主持人", "记录人", "出席", "议题"]
)
def test_a_record_without_a_part_names_it_with_its_place(key: str) -> None:
    (finding,) = found(record(**without(key)), "S001")
    assert finding.where == key
    assert finding.severity is Severity.ERROR


def test_counts_missing_in_a_record_are_a_warning() -> None:
    (finding,) = found(record(**without("应到")), "S001")
    assert (finding.message, finding.severity) == ("会议记录没有写应到人数", Severity.WARNING)


@pytest.mark.parametrize("key", ["开始时间", "结束时间", "记录人", "应到", "实到"])
def test_minutes_need_neither_times_nor_recorder_nor_counts(key: str) -> None:
    assert codes(minutes(**without(key)), "S001") == []


def test_minutes_whose_overview_tells_place_and_chair_need_no_fields_for_them() -> None:
    fields = {k: v for k, v in MEETING.items() if k not in {"地点", "主持人"}}
    assert len(codes(minutes(**fields), "S001")) == 2
    assert codes(minutes(**fields, 会议概况="3月5日，李娜在三楼主持召开会议。"), "S001") == []


@pytest.mark.parametrize(
    ("form", "missing"),
    [
        (report(**SECTIONS), []),
        (report(现状=["甲"]), ["problems", "causes", "measures"]),
        (report(体裁="思考与对策", 对策=["丁"]), ["problems"]),
        (report(体裁="思考与对策", 原因=["丙"], 对策=["丁"]), []),
        (report(体裁="经验材料", 意义=["甲"], 经验=["乙"], 对策=["丁"]), []),
        (report(体裁="经验材料", 意义=["甲"], 对策=["丁"]), ["practices"]),
        (summary(主要工作=["甲"], 成效=["乙"], 问题=["丙"]), ["measures"]),
        (summary(体裁="述职报告", 主要工作=["甲"], 成效=["乙"], 问题=["丙"], 下一步打算=["丁"]), []),
    ],
)  # fmt: skip
def test_required_sections_follow_the_genre(form: FormModel, missing: list[str]) -> None:
    assert sorted(f.path[0] for f in found(form, "S002")) == sorted(missing)


def test_a_group_of_sections_of_which_one_is_enough_is_named_as_a_group() -> None:
    assert messages(report(体裁="思考与对策", 对策=["丁"]), "S002") == [
        "思考与对策缺少“问题或原因”，两部分至少写一部分"
    ]


@pytest.mark.parametrize(
    ("form", "severity"),
    [
        (report(导语="缘由。"), None),
        (report(调研概况={"时间": "3月"}), None),
        (report(体裁="经验材料", 内容提要="提要。"), None),
        (report(), Severity.WARNING),
        (report(体裁="经验材料"), Severity.INFO),
        (summary(), Severity.INFO),
    ],
)
def test_the_opening_words_are_asked_for(form: FormModel, severity: Severity | None) -> None:
    assert [f.severity for f in found(form, "S003")] == ([severity] if severity else [])


def test_an_investigation_says_how_it_was_done() -> None:
    assert codes(report(导语="党建工作十分重要。"), "S004") == ["S004"]
    assert codes(report(导语="3月，我们走访了12个支部。"), "S004") == []
    assert codes(report(体裁="思考与对策", 导语="党建工作十分重要。"), "S004") == []


@pytest.mark.parametrize(
    ("order", "number"),
    [
        ("现状、问题、原因、对策、成效、经验", 0),
        ("现状、成效、问题、原因、对策、经验", 0),
        ("", 0),
        ("现状、问题、成效、原因、对策", 1),
        ("现状、原因、问题、对策", 1),
        ("对策、现状、问题、原因", 2),
    ],
)
def test_only_orders_that_turn_the_argument_round_are_named(order: str, number: int) -> None:
    form = report(章节顺序=order, 成效=["戊"], 经验=["己"], **SECTIONS)
    assert len(codes(form, "S005")) == number


def test_a_section_that_is_empty_has_no_place_in_the_order() -> None:
    form = report(章节顺序="对策、现状", 对策=["丁"])
    assert codes(form, "S005") == []


def test_unknown_section_names_are_met_with_the_nearest() -> None:
    form = report(章节标题={"现壮": "基本情况"}, 章节顺序="现状、对测、现状")
    assert messages(form, "S006") == [
        "调研报告没有叫“现壮”的部分，是不是“现状”？",
        "调研报告没有叫“对测”的部分，是不是“对策”？",
        "章节顺序里“现状”写了两次",
    ]


def test_a_section_that_would_not_be_printed_is_an_error() -> None:
    form = report(体裁="思考与对策", 做法=["建立联系点。"], 对策=["丁"])
    (finding,) = found(form, "S007")
    assert (finding.where, finding.severity) == ("做法", Severity.ERROR)


def test_an_empty_item_is_named_with_its_number() -> None:
    form = report(问题=["甲", {"编号": "P2"}])
    assert [(f.where, f.message) for f in found(form, "S008")] == [("问题[2]", "“问题”第2条是空的")]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-05", []),
        ("2026-03-10", []),  # Thursday to Tuesday: three working days
        ("2026-03-11", ["S027"]),
        ("2026-03-04", ["S026"]),
    ],
)
def test_a_record_written_late_is_told_openly(day: str, expected: list[str]) -> None:
    form = record(会议日期="2026-03-05", 整理日期=day)
    assert codes(form, "S026", "S027") == expected


def test_late_is_information_and_never_blocks() -> None:
    (finding,) = found(record(会议日期="2026-03-05", 整理日期="2026-06-01"), "S027")
    assert finding.severity is Severity.INFO
    assert "倒签" in (finding.hint or "")


def test_the_period_of_a_summary_runs_forward() -> None:
    assert codes(summary(起始日期="2026-12-31", 截止日期="2026-01-01"), "S028") == ["S028"]


def test_rows_and_widths_fit_the_head_of_the_table() -> None:
    table = {"标题": "情况", "表头": "支部、人数", "内容": ["甲|1", "乙", "丙|2|3"], "列宽": [1]}
    form = report(现状=[{"正文": "见表1。", "表格": [table]}])
    assert [f.where for f in found(form, "S030")] == [
        "现状[1].表格[1].内容[2]",
        "现状[1].表格[1].内容[3]",
        "现状[1].表格[1].列宽",
    ]
