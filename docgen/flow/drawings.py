"""Pictures, text boxes, shapes and groups of DrawingML (ECMA-376 Part 1 §20.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from docgen.base.lengths import Length
from docgen.flow.boxes import USUAL_MARGINS, Direction, Margins, shape_of
from docgen.flow.chartvalues import C
from docgen.flow.context import Context
from docgen.flow.paints import paint_of, stroke_of
from docgen.flow.pictures import WASHED_OUT, Crop, member_data, picture_or_finding
from docgen.flow.shapes import LINES, free_outline
from docgen.flow.strokes import anchored, lift, line_picture
from docgen.flow.tree import Anchor, Border, Drawing, Group, Picture, Side, TextBox
from docgen.flow.vml import read_vml
from docgen.flow.xml import ASVG, PIC, WP, WP14, WPC, WPG, WPS, A, O, R, W, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_CHART = "chart"
_DIAGRAM = "diagram"
MAX_EXTENT = 22 * 914400
"""Word's largest page side, 22 inches: nothing on a page is larger."""
_DEEPEST = 8
"""Groups in groups beyond this are not followed."""
_VERTICAL: dict[str, Literal["top", "center", "bottom"]] = {"ctr": "center", "b": "bottom"}
_DIRECTIONS: dict[str, Direction] = {
    "vert": "turned_down", "eaVert": "down", "mongolianVert": "down", "wordArtVert": "down",
    "wordArtVertRtl": "down", "vert270": "up",
}  # fmt: skip
_SIDES: dict[str, Side] = {"distT": "top", "distB": "bottom", "distL": "left", "distR": "right"}


def _extent(text: str | None) -> Length:
    return Length(min(max(whole(text), 0), MAX_EXTENT))


def _offset(text: str | None) -> Length:
    return Length(max(min(whole(text), MAX_EXTENT), -MAX_EXTENT))


def _anchor(element: _Element) -> Anchor:
    def axis(tag: str) -> tuple[str, Length, str | None, float | None]:
        position = next(element.iter(WP + tag), None)
        if position is None:
            return "column" if tag == "positionH" else "paragraph", Length(0), None, None
        offset, align = position.find(WP + "posOffset"), position.find(WP + "align")
        distance = _offset(offset.text) if offset is not None else Length(0)
        aligned = (align.text or "").strip() if align is not None else ""
        share = next((e for e in position if str(e.tag).startswith(f"{WP14}pctPos")), None)
        part = whole(share.text) / 100000 if share is not None else None
        return position.get("relativeFrom", "column"), distance, aligned or None, part

    from_x, x, align_x, share_x = axis("positionH")
    from_y, y, align_y, share_y = axis("positionV")
    wrap = next((e for e in element if str(e.tag).startswith(WP + "wrap")), None)
    kind = str(wrap.tag)[len(WP) + 4 :] if wrap is not None else "None"
    return Anchor(
        relative_x=from_x, relative_y=from_y, x=x, y=y, align_x=align_x, align_y=align_y,
        is_behind=element.get("behindDoc") in {"1", "true"}, wrap=kind[0].lower() + kind[1:],
        share_x=share_x, share_y=share_y,
        wrap_side=(wrap.get("wrapText") or "bothSides") if wrap is not None else "bothSides",
        distances=tuple((side, _extent(element.get(key))) for key, side in _SIDES.items()),
    )  # fmt: skip


def _crop(fill: _Element) -> Crop | None:
    source = fill.find(A + "srcRect")
    if source is None:
        return None
    left, top, right, bottom = (whole(source.get(k)) / 100000 for k in ("l", "t", "r", "b"))
    return Crop(left, top, right, bottom) if any((left, top, right, bottom)) else None


def _frame(shape: _Element | None, tag: str = "xfrm") -> _Element | None:
    return shape.find(A + tag) if shape is not None else None


def _turn(shape: _Element | None) -> float:
    """Clockwise turn of a shape in degrees."""
    frame = _frame(shape)
    return whole(frame.get("rot")) / 60000 % 360 if frame is not None else 0.0


def _flips(shape: _Element | None) -> tuple[bool, bool]:
    """Whether a shape is mirrored left to right, and upside down."""
    frame = _frame(shape)
    if frame is None:
        return False, False
    return frame.get("flipH") in {"1", "true"}, frame.get("flipV") in {"1", "true"}


def read_drawing(element: _Element, context: Context) -> list[Drawing]:
    """What a w:drawing shows; what of it cannot be shown is named."""
    out: list[Drawing] = []
    for holder in element:
        if holder.tag not in {WP + "inline", WP + "anchor"}:
            continue
        extent = holder.find(WP + "extent")
        width = _extent(extent.get("cx") if extent is not None else None)
        height = _extent(extent.get("cy") if extent is not None else None)
        properties = holder.find(WP + "docPr")
        description = (properties.get("descr") or "") if properties is not None else ""
        title = (properties.get("name") or "") if properties is not None else ""
        if properties is not None and properties.get("hidden") in {"1", "true"}:
            context.notices.add("L308", f"设为隐藏的图形“{title}”没有排入")
            continue
        anchor = _anchor(holder) if holder.tag == WP + "anchor" else None
        data = holder.find(f"{A}graphic/{A}graphicData")
        is_empty = True
        for shape in data if data is not None else ():
            is_empty = is_empty and shape.tag not in _READERS
            for drawn in _read(shape, width, height, context, 0, title):
                if isinstance(drawn, Picture) and description:
                    drawn = replace(drawn, description=description)
                out.append(anchored(drawn, anchor))
        if is_empty:
            _report_shape(holder, title, context)
    return out


def _read(
    shape: _Element, width: Length, height: Length, context: Context, depth: int, title: str
) -> Iterator[Drawing]:
    if shape.tag == PIC + "pic":
        yield from _picture(shape, width, height, context)
    elif shape.tag == WPS + "wsp":
        found = _shape(shape, width, height, context, title)
        if found is not None:
            yield found
    elif shape.tag == C + "chart":
        from docgen.flow.charts import read_chart  # most documents have no chart

        yield from read_chart(shape, width, height, context, title)
    elif shape.tag in {WPG + "wgp", WPG + "grpSp", WPC + "wpc"} and depth < _DEEPEST:
        yield _group(shape, width, height, context, depth, title)


_READERS = {C + "chart", PIC + "pic", WPS + "wsp", WPG + "wgp", WPC + "wpc"}


def _picture(
    element: _Element, width: Length, height: Length, context: Context
) -> Iterator[Picture]:
    blip, fill = element.find(f".//{A}blip"), element.find(PIC + "blipFill")
    if blip is None or fill is None:
        return
    vector = next(blip.iter(ASVG + "svgBlip"), None)
    link = blip.get(R + "embed") or blip.get(R + "link") or ""
    if not link and vector is not None:
        link = vector.get(R + "embed") or ""
    data, name = member_data(context, link)
    shape = element.find(PIC + "spPr")
    named = element.find(f"{PIC}nvPicPr/{PIC}cNvPr")
    description = (named.get("descr") or "") if named is not None else ""
    stroke = stroke_of(_frame(shape, "ln"), None, context)
    border = Border(stroke.width, stroke.color, stroke.style) if stroke is not None else None
    mirrored, upended = _flips(shape)
    for picture in picture_or_finding(
        context, data, name, width, height, description, None, _crop(fill), _fade(blip)
    ):
        yield replace(
            picture, turn=_turn(shape), is_mirrored=mirrored, is_upended=upended, border=border
        )


def _fade(blip: _Element) -> float:
    """How far a picture is bleached: by brightness (a:lum) or transparence (a:alphaModFix)."""
    light, alpha = blip.find(A + "lum"), blip.find(A + "alphaModFix")
    if light is not None and whole(light.get("bright")) >= 50000:
        return WASHED_OUT
    if alpha is not None:
        return min(max(1 - whole(alpha.get("amt"), 100000) / 100000, 0.0), 1.0)
    return 0.0


def _shape(
    element: _Element, width: Length, height: Length, context: Context, title: str
) -> Drawing | None:
    properties, style = element.find(WPS + "spPr"), element.find(WPS + "style")
    content = element.find(f"{WPS}txbx/{W}txbxContent")
    geometry = _frame(properties, "prstGeom")
    free = _frame(properties, "custGeom")
    kind = geometry.get("prst", "rect") if geometry is not None else "rect"
    paint = paint_of(properties, style, context)
    turn = _turn(properties)
    if kind in LINES and free is None and paint.stroke is not None and not turn:
        arrows = paint.stroke.head or paint.stroke.tail
        line = (
            None if arrows else line_picture(width, height, paint.stroke.width, paint.stroke.color)
        )
        if line is not None:
            return line
    path = free_outline(free, width.pt, height.pt) if free is not None else None
    if free is not None and path is None:
        kind = "custGeom"
    if properties is None and content is None:
        return None
    if kind in LINES and paint.stroke is None:
        return None
    found = shape_of(
        kind, width, height, paint, content, context, margins=_margins(element),
        vertical=_vertical(element, context), name=title, turn=turn,
        corner=_corner(geometry), path=path,
        direction=_direction(element),
    )  # fmt: skip
    mirrored, upended = _flips(properties)
    if isinstance(found, TextBox) and found.shape is not None:
        shape = replace(found.shape, is_mirrored=mirrored, is_upended=upended)
        return replace(found, shape=shape)
    if isinstance(found, Picture):
        return replace(found, turn=turn, is_mirrored=mirrored, is_upended=upended)
    return found


def _margins(element: _Element) -> Margins:
    body = element.find(WPS + "bodyPr")
    if body is None:
        return USUAL_MARGINS
    names = {"left": "lIns", "top": "tIns", "right": "rIns", "bottom": "bIns"}
    return tuple(
        (side, usual if body.get(names[side]) is None else _extent(body.get(names[side])))
        for side, usual in USUAL_MARGINS
    )


def _vertical(element: _Element, context: Context) -> Literal["top", "center", "bottom"]:
    body = element.find(WPS + "bodyPr")
    if body is None:
        return "top"
    warp = body.find(A + "prstTxWarp")
    if warp is not None and warp.get("prst", "textNoShape") not in {"textNoShape", "textPlain"}:
        context.notices.add("L312", "艺术字的变形没有还原，文字照排")
    return _VERTICAL.get(body.get("anchor", "t"), "top")


def _direction(element: _Element) -> Direction:
    """How the lines of a text box run (§20.1.10.83)."""
    body = element.find(WPS + "bodyPr")
    return _DIRECTIONS.get(body.get("vert", "horz"), "across") if body is not None else "across"


def _corner(geometry: _Element | None) -> float | None:
    """The roundness of a roundRect: its first adjustment, in 100000ths of the shorter side."""
    guide = geometry.find(f"{A}avLst/{A}gd") if geometry is not None else None
    formula = (guide.get("fmla") or "") if guide is not None else ""
    return whole(formula.removeprefix("val ")) / 100000 if formula.startswith("val ") else None


def _group(
    element: _Element, width: Length, height: Length, context: Context, depth: int, title: str
) -> Group:
    """A group: its members' places are scaled from the group's own coordinates (§20.1.7.5)."""
    frame = element.find(f"{WPG}grpSpPr/{A}xfrm")
    origin, extent = (
        (frame.find(A + "chOff"), frame.find(A + "chExt")) if frame is not None else (None, None)
    )
    left, top = (whole(origin.get(k)) if origin is not None else 0 for k in ("x", "y"))
    wide = whole(extent.get("cx")) if extent is not None else 0
    high = whole(extent.get("cy")) if extent is not None else 0
    scale = (width / wide if wide else 1.0, height / high if high else 1.0)
    items: list[tuple[Length, Length, Drawing]] = []
    for member in element:
        if member.tag not in {WPS + "wsp", PIC + "pic", WPG + "grpSp", WPG + "wgp"}:
            if str(member.tag).endswith("graphicFrame"):
                context.notices.add("L301", f"图形组合“{title}”里的图表没有排入")
            continue
        own = _member_frame(member)
        if own is None:
            continue
        at, size = own.find(A + "off"), own.find(A + "ext")
        if at is None or size is None:
            continue
        x = Length(round((whole(at.get("x")) - left) * scale[0]))
        y = Length(round((whole(at.get("y")) - top) * scale[1]))
        box = (
            _extent(str(round(whole(size.get("cx")) * scale[0]))),
            _extent(str(round(whole(size.get("cy")) * scale[1]))),
        )
        for drawn in _read(member, *box, context, depth + 1, title):
            across, down = lift(drawn)
            items.append((x + across, y + down, drawn))
    if depth == 0 and frame is not None and (frame.get("rot") or "0") != "0":
        context.notices.add("L330", f"图形组合“{title}”整体的旋转没有还原")
    return Group(tuple(items), width, height, name=title)


def _member_frame(member: _Element) -> _Element | None:
    for path in (f"{WPS}spPr/{A}xfrm", f"{PIC}spPr/{A}xfrm", f"{WPG}grpSpPr/{A}xfrm"):
        found = member.find(path)
        if found is not None:
            return found
    return None


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


def read_object(element: _Element, context: Context) -> list[Drawing]:
    """The preview picture of an embedded object, with a finding that the object is not kept."""
    ole = element.find(f".//{O}OLEObject")
    program = (ole.get("ProgID") or "") if ole is not None else ""
    context.notices.add("L302", f"嵌入对象{f'（{program}）' if program else ''}只能排入它的预览图")
    return read_vml(element, context)
