"""What YAML reads without complaint, but not as the writer meant it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.base.text import shorten
from docgen.forms.nodes import Scalar
from docgen.forms.shapes import Group
from docgen.forms.source import Place, Source
from docgen.forms.yaml_faults import FULL_WIDTH_COLON, TIGHT_COLON

_TIGHT_DASH = re.compile(r"-(?![\s\d.-])")
_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\n]*", re.MULTILINE)
_TIGHT_COMMENT = re.compile(r"#[^\s#!]")


@dataclass(frozen=True, slots=True)
class Trap:
    """What was noticed in the text of one scalar."""

    code: str
    message: str
    place: Place
    hint: str | None = None
    is_error: bool = False


def lost_key(source: Source, node: Scalar, text: str, groups: Sequence[Group]) -> Trap | None:
    """A line of plain text that was meant as “栏目: 内容”, but has a wrong colon.

    `groups`: the fields that could stand there.
    """
    if node.style or not (":" in text or "：" in text):
        return None
    inner_only = groups[1:]
    for number, line in enumerate(source.text[node.start : node.end].split("\n")):
        # The first line stands behind a key or a dash already: only a key of the group that the
        # text would become can be meant there (- 姓名：李娜).
        candidates = groups if number else inner_only
        match = TIGHT_COLON.match(line) or FULL_WIDTH_COLON.match(line)
        if match is None or not any(g.field_of(match[1]) for g in candidates):
            continue
        column = match.start(2) + (node.place[1] if number == 0 else 1)
        return Trap(
            "F042",
            f"“{match[1]}{match[2]}”没有被认作栏目",
            (node.place[0] + number, column),
            f"冒号用英文冒号，后面空一格：“{match[1]}: …”",
            is_error=True,
        )
    return None


def tight_dash(source: Source, node: Scalar, is_list: bool) -> Trap | None:
    """A list whose dashes have no blank behind them: YAML takes it for one text."""
    if node.style or not is_list or not _TIGHT_DASH.match(node.text):
        return None
    return Trap("F042", "“-”后面少了一个空格", node.place, "写成“- …”", is_error=True)


def folded_line(source: Source, node: Scalar) -> Trap | None:
    """Chinese text broken over lines: YAML puts a blank where the line ended."""
    written = source.text[node.start : node.end]
    if "\n" not in written:
        return None
    lines = [line.strip() for line in written.split("\n")]
    if node.style == ">":
        lines = lines[1:]
    for number, (line, following) in enumerate(pairwise(lines)):
        if line and following and _is_wide(line[-1]) and _is_wide(following[0]):
            message = f"“{shorten(line, 10)}”后面换了行，按 YAML 的规则接成一行，中间多出一个空格"
            return Trap("F048", message, (node.place[0] + number + (node.style == ">"), 1))
    return None


def taken_as_comment(source: Source, is_text: Sequence[tuple[int, int]]) -> list[Trap]:
    """Text behind # that is probably no comment, since no blank follows the #.

    `is_text`: the spans of the source that are keys or values, by their offsets, in order.
    """
    traps = []
    starts = [start for start, _ in is_text]
    offset = 0
    while (match := _COMMENT.search(source.text, offset)) is not None:
        number = bisect_right(starts, match.start()) - 1
        if number >= 0 and match.start() < is_text[number][1]:
            offset = is_text[number][1]
            continue
        offset = match.end()
        _, column = source.place(match.start())
        before = source.text[match.start() - column + 1 : match.start()]
        if before.strip() and _TIGHT_COMMENT.match(match[0]):
            message = f"“{shorten(match[0], 16)}”被当作注释，没有读入"
            traps.append(Trap("F049", message, source.place(match.start())))
    return traps


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
