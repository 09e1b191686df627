"""How large a stream becomes when unpacked, without unpacking more than a limit."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Sequence
from typing import Final

_STEP: Final = 1024 * 1024
_LZW_RATIO: Final = 1400
"""LZW codes grow to 12 bits: a run of one byte packs to about 1 : 1365."""
_RUN_RATIO: Final = 64
FLATE_RATIO: Final = 1032
"""No deflate stream unpacks to more than 1032 times its size."""


class TooLarge(Exception):  # noqa: N818 - an answer, not an error
    """The stream unpacks to more than the limit."""


def check_size(raw: bytes, filters: Sequence[str], limit: int) -> None:
    """Raise TooLarge when `raw` behind `filters` (names with /) may unpack to over `limit` bytes.

    Damaged data is measured as far as it can be read; picture filters are not followed.
    """
    data = raw
    for name in filters:
        if len(data) > limit:
            raise TooLarge
        match name:
            case "/FlateDecode" | "/Fl":
                data = _inflate(data, limit)
            case "/ASCII85Decode" | "/A85":
                data = _ascii85(data)
            case "/ASCIIHexDecode" | "/AHx":
                data = _hexadecimal(data)
            case "/LZWDecode" | "/LZW":
                _check_ratio(data, _LZW_RATIO, limit)
                return
            case "/RunLengthDecode" | "/RL":
                _check_ratio(data, _RUN_RATIO, limit)
                return
            case _:
                return
    if len(data) > limit:
        raise TooLarge


def _inflate(data: bytes, limit: int) -> bytes:
    machine = zlib.decompressobj()
    parts: list[bytes] = []
    size, rest = 0, data
    try:
        while rest and not machine.eof:
            part = machine.decompress(rest, _STEP)
            rest = machine.unconsumed_tail
            size += len(part)
            if size > limit:
                raise TooLarge
            parts.append(part)
    except zlib.error:
        pass
    return b"".join(parts)


def _ascii85(data: bytes) -> bytes:
    body = data.strip().removeprefix(b"<~").split(b"~", 1)[0]
    try:
        return base64.a85decode(body)
    except ValueError:
        return b""


def _hexadecimal(data: bytes) -> bytes:
    body = b"".join(data.split(b">", 1)[0].split())
    try:
        return binascii.unhexlify(body + b"0" * (len(body) % 2))
    except ValueError:
        return b""


def _check_ratio(data: bytes, ratio: int, limit: int) -> None:
    if len(data) * ratio > limit and len(data) > limit // 64:
        raise TooLarge
