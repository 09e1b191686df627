"""Preset and free shapes as small vector pictures (ECMA-376 Part 1 §20.1.9, §20.1.10.56)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from docgen.base.lengths import Length, pt
from docgen.flow.paints import Paint, Stroke
from docgen.flow.tree import Picture
from docgen.flow.xml import A, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

LINES = {"line", "straightConnector1", "bentConnector3", "curvedConnector3"}
RECTANGLES = {"rect", "flowChartProcess", "textBox"}
_ARROW = 3.0
"""Length and width of an arrow head in widths of its line: the medium one of §20.1.10.55."""
_DASHES = {"dashed": (4, 3), "dotted": (1, 1), "dotDash": (4, 3, 1, 3), "dotDotDash": (8, 3, 1, 3)}
_ROUND = 0.16667
"""The corner of a roundRect that names none, as a share of the shorter side."""

_POLYGONS: dict[str, tuple[tuple[float, float], ...]] = {
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": ((0, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "parallelogram": ((0.25, 0), (1, 0), (0.75, 1), (0, 1)),
    "trapezoid": ((0.25, 0), (0.75, 0), (1, 1), (0, 1)),
    "hexagon": ((0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1), (0, 0.5)),
    "octagon": (
        (0.29, 0), (0.71, 0), (1, 0.29), (1, 0.71), (0.71, 1), (0.29, 1), (0, 0.71), (0, 0.29)
    ),
    "pentagon": ((0.5, 0), (1, 0.38), (0.81, 1), (0.19, 1), (0, 0.38)),
    "homePlate": ((0, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0, 1)),
    "chevron": ((0, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0, 1), (0.25, 0.5)),
    "rightArrow": ((0, 0.25), (0.6, 0.25), (0.6, 0), (1, 0.5), (0.6, 1), (0.6, 0.75), (0, 0.75)),
    "leftArrow": ((1, 0.25), (0.4, 0.25), (0.4, 0), (0, 0.5), (0.4, 1), (0.4, 0.75), (1, 0.75)),
    "downArrow": ((0.25, 0), (0.25, 0.6), (0, 0.6), (0.5, 1), (1, 0.6), (0.75, 0.6), (0.75, 0)),
    "upArrow": ((0.25, 1), (0.25, 0.4), (0, 0.4), (0.5, 0), (1, 0.4), (0.75, 0.4), (0.75, 1)),
    "leftRightArrow": (
        (0, 0.5), (0.2, 0), (0.2, 0.25), (0.8, 0.25), (0.8, 0), (1, 0.5), (0.8, 1), (0.8, 0.75),
        (0.2, 0.75), (0.2, 1),
    ),
    "upDownArrow": (
        (0.5, 0), (1, 0.2), (0.75, 0.2), (0.75, 0.8), (1, 0.8), (0.5, 1), (0, 0.8), (0.25, 0.8),
        (0.25, 0.2), (0, 0.2),
    ),
    "plus": (
        (0.25, 0), (0.75, 0), (0.75, 0.25), (1, 0.25), (1, 0.75), (0.75, 0.75), (0.75, 1),
        (0.25, 1), (0.25, 0.75), (0, 0.75), (0, 0.25), (0.25, 0.25),
    ),
}  # fmt: skip
_SAME = {
    "flowChartDecision": "diamond", "flowChartInputOutput": "parallelogram",
    "flowChartPreparation": "hexagon", "flowChartConnector": "ellipse",
    "flowChartTerminator": "stadium", "flowChartAlternateProcess": "roundRect",
    "flowChartExtract": "triangle", "round2SameRect": "roundRect", "snipRoundRect": "roundRect",
    "isocelesTriangle": "triangle", "wedgeRoundRectCallout": "roundRect", "wedgeRectCallout": "rect",
    "wedgeEllipseCallout": "ellipse", "flowChartDocument": "rect", "flowChartPredefinedProcess": "rect",
    "snip1Rect": "rect", "snip2DiagRect": "rect", "foldedCorner": "rect", "frame": "rect",
    "roundrect": "roundRect", "oval": "ellipse", "can": "roundRect",
}  # fmt: skip
"""Shapes set as another: alike but for a detail."""
_EXACT = {
    "flowChartDecision", "flowChartInputOutput", "flowChartPreparation", "flowChartConnector",
    "flowChartTerminator", "flowChartAlternateProcess", "flowChartExtract", "roundrect", "oval",
}  # fmt: skip


def is_near(kind: str) -> bool:
    """Whether a shape is drawn as another one that is not quite the same."""
    return kind in _SAME and kind not in _EXACT


def _outline(kind: str, width: float, height: float, corner: float | None) -> str | None:
    """The path of a shape in points; None when the shape is not known."""
    kind = _SAME.get(kind, kind)
    if kind in RECTANGLES:
        return f"M0 0H{width:.2f}V{height:.2f}H0Z"
    if kind == "ellipse":
        a, b = width / 2, height / 2
        return (
            f"M0 {b:.2f}A{a:.2f} {b:.2f} 0 1 1 {width:.2f} {b:.2f}A{a:.2f} {b:.2f} 0 1 1 0 {b:.2f}Z"
        )
    if kind in {"roundRect", "stadium"}:
        share = 0.5 if kind == "stadium" else _ROUND if corner is None else min(max(corner, 0), 0.5)
        r = share * min(width, height)
        turn = f"A{r:.2f} {r:.2f} 0 0 1 "
        return (
            f"M{r:.2f} 0H{width - r:.2f}{turn}{width:.2f} {r:.2f}V{height - r:.2f}{turn}"
            f"{width - r:.2f} {height:.2f}H{r:.2f}{turn}0 {height - r:.2f}V{r:.2f}{turn}{r:.2f} 0Z"
        )
    if kind in {"star5", "star"}:
        return _polygon(_star(5, 0.38), width, height)
    if kind in {"leftBrace", "rightBrace", "leftBracket", "rightBracket"}:
        return _bracket(kind, width, height)
    points = _POLYGONS.get(kind)
    return None if points is None else _polygon(points, width, height)


def _polygon(points: tuple[tuple[float, float], ...], width: float, height: float) -> str:
    return "M" + "L".join(f"{x * width:.2f} {y * height:.2f}" for x, y in points) + "Z"


def _star(tips: int, inner: float) -> tuple[tuple[float, float], ...]:
    out = []
    for step in range(2 * tips):
        reach = 0.5 if step % 2 == 0 else 0.5 * inner
        angle = math.pi * step / tips - math.pi / 2
        out.append((0.5 + reach * math.cos(angle), 0.5 + reach * math.sin(angle)))
    return tuple(out)


def _bracket(kind: str, w: float, h: float) -> str:
    def x(share: float) -> float:
        return w * (share if kind.startswith("left") else 1 - share)

    if kind.endswith("Bracket"):
        r = min(w, h / 2)
        return (
            f"M{x(1):.2f} 0Q{x(0):.2f} 0 {x(0):.2f} {r:.2f}V{h - r:.2f}"
            f"Q{x(0):.2f} {h:.2f} {x(1):.2f} {h:.2f}"
        )
    r = min(w / 2, h / 4)
    m = x(0.5)
    return (
        f"M{x(1):.2f} 0Q{m:.2f} 0 {m:.2f} {r:.2f}V{h / 2 - r:.2f}Q{m:.2f} {h / 2:.2f} {x(0):.2f} "
        f"{h / 2:.2f}Q{m:.2f} {h / 2:.2f} {m:.2f} {h / 2 + r:.2f}V{h - r:.2f}"
        f"Q{m:.2f} {h:.2f} {x(1):.2f} {h:.2f}"
    )


def free_outline(geometry: _Element, width: float, height: float) -> str | None:
    """The path of an a:custGeom; None when it uses guides that would have to be computed."""
    parts: list[str] = []
    for path in geometry.iter(A + "path"):
        across, down = whole(path.get("w")) or 1, whole(path.get("h")) or 1
        scale = (width / across, height / down)
        for step in path:
            code = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "quadBezTo": "Q", "close": "Z"}
            letter = code.get(step.tag[len(A) :]) if isinstance(step.tag, str) else None
            points = [(p.get("x") or "", p.get("y") or "") for p in step.iter(A + "pt")]
            if letter is None or not all(_is_number(x) and _is_number(y) for x, y in points):
                return None
            at = " ".join(f"{int(x) * scale[0]:.2f} {int(y) * scale[1]:.2f}" for x, y in points)
            parts.append(letter + at)
    return "".join(parts) or None


def _is_number(text: str) -> bool:
    return text.lstrip("-").isdigit() and len(text) < 12


def shape_picture(
    kind: str, width: Length, height: Length, paint: Paint, *, corner: float | None = None,
    path: str | None = None, name: str = "",
) -> Picture | None:  # fmt: skip
    """A shape as a picture; None when the shape is not known.

    `corner` is the roundness as a share of the shorter side, `path` an outline of its own.
    """
    across, down = width.pt, height.pt
    stroke = paint.stroke
    if kind in LINES and path is None:
        if stroke is None:
            return None
        outline: str | None = _line(kind, across, down)
        body = (
            f'<path d="{outline}" fill="none"{_pen(stroke)}/>{_heads(stroke, kind, across, down)}'
        )
        reach = stroke.width.pt * (_ARROW if stroke.head or stroke.tail else 0.5)
    else:
        outline = path or _outline(kind, across, down, corner)
        if outline is None:
            return None
        fill = f"#{paint.fill}" if paint.fill else "none"
        body = f'<path d="{outline}" fill="{fill}"{_pen(stroke)}/>'
        reach = stroke.width.pt if stroke else 0.0
    bleed = pt(reach)
    box = f"{-reach:.2f} {-reach:.2f} {across + 2 * reach:.2f} {down + 2 * reach:.2f}"
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{body}</svg>'.encode()
    return Picture(data, width, height, name or "图形", None, name, bleed=bleed)


def _pen(stroke: Stroke | None) -> str:
    if stroke is None:
        return ""
    width = stroke.width.pt
    dash = _DASHES.get(stroke.style)
    pattern = f' stroke-dasharray="{" ".join(f"{d * width:.2f}" for d in dash)}"' if dash else ""
    return f' stroke="#{stroke.color}" stroke-width="{width:.3f}"{pattern}'


def _line(kind: str, w: float, h: float) -> str:
    if kind.startswith("bent"):
        return f"M0 0H{w / 2:.2f}V{h:.2f}H{w:.2f}"
    if kind.startswith("curved"):
        return f"M0 0C{w / 2:.2f} 0 {w / 2:.2f} {h:.2f} {w:.2f} {h:.2f}"
    return f"M0 0L{w:.2f} {h:.2f}"


def _heads(stroke: Stroke, kind: str, w: float, h: float) -> str:
    angle = math.atan2(h, w) if kind in {"line", "straightConnector1"} else 0.0
    out = ""
    for is_there, x, y, turn in ((stroke.head, 0.0, 0.0, math.pi), (stroke.tail, w, h, 0.0)):
        if not is_there:
            continue
        length = max(stroke.width.pt, 1.0) * _ARROW
        points = [(x, y)]
        for side in (-0.5, 0.5):
            a = angle + turn
            back = (x - length * math.cos(a), y - length * math.sin(a))
            points.append(
                (back[0] - side * length * math.sin(a), back[1] + side * length * math.cos(a))
            )
        at = "L".join(f"{px:.2f} {py:.2f}" for px, py in points)
        out += f'<path d="M{at}Z" fill="#{stroke.color}"/>'
    return out
