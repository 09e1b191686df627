"""A picture of a form → checked bytes, upright, and the WordprocessingML that shows it."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from docgen.base import limits
from docgen.base.errors import InputError
from docgen.base.findings import FieldPath, Finding
from docgen.base.lengths import Length, mm
from docgen.base.markup import quoted_attribute
from docgen.models.tables import FileInput, PictureInput
from docgen.standards import gb9704 as gb
from docgen.standards.rules import rule
from docgen.template.builders.geometry import STANDARD, Geometry
from docgen.template.builders.wml import HINT, paragraph
from docgen.template.finish_captions import caption

if TYPE_CHECKING:
    from PIL import Image

_FORMATS: Final = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_LEAST_DPI: Final = 100
_CAPTION_ROOM: Final = 3
"""Lines kept free under a picture that fills a page: caption and the space around."""
_EXIF_ORIENTATION: Final = 0x0112
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"


@dataclass(frozen=True, slots=True)
class ReadyPicture:
    """A picture as it goes into the package; `extension` is png or jpeg."""

    data: bytes
    extension: str
    width: Length
    height: Length


def ready_picture(
    picture: PictureInput, label: str, data: bytes, path: FieldPath, geo: Geometry = STANDARD
) -> tuple[ReadyPicture, list[Finding]]:
    """The picture upright, in a format that every word processor shows, scaled to its width.

    Raises InputError (L111 damaged, L112 too many pixels, L113 unknown format) naming the file.
    """
    image = _opened(picture.file, data, path)
    findings = []
    pages = _pages(image)
    if pages > 1:
        findings.append(
            rule("L116").finding(
                f"图片“{picture.file}”有 {pages} 页，只放进了第一页", where=label, path=path
            )
        )  # fmt: skip
    stored, extension, size = _stored(image, data)
    width, height = _scaled(picture, size, geo.text_width)
    most = _most_height(geo)
    if height > most:
        width, height = width.scaled(most / height), most
        findings.append(
            rule("L115").finding(
                f"图片“{picture.file}”已缩小到宽 {width.mm:.0f} 毫米", where=label, path=path
            )
        )
    blurred = low_resolution(picture.file, size[0], width, path)
    if blurred is not None:
        findings.append(replace(blurred, where=label))
    return ReadyPicture(stored, extension, width, height), findings


def low_resolution(file: str, pixels: int, width: Length, path: FieldPath) -> Finding | None:
    """L114 for a picture of so few pixels that it looks blurred at that width."""
    if pixels / (width.mm / 25.4) >= _LEAST_DPI:
        return None
    told = f"图片“{file}”宽 {pixels} 像素，印成 {width.mm:.0f} 毫米会发虚"
    return rule("L114").finding(told, path=path)


def missing_picture(picture: FileInput, path: FieldPath) -> Finding:
    """The finding for a picture whose file was not given."""
    return rule("L110").finding(f"找不到图片“{picture.file}”", path=(*path, "file"))


@dataclass(frozen=True, slots=True)
class PressedPicture:
    """A seal or stamp as it goes into the package: ink on a transparent ground; `size` in pixels."""

    data: bytes
    extension: str
    size: tuple[int, int]

    @property
    def ratio(self) -> float:
        """Its height over its width."""
        return self.size[1] / self.size[0]


def pressed_picture(file: str, data: bytes, path: FieldPath) -> PressedPicture:
    """The picture of a seal or stamp. Raises InputError as `ready_picture` does."""
    image = _opened(file, data, path)
    stored, extension, size = _stored(image, data)
    if "A" not in image.getbands() and "transparency" not in image.info:
        stored, extension = _inked(_opened(file, stored, path)), "png"
    return PressedPicture(stored, extension, size)


def _inked(image: Image.Image) -> bytes:
    """A picture on white as ink on nothing (PNG): over white it looks as before, over text it hides
    nothing."""
    from PIL import Image as Images
    from PIL import ImageChops, ImageMath

    bands = image.convert("RGB").split()
    ink = ImageChops.invert(ImageChops.darker(ImageChops.darker(bands[0], bands[1]), bands[2]))

    def pure(band: Image.Image) -> Image.Image:
        made: Image.Image = ImageMath.lambda_eval(
            lambda of: of["convert"](255 - (255 - of["c"]) * 255 / of["max"](of["a"], 1), "L"),
            c=band,
            a=ink,
        )
        return made

    made = Images.merge("RGBA", (*map(pure, bands), ink))
    buffer = io.BytesIO()
    made.save(buffer, "PNG")
    return buffer.getvalue()


def floating_xml(
    picture: PressedPicture, relation: str, number: int, told: str, box: tuple[Length, ...]
) -> str:
    """A run with a picture that text does not flow around, hung on the run's paragraph.

    `box` is left (from the type area's left edge), top (from the paragraph's), width and height.
    The picture lies over the text as ink does (ECMA-376 Part 1 §20.4.2.3).
    """
    left, top, width, height = box
    size = f'cx="{int(width)}" cy="{int(height)}"'
    return (
        f"<w:r><w:rPr>{HINT}</w:rPr><w:drawing>"
        f'<wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0"'
        f' distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:posOffset>{int(left)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{int(top)}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f"{_graphic(relation, size, number, told)}</wp:anchor></w:drawing></w:r>"
    )


def picture_xml(
    picture: PictureInput, label: str, ready: ReadyPicture, relation: str, number: int
) -> str:
    """The picture in a paragraph of its own and its caption below; alt text is the caption."""
    told = f"{label}　{picture.title}" if picture.title else label
    drawing = _inline(relation, ready, number, told)
    run = f"<w:r><w:rPr>{HINT}</w:rPr>{drawing}</w:r>"
    return paragraph("GwPicture", run) + caption("GwPictureCaption", label, picture.title)


def _refusal(code: str, message: str, path: FieldPath) -> InputError:
    return InputError(rule(code).finding(message, path=(*path, "file")))


def _opened(file: str, data: bytes, path: FieldPath) -> Image.Image:
    """The picture, wholly decoded: a truncated file is noticed here and not in Word."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            if image.width * image.height > limits.PICTURE_PIXELS:
                raise Image.DecompressionBombError
            image.load()
    except Image.DecompressionBombError:
        raise _refusal("L112", f"图片“{file}”超过一亿像素，已拒绝", path) from None
    except UnidentifiedImageError:
        raise _refusal("L113", f"“{file}”不是可以使用的图片格式，或文件已损坏", path) from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError):
        raise _refusal("L111", f"图片“{file}”已损坏或不完整", path) from None
    return image


def _pages(image: Image.Image) -> int:
    """Pages of a TIFF, frames of an animation. What a phone hides behind a photo (MPO) is none."""
    return 1 if image.format == "MPO" else int(getattr(image, "n_frames", 1))


def _stored(image: Image.Image, data: bytes) -> tuple[bytes, str, tuple[int, int]]:
    """The bytes as given when every word processor shows them so; else written anew."""
    is_turned = image.getexif().get(_EXIF_ORIENTATION, 1) not in {0, 1}
    is_jpeg = image.format in {"JPEG", "MPO"}
    if is_jpeg and not is_turned and image.mode in {"RGB", "L"}:
        return data, "jpeg", image.size
    if image.format == "PNG" and not is_turned and _pages(image) == 1:
        return data, "png", image.size
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(image)
    buffer = io.BytesIO()
    if is_jpeg:
        upright.convert("RGB").save(buffer, "JPEG", quality=95, subsampling=0)
        return buffer.getvalue(), "jpeg", upright.size
    mode = "RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB"
    upright.convert(upright.mode if upright.mode in {"1", "L"} else mode).save(buffer, "PNG")
    return buffer.getvalue(), "png", upright.size


def _scaled(picture: PictureInput, size: tuple[int, int], room: Length) -> tuple[Length, Length]:
    width = min(mm(picture.width_mm), room)
    return width, width.scaled(size[1] / size[0])


def _most_height(geo: Geometry) -> Length:
    return geo.pitch.scaled(gb.LINES_PER_PAGE.value - _CAPTION_ROOM)


def _inline(relation: str, ready: ReadyPicture, number: int, told: str) -> str:
    size = f'cx="{int(ready.width)}" cy="{int(ready.height)}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/>{_graphic(relation, size, number, told)}</wp:inline></w:drawing>"
    )


def _graphic(relation: str, size: str, number: int, told: str) -> str:
    """Name, alternative text and the picture itself, as they stand in an inline and an anchor."""
    name = quoted_attribute(f"图片{number}")
    picture = (
        f'<pic:pic xmlns:pic="{_DRAWING}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name={name}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return (
        f'<wp:docPr id="{number}" name={name} descr={quoted_attribute(told)}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">{picture}</a:graphicData></a:graphic>'
    )
