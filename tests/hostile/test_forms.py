"""Whatever the bytes are: a form, or findings that a person understands; quickly, and no traceback."""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.base import limits
from docgen.base.findings import Severity
from docgen.forms.read import ReadForm, read_form
from docgen.models.kinds import KINDS

HEAD = "文种: 会议纪要\n标题: 甲\n"
REPORT = "文种: 调研报告\n标题: 甲\n"
JSON = '{"文种": "会议纪要", "标题": "甲", '
NAMES = st.sampled_from(["x.yaml", "x.json", "x", "x.docx"])


def assert_understandable(result: ReadForm) -> None:
    """No form with errors, no refusal without a reason; every message is Chinese and short."""
    has_error = any(f.severity is Severity.ERROR for f in result.findings)
    assert (result.form is None) == has_error
    for finding in result.findings:
        assert re.search(r"[\u4e00-\u9fff]", finding.message)
        assert len(str(finding)) < 500
        assert "Traceback" not in finding.message
        if finding.line is not None:
            assert finding.line >= 1 and finding.column >= 1
    assert len(result.findings) <= 210


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), NAMES, st.sampled_from([None, *KINDS]))
@example(b"\xff\xfe\x00", "x.yaml", None)
@example(b"\xfe\xff\xd8\x00", "x.yaml", None)
@example(b'"\\U00110000"', "x.yaml", None)
@example(b"%YAML 1." + b"9" * 5000 + b"\n---\na: b", "x.yaml", None)
def test_any_bytes(data, name, kind):
    assert_understandable(read_form(data, name, kind))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.sampled_from([HEAD, REPORT, JSON, ""]), NAMES)
@example("应到: >5\n", HEAD, "x.yaml")
@example('"应到": ""}', JSON, "x.json")
@example("\\文种: [", "", "x.yaml")
@example("数据:\n  甲: 1" + " " * 50 + "x", REPORT, "x.yaml")
def test_any_text_after_a_good_beginning(text, head, name):
    data = (head + text).encode("utf-8", "surrogatepass")
    assert_understandable(read_form(data, name))


FIELDS = sorted({f for kind in KINDS.values() for f in kind.model.model_fields})


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(list(KINDS)),
    st.dictionaries(
        st.sampled_from(FIELDS),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(st.sampled_from([*FIELDS, "题目", "值"]), inner, max_size=3),
            ),
            max_leaves=6,
        ),
        max_size=4,
    ),
)
def test_any_values_in_any_fields(kind, content):
    import json

    data = json.dumps({"kind": kind, **{k: v for k, v in content.items() if k != "kind"}})
    assert_understandable(read_form(data.encode(), "x.json"))


def big(piece: str, size: int = limits.FORM_BYTES - 1000) -> str:
    return piece * (size // len(piece.encode()))


HUGE = {
    "brackets": HEAD + "地点: " + big("["),
    "braces in JSON": big('{"a":'),
    "list items": HEAD + "出席:\n" + big("  - 甲\n"),
    "numbers in JSON": JSON + '"出席": [' + big("1,") + "1]}",
    "unknown keys": HEAD + big("栏: 1\n"),
    "blanks before a word": HEAD + "地点: " + big(" ") + "x",
    "tabs": HEAD + "地点: a" + big("\t") + "b",
    "separators of people": HEAD + "出席: " + big("、", 500_000),
    "brackets of people": HEAD + "出席: " + big("（、", 500_000),
    "a person with blanks": HEAD + "主持人: 甲" + big(" ") + "（乙",
    "a count with blanks": HEAD + "应到: 1" + big(" ") + "x",
    "a figure with blanks": REPORT + "数据:\n  甲: 1" + big(" ") + "x",
    "digits of a date": HEAD + "会议日期: " + big("2"),
    "digits of a count": HEAD + "应到: " + big("2"),
    "digits of a figure": REPORT + "数据:\n  甲: " + big("2"),
    "an open quote": HEAD + '地点: "' + big("甲\n"),
    "one long text": HEAD + "会议概况: " + big("字"),
    "control characters": HEAD + "地点: " + big("\x0b"),
    "escapes": JSON + '"地点": "' + big("\\ud800", 600_000) + '"}',
    "question marks": big("?\n"),
    "directives": big("%YAML 1.1\n"),
    "blank lines of tabs": HEAD + big(" \t\n", 500_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_five_megabytes_are_read_or_refused_without_hanging(text):
    name = "x.json" if text.startswith("{") else "x.yaml"
    started = time.process_time()
    assert_understandable(read_form(text.encode(), name))
    # Quadratic reading of these would take minutes to days.
    assert time.process_time() - started < 30


def test_a_file_over_the_limit_is_refused_by_its_size():
    [finding] = read_form(b"a" * (limits.FORM_BYTES + 1), "x.yaml").findings
    assert (finding.code, finding.message) == ("F002", "文件超过 5 MB，不像一张表单")


def test_an_alias_bomb_is_refused_at_its_first_anchor():
    bomb = "a: &a [x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)}]\n" for n in range(20)
    )
    [finding] = read_form((HEAD + bomb).encode(), "x.yaml").findings
    assert (finding.code, finding.line, finding.column) == ("F045", 3, 4)


@pytest.mark.parametrize("depth", [limits.FORM_DEPTH + 1, 5000, 200_000])
def test_a_depth_bomb_is_refused(depth):
    for text in (HEAD + "地点: " + "[" * depth, "[" * depth, '{"a":' * depth):
        [finding] = read_form(text.encode(), "x.yaml").findings
        assert finding.code == "F047"


def test_python_objects_are_never_built():
    text = HEAD + "地点: !!python/object/apply:os.system ['echo']\n"
    assert [f.code for f in read_form(text.encode(), "x.yaml").findings] == ["F045"]


def test_ten_thousand_characters_in_one_field_are_kept():
    text = "字" * 10_000
    form = read_form(f"{HEAD}会议概况: {text}\n地点: {text}\n".encode(), "x.yaml").form
    assert form.overview == [text]
    assert form.place == text


def test_text_that_would_be_code_elsewhere_is_text():
    text = '研发A&B<重点>"项目"{{ 7*7 }}</w:t>a<b𠮷'
    form = read_form(f"{HEAD}会议概况: {text}\n".encode(), "x.yaml").form
    assert form.overview == [text]


def test_an_override_of_the_direction_is_taken_out_and_named():
    result = read_form(f"{HEAD}地点: 一\u202e楼\n".encode(), "x.yaml")
    assert result.form.place == "一楼"
    [finding] = result.findings
    assert (finding.code, finding.line, finding.column, finding.where) == ("F055", 3, 6, "地点")


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_json_numbers_that_are_none_are_refused(word):
    [finding] = read_form(f'{JSON}"应到": {word}}}'.encode(), "x.json").findings
    assert (finding.code, word in finding.message) == ("F040", True)


@pytest.mark.parametrize("word", ["nan", "inf", "-1", "0", "1e400"])
def test_widths_that_are_none_are_refused(word):
    table = "附件:\n  - 名称: 甲\n    表格:\n      - 标题: 乙\n        表头: 丙\n        内容: []\n"
    result = read_form(f"{HEAD}{table}        列宽: ['{word}']\n".encode(), "x.yaml")
    assert [f.code for f in result.findings] == ["F053"]
