"""Templates from strangers and texts pasted from anywhere.

Each test is one way in which a template engine has been broken into or made to lose text.
"""

import time

import pytest

from docgen.base.errors import TemplateError
from docgen.template.compile import compile_template
from docgen.template.guard import check_output
from docgen.template.lint import lint_template
from docgen.template.values import flatten
from tests.docxtpl_reference import render_with_docxtpl
from tests.hostile.refusals import SECONDS, refusal, texts_of
from tests.template_files import (
    docx_of,
    members_of,
    paragraph,
    table,
)

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
