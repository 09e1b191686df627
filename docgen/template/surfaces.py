"""DOCX members → the places in which text stands: paragraphs, cells, notes, properties.

A *surface* is a part whose text a template may fill: the body, headers, footers, footnotes and
six core properties. Places are said in words that a person can follow in Word: `第12段`,
`表1第3行第2格`, `首页页眉第1段`, `脚注2`, `文档属性“标题”`.
"""

from __future__ import annotations

import posixpath
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from lxml import etree

from docgen.base.text import shorten

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"

OBJECT: Final = "\ufffc"
"""Stands in a paragraph's text for what is no text: a break, a tab, a picture, a field mark."""

Kind = Literal["body", "header", "footer", "footnotes", "core"]

CORE_PROPERTIES: Final[Mapping[str, str]] = {
    "{http://purl.org/dc/elements/1.1/}creator": "作者",
    "{http://purl.org/dc/elements/1.1/}description": "备注",
    "{http://purl.org/dc/elements/1.1/}identifier": "标识符",
    "{http://purl.org/dc/elements/1.1/}language": "语言",
    "{http://purl.org/dc/elements/1.1/}subject": "主题",
    "{http://purl.org/dc/elements/1.1/}title": "标题",
}
"""The core properties that docxtpl fills, and what Word calls them."""

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_KINDS: Final[Mapping[str, Kind]] = {
    f"{_WML}document.main+xml": "body",
    f"{_WML}header+xml": "header",
    f"{_WML}footer+xml": "footer",
    f"{_WML}footnotes+xml": "footnotes",
    "application/vnd.openxmlformats-package.core-properties+xml": "core",
}
_PAGES = {"first": "首页", "even": "偶数页", "default": ""}
# Formatting, not content: a tag may be split by these without losing anything.
_TRANSPARENT = {
    "rPr", "pPr", "proofErr", "lastRenderedPageBreak", "bookmarkStart", "bookmarkEnd",
    "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "sdtPr",
    "sdtEndPr", "permStart", "permEnd", "smartTagPr", "customXmlPr",
}  # fmt: skip
_NESTING = {"r", "hyperlink", "sdt", "sdtContent", "smartTag", "ins", "fldSimple", "dir", "bdo",
            "customXml", "moveTo"}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph (or one core property) with its place in words.

    `text` is its visible text with `OBJECT` for everything else; `order` holds, per text element,
    the offset of its first character in `text` and its index among all text elements of the part.
    """

    place: str
    text: str
    element: etree._Element
    order: tuple[tuple[int, int], ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """Sort key of a character: index of its text element in the part, offset in it."""
        after = bisect_right(self.order, (offset, sys.maxsize))
        start, index = self.order[after - 1] if after else (0, 0)
        return index, offset - start

    @property
    def quoted(self) -> str:
        """The place with the text that stands there: `第12段“主持人：{{ 主持 }}”`."""
        text = shorten(self.text.replace(OBJECT, " "), 40)
        return f"{self.place}“{text}”" if text else self.place


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """One part of the package that a template may fill."""

    member: str
    kind: Kind
    root: etree._Element
    paragraphs: tuple[Paragraph, ...]


def parse_xml(data: bytes) -> etree._Element:
    """The root of a part. Raises lxml's XMLSyntaxError; never resolves entities or the network."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def read_surfaces(members: Mapping[str, bytes]) -> list[Surface]:
    """Every surface of a package, body first. Raises XMLSyntaxError for a part that is no XML."""
    kinds = surface_kinds(members)
    labels = _labels(members, kinds)
    surfaces = []
    for member in sorted(kinds, key=lambda m: (list(_KINDS.values()).index(kinds[m]), m)):
        root = parse_xml(members[member])
        if kinds[member] == "core":
            paragraphs = tuple(_properties(root))
        else:
            paragraphs = tuple(_Walk(root).part(root, labels.get(member, "")))
        surfaces.append(Surface(member, kinds[member], root, paragraphs))
    return surfaces


def surface_kinds(members: Mapping[str, bytes]) -> dict[str, Kind]:
    """The members that are surfaces, by their content types."""
    types = parse_xml(members["[Content_Types].xml"])
    kinds: dict[str, Kind] = {}
    for override in types.iter(f"{_TYPES}Override"):
        member = override.get("PartName", "").lstrip("/")
        kind = _KINDS.get(override.get("ContentType", ""))
        if kind and member in members:
            kinds[member] = kind
    return kinds


def relationships(members: Mapping[str, bytes], member: str) -> list[etree._Element]:
    """The relationship elements of a part; empty when it has none."""
    folder, base = posixpath.split(member)
    data = members.get(posixpath.join(folder, "_rels", f"{base}.rels"))
    return [] if data is None else [e for e in parse_xml(data) if isinstance(e.tag, str)]


def _labels(members: Mapping[str, bytes], kinds: Mapping[str, Kind]) -> dict[str, str]:
    """What to call each header, footer and the notes: `首页页眉`, `第2节页脚`."""
    labels = {m: "脚注" for m, kind in kinds.items() if kind == "footnotes"}
    for body in (m for m, kind in kinds.items() if kind == "body"):
        targets = {
            r.get("Id"): posixpath.normpath(
                posixpath.join(posixpath.dirname(body), r.get("Target", ""))
            ).lstrip("/")
            for r in relationships(members, body)
        }
        for number, section in enumerate(parse_xml(members[body]).iter(f"{W}sectPr"), 1):
            for reference in section:
                if reference.tag not in {f"{W}headerReference", f"{W}footerReference"}:
                    continue
                what = "页眉" if reference.tag.endswith("headerReference") else "页脚"
                label = _PAGES.get(reference.get(f"{W}type", ""), "") + what
                target = targets.get(reference.get(f"{_R}id"), "")
                if label in labels.values():
                    label = f"第{number}节{label}"
                labels.setdefault(target, label)
    for member, kind in kinds.items():
        labels.setdefault(member, {"header": "页眉", "footer": "页脚"}.get(kind, ""))
    return labels


def _properties(root: etree._Element) -> Iterator[Paragraph]:
    for index, element in enumerate(root):
        label = CORE_PROPERTIES.get(str(element.tag))
        if label and element.text:
            yield Paragraph(f"文档属性“{label}”", element.text, element, ((0, index),))


@dataclass(slots=True)
class _Counter:
    paragraphs: int = 0
    tables: int = 0


@dataclass(slots=True)
class _Walk:
    """One pass over a part, numbering paragraphs, tables, rows and cells as people count them."""

    root: etree._Element
    indexes: dict[etree._Element, int] = field(init=False)

    def __post_init__(self) -> None:
        self.indexes = {t: i for i, t in enumerate(self.root.iter(f"{W}t"))}

    def part(self, root: etree._Element, label: str) -> Iterator[Paragraph]:
        if root.tag == f"{W}footnotes":
            notes = [n for n in root if n.get(f"{W}type") in {None, "normal"}]
            for number, note in enumerate(notes, 1):
                yield from self.blocks(note, f"{label}{number}", _Counter())
            return
        body = root.find(f"{W}body") if root.tag == f"{W}document" else root
        if body is not None:
            yield from self.blocks(body, label, _Counter())

    def blocks(
        self, container: etree._Element, prefix: str, counter: _Counter
    ) -> Iterator[Paragraph]:
        for child in container:
            if child.tag == f"{W}p":
                counter.paragraphs += 1
                yield from self.paragraph(child, f"{prefix}第{counter.paragraphs}段")
            elif child.tag == f"{W}tbl":
                counter.tables += 1
                yield from self.table(child, f"{prefix}表{counter.tables}")
            elif isinstance(child.tag, str) and child.tag.startswith(W):
                yield from self.blocks(child, prefix, counter)

    def table(self, table: etree._Element, prefix: str) -> Iterator[Paragraph]:
        for r, row in enumerate(_children(table, "tr"), 1):
            for c, cell in enumerate(_children(row, "tc"), 1):
                place = f"{prefix}第{r}行第{c}格"
                paragraphs = list(self.blocks(cell, place, _Counter()))
                if len(paragraphs) == 1 and paragraphs[0].place == f"{place}第1段":
                    only = paragraphs[0]
                    paragraphs = [Paragraph(place, only.text, only.element, only.order)]
                yield from paragraphs

    def paragraph(self, element: etree._Element, place: str) -> Iterator[Paragraph]:
        pieces: list[str] = []
        order: list[tuple[int, int]] = []
        length = 0
        for kind, node in _inline(element):
            piece = (node.text or "") if kind == "text" else OBJECT
            if kind == "text":
                order.append((length, self.indexes[node]))
            pieces.append(piece)
            length += len(piece)
        yield Paragraph(place, "".join(pieces), element, tuple(order))
        for number, box in enumerate(_boxes(element), 1):
            which = "" if number == 1 else str(number)
            yield from self.blocks(box, f"{place}的文本框{which}", _Counter())


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            yield from _children(child, name)


def _inline(element: etree._Element) -> Iterator[tuple[Literal["text", "object"], etree._Element]]:
    """The text elements of one paragraph in order, and what stands between them."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = child.tag.removeprefix(W)
        if name == "t":
            yield "text", child
        elif name in _NESTING:
            yield from _inline(child)
        elif name not in _TRANSPARENT:
            yield "object", child


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph, not those nested in another text box."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if next(box.iterancestors(f"{W}p")) is paragraph:
            yield box
