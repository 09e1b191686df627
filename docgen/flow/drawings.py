"""Pictures, text boxes and shapes (ECMA-376 Part 1 §20.4, Part 4 §19)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.base.lengths import Length, pt
from docgen.flow.context import Context
from docgen.flow.pictures import Crop, prepare
from docgen.flow.tree import Anchor, Picture
from docgen.flow.xml import PIC, WP, A, O, R, V, W, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHART = "chart"
_DIAGRAM = "diagram"
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


def _picture(
    data: bytes | None, name: str, width: Length, height: Length, description: str,
    anchor: Anchor | None, context: Context, crop: Crop | None = None, turn: int = 0,
) -> list[Picture]:  # fmt: skip
    """A picture ready to set, or nothing and a finding that names it."""
    called = description or name
    if data is None:
        context.notices.add("L311", f"图片“{called}”不在文件里，没有排入")
        return []
    prepared = prepare(data, crop, turn)
    if prepared is None:
        context.notices.add("L311", f"图片“{called}”已损坏或格式无法还原，没有排入")
        return []
    if width <= 0 or height <= 0:
        context.notices.add("L311", f"图片“{called}”的宽或高是零，没有排入")
        return []
    return [Picture(prepared, width, height, description, anchor, name)]


def _member(context: Context, relation_id: str) -> tuple[bytes | None, str]:
    relation = context.package.relationships(context.part).get(relation_id)
    if relation is None:
        return None, "未注明"
    name = relation.target.rsplit("/", 1)[-1]
    return (None if relation.is_external else context.package.members.get(relation.target)), name


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
            data, name = _member(context, blip.get(R + "embed") or blip.get(R + "link") or "")
            shape = picture.find(PIC + "spPr")
            size = (width, height) if len(pictures) == 1 else _own_size(shape, width, height)
            out += _picture(
                data, name, *size, description, anchor, context, _crop(fill), _turn(shape)
            )
        if not pictures and not boxes:
            _report_shape(holder, title, context)
    return out


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


_STYLE_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)(pt|in|mm|cm|px)?", re.I)
_UNITS = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "px": 0.75, "": 0.75}


def _vml_size(style: str) -> tuple[Length, Length]:
    found = {
        name.lower(): pt(min(float(number) * _UNITS[(unit or "").lower()], 1584))
        for name, number, unit in _STYLE_LENGTH.findall(style)
        if number.count(".") <= 1 and number != "."
    }
    return found.get("width", Length(0)), found.get("height", Length(0))


def read_vml(element: _Element, context: Context) -> list[Picture]:
    """The pictures of a w:pict (VML); text boxes are left for the paragraph, the rest is named."""
    out: list[Picture] = []
    boxes = list(element.iter(W + "txbxContent"))
    context.text_boxes.extend(boxes)
    for image in element.iter(V + "imagedata"):
        shape = image.getparent()
        style = (shape.get("style") or "") if shape is not None else ""
        data, name = _member(context, image.get(R + "id") or image.get(R + "pict") or "")
        title = image.get(O + "title") or ""
        out += _picture(data, name, *_vml_size(style), title, None, context)
    for path in element.iter(V + "textpath"):
        context.notices.add("L301", f"水印或艺术字“{path.get('string') or ''}”没有排入")
    if not out and not boxes and element.find(f".//{V}textpath") is None:
        shapes = [e for e in element.iter() if isinstance(e.tag, str) and e.tag.startswith(V)]
        drawn = [e for e in shapes if e.tag not in {V + "shapetype", V + "formulas", V + "f"}]
        if drawn and element.find(f".//{V}imagedata") is None:
            context.notices.add("L301", "自选图形（线条、方框等）没有排入")
    return out


def read_object(element: _Element, context: Context) -> list[Picture]:
    """The preview picture of an embedded object, with a finding that the object is not kept."""
    ole = element.find(f".//{O}OLEObject")
    program = (ole.get("ProgID") or "") if ole is not None else ""
    context.notices.add("L302", f"嵌入对象{f'（{program}）' if program else ''}只能排入它的预览图")
    return read_vml(element, context)
