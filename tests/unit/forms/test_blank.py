"""Empty forms show everything a kind has, explain it, and can be read as they are."""

import json
import re

import pytest

from docgen.forms.blank import blank_form
from docgen.forms.order import SECTIONS, fields_in_order
from docgen.forms.read import read_form
from docgen.forms.shapes import group_of
from docgen.models.kinds import KINDS

ALL = [(k, f, s) for k in KINDS for f in ("yaml", "json") for s in ("zh", "en")]


@pytest.mark.parametrize(("kind", "form_format", "keys"), ALL)
def test_an_empty_form_lacks_only_what_is_required(kind, form_format, keys):
    text = blank_form(kind, format=form_format, keys=keys)
    result = read_form(text.encode(), f"新.{form_format}")
    assert [(f.code, f.where) for f in result.findings] == [("F052", "标题")]
    assert result.kind == kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_stands_in_it_once(kind):
    fields = group_of(KINDS[kind].model).fields.values()
    text = blank_form(kind)
    for field in fields:
        assert len(re.findall(rf"^{field.key}:", text, re.MULTILINE)) == 1, field.key
    content = json.loads(blank_form(kind, format="json", keys="en"))
    assert set(content) == {f.name for f in fields}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("keys", ["zh", "en"])
def test_the_examples_are_right_once_the_hash_is_taken_away(kind, keys):
    text = re.sub(r"^#(?=  )", "", blank_form(kind, keys=keys), flags=re.MULTILINE)
    result = read_form(text.encode(), "新.yaml")
    assert {f.code for f in result.findings} == {"F052"}, [str(f) for f in result.findings]


def test_help_says_what_is_required_what_is_allowed_and_gives_an_example():
    text = blank_form("minutes")
    assert "# 标题：必填；例如：关于2026年机关党建重点工作的会议纪要\n标题:\n" in text
    assert "# 密级：可填：秘密、机密、绝密\n密级:\n" in text
    assert "# 加盖印章：可填：是、否；不填按“是”\n" in text
    assert "出席:\n#  - 李娜（机关党委副书记）\n" in text
    assert "#    议定事项:\n#      - 事项:  # 必填\n" in text


def test_common_fields_come_first_and_rare_elements_last():
    text = blank_form("minutes")
    order = ["标题", "会议日期", "出席", "议题", "发文机关", "份号", "密级"]
    places = [text.index(f"\n{key}:") for key in order]
    assert places == sorted(places)


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_is_left_without_a_section(kind):
    group = group_of(KINDS[kind].model)
    headings = [heading for heading, _ in fields_in_order(group)]
    assert set(headings) <= {heading for heading, _ in SECTIONS}


def test_a_kind_that_does_not_exist_is_a_key_error():
    with pytest.raises(KeyError):
        blank_form("letter")
