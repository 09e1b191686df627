"""Sums and shares written out in the text: parts against the whole, percentages against counts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from docgen.base.findings import FieldPath, Finding, Severity
from docgen.checks.family import Family
from docgen.checks.figures import Figured, filled_texts
from docgen.checks.quantities import (
    NUMBER,
    UNITS,
    Count,
    Interval,
    counts_in,
    is_division,
    is_rounded_share,
    possible_wholes,
    same_unit,
    sentences,
)
from docgen.checks.texts import Role, TextField
from docgen.models.figures import evaluate_figures
from docgen.models.official_document import OfficialDocument
from docgen.models.report import Report
from docgen.standards.rules import rule

_WHOLE: Final = (
    rf"(?<![\d.,，])(?P<whole>{NUMBER})\s*(?P<unit>{UNITS})(?P<noun>[\u4e00-\u9fff]{{0,8}}?)"
)
_BRACKETED: Final = re.compile(
    rf"{_WHOLE}[（(](?P<word>其中|包括|含)?[：:，,]?(?P<parts>[^（）()]+)[）)]"
)
_AMONG: Final = re.compile(
    rf"{_WHOLE}[，,。；;]?(?P<word>其中)[：:，,]?(?P<parts>[^。；;（）()\n]+)(?=[。；;\n]|$)"
)
_PART: Final = re.compile(
    rf"(?:(?P<label>[^\d]*(?:\d+岁[^\d]*)?)(?P<number>{NUMBER})\s*(?P<unit>{UNITS})"
    rf"|(?P<number2>{NUMBER})\s*(?P<unit2>{UNITS})(?P<label2>[\u4e00-\u9fff]{{1,12}}))"
)
_NEAR_MISS: Final = Fraction(1, 10)


def parts_and_whole(form: Figured) -> Iterator[Finding]:
    """N012: 41个（党总支9个、党支部31个）; a part that is more than the whole."""
    for field in filled_texts(form):
        if field.role is not Role.PROSE:
            continue
        for pattern in (_BRACKETED, _AMONG):
            for match in pattern.finditer(field.text):
                yield from _judge_parts(field.path, match)


def _judge_parts(path: FieldPath, match: re.Match[str]) -> Iterator[Finding]:
    whole = _value(match["whole"])
    parts = _read_parts(match["parts"], match["unit"])
    if not parts:
        return
    shown = match[0].strip("，。；\n")
    # After 其中 only the first part is surely one; what follows may be about something else.
    for label, value in parts[:1] if match.re is _AMONG else parts:
        if value > whole:
            yield rule("N012").finding(
                f"“{shown}”：{label}{_show(value)} 大于总数 {_show(whole)}", path=path
            )
            return
    total = sum((value for _, value in parts), Fraction(0))
    if len(parts) < 2 or total == whole:
        return
    if is_division([label for label, _ in parts]):
        yield rule("N012").finding(
            f"“{shown}”：各项合计 {_show(total)}，总数写的是 {_show(whole)}", path=path
        )
    elif not match["word"] and abs(total - whole) <= whole * _NEAR_MISS:
        yield rule("N012").finding(
            f"“{shown}”：各项合计 {_show(total)}，总数写的是 {_show(whole)}，请核对",
            path=path,
            severity=Severity.WARNING,
        )


def _read_parts(text: str, unit: str) -> list[tuple[str, Fraction]]:
    """Label and number of every part, or nothing when any part is not such a pair."""
    parts: list[tuple[str, Fraction]] = []
    for piece in re.split(r"[、，,；;]|(?<=[个人名])和", text):
        match = _PART.fullmatch(piece.strip())
        if match is None or not same_unit(match["unit"] or match["unit2"], unit):
            return []
        number = match["number"] or match["number2"]
        parts.append((match["label"] or match["label2"] or "", _value(number)))
    return parts


def _value(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def _show(value: Fraction) -> str:
    return f"{value.numerator}" if value.denominator == 1 else f"{float(value):g}"


_SHARE: Final = re.compile(
    r"占(?P<base>[^，。；！？%占]{0,24}?)(?P<percent>\d{1,6}(?:\.\d{1,6})?)%(?P<after>.?)"
)
_VAGUE: Final = re.compile(r"(?:近|超过|超|逾|不到|不足|多|约|大约|将近|接近)$")
_AFTER_VAGUE: Final = frozenset("以左多强")
_BASE_TAIL: Final = re.compile(r"(?:的|比例|比重|比率|比|为|达到|达|总数|总人数|总量|全部|其)+$")
_NOUN_BETWEEN: Final = re.compile(r"(?!.*(?:分别|[中其]))[^，,、；。：（）()\d]{0,10}[，,]?")


def shares(form: Figured) -> Iterator[Finding]:
    """N011 and N013: percentages against the counts beside them, and against each other."""
    values = evaluate_figures(form.figures)[0]
    bases = {name: value.value for name, value in values.items()}
    for field in filled_texts(form):
        if field.role is Role.PROSE:
            yield from _shares_of(field, bases)


def _shares_of(field: TextField, bases: dict[str, Fraction]) -> Iterator[Finding]:
    ranges: dict[str, tuple[Interval, str]] = {}
    for sentence in sentences(field.text):
        counts = counts_in(sentence)
        for match in _SHARE.finditer(sentence):
            part = _part_before(sentence, counts, match.start())
            if part is None or _is_vague(sentence, match):
                continue
            whole, base = _whole_of(sentence, counts, match, part, bases)
            percent = match["percent"]
            if whole is not None:
                if not is_rounded_share(part.value, whole, percent):
                    yield _wrong_share(field.path, part, whole, percent)
            elif base and part.value.denominator == 1:
                yield from _same_base(field.path, ranges, base, part, percent)


def _is_vague(sentence: str, share: re.Match[str]) -> bool:
    """约占…73%, 占…近七成 and 73%以上 are no figures that can be checked."""
    before = sentence[max(0, share.start() - 2) : share.start()]
    return bool(
        _VAGUE.search(before) or _VAGUE.search(share["base"]) or share["after"] in _AFTER_VAGUE
    )


def _part_before(sentence: str, counts: list[Count], position: int) -> Count | None:
    """The count whose share is given: the last one before 占, with only its noun between.

    779名，其中女党员占30% is not about 779, and 12名和8名分别占60%和40% is about two counts.
    """
    index = bisect_right(counts, position, key=lambda count: count.end)
    if not index or not _NOUN_BETWEEN.fullmatch(sentence, counts[index - 1].end, position):
        return None
    return counts[index - 1]


def _whole_of(
    sentence: str,
    counts: list[Count],
    share: re.Match[str],
    part: Count,
    bases: dict[str, Fraction],
) -> tuple[Fraction | None, str]:
    """The whole of a share when the text names it without doubt, and the words that name it."""
    after = bisect_left(counts, share.start("base"), key=lambda count: count.start)
    if after < len(counts) and counts[after].end <= share.end("base"):
        inside = counts[after]
        return (inside.value if inside.is_like(part) else None), ""
    base = _BASE_TAIL.sub("", share["base"])
    named = next((name for name in bases if name in {base, share["base"].rstrip("的")}), None)
    if named is not None:
        return bases[named], ""
    among = sentence.rfind("其中", 0, part.start)
    if not base and among >= 0:
        wholes = [c for c in counts if c.end <= among and c.is_like(part)]
        between = [c for c in counts if among <= c.start < part.start]
        if wholes and not any(c.value < part.value for c in wholes[-1:]) and not between:
            return wholes[-1].value, ""
    return None, share["base"].rstrip("的")


def _wrong_share(path: FieldPath, part: Count, whole: Fraction, percent: str) -> Finding:
    decimals = len(percent.partition(".")[2])
    right = f"{float(part.value / whole * 100):.{decimals}f}" if whole else "—"
    return rule("N011").finding(
        f"{_show(part.value)}{part.unit}占 {_show(whole)} 应为 {right}%，写的是 {percent}%",
        path=path,
    )


def _same_base(
    path: FieldPath,
    ranges: dict[str, tuple[Interval, str]],
    base: str,
    part: Count,
    percent: str,
) -> Iterator[Finding]:
    """N013: two shares of one base that no whole number satisfies together."""
    here = possible_wholes(part.value, percent)
    shown = f"{_show(part.value)}{part.unit}占{base}的 {percent}%"
    if base in ranges:
        earlier, earlier_shown = ranges[base]
        if not (here & earlier):
            yield rule("N013").finding(f"“{earlier_shown}”与“{shown}”推不出同一个{base}", path=path)
        here = here & earlier or here
    ranges[base] = here, shown


_CHECKS: Final = (parts_and_whole, shares)
FAMILIES = (Family(Report, _CHECKS), Family(OfficialDocument, _CHECKS))
