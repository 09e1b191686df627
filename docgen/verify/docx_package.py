"""Reading the parts of a DOCX for measuring: XML, relationships, attribute values.

An own light reader on purpose: it shares no code with the reader that the PDF is made by, so that
a mistake of that reader does not excuse itself.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from docgen.base.errors import InputError
from docgen.base.packages import open_package
from docgen.standards.rules import rule

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"

_OFF = frozenset({"0", "false", "off", "none"})
_UNITS = {"pt": 20.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pc": 240.0, "pi": 240.0}
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)


class Relationship(NamedTuple):
    """A relationship: last word of its type, target (a member's name unless external)."""

    kind: str
    target: str
    is_external: bool


def value(element: _Element | None, name: str = "val", default: str = "") -> str:
    """The attribute w:`name`, or `default`."""
    return default if element is None else element.get(W + name, default)


def child(parent: _Element | None, tag: str, name: str = "val") -> str:
    """The attribute w:`name` of the child w:`tag`, or an empty string."""
    return "" if parent is None else value(parent.find(W + tag), name)


def is_on(element: _Element | None) -> bool:
    """Whether an on/off property is present and not switched off."""
    return element is not None and element.get(W + "val", "1") not in _OFF


def twentieths(text: str, default: int | None = None) -> int | None:
    """A measure in twips (`567` or, in strict files, `28mm`); `default` when it is no measure."""
    try:
        if text[-2:] in _UNITS:
            return round(float(text[:-2]) * _UNITS[text[-2:]])
        return round(float(text))
    except (ValueError, OverflowError):
        return default


def walk(root: _Element) -> Iterator[_Element]:
    """All elements in document order, without what stands in mc:Fallback (a second copy)."""
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        stack.extend(
            c for c in reversed(element) if isinstance(c.tag, str) and c.tag != MC + "Fallback"
        )


def parse(data: bytes) -> _Element:
    """The root of an XML part. Raises lxml.etree.XMLSyntaxError."""
    if _STRICT in data[:8192]:
        for strict, transitional in _TRANSITIONAL:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


class DocxPackage:
    """The parts of one DOCX. Raises InputError when the package or its main part is unreadable."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.members = open_package(data, name)
        self._roots: dict[str, _Element | None] = {}
        self.main = next(
            (r.target for r in self.relationships("").values() if r.kind == "officeDocument"),
            "word/document.xml",
        )
        main = self.root(self.main)
        if main is None or main.tag != W + "document" or main.find(W + "body") is None:
            raise InputError(
                rule("L200").finding("Word 文件里没有能读的正文", where=self.main, file=name)
            )
        self.document: _Element = main
        body = main.find(W + "body")
        assert body is not None
        self.body: _Element = body

    def root(self, part: str) -> _Element | None:
        """The root element of a part; None when it is missing or not well-formed."""
        if part not in self._roots:
            data = self.members.get(part)
            try:
                self._roots[part] = parse(data) if data else None
            except etree.XMLSyntaxError:
                self._roots[part] = None
        return self._roots[part]

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by id; `""` is the package itself."""
        folder, base = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relationship] = {}
        for element in root.iter(_PACKAGE + "Relationship") if root is not None else ():
            target = element.get("Target", "")
            is_external = element.get("TargetMode") == "External"
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found[element.get("Id", "")] = Relationship(kind, target, is_external)
        return found

    def related(self, kind: str) -> _Element | None:
        """The root of the part that the main part points to with this kind of relationship."""
        for relationship in self.relationships(self.main).values():
            if relationship.kind == kind and not relationship.is_external:
                return self.root(relationship.target)
        return None

    def stories(self) -> Iterator[tuple[str, str, _Element]]:
        """Every part with text: its name in words, its member name, its root. The body first."""
        yield "正文", self.main, self.document
        labels = {
            "header": "页眉",
            "footer": "页脚",
            "footnotes": "脚注",
            "endnotes": "尾注",
            "comments": "批注",
        }
        seen: set[str] = set()
        for relationship in self.relationships(self.main).values():
            label = labels.get(relationship.kind)
            if label is None or relationship.is_external or relationship.target in seen:
                continue
            seen.add(relationship.target)
            root = self.root(relationship.target)
            if root is not None:
                yield label, relationship.target, root


def branch_of(alternate: _Element) -> _Element | None:
    """The branch of alternate content that is read: the first choice, else the fallback."""
    choice = alternate.find(MC + "Choice")
    return choice if choice is not None else alternate.find(MC + "Fallback")
