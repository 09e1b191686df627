"""What floats or stands in the text of a DOCX: pictures and lines, with size, place and turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from docgen.base.lengths import Length, mm, pt
from docgen.verify.docx_package import MC, WP, A, twentieths

if TYPE_CHECKING:
    from lxml.etree import _Element

DrawingKind = Literal["picture", "line", "other"]

_V = "{urn:schemas-microsoft-com:vml}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_LINES = frozenset({"line", "straightConnector1", "lineInv"})
_THIN = mm(2)
_DEGREE = 60000
"""DrawingML turns in 60000ths of a degree (ECMA-376 Part 1 §20.1.10.3)."""
_NOTHING = Length(0)
_NAMED = {"red": "FF0000", "black": "000000"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a floating drawing stands on one axis: from what, and how far or how aligned."""

    relative: str = ""
    offset: Length | None = None
    align: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, a line or something else. `turn` is in degrees, `color` RRGGBB or empty."""

    kind: DrawingKind
    width: Length
    height: Length
    is_floating: bool
    across: Anchor = Anchor()
    down: Anchor = Anchor()
    turn: float = 0
    color: str = ""
    weight: Length = _NOTHING
    compound: str = ""
    """`thickThin`, `thinThick` … for a line of several strokes."""


def drawings_in(element: _Element) -> Iterator[Drawing]:
    """The drawings of one w:drawing, w:pict or w:object."""
    for anchor in element.iter(WP + "anchor", WP + "inline"):
        if _is_live(anchor, element):
            yield _drawing(anchor)
    for shape in element.iter(_V + "line", _V + "shape", _V + "rect"):
        if _is_live(shape, element):
            yield _vml(shape)


def _is_live(found: _Element, root: _Element) -> bool:
    """Whether it is no second copy (mc:Fallback) inside the drawing."""
    while found is not root:
        parent = found.getparent()
        if parent is None or parent.tag == MC + "Fallback":
            return parent is None
        found = parent
    return True


def _drawing(anchor: _Element) -> Drawing:
    extent = anchor.find(WP + "extent")
    width, height = _emu(extent, "cx"), _emu(extent, "cy")
    properties = next(anchor.iter(_PIC + "spPr", _WPS + "spPr"), None)
    frame = properties.find(A + "xfrm") if properties is not None else None
    turn = (twentieths(frame.get("rot", "0"), 0) or 0) / _DEGREE if frame is not None else 0.0
    color, weight, compound = _stroke(properties)
    kind: DrawingKind = "other"
    if next(anchor.iter(_PIC + "pic"), None) is not None:
        kind = "picture"
    geometry = properties.find(A + "prstGeom") if properties is not None else None
    is_line = geometry is not None and geometry.get("prst") in _LINES
    if kind == "other" and (is_line or (height <= _THIN and width > 10 * _THIN)):
        kind = "line"
        weight = weight or (height if not is_line else Length(0))
    return Drawing(
        kind, width, height, anchor.tag == WP + "anchor",
        _position(anchor.find(WP + "positionH")), _position(anchor.find(WP + "positionV")),
        turn % 360, color, weight, compound,
    )  # fmt: skip


def _emu(element: _Element | None, name: str) -> Length:
    text = element.get(name, "0") if element is not None else "0"
    return Length(twentieths(text, 0) or 0)


def _position(element: _Element | None) -> Anchor:
    if element is None:
        return Anchor()
    offset, align = element.find(WP + "posOffset"), element.find(WP + "align")
    length = twentieths(offset.text or "") if offset is not None else None
    return Anchor(
        element.get("relativeFrom", ""),
        Length(length) if length is not None else None,
        (align.text or "") if align is not None else "",
    )


def _stroke(properties: _Element | None) -> tuple[str, Length, str]:
    """Colour, weight and compound kind of a shape's line; the fill's colour without a line."""
    line = properties.find(A + "ln") if properties is not None else None
    if line is not None and line.find(A + "noFill") is None:
        return (
            _color(line),
            Length(twentieths(line.get("w", "9525"), 9525) or 0),
            line.get("cmpd", ""),
        )
    return _color(properties), Length(0), ""


def _color(holder: _Element | None) -> str:
    fill = holder.find(A + "solidFill") if holder is not None else None
    named = fill.find(A + "srgbClr") if fill is not None else None
    return named.get("val", "").upper() if named is not None else ""


def _vml(shape: _Element) -> Drawing:
    pairs = (part.partition(":") for part in shape.get("style", "").split(";"))
    style = {key.strip(): text.strip() for key, _, text in pairs}
    width, height = _measure(style.get("width", "")), _measure(style.get("height", ""))
    is_line = shape.tag == _V + "line"
    if is_line:
        x1, y1 = _point(shape.get("from", ""))
        x2, y2 = _point(shape.get("to", ""))
        width, height = Length(abs(x2 - x1)), Length(abs(y2 - y1))
    color = shape.get("strokecolor" if is_line else "fillcolor", "").split()[:1]
    name = color[0].lstrip("#") if color else ""
    kind: DrawingKind = "line" if is_line else "other"
    if next(shape.iter(_V + "imagedata"), None) is not None:
        kind = "picture"
    return Drawing(
        kind, width, height, style.get("position") == "absolute",
        turn=float(twentieths(style.get("rotation", "0"), 0) or 0) % 360,
        color=_NAMED.get(name, name).upper(),
        weight=_measure(shape.get("strokeweight", "0.75pt")) if is_line else Length(0),
    )  # fmt: skip


def _measure(text: str) -> Length:
    return pt((twentieths(text, 0) or 0) / 20)


def _point(text: str) -> tuple[Length, Length]:
    numbers = re.split(r"\s*,\s*", text)
    lengths = [_measure(n) for n in numbers if n]
    return (lengths[0], lengths[1]) if len(lengths) == 2 else (Length(0), Length(0))
