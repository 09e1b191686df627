"""Paragraph borders: single, double and uneven lines, and the room they take (§17.18.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.flow.tree import Border, ParagraphStyle, Side
from docgen.typeset.syntax import arguments, paint, points, stroke

_THIN = 0.75
"""Points of the thin line and of a small gap of uneven lines, whatever the thick one has."""
_GAPS = {"SmallGap": _THIN, "MediumGap": 1.5, "LargeGap": 2.25}


@dataclass(frozen=True, slots=True)
class Sides:
    """Which border lines a paragraph draws when its neighbours share them (§17.3.1.24)."""

    top: bool = True
    bottom: bool = True


def lines_of(border: Border) -> list[tuple[float, float]]:
    """Distance from the upper edge and width, in points, of the lines a border consists of."""
    width = border.width.pt
    for gap_name, gap in _GAPS.items():
        kind = border.style.removesuffix(gap_name)
        if kind == border.style:
            continue
        widths = {
            "thinThick": [_THIN, width],
            "thickThin": [width, _THIN],
            "thinThickThin": [_THIN, width, _THIN],
        }.get(kind, [width])
        return _stacked(widths, gap)
    if border.style == "double":
        return _stacked([width, width], width)
    if border.style == "triple":
        return _stacked([width, width, width], width)
    return [(0.0, width)]


def _stacked(widths: list[float], gap: float) -> list[tuple[float, float]]:
    rules, at = [], 0.0
    for width in widths:
        rules.append((at, width))
        at += width + gap
    return rules


def is_compound(border: Border) -> bool:
    """Whether a border consists of more than one line."""
    return len(lines_of(border)) > 1


def thickness(border: Border) -> float:
    """How much room a border takes across its lines, in points."""
    at, width = lines_of(border)[-1]
    return at + width


@dataclass(frozen=True, slots=True)
class ParagraphBox:
    """The block around a paragraph: its indents, and the room its borders take (points)."""

    left: float
    right: float
    top: float
    bottom: float
    borders: dict[Side, Border]

    @classmethod
    def of(cls, style: ParagraphStyle, sides: Sides) -> ParagraphBox:
        """The box of a paragraph style; lines shared with a neighbour are left out."""
        borders: dict[Side, Border] = dict(style.borders)
        if not sides.top:
            borders.pop("top", None)
        if not sides.bottom:
            borders.pop("bottom", None)

        def room(side: Side) -> float:
            border = borders.get(side)
            return border.space.pt + thickness(border) if border else 0.0

        return cls(
            left=style.left.pt + min(style.first_line.pt, 0.0),
            right=style.right.pt,
            top=room("top"),
            bottom=room("bottom"),
            borders=borders,
        )

    def arguments(self, style: ParagraphStyle) -> Iterator[tuple[str, str]]:
        """Arguments of `block`. Side borders stand outside the indents, at their own distance."""
        inset = {"left": self.left, "right": self.right, "top": self.top, "bottom": self.bottom}
        if any(inset.values()):
            yield "inset", f"({arguments((k, points(x)) for k, x in inset.items() if x)})"
        upright = {s: self.borders[s] for s in ("left", "right") if s in self.borders}
        if upright or style.shading:
            outset = {"left": -self.left, "right": -self.right}
            for side, border in upright.items():
                outset[side] += border.space.pt
            yield "outset", f"({arguments((k, points(x)) for k, x in outset.items())})"
        if upright:
            yield "stroke", f"({arguments((k, stroke(b)) for k, b in upright.items())})"
        if style.shading:
            yield "fill", f'rgb("#{style.shading}")'

    def lines(self) -> Iterator[str]:
        """Code of the lines above and below, set from inside the block."""
        left, right = (
            self.borders[s].space.pt if s in self.borders else 0.0 for s in ("left", "right")
        )
        for side in ("top", "bottom"):
            border = self.borders.get(side)
            if border is None:
                continue
            start = -self.top if side == "top" else border.space.pt
            for at, width in lines_of(border):
                y = start + at + width / 2
                yield (
                    f"place({side} + left, dx: {points(-left)}, dy: {points(y)}, "
                    f"line(length: 100% + {points(left + right)}, "
                    f"stroke: {_stroke(border, width)}))"
                )


def _stroke(border: Border, width: float) -> str:
    if len(lines_of(border)) == 1:
        return stroke(border)
    return f"{points(width)} + {paint(border.color)}"
