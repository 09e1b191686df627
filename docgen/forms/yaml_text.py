"""Plain values to YAML that people can go on editing, and that any YAML reader takes the same way.

Values are strings, lists and dicts; `Bare` marks text that needs no quotes whatever it looks like,
`Prose` a list of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from docgen.base.text import UNSAFE

YamlValue: TypeAlias = "str | Prose | list[YamlValue] | dict[str, YamlValue]"

_SAFE_START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~+.]")
_UNSAFE_INSIDE = re.compile(r": |:$| #|\t| $|:\t")
_OTHER_TYPE = re.compile(
    r"[-+]?[\d.][\d_,.:eExXoa-fA-F+\-]*|y|n|yes|no|on|off|true|false|null", re.IGNORECASE
)
_DATE_LIKE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}.*")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\ufff9-\ufffb\u00ad]")
_LONGEST_PLAIN_KEY = 900
"""YAML takes a key of up to 1024 characters for a key on one line."""


class Bare(str):
    """Text that is written without quotes: dates and whole numbers of fields that are such."""

    __slots__ = ()


class Prose(list[str]):
    """Paragraphs."""


def to_yaml(value: dict[str, YamlValue]) -> str:
    """A mapping as YAML text in block style, ending in a line break."""
    return "\n".join(_mapping(value, "")) + "\n"


def scalar(text: str) -> str:
    """One text on one line: plain where no reader can mistake it, else in quotes."""
    if isinstance(text, Bare):
        return text
    if UNSAFE.search(text) or _UNSEEN.search(text) or "\n" in text or "\r" in text:
        return _double_quoted(text)
    needs_quotes = (
        not _SAFE_START.match(text)
        or _UNSAFE_INSIDE.search(text)
        or _OTHER_TYPE.fullmatch(text)
        or _DATE_LIKE.fullmatch(text)
    )
    if not needs_quotes:
        return text
    if ('"' in text or "\\" in text) and "'" not in text and "\t" not in text:
        return f"'{text}'"
    return _double_quoted(text)


def _double_quoted(text: str) -> str:
    out = []
    for char in text:
        if char in '"\\':
            out.append("\\" + char)
        elif char in "\n\r\t":
            out.append({"\n": "\\n", "\r": "\\r", "\t": "\\t"}[char])
        elif UNSAFE.match(char) or _UNSEEN.match(char):
            out.append(f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}")
        else:
            out.append(char)
    return '"' + "".join(out) + '"'


def _mapping(value: dict[str, YamlValue], indent: str) -> Iterator[str]:
    for key, inner in value.items():
        name = scalar(key)
        if len(name) > _LONGEST_PLAIN_KEY:
            yield f"{indent}? {name}"
            yield from _entry(f"{indent}:", inner, indent)
        else:
            yield from _entry(f"{indent}{name}:", inner, indent)


def _entry(head: str, value: YamlValue, indent: str) -> Iterator[str]:
    """The lines of a key (or of a dash, as `head`) with its value."""
    inner = indent + "  "
    if isinstance(value, str):
        yield f"{head} {scalar(value)}"
    elif isinstance(value, Prose):
        yield from _prose(head, value, inner)
    elif not value:
        yield f"{head} {'{}' if isinstance(value, dict) else '[]'}"
    elif isinstance(value, dict):
        yield head
        yield from _mapping(value, inner)
    elif all(isinstance(v, Bare) for v in value):
        yield f"{head} [{', '.join(str(v) for v in value)}]"
    else:
        yield head
        yield from _listing(value, inner)


def _listing(value: list[YamlValue], indent: str) -> Iterator[str]:
    for item in value:
        if isinstance(item, dict) and item:
            lines = _mapping(item, indent + "  ")
            yield f"{indent}- {next(lines).lstrip(' ')}"
            yield from lines
        elif isinstance(item, list) and not isinstance(item, Prose):
            cells = (_double_quoted(str(cell)) for cell in item)
            yield f"{indent}- [{', '.join(cells)}]"
        else:
            yield from _entry(f"{indent}-", item, indent)


def _prose(head: str, paragraphs: Prose, indent: str) -> Iterator[str]:
    """Paragraphs below `|`, one a line; a single short one behind its key."""
    if len(paragraphs) == 1 and scalar(paragraphs[0]) == paragraphs[0]:
        yield f"{head} {paragraphs[0]}"
    elif all(_is_verbatim(p) for p in paragraphs) and paragraphs:
        yield f"{head} |"
        for paragraph in paragraphs:
            yield indent + paragraph
    else:
        yield f"{head} []" if not paragraphs else head
        for paragraph in paragraphs:
            yield f"{indent}- {scalar(paragraph)}"


def _is_verbatim(paragraph: str) -> bool:
    """Whether a paragraph may stand below | as it is."""
    return bool(
        paragraph.strip()
        and paragraph == paragraph.strip(" \t")
        and not UNSAFE.search(paragraph)
        and not _UNSEEN.search(paragraph)
        and "\n" not in paragraph
        and "\r" not in paragraph
    )
