"""Marks: half-width and straight ones in Chinese text, pairs, doubled marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.base.findings import Finding, Severity
from docgen.checks.family import Family
from docgen.checks.texts import Role, TextField, quote, text_fields
from docgen.models.base import FormModel
from docgen.standards.rules import rule

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_CHINESE: Final = f"{_HAN}，。；：、！？（）《》〈〉“”‘’〔〕…—"
_HALF: Final = re.compile(
    rf"(?<=[{_CHINESE}])[,;:?!()]|[,;:?!()](?=[{_CHINESE}])|(?<=[{_HAN}])\.(?=[{_HAN}]|$)(?![^《]*》)"
)
_FULL: Final = {
    ",": "，",
    ";": "；",
    ":": "：",
    "?": "？",
    "!": "！",
    "(": "（",
    ")": "）",
    ".": "。",
}
_HAN_INSIDE: Final = re.compile(f"[{_HAN}]")
_SLOT: Final = re.compile(r"\{[^{}\n]{1,40}\}")
_STRAIGHT: Final = re.compile(rf"(?<=[{_CHINESE}])[\"']|[\"'](?=[{_CHINESE}])")


def _half_width_marks(text: str) -> list[re.Match[str]]:
    """Half-width marks beside Chinese; the `)` of `f(x)，` belongs to its own bracket."""
    found = list(_HALF.finditer(text))
    starts = {match.start() for match in found}
    return [match for match in found if match[0] != ")" or _is_chinese(text, match, starts)]


def _is_chinese(text: str, close: re.Match[str], marks: set[int]) -> bool:
    opening = text.rfind("(", 0, close.start())
    inside = text[opening + 1 : close.start()]
    return opening < 0 or opening in marks or bool(_HAN_INSIDE.search(inside))


def half_width(field: TextField) -> Iterator[Finding]:
    """W002: half-width marks beside Chinese characters; the colon of {名称:数} is none."""
    found = _half_width_marks(_SLOT.sub(lambda slot: " " * len(slot[0]), field.text))
    if found:
        marks = "".join(dict.fromkeys(match[0] for match in found))
        pairs = "、".join(f"{mark}→{_FULL[mark]}" for mark in marks)
        first = found[0]
        yield rule("W002").finding(
            f"中文里用了半角标点 {len(found)} 处（{pairs}）："
            f"{quote(field.text, first.start(), first.end())}",
            path=field.path,
        )


def straight_quotes(field: TextField) -> Iterator[Finding]:
    """W003: straight quotation marks in Chinese text."""
    found = list(_STRAIGHT.finditer(field.text))
    if found:
        first = found[0]
        yield rule("W003").finding(
            f"中文里用了直引号 {len(found)} 处：{quote(field.text, first.start(), first.end())}",
            path=field.path,
        )


_PAIRS: Final = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "〔": "〕",
    "【": "】",
    "「": "」",
    "『": "』",
    "[": "]",
}
_CLOSERS: Final = {close: mark for mark, close in _PAIRS.items()}
_SAME: Final = {"(": "（", ")": "）"}
_ITEM: Final = re.compile(
    r"(?:^|(?<=[，。；：、！？\s]))(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[①-⑳])[)）]"
)


def unbalanced(text: str) -> tuple[int, str] | None:
    """Where pairs of marks do not match, and how to say it; None when all do.

    `1）` at the start of an item and the apostrophe in `it’s` are no faults.
    """
    items = {match.end() - 1 for match in _ITEM.finditer(text)}
    stack: list[tuple[int, str]] = []
    for index, char in enumerate(text):
        mark = _SAME.get(char, char)
        if mark in _PAIRS:
            if stack and stack[-1][1] == mark and mark in "“‘":
                return index, f"「{mark}」接连出现两次，前一个没有配对"
            stack.append((index, mark))
        elif mark in _CLOSERS:
            if _is_apostrophe(text, index) or (mark == "）" and index in items):
                continue
            if not stack or stack[-1][1] != _SAME.get(_CLOSERS[mark], _CLOSERS[mark]):
                return index, f"「{char}」没有配对"
            stack.pop()
    if stack:
        return stack[0][0], f"「{text[stack[0][0]]}」没有配对"
    return None


def _is_apostrophe(text: str, index: int) -> bool:
    return (
        text[index] == "’" and index > 0 and text[index - 1].isascii() and text[index - 1].isalnum()
    )


def pairs(field: TextField) -> Iterator[Finding]:
    """W004: quotation marks, title marks and brackets come in pairs."""
    fault = unbalanced(field.text)
    if fault is not None:
        index, message = fault
        yield rule("W004").finding(
            f"{message}：{quote(field.text, index, index + 1)}", path=field.path
        )


_EMPTY_QUOTES: Final = re.compile(r"“\s*”|《\s*》|‘\s*’|〔\s*〕")
_EMPTY_BRACKETS: Final = re.compile(r"（）|\(\)")


def empty_pairs(field: TextField) -> Iterator[Finding]:
    """W005: nothing between the marks: a word that got lost."""
    for match in _EMPTY_QUOTES.finditer(field.text):
        yield rule("W005").finding(
            f"「{match[0]}」里面是空的：{quote(field.text, match.start(), match.end())}",
            path=field.path,
        )
    if "attachments" not in field.path:
        for match in _EMPTY_BRACKETS.finditer(field.text):
            yield rule("W005").finding(
                f"「{match[0]}」里面是空的：{quote(field.text, match.start(), match.end())}",
                path=field.path,
                severity=Severity.WARNING,
            )


_BETWEEN: Final = re.compile(r"”、(?=“)|》、(?=《)")


def enumeration_commas(field: TextField) -> Iterator[Finding]:
    """W006: 、 between quotations or titles that stand side by side."""
    found = list(_BETWEEN.finditer(field.text))
    if found:
        first = found[0]
        yield rule("W006").finding(
            f"并列的{'引号' if first[0][0] == '”' else '书名号'}之间用了顿号 {len(found)} 处："
            f"{quote(field.text, first.start(), first.end())}",
            path=field.path,
        )


_DOUBLED: Final = re.compile(
    r"[，；：、]{2,}|[，；：、]。|。[，；：、]|。{2,}|(?<!\.)\.{3,}(?!\.)|，(?=[？！])"
)


def doubled_marks(field: TextField) -> Iterator[Finding]:
    """W019: two marks where one belongs, dots typed as full stops."""
    for match in _DOUBLED.finditer(field.text):
        yield rule("W019").finding(
            f"标点「{match[0]}」重复或误用：{quote(field.text, match.start(), match.end())}",
            path=field.path,
        )


FIELD_CHECKS = (
    half_width,
    straight_quotes,
    pairs,
    empty_pairs,
    enumeration_commas,
    doubled_marks,
)


def punctuation(form: FormModel) -> Iterator[Finding]:
    """All checks of marks in every text but 发文字号 and the like."""
    for field in text_fields(form):
        if field.role is not Role.NUMBER:
            for check in FIELD_CHECKS:
                yield from check(field)


FAMILIES = (Family(FormModel, (punctuation,)),)
