"""Rules of the family: structure. Required parts, headings, official elements, bundle specs."""

from __future__ import annotations

from docgen.base.rules import Rule
from docgen.standards.rules import (
    structure_bundle,
    structure_documents,
    structure_headings,
    structure_official,
)
from docgen.standards.rules import structure_parts as parts

RULES: tuple[Rule, ...] = (
    *parts.RULES,
    *structure_headings.RULES,
    *structure_official.RULES,
    *structure_bundle.RULES,
    *structure_documents.RULES,
)
