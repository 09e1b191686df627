"""Word documents for tests: python-docx opens and saves them, the test writes the XML it is about."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from PIL import Image, ImageDraw

_MORE = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in (nsmap | _MORE).items())
A4_GRID = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1960" w:right="1474" '
    'w:bottom="1847" w:left="1587" w:header="850" w:footer="1446" w:gutter="0"/>'
    '<w:docGrid w:type="lines" w:linePitch="592"/></w:sectPr>'
)
"""A4 in the software coordinates of GB/T 33476.2 with a grid of 29.6 pt."""

BODY_STYLE = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>'
    '<w:widowControl w:val="0"/><w:spacing w:before="0" w:after="0" w:line="592" w:lineRule="exact"/><w:jc w:val="both"/>'
    '</w:pPr><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:spacing w:val="-5"/><w:sz w:val="32"/></w:rPr>'
    "</w:style>"
)
"""三号仿宋 with 28 characters a line and 22 lines a page, as Normal."""


def xml(text: str) -> Any:
    """An element out of markup in which the usual prefixes are known."""
    head, sign, rest = text.partition(">")
    if head.endswith("/"):
        return parse_xml(f"{head[:-1]} {_SPACES}/>{rest}")
    return parse_xml(f"{head} {_SPACES}{sign}{rest}")


def paragraph(text: str = "", properties: str = "", run: str = "") -> str:
    """The XML of a paragraph with one run."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    content = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escaped}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if text else ''}</w:p>"


def word(
    *blocks: str,
    section: str = A4_GRID,
    styles: str = BODY_STYLE,
    numbering: str = "",
    settings: str = "",
    edit: Callable[[Document], None] | None = None,
) -> bytes:
    """A DOCX of the given block elements. `styles` replace those of the same id or join them."""
    document = docx.Document()
    body = document.element.body
    for child in list(body):
        body.remove(child)
    for block in blocks:
        body.append(xml(block))
    body.append(xml(section))
    _replace_styles(document, styles)
    if numbering:
        part = document.part.numbering_part
        for child in list(part.element):
            part.element.remove(child)
        for child in xml(f"<w:numbering>{numbering}</w:numbering>"):
            part.element.append(child)
    for child in xml(f"<w:settings>{settings}</w:settings>"):
        for old in document.settings.element.findall(child.tag):
            document.settings.element.remove(old)
        document.settings.element.append(child)
    if edit is not None:
        edit(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _replace_styles(document: Document, styles: str) -> None:
    root = document.styles.element
    for style in xml(f"<w:styles>{styles}</w:styles>"):
        for old in root.findall(style.tag):
            if old.get(qn("w:styleId")) == style.get(qn("w:styleId")) and style.tag == qn(
                "w:style"
            ):
                root.remove(old)
        if style.tag == qn("w:docDefaults"):
            for old in root.findall(style.tag):
                root.remove(old)
            root.insert(0, style)
        else:
            root.append(style)


def add_part(document: Document, name: str, kind: str, content_type: str, markup: str) -> str:
    """A part such as /word/footnotes.xml, tied to the main part; its relationship id comes back."""
    head, sign, rest = markup.partition(">")
    data = f"{head} {_SPACES}{sign}{rest}".encode()
    part = Part(PackURI(name), content_type, data, document.part.package)
    relation = f"{RELATIONSHIP_TYPE.FOOTER.rsplit('/', 1)[0]}/{kind}"
    return document.part.relate_to(part, relation)


def with_note(kind: str, content: str = "") -> Callable[[Document], None]:
    """An edit that adds a note (`footnote`, `endnote`) with the id 2; `content` are more blocks."""

    def edit(document: Document) -> None:
        add_part(
            document, f"/word/{kind}s.xml", f"{kind}s",
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml",
            f'<w:{kind}s><w:{kind} w:type="separator" w:id="-1"><w:p/></w:{kind}>'
            f'<w:{kind} w:id="2"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t>注文</w:t></w:r></w:p>'
            f"{content}</w:{kind}></w:{kind}s>",
        )  # fmt: skip

    return edit


def png(width: int = 60, height: int = 40, color: str = "red") -> bytes:
    """A small picture: a filled ellipse on nothing."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((1, 1, width - 2, height - 2), fill=color)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
