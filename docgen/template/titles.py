"""Breaking a title into lines at sense units, in the shape of a trapezoid or a diamond.

GB/T 9704-2012, 7.3.1: a title of several lines breaks where the meaning allows, its lines are of
fitting length, and it takes the shape of a trapezoid or a diamond. Every way of breaking gets a
price for its places and for its shape; the cheapest is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, TypeAlias

from docgen.standards import gb9704 as gb
from docgen.template.titles_lexicon import (
    ADVERBS,
    CONJUNCTIONS,
    DOCUMENT_TYPES,
    LEADING_VERBS,
    WORDS,
)

_WIDEST: Final = gb.TITLE_CHARS.value
_FORBIDDEN: Final = 100.0
"""A place inside a word: only broken when there is no other way."""
_UNKNOWN: Final = 40.0
"""A place between two characters of which nothing is known: it may be inside a name."""
_NEVER: Final = 10_000.0
_GAP: Final = 0.25
"""Word and our typesetter put a quarter of a character between Han and Latin or digits."""
_MORE_LINES: Final = 3
"""How many numbers of lines are tried, from the least on."""
_MOST_LINES: Final = 6
"""A title of more lines is not weighed as a whole."""
_UNITS: Final = re.compile(
    r"《[^《》]*》|“[^“”]*”|（[^（）]*）|〔[^〔〕]*〕"
    r"|\d[\d.,%]*(?:[—～至-]\d[\d.,%]*)?(?:年度|年(?:\d+月(?:\d+日)?|第[一二三四]季度|上半年|下半年)?"
    r"|[月日次期届号批轮项个条人名户家万亿元]+)?"
    r"|第[一二三四五六七八九十百\d]+(?:次|期|届|号|批|轮|季度|部分|党支部|支部|党小组)?"
    r"|[A-Za-z][A-Za-z0-9.+-]*"
)
_ORGAN_ENDS: Final = (
    "委员会", "办公室", "工委", "党委", "党组", "总支", "支部", "局", "厅", "委", "院", "处", "科",
    "公司", "中心", "大学", "学院", "学校", "协会", "联合会", "街道", "政府", "部",
)  # fmt: skip
_CLOSING: Final = frozenset("，、。；：！？）》”’〕】")
_OPENING: Final = frozenset("（《“‘〔【")
_PLACE_WORDS: Final = frozenset({"区", "市", "省", "县", "镇", "乡", "街道"})
_LONGEST_WORD: Final = max(len(w) for w in WORDS | DOCUMENT_TYPES)


@dataclass(frozen=True, slots=True)
class BrokenTitle:
    """A title in lines. `is_clean` is False when a line had to end inside a sense unit."""

    lines: tuple[str, ...]
    is_clean: bool = True

    @property
    def text(self) -> str:
        """The title with a line feed where a line ends."""
        return "\n".join(self.lines)


@lru_cache(maxsize=512)
def break_title(title: str, widest: float = _WIDEST) -> BrokenTitle:
    """A title in lines of at most `widest` characters (Han; a Latin letter or digit is a half).

    Nothing but blanks at the end of a line is left out of the title.
    """
    title = title.strip()
    total = width(title)
    if total <= widest:
        return BrokenTitle((title,))
    prices = _prices(title, _tokens(title))
    least = int(-(-total // widest))
    if least > _MOST_LINES:
        places = _greedy(title, prices, widest)
    else:
        found = [
            way
            for count in range(least, least + _MORE_LINES)
            if (way := _cheapest(title, prices, count, widest)) is not None
        ]
        places = min(found)[1] if found else _greedy(title, prices, widest)
    edges = [0, *places, len(title)]
    lines = tuple(title[a:b].strip() for a, b in pairwise(edges))
    return BrokenTitle(lines, is_clean=all(prices[p] < _UNKNOWN for p in places))


def width(text: str) -> float:
    """Width in Han characters, with the quarter that stands between Han and Latin or digits."""
    return sum(_advances(text))


def _advances(text: str) -> list[float]:
    """The width of each character with the space before it."""
    wide = [unicodedata.east_asian_width(char) in "WFA" for char in text]
    advances = [1.0 if is_wide else 0.5 for is_wide in wide]
    for i in range(1, len(text)):
        if wide[i - 1] != wide[i] and text[i - 1].isalnum() and text[i].isalnum():
            advances[i] += _GAP
    return advances


@dataclass(frozen=True, slots=True)
class _Token:
    """A stretch that belongs together: a word, a number, a quotation, an organ, or one character."""

    text: str
    start: int
    is_known: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _tokens(title: str) -> list[_Token]:
    """The title in words by longest match, from the organ before 关于 on."""
    tokens: list[_Token] = []
    position = len(organ) if (organ := _organ(title)) else 0
    if organ:
        tokens.append(_Token(organ, 0, True))
    while position < len(title):
        text, is_known = _next_word(title, position)
        tokens.append(_Token(text, position, is_known))
        position += len(text)
    return tokens


def _organ(title: str) -> str:
    """The name of the organ at the beginning: what stands before 关于 and ends like an organ."""
    before, found, _ = title.partition("关于")
    if found and before and before.endswith(_ORGAN_ENDS) and width(before) <= _WIDEST:
        return before
    return ""


def _next_word(title: str, position: int) -> tuple[str, bool]:
    unit = _UNITS.match(title, position)
    if unit and width(unit[0]) <= _WIDEST:
        return unit[0], True
    for length in range(min(_LONGEST_WORD, len(title) - position), 0, -1):
        word = title[position : position + length]
        if word in WORDS or word in DOCUMENT_TYPES:
            return word, True
    return title[position], False


def _prices(title: str, tokens: Sequence[_Token]) -> dict[int, float]:
    """What a break before each character costs; places inside a token are forbidden."""
    prices: dict[int, float] = dict.fromkeys(range(1, len(title)), _FORBIDDEN + 20)
    for number, (before, after) in enumerate(pairwise(tokens)):
        price = _price(before, after, title[after.start :])
        is_named = number > 0 and not tokens[number - 1].is_known
        prices[after.start] = max(price, _inside_place(before, after, is_named=is_named))
    for position in prices:
        if title[position] in _CLOSING or title[position - 1] in _OPENING:
            prices[position] = _NEVER
    return prices


def _inside_place(before: _Token, after: _Token, *, is_named: bool) -> float:
    """What it costs to part a place's name from its 区, or our own 区 from what it is said of.

    `is_named`: an unknown character stands before `before`, so that its 区 ends a name.
    """
    if after.text in _PLACE_WORDS and not before.is_known:
        return _FORBIDDEN
    return _UNKNOWN if before.text in _PLACE_WORDS and not is_named else 0.0


def _price(before: _Token, after: _Token, rest: str) -> float:
    if before.text.isspace() or after.text.isspace():
        return 0.0
    if after.text == "的" or after.text in {"等", "地"}:
        return _FORBIDDEN + 20
    if before.text == "关于" or before.text in ADVERBS:
        return _FORBIDDEN
    if before.text == "的":
        return 12.0 if rest in DOCUMENT_TYPES else 2.0
    if rest.startswith("关于"):
        return 0.0
    if before.text == "、":
        return 2.0
    if before.text in {"，", "：", "；"} or before.text.endswith("——"):
        return 0.0
    if after.text in CONJUNCTIONS:
        return 3.0
    if before.text in CONJUNCTIONS:
        return 15.0
    if rest in DOCUMENT_TYPES:
        return 4.0
    if before.text in LEADING_VERBS:
        return 6.0
    if before.is_known and after.is_known:
        return 5.0
    if before.is_known or after.is_known:
        return 9.0
    return _UNKNOWN


def _cheapest(
    title: str, prices: dict[int, float], count: int, widest: float
) -> tuple[float, tuple[int, ...]] | None:
    """The cheapest way of breaking into so many lines, with its price; None when none fits.

    Lines are laid one after the other; of all ways that reach the same place with the same last
    line and the same shape so far, only the cheapest goes on.
    """
    places = [p for p in sorted(prices) if prices[p] < _NEVER]
    advances = _advances(title)
    columns = [0.0, *accumulate(advances)]
    gaps = [advance - width(char) for advance, char in zip(advances, title, strict=True)]
    fair = columns[-1] / count
    ways: dict[_State, tuple[float, tuple[int, ...]]] = {(0, 0.0, _FLAT): (4.0 * count, ())}
    for number in range(1, count + 1):
        further: dict[_State, tuple[float, tuple[int, ...]]] = {}
        for (start, before, shape), (price, taken) in ways.items():
            for end in [len(title)] if number == count else places:
                length = columns[end] - columns[start] - gaps[start]
                if length <= 0:
                    continue
                if length > widest:
                    break
                step, trend = _step(before, length, shape) if number > 1 else (0.0, _FLAT)
                total = price + step + prices.get(end, 0.0) + max(0.0, 0.75 - length / fair) * 30.0
                state = (end, length, trend)
                if state not in further or total < further[state][0]:
                    further[state] = (total, (*taken, end))
        ways = further
    if not ways:
        return None
    price, taken = min(ways.values())
    return price, taken[:-1]


_State: TypeAlias = tuple[int, float, int]
"""Where the next line starts, how long the last one is, whether the lines fell already."""
_FLAT, _FALLING = 0, 1


def _step(before: float, length: float, shape: int) -> tuple[float, int]:
    """What a line costs after another: equal lines and an hourglass are dear."""
    difference = length - before
    size = abs(difference)
    price = 14.0 if size < 0.4 else 8.0 if size < 0.75 else 1.5 if size < 1.75 else 0.0
    if difference > 0 and shape == _FALLING:
        price += 25.0
    return price, _FALLING if difference < 0 else shape


def _greedy(title: str, prices: dict[int, float], widest: float) -> tuple[int, ...]:
    """Breaks of a title that is far too long: each line as full as sense allows."""
    places: list[int] = []
    start = 0
    reach = int(2 * widest) + 1  # no character is narrower than a half: a line holds fewer
    while width(title[start : start + reach]) > widest:
        ends = range(start + 1, start + reach)
        fitting = [p for p in ends if p in prices and width(title[start:p]) <= widest]
        late = [p for p in fitting if width(title[start:p]) > widest / 2] or fitting
        start = min(late, key=lambda p: (prices[p], -p))
        places.append(start)
    return tuple(places)
