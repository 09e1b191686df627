"""Pictures for tests, made on the spot."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageDraw


def picture(
    width: int, height: int, kind: str = "PNG", *, orientation: int = 1, pages: int = 1
) -> bytes:
    """A picture with a dark corner at the top left; `orientation` is its EXIF value."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).rectangle((0, 0, width // 4, height // 4), fill="black")
    buffer = io.BytesIO()
    if pages > 1:
        image.save(buffer, kind, save_all=True, append_images=[image] * (pages - 1))
    elif orientation != 1:
        exif = Image.Exif()
        exif[0x0112] = orientation
        image.save(buffer, kind, exif=exif)
    else:
        image.save(buffer, kind)
    return buffer.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds almost nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    content = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + content + chunk(b"IEND", b"")
