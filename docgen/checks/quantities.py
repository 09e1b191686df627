"""Counts and shares in running text: their tokens, and the arithmetic that decides about them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

UNITS: Final = (
    "人次|万元|亿元|公里|人|名|位|个|家|项|次|件|篇|条|份|场|期|户|所|支|亩|元|处|本|册|部|台|辆|天"
)
_PEOPLE: Final = frozenset({"人", "名", "位"})
NUMBER: Final = r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?"
"""A number as people write it: 41, 1,234, 3.5; longer strings of digits are codes."""
COUNT: Final = re.compile(rf"(?<![\d.,，〔])({NUMBER})\s*({UNITS})(?!民)")


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its unit and its place in the text."""

    value: Fraction
    unit: str
    start: int
    end: int

    def is_like(self, other: Count) -> bool:
        """Whether both count the same sort of thing (人, 名 and 位 are one sort)."""
        return same_unit(self.unit, other.unit)


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole numbers from `low` to `high`, both included; empty when low > high."""

    low: int
    high: int

    def __bool__(self) -> bool:
        return self.low <= self.high

    def __and__(self, other: Interval) -> Interval:
        return Interval(max(self.low, other.low), min(self.high, other.high))


def same_unit(first: str, second: str) -> bool:
    """Whether two units count alike: 人, 名 and 位 are one."""
    return first == second or {first, second} <= _PEOPLE


def counts_in(text: str) -> list[Count]:
    """All counts of a text in order: 41个, 1,234人, 3.5万元."""
    return [
        Count(Fraction(m[1].replace(",", "")), m[2], m.start(), m.end())
        for m in COUNT.finditer(text)
    ]


def sentences(text: str) -> Iterator[str]:
    """A text cut at 。！？ and line breaks."""
    for part in re.split(r"(?<=[。！？\n])", text):
        if part.strip():
            yield part


def is_rounded_share(part: Fraction, whole: Fraction, shown: str) -> bool:
    """Whether `part` of `whole` is `shown` per cent, at the precision shown.

    Both ends of the interval count as right, so that either way of rounding a half passes.
    """
    if whole == 0:
        return False
    return abs(part / whole * 100 - Fraction(shown)) <= _half_unit(shown)


def possible_wholes(part: Fraction, shown: str) -> Interval:
    """The whole numbers of which `part` can be `shown` per cent."""
    percent, half = Fraction(shown), _half_unit(shown)
    if percent - half <= 0:
        return Interval(0, 10**12)
    low = math.ceil(part * 100 / (percent + half))
    high = math.floor(part * 100 / (percent - half))
    return Interval(low, high)


def _half_unit(shown: str) -> Fraction:
    decimals = len(shown.partition(".")[2])
    return Fraction(1, 2 * 10**decimals)


# Sets of categories into which people and organisations are divided without rest or overlap.
_DIVISIONS: Final[tuple[tuple[str, ...], ...]] = (
    ("男", "女"),
    ("在职", "离退休"),
    ("在职", "退休"),
    ("在职", "离休", "退休"),
    ("正式", "预备"),
    ("总支", "支部"),
    ("党委", "总支", "支部"),
    ("支部", "党小组"),
    ("优秀", "合格", "不合格"),
    ("优秀", "合格", "基本合格", "不合格"),
    ("同意", "反对", "弃权"),
    ("在编", "编外"),
)


def is_division(labels: Sequence[str]) -> bool:
    """Whether the labels divide a whole without rest: 党总支 and 党支部, 男 and 女 …"""
    for words in _DIVISIONS:
        found = [_longest_inside(label, words) for label in labels]
        if None not in found and len(set(found)) == len(found) == len(words):
            return True
    return False


def _longest_inside(label: str, words: Sequence[str]) -> str | None:
    inside = [word for word in words if word in label]
    return max(inside, key=len) if inside else None
