"""The catalogue of rules: every code that docgen can report, one module a family.

F form · T template · S structure · N numbers · M meetings · R report logic · W wording ·
L layout · P PDF · A archive · I import.
"""

from __future__ import annotations

import importlib
from functools import cache

from docgen.base.rules import Rule

_FAMILIES = (
    "form",
    "template",
    "structure",
    "numbers",
    "meetings",
    "report",
    "wording",
    "layout",
    "pdf",
    "reading",
    "fonts",
    "archive",
)


@cache
def catalogue() -> dict[str, Rule]:
    """All rules by code. Raises ValueError if a code stands twice."""
    rules: dict[str, Rule] = {}
    for family in _FAMILIES:
        module = importlib.import_module(f"docgen.standards.rules.{family}")
        for rule in module.RULES:
            if rule.code in rules:
                raise ValueError(f"rule {rule.code} is declared twice")
            rules[rule.code] = rule
    return rules


def rule(code: str) -> Rule:
    """The rule of a code. Raises KeyError for a code that is not in the catalogue."""
    return catalogue()[code]
