"""Numbers of figures and tables as Word counts them: SEQ fields with bookmarks, REF fields.

图1 in a caption is a field with a bookmark around it, so that Word goes on counting when somebody
puts a figure in; a reference in the text is a field that shows what the bookmark holds.
"""

from __future__ import annotations

import copy
import re
from typing import Final

from lxml import etree

from docgen.template.builders.wml import HINT, field, paragraph, run
from docgen.template.finish_package import Package, W, fragment

_KINDS: Final = {"图": "Figure", "表": "Table"}
_FIRST_BOOKMARK: Final = 70000
"""Ids of our bookmarks; far from those that a template has."""


def caption(style: str, label: str, title: str) -> str:
    """A caption: bookmarked 图1 or 表1, an em of space, the title."""
    kind, number = label[0], label[1:]
    identity = _FIRST_BOOKMARK + 2 * int(number) + (kind == "表")
    numbered = run(kind) + field(rf"SEQ {kind} \* ARABIC", number)
    return paragraph(
        style,
        f'<w:bookmarkStart w:id="{identity}" w:name="{bookmark(label)}"/>{numbered}'
        f'<w:bookmarkEnd w:id="{identity}"/>',
        run(f"　{title}") if title else "",
    )


def bookmark(label: str) -> str:
    """The name of the bookmark around a number: 图1 → _RefFigure1."""
    return f"_Ref{_KINDS[label[0]]}{label[1:]}"


def place_references(package: Package, prefix: str) -> None:
    """REF fields in place of the markers `〖prefix→图1〗`; in headers and notes the plain number."""
    marker = re.compile(rf"〖{re.escape(prefix)}→([图表]\d+)〗")
    start = f"〖{prefix}→"
    for node in [n for n in package.document.iter(f"{W}t") if start in (n.text or "")]:
        _split(node, marker)
    package.replace_elsewhere(marker)


def _split(node: etree._Element, marker: re.Pattern[str]) -> None:
    """The run of a text cut at its markers, each of which becomes a field in the run's format."""
    old = node.getparent()
    parent = None if old is None else old.getparent()
    if old is None or parent is None:
        return
    properties = old.find(f"{W}rPr")
    children = [child for child in old if child is not properties]
    made: list[etree._Element] = []
    for child in children:
        if child is not node:
            made.append(_run_of([child], properties))
            continue
        pieces = marker.split(node.text or "")
        for index, piece in enumerate(pieces):
            if index % 2:
                made += _reference(piece, properties)
            elif piece:
                made += _with(properties, fragment(run(piece)))
    position = parent.index(old)
    parent.remove(old)
    for offset, element in enumerate(made):
        parent.insert(position + offset, element)


def _reference(label: str, properties: etree._Element | None) -> list[etree._Element]:
    return _with(properties, fragment(field(rf"REF {bookmark(label)} \h", label)))


def _with(properties: etree._Element | None, runs: list[etree._Element]) -> list[etree._Element]:
    """Runs with the properties of another one."""
    for made in runs:
        own = made.find(f"{W}rPr")
        if own is not None and properties is not None:
            made.replace(own, copy.deepcopy(properties))
    return runs


def _run_of(children: list[etree._Element], properties: etree._Element | None) -> etree._Element:
    [made] = fragment(f"<w:r><w:rPr>{HINT}</w:rPr></w:r>")
    _with(properties, [made])
    made.extend(children)
    return made
