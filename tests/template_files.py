"""Small template DOCX written out by hand, so that each test sees every element of its file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from typing import TypeAlias

Row: TypeAlias = Sequence[str]
Block: TypeAlias = str | tuple[str, ...] | Sequence[Row]
"""A paragraph, a paragraph of several runs, or a table of rows of cells; `<…` is taken as XML."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RUN_PROPERTIES = '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr>'


def paragraph(*runs: str) -> str:
    """A paragraph of runs in one format."""
    texts = (
        f'<w:r>{_RUN_PROPERTIES}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
        for text in runs
    )
    return f"<w:p>{''.join(texts)}</w:p>"


def table(rows: Sequence[Row]) -> str:
    """A table whose grid has as many columns as its first row."""
    grid = '<w:gridCol w:w="2000"/>' * len(rows[0])
    cell = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{}</w:tc>'
    lines = (f"<w:tr>{''.join(cell.format(block(c)) for c in row)}</w:tr>" for row in rows)
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def block(content: Block) -> str:
    """The XML of one block."""
    if isinstance(content, str):
        return content if content.startswith("<w:") else paragraph(content)
    if isinstance(content, tuple):
        return paragraph(*content)
    return table(content)


def docx_of(
    *body: Block,
    header: str | None = None,
    footer: str | None = None,
    footnote: str | None = None,
    title: str | None = "",
    parts: Mapping[str, bytes] | None = None,
    links: Sequence[tuple[str, str, bool]] = (),
) -> bytes:
    """A DOCX of blocks.

    `title` is the core property, None for a package without core properties; `parts` are further
    members; `links` are relationships of the document: kind, target, whether external.
    """
    members: dict[str, str | bytes] = {}
    relations = [("styles", "styles.xml", False)]
    references = ""
    for kind, text in (("header", header), ("footer", footer)):
        if text is not None:
            relations.append((kind, f"{kind}1.xml", False))
            references += f'<w:{kind}Reference w:type="default" r:id="rId{len(relations)}"/>'
            tag = "hdr" if kind == "header" else "ftr"
            members[f"word/{kind}1.xml"] = f"<w:{tag} {NAMESPACES}>{block(text)}</w:{tag}>"
    note = ""
    if footnote is not None:
        relations.append(("footnotes", "footnotes.xml", False))
        members["word/footnotes.xml"] = (
            f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{paragraph(footnote)}</w:footnote>'
            "</w:footnotes>"
        )
        note = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    relations += links
    blocks = "".join(block(b) for b in body) + note
    size = '<w:pgSz w:w="11906" w:h="16838"/>'
    members["word/document.xml"] = (
        f"<w:document {NAMESPACES}><w:body>{blocks}"
        f"<w:sectPr>{references}{size}</w:sectPr></w:body></w:document>"
    )
    members["word/styles.xml"] = (
        f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:default="1" w:styleId="a">'
        '<w:name w:val="Normal"/></w:style></w:styles>'
    )
    if title is not None:
        members["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{_P}/metadata/core-properties"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
            "</cp:coreProperties>"
        )
    members["word/_rels/document.xml.rels"] = _relationships(relations)
    return zip_of(_package(members) | dict(parts or {}))


def zip_of(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of members, exactly as given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def members_of(docx: bytes) -> dict[str, bytes]:
    """The members of a package by name."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_members(docx: bytes, changed: Mapping[str, str | bytes]) -> bytes:
    """A package with some members changed or added."""
    return zip_of({**members_of(docx), **changed})


def _relationships(relations: Sequence[tuple[str, str, bool]]) -> str:
    mode = {True: ' TargetMode="External"', False: ""}
    lines = (
        f'<Relationship Id="rId{number}" Type="{_R}/{kind}" Target="{escape(target)}"{mode[outside]}/>'
        for number, (kind, target, outside) in enumerate(relations, 1)
    )
    return f'<Relationships xmlns="{_P}/relationships">{"".join(lines)}</Relationships>'


def _package(members: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """The members with content types, package relationships and XML declarations."""
    kinds = {
        "word/document.xml": f"{_WML}.document.main+xml",
        "word/styles.xml": f"{_WML}.styles+xml",
        "word/header1.xml": f"{_WML}.header+xml",
        "word/footer1.xml": f"{_WML}.footer+xml",
        "word/footnotes.xml": f"{_WML}.footnotes+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in kinds.items()
        if name in members
    )
    types = (
        f'<Types xmlns="{_P}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/octet-stream"/>'
        f"{overrides}</Types>"
    )
    core = (
        f'<Relationship Id="rId2" Type="{_P}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/>'
        if "docProps/core.xml" in members
        else ""
    )
    relations = (
        f'<Relationships xmlns="{_P}/relationships"><Relationship Id="rId1"'
        f' Type="{_R}/officeDocument" Target="word/document.xml"/>{core}</Relationships>'
    )
    plain: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations,
        **members,
    }
    return {n: _DECLARATION + c if isinstance(c, str) else c for n, c in plain.items()}
