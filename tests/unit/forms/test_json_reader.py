"""JSON is read with the place of every value, numbers as written, faults in Chinese."""

import pytest

from tests.unit.forms.reading import lines, read

HEAD = '{"文种": "会议纪要", "标题": "甲"'

FAULTS = {
    ",}": "1:25 F040: 最后一项后面多了一个逗号",
    ', "地点": NaN}': "1:33 F040: “NaN”不是内容，JSON 里不能这样写",
    ', "地点": -Infinity}': "1:33 F040: “-Infinity”不是内容，JSON 里不能这样写",
    ', "份号": 000001}': "1:33 F040: 以 0 开头的数字要加英文双引号",
    '\n "地点": "一楼"}': "2:2 F040: 前一项后面少了逗号",
    ', "地点"："一楼"}': "1:31 F040: 这里应当是英文“:”，写成了“：”",
    ', "出席": ["甲"，"乙"]}': "1:37 F040: 这里应当是英文“,”，写成了“，”",
    ', “地点”: "一楼"}': "1:27 F040: 栏目名要用英文双引号，写成了““”",
    ", '地点': '一楼'}": "1:27 F040: 栏目名要用英文双引号，写成了“'”",
    ', 地点: "一楼"}': "1:27 F040: 栏目名要加英文双引号",
    ', "地点": 一楼}': "1:33 F040: “一楼”要加英文双引号",
    ', "地点": }': "1:33 F040: “}”前面少了内容",
    ', "地点": "一楼\n"}': "1:33 F043: 引号没有配对：这里开始的引号到行末没有结束",
    ', "地点": "\\q"}': "1:34 F040: “\\”后面的写法不对",
    ', "出席": ["甲"': "1:33 F043: 括号没有配对：这里开始的“[”一直没有结束",
    ', // 注释\n"地点": "甲"}': "1:27 F040: JSON 里不能写注释",
    "} 以后": "1:27 F040: 表单结束以后还有内容",
    ', "地点": "一", "place": "二"}': "1:38 F051 地点: “place”和第 1 行的“地点”是同一栏",
    ', "地点": "一", "地点": "一"}': "1:38 F051 地点: “地点”写了两次，第一次在第 1 行",
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.items(), ids=lambda text: repr(text)[:40])
def test_a_fault_is_named_at_its_place(text, expected):
    assert lines(read(HEAD + text, "表单.json")) == [expected]


def test_numbers_and_truth_values_stay_as_they_are_written():
    text = HEAD + ', "应到": 12, "加盖印章": false, "地点": 1.10, "会议日期": 20260305}'
    form = read(text, "表单.json").form
    assert (form.expected_count, form.is_sealed, form.place) == (12, False, "1.10")
    assert form.date.isoformat() == "2026-03-05"
    assert lines(read(HEAD + ', "应到": 1e1}', "表单.json")) == [
        "1:33 F053 应到: “1e1”不是个数，请只填数字"
    ]


def test_half_a_surrogate_pair_is_taken_out_and_a_whole_one_is_a_character():
    text = HEAD + ', "地点": "\\ud83d\\ude00\\ud800一\\udc00二\\u000b"}'
    result = read(text, "表单.json")
    assert result.form.place == "😀一二"
    assert lines(result) == [
        "1:46 F055 地点: 不能印出的字符 U+D800 已删去",
        "1:53 F055 地点: 不能印出的字符 U+DC00 已删去",
        "1:60 F055 地点: 不能印出的字符 U+000B 换成了换行",
    ]


def test_depth_is_bounded():
    text = HEAD + ', "地点": ' + "[" * 100_000
    assert lines(read(text, "表单.json")) == ["1:82 F047: 层次套得太深，超过 50 层"]


def test_a_list_is_no_form():
    assert lines(read("[1]", "表单.json")) == ["1:1 F006: 这是一个列表，不是表单"]
