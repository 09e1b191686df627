"""The words of the charts of a DOCX: what must stand in a PDF where a chart is drawn.

A chart is drawn by every program in its own order, and its axis bears numbers that stand nowhere in
the file. So its words are asked for in any order, with numbers between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.verify.docx_package import DocxPackage, R, walk

if TYPE_CHECKING:
    from lxml.etree import _Element

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SKIPPED = re.compile("[\\s\u200b-\u200f\u2028-\u202e\u2060-\u2064\u00ad\ufeff]")
_NUMBERS = re.compile(r"(?:[-+−–\d.,，;；:：%％/年月日()（）]|(?<=\d)[eE](?=[-+]\d))+")
_QUOTED = re.compile(r'"([^"]+)"')
_CROWDED = 30
"""Categories beyond which programs print only every second or third name."""
_AWAITED = 6
"""Characters of the text after a chart by which its end is known."""


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words that a chart shows, and those that it may show; `place` names it for people."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    place: str

    def length_in(self, text: str, start: int, awaited: str) -> int:
        """How many characters the whole chart takes here; 0 when it does not stand here.

        `awaited` is the text that follows it, so that a number at its beginning is not taken.
        """
        length, missing = self._follow(text, start, awaited)
        return 0 if missing else length

    def lacking_in(self, text: str, start: int) -> str:
        """The first word that a chart which begins here does not show; empty when none begins."""
        length, missing = self._follow(text, start, "")
        is_here = bool(length) and len(missing) < len(self.required)
        return missing[0] if missing and is_here else ""

    def _follow(self, text: str, start: int, awaited: str) -> tuple[int, list[str]]:
        """How far words and figures of the chart go on from here, and the words still missing."""
        missing = list(self.required)
        words = sorted({*self.required, *self.optional}, key=len, reverse=True)
        at, mark = start, awaited[:_AWAITED]
        while at < len(text):
            if not missing and mark and at > start and text.startswith(mark, at):
                break
            here = [w for w in words if text.startswith(w, at)]
            # A series 男女 that is not named in the picture is not the categories 男 and 女.
            word = next((w for w in here if w in missing), here[0] if here else "")
            if word:
                if word in missing:
                    missing.remove(word)
                at += len(word)
                continue
            numbers = _NUMBERS.match(text, at)
            if numbers is None:
                break
            at += _before(numbers[0], missing or [mark], text, at)
        return at - start, missing


def _before(numbers: str, marks: list[str], text: str, at: int) -> int:
    """How many of the figures stand before a word that begins with figures itself (2024年)."""
    for length in range(1, len(numbers)):
        if any(mark and text.startswith(mark, at + length) for mark in marks):
            return length
    return len(numbers)


def charts_of(package: DocxPackage) -> tuple[ChartWords, ...]:
    """The charts of the body, in the order of the text."""
    relations = package.relationships(package.main)
    found: list[ChartWords] = []
    for element in walk(package.body):
        if element.tag != _C + "chart" or not element.get(R + "id"):
            continue
        relation = relations.get(element.get(R + "id", ""))
        root = package.root(relation.target) if relation and not relation.is_external else None
        if root is not None:
            found.append(_words(root, len(found) + 1))
    return tuple(found)


def _words(root: _Element, number: int) -> ChartWords:
    required: list[str] = []
    for title in root.iter(_C + "title"):
        required.append("".join(t.text or "" for t in title.iter(_A + "t")))
    plots = [e for e in root.iter() if str(e.tag).endswith("Chart") and str(e.tag).startswith(_C)]
    is_round = bool(plots) and all("ie" in str(p.tag) or "ough" in str(p.tag) for p in plots)
    has_legend = root.find(f"{_C}chart/{_C}legend") is not None
    categories = _categories(root)
    names = [_joined(tx.iter(_C + "v")) for tx in root.iterfind(f".//{_C}ser/{_C}tx")]
    if (
        (_has_names(root) and not is_round)
        or (is_round and has_legend)
        or _is_on(root, "showCatName")
    ):
        required += categories if len(categories) <= _CROWDED else []
    if (has_legend and not is_round) or _is_on(root, "showSerName"):
        required += names
    optional = [*categories, *names]
    for element in root.iter(_C + "numFmt", _C + "formatCode"):
        code = element.text or element.get("formatCode") or ""
        optional += _QUOTED.findall(code)
    first = next((w for w in [*required, *optional] if w), "")
    return ChartWords(
        tuple(w for t in required if (w := _bare(t))),
        tuple(w for t in optional if (w := _bare(t))),
        f"第{number}个图表“{first}”",
    )


def _joined(nodes: Iterator[_Element]) -> str:
    return "".join(node.text or "" for node in nodes)


def _categories(root: _Element) -> list[str]:
    """The names of the categories of the first series that has some."""
    for cat in root.iter(_C + "cat"):
        points = [
            point
            for cache in cat.iter(_C + "strCache", _C + "strLit", _C + "lvl")
            for point in cache.findall(_C + "pt")
        ]
        if points:
            return [point.findtext(_C + "v") or "" for point in points]
    return []


def _has_names(root: _Element) -> bool:
    """Whether an axis of categories is drawn with its labels."""
    for axis in root.iter(_C + "catAx"):
        deleted, labels = axis.find(_C + "delete"), axis.find(_C + "tickLblPos")
        is_gone = deleted is not None and deleted.get("val", "1") not in {"0", "false"}
        if not is_gone and (labels is None or labels.get("val") != "none"):
            return True
    return False


def _is_on(root: _Element, tag: str) -> bool:
    return any(e.get("val", "1") in {"1", "true"} for e in root.iter(_C + tag))


def _bare(text: str) -> str:
    return unicodedata.normalize("NFC", _SKIPPED.sub("", text))
