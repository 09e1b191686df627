"""Number formats of lists and page numbers (ECMA-376 Part 1 §17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

from docgen.base.numerals import to_chinese, year_to_chinese

_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _roman(number: int) -> str:
    if not 0 < number < 5000:
        return str(number)
    out = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        out += letters * count
    return out


def _letters(number: int) -> str:
    if number < 1:
        return str(number)
    count, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * min(count + 1, 20)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda n: signs[(n - 1) % len(signs)] if n > 0 else str(n)


def _chinese(number: int) -> str:
    return to_chinese(number) if 0 <= number <= 99_999_999 else str(number)


def _block(first: int, last: int, base: int) -> Callable[[int], str]:
    """Numbers that Unicode holds ready in one row from code point `base`."""
    return lambda n: chr(base + n - first) if first <= n <= last else str(n)


def _circled(number: int) -> str:
    for first, last, base in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(base + number - first)
    return str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "numberInDash": lambda n: f"- {n} -",
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "decimalFullWidth2": lambda n: str(n).translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "decimalHalfWidth": str,
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda n: _letters(n).lower(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda n: year_to_chinese(n) if n >= 0 else str(n),
    "japaneseDigitalTenThousand": lambda n: year_to_chinese(n) if n >= 0 else str(n),
    "taiwaneseDigital": lambda n: year_to_chinese(n) if n >= 0 else str(n),
    "koreanDigital2": lambda n: year_to_chinese(n) if n >= 0 else str(n),
    "chineseLegalSimplified": lambda n: _chinese(n).translate(_LEGAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _block(1, 20, 0x2474),
    "decimalEnclosedFullstop": _block(1, 20, 0x2488),
    "ideographEnclosedCircle": _block(1, 10, 0x3280),
    "none": lambda _: "",
}


def is_known(name: str) -> bool:
    """Whether the format is one of those written here."""
    return name in _FORMATS


def format_number(number: int, name: str) -> str:
    """A number in a format; an unknown format is written in Arabic digits."""
    return _FORMATS.get(name, str)(number)
