"""Tab stops: lines of pieces, each brought to its stop (ECMA-376 Part 1 §17.3.1.37, §17.3.3.32)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from docgen.flow.tree import Break, Inline, ParagraphStyle, RunStyle, Tab, TabStop, Text
from docgen.typeset.decorations import underline_stroke
from docgen.typeset.emitter import Emitter
from docgen.typeset.syntax import array, measure, paint, points, quoted

_TABBED = """
#let tabbed(origin, left, width, stops, every, pieces) = context {
  let x = origin
  for (k, (piece, lead, rule)) in pieces.enumerate() {
    if k > 0 {
      if x > width { x = left + calc.rem-euclid((x - width) / 1pt, (width - left) / 1pt) * 1pt }
      let stop = stops.find(s => s.at(0) > x + 0.1pt)
      let (to, kind, leader) = if stop != none { stop } else {
        ((calc.floor(x / every + 0.001) + 1) * every, "left", none)
      }
      let own = measure(piece).width
      let before = if kind == "right" { own } else if kind == "center" { own / 2 } else if (
        kind == "decimal"
      ) { measure(lead).width } else { 0pt }
      let gap = calc.max(to - x - before, 0pt)
      if to > width + 0.1pt and stop == none { gap = 1em.to-absolute() }
      let room = if kind == "right" and k + 1 == pieces.len() and to > width - 1pt { 1fr } else {
        gap
      }
      if rule != none {
        box(width: room, height: 0pt, place(dy: rule.at(0), line(length: 100%, stroke: rule.at(1))))
      } else if leader == none {
        h(room)
      } else if leader == "_" {
        box(width: room, line(length: 100%, stroke: 0.5pt))
      } else {
        box(width: room, repeat(leader))
      }
      x += gap
    }
    piece
    x += measure(piece).width
  }
}"""
"""Pieces are measured and the gap to the next stop is filled. What stands at a right stop on the
margin is pushed there by the line itself, so that it ends the last line of an entry that wraps."""
_BAR = """
#let bar(x, color) = box(width: 0pt, height: 0pt, place(
  dx: x, dy: -0.95em, line(angle: 90deg, length: 1.2em, stroke: 0.5pt + color),
))"""

_LEADERS = {
    "dot": "[.]",
    "middleDot": "box(width: 0.3em, align(center, [·]))",
    "hyphen": "[-]",
    "underscore": '"_"',
    "heavy": '"_"',
}
_KINDS = {"right": "right", "end": "right", "center": "center", "decimal": "decimal"}
_NUMBER = re.compile(r"[\d０-９][\d０-９,，]*")


def tabbed(
    inlines: Sequence[Inline], style: ParagraphStyle, width: float, emitter: Emitter,
    write: Callable[[Sequence[Inline]], str],
) -> list[str]:  # fmt: skip
    """Code of the lines of a paragraph that has tabs; `write` sets a piece between two of them.

    `width` is the room of a line in points; stops count from the left edge of the text area.
    """
    emitter.helper(_TABBED)
    left, first = style.left.pt, style.first_line.pt
    stops = _stops(style)
    every = max(emitter.default_tab.pt, 1.0)
    out: list[str] = []
    for index, (pieces, tabs) in enumerate(_lines(inlines)):
        if index:
            out.append("linebreak()")
        if len(pieces) == 1:
            out.append(write(pieces[0]))
            continue
        rows = []
        for number, piece in enumerate(pieces):
            rule = _rule(tabs[number - 1].style) if number else "none"
            lead = write(_lead(piece)) or "[]" if _has_decimal(style) else "none"
            rows.append(f"({write(piece) or '[]'}, {lead}, {rule})")
        origin = left + first if index == 0 else left
        out.append(
            f"tabbed({points(origin)}, {points(left)}, {points(left + width)}, {array(stops)}, "
            f"{points(every)}, {array(rows)})"
        )
    return out


def bars(style: ParagraphStyle, color: str | None, emitter: Emitter) -> list[str]:
    """Code of the upright lines that bar stops draw in a paragraph's first line."""
    found = [stop for stop in style.tabs if stop.alignment == "bar"]
    if found:
        emitter.helper(_BAR)
    start = style.left.pt + style.first_line.pt
    return [f"bar({points(stop.position.pt - start)}, {paint(color)})" for stop in found]


def _lines(inlines: Sequence[Inline]) -> list[tuple[list[list[Inline]], list[Tab]]]:
    """The lines between breaks, each as the pieces between tabs and the tabs."""
    lines: list[tuple[list[list[Inline]], list[Tab]]] = [([[]], [])]
    for inline in inlines:
        if isinstance(inline, Tab):
            lines[-1][1].append(inline)
            lines[-1][0].append([])
        elif isinstance(inline, Break):
            lines.append(([[]], []))
        else:
            lines[-1][0][-1].append(inline)
    return lines


def _stops(style: ParagraphStyle) -> list[str]:
    """The stops in order; a hanging indent is one of its own (§17.3.1.12)."""
    stops = [stop for stop in style.tabs if stop.alignment != "bar"]
    if style.first_line < 0:
        stops.append(TabStop(style.left))
    stops.sort(key=lambda stop: stop.position)
    return [
        f"({measure(s.position)}, {quoted(_KINDS.get(s.alignment, 'left'))}, "
        f"{_LEADERS.get(s.leader, 'none')})"
        for s in stops
    ]


def _has_decimal(style: ParagraphStyle) -> bool:
    return any(stop.alignment == "decimal" for stop in style.tabs)


def _lead(piece: Sequence[Inline]) -> list[Inline]:
    """What stands before the decimal sign: up to the end of the first number, else everything."""
    text = "".join(i.text for i in piece if isinstance(i, Text))
    match = _NUMBER.search(text)
    if match is None:
        return list(piece)
    rest = match.end()
    out: list[Inline] = []
    for inline in piece:
        if isinstance(inline, Text):
            if rest <= 0:
                break
            out.append(replace(inline, text=inline.text[:rest]))
            rest -= len(inline.text)
    return out


def _rule(style: RunStyle) -> str:
    """The line under a tab of an underlined run: distance from the baseline and stroke."""
    if not style.underline or style.underline == "words":
        return "none"
    offset, line = underline_stroke(style)
    return f"({offset}, {line})"
