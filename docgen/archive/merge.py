"""Joining pages of many files into one: pages, bookmarks, links, page labels, hidden layers.

Sources must be prepared (`docgen.archive.sources`): then nothing has to be decoded, and named
destinations, which make pypdf's joining quadratic, are already gone.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.archive.contracts import Bookmark
from docgen.archive.geometry import PageBox, Place, page_box
from docgen.verify.quiet import quiet_pypdf

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject, IndirectObject


@dataclass(frozen=True, slots=True)
class Part:
    """A run of pages that becomes part of the bundle, with its bookmark.

    `source` is an index into the sources, `start` a 0-based page there; `bookmarks` are relative
    to `start`. `level` is the depth of the part's own bookmark.
    """

    title: str
    source: int
    start: int
    count: int
    level: int = 0
    bookmarks: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle on one page (0-based) that leads to another."""

    page: int
    place: Place
    target: int


@dataclass(frozen=True, slots=True)
class PageLabel:
    """The label a reader shows for a page: prefix and number, or the prefix alone."""

    prefix: str
    number: int | None = None


@dataclass(slots=True)
class Joined:
    """The growing bundle: its writer, its page dictionaries in order, its parts' first pages."""

    writer: PdfWriter
    pages: list[DictionaryObject]
    first_pages: list[int]

    def reference(self, page: int) -> IndirectObject:
        """The indirect reference of a page."""
        found: IndirectObject = self.pages[page].indirect_reference  # type: ignore[assignment]
        return found

    def box(self, page: int) -> PageBox:
        """The box of a page as seen."""
        entry = self.pages[page]
        edges: Any = entry["/MediaBox"]
        media = [float(v) for v in edges]
        found = page_box(
            media, None, int(entry.get("/Rotate", 0)), float(entry.get("/UserUnit", 1))
        )
        if found is None:
            raise ValueError(f"page {page} of a prepared source has no area")
        return found


def join(sources: Sequence[bytes], parts: Sequence[Part]) -> Joined:
    """All parts one after another. Pages of one source share their fonts and pictures."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    readers = [PdfReader(io.BytesIO(source)) for source in sources]
    first_pages, total = [], 0
    with quiet_pypdf():
        for part in parts:
            first_pages.append(total)
            total += part.count
            if part.count:
                writer.append(
                    readers[part.source],
                    pages=(part.start, part.start + part.count),
                    import_outline=False,
                )
        _carry_layers(writer, readers)
    pages: list[Any] = list(writer.pages)
    return Joined(writer, pages, first_pages)


def _carry_layers(writer: PdfWriter, readers: Sequence[PdfReader]) -> None:
    """Optional content groups of all sources, what was hidden hidden (ISO 19005-2 6.9)."""
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    groups, hidden = ArrayObject(), ArrayObject()
    for number, reader in enumerate(readers):
        properties = reader.root_object.get("/OCProperties")
        if properties is None:
            continue
        properties = properties.get_object()
        default = properties["/D"].get_object()
        own = [g.clone(writer) for g in properties["/OCGs"].get_object()]
        for group in own:
            # Layers of the same name in two files must not be taken for one when equal objects
            # are merged: one may be hidden and the other not.
            group.get_object()[NameObject("/DgSource")] = NumberObject(number)
        groups.extend(own)
        hidden.extend(g.clone(writer) for g in default["/OFF"].get_object())
    if not groups:
        return
    default = DictionaryObject(
        {
            NameObject("/Name"): TextStringObject("docgen"),
            NameObject("/BaseState"): NameObject("/ON"),
            NameObject("/OFF"): hidden,
        }
    )
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): groups, NameObject("/D"): default}
    )


def add_outline(joined: Joined, parts: Sequence[Part]) -> None:
    """A bookmark per part at its level, the parts' own bookmarks below it."""
    from pypdf.generic import Fit

    parents: list[Any] = []
    for part, first in zip(parts, joined.first_pages, strict=True):
        if not part.count:
            continue
        entries = [Bookmark(part.title, part.level, 0)]
        entries += [Bookmark(b.title, part.level + 1 + b.level, b.page) for b in part.bookmarks]
        for entry in entries:
            level = min(entry.level, len(parents))
            del parents[level:]
            parents.append(
                joined.writer.add_outline_item(
                    title=entry.title,
                    page_number=first + entry.page,
                    parent=parents[-1] if parents else None,
                    fit=Fit.fit(),
                    is_open=False,
                )
            )


def add_links(joined: Joined, links: Sequence[Link]) -> None:
    """Link annotations without a border, as PDF/A wants them (printable, no action)."""
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject

    for link in links:
        rectangle = joined.box(link.page).rectangle(link.place)
        annotation = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/Rect"): ArrayObject(FloatObject(round(v, 2)) for v in rectangle),
                NameObject("/Border"): ArrayObject([NumberObject(0)] * 3),
                NameObject("/F"): NumberObject(4),
                NameObject("/Dest"): ArrayObject(
                    [joined.reference(link.target), NameObject("/Fit")]
                ),
            }
        )
        page = joined.pages[link.page]
        present = page.get("/Annots", ArrayObject()).get_object()
        page[NameObject("/Annots")] = ArrayObject([*present, joined.writer._add_object(annotation)])


def add_labels(joined: Joined, labels: Sequence[PageLabel]) -> None:
    """Page labels, a new range wherever the prefix changes or the count does not go on."""
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    ranges = ArrayObject()
    before: PageLabel | None = None
    for index, label in enumerate(labels):
        follows = (
            before is not None
            and before.prefix == label.prefix
            and before.number is not None
            and label.number == before.number + 1
        )
        before = label
        if follows:
            continue
        entry = DictionaryObject({NameObject("/P"): TextStringObject(label.prefix)})
        if label.number is not None:
            entry[NameObject("/S")] = NameObject("/D")
            entry[NameObject("/St")] = NumberObject(label.number)
        ranges.extend([NumberObject(index), entry])
    joined.writer.root_object[NameObject("/PageLabels")] = DictionaryObject(
        {NameObject("/Nums"): ranges}
    )


def to_bytes(joined: Joined) -> bytes:
    """The joined file; identical fonts and pictures of different sources are kept once."""
    joined.writer.compress_identical_objects()
    buffer = io.BytesIO()
    joined.writer.write(buffer)
    return buffer.getvalue()
