"""Text beside floating drawings (ECMA-376 Part 1 §20.4.2.14 and following).

Typst knows no text around a float. The paragraphs beside one are cut at a line's end instead: the
lines above it stand on the full measure, those beside it on a narrower one, the rest below on the
full measure again. What stands beside a float stays on its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.base.lengths import Length
from docgen.flow.tree import (
    DRAWINGS,
    ZERO,
    Block,
    Break,
    Drawing,
    Paragraph,
    ParagraphStyle,
    Picture,
    Side,
    Text,
    TextBox,
    WordArt,
)
from docgen.typeset.borders import Sides
from docgen.typeset.drawings import drawing
from docgen.typeset.emitter import Emitter, Frame
from docgen.typeset.inlines import InlineEmitter, joined
from docgen.typeset.lines import has_han, line_box, word_width
from docgen.typeset.paragraphs import Spacing, base_style, function_of, what_precedes
from docgen.typeset.places import estimated_left, left_edge, page_top, takes_room
from docgen.typeset.stretches import stretches
from docgen.typeset.syntax import array, points

_LEAST_MEASURE = 72.0
"""Points that Word wants beside a float before it sets text there: one inch."""
_LEAST_DROP = 20.0
"""The same beside a drop cap."""

_HELPER = r"""
// Sets paragraphs that can be cut anywhere around floats; see docgen.typeset.wrapping.
#let beside(width, lead, items, floats, clamped) = context {
  let (left-edge, origin) = { let p = here().position(); (p.x, p.y) }
  let lead = lead(origin)
  let (high, low, aside, apart, wide) = (none, 0pt, 0pt, 0pt, false)
  let placed = ()
  for f in floats {
    let size = measure(f.body)
    let (x, y) = ((f.x)(size, left-edge), (f.y)(size, origin, lead))
    if f.side == "none" { placed.push((x, y, f.body)); continue }
    if clamped { y = calc.max(y, 0pt) }
    placed.push((x, y, f.body))
    if y + size.height <= 0pt { continue }
    let above = calc.max(y - f.keep.top, 0pt)
    high = if high == none { above } else { calc.min(high, above) }
    low = calc.max(low, y + size.height + f.keep.bottom)
    if f.side == "wide" { wide = true }
    if f.side == "left" { aside = calc.max(aside, x + size.width + f.keep.right) }
    if f.side == "right" { apart = calc.max(apart, width - x + f.keep.left) }
  }
  if high == none { high = 0pt }
  let room = width - aside - apart
  let height(item, from, to, room) = measure(block(width: room, (item.cut)(from, to))).height
  let fits(item, from, room, most) = {
    let (few, many) = (from, item.count)
    if height(item, from, many, room) <= most + 0.01pt { return many }
    while many - few > 1 {
      let middle = calc.quo(few + many, 2)
      if height(item, from, middle, room) <= most + 0.01pt { few = middle } else { many = middle }
    }
    few
  }
  let (upper, inner, lower) = ((), (), ())
  let (y, start) = (0pt, none)
  for (number, item) in items.enumerate() {
    let (from, gap) = (0, if number == 0 { lead } else { item.above })
    if start == none {
      let to = if y + gap < high { fits(item, 0, width, high - y - gap) } else { 0 }
      if to > 0 {
        upper += (v(gap), (item.cut)(0, to))
        y += gap + height(item, 0, to, width)
        (from, gap) = (to, 0pt)
      }
      if from < item.count { start = y }
    }
    if from < item.count and not wide and lower == () and y + gap < low {
      let lines = calc.ceil((low - y - gap) / item.line - 0.001)
      let to = calc.max(fits(item, from, room, lines * item.line), from + 1)
      inner += (v(gap), pad(left: aside, right: apart, (item.cut)(from, to)))
      y += gap + height(item, from, to, room)
      (from, gap) = (to, 0pt)
    }
    if from < item.count {
      let gap = if lower == () and not wide { calc.max(y + gap - calc.max(low, y), 0pt) } else { gap }
      lower += (v(gap), (item.cut)(from, item.count))
    }
  }
  if start == none { start = y }
  upper.join()
  block(width: 100%, height: calc.max(low, y) - start, breakable: false, {
    for (x, y, body) in placed { place(top + left, dx: x, dy: y - start, body) }
    inner.join()
  })
  lower.join()
}
"""


def floats_of(block: Block, frame: Frame) -> list[Drawing]:
    """The drawings of a paragraph that text keeps off."""
    if not isinstance(block, Paragraph) or not any(isinstance(i, DRAWINGS) for i in block.inlines):
        return []
    return [
        i for i in block.inlines if isinstance(i, DRAWINGS) and i.anchor and takes_room(i, frame)
    ]


def reach(blocks: Sequence[Block], gaps: Sequence[float], frame: Frame) -> int:
    """How many blocks, of which the first holds floats, may stand beside them.

    Every paragraph has at least one line: as many are taken as make up the floats' height.
    """
    floats = floats_of(blocks[0], frame)
    bottom = max(_depth(f, frame) for f in floats)
    count, height = 0, 0.0
    for block, gap in zip(blocks, gaps, strict=True):
        if count and (not isinstance(block, Paragraph) or _starts_anew(block, frame)):
            break
        assert isinstance(block, Paragraph)
        count += 1
        height += gap + _line(block, frame)
        if height >= bottom or any(
            isinstance(i, Break) and i.kind != "line" for i in block.inlines
        ):
            break
    return count


def _starts_anew(paragraph: Paragraph, frame: Frame) -> bool:
    return (
        paragraph.style.page_break_before
        or any(isinstance(i, Break) and i.kind != "line" for i in paragraph.inlines)
        or any(getattr(i, "anchor", None) is not None for i in paragraph.inlines)
    )


def _depth(drawn: Drawing, frame: Frame) -> float:
    """How far below its paragraph's top a float may reach at the most, in points."""
    assert drawn.anchor is not None
    height = max(drawn.height.pt, 1.0)
    if isinstance(drawn, TextBox):
        height = max(height, sum(_line(b, frame) for b in drawn.blocks if isinstance(b, Paragraph)))
    if page_top(drawn, frame) is not None:
        return frame.section.height.pt
    return max(drawn.anchor.y.pt, 0.0) + height + sum(d.pt for _, d in drawn.anchor.distances)


def _line(paragraph: Paragraph, frame: Frame) -> float:
    """The height of a paragraph's lines in points."""
    text = paragraph.text
    runs = [i.style for i in paragraph.inlines if isinstance(i, Text)]
    size = (max(runs, key=lambda s: s.size) if runs else paragraph.mark_style).size.pt
    pitch = frame.section.grid_pitch.pt
    return line_box(paragraph.style, size, pitch, is_han=has_han(text) or not text).height


def emit_beside(
    paragraphs: Sequence[Paragraph], spacing: Spacing, gaps: Sequence[float],
    sides: Sequence[Sides], frame: Frame, emitter: Emitter, *, is_first: bool,
) -> Iterator[str]:  # fmt: skip
    """Lines of code for paragraphs beside the floats of the first one, which has `spacing`.

    `is_first`: nothing stands above on the page, so a float may begin above the paragraph.
    """
    emitter.helper(_HELPER)
    drawn = [i for i in paragraphs[0].inlines if isinstance(i, DRAWINGS) and i.anchor is not None]
    floats = [_float(d, frame, emitter) for d in drawn]
    rest = tuple(i for i in paragraphs[0].inlines if i not in drawn)
    paragraphs = [replace(paragraphs[0], inlines=rest), *paragraphs[1:]]
    outside = spacing.above - spacing.own
    if outside > 0:
        yield f"v({points(outside)}{'' if spacing.is_firm else ', weak: true'})"
    items = [
        item_of(p, gap if index else 0.0, side, frame, emitter)
        for index, (p, gap, side) in enumerate(zip(paragraphs, gaps, sides, strict=True))
    ]
    clamped = "false" if is_first else "true"
    lead = f"at => {spacing.lead(frame).replace('here().position().y', 'at') or '0pt'}"
    yield f"beside({points(frame.width)}, {lead}, {array(items)}, {array(floats)}, {clamped})"


def item_of(
    paragraph: Paragraph, above: float, sides: Sides, frame: Frame, emitter: Emitter
) -> str:
    """A paragraph as code that can set any part of it."""
    style = paragraph.style
    inlines = list(paragraph.inlines)
    text = paragraph.text
    base = base_style(paragraph, emitter)
    is_heading = style.outline_level is not None and bool(text) and not frame.is_header
    own = style if is_heading else replace(style, outline_level=None)
    writer = InlineEmitter(emitter, frame, own, base, max(frame.width / 3, base.size.pt))
    is_whole = is_heading or bool(style.borders)
    pieces = [writer.code(inlines)] if is_whole else stretches(writer, inlines)
    pieces = [p for p in pieces if p]
    before = joined(what_precedes(paragraph, inlines, 0, text, frame, emitter)) or "none"
    head = function_of(style, base, text, frame, emitter, sides, is_empty=not pieces)
    line = points(_line(paragraph, frame))
    start = f"above: {points(above)}, line: {line}, from: 0"
    if len(pieces) <= 1:
        body = _whole(style, pieces, text, frame) or "none"
        return f"({start}, count: 1, cut: (i, j) => {head}(0pt, {before}, {body}))"
    rest = replace(style, first_line=ZERO)
    tail = function_of(rest, base, text, frame, emitter, sides, is_empty=False)
    end = "linebreak(justify: true)" if style.alignment in {"justify", "distribute"} else "none"
    last = end if style.alignment == "distribute" else "none"
    cut = f"p.slice(i, j).join() + if j < {len(pieces)} {{ {end} }} else {{ {last} }}"
    return (
        f"({start}, count: {len(pieces)}, cut: {{ let p = {array(pieces)}; (i, j) => "
        f"if i == 0 {{ {head}(0pt, {before}, {cut}) }} else {{ {tail}(0pt, none, {cut}) }} }})"
    )


def _whole(style: ParagraphStyle, pieces: Sequence[str], text: str, frame: Frame) -> str:
    """The body of a paragraph that is set in one piece; a heading stays one."""
    code = joined(pieces)
    if style.outline_level is None or not text or frame.is_header:
        return code
    indent = f"h({points(style.first_line.pt)})" if style.first_line > 0 else ""
    return f"heading(level: {style.outline_level + 1}, {joined([indent, code])})"


def _float(drawn: Drawing, frame: Frame, emitter: Emitter) -> str:
    """A float as code: its body, its place as functions, the side it takes, its distances."""
    anchor = drawn.anchor
    assert anchor is not None
    kept: dict[Side, Length] = dict(anchor.distances)
    names: tuple[Side, ...] = ("left", "right", "top", "bottom")
    keep = ", ".join(f"{side}: {points(kept.get(side, ZERO).pt)}" for side in names)
    left = left_edge(drawn, frame)
    x = points(left) if isinstance(left, float) else left.replace("here().position().x", "at")
    top = page_top(drawn, frame)
    y = f"{top} - at" if top is not None else points(anchor.y.pt)
    y += " + lead" if anchor.relative_y == "line" else ""
    side = _side(drawn, frame, emitter) if takes_room(drawn, frame) else "none"
    return (
        f"(body: {drawing(drawn, frame, emitter)}, x: (size, at) => {x}, "
        f'y: (size, at, lead) => {y}, side: "{side}", keep: ({keep}))'
    )


def _side(drawn: Drawing, frame: Frame, emitter: Emitter) -> str:
    """The side of the measure a float takes, `wide` when no text may stand beside it."""
    anchor = drawn.anchor
    assert anchor is not None
    if anchor.wrap == "topAndBottom":
        return "wide"
    kept: dict[Side, Length] = dict(anchor.distances)
    width = drawn.width.pt or _text_width(drawn)
    left = estimated_left(drawn, frame, width)
    before = left - kept.get("left", ZERO).pt
    after = frame.width - left - width - kept.get("right", ZERO).pt
    is_after = {"left": False, "right": True}.get(anchor.wrap_side, after >= before)
    room, other = (after, before) if is_after else (before, after)
    least = _LEAST_DROP if not drawn.width else _LEAST_MEASURE
    if room < least:
        return "wide"
    named = f"“{_name(drawn)}”" if _name(drawn) else ""
    if anchor.wrap_side == "bothSides" and other >= least:
        emitter.report("L320", f"图片或文本框{named}两边都有文字，只排在较宽的一边")
    elif anchor.wrap in {"tight", "through"} and isinstance(drawn, Picture):
        emitter.report("L320", f"图片{named}周围的文字按方框环绕，不贴着图形的轮廓")
    return "left" if is_after else "right"


def _text_width(drawn: Drawing) -> float:
    """About how wide a box is that is as wide as its text."""
    if not isinstance(drawn, TextBox):
        return 0.0
    widths = [0.0]
    for block in drawn.blocks:
        if isinstance(block, Paragraph):
            runs = [i for i in block.inlines if isinstance(i, Text)]
            widths.append(sum(word_width(r.text, r.style.size.pt) for r in runs))
    return min(max(widths), 400.0)


def _name(drawn: Drawing) -> str:
    match drawn:
        case Picture():
            return drawn.description or drawn.name
        case WordArt():
            return drawn.text
        case _:
            return drawn.name
