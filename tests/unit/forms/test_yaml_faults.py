"""Faults of YAML notation are explained in Chinese at the place where the cause stands."""

import pytest
import yaml

from docgen.base import limits
from docgen.forms.source import ReadingError, Source
from docgen.forms.yaml_reader import read_yaml
from tests.unit.forms.reading import lines, minutes, read

FAULTS = {
    # colons
    "地点：一楼": "3:3 F042: “地点”后面用了中文冒号",
    "地点：一楼\n主持人: 李娜": "3:3 F042: “地点”后面用了中文冒号",
    "地点:一楼\n主持人: 李娜": "3:3 F042: “地点”的冒号后面少了一个空格",
    "地点:\t一楼": "3:3 F042: “地点”的冒号后面是 Tab 键，要用空格",
    "议题:\n  - 题目：计划\n    汇报人: 李娜": "4:7 F042: “题目”后面用了中文冒号",
    "地点: 甲: 乙": "3:6 F042: 内容里又有“: ”，分不清哪个是栏目的冒号",
    "地点\n主持人: 李娜": "3:1 F042: “地点”这一行没有“栏目: 内容”的样子",
    # quotes and brackets
    '地点: "一楼\n主持人: 李娜': "3:5 F043: 引号没有配对：这里开始的引号一直没有结束",
    '地点: "一楼\n主持人: "李娜"\n附注: 甲': "3:5 F043: 引号没有配对：这里开始的引号到第 4 行才结束",
    "地点: '一' 楼": "3:9 F040: 引号或括号结束以后还有内容",
    '地点: "C:\\docs"': "3:8 F040: 双引号里的“\\”写法不对",
    '地点: "\\ud800"': "3:6 F040: 双引号里的“\\”写法不对",
    '地点: "\\U00110000"': "3:6 F040: 双引号里的“\\”写法不对",
    "地点: [一楼\n主持人: 李娜": "3:5 F045: 内容以“[”开头，在 YAML 里有特殊含义",
    "会议概况: {总数}名党员": "3:7 F045: 内容以“{”开头，在 YAML 里有特殊含义",
    "地点: [2026]3号楼": "3:5 F045: 内容以“[”开头，在 YAML 里有特殊含义",
    # characters with a meaning of their own
    "地点: **一楼**": "3:5 F045: 内容以“*”开头，在 YAML 里有特殊含义",
    "地点: &a 一楼": "3:5 F045: 内容以“&”开头，在 YAML 里有特殊含义",
    "地点: !重要": "3:5 F045: 内容以“!”开头，在 YAML 里有特殊含义",
    "地点: !!python/object:os.system ls": "3:5 F045: 内容以“!”开头，在 YAML 里有特殊含义",
    "地点: @一楼": "3:5 F045: 内容以“@”开头，在 YAML 里有特殊含义",
    "地点: %一楼": "3:5 F045: 内容以“%”开头，在 YAML 里有特殊含义",
    "地点: |一楼": "3:5 F045: 内容以“|”开头，在 YAML 里有特殊含义",
    "地点: >5": "3:5 F045: 内容以“>”开头，在 YAML 里有特殊含义",
    "地点: - 一楼": "3:5 F045: 内容以“-”开头，在 YAML 里有特殊含义",
    "[地点]: 一楼": "3:1 F040: 栏目名只能是一个词",
    # indentation
    "\t地点: 一楼": "3:1 F041: 行首用了 Tab 键",
    "议题:\n  - 题目: 计划\n \t  汇报人: 李娜": "5:2 F041: 行首用了 Tab 键",
    "\u3000地点: 一楼": "3:1 F041 地点: 行首用了全角空格",
    "会议概况: 一\n\u3000\u3000二\n地点: 三": "4:1 F041: 行首用了全角空格",
    " 地点: 一楼": "3:2 F044: 缩进没有对齐：与第 2 行对不上",
    "议题:\n  - 题目: 计划\n    汇报人：李娜": "5:8 F042: “汇报人”后面用了中文冒号",
    "议题:\n  - 题目: 计划\n  汇报人: 李娜": "5:3 F044: 缩进没有对齐：与第 4 行对不上",
    "议题:\n  - 题目: 计划\n   汇报人: 李娜": "5:4 F044: 缩进没有对齐：与第 4 行对不上",
    # the rest
    "---\n文种: 会议纪要": "3:1 F046: 从这里开始是第二份表单",
    "%TAG ! x": "3:1 F040: 以“%”开头的行不能用",
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.items(), ids=lambda text: repr(text)[:40])
def test_a_fault_is_explained_where_its_cause_stands(text, expected):
    assert lines(minutes(text)) == [expected]


@pytest.mark.parametrize("text", FAULTS, ids=lambda text: repr(text)[:40])
def test_both_parsers_of_pyyaml_give_the_same_explanation(text):
    source = Source("表单.yaml", "文种: 会议纪要\n标题: 办公会议纪要\n" + text)

    def outcome(loader):
        try:
            return read_yaml(source, loader)
        except ReadingError as error:
            return error.finding

    assert outcome(yaml.BaseLoader) == outcome(yaml.CBaseLoader)


LOST_KEYS = {
    "议题:\n  - 题目: 计划\n      汇报人：李娜": "5:10 F042 议题[1].题目: “汇报人：”没有被认作栏目",
    "地点: 一楼\n  主持人:李娜": "4:6 F042 地点: “主持人:”没有被认作栏目",
    "出席:\n  - 姓名：李娜": "4:7 F042 出席[1]: “姓名：”没有被认作栏目",
    "出席:\n  -李娜\n  -王芳": "4:3 F042 出席: “-”后面少了一个空格",
}


@pytest.mark.parametrize(("text", "expected"), LOST_KEYS.items(), ids=lambda text: repr(text)[:40])
def test_what_yaml_swallows_silently_is_an_error(text, expected):
    assert lines(minutes(text)) == [expected]


def test_a_colon_in_prose_is_prose():
    text = "会议概况:\n  - 会议强调：要抓好落实。\n  - 地点:一楼\n地点: 时间:9点"
    result = minutes(text)
    assert result.findings == ()
    assert result.form.overview == ["会议强调：要抓好落实。", "地点:一楼"]


def test_a_sentence_broken_over_lines_gets_a_warning_about_the_blank():
    result = minutes("会议概况: 会议研究了\n  年度计划。")
    assert lines(result) == [
        "3:1 F048 会议概况: “会议研究了”后面换了行，按 YAML 的规则接成一行，中间多出一个空格"
    ]
    assert result.form.overview == ["会议研究了 年度计划。"]
    assert lines(minutes("会议概况: >\n  一。\n  二。"))[0].startswith("4:1 F048")
    assert minutes("会议概况: abc\n  def").findings == ()
    assert minutes("会议概况: |\n  一。\n  二。").findings == ()


def test_text_that_yaml_takes_for_a_comment_gets_a_warning():
    assert lines(minutes("地点: 办公楼 #2 会议室 # 说明")) == [
        "3:9 F049: “#2 会议室 # 说明”被当作注释，没有读入"
    ]
    assert minutes("地点: 办公楼 # 二楼\n# 说明 #1\n附注: '甲 #1'").findings == ()


def test_tabs_inside_a_line_and_at_its_end_do_no_harm():
    form = minutes("地点: 一楼\t东\t\n附注: '甲'\t\n\t\n  \t# 注释\n会议名称: 乙\t# 注").form
    assert (form.place, form.annotation) == ("一楼\t东", "甲")


def test_depth_is_bounded():
    deep = "地点: " + "[" * 60 + "]" * 60
    assert lines(minutes(deep)) == [f"3:{4 + limits.FORM_DEPTH} F047: 层次套得太深，超过 50 层"]


def test_a_mark_of_the_first_document_and_a_version_are_allowed():
    assert read("%YAML 1.2\n---\n文种: 会议纪要\n标题: 甲\n...\n").form.title == "甲"


def test_only_comments_are_an_empty_form():
    assert lines(read("# 会议纪要\n---\n")) == ["1:1 F005: 文件里只有注释或空行，没有内容"]
