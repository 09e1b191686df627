"""Checks across the documents of a folder: only what is cheap and certain."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import time
from typing import Final

from docgen.base.dates import format_date, format_period
from docgen.base.findings import Finding
from docgen.base.text import shorten
from docgen.checks.people import Listed, is_group, is_same_person, listed
from docgen.checks.places import labelled
from docgen.models.base import FormModel
from docgen.models.meeting import Meeting
from docgen.models.minutes import Minutes, Record
from docgen.models.official import OfficialElements
from docgen.standards.meetings import SIMILAR_RECORDS
from docgen.standards.rules import rule

Named = tuple[str, FormModel]
_SHINGLE: Final = 5
_SHORTEST_RECORD: Final = 100


def check_folder(forms: Sequence[Named]) -> list[Finding]:
    """What is wrong between documents; each finding names the later file and tells of the other.

    `forms`: file names with their forms, in the order in which they are to be judged.
    """
    checks = (same_time, same_numbers, same_titles, similar_records)
    return [finding for check in checks for finding in check(forms)]


def _place(named: Named, finding: Finding) -> Finding:
    return labelled(type(named[1]), finding)


def same_time(forms: Sequence[Named]) -> Iterator[Finding]:
    """M040: one person at two meetings at the same time."""
    meetings = [
        (name, form)
        for name, form in forms
        if isinstance(form, Meeting) and form.date and form.begin
    ]
    for index, (name, form) in enumerate(meetings):
        for earlier_name, earlier in meetings[:index]:
            if not _overlap(earlier, form) or _is_one_meeting(earlier, form):
                continue
            for path, person in _present(form):
                if any(is_same_person(person, other) for _, other in _present(earlier)):
                    finding = rule("M040").finding(
                        f"{person.name}同时出现在两个会上：本会"
                        f"{_when(form)}，{earlier_name}是{_when(earlier)}",
                        file=name,
                        path=path,
                    )
                    yield _place((name, form), finding)


def _present(form: Meeting) -> list[Listed]:
    people = list(listed(form, "attendees", "observers"))
    for field in ("chair", "recorder"):
        person = getattr(form, field)
        if person and not is_group(person.name) and not _has(people, person.name):
            people.append(((field,), person))
    return people


def _has(people: Sequence[Listed], name: str) -> bool:
    return any(person.name == name for _, person in people)


def _when(form: Meeting) -> str:
    day = format_date(form.date) if form.date else ""
    return f"{day} {format_period(form.begin, form.end)}"


def _overlap(first: Meeting, second: Meeting) -> bool:
    if first.date != second.date or first.begin is None or second.begin is None:
        return False
    return first.begin < _end(second) and second.begin < _end(first)


def _end(form: Meeting) -> time:
    """The end, or the moment after the beginning when no end is known."""
    if form.end and form.begin and form.end > form.begin:
        return form.end
    return (form.begin or time(0)).replace(second=1)


def _is_one_meeting(first: Meeting, second: Meeting) -> bool:
    """Minutes and record of one meeting: same day, same beginning, no two places."""
    same_place = not first.place or not second.place or first.place == second.place
    return first.date == second.date and first.begin == second.begin and same_place


def same_numbers(forms: Sequence[Named]) -> Iterator[Finding]:
    """S040: a 发文字号 or a 期号 that was given to two documents."""
    seen: dict[tuple[str, ...], str] = {}
    for name, form in forms:
        if not isinstance(form, OfficialElements):
            continue
        keys: list[tuple[str, str, tuple[str, ...]]] = []
        if form.document_number:
            number = form.document_number
            has_no_code = number.startswith(("〔", "[", "（", "("))
            owner = form.issuer if has_no_code else ""
            keys.append(("document_number", number, ("文号", owner, number)))
        if isinstance(form, Minutes) and form.issue_number:
            day = form.issue_date or form.date
            year = str(day.year) if day else ""
            series = (form.issuer_mark or form.issuer, form.meeting_type.value, year)
            keys.append(("issue_number", form.issue_number, ("期号", *series, form.issue_number)))
        for field, shown, key in keys:
            if key in seen:
                word = "发文字号" if field == "document_number" else "期号"
                finding = rule("S040").finding(
                    f"{word}“{shown}”已经用在 {seen[key]}", file=name, path=(field,)
                )
                yield _place((name, form), finding)
            else:
                seen[key] = name


def same_titles(forms: Sequence[Named]) -> Iterator[Finding]:
    """S041: two documents of one kind with one title."""
    seen: dict[tuple[str, str], str] = {}
    for name, form in forms:
        title = re.sub(r"\s", "", str(getattr(form, "title", "")))
        key = (str(getattr(form, "kind", "")), title)
        if title and key in seen:
            finding = rule("S041").finding(
                f"标题与 {seen[key]} 完全相同：“{shorten(title)}”", file=name, path=("title",)
            )
            yield _place((name, form), finding)
        seen.setdefault(key, name)


def similar_records(forms: Sequence[Named]) -> Iterator[Finding]:
    """M041: records of different meetings with nearly the same speeches."""
    records = [
        (name, form, shingles)
        for name, form in forms
        if isinstance(form, Record) and (shingles := _shingles(_spoken(form)))
    ]
    for earlier, later, overlap in _similar_pairs([s for _, _, s in records]):
        first_name, first, _ = records[earlier]
        name, form, _ = records[later]
        if _is_one_meeting(first, form):
            continue
        finding = rule("M041").finding(
            f"发言与 {first_name} 雷同 {overlap:.0%}", file=name, path=("topics",)
        )
        yield _place((name, form), finding)


def _spoken(form: Record) -> str:
    parts: list[str] = []
    for topic in form.topics:
        parts += topic.report
        for speech in topic.speeches:
            parts += speech.paragraphs
    return re.sub(r"\W", "", "".join(parts))


def _shingles(text: str) -> frozenset[str]:
    """All stretches of five characters; nothing when there is too little text to judge."""
    if len(text) < _SHORTEST_RECORD:
        return frozenset()
    return frozenset(text[i : i + _SHINGLE] for i in range(len(text) - _SHINGLE + 1))


def _similar_pairs(sets: Sequence[frozenset[str]]) -> Iterator[tuple[int, int, float]]:
    """Pairs of sets whose Jaccard index reaches the threshold, by prefix filtering.

    Two sets that are so alike share one of their rarest members; only such pairs are compared.
    """
    threshold = SIMILAR_RECORDS.value
    frequency = Counter(item for members in sets for item in members)
    holders: dict[str, list[int]] = {}
    for index, members in enumerate(sets):
        rare_first = sorted(members, key=lambda item: (frequency[item], item))
        prefix = rare_first[: len(members) - math.ceil(threshold * len(members)) + 1]
        candidates = sorted({other for item in prefix for other in holders.get(item, ())})
        for other in candidates:
            overlap = len(members & sets[other]) / len(members | sets[other])
            if overlap >= threshold:
                yield other, index, overlap
        for item in prefix:
            holders.setdefault(item, []).append(index)
