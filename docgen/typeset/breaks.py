"""Where lines may not end, or may end after all, against the engine's own rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.standards.line_breaks import JOINED_TO_PREVIOUS
from docgen.typeset.syntax import quoted

_HAN = "⺀-⿕々〇〡-〩㐀-鿿豈-﫿\U00020000-\U0003ffff"
_MARK, _QUOTE = "[，。、；：！？（）《》〈〉〔〕]", "[“”‘’]"
_QUOTE_PAIRS = f"{_MARK}+{_QUOTE}+{_MARK}*|{_QUOTE}+{_MARK}+|{_QUOTE}{{2,}}"
_JOINED = "[" + "".join(sorted(JOINED_TO_PREVIOUS.value)) + "]+"
_KEPT = f"[{_HAN}]?[0-9A-Za-z.,%‰℃°]+{_JOINED}|[{_HAN}]{_JOINED}"
"""A mark that may not begin a line, with the character or the number before it."""
_SPECIAL = re.compile(f"(?P<kept>{_KEPT})|(?P<pair>{_QUOTE_PAIRS})")
_BREAK_HERE = "h(0.001pt)"
"""A place where a line may end; unlike a zero width space it leaves no trace in the text."""
_BREAK_DASHES = "box()"
"""The same between two dashes, which the engine keeps together even across a space."""


def literals(text: str, *, is_tracked: bool) -> Iterator[str]:
    """The text as code: plain literals, and those that the engine would set or break otherwise.

    A mark that may not begin a line stands in a box with what it follows. In tracked text,
    quotation marks beside other marks are set without tracking: the engine closes neighbouring
    marks up (”， takes one and a half characters) only when a quotation mark is exactly one em
    wide, which tracking prevents.
    """
    start = 0
    for match in _SPECIAL.finditer(text):
        is_kept = match.lastgroup == "kept"
        if not is_kept and not is_tracked:
            continue
        if match.start() > start:
            yield quoted(text[start : match.start()])
        yield f"{'box' if is_kept else 'untracked'}({quoted(match.group())})"
        start = match.end()
    if start < len(text):
        yield quoted(text[start:])


def breakable_anywhere(word: str) -> Iterator[str]:
    """A word that no line can hold, as code: a line may end after every character."""
    for char, following in zip(word, word[1:] + " ", strict=True):
        yield quoted(char)
        yield _BREAK_DASHES if char == following == "—" else _BREAK_HERE
