"""JSON text to nodes: numbers stay as written, every value knows its place, faults in Chinese."""

from __future__ import annotations

import json
import re

from docgen.base import limits
from docgen.base.text import shorten
from docgen.forms.nodes import Listing, Mapping, Node, Scalar, too_many_nodes
from docgen.forms.source import ReadingError, Source

_BLANK = re.compile(r"[ \t\n]*")
_STRING = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"')
_LITERAL = re.compile(
    r"(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?=[\s,\]}]|$)"
)
_WORD = re.compile(r"[^\s,\]}:]{1,40}")
_NOT_A_NUMBER = re.compile(r"[+-]?(?:NaN|Infinity)")
_LEADING_ZERO = re.compile(r"[+-]?0[0-9]+")


def read_json(source: Source) -> Node:
    """The root node of a JSON text. Raises ReadingError (F040 notation, F043 quote, F047 depth)."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.open: list[int] = []
        self.nodes = 0

    def read(self) -> Node:
        node, offset = self._value(self._skip(0))
        offset = self._skip(offset)
        if offset < len(self.text):
            raise self._fault("F040", "表单结束以后还有内容", offset, "一个文件只放一份表单")
        return node

    def _fault(self, code: str, message: str, offset: int, hint: str | None = None) -> ReadingError:
        return self.source.fault(code, message, self.source.place(offset), hint)

    def _skip(self, offset: int) -> int:
        match = _BLANK.match(self.text, offset)
        return match.end() if match else offset

    def _value(self, offset: int) -> tuple[Node, int]:
        self.nodes += 1
        if self.nodes > limits.FORM_NODES:
            raise self._fault("F002", too_many_nodes(), offset)
        mark = self.text[offset : offset + 1]
        if mark == '"':
            return self._string(offset)
        if mark in {"{", "["} and mark:
            if len(self.open) >= limits.FORM_DEPTH:
                raise self._fault("F047", f"层次套得太深，超过 {limits.FORM_DEPTH} 层", offset)
            self.open.append(offset)
            node, end = self._mapping(offset) if mark == "{" else self._listing(offset)
            self.open.pop()
            return node, end
        if match := _LITERAL.match(self.text, offset):
            word = match[0]
            place = self.source.place(offset)
            return Scalar(word, place, offset, match.end(), "", word == "null"), match.end()
        raise self._bad_value(offset)

    def _string(self, offset: int) -> tuple[Scalar, int]:
        match = _STRING.match(self.text, offset)
        if match is None:
            hint = "补上英文双引号；内容里的换行请写成 \\n，内容里的引号请用中文引号“”"
            raise self._fault("F043", "引号没有配对：这里开始的引号到行末没有结束", offset, hint)
        text = match[0][1:-1]
        if "\\" in text:
            try:
                text = json.loads(match[0], strict=False)
            except json.JSONDecodeError as error:
                hint = "内容里要写“\\”，请写成“\\\\”"
                place = offset + error.pos
                raise self._fault("F040", "“\\”后面的写法不对", place, hint) from None
        scalar = Scalar(text, self.source.place(offset), offset, match.end(), "j")
        return scalar, match.end()

    def _mapping(self, offset: int) -> tuple[Mapping, int]:
        node = Mapping(self.source.place(offset), is_flow=True)
        offset = self._skip(offset + 1)
        while self.text[offset : offset + 1] != "}":
            if self.text[offset : offset + 1] != '"':
                raise self._bad_key(offset)
            key, offset = self._string(offset)
            offset = self._skip(offset)
            if self.text[offset : offset + 1] != ":":
                raise self._bad_mark(offset, ":", f"“{shorten(key.text, 12)}”后面少了冒号")
            value, offset = self._value(self._skip(offset + 1))
            node.entries.append((key, value))
            offset = self._comma(offset, "}")
        return node, offset + 1

    def _listing(self, offset: int) -> tuple[Listing, int]:
        node = Listing(self.source.place(offset), is_flow=True)
        offset = self._skip(offset + 1)
        while self.text[offset : offset + 1] != "]":
            value, offset = self._value(offset)
            node.items.append(value)
            offset = self._comma(offset, "]")
        return node, offset + 1

    def _comma(self, end: int, closing: str) -> int:
        """Past the comma behind a value, to the next one or to the closing bracket."""
        offset = self._skip(end)
        mark = self.text[offset : offset + 1]
        if mark == closing:
            return offset
        if mark != ",":
            raise self._bad_mark(offset, ",", "前一项后面少了逗号")
        following = self._skip(offset + 1)
        if self.text[following : following + 1] == closing:
            raise self._fault("F040", "最后一项后面多了一个逗号", offset, "请删去这个逗号")
        return following

    def _unfinished(self) -> ReadingError:
        start = self.open[-1] if self.open else 0
        mark = self.text[start]
        message = f"括号没有配对：这里开始的“{mark}”一直没有结束"
        return self._fault("F043", message, start, f"补上“{'}' if mark == '{' else ']'}”")

    def _bad_mark(self, offset: int, wanted: str, message: str) -> ReadingError:
        if offset >= len(self.text):
            return self._unfinished()
        mark = self.text[offset]
        if mark in "，：；、" or mark in ",:;":
            return self._fault("F040", f"这里应当是英文“{wanted}”，写成了“{mark}”", offset)
        return self._comment(offset) or self._fault("F040", message, offset)

    def _bad_key(self, offset: int) -> ReadingError:
        if offset >= len(self.text):
            return self._unfinished()
        mark = self.text[offset]
        if mark in "“”'‘’＂":
            return self._fault("F040", f"栏目名要用英文双引号，写成了“{mark}”", offset)
        hint = '如“"标题": "…"”'
        return self._comment(offset) or self._fault("F040", "栏目名要加英文双引号", offset, hint)

    def _bad_value(self, offset: int) -> ReadingError:
        if offset >= len(self.text):
            return self._unfinished()
        mark = self.text[offset]
        match = _WORD.match(self.text, offset)
        word = match[0] if match else mark
        if mark in "“”'‘’＂":
            return self._fault("F040", f"内容要用英文双引号，写成了“{mark}”", offset)
        if _NOT_A_NUMBER.match(word):
            return self._fault(
                "F040", f"“{word}”不是内容，JSON 里不能这样写", offset, "没有就删去这一栏"
            )
        if _LEADING_ZERO.match(word):
            return self._fault("F040", "以 0 开头的数字要加英文双引号", offset, f'写成“"{word}"”')
        if mark in ",，":
            return self._fault("F040", "这里少了内容，或者多了逗号", offset)
        if mark in "}]:":
            return self._fault("F040", f"“{mark}”前面少了内容", offset, '没有内容请写 ""')
        return self._comment(offset) or self._fault(
            "F040", f"“{shorten(word)}”要加英文双引号", offset
        )

    def _comment(self, offset: int) -> ReadingError | None:
        if self.text[offset] == "#" or self.text[offset : offset + 2] in {"//", "/*"}:
            return self._fault("F040", "JSON 里不能写注释", offset, "请删去，或改用 YAML 表单")
        return None
