"""Columns in the middle of a page (ECMA-376 Part 1 §17.6.4): balanced before a continuous break."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.flow.pagetree import Columns, Section
from docgen.flow.tree import Break, Paragraph, Table
from docgen.typeset.blocks import emit_blocks, gap
from docgen.typeset.borders import Sides
from docgen.typeset.emitter import Emitter, Frame, metadata
from docgen.typeset.inlines import joined
from docgen.typeset.syntax import array, points
from docgen.typeset.wrapping import floats_of, item_of

_HELPER = r"""
// Sets items in columns of these widths, page after page; the last ones as level as lines allow.
// `heights` is the room left on the first page and that of a whole page.
#let leveled(widths, gaps, heights, ruled, items) = {
  let height(item, from, to, room) = measure(block(width: room, (item.cut)(from, to))).height
  let fill(items, most) = {
    let (columns, current, used) = ((), (), 0pt)
    for (index, item) in items.enumerate() {
      let from = item.from
      while from < item.count {
        let column = columns.len()
        if column >= widths.len() {
          return (columns, ((..item, from: from), ..items.slice(index + 1)))
        }
        let w = widths.at(column)
        let above = if current == () { 0pt } else { item.above }
        let left = most - used - above
        let tall = height(item, from, item.count, w)
        if tall <= left + 0.01pt {
          current += (v(above), (item.cut)(from, item.count))
          used += above + tall
          from = item.count
          continue
        }
        let (few, many) = (from, item.count)
        while many - few > 1 {
          let middle = calc.quo(few + many, 2)
          if height(item, from, middle, w) <= left + 0.01pt { few = middle } else { many = middle }
        }
        if few > from { current += (v(above), (item.cut)(from, few)) }
        columns.push(current)
        (current, used, from) = ((), 0pt, few)
      }
    }
    columns.push(current)
    (columns, ())
  }
  let side-by-side(columns, tall) = {
    let (tracks, cells) = ((), ())
    for (index, w) in widths.enumerate() {
      if index > 0 { tracks.push(gaps.at(index - 1)); cells.push([]) }
      tracks.push(w)
      cells.push(columns.at(index, default: ()).join())
    }
    block(width: 100%, breakable: false, {
      grid(columns: tracks, ..cells)
      let x = 0pt
      for (index, g) in gaps.enumerate() {
        x += widths.at(index)
        if ruled { place(top + left, dx: x + g / 2, line(angle: 90deg, length: tall, stroke: 0.5pt)) }
        x += g
      }
    })
  }
  let room = heights.first()
  for turn in range(1000) {
    let (columns, rest) = fill(items, room)
    if rest == () { break }
    let is-stuck = columns.flatten() == ()
    if is-stuck and turn > 0 { break }
    if not is-stuck { side-by-side(columns, room) }
    (items, room) = (rest, heights.last())
  }
  let (low, high) = (0pt, room)
  while high - low > 1pt {
    let middle = (low + high) / 2
    if fill(items, middle).last() == () { high = middle } else { low = middle }
  }
  let (columns, rest) = fill(items, high)
  side-by-side(columns, high)
  for item in rest { (item.cut)(item.from, item.count) }
}
#let balanced(start, foot, page-room, widths, gaps, ruled, items) = context {
  leveled(widths, gaps, (foot - locate(start).position().y, page-room), ruled, items)
}
"""


def column_width(columns: Columns, room: float) -> float:
    """The width of one column in points where they are all alike."""
    return max((room - columns.gap.pt * (columns.count - 1)) / columns.count, 1.0)


def emit_columns(
    section: Section, frame: Frame, emitter: Emitter, *, is_balanced: bool
) -> Iterator[str]:
    """Code for a section in columns that begins or ends in the middle of a page."""
    columns = section.columns
    inner = replace(frame, width=column_width(columns, frame.width), is_contained=True)
    if not is_balanced or _has_breaks(section):
        if columns.widths:
            emitter.report("L313", "不等宽的分栏按等宽排版")
        if columns.has_line:
            emitter.report("L313", "分栏的分隔线没有画出")
        body = joined(emit_blocks(section.blocks, inner, emitter, is_firm=False)) or "none"
        gutter = points(columns.gap.pt)
        yield f"block(width: 100%, columns({columns.count}, gutter: {gutter}, {body}))"
        return
    emitter.helper(_HELPER)
    count = columns.count
    widths = [w.pt for w in columns.widths] or [inner.width] * count
    gaps = [g.pt for g in columns.gaps] or [columns.gap.pt] * (count - 1)
    foot = section.height.pt - section.bottom.pt
    is_ruled = "true" if columns.has_line else "false"
    items = list(_items(section, replace(inner, width=min(widths)), emitter))
    start = emitter.next_label()
    # A block of its own stays on the page where the columns begin, whatever becomes of them.
    yield f"block(height: 0pt, {metadata(start)})"
    yield (
        f"balanced({start}, {points(foot)}, {points(foot - section.top.pt)}, "
        f"{array(points(w) for w in widths)}, {array(points(g) for g in gaps)}, {is_ruled}, "
        f"{array(items)})"
    )


def _has_breaks(section: Section) -> bool:
    """Whether a column break of the author's own says where columns end."""
    return any(
        isinstance(inline, Break) and inline.kind != "line"
        for block in section.blocks
        if isinstance(block, Paragraph)
        for inline in block.inlines
    )


def _items(section: Section, frame: Frame, emitter: Emitter) -> Iterator[str]:
    blocks = section.blocks
    for index, block in enumerate(blocks):
        above = gap(blocks[index - 1] if index else None, block).above
        if isinstance(block, Table) or floats_of(block, frame):
            code = joined(emit_blocks([block], replace(frame, is_flow=False), emitter))
            above -= block.style.before.pt if isinstance(block, Paragraph) else 0.0  # is in `code`
            yield f"(above: {points(above)}, line: 1pt, from: 0, count: 1, cut: (i, j) => {{ {code} }})"
        else:
            yield item_of(block, above, Sides(), frame, emitter)
