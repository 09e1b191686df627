"""Checks across documents."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.checks.run import check_folder
from docgen.models.base import FormModel
from tests.unit.checks.forms import minutes, record, report

SPEECH = (
    "本季度集中学习六次，专题研讨两次，全体党员参学率达到九成以上。下一步要把学习同业务工作结合起来，"
    "每次学习都联系一个实际问题，每名党员每季度至少作一次重点发言，由宣传委员做好提醒、签到和补学。"
    "年底前对照计划逐项检查，没有完成的说明原因并限期补上。"
)


def across(*forms: FormModel) -> list[tuple[str, str | None, str | None]]:
    named = [(f"{i + 1}.yaml", form) for i, form in enumerate(forms)]
    return [(f.code, f.file, f.where) for f in check_folder(named)]


def meeting(day: str, begin: str, end: str, people: str, **fields: Any) -> FormModel:
    base = {"标题": f"{day} {begin}记录", "会议日期": day, "开始时间": begin, "结束时间": end}
    return record(**{**base, "出席": people, **fields})


@pytest.mark.parametrize(
    ("second", "number"),
    [
        (("2026-03-05", "9:30", "11:00", "李娜、张敏"), 1),
        (("2026-03-05", "10:00", "11:00", "李娜、张敏"), 0),
        (("2026-03-06", "9:30", "11:00", "李娜、张敏"), 0),
        (("2026-03-05", "9:30", "11:00", "张敏、赵强"), 0),
        (("2026-03-05", "9:30", "", "李娜"), 1),
        (("2026-03-05", "8:00", "12:00", "李娜、王芳"), 2),
        (("2026-03-05", "9:30", "11:00", "各支部书记"), 0),
    ],
)
def test_nobody_is_at_two_meetings_at_once(second: tuple[str, str, str, str], number: int) -> None:
    first = meeting("2026-03-05", "9:00", "10:00", "李娜、王芳")
    assert len([c for c, _, _ in across(first, meeting(*second)) if c == "M040"]) == number


def test_the_person_is_named_in_the_later_file_with_the_place() -> None:
    first = meeting("2026-03-05", "9:00", "10:00", "李娜")
    second = meeting("2026-03-05", "9:30", "10:30", "王芳", 列席="李娜（干事）")
    assert across(first, second) == [("M040", "2.yaml", "列席[1]")]


def test_people_of_one_name_and_different_posts_are_two() -> None:
    first = meeting("2026-03-05", "9:00", "10:00", "李娜（书记）")
    second = meeting("2026-03-05", "9:30", "10:30", "李娜（干事）")
    assert across(first, second) == []


def test_record_and_minutes_of_one_meeting_are_one_meeting() -> None:
    fields = {"会议日期": "2026-03-05", "开始时间": "9:00", "结束时间": "10:00", "出席": "李娜"}
    assert across(record(**fields, 地点="三楼"), minutes(**fields, 地点="三楼")) == []
    assert across(record(**fields, 地点="三楼"), minutes(**fields, 地点="二楼")) != []


def test_document_numbers_are_given_once() -> None:
    forms = [report(标题=f"报告{i}", 发文字号="机工发〔2026〕5号") for i in (1, 2)]
    assert across(*forms) == [("S040", "2.yaml", "发文字号")]


def test_issue_numbers_are_counted_by_year_organ_and_type_of_meeting() -> None:
    def issue(title: str, day: str, **fields: Any) -> FormModel:
        return minutes(标题=title, 期号="第3期", 会议日期=day, **fields)

    first = issue("甲", "2026-03-05", 会议类型="办公会")
    assert across(first, issue("乙", "2026-05-05", 会议类型="办公会")) == [
        ("S040", "2.yaml", "期号")
    ]
    assert across(first, issue("乙", "2025-03-05", 会议类型="办公会")) == []
    assert across(first, issue("乙", "2026-05-05", 会议类型="党组会")) == []
    assert across(first, issue("乙", "2026-05-05", 会议类型="办公会", 发文机关="乙局")) == []


def test_titles_are_told_apart_within_a_kind() -> None:
    assert across(record(标题="支委会"), record(标题="支委 会")) == [("S041", "2.yaml", "标题")]
    assert across(record(标题="支委会"), minutes(标题="支委会")) == []


def speaking(day: str, text: str, speaker: str = "李娜") -> FormModel:
    topic = {"题目": "学习", "发言": [{"发言人": speaker, "内容": text}]}
    return record(标题=f"{day}记录", 会议日期=day, 开始时间="9:00", 议题=[topic])


def test_a_record_copied_from_another_meeting_is_found_with_its_likeness() -> None:
    copied = speaking("2026-06-05", SPEECH.replace("六次", "七次"), "王芳")
    found = check_folder([("三月.yaml", speaking("2026-03-05", SPEECH)), ("六月.yaml", copied)])
    (finding,) = [f for f in found if f.code == "M041"]
    assert finding.file == "六月.yaml"
    assert finding.message.startswith("发言与 三月.yaml 雷同 9")


def test_short_and_different_speeches_are_not_alike() -> None:
    assert across(speaking("2026-03-05", "同意。"), speaking("2026-06-05", "同意。")) == []
    other = (
        "党员活动室的投影仪经常出现故障，建议更新。图书角新增图书一百二十册，由组织委员登记借阅。"
        * 3
    )
    assert across(speaking("2026-03-05", SPEECH), speaking("2026-06-05", other)) == []


def test_likeness_is_found_exactly_as_by_comparing_every_pair() -> None:
    texts = [
        "".join(chr(0x4E00 + (i // 3) * 400 + k) for k in range(200 + 20 * (i % 3)))
        for i in range(30)
    ]
    shingles = [{t[k : k + 5] for k in range(len(t) - 4)} for t in texts]
    expected = {
        (i, j)
        for j in range(30)
        for i in range(j)
        if len(shingles[i] & shingles[j]) / len(shingles[i] | shingles[j]) >= 0.8
    }
    forms = [(str(i), speaking(f"2026-03-{i + 1:02}", text)) for i, text in enumerate(texts)]
    found = [f for f in check_folder(forms) if f.code == "M041"]
    pairs = {(int(f.message.split()[1]), int(f.file or "")) for f in found}
    assert pairs == expected
    assert len(expected) == 30
