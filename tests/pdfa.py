"""PDF/A-2b, judged by page-validation. Its two known false alarms are excused only with proof.

GLYPH-WIDTH: on CFF fonts it reads width 0 where the font has a width; fontTools reads the font's
own widths, which must equal every width that the PDF states. STREAM-LENGTH: it miscounts data that
end in a carriage return; the bytes between `stream` and `endstream` must be as many as /Length says.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from fontTools.cffLib import CFFFontSet  # type: ignore[import-untyped]
from fontTools.misc.psCharStrings import T2WidthExtractor  # type: ignore[import-untyped]
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from tests.tools import require_module

_FONT = re.compile(r"font object (\d+) (\d+)")


def pdfa_faults(pdf: bytes) -> list[str]:
    """What keeps the file from being PDF/A-2b; empty for a conforming file."""
    page = require_module("page")
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_A_2B)
    reader = PdfReader(io.BytesIO(pdf))
    return [
        f"{failure.rule_id}: {failure.message}"
        for failure in report.failures
        if not _is_false_alarm(failure, reader, pdf)
    ]


def _is_false_alarm(failure: Any, reader: PdfReader, pdf: bytes) -> bool:
    if "GLYPH-WIDTH" in failure.rule_id:
        match = _FONT.search(failure.message)
        if match is None:
            return False
        number, generation = int(match.group(1)), int(match.group(2))
        return _widths_agree(reader, IndirectObject(number, generation, reader).get_object())
    if "STREAM-LENGTH" in failure.rule_id and failure.object_id is not None:
        return _length_is_right(failure.object_id, reader, pdf)
    return False


def _widths_agree(reader: PdfReader, font: Any) -> bool:
    """Whether the embedded CFF font has exactly the widths that the PDF states."""
    if "/DescendantFonts" in font:
        font = font["/DescendantFonts"][0].get_object()
    descriptor = font["/FontDescriptor"].get_object()
    if "/FontFile3" not in descriptor:
        return False
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(descriptor["/FontFile3"].get_object().get_data()), None)
    top = fonts[fonts.fontNames[0]]
    own: dict[int, float] = {}
    for name in top.charset:
        string = top.CharStrings[name]
        private = string.private
        extractor = T2WidthExtractor(
            getattr(private, "Subrs", []),
            top.GlobalSubrs,
            private.nominalWidthX,
            private.defaultWidthX,
        )
        extractor.execute(string)
        own[0 if name == ".notdef" else int(name[3:])] = extractor.width
    stated = dict(_stated_widths(font.get("/W", [])))
    default = float(font.get("/DW", 1000))
    return bool(own) and all(
        abs(width - stated.get(cid, default)) <= 1 for cid, width in own.items() if cid
    )


def _stated_widths(entries: Any) -> Iterator[tuple[int, float]]:
    items: list[Any] = [e.get_object() if isinstance(e, IndirectObject) else e for e in entries]
    index = 0
    while index < len(items):
        if isinstance(items[index + 1], list):
            for offset, width in enumerate(items[index + 1]):
                yield int(items[index]) + offset, float(width)
            index += 2
        else:
            for cid in range(int(items[index]), int(items[index + 1]) + 1):
                yield cid, float(items[index + 2])
            index += 3


def _length_is_right(place: Any, reader: PdfReader, pdf: bytes) -> bool:
    offset = reader.xref[place.generation][place.object_number]
    begin = re.compile(rb"stream\r?\n").search(pdf, offset)
    stated = re.compile(rb"/Length\s+(\d+)\b(?!\s+\d+\s+R)").search(pdf, offset)
    if begin is None or stated is None or stated.start() > begin.start():
        return False
    end = begin.end() + int(stated.group(1))
    return re.match(rb"\r?\n?endstream", pdf[end : end + 16]) is not None
