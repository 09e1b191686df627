"""The building blocks of every form model: text types, dates, and the common configuration."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from docgen.base.dates import parse_date, parse_time
from docgen.base.text import clean

_EDGES = " \t\n\u3000\u00a0"
_COUNT = re.compile(r"([0-9０-９]{1,9})[ \u3000]{0,4}[人名票个位张份]?")


class FormModel(BaseModel):
    """Base of all models: unknown keys refused, Chinese aliases and English names accepted.

    `synonyms` maps further spellings that people use for a key to the English field name.
    """

    model_config = ConfigDict(extra="forbid", populate_by_name=True, frozen=False, defer_build=True)

    synonyms: ClassVar[dict[str, str]] = {}
    may_stand_alone: ClassVar[bool] = False
    """Whether the only item of a list of these may be written without the list."""


def _one_line(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = clean(value)[0].strip(_EDGES)
    if "\n" in text:
        raise ValueError("这里只能填一行，请去掉中间的换行")
    return text


def _paragraphs(value: Any) -> Any:
    if value is None or value == "":
        return []
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return value
    out: list[Any] = []
    for item in value:
        if isinstance(item, str):
            lines = (line.strip(_EDGES) for line in clean(item)[0].split("\n"))
            out.extend(line for line in lines if line)
        else:
            out.append(item)
    return out


def _listed(value: Any) -> Any:
    """A list of names typed in one line: 甲、乙、丙."""
    if value is None or value == "":
        return []
    if isinstance(value, str):
        return [part for part in re.split(r"[、,，;；\n]", value) if part.strip(_EDGES)]
    return value


def _recipients(value: Any) -> Any:
    """Recipients in one line; one with 、 within classes and ， between them stays as it is."""
    if isinstance(value, str) and re.search("[，；]", value):
        return [value.strip(_EDGES).rstrip("：:")]
    return _listed(value)


def _empty_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip(_EDGES) else value


def _date(value: Any) -> Any:
    value = _empty_is_none(value)
    return parse_date(value) if isinstance(value, str) else value


def _time(value: Any) -> Any:
    value = _empty_is_none(value)
    return parse_time(value) if isinstance(value, str) else value


def _count(value: Any) -> Any:
    value = _empty_is_none(value)
    if not isinstance(value, str):
        return value
    match = _COUNT.fullmatch(value.strip(_EDGES))
    if not match:
        raise ValueError(f"“{value}”不是个数，请只填数字")
    return int(match[1])


def _deadline(value: Any) -> Any:
    value = _empty_is_none(value)
    if isinstance(value, str):
        text = _one_line(value)
        try:
            return parse_date(text)
        except ValueError:
            if re.fullmatch(r"\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?", text):
                raise
            return text
    return value


def _yes_or_no(value: Any) -> Any:
    value = _empty_is_none(value)
    if isinstance(value, str):
        word = value.strip(_EDGES).casefold()
        if word in {"是", "有", "true", "yes", "√", "1"}:
            return True
        if word in {"否", "无", "没有", "false", "no", "×", "0"}:
            return False
        raise ValueError("只能填“是”或“否”")
    return value


Line = Annotated[str, BeforeValidator(_one_line)]
"""One line of text; edges trimmed, control characters cleaned."""
RequiredLine = Annotated[str, BeforeValidator(_one_line), Field(min_length=1)]
"""One line of text that may not be empty."""
Paragraphs = Annotated[list[str], BeforeValidator(_paragraphs)]
"""Paragraphs: given as a list, or as one text in which every line is a paragraph."""
Names = Annotated[list[Line], BeforeValidator(_listed)]
"""A list of names; one line with 、 between them is accepted."""
Recipients = Annotated[list[Line], BeforeValidator(_recipients)]
"""Names of organs, or one line of them as it is to be printed: 各镇、各街道，区直各部门."""
OptionalDate = Annotated[date | None, BeforeValidator(_date)]
OptionalTime = Annotated[time | None, BeforeValidator(_time)]
OptionalCount = Annotated[int | None, Field(ge=0), BeforeValidator(_count)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Deadline = Annotated[date | str | None, BeforeValidator(_deadline)]
"""A date, or words where no date can be given (长期、即日起)."""
