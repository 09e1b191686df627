"""Makes the seals and the stamp of a signature that the samples press on paper. Run by hand, rarely:

    python samples/make_seals.py

They are plainly no seals of anybody: where a real one has its star they say 样章, and the organs
are invented. The products are committed; docgen itself never runs this.
"""

from __future__ import annotations

import io
import math
import sys
from pathlib import Path

from make_assets import HAND, SERIF, NoFontError, load_font
from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).parent / "forms/图片"
RED = (214, 26, 30)
_SIZE = 496
"""Pixels across: 300 dpi at the 42 mm of most organs' seals."""
_SCALE = 3
"""Drawn larger and made small again, so that edges are smooth."""
_SPAN = 250
"""Degrees of the ring that a name of usual length takes."""

ORGANS = ("临江区档案局", "临江区财政局", "临江区政务服务管理局", "临江区教育局")
SIGNER = "赵样例"


def draw_seal(organ: str) -> bytes:
    """A ring with the name of an invented organ along it and 样章 in the middle."""
    full = _SIZE * _SCALE
    middle = full / 2
    mask = Image.new("L", (full, full), 0)
    draw = ImageDraw.Draw(mask)
    line = full // 36
    draw.ellipse((2, 2, full - 3, full - 3), fill=255)
    draw.ellipse((line, line, full - line, full - line), fill=0)
    face = load_font(SERIF, full // 8)
    step = min(_SPAN / max(len(organ) - 1, 1), 34)
    radius = middle - line - full / 11
    for index, char in enumerate(organ):
        turn = (index - (len(organ) - 1) / 2) * step
        _put_turned(mask, char, face, turn, middle, radius)
    words = load_font(SERIF, full // 5)
    draw.text((middle, middle * 1.12), "样章", font=words, fill=255, anchor="mm")
    return _red(mask, (_SIZE, _SIZE))


def _put_turned(
    mask: Image.Image, char: str, face: ImageFont.FreeTypeFont, turn: float, middle: float,
    radius: float,
) -> None:  # fmt: skip
    """A character with its feet towards the middle of the ring."""
    side = int(face.size * 1.6)
    tile = Image.new("L", (side, side), 0)
    ImageDraw.Draw(tile).text((side / 2, side / 2), char, font=face, fill=255, anchor="mm")
    tile = tile.rotate(-turn, resample=Image.Resampling.BICUBIC)
    angle = math.radians(turn)
    x, y = middle + radius * math.sin(angle), middle - radius * math.cos(angle)
    mask.paste(255, (round(x - side / 2), round(y - side / 2)), tile)


def draw_stamp(name: str) -> bytes:
    """A name as a stamp of a signature prints it."""
    width, height = 330 * _SCALE, 130 * _SCALE
    mask = Image.new("L", (width, height), 0)
    face = load_font(HAND, height * 7 // 10)
    ImageDraw.Draw(mask).text((width / 2, height / 2), name, font=face, fill=255, anchor="mm")
    return _red(mask, (width // _SCALE, height // _SCALE))


def _red(mask: Image.Image, size: tuple[int, int]) -> bytes:
    """Red ink where the mask is, nothing elsewhere, in sixteen steps of transparency."""
    small = mask.resize(size, Image.Resampling.LANCZOS).point(lambda v: round(v / 17) * 17)
    image = Image.new("P", size)
    image.putdata([v // 17 for v in small.tobytes()])
    image.putpalette(RED * 16)
    buffer = io.BytesIO()
    image.save(
        buffer, "PNG", optimize=True, transparency=bytes(v * 17 for v in range(16)), dpi=(300, 300)
    )
    return buffer.getvalue()


def main() -> int:
    """Writes every picture. Returns 1 when a font is missing."""
    try:
        made = {f"样章-{organ}.png": draw_seal(organ) for organ in ORGANS}
        made[f"签名章-{SIGNER}.png"] = draw_stamp(SIGNER)
    except NoFontError as error:
        print(f"没有可用的字体（{error}），保留原文件", file=sys.stderr)
        return 1
    for name, data in made.items():
        (FOLDER / name).write_bytes(data)
        print(f"{name}  {len(data) / 1024:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
