"""Only plain data reaches a template, and it arrives clean."""

from enum import StrEnum
from types import MappingProxyType

import pytest

from docgen.base.errors import TemplateError
from docgen.template.values import flatten, path_in_words, prepare


class Status(StrEnum):
    PRESENT = "出席"


def test_plain_data_comes_out_equal_and_new():
    context = {"标题": "甲", "名单": [{"序": 1, "到": True}], "空": [], "对": {}}
    plain = prepare(context)
    assert plain == context
    assert plain["名单"] is not context["名单"]


def test_tuples_mappings_and_text_enums_become_plain():
    plain = prepare(MappingProxyType({"甲": ("乙", Status.PRESENT)}))
    assert plain == {"甲": ["乙", "出席"]}
    assert type(plain["甲"][1]) is str


def test_text_is_cleaned():
    assert prepare({"甲": "一\r\n二\x0b三\ud800四\u202e五"}) == {"甲": "一\n二\n三四五"}


@pytest.mark.parametrize("bad", [None, 1.5, b"x", object(), 10**30, {1: "x"}, {"甲"}])
def test_every_value_that_is_not_plain_is_named(bad):
    with pytest.raises(TemplateError) as error:
        prepare({"议题": [{"标题": "甲"}, {"标题": bad}], "落款": None})
    wheres = [f.where for f in error.value.findings]
    assert wheres == ["议题[2].标题", "落款"]
    assert {f.code for f in error.value.findings} == {"T130"}


def test_none_is_never_written_as_a_word():
    with pytest.raises(TemplateError, match="“主持人”没有值（None）"):
        prepare({"主持人": None})


def test_a_context_that_is_no_mapping_or_contains_itself_is_refused():
    with pytest.raises(TemplateError):
        prepare(["甲"])  # type: ignore[arg-type]
    ring: dict = {}
    ring["环"] = ring
    with pytest.raises(TemplateError, match="嵌套得太深"):
        prepare(ring)


def test_flattening_gives_texts_and_numbers_with_their_paths():
    context = {"标题": "甲", "空": " ", "名单": [{"序": 3, "到": True}]}
    assert list(flatten(context)) == [(("标题",), "甲"), (("名单", 0, "序"), "3")]


def test_a_path_is_said_with_positions_from_one():
    assert path_in_words(("议题", 1, "议定事项", 0, "责任人")) == "议题[2].议定事项[1].责任人"
