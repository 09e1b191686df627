"""A copy of the last form keeps people and place, and clears what happened that day."""

import pytest

from docgen.forms.copies import copy_form
from docgen.forms.read import read_form
from docgen.forms.write import write_form
from docgen.models.kinds import KINDS
from tests.unit.forms.reading import read

MINUTES = """\
文种: 会议纪要
标题: 第3次办公会议纪要
会议名称: 2026年第十九次办公会
期号: 〔2026〕3号
发文字号: 机工纪〔2026〕009号
会议日期: 2026-03-05
开始时间: 9:00
地点: 一楼会议室
会议类型: 办公会
主持人: 李娜（书记）
记录人: 王芳
应到: 3
实到: 2
出席: 李娜（书记）、王芳
请假: 赵六（出差）
列席: 周七
议题:
  - 题目: 年度计划
    议定事项:
      - 印发
成文日期: 2026-03-06
发文机关: 某局
抄送机关: 各科室
附件:
  - 名称: 名单
"""


def test_a_meeting_keeps_its_people_and_clears_what_happened():
    before = read(MINUTES).form
    after = copy_form(before)
    assert [p.name for p in after.attendees] == ["李娜", "王芳", "赵六"]
    assert (after.chair.name, after.recorder.name, after.place) == ("李娜", "王芳", "一楼会议室")
    assert [p.name for p in after.observers] == ["周七"]
    assert after.meeting_type == "办公会"
    assert (after.issuer, after.copied_to) == ("某局", ["各科室"])
    assert after.date is None and after.begin is None and after.issue_date is None
    assert after.expected_count is None and after.present_count is None
    assert after.topics == [] and after.excused == [] and after.attachments == []


def test_numbers_are_raised_in_the_digits_they_are_written_in():
    after = copy_form(read(MINUTES).form)
    assert after.issue_number == "〔2026〕4号"
    assert after.document_number == "机工纪〔2026〕010号"
    assert after.title == "第4次办公会议纪要"
    assert after.meeting_name == "2026年第二十次办公会"


@pytest.mark.parametrize(
    ("number", "raised"),
    [
        ("第3期", "第4期"),
        ("第十二期", "第十三期"),
        ("3", "4"),
        ("", ""),
        ("临时", "临时"),
        ("第3期（总第128期）", "第4期（总第129期）"),
    ],
)
def test_issue_numbers(number, raised):
    form = read(MINUTES).form
    form.issue_number = number
    assert copy_form(form).issue_number == raised


def test_the_form_that_is_copied_stays_as_it_is():
    form = read(MINUTES).form
    copy_form(form)
    assert form == read(MINUTES).form


def test_a_report_keeps_its_frame_and_clears_its_content():
    text = (
        "文种: 工作总结\n标题: 2025年工作总结\n起始日期: 2025-01-01\n数据:\n  党员: 779名\n"
        "  占比:\n    公式: 党员 ÷ 党员\n    原文数: 1\n"
        "导语: 甲。\n主要工作:\n  - 小标题: 抓学习\n    正文: 学了。\n  - 只有正文。\n"
        "下一步打算:\n  - 编号: 措施1\n    小标题: 抓落实\n    责任单位: 办公室\n    完成时限: 2026-06-30\n"
    )
    after = copy_form(read(text).form)
    assert after.introduction == [] and after.period_begin is None
    assert [(p.heading, p.paragraphs) for p in after.work] == [("抓学习", [])]
    assert after.measures[0].owner == "办公室"
    assert after.measures[0].deadline is None
    assert after.figures["党员"].unit == "名" and after.figures["党员"].value is None
    assert after.figures["占比"].formula and after.figures["占比"].stated is None


def test_a_bundle_keeps_the_fonds_and_the_titles_of_its_sections():
    text = (
        "文种: 归档\n标题: 甲\n全宗号: J001\n年度: 2025\n案卷号: 12\n材料: [a.pdf]\n"
        "分类:\n  - 类目: 组织生活\n    材料: [b.pdf]\n"
    )
    after = copy_form(read(text).form)
    assert (after.fonds_number, after.year, after.volume_number) == ("J001", "", "13")
    assert after.items == []
    assert [(s.title, s.items) for s in after.sections] == [("组织生活", [])]


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_can_be_written_and_read(kind):
    form = KINDS[kind].model.model_validate({"标题": "甲"})
    after = copy_form(form)
    assert read_form(write_form(after).encode(), "x.yaml").form == after
