"""调研报告 and 工作总结 → data for the template."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.base.dates import format_date
from docgen.base.findings import FieldPath
from docgen.models.report import Report
from docgen.models.reports import Investigation, Summary, Survey
from docgen.standards.sections import SECTIONS, SectionRule, sections_in_order
from docgen.template.context_official import official_context
from docgen.template.context_points import points_blocks
from docgen.template.context_text import Writer, numeral, title_text, unstopped


def has_red_head(form: Report) -> bool:
    """Whether a report is an issued document: it has a number, a signatory or a mark of its own."""
    return bool(form.document_number or form.signatories or form.issuer_mark)


def report_context(form: Investigation | Summary, writer: Writer) -> dict[str, Any]:
    """Everything a report's template needs, in Chinese keys."""
    is_issued = has_red_head(form)
    mark = form.issuer_mark or (f"{form.issuer}文件" if form.issuer and is_issued else "")
    introduction = writer.texts(form.introduction)
    if isinstance(form, Investigation) and form.survey is not None:
        introduction += _survey(form.survey, writer)
    context = {
        "标题": title_text(form.title, ("title",), writer),
        "副标题": _subtitle(form.subtitle),
        "题下行": _under_title(form),
        "内容提要": writer.texts(form.abstract) if isinstance(form, Investigation) else [],
        "导语": introduction,
        "章节": _sections(form, writer),
        "结语": writer.texts(form.closing),
    }
    return {**context, **official_context(form, writer, mark=mark, has_red_head=is_issued)}


def _subtitle(text: str) -> str:
    return f"——{text}" if text and not text.startswith(("—", "－", "-")) else text


def _under_title(form: Investigation | Summary) -> list[str]:
    """Authors, the person who reports, and the period when the title does not say it."""
    lines = ["　".join(form.authors)] if form.authors else []
    if isinstance(form, Summary):
        if form.reporter or form.reporter_post:
            lines.append("　".join(p for p in (form.reporter_post, form.reporter) if p))
        lines += _period(form.period_begin, form.period_end, form.title)
    return lines


def _period(begin: date | None, end: date | None, title: str) -> list[str]:
    if begin is None and end is None:
        return []
    if begin and end:
        is_year = (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31)
        if is_year and begin.year == end.year and f"{begin.year}年" in title:
            return []
        return [f"（{format_date(begin)}至{format_date(end)}）"]
    return [f"（自{format_date(begin)}起）" if begin else f"（截至{format_date(end or date.min)}）"]


def _survey(survey: Survey, writer: Writer) -> list[str]:
    """Who, when, where, how and on what sample, as one sentence out of the given parts."""
    parts = []
    if survey.team:
        parts.append(f"本次调研由{unstopped(survey.team)}开展")
    for label, value in (
        ("调研时间", survey.period),
        ("调研地点（对象）", survey.places),
        ("调研方法", survey.methods),
        ("样本", survey.sample),
    ):
        if value:
            parts.append(f"{label}为{unstopped(value)}")
    return [writer.text("，".join(parts) + "。")] if parts else []


def _sections(form: Investigation | Summary, writer: Writer) -> list[dict[str, Any]]:
    """The sections that have content, numbered; none of the form's points is left out."""
    rules = [r for r in _all_sections(form) if getattr(form, r.field, None)]
    sections = []
    for number, section in enumerate(rules, 1):
        title = form.section_titles.get(section.key) or section.heading
        sign = numeral(1, number) if len(rules) > 1 else ""
        path: FieldPath = ("section_titles", section.key)
        sections.append(
            {
                "标题": writer.numbered(title, sign, path),
                "内容": points_blocks(getattr(form, section.field), writer, (section.field,)),
            }
        )
    return sections


def _all_sections(form: Investigation | Summary) -> list[SectionRule]:
    """The sections of the genre, then those that other genres have and this form fills as well."""
    rules = sections_in_order(form.genre, form.section_order)
    known = {r.field for r in rules}
    for other in SECTIONS.values():
        for extra in other:
            if extra.field not in known and getattr(form, extra.field, None):
                known.add(extra.field)
                rules.append(extra)
    return rules
