"""A part's XML and its tags → static text, tags and inserts in the order in which they print.

This is where the patched XML is held against what the linter saw: the same tags in the same order,
the same words outside them, and every block opening and closing at matching elements, so that no
loop and no choice can ever print broken XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import escape, unescape
from typing import Final, TypeAlias

from lxml import etree

from docgen.base.findings import Finding
from docgen.standards.rules import rule
from docgen.template.surfaces import Paragraph, Surface, W
from docgen.template.tags import Tag, normal_body
from docgen.template.tree import Insert, Node, Static, walk

Item: TypeAlias = Static | Insert | Tag

DRAWING_ID: Final = "drawing id"
END_OF_BLOCKS: Final = "end of blocks"

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?(?<!/)>(.*?)</w:t>", re.DOTALL)
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
_DRAWING = re.compile(r"(<wp:docPr\b[^>]*?\bid=\")[^\"]*(?=\")")
# A container that must not end up without a paragraph (ECMA-376 Part 1, 17.4.65, 17.10.3 …).
_BLOCKS_END = re.compile(r"\s*</w:(?:tc|hdr|ftr|footnote|txbxContent)>")


@dataclass(frozen=True, slots=True)
class Spliced:
    """The items of a part; per printing tag the properties of its run, for breaks in values."""

    items: list[Item]
    runs: dict[Tag, str | None]


class SpliceError(Exception):
    """The patched XML is not what the linter saw; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def splice(surface: Surface, patched: str, tags: Sequence[Tag], tree: Iterable[Node]) -> Spliced:
    """Cut the patched XML of a word part at its tags. Raises SpliceError (T108, T117)."""
    matches = list(_TAG.finditer(patched))
    _compare_tags(surface, matches, tags)
    _compare_words(surface, patched)
    _compare_blocks(surface, patched, matches, tags, tree)
    items: list[Item] = []
    runs: dict[Tag, str | None] = {}
    position = 0
    previous: Tag | None = None
    run = _Run()
    for match, tag in zip(matches, tags, strict=True):
        between = patched[position : match.start()]
        items += _static(between, previous, surface)
        items.append(tag)
        run.read(between)
        if tag.mark == "{{":
            runs[tag] = run.properties if run.is_text else None
        position, previous = match.end(), tag
    items += _static(patched[position:], previous, surface)
    return Spliced(items, runs)


def splice_properties(surface: Surface, tags: Sequence[Tag]) -> Spliced:
    """Cut the core properties at their tags. docxtpl patches no properties, so neither is done here."""
    root = deepcopy(surface.root)
    pieces: list[list[Item]] = []
    for paragraph in dict.fromkeys(t.paragraph for t in tags):
        _, index = paragraph.order[0]
        root[index].text = f"\ue000{len(pieces)}\ue001"
        pieces.append(list(_property_pieces(paragraph, tags)))
    items: list[Item] = []
    for place, text in enumerate(
        re.split("\ue000(\\d+)\ue001", etree.tostring(root, encoding="unicode"))
    ):
        items += pieces[int(text)] if place % 2 else [Static(text)]
    return Spliced(items, dict.fromkeys(tags))


def _property_pieces(paragraph: Paragraph, tags: Sequence[Tag]) -> Iterator[Item]:
    position = 0
    for tag in tags:
        if tag.paragraph is paragraph:
            yield Static(escape(paragraph.text[position : tag.start]))
            yield tag
            position = tag.end
    yield Static(escape(paragraph.text[position:]))


def _static(text: str, previous: Tag | None, surface: Surface) -> Iterator[Item]:
    """Static text with the places where the engine itself prints something."""
    if previous is not None and previous.mark == "{%" and _BLOCKS_END.match(text):
        yield Insert(END_OF_BLOCKS)
    position = 0
    if surface.kind == "body":
        for match in _DRAWING.finditer(text):
            yield Static(text[position : match.end(1)])
            yield Insert(DRAWING_ID)
            position = match.end()
    if text[position:]:
        yield Static(text[position:])


@dataclass(slots=True)
class _Run:
    """The run in which reading has arrived: its properties, and whether this is inside its text."""

    properties: str = ""
    is_text: bool = False

    def read(self, xml: str) -> None:
        begin = max(xml.rfind("<w:r>"), xml.rfind("<w:r "))
        if begin >= 0:
            found = _RUN_PROPERTIES.search(xml, begin)
            self.properties = found.group() if found else ""
        text, end = max(xml.rfind("<w:t>"), xml.rfind("<w:t ")), xml.rfind("</w:t>")
        if text >= 0 or end >= 0:
            self.is_text = text > end


def _compare_tags(surface: Surface, matches: Sequence[re.Match[str]], tags: Sequence[Tag]) -> None:
    found = [
        (m.group()[:2], "" if m.group()[:2] == "{#" else normal_body(unescape(m.group()[2:-2])))
        for m in matches
    ]
    expected = [(t.mark, t.body) for t in tags]
    if found != expected:
        index = next(
            (i for i, (f, e) in enumerate(zip(found, expected, strict=False)) if f != e),
            min(len(found), len(expected)),
        )
        near = tags[min(index, len(tags) - 1)].paragraph if tags else None
        raise SpliceError(_fault(surface, near))


def _compare_words(surface: Surface, patched: str) -> None:
    """No word outside the tags may be lost or moved by patching."""
    before = "".join(t.text or "" for t in surface.root.iter(f"{W}t"))
    after = "".join(unescape(text) for text in _TEXT.findall(_TAG.sub("", patched)))
    if "".join(_TAG.sub("", before).split()) != "".join(after.split()):
        raise SpliceError(_fault(surface, None))


def _compare_blocks(
    surface: Surface,
    patched: str,
    matches: Sequence[re.Match[str]],
    tags: Sequence[Tag],
    tree: Iterable[Node],
) -> None:
    """Every tag of a block must stand at elements of the same names below a common ancestor."""
    pieces, position = [], 0
    for number, match in enumerate(matches):
        pieces += [patched[position : match.start()], f"<?tag {number}?>"]
        position = match.end()
    try:
        root = etree.fromstring("".join(pieces) + patched[position:])
    except etree.XMLSyntaxError:
        raise SpliceError(_fault(surface, None)) from None
    chains = {
        tags[int(mark.text or 0)]: list(mark.iterancestors())
        for mark in root.iter(etree.PI)
        if isinstance(mark, etree._ProcessingInstruction) and mark.target == "tag"
    }
    for block in walk(tree):
        for end in block.ends:
            if not _match(chains[block.tag], chains[end]):
                message = f"“{block.tag.source}”和“{end.source}”不在同一种位置上"
                raise SpliceError(block.tag.finding("T108", message))


def _match(first: list[etree._Element], second: list[etree._Element]) -> bool:
    """Whether two chains of ancestors carry the same names up to their common ancestor."""
    own_first = [e.tag for e in first if e not in second]
    own_second = [e.tag for e in second if e not in first]
    return own_first == own_second


def _fault(surface: Surface, near: Paragraph | None) -> Finding:
    where = near.quoted if near else {"header": "页眉", "footer": "页脚"}.get(surface.kind)
    return rule("T117").finding("这里的花括号和标签搅在一起，填写时会丢字", where=where)
