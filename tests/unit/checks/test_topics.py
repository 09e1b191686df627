"""Topics and resolutions."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.models.base import FormModel
from tests.unit.checks.forms import codes, found, minutes, record


def deciding(**resolution: Any) -> FormModel:
    topics = [{"题目": "甲", "议定事项": [resolution]}]
    return minutes(会议日期="2026-03-05", 议题=topics)


def test_a_missing_owner_is_named_with_its_place() -> None:
    (finding,) = found(deciding(事项="印发计划", 时限="2026-04-30"), "M03")
    assert (finding.code, finding.where) == ("M030", "议题[1].议定事项[1].责任单位")


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("2026-04-30", []),
        ("2026-03-05", []),
        ("长期", []),
        ("", ["M031"]),
        ("2026-03-04", ["M032"]),
    ],
)
def test_deadlines_lie_after_the_meeting(deadline: str, expected: list[str]) -> None:
    assert codes(deciding(事项="印发计划", 责任单位="组织处", 时限=deadline), "M03") == expected


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        ("同意接收周杰为中共预备党员", []),
        ("会议审议通过年度工作总结", []),
        ("大会一致同意预备党员周杰按期转正", []),
        ("同意年度计划，由组织处印发", ["M030", "M031"]),
        ("加强学习", ["M030", "M031"]),
    ],
)
def test_a_mere_decision_needs_no_owner(matter: str, expected: list[str]) -> None:
    assert codes(deciding(事项=matter), "M030", "M031") == expected


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ({"议定事项": ["同意计划"]}, ["M033"]),
        ({"表决": {"同意": 3}}, ["M033"]),
        ({"议定事项": ["同意计划"], "汇报": "情况如下。"}, []),
        ({"学习文件": [{"题目": "条例"}]}, []),
        ({"会议认为": "计划可行。"}, []),
        ({}, ["M034"]),
    ],
)
def test_a_record_tells_how_a_decision_came_about(
    topic: dict[str, Any], expected: list[str]
) -> None:
    assert codes(record(议题=[{"题目": "甲", **topic}]), "M033", "M034") == expected


def test_minutes_say_what_came_of_a_topic() -> None:
    assert codes(minutes(议题=[{"题目": "甲"}]), "M034") == ["M034"]
    assert codes(minutes(议题=[{"题目": "甲", "会议认为": "可行。"}]), "M034") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大家一致认为计划可行。", ["M035"]),
        ("与会人员一致认为计划可行。", ["M035"]),
        ("全体党员一致认为计划可行。", ["M035"]),
        ("李娜、王芳等同志一致认为计划可行。", []),
        ("会议一致认为计划可行。", []),
        ("李娜、王芳等与会人员一致认为计划可行。", []),
        ("听了李娜的汇报，大家一致认为计划可行。", ["M035"]),
        ("大家一致认为王芳同志符合条件。", ["M035"]),
    ],
)
def test_unanimity_without_names_is_told_in_a_record(text: str, expected: list[str]) -> None:
    topics = [{"题目": "甲", "会议认为": text}]
    assert codes(record(出席="李娜、王芳", 议题=topics), "M035") == expected
    assert codes(minutes(出席="李娜、王芳", 议题=topics), "M035") == []


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"题目": "条例", "日期": "2026-03-05"}, []),
        ({"题目": "条例", "日期": "2026-03-06"}, ["M036"]),
        ({"题目": "条例", "文号": "中发〔2027〕1号"}, ["M036"]),
        ({"题目": "条例", "文号": "中发〔2026〕1号"}, []),
    ],
)
def test_nobody_studies_what_is_not_out_yet(document: dict[str, str], expected: list[str]) -> None:
    form = record(会议日期="2026-03-05", 议题=[{"题目": "甲", "学习文件": [document]}])
    assert codes(form, "M036") == expected


def test_a_pending_matter_is_not_decided() -> None:
    form = minutes(
        议题=[{"题目": "甲", "议定事项": ["解决党员活动室改造经费。", "印发计划"]}],
        待研究事项=["党员活动室改造经费", "人员编制"],
    )
    assert [f.where for f in found(form, "M037")] == ["待研究事项[1]"]


def test_a_speaker_has_words() -> None:
    form = record(议题=[{"题目": "甲", "发言": [{"发言人": "李娜"}]}])
    assert [f.where for f in found(form, "M038")] == ["议题[1].发言[1]"]
