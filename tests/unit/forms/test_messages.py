"""No English message of the validation library ever reaches a user."""

import re
from typing import get_args

import pytest
from pydantic_core.core_schema import ErrorType

from docgen.forms.messages import explain, field_path
from docgen.forms.shapes import group_of
from docgen.models.minutes import Minutes
from docgen.models.reports import Summary

MINUTES = group_of(Minutes)
BOUNDS = dict.fromkeys(("gt", "ge", "lt", "le", "min_length", "max_length", "multiple_of"), 5)


@pytest.mark.parametrize("kind", get_args(ErrorType))
def test_every_kind_of_error_has_a_chinese_message(kind):
    error = {
        "type": kind,
        "ctx": {**BOUNDS, "error": ValueError("不对")},
        "input": "x",
        "msg": "No",
    }
    message, _ = explain(error, MINUTES, ("issue_number",))
    assert re.search(r"[\u4e00-\u9fff]", message)
    assert not re.search(r"[A-Za-z]{4}", message)


@pytest.mark.parametrize(
    ("location", "path"),
    [
        (("topics", 0, "resolutions", 1, "deadline", "date"), ("topics", 0, "resolutions", 1, "deadline")),
        (("topics", 0, "resolutions", 1, "deadline", "str"), ("topics", 0, "resolutions", 1, "deadline")),
        (("topics", 0, "vote", "yes"), ("topics", 0, "vote", "yes")),
        (("nonsense",), ("nonsense",)),
    ],
)  # fmt: skip
def test_members_of_unions_are_no_part_of_the_place(location, path):
    assert field_path(MINUTES, location) == path


def test_names_of_figures_are_part_of_the_place():
    root = group_of(Summary)
    assert field_path(root, ("figures", "date", "value")) == ("figures", "date", "value")


def test_a_long_value_is_quoted_short():
    error = {
        "type": "value_error",
        "ctx": {"error": ValueError(f"“{'甲' * 1000}”不是日期")},
        "input": "甲" * 1000,
    }
    message, _ = explain(error, MINUTES, ("date",))
    assert message == f"“{'甲' * 23}…”不是日期"


def test_a_choice_names_what_is_allowed_and_what_is_near():
    error = {"type": "enum", "ctx": {}, "input": "支部大会"}
    message, hint = explain(error, MINUTES, ("meeting_type",))
    assert message == "不能填“支部大会”"
    assert hint.startswith("是不是“支部党员大会”？可以填：支部党员大会、支委会、")
