"""The package around a document part: settings, fonts, footers, properties, relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from docgen.base.lengths import Length, twips
from docgen.base.packages import write_package
from docgen.standards import gb9704 as gb
from docgen.standards.fonts import FAMILIES, FontRole
from docgen.template.builders.geometry import Geometry
from docgen.template.builders.styles import styles_xml
from docgen.template.builders.wml import DECLARATION, element, namespaces, paragraph, run
from docgen.template.builders.wml import field as wml_field

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_PARTS: Final = {
    "styles": f"{_MAIN}.styles+xml",
    "settings": f"{_MAIN}.settings+xml",
    "fontTable": f"{_MAIN}.fontTable+xml",
}
_KINDS: Final = ("default", "even", "first")
_HEADER_DISTANCE: Final = twips(851)
"""15 mm, Word's own: no header of ours stands there."""


@dataclass(frozen=True, slots=True)
class Stories:
    """Headers and footers by their kind (default, even, first): the XML of their blocks."""

    footers: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)

    def parts(self) -> Iterator[tuple[str, str, str]]:
        """The name of every part, the kind of page it is for, and its blocks."""
        for story, told in (("footer", self.footers), ("header", self.headers)):
            for number, kind in enumerate((k for k in _KINDS if k in told), 1):
                yield f"{story}{number}", kind, told[kind]

    def references(self) -> str:
        """What the section properties say of them, headers first."""
        found = {
            (name.startswith("footer"), -_KINDS.index(kind)): (
                f'<w:{name.rstrip("123")}Reference w:type="{kind}" r:id="rId{number}"/>'
            )
            for number, (name, kind, _) in enumerate(self.parts(), len(_PARTS) + 1)
        }
        return "".join(found[key] for key in sorted(found))

    @property
    def has_first_page(self) -> bool:
        """Whether page 1 has a header or footer of its own."""
        return "first" in self.footers or "first" in self.headers


def page_number(style: str) -> str:
    """— 1 — in a paragraph of a style (7.5)."""
    return paragraph(style, run("— "), wml_field("PAGE", "1"), run(" —"))


def number_footers() -> dict[str, str]:
    """The page number at the outer side: the blocks of the footers by their kind."""
    return {"default": page_number("GwPageOdd"), "even": page_number("GwPageEven")}


NUMBERS: Final = Stories(number_footers())


def section(
    geo: Geometry, stories: Stories = NUMBERS, *,
    header_distance: Length | None = None, footer_distance: Length | None = None,
) -> str:  # fmt: skip
    """The section properties: A4, the margins and the line grid of the profile, the stories.

    `footer_distance` is that of the profile if none is given.
    """
    page = element("pgSz", w=gb.PAPER_WIDTH.value.twips, h=gb.PAPER_HEIGHT.value.twips)
    margins = element(
        "pgMar",
        top=geo.profile.top.twips,
        right=geo.profile.right.twips,
        bottom=geo.profile.bottom.twips,
        left=geo.profile.left.twips,
        header=(header_distance or _HEADER_DISTANCE).twips,
        footer=(footer_distance or geo.footer_distance).twips,
        gutter=0,
    )
    grid = element("docGrid", type="lines", linePitch=geo.pitch.twips)
    return element(
        "sectPr",
        "".join((
            stories.references(),
            page,
            margins,
            element("cols", space=425),
            element("titlePg") if stories.has_first_page else "",
            grid,
        )),
    )  # fmt: skip


def package(geo: Geometry, body: str, title: str, stories: Stories = NUMBERS) -> bytes:
    """A DOCX out of the XML of its blocks; the section properties are the last block."""
    document = f"{DECLARATION}<w:document{namespaces()}><w:body>{body}</w:body></w:document>"
    told = list(stories.parts())
    names = [name for name, _, _ in told]
    members = {
        "[Content_Types].xml": _content_types(names),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": core_properties(title),
        "docProps/app.xml": _APP,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _document_relations(names),
        "word/styles.xml": styles_xml(geo),
        "word/settings.xml": _settings(geo),
        "word/fontTable.xml": _font_table(geo),
    }
    for name, _, blocks in told:
        members[f"word/{name}.xml"] = story_part(name, blocks)
    return write_package({name: text.encode("utf-8") for name, text in members.items()})


def core_properties(title: str) -> str:
    """Core properties without any date: none is made up."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator></dc:creator><dc:language>zh-CN</dc:language>"
        "</cp:coreProperties>"
    )


_APP: Final = (
    f"{DECLARATION}<Properties"
    ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>docgen</Application></Properties>"
)


def _content_types(stories: Sequence[str]) -> str:
    overrides = {
        "word/document": f"{_MAIN}.document.main+xml",
        **{f"word/{name}": kind for name, kind in _PARTS.items()},
        **{f"word/{name}": f"{_MAIN}.{name.rstrip('123')}+xml" for name in stories},
        "docProps/core": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    listed = "".join(
        f'<Override PartName="/{name}.xml" ContentType="{kind}"/>'
        for name, kind in overrides.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(entries: list[tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>'
        for id_, kind, target in entries
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _package_relations() -> str:
    return _relations([
        ("rId1", f"{_RELATION}/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", f"{_RELATION}/extended-properties", "docProps/app.xml"),
    ])  # fmt: skip


def _document_relations(stories: Sequence[str]) -> str:
    return _relations([
        (f"rId{number}", f"{_RELATION}/{name.rstrip('123')}", f"{name}.xml")
        for number, name in enumerate((*_PARTS, *stories), 1)
    ])  # fmt: skip


def _settings(geo: Geometry) -> str:
    inside = "".join((
        element("zoom", percent=100),
        element("defaultTabStop", val=geo.chars(2).twips),
        element("evenAndOddHeaders"),
        element("drawingGridVerticalSpacing", val=geo.pitch.twips),
        element("characterSpacingControl", val="compressPunctuation"),
        element("compat", "".join((
            element("spaceForUL"),
            element("balanceSingleByteDoubleByteWidth"),
            element("doNotLeaveBackslashAlone"),
            element("ulTrailSpace"),
            element("doNotExpandShiftReturn"),
            element("adjustLineHeightInTable"),
            element("useFELayout"),
            '<w:compatSetting w:name="compatibilityMode"'
            ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>',
        ))),
        element("themeFontLang", val="en-US", eastAsia="zh-CN"),
        element("decimalSymbol", val="."),
        element("listSeparator", val=","),
    ))  # fmt: skip
    return f"{DECLARATION}<w:settings{namespaces()}>{inside}</w:settings>"


def _font_table(geo: Geometry) -> str:
    """Named families with the second name of each, which Word takes when the first is missing."""
    fonts = []
    for role, families in FAMILIES.items():
        is_latin = role is FontRole.LATIN
        named = geo.font(role)
        other = next((name for name in families.proper if name != named), "")
        inside = (
            (element("altName", val=other) if other else "")
            + element("charset", val="00" if is_latin else "86")
            + element("family", val="roman" if is_latin else "auto")
            + element("pitch", val="variable")
        )
        fonts.append(element("font", inside, name=named))
    return f"{DECLARATION}<w:fonts{namespaces()}>{''.join(fonts)}</w:fonts>"


def story_part(name: str, blocks: str) -> str:
    """The part of a header or footer out of its blocks."""
    tag = "hdr" if name.startswith("header") else "ftr"
    return f"{DECLARATION}<w:{tag}{namespaces()}>{blocks}</w:{tag}>"
