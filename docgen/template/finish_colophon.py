"""The 版记 on a page of its own: after the last page of text, or after an empty one."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from docgen.template.builders.parts import story_part
from docgen.template.builders.wml import ParagraphFormat
from docgen.template.builders.wml import paragraph as paragraph_xml
from docgen.template.finish_package import Package, W, fragment
from docgen.template.fit import ColophonPage

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ANCHOR: Final = "版记锚点"
_OF_PAGES: Final = {f"{W}{name}" for name in ("headerReference", "footerReference", "titlePg")}


def place_colophon(package: Package, page: ColophonPage) -> None:
    """Break the page before the 版记 as `page` says; a document without one stays as it is."""
    table = colophon_table(package)
    if table is None or page is ColophonPage.LAST:
        return
    if page is ColophonPage.AFTER_BLANK:
        _end_numbered_pages(package, table)
        _put_before(table, package, ParagraphFormat())
    _put_before(table, package, ParagraphFormat(page_break_before=True))


def colophon_table(package: Package) -> etree._Element | None:
    """The table of the 版记: what stands right before the paragraph it is anchored to."""
    for anchor in package.with_style(_ANCHOR):
        before = anchor.getprevious()
        if before is not None and before.tag == f"{W}tbl":
            return before
    return None


def _put_before(table: etree._Element, package: Package, form: ParagraphFormat) -> None:
    """A paragraph of next to no height before the table."""
    table.addprevious(package.elements(paragraph_xml("GwColophonAnchor", form=form))[0])


def _end_numbered_pages(package: Package, table: etree._Element) -> None:
    """A section break before the table; the section after it has no page numbers (7.5)."""
    body = table.getparent()
    last = None if body is None else body.find(f"{W}sectPr")
    if last is None:
        return
    _section_end(package, table).append(deepcopy(last))
    for node in [n for n in last if n.tag in _OF_PAGES]:
        last.remove(node)
    member = package.add_part(
        "emptyfooter{}.xml", story_part("footer", paragraph_xml("Footer")).encode(),
        f"{_MAIN}.footer+xml",
    )  # fmt: skip
    relation = package.relate(member, f"{_RELATION}/footer")
    kinds = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{relation}"/>' for kind in ("even", "default")
    )
    for position, node in enumerate(fragment(kinds)):
        last.insert(position, node)


def _section_end(package: Package, table: etree._Element) -> etree._Element:
    """The properties of the last paragraph of text, which end its section."""
    before = table.getprevious()
    ended = f"{W}pPr/{W}sectPr"
    if before is None or before.tag != f"{W}p" or before.find(ended) is not None:
        _put_before(table, package, ParagraphFormat())
        before = table.getprevious()
    assert before is not None
    properties = before.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        before.insert(0, properties)
    return properties
