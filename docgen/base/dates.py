"""Dates and times as secretaries write them."""

from __future__ import annotations

import re
from datetime import date, time

from docgen.base.numerals import from_chinese

_FULL_WIDTH = str.maketrans("０１２３４５６７８９：．－／", "0123456789:.-/")
_ISO = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CHINESE = re.compile(
    r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_CLOCK = re.compile(r"(上午|下午|晚上|中午|晚)?\s*(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*分?|(半))?")


def parse_date(text: str) -> date:
    """A calendar date from 2026-03-05, 2026.3.5, 2026/3/5, 20260305, 2026年3月5日 or 二〇二六年三月五日.

    Raises ValueError with a Chinese sentence when the form or the day itself does not exist.
    """
    plain = text.strip().translate(_FULL_WIDTH)
    match = _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if match:
        year, month, day = (int(g) for g in match.groups())
    elif match := _CHINESE.fullmatch(plain):
        year, month, day = (from_chinese(g) for g in match.groups())
    else:
        raise ValueError(f"“{text}”不是日期，请写成 2026-03-05 或 2026年3月5日")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"没有“{text}”这一天，请核对年、月、日") from None


def parse_time(text: str) -> time:
    """A time of day from 14:30, 14：30, 14时30分, 下午2点半.

    Raises ValueError with a Chinese sentence.
    """
    plain = text.strip().translate(_FULL_WIDTH)
    match = _CLOCK.fullmatch(plain)
    if not match:
        raise ValueError(f"“{text}”不是时间，请写成 14:30 或 14时30分")
    half_day, hour_text, minute_text, half = match.groups()
    hour, minute = int(hour_text), 30 if half else int(minute_text or 0)
    if half_day and half_day.startswith("晚") and hour == 12:
        raise ValueError(f"“{text}”分不清是哪一天，请写成 0:00 或 23:59 这样的 24 小时制")
    if (half_day in {"下午", "晚上", "晚"} and hour < 12) or (half_day == "中午" and hour < 3):
        hour += 12
    if hour > 23 or minute > 59:
        raise ValueError(f"没有“{text}”这个时刻，小时为 0—23，分钟为 0—59")
    return time(hour, minute)


def format_date(value: date) -> str:
    """2026年3月5日: Arabic digits, full year, no leading zero (GB/T 9704-2012, 7.3.5.4)."""
    return f"{value.year}年{value.month}月{value.day}日"


def format_time(value: time) -> str:
    """14:30; hours without leading zero, minutes with two digits."""
    return f"{value.hour}:{value.minute:02d}"


def format_period(begin: time | None, end: time | None) -> str:
    """`9:00—11:30`, `9:00` or an empty string."""
    return "—".join(format_time(t) for t in (begin, end) if t is not None)
