"""The manifest of a bundle as this verifier reads it: only what is checked, every type checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


class ManifestError(ValueError):
    """The manifest lacks something or contradicts itself; the message is for people."""


@dataclass(frozen=True, slots=True)
class PrintedText:
    """Text and the rectangle it was printed in, as parts (0 to 1) of the page from its top left."""

    texts: tuple[str, ...]
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageRecord:
    """One page: its fingerprint and its printed number."""

    fingerprint: str
    number: PrintedText | None


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One item; `first_page` is 1-based and 0 for an item without pages."""

    number: str
    title: str
    source: str
    sha256: str | None
    kind: str | None
    first_page: int
    page_count: int
    counted_pages: int
    row: tuple[str, ...]
    stamp: PrintedText | None

    @property
    def name(self) -> str:
        """How the item is called in messages."""
        return f"{self.number}《{self.title}》"


@dataclass(frozen=True, slots=True)
class Record:
    """The whole manifest; `catalogue` are the 1-based pages of the printed catalogue."""

    sha256: str
    page_count: int
    items: tuple[ItemRecord, ...]
    pages: tuple[PageRecord, ...]
    catalogue: range

    def item_at(self, page: int) -> ItemRecord | None:
        """The item that a 1-based page belongs to."""
        for item in self.items:
            if item.first_page <= page < item.first_page + item.page_count:
                return item
        return None


def read_manifest(manifest: Mapping[str, Any]) -> Record:
    """The checked record of a manifest. Raises ManifestError with a Chinese sentence."""
    if manifest.get("format") != "docgen-bundle" or manifest.get("format_version") != 1:
        raise ManifestError("这不是成册清单，或者由更新的版本生成")
    output = _mapping(manifest, "output")
    pages = _list(manifest, "pages")
    sizes = [(_number(p, "width_mm"), _number(p, "height_mm")) for p in pages]
    records = tuple(
        PageRecord(_text(p, "fingerprint"), _printed(p.get("number"), size, "text"))
        for p, size in zip(pages, sizes, strict=True)
    )
    items = tuple(_item(entry, sizes) for entry in _list(manifest, "items"))
    record = Record(
        sha256=_text(output, "sha256"),
        page_count=_whole(output, "pages"),
        items=items,
        pages=records,
        catalogue=_catalogue(_list(manifest, "parts"), len(records)),
    )
    _check_ranges(record)
    return record


def _item(entry: Mapping[str, Any], sizes: list[tuple[float, float]]) -> ItemRecord:
    first, count = _whole(entry, "first_page"), _whole(entry, "page_count")
    title = _text(entry, "title")
    if count and not 1 <= first <= first + count - 1 <= len(sizes):
        raise ManifestError(f"《{title}》的起止页超出全册")
    row = entry.get("catalogue_row")
    if not isinstance(row, list) or not all(isinstance(cell, str) for cell in row):
        raise ManifestError(f"《{title}》没有目录行")
    digest, kind = entry.get("sha256"), entry.get("kind")
    return ItemRecord(
        number=_text(entry, "number"),
        title=title,
        source=_text(entry, "source"),
        sha256=digest if isinstance(digest, str) else None,
        kind=kind if isinstance(kind, str) else None,
        first_page=first if count else 0,
        page_count=count,
        counted_pages=_whole(entry, "counted_pages"),
        row=tuple(row),
        stamp=_printed(entry.get("stamp"), sizes[first - 1], "cells") if count else None,
    )


def _check_ranges(record: Record) -> None:
    if len(record.pages) != record.page_count:
        raise ManifestError(f"清单写 {record.page_count} 页，却逐页记了 {len(record.pages)} 页")
    placed = sorted((i for i in record.items if i.page_count), key=lambda i: i.first_page)
    for before, after in pairwise(placed):
        if before.first_page + before.page_count > after.first_page:
            raise ManifestError(f"{before.name}与{after.name}的页重叠")
    for item in placed:
        if item.counted_pages > item.page_count:
            raise ManifestError(f"{item.name}的页数大于它占的页")


def _catalogue(parts: list[Mapping[str, Any]], page_count: int) -> range:
    for part in parts:
        if part.get("is_catalogue") is True:
            first, count = _whole(part, "first_page"), _whole(part, "page_count")
            if not 1 <= first <= first + count - 1 <= page_count:
                raise ManifestError("目录的起止页超出全册")
            return range(first, first + count)
    raise ManifestError("清单没有记目录在哪几页")


def _printed(entry: Any, size: tuple[float, float], key: str) -> PrintedText | None:
    if not isinstance(entry, Mapping):
        return None
    found = entry.get(key)
    texts = [found] if isinstance(found, str) else found
    if not isinstance(texts, list) or not all(isinstance(t, str) for t in texts):
        raise ManifestError(f"清单中印在页上的文字（{key}）读不懂")
    left, top = _number(entry, "x_mm") / size[0], _number(entry, "y_mm") / size[1]
    right = left + _number(entry, "width_mm") / size[0]
    return PrintedText(tuple(texts), left, top, right, top + _number(entry, "height_mm") / size[1])


def _mapping(holder: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = holder.get(key)
    if not isinstance(value, Mapping):
        raise ManifestError(f"清单缺少“{key}”")
    return value


def _list(holder: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = holder.get(key)
    if not isinstance(value, list) or not all(isinstance(v, Mapping) for v in value):
        raise ManifestError(f"清单缺少“{key}”")
    return value


def _text(holder: Mapping[str, Any], key: str) -> str:
    value = holder.get(key)
    if not isinstance(value, str):
        raise ManifestError(f"清单缺少“{key}”")
    return value


def _whole(holder: Mapping[str, Any], key: str) -> int:
    value = holder.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ManifestError(f"清单的“{key}”不是页数")
    return value


def _number(holder: Mapping[str, Any], key: str) -> float:
    value = holder.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ManifestError(f"清单的“{key}”不是数")
    if key in ("width_mm", "height_mm") and value <= 0:
        raise ManifestError(f"清单的“{key}”不是长度")
    return float(value)
