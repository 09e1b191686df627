"""Listed points in running text: 三点建议 against 一是…二是…三是…, gaps, mixed styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docgen.base.findings import FieldPath, Finding
from docgen.base.numerals import from_chinese, to_chinese
from docgen.checks.family import Family
from docgen.checks.report_logic import measures_of
from docgen.checks.texts import Role, TextField, text_fields
from docgen.models.base import FormModel
from docgen.models.links import ID_WORDS
from docgen.models.report import Report
from docgen.standards.rules import rule

_NUMERAL: Final = "[一二三四五六七八九十]{1,3}"
_MARKER: Final = re.compile(
    rf"(?:^|(?<=[，。；：、！？,;:!?\n—（\s]))(?:(?P<plain>{_NUMERAL})(?P<style>是|要)(?![否非])"
    rf"|第(?P<ordinal>{_NUMERAL})(?=[，：,:]))"
)
_NOUNS: Final = (
    "方面|问题|建议|意见|举措|措施|做法|原因|任务|要求|环节|特点|不足|短板|弱项|难题|困难|关系|转变|"
    "结合|提升|重点|关键|工作|打算|体会|启示|经验|机制|对策|成效|变化|倾向|现象"
)
_ANNOUNCED: Final = re.compile(
    rf"(?<![第午晚早])(?P<number>[二三四五六七八九十两]{{1,3}}|(?<!\d)\d{{1,2}})"
    rf"(?:(?:个|点|条|项|大|类|种|方面的?)(?:方面的?|主要|重点|突出|具体)?(?:{_NOUNS})|点|方面)"
)
_BETWEEN: Final = re.compile(r"[^。；！？\d：:\n]{0,14}[：:，。]?\s*")
_OVERALL: Final = re.compile(
    r"以下(?P<number>[一二三四五六七八九十两]{1,3}|\d{1,2})(?:个|点|条|项|方面|大)"
    r"(?:方面)?的?(?:主要|突出|具体)?(?P<noun>问题|原因|对策|建议|措施)"
)
_SECTION_OF: Final = {
    "问题": "problems",
    "原因": "causes",
    "对策": "measures",
    "建议": "measures",
    "措施": "measures",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """One enumeration in a text: where its first marker stands, its numbers and their styles."""

    start: int
    path: FieldPath
    numbers: tuple[int, ...]
    styles: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Passage:
    """Paragraphs of one field joined by line breaks, with a way back to the paragraph."""

    text: str
    starts: tuple[tuple[int, FieldPath], ...]

    def path_at(self, position: int) -> FieldPath:
        return [path for start, path in self.starts if start <= position][-1]


def _passages(form: FormModel) -> Iterator[_Passage]:
    groups: dict[FieldPath, list[TextField]] = {}
    for field in text_fields(form):
        if field.role is Role.PROSE:
            key = field.path[:-1] if isinstance(field.path[-1], int) else field.path
            groups.setdefault(key, []).append(field)
    for fields in groups.values():
        text, starts = "", []
        for field in fields:
            starts.append((len(text), field.path))
            text += field.text + "\n"
        yield _Passage(text, tuple(starts))


_DEEPEST: Final = 8
"""How many enumerations inside each other are followed."""


@dataclass(slots=True)
class _Run:
    """An enumeration while it is being read."""

    start: int
    numbers: list[int]
    styles: list[str]

    def add(self, number: int, style: str) -> None:
        self.numbers.append(number)
        self.styles.append(style)

    def goes_on_with(self, number: int, styles: str) -> bool:
        return self.numbers[-1] == number - 1 and self.styles[-1] in styles


def listings(text: str) -> list[tuple[int, tuple[int, ...], frozenset[str]]]:
    """Enumerations of a text: position of the first marker, the numbers, the styles used.

    一 opens an enumeration, which may stand inside another; any other number continues the
    innermost one that it fits, of its own style (是, 要, 第) first. 第二 never continues 一是.
    """
    done: list[_Run] = []
    open_runs: list[_Run] = []
    for match in _MARKER.finditer(text):
        style = "第" if match["ordinal"] else match["style"]
        try:
            number = from_chinese(match["ordinal"] or match["plain"])
        except ValueError:
            continue
        run = None if number == 1 else _run_for(open_runs, number, style)
        if run is None:
            run = _Run(match.start(), [], [])
            done.append(run)
            open_runs = [*open_runs[1 - _DEEPEST :], run]
        else:
            del open_runs[open_runs.index(run) + 1 :]
        run.add(number, style)
    return [(run.start, tuple(run.numbers), frozenset(run.styles)) for run in done]


def _run_for(open_runs: list[_Run], number: int, style: str) -> _Run | None:
    relatives = style if style == "第" else "是要"
    innermost_first = open_runs[::-1]
    for styles in (style, relatives):
        for run in innermost_first:
            if run.goes_on_with(number, styles):
                return run
    return next((run for run in innermost_first if run.styles[-1] == style), None)


def _listings(form: FormModel) -> Iterator[tuple[_Passage, Listing]]:
    for passage in _passages(form):
        for start, numbers, styles in listings(passage.text):
            yield passage, Listing(start, passage.path_at(start), numbers, styles)


def announced_counts(form: FormModel) -> Iterator[Finding]:
    """R010: the number announced right before an enumeration against the points listed."""
    for passage, listing in _listings(form):
        count = len(listing.numbers)
        if listing.numbers[0] != 1 or count < 2:
            continue
        announced = _announced_before(passage.text, listing.start)
        if announced and all(number != count for _, number in announced):
            yield rule("R010").finding(
                f"写的是“{announced[-1][0]}”，后面列了{to_chinese(count)}条（{_shown(listing)}）",
                path=listing.path,
            )


def _shown(listing: Listing) -> str:
    ordinal = "第" in listing.styles
    words = [("第" if ordinal else "") + to_chinese(n) for n in listing.numbers]
    return "、".join(words if ordinal else [word + "是" for word in words])


def _announced_before(text: str, start: int) -> list[tuple[str, int]]:
    """Announcements that may govern an enumeration: only a few words lie between."""
    return [
        (match[0], _value(match["number"]))
        for match in _ANNOUNCED.finditer(text, max(0, start - 40), start)
        if _BETWEEN.fullmatch(text, match.end(), start)
    ]


def _value(number: str) -> int:
    return int(number) if number.isdigit() else from_chinese(number)


def gaps(form: FormModel) -> Iterator[Finding]:
    """R011: 一是…三是…: a number left out or used twice."""
    for _, listing in _listings(form):
        if len(listing.numbers) < 2 or listing.numbers[0] != 1:
            continue
        if listing.numbers != tuple(range(1, len(listing.numbers) + 1)):
            yield rule("R011").finding(
                f"列举的顺序是{_shown(listing)}，有缺号、重号或颠倒", path=listing.path
            )


def mixed_styles(form: FormModel) -> Iterator[Finding]:
    """R012: 一是… and 二要… in one enumeration."""
    for _, listing in _listings(form):
        if {"是", "要"} <= listing.styles:
            yield rule("R012").finding("同一组列举里“…是”和“…要”混用", path=listing.path)


def overall_counts(form: Report) -> Iterator[Finding]:
    """R010: 以下三个方面的问题 in the introduction against the number of problems given."""
    for index, text in enumerate(form.introduction):
        for match in _OVERALL.finditer(text):
            section = _SECTION_OF[match["noun"]]
            count = len(measures_of(form) if section == "measures" else getattr(form, section))
            if count and _value(match["number"]) != count:
                yield rule("R010").finding(
                    f"导语写的是“{match[0]}”，{ID_WORDS[section]}部分有 {count} 条",
                    path=("introduction", index),
                )


FAMILIES = (
    Family(FormModel, (announced_counts, gaps, mixed_styles)),
    Family(Report, (overall_counts,)),
)
