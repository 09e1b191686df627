"""Required parts of meetings and reports, the sections of a genre and their order."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from docgen.base.dates import format_date
from docgen.base.findings import FieldPath, Finding, Severity
from docgen.checks.calendar import working_days_between
from docgen.checks.family import Family
from docgen.models.base import FormModel
from docgen.models.kinds import genre_of
from docgen.models.meeting import Meeting
from docgen.models.minutes import Minutes, Record
from docgen.models.report import Point, Report
from docgen.models.reports import Investigation, Summary
from docgen.models.tables import TableInput
from docgen.standards.meetings import RECORD_LATE_AFTER
from docgen.standards.rules import rule
from docgen.standards.sections import SECTIONS, SectionRule, sections_in_order

_NEEDED_BY_ALL: Final = {
    "date": "会议日期",
    "place": "地点",
    "chair": "主持人",
    "attendees": "出席人员",
    "topics": "议题",
}
_NEEDED_BY_RECORD: Final = {"begin": "开始时间", "end": "结束时间", "recorder": "记录人"}
_TOLD_IN_OVERVIEW: Final = frozenset({"place", "chair"})


def meeting_parts(form: Meeting) -> Iterator[Finding]:
    """S001: what minutes or a record must say about the meeting."""
    label = "会议记录" if isinstance(form, Record) else "会议纪要"
    needed = dict(_NEEDED_BY_ALL)
    if isinstance(form, Record):
        needed |= _NEEDED_BY_RECORD
    for field, name in needed.items():
        if getattr(form, field):
            continue
        if field in _TOLD_IN_OVERVIEW and isinstance(form, Minutes) and form.overview:
            continue
        yield rule("S001").finding(f"{label}没有写{name}", path=(field,))
    if isinstance(form, Record):
        for field, name in (("expected_count", "应到人数"), ("present_count", "实到人数")):
            if getattr(form, field) is None:
                yield rule("S001").finding(
                    f"会议记录没有写{name}", path=(field,), severity=Severity.WARNING
                )


def required_sections(form: Report) -> Iterator[Finding]:
    """S002: the sections that the genre cannot do without."""
    genre = genre_of(form)
    groups: dict[str, list[SectionRule]] = {}
    for section in SECTIONS[genre]:
        if section.any_of:
            groups.setdefault(section.any_of, []).append(section)
        elif section.is_required and not getattr(form, section.field):
            yield rule("S002").finding(f"{genre}缺少“{section.key}”部分", path=(section.field,))
    for group, members in groups.items():
        if not any(getattr(form, member.field) for member in members):
            yield rule("S002").finding(
                f"{genre}缺少“{group}”，两部分至少写一部分", path=(members[0].field,)
            )


def introduction(form: Report) -> Iterator[Finding]:
    """S003: the opening words of a report."""
    has_abstract = isinstance(form, Investigation) and bool(form.abstract or form.survey)
    if form.introduction or has_abstract:
        return
    needs_one = genre_of(form) in {"调研报告", "思考与对策"}
    yield rule("S003").finding(
        f"{genre_of(form)}没有导语，开头没有交代缘由和背景",
        path=("introduction",),
        severity=Severity.WARNING if needs_one else Severity.INFO,
    )


_SURVEY_WORDS: Final = re.compile("调研|调查|走访|座谈|问卷|访谈|摸底|抽样")


def survey(form: Investigation) -> Iterator[Finding]:
    """S004: how an investigation was done."""
    if form.genre != "调研报告" or form.survey is not None:
        return
    if not any(_SURVEY_WORDS.search(text) for text in (*form.introduction, *form.abstract)):
        yield rule("S004").finding("没有写调研概况，导语里也没有说明怎样调研", path=("survey",))


_MUST_PRECEDE: Final = (
    ("situation", "problems"),
    ("problems", "causes"),
    ("problems", "measures"),
    ("causes", "measures"),
    ("significance", "measures"),
)


def section_order(form: Report) -> Iterator[Finding]:
    """S005: 现状→问题→原因→对策; 成效 before the problems or after the measures."""
    if not form.section_order:
        return
    sections = [
        s for s in sections_in_order(genre_of(form), form.section_order) if getattr(form, s.field)
    ]
    rank = {s.field: i for i, s in enumerate(sections)}
    key = {s.field: s.key for s in sections}
    for earlier, later in _MUST_PRECEDE:
        if earlier in rank and later in rank and rank[earlier] > rank[later]:
            yield rule("S005").finding(
                f"“{key[later]}”排在了“{key[earlier]}”前面", path=("section_order",)
            )
    if {"results", "problems", "measures"} <= rank.keys() and (
        rank["problems"] < rank["results"] < rank["measures"]
    ):
        yield rule("S005").finding(
            "“成效”夹在“问题”和“对策”之间，应放在问题之前（随现状写）或对策之后",
            path=("section_order",),
        )


def section_names(form: Report) -> Iterator[Finding]:
    """S006: names in 章节标题 and 章节顺序 that are no section of the genre, or stand twice."""
    genre = genre_of(form)
    keys = [s.key for s in SECTIONS[genre]]
    named: list[tuple[str, FieldPath]] = [
        *((name, ("section_titles", name)) for name in form.section_titles),
        *((name, ("section_order", i)) for i, name in enumerate(form.section_order)),
    ]
    for name, path in named:
        if name not in keys:
            near = difflib.get_close_matches(name, keys, 1, 0.4)
            ask = f"，是不是“{near[0]}”？" if near else ""
            yield rule("S006").finding(f"{genre}没有叫“{name}”的部分{ask}", path=path)
    seen: set[str] = set()
    for i, name in enumerate(form.section_order):
        if name in seen:
            yield rule("S006").finding(f"章节顺序里“{name}”写了两次", path=("section_order", i))
        seen.add(name)


def foreign_sections(form: Report) -> Iterator[Finding]:
    """S007: a section that is filled in but does not belong to the genre."""
    own = {s.field for s in SECTIONS[genre_of(form)]}
    for sections in SECTIONS.values():
        for section in sections:
            if section.field in own or not getattr(form, section.field, None):
                continue
            own.add(section.field)
            yield rule("S007").finding(
                f"填写了“{section.key}”，但{genre_of(form)}没有这一部分", path=(section.field,)
            )


def empty_points(form: Report) -> Iterator[Finding]:
    """S008: an item of a section that holds nothing."""
    for section in SECTIONS[genre_of(form)]:
        points: list[Point] = getattr(form, section.field)
        for index, point in enumerate(points):
            if not (
                point.heading or point.paragraphs or point.points or point.tables or point.pictures
            ):
                yield rule("S008").finding(
                    f"“{section.key}”第{index + 1}条是空的", path=(section.field, index)
                )


def record_dates(form: Record) -> Iterator[Finding]:
    """S026 and S027: when the record was written up."""
    if form.date is None or form.recorded_on is None:
        return
    if form.recorded_on < form.date:
        yield rule("S026").finding(
            f"整理日期 {format_date(form.recorded_on)} 早于会议日期 {format_date(form.date)}",
            path=("recorded_on",),
        )
        return
    days = working_days_between(form.date, form.recorded_on)
    if days > RECORD_LATE_AFTER.value:
        yield rule("S027").finding(
            f"会议后第 {days} 个工作日才整理记录，属于补记", path=("recorded_on",)
        )


def summary_period(form: Summary) -> Iterator[Finding]:
    """S028: the period of a summary."""
    begin, end = form.period_begin, form.period_end
    if begin and end and end < begin:
        yield rule("S028").finding(
            f"截止日期 {format_date(end)} 早于起始日期 {format_date(begin)}", path=("period_end",)
        )


def tables_of(form: FormModel) -> Iterator[tuple[FieldPath, TableInput]]:
    """Every table of a form with its path, in the order of the fields."""
    yield from _tables(form, ())


def _tables(value: object, path: FieldPath) -> Iterator[tuple[FieldPath, TableInput]]:
    if isinstance(value, TableInput):
        yield path, value
    elif isinstance(value, FormModel):
        for name in type(value).model_fields:
            yield from _tables(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _tables(item, (*path, index))


def table_shapes(form: FormModel) -> Iterator[Finding]:
    """S030: rows with more or fewer cells than the head, widths that do not match the columns."""
    for path, table in tables_of(form):
        width = len(table.columns)
        for index, row in enumerate(table.rows):
            if len(row) != width:
                yield rule("S030").finding(
                    f"表“{table.title}”第{index + 1}行有 {len(row)} 格，表头有 {width} 列",
                    path=(*path, "rows", index),
                )
        if table.widths and len(table.widths) != width:
            yield rule("S030").finding(
                f"表“{table.title}”列宽给了 {len(table.widths)} 个，表头有 {width} 列",
                path=(*path, "widths"),
            )


def is_before(first: date | None, second: date | None) -> bool:
    """Whether both dates are known and the first is earlier."""
    return first is not None and second is not None and first < second


FAMILIES = (
    Family(Meeting, (meeting_parts,)),
    Family(
        Report,
        (
            required_sections,
            introduction,
            section_order,
            section_names,
            foreign_sections,
            empty_points,
        ),
    ),
    Family(Investigation, (survey,)),
    Family(Record, (record_dates,)),
    Family(Summary, (summary_period,)),
    Family(FormModel, (table_shapes,)),
)
