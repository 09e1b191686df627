"""Cleaning of user text by rule. Nothing is dropped without the caller being told."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Everything XML 1.0 cannot carry (§2.2 Char) plus the C1 block, less tab, LF and CR, and the two
# Unicode line separators, which editors and Word show in different ways.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufffe\uffff]")
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
UNSAFE = re.compile(f"{_ILLEGAL.pattern}|{_BIDI.pattern}")
"""One character that `clean` removes or replaces (CR aside)."""


@dataclass(frozen=True, slots=True)
class Removed:
    """One character that was taken out: its name for people and its 0-based position.

    `replacement` is what stands there now: a line break, or nothing.
    """

    name: str
    position: int
    replacement: str = ""


@lru_cache(maxsize=256)
def character_name(char: str) -> str:
    """How to call a character in a message: `U+000B`, or `䶮（U+4DAE）` when it can be shown."""
    code = f"U+{ord(char):04X}"
    if _ILLEGAL.match(char) or unicodedata.category(char) in _INVISIBLE:
        return code
    return f"“{char}”（{code}）"


def clean(text: str) -> tuple[str, tuple[Removed, ...]]:
    """Text that DOCX can carry, and what had to be removed from it.

    CRLF and CR become LF; vertical tab, form feed, NEL and the Unicode line separators, which
    people paste out of Word and PDF as line and page breaks, become LF and are reported; every
    other control character and every lone surrogate is removed and reported. Bidirectional
    controls are removed and reported: they can reorder official text.
    """
    removed: list[Removed] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not UNSAFE.search(text):
        return text, ()

    def take_out(match: re.Match[str]) -> str:
        replacement = "\n" if match[0] in _BREAKS else ""
        removed.append(Removed(character_name(match[0]), match.start(), replacement))
        return replacement

    return UNSAFE.sub(take_out, text), tuple(removed)


def columns(text: str) -> int:
    """Width in half-width columns: 2 for wide and full-width characters, 1 for others."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def shorten(text: str, limit: int = 24) -> str:
    """Text for quoting in a message: one line, cut with … after `limit` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
