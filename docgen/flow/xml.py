"""Reading the XML parts of a DOCX: names, values, relationships.

The trees are those of the standard library: their elements are plain objects, so that going
through a document takes half the time that lxml's proxies take.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.base.errors import InputError
from docgen.base.packages import has_doctype, open_package
from docgen.standards.rules import rule

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
WPC = "{http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas}"
WP14 = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
ASVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741
W10 = "{urn:schemas-microsoft-com:office:word}"
DC = "{http://purl.org/dc/elements/1.1/}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_STRICT = b"http://purl.oclc.org/ooxml/"
_DRAWN_ELSEWHERE = {"wpi", "aink", "am3d"}
"""Prefixes of ink and of 3D models."""
_VAL = f"{W}val"
_ENCODING = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)"""
)
_COMMON_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1"})
_SHARED_SIZE = 1 << 16
"""Bytes up to which the trees of settings, footers, numbering … are kept for the next document."""
_MAX_DEPTH = 256
"""Elements inside each other; 80 tables in tables come to 240. (libxml2 stops there as well.)"""
_FALSE = frozenset({"0", "false", "off", "none"})


def value(element: _Element | None, name: str = "val", default: str = "") -> str:
    """The attribute w:`name` of an element, or `default` when either is missing."""
    if element is None:
        return default
    found = element.get(W + name)
    return default if found is None else found


def child_value(parent: _Element | None, tag: str, name: str = "val", default: str = "") -> str:
    """The attribute w:`name` of the child w:`tag`."""
    return default if parent is None else value(parent.find(W + tag), name, default)


def is_on(element: _Element | None) -> bool:
    """Whether an on/off property is there and not switched off (§17.17.4)."""
    return element is not None and element.get(_VAL, "1") not in _FALSE


def is_on_attribute(text: str | None) -> bool:
    """Whether an on/off attribute is there and on."""
    return text is not None and text not in {"0", "false", "off"}


def branch_of(alternate: _Element) -> _Element | None:
    """The branch of an mc:AlternateContent to read (ECMA-376 Part 3 §9.3): the first choice, but
    the fallback's picture instead of ink and models that nothing here can draw."""
    choices = alternate.findall(MC + "Choice")
    fallback = alternate.find(MC + "Fallback")
    for choice in choices:
        if fallback is None or not _DRAWN_ELSEWHERE & set(choice.get("Requires", "").split()):
            return choice
    return fallback


def whole(text: str | None, default: int = 0) -> int:
    """A whole number out of an attribute; measures with units and decimals are accepted."""
    if not text:
        return default
    try:
        return int(text)
    except ValueError:
        pass
    units = {"pt": 20.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pi": 240.0}
    try:
        if text[-2:] in units:
            return round(float(text[:-2]) * units[text[-2:]])
        return round(float(text))
    except (ValueError, OverflowError):
        return default


def parse(data: bytes, part: str, file: str, *, is_shared: bool = False) -> _Element:
    """The root element of a part, without comments and processing instructions.

    Entities are never expanded: a part that declares any is refused, whatever it is called.
    `is_shared`: other documents have the same part; its tree is kept for them, so trees are never
    altered. Raises InputError (L300) naming the part when it is broken.
    """
    root = _kept_tree(data) if is_shared and len(data) <= _SHARED_SIZE else _tree(data)
    if root is None:
        raise InputError(
            rule("L300").finding(f"Word 文件里的部件“{part}”已损坏，读不出来", file=file)
        )
    return root


def _tree(data: bytes) -> _Element | None:
    try:
        root = None if has_doctype(data) else ET.fromstring(_readable(data))
    except (ET.ParseError, LookupError, ValueError):
        return None
    return root if root is None or _is_shallow(root) else None


def _is_shallow(root: _Element) -> bool:
    """Whether nothing is nested so deep that readers, which call themselves, would run out."""
    level = [root]
    for _ in range(_MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return True
    return False


_kept_tree = lru_cache(maxsize=64)(_tree)


def _readable(data: bytes) -> bytes | str:
    """A part in an encoding that the parser knows; others (GB 18030 …) are decoded here."""
    declared = _ENCODING.match(data[:200])
    if declared is None or declared.group(1).lower() in _COMMON_ENCODINGS:
        return data
    return data.decode(declared.group(1).decode("ascii"))


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of a part: its target inside the package, or outside when `is_external`."""

    kind: str
    target: str
    is_external: bool


class Package:
    """The parts of one DOCX, parsed when asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.members = open_package(data, name)
        self._roots: dict[str, _Element] = {}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self.main = self._main_part()

    def _main_part(self) -> str:
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target in self.members:
                main = relationship.target
                break
        else:
            main = "word/document.xml"
        data = self.members.get(main)
        if data is None:
            raise InputError(
                rule("L300").finding("这不是 Word 文档：里面没有正文部件", file=self.name)
            )
        if _STRICT in data[:4096]:
            raise InputError(
                rule("L300").finding(
                    "这是“严格 Open XML”格式的文档，无法读取",
                    hint="请在 Word 中另存为普通的“Word 文档(*.docx)”",
                    file=self.name,
                )
            )
        return main

    def root(self, part: str) -> _Element | None:
        """The root element of a part, or None when the package has no such part."""
        if part not in self._roots:
            data = self.members.get(part)
            if data is None:
                return None
            self._roots[part] = parse(data, part, self.name, is_shared=part != self.main)
        return self._roots[part]

    def roots(self) -> list[_Element]:
        """The root elements of all parts that were read so far."""
        return list(self._roots.values())

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by id; `""` is the package itself."""
        known = self._relationships.get(part)
        if known is not None:
            return known
        folder, base = posixpath.split(part)
        member = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, Relationship] = {}
        data = self.members.get(member)
        if data is not None:
            for element in parse(data, member, self.name, is_shared=True).iter(RELATIONSHIP):
                target = element.get("Target", "")
                is_external = element.get("TargetMode") == "External"
                if not is_external:
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = element.get("Type", "").rsplit("/", 1)[-1]
                found[element.get("Id", "")] = Relationship(kind, target, is_external)
        self._relationships[part] = found
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The member that `part` points to with a relationship of this kind, if it is there."""
        for relationship in self.relationships(part).values():
            if relationship.kind == kind and not relationship.is_external:
                return relationship.target if relationship.target in self.members else None
        return None
