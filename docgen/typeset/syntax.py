"""Writing Typst: text as quoted strings, lengths in points, colours, argument lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from docgen.base.lengths import Length
from docgen.flow.tree import Border

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\n\r\t]')
_SURROGATE = re.compile("[\ud800-\udfff]")
_DASHES = {
    "dotted": "dotted", "dashed": "dashed", "dashSmallGap": "dashed", "dotDash": "dash-dotted",
    "dotDotDash": "dash-dotted", "dashDotStroked": "dash-dotted",
}  # fmt: skip


def quoted(text: str) -> str:
    """A string literal. The only way any text of a document gets into the markup.

    Inside quotes only the backslash and the quotation mark mean anything, and both are escaped:
    no text can become code. Lone surrogates, which UTF-8 cannot carry, become U+FFFD.
    """
    plain = _SURROGATE.sub("\ufffd", text)
    escaped = _ESCAPED.sub(lambda match: _ESCAPES[match.group()], plain)
    return f'"{escaped}"'


@lru_cache(maxsize=4096)
def points(length: float) -> str:
    """A length in points with at most three decimals: `29.6pt`."""
    text = f"{length:.3f}".rstrip("0").rstrip(".")
    return f"{'0' if text in {'', '-0'} else text}pt"


def measure(length: Length) -> str:
    """A `Length` as Typst writes it."""
    return points(length.pt)


def paint(color: str | None) -> str:
    """A colour; None is automatic, that is black."""
    return f'rgb("#{color}")' if color else "black"


def stroke(border: Border | None) -> str:
    """A border line; double lines are drawn as one of the same width."""
    if border is None:
        return "none"
    dash = _DASHES.get(border.style)
    if dash:
        return f'(thickness: {measure(border.width)}, paint: {paint(border.color)}, dash: "{dash}")'
    return f"{measure(border.width)} + {paint(border.color)}"


def arguments(pairs: Iterable[tuple[str, str]]) -> str:
    """`name: value` pairs joined by commas."""
    return ", ".join(f"{name}: {value}" for name, value in pairs)


def array(items: Iterable[str]) -> str:
    """An array literal; the trailing comma keeps one item an array."""
    inner = "".join(f"{item}, " for item in items)
    return f"({inner.rstrip()})" if inner else "()"
