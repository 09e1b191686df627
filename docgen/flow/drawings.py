"""Pictures, text boxes and shapes (ECMA-376 Part 1 §20.4, Part 4 §19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.base.lengths import Length
from docgen.flow.context import Context
from docgen.flow.pictures import Crop, member_data, picture_or_finding
from docgen.flow.properties import color
from docgen.flow.strokes import line_picture
from docgen.flow.tree import Anchor, Picture
from docgen.flow.vml import read_vml
from docgen.flow.xml import PIC, WP, WPS, A, O, R, W, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHART = "chart"
_DIAGRAM = "diagram"
_LINES = {"line", "straightConnector1"}
MAX_EXTENT = 22 * 914400
"""Word's largest page side, 22 inches: nothing on a page is larger."""


def _extent(text: str | None) -> Length:
    return Length(min(max(whole(text), 0), MAX_EXTENT))


def _anchor(element: _Element) -> Anchor:
    def axis(tag: str) -> tuple[str, Length, str | None]:
        position = element.find(WP + tag)
        if position is None:
            return "column" if tag == "positionH" else "paragraph", Length(0), None
        offset, align = position.find(WP + "posOffset"), position.find(WP + "align")
        distance = whole(offset.text) if offset is not None else 0
        distance = max(min(distance, MAX_EXTENT), -MAX_EXTENT)
        aligned = (align.text or "").strip() if align is not None else ""
        return position.get("relativeFrom", "column"), Length(distance), aligned or None

    from_x, x, align_x = axis("positionH")
    from_y, y, align_y = axis("positionV")
    wrap = next((e.tag[len(WP) + 4 :] for e in element if e.tag.startswith(WP + "wrap")), "None")
    return Anchor(
        relative_x=from_x, relative_y=from_y, x=x, y=y, align_x=align_x, align_y=align_y,
        is_behind=element.get("behindDoc") in {"1", "true"}, wrap=wrap[0].lower() + wrap[1:],
    )  # fmt: skip


def _crop(fill: _Element) -> Crop | None:
    source = fill.find(A + "srcRect")
    if source is None:
        return None
    left, top, right, bottom = (whole(source.get(k)) / 100000 for k in ("l", "t", "r", "b"))
    return Crop(left, top, right, bottom) if any((left, top, right, bottom)) else None


def _turn(shape: _Element | None) -> int:
    """Clockwise turn of a picture in whole degrees."""
    frame = shape.find(A + "xfrm") if shape is not None else None
    return round(whole(frame.get("rot")) / 60000) % 360 if frame is not None else 0


def read_drawing(element: _Element, context: Context) -> list[Picture]:
    """The pictures of a w:drawing; its text boxes are left for the paragraph, the rest is named."""
    out: list[Picture] = []
    for holder in element:
        if holder.tag not in {WP + "inline", WP + "anchor"}:
            continue
        extent = holder.find(WP + "extent")
        width = _extent(extent.get("cx") if extent is not None else None)
        height = _extent(extent.get("cy") if extent is not None else None)
        properties = holder.find(WP + "docPr")
        description = (properties.get("descr") or "") if properties is not None else ""
        title = (properties.get("name") or "") if properties is not None else ""
        anchor = _anchor(holder) if holder.tag == WP + "anchor" else None
        pictures = list(holder.iter(PIC + "pic"))
        boxes = list(holder.iter(W + "txbxContent"))
        context.text_boxes.extend(boxes)
        for picture in pictures:
            blip = picture.find(f".//{A}blip")
            fill = picture.find(PIC + "blipFill")
            if blip is None or fill is None:
                continue
            data, name = member_data(context, blip.get(R + "embed") or blip.get(R + "link") or "")
            shape = picture.find(PIC + "spPr")
            size = (width, height) if len(pictures) == 1 else _own_size(shape, width, height)
            out += picture_or_finding(
                context, data, name, *size, description, anchor, _crop(fill), _turn(shape)
            )
        if not pictures and not boxes:
            line = _straight_line(holder, width, height, anchor)
            if line is not None:
                out.append(line)
            else:
                _report_shape(holder, title, context)
    return out


def _straight_line(
    holder: _Element, width: Length, height: Length, anchor: Anchor | None
) -> Picture | None:
    """A drawing that is nothing but one straight line, as a picture."""
    shapes = list(holder.iter(WPS + "wsp"))
    if len(shapes) != 1:
        return None
    properties = shapes[0].find(WPS + "spPr")
    geometry = properties.find(A + "prstGeom") if properties is not None else None
    if properties is None or geometry is None or geometry.get("prst") not in _LINES:
        return None
    stroke = properties.find(A + "ln")
    weight = Length(whole(stroke.get("w"), 9525)) if stroke is not None else Length(9525)
    fill = stroke.find(f"{A}solidFill/{A}srgbClr") if stroke is not None else None
    paint = color(fill.get("val") or "") if fill is not None else None
    return line_picture(width, height, weight, paint, anchor)


def _own_size(shape: _Element | None, width: Length, height: Length) -> tuple[Length, Length]:
    extent = shape.find(f"{A}xfrm/{A}ext") if shape is not None else None
    if extent is None:
        return width, height
    return _extent(extent.get("cx")), _extent(extent.get("cy"))


def _report_shape(holder: _Element, title: str, context: Context) -> None:
    data = holder.find(f".//{A}graphicData")
    uri = (data.get("uri") or "") if data is not None else ""
    called = f"“{title}”" if title else ""
    if uri.endswith(_CHART) or "chart" in uri:
        context.notices.add("L301", f"图表{called}没有排入")
    elif uri.endswith(_DIAGRAM):
        context.notices.add("L301", f"SmartArt 图形{called}没有排入")
    else:
        context.notices.add("L301", f"自选图形{called}（线条、方框等）没有排入")


def read_object(element: _Element, context: Context) -> list[Picture]:
    """The preview picture of an embedded object, with a finding that the object is not kept."""
    ole = element.find(f".//{O}OLEObject")
    program = (ole.get("ProgID") or "") if ole is not None else ""
    context.notices.add("L302", f"嵌入对象{f'（{program}）' if program else ''}只能排入它的预览图")
    return read_vml(element, context)
