"""Findings: what was noticed, where, on what basis, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding weighs. Order: error > warning > info."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """2 for error, 1 for warning, 0 for info."""
        return {"error": 2, "warning": 1, "info": 0}[self.value]

    @property
    def label(self) -> str:
        """The word shown to people: 错误, 警告, 提示."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]


FieldPath = tuple[str | int, ...]
"""Path of a field in a model: English field names and 0-based list indexes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed.

    `line` and `column` are 1-based; `where` is the place in words (`议题[2].议定事项[1].责任人`,
    `表2第3行`, `第4页`); `path` is the field of the model, from which a form finds line and column.
    """

    code: str
    severity: Severity
    message: str
    where: str | None = None
    hint: str | None = None
    basis: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: FieldPath = ()

    def at(
        self,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        where: str | None = None,
    ) -> Finding:
        """A copy of this finding with its place filled in; what is already known is kept."""
        return replace(
            self,
            file=self.file or file,
            line=self.line if self.line is not None else line,
            column=self.column if self.column is not None else column,
            where=self.where or where,
        )

    def to_dict(self) -> dict[str, Any]:
        """The fields of the `--json` contract, in its order; what does not apply is None."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "where": self.where,
            "message": self.message,
            "hint": self.hint,
            "basis": self.basis,
        }

    def __str__(self) -> str:
        """`文件:行:列 错误 F001 位置: 说明。建议` on one line."""
        place = ":".join(str(p) for p in (self.file, self.line, self.column) if p is not None)
        head = " ".join(p for p in (place, self.severity.label, self.code, self.where) if p)
        tail = f"（{self.hint}）" if self.hint else ""
        return f"{head}: {self.message}{tail}"


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The highest severity among the findings, or None when there are none."""
    return max((f.severity for f in findings), key=lambda s: s.rank, default=None)


def reaches(findings: Iterable[Finding], threshold: Severity) -> bool:
    """Whether any finding is at or above the threshold."""
    return any(f.severity.rank >= threshold.rank for f in findings)
