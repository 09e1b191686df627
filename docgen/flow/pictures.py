"""Making picture data fit to be set: only sound PNG, JPEG, GIF, WebP or SVG comes out."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.base import limits
from docgen.base.lengths import Length
from docgen.flow.context import Context
from docgen.flow.tree import Anchor, Picture

if TYPE_CHECKING:
    from PIL.Image import Image

WASHED_OUT = 0.7
"""How pale Word makes a picture that serves as a watermark (Picture Watermark, Washout)."""
_PLAIN = {"PNG", "JPEG", "GIF", "WEBP"}
_NOT_DRAWN = {"text", "image", "script", "foreignObject", "use", "style", "filter"}
"""Elements of SVG that are more than shapes."""
_PLAIN_MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16"}


@dataclass(frozen=True, slots=True)
class Crop:
    """Shares of width and height cut off at each side."""

    left: float
    top: float
    right: float
    bottom: float


@lru_cache(maxsize=64)
def prepare(data: bytes, crop: Crop | None = None, fade: float = 0.0) -> bytes | None:
    """The picture as PNG or in its own plain format; None when it cannot be decoded whole.

    Other formats and colour models (TIFF, BMP, CMYK) are turned into PNG, a photo's orientation
    mark is obeyed. `fade` from 0 to 1 is how far its colours go towards white, as those of a
    picture used as a watermark do. Pictures above `limits.PICTURE_PIXELS` are refused.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > limits.PICTURE_PIXELS or not image.width:
                return None
            name, mode = image.format, image.mode
            image.load()
            upright = ImageOps.exif_transpose(image)
            is_turned = upright.size != image.size or image.getexif().get(0x0112, 1) != 1
            if name in _PLAIN and mode in _PLAIN_MODES and not (crop or is_turned or fade):
                return data
            return _redrawn(upright, crop, fade)
    except Exception:
        # Pillow's readers raise whatever a broken header leads to, up to a division by zero.
        return None


def _redrawn(image: object, crop: Crop | None, fade: float) -> bytes:
    from PIL import Image

    assert isinstance(image, Image.Image)
    has_alpha = image.mode in {"LA", "RGBA", "PA"} or "transparency" in image.info
    picture = image.convert("RGBA" if has_alpha else "RGB")
    if crop is not None:
        picture = _cut(picture, crop)
    if fade:
        bands = picture.split()
        pale = [band.point(lambda v: round(v + (255 - v) * fade)) for band in bands[:3]]
        picture = Image.merge(picture.mode, (*pale, *bands[3:]))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _cut(picture: Image, crop: Crop) -> Image:
    """The part of a picture that a crop leaves; negative shares add empty room (§20.1.8.55)."""
    width, height = picture.size
    box = (
        round(crop.left * width), round(crop.top * height),
        round((1 - crop.right) * width), round((1 - crop.bottom) * height),
    )  # fmt: skip
    size = (box[2] - box[0], box[3] - box[1])
    if min(size) <= 0 or size[0] * size[1] > limits.PICTURE_PIXELS:
        return picture
    if min(crop.left, crop.top, crop.right, crop.bottom) < 0:
        picture = picture.convert("RGBA")
    return picture.crop(box)


def _vector(data: bytes) -> bytes | None:
    """A vector picture (SVG) of nothing but shapes; None when it holds text, pictures or code.

    Text would need fonts of its own, a filter as much time as it asks for, everything else
    reaches outside the file.
    """
    if data.lstrip()[:5] not in {b"<svg ", b"<?xml"} or len(data) > limits.PICTURE_PIXELS:
        return None
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    names = {etree.QName(e).localname for e in root.iter() if isinstance(e.tag, str)}
    is_plain = not names & _NOT_DRAWN
    return etree.tostring(root) if etree.QName(root).localname == "svg" and is_plain else None


def member_data(context: Context, relation_id: str) -> tuple[bytes | None, str]:
    """The data that a relationship of the current part leads to, and the name it goes by."""
    relation = context.package.relationships(context.part).get(relation_id)
    if relation is None:
        return None, "未注明"
    name = relation.target.rsplit("/", 1)[-1]
    return (None if relation.is_external else context.package.members.get(relation.target)), name


def picture_or_finding(
    context: Context, data: bytes | None, name: str, width: Length, height: Length,
    description: str, anchor: Anchor | None, crop: Crop | None = None, fade: float = 0.0,
) -> list[Picture]:  # fmt: skip
    """A picture ready to set, or nothing and a finding (L311) that names it."""
    called = description or name
    if data is None:
        context.notices.add("L311", f"图片“{called}”不在文件里，没有排入")
        return []
    prepared = prepare(data, crop, fade) or _vector(data)
    if prepared is None:
        kind = name.rsplit(".", 1)[-1].upper()
        why = f"是 {kind} 图元文件" if kind in {"WMF", "EMF"} else "已损坏或格式无法还原"
        context.notices.add("L311", f"图片“{called}”{why}，没有排入")
        return []
    if width <= 0 or height <= 0:
        context.notices.add("L311", f"图片“{called}”的宽或高是零，没有排入")
        return []
    return [Picture(prepared, width, height, description, anchor, name)]
