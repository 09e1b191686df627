"""调研报告 and 工作总结 → data for the template."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from docgen.base.dates import format_date
from docgen.base.findings import FieldPath
from docgen.models.report import Measure, Point, Report, SubPoint
from docgen.models.reports import Investigation, Summary, Survey
from docgen.standards.sections import SECTIONS, SectionRule, sections_in_order
from docgen.template.context_official import official_context
from docgen.template.context_text import (
    Writer,
    block,
    charge,
    is_run_in,
    numeral,
    title_text,
    unstopped,
    with_charge,
)

_UNNUMBERED_STARTS: Final = (
    "一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是",
    "首先", "其次", "最后", "第一", "第二", "第三", "第四", "第五",
)  # fmt: skip


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


def points_blocks(points: list[Point], writer: Writer, path: FieldPath) -> list[dict[str, Any]]:
    """The points of a section: （一） headings, text, sub-items, tables and pictures.

    A point without heading is plain text; a heading that stands alone is not numbered.
    """
    has_several = sum(1 for p in points if p.heading) > 1
    blocks: list[dict[str, Any]] = []
    number = 0
    for index, point in enumerate(points):
        here = (*path, index)
        number += bool(point.heading)
        sign = numeral(2, number) if has_several else ""
        heading = writer.numbered(point.heading, sign, (*here, "heading")) if point.heading else ""
        blocks += _headed(heading, writer.texts(point.paragraphs), level=2)
        blocks += _sub_points(point.points, writer, here)
        if isinstance(point, Measure):
            blocks = _charged(blocks, point)
        blocks += [writer.insert(t, (*here, "tables", i)) for i, t in enumerate(point.tables)]
        blocks += [writer.insert(p, (*here, "pictures", i)) for i, p in enumerate(point.pictures)]
    return blocks


def _headed(heading: str, texts: list[str], *, level: int) -> list[dict[str, Any]]:
    """A heading on its own line, or run in when it is a sentence; then the text."""
    blocks: list[dict[str, Any]] = []
    if heading and is_run_in(heading):
        first = texts[0] if texts else ""
        if level == 2:
            blocks.append(block(段首=heading, 正文=first))
        else:
            blocks.append(block(正文=heading + first))
        texts = texts[1:]
    elif heading:
        blocks.append(block(二级标题=heading) if level == 2 else block(三级标题=heading))
    return blocks + [block(正文=text) for text in texts]


def _sub_points(points: list[SubPoint], writer: Writer, path: FieldPath) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    for index, point in enumerate(points):
        sign = numeral(3, index + 1) if len(points) > 1 else ""
        texts = writer.texts(point.paragraphs)
        if point.heading:
            heading = writer.numbered(point.heading, sign, (*path, "points", index, "heading"))
            blocks += _headed(heading, texts, level=3)
        elif texts:
            is_counted = texts[0].startswith(_UNNUMBERED_STARTS)
            here = (*path, "points", index, "paragraphs", 0)
            first = texts[0] if is_counted else writer.numbered(point.paragraphs[0], sign, here)
            blocks += _headed("", [first, *texts[1:]], level=3)
    return blocks


def _charged(blocks: list[dict[str, Any]], measure: Measure) -> list[dict[str, Any]]:
    """Who and by when at the end of a measure's text, or as a line of its own."""
    if not charge(measure.owner, measure.deadline):
        return blocks
    if blocks and blocks[-1]["正文"]:
        text = with_charge(blocks[-1]["正文"], measure.owner, measure.deadline)
        return [*blocks[:-1], {**blocks[-1], "正文": text}]
    return [*blocks, block(正文=with_charge("", measure.owner, measure.deadline))]
