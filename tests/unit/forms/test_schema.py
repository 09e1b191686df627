"""The JSON Schema accepts what the reader accepts, speaks Chinese, and refuses unknown keys."""

import json
import re

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from docgen.base.dates import parse_date, parse_time
from docgen.base.resources import samples_folder
from docgen.forms.blank import blank_form
from docgen.forms.read import read_form
from docgen.forms.schema import DATE_PATTERN, TIME_PATTERN, form_schema
from docgen.forms.write import write_form
from docgen.models.kinds import KINDS

SAMPLES = sorted(p for p in samples_folder().rglob("*.yaml") if p.name != "docgen.yaml")
VALIDATORS = {
    (kind, keys): jsonschema.Draft202012Validator(form_schema(kind, keys))
    for kind in KINDS
    for keys in ("zh", "en")
}


def as_editors_read(text):
    """YAML 1.2 values: numbers and truth values are such, dates and 14:30 are text."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {}
    for tag, pattern, first in (
        ("null", r"~|null|$", ["~", "n", ""]),
        ("bool", r"true|false", ["t", "f"]),
        ("int", r"[-+]?[0-9]+", list("-+0123456789")),
        ("float", r"[-+]?[0-9]+\.[0-9]+", list("-+0123456789")),
    ):
        Loader.add_implicit_resolver(
            f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), first
        )
    return yaml.load(text, Loader)


def errors(kind, keys, content):
    return [
        f"{'/'.join(map(str, e.path))}: {e.message}"
        for e in VALIDATORS[kind, keys].iter_errors(content)
    ]


@pytest.mark.parametrize(("kind", "keys"), VALIDATORS)
def test_it_is_a_schema_of_draft_2020_12(kind, keys):
    schema = form_schema(kind, keys)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_every_sample_is_valid_as_it_stands_and_as_it_is_written_anew(path):
    text = path.read_text(encoding="utf-8")
    read = read_form(text.encode(), path.name)
    assert errors(read.kind, "zh", as_editors_read(text)) == []
    for keys in ("zh", "en"):
        assert errors(read.kind, keys, as_editors_read(write_form(read.form, keys=keys))) == []
        content = json.loads(write_form(read.form, keys=keys, format="json"))
        assert errors(read.kind, keys, content) == []


@pytest.mark.parametrize(("kind", "keys"), VALIDATORS)
def test_an_empty_form_lacks_only_its_title(kind, keys):
    content = json.loads(blank_form(kind, format="json", keys=keys))
    [error] = errors(kind, keys, content)
    assert error.startswith("标题" if keys == "zh" else "title")


def test_short_forms_and_every_spelling_are_valid():
    content = {
        "文种": "纪要",
        "标题": "甲",
        "会议日期": "二〇二六年三月五日",
        "开始时间": "下午2点半",
        "应到": "9人",
        "出席": "李娜（书记）、王芳",
        "请假": ["赵六（出差）", {"姓名": "周七"}],
        "主持人": "李娜",
        "议题": [{"题目": "甲", "议定事项": ["印发", {"事项": "通报", "时限": "长期"}]}],
        "加盖印章": "否",
        "份号": "000001",
    }
    assert errors("minutes", "zh", content) == []
    report = {
        "文种": "调研报告",
        "标题": "甲",
        "数据": {"党员": "779名", "占比": {"公式": "党员 / 2"}},
    }
    assert errors("investigation", "zh", {**report, "现状": ["一句话", {"小标题": "甲"}]}) == []
    bundle = {"文种": "归档", "标题": "甲", "保管期限": "30年", "年度": 2026, "材料": ["a.pdf"]}
    assert errors("bundle", "zh", bundle) == []


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ({"地占": "一楼"}, "地占"),
        ({"会议日期": "明天"}, "会议日期"),
        ({"开始时间": "九点"}, "开始时间"),
        ({"密级": "内部"}, "密级"),
        ({"份号": "12"}, "份号"),
        ({"应到": -1}, "应到"),
        ({"议题": "甲"}, "议题"),
        ({"议题": [{"汇报人": "甲"}]}, "题目"),
    ],
)
def test_what_the_reader_refuses_is_refused(content, place):
    [error] = errors("minutes", "zh", {"文种": "会议纪要", "标题": "甲", **content})
    assert place in error


def test_titles_and_descriptions_are_chinese():
    def texts(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key in {"title", "description"} and isinstance(value, str):
                    yield value
                yield from texts(value)
        elif isinstance(node, list):
            for value in node:
                yield from texts(value)

    for kind in KINDS:
        for text in texts(form_schema(kind)):
            assert re.search(r"[\u4e00-\u9fff]", text), text


DATE_LIKE = st.from_regex(
    r"\A[ ]?[0-9０-９〇二]{4}[-./年]?[ ]?[0-9一十]{1,2}[-./月]?[0-9三十]{1,2}[日号]?[ ]?\Z"
)


@given(DATE_LIKE)
def test_every_date_that_the_reader_takes_fits_the_pattern(text):
    try:
        parse_date(text)
    except ValueError:
        return
    assert re.search(DATE_PATTERN, text)


@given(st.from_regex(r"\A(上午|下午|晚上|晚)?[ ]?[0-9０-９]{1,2}[:：时点.]([0-9]{1,2}分?|半)?\Z"))
def test_every_time_that_the_reader_takes_fits_the_pattern(text):
    try:
        parse_time(text)
    except ValueError:
        return
    assert re.search(TIME_PATTERN, text)
