"""Number formats of lists and page numbers (ECMA-376 Part 1 §17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

from docgen.base.numerals import to_chinese, year_to_chinese

_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL_TRADITIONAL = str.maketrans("零壹贰叁肆伍陆柒捌玖拾佰仟万", "零壹貳參肆伍陸柒捌玖拾佰仟萬")
_ONES = (
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
    "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen",
    "Nineteen",
)  # fmt: skip
_TENS = (
    "Zero", "Ten", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty",
    "Ninety",
)  # fmt: skip
_PLACES = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
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


def _row(signs: str) -> Callable[[int], str]:
    """Numbers that have a sign each; those beyond the row are Arabic."""
    return lambda n: signs[n - 1] if 0 < n <= len(signs) else str(n)


def _sexagenary(number: int) -> str:
    """The sixty pairs of stem and branch: 甲子, 乙丑 …"""
    if number < 1:
        return str(number)
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _legal(number: int) -> str:
    """Numerals for cheques; ten is written 壹拾."""
    text = _chinese(number)
    return ("一" + text if text.startswith("十") else text).translate(_LEGAL)


def _spelled(number: int) -> str:
    """English words for a number below a thousand."""
    if not 0 <= number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{_ONES[hundreds]} Hundred"] if hundreds else []
    if rest < 20:
        words += [_ONES[rest]] if rest or not hundreds else []
    else:
        words.append(_TENS[tens] + (f"-{_ONES[ones]}" if ones else ""))
    return " ".join(words).capitalize()


def _spelled_place(number: int) -> str:
    """English words for a place in a row: First, Second …"""
    text = _spelled(number)
    start = max(text.rfind(" "), text.rfind("-")) + 1
    last = text[start:].casefold()
    place = _PLACES.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return (text[:start] + place) if start else place.capitalize()


def _ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')}"


def _chicago(number: int) -> str:
    return "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1) if 0 < number < 80 else str(number)


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
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": lambda n: _legal(n).translate(_LEGAL_TRADITIONAL),
    "ideographTraditional": _row(_STEMS),
    "ideographZodiac": _row(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ordinal": _ordinal,
    "cardinalText": _spelled,
    "ordinalText": _spelled_place,
    "hex": lambda n: f"{n:X}",
    "chicago": _chicago,
    "russianLower": _row(_RUSSIAN),
    "russianUpper": _row(_RUSSIAN.upper()),
    "aiueoFullWidth": _row(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
    ),
    "irohaFullWidth": _row(
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
    ),
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
