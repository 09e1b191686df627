"""Tables as Typst code: grid, spans, border lines, heights, repeated heads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from docgen.base.lengths import Length
from docgen.flow.tree import Block, Cell, Paragraph, Row, Side, Table
from docgen.typeset.edges import Edges
from docgen.typeset.emitter import Emitter, Frame
from docgen.typeset.inlines import joined
from docgen.typeset.paragraphs import Spacing
from docgen.typeset.syntax import arguments, array, measure, points, stroke

EmitBlocks: TypeAlias = Callable[[Sequence[Block], Frame, Emitter], Iterator[str]]

_VERTICAL = {"top": "top", "center": "horizon", "bottom": "bottom"}
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
    if table.position is not None and frame.is_flow:
        side = table.position.align_x or table.alignment
        side = side if side in {"center", "right"} else "left"
        yield f"place(bottom + {side}, float: true, clearance: 0pt, block({code}))"
        return
    pairs = [("above", points(above)), ("below", "0pt"), ("width", "100%")]
    if table.alignment == "left" and table.indent:
        pairs.append(("inset", f"(left: {measure(table.indent)})"))
    yield f"block({arguments(pairs)}, align({table.alignment}, {code}))"


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


def _head_rows(rows: Sequence[Row]) -> int:
    """How many leading rows repeat on every page; a table of head rows alone repeats none."""
    count = 0
    while count < len(rows) and rows[count].is_header:
        count += 1
    reach = count
    for index in range(count):
        reach = max([reach, *(index + c.row_span for c in rows[index].cells)])
    return 0 if reach >= len(rows) else reach


def _kept_rows(rows: Sequence[Row], heads: int) -> Iterator[tuple[int, int]]:
    """Rows that stay on one page: the first of them and how many. Each but the last is kept with
    the next, which its first paragraph says, and none of them may split."""
    first = heads
    while first < len(rows):
        last = first
        while last + 1 < len(rows) and _is_kept(rows[last]):
            last += 1
        if last > first and all(row.cannot_split for row in rows[first : last + 1]):
            yield first, last - first + 1
        first = last + 1


def _is_kept(row: Row) -> bool:
    blocks = row.cells[0].blocks if row.cells else ()
    block = blocks[0] if blocks else None
    return isinstance(block, Paragraph) and block.style.keep_with_next


@dataclass(slots=True)
class _TableEmitter:
    table: Table
    frame: Frame
    emitter: Emitter
    emit_blocks: EmitBlocks
    edges: Edges = field(init=False)

    def __post_init__(self) -> None:
        self.edges = Edges.of(self.table)

    def code(self) -> str:
        """The `table(…)` expression."""
        table = self.table
        heads = _head_rows(table.rows)
        head = [cell for index in range(heads) for cell in self._row(index)]
        ties = [self._tie(*span) for span in _kept_rows(table.rows, heads)]
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
        for number, cell in enumerate(row.cells):
            body = self._body(cell, index)
            if cell is carrier:
                spanned = self.table.rows[index : index + cell.row_span]
                body = self._held_open(body, cell, index, sum(r.height.pt for r in spanned))
            if row.label is not None and number == 0:
                body = joined([self.emitter.mark(row.label), body])
            yield f"table.cell({arguments(self._arguments(cell, index))}, {{ {body} }})"

    def _body(self, cell: Cell, index: int) -> str:
        inset = self._inset(cell, index)
        width = sum(self.table.columns[cell.column : cell.column + cell.column_span])
        room = Length(width - inset["left"] - inset["right"])
        inner = replace(self.frame, width=max(room.pt, 1.0), is_flow=False)
        return joined(self.emit_blocks(cell.blocks, inner, self.emitter)) or "[]"

    def _held_open(self, body: str, cell: Cell, index: int, height: float) -> str:
        """The body beside a strut: the row cannot be lower, but grows with its content."""
        inset = self._inset(cell, index)
        least = height - inset["top"].pt - inset["bottom"].pt
        if least <= 0:
            return body
        return (
            f"grid(columns: (1fr, 0pt), align: left + {_VERTICAL[cell.vertical]}, "
            f"{{ {body} }}, box(width: 0pt, height: {points(least)}))"
        )

    def _inset(self, cell: Cell, index: int) -> dict[Side, Length]:
        """Cell margins; the line above a row, and the last one, take room of their own."""
        own, shared = dict(cell.margins), dict(self.table.cell_margins)
        inset = {side: own.get(side, shared.get(side, Length(0))) for side in _SIDES}
        inset["top"] += self.edges.thickness(index)
        last = len(self.table.rows)
        if index + cell.row_span >= last:
            inset["bottom"] += self.edges.thickness(last)
        return inset

    def _arguments(self, cell: Cell, index: int) -> Iterator[tuple[str, str]]:
        yield "x", str(cell.column)
        yield "y", str(index)
        if cell.column_span > 1:
            yield "colspan", str(cell.column_span)
        if cell.row_span > 1:
            yield "rowspan", str(cell.row_span)
        yield "align", f"left + {_VERTICAL[cell.vertical]}"
        inset = self._inset(cell, index)
        yield "inset", f"({arguments((s, measure(m)) for s, m in inset.items())})"
        lines = self.edges.of_cell(cell, index)
        yield "stroke", f"({arguments((s, stroke(b)) for s, b in lines.items())})"
        if cell.shading:
            yield "fill", f'rgb("#{cell.shading}")'
        if self.table.rows[index].cannot_split:
            yield "breakable", "false"
