"""Rules of the family: meetings."""

from __future__ import annotations

from docgen.base.rules import Rule

RULES: tuple[Rule, ...] = ()
