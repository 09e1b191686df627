"""What verification hands back: findings, and a measure for every clause that was looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal, TypeAlias

from docgen.base.findings import Finding, Severity
from docgen.base.rules import Strength
from docgen.base.text import columns
from docgen.standards.rules import rule

Verdict = Literal["符合", "不符合", "无法判断", "不适用"]

_VERDICTS: tuple[Verdict, ...] = ("符合", "不符合", "无法判断", "不适用")
_GROUPS: tuple[tuple[str, str], ...] = (
    ("版面", r"GB/T 9704-2012 5"),
    ("版头", r"GB/T 9704-2012 7\.2"),
    ("主体", r"GB/T 9704-2012 7\.3"),
    ("版记", r"GB/T 9704-2012 7\.4"),
    ("页码", r"GB/T 9704-2012 7\.5"),
    ("横排表格", r"GB/T 9704-2012 8"),
    ("特定格式", r"GB/T 9704-2012 10"),
)
_PRACTICE_GROUP = "惯例（标准没有规定）"
_FILE_GROUP = "文件本身"
_HEAD = ("结论", "项目", "实测", "要求", "依据", "位置")
_WIDTHS = (8, 24, 32, 28, 18, 20)
"""Column widths of the table in half-width columns: the table is 140 wide."""
_STANDARD = "GB/T 9704-2012"
_TOKEN = re.compile(r"[A-Za-z0-9./%+\-]+|.")
"""What is not broken over two lines of the table: a number or a word, or one character."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One clause: what was found on the file, what is required, by what and how strictly.

    `strength` is the word of `docgen.base.rules.Strength` (规定 一般 推荐 可以 实务 工具);
    `place` says in words where it was measured; `code` is the rule that `docgen explain` tells of;
    `reason` says why there is no verdict (无法判断, 不适用).
    """

    item: str
    found: str
    required: str
    basis: str
    strength: str
    verdict: Verdict
    place: str | None = None
    code: str | None = None
    reason: str | None = None

    @property
    def group(self) -> str:
        """The part of the standard (or of the file) that the clause is about."""
        for name, pattern in _GROUPS:
            if re.match(pattern, self.basis):
                return name
        return _PRACTICE_GROUP if self.strength == Strength.PRACTICE else _FILE_GROUP

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
            "group": self.group,
            "code": self.code,
            "reason": self.reason,
        }


Outcome: TypeAlias = Measure | Finding


def measured(
    code: str,
    item: str,
    found: str,
    required: str,
    is_met: bool | None,
    place: str | None = None,
    reason: str | None = None,
) -> Measure:
    """A measure of the rule `code` alone; `is_met` None means that the file does not tell.

    The reason why it does not tell is `reason`, or else what `found` says.
    """
    source = rule(code)
    verdict: Verdict = "无法判断" if is_met is None else "符合" if is_met else "不符合"
    told = (reason or found) if is_met is None else reason
    return Measure(
        item, found, required, source.basis, source.strength.value, verdict, place, code, told
    )


def unsuited(code: str, item: str, required: str, reason: str) -> Measure:
    """A measure that does not apply to this document: `reason` says why."""
    source = rule(code)
    return Measure(
        item, "—", required, source.basis, source.strength.value, "不适用", None, code, reason
    )


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
    reason: str | None = None,
) -> Iterator[Outcome]:
    """The measure, and a finding of its rule when `is_met` is False.

    The finding's message is `message`, or is put together from item, found and required.
    """
    yield measured(code, item, found, required, is_met, place, reason)
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
        """The measures as a table in Chinese with a line that sums up; the findings stand apart.

        The rows are gathered by the part of the standard that they are about, in its order.
        """
        lines: list[str] = [*_table_lines(_HEAD)] if self.measures else []
        for group in (*(name for name, _ in _GROUPS), _PRACTICE_GROUP, _FILE_GROUP):
            rows = [_row(m) for m in self.measures if m.group == group]
            if rows:
                name = "" if group in {_PRACTICE_GROUP, _FILE_GROUP} else f" {_STANDARD}"
                lines += ["", f"【{group}】{name}"]
            lines += [line for row in rows for line in _table_lines(row)]
        lines += ["", *self._missed()] if self.measures else []
        lines.append(self._summary())
        return "\n".join(lines)

    def _missed(self) -> Iterator[str]:
        """What is not met and what could not be judged, in short: the rows to look at first."""
        for verdict in ("不符合", "无法判断"):
            items = list(dict.fromkeys(m.item for m in self.measures if m.verdict == verdict))
            if items:
                yield f"{verdict}：{'、'.join(items)}。"

    def _summary(self) -> str:
        counts = Counter(m.verdict for m in self.measures)
        counted = "，".join(f"{v} {counts[v]} 项" for v in _VERDICTS if counts[v])
        told = f"共核对 {len(self.measures)} 项" + (f"：{counted}。" if counted else "。")
        if self.profile is None:
            told += "没有核对版式：看不出是公文；要核对请加 --profile gb9704。"
        return told


def _row(measure: Measure) -> tuple[str, ...]:
    clause = measure.basis.removeprefix(_STANDARD).strip()
    basis = f"{clause}（{measure.strength}）" if clause else measure.strength
    found = measure.found
    if measure.reason and measure.reason != found:
        found = measure.reason if found == "—" else f"{found}\n（{measure.reason}）"
    return measure.verdict, measure.item, found, measure.required, basis, measure.place or ""


def _table_lines(row: tuple[str, ...]) -> Iterator[str]:
    """A row of the table as lines, its cells wrapped to the widths of the columns."""
    cells = [_wrap(cell, width) for cell, width in zip(row, _WIDTHS, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (p + " " * (w - columns(p)) for p, w in zip(parts, _WIDTHS, strict=True))
        yield "  ".join(padded).rstrip()


def _wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` half-width columns; numbers and words stay whole."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for token in _TOKEN.findall(part):
            pieces = [token] if columns(token) <= width else list(token)
            for piece in pieces:
                if columns(line + piece) > width:
                    lines.append(line)
                    line = piece.strip()
                else:
                    line += piece
        lines.append(line)
    return lines
