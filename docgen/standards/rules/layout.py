"""Rules of the family: layout."""

from __future__ import annotations

from docgen.base.rules import Rule

RULES: tuple[Rule, ...] = ()
