"""A faulty template is told what is wrong, where it stands, and what was probably meant."""

import pytest

from docgen.template.lint import lint_template
from tests.template_files import Block, docx_of, paragraph, table

KNOWN = {
    "标题": "总结",
    "主持人": "张三",
    "附件": "清单",
    "有附件": True,
    "会议": {"地点": "三楼", "时间": "9:00"},
    "出席人员": [{"姓名": "李四", "职务": "书记"}],
    "议题": [{"标题": "一", "发言": [{"发言人": "王五"}]}],
    "空表": [],
}


def lint(*body: Block, **more) -> list[str]:
    """The findings as `代码 位置: 说明`."""
    found = lint_template(docx_of(*body, **more), "模板.docx", KNOWN)
    assert {f.file for f in found} <= {"模板.docx"}
    return [f"{f.code} {f.where}: {f.message}" for f in found]


def test_a_sound_template_has_no_findings():
    assert (
        lint(
            "{{ 标题 }}",
            "主持人：{{主持人}}，地点：{{ 会议.地点 }}、{{ 会议[“时间”] }}",
            "{%p for 题 in 议题 %}",
            "{{ loop.index | 汉字数字 }}、{{ 题.标题 }}",
            "{%p for 言 in 题.发言 %}",
            "{{ 言.发言人 }}指出{% if not loop.last %}；{% else %}。{% endif %}",
            "{%p endfor %}",
            "{%p endfor %}",
            [["姓名"], ["{%tr for 人 in 出席人员 %}"], ["{{ 人.姓名 }}"], ["{%tr endfor %}"]],
            header="{{ 标题 }}",
            title="{{ 标题 }}",
            footnote="见{{ 附件 }}{# 说明 #}",
        )
        == []
    )


def test_an_unknown_name_is_named_with_its_nearest_and_its_paragraph():
    assert lint("会议纪要", "主持人：{{ 主持 }}") == [
        "T110 第2段“主持人：{{ 主持 }}”: 没有“主持”这个标签，是不是“主持人”？"
    ]


def test_all_unknown_names_are_told_at_once_wherever_they_stand():
    assert lint(
        "{{ 标提 }}",
        table([["地点", "{{ 会议.地址 }}"], ["时间", "{{ 会议.时间 }}"]]),
        header="{{ 主持者 }}",
        footnote="{{ 附注 }}",
        title="{{ 题标题 }}",
    ) == [
        "T110 第1段“{{ 标提 }}”: 没有“标提”这个标签，是不是“标题”？",
        "T110 表1第1行第2格“{{ 会议.地址 }}”: “会议”里没有“地址”，是不是“地点”？",
        "T110 页眉第1段“{{ 主持者 }}”: 没有“主持者”这个标签，是不是“主持人”？",
        "T110 脚注1第1段“{{ 附注 }}”: 没有“附注”这个标签，是不是“附件”？",
        "T110 文档属性“标题”“{{ 题标题 }}”: 没有“题标题”这个标签，是不是“标题”？",
    ]


def test_a_field_of_list_items_used_outside_its_loop_is_explained():
    assert lint("{{ 姓名 }}") == [
        "T110 第1段“{{ 姓名 }}”: 没有“姓名”这个标签；“出席人员”的每一项里有“姓名”，要写在 for 循环里"
    ]


def test_names_are_checked_in_every_branch_and_in_conditions():
    text = "甲{% if 附加 %}{{ 甲 }}{% elif 会议.人 == 标题 %}乙{% else %}{{ 丙 }}{% endif %}"
    assert [line.split("”: ", 1)[1] for line in lint(text)] == [
        "没有“附加”这个标签，是不是“附件”？",
        "没有“甲”这个标签",
        "“会议”里没有“人”",
        "没有“丙”这个标签",
    ]


def test_the_items_of_an_empty_list_may_have_any_field():
    assert lint("{%p for 人 in 空表 %}", "{{ 人.什么 }}", "{%p endfor %}") == []


def test_a_loop_variable_is_known_only_inside_its_loop():
    assert lint("{%p for 人 in 出席人员 %}", "{{ 人.姓名 }}", "{%p endfor %}", "{{ 人 }}") == [
        "T110 第4段“{{ 人 }}”: 没有“人”这个标签"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ 出席人员 }}", "“出席人员”是列表，不能直接填写"),
        ("{{ 会议 }}", "“会议”是对照表，不能直接填写"),
        ("{{ 有附件 }}", "“有附件”是是/否值，不能直接填写"),
        ("{{ 标题.字数 }}", "“标题”是文字，没有下一级“字数”"),
        ("{{ 出席人员.姓名 }}", "“出席人员”是列表，没有下一级“姓名”，要用 for 循环"),
        ("名：{% for 字 in 标题 %}{{ 字 }}{% endfor %}", "“标题”是文字，不能用 for 循环"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(text, message):
    assert [line.split(": ", 1)[1] for line in lint(text)] == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ 标题", "“{{ 标题”没有写完整，缺少“}}”"),
        ("{{ 标题 } 和 {{ 附件 }}", "“{{ 标题 } 和”没有写完整，缺少“}}”"),
        ("{% if 附件", "“{% if 附件”没有写完整，缺少“%}”"),
        ("{# 说明", "“{# 说明”没有写完整，缺少“#}”"),
        ("标题 }}", "多出一个“}}”，前面没有与它成对的开头"),
        ("标题 %}", "多出一个“%}”，前面没有与它成对的开头"),
    ],
)
def test_a_tag_that_is_not_closed_in_its_paragraph_is_reported(text, message):
    assert lint(text, "{{ 标题 }}") == [f"T101 第1段“{text}”: {message}"]


@pytest.mark.parametrize(
    "text", ["｛｛ 标题 ｝｝", "{｛ 标题 }｝", "｛％ if 标题 ％｝", "{％ if 标题 %}"]
)
def test_full_width_brackets_are_reported(text):
    assert lint(text)[0].startswith("T104 ")


def test_a_loop_without_end_and_an_end_without_loop_are_told_with_both_places():
    assert lint("{%p for 人 in 出席人员 %}", "{{ 人.姓名 }}", "{%p endif %}") == [
        "T102 第3段“{%p endif %}”: “{%p endif %}”前面没有与它成对的 if"
        "（还没有结束的是第1段的“{%p for 人 in 出席人员 %}”）",
        "T102 第1段“{%p for 人 in 出席人员 %}”: “{%p for 人 in 出席人员 %}”后面没有与它成对的 endfor",
    ]


@pytest.mark.parametrize("tags", ["{% else %}", "{% elif 标题 %}", "{% endif %}", "{% endfor %}"])
def test_a_branch_without_beginning_is_reported(tags):
    assert [line[:4] for line in lint(f"甲{tags}")] == ["T102"]


def test_a_second_else_is_reported():
    found = lint("甲{% if 标题 %}乙{% else %}丙{% else %}丁{% endif %}")
    assert [line[:4] for line in found] == ["T102"]


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ 会议 名称 }}", "“名称”放错了位置，名称中间不能有空格或符号"),
        ("{{ }}", "标签里少了内容"),
        ("{{ (标题 }}", "缺少“)”"),
        ("{{ 标题$ }}", "不认识的符号“$”（U+0024）"),
        ("{{ 标题\u200b }}", "不认识的符号U+200B"),
        ("{% for 人 出席人员 %}甲{% endfor %}", "循环要写成“for 名称 in 列表”"),
        ("{% if %}甲{% endif %}", "标签里少了内容"),
        ("甲{% if 标题 %}乙{% endif 标题 %}", "“endif”后面不能再写“标题”"),
    ],
)
def test_a_syntax_fault_is_explained_in_chinese(tag, message):
    assert lint(f"注：{tag}")[0].endswith(message)


def test_full_width_signs_inside_a_tag_are_named_but_not_those_in_its_texts():
    assert lint("{{ 标题｜连接 }}") == [
        "T103 第1段“{{ 标题｜连接 }}”: “{{ 标题｜连接 }}”里的“｜”是全角符号，请改成半角"
    ]
    assert lint("注：{% if 标题 == “（甲）：，” %}乙{% endif %}") == []


def test_an_unknown_filter_is_told_with_its_nearest():
    assert lint("{{ 标题 | 日其 }}") == [
        "T106 第1段“{{ 标题 | 日其 }}”: “{{ 标题 | 日其 }}”：没有“日其”这个过滤器，是不是“日期”？"
    ]


def test_a_control_tag_that_would_take_text_away_is_refused():
    assert lint("附件：{%p if 附件 %}", "{{ 附件 }}", "{%p endif %}") == [
        "T107 第1段“附件：{%p if 附件 %}”: “{%p if 附件 %}”会去掉整段，同一段里的“附件：”会丢失"
    ]
    rows = [["姓名", "{%tr for 人 in 出席人员 %}"], ["{{ 人.姓名 }}", ""], ["{%tr endfor %}", ""]]
    assert lint([["表", "头"], *rows])[0].endswith("会去掉整行，同一行里的“姓名”会丢失")


def test_a_control_paragraph_that_holds_a_section_break_or_a_picture_is_refused():
    section = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p if 标题 %}</w:t></w:r></w:p>"
    assert "分节符" in lint(section, "{%p endif %}")[0]
    picture = "<w:p><w:r><w:t>{%p if 标题 %}</w:t><w:drawing/></w:r></w:p>"
    assert "（图片或换行）" in lint(picture, "{%p endif %}")[0]


def test_two_control_tags_in_one_paragraph_are_refused():
    found = lint("{%p if 标题 %}{%p if 附件 %}", "甲", "{%p endif %}", "{%p endif %}")
    assert {line[:4] for line in found} == {"T107"}


@pytest.mark.parametrize(
    "body",
    [
        ["{%p if 附件 %}", "甲{% endif %}"],
        [[["甲{% for 人 in 出席人员 %}", "{{ 人.姓名 }}{% endfor %}"]]],
        ["{%p if 附件 %}", [["甲"], ["{%p endif %}"]]],
        ["甲{% if 附件 %}", "乙{% endif %}"],
    ],
)
def test_a_block_that_leaves_its_place_is_refused(body):
    assert [line[:4] for line in lint(*body)] == ["T108"]


def test_a_plain_tag_alone_in_its_paragraph_is_a_warning():
    found = lint_template(docx_of("{% if 附件 %}", "甲", "{% endif %}"), "模板.docx", KNOWN)
    assert [(f.code, f.severity) for f in found] == [("T109", "warning")]
    assert found[0].hint == "请把 {% 改成 {%p"


def test_a_paragraph_within_one_condition_is_a_warning_unless_the_whole_paragraph_is_guarded():
    assert [line[:4] for line in lint("{% if 附件 %}附件{% endif %}")] == ["T109"]
    assert lint("{%p if 附件 %}", "{% if 附件 %}附件{% endif %}", "{%p endif %}") == []
    assert lint([["{% if 附件 %}附件{% endif %}"]]) == []


def test_a_tag_that_a_line_break_cuts_is_reported():
    cut = paragraph("{{ 标", "题 }}").replace("</w:t></w:r><w:r>", "</w:t><w:br/></w:r><w:r>", 1)
    assert [line[:4] for line in lint(cut)] == ["T113"]


def test_a_tag_that_word_has_split_over_runs_and_spelling_marks_is_whole():
    split = paragraph("{", "{ 标", "题", " }", "}").replace(
        "</w:r><w:r>", '</w:r><w:proofErr w:type="spellStart"/><w:r>'
    )
    assert lint(split) == []


def test_braces_of_the_text_that_would_swallow_words_are_reported():
    assert [line[:4] for line in lint("集合{", "{一、{{ 标题 }}")] == ["T117"]


def test_tags_where_nothing_is_filled_are_reported():
    endnotes = '<w:endnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:endnote w:id="1"><w:p><w:r><w:t>{{ 标题 }}</w:t></w:r></w:p></w:endnote></w:endnotes>'
    docx = docx_of(
        "甲",
        parts={"word/endnotes.xml": endnotes.encode()},
        links=[("endnotes", "endnotes.xml", False)],
    )
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
    from tests.template_files import members_of, with_members

    declared = (
        members_of(docx)["[Content_Types].xml"]
        .decode()
        .replace(
            "</Types>", f'<Override PartName="/word/endnotes.xml" ContentType="{types}"/></Types>'
        )
    )
    found = lint_template(with_members(docx, {"[Content_Types].xml": declared}), "模板.docx", KNOWN)
    assert [(f.code, f.where) for f in found] == [("T112", "部件 word/endnotes.xml")]


def test_a_tag_in_a_field_code_or_an_attribute_is_reported():
    field = '<w:p><w:r><w:instrText>HYPERLINK "{{ 标题 }}"</w:instrText></w:r></w:p>'
    bookmark = '<w:p><w:bookmarkStart w:id="1" w:name="{{ 标题 }}"/><w:bookmarkEnd w:id="1"/></w:p>'
    assert [line[:9] for line in lint(field)] == ["T112 域代码:"]
    assert [line[:4] for line in lint(bookmark)] == ["T112"]


def test_places_are_counted_as_people_count_them():
    inner = table([["{{ 丙 }}"]])
    cell = f"<w:tc>{paragraph('一')}{paragraph('{{ 乙 }}')}{inner}{paragraph('')}</w:tc>"
    outer = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"
    box = (
        "<w:p><w:r><w:t>图</w:t></w:r><w:r><w:pict><w:txbxContent>"
        f"{paragraph('{{ 丁 }}')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    control = f"<w:sdt><w:sdtContent>{paragraph('{{ 戊 }}')}</w:sdtContent></w:sdt>"
    places = [line.split(" ")[1].split("“")[0] for line in lint("甲", outer, box, control)]
    assert places == [
        "表1第1行第1格第2段",
        "表1第1行第1格表1第1行第1格",
        "第2段的文本框第1段",
        "第3段",
    ]


def test_headers_are_called_by_the_pages_they_stand_on():
    docx = docx_of("甲", header="{{ 乙 }}")
    from tests.template_files import members_of, with_members

    first = (
        members_of(docx)["word/document.xml"].decode().replace('w:type="default"', 'w:type="first"')
    )
    found = lint_template(with_members(docx, {"word/document.xml": first}), "模板.docx", KNOWN)
    assert [f.where for f in found] == ["首页页眉第1段“{{ 乙 }}”"]


def test_without_sample_values_names_are_not_judged():
    assert lint_template(docx_of("{{ 任何名称 }}"), "模板.docx") == []
