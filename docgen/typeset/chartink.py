"""What a chart is drawn with: text, lines, rectangles, paths, patterns, markers as Typst code.

Places are points from the chart's top left corner, y downwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal

from docgen.base.text import columns
from docgen.flow.charttree import ChartPaint
from docgen.flow.tree import RunStyle
from docgen.typeset.emitter import Emitter
from docgen.typeset.lines import has_han
from docgen.typeset.syntax import paint, points, quoted

Side = Literal["left", "center", "right"]
Point = tuple[float, float]

ASCENT, DESCENT = 0.86, 0.14
"""The em box of a Chinese face above and below the baseline: what labels are centred by."""
LINE: Final = 1.2
"""Distance between lines of a label, in ems."""
_ROOM = 400.0
"""Width of the box that a line of text is aligned in; nothing is cut at its edges."""
_DASHES = {
    "dash": "dashed", "sysDash": "densely-dashed", "lgDash": "loosely-dashed", "dot": "dotted",
    "sysDot": "densely-dotted", "dashDot": "dash-dotted", "lgDashDot": "loosely-dash-dotted",
    "sysDashDot": "densely-dash-dotted", "lgDashDotDot": "loosely-dash-dotted",
    "sysDashDotDot": "densely-dash-dotted",
}  # fmt: skip
_STARTS = frozenset("，。、；：！？）》〉〕】”’%")
"""Marks that may not begin a line of a label."""


def text_width(text: str, size: float) -> float:
    """Width of one line: Han characters an em, others half, a quarter em where the two meet."""
    return _quarters(text) / 4 * size


def _quarters(text: str) -> int:
    """The width of a line in quarters of an em."""
    return columns(text) * 2 + sum(_is_seam(a, b) for a, b in pairwise(text))


def _is_seam(a: str, b: str) -> bool:
    """Whether Han characters meet others here."""
    return a.isalnum() and b.isalnum() and has_han(a) != has_han(b)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in lines of at most `width`, evenly filled; numbers and Latin words stay whole where they fit."""
    lines: list[str] = []
    for part in text.split("\n"):
        found = _filled(part, width, size)
        if len(found) > 1:
            even = text_width(part, size) / len(found)
            found = next(
                (
                    fuller for k in range(64)
                    if len(fuller := _filled(part, min(even + k * size / 2, width), size))
                    == len(found)
                ),
                found,
            )  # fmt: skip
        lines += found
    return [line.strip() for line in lines if line.strip()] or [""]


def _filled(text: str, width: float, size: float) -> list[str]:
    """Lines filled one after the other."""
    lines: list[str] = []
    line = ""
    taken = 0
    for piece in _pieces(text):
        longer = taken + _quarters(piece) + (bool(line) and _is_seam(line[-1], piece[0]))
        if line and longer / 4 * size > width and piece[0] not in _STARTS:
            lines.append(line)
            line = piece.lstrip()
            taken = _quarters(line)
        else:
            line += piece
            taken = longer
    return [*lines, line]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        joins = bool(pieces) and char.isalnum() and not has_han(char)
        if joins and pieces[-1][-1].isalnum() and not has_han(pieces[-1][-1]):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


@dataclass(slots=True)
class Ink:
    """Collects the code of one chart."""

    emitter: Emitter
    code: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, style: RunStyle, side: Side = "center",
        *, turn: float = 0.0,
    ) -> None:  # fmt: skip
        """One line of text: `x` is its left end, middle or right end, `y` its middle.

        A turned line (clockwise in degrees) turns about that point.
        """
        if not text.strip():
            return
        runs = self.emitter.runs
        one_face = style.east_asia == style.latin
        is_latin = one_face or any(c.isascii() and c.isalnum() for c in text)
        runs.note_use(style, uses_east=has_han(text) and not one_face, uses_latin=is_latin)
        runs.note_characters(style, text)
        size = style.size.pt
        name = runs.name(style, (ASCENT * size, DESCENT * size))
        left = {"left": x, "center": x - _ROOM / 2, "right": x - _ROOM}[side]
        body = f"box(width: {points(_ROOM)}, align({side}, {name}({quoted(text)})))"
        if turn:
            body = f"rotate({turn:g}deg, origin: {side} + horizon, {body})"
        self.place(left, y - size / 2, body)

    def lines(
        self, x: float, y: float, lines: Sequence[str], style: RunStyle, side: Side = "center"
    ) -> None:
        """Several lines about the middle `y`."""
        pitch = style.size.pt * LINE
        top = y - (len(lines) - 1) * pitch / 2
        for index, line in enumerate(lines):
            self.text(x, top + index * pitch, line, style, side)

    def rect(self, x: float, y: float, width: float, height: float, look: ChartPaint) -> None:
        """A rectangle; a negative width or height reaches to the other side."""
        x, y = min(x, x + width), min(y, y + height)
        size = f"width: {points(abs(width))}, height: {points(abs(height))}"
        self.place(x, y, f"rect({size}, fill: {fill(look)}, stroke: {stroke(look)})")

    def path(self, corners: Sequence[Point], look: ChartPaint, *, is_closed: bool = False) -> None:
        """A line through points, or the area it encloses."""
        first, *others = corners
        steps = [f"curve.move(({points(first[0])}, {points(first[1])}))"]
        steps += [f"curve.line(({points(x)}, {points(y)}))" for x, y in others]
        self._curve(steps, look, is_closed=is_closed)

    def slice(
        self, middle: Point, radius: float, hole: float, start: float, end: float, look: ChartPaint
    ) -> None:
        """A slice of a ring between two angles, clockwise from the top in degrees."""
        steps = [_move(_on(middle, radius, start)), *_arc(middle, radius, start, end)]
        is_whole = end - start > 359.99
        if hole:
            join = "move" if is_whole else "line"
            steps.append(_step(join, _on(middle, hole, end)))
            steps += _arc(middle, hole, end, start)
        elif not is_whole:
            steps.append(_step("line", middle))
        self._curve(steps, look, is_closed=True)

    def marker(self, x: float, y: float, symbol: str, size: float, look: ChartPaint) -> None:
        """The mark of a point; an unknown symbol is a circle."""
        half = size / 2
        shapes: dict[str, list[Point]] = {
            "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
            "diamond": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
            "triangle": [(0, -1.1), (1.1, 0.9), (-1.1, 0.9)],
            "dash": [(-1, -0.25), (1, -0.25), (1, 0.25), (-1, 0.25)],
        }
        strokes: dict[str, list[tuple[Point, Point]]] = {
            "x": [((-1, -1), (1, 1)), ((-1, 1), (1, -1))],
            "plus": [((-1, 0), (1, 0)), ((0, -1), (0, 1))],
            "star": [((-1, -1), (1, 1)), ((-1, 1), (1, -1)), ((0, -1), (0, 1))],
        }
        if symbol in shapes:
            corners = [(x + a * half, y + b * half) for a, b in shapes[symbol]]
            self.path(corners, look, is_closed=True)
        elif symbol in strokes:
            line = look if look.line else ChartPaint(line=look.fill, width=look.width)
            for (a, b), (c, d) in strokes[symbol]:
                self.path([(x + a * half, y + b * half), (x + c * half, y + d * half)], line)
        else:
            self.place(
                x - half, y - half,
                f"circle(radius: {points(half)}, fill: {fill(look)}, stroke: {stroke(look)})",
            )  # fmt: skip

    def place(self, x: float, y: float, body: str) -> None:
        """Code that puts something at a place."""
        self.code.append(f"place(top + left, dx: {points(x)}, dy: {points(y)}, {body})")

    def _curve(self, steps: list[str], look: ChartPaint, *, is_closed: bool) -> None:
        if is_closed:
            steps.append('curve.close(mode: "straight")')
        inside = fill(look) if is_closed else "none"
        joined = ", ".join(steps)
        self.place(0, 0, f"curve(fill: {inside}, stroke: {stroke(look)}, {joined})")


def _on(middle: Point, radius: float, angle: float) -> Point:
    turn = math.radians(angle)
    return middle[0] + radius * math.sin(turn), middle[1] - radius * math.cos(turn)


def _move(place: Point) -> str:
    return _step("move", place)


def _step(kind: str, place: Point) -> str:
    return f"curve.{kind}(({points(place[0])}, {points(place[1])}))"


def _arc(middle: Point, radius: float, start: float, end: float) -> list[str]:
    """Cubic curves along a circle, at most an eighth of it each: 0.00004 of the radius off."""
    count = max(math.ceil(abs(end - start) / 45), 1)
    step = (end - start) / count
    pull = 4 / 3 * math.tan(math.radians(step) / 4) * radius
    out = []
    for index in range(count):
        a, b = start + index * step, start + (index + 1) * step
        (x1, y1), (x2, y2) = _on(middle, radius, a), _on(middle, radius, b)
        one = (x1 + pull * math.cos(math.radians(a)), y1 + pull * math.sin(math.radians(a)))
        two = (x2 - pull * math.cos(math.radians(b)), y2 - pull * math.sin(math.radians(b)))
        places = ", ".join(f"({points(x)}, {points(y)})" for x, y in (one, two, (x2, y2)))
        out.append(f"curve.cubic({places})")
    return out


def stroke(look: ChartPaint) -> str:
    """The stroke of a paint."""
    if look.line is None:
        return "none"
    width = points(max(look.width.pt, 0.25))
    dash = _DASHES.get(look.dash)
    if dash is None:
        return f"{width} + {paint(look.line)}"
    return f'(thickness: {width}, paint: {paint(look.line)}, dash: "{dash}")'


def fill(look: ChartPaint) -> str:
    """The fill of a paint: a colour or a tiling."""
    if look.fill is None:
        return "none"
    if not look.pattern:
        return paint(look.fill)
    back = look.back or "FFFFFF"
    lines = _hatching(look.pattern)
    if lines is None:
        return paint(_blend(look.fill, back, _tone(look.pattern)))
    period, thickness, segments = lines
    drawn = "; ".join(
        f"place(line(start: ({points(a)}, {points(b)}), end: ({points(c)}, {points(d)}), "
        f"stroke: {points(thickness)} + {paint(look.fill)}))"
        for a, b, c, d in segments
    )
    size = points(period)
    ground = f"place(rect(width: {size}, height: {size}, fill: {paint(back)}))"
    return f'tiling(size: ({size}, {size}), relative: "parent", {{ {ground}; {drawn} }})'


_Segments = list[tuple[float, float, float, float]]


def _hatching(name: str) -> tuple[float, float, _Segments] | None:
    """Period, thickness and lines of a pattern of strokes (§20.1.10.51); None for tones."""
    if name in {"horz", "narHorz", "dkHorz", "ltHorz", "dashHorz"}:
        period, thickness = _weight(name, 4.0)
        return period, thickness, [(0, period / 2, period, period / 2)]
    if name in {"vert", "narVert", "dkVert", "ltVert", "dashVert"}:
        period, thickness = _weight(name, 4.0)
        return period, thickness, [(period / 2, 0, period / 2, period)]
    if name in {"smGrid", "lgGrid", "cross", "dotGrid"}:
        period = 6.0 if name == "lgGrid" else 3.6
        half = period / 2
        return period, 0.5, [(0, half, period, half), (half, 0, half, period)]
    if name.endswith("UpDiag") or name == "upDiag":
        period, thickness = _weight(name, 5.0)
        return period, thickness, _slanted(period, is_rising=True)
    if name.endswith("DnDiag") or name == "dnDiag":
        period, thickness = _weight(name, 5.0)
        return period, thickness, _slanted(period, is_rising=False)
    if name in {"diagCross", "openDmnd", "dotDmnd", "trellis", "solidDmnd"}:
        both = [*_slanted(5.0, is_rising=True), *_slanted(5.0, is_rising=False)]
        return 5.0, 0.5, both
    return None


def _weight(name: str, period: float) -> tuple[float, float]:
    """Period and thickness: narrow and light ones stand close, dark and wide ones are heavy."""
    if name.startswith("nar"):
        return period * 0.75, 0.9
    if name.startswith("lt"):
        return period * 0.8, 0.4
    if name.startswith("dk"):
        return period, 1.5
    return (period * 1.2, 0.9) if name.startswith("wd") else (period, 0.6)


def _slanted(period: float, *, is_rising: bool) -> _Segments:
    """Lines across a tile that meet those of its neighbours, the corners included."""
    half = period / 2
    lines: _Segments = [
        (-half, half, half, -half),
        (0, period, period, 0),
        (half, period + half, period + half, half),
        (-half, period + half, period + half, -half),
    ]
    return lines if is_rising else [(a, period - b, c, period - d) for a, b, c, d in lines]


def _tone(name: str) -> float:
    """How much of the foreground a tone shows: pct25 is a quarter."""
    digits = name.removeprefix("pct")
    return int(digits) / 100 if digits.isdigit() else 0.5


def _blend(front: str, back: str, share: float) -> str:
    pairs = ((int(front[i : i + 2], 16), int(back[i : i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)
