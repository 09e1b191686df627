"""Forms survive writing and reading with any text in them, and no text is lost on the way in."""

import json

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from docgen.base.text import UNSAFE, clean
from docgen.forms.blank import copy_form
from docgen.forms.read import read_form
from docgen.forms.source import ReadingError, Source
from docgen.forms.write import write_form
from docgen.forms.yaml_reader import read_yaml
from tests.form_strategies import AWKWARD, any_text, forms

pytestmark = pytest.mark.slow

slow = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)


@slow
@given(forms, st.sampled_from(["zh", "en"]), st.sampled_from(["yaml", "json"]))
def test_what_is_written_reads_back_equal_without_a_finding(form, keys, form_format):
    text = write_form(form, keys=keys, format=form_format)
    again = read_form(text.encode(), f"x.{form_format}")
    assert again.findings == (), text
    assert again.form == form, text


@slow
@given(forms)
def test_writing_is_the_same_every_time(form):
    assert write_form(form) == write_form(form.model_copy(deep=True))


@slow
@given(forms)
def test_a_copy_of_any_form_can_be_written_and_read(form):
    copy = copy_form(form)
    assert read_form(write_form(copy).encode(), "x.yaml").form == copy


@given(st.text(max_size=40))
@example("甲\x0b乙\u2028丙\ud800丁\u202e戊")
@example("\ud83d\ude00")
def test_every_character_of_a_json_text_is_in_the_form_or_named(text):
    content = json.dumps({"文种": "会议纪要", "标题": "甲", "会议概况": text})
    result = read_form(content.encode(), "x.json")
    text = json.loads(json.dumps(text))
    cleaned, removed = clean(text)
    paragraphs = [line.strip(" \t\n\u3000\u00a0") for line in cleaned.split("\n")]
    assert result.form.overview == [p for p in paragraphs if p]
    assert len(result.findings) == len(removed)
    for finding, change in zip(result.findings, removed, strict=True):
        assert finding.code == "F055"
        assert change.name in finding.message


@given(st.text(st.characters(exclude_characters="\r\n\t", exclude_categories=["Cs"]), max_size=40))
@example("甲\x0b乙\x85丙\u202e丁")
def test_every_character_below_a_bar_in_yaml_is_in_the_form_or_named(text):
    source = f"文种: 会议纪要\n标题: 甲\n会议概况: |\n  前{text}后\n"
    result = read_form(source.encode(), "x.yaml")
    cleaned, removed = clean(f"前{text}后")
    paragraphs = [line.strip(" \t\n\u3000\u00a0") for line in cleaned.split("\n")]
    assert result.form.overview == [p for p in paragraphs if p]
    assert [f.code for f in result.findings] == ["F055"] * len(removed)
    written = source.split("\n")[3]
    for finding in result.findings:
        assert UNSAFE.fullmatch(written[finding.column - 1])
        assert finding.line == 4


lines_of_yaml = st.lists(
    st.tuples(
        st.sampled_from(["", "  ", "    ", "\t", "- ", "  - ", "-"]),
        st.sampled_from(["地点", "议题", "题目", "出席", '"附注"', "甲", "#"]),
        st.sampled_from([": ", ":", "：", ":\t", " : ", ""]),
        st.one_of(st.sampled_from(AWKWARD), any_text, st.sampled_from(["", "|", ">-", '"', "["])),
    ).map("".join),
    max_size=6,
).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(lines_of_yaml)
def test_both_parsers_of_pyyaml_read_the_same(text):
    # They differ about “?”, the mark of an explicit key, which no form needs.
    text = text.replace("?", "")
    source = Source("x.yaml", "文种: 会议纪要\n" + text.replace("\r", ""))

    def outcome(loader):
        try:
            return read_yaml(source, loader)
        except ReadingError as error:
            return type(error)

    assert outcome(yaml.BaseLoader) == outcome(yaml.CBaseLoader)


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_are_kept_in_a_title(text):
    content = json.dumps({"文种": "会议纪要", "标题": text})
    form = read_form(content.encode(), "x.json").form
    assert form.title == text.strip(" \t\n\u3000\u00a0")
    assert read_form(write_form(form).encode(), "x.yaml").form == form
