"""VML, the drawing language of older files: pictures, text boxes, straight lines (Part 4 §19)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.base.lengths import Length, pt
from docgen.flow.context import Context
from docgen.flow.pictures import member_data, picture_or_finding
from docgen.flow.properties import color
from docgen.flow.strokes import line_picture
from docgen.flow.tree import Anchor, Picture
from docgen.flow.xml import O, R, V, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_LENGTH = re.compile(r"\s*(-?\d*\.?\d+)\s*(pt|in|mm|cm|px|)", re.IGNORECASE)
_POINTS = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "px": 0.75, "": 1.0}
_WIDEST = 1584.0
"""22 inches, Word's largest page side."""
_FRAMES_X = {"page": "page", "margin": "margin", "text": "column"}
_FRAMES_Y = {"page": "page", "margin": "margin", "text": "paragraph", "line": "paragraph"}
_COLORS = {"red": "FF0000", "black": "000000", "blue": "0000FF", "white": "FFFFFF"}
_CARRIERS = {V + "shapetype", V + "formulas", V + "f", V + "path", V + "stroke", V + "fill"}


def _points(text: str | None) -> float:
    match = _LENGTH.match(text or "")
    if match is None:
        return 0.0
    number = float(match.group(1)) * _POINTS[match.group(2).lower()]
    return max(min(number, _WIDEST), -_WIDEST)


def _style(shape: _Element | None) -> dict[str, str]:
    text = (shape.get("style") or "") if shape is not None else ""
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _anchor(style: dict[str, str], x: float, y: float) -> Anchor | None:
    if style.get("position", "").lower() != "absolute":
        return None
    return Anchor(
        relative_x=_FRAMES_X.get(style.get("mso-position-horizontal-relative", "text"), "column"),
        relative_y=_FRAMES_Y.get(style.get("mso-position-vertical-relative", "text"), "paragraph"),
        x=pt(_points(style.get("margin-left")) + x),
        y=pt(_points(style.get("margin-top")) + y),
        align_x=_named(style.get("mso-position-horizontal")),
        align_y=_named(style.get("mso-position-vertical")),
        is_behind=style.get("z-index", "0").startswith("-"),
    )


def _named(position: str | None) -> str | None:
    return position if position in {"left", "center", "right", "top", "bottom"} else None


def read_vml(element: _Element, context: Context) -> list[Picture]:
    """The pictures and straight lines of a w:pict; text boxes are left for the paragraph."""
    out: list[Picture] = []
    boxes = list(element.iter(W + "txbxContent"))
    context.text_boxes.extend(boxes)
    for image in element.iter(V + "imagedata"):
        out += _image(image, context)
    words = list(element.iter(V + "textpath"))
    for path in words:
        context.notices.add("L301", f"水印或艺术字“{path.get('string') or ''}”没有排入")
    if not boxes and not words and element.find(f".//{V}imagedata") is None:
        for shape in element.iter():
            if (
                isinstance(shape.tag, str)
                and shape.tag.startswith(V)
                and shape.tag not in _CARRIERS
            ):
                out += _drawn(shape, context)
    return out


def _image(image: _Element, context: Context) -> list[Picture]:
    style = _style(image.getparent())
    data, name = member_data(context, image.get(R + "id") or image.get(R + "pict") or "")
    return picture_or_finding(
        context, data, name, pt(abs(_points(style.get("width")))),
        pt(abs(_points(style.get("height")))), image.get(O + "title") or "", _anchor(style, 0, 0),
    )  # fmt: skip


def _drawn(shape: _Element, context: Context) -> list[Picture]:
    """A straight line as a picture; any other shape is named."""
    if shape.tag == V + "group":
        return []
    style = _style(shape)
    ends = [[_points(part) for part in (shape.get(end) or "").split(",")] for end in ("from", "to")]
    if shape.tag == V + "line" and all(len(end) == 2 for end in ends):
        (x1, y1), (x2, y2) = ends
        width, height = abs(x2 - x1), abs(y2 - y1)
        x, y = min(x1, x2), min(y1, y2)
    elif shape.get(O + "connectortype") == "straight":
        width, height = abs(_points(style.get("width"))), abs(_points(style.get("height")))
        x = y = 0.0
    else:
        width = height = 0.0
        x = y = 0.0
    weight = _points(shape.get("strokeweight")) or 0.75
    paint = _COLORS.get(shape.get("strokecolor") or "black") or color(
        (shape.get("strokecolor") or "").partition(" ")[0]
    )
    line = line_picture(
        Length(pt(width)), Length(pt(height)), pt(weight), paint, _anchor(style, x, y)
    )
    if line is None:
        context.notices.add("L301", "自选图形（线条、方框等）没有排入")
        return []
    return [line]
