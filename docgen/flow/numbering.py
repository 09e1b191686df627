"""List numbers as text: definitions, counters, restarts (ECMA-376 Part 1 §17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.flow.notices import Notices
from docgen.flow.numerals import format_number, is_known
from docgen.flow.properties import Level, read_paragraph, read_run
from docgen.flow.symbols import from_symbol_font
from docgen.flow.theme import Theme
from docgen.flow.xml import W, child_value, is_on, value, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list."""

    start: int
    format: str
    text: str
    suffix: str
    restart: int | None
    is_legal: bool
    run: Level
    paragraph: Level
    paragraph_style: str
    has_picture: bool = False


@dataclass(frozen=True, slots=True)
class ListLabel:
    """The number of one paragraph: its text, what follows it, and the level's properties."""

    text: str
    suffix: str
    run: Level


@dataclass(slots=True)
class Numbering:
    """List definitions of a document and the counters while it is read."""

    notices: Notices
    abstract: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    numbers: dict[str, tuple[str, dict[int, ListLevel], dict[int, int]]] = field(
        default_factory=dict
    )
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def level(self, number_id: str, depth: int) -> ListLevel | None:
        """The level a paragraph belongs to, or None when it has no list (numId 0 or unknown)."""
        entry = self.numbers.get(number_id)
        if entry is None:
            return None
        abstract_id, overrides, _ = entry
        return overrides.get(depth) or self.abstract.get(abstract_id, {}).get(depth)

    def depth_of_style(self, number_id: str, style_id: str) -> int:
        """The level that a list ties to a paragraph style; 0 when it ties none."""
        entry = self.numbers.get(number_id)
        if entry is not None:
            for depth, level in self.abstract.get(entry[0], {}).items():
                if level.paragraph_style == style_id:
                    return depth
        return 0

    def next_label(self, number_id: str, depth: int) -> ListLabel | None:
        """Count one paragraph on and return its number as text."""
        level = self.level(number_id, depth)
        if level is None:
            return None
        abstract_id, _, starts = self.numbers[number_id]
        counters = self._counters.setdefault(abstract_id, {})
        for at, start in starts.items():
            if (number_id, at) not in self._restarted:
                self._restarted.add((number_id, at))
                counters[at] = start - 1
        if depth not in counters:
            counters[depth] = starts.get(depth, level.start) - 1
        counters[depth] += 1
        self._restart_deeper(number_id, depth, counters)
        return ListLabel(self._text(number_id, level, counters), level.suffix, level.run)

    def _restart_deeper(self, number_id: str, depth: int, counters: dict[int, int]) -> None:
        for deeper in [d for d in counters if d > depth]:
            level = self.level(number_id, deeper)
            after = deeper if level is None or level.restart is None else level.restart
            if after and depth < after:
                del counters[deeper]

    def _text(self, number_id: str, level: ListLevel, counters: dict[int, int]) -> str:
        if level.format == "bullet":
            if level.has_picture:
                self.notices.add("L315", "图片项目符号改用文字符号", is_once=True)
            return _bullet(level, self.notices)

        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            other = self.level(number_id, at)
            count = counters.get(at, other.start if other else 1)
            name = other.format if other else "decimal"
            if level.is_legal and name != "none":
                name = "decimal"
            if not is_known(name):
                self.notices.add("L315", f"编号格式“{name}”无法还原，改用阿拉伯数字")
            return format_number(count, name)

        return _PLACEHOLDER.sub(number, level.text)


def _bullet(level: ListLevel, notices: Notices) -> str:
    font = str(level.run.get("latin", ""))
    return "".join(from_symbol_font(font, char, notices) for char in level.text)


def _list_level(element: _Element, theme: Theme) -> ListLevel:
    format_element = element.find(W + "numFmt")
    restart = child_value(element, "lvlRestart")
    return ListLevel(
        start=whole(child_value(element, "start"), 1),
        format=value(format_element, "val", "decimal"),
        text=child_value(element, "lvlText"),
        suffix=child_value(element, "suff", default="tab"),
        restart=whole(restart) if restart else None,
        is_legal=is_on(element.find(W + "isLgl")),
        run=read_run(element.find(W + "rPr"), theme),
        paragraph=read_paragraph(element.find(W + "pPr")),
        paragraph_style=child_value(element, "pStyle"),
        has_picture=element.find(W + "lvlPicBulletId") is not None,
    )


def _levels(parent: _Element, theme: Theme) -> dict[int, ListLevel]:
    return {
        whole(value(e, "ilvl")): _list_level(e, theme) for e in parent.findall(W + "lvl")
    }  # fmt: skip


def read_numbering(root: _Element | None, theme: Theme, notices: Notices) -> Numbering:
    """The list definitions of a numbering part (none when there is no such part)."""
    numbering = Numbering(notices)
    if root is None:
        return numbering
    links: dict[str, str] = {}
    by_style: dict[str, str] = {}
    for element in root.findall(W + "abstractNum"):
        abstract_id = value(element, "abstractNumId")
        numbering.abstract[abstract_id] = _levels(element, theme)
        if link := child_value(element, "numStyleLink"):
            links[abstract_id] = link
        if style := child_value(element, "styleLink"):
            by_style[style] = abstract_id
    for abstract_id, link in links.items():
        source = numbering.abstract.get(by_style.get(link, ""))
        if source:
            numbering.abstract[abstract_id] = source
    for element in root.findall(W + "num"):
        overrides: dict[int, ListLevel] = {}
        starts: dict[int, int] = {}
        for override in element.findall(W + "lvlOverride"):
            depth = whole(value(override, "ilvl"))
            if start := child_value(override, "startOverride"):
                starts[depth] = whole(start)
            own = override.find(W + "lvl")
            if own is not None:
                overrides[depth] = _list_level(own, theme)
        numbering.numbers[value(element, "numId")] = (
            child_value(element, "abstractNumId"), overrides, starts,
        )  # fmt: skip
    return numbering
