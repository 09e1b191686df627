"""Models accept what secretaries write, and nothing else."""

from datetime import date, time

import pytest
from pydantic import ValidationError

from docgen.forms.shapes import group_of
from docgen.models.kinds import KINDS, find_kind, nearest_kind
from docgen.models.labels import path_label
from docgen.models.minutes import Minutes, Record
from docgen.models.reports import Investigation
from docgen.standards.sections import SECTIONS, sections_in_order


def minutes(**fields: object) -> Minutes:
    return Minutes.model_validate({"标题": "测试会议纪要", **fields})


def test_people_may_be_written_in_one_line():
    form = minutes(出席="李娜（机关党委副书记）、王芳、赵强(办公室)", 请假="孙丽（出差）")
    assert [(p.name, p.post) for p in form.attendees] == [
        ("李娜", "机关党委副书记"),
        ("王芳", ""),
        ("赵强", "办公室"),
    ]
    assert [(p.name, p.reason) for p in form.excused] == [("孙丽", "出差")]


def test_a_separator_inside_brackets_does_not_split_a_person():
    form = minutes(出席="李娜（书记、主任）、王芳")
    assert [(p.name, p.post) for p in form.attendees] == [("李娜", "书记、主任"), ("王芳", "")]


def test_english_and_chinese_keys_mean_the_same():
    chinese = minutes(会议日期="2026-03-05", 开始时间="9:00", 应到="15人")
    english = Minutes.model_validate(
        {"title": "测试会议纪要", "date": "2026年3月5日", "begin": "9：00", "expected_count": 15}
    )
    assert chinese == english
    assert (chinese.date, chinese.begin, chinese.expected_count) == (
        date(2026, 3, 5),
        time(9, 0),
        15,
    )


def test_one_text_with_several_lines_becomes_paragraphs():
    form = minutes(会议概况="　　第一段。\n\n　　第二段。\x0b第三段。")
    assert form.overview == ["第一段。", "第二段。", "第三段。"]


def test_a_title_may_not_have_two_lines():
    with pytest.raises(ValidationError, match="只能填一行"):
        Minutes.model_validate({"标题": "甲\n乙"})


def test_unknown_keys_are_refused():
    with pytest.raises(ValidationError, match="Extra inputs"):
        minutes(主題="x")


def test_a_deadline_is_a_date_or_words_but_never_a_wrong_date():
    def deadline(text: str) -> object:
        topic = {"题目": "一", "议定事项": [{"事项": "办", "时限": text}]}
        return minutes(议题=[topic]).topics[0].resolutions[0].deadline

    assert deadline("2026年6月30日") == date(2026, 6, 30)
    assert deadline("长期坚持") == "长期坚持"
    with pytest.raises(ValidationError, match="没有“2026-02-30”这一天"):
        deadline("2026-02-30")


def test_kinds_are_found_by_either_name():
    assert find_kind("会议纪要") is KINDS["minutes"]
    assert find_kind(" Record ") is KINDS["record"]
    assert find_kind("述职报告") is KINDS["summary"]
    assert find_kind("通知") is KINDS["official"]
    assert find_kind("通稿") is None
    assert nearest_kind("会议记要") in {"会议纪要", "会议记录"}


def test_what_a_record_leaves_open_may_be_called_by_its_usual_name():
    field = group_of(Record).field_of("遗留问题")
    assert field is not None and field.name == "pending"


def test_places_are_told_in_the_words_of_the_form():
    assert (
        path_label(Minutes, ("topics", 1, "resolutions", 0, "owner"))
        == "议题[2].议定事项[1].责任单位"
    )
    assert path_label(Record, ("excused", 2, "reason")) == "请假[3].事由"
    assert path_label(Investigation, ("figures", "党员总数", "formula")) == "数据.党员总数.公式"
    assert path_label(Minutes, ()) == ""


def test_every_section_of_every_genre_is_a_field():
    for genre, rules in SECTIONS.items():
        model = KINDS["summary"].model if genre in {"工作总结", "述职报告"} else Investigation
        for rule in rules:
            assert model.model_fields[rule.field].alias == rule.key


def test_an_own_order_of_sections_is_followed():
    keys = [r.key for r in sections_in_order("调研报告", ["现状", "成效", "问题"])]
    assert keys[:3] == ["现状", "成效", "问题"]
    assert sorted(keys) == sorted(r.key for r in SECTIONS["调研报告"])
