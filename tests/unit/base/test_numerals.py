"""Chinese numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.base.numerals import from_chinese, to_chinese, year_to_chinese


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (9, "九"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (10010, "一万零一十"),
        (120000, "十二万"),
        (20260305, "二千零二十六万零三百零五"),
    ],
)
def test_numbers_are_written_as_people_read_them(number, text):
    assert to_chinese(number) == text


@given(st.integers(0, 99_999_999))
def test_every_number_reads_back(number):
    assert from_chinese(to_chinese(number)) == number


def test_years_are_written_digit_by_digit():
    assert year_to_chinese(2026) == "二〇二六"
    assert from_chinese("二〇二六") == 2026


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_a_number_out_of_range_is_refused(number):
    with pytest.raises(ValueError, match="0 to 99,999,999"):
        to_chinese(number)


@pytest.mark.parametrize("text", ["", "甲", "十x"])
def test_what_is_no_numeral_is_refused(text):
    with pytest.raises(ValueError):
        from_chinese(text)
