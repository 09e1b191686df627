"""Border lines of a table: every edge of the grid gets one line, whoever asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.base.lengths import Length, pt
from docgen.flow.tree import Border, Cell, Side, Table
from docgen.typeset.borders import thickness

_UNSET = object()
_Edge = tuple[str, int, int]
"""`h`, row, column: the edge above a grid cell; `v`, row, column: the edge left of it."""


def _sides(cell: Cell, row: int) -> dict[Side, list[_Edge]]:
    """The grid edges along each side of a cell."""
    columns = range(cell.column, cell.column + cell.column_span)
    rows = range(row, row + cell.row_span)
    return {
        "top": [("h", row, c) for c in columns],
        "bottom": [("h", row + cell.row_span, c) for c in columns],
        "left": [("v", r, cell.column) for r in rows],
        "right": [("v", r, cell.column + cell.column_span) for r in rows],
    }


@dataclass(slots=True)
class Edges:
    """The lines of all edges; two cells that share an edge draw the same line."""

    lines: dict[_Edge, Border | None] = field(default_factory=dict)
    _thickness: dict[int, Length] = field(default_factory=dict)
    _loose: list[tuple[str, str, Border]] = field(default_factory=list)

    @classmethod
    def of(cls, table: Table) -> Edges:
        """Settle every edge: a cell's own line beats the table's, a wider line a thinner one."""
        edges = cls()
        named = dict(table.borders)
        last_row, last_column = len(table.rows), len(table.columns)
        for index, row in enumerate(table.rows):
            for cell in row.cells:
                for side, along in _sides(cell, index).items():
                    is_outer = {
                        "top": index == 0,
                        "bottom": index + cell.row_span >= last_row,
                        "left": cell.column == 0,
                        "right": cell.column + cell.column_span >= last_column,
                    }[side]
                    inside = "insideH" if side in {"top", "bottom"} else "insideV"
                    for edge in along:
                        edges.lines.setdefault(edge, named.get(side if is_outer else inside))
        own: dict[_Edge, Border | None] = {}
        for index, row in enumerate(table.rows):
            for cell in row.cells:
                given = dict(cell.borders)
                for side, along in _sides(cell, index).items():
                    if side in given:
                        for edge in along:
                            own[edge] = _wider(own.get(edge, _UNSET), given[side])
        edges.lines.update(own)
        edges._measure()
        return edges

    def of_cell(self, cell: Cell, row: int) -> dict[Side, Border | None]:
        """One line for each side of a cell; a side with differing lines is drawn loosely."""
        out: dict[Side, Border | None] = {}
        for side, along in _sides(cell, row).items():
            found = {self.lines.get(edge) for edge in along}
            out[side] = found.pop() if len(found) == 1 else None
            if found:
                self._draw(along)
        return out

    def thickness(self, row: int) -> Length:
        """The width of the widest line above a row; the row after the last is the lower edge."""
        return self._thickness.get(row, Length(0))

    def _measure(self) -> None:
        for (kind, row, _), border in self.lines.items():
            if kind == "h" and border is not None:
                self._thickness[row] = max(self.thickness(row), pt(thickness(border)))

    def _draw(self, along: list[_Edge]) -> None:
        for kind, row, column in along:
            border = self.lines.get((kind, row, column))
            if border is None:
                continue
            if kind == "h":
                line = ("hline", f"y: {row}, start: {column}, end: {column + 1}", border)
            else:
                line = ("vline", f"x: {column}, start: {row}, end: {row + 1}", border)
            if line not in self._loose:
                self._loose.append(line)

    def loose_lines(self) -> Iterator[tuple[str, str, Border]]:
        """Lines that no cell draws; to be asked after all cells."""
        yield from self._loose


def _wider(known: object, new: Border | None) -> Border | None:
    if known is _UNSET or known is None:
        return new
    assert isinstance(known, Border)
    if new is None:
        return known
    return new if new.width >= known.width else known
