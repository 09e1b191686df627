"""A new form out of the last one: `copy_form`."""

from __future__ import annotations

import re

from docgen.base.numerals import from_chinese, to_chinese
from docgen.models.base import FormModel
from docgen.models.bundle import Bundle
from docgen.models.meeting import Meeting
from docgen.models.people import Person
from docgen.models.report import Measure, Point, Report, SubPoint

_CLEARED = (
    # the meeting
    "date", "begin", "end", "expected_count", "present_count", "excused", "absent", "topics",
    "pending", "overview", "agenda", "adjourned_note", "recorded_on",
    # the document
    "issue_date", "printing_date", "attachments",
    # the report
    "survey", "abstract", "introduction", "closing", "period_begin", "period_end",
    # the bundle
    "year", "items", "statement", "compiled_on", "checked_on",
)  # fmt: skip
_RAISED = ("issue_number", "document_number", "volume_number")
_RAISED_IN_WORDS = ("title", "meeting_name")
_LAST_NUMBER = re.compile(
    r"(?:[0-9]{1,9}|[一二三四五六七八九十百]+)(?=[^0-9一二三四五六七八九十百]*$)"
)
_COUNTED = re.compile(r"(?<=第)(?:[0-9]{1,9}|[一二三四五六七八九十百]+)(?=[次期])")


def copy_form(form: FormModel) -> FormModel:
    """A new form to fill in, out of the last one of its kind; the form given is not changed.

    Meetings keep type, place, chair, recorder, observers and everybody who should attend (those
    excused or absent last time stand among 出席 again); dates, times, counts, topics with their
    votes and resolutions are cleared. Reports keep headings, numbers and links of their points,
    owners, and names, units and formulas of their figures; texts, values and deadlines are
    cleared. Bundles keep the fonds and the titles of their sections. Attachments and all dates of
    issue are cleared. Raised by one: 期号, 发文字号, 案卷号, and 第…次 or 第…期 in titles.
    """
    copy = form.model_copy(deep=True)
    if isinstance(copy, Meeting):
        known = {person.name for person in copy.attendees}
        copy.attendees += [
            Person(name=a.name, post=a.post, unit=a.unit, may_vote=a.may_vote)
            for a in (*copy.excused, *copy.absent)
            if a.name not in known
        ]
    for name, field in type(copy).model_fields.items():
        value = getattr(copy, name)
        if name in _CLEARED:
            setattr(copy, name, field.get_default(call_default_factory=True))
        elif name in _RAISED:
            # 第3期（总第128期）: both are counted on.
            numbers = _COUNTED if _COUNTED.search(value) else _LAST_NUMBER
            setattr(copy, name, numbers.sub(_raised, value))
        elif name in _RAISED_IN_WORDS:
            setattr(copy, name, _COUNTED.sub(_raised, value))
    if isinstance(copy, Report):
        _clear_report(copy)
    if isinstance(copy, Bundle):
        for section in copy.sections:
            section.items = []
    return copy


def _raised(match: re.Match[str]) -> str:
    """The number plus one, in the digits it is written in: 3 → 4, 009 → 010, 十二 → 十三."""
    text = match[0]
    if text.isdecimal():
        return str(int(text) + 1).zfill(len(text))
    return to_chinese(from_chinese(text) + 1)


def _clear_report(report: Report) -> None:
    for figure in report.figures.values():
        figure.value = figure.stated = None
    for name in type(report).model_fields:
        value = getattr(report, name)
        if isinstance(value, list):
            points = [point for point in value if isinstance(point, Point)]
            for point in points:
                _clear_point(point)
            if points:
                setattr(report, name, [p for p in points if p != type(p)()])


def _clear_point(point: Point | SubPoint) -> None:
    point.paragraphs = []
    if isinstance(point, Point):
        point.pictures = []
        point.charts = []
        for table in point.tables:
            table.rows = []
        for inner in point.points:
            _clear_point(inner)
    if isinstance(point, Measure):
        point.deadline = None
