"""What the bundle says about its items on paper: catalogue rows, stamps, remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.archive.contracts import BundleInput
from docgen.archive.gather import Ready
from docgen.archive.numbering import volume_code
from docgen.archive.pages.catalogue import CatalogueRow
from docgen.archive.pages.cover import CoverFacts
from docgen.standards.da22 import RETENTION_SHORT

SECTION = "section-"
MISSING_MARK = "缺件"
_NO_PAGES = "—"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with the numbers printed on its pages; None where a page does not count."""

    ready: Ready
    position: int
    page_numbers: tuple[int | None, ...]

    @property
    def label(self) -> str:
        """The label of its catalogue row."""
        return f"item-{self.position}"

    @property
    def divider_label(self) -> str:
        """The label of its line on a divider page."""
        return f"divided-{self.position}"

    @property
    def counted_pages(self) -> int:
        """Pages that count."""
        return sum(n is not None for n in self.page_numbers)

    @property
    def first_number(self) -> int | None:
        """The first printed page number."""
        return next((n for n in self.page_numbers if n is not None), None)

    @property
    def last_number(self) -> int | None:
        """The last printed page number."""
        return next((n for n in reversed(self.page_numbers) if n is not None), None)


def number_pages(spec: BundleInput, items: Sequence[Ready]) -> list[Entry]:
    """Page numbers: from 1 in each item when filing by item, else through the whole bundle."""
    entries, count = [], 0
    for position, ready in enumerate(items, 1):
        if spec.method == "按件":
            count = 0
        numbers: list[int | None] = []
        for is_counted in ready.counted:
            count += is_counted
            numbers.append(count if is_counted else None)
        entries.append(Entry(ready, position, tuple(numbers)))
    return entries


def catalogue_rows(spec: BundleInput, entries: Sequence[Entry]) -> list[CatalogueRow]:
    """The rows in the order of the catalogue; sections of an inspection bundle have heads."""
    rows: list[CatalogueRow] = []
    if spec.method != "迎检":
        return [CatalogueRow(_cells(spec, e, is_last=e is entries[-1]), e.label) for e in entries]
    rows += [_inspection_row(e) for e in in_section(entries, "")]
    for number, section in enumerate(spec.sections, 1):
        rows.append(CatalogueRow((section.title,), section_label(number)))
        rows += [_inspection_row(e) for e in in_section(entries, section.title)]
    return rows


def section_label(number: int) -> str:
    """The label of a section's row."""
    return f"{SECTION}{number}"


def in_section(entries: Sequence[Entry], title: str) -> list[Entry]:
    """The entries of one section."""
    return [e for e in entries if e.ready.numbered.item.section == title]


def _date(entry: Entry) -> str:
    """Eight digits, or nothing: no date is made up."""
    day = entry.ready.numbered.item.date
    return f"{day:%Y%m%d}" if day else ""


def _notes(entry: Entry, *more: str) -> str:
    texts = [*more, entry.ready.numbered.item.note]
    if entry.ready.problem:
        texts.append(MISSING_MARK)
    return "；".join(t for t in texts if t)


def _cells(spec: BundleInput, entry: Entry, *, is_last: bool) -> tuple[str, ...]:
    item, count = entry.ready.numbered.item, entry.counted_pages
    shared = (item.document_number, item.responsible, item.catalogue_title, _date(entry))
    if spec.method == "按卷":
        pages = _volume_pages(entry, is_last=is_last)
        return (str(entry.position), *shared, pages, _notes(entry))
    pages = str(count) if entry.ready.page_count else _NO_PAGES
    code = entry.ready.numbered.archival_code
    return (str(entry.position), code, *shared, item.secrecy_level, pages, _notes(entry))


def _volume_pages(entry: Entry, *, is_last: bool) -> str:
    """The first page of each item; the last one from first to last (practice)."""
    first, last = entry.first_number, entry.last_number
    if first is None or last is None:
        return _NO_PAGES
    return f"{first}—{last}" if is_last and last > first else str(first)


def _inspection_row(entry: Entry) -> CatalogueRow:
    item = entry.ready.numbered.item
    first = entry.first_number
    cells = (
        str(entry.position),
        item.catalogue_title,
        item.document_number,
        item.responsible,
        _date(entry),
        _NO_PAGES if first is None else str(first),
        _notes(entry, item.origin),
    )
    return CatalogueRow(cells, entry.label)


def stamp_cells(spec: BundleInput, entry: Entry) -> tuple[str, ...]:
    """The six cells in the order of `da22.STAMP_FIELDS`."""
    numbered = entry.ready.numbered
    return (
        spec.fonds_number,
        spec.year,
        numbered.number,
        numbered.item.organ or spec.organ,
        RETENTION_SHORT.value[numbered.retention],
        str(entry.counted_pages),
    )


def cover_facts(spec: BundleInput, entries: Sequence[Entry]) -> CoverFacts:
    """What is counted for the cover."""
    present = [e for e in entries if e.ready.page_count]
    days = [e.ready.numbered.item.date for e in present]
    known = sorted(d for d in days if d is not None)
    return CoverFacts(
        item_count=len(present),
        page_count=sum(e.counted_pages for e in entries),
        first_date=known[0] if known else None,
        last_date=known[-1] if known else None,
        volume_code=volume_code(spec) if spec.method == "按卷" else "",
    )


def statement_facts(spec: BundleInput, entries: Sequence[Entry]) -> list[str]:
    """Sentences for the remarks sheet: what is in, what is missing, what was changed."""
    whole = {"按件": "本册共收归档文件", "按卷": "本卷共收文件", "迎检": "本册共收材料"}[
        spec.method
    ]
    present = [e for e in entries if e.ready.page_count]
    pages = sum(e.counted_pages for e in entries)
    facts = [f"{whole} {len(present)} 件，共 {pages} 页。"]
    made = [e for e in present if e.ready.numbered.item.origin == "新建"]
    if spec.method == "迎检" and made:
        facts.append(f"其中为本次检查新建的材料 {len(made)} 件，其余为原始材料。")
    missing = [e for e in entries if not e.ready.page_count]
    if missing:
        named = "；".join(f"{_called(e)}，{e.ready.problem}" for e in missing)
        facts.append(f"缺 {len(missing)} 件：{named}。")
    for entry in present:
        prepared = entry.ready.prepared
        if prepared is not None and prepared.is_repaired:
            facts.append(f"{_called(entry)}的电子文件有损坏，已按可读部分修复。")
        if prepared is not None and prepared.stripped:
            facts.append(f"{_called(entry)}成册时去除了{'、'.join(prepared.stripped)}。")
    return facts


def _called(entry: Entry) -> str:
    numbered = entry.ready.numbered
    return f"{numbered.number}《{numbered.item.title}》"
