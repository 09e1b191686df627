"""A DOCX package opened for finishing: its document tree, styles, relations and media."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from docgen.base.packages import open_package, write_package
from docgen.template.builders.geometry import STANDARD, Geometry
from docgen.template.builders.style import Style
from docgen.template.builders.styles import make_styles
from docgen.template.builders.wml import NAMESPACES, namespaces
from docgen.template.surfaces import relationships, surface_kinds

W: Final = f"{{{NAMESPACES['w']}}}"
_R: Final = NAMESPACES["r"]
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def parse(data: bytes) -> etree._Element:
    """The root of a part; entities and the network are never touched."""
    return etree.fromstring(
        data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    )


def fragment(xml: str) -> list[etree._Element]:
    """The elements of a piece of WordprocessingML."""
    root = parse(f"<w:body{namespaces()}>{xml}</w:body>".encode())
    return list(root)


class Package:
    """The members of a DOCX, with the parts that finishing changes as trees.

    `geo` has the measures of the page, for everything that is put in.
    """

    def __init__(self, docx: bytes, name: str, geo: Geometry = STANDARD) -> None:
        self.members = open_package(docx, name)
        self.geo = geo
        self._by_id = {style.id: style for style in make_styles(geo)}
        kinds = surface_kinds(self.members)
        self._body = next(member for member, kind in kinds.items() if kind == "body")
        self._core = next((member for member, kind in kinds.items() if kind == "core"), None)
        self._styles = self._target("styles")
        self.document = parse(self.members[self._body])
        self.styles = parse(self.members[self._styles])
        self._names = {
            (node.get(f"{W}val") or ""): (style.get(f"{W}styleId") or "")
            for style in self.styles.iter(f"{W}style")
            for node in style.iterfind(f"{W}name")
        }
        self._headers: dict[str, etree._Element] | None = None
        self._media: dict[bytes, str] = {}
        self._next_drawing = 1 + max(
            (int(e.get("id", "0")) for e in self.document.iter() if _is_drawing_name(e)), default=0
        )

    def _target(self, kind: str) -> str:
        """The member that the document refers to for a kind of relation."""
        folder = posixpath.dirname(self._body)
        return next(
            posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")
            for relation in relationships(self.members, self._body)
            if relation.get("Type", "").endswith(f"/{kind}")
        )

    def paragraphs(self) -> Iterator[etree._Element]:
        """Every paragraph of the document, also those in tables."""
        return self.document.iter(f"{W}p")

    def remove_text(self, text: str) -> bool:
        """Take a text out of the body, headers, footers and notes; whether it stood anywhere."""
        nodes = [n for n in self.document.iter(f"{W}t") if text in (n.text or "")]
        for node in nodes:
            node.text = (node.text or "").replace(text, "")
        others = [
            member
            for member, kind in surface_kinds(self.members).items()
            if kind != "body" and text.encode() in self.members[member]
        ]
        for member in others:
            self.members[member] = self.members[member].replace(text.encode(), b"")
        return bool(nodes or others)

    def with_style(self, name: str) -> list[etree._Element]:
        """The paragraphs of a style, by its name: in the document, then in its headers."""
        wanted = self._names.get(name)
        if wanted is None:
            return []
        marked = (
            node.getparent()
            for root in self._roots()
            for node in root.iter(f"{W}pStyle")
            if node.get(f"{W}val") == wanted
        )
        paragraphs = (None if form is None else form.getparent() for form in marked)
        return [p for p in paragraphs if p is not None and p.tag == f"{W}p"]

    def _roots(self) -> Iterator[etree._Element]:
        """The document, then its headers, which are read when a style is first looked for."""
        yield self.document
        if self._headers is None:
            self._headers = {
                member: parse(self.members[member])
                for member, kind in surface_kinds(self.members).items()
                if kind == "header"
            }
        yield from self._headers.values()

    def elements(self, xml: str) -> list[etree._Element]:
        """XML with our style ids as elements with the ids of this package; missing styles are added.

        A template of an office may have our styles under other ids, or lack some.
        """
        made = fragment(xml)
        for element in made:
            for node in element.iter(f"{W}pStyle", f"{W}rStyle"):
                style = self._by_id.get(node.get(f"{W}val", ""))
                if style is not None:
                    node.set(f"{W}val", self._style_id(style))
        return made

    def _style_id(self, style: Style) -> str:
        if style.name not in self._names:
            base = self._by_id.get(style.base)
            if base is not None:
                self._style_id(base)
            self.styles.extend(fragment(style.xml()))
            self._names[style.name] = style.id
        return self._names[style.name]

    def drawing_number(self) -> int:
        """A number that no drawing of the document has yet."""
        self._next_drawing += 1
        return self._next_drawing - 1

    def add_media(self, data: bytes, extension: str) -> str:
        """Put a picture into the package; the relation id by which the document refers to it."""
        if data in self._media:
            return self._media[data]
        folder = posixpath.dirname(self._body)
        number = 1
        while f"{folder}/media/picture{number}.{extension}" in self.members:
            number += 1
        target = f"media/picture{number}.{extension}"
        self.members[f"{folder}/{target}"] = data
        self._declare(extension)
        self._media[data] = self.relate(f"{folder}/{target}", f"{_R}/image")
        return self._media[data]

    def add_part(self, pattern: str, data: bytes, content_type: str) -> str:
        """Put a part beside the document; `pattern` is its name with {} for a free number."""
        folder = posixpath.dirname(self._body)
        number = 1
        while (member := f"{folder}/{pattern.format(number)}") in self.members:
            number += 1
        self.members[member] = data
        types = parse(self.members["[Content_Types].xml"])
        override = etree.SubElement(types, f"{_TYPES}Override")
        override.set("PartName", f"/{member}")
        override.set("ContentType", content_type)
        self.members["[Content_Types].xml"] = _written(types)
        return member

    def relate_part(self, source: str, target: str, kind: str) -> None:
        """The first relation of a part that was added: `kind` leads to another part, as rId1."""
        folder, base = posixpath.split(source)
        path = posixpath.relpath(target, folder)
        root = parse(f'<Relationships xmlns="{_RELS[1:-1]}"/>'.encode())
        _add_relation(root, "rId1", kind, path)
        self.members[f"{folder}/_rels/{base}.rels"] = _written(root)

    def replace_elsewhere(self, marker: re.Pattern[str]) -> None:
        """In headers, footers and notes the first group of a marker in place of the whole."""
        for member, kind in surface_kinds(self.members).items():
            if kind != "body" and marker.search(text := self.members[member].decode("utf-8")):
                self.members[member] = marker.sub(r"\1", text).encode()

    def _declare(self, extension: str) -> None:
        types = parse(self.members["[Content_Types].xml"])
        known = {e.get("Extension", "").lower() for e in types.iter(f"{_TYPES}Default")}
        if extension not in known:
            default = etree.Element(f"{_TYPES}Default")
            default.set("Extension", extension)
            default.set("ContentType", f"image/{extension}")
            types.insert(0, default)
            self.members["[Content_Types].xml"] = _written(types)

    def relate(self, target: str, kind: str) -> str:
        """The id of a new relation from the document to a part."""
        folder, base = posixpath.split(self._body)
        member = f"{folder}/_rels/{base}.rels"
        relations = parse(self.members[member])
        taken = {e.get("Id") for e in relations}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        _add_relation(relations, f"rId{number}", kind, posixpath.relpath(target, folder))
        self.members[member] = _written(relations)
        return f"rId{number}"

    def set_core(self, data: bytes) -> None:
        """Replace the core properties of a package that has them."""
        if self._core is not None:
            self.members[self._core] = data

    @property
    def core(self) -> bytes | None:
        """The core properties, or None when the package has none."""
        return self.members[self._core] if self._core is not None else None

    def bytes(self) -> bytes:
        """The finished package."""
        self.members[self._body] = _written(self.document)
        self.members[self._styles] = _written(self.styles)
        for member, root in (self._headers or {}).items():
            self.members[member] = _written(root)
        return write_package(self.members)


def _add_relation(root: etree._Element, identity: str, kind: str, target: str) -> None:
    relation = etree.SubElement(root, f"{_RELS}Relationship")
    relation.set("Id", identity)
    relation.set("Type", kind)
    relation.set("Target", target)


def _is_drawing_name(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.endswith("}docPr")


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def text_of(paragraph: etree._Element) -> str:
    """The text of a paragraph; a break or tab is one blank."""
    pieces = []
    for node in paragraph.iter():
        if node.tag == f"{W}t":
            pieces.append(node.text or "")
        elif node.tag in {f"{W}br", f"{W}tab"} and node.getparent().tag == f"{W}r":  # type: ignore[union-attr]
            pieces.append(" ")
    return "".join(pieces)
