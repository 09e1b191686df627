"""A package whose unchanging members are deflated once and then only copied.

The bytes depend on the members alone: fixed dates, given order, zlib level 6.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# PKWARE APPNOTE 4.3.7, 4.3.12 and 4.3.16: local header, central directory, end of it.
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s4B4H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_FIRST_DAY = (1 << 5) | 1  # 1980-01-01, the earliest date a zip can carry
_UTF8_NAME = 0x800
_DEFLATED = 8
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Archive:
    """The members that are the same in every output: their bytes and their directory."""

    head: bytes
    directory: bytes
    count: int

    @classmethod
    def of(cls, members: Mapping[str, bytes]) -> Archive:
        """Deflate the unchanging members, in their order."""
        head, directory = bytearray(), bytearray()
        for name, content in members.items():
            local, central = _member(name, content, len(head))
            head += local
            directory += central
        return cls(bytes(head), bytes(directory), len(members))

    def with_members(self, members: Iterable[tuple[str, bytes]]) -> bytes:
        """The whole package with further members behind the unchanging ones."""
        pieces, directory = [self.head], [self.directory]
        offset, count = len(self.head), self.count
        for name, content in members:
            local, central = _member(name, content, offset)
            pieces.append(local)
            directory.append(central)
            offset += len(local)
            count += 1
        entries = b"".join(directory)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(entries), offset, 0)
        return b"".join((*pieces, entries, end))


def _member(name: str, content: bytes, offset: int) -> tuple[bytes, bytes]:
    """Local header with deflated content, and the entry of the central directory."""
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflater.compress(content) + deflater.flush()
    encoded = name.encode()
    flags = 0 if name.isascii() else _UTF8_NAME
    checksum, sizes = zlib.crc32(content), (len(packed), len(content))
    local = _LOCAL.pack(
        b"PK\3\4", 20, flags, _DEFLATED, 0, _FIRST_DAY, checksum, *sizes, len(encoded), 0
    )
    central = _CENTRAL.pack(
        b"PK\1\2", 20, 0, 20, 0, flags, _DEFLATED, 0, _FIRST_DAY, checksum, *sizes,
        len(encoded), 0, 0, 0, 0, 0, offset,
    )  # fmt: skip
    return local + encoded + packed, central + encoded
