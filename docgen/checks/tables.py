"""Totals in tables: the row and the column called 合计 against what they add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from docgen.base.findings import FieldPath, Finding, Severity
from docgen.checks.family import Family
from docgen.checks.figures import Figured
from docgen.checks.quantities import NUMBER, UNITS
from docgen.checks.structure import tables_of
from docgen.models.base import FormModel
from docgen.models.figures import evaluate_figures, fill_figures
from docgen.models.tables import TableInput
from docgen.standards.rules import rule

_TOTAL: Final = re.compile(r"^\s*(?:合\s*计|总\s*计|共\s*计)\s*(?:[（(].*[）)])?$")
_SUBTOTAL: Final = re.compile(r"小\s*计")
_NO_SUM: Final = re.compile("率|比例|比重|占比|平均|人均|均|%|％|序号|名次|排名|年份|年度|得分")
_CELL: Final = re.compile(rf"({NUMBER})\s*(?:{UNITS})?")
_NOTHING: Final = frozenset({"", "—", "-", "－", "/", "无", "——"})


def table_totals(form: FormModel) -> Iterator[Finding]:
    """N010: a total that is not the sum of its column or row."""
    values = evaluate_figures(form.figures)[0] if isinstance(form, Figured) else {}
    for path, table in tables_of(form):
        width = len(table.columns)
        if not table.rows or any(len(row) != width for row in table.rows):
            continue
        rows = [[fill_figures(cell, values)[0] for cell in row] for row in table.rows]
        yield from _total_row(path, table, rows)
        yield from _total_column(path, table, rows)


def cell_value(cell: str) -> Fraction | None:
    """The number in a cell (12, 1,234, 12人; — and empty are 0), or None when it is no number."""
    text = cell.strip()
    if text in _NOTHING:
        return Fraction(0)
    match = _CELL.fullmatch(text)
    return Fraction(match[1].replace(",", "")) if match else None


def _total_row(path: FieldPath, table: TableInput, rows: list[list[str]]) -> Iterator[Finding]:
    """合计 in the last or the first row."""
    at = [i for i, row in enumerate(rows) if any(_TOTAL.match(cell) for cell in row[:2])]
    if len(at) != 1 or at[0] not in {0, len(rows) - 1}:
        return
    parts = [row for i, row in enumerate(rows) if i != at[0] and not _is_extra(row)]
    if not parts:
        return
    results: list[tuple[int, Fraction, Fraction]] = []
    for column, head in enumerate(table.columns):
        total = cell_value(rows[at[0]][column])
        values = [cell_value(row[column]) for row in parts]
        if _NO_SUM.search(head) or total is None or None in values or not any(values):
            continue
        results.append((column, total, sum((v for v in values if v is not None), Fraction(0))))
    agree = sum(total == added for _, total, added in results)
    # Where no column agrees, the rows may overlap or be nested: then it is only a question.
    severity = Severity.ERROR if agree or len(results) == 1 else Severity.WARNING
    for column, total, added in results:
        if total != added and not _is_blank(rows[at[0]][column]):
            yield rule("N010").finding(
                f"表“{table.title}”的“{table.columns[column]}”列合计写 {_show(total)}，"
                f"各行相加是 {_show(added)}",
                path=(*path, "rows", at[0], column),
                severity=severity,
            )


def _is_extra(row: Sequence[str]) -> bool:
    """A subtotal or an “of which” row: not one of the parts."""
    return any(_SUBTOTAL.search(cell) or cell.startswith("其中") for cell in row[:2])


def _is_blank(cell: str) -> bool:
    return cell.strip() in _NOTHING


def _total_column(path: FieldPath, table: TableInput, rows: list[list[str]]) -> Iterator[Finding]:
    """合计 as the last column: judged only where most rows prove that it is the sum."""
    last = len(table.columns) - 1
    if not _TOTAL.match(table.columns[last]):
        return
    columns = [
        i
        for i in range(last)
        if not _NO_SUM.search(table.columns[i])
        and all(cell_value(row[i]) is not None for row in rows)
        and any(cell_value(row[i]) for row in rows)
    ]
    sums = [(cell_value(row[last]), _row_sum(row, columns)) for row in rows]
    agree = sum(total == added for total, added in sums)
    if len(columns) < 2 or agree * 2 < len(rows) or agree < 2:
        return
    for index, (total, added) in enumerate(sums):
        if total is not None and total != added:
            yield rule("N010").finding(
                f"表“{table.title}”第{index + 1}行{table.columns[last]}写 {_show(total)}，"
                f"各列相加是 {_show(added)}",
                path=(*path, "rows", index, last),
            )


def _row_sum(row: Sequence[str], columns: Sequence[int]) -> Fraction:
    return sum((cell_value(row[i]) or Fraction(0) for i in columns), Fraction(0))


def _show(value: Fraction) -> str:
    return f"{value.numerator}" if value.denominator == 1 else f"{float(value):g}"


FAMILIES = (Family(FormModel, (table_totals,)),)
