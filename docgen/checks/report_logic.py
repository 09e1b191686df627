"""The links of a report: problem → cause → measure → result, owners and deadlines."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Final

from docgen.base.findings import FieldPath, Finding, Severity
from docgen.base.text import shorten
from docgen.checks.family import Family
from docgen.models.kinds import genre_of
from docgen.models.links import ID_WORDS, PointIndex, ids_of
from docgen.models.report import Cause, Measure, Point, Report, Result
from docgen.models.reports import Investigation, Summary
from docgen.standards.rules import rule

_LINKED_GENRES: Final = frozenset({"调研报告", "思考与对策"})
_MOST_SHOWN: Final = 100
"""Items among which the one meant is looked for."""
_FIELD_LABELS: Final = {"problems": "对应问题", "causes": "对应原因", "measures": "对应对策"}


def measures_of(form: Report) -> list[Measure]:
    """对策 of an investigation, 下一步打算 of a summary."""
    return form.measures if isinstance(form, Investigation | Summary) else []


def _points(form: Report, section: str) -> Sequence[Point]:
    points: Sequence[Point] = getattr(form, section)
    return points


def _links(form: Report) -> Iterator[tuple[FieldPath, str, list[str]]]:
    """Every list of references: its path, the section it points into, the references."""
    for i, cause in enumerate(form.causes):
        yield ("causes", i, "problems"), "problems", cause.problems
    for i, measure in enumerate(measures_of(form)):
        yield ("measures", i, "problems"), "problems", measure.problems
        yield ("measures", i, "causes"), "causes", measure.causes
    for i, result in enumerate(form.results):
        yield ("results", i, "measures"), "measures", result.measures


def broken_links(form: Report) -> Iterator[Finding]:
    """R001: a reference to an item that does not exist."""
    known = {s: ids_of(_points(form, s), s) for s in _FIELD_LABELS}
    indexes = {s: PointIndex(_points(form, s), s) for s in _FIELD_LABELS}
    for path, section, references in _links(form):
        for reference in indexes[section].find_all(references)[1]:
            shown = known[section][:_MOST_SHOWN]
            near = difflib.get_close_matches(reference, shown, 1, 0.4)
            ask = f"，是不是“{near[0]}”？" if near else ""
            have = f"（现有：{shorten('、'.join(shown), 60)}）" if shown and not near else ""
            yield rule("R001").finding(
                f"“{_FIELD_LABELS[section]}”写了“{reference}”，"
                f"没有这个{ID_WORDS[section]}{ask}{have}",
                path=(*path, references.index(reference)),
            )


def same_ids(form: Report) -> Iterator[Finding]:
    """R002: two items of a section with one id."""
    for section in ID_WORDS:
        first: dict[str, int] = {}
        for i, name in enumerate(ids_of(_points(form, section), section)):
            if first.setdefault(name, i) != i:
                yield rule("R002").finding(
                    f"编号“{name}”用了两次（第{first[name] + 1}条和第{i + 1}条）",
                    path=(section, i, "id"),
                )


def _targets(items: Sequence[Cause | Measure | Result], field: str, form: Report) -> list[set[int]]:
    """For every item the indexes that its links of one kind point to."""
    index = PointIndex(_points(form, field), field)
    return [set(index.find_all(getattr(item, field))[0]) for item in items]


def _uncovered(
    code: str, form: Report, section: str, covered: set[int], lacking: str
) -> Iterator[Finding]:
    points = _points(form, section)
    for index, (point, name) in enumerate(zip(points, ids_of(points, section), strict=True)):
        if index not in covered:
            head = f"（{shorten(point.heading.rstrip('。'))}）" if point.heading else ""
            yield rule(code).finding(f"{name}{head}没有对应的{lacking}", path=(section, index))


def _nothing_linked(form: Report, section: str, target: str) -> Iterator[Finding]:
    """R009: one finding for a whole direction instead of one for every item."""
    word = ID_WORDS[section]
    yield rule("R009").finding(
        f"{word}都没有写“{_FIELD_LABELS[target]}”，无法核对{ID_WORDS[target]}是否都有{word}",
        path=(section,),
        severity=Severity.WARNING if genre_of(form) in _LINKED_GENRES else Severity.INFO,
    )


def problems_explained(form: Report) -> Iterator[Finding]:
    """R003: every problem has a cause."""
    if not form.problems or not form.causes:
        return
    targets = _targets(form.causes, "problems", form)
    if any(cause.problems for cause in form.causes):
        yield from _uncovered("R003", form, "problems", set().union(*targets), "原因")
    else:
        yield from _nothing_linked(form, "causes", "problems")


def problems_met(form: Report) -> Iterator[Finding]:
    """R004: every problem has a measure, directly or through a cause of it."""
    measures = measures_of(form)
    if not form.problems or not measures:
        return
    by_cause = _targets(form.causes, "problems", form)
    covered: set[int] = set().union(*_targets(measures, "problems", form))
    for causes in _targets(measures, "causes", form):
        covered |= set().union(*(by_cause[c] for c in causes))
    direct = any(measure.problems for measure in measures)
    through_causes = any(m.causes for m in measures) and any(c.problems for c in form.causes)
    if direct or through_causes:
        yield from _uncovered("R004", form, "problems", covered, "对策")
    elif not any(measure.causes for measure in measures):
        yield from _nothing_linked(form, "measures", "problems")


def causes_met(form: Report) -> Iterator[Finding]:
    """R005: every cause has a measure, directly or through a problem that it explains."""
    measures = measures_of(form)
    if not form.causes or not measures:
        return
    if any(measure.causes for measure in measures):
        covered: set[int] = set().union(*_targets(measures, "causes", form))
    elif any(m.problems for m in measures) and any(c.problems for c in form.causes):
        met: set[int] = set().union(*_targets(measures, "problems", form))
        by_cause = _targets(form.causes, "problems", form)
        covered = {i for i, problems in enumerate(by_cause) if problems & met}
    else:
        if not any(measure.problems for measure in measures) and not form.problems:
            yield from _nothing_linked(form, "measures", "causes")
        return
    yield from _uncovered("R005", form, "causes", covered, "对策")


def owners_and_deadlines(form: Report) -> Iterator[Finding]:
    """R006 and R007: who carries a measure out, and by when."""
    measures = measures_of(form)
    names = ids_of(measures, "measures")
    for code, field, word in (
        ("R006", "owner", "责任单位（人）"),
        ("R007", "deadline", "完成时限"),
    ):
        lacking = [i for i, measure in enumerate(measures) if not getattr(measure, field)]
        if measures and len(lacking) == len(measures):
            yield rule(code).finding(
                f"所有对策都没有写{word}", path=("measures",), severity=Severity.INFO
            )
            continue
        for i in lacking:
            yield rule(code).finding(f"{names[i]}没有写{word}", path=("measures", i, field))


def aimless_measures(form: Report) -> Iterator[Finding]:
    """R008: a measure for no problem and no cause, where the others say theirs."""
    measures = measures_of(form)
    if not any(m.problems or m.causes for m in measures):
        return
    for i, (measure, name) in enumerate(zip(measures, ids_of(measures, "measures"), strict=True)):
        if not measure.problems and not measure.causes:
            yield rule("R008").finding(f"{name}没有写针对哪个问题或原因", path=("measures", i))


FAMILIES = (
    Family(
        Report,
        (
            broken_links,
            same_ids,
            problems_explained,
            problems_met,
            causes_met,
            owners_and_deadlines,
            aimless_measures,
        ),
    ),
)
