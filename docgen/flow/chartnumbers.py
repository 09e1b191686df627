"""Number formats of charts (ECMA-376 Part 1 §18.8.31): 0.0, #,##0, 0%, 0"人", yyyy"年"m"月"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[[^\]]*\]|(?P<number>[#0?][#0?,]*(?:\.[#0?]+)?,*)'
    r"|(?P<percent>%)|(?P<date>[yY]{2,4}|[mM]{1,4}|[dD]{1,2})|(?P<other>.)",
    re.DOTALL,
)
_DATE = re.compile(r"[yYdD]|[mM]")
_PLAIN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_MOST_PLACES = 30
"""Decimals that a number may be shown with, as in Excel."""
_EXACT = Context(prec=400)
"""A float has up to 309 digits before the point."""
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of the serial numbers, so that 60 and on agree with the calendar (§18.17.4.1)."""


def show_value(value: float, code: str) -> str:
    """A value in a number format; General shows up to ten significant digits.

    Only what charts of reports use is known: digits, grouping, per cent, words, dates.
    """
    section = _section(value, code)
    bare = _PLAIN.sub("", section)
    if not section or section.strip().lower() in {"general", "@", "g/通用格式"}:
        return _general(value)
    if _DATE.search(bare):
        return _dated(value, section)
    is_percent = "%" in bare
    number = abs(Decimal(repr(value))) if value != int(value) else Decimal(abs(int(value)))
    if is_percent:
        number *= 100
    number *= Decimal(1).scaleb(-3 * _thousands(section))
    out: list[str] = []
    is_placed = False
    for match in _TOKEN.finditer(section):
        if match["number"] and not is_placed:
            out.append(_digits(number, match["number"]))
            is_placed = True
        elif match["number"]:
            continue
        else:
            out.append(
                match["quoted"] or match["escaped"] or match["percent"] or match["other"] or ""
            )
    text = "".join(out)
    is_negative = value < 0 and ";" not in code and any(c in "123456789" for c in text)
    return ("-" if is_negative else "") + text


def _section(value: float, code: str) -> str:
    """The part of a format for positive, negative and zero values."""
    parts = code.split(";")
    if value < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if value == 0 and len(parts) > 2 else parts[0]


def _thousands(section: str) -> int:
    """Commas right behind the last digit divide by a thousand each."""
    match = re.search(r"[0#?](,+)(?![0#?,])", _PLAIN.sub("", section))
    return len(match[1]) if match else 0


def _digits(number: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.rstrip(",").partition(".")
    places = min(len(fraction), _MOST_PLACES)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    text = f"{rounded:,f}" if re.search(r"[#0?],+[#0?]", whole) else f"{rounded:f}"
    integer, _, digits = text.partition(".")
    least = fraction[:places].count("0")
    while len(digits) > least and digits.endswith("0"):
        digits = digits[:-1]
    integer = integer.zfill(whole.count("0")) if whole.count("0") > 1 else integer
    if integer == "0" and "0" not in whole and digits:
        integer = ""
    return f"{integer}.{digits}" if digits else integer


def _general(value: float) -> str:
    if value == int(value) and abs(value) < 1e11:
        return str(int(value))
    text = f"{value:.10g}"
    return f"{Decimal(text):f}" if "e" in text and abs(value) < 1e15 else text


def _dated(value: float, section: str) -> str:
    try:
        day = _FIRST_DAY + timedelta(days=int(value))
    except OverflowError:
        return _general(value)
    out: list[str] = []
    for match in _TOKEN.finditer(section):
        unit = match["date"]
        if not unit:
            out.append(match["quoted"] or match["escaped"] or match["other"] or "")
        elif unit[0] in "yY":
            out.append(f"{day.year}" if len(unit) > 2 else f"{day.year % 100:02}")
        elif unit[0] in "mM":
            out.append(f"{day.month:02}" if len(unit) == 2 else f"{day.month}")
        else:
            out.append(f"{day.day:02}" if len(unit) == 2 else f"{day.day}")
    return "".join(out)
