"""Attendance: counts, lists, times."""

from __future__ import annotations

import pytest

from docgen.base.findings import Severity
from docgen.checks.people import is_group
from tests.unit.checks.forms import codes, found, messages, minutes, record


@pytest.mark.parametrize(
    ("expected", "present", "codes_wanted"),
    [("4", "2", []), ("5", "2", ["M001"]), ("4", "3", ["M001", "M002"]), ("3", "", [])],
)
def test_expected_is_present_plus_excused_plus_absent(
    expected: str, present: str, codes_wanted: list[str]
) -> None:
    form = record(
        应到=expected, 实到=present, 出席="李娜、王芳", 请假="赵强（病）", 缺席="孙丽（事）"
    )
    assert codes(form, "M001", "M002") == codes_wanted


def test_the_sum_is_shown_in_words() -> None:
    form = record(应到="5", 实到="2", 出席="李娜、王芳", 请假="赵强（病）")
    assert messages(form, "M001") == [
        "应到 5 人，实到 2 人、请假 1 人、缺席 0 人，合计 3 人，对不上"
    ]


@pytest.mark.parametrize(
    "attendees",
    ["各支部书记", "李娜、王芳、有关处室负责人", "局机关全体党员", "办公室、组织处", "李娜等12人"],
)
def test_a_list_with_groups_is_not_counted(attendees: str) -> None:
    form = minutes(应到="40", 实到="40", 出席=attendees)
    assert codes(form, "M001", "M002", "M006") == []


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("李娜", False),
        ("欧阳文华", False),
        ("阿卜杜拉·买买提", False),
        ("王局", False),
        ("全体委员", True),
        ("各党小组组长", True),
        ("机关党委办公室", True),
        ("宣传处", True),
        ("组织部", True),
        ("机关纪委", True),
        ("王安部", False),
        ("市委组织部", True),
        ("党员代表", True),
        ("第一党支部", True),
    ],
)
def test_units_and_groups_are_told_from_people(name: str, group: bool) -> None:
    assert is_group(name) is group


def test_observers_counted_as_present_are_named_so() -> None:
    form = record(实到="3", 出席="李娜、王芳", 列席="周杰（干事）")
    assert codes(form, "M002", "M003") == ["M003"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"出席": "李娜、李娜"}, ["M004"]),
        ({"出席": "李娜（书记）、李娜（委员）"}, []),
        ({"出席": "李娜、李 娜"}, ["M004"]),
        ({"出席": "李娜", "请假": "李娜（病）"}, ["M005"]),
        ({"出席": "李娜", "列席": "李娜"}, ["M005"]),
        ({"请假": "李娜（病）", "缺席": "李娜（病）"}, ["M005"]),
        ({"出席": "王芳", "请假": "李娜（病）", "主持人": "李娜"}, ["M005"]),
    ],
)
def test_one_person_stands_once_in_one_list(fields: dict[str, str], expected: list[str]) -> None:
    assert codes(record(**fields), "M004", "M005") == expected


def test_chair_and_recorder_are_among_those_present() -> None:
    form = record(主持人="李娜", 记录人="王芳", 出席="张敏", 列席="王芳")
    assert [f.where for f in found(form, "M006")] == ["主持人.姓名"]


def test_who_was_away_did_not_speak_and_who_spoke_is_listed() -> None:
    speeches = [
        {"发言人": n, "内容": "同意。"}
        for n in ("李娜", "书记李娜", "张敏同志", "王方", "与会人员")
    ]
    form = record(出席="李娜、王芳", 请假="张敏（出差）", 议题=[{"题目": "甲", "发言": speeches}])
    assert [(f.code, f.path[3]) for f in found(form, "M007", "M008")] == [("M007", 2), ("M008", 3)]


def test_a_reporter_who_was_away_is_found_in_minutes_too() -> None:
    form = minutes(出席="李娜", 请假="张敏（出差）", 议题=[{"题目": "甲", "汇报人": "张敏"}])
    assert [f.where for f in found(form, "M007")] == ["议题[1].汇报人"]


def test_reasons_are_asked_for_in_records_only() -> None:
    fields = {"出席": "李娜", "请假": "赵强、孙丽（病假）", "缺席": "周杰"}
    assert [f.where for f in found(record(**fields), "M009")] == ["请假[1].事由", "缺席[1].事由"]
    assert codes(minutes(**fields), "M009") == []


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("9:00", "10:00", []),
        ("9:00", "9:00", ["M010"]),
        ("14:30", "4:00", ["M010"]),
        ("9:00", "", []),
    ],
)
def test_a_meeting_ends_after_it_begins(begin: str, end: str, expected: list[str]) -> None:
    assert codes(record(开始时间=begin, 结束时间=end), "M010") == expected


@pytest.mark.parametrize(
    ("day", "word"),
    [
        ("2026-03-07", "星期六"),
        ("2026-03-08", "星期日"),
        ("2026-05-01", "劳动节"),
        ("2026-03-05", ""),
    ],
)
def test_days_of_rest_are_told_as_information(day: str, word: str) -> None:
    findings = found(record(会议日期=day), "M011")
    assert [f.message.endswith(f"是{word}") for f in findings] == ([True] if word else [])
    assert all(f.severity is Severity.INFO for f in findings)


def test_a_type_told_by_the_name_is_asked_for() -> None:
    assert codes(record(标题="第3次支委会会议记录"), "M012") == ["M012"]
    assert codes(record(标题="第3次支委会会议记录", 会议类型="支委会"), "M012") == []
    assert codes(record(标题="局长办公会议记录"), "M012") == []


@pytest.mark.parametrize(
    ("kind", "expected", "present", "enough"),
    [
        ("支委会", 5, 3, True),
        ("支委会", 5, 2, False),
        ("支委会", 4, 2, True),
        ("民主生活会", 9, 6, True),
        ("民主生活会", 9, 5, False),
        ("民主生活会", 7, 5, True),
        ("民主生活会", 7, 4, False),
        ("办公会", 9, 1, True),
    ],
)
def test_the_quorum_of_a_meeting_is_reckoned_in_whole_people(
    kind: str, expected: int, present: int, enough: bool
) -> None:
    form = record(会议类型=kind, 应到=str(expected), 实到=str(present))
    assert codes(form, "M013") == ([] if enough else ["M013"])
