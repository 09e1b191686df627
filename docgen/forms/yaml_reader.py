"""YAML text to nodes, by the events of PyYAML.

Every scalar stays the text that is written (14:30, 000001, no). Aliases, anchors, tags, several
documents and deep nesting are refused. Events are used rather than composed nodes: their number
is known as they come, so that a hostile file is stopped before it is built.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from docgen.base import limits
from docgen.forms.nodes import Listing, Mapping, Node, Scalar, too_many_nodes
from docgen.forms.source import ReadingError, Source
from docgen.forms.yaml_faults import bad_escape, directive, explain, quoting_needed

FAST_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml where PyYAML has it; both loaders give the same nodes and the same findings."""

# What PyYAML does not take as text, and what it takes as a line break although editors do not.
_SPECIAL = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")
_PRIVATE_RANGES = (range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))
_OUTER_BLANKS = re.compile(r"^[ \t]+(?=#|$)|(?<=[^ \t\n])[ \t]+$", re.MULTILINE)
_INNER_BLANKS = re.compile(r"(?<=[^ \t\n])[ \t]+")
_INDENT_MARK = re.compile(r"[|>][-+]?[0-9]")
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n|%YAML 1\.[0-9][ \t]*\n)*%(?!YAML 1\.[0-9]\s)")
_LEADING_TAB = re.compile(r"^ *\t", re.MULTILINE)


def _stand_ins(source: Source) -> tuple[str, dict[int, str]]:
    """The text with stand-ins of equal length for what the parser cannot carry.

    Returns the table that puts the characters back. Tabs inside a line become text, because the
    two parsers of PyYAML disagree about them; at line ends and before comments they are blanks.
    """
    text = source.text
    found = set(_SPECIAL.findall(text))
    if "\t" in text:
        text = _OUTER_BLANKS.sub(lambda m: " " * len(m[0]), text)
        found.add("\t")
    if not found:
        return text, {}
    taken = set(_PRIVATE.findall(text))
    free = (chr(code) for codes in _PRIVATE_RANGES for code in codes)
    unused = [c for c, _ in zip((c for c in free if c not in taken), found, strict=False)]
    if len(unused) < len(found):
        raise source.fault("F003", "文件里几乎用遍了私用区字符，不像一张表单", (1, 1))
    stand_in = dict(zip(sorted(found), unused, strict=True))
    if (tab := stand_in.pop("\t", None)) is not None:
        text = _INNER_BLANKS.sub(lambda m: m[0].replace("\t", tab), text)
    restore = {ord(s): c for c, s in stand_in.items()}
    if tab is not None:
        restore[ord(tab)] = "\t"
    return text.translate({ord(c): s for c, s in stand_in.items()}), restore


def read_yaml(source: Source, loader: Any = FAST_LOADER) -> Node | None:
    """The root node of a YAML text, or None when it holds comments only.

    Raises ReadingError for everything that is not a plain form.
    """
    if match := _DIRECTIVE.match(source.text):
        raise directive(source, source.place(match.end())[0])
    text, restore = _stand_ins(source)
    return _Reader(source, restore).read(loader(text))


class _Reader:
    """Builds nodes out of events; keeps what an explanation of a fault needs."""

    def __init__(self, source: Source, restore: dict[int, str]) -> None:
        self.source = source
        self.restore = restore
        self.root: Node | None = None
        self.nodes = 0
        self.open: list[Listing | Mapping] = []
        self.keys: list[Scalar | None] = []
        self.closed_flow: Listing | Mapping | None = None
        self.last_quoted: Scalar | None = None
        self.verbatim: list[tuple[int, int]] = []

    def read(self, events: Any) -> Node | None:
        documents = 0
        try:
            while (event := events.get_event()) is not None:
                kind = type(event)
                if kind is yaml.ScalarEvent:
                    self._scalar(event)
                elif kind is yaml.MappingStartEvent:
                    self._start(event, Mapping((0, 0)))
                elif kind is yaml.SequenceStartEvent:
                    self._start(event, Listing((0, 0)))
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    self._end()
                elif kind is yaml.AliasEvent:
                    raise quoting_needed(self.source, event.start_mark.index)
                elif kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        place = self.source.place(event.start_mark.index)
                        raise self.source.fault("F046", "从这里开始是第二份表单", place)
        except yaml.MarkedYAMLError as error:
            raise self._explained(error) from None
        except (ValueError, OverflowError):
            # The pure Python scanner: an escape or a version number beyond all bounds.
            before = self.source.text.rfind('"', 0, events.get_mark().index)
            raise bad_escape(self.source, before) from None
        finally:
            events.dispose()
        self._refuse_leading_tabs()
        return self.root

    def _explained(self, error: yaml.MarkedYAMLError) -> ReadingError:
        still_open = self.open[-1] if self.open and self.open[-1].is_flow else None
        return explain(self.source, error, self.last_quoted, self.closed_flow, still_open)

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            raise quoting_needed(self.source, mark.index)
        text: str = event.value
        style: str = event.style or ""
        if style == '"' and _has_surrogate(text):
            raise bad_escape(self.source, mark.index)
        if self.restore:
            text = text.translate(self.restore)
        start, end = mark.index, event.end_mark.index
        place = (mark.line + 1, mark.column + 1)
        is_null = not style and text in {"", "null"}
        if style and not text.strip() and style in "|>":
            if mark_with_digit := _INDENT_MARK.match(self.source.text, start):
                raise quoting_needed(self.source, mark_with_digit.start())
            is_null = True
        scalar = Scalar(text, place, start, end, style, is_null)
        if style:
            self.verbatim.append((start, end))
            if style in "\"'" and event.end_mark.line != mark.line:
                self.last_quoted = scalar
        self._add(scalar)

    def _start(self, event: Any, node: Listing | Mapping) -> None:
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            raise quoting_needed(self.source, mark.index)
        node.place = (mark.line + 1, mark.column + 1)
        node.is_flow = bool(event.flow_style)
        if len(self.open) >= limits.FORM_DEPTH:
            message = f"层次套得太深，超过 {limits.FORM_DEPTH} 层"
            raise self.source.fault("F047", message, node.place)
        self._add(node)
        self.open.append(node)
        self.keys.append(None)

    def _end(self) -> None:
        node = self.open.pop()
        self.keys.pop()
        if node.is_flow:
            self.closed_flow = node

    def _add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > limits.FORM_NODES:
            raise self.source.fault("F002", too_many_nodes(), node.place)
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Listing):
            parent.items.append(node)
            return
        key = self.keys[-1]
        if key is not None:
            parent.entries.append((key, node))
            self.keys[-1] = None
        elif isinstance(node, Scalar):
            self.keys[-1] = node
        else:
            hint = "以“{”或“[”开头的内容要加引号" if node.is_flow else None
            raise self.source.fault("F040", "栏目名只能是一个词", node.place, hint)

    def _refuse_leading_tabs(self) -> None:
        """libyaml lets some tabs pass at the beginning of a line; the other parser does not."""
        if "\t" not in self.source.text:
            return
        for match in _LEADING_TAB.finditer(self.source.text):
            offset = match.end() - 1
            line = self.source.lines[self.source.place(offset)[0] - 1].strip()
            if not line or line.startswith("#"):
                continue
            if not any(start <= offset < end for start, end in self.verbatim):
                raise self.source.fault("F041", "行首用了 Tab 键", self.source.place(offset))


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)
