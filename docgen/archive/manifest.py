"""The manifest beside a bundle: what went in, what came out, where everything is.

Plain JSON values only. It holds no clock: the same bundle has the same manifest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from docgen.archive.compose import Entry
from docgen.archive.contracts import BundleInput
from docgen.archive.geometry import PageBox, Place
from docgen.archive.stamp import PageMarks

FORMAT: Final = "docgen-bundle"
FORMAT_VERSION: Final = 1
_TOOLS: Final = ("pypdf", "pikepdf", "typst", "pillow", "reportlab")


def sha256(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def tools() -> dict[str, str]:
    """Versions of this toolkit and of what it writes with."""
    found = {}
    for name in ("docgen", *_TOOLS):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found


def bundle_facts(spec: BundleInput) -> dict[str, Any]:
    """The spec's own fields."""
    return {
        "title": spec.title,
        "method": spec.method,
        "fonds_number": spec.fonds_number,
        "fonds_name": spec.fonds_name,
        "year": spec.year,
        "retention": spec.retention,
        "organ": spec.organ,
        "volume_number": spec.volume_number,
    }


def item_facts(
    entry: Entry, first_page: int, row: Sequence[str], stamp: tuple[Sequence[str], Place] | None
) -> dict[str, Any]:
    """One item: its description, its source, its place, its printed row and stamp."""
    numbered, prepared = entry.ready.numbered, entry.ready.prepared
    item = numbered.item
    return {
        "number": numbered.number,
        "archival_code": numbered.archival_code,
        "title": item.title,
        "document_number": item.document_number,
        "responsible": item.responsible,
        "date": item.date.isoformat() if item.date else None,
        "secrecy_level": item.secrecy_level,
        "retention": numbered.retention,
        "organ": item.organ,
        "section": item.section,
        "origin": item.origin,
        "note": item.note,
        "source": item.file,
        "sha256": sha256(item.data) if item.data is not None else None,
        "bytes": len(item.data) if item.data is not None else None,
        "kind": prepared.kind if prepared else None,
        "is_repaired": prepared.is_repaired if prepared else False,
        "stripped": list(prepared.stripped) if prepared else [],
        "pdfa_obstacles": list(prepared.obstacles) if prepared else [],
        "problem": entry.ready.problem or None,
        "first_page": first_page,
        "page_count": entry.ready.page_count,
        "counted_pages": entry.counted_pages,
        "catalogue_row": list(row),
        "stamp": None if stamp is None else {"cells": list(stamp[0]), **_millimetres(stamp[1])},
    }


def page_facts(
    fingerprints: Sequence[str], boxes: Sequence[PageBox], marks: Mapping[int, PageMarks]
) -> list[dict[str, Any]]:
    """Every page: its size as seen, its fingerprint, the page number printed on it."""
    pages = []
    for index, fingerprint in enumerate(fingerprints):
        number = marks.get(index, PageMarks()).number
        printed = None if number is None else {"text": number[0], **_millimetres(number[1])}
        pages.append(
            {
                "page": index + 1,
                "width_mm": round(boxes[index].width.mm, 2),
                "height_mm": round(boxes[index].height.mm, 2),
                "fingerprint": fingerprint,
                "number": printed,
            }
        )
    return pages


def _millimetres(place: Place) -> dict[str, float]:
    return {
        "x_mm": round(place.x.mm, 2),
        "y_mm": round(place.y.mm, 2),
        "width_mm": round(place.width.mm, 2),
        "height_mm": round(place.height.mm, 2),
    }


def to_json(manifest: Mapping[str, Any]) -> str:
    """The text of FILE.manifest.json."""
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
