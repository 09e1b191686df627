"""The bundle's own pages, set in one run, and which of them goes where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.archive.compose import (
    SECTION,
    Entry,
    catalogue_rows,
    cover_facts,
    in_section,
    stamp_cells,
    statement_facts,
)
from docgen.archive.contracts import BundleInput
from docgen.archive.geometry import Place
from docgen.archive.merge import Link, Part
from docgen.archive.pages.catalogue import CatalogueRow, catalogue, catalogue_name
from docgen.archive.pages.cover import COVER, cover
from docgen.archive.pages.dividers import divider
from docgen.archive.pages.remarks import remarks, remarks_name
from docgen.archive.pages.stamps import stamps
from docgen.archive.sources import prepare_pdf
from docgen.base.findings import Finding
from docgen.base.lengths import Length, mm
from docgen.flow.pagetree import Document
from docgen.typeset.layout import DocumentPages, LayoutOptions, lay_out
from docgen.typeset.layout import Place as LabelPlace

_ROW_INSET = mm(1)
"""A label stands this far below the upper rule of its row."""
_LAST_ROW = mm(10)


@dataclass(frozen=True, slots=True)
class Row:
    """Where a labelled row stands: page of its document from 0, rectangle on that page."""

    document: int
    page: int
    place: Place


@dataclass(frozen=True, slots=True)
class Paper:
    """The set pages: cover, catalogue, one divider a section, remarks; stamp sheets at the end."""

    pdf: bytes
    cover: DocumentPages
    catalogue: DocumentPages
    dividers: tuple[DocumentPages, ...]
    remarks: DocumentPages
    first_stamp: int
    rows: tuple[CatalogueRow, ...]
    places: dict[str, Row]
    findings: tuple[Finding, ...]

    def part(self, pages: DocumentPages, title: str, source: int) -> Part:
        """These pages as a part of the bundle."""
        return Part(title, source, pages.first_page - 1, pages.page_count)


def set_paper(spec: BundleInput, entries: Sequence[Entry]) -> Paper:
    """Set cover, catalogue, dividers, remarks sheet and stamps in one run of the type setter."""
    rows = catalogue_rows(spec, entries)
    documents: list[Document] = [
        cover(spec, cover_facts(spec, entries)),
        catalogue(spec, rows),
        *_dividers(spec, entries),
        remarks(spec, statement_facts(spec, entries)),
    ]
    stamped = [stamp_cells(spec, e) for e in stamped_entries(spec, entries)]
    if stamped:
        documents.append(stamps(stamped))
    layout = lay_out(documents, options=LayoutOptions(has_tags=False, title=spec.title))
    pages = layout.documents
    dividers = len(spec.sections) if spec.method == "迎检" else 0
    clean, _ = prepare_pdf(layout.pdf, spec.title)
    return Paper(
        pdf=clean.data,
        cover=pages[0],
        catalogue=pages[1],
        dividers=tuple(pages[2 : 2 + dividers]),
        remarks=pages[2 + dividers],
        first_stamp=pages[-1].first_page - 1,
        rows=tuple(rows),
        places=_rows(documents, pages, layout.places),
        findings=layout.findings,
    )


def stamped_entries(spec: BundleInput, entries: Sequence[Entry]) -> list[Entry]:
    """The items that get a stamp: those that have pages, when filing by item."""
    return [e for e in entries if e.ready.page_count] if spec.method == "按件" else []


def _dividers(spec: BundleInput, entries: Sequence[Entry]) -> list[Document]:
    if spec.method != "迎检":
        return []
    out = []
    for section in spec.sections:
        lines = []
        for entry in in_section(entries, section.title):
            first = entry.first_number
            where = entry.ready.problem and "缺件" if first is None else f"第 {first} 页"
            lines.append((entry.ready.numbered.item.catalogue_title, where, entry.divider_label))
        out.append(divider(section, lines))
    return out


def _rows(
    documents: Sequence[Document], pages: Sequence[DocumentPages], places: dict[str, LabelPlace]
) -> dict[str, Row]:
    """Rectangles of the labelled rows: as wide as the type area, down to the next row."""
    ordered = sorted(places.items(), key=lambda entry: (entry[1].page, entry[1].y))
    out: dict[str, Row] = {}
    for (label, place), after in zip(ordered, [*ordered[1:], None], strict=True):
        index = next(
            i
            for i, p in enumerate(pages)
            if p.first_page <= place.page < p.first_page + p.page_count
        )
        section = documents[index].sections[0]
        below = after[1] if after is not None and after[1].page == place.page else None
        is_row = not label.startswith(SECTION)
        height = mm(below.y - place.y) if below is not None and is_row else _LAST_ROW
        width = Length(section.width - section.left - section.right)
        rectangle = Place(section.left, mm(place.y) - _ROW_INSET, width, height)
        out[label] = Row(index, place.page - pages[index].first_page, rectangle)
    return out


def front_parts(spec: BundleInput, paper: Paper, source: int) -> tuple[Part, Part]:
    """Cover and catalogue as parts."""
    return (
        paper.part(paper.cover, COVER, source),
        paper.part(paper.catalogue, catalogue_name(spec), source),
    )


def back_part(spec: BundleInput, paper: Paper, source: int) -> Part:
    """The remarks sheet as a part."""
    return paper.part(paper.remarks, remarks_name(spec), source)


def links(
    paper: Paper,
    first_pages: dict[str, int],
    document_pages: dict[int, int],
) -> list[Link]:
    """Links from every labelled row to the page its label leads to.

    `first_pages` gives the 0-based page of each label that has one; `document_pages` the first
    page in the bundle of each of the paper's documents (by index).
    """
    out = []
    for label, row in sorted(paper.places.items()):
        if label in first_pages and row.document in document_pages:
            out.append(Link(document_pages[row.document] + row.page, row.place, first_pages[label]))
    return out
