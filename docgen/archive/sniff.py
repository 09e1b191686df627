"""What a file is, judged by its content. Names lie: departments rename until it fits."""

from __future__ import annotations

from typing import Literal

FileKind = Literal["pdf", "picture", "package", "old office", "unknown"]

_PICTURES = (
    b"\xff\xd8\xff",  # JPEG
    b"\x89PNG\r\n\x1a\n",
    b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+",  # TIFF, BigTIFF
    b"BM",
    b"GIF87a", b"GIF89a",
)  # fmt: skip
_HEADER_REACH = 1024
"""A PDF may carry junk before its header (ISO 32000-1 Annex H.3.4.1)."""


def kind_of(data: bytes) -> FileKind:
    """The kind of a file by its first bytes; a truncated file still shows what it was."""
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "picture"
    if b"%PDF-" in data[:_HEADER_REACH]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "package"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "old office"
    return "unknown"
