"""Number formats of lists and pages."""

from __future__ import annotations

import pytest

from docgen.flow.numerals import format_number


@pytest.mark.parametrize(
    ("number", "name", "text"),
    [
        (4, "upperRoman", "IV"), (1999, "lowerRoman", "mcmxcix"), (27, "lowerLetter", "aa"),
        (10, "chineseCounting", "十"), (21, "chineseLegalSimplified", "贰拾壹"),
        (2026, "ideographDigital", "二〇二六"), (3, "ideographTraditional", "丙"),
        (12, "decimalEnclosedCircleChinese", "⑫"), (36, "decimalEnclosedCircle", "㊱"),
        (51, "decimalEnclosedCircle", "51"), (7, "decimalZero", "07"), (5, "none", ""),
        (3, "decimalFullWidth", "３"), (2, "decimalEnclosedParen", "⑵"), (1, "neverHeardOf", "1"),
        (0, "upperRoman", "0"), (6, "numberInDash", "- 6 -"),
    ],
)  # fmt: skip
def test_a_number_is_written_in_its_format(number: int, name: str, text: str) -> None:
    assert format_number(number, name) == text
