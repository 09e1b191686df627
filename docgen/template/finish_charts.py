"""A chart of a form → an editable Word chart: chart part, workbook, the drawing that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from docgen.base.errors import InputError
from docgen.base.findings import FieldPath, Finding
from docgen.base.lengths import Length, mm
from docgen.base.markup import quoted_attribute
from docgen.models.charts import CHART_CODES, ChartData, ChartInput, chart_data
from docgen.models.figures import FigureValue
from docgen.standards import charts as std
from docgen.standards.rules import rule
from docgen.template.builders.wml import HINT, ParagraphFormat, line, paragraph, run
from docgen.template.finish_captions import caption
from docgen.template.finish_charts_book import workbook
from docgen.template.finish_charts_fit import ChartFit, fit_chart
from docgen.template.finish_charts_xml import chart_xml
from docgen.template.finish_package import Package

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_CHART_TYPE: Final = f"{_OFFICE}.drawingml.chart+xml"
_BOOK_TYPE: Final = f"{_OFFICE}.spreadsheetml.sheet"


def insert_chart(
    package: Package,
    chart: ChartInput,
    label: str,
    path: FieldPath,
    figures: Mapping[str, FigureValue],
) -> tuple[str, list[Finding]]:
    """Put a chart into the package; the XML of its paragraphs and what was noticed about it.

    Unit above at the right, chart, note, caption below. Raises InputError (N020–N023) for numbers
    that cannot be drawn.
    """
    data, problems = chart_data(chart, figures)
    if data is None:
        raise InputError(
            *(
                rule(CHART_CODES[p.reason]).finding(
                    f"图表“{chart.title}”：{p.message}", where=label, path=(*path, *p.path)
                )
                for p in problems
            )
        )
    width = min(mm(chart.width_mm), package.geo.text_width)
    fit = fit_chart(chart, data, width)
    findings = [
        *_crowded(chart, data, width, label, path),
        *_unlabelled(chart, data, fit, label, path),
    ]
    relation = _add_parts(package, chart, data, fit)
    text = f"{label}　{chart.title}：{description(chart, data)}"
    drawing = _inline(relation, width, fit.height, package.drawing_number(), text)
    parts = []
    if data.unit:
        unit = data.unit if data.unit.startswith("单位") else f"单位：{data.unit}"
        parts.append(line("GwUnit", unit))
    parts.append(paragraph("GwPicture", f"<w:r><w:rPr>{HINT}</w:rPr>{drawing}</w:r>"))
    if chart.note:
        note = chart.note if chart.note.startswith(("注", "说明", "备注")) else f"注：{chart.note}"
        parts.append(paragraph("GwTableNote", run(note), form=ParagraphFormat(keep_next=True)))
    parts.append(caption("GwPictureCaption", label, chart.title))
    return "".join(parts), findings


def description(chart: ChartInput, data: ChartData) -> str:
    """The chart in words, for those who cannot see it: every number with its name."""
    parts = []
    for series in data.series:
        values = "，".join(
            f"{category}{data.shown(value)}{'' if data.format == '百分比' else data.unit}"
            for category, value in zip(data.categories, series.values, strict=True)
            if value is not None
        )
        parts.append(f"{series.name}：{values}" if len(data.series) > 1 else values)
    return f"{chart.type}。{'；'.join(parts)}。"


def _crowded(
    chart: ChartInput, data: ChartData, width: Length, label: str, path: FieldPath
) -> list[Finding]:
    """L117: bars that would be too thin to tell apart."""
    if chart.type != "柱形图":
        return []
    per_group = 1 if chart.grouping == "堆积" else len(data.series)
    bars = len(data.categories) * (per_group + std.GAP_WIDTH.value / 100)
    if width.mm * 0.9 / bars >= std.NARROWEST_BAR.value.mm:
        return []
    return [
        rule("L117").finding(
            f"{label}有 {len(data.categories)} 个分类、{len(data.series)} 个系列，柱子太细",
            where=label, path=path,
        )
    ]  # fmt: skip


def _unlabelled(
    chart: ChartInput, data: ChartData, fit: ChartFit, label: str, path: FieldPath
) -> list[Finding]:
    """L118: values that are drawn but not printed, because there is no room for their labels."""
    if chart.labels == "无" or (fit.labels != "none" and not fit.hidden):
        return []
    count = sum(v is not None for s in data.series for v in s.values)
    if fit.labels != "none":
        message = f"{label}有 {len(fit.hidden)} 个数太小，柱子里标不下"
    elif chart.labels:
        message = f"{label}有 {count} 个数，排得太密，没有标数值"
    else:
        return []
    return [rule("L118").finding(message, where=label, path=(*path, "labels"))]


def _add_parts(package: Package, chart: ChartInput, data: ChartData, fit: ChartFit) -> str:
    """The relation id of the chart part, which holds the workbook by a relation of its own."""
    book = package.add_part("embeddings/chart{}.xlsx", workbook(data), _BOOK_TYPE)
    part = package.add_part("charts/chart{}.xml", chart_xml(chart, data, fit).encode(), _CHART_TYPE)
    package.relate_part(part, book, f"{_R}/package")
    return package.relate(part, f"{_R}/chart")


def _inline(relation: str, width: Length, height: Length, number: int, text: str) -> str:
    name = quoted_attribute(f"图表{number}")
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" '
        f'distL="0" distR="0"><wp:extent cx="{int(width)}" cy="{int(height)}"/>'
        f'<wp:docPr id="{number}" name={name} descr={quoted_attribute(text)}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/chart"><c:chart xmlns:c="{_DRAWING}/chart" '
        f'r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
