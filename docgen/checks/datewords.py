"""Dates, years and ranges written in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from docgen.base.findings import Finding
from docgen.checks.calendar import WEEKDAYS
from docgen.checks.family import Family
from docgen.checks.texts import Role, TextField, quote, text_fields
from docgen.models.base import FormModel
from docgen.standards.rules import rule

_PADDED: Final = re.compile(
    r"\d{4}年(?:0\d月(?:\d{1,2}日)?|\d{1,2}月0\d日)|(?<!\d)0\d月\d{1,2}日|(?<!\d)\d{1,2}月0\d日"
)


def padded_dates(field: TextField) -> Iterator[Finding]:
    """W010: 2026年01月05日."""
    for match in _PADDED.finditer(field.text):
        plain = re.sub(r"0(?=\d[月日])", "", match[0])
        yield rule("W010").finding(f"“{match[0]}”应写作“{plain}”", path=field.path)


_HAN_NUMBER: Final = "[一二三四五六七八九十]"
_MIXED: Final = re.compile(
    rf"\d{{4}}年{_HAN_NUMBER}{{1,3}}月(?![初一二三四五六七八九十]+(?![一二三四五六七八九十日号]))"
    rf"|[〇零一二三四五六七八九]{{4}}年\d{{1,2}}月"
    rf"|(?<!\d)\d{{1,2}}月{_HAN_NUMBER}{{1,3}}[日号]"
    rf"|(?<![一二三四五六七八九十]){_HAN_NUMBER}{{1,2}}月\d{{1,2}}[日号]"
)


def mixed_dates(field: TextField) -> Iterator[Finding]:
    """W011: 2026年九月, 二〇二六年9月."""
    for match in _MIXED.finditer(field.text):
        yield rule("W011").finding(f"“{match[0]}”混用了汉字和阿拉伯数字", path=field.path)


_SHORT_YEAR: Final = re.compile(
    r"(?<![\d.〔\-—～~/])(?:[’'])?(?P<year>\d{2})年(?=(?:0?[1-9]|1[0-2])月(?!份?间)|末(?!期)|底(?![蕴数线气子])|初(?![步级心期中]))"
    r"|(?<![\d.〔\-—～~/])0\d年"
)


def short_years(field: TextField) -> Iterator[Finding]:
    """W012: 98年6月, 08年."""
    for match in _SHORT_YEAR.finditer(field.text):
        yield rule("W012").finding(
            f"“{quote(field.text, match.start(), match.end(), 4)}”中的年份没有写全四位",
            path=field.path,
        )


_RANGE: Final = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s*(?:[—–～~-]|——|至|到)\s*(\d+(?:\.\d+)?)%")


def percent_ranges(field: TextField) -> Iterator[Finding]:
    """W013: 63—68%."""
    for match in _RANGE.finditer(field.text):
        yield rule("W013").finding(f"“{match[0]}”应写作“{match[1]}%～{match[2]}%”", path=field.path)


_DATE: Final = re.compile(
    r"(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日(?:\s*[（(]?\s*(?:星期|周)([一二三四五六日天])\s*[）)]?)?"
)


def real_dates(field: TextField) -> Iterator[Finding]:
    """W017 and W018: a day that does not exist, a day of the week that is not its own."""
    for match in _DATE.finditer(field.text):
        year, month, day = (int(match[i]) for i in (1, 2, 3))
        try:
            when = date(year, month, day)
        except ValueError:
            yield rule("W017").finding(f"没有“{year}年{month}月{day}日”这一天", path=field.path)
            continue
        said = (match[4] or "").replace("天", "日")
        if said and said != WEEKDAYS[when.weekday()]:
            yield rule("W018").finding(
                f"{year}年{month}月{day}日是星期{WEEKDAYS[when.weekday()]}，写的是星期{said}",
                path=field.path,
            )


FIELD_CHECKS = (padded_dates, mixed_dates, short_years, percent_ranges, real_dates)


def datewords(form: FormModel) -> Iterator[Finding]:
    """All checks of dates in every text but 发文字号 and the like."""
    for field in text_fields(form):
        if field.role is not Role.NUMBER:
            for check in FIELD_CHECKS:
                yield from check(field)


FAMILIES = (Family(FormModel, (datewords,)),)
