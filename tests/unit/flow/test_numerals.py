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
        (11, "chineseLegalSimplified", "壹拾壹"), (12, "ideographLegalTraditional", "壹拾貳"),
        (11, "ideographTraditional", "11"), (12, "ideographZodiac", "亥"),
        (13, "ideographZodiacTraditional", "丙子"), (21, "ordinal", "21st"), (12, "ordinal", "12th"),
        (342, "cardinalText", "Three hundred forty-two"), (20, "ordinalText", "Twentieth"),
        (21, "ordinalText", "Twenty-first"), (12, "ordinalText", "Twelfth"), (31, "hex", "1F"),
        (6, "chicago", "††"), (3, "russianUpper", "В"), (2, "irohaFullWidth", "ロ"),
        (105, "cardinalText", "One hundred five"),
        (0, "upperRoman", "0"), (6, "numberInDash", "- 6 -"),
    ],
)  # fmt: skip
def test_a_number_is_written_in_its_format(number: int, name: str, text: str) -> None:
    assert format_number(number, name) == text
