"""Rules of the family: layout."""

from __future__ import annotations

from docgen.base.rules import Rule
from docgen.standards.rules.elements import ELEMENTS_DOCX
from docgen.standards.rules.layout_charts import CHARTS
from docgen.standards.rules.layout_content import CONTENT
from docgen.standards.rules.layout_document import DOCUMENT
from docgen.standards.rules.layout_fit import FIT
from docgen.standards.rules.layout_measured import MEASURED
from docgen.standards.rules.layout_unit import UNIT

RULES: tuple[Rule, ...] = (
    *CONTENT,
    *CHARTS,
    *MEASURED,
    *ELEMENTS_DOCX,
    *UNIT,
    *FIT,
    *DOCUMENT,
)
