"""主体: title, recipients, headings, punctuation (GB/T 9704-2012 7.3.1—7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.base.text import columns, shorten
from docgen.verify.element_masthead import NO_MASTHEAD
from docgen.verify.element_view import (
    CENTRE_SLACK,
    CHAR,
    FLUSH,
    SHOWN,
    Checker,
    View,
    lines_required,
)
from docgen.verify.elements import LEVEL_1, LEVEL_2, han
from docgen.verify.report import Outcome

_END_MARKS = "。，、；：,.;:"
_THIRD_LEVEL = re.compile(r"\s*\d{1,2}、")
_AFTER_BRACKET = re.compile(r"\s*[（(]([一二三四五六七八九十]{1,3}|\d{1,2})[）)]\s*[、.．，,]")
_HALF_BRACKET = re.compile(r"\s*\(([一二三四五六七八九十]{1,3}|\d{1,2})\)")
_LEVEL_1_DOT = re.compile(r"\s*[一二三四五六七八九十]{1,3}[.．]\S")
_HALF_MARK = re.compile(
    "(?<=[\u4e00-\u9fff”）》])[,;:?!](?=[\u4e00-\u9fff“（《])|(?<=[\u4e00-\u9fff])[()](?=[\u4e00-\u9fff])"
)
HEADING_CHARS = 30
"""A numbered line that is longer is text."""
INDENT_MM = 7.0
"""A line whose number is a heading's begins at least this far inside the type area."""


def check_main_text(view: View) -> Iterator[Outcome]:
    """Title, recipients, numbers of headings, marks between Chinese characters."""
    check = Checker(view)
    yield from _title(check)
    yield from _recipients(check)
    yield from _numerals(check)
    yield from _half_marks(check)


def _title(check: Checker) -> Iterator[Outcome]:
    view = check.view
    title = view.elements.title
    if not title:
        yield check.row("L237", "标题排法", "没有找到标题", "居中", None)
        return
    first, last = title[0], title[-1]
    off = [
        i
        for i in title
        if view.pieces[i].alignment != "center"
        or abs(view.pieces[i].left - view.pieces[i].right) > CENTRE_SLACK
    ]
    piece = view.pieces[off[0] if off else first]
    found = f"左空 {piece.left:.0f}、右空 {piece.right:.0f} 毫米" if off else "居中"
    yield from check.judge("L237", "标题居中", found, "居中", not off, at=first)
    end = view.pieces[last].text.strip()[-1:]
    yield from check.judge(
        "L237", "标题末尾", f"“{end}”" if end in _END_MARKS else "没有标点", "没有标点",
        end not in _END_MARKS, at=last,
    )  # fmt: skip
    yield from _shape(check)
    if view.elements.form not in {"文件", "纪要"}:
        return
    rules = view.red_rules()
    above = max((r.y for r in rules if r.y is not None), default=None)
    span = view.span(first)
    gap = span.top - above if span is not None and above is not None else None
    least, most, required = lines_required(2)
    if rules:
        yield from check.distance("L237", "红线到标题", gap, least, most, required, at=first)


def _shape(check: Checker) -> Iterator[Outcome]:
    """Lines of a title that stand as a trapezoid or a diamond."""
    view = check.view
    lines = [
        line.strip()
        for i in view.elements.title
        for line in view.pieces[i].text.split("\n")
        if line.strip()
    ]
    if len(lines) < 2:
        return
    widths = [columns(line) for line in lines]
    shown = "、".join(f"{w / 2:g}" for w in widths) + " 字"
    is_met = not _is_hourglass(widths) and min(widths) >= 6 and len(set(widths)) > (len(widths) > 2)
    yield from check.judge(
        "L237", "标题分行", shown, "梯形或菱形", is_met, at=view.elements.title[0],
        message=f"标题各行 {shown}，不成梯形或菱形",
    )  # fmt: skip


def _is_hourglass(widths: list[int]) -> bool:
    """Whether a line is shorter than one above and one below it by more than half a character."""
    return any(
        min(max(widths[:at]), max(widths[at + 1 :])) - widths[at] > 1
        for at in range(1, len(widths) - 1)
    )


def _recipients(check: Checker) -> Iterator[Outcome]:
    view = check.view
    elements = view.elements
    if not elements.recipients:
        reason = "没有主送机关（公告、决议、纪要等不标）" if elements.form else NO_MASTHEAD
        yield check.unsuited("L238", "主送机关", "标题下空一行，顶格，末尾全角冒号", reason)
        return
    first, last = elements.recipients[0], elements.recipients[-1]
    indented = [i for i in elements.recipients if view.pieces[i].left > FLUSH]
    left = view.pieces[indented[0] if indented else first].left
    yield from check.judge(
        "L238", "主送机关位置", f"左空 {left / CHAR:.1f} 字" if indented else "顶格", "顶格，回行顶格",
        not indented, at=first,
    )  # fmt: skip
    end = view.pieces[last].text.strip()[-1:]
    yield from check.judge(
        "L238", "主送机关末尾", f"“{end}”", "全角冒号“：”", end == "：", at=last,
        message=f"主送机关末尾是“{end}”，应为全角冒号“：”",
    )  # fmt: skip
    if elements.title:
        # Subtitle, authors and 题注 belong to the title.
        block = [i for i in range(elements.title[-1], first) if view.pieces[i].text.strip()]
        title, own = view.span(block[-1]), view.span(first)
        is_same_page = title is not None and own is not None and title.page == own.page
        gap = own.top - title.bottom if is_same_page and own and title else None
        least, most, required = lines_required(1)
        yield from check.distance("L238", "标题到主送机关", gap, least, most, required, at=first)


def _numerals(check: Checker) -> Iterator[Outcome]:
    view = check.view
    faults: list[tuple[int, str]] = []
    count = 0
    for at in range(view.elements.body, len(view.pieces)):
        piece = view.pieces[at]
        text = piece.text.strip()
        if piece.in_cell or (view.is_pdf and piece.left < INDENT_MM):
            continue
        count += bool(LEVEL_1.match(text) or LEVEL_2.match(text))
        fault = _numeral_fault(text)
        if fault:
            faults.append((at, fault))
    required = "“一、”“（一）”“1.”“（1）”，独占一行的标题没有句号"
    if not count and not faults:
        yield check.row("L239", "结构层次序数和标点", "没有编号的标题", required, None)
        return
    if not faults:
        yield check.row("L239", "结构层次序数和标点", f"{count} 处标题都符合", required, True)
    for at, fault in faults[:SHOWN]:
        yield from check.judge(
            "L239", "结构层次序数和标点", f"“{shorten(view.pieces[at].text.strip(), 12)}”", required,
            False, at=at, message=fault,
        )  # fmt: skip


def _numeral_fault(text: str) -> str | None:
    """What is wrong with a numbered line, or None."""
    head = text.split("。")[0]
    is_short = len(head) <= HEADING_CHARS
    if _THIRD_LEVEL.match(text) and is_short:
        return f"第三层写成“{text[:3]}”，应为“{text.split('、')[0]}.”"
    if _AFTER_BRACKET.match(text):
        return f"带括号的序数“{shorten(text, 6)}”后面不加标点"
    if _HALF_BRACKET.match(text):
        return f"序数“{shorten(text, 5)}”的括号应为全角"
    if _LEVEL_1_DOT.match(text) and is_short:
        return f"第一层写成“{text[:2]}”，应为“{text[0]}、”"
    is_alone = text.endswith("。") and text.count("。") == 1 and han(text) <= HEADING_CHARS
    if LEVEL_1.match(text) and is_alone and "，" not in text:
        return "独占一行的一级标题末尾不加句号"
    return None


def _half_marks(check: Checker) -> Iterator[Outcome]:
    view = check.view
    faults = [
        (at, match)
        for at, piece in enumerate(view.pieces)
        if (match := _HALF_MARK.search(piece.text)) is not None
    ]
    if not faults:
        yield check.row("L252", "汉字间的半角标点", "没有", "没有", True)
        return
    at, match = faults[0]
    around = view.pieces[at].text[max(match.start() - 6, 0) : match.end() + 6]
    yield from check.judge(
        "L252", "汉字间的半角标点", f"{len(faults)} 处", "没有", False, at=at,
        message=f"汉字中间夹着半角标点：“{around}”（共 {len(faults)} 处）",
    )  # fmt: skip
