"""Tables as Typst code: grid, spans, border lines, heights, repeated heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.base.lengths import Length
from docgen.flow.tree import Border, Cell, Row, Side, Table
from docgen.typeset.edges import Edges
from docgen.typeset.emitter import Emitter, Frame
from docgen.typeset.inlines import joined
from docgen.typeset.paragraphs import Spacing
from docgen.typeset.syntax import arguments, array, measure, points, stroke

_VERTICAL = {"top": "top", "center": "horizon", "bottom": "bottom"}


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell with its row and the row's span of heights."""

    cell: Cell
    row: int


def emit_table(table: Table, frame: Frame, emitter: Emitter, spacing: Spacing) -> Iterator[str]:
    """Lines of code for one table."""
    if not frame.is_flow:
        table = _fitted(table, frame.width)
    code = _table(table, frame, emitter)
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


def _table(table: Table, frame: Frame, emitter: Emitter) -> str:
    edges = Edges.of(table)
    heads = _head_rows(table.rows)
    head = [c for i in range(heads) for c in _row(table, i, edges, frame, emitter)]
    body = [c for i in range(heads, len(table.rows)) for c in _row(table, i, edges, frame, emitter)]
    parts = [f"columns: {array(measure(c) for c in table.columns)}"]
    if head:
        parts.append(f"table.header(repeat: true, {', '.join(head)})")
    parts += body
    parts += [
        f"table.{line}({where}, stroke: {stroke(border)})"
        for line, where, border in edges.loose_lines()
    ]
    return f"table({', '.join(parts)})"


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


def _row(table: Table, index: int, edges: Edges, frame: Frame, emitter: Emitter) -> Iterator[str]:
    row = table.rows[index]
    strut = next((c for c in row.cells if c.row_span == 1), row.cells[0] if row.cells else None)
    for number, cell in enumerate(row.cells):
        height = 0.0
        if cell is strut:
            height = sum(r.height.pt for r in table.rows[index : index + cell.row_span])
        mark = emitter.mark(row.label) if row.label is not None and number == 0 else ""
        yield _cell(table, cell, index, edges, frame, emitter, height, mark)


def _margin(cell: Cell, table: Table, side: Side) -> Length:
    own = dict(cell.margins).get(side)
    return own if own is not None else dict(table.cell_margins).get(side, Length(0))


def _cell(
    table: Table, cell: Cell, index: int, edges: Edges, frame: Frame, emitter: Emitter,
    height: float, mark: str,
) -> str:  # fmt: skip
    from docgen.typeset.blocks import emit_blocks

    sides: tuple[Side, ...] = ("left", "right", "top", "bottom")
    inset = {side: _margin(cell, table, side) for side in sides}
    inset["top"] += edges.thickness(index)
    if index + cell.row_span >= len(table.rows):
        inset["bottom"] += edges.thickness(len(table.rows))
    width = sum(table.columns[cell.column : cell.column + cell.column_span])
    room = Length(width - inset["left"] - inset["right"])
    inner = replace(frame, width=max(room.pt, 1.0), is_flow=False)
    body = joined(emit_blocks(cell.blocks, inner, emitter)) or "[]"
    vertical = _VERTICAL[cell.vertical]
    least = height - inset["top"].pt - inset["bottom"].pt
    if least > 0:
        strut = f"box(width: 0pt, height: {points(least)})"
        body = (
            f"grid(columns: (1fr, 0pt), align: left + {vertical}, {{ {body} }}, {strut})"
        )  # fmt: skip
    if mark:
        body = joined([mark, body])
    pairs = [("x", str(cell.column)), ("y", str(index))]
    if cell.column_span > 1:
        pairs.append(("colspan", str(cell.column_span)))
    if cell.row_span > 1:
        pairs.append(("rowspan", str(cell.row_span)))
    pairs.append(("align", f"left + {vertical}"))
    pairs.append(("inset", f"({arguments((s, measure(m)) for s, m in inset.items())})"))
    lines: dict[Side, Border | None] = edges.of_cell(cell, index)
    pairs.append(("stroke", f"({arguments((s, stroke(b)) for s, b in lines.items())})"))
    if cell.shading:
        pairs.append(("fill", f'rgb("#{cell.shading}")'))
    if table.rows[index].cannot_split:
        pairs.append(("breakable", "false"))
    return f"table.cell({arguments(pairs)}, {{ {body} }})"
