"""The guard finds what a finished file lost, what it kept of its template, and nothing else."""

import pytest

from docgen.template.compile import compile_template
from docgen.template.guard import check_output
from docgen.template.values import flatten
from tests.template_files import docx_of, members_of, with_members


def check(template: bytes, context: dict) -> list[str]:
    """Render, and what the guard says."""
    compiled = compile_template(template, "模板.docx")
    found = check_output(compiled.render(context), flatten(context), compiled.uses)
    return [f"{f.code} {f.where}: {f.message}" for f in found]


def test_a_faithful_file_has_no_findings():
    template = docx_of("{{ 标题 }}", "{%p for 人 in 名单 %}", "{{ 人.姓名 }}", "{%p endfor %}")
    assert check(template, {"标题": "总结", "名单": [{"姓名": "甲"}], "有": True, "空": ""}) == []


@pytest.mark.parametrize(
    "value",
    [
        "研发A&B<重点>“项目”",
        "</w:t></w:r></w:p>",
        "{{ 7*7 }}{% if x %}",
        "｛｛ 甲 ｝｝",
        "第一行\n\t第二行",
        "𠮷　䶮",
    ],
)
def test_values_of_any_text_are_found_and_never_taken_for_tags(value):
    assert check(docx_of("头{{ 值 }}尾"), {"值": value}) == []


def test_braces_that_meet_between_two_values_are_no_tag():
    assert check(docx_of("{{ 甲 }}{{ 乙 }}"), {"甲": "x{", "乙": "{y"}) == []


def test_a_value_in_a_condition_that_did_not_hold_is_lost_and_named():
    template = docx_of("标题：{% if 附件 %}{{ 议题[0].标题 }}{% endif %}")
    assert check(template, {"附件": "", "议题": [{"标题": "研究计划"}]}) == [
        "T140 议题[1].标题: “议题[1].标题”的内容“研究计划”不在生成的文件里"
    ]


def test_fields_without_a_place_in_the_template_are_named_once_each():
    template = docx_of("{%p for 人 in 名单 %}", "{{ 人.姓名 }}", "{%p endfor %}")
    context = {
        "名单": [{"姓名": "甲", "电话": "0571-1"}, {"姓名": "乙", "电话": "0571-2"}],
        "落款": "办公室",
    }
    assert check(template, context) == [
        "T141 名单[1].电话: 模板没有用到“名单的电话”",
        "T141 落款: 模板没有用到“落款”",
    ]


def test_values_written_through_filters_are_looked_for_in_that_form():
    template = docx_of("{{ 日期 | 日期 }}", "{{ 期号 | 汉字数字 }}", "{{ 名单 | 连接 }}")
    assert check(template, {"日期": "2026-3-5", "期号": 12, "名单": ["甲", "乙"]}) == []


def test_a_value_cut_short_in_the_file_is_lost():
    docx = docx_of("研发A")
    found = check_output(docx, [(("标题",), "研发A&B项目")])
    assert [(f.code, f.path) for f in found] == [("T140", ("标题",))]


def test_a_tag_left_in_any_part_is_reported_with_its_paragraph():
    docx = docx_of("甲", "主持人：{{ 主持人 }}", header="｛｛ 标题 ｝｝", footer="{% if x %}")
    assert [f"{f.code} {f.where}" for f in check_output(docx, [])] == [
        "T142 第2段“主持人：{{ 主持人 }}”",
        "T142 页眉第1段“｛｛ 标题 ｝｝”",
        "T142 页脚第1段“{% if x %}”",
    ]


def test_a_left_over_tag_beside_a_value_that_looks_like_one_is_still_reported():
    docx = docx_of("{{ 7*7 }}和{{ 主持人 }}")
    assert [f.code for f in check_output(docx, [(("值",), "{{ 7*7 }}")])] == ["T142"]


def test_characters_that_had_to_go_are_named():
    assert check(docx_of("{{ 值 }}"), {"值": "甲\x0b乙\ud800丙"}) == [
        "T143 值: “值”里去掉了 U+000B、U+D800"
    ]


def test_a_file_that_cannot_be_read_is_reported():
    docx = docx_of("甲")
    assert [f.code for f in check_output(docx[:200], [])] == ["T144"]
    torn = members_of(docx)["word/document.xml"][:-30]
    assert [f.code for f in check_output(with_members(docx, {"word/document.xml": torn}), [])] == [
        "T144"
    ]


def test_an_empty_cell_and_an_empty_table_are_reported():
    cell = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc/></w:tr></w:tbl>"
    table = "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>"
    assert [f.message for f in check_output(docx_of(cell, table), [])] == [
        "文件里有一个没有行的表格",
        "文件里有一个没有段落的单元格",
    ]
