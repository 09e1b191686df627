"""Attendance: counts against lists, people listed twice, times, quorum of the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from docgen.base.dates import format_date, format_time
from docgen.base.findings import FieldPath, Finding
from docgen.checks.calendar import rest_day
from docgen.checks.family import Family
from docgen.checks.people import (
    Listed,
    are_all_named,
    is_countable,
    is_group,
    is_known,
    is_same_person,
    listed,
    plain_name,
)
from docgen.models.meeting import Meeting, MeetingType
from docgen.models.minutes import Record
from docgen.standards.meetings import ATTENDANCE
from docgen.standards.rules import rule

_LISTS: Final = {
    "attendees": "出席",
    "excused": "请假",
    "absent": "缺席",
    "observers": "列席",
}


def expected_count(form: Meeting) -> Iterator[Finding]:
    """M001: 应到 = 实到 + 请假 + 缺席."""
    expected, present = form.expected_count, form.present_count
    if expected is None or present is None:
        return
    if not (is_countable(form.excused) and is_countable(form.absent)):
        return
    missing = len(form.excused) + len(form.absent)
    if expected != present + missing:
        yield rule("M001").finding(
            f"应到 {expected} 人，实到 {present} 人、请假 {len(form.excused)} 人、"
            f"缺席 {len(form.absent)} 人，合计 {present + missing} 人，对不上",
            path=("expected_count",),
        )


def present_count(form: Meeting) -> Iterator[Finding]:
    """M002 and M003: 实到 is the number of names under 出席, without 列席."""
    present, names, observers = form.present_count, len(form.attendees), len(form.observers)
    if present is None or not names or not is_countable(form.attendees) or present == names:
        return
    if observers and present == names + observers:
        yield rule("M003").finding(
            f"实到 {present} 人，等于出席 {names} 人加列席 {observers} 人，列席人员不计入实到",
            path=("present_count",),
        )
    else:
        yield rule("M002").finding(
            f"实到 {present} 人，出席名单有 {names} 人", path=("present_count",)
        )


def listed_twice(form: Meeting) -> Iterator[Finding]:
    """M004 and M005: one person twice in a list, or in two lists."""
    seen: dict[str, list[Listed]] = {}
    for path, person in listed(form, *_LISTS):
        earlier = seen.setdefault(plain_name(person.name), [])
        same = next((p for p, other in earlier if is_same_person(other, person)), None)
        earlier.append((path, person))
        if same is None:
            continue
        here, there = str(path[0]), str(same[0])
        if here == there:
            message = f"{person.name}在{_LISTS[here]}名单里出现了两次"
            yield rule("M004").finding(message, path=(*path, "name"))
        else:
            message = f"{person.name}既在{_LISTS[there]}名单，又在{_LISTS[here]}名单"
            yield rule("M005").finding(message, path=(*path, "name"))


def chair_and_recorder(form: Meeting) -> Iterator[Finding]:
    """M005 and M006: chair and recorder are among those who were there."""
    away = {plain_name(p.name) for _, p in listed(form, "excused", "absent")}
    here = {plain_name(p.name) for _, p in listed(form, "attendees", "observers")}
    for field, word in (("chair", "主持人"), ("recorder", "记录人")):
        person = getattr(form, field)
        if person is None or is_group(person.name):
            continue
        name = plain_name(person.name)
        if name in away and name not in here:
            yield rule("M005").finding(
                f"{word}{person.name}在请假或缺席名单里", path=(field, "name")
            )
        elif name not in here and are_all_named(form):
            yield rule("M006").finding(
                f"{word}{person.name}不在出席名单里，也不在列席名单里", path=(field, "name")
            )


def _speakers(form: Meeting) -> Iterator[tuple[FieldPath, str]]:
    for i, topic in enumerate(form.topics):
        if topic.reporter:
            yield ("topics", i, "reporter"), topic.reporter
        for j, speech in enumerate(topic.speeches):
            yield ("topics", i, "speeches", j, "speaker"), speech.speaker


def speakers(form: Meeting) -> Iterator[Finding]:
    """M007 and M008: who spoke was there."""
    away = {plain_name(p.name) for _, p in listed(form, "excused", "absent")}
    here = {plain_name(p.name) for _, p in listed(form, "attendees", "observers")}
    here |= {plain_name(p.name) for p in (form.chair, form.recorder) if p is not None}
    complete = are_all_named(form) and is_countable(form.observers)
    for path, speaker in _speakers(form):
        if is_group(speaker) or is_known(speaker, here):
            continue
        if is_known(speaker, away):
            yield rule("M007").finding(f"{speaker}没有到会（请假或缺席），却有发言", path=path)
        elif complete and isinstance(form, Record):
            yield rule("M008").finding(f"{speaker}发了言，但不在出席、列席名单里", path=path)


def reasons(form: Record) -> Iterator[Finding]:
    """M009: why somebody did not come."""
    for path, person in listed(form, "excused", "absent"):
        if not getattr(person, "reason", ""):
            word = _LISTS[str(path[0])]
            yield rule("M009").finding(f"{person.name}{word}，没有写事由", path=(*path, "reason"))


def times(form: Meeting) -> Iterator[Finding]:
    """M010: the end is later than the beginning."""
    if form.begin and form.end and form.end <= form.begin:
        yield rule("M010").finding(
            f"结束时间 {format_time(form.end)} 不晚于开始时间 {format_time(form.begin)}",
            path=("end",),
        )


def day_of_rest(form: Meeting) -> Iterator[Finding]:
    """M011: a meeting at a weekend or on a fixed holiday."""
    if form.date and (day := rest_day(form.date)):
        yield rule("M011").finding(f"会议日期 {format_date(form.date)}是{day}", path=("date",))


_TYPES_IN_NAMES: Final = (
    MeetingType.MEMBERS,
    MeetingType.COMMITTEE,
    MeetingType.GROUP,
    MeetingType.DEMOCRATIC_LIFE,
    MeetingType.ORGANISATION_LIFE,
    MeetingType.PARTY_GROUP,
    MeetingType.PARTY_COMMITTEE,
)


def meeting_type(form: Meeting) -> Iterator[Finding]:
    """M012: the type is not chosen although the name tells it."""
    if form.meeting_type is not MeetingType.OTHER:
        return
    name = form.meeting_name + str(getattr(form, "title", ""))
    for kind in _TYPES_IN_NAMES:
        if kind.value in name:
            yield rule("M012").finding(
                f"名称里写的是“{kind.value}”，会议类型没有选，法定人数无法核对",
                path=("meeting_type",),
            )
            return


def meeting_quorum(form: Meeting) -> Iterator[Finding]:
    """M013: enough of those who should attend are there for the meeting to be held."""
    share = ATTENDANCE.get(form.meeting_type.value)
    if share is None or form.expected_count is None or form.present_count is None:
        return
    if not share.value.is_reached(form.present_count, form.expected_count):
        finding = rule("M013").finding(
            f"{form.meeting_type.value}应到 {form.expected_count} 人，实到 {form.present_count} 人，"
            f"应有{share.value.words}（至少 {share.value.least(form.expected_count)} 人）到会",
            path=("present_count",),
        )
        yield replace(finding, basis=share.basis)


FAMILIES = (
    Family(
        Meeting,
        (
            expected_count,
            present_count,
            listed_twice,
            chair_and_recorder,
            speakers,
            times,
            day_of_rest,
            meeting_type,
            meeting_quorum,
        ),
    ),
    Family(Record, (reasons,)),
)
