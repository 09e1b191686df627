"""A rule of any family in words: what it is, why, on what basis, what to do, examples."""

from __future__ import annotations

from typing import Final

from docgen.base.rules import Rule, Strength
from docgen.standards.rules import rule

_STRENGTHS: Final = {
    Strength.REQUIRED: "必须做到",
    Strength.NORMAL: "一般应当这样，可以调整",
    Strength.RECOMMENDED: "推荐这样做",
    Strength.PERMITTED: "可以这样做",
    Strength.PRACTICE: "多数单位的做法，不是标准的要求",
    Strength.TOOL: "本工具自己的要求，不出自任何标准",
}


def explain(code: str) -> str:
    """The rule of a code as Chinese text ending in a line break.

    Raises KeyError for a code that is not in the catalogue.
    """
    found = rule(code.strip().upper())
    parts = [
        f"{found.code} {found.title}（{found.severity.label}）",
        found.explanation,
        f"依据：{_basis(found)}",
    ]
    if found.hint:
        parts.append(f"怎么办：{found.hint}")
    if found.passing:
        parts.append(f"正例：\n{_indented(found.passing)}")
    if found.failing:
        parts.append(f"反例：\n{_indented(found.failing)}")
    return "\n\n".join(parts) + "\n"


def _basis(found: Rule) -> str:
    strength = f"{found.strength.value}：{_STRENGTHS[found.strength]}"
    return f"{found.basis}（{strength}）" if found.basis else strength


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip("\n").split("\n"))
