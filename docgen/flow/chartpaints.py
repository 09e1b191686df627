"""Fonts, fills and lines inside a chart: what a c:txPr and a c:spPr say over what is usual."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.base.lengths import Length, pt
from docgen.flow.charttree import ChartPaint
from docgen.flow.context import Context
from docgen.flow.paints import color_of
from docgen.flow.tree import RunStyle
from docgen.flow.xml import A, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_USUAL_SIZE = pt(10)
"""The size of text in a chart that names none (§21.2.2.216: that of the document's defaults)."""
_THICKEST = pt(20)
_CURVE = pt(2.25)
"""Office's own width for the lines of a chart."""
_CENTRE = 21600000
"""A full turn in 60000ths of a degree."""
_ACCENTS = 6


class ChartStyles:
    """Resolves the looks of one chart; `base` is the text style of all of it."""

    def __init__(self, context: Context, root: _Element) -> None:
        self._context = context
        fonts = context.sheet.theme
        usual = RunStyle(
            east_asia=fonts.font("minorEastAsia") or "宋体",
            latin=fonts.font("minorHAnsi") or "Times New Roman",
            size=_USUAL_SIZE,
        )
        self.base = self._text(root.find(_C + "txPr"), usual)

    def text(self, holder: _Element | None) -> RunStyle:
        """The style of an axis, a legend or labels."""
        return self.base if holder is None else self._text(holder.find(_C + "txPr"), self.base)

    def title(self, title: _Element | None, scale: float) -> RunStyle:
        """The style of a title: typed formatting first, else larger than the rest."""
        larger = replace(self.base, size=self.base.size.scaled(scale))
        if title is None:
            return larger
        rich = title.find(f"{_C}tx/{_C}rich")
        style = self._text(title.find(_C + "txPr"), larger)
        style = self._text(rich, style)
        run = rich.find(f"{A}p/{A}r/{A}rPr") if rich is not None else None
        return self._properties(run, style) if run is not None else style

    def _text(self, body: _Element | None, below: RunStyle) -> RunStyle:
        default = body.find(f"{A}p/{A}pPr/{A}defRPr") if body is not None else None
        return below if default is None else self._properties(default, below)

    def _properties(self, run: _Element, below: RunStyle) -> RunStyle:
        size = whole(run.get("sz"))
        latin, east = run.find(A + "latin"), run.find(A + "ea")
        paint = color_of(run.find(A + "solidFill"), self._context)
        return replace(
            below,
            size=pt(min(max(size / 100, 1), 200)) if size else below.size,
            bold=run.get("b", "1" if below.bold else "0") in {"1", "true"},
            italic=run.get("i", "1" if below.italic else "0") in {"1", "true"},
            latin=self._face(latin) or below.latin,
            east_asia=self._face(east) or below.east_asia,
            color=paint or below.color,
        )

    def _face(self, element: _Element | None) -> str | None:
        name = (element.get("typeface") or "") if element is not None else ""
        if not name.startswith("+"):
            return name or None
        size = "major" if name.startswith("+mj") else "minor"
        kind = "EastAsia" if name.endswith("ea") else "HAnsi"
        return self._context.sheet.theme.font(size + kind)

    def turn(self, axis: _Element) -> float | None:
        """How far an axis' labels are turned, clockwise in degrees; None when it is left open."""
        body = axis.find(f"{_C}txPr/{A}bodyPr")
        text = body.get("rot") if body is not None else None
        if text is None or not -_CENTRE / 4 <= whole(text) <= _CENTRE / 4:
            return None
        return whole(text) / 60000

    def usual(self, index: int, *, is_line: bool, border: ChartPaint | None = None) -> ChartPaint:
        """The paint of a series or slice that names none: the theme's accents in turn."""
        accent = self._accent(index)
        if is_line:
            return ChartPaint(line=accent, width=_CURVE)
        if border is not None:
            return replace(border, fill=accent, pattern="", back=None)
        return ChartPaint(fill=accent)

    def _accent(self, index: int) -> str:
        import xml.etree.ElementTree as ET

        holder = ET.Element(A + "solidFill")
        color = ET.SubElement(holder, A + "schemeClr")
        color.set("val", f"accent{index % _ACCENTS + 1}")
        if index >= _ACCENTS:
            ET.SubElement(color, A + "lumMod").set("val", "60000")
        return color_of(holder, self._context) or "808080"

    def paint(
        self, properties: _Element | None, below: ChartPaint, *, is_line: bool = False
    ) -> ChartPaint:
        """Fill and line of a c:spPr over those below it."""
        if properties is None:
            return below
        out = below if is_line else self._filled(properties, below)
        line = properties.find(A + "ln")
        if line is None:
            return out
        if line.find(A + "noFill") is not None:
            return replace(out, line=None)
        paint = color_of(line.find(A + "solidFill"), self._context) or out.line
        if paint is None and line.find(A + "gradFill") is None:
            return out
        dash = line.find(A + "prstDash")
        return replace(
            out,
            line=paint or "808080",
            width=Length(min(max(whole(line.get("w"), out.width or 9525), 1270), _THICKEST)),
            dash=dash.get("val", "solid") if dash is not None else out.dash,
        )

    def _filled(self, properties: _Element, below: ChartPaint) -> ChartPaint:
        if properties.find(A + "noFill") is not None:
            return replace(below, fill=None, pattern="", back=None)
        solid = color_of(properties.find(A + "solidFill"), self._context)
        if solid is not None:
            return replace(below, fill=solid, pattern="", back=None)
        stops = properties.find(f"{A}gradFill/{A}gsLst")
        if stops is not None and len(stops):
            middle = color_of(stops[len(stops) // 2], self._context)
            return replace(below, fill=middle or below.fill, pattern="", back=None)
        pattern = properties.find(A + "pattFill")
        if pattern is not None:
            return replace(
                below,
                fill=color_of(pattern.find(A + "fgClr"), self._context) or "000000",
                pattern=pattern.get("prst", "pct50"),
                back=color_of(pattern.find(A + "bgClr"), self._context) or "FFFFFF",
            )
        return below
