"""Fields: page numbers are computed, links become links, others keep the text they show."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from docgen.flow.context import OpenField
from docgen.flow.numerals import is_known
from docgen.flow.styles import run_style
from docgen.flow.tree import Field, RunStyle, Tab, Text

if TYPE_CHECKING:
    from docgen.flow.inlines import InlineReader

_COMPUTED = {"PAGE", "NUMPAGES"}
_STEADY = {
    "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "QUOTE", "SYMBOL", "MACROBUTTON", "MERGEFIELD",
    "ADVANCE", "XE", "TC", "RD", "TA", "PRIVATE", "ASK", "SET", "FILLIN", "GOTOBUTTON", "NEXT",
}  # fmt: skip
"""Fields whose shown text does not change by itself."""

_WORD = re.compile(r'"([^"]*)"|(\S+)')
_FORMATS = {
    "arabic": "decimal", "roman": "lowerRoman", "alphabetic": "lowerLetter",
    "chinesenum1": "ideographDigital", "chinesenum2": "chineseLegalSimplified",
    "chinesenum3": "chineseCountingThousand", "arabicdash": "numberInDash", "gb1": "decimalEnclosedFullstop",
    "gb2": "decimalEnclosedParen", "gb3": "decimalEnclosedCircle", "gb4": "ideographEnclosedCircle",
    "circlenum": "decimalEnclosedCircle", "dbnum1": "ideographDigital",
}  # fmt: skip


def _words(code: str) -> list[str]:
    return [a if a else b for a, b in _WORD.findall(code)]


def _format(words: list[str]) -> str:
    for switch, name in pairwise(words):
        if switch == r"\*" and name.casefold() in _FORMATS:
            known = _FORMATS[name.casefold()]
            upper = {"lowerRoman": "upperRoman", "lowerLetter": "upperLetter"}
            return upper.get(known, known) if name.isupper() else known
    return ""


def field_of(kind: str, number_format: str, style: RunStyle, shown: str) -> Field:
    """A computed field; an empty format means that the section's own format applies."""
    return Field(kind, style, shown, number_format if is_known(number_format) else "")


def _link_target(words: list[str]) -> str | None:
    target = anchor = ""
    skip = False
    for index, word in enumerate(words[1:], 1):
        if skip:
            skip = False
        elif word == r"\l":
            anchor = words[index + 1] if index + 1 < len(words) else ""
            skip = True
        elif word in {r"\o", r"\t", r"\s"}:
            skip = True
        elif not word.startswith("\\") and not target:
            target = word
    if anchor:
        return f"{target}#{anchor}"
    return target or None


def close_field(reader: InlineReader, field: OpenField) -> None:
    """Turn the inlines since the field began into what the field amounts to."""
    words = _words(field.code)
    if not words:
        return
    kind = words[0].upper()
    is_here = field.paragraph == reader.serial
    shown = reader.items[field.first_item :] if is_here else []
    text = "".join(i.text for i in shown if isinstance(i, Text))
    if kind in _COMPUTED and is_here:
        styles = [i.style for i in shown if isinstance(i, Text | Tab)]
        style = styles[0] if styles else run_style(field.level or {})
        del reader.items[field.first_item :]
        del reader.hints[field.first_item :]
        reader.add(field_of(kind, _format(words), style, text))
    elif kind == "HYPERLINK":
        target = _link_target(words)
        for index in range(field.first_item if is_here else len(reader.items), len(reader.items)):
            item = reader.items[index]
            if isinstance(item, Text) and item.link is None:
                reader.items[index] = replace(item, link=target)
    elif kind == "EQ":
        is_enclosed = reader.enclosed(field.code, field.level or {})
        notices = reader.context.notices
        said = (
            "带圈字符只保留了圈内的字" if is_enclosed else f"公式域没有还原：{field.code.strip()}"
        )
        notices.add("L303", said)
    elif kind not in _STEADY:
        notices = reader.context.notices
        message = f"域 {kind} 保留文件里存的文字，可能不是最新的"
        notices.add("L309", message, notices.place(text), is_once=True)
