"""The catalogue of rules: every code that docgen can report, one module a family.

F form · T template · S structure · N numbers · M meetings · R report logic · W wording ·
L layout · P PDF · A archive · I import.
"""

from __future__ import annotations

import importlib
from functools import cache

from docgen.base.rules import Rule

_FAMILIES = {
    "F": ("form",),
    "T": ("template",),
    "S": ("structure",),
    "N": ("numbers", "numbers_charts"),
    "M": ("meetings",),
    "R": ("report",),
    "W": ("wording",),
    "L": ("layout", "reading"),
    "P": ("pdf", "fonts"),
    "A": ("archive",),
}
"""The modules of every family; a family is loaded when the first of its rules is asked for."""


@cache
def catalogue() -> dict[str, Rule]:
    """All rules by code. Raises ValueError for a code that stands twice or in a wrong family."""
    return {code: rule for letter in _FAMILIES for code, rule in _family(letter).items()}


@cache
def _family(letter: str) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for name in _FAMILIES[letter]:
        module = importlib.import_module(f"docgen.standards.rules.{name}")
        for rule in module.RULES:
            if rule.code in rules or rule.code[0] != letter:
                raise ValueError(f"rule {rule.code} is declared twice or in a strange family")
            rules[rule.code] = rule
    return rules


def rule(code: str) -> Rule:
    """The rule of a code. Raises KeyError for a code that is not in the catalogue."""
    return _family(code[0])[code]
