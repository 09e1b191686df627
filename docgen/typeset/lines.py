"""Where text stands in its line: the box of one line above and below the baseline."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from docgen.flow.tree import ParagraphStyle
from docgen.standards.wordprocessing import ASCENT, EXACT_ASCENT

HAN_HEIGHT = 1.3
"""Natural line height of an East Asian face in Word, in ems: its own 1.0 and 30 % of leading."""
LATIN_HEIGHT = 1.15
"""Natural line height of Times New Roman, in ems."""

NO_START = "，。、；：！？）》〉」』】〕”’％…—·,.;:!?)]}%"
NO_END = "（《〈「『【〔“‘([{"
"""Marks that no line begins or ends with (GB/T 15834 §5.1)."""
STRETCH = re.compile(
    f"[{re.escape(NO_END)}]*"
    r"(?:[^\s⺀-鿿豈-﫿︰-﹏＀-￦\U00020000-\U0003ffff“”‘’…—·]+|.)"
    f"[{re.escape(NO_START)}]*\\s*",
    re.DOTALL,
)
"""A word or a character together with the marks that cling to it."""
_HAN = re.compile("[⺀-鿿豈-﫿︰-﹏＀-￦\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class LineBox:
    """Points above and below the baseline; their sum is the distance between baselines."""

    above: float
    below: float

    @property
    def height(self) -> float:
        return self.above + self.below


def has_han(text: str) -> bool:
    """Whether the text has a character of an East Asian face."""
    return _HAN.search(text) is not None


def word_width(word: str, size: float) -> float:
    """About how wide a Latin word is in points; rather too wide than too narrow."""
    ems = 0.0
    for char in word:
        if char in "ijlftrI.,:;'|!()[]/\\ -":
            ems += 0.36
        elif char in "mwMW@%—…" or char > "\u1fff":
            ems += 1.0
        else:
            ems += 0.74 if char.isupper() or not char.isascii() else 0.54
    return ems * size


def line_box(style: ParagraphStyle, size: float, pitch: float, *, is_han: bool = True) -> LineBox:
    """The box of a line of `size` points in a paragraph; `pitch` is the line grid's, or 0.

    On the grid the em box is centred in the line, so that the ink of the first line starts half
    the leading below the top of the text area (GB/T 33476.2 counts on this). What a multiple adds
    comes below the text, what "at least" adds comes above it.
    """
    line = style.line
    on_grid = pitch > 0 and style.snaps_to_grid
    natural = size * (HAN_HEIGHT if is_han else LATIN_HEIGHT)
    if line.rule == "exact":
        height = line.length.pt
        if on_grid:
            return _centred(height, size)
        return LineBox(EXACT_ASCENT * height, (1 - EXACT_ASCENT) * height)
    if on_grid:
        cells = max(math.ceil(natural / pitch - 1e-6), 1)
        natural = cells * pitch
    box = _centred(natural, size)
    if line.rule == "at_least":
        return LineBox(box.above + max(line.length.pt - natural, 0), box.below)
    extra = natural * (line.factor - 1)
    if extra >= 0:
        return LineBox(box.above, box.below + extra)
    return LineBox(box.above + extra, box.below)


def _centred(height: float, size: float) -> LineBox:
    above = height / 2 + size * (ASCENT - 0.5)
    return LineBox(above, height - above)
