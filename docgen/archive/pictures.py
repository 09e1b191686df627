"""Photos and scans as A4 sheets: upright, whole, at a resolution that prints well.

A JPEG keeps its own bytes: turning it upright is done by the page, not by recompression.
"""

from __future__ import annotations

import io
import warnings
import zlib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from docgen.archive.contracts import Prepared
from docgen.archive.icc import usable_profile
from docgen.base import limits
from docgen.base.errors import InputError
from docgen.base.findings import Finding
from docgen.base.lengths import Length
from docgen.standards import gb9704
from docgen.standards.da22 import (
    PICTURE_LEAST_DPI,
    PICTURE_MARGIN,
    PICTURE_MOST_DPI,
    PICTURE_SCALED_DPI,
    PICTURE_TOP,
)
from docgen.standards.rules import rule

if TYPE_CHECKING:
    import pikepdf
    from PIL.Image import Image

_MOST_FRAMES: Final = 2000
_ORIENTATION_TAG: Final = 0x0112
_TURNS: Final = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""EXIF orientation → matrix on the unit square that sets the stored picture upright."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One picture ready to be placed: an image stream's data and keys."""

    width: int
    height: int
    orientation: int
    data: bytes
    is_jpeg: bool
    mode: str
    profile: bytes | None = None

    @property
    def upright_size(self) -> tuple[int, int]:
        return (self.height, self.width) if self.orientation > 4 else (self.width, self.height)


def prepare_picture(data: bytes, name: str) -> tuple[Prepared, tuple[Finding, ...]]:
    """A PDF with one A4 sheet per picture (per page of a TIFF), upright by EXIF, with margins.

    JPEG bytes are kept as they are; four-colour pictures become sRGB, transparency becomes white,
    what is far finer than print is scaled down (A123). Raises InputError: A103 for a picture that
    is cut off or broken, A104 beyond the pixel limit.
    """
    from PIL import Image

    notes: list[str] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                sheets = _read_sheets(picture, data, name, notes)
    except InputError:
        raise
    except Image.DecompressionBombError:
        most = limits.PICTURE_PIXELS // 1_000_000
        raise InputError(
            rule("A104").finding(f"图片的像素远超过上限（{most} 百万）", file=name)
        ) from None
    except Exception as error:
        # Decoders of broken pictures raise whatever they like; one picture must not lose the rest.
        raise InputError(
            rule("A103").finding(f"图片不完整或已损坏（{type(error).__name__}）", file=name)
        ) from error
    findings = [rule("A123").finding("；".join(dict.fromkeys(notes)), file=name)] if notes else []
    return Prepared(_write(sheets), len(sheets), "picture"), tuple(findings)


def _read_sheets(picture: Image, data: bytes, name: str, notes: list[str]) -> list[_Sheet]:
    frames = getattr(picture, "n_frames", 1)
    if frames > 1 and picture.format not in ("TIFF", "MPO"):
        notes.append(f"动图共 {frames} 帧，只收第一帧")
    frames = frames if picture.format == "TIFF" else 1
    if frames > _MOST_FRAMES:
        raise InputError(rule("A104").finding(f"图片有 {frames} 页，超过上限", file=name))
    sheets = []
    for frame in range(frames):
        picture.seek(frame)
        width, height = picture.size
        if width * height > limits.PICTURE_PIXELS:
            raise InputError(
                rule("A104").finding(f"图片有 {width}×{height} 像素，超过上限", file=name)
            )
        sheets.append(_read_sheet(picture, data, notes))
    return sheets


def _read_sheet(picture: Image, data: bytes, notes: list[str]) -> _Sheet:
    picture.load()  # raises when the data is cut off; a TIFF is turned upright by it
    orientation = int(picture.getexif().get(_ORIENTATION_TAG, 1))
    orientation = orientation if orientation in _TURNS else 1
    profile = picture.info.get("icc_profile")
    is_jpeg = picture.format in ("JPEG", "MPO") and picture.mode in ("L", "RGB")
    if is_jpeg and not _excess(picture.size, orientation):
        kept = usable_profile(profile, picture.mode)
        return _Sheet(*picture.size, orientation, data, True, picture.mode, kept)
    plain = _plain(picture, profile, notes)
    factor = _excess(plain.size, orientation)
    if factor:
        notes.append(f"图片缩小到 {PICTURE_SCALED_DPI.value} dpi")
        size = (max(1, round(plain.width * factor)), max(1, round(plain.height * factor)))
        plain = _shrink(plain, size)
    kept = usable_profile(profile, plain.mode) if picture.mode == plain.mode else None
    return _Sheet(*plain.size, orientation, _pack(plain), False, plain.mode, kept)


def _plain(picture: Image, profile: bytes | None, notes: list[str]) -> Image:
    """Black and white, grey or RGB, without transparency."""
    from PIL import Image

    if picture.mode in ("1", "L", "RGB") and "transparency" not in picture.info:
        return picture
    if picture.mode == "CMYK":
        notes.append("印刷四色转为屏幕三色")
        return _from_cmyk(picture, profile)
    if "A" in picture.getbands() or "transparency" in picture.info:
        notes.append("透明处填为白色")
        layered = picture.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    if picture.mode.startswith("I") or picture.mode == "F":
        notes.append("16 位灰度转为 8 位")
        return _from_deep_grey(picture)
    return picture.convert("L" if picture.mode in ("LA", "La") else "RGB")


def _from_cmyk(picture: Image, profile: bytes | None) -> Image:
    from PIL import ImageCms

    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError):
            pass
    return picture.convert("RGB")


def _from_deep_grey(picture: Image) -> Image:
    """Scanners write 16 bits per pixel; Pillow's own conversion would clip them to white."""
    deep = picture.convert("I")
    extrema = deep.getextrema()
    top = float(extrema[1]) if isinstance(extrema[1], int | float) else 255.0
    factor = 255 / 65535 if top > 255 else 1
    return deep.point(lambda value: value * factor).convert("L")


def _shrink(picture: Image, size: tuple[int, int]) -> Image:
    from PIL.Image import Resampling

    smooth = picture.convert("L") if picture.mode == "1" else picture
    return smooth.resize(size, Resampling.LANCZOS)


def _pack(picture: Image) -> bytes:
    """Rows with PNG's adaptive filters: the pixel data of a PNG is valid PDF stream data as is."""
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=9)
    png, position, parts = buffer.getvalue(), 8, []
    while position < len(png):
        length = int.from_bytes(png[position : position + 4], "big")
        if png[position + 4 : position + 8] == b"IDAT":
            parts.append(png[position + 8 : position + 8 + length])
        position += length + 12
    return b"".join(parts)


def _frame(upright: tuple[int, int]) -> tuple[Length, Length, Length, Length]:
    """Sheet width and height, and the width and height of the area for the picture."""
    width, height = gb9704.PAPER_WIDTH.value, gb9704.PAPER_HEIGHT.value
    if upright[0] > upright[1]:
        width, height = height, width
    margin = PICTURE_MARGIN.value
    return width, height, width - 2 * margin, height - PICTURE_TOP.value - margin


def _placed(upright: tuple[int, int]) -> tuple[Length, Length]:
    """Size of the picture on its sheet: as large as fits, but not coarser than the least dpi."""
    _, _, area_width, area_height = _frame(upright)
    largest = 72 / PICTURE_LEAST_DPI.value
    scale = min(area_width.pt / upright[0], area_height.pt / upright[1], largest)
    return Length.from_pt(upright[0] * scale), Length.from_pt(upright[1] * scale)


def _excess(size: tuple[int, int], orientation: int) -> float:
    """The factor to scale by when the picture is much finer than print, else 0."""
    upright = (size[1], size[0]) if orientation > 4 else size
    width, _ = _placed(upright)
    dpi = upright[0] / (width.pt / 72)
    return PICTURE_SCALED_DPI.value / dpi if dpi > PICTURE_MOST_DPI.value else 0.0


def _write(sheets: list[_Sheet]) -> bytes:
    import pikepdf

    with pikepdf.new() as pdf:
        for sheet in sheets:
            _add_page(pdf, sheet)
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            deterministic_id=True,
        )
    return buffer.getvalue()


def _add_page(pdf: pikepdf.Pdf, sheet: _Sheet) -> None:
    import pikepdf

    width, height, area_width, area_height = _frame(sheet.upright_size)
    shown_width, shown_height = _placed(sheet.upright_size)
    left = PICTURE_MARGIN.value.pt + (area_width.pt - shown_width.pt) / 2
    bottom = PICTURE_MARGIN.value.pt + (area_height.pt - shown_height.pt) / 2
    a, b, c, d, e, f = _TURNS[sheet.orientation]
    w, h = shown_width.pt, shown_height.pt
    matrix = (a * w, b * h, c * w, d * h, e * w + left, f * h + bottom)
    content = "q " + " ".join(f"{v:.4f}" for v in matrix) + " cm /Im0 Do Q\n"
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, Decimal(f"{width.pt:.2f}"), Decimal(f"{height.pt:.2f}")],
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=_image(pdf, sheet))),
        Contents=pdf.make_stream(content.encode("ascii")),
    )
    pdf.pages.append(pikepdf.Page(page))


def _image(pdf: pikepdf.Pdf, sheet: _Sheet) -> pikepdf.Stream:
    import pikepdf

    components = 3 if sheet.mode == "RGB" else 1
    bits = 1 if sheet.mode == "1" else 8
    space: pikepdf.Object = pikepdf.Name.DeviceRGB if components == 3 else pikepdf.Name.DeviceGray
    if sheet.profile is not None:
        packed = pdf.make_stream(zlib.compress(sheet.profile, 9), N=components)
        packed["/Filter"] = pikepdf.Name.FlateDecode
        space = pikepdf.Array([pikepdf.Name.ICCBased, packed])
    image = pdf.make_stream(
        sheet.data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=sheet.width,
        Height=sheet.height,
        ColorSpace=space,
        BitsPerComponent=bits,
    )
    if sheet.is_jpeg:
        image["/Filter"] = pikepdf.Name.DCTDecode
        return image
    image["/Filter"] = pikepdf.Name.FlateDecode
    image["/DecodeParms"] = pikepdf.Dictionary(
        Predictor=15, Colors=components, BitsPerComponent=bits, Columns=sheet.width
    )
    return image
