"""Rendering equals docxtpl's, is the same every time, and refuses what it cannot honour."""

from pathlib import Path

import pytest

from docgen.base.errors import TemplateError
from docgen.base.resources import templates_folder
from docgen.forms.read import read_form
from docgen.template.compile import compile_template
from docgen.template.context import choose_template, make_context
from tests.docxtpl_reference import differences, render_with_docxtpl
from tests.template_files import docx_of, members_of, paragraph, table
from tests.tools import require, validate_docx

_FORMS = sorted((Path(__file__).parents[3] / "samples" / "forms").glob("*.yaml"))
_TEMPLATES = sorted(templates_folder().glob("*.docx"))

MINUTES = docx_of(
    "{{ 标题 }}",
    ("主持人：{", "{ 主持", "人 }", "}同志；地点：{{ 会议.地点 }}"),
    "{%p for 题 in 议题 %}",
    "（{{ loop.index | 汉字数字 }}）{{ 题.标题 }}{% if loop.first %}（首个）{% endif %}",
    "{%p for 言 in 题.发言 %}",
    "{{ 言.人 }}：{{ 言.话 }}{% if loop.last %}。{% else %}；{% endif %}",
    "{%p endfor %}",
    "{%p else %}",
    "没有议题。",
    "{%p endfor %}",
    table(
        [
            ["姓名", "职务"],
            ["{%tr for 人 in 出席人员 %}", ""],
            ["{{ 人.姓名 }}", "{{ 人.职务 }}{% if 人.请假 %}（请假）{% endif %}"],
            ["{%tr endfor %}", ""],
        ]
    ),
    "{%p if 附件 and 附件 != “无” %}",
    "附件：{{ 附件 | 连接(“；”) }}",
    "{%p elif 人数 > 2 and not 会议.线上 %}",
    "人数{{ 人数 }}，日期{{ 日期 | 日期 }}，{{ “第” ~ 期号 ~ “期” }}",
    "{%p else %}",
    "{{ 日期 | 汉字日期 }}{% if “办公” in 标题 %}办公会{% endif %}",
    "{%p endif %}",
    header="{{ 标题 }}",
    footer="{{ 会议.地点 }}",
    footnote="见{{ 标题 }}",
    title="{{ 标题 }}",
)


def values(**changed):
    """A context for MINUTES."""
    base = {
        "标题": "第三次办公会议纪要",
        "主持人": "张建国",
        "会议": {"地点": "三楼会议室", "线上": False},
        "议题": [
            {
                "标题": "研究年度计划",
                "发言": [{"人": "甲", "话": "同意"}, {"人": "乙", "话": "赞成"}],
            },
            {"标题": "其他", "发言": []},
        ],
        "出席人员": [
            {"姓名": "李卫东", "职务": "书记", "请假": False},
            {"姓名": "王志强", "职务": "委员", "请假": True},
        ],
        "附件": ["清单", "说明"],
        "人数": 3,
        "日期": "2026-03-05",
        "期号": 7,
    }
    return base | changed


def text_of(docx: bytes, member: str = "word/document.xml") -> str:
    """The text of a part, paragraphs one a line."""
    from docgen.template.surfaces import read_surfaces

    surfaces = {s.member: s for s in read_surfaces(members_of(docx))}
    return "\n".join(p.text for p in surfaces[member].paragraphs)


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"附件": [], "会议": {"地点": "a&b", "线上": False}},
        {"附件": [], "人数": 1, "议题": [], "出席人员": []},
        {"主持人": '研发A&B<重点>"项目" ’{{ 7*7 }} </w:t>', "附件": ["<", "&amp;"]},
        {"主持人": "第一行\n第二行\t制表\n", "附件": ["\t", "\n"]},
        {"主持人": "𠮷䶮　全角 \u200b\xa0", "附件": ["{%p endif %}", "}}"]},
    ],
    ids=["plain", "elif", "empty lists", "XML characters", "breaks and tabs", "odd characters"],
)
def test_the_output_equals_that_of_plain_docxtpl(changed):
    context = values(**changed)
    rendered = compile_template(MINUTES, "纪要.docx").render(context)
    assert differences(rendered, render_with_docxtpl(MINUTES, context)) == []


def contexts_by_template() -> dict[str, list[dict]]:
    """The contexts of all sample forms by the name of their shipped template."""
    contexts: dict[str, list[dict]] = {}
    for form in _FORMS:
        model = read_form(form.read_bytes(), form.name).form
        assert model is not None, form.name
        contexts.setdefault(choose_template(model), []).append(make_context(model)[0])
    return contexts


@pytest.mark.parametrize("template", _TEMPLATES, ids=lambda p: p.stem)
def test_the_output_on_every_shipped_template_equals_that_of_plain_docxtpl(template):
    docx = template.read_bytes()
    for context in contexts_by_template()[template.stem]:
        rendered = compile_template(docx, template.name).render(context)
        assert differences(rendered, render_with_docxtpl(docx, context)) == []


@pytest.mark.parametrize("template", _TEMPLATES, ids=lambda p: p.stem)
def test_shipped_templates_compile_without_a_finding(template):
    assert compile_template(template.read_bytes(), template.name).findings == ()


def test_the_text_is_what_the_template_says():
    lines = text_of(compile_template(MINUTES, "纪要.docx").render(values())).split("\n")
    assert lines == [
        "第三次办公会议纪要",
        "主持人：张建国同志；地点：三楼会议室",
        "（一）研究年度计划（首个）",
        "甲：同意；",
        "乙：赞成。",
        "（二）其他",
        "姓名",
        "职务",
        "李卫东",
        "书记",
        "王志强",
        "委员（请假）",
        "附件：清单；说明",
        "\ufffc",
    ]


def test_every_surface_is_filled():
    docx = compile_template(MINUTES, "纪要.docx").render(values())
    assert text_of(docx, "word/header1.xml") == "第三次办公会议纪要"
    assert text_of(docx, "word/footer1.xml") == "三楼会议室"
    assert text_of(docx, "word/footnotes.xml") == "见第三次办公会议纪要"
    assert text_of(docx, "docProps/core.xml") == "第三次办公会议纪要"


def test_a_title_with_xml_characters_is_escaped_once_in_the_properties():
    context = values(标题="A&B <甲>")
    ours = compile_template(MINUTES, "纪要.docx").render(context)
    theirs = render_with_docxtpl(MINUTES, context)
    assert text_of(ours, "docProps/core.xml") == "A&B <甲>"
    assert text_of(theirs, "docProps/core.xml") == "A&amp;B &lt;甲&gt;"  # docxtpl escapes twice
    assert differences(ours, theirs) == ["docProps/core.xml"]


def test_the_same_values_give_the_same_bytes_and_nothing_of_an_earlier_rendering():
    compiled = compile_template(MINUTES, "纪要.docx")
    first = compiled.render(values())
    compiled.render(values(标题="另一份"))
    assert compiled.render(values()) == first
    compile_template.cache_clear()
    assert compile_template(MINUTES, "纪要.docx").render(values()) == first


def test_a_template_is_compiled_once_for_its_content():
    again = bytes(bytearray(MINUTES))
    assert compile_template(MINUTES, "纪要.docx") is compile_template(again, "纪要.docx")


def test_the_caller_s_values_are_left_as_they_were():
    context = values(附件=["甲\x0b乙"])
    before = repr(context)
    compile_template(MINUTES, "纪要.docx").render(context)
    assert repr(context) == before


def test_the_engine_makes_up_no_properties_and_no_dates():
    docx = compile_template(docx_of("{{ 甲 }}", title=None), "模板.docx").render({"甲": "乙"})
    core = members_of(docx)["docProps/core.xml"].decode()
    assert "python-docx" not in core and "20" not in core.split("core-properties", 1)[1]


def test_a_line_feed_is_a_break_and_a_tab_a_tab_in_the_format_of_the_run():
    docx = compile_template(docx_of("值：{{ 值 }}。"), "模板.docx").render({"值": "甲\r\n乙\t丙"})
    run = '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr>'
    assert (
        f'<w:p><w:r>{run}<w:t xml:space="preserve">值：甲</w:t><w:br/>'
        f'<w:t xml:space="preserve">乙</w:t></w:r><w:r>{run}<w:tab/></w:r>'
        f'<w:r>{run}<w:t xml:space="preserve">丙。</w:t></w:r></w:p>'
    ) in members_of(docx)["word/document.xml"].decode()


def test_a_paragraph_of_control_tags_alone_vanishes():
    docx = docx_of("甲", "{%p if 有 %}", "乙", "{%p endif %}", "丙")
    compiled = compile_template(docx, "模板.docx")
    assert text_of(compiled.render({"有": True})) == "甲\n乙\n丙"
    assert text_of(compiled.render({"有": False})) == "甲\n丙"


def test_a_cell_and_a_header_never_end_up_without_a_paragraph():
    cell = "".join(paragraph(t) for t in ("{%p if 有 %}", "乙", "{%p endif %}"))
    docx = docx_of(
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    )
    compiled = compile_template(docx, "模板.docx")
    body = members_of(compiled.render({"有": False}))["word/document.xml"].decode()
    assert "<w:tc><w:p/></w:tc>" in body
    assert "<w:p/>" not in members_of(compiled.render({"有": True}))["word/document.xml"].decode()


def test_the_ids_of_drawings_stay_unique_in_a_loop():
    drawing = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="7" name="线"/></wp:inline></w:drawing></w:r></w:p>'
    docx = docx_of(drawing, "{%p for 甲 in 名单 %}", "{{ 甲 }}", drawing, "{%p endfor %}")
    context = {"名单": ["一", "二"]}
    rendered = compile_template(docx, "模板.docx").render(context)
    body = members_of(rendered)["word/document.xml"].decode()
    assert [body.count(f'<wp:docPr id="{i}"') for i in range(1001, 1004)] == [1, 1, 1]
    assert differences(rendered, render_with_docxtpl(docx, context)) == []


def test_a_comment_in_a_tag_prints_nothing():
    docx = compile_template(docx_of("甲{# {{ 乙 }} #}丙"), "模板.docx").render({})
    assert text_of(docx) == "甲丙"


def test_missing_names_are_all_told_at_once():
    docx = docx_of("{{ 标提 }}", "{{ 会议.地址 }}", "{{ 落款 }}")
    with pytest.raises(TemplateError) as error:
        compile_template(docx, "模板.docx").render({"标题": "甲", "会议": {"地点": "乙"}})
    assert [f"{f.file} {f.where}：{f.message}" for f in error.value.findings] == [
        "模板.docx 第1段“{{ 标提 }}”：没有“标提”这个标签，是不是“标题”？",
        "模板.docx 第2段“{{ 会议.地址 }}”：“会议”里没有“地址”，是不是“地点”？",
        "模板.docx 第3段“{{ 落款 }}”：没有“落款”这个标签",
    ]
    assert error.value.exit_code == 4


def test_a_name_that_only_some_items_have_is_told_with_its_place():
    docx = docx_of("{%p for 人 in 名单 %}", "{{ 人.姓名 }}{{ 人.职务 }}", "{%p endfor %}")
    with pytest.raises(TemplateError) as error:
        compile_template(docx, "模板.docx").render(
            {"名单": [{"姓名": "甲", "职务": "乙"}, {"姓名": "丙"}]}
        )
    (finding,) = error.value.findings
    assert (finding.code, finding.where) == ("T132", "第2段“{{ 人.姓名 }}{{ 人.职务 }}”")
    assert finding.message == "“{{ 人.职务 }}”要的这一项不存在"


@pytest.mark.parametrize(
    ("text", "context", "code"),
    [
        ("{{ 甲 }}", {"甲": ["乙"]}, "T111"),
        ("{{ 甲 }}", {"甲": True}, "T111"),
        ("{{ 甲[3] }}", {"甲": ["乙"]}, "T132"),
        ("注：{% if 甲 > 3 %}大{% endif %}", {"甲": "乙"}, "T132"),
        ("{{ 甲 | 日期 }}", {"甲": "三月初五"}, "T132"),
        ("{{ 甲 ~ 乙 }}", {"甲": "一", "乙": False}, "T111"),
        ("{{ 甲 | 连接(乙) }}", {"甲": ["一"], "乙": "长" * 21}, "T132"),
        ("注：{% for 乙 in 甲 %}丙{% endfor %}", {"甲": {"丁": "戊"}}, "T111"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_its_tag(text, context, code):
    with pytest.raises(TemplateError) as error:
        compile_template(docx_of(text), "模板.docx").render(context)
    (finding,) = error.value.findings
    assert finding.code == code
    assert finding.where == f"第1段“{text}”"


def test_a_faulty_template_is_refused_with_all_its_faults():
    with pytest.raises(TemplateError) as error:
        compile_template(docx_of("{{ 甲", "{{ 乙() }}", "{%p endif %}"), "模板.docx")
    assert [f.code for f in error.value.findings] == ["T101", "T105"]


def test_a_private_marker_passes_through_untouched():
    marker = "\ue000表1\ue001"
    docx = compile_template(docx_of("{{ 表 }}"), "模板.docx").render({"表": marker})
    assert text_of(docx) == marker


@pytest.mark.slow
def test_the_open_xml_sdk_finds_nothing_to_object_to(tmp_path):
    require("ooxml-validator")
    rendered = compile_template(MINUTES, "纪要.docx").render(values(主持人="甲\n乙\t<丙>"))
    path = tmp_path / "纪要.docx"
    path.write_bytes(rendered)
    assert validate_docx(path) == []
