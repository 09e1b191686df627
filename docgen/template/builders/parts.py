"""The package around a document part: settings, fonts, footers, properties, relations."""

from __future__ import annotations

from typing import Final

from docgen.base.packages import write_package
from docgen.standards import gb9704 as gb
from docgen.standards.fonts import FAMILIES, FontRole
from docgen.template.builders.geometry import Geometry
from docgen.template.builders.styles import styles_xml
from docgen.template.builders.wml import DECLARATION, element, field, namespaces, paragraph, run

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_PARTS: Final = {
    "styles": f"{_MAIN}.styles+xml",
    "settings": f"{_MAIN}.settings+xml",
    "fontTable": f"{_MAIN}.fontTable+xml",
    "footer1": f"{_MAIN}.footer+xml",
    "footer2": f"{_MAIN}.footer+xml",
}
_ODD_FOOTER, _EVEN_FOOTER = "rId4", "rId5"


def section(geo: Geometry, *, has_numbers: bool = True) -> str:
    """The section properties: A4, the margins and the line grid of the profile, two footers."""
    footers = (
        f'<w:footerReference w:type="even" r:id="{_EVEN_FOOTER}"/>'
        f'<w:footerReference w:type="default" r:id="{_ODD_FOOTER}"/>'
    )
    page = element("pgSz", w=gb.PAPER_WIDTH.value.twips, h=gb.PAPER_HEIGHT.value.twips)
    margins = element(
        "pgMar",
        top=geo.profile.top.twips,
        right=geo.profile.right.twips,
        bottom=geo.profile.bottom.twips,
        left=geo.profile.left.twips,
        header=851,
        footer=geo.footer_distance.twips,
        gutter=0,
    )
    grid = element("docGrid", type="lines", linePitch=geo.pitch.twips)
    return element(
        "sectPr",
        (footers if has_numbers else "") + page + margins + element("cols", space=425) + grid,
    )


def package(geo: Geometry, body: str, title: str) -> bytes:
    """A DOCX out of the XML of its blocks; the section properties are the last block."""
    document = f"{DECLARATION}<w:document{namespaces()}><w:body>{body}</w:body></w:document>"
    members = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": core_properties(title),
        "docProps/app.xml": _APP,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _document_relations(),
        "word/styles.xml": styles_xml(geo),
        "word/settings.xml": _settings(geo),
        "word/fontTable.xml": _font_table(geo),
        "word/footer1.xml": _footer("GwPageOdd"),
        "word/footer2.xml": _footer("GwPageEven"),
    }
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


def _content_types() -> str:
    overrides = {
        "word/document": f"{_MAIN}.document.main+xml",
        **{f"word/{name}": kind for name, kind in _PARTS.items()},
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


def _document_relations() -> str:
    return _relations([
        (f"rId{number}", f"{_RELATION}/{name.rstrip('12')}", f"{name}.xml")
        for number, name in enumerate(_PARTS, 1)
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


def _footer(style: str) -> str:
    number = paragraph(style, run("— "), field("PAGE", "1"), run(" —"))
    return f"{DECLARATION}<w:ftr{namespaces()}>{number}</w:ftr>"
