"""Colours, fills and strokes of DrawingML shapes (ECMA-376 Part 1 §20.1.2.3, §20.1.8)."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.base.lengths import Length, pt
from docgen.flow.context import Context
from docgen.flow.properties import color
from docgen.flow.xml import A, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_NAMES = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF",
    "yellow": "FFFF00", "gray": "808080", "silver": "C0C0C0", "lime": "00FF00", "aqua": "00FFFF",
    "fuchsia": "FF00FF", "maroon": "800000", "navy": "000080", "olive": "808000",
    "purple": "800080", "teal": "008080", "orange": "FFA500", "darkred": "8B0000",
    "grey": "808080", "window": "FFFFFF", "windowtext": "000000", "lightgray": "D3D3D3",
    "ltgray": "D3D3D3", "dkred": "8B0000", "dkblue": "00008B",
}  # fmt: skip
"""The names of HTML 4 and those that Word writes in VML and in prstClr."""
_SCHEME = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4",
    "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5",
    "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip
"""Office's own scheme, for a file without a theme."""
_ALIASES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_DASHES = {
    "dash": "dashed", "lgDash": "dashed", "sysDash": "dashed", "dot": "dotted",
    "sysDot": "dotted", "dashDot": "dotDash", "lgDashDot": "dotDash", "sysDashDot": "dotDash",
    "lgDashDotDot": "dotDotDash", "sysDashDotDot": "dotDotDash",
}  # fmt: skip
_HAIRLINE = Length(9525)
"""0.75 pt: the width of a stroke that names none (§20.1.2.2.24)."""
_THICKEST = pt(72)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line around or along a shape; `head` and `tail` say whether its ends bear arrows."""

    width: Length
    color: str
    style: str = "single"
    head: bool = False
    tail: bool = False


@dataclass(frozen=True, slots=True)
class Paint:
    """What a shape is painted with: fill colour and stroke, None for none."""

    fill: str | None = None
    stroke: Stroke | None = None


def named_color(text: str) -> str | None:
    """RRGGBB of a colour as VML writes it: `#f00`, `#ff0000 [3]`, `red`."""
    plain = text.strip().partition(" ")[0].lower()
    if plain.startswith("#") and len(plain) == 4:
        plain = "#" + "".join(c * 2 for c in plain[1:])
    return _NAMES.get(plain) or color(plain)


def _scheme_color(name: str, context: Context) -> str:
    if context.scheme is None:
        part = context.package.related(context.package.main, "theme")
        root = context.package.root(part) if part else None
        context.scheme = {}
        scheme = root.find(f".//{A}clrScheme") if root is not None else None
        for entry in scheme if scheme is not None else ():
            for value in entry:
                found = color(value.get("lastClr") or value.get("val") or "")
                if found and isinstance(entry.tag, str):
                    context.scheme[entry.tag[len(A) :]] = found
    key = _ALIASES.get(name, name)
    return context.scheme.get(key) or _SCHEME.get(key, "000000")


def color_of(holder: _Element | None, context: Context) -> str | None:
    """The colour inside an element such as a:solidFill, with its modifiers worked in."""
    for element in holder if holder is not None else ():
        if not isinstance(element.tag, str):
            continue
        kind, text = element.tag[len(A) :], element.get("val") or ""
        base: str | None = None
        if kind == "srgbClr":
            base = color(text)
        elif kind == "sysClr":
            base = color(element.get("lastClr") or "") or named_color(text)
        elif kind == "prstClr":
            base = named_color(text)
        elif kind == "schemeClr":
            base = _scheme_color(text, context)
        if base is not None:
            return _modified(base, element)
    return None


def _modified(base: str, element: _Element) -> str:
    red, green, blue = (int(base[i : i + 2], 16) / 255 for i in (0, 2, 4))
    for change in element:
        if not isinstance(change.tag, str):
            continue
        kind, share = change.tag[len(A) :], whole(change.get("val")) / 100000
        if kind in {"lumMod", "lumOff"}:
            hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
            light = light * share if kind == "lumMod" else light + share
            red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
        elif kind == "shade":
            red, green, blue = red * share, green * share, blue * share
        elif kind in {"tint", "alpha"}:
            # What shines through is white paper.
            red, green, blue = (1 - (1 - part) * share for part in (red, green, blue))
    return "".join(f"{round(min(max(part, 0), 1) * 255):02X}" for part in (red, green, blue))


def _fill(properties: _Element, style: _Element | None, context: Context) -> str | None:
    if properties.find(A + "noFill") is not None:
        return None
    solid = properties.find(A + "solidFill")
    if solid is not None:
        return color_of(solid, context)
    gradient = properties.find(f"{A}gradFill/{A}gsLst")
    if gradient is not None and len(gradient):
        context.notices.add("L330", "图形的渐变填充改为单色", is_once=True)
        return color_of(gradient[len(gradient) // 2], context)
    pattern = properties.find(A + "pattFill")
    if pattern is not None:
        context.notices.add("L330", "图形的图案填充改为单色", is_once=True)
        return color_of(pattern.find(A + "bgClr"), context)
    reference = style.find(A + "fillRef") if style is not None else None
    if reference is not None and reference.get("idx") != "0":
        return color_of(reference, context)
    return None


def stroke_of(line: _Element | None, style: _Element | None, context: Context) -> Stroke | None:
    """The stroke that an a:ln, or failing that the shape's style, gives."""
    reference = style.find(A + "lnRef") if style is not None else None
    is_styled = reference is not None and reference.get("idx") != "0"
    if line is None:
        if not is_styled:
            return None
        return Stroke(_HAIRLINE, color_of(reference, context) or "000000")
    if line.find(A + "noFill") is not None:
        return None
    solid = line.find(A + "solidFill")
    if solid is None and line.find(A + "gradFill") is None and not is_styled:
        return None
    paint = color_of(solid, context) or (color_of(reference, context) if is_styled else None)
    dash = line.find(A + "prstDash")
    kind = _DASHES.get((dash.get("val") or "") if dash is not None else "", "single")
    ends = [line.find(A + end) for end in ("headEnd", "tailEnd")]
    head, tail = (e is not None and e.get("type", "none") != "none" for e in ends)
    width = Length(min(max(whole(line.get("w"), _HAIRLINE), 1270), _THICKEST))
    return Stroke(width, paint or "000000", kind, head, tail)


def paint_of(properties: _Element | None, style: _Element | None, context: Context) -> Paint:
    """Fill and stroke of a shape from its wps:spPr and wps:style."""
    if properties is None:
        return Paint()
    line = properties.find(A + "ln")
    return Paint(_fill(properties, style, context), stroke_of(line, style, context))
