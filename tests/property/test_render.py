"""Whatever the texts and however the template is built: nothing lost, nothing broken, always equal."""

import io
import itertools
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from docgen.base.errors import TemplateError
from docgen.base.text import clean
from docgen.template.compile import compile_template
from docgen.template.guard import check_output
from docgen.template.lint import lint_template
from docgen.template.values import flatten, prepare
from tests.docxtpl_reference import differences, render_with_docxtpl
from tests.template_files import docx_of, members_of, table, with_members, zip_of

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

any_text = st.text(st.characters(exclude_categories=()), max_size=30)
office_text = st.one_of(
    any_text,
    st.sampled_from(
        [
            "研发A&B<重点>",
            "</w:t></w:r>",
            "{{ 文 }}",
            "{%p endif %}",
            "｛｛",
            "}}",
            "甲\n乙",
            "\t",
            " 前后 ",
            "]]>",
            "\\n",
        ]
    ),
)
numbers = st.integers(-(10**9), 10**9)
contexts = st.fixed_dictionaries(
    {
        "文": office_text,
        "数": numbers,
        "有": st.booleans(),
        "表": st.fixed_dictionaries({"项": office_text, "数": numbers}),
        "列": st.lists(
            st.fixed_dictionaries({"名": office_text, "子": st.lists(office_text, max_size=3)}),
            max_size=3,
        ),
    }
)

# Templates built at random, sound by construction: a scope says which texts and lists are in reach.

STATIC = st.text(st.sampled_from("公文甲乙 、。A&B<>'\"#"), max_size=8)
ROOT_TEXTS = ("文", "数", "表.项", "表['数']")
TESTS = (
    "有",
    "not 有",
    "列",
    "文 == '甲'",
    "数 > 0",
    "'甲' in 文",
    "有 and 列",
    "表.数 <= 数 or 有",
)


def inline(texts: tuple[str, ...], lists: tuple[str, ...], depth: int) -> st.SearchStrategy[str]:
    """The text of one paragraph."""
    prints = st.sampled_from(texts).map(lambda t: f"{{{{ {t} }}}}")
    pieces = [STATIC, prints]
    if depth:
        inner = inline(texts, lists, depth - 1)
        pieces.append(
            st.builds(
                "{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format,
                st.sampled_from(TESTS),
                inner,
                inner,
            )
        )
        for name in lists:
            variable, more = f"子{depth}", ("loop.index",)
            item = (variable,) if name.endswith(".子") else (f"{variable}.名",)
            body = inline(texts + item + more, (), depth - 1)
            pieces.append(
                st.builds(
                    f"{{{{% for {variable} in {name} %}}}}{{}}{{{{% endfor %}}}}".format, body
                )
            )
    return st.lists(st.one_of(pieces), min_size=1, max_size=3).map("".join)


@st.composite
def split(draw, text: str) -> tuple[str, ...]:
    """A paragraph cut into runs anywhere, also inside tags."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    edges = [0, *cuts, len(text)]
    return tuple(text[a:b] for a, b in itertools.pairwise(edges))


@st.composite
def blocks(draw, texts=ROOT_TEXTS, lists=("列",), depth=2) -> list[Any]:
    """A stretch of a body: paragraphs, {%p} blocks and tables."""
    body: list[Any] = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["text", "if", "for", "table"] if depth else ["text"]))
        if kind == "text":
            body.append(draw(split(draw(inline(texts, lists, 1)))))
        elif kind == "if":
            branch, other = (
                draw(blocks(texts, lists, depth - 1)),
                draw(blocks(texts, lists, depth - 1)),
            )
            body += [
                f"{{%p if {draw(st.sampled_from(TESTS))} %}}",
                *branch,
                "{%p else %}",
                *other,
                "{%p endif %}",
            ]
        elif lists:
            variable = f"项{depth}"
            name = draw(st.sampled_from(lists))
            own, inner = (
                ((variable,), ())
                if name.endswith(".子")
                else ((f"{variable}.名",), (f"{variable}.子",))
            )
            scope = (*texts, *own, "loop.index")
            if kind == "for":
                inside = draw(blocks(scope, inner, depth - 1))
                body += [f"{{%p for {variable} in {name} %}}", *inside, "{%p endfor %}"]
            else:
                cells = [draw(inline(scope, inner, 1)) for _ in range(2)]
                head = f"{{%tr for {variable} in {name} %}}"
                body.append(table([["头", "尾"], [head, ""], cells, ["{%tr endfor %}", ""]]))
    return body


def is_rewritten_by_docxtpl(docx_bytes: bytes) -> bool:
    """docxtpl turns these four of any text into tags; what it does then is not our measure."""
    xml = members_of(docx_bytes)["word/document.xml"].decode()
    return any(mark in xml for mark in ("{_{", "}_}", "{_%", "%_}"))


@pytest.mark.slow
@settings(relaxed, max_examples=60)
@given(blocks(), st.lists(contexts, min_size=1, max_size=2))
def test_any_sound_template_gives_what_docxtpl_gives(body, values):
    template = docx_of(*body, header="{{ 文 }}", footnote="{{ 数 }}")
    compiled = compile_template(template, "模板.docx")
    for context in values:
        rendered = compiled.render(context)
        assert compiled.render(context) == rendered
        assume(not is_rewritten_by_docxtpl(rendered))
        plain = {**prepare(context)}
        assert differences(rendered, render_with_docxtpl(template, plain)) == []


WHOLE = docx_of(
    "{{ 文 }}{{ 数 }}",
    "{{ 表.项 }}｛头｝{{ 表.数 }}",
    "{%p for 项 in 列 %}",
    "（{{ loop.index }}）{{ 项.名 }}：{% for 子 in 项.子 %}{{ 子 }}{% if not loop.last %}；{% endif %}{% endfor %}",
    "{%p endfor %}",
    table(
        [
            ["名", "子"],
            ["{%tr for 项 in 列 %}", ""],
            ["{{ 项.名 }}", "{{ 项.子 | 连接 }}"],
            ["{%tr endfor %}", ""],
        ]
    ),
    header="{{ 文 }}",
    footer="{{ 表.项 }}",
    footnote="{{ 文 }}",
    title="{{ 文 }}",
)


@relaxed
@given(contexts)
def test_every_value_is_in_the_document_and_no_other_finding_is_made(context):
    compiled = compile_template(WHOLE, "模板.docx")
    rendered = compiled.render(context)
    assert len(docx.Document(io.BytesIO(rendered)).paragraphs) == 3 + len(context["列"])
    found = check_output(rendered, flatten(context), compiled.uses)
    dirty = [path for path, text in flatten(context) if clean(text)[1]]
    assert [(f.code, f.path) for f in found] == [("T143", path) for path in dirty]


@relaxed
@given(
    st.recursive(
        st.one_of(
            st.none(), st.booleans(), st.integers(), st.floats(), any_text, st.binary(max_size=5)
        ),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(any_text, inner, max_size=3)
        ),
        max_leaves=10,
    )
)
def test_any_value_is_written_or_refused_by_name(value):
    compiled = compile_template(docx_of("头{{ 值 }}尾"), "模板.docx")
    context = {"值": value}
    try:
        rendered = compiled.render(context)
    except TemplateError as error:
        assert {f.code for f in error.findings} <= {"T111", "T130"}
    else:
        assert type(value) in {str, int}
        codes = {f.code for f in check_output(rendered, flatten(context), compiled.uses)}
        assert codes <= {"T143"}


TOKENS = [
    "{{", "}}", "{%", "%}", "{#", "#}", "{%p ", "{%tr ", "{", "}", "%", "#", " ", "文", "列", "项", ".名",
    "for 项 in 列", "if 文", "elif 文", "else", "endif", "endfor", "|连接", "|日期", "==", "not ", " in ",
    "loop.index", "'", '"', "“", "”", "(", ")", "[0]", "&", "<", "～", "｛｛", "-", "甲", "__class__",
]  # fmt: skip


@relaxed
@given(
    st.lists(st.lists(st.sampled_from(TOKENS), max_size=8).map("".join), max_size=6),
    st.lists(st.sampled_from(TOKENS), max_size=6).map("".join),
)
def test_any_scribble_is_refused_or_rendered_whole(paragraphs, cell):
    template = docx_of(*(p for p in paragraphs if p), [["头", cell]])
    context = {"文": "甲", "列": [{"名": "乙"}], "项": {"名": "丙"}}
    found = lint_template(template, "模板.docx", context)
    try:
        rendered = compile_template(template, "模板.docx").render(context)
    except TemplateError as error:
        assert error.findings
    else:
        assert not {f.code for f in found if f.severity == "error"}, [str(f) for f in found]
        codes = {f.code for f in check_output(rendered, [])}
        assert codes == set()


@relaxed
@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data):
    assert [f.code for f in lint_template(data, "模板.docx")] == ["T100"]


@relaxed
@given(st.data())
def test_a_package_with_any_part_changed_is_refused_or_rendered(data):
    members = members_of(WHOLE)
    name = data.draw(st.sampled_from(sorted(members)))
    content = members[name]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 60)))
    changed = content[:start] + data.draw(st.binary(max_size=8)) + content[end:]
    for package in (
        with_members(WHOLE, {name: changed}),
        zip_of({n: c for n, c in members.items() if n != name}),
    ):
        try:
            compiled = compile_template(package, "模板.docx")
            compiled.render({"文": "甲", "数": 1, "表": {"项": "乙", "数": 2}, "列": []})
        except TemplateError as error:
            assert all(f.code.startswith("T") for f in error.findings)
