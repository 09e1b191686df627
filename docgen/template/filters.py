"""The filters of the template language: a closed list, each a pure function of plain data.

None of them can hide a missing value, reach an attribute or make text grow beyond its input.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from docgen.base.dates import format_date, parse_date
from docgen.base.numerals import to_chinese, year_to_chinese

_MAX_SEPARATOR: Final = 20


def join(values: Any, separator: Any = "、") -> str:
    """The texts of a list with a separator between them (、 when none is given)."""
    if not isinstance(values, list):
        raise ValueError("“连接”只能用在列表上")
    if not isinstance(separator, str) or len(separator) > _MAX_SEPARATOR:
        raise ValueError(f"“连接”的分隔符是不超过 {_MAX_SEPARATOR} 个字的文字")
    if not all(isinstance(v, str) or type(v) is int for v in values):
        raise ValueError("“连接”的列表里只能是文字或数字")
    return separator.join(str(v) for v in values)


def length(value: Any) -> int:
    """The number of items of a list, or of characters of a text."""
    if not isinstance(value, list | str):
        raise ValueError("“长度”只能用在列表或文字上")
    return len(value)


def chinese_number(value: Any) -> str:
    """A whole number, given as number or digits, in Chinese: 12 → 十二."""
    digits = str(value) if type(value) is int or isinstance(value, str) else ""
    if not (digits.isdecimal() and len(digits) <= 8):
        raise ValueError("“汉字数字”只能用在 0 至 99999999 的整数上")
    return to_chinese(int(digits))


def date(value: Any) -> str:
    """A date in any usual notation with Arabic digits: 2026-03-05 → 2026年3月5日."""
    return format_date(parse_date(_text(value, "日期")))


def chinese_date(value: Any) -> str:
    """A date in any usual notation in Chinese digits: 2026-03-05 → 二〇二六年三月五日."""
    day = parse_date(_text(value, "汉字日期"))
    return f"{year_to_chinese(day.year)}年{to_chinese(day.month)}月{to_chinese(day.day)}日"


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"“{name}”只能用在日期文字上")
    return value


FILTERS: Final[Mapping[str, Callable[..., str | int]]] = {
    "连接": join,
    "join": join,
    "长度": length,
    "length": length,
    "汉字数字": chinese_number,
    "chinese_number": chinese_number,
    "日期": date,
    "date": date,
    "汉字日期": chinese_date,
    "chinese_date": chinese_date,
}
"""Every filter by its Chinese and its English name."""

ARGUMENTS: Final[Mapping[Callable[..., str | int], int]] = {join: 1}
"""Most arguments of a filter; 0 for those not named."""
