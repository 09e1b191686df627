"""Attachments on landscape pages (GB/T 9704-2012, 8): sections of their own.

The paper is the portrait page turned clockwise to be read, so that the head of a table is at the
binding side of an odd page and at the fore edge of an even one. The page number stays where the
portrait page has it: in a text box beside the type area, turned with the paper.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import groupby
from typing import Final

from lxml import etree

from docgen.base.findings import Finding
from docgen.base.lengths import Length
from docgen.models.official import OfficialElements
from docgen.standards import gb9704 as gb
from docgen.standards.rules import rule
from docgen.template.builders.geometry import Geometry
from docgen.template.builders.parts import page_number, story_part
from docgen.template.builders.wml import element
from docgen.template.builders.wml import paragraph as paragraph_xml
from docgen.template.finish_colophon import colophon_table
from docgen.template.finish_elements import set_paragraph
from docgen.template.finish_package import Package, W

_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FOOTER_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_OF_FIRST: Final = {
    f"{W}{name}" for name in ("footerReference", "headerReference", "titlePg", "type")
}
"""What a section on landscape pages does not take over from the one before."""
_TURNED_SIDES: Final = (
    ("top", "left"), ("right", "top"), ("bottom", "right"), ("left", "bottom"),
)  # fmt: skip
"""The sides of a landscape page, and those of the portrait page that they are."""
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def landscape_width(geo: Geometry) -> Length:
    """The width of text on a landscape page: the height of the portrait page's text area."""
    return gb.PAPER_HEIGHT.value - geo.profile.top - geo.profile.bottom


def lay_landscape(package: Package, form: OfficialElements) -> list[Finding]:
    """Put every attachment that is 横排 on landscape pages; neighbours share a section."""
    printed = [a for a in form.attachments if a.has_content]
    if not any(a.is_landscape for a in printed):
        return []
    marks = package.with_style("附件标识")
    body = package.document.find(f"{W}body")
    last = None if body is None else body.find(f"{W}sectPr")
    if body is None or last is None or len(marks) != len(printed):
        return [rule("L107").finding("模板里找不到附件的开头，横排的附件没有排成横向")]
    landscape = _landscape(package, last)
    portrait = deepcopy(last)
    runs = groupby(zip(printed, marks, strict=True), key=lambda pair: pair[0].is_landscape)
    is_before = False
    for is_landscape, pairs in runs:
        first = next(iter(pairs))[1]
        if is_landscape or is_before:
            _end_section(package, first, portrait if is_landscape else landscape)
            _forget_first_page(portrait, last)
            set_paragraph(first, element("pageBreakBefore", val=0))
        is_before = is_landscape
    if is_before:
        _end_last(package, body, last, landscape)
    return []


def _forget_first_page(*sections: etree._Element) -> None:
    """Sections after the first have no first page of their own (that of a letter)."""
    for section in sections:
        for node in list(section):
            if node.tag == f"{W}titlePg" or node.get(f"{W}type") == "first":
                section.remove(node)


def _landscape(package: Package, last: etree._Element) -> etree._Element:
    """The section properties with the paper turned and page numbers of its own."""
    turned = deepcopy(last)
    for node in list(turned):
        if node.tag in _OF_FIRST:
            turned.remove(node)
    size, margins = turned.find(f"{W}pgSz"), turned.find(f"{W}pgMar")
    if size is not None:
        width, height = size.get(f"{W}w", ""), size.get(f"{W}h", "")
        size.set(f"{W}w", height)
        size.set(f"{W}h", width)
        size.set(f"{W}orient", "landscape")
    if margins is not None:
        sides = {side: margins.get(f"{W}{side}", "") for side in ("top", "right", "bottom", "left")}
        for side, other in _TURNED_SIDES:
            margins.set(f"{W}{side}", sides[other])
        margins.set(f"{W}bottom", str(_bottom(package.geo).twips))
        margins.set(f"{W}footer", margins.get(f"{W}header", "851"))
    for number, (kind, style) in enumerate((("even", "GwPageEven"), ("default", "GwPageOdd"))):
        story = story_part("footer", _turned_number(package, style)).encode()
        member = package.add_part(f"turned{kind}{{}}.xml", story, _FOOTER_TYPE)
        relation = package.relate(member, f"{_RELATION}/footer")
        reference = etree.Element(f"{W}footerReference")
        reference.set(f"{W}type", kind)
        reference.set(f"{{{_RELATION}}}id", relation)
        turned.insert(number, reference)
    return turned


def _bottom(geo: Geometry) -> Length:
    """The lower margin of a landscape page: its text area holds whole lines of the grid.

    LibreOffice puts what is left of a line above the first one.
    """
    room = gb.PAPER_WIDTH.value - geo.profile.left
    lines = round((room - geo.profile.right) / geo.pitch)
    return room - geo.pitch.scaled(lines) - Length.from_twips(1)


def _turned_number(package: Package, style: str) -> str:
    """A footer with the number in a box along the left edge, where the portrait page's foot is."""
    geo = package.geo
    across, along = geo.footer_line, geo.text_width
    left = geo.footer_distance
    top = geo.profile.left
    number = package.drawing_number()
    size = f'cx="{int(across)}" cy="{int(along)}"'
    shape = (
        f'<wps:wsp xmlns:wps="{_WPS}"><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        "<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>"
        f"{page_number(style)}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t">'
        "<a:noAutofit/></wps:bodyPr></wps:wsp>"
    )
    anchor = (
        f'<wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
        ' distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0"'
        ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{int(left)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{int(top)}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="页码{number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_WPS}">{shape}</a:graphicData></a:graphic></wp:anchor>'
    )
    run = (
        f'<w:r><mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:wps="{_WPS}" Requires="wps">'
        f"<w:drawing>{anchor}</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
    return paragraph_xml("GwEnd", run)


def _end_section(package: Package, first: etree._Element, ending: etree._Element) -> None:
    """End the section before the paragraph with which the next one begins."""
    before = first.getprevious()
    if before is None or before.tag != f"{W}p" or before.find(f"{W}pPr/{W}sectPr") is not None:
        before = package.elements(paragraph_xml("GwEnd"))[0]
        first.addprevious(before)
    set_paragraph(before, etree.tostring(ending, encoding="unicode"))


def _end_last(
    package: Package, body: etree._Element, last: etree._Element, landscape: etree._Element
) -> None:
    """After the last attachment: the 版记 on a portrait page of its own, or nothing at all."""
    table = colophon_table(package)
    if table is None:
        body.replace(last, landscape)
        return
    _end_section(package, table, landscape)
    # LibreOffice only begins a page for a paragraph: the table floats.
    table.addprevious(package.elements(paragraph_xml("GwEnd"))[0])
