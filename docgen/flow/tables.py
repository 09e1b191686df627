"""Tables: grid, spans, rows, and what table styles say for each cell (§17.4, §17.7.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from docgen.base.lengths import Length, twips
from docgen.flow.context import Context
from docgen.flow.properties import Level, border, shading
from docgen.flow.styles import Condition
from docgen.flow.tablegrid import column_widths, content_widths, fits_content, span_of
from docgen.flow.tree import ZERO, Block, Border, Cell, Row, Side, Table, TablePosition
from docgen.flow.xml import W, child_value, is_on, is_on_attribute, value, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_SIDE_NAMES: dict[str, Side] = {
    "top": "top", "bottom": "bottom", "left": "left", "right": "right",
    "start": "left", "end": "right",
}  # fmt: skip
_DIRECTIONS: dict[str, Literal["across", "down", "up"]] = {
    "tbRl": "down", "tbRlV": "down", "tbLrV": "down", "btLr": "up",
}  # fmt: skip
"""Ways of writing in a cell (§17.18.93); what only turns single characters is set across."""
_REPEATED = {"页眉", "页脚"}
"""Stories in which a floating table stands where it says: nothing there flows around it."""
_DELETED = f"{W}tcPr/{W}cellDel"
_DEFAULT_MARGIN = twips(108)
"""Left and right cell margin when nothing says otherwise: Word's Table Normal, 1.9 mm."""


@dataclass(slots=True)
class _Look:
    """Which parts of a table style a table asks for (w:tblLook)."""

    first_row: bool
    last_row: bool
    first_column: bool
    last_column: bool
    bands_rows: bool
    bands_columns: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """What a table style says for one part of a table, as layers for the cascade."""

    conditions: list[Condition]
    runs: tuple[Level, ...]
    paragraphs: tuple[Level, ...]
    key: int


@dataclass(slots=True)
class _Draft:
    """A cell while its rows are still being read."""

    element: _Element
    properties: _Element | None
    row: int
    column: int
    span: int
    rows: int = 1


def _look(properties: _Element | None) -> _Look:
    element = properties.find(W + "tblLook") if properties is not None else None
    if element is None:
        return _Look(False, False, False, False, False, False)
    try:
        mask = int(value(element, "val", "0"), 16)
    except ValueError:
        mask = 0

    def flag(name: str, bit: int) -> bool:
        text = element.get(W + name)
        return bool(mask & bit) if text is None else is_on_attribute(text)

    return _Look(
        flag("firstRow", 0x20), flag("lastRow", 0x40), flag("firstColumn", 0x80),
        flag("lastColumn", 0x100), not flag("noHBand", 0x200), not flag("noVBand", 0x400),
    )  # fmt: skip


def _borders(element: _Element | None) -> dict[str, Border | None]:
    found: dict[str, Border | None] = {}
    if element is not None:
        for child in element:
            name = child.tag[len(W) :]
            found[_SIDE_NAMES.get(name, name)] = border(child)
    return found


def _margins(element: _Element | None) -> dict[Side, Length]:
    found: dict[Side, Length] = {}
    if element is not None:
        for child in element:
            side = _SIDE_NAMES.get(child.tag[len(W) :])
            if side is not None and value(child, "type", "dxa") in {"dxa", "nil"}:
                found[side] = twips(max(whole(value(child, "w")), 0))
    return found


class _TableReader:
    """Reads one w:tbl."""

    def __init__(self, element: _Element, context: Context) -> None:
        self.element = element
        self.context = context
        self.properties = element.find(W + "tblPr")
        self.look = _look(self.properties)
        style_id = child_value(self.properties, "tblStyle") or context.sheet.default_table_style
        self.chain = context.sheet.chain(style_id)
        self.parts: dict[tuple[str, ...], _Part] = {}
        self.row_elements = [r for r in _rows(element) if not self._is_deleted(r)]
        self.columns = column_widths(element, self.row_elements, context.text_width)
        self.default_margins = self._table_margins()

    def _report_look(self) -> None:
        """L326 for what the style of a table asks for and the layout does not do."""
        if self.properties is None:
            return
        if whole(child_value(self.properties, "tblCellSpacing", "w")) > 0:
            self.context.notices.add("L326", "单元格之间的间距没有还原，边线相接")
        if is_on(self.properties.find(W + "bidiVisual")):
            self.context.notices.add("L326", "从右到左的列序没有还原，按从左到右排版")

    def _is_deleted(self, row: _Element) -> bool:
        properties = row.find(W + "trPr")
        return properties is not None and properties.find(W + "del") is not None

    def _table_margins(self) -> dict[Side, Length]:
        margins: dict[Side, Length] = {"left": _DEFAULT_MARGIN, "right": _DEFAULT_MARGIN}
        for condition in self._conditions(("wholeTable",)):
            if condition.table is not None:
                margins |= _margins(condition.table.find(W + "tblCellMar"))
        if self.properties is not None:
            margins |= _margins(self.properties.find(W + "tblCellMar"))
        return margins

    def _conditions(self, names: tuple[str, ...]) -> list[Condition]:
        return [s.conditions[n] for n in names for s in self.chain if n in s.conditions]

    def _table_borders(self) -> dict[str, Border | None]:
        found: dict[str, Border | None] = {}
        for condition in self._conditions(("wholeTable",)):
            if condition.table is not None:
                found |= _borders(condition.table.find(W + "tblBorders"))
        if self.properties is not None:
            found |= _borders(self.properties.find(W + "tblBorders"))
        return found

    def _condition_names(self, draft: _Draft) -> tuple[str, ...]:
        """The parts of the style a cell belongs to, weakest first (§17.7.6.6)."""
        look, last_row = self.look, len(self.row_elements) - 1
        is_first, is_last = draft.row == 0, draft.row + draft.rows - 1 == last_row
        is_left = draft.column == 0
        is_right = draft.column + draft.span >= len(self.columns)
        names = ["wholeTable"]
        if look.bands_columns:
            column = draft.column - int(look.first_column)
            names.append("band1Vert" if column % 2 == 0 else "band2Vert")
        if look.bands_rows and not (look.first_row and is_first):
            row = draft.row - int(look.first_row)
            names.append("band1Horz" if row % 2 == 0 else "band2Horz")
        names += ["firstCol"] * (look.first_column and is_left)
        names += ["lastCol"] * (look.last_column and is_right)
        names += ["firstRow"] * (look.first_row and is_first)
        names += ["lastRow"] * (look.last_row and is_last)
        if look.first_row and is_first:
            names += ["nwCell"] * (look.first_column and is_left)
            names += ["neCell"] * (look.last_column and is_right)
        if look.last_row and is_last:
            names += ["swCell"] * (look.first_column and is_left)
            names += ["seCell"] * (look.last_column and is_right)
        return tuple(names)

    def _drafts(self) -> list[list[_Draft]]:
        """Cells by row on the grid; cells that only continue a vertical merge are folded in."""
        rows: list[list[_Draft]] = []
        open_merges: dict[int, _Draft] = {}
        for index, row in enumerate(self.row_elements):
            column = whole(child_value(row.find(W + "trPr"), "gridBefore"))
            drafts: list[_Draft] = []
            still_open: dict[int, _Draft] = {}
            for cell in _cells(row):
                properties = cell.find(W + "tcPr")
                span = min(span_of(properties), max(len(self.columns) - column, 1))
                merge = properties.find(W + "vMerge") if properties is not None else None
                above = open_merges.get(column)
                is_more = merge is not None and value(merge, "val", "continue") == "continue"
                if is_more and above is not None and above.span == span:
                    above.rows += 1
                    still_open[column] = above
                else:
                    draft = _Draft(cell, properties, index, column, span)
                    drafts.append(draft)
                    if merge is not None:
                        still_open[column] = draft
                column += span
            open_merges = still_open
            rows.append(drafts)
        return rows

    def _part(self, names: tuple[str, ...]) -> _Part:
        """The layers of one part of the table, gathered once."""
        known = self.parts.get(names)
        if known is None:
            conditions = self._conditions(names)
            self.context.last_table_key += 1
            known = self.parts[names] = _Part(
                conditions,
                tuple(c.run for c in conditions if c.run),
                tuple(c.paragraph for c in conditions if c.paragraph),
                self.context.last_table_key,
            )
        return known

    def _cell(self, draft: _Draft) -> Cell:
        names = self._condition_names(draft)
        part = self._part(names)
        borders: dict[Side, Border | None] = {}
        fill: str | None = None
        vertical = "top"
        for condition in part.conditions:
            if condition.cell is not None:
                if names != ("wholeTable",):
                    borders |= _sides(_borders(condition.cell.find(W + "tcBorders")))
                if (shade := condition.cell.find(W + "shd")) is not None:
                    fill = shading(shade)
                vertical = child_value(condition.cell, "vAlign", default=vertical)
        own = draft.properties
        margins = dict(self.default_margins)
        if own is not None:
            borders |= _sides(_borders(own.find(W + "tcBorders")))
            margins |= _margins(own.find(W + "tcMar"))
            if (shade := own.find(W + "shd")) is not None:
                fill = shading(shade)
            vertical = child_value(own, "vAlign", default=vertical)
        lines = _borders(own.find(W + "tcBorders")) if own is not None else {}
        return Cell(
            blocks=self._content(draft, part),
            column=draft.column,
            column_span=draft.span,
            row_span=draft.rows,
            vertical=_vertical(vertical),
            borders=tuple(borders.items()),
            shading=fill,
            margins=tuple(margins.items()),
            direction=_DIRECTIONS.get(child_value(own, "textDirection"), "across"),
            falling=lines.get("tl2br"),
            rising=lines.get("tr2bl"),
        )

    def _content(self, draft: _Draft, part: _Part) -> tuple[Block, ...]:
        context = self.context
        saved = (
            context.table_runs, context.table_paragraphs, context.table_key, context.text_width
        )  # fmt: skip
        context.table_runs, context.table_paragraphs = part.runs, part.paragraphs
        context.table_key = part.key
        context.text_width = Length(sum(self.columns[draft.column : draft.column + draft.span]))
        context.depth += 1
        try:
            return context.read_blocks(draft.element, context)
        finally:
            context.depth -= 1
            (
                context.table_runs, context.table_paragraphs, context.table_key,
                context.text_width,
            ) = saved  # fmt: skip

    def _row(self, element: _Element, drafts: list[_Draft], place: str) -> Row:
        properties = element.find(W + "trPr")
        height = properties.find(W + "trHeight") if properties is not None else None
        rule: Literal["auto", "at_least", "exact"] = "auto"
        length = ZERO
        if height is not None:
            length = twips(min(max(whole(value(height)), 0), 31680))
            named = value(height, "hRule", "atLeast")
            rule = "exact" if named == "exact" else "at_least" if named == "atLeast" else "auto"
        self.context.notices.table_place = place
        header = properties is not None and is_on(properties.find(W + "tblHeader"))
        whole_row = properties is not None and is_on(properties.find(W + "cantSplit"))
        cells = tuple(self._cell(draft) for draft in drafts)
        return Row(cells, length if rule != "auto" else ZERO, rule, header, whole_row)

    def read(self) -> Table | None:
        if not self.row_elements:
            return None
        notices = self.context.notices
        outer = notices.table_place
        if outer is None and not notices.story:
            self.context.table_serial += 1
        number = self.context.table_serial
        self._report_look()
        prefix = f"表{number}" if outer is None else f"{outer}中的表"
        rows = tuple(
            self._row(element, drafts, f"{prefix}第{index}行")
            for index, (element, drafts) in enumerate(
                zip(self.row_elements, self._drafts(), strict=True), 1
            )
        )
        notices.table_place = outer
        alignment = child_value(self.properties, "jc")
        columns = self.columns
        if fits_content(self.element, self.row_elements):
            width, margins = self.context.text_width, self.default_margins
            columns = content_widths(rows, len(columns), width, margins)
        return Table(
            columns=columns,
            rows=rows,
            alignment=_alignment(alignment),
            indent=self._indent(),
            borders=tuple((k, b) for k, b in self._table_borders().items() if b is not None),
            cell_margins=tuple(self.default_margins.items()),
            position=self._position(),
        )

    def _indent(self) -> Length:
        """Where the left edge of the grid stands against the text's left edge (§17.4.50).

        Before compatibility mode 15 Word lines up the text in the cells, not the border.
        """
        element = self.properties.find(W + "tblInd") if self.properties is not None else None
        own = twips(whole(value(element, "w"))) if value(element, "type", "dxa") == "dxa" else ZERO
        is_aligned = child_value(self.properties, "jc") in {"center", "right", "end"}
        if self.context.settings.compatibility < 15 and not is_aligned and self.context.depth == 0:
            return own - self.default_margins.get("left", ZERO)
        return own

    def _position(self) -> TablePosition | None:
        element = self.properties.find(W + "tblpPr") if self.properties is not None else None
        if element is None:
            return None
        position = TablePosition(
            vertical_anchor=value(element, "vertAnchor", "text"),
            align_y=value(element, "tblpYSpec") or None,
            y=twips(whole(value(element, "tblpY"))),
            horizontal_anchor=value(element, "horzAnchor", "text"),
            align_x=value(element, "tblpXSpec") or None,
            x=twips(whole(value(element, "tblpX"))),
        )
        is_at_foot = position.align_y == "bottom" and position.vertical_anchor != "text"
        if not is_at_foot and self.context.notices.story not in _REPEATED:
            self.context.notices.add("L305", "浮动表格排在它所在的位置，文字不绕排")
        return position


def _rows(table: _Element) -> list[_Element]:
    return [e for e in _opened(table) if e.tag == W + "tr"]


def _cells(row: _Element) -> list[_Element]:
    return [e for e in _opened(row) if e.tag == W + "tc" and e.find(_DELETED) is None]


def _opened(parent: _Element) -> list[_Element]:
    out: list[_Element] = []
    for child in parent:
        if child.tag in {W + "sdt", W + "sdtContent", W + "customXml", W + "ins"}:
            out += _opened(child)
        else:
            out.append(child)
    return out


def _sides(borders: dict[str, Border | None]) -> dict[Side, Border | None]:
    return {_SIDE_NAMES[k]: b for k, b in borders.items() if k in _SIDE_NAMES}


def _vertical(name: str) -> Literal["top", "center", "bottom"]:
    return "center" if name in {"center", "both"} else "bottom" if name == "bottom" else "top"


def _alignment(name: str) -> Literal["left", "center", "right"]:
    return "center" if name == "center" else "right" if name in {"right", "end"} else "left"


def read_table(element: _Element, context: Context) -> Table | None:
    """One w:tbl as a table, or None when it has no rows."""
    return _TableReader(element, context).read()
