"""A model is written as a form that people go on editing, and reads back as the same model."""

import json

import pytest
import yaml

from docgen.forms.read import read_form
from docgen.forms.write import write_form
from docgen.models.kinds import KINDS
from tests.unit.forms.reading import minutes, read

FORM = """\
文种: 会议纪要
标题: 第3次办公会议纪要
期号: 第3期
会议日期: 2026年3月5日
开始时间: 14:30
加盖印章: 否
出席: 李娜（书记）、王芳
请假: 赵六（出差）
列席:
  - 姓名: 周七
    单位: 财政局
议题:
  - 题目: 年度计划
    汇报:
      - 汇报了计划。
      - "# 这不是注释"
    议定事项:
      - 印发年度计划
      - 事项: 每季度通报
        时限: 2026-03-31
主送机关: 各支部、各科室
附件:
  - 名称: 名单
    表格:
      - 标题: 人员
        表头: 姓名、职务
        内容:
          - 甲 | 书记
          - 乙 | 委员
"""

WRITTEN = """\
文种: 会议纪要
标题: 第3次办公会议纪要
期号: 第3期
会议日期: 2026-03-05
开始时间: "14:30"

出席:
  - 李娜（书记）
  - 王芳
请假:
  - 赵六（出差）
列席:
  - 姓名: 周七
    单位: 财政局

议题:
  - 题目: 年度计划
    汇报: |
      汇报了计划。
      # 这不是注释
    议定事项:
      - 印发年度计划
      - 事项: 每季度通报
        时限: 2026-03-31

主送机关: 各支部、各科室
加盖印章: 否
附件:
  - 名称: 名单
    表格:
      - 标题: 人员
        表头: 姓名、职务
        内容:
          - 甲 | 书记
          - 乙 | 委员
"""


def test_a_form_is_written_short_in_sections_and_without_defaults():
    assert write_form(read(FORM).form) == WRITTEN


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize("form_format", ["yaml", "json"])
def test_what_is_written_reads_back_equal(keys, form_format):
    form = read(FORM).form
    text = write_form(form, keys=keys, format=form_format)
    again = read_form(text.encode(), f"x.{form_format}")
    assert again.form == form
    assert again.findings == ()


def test_english_keys_and_json_types():
    content = json.loads(write_form(read(FORM).form, keys="en", format="json"))
    assert content["kind"] == "minutes"
    assert content["date"] == "2026-03-05"
    assert content["is_sealed"] is False
    assert content["attendees"] == ["李娜（书记）", "王芳"]
    assert content["observers"] == [{"name": "周七", "unit": "财政局"}]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("14:30", '"14:30"'),
        ("no", '"no"'),
        ("000001", '"000001"'),
        ("# 甲", '"# 甲"'),
        ("- 甲", '"- 甲"'),
        ("甲: 乙", '"甲: 乙"'),
        ("2026-03-05", '"2026-03-05"'),
        ("{总数}名", '"{总数}名"'),
        ("null", '"null"'),
        ("“灯下黑”问题", "“灯下黑”问题"),
        ('"灯下黑"问题', "'\"灯下黑\"问题'"),
        ("甲\u200b乙", '"甲\\u200b乙"'),
        ("😀𠮷", "😀𠮷"),
        ("会议强调：甲", "会议强调：甲"),
        ("3号楼", "3号楼"),
    ],
)
def test_text_is_quoted_only_where_it_could_be_mistaken(text, written):
    form = minutes("").form
    form.place = text
    result = write_form(form)
    assert f"地点: {written}\n" in result
    assert read(result).form.place == text


def test_other_yaml_readers_see_the_same_text():
    form = minutes("").form
    for text in ("14:30", "no", "000001", "1_000", "0x1F", "~", "=", ".5", "2026-03-05", "1e3"):
        form.place = text
        assert yaml.safe_load(write_form(form))["地点"] == text


def test_a_person_whose_short_form_would_be_read_otherwise_is_written_in_full():
    form = minutes("出席:\n  - 姓名: 李娜（大）\n  - 姓名: 王芳\n    有表决权: 否").form
    text = write_form(form)
    assert "  - 姓名: 李娜（大）\n  - 姓名: 王芳\n    有表决权: 否\n" in text
    assert read(text).form == form


def test_figures_are_written_short_where_nothing_is_lost():
    text = (
        "文种: 调研报告\n标题: 甲\n数据:\n  党员: 779名\n  占比: 73.4%\n  面积: 1.50万亩\n"
        "  合计:\n    值: 5\n    来源: 年报\n"
    )
    form = read(text).form
    written = write_form(form)
    assert (
        "  党员: 779名\n  占比: 73.4%\n  面积: 1.50万亩\n  合计:\n    值: 5\n    来源: 年报"
        in written
    )
    assert read(written).form == form


def test_a_field_set_to_something_a_form_cannot_hold_is_written_all_the_same():
    form = minutes("").form
    form.place = "一\n二\ud800"
    for form_format in ("yaml", "json"):
        text = write_form(form, format=form_format)
        assert "\\n二\\ud800" in text
        text.encode("utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_the_shortest_form_of_every_kind_says_kind_and_title(kind):
    form = KINDS[kind].model.model_validate({"标题": "甲"})
    first, *rest = write_form(form).splitlines()
    assert first == f"文种: {KINDS[kind].label}"
    assert "标题: 甲" in rest
