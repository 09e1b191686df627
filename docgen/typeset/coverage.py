"""Which characters a font file has: its `cmap` table (OpenType 1.9, formats 4 and 12)."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

_COLLECTION = b"ttcf"
_PREFERRED = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Encodings of Unicode by platform and encoding number, the fullest first."""
_MAX_TABLE = 16 * 1024 * 1024


@lru_cache(maxsize=128)
def characters(path: str, index: int) -> frozenset[int] | None:
    """The code points that font `index` of a file has glyphs for; None when it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            table = _cmap(file, index)
        return _read(table) if table is not None else None
    except (OSError, struct.error, IndexError):
        return None


def _cmap(file: BinaryIO, index: int) -> bytes | None:
    offset = 0
    head = file.read(12)
    if head[:4] == _COLLECTION:
        (count,) = struct.unpack(">I", head[8:12])
        if index >= count:
            return None
        file.seek(12 + 4 * index)
        (offset,) = struct.unpack(">I", file.read(4))
    file.seek(offset)
    _, tables = struct.unpack(">IH", file.read(6))
    file.seek(offset + 12)
    for _ in range(tables):
        tag, _, start, length = struct.unpack(">4sIII", file.read(16))
        if tag == b"cmap" and length <= _MAX_TABLE:
            file.seek(start)
            return file.read(length)
    return None


def _read(table: bytes) -> frozenset[int] | None:
    (count,) = struct.unpack_from(">H", table, 2)
    found: dict[tuple[int, int], int] = {}
    for entry in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * entry)
        found[(platform, encoding)] = offset
    for key in _PREFERRED:
        if key in found:
            offset = found[key]
            (kind,) = struct.unpack_from(">H", table, offset)
            if kind == 12:
                return _segmented(table, offset)
            if kind == 4:
                return _delta(table, offset)
    return None


def _segmented(table: bytes, offset: int) -> frozenset[int]:
    """Format 12: groups of first, last and glyph."""
    (groups,) = struct.unpack_from(">I", table, offset + 12)
    points: set[int] = set()
    for first, last, _ in struct.iter_unpack(
        ">III", table[offset + 16 : offset + 16 + 12 * groups]
    ):
        points.update(range(first, min(last, 0x10FFFF) + 1))
    return frozenset(points)


def _delta(table: bytes, offset: int) -> frozenset[int]:
    """Format 4: segments with an offset or a range of glyph numbers; glyph 0 is "not there"."""
    (double,) = struct.unpack_from(">H", table, offset + 6)
    count = double // 2
    at = offset + 14
    ends = struct.unpack_from(f">{count}H", table, at)
    starts = struct.unpack_from(f">{count}H", table, at + double + 2)
    deltas = struct.unpack_from(f">{count}H", table, at + 2 * double + 2)
    ranges_at = at + 3 * double + 2
    ranges = struct.unpack_from(f">{count}H", table, ranges_at)
    points: set[int] = set()
    for i, (start, end, delta, reach) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            if reach:
                place = ranges_at + 2 * i + reach + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", table, place)
            else:
                glyph = (code + delta) & 0xFFFF
            if glyph:
                points.add(code)
    return frozenset(points)
