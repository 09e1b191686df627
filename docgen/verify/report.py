"""What verification hands back: findings, and a measure for every clause that was looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal, TypeAlias

from docgen.base.findings import Finding, Severity
from docgen.base.text import columns
from docgen.standards.rules import rule

Verdict = Literal["符合", "不符合", "无法判断"]

_VERDICTS: tuple[Verdict, ...] = ("符合", "不符合", "无法判断")
_HEAD = ("结论", "项目", "实测", "要求", "依据")
_WIDTHS = (8, 22, 34, 26, 30)
"""Column widths of the table in half-width columns: the table is 128 wide."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One clause: what was found on the file, what is required, by what and how strictly.

    `strength` is the word of `docgen.base.rules.Strength` (规定 一般 推荐 可以 实务 工具);
    `place` says in words where it was measured.
    """

    item: str
    found: str
    required: str
    basis: str
    strength: str
    verdict: Verdict
    place: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The fields by their names, for JSON."""
        return {
            "item": self.item,
            "found": self.found,
            "required": self.required,
            "basis": self.basis or None,
            "strength": self.strength,
            "verdict": self.verdict,
            "place": self.place,
        }


Outcome: TypeAlias = Measure | Finding


def measured(
    code: str, item: str, found: str, required: str, is_met: bool | None, place: str | None = None
) -> Measure:
    """A measure of the rule `code` alone; `is_met` None means that the file does not tell."""
    source = rule(code)
    verdict: Verdict = "无法判断" if is_met is None else "符合" if is_met else "不符合"
    return Measure(item, found, required, source.basis, source.strength.value, verdict, place)


def judge(
    code: str,
    item: str,
    found: str,
    required: str,
    is_met: bool | None,
    *,
    place: str | None = None,
    message: str | None = None,
    hint: str | None = None,
    severity: Severity | None = None,
) -> Iterator[Outcome]:
    """The measure, and a finding of its rule when `is_met` is False.

    The finding's message is `message`, or is put together from item, found and required.
    """
    yield measured(code, item, found, required, is_met, place)
    if is_met is False:
        yield rule(code).finding(
            message or f"{item}为{found}，应为{required}", where=place, hint=hint, severity=severity
        )


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """The report of one file. `profile` says what it was measured against, if against anything."""

    name: str
    findings: tuple[Finding, ...]
    measures: tuple[Measure, ...]
    profile: str | None = None

    @classmethod
    def of(cls, name: str, outcomes: Iterable[Outcome], profile: str | None = None) -> VerifyReport:
        """Sort outcomes into findings (with the file's name) and measures, keeping their order."""
        findings: list[Finding] = []
        measures: list[Measure] = []
        for outcome in outcomes:
            if isinstance(outcome, Finding):
                findings.append(outcome.at(file=name))
            else:
                measures.append(outcome)
        return cls(name, tuple(findings), tuple(measures), profile)

    @property
    def is_clean(self) -> bool:
        """Whether nothing at all was found."""
        return not self.findings

    def to_dict(self) -> dict[str, Any]:
        """The whole report as plain data, for JSON."""
        return {
            "file": self.name,
            "profile": self.profile,
            "findings": [f.to_dict() for f in self.findings],
            "measures": [m.to_dict() for m in self.measures],
        }

    def to_text(self) -> str:
        """The measures as a table in Chinese with a line that sums up; the findings stand apart."""
        lines: list[str] = []
        for row in [_HEAD, *(_row(m) for m in self.measures)] if self.measures else []:
            cells = [_wrap(cell, width) for cell, width in zip(row, _WIDTHS, strict=True)]
            for parts in zip_longest(*cells, fillvalue=""):
                padded = (p + " " * (w - columns(p)) for p, w in zip(parts, _WIDTHS, strict=True))
                lines.append("  ".join(padded).rstrip())
        lines.append(self._summary())
        return "\n".join(lines)

    def _summary(self) -> str:
        counts = Counter(m.verdict for m in self.measures)
        counted = "，".join(f"{v} {counts[v]} 项" for v in _VERDICTS if counts[v])
        return f"共核对 {len(self.measures)} 项" + (f"：{counted}。" if counted else "。")


def _row(measure: Measure) -> tuple[str, ...]:
    basis = f"{measure.basis}（{measure.strength}）" if measure.basis else measure.strength
    item = measure.item + (f"\n{measure.place}" if measure.place else "")
    return measure.verdict, item, measure.found, measure.required, basis


def _wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` half-width columns."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for char in part:
            if columns(line + char) > width:
                lines.append(line)
                line = char.strip()
            else:
                line += char
        lines.append(line)
    return lines
