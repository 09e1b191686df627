"""Tables as Typst code: grid, spans, border lines, heights, repeated heads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from docgen.base.lengths import Length
from docgen.flow.tree import Block, Border, Cell, Paragraph, Row, Side, Table, TablePosition, Text
from docgen.standards.wordprocessing import ASCENT
from docgen.typeset.borders import is_compound
from docgen.typeset.cells import (
    CellBox,
    compound_lines,
    crossed,
    cut,
    turned,
    turned_alignment,
)
from docgen.typeset.edges import Edges
from docgen.typeset.emitter import Emitter, Frame
from docgen.typeset.heights import row_height
from docgen.typeset.inlines import joined
from docgen.typeset.lines import line_box, word_width
from docgen.typeset.paragraphs import Spacing
from docgen.typeset.syntax import arguments, array, measure, points, stroke

EmitBlocks: TypeAlias = Callable[[Sequence[Block], Frame, Emitter], Iterator[str]]

_VERTICAL = {"top": "top", "center": "horizon", "bottom": "bottom"}
_LEAST_BELOW = 60.0
"""Points that a repeated head must leave for the rows below it: two lines of text."""
_SIDES: tuple[Side, ...] = ("left", "right", "top", "bottom")


def emit_table(
    table: Table, frame: Frame, emitter: Emitter, spacing: Spacing, emit_blocks: EmitBlocks
) -> Iterator[str]:
    """Lines of code for one table; `emit_blocks` sets what stands in its cells."""
    if not frame.is_flow:
        table = _fitted(table, frame.width)
    code = _TableEmitter(table, frame, emitter, emit_blocks).code()
    if spacing.is_firm and spacing.above:
        yield f"v({points(spacing.above)})"
    above = 0.0 if spacing.is_firm else spacing.above
    position = table.position
    if position is not None and frame.is_header and position.vertical_anchor != "text":
        yield _fixed(table, position, frame, code)
        return
    if position is not None and frame.is_flow and position.align_y == "bottom":
        side = position.align_x or table.alignment
        side = side if side in {"center", "right"} else "left"
        if position.vertical_anchor != "text":
            yield f"place(bottom + {side}, float: true, clearance: 0pt, block({code}))"
            return
    alignment, indent = _standing(table, frame)
    pairs = [("above", points(above)), ("below", "0pt"), ("width", "100%")]
    if alignment == "left" and indent:
        pairs.append(("inset", f"(left: {points(indent)})"))
    yield f"block({arguments(pairs)}, align({alignment}, {code}))"


def _standing(table: Table, frame: Frame) -> tuple[str, float]:
    """How a table in the flow stands: its alignment and its indent in points."""
    position = table.position
    if position is None:
        return table.alignment, table.indent.pt
    named = {"center": "center", "right": "right", "outside": "right"}
    if position.align_x is not None:
        return named.get(position.align_x, "left"), 0.0
    left = position.x.pt
    if position.horizontal_anchor == "page":
        left -= frame.section.left.pt
    return "left", max(min(left, frame.width - _width(table)), 0.0) or min(table.indent.pt, 0.0)


def _width(table: Table) -> float:
    return sum(c.pt for c in table.columns)


def _fixed(table: Table, position: TablePosition, frame: Frame, code: str) -> str:
    """A table of a header or footer at its place on the page."""
    section = frame.section
    width, height = section.width.pt, section.height.pt
    left, right = (0.0, width)
    if position.horizontal_anchor != "page":
        left, right = section.left.pt, width - section.right.pt
    top, bottom = (0.0, height)
    if position.vertical_anchor == "margin":
        top, bottom = section.top.pt, height - section.bottom.pt
    x = left + position.x.pt
    if position.align_x is not None:
        share = {"center": 0.5, "right": 1.0, "outside": 1.0}.get(position.align_x, 0.0)
        x = left + (right - left - _width(table)) * share
    x -= section.left.pt
    if position.align_y is None:
        y = points(top + position.y.pt)
    else:
        share = {"center": 0.5, "bottom": 1.0, "outside": 1.0}.get(position.align_y, 0.0)
        y = f"{points(top)} + ({points(bottom - top)} - measure(it).height) * {share}"
    return (
        f"context {{ let it = block(width: {points(_width(table))}, {code}); "
        f"place(top + left, dx: {points(x)}, dy: {y} - here().position().y, "
        f"box(width: {points(_width(table))}, height: {points(height)}, it)) }}"
    )


def _fitted(table: Table, room: float) -> Table:
    """A table inside a cell, narrowed to the cell when it is wider, as Word does."""
    total = sum(c.pt for c in table.columns) + max(table.indent.pt, 0.0)
    if total <= room:
        return table
    factor = room / total
    return replace(
        table,
        columns=tuple(c.scaled(factor) for c in table.columns),
        indent=table.indent.scaled(factor),
    )


def _head_rows(table: Table, room: float, pitch: float) -> int:
    """How many leading rows repeat on every page; a table of head rows alone repeats none, nor
    does a head that leaves no room below it."""
    rows, count = table.rows, 0
    while count < len(rows) and rows[count].is_header:
        count += 1
    reach = count
    for index in range(count):
        reach = max([reach, *(index + c.row_span for c in rows[index].cells)])
    if not reach or reach >= len(rows):
        return 0
    height = sum(row_height(table, row, pitch) for row in rows[:reach])
    return reach if height < room - _LEAST_BELOW else 0


def _kept_rows(
    table: Table, heads: int, room: float, pitch: float
) -> Iterator[tuple[int, int]]:  # fmt: skip
    """Rows that stay on one page: the first of them and how many. Each but the last is kept with
    the next, which its first paragraph says, none of them may split, and a page can hold them."""
    rows, first = table.rows, heads
    while first < len(rows):
        last = first
        while last + 1 < len(rows) and _is_kept(rows[last]):
            last += 1
        kept = rows[first : last + 1]
        is_whole = all(row.cannot_split for row in kept)
        if last > first and is_whole and sum(row_height(table, r, pitch) for r in kept) < room:
            yield first, last - first + 1
        first = last + 1


def _is_kept(row: Row) -> bool:
    blocks = row.cells[0].blocks if row.cells else ()
    block = blocks[0] if blocks else None
    return isinstance(block, Paragraph) and block.style.keep_with_next


def _length_of(paragraph: Paragraph) -> float:
    """About how long a paragraph is in one line, in points."""
    return sum(
        word_width(i.text, i.style.size.pt) for i in paragraph.inlines if isinstance(i, Text)
    )


@dataclass(slots=True)
class _TableEmitter:
    table: Table
    frame: Frame
    emitter: Emitter
    emit_blocks: EmitBlocks
    edges: Edges = field(init=False)
    heights: dict[int, float] = field(default_factory=dict)
    """Upper bounds of the heights of rows, as far as they were asked for."""

    def __post_init__(self) -> None:
        self.edges = Edges.of(self.table)

    def code(self) -> str:
        """The `table(…)` expression."""
        table = self.table
        room, pitch = self._page_height(), self.frame.section.grid_pitch.pt
        heads = _head_rows(table, room, pitch)
        head = [cell for index in range(heads) for cell in self._row(index)]
        ties = [self._tie(*span) for span in _kept_rows(table, heads, room, pitch)]
        widths = [*(measure(c) for c in table.columns), *(["0pt"] if ties else [])]
        parts = [f"columns: {array(widths)}"]
        if head:
            parts.append(f"table.header(repeat: true, {', '.join(head)})")
        parts += [cell for index in range(heads, len(table.rows)) for cell in self._row(index)]
        parts += ties
        parts += [
            f"table.{line}({where}, stroke: {stroke(border)})"
            for line, where, border in self.edges.loose_lines()
        ]
        return f"table({', '.join(parts)})"

    def _tie(self, first: int, count: int) -> str:
        """A cell without width over rows that stay on one page: it cannot break, so nor can they."""
        edge = self.edges.lines.get(("v", first, len(self.table.columns)))
        pairs = [("x", str(len(self.table.columns))), ("y", str(first)), ("rowspan", str(count))]
        pairs += [
            ("breakable", "false"),
            ("inset", "0pt"),
            ("stroke", f"(left: {stroke(edge)}, rest: none)"),
        ]
        return f"table.cell({arguments(pairs)}, [])"

    def _row(self, index: int) -> Iterator[str]:
        """The cells of a row. One of them carries the row's least height."""
        row = self.table.rows[index]
        carrier = next(
            (c for c in row.cells if c.row_span == 1), row.cells[0] if row.cells else None
        )
        boxes = [self._box(cell, index) for cell in row.cells]
        plain = [self._body(c, box) for c, box in zip(row.cells, boxes, strict=True)]
        for number, (cell, box) in enumerate(zip(row.cells, boxes, strict=True)):
            body = plain[number]
            if self._is_special(cell, index):
                body = self._finished(cell, box, body, zip(row.cells, boxes, plain, strict=True))
            if cell is carrier and box.inner_height > 0:
                body = self._held_open(body, cell, box)
            lines = self.edges.of_cell(cell, index)
            drawn = self._compound(lines, index)
            if drawn:
                body = f"{compound_lines(box, drawn)}; {body}"
            if row.label is not None and number == 0:
                body = joined([self.emitter.mark(row.label), body])
            strokes = {s: "none" if s in drawn else stroke(b) for s, b in lines.items()}
            is_framed = "left" in drawn or "right" in drawn
            pairs = [*self._place(cell, index, box), ("stroke", f"({arguments(strokes.items())})")]
            if cell.shading:
                pairs.append(("fill", f'rgb("#{cell.shading}")'))
            if self._stays_whole(index, is_framed):
                pairs.append(("breakable", "false"))
            yield f"table.cell({arguments(pairs)}, {{ {body} }})"

    def _is_special(self, cell: Cell, index: int) -> bool:
        """Whether a cell is more than a block of text."""
        is_crossed = cell.falling is not None or cell.rising is not None
        return is_crossed or cell.direction != "across" or self._is_exact(cell, index)

    def _finished(
        self, cell: Cell, box: CellBox, body: str, row: Iterable[tuple[Cell, CellBox, str]]
    ) -> str:
        """The body of a cell turned, crossed out or cut as the cell and its row ask."""
        side = _VERTICAL[cell.vertical]
        if cell.direction != "across":
            along, most = self._line_length(cell, box), self._page_height()
            body = turned(self.emitter, cell, box, along, most, body)
        if cell.falling is not None or cell.rising is not None:
            others = [
                (other, code)
                for c, other, code in row
                if c.row_span == 1 and c.direction == "across"
            ]
            return crossed(self.emitter, cell, box, others, side, body)
        if cell.direction == "across":
            return cut(self.emitter, cell, box, self._slack(cell), side, body)
        return body

    def _compound(
        self, lines: Mapping[Side, Border | None], index: int
    ) -> dict[Side, Border]:  # fmt: skip
        """The sides of a cell that have double or triple lines. Upright ones are drawn only
        where the row does not split, for only then they know how long they are."""
        found = {s: b for s, b in lines.items() if b is not None and is_compound(b)}
        if {"left", "right"} & set(found) and not self._stays_whole(index, True):
            found.pop("left", None)
            found.pop("right", None)
        return found

    def _is_exact(self, cell: Cell, index: int) -> bool:
        rows = self.table.rows[index : index + cell.row_span]
        return all(r.height_rule == "exact" and r.height > 0 for r in rows)

    def _slack(self, cell: Cell) -> float:
        """The white below the last line of a cell, in points."""
        last = cell.blocks[-1] if cell.blocks else None
        if not isinstance(last, Paragraph):
            return 1.0
        size = max((i.style.size.pt for i in last.inlines if isinstance(i, Text)), default=0.0)
        line = line_box(last.style, size, self.frame.section.grid_pitch.pt)
        return 1.0 + max(line.below - (1 - ASCENT) * size, 0.0) + last.style.after.pt

    def _box(self, cell: Cell, index: int) -> CellBox:
        inset = self._inset(cell, index)
        left, top, right, bottom = (inset[s].pt for s in ("left", "top", "right", "bottom"))
        width = sum(self.table.columns[cell.column : cell.column + cell.column_span])
        height = sum(r.height for r in self.table.rows[index : index + cell.row_span])
        most = Length(height).pt if self.frame.is_header else self._page_height()
        return CellBox(Length(width).pt, min(Length(height).pt, most), left, top, right, bottom)

    def _line_length(self, cell: Cell, box: CellBox) -> float:
        """How long the lines of a turned cell are: the height its rows have, else its text's."""
        if box.inner_height > 0:
            return box.inner_height
        longest = max((_length_of(b) for b in cell.blocks if isinstance(b, Paragraph)), default=0)
        return min(longest + 1.0, self._page_height())

    def _stays_whole(self, index: int, is_framed: bool = False) -> bool:
        """Whether a row may not split and need not: a row higher than a page has to. Low rows
        with upright double lines (`is_framed`) are kept whole too."""
        row = self.table.rows[index]
        if not row.cannot_split and not is_framed:
            return False
        height = self.heights.get(index)
        if height is None:
            pitch = self.frame.section.grid_pitch.pt
            height = self.heights[index] = row_height(self.table, row, pitch)
        room = self._page_height()
        return height < (room if row.cannot_split else room / 4)

    def _page_height(self) -> float:
        section = self.frame.section
        return max(section.height.pt - section.top.pt - section.bottom.pt - 12.0, 20.0)

    def _body(self, cell: Cell, box: CellBox) -> str:
        room = box.room if cell.direction == "across" else self._line_length(cell, box)
        inner = replace(self.frame, width=room, is_flow=False)
        return joined(self.emit_blocks(cell.blocks, inner, self.emitter)) or "[]"

    def _held_open(self, body: str, cell: Cell, box: CellBox) -> str:
        """The body beside a strut: the row cannot be lower, but grows with its content."""
        return (
            f"grid(columns: (1fr, 0pt), align: {self._alignment(cell)}, "
            f"{{ {body} }}, box(width: 0pt, height: {points(box.inner_height)}))"
        )

    def _alignment(self, cell: Cell) -> str:
        if cell.direction != "across":
            return turned_alignment(cell)
        return f"left + {_VERTICAL[cell.vertical]}"

    def _inset(self, cell: Cell, index: int) -> dict[Side, Length]:
        """Cell margins; the line above a row, and the last one, take room of their own."""
        own, shared = dict(cell.margins), dict(self.table.cell_margins)
        inset = {side: own.get(side, shared.get(side, Length(0))) for side in _SIDES}
        inset["top"] += self.edges.thickness(index)
        last = len(self.table.rows)
        if index + cell.row_span >= last:
            inset["bottom"] += self.edges.thickness(last)
        return inset

    def _place(self, cell: Cell, index: int, box: CellBox) -> Iterator[tuple[str, str]]:
        """Where a cell stands on the grid and its content in the cell."""
        yield "x", str(cell.column)
        yield "y", str(index)
        if cell.column_span > 1:
            yield "colspan", str(cell.column_span)
        if cell.row_span > 1:
            yield "rowspan", str(cell.row_span)
        yield "align", self._alignment(cell)
        inset = (("left", box.left), ("right", box.right), ("top", box.top), ("bottom", box.bottom))
        yield "inset", f"({arguments((side, points(room)) for side, room in inset)})"
