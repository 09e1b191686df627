"""What a rule is. The rules themselves are data in `docgen.standards.rules`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from docgen.base.findings import FieldPath, Finding, Severity


class Strength(StrEnum):
    """How binding the source of a rule is; 实务 and 工具 are never "the standard requires"."""

    REQUIRED = "规定"
    NORMAL = "一般"
    RECOMMENDED = "推荐"
    PERMITTED = "可以"
    PRACTICE = "实务"
    TOOL = "工具"
    """Not from any standard: what this toolkit itself needs in order to lose nothing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its code, basis and specimens.

    `passing` and `failing` are examples in the user's own terms (form text, mostly YAML):
    `docgen explain CODE` prints them and the tests of rules run them.
    """

    code: str
    title: str
    severity: Severity
    explanation: str
    hint: str
    basis: str
    strength: Strength
    passing: str
    failing: str

    def finding(
        self,
        message: str,
        *,
        where: str | None = None,
        hint: str | None = None,
        path: FieldPath = (),
        severity: Severity | None = None,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> Finding:
        """A finding of this rule; severity and hint may be sharpened by the caller."""
        return Finding(
            code=self.code,
            severity=severity or self.severity,
            message=message,
            where=where,
            hint=hint or self.hint or None,
            basis=f"{self.basis}（{self.strength.value}）" if self.basis else None,
            file=file,
            line=line,
            column=column,
            path=path,
        )
