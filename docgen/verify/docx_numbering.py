"""The labels of automatic numbering (`一、`, `（二）`, `1.`), counted through a story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.base.numerals import to_chinese, year_to_chinese
from docgen.verify.docx_package import DocxPackage, W, child, is_on, twentieths, value

if TYPE_CHECKING:
    from lxml.etree import _Element

BULLET = "\ufdd3"
"""Stands for a bullet: a character of a symbol font that shows as different characters."""

RARE = "\ufdd5"
"""Stands for a number in a form that is not written here (words, other scripts)."""
_LEVELS = 9
_RARE_FORMS = frozenset(
    {"ordinal", "cardinalText", "ordinalText", "hex", "chicago", "russianLower", "russianUpper",
     "aiueo", "aiueoFullWidth", "iroha", "irohaFullWidth", "ganada", "chosung", "koreanDigital",
     "koreanCounting", "koreanLegal", "japaneseLegal", "ideographLegalTraditional",
     "ideographZodiacTraditional", "hebrew1", "hebrew2", "arabicAlpha", "arabicAbjad",
     "hindiVowels", "hindiConsonants", "hindiNumbers", "hindiCounting", "thaiLetters",
     "thaiNumbers", "thaiCounting", "vietnameseCounting", "custom"}
)  # fmt: skip
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Numbering:
    """Counters of the lists of one document; `label` must be asked in document order."""

    def __init__(self, package: DocxPackage) -> None:
        root = package.related("numbering")
        self._abstracts: dict[str, _Element] = {}
        self._numbers: dict[str, _Element] = {}
        if root is not None:
            self._abstracts = {value(a, "abstractNumId"): a for a in root.iter(W + "abstractNum")}
            self._numbers = {value(n, "numId"): n for n in root.iter(W + "num")}
        self._counts: dict[str, list[int | None]] = {}
        self._overridden: set[tuple[str, int]] = set()

    def has(self, identifier: str) -> bool:
        """Whether a list of this id is defined."""
        return identifier in self._numbers

    def label(self, identifier: str, depth: int) -> str:
        """The label of the next paragraph of this list at this depth (0-based)."""
        number = self._numbers.get(identifier)
        abstract = self._abstracts.get(child(number, "abstractNumId"))
        if number is None or abstract is None or not 0 <= depth < _LEVELS:
            return ""
        levels = [self._level(number, abstract, d) for d in range(depth + 1)]
        counts = self._advance(identifier, number, child(number, "abstractNumId"), levels)
        level = levels[depth]
        if child(level, "numFmt") == "bullet":
            return BULLET
        template = child(level, "lvlText")
        is_legal = level is not None and is_on(level.find(W + "isLgl"))

        def shown(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            if at > depth:
                return ""
            form = "decimal" if is_legal else child(levels[at], "numFmt")
            return format_number(counts[at] or 0, form)

        return re.sub(r"%([1-9])", shown, template)

    def _level(self, number: _Element, abstract: _Element, depth: int) -> _Element | None:
        for holder in number.iter(W + "lvlOverride"):
            own = holder.find(W + "lvl")
            if value(holder, "ilvl") == str(depth) and own is not None:
                return own
        return next((e for e in abstract.iter(W + "lvl") if value(e, "ilvl") == str(depth)), None)

    def _advance(
        self, identifier: str, number: _Element, abstract: str, levels: list[_Element | None]
    ) -> list[int | None]:
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        depth = len(levels) - 1
        for at, level in enumerate(levels):
            start = twentieths(child(level, "start"), 1)
            override = _start_override(number, at)
            if override is not None and (identifier, at) not in self._overridden:
                self._overridden.add((identifier, at))
                counts[at] = override - 1 if at == depth else override
            elif counts[at] is None:
                counts[at] = (1 if start is None else start) - (1 if at == depth else 0)
        counts[depth] = (counts[depth] or 0) + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return counts


def _start_override(number: _Element, depth: int) -> int | None:
    for holder in number.iter(W + "lvlOverride"):
        if value(holder, "ilvl") == str(depth):
            return twentieths(child(holder, "startOverride"))
    return None


def format_number(number: int, form: str) -> str:
    """A counter in one of the forms of ECMA-376 Part 1 §17.18.59; unknown forms are decimal, rare ones `RARE`."""
    if form == "none":
        return ""
    if form in _RARE_FORMS:
        return RARE
    if number < 1 or number > 9999:
        return str(number)
    match form:
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting":
            return to_chinese(number)
        case "taiwaneseCounting" | "taiwaneseCountingThousand":
            return to_chinese(number)
        case "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand":
            return year_to_chinese(number)
        case "ideographTraditional":
            return "甲乙丙丁戊己庚辛壬癸"[(number - 1) % 10]
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman.upper() if form == "upperRoman" else roman
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "decimalZero":
            return f"{number:02d}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(ord(d) + 0xFEE0) for d in str(number))
        case "chineseLegalSimplified":
            return to_chinese(number).translate(_LEGAL)
        case "ideographZodiac":
            return "子丑寅卯辰巳午未申酉戌亥"[(number - 1) % 12]
        case "numberInDash":
            return f"- {number} -"
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if number <= 20:
            return chr(0x2460 + number - 1)
        case "decimalEnclosedParen" if number <= 20:
            return chr(0x2474 + number - 1)
        case "decimalEnclosedFullstop" if number <= 20:
            return chr(0x2488 + number - 1)
        case "ideographEnclosedCircle" if number <= 10:
            return chr(0x3280 + number - 1)
        case _:
            return str(number)


def _roman(number: int) -> str:
    out = ""
    for size, letters in _ROMAN:
        out += letters * (number // size)
        number %= size
    return out
