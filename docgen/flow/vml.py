"""VML, the drawing language of older files: pictures, boxes, shapes, watermarks (Part 4 §19)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from docgen.base.lengths import Length, pt
from docgen.flow.boxes import USUAL_MARGINS, Direction, Margins, shape_of
from docgen.flow.context import Context
from docgen.flow.paints import Paint, Stroke, named_color
from docgen.flow.pictures import WASHED_OUT, member_data, picture_or_finding
from docgen.flow.shapes import LINES
from docgen.flow.strokes import anchored, lift, line_picture
from docgen.flow.tree import Anchor, Drawing, Group, Picture, RunStyle, Side, WordArt
from docgen.flow.xml import W10, O, R, V, W, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_LENGTH = re.compile(r"\s*(-?\d*\.?\d+)\s*(pt|in|mm|cm|px|pc|emu|)", re.IGNORECASE)
_POINTS = {
    "pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "px": 0.75, "pc": 12.0,
    "emu": 1 / 12700, "": 1.0,
}  # fmt: skip
_WIDEST = 1584.0
"""22 inches, Word's largest page side."""
_FRAMES_X = {
    "page": "page", "margin": "margin", "text": "column", "char": "character",
    "left-margin-area": "leftMargin", "right-margin-area": "rightMargin",
    "inner-margin-area": "insideMargin", "outer-margin-area": "outsideMargin",
}  # fmt: skip
_FRAMES_Y = {
    "page": "page", "margin": "margin", "text": "paragraph", "line": "line",
    "top-margin-area": "topMargin", "bottom-margin-area": "bottomMargin",
}  # fmt: skip
_KINDS = {
    "1": "rect", "2": "roundRect", "3": "ellipse", "4": "diamond", "5": "triangle",
    "6": "rtTriangle", "7": "parallelogram", "8": "trapezoid", "9": "hexagon", "10": "octagon",
    "11": "plus", "12": "star5", "13": "rightArrow", "15": "homePlate", "20": "line", "22": "can",
    "32": "straightConnector1", "34": "bentConnector3", "38": "curvedConnector3", "55": "chevron",
    "56": "pentagon", "61": "wedgeRectCallout", "62": "wedgeRoundRectCallout",
    "63": "wedgeEllipseCallout", "65": "foldedCorner", "66": "leftArrow", "67": "downArrow",
    "68": "upArrow", "69": "leftRightArrow", "70": "upDownArrow", "75": "rect",
    "85": "leftBracket", "86": "rightBracket", "87": "leftBrace", "88": "rightBrace",
    "109": "flowChartProcess", "110": "flowChartDecision", "111": "flowChartInputOutput",
    "114": "flowChartDocument", "116": "flowChartTerminator", "117": "flowChartPreparation",
    "120": "flowChartConnector", "176": "flowChartAlternateProcess", "202": "rect",
}  # fmt: skip
"""Shape types (o:spt, MS-ODRAW MSOSPT) by their DrawingML names."""
_SHAPES = {"shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "image", "arc"}
_DASHES = {"dash": "dashed", "longdash": "dashed", "1 1": "dotted", "dot": "dotted",
           "shortdot": "dotted", "shortdash": "dashed", "dashdot": "dotDash"}  # fmt: skip
_VERTICAL: dict[str, Literal["top", "center", "bottom"]] = {"middle": "center", "bottom": "bottom"}
_DEEPEST = 8
_Scale = tuple[float, float, float, float]
"""Origin and points per unit of a group's own coordinates."""


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


def _named(position: str | None) -> str | None:
    names = {"left", "center", "right", "top", "bottom", "inside", "outside"}
    return position if position in names else None


def _anchor(shape: _Element, style: dict[str, str], x: float, y: float) -> Anchor | None:
    if style.get("position", "").lower() != "absolute":
        return None
    wrap = shape.find(W10 + "wrap")
    across = wrap.get("anchorx") if wrap is not None else None
    down = wrap.get("anchory") if wrap is not None else None
    sides: tuple[Side, ...] = ("left", "right", "top", "bottom")
    kept = {"left": "9pt", "right": "9pt", "top": "0", "bottom": "0"}
    side = (wrap.get("side") or "both") if wrap is not None else "both"
    return Anchor(
        relative_x=_FRAMES_X.get(
            style.get("mso-position-horizontal-relative") or across or "text", "column"
        ),
        relative_y=_FRAMES_Y.get(
            style.get("mso-position-vertical-relative") or down or "text", "paragraph"
        ),
        x=pt(_points(style.get("margin-left")) + _points(style.get("left")) + x),
        y=pt(_points(style.get("margin-top")) + _points(style.get("top")) + y),
        align_x=_named(style.get("mso-position-horizontal")),
        align_y=_named(style.get("mso-position-vertical")),
        is_behind=style.get("z-index", "0").startswith("-"),
        wrap=(wrap.get("type") or "none") if wrap is not None else "none",
        share_x=_share(style.get("mso-left-percent")),
        share_y=_share(style.get("mso-top-percent")),
        wrap_side="bothSides" if side == "both" else side,
        distances=tuple(
            (s, pt(_points(style.get(f"mso-wrap-distance-{s}", kept[s])))) for s in sides
        ),
    )


def _share(text: str | None) -> float | None:
    """A position in tenths of a percent; -10001 stands for none."""
    number = whole(text, -10001)
    return number / 1000 if -10000 <= number <= 10000 else None


def read_vml(element: _Element, context: Context) -> list[Drawing]:
    """What a w:pict or w:object shows; what of it cannot be shown is named."""
    return [drawn for child in element for drawn in _read(child, context, None, 0)]


def _read(shape: _Element, context: Context, scale: _Scale | None, depth: int) -> Iterator[Drawing]:
    if not isinstance(shape.tag, str) or not shape.tag.startswith(V):
        return
    kind = shape.tag[len(V) :]
    if kind == "group" and depth < _DEEPEST:
        yield _group(shape, context, scale, depth)
    elif kind in _SHAPES:
        style = _style(shape)
        if style.get("visibility") == "hidden":
            return
        x, y, width, height = _box(shape, style, scale)
        anchor = _anchor(shape, style, x, y) if scale is None else None
        found = _drawn(shape, kind, style, width, height, context)
        if found is not None:
            yield anchored(found, anchor)


def _ends(shape: _Element, scale: _Scale | None = None) -> list[list[float]]:
    read = _points if scale is None else _units
    ends = [[read(part) for part in (shape.get(end) or "").split(",")] for end in ("from", "to")]
    return ends if all(len(end) == 2 for end in ends) else []


def _box(
    shape: _Element, style: dict[str, str], scale: _Scale | None
) -> tuple[float, float, Length, Length]:
    """Left, top in points and size: from the style, or the ends of a line."""
    ends = _ends(shape, scale) if shape.tag == V + "line" else []
    if ends:
        (x1, y1), (x2, y2) = ends
        x, y, width, height = min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)
    else:
        x = y = 0.0
        width, height = abs(_points(style.get("width"))), abs(_points(style.get("height")))
    if scale is not None:
        if ends:
            x, y = x - scale[0], y - scale[1]
        else:
            x, y = (_units(style.get(k)) - o for k, o in (("left", scale[0]), ("top", scale[1])))
            width, height = _units(style.get("width")), _units(style.get("height"))
        x, y, width, height = x * scale[2], y * scale[3], width * scale[2], height * scale[3]
    return x, y, pt(min(abs(width), _WIDEST)), pt(min(abs(height), _WIDEST))


def _units(text: str | None) -> float:
    match = _LENGTH.match(text or "")
    return float(match.group(1)) if match is not None else 0.0


def _turn(style: dict[str, str]) -> float:
    """Degrees clockwise; `fd` counts 65536ths."""
    match = re.match(r"\s*(-?\d+\.?\d*)\s*(fd)?", style.get("rotation", ""))
    if match is None:
        return 0.0
    return float(match.group(1)) / (65536 if match.group(2) else 1) % 360


def _drawn(
    shape: _Element, kind: str, style: dict[str, str], width: Length, height: Length,
    context: Context,
) -> Drawing | None:  # fmt: skip
    turn = _turn(style)
    flip = style.get("flip", "")
    image, words = shape.find(V + "imagedata"), shape.find(V + "textpath")
    if image is not None:
        data, name = member_data(context, image.get(R + "id") or image.get(R + "pict") or "")
        pictures = picture_or_finding(
            context, data, name, width, height, image.get(O + "title") or "", None,
            fade=WASHED_OUT if image.get("gain") and image.get("blacklevel") else 0.0,
        )  # fmt: skip
        if not pictures:
            return None
        return replace(pictures[0], turn=turn, is_mirrored="x" in flip, is_upended="y" in flip)
    paint = _paint(shape)
    if words is not None and (words.get("string") or "").strip():
        return _word_art(shape, words, paint, width, height, turn)
    content = shape.find(f"{V}textbox/{W}txbxContent")
    name = _kind(shape, kind)
    if name in LINES and content is None:
        if paint.stroke is None:
            return None
        plain = not (paint.stroke.head or paint.stroke.tail or turn)
        line = (
            line_picture(width, height, paint.stroke.width, paint.stroke.color) if plain else None
        )
        if line is not None:
            return line
    if content is None and not width and not height:
        return None
    found = shape_of(
        name, width, height, paint, content, context, margins=_margins(shape),
        vertical=_VERTICAL.get(style.get("v-text-anchor", ""), "top"), name=shape.get("alt") or "",
        turn=turn, direction=_direction(shape),
    )  # fmt: skip
    if isinstance(found, Picture):
        rises = _rises(shape)
        return replace(found, turn=turn, is_mirrored="x" in flip, is_upended="y" in flip or rises)
    return found


def _rises(shape: _Element) -> bool:
    """Whether a v:line runs from the lower left to the upper right."""
    ends = _ends(shape)
    return bool(ends) and (ends[1][0] - ends[0][0]) * (ends[1][1] - ends[0][1]) < 0


def _kind(shape: _Element, tag: str) -> str:
    if shape.get(O + "connectortype") == "straight":
        return "straightConnector1"
    if tag == "shape":
        number = re.search(r"t(\d+)$", shape.get("type") or "")
        known = number.group(1) if number else shape.get(O + "spt") or ""
        if not known and shape.get("path"):
            return "path"
        return _KINDS.get(known, "rect" if not known else f"t{known}")
    return {"roundrect": "roundRect", "oval": "ellipse", "line": "line", "rect": "rect"}.get(
        tag, tag
    )


def _is_off(text: str | None) -> bool:
    return (text or "").lower() in {"f", "false", "0"}


def _paint(shape: _Element) -> Paint:
    """Fill and stroke; a shape is white with a black line when it does not say otherwise."""
    fill_element, stroke_element = shape.find(V + "fill"), shape.find(V + "stroke")
    fill: str | None = None
    is_filled = not _is_off(shape.get("filled"))
    if is_filled and not (fill_element is not None and _is_off(fill_element.get("on"))):
        fill = named_color(shape.get("fillcolor") or "") or "FFFFFF"
    stroke: Stroke | None = None
    is_drawn = not _is_off(shape.get("stroked"))
    if is_drawn and not (stroke_element is not None and _is_off(stroke_element.get("on"))):
        weight = shape.get("strokeweight")
        width = pt(max(_points(weight), 0.1)) if weight else pt(0.75)
        dash = head = tail = ""
        if stroke_element is not None:
            dash = stroke_element.get("dashstyle") or ""
            head = stroke_element.get("startarrow") or ""
            tail = stroke_element.get("endarrow") or ""
        stroke = Stroke(
            width, named_color(shape.get("strokecolor") or "") or "000000",
            _DASHES.get(dash.lower(), "single"), head not in {"", "none"}, tail not in {"", "none"},
        )  # fmt: skip
    return Paint(fill, stroke)


def _word_art(
    shape: _Element, words: _Element, paint: Paint, width: Length, height: Length, turn: float
) -> WordArt:
    given = _style(words)
    family = given.get("font-family", "").strip("\"' ") or "宋体"
    fill = shape.find(V + "fill")
    opacity = (fill.get("opacity") or "1") if fill is not None else "1"
    share = float(opacity.rstrip("f")) if re.fullmatch(r"\d*\.?\d+f?", opacity) else 1.0
    share = share / 65536 if opacity.endswith("f") else share
    color = paint.fill or (paint.stroke.color if paint.stroke else "C0C0C0")
    style = RunStyle(
        east_asia=family, latin=family, color=color, bold=given.get("font-weight") == "bold"
    )
    return WordArt(
        words.get("string") or "", style, width, height, None, turn, min(max(share, 0.0), 1.0)
    )


def _direction(shape: _Element) -> Direction:
    """How the lines of a text box run: `layout-flow` in the style of its v:textbox."""
    style = _style(shape.find(V + "textbox"))
    if style.get("mso-layout-flow-alt") == "bottom-to-top":
        return "up"
    flow = style.get("layout-flow", "")
    return {"vertical-ideographic": "down", "vertical": "turned_down"}.get(flow, "across")  # type: ignore[return-value]


def _margins(shape: _Element) -> Margins:
    box = shape.find(V + "textbox")
    parts = ((box.get("inset") or "") if box is not None else "").split(",")
    given = dict(zip(("left", "top", "right", "bottom"), parts, strict=False))
    return tuple(
        (side, pt(max(_points(given[side]), 0)) if given.get(side, "").strip() else usual)
        for side, usual in USUAL_MARGINS
    )


def _group(element: _Element, context: Context, scale: _Scale | None, depth: int) -> Drawing:
    style = _style(element)
    x, y, width, height = _box(element, style, scale)
    origin = [_units(p) for p in (element.get("coordorigin") or "0,0").split(",")][:2]
    size = [_units(p) for p in (element.get("coordsize") or "1000,1000").split(",")][:2]
    left, top = origin if len(origin) == 2 else (0.0, 0.0)
    across, down = size if len(size) == 2 and all(size) else (1000.0, 1000.0)
    own = (left, top, width.pt / across, height.pt / down)
    items: list[tuple[Length, Length, Drawing]] = []
    for child in element:
        if isinstance(child.tag, str) and child.tag.startswith(V):
            at = _box(child, _style(child), own)
            for drawn in _read(child, context, own, depth + 1):
                aside, below = lift(drawn)
                items.append((pt(at[0]) + aside, pt(at[1]) + below, drawn))
    group = Group(tuple(items), width, height, name=element.get("alt") or "")
    return anchored(group, _anchor(element, style, x, y) if scale is None else None)
