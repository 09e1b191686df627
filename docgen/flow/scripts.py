"""Which face sets a mark that both scripts own: “ ” ‘ ’ — … · × (ECMA-376 Part 1 §17.3.2.26).

Word asks the run's `hint`; without a hint it takes the Latin face, and Chinese quotation marks
come out half as wide as they should. Here the neighbours decide when there is no hint.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docgen.flow.tree import Inline, Text

SHARED = "·—–‘’“”…‥×÷±°§′″※→←↑↓"
"""Characters of both scripts that this toolkit meets."""

_SHARED = re.compile(f"[{SHARED}]")
_HAN = re.compile("[⺀-鿿豈-﫿︰-﹏＀-｠￠-￦\U00020000-\U0003ffff]")
_LETTER = re.compile("[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]")


def _is_latin(context: str, at: int, has_han: bool) -> bool:
    """Whether a shared mark at `at` belongs to Latin text: a letter beside it and no Han."""
    if not has_han:
        return True
    near = []
    for step in (-1, 1):
        position = at + step
        while 0 <= position < len(context) and (
            context[position] == " " or context[position] in SHARED
        ):
            position += step
        near.append(context[position] if 0 <= position < len(context) else "")
    if any(_HAN.match(c) for c in near if c):
        return False
    return any(_LETTER.match(c) for c in near if c)


def assign_faces(inlines: Sequence[Inline], hints: Sequence[bool]) -> list[Inline]:
    """Cut shared marks of Latin text out into runs of their own, set in the Latin face alone.

    `hints[i]` says that run `i` carries hint="eastAsia". Everything else stays as it is, for the
    East Asian face is what a shared mark gets otherwise.
    """
    texts = [i.text if isinstance(i, Text) else "\n" for i in inlines]
    if not any(_SHARED.search(t) for t in texts):
        return list(inlines)
    context = "".join(texts)
    has_han = bool(_HAN.search(context))
    out: list[Inline] = []
    offset = 0
    for inline, text, hint in zip(inlines, texts, hints, strict=True):
        if hint or not isinstance(inline, Text) or not _SHARED.search(text):
            out.append(inline)
        else:
            out.extend(_cut(inline, context, offset, has_han))
        offset += len(text)
    return out


def _cut(inline: Text, context: str, offset: int, has_han: bool) -> list[Inline]:
    latin_only = replace(inline.style, east_asia=inline.style.latin)
    out: list[Inline] = []
    start = 0
    for match in _SHARED.finditer(inline.text):
        at = match.start()
        if not _is_latin(context, offset + at, has_han):
            continue
        if at > start:
            out.append(replace(inline, text=inline.text[start:at]))
        out.append(replace(inline, text=match.group(), style=latin_only))
        start = at + 1
    if start < len(inline.text):
        out.append(replace(inline, text=inline.text[start:]))
    return out
