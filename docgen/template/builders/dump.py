"""A DOCX as readable text: what every paragraph says, in which style, with what of its own.

Templates are committed with such a dump beside them, so that a change of a template can be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from docgen.base.lengths import twips
from docgen.base.packages import open_package
from docgen.template.builders.wml import NAMESPACES

_W: Final = f"{{{NAMESPACES['w']}}}"
_BREAKS: Final = {f"{_W}br": "⏎", f"{_W}tab": "⇥", f"{_W}drawing": "［图］"}
_HIDDEN: Final = {"pStyle", "rStyle", "rFonts"}


def dump(docx: bytes, name: str) -> str:
    """The page, the styles that are used, the text, the headers and footers. `name` is for error messages."""
    members = open_package(docx, name)
    body = etree.fromstring(members["word/document.xml"])
    styles = _Styles(etree.fromstring(members["word/styles.xml"]))
    text = list(_blocks(body[0], styles, ""))
    lines = ["页面", *(f"  {line}" for line in _page(body))]
    lines += [
        "",
        "样式",
        f"  默认：{styles.defaults}",
        *(f"  {line}" for line in styles.used_lines()),
    ]
    lines += ["", "正文", *(f"  {line}" for line in text)]
    for member in sorted(m for m in members if m.startswith(("word/footer", "word/header"))):
        story = etree.fromstring(members[member])
        lines += [
            "",
            member.removeprefix("word/"),
            *(f"  {x}" for x in _blocks(story, styles, "")),
        ]
    return "\n".join(lines) + "\n"


class _Styles:
    """Names of styles by their ids, and which of them a text uses."""

    def __init__(self, root: etree._Element) -> None:
        self.styles = {s.get(f"{_W}styleId", ""): s for s in root.iter(f"{_W}style")}
        self.used: dict[str, None] = {}
        self.defaults = "；".join(
            _properties(node) for node in root.iterfind(f"{_W}docDefaults/*/*")
        )

    def name(self, id_: str) -> str:
        """The style's name as Word shows it; the style counts as used from now on."""
        self.used.setdefault(id_)
        style = self.styles.get(id_)
        node = None if style is None else style.find(f"{_W}name")
        return id_ if node is None else node.get(f"{_W}val", id_)

    def used_lines(self) -> Iterator[str]:
        """Every used style and what it is based on, with its properties."""
        queue = list(self.used)
        seen: set[str] = set()
        for id_ in queue:
            style = self.styles.get(id_)
            if style is None or id_ in seen:
                continue
            seen.add(id_)
            base = style.find(f"{_W}basedOn")
            properties = "；".join(_properties(style.find(f"{_W}{p}")) for p in ("pPr", "rPr"))
            based = ""
            if base is not None:
                queue.append(base.get(f"{_W}val", ""))
                based = f"（基于 {self.name(base.get(f'{_W}val', ''))}）"
            yield f"{self.name(id_)}{based}：{properties.strip('；')}"


def _page(body: etree._Element) -> Iterator[str]:
    for section in body.iter(f"{_W}sectPr"):
        for node in section:
            values = "，".join(
                f"{_local(k)}={_shown(str(v))}" for k, v in sorted(node.attrib.items())
            )
            yield f"{_local(node.tag)}：{values}"


def _blocks(parent: etree._Element, styles: _Styles, indent: str) -> Iterator[str]:
    for block in parent:
        if block.tag == f"{_W}p":
            yield indent + _paragraph(block, styles)
        elif block.tag == f"{_W}tbl":
            yield f"{indent}表格：{_properties(block.find(f'{_W}tblPr'))}"
            for row in block.iterfind(f"{_W}tr"):
                yield f"{indent}  行：{_properties(row.find(f'{_W}trPr'))}".rstrip("：")
                for cell in row.iterfind(f"{_W}tc"):
                    yield f"{indent}    格：{_properties(cell.find(f'{_W}tcPr'))}"
                    yield from _blocks(cell, styles, f"{indent}      ")


def _paragraph(paragraph: etree._Element, styles: _Styles) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = styles.name(style.get(f"{_W}val", "")) if style is not None else "Normal"
    own = _properties(paragraph.find(f"{_W}pPr"))
    text = "".join(_run(run, styles) for run in paragraph.iter(f"{_W}r"))
    return f"[{name}{'；' + own if own else ''}] {text}".rstrip()


def _run(run: etree._Element, styles: _Styles) -> str:
    pieces = []
    for node in run:
        if node.tag in {f"{_W}t", f"{_W}instrText"}:
            pieces.append(node.text or "")
        elif node.tag in _BREAKS:
            pieces.append(_BREAKS[str(node.tag)])
    text = "".join(pieces)
    style = run.find(f"{_W}rPr/{_W}rStyle")
    own = _properties(run.find(f"{_W}rPr"))
    marks = [styles.name(style.get(f"{_W}val", ""))] if style is not None else []
    marks += [own] if own else []
    return f"‹{'；'.join(marks)}›{text}‹/›" if marks and text else text


def _properties(node: etree._Element | None) -> str:
    if node is None:
        return ""
    return "，".join(
        _property(child) for child in node if _local(child.tag) not in _HIDDEN or _has_face(child)
    )


def _has_face(node: etree._Element) -> bool:
    return any(_local(key) in {"eastAsia", "ascii"} for key in node.attrib)


def _property(node: etree._Element) -> str:
    inside = "".join(f"（{_property(child)}）" for child in node)
    values = " ".join(
        str(v) if _local(k) == "val" else f"{_local(k)}={v!s}"
        for k, v in sorted(node.attrib.items())
    )
    return f"{_local(node.tag)}{' ' + values if values else ''}{inside}"


def _shown(value: str) -> str:
    """A length of the page setup in twips and millimetres."""
    text = str(value)
    return (
        f"{text}（{twips(int(text)).mm:.2f} 毫米）" if text.isdigit() and int(text) > 99 else text
    )


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
