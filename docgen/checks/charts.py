"""Charts: numbers that can be drawn, shares that add up, one number in chart and table.

And references to figures and tables by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from docgen.base.findings import FieldPath, Finding
from docgen.checks.family import Family
from docgen.checks.tables import cell_value
from docgen.checks.texts import text_fields
from docgen.models.base import FormModel
from docgen.models.charts import CHART_CODES, ChartData, ChartInput, chart_data, figures_used
from docgen.models.figures import FigureValue, evaluate_figures, fill_figures
from docgen.models.references import find_references, nearest_name
from docgen.models.tables import PictureInput, TableInput
from docgen.standards.rules import rule

Insert = TableInput | PictureInput | ChartInput


def inserts_of(form: FormModel) -> list[tuple[FieldPath, Insert]]:
    """The tables, pictures and charts of a form with their paths, in the order of the fields."""
    return list(_inserts(form, ()))


def _inserts(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, Insert]]:
    if isinstance(value, Insert):
        yield path, value
    elif isinstance(value, FormModel):
        for name in type(value).model_fields:
            yield from _inserts(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _inserts(item, (*path, index))


def _kind(item: Insert) -> str:
    return "表" if isinstance(item, TableInput) else "图"


def _figures(form: FormModel) -> dict[str, FigureValue]:
    return evaluate_figures(getattr(form, "figures", {}))[0]


def chart_numbers(form: FormModel) -> Iterator[Finding]:
    """N020–N026, N029: what a chart is drawn from."""
    values = _figures(form)
    inserts = inserts_of(form)
    tables = [item for _, item in inserts if isinstance(item, TableInput)]
    for path, chart in inserts:
        if not isinstance(chart, ChartInput):
            continue
        data, problems = chart_data(chart, values)
        for problem in problems:
            yield rule(CHART_CODES[problem.reason]).finding(
                f"图表“{chart.title}”：{problem.message}", path=(*path, *problem.path)
            )
        if data is not None:
            yield from _shares(path, chart, data)
            yield from _like_tables(path, chart, data, tables, values)
            yield from _units(path, chart, values)


def _shares(path: FieldPath, chart: ChartInput, data: ChartData) -> Iterator[Finding]:
    """N025: per cents of a pie add up to 100, but for rounding."""
    if chart.type != "饼图" or data.format != "百分比":
        return
    values = [v for v in data.series[0].values if v is not None]
    total = sum(values, Fraction(0))
    slack = Fraction(len(values), 2 * 100 * 10**data.decimals)
    if abs(total - 1) > slack:
        yield rule("N025").finding(
            f"饼图“{chart.title}”的各份相加是 {data.shown(total)}", path=(*path, "series")
        )


def _like_tables(
    path: FieldPath, chart: ChartInput, data: ChartData, tables: list[TableInput],
    figures: Mapping[str, FigureValue],
) -> Iterator[Finding]:  # fmt: skip
    """N026: a table of the same title that gives another number under the same names."""
    for table in tables:
        is_other = table.title != chart.title
        if is_other or (
            table.unit and data.unit and table.unit.removeprefix("单位：") != data.unit
        ):
            continue
        cells = _cells(table, figures)
        for series in data.series:
            for category, value in zip(data.categories, series.values, strict=True):
                told = cells.get((category, series.name), cells.get((series.name, category)))
                if told is None or value is None or told == value:
                    continue
                shown = data.shown(told)
                if shown != data.shown(value):
                    yield rule("N026").finding(
                        f"图表“{chart.title}”的{category}“{series.name}”是 {data.shown(value)}，"
                        f"同名的表格里是 {shown}",
                        path=(*path, "series", series.name),
                    )


def _cells(
    table: TableInput, figures: Mapping[str, FigureValue]
) -> dict[tuple[str, str], Fraction]:
    """The numbers of a table by the names of their row and column."""
    heads = [fill_figures(head, figures)[0] for head in table.columns]
    found: dict[tuple[str, str], Fraction] = {}
    for row in table.rows:
        texts = [fill_figures(cell, figures)[0] for cell in row]
        for head, text in zip(heads[1:], texts[1:], strict=False):
            is_percent = text.strip().endswith("%")
            value = cell_value(text.strip().removesuffix("%")) if text.strip() else None
            if value is not None:
                found[(texts[0], head)] = value / 100 if is_percent else value
    return found


def _units(
    path: FieldPath, chart: ChartInput, figures: Mapping[str, FigureValue]
) -> Iterator[Finding]:
    """N029: figures of several units on one axis."""
    units = {u: None for name in figures_used(chart, figures) if (u := figures[name].unit)}
    if not chart.unit and len(units) > 1:
        yield rule("N029").finding(
            f"图表“{chart.title}”里的数据有几种单位：{'、'.join(units)}", path=(*path, "series")
        )


def references(form: FormModel) -> Iterator[Finding]:
    """N027, N028: figures and tables that a text names."""
    inserts = inserts_of(form)
    values = _figures(form)
    names: dict[str, dict[str, int]] = {"图": {}, "表": {}}
    for _, item in inserts:
        for name in {item.id, item.title, fill_figures(item.title, values)[0]} - {""}:
            known = names[_kind(item)]
            known[name] = known.get(name, 0) + 1
    for field in text_fields(form):
        for kind, name in dict.fromkeys(find_references(field.text)):
            known = names[kind]
            if name not in known:
                near = nearest_name(name, known)
                ask = f"，是不是“{near}”？" if near else ""
                yield rule("N027").finding(
                    f"文中的“{{{kind}:{name}}}”没有这样的{kind}{ask}", path=field.path
                )
            elif known[name] > 1:
                yield rule("N028").finding(
                    f"有 {known[name]} 个{kind}叫“{name}”，引用的是第一个", path=field.path
                )


FAMILIES = (Family(FormModel, (chart_numbers, references)),)
