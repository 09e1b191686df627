"""A finished bundle against its manifest: every page, row, stamp, number and source.

Reads with PDFium and pypdf and shares no code with what writes bundles.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from docgen.base.findings import Finding
from docgen.base.text import shorten
from docgen.standards.rules import rule
from docgen.verify.bundle_manifest import (
    ItemRecord,
    ManifestError,
    PrintedText,
    Record,
    read_manifest,
)
from docgen.verify.fingerprints import page_fingerprints

_SLACK_MM: Final = 1.0
_MM_PER_PT: Final = 25.4 / 72


def verify_bundle(
    pdf: bytes, manifest: Mapping[str, Any], sources: Mapping[str, bytes] | None = None
) -> list[Finding]:
    """What no longer agrees between a bundle, its manifest and its sources; empty when all does.

    `sources` are the bytes of the source files by the names that the manifest uses; None leaves
    them out of the check.
    """
    try:
        record = read_manifest(manifest)
    except ManifestError as error:
        return [rule("A209").finding(str(error))]
    findings: list[Finding] = []
    if hashlib.sha256(pdf).hexdigest() != record.sha256:
        findings.append(rule("A201").finding("PDF 的 SHA-256 与清单不同"))
    try:
        fingerprints = page_fingerprints(pdf)
        pages = _Pages(pdf)
    except ValueError:
        return [*findings, rule("A202").finding("PDF 已损坏，读不出页面")]
    with pages:
        if len(fingerprints) != record.page_count:
            message = f"清单 {record.page_count} 页，册中 {len(fingerprints)} 页"
            findings.append(rule("A202").finding(message))
        findings += _changed_pages(record, fingerprints)
        findings += _catalogue_rows(record, pages)
        findings += _stamps(record, pages)
        findings += _numbers(record, pages)
        if sources is not None:
            findings += _sources(record, sources, pages)
    return findings


class _Pages:
    """The text of a PDF's pages by PDFium. Raises ValueError when it cannot be opened."""

    def __init__(self, data: bytes, password: str | None = None) -> None:
        import pypdfium2

        try:
            self._document = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            raise ValueError(str(error)) from error

    def __enter__(self) -> _Pages:
        return self

    def __exit__(self, *error: object) -> None:
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    def text(self, page: int) -> str:
        """All text of a 1-based page without blanks; empty beyond the last page."""
        if not 1 <= page <= len(self):
            return ""
        return _squeezed(self._document[page - 1].get_textpage().get_text_range())

    def text_in(self, page: int, place: PrintedText) -> str:
        """The text inside a rectangle of a 1-based page, as a reader sees the page."""
        from pypdfium2 import PdfPosConv

        if not 1 <= page <= len(self):
            return ""
        sheet = self._document[page - 1]
        width, height = sheet.get_size()
        slack_x, slack_y = _SLACK_MM / (width * _MM_PER_PT), _SLACK_MM / (height * _MM_PER_PT)
        grid = 10_000
        converter = PdfPosConv(sheet, (0, 0, grid, grid, 0))
        corners = [
            converter.to_page(round(x * grid), round(y * grid))
            for x, y in (
                (place.left - slack_x, place.top - slack_y),
                (place.right + slack_x, place.bottom + slack_y),
            )
        ]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        found = sheet.get_textpage().get_text_bounded(min(xs), min(ys), max(xs), max(ys))
        return _squeezed(found)


def _squeezed(text: str) -> str:
    """Text without blanks and marks that a reader may put in, in compatibility form."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if unicodedata.category(c) not in {"Cc", "Cf", "Cn", "Zs"})


def _place_name(record: Record, page: int) -> str:
    item = record.item_at(page)
    if item is None:
        return f"第 {page} 页"
    return f"第 {page} 页（{item.name}的第 {page - item.first_page + 1} 页）"


def _changed_pages(record: Record, actual: Sequence[str]) -> Iterator[Finding]:
    """Pages taken out, put in, moved or edited, by their fingerprints."""
    expected = [page.fingerprint for page in record.pages]
    changes = SequenceMatcher(None, expected, actual, autojunk=False).get_opcodes()
    known, present = set(expected), set(actual)
    for kind, first, last, start, stop in changes:
        if kind == "equal":
            continue
        gone, new = list(range(first, last)), list(range(start, stop))
        for old in gone:
            place = _place_name(record, old + 1)
            if expected[old] in present:
                what = f"原来的{place}不在原位，现在是第 {actual.index(expected[old]) + 1} 页"
            elif old - first < len(new) and actual[new[old - first]] not in known:
                what = f"{place}的内容被改动"
            else:
                what = f"原来的{place}不见了"
            yield rule("A203").finding(what, where=f"第{old + 1}页")
        surplus = [n for n in new[len(gone) :] if actual[n] not in known]
        for added in surplus:
            yield rule("A203").finding(
                f"现在的第 {added + 1} 页是成册之后加入的", where=f"第{added + 1}页"
            )
        repeated = [n for n in new[len(gone) :] if actual[n] in known]
        for again in repeated:
            if actual.count(actual[again]) > expected.count(actual[again]):
                yield rule("A203").finding(
                    f"现在的第 {again + 1} 页重复了另一页", where=f"第{again + 1}页"
                )


def _catalogue_rows(record: Record, pages: _Pages) -> Iterator[Finding]:
    """Each item's row stands on the catalogue's pages cell by cell, in the order of the items.

    Page counts in the row itself are checked against the pages of the item.
    """
    printed = "".join(pages.text(page) for page in record.catalogue)
    position = 0
    for item in record.items:
        row = _squeezed("".join(item.row))
        found = printed.find(row, position)
        if found < 0:
            message = f"目录页上没有{item.name}的这一行：{shorten('｜'.join(item.row), 60)}"
            yield rule("A204").finding(message, where=f"目录{item.number}")
        else:
            position = found + len(row)
        if _squeezed(item.title) not in row:
            yield rule("A204").finding(f"{item.name}的题名与目录行不同", where=f"目录{item.number}")
        if not _fits_row(record, item):
            message = f"{item.name}的目录行里没有它的页数或页号"
            yield rule("A204").finding(message, where=f"目录{item.number}")


def _fits_row(record: Record, item: ItemRecord) -> bool:
    """Whether a cell carries the item's number of pages, or the number printed on its first one."""
    if not item.page_count:
        return True
    printed = [
        page.number.texts[0]
        for page in record.pages[item.first_page - 1 : item.first_page - 1 + item.page_count]
        if page.number is not None
    ]
    if len(printed) != item.counted_pages:
        return False
    allowed = {str(item.counted_pages), *printed[:1]}
    if printed:
        allowed.add(f"{printed[0]}—{printed[-1]}")
    return not printed or any(cell in allowed for cell in item.row[1:])


def _stamps(record: Record, pages: _Pages) -> Iterator[Finding]:
    for item in record.items:
        if item.stamp is None:
            continue
        found = pages.text_in(item.first_page, item.stamp)
        wanted = _squeezed("".join(item.stamp.texts))
        if wanted not in found:
            message = f"{item.name}首页的归档章读到“{shorten(found)}”，应为“{shorten(wanted)}”"
            yield rule("A205").finding(message, where=f"第{item.first_page}页")


def _numbers(record: Record, pages: _Pages) -> Iterator[Finding]:
    for index, page in enumerate(record.pages, 1):
        if page.number is None:
            continue
        found = pages.text_in(index, page.number)
        if page.number.texts[0] not in found:
            message = f"{_place_name(record, index)}应印页码“{page.number.texts[0]}”，没有读到"
            yield rule("A206").finding(message, where=f"第{index}页")


def _sources(record: Record, sources: Mapping[str, bytes], pages: _Pages) -> Iterator[Finding]:
    for item in record.items:
        if item.sha256 is None:
            continue
        data = sources.get(item.source)
        if data is None:
            yield rule("A208").finding(f"找不到{item.name}的来源文件“{item.source}”")
        elif hashlib.sha256(data).hexdigest() != item.sha256:
            yield rule("A207").finding(f"{item.name}的来源文件“{item.source}”在成册后改动过")
        elif item.kind == "pdf" and item.page_count:
            yield from _source_text(item, data, pages)


def _source_text(item: ItemRecord, data: bytes, pages: _Pages) -> Iterator[Finding]:
    """The text of each source page stands on its page of the bundle (which has marks besides)."""
    try:
        source = _Pages(data)
    except ValueError:
        return  # needs a password, or was damaged and rescued: the fingerprints have to do
    with source:
        if len(source) != item.page_count:
            return
        for offset in range(item.page_count):
            wanted = source.text(offset + 1)
            if wanted not in pages.text(item.first_page + offset):
                message = f"{item.name}来源的第 {offset + 1} 页的文字在册中第 "
                message += f"{item.first_page + offset} 页上找不到"
                yield rule("A210").finding(message, where=f"第{item.first_page + offset}页")
