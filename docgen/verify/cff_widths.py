"""Glyph widths out of an embedded CFF font program (Adobe Technical Notes 5176 and 5177).

Only what is needed to tell whether a PDF's width table agrees with the font: the validator in use
misreads these widths in CID-keyed fonts.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

_CHARSET, _CHAR_STRINGS, _PRIVATE, _SUBRS = 15, 17, 18, 19
_DEFAULT_WIDTH, _NOMINAL_WIDTH = 20, 21
_ROS, _FD_ARRAY, _FD_SELECT = 1230, 1236, 1237
_STEMS = frozenset({1, 3, 18, 23, 19, 20})
_MOVES = {21: 2, 4: 1, 22: 1}
_CALL_LOCAL, _CALL_GLOBAL, _RETURN, _END = 10, 29, 11, 14
_STEPS = 10_000
"""No glyph needs more steps before its width is known; a hostile one is given up."""


class CffError(ValueError):
    """The program is not a CFF that this reader understands."""


Dict = dict[int, list[float]]


@dataclass(frozen=True, slots=True)
class _Private:
    default: float
    nominal: float
    subroutines: list[bytes]


class CffWidths:
    """Widths of one font program, in its own units (1000 to the em in CID fonts).

    Raises CffError when the program cannot be read.
    """

    def __init__(self, program: bytes) -> None:
        self._data = program
        try:
            self._read()
        except (IndexError, struct.error, KeyError) as error:
            raise CffError(str(error)) from None

    def _read(self) -> None:
        at = self._data[2]
        _, at = self._index(at)
        tops, at = self._index(at)
        _, at = self._index(at)
        self._globals, _ = self._index(at)
        top = _read_dict(tops[0])
        self._glyphs, _ = self._index(int(top[_CHAR_STRINGS][0]))
        self._is_cid = _ROS in top
        if self._is_cid:
            fonts, _ = self._index(int(top[_FD_ARRAY][0]))
            self._privates = [self._private(_read_dict(f)) for f in fonts]
            self._select = self._selector(int(top[_FD_SELECT][0]))
            self._gids = self._charset(int(top.get(_CHARSET, [0])[0]))
        else:
            self._privates = [self._private(top)]
            self._select = lambda gid: 0
            self._gids = {}

    def width(self, cid: int) -> float:
        """The width of a CID (in a font that is not CID-keyed: of a glyph number).

        Raises CffError for a CID that the font does not have.
        """
        gid = self._gids.get(cid) if self._is_cid else cid
        if gid is None or not 0 <= gid < len(self._glyphs):
            raise CffError(f"no glyph for CID {cid}")
        try:
            private = self._privates[self._select(gid)]
            extra = self._extra(gid, private)
        except (IndexError, struct.error) as error:
            raise CffError(str(error)) from None
        return private.default if extra is None else private.nominal + extra

    def _index(self, at: int) -> tuple[list[bytes], int]:
        """The items of an INDEX and the offset behind it."""
        (count,) = struct.unpack_from(">H", self._data, at)
        if count == 0:
            return [], at + 2
        size = self._data[at + 2]
        base = at + 3
        offsets = [
            int.from_bytes(self._data[base + i * size : base + (i + 1) * size], "big")
            for i in range(count + 1)
        ]
        start = base + (count + 1) * size - 1
        if offsets[-1] + start > len(self._data) or offsets != sorted(offsets):
            raise CffError("an INDEX runs out of the program")
        items = [self._data[start + a : start + b] for a, b in pairwise(offsets)]
        return items, start + offsets[-1]

    def _private(self, font: Dict) -> _Private:
        size, offset = (int(v) for v in font.get(_PRIVATE, [0, 0]))
        values = _read_dict(self._data[offset : offset + size])
        subroutines: list[bytes] = []
        if _SUBRS in values:
            subroutines, _ = self._index(offset + int(values[_SUBRS][0]))
        return _Private(
            values.get(_DEFAULT_WIDTH, [0])[0], values.get(_NOMINAL_WIDTH, [0])[0], subroutines
        )

    def _selector(self, at: int) -> Callable[[int], int]:
        kind = self._data[at]
        if kind == 0:
            return lambda gid: self._data[at + 1 + gid]
        if kind != 3:
            raise CffError(f"FDSelect format {kind}")
        (count,) = struct.unpack_from(">H", self._data, at + 1)
        ranges = [struct.unpack_from(">HB", self._data, at + 3 + 3 * i) for i in range(count)]
        firsts = [first for first, _ in ranges]
        return lambda gid: ranges[bisect_right(firsts, gid) - 1][1]

    def _charset(self, at: int) -> dict[int, int]:
        """Glyph number by CID."""
        total = len(self._glyphs)
        gids = {0: 0}
        kind = self._data[at]
        at += 1
        gid = 1
        while gid < total:
            (first,) = struct.unpack_from(">H", self._data, at)
            at += 2
            left = 0
            if kind == 1:
                left = self._data[at]
                at += 1
            elif kind == 2:
                (left,) = struct.unpack_from(">H", self._data, at)
                at += 2
            elif kind != 0:
                raise CffError(f"charset format {kind}")
            for cid in range(first, first + left + 1):
                gids[cid] = gid
                gid += 1
        return gids

    def _extra(self, gid: int, private: _Private) -> float | None:
        """What the charstring adds to the nominal width, or None for the default width."""
        stack: list[float] = []
        calls = [(self._glyphs[gid], 0)]
        for _ in range(_STEPS):
            code, at = calls.pop()
            if at >= len(code):
                raise CffError("a charstring ends too soon")
            first = code[at]
            if first >= 32 or first == 28:
                value, at = _operand(code, at)
                stack.append(value)
                calls.append((code, at))
                continue
            calls.append((code, at + 1))
            if first == _RETURN:
                calls.pop()
            elif first in {_CALL_LOCAL, _CALL_GLOBAL}:
                routines = private.subroutines if first == _CALL_LOCAL else self._globals
                calls.append((routines[int(stack.pop()) + _bias(routines)], 0))
            elif first in _STEMS:
                return stack[0] if len(stack) % 2 else None
            elif first in _MOVES:
                return stack[0] if len(stack) > _MOVES[first] else None
            elif first == _END:
                return stack[0] if len(stack) in {1, 5} else None
            else:
                raise CffError(f"operator {first} before any move")
        raise CffError("a charstring does not come to an end")


def _bias(routines: list[bytes]) -> int:
    return 107 if len(routines) < 1240 else 1131 if len(routines) < 33900 else 32768


def _operand(code: bytes, at: int) -> tuple[float, int]:
    """One number of a Type 2 charstring and the offset behind it."""
    first = code[at]
    if first == 28:
        return float(struct.unpack_from(">h", code, at + 1)[0]), at + 3
    if first <= 246:
        return float(first - 139), at + 1
    if first <= 250:
        return float((first - 247) * 256 + code[at + 1] + 108), at + 2
    if first <= 254:
        return float(-(first - 251) * 256 - code[at + 1] - 108), at + 2
    return struct.unpack_from(">i", code, at + 1)[0] / 65536, at + 5


def _read_dict(data: bytes) -> Dict:
    """Operands by operator; two-byte operators `12 x` are keyed 1200 + x."""
    values: Dict = {}
    operands: list[float] = []
    at = 0
    while at < len(data):
        first = data[at]
        if first <= 21:
            key = first
            if first == 12:
                at += 1
                key = 1200 + data[at]
            values[key], operands = operands, []
            at += 1
        elif first == 29:
            operands.append(float(struct.unpack_from(">i", data, at + 1)[0]))
            at += 5
        elif first == 30:
            value, at = _real(data, at + 1)
            operands.append(value)
        else:
            value, at = _operand(data, at)
            operands.append(value)
    return values


def _real(data: bytes, at: int) -> tuple[float, int]:
    text = ""
    while True:
        for nibble in (data[at] >> 4, data[at] & 15):
            if nibble == 15:
                try:
                    return float(text), at + 1
                except ValueError:
                    raise CffError("a real number is malformed") from None
            text += "0123456789.EE -"[nibble] if nibble != 12 else "E-"
        at += 1
