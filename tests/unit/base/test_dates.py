"""Dates and times as secretaries write them."""

from datetime import date, time

import pytest

from docgen.base.dates import format_date, format_period, parse_date, parse_time


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05",
        "2026.3.5",
        "2026/3/5",
        "20260305",
        "2026年3月5日",
        "2026 年 3 月 5 日",
        "２０２６年３月５日",
        "二〇二六年三月五日",
    ],
)
def test_all_usual_spellings_give_the_same_date(text):
    assert parse_date(text) == date(2026, 3, 5)


def test_a_day_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match="没有“2026-02-30”这一天"):
        parse_date("2026-02-30")


def test_words_are_no_date():
    with pytest.raises(ValueError, match="不是日期"):
        parse_date("下周一")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:30", time(14, 30)),
        ("9：05", time(9, 5)),
        ("14时30分", time(14, 30)),
        ("下午2点半", time(14, 30)),
        ("上午9点", time(9, 0)),
        ("中午12点", time(12, 0)),
        ("中午1点半", time(13, 30)),
        ("晚7点", time(19, 0)),
        ("9时", time(9, 0)),
    ],
)
def test_all_usual_spellings_give_the_same_time(text, expected):
    assert parse_time(text) == expected


def test_a_time_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match="没有“60:00”这个时刻"):
        parse_time("60:00")


def test_midnight_is_asked_for_and_not_guessed():
    with pytest.raises(ValueError, match="24 小时制"):
        parse_time("晚上12点")


def test_dates_are_printed_without_leading_zeros():
    assert format_date(date(2026, 1, 5)) == "2026年1月5日"
    assert format_period(time(9, 0), time(11, 5)) == "9:00—11:05"
    assert format_period(time(9, 0), None) == "9:00"
    assert format_period(None, None) == ""
