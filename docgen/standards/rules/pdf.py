"""Rules of the family: pdf."""

from __future__ import annotations

from docgen.base.rules import Rule
from docgen.standards.rules.elements import ELEMENTS_PDF, FACES_PDF
from docgen.standards.rules.pdf_measured import MEASURED

RULES: tuple[Rule, ...] = (*MEASURED, *ELEMENTS_PDF, *FACES_PDF)
