"""Cells that are more than a block of text: turned, crossed out, or of a height that cuts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docgen.base.text import shorten
from docgen.flow.tree import DRAWINGS, Border, Cell, Paragraph, Side
from docgen.flow.walk import text_of
from docgen.typeset.borders import lines_of, thickness
from docgen.typeset.emitter import Emitter
from docgen.typeset.syntax import array, paint, points, stroke

_TURNED = """
#let turned(angle, least, most, room, body) = context {
  let along = least
  let room = calc.max(room, measure(block(width: most, body)).height)
  while along < most and measure(block(width: along, body)).height > room + 0.5pt {
    along = calc.min(along + 6pt, most)
  }
  rotate(angle, reflow: true, block(width: along, body))
}"""
"""Lines of the length `along`, turned; they grow until all of them fit beside each other."""

_UPRIGHT = r"""
#let upright(body) = {
  let stand(it, x, y) = box(width: 1em, height: 1em, baseline: 0.12em, {
    set text(top-edge: 0.88em, bottom-edge: -0.12em)
    move(dx: x, dy: y, rotate(-90deg, it))
  })
  show regex("[\u{2E80}-\u{2FFF}\u{3005}-\u{3007}\u{3021}-\u{312F}\u{3190}-\u{9FFF}\u{F900}-\u{FAFF}\u{FF01}\u{FF10}-\u{FF1B}\u{FF1F}\u{FF21}-\u{FF3A}\u{FF41}-\u{FF5A}\u{20000}-\u{323AF}]"): it => stand(it, 0pt, 0pt)
  show regex("[\u{3001}\u{3002}\u{FF0C}]"): it => stand(it, -0.55em, -0.55em)
  show regex("\S[\u{3001}\u{3002}\u{FF0C}\u{FF01}\u{FF1A}\u{FF1B}\u{FF1F}\u{FF09}\u{300B}]"): box
  body
}"""
"""Han characters stand upright in turned lines; commas and full stops move to the upper right
corner of their square, where vertical writing has them. Brackets and dashes lie with the line."""

_CUT = """
#let cut(key, width, height, slack, side, body) = context {
  let tall = measure(block(width: width, body)).height
  let is-cut = tall > height + 0.1pt
  block(width: 100%, height: height, clip: true, align(if is-cut { top } else { side }, body))
  if key != none and tall > height + slack { place([#metadata(key)<at>]) }
}"""
"""A block of an exact height; `slack` is the white below the last line, whose loss nobody sees.
What cuts into letters is told under `key`."""

_CROSSED = """
#let crossed(corner, width, least, others, side, strokes, body) = context {
  let high = others.map(((w, more, it)) => measure(block(width: w, it)).height + more)
  let height = calc.max(least, ..high)
  let (left, top, right, bottom) = corner
  block(width: 100%, height: height - top - bottom, {
    let (falling, rising) = strokes
    let at = place.with(std.top + std.left, dx: -left, dy: -top)
    if falling != none { at(line(start: (0pt, 0pt), end: (width, height), stroke: falling)) }
    if rising != none { at(line(start: (width, 0pt), end: (0pt, height), stroke: rising)) }
    align(side, body)
  })
}"""
"""A cell with diagonals from corner to corner: as high as the highest cell of its row."""


@dataclass(frozen=True, slots=True)
class CellBox:
    """The outer size of a cell in points as far as the file tells, and what its margins take."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def room(self) -> float:
        return max(self.width - self.left - self.right, 1.0)

    @property
    def inner_height(self) -> float:
        return max(self.height - self.top - self.bottom, 0.0)


def turned(emitter: Emitter, cell: Cell, box: CellBox, along: float, most: float, body: str) -> str:
    """The body of a cell whose lines run down or up the page. `along` is the length of its lines
    in points, `most` what they may grow to."""
    emitter.helper(_TURNED)
    if cell.direction == "down":
        body = upright(emitter, body)
    angle = "90deg" if cell.direction == "down" else "-90deg"
    return (
        f"turned({angle}, {points(along)}, {points(max(most, along))}, {points(box.room)}, "
        f"{{ {body} }})"
    )


def upright(emitter: Emitter, body: str) -> str:
    """The body with Han characters that stand upright once its lines run down the page."""
    emitter.helper(_UPRIGHT)
    return f"upright({{ {body} }})"


def turned_alignment(cell: Cell) -> str:
    """Where turned lines stand in their cell: what is above in a plain cell is where they begin."""
    if cell.direction == "up":
        return {"top": "left", "center": "center", "bottom": "right"}[cell.vertical] + " + bottom"
    return {"top": "right", "center": "center", "bottom": "left"}[cell.vertical] + " + top"


def cut(emitter: Emitter, cell: Cell, box: CellBox, slack: float, side: str, body: str) -> str:
    """The body of a cell in a row of an exact height; what is cut into is reported (L323)."""
    emitter.helper(_CUT)
    text = text_of(cell.blocks).strip()
    has_more = any(
        not isinstance(block, Paragraph) or any(isinstance(i, DRAWINGS) for i in block.inlines)
        for block in cell.blocks
    )
    key = emitter.cut_mark(shorten(text) or "图片") if text or has_more else "none"
    size = f"{points(box.room)}, {points(box.inner_height)}, {points(slack)}"
    return f"cut({key}, {size}, {side}, {{ {body} }})"


def crossed(
    emitter: Emitter, cell: Cell, box: CellBox, others: Iterable[tuple[CellBox, str]], side: str,
    body: str,
) -> str:  # fmt: skip
    """The body of a cell with diagonals; `others` are the cells of its row with their bodies."""
    emitter.helper(_CROSSED)
    corner = array(points(x) for x in (box.left, box.top, box.right, box.bottom))
    row = array(
        f"({points(o.room)}, {points(o.top + o.bottom)}, {{ {code} }})" for o, code in others
    )
    lines = array(stroke(border) for border in (cell.falling, cell.rising))
    return (
        f"crossed({corner}, {points(box.width)}, {points(box.height)}, {row}, {side}, {lines}, "
        f"{{ {body} }})"
    )


def compound_lines(box: CellBox, lines: Mapping[Side, Border]) -> str:
    """Code of the double and triple lines around a cell, set from inside it.

    The engine draws one line an edge. The lines of a border share the middle of the edge, where
    the neighbour draws the same ones.
    """
    parts = []
    for side, border in lines.items():
        start = -thickness(border) / 2
        for at, width in lines_of(border):
            shift = start + at + width / 2
            pen = f"{points(width)} + {paint(border.color)}"
            if side in {"top", "bottom"}:
                y = shift - box.top if side == "top" else shift + box.bottom
                length = f"100% + {points(box.left + box.right)}"
                parts.append(
                    f"place({side} + left, dx: {points(-box.left)}, dy: {points(y)}, "
                    f"line(length: {length}, stroke: {pen}))"
                )
            else:
                x = shift - box.left if side == "left" else shift + box.right
                length = f"100% + {points(box.top + box.bottom)}"
                parts.append(
                    f"place(top + {side}, dx: {points(x)}, dy: {points(-box.top)}, "
                    f"line(angle: 90deg, length: {length}, stroke: {pen}))"
                )
    return "; ".join(parts)
