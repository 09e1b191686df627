"""All checks: of one form (`check_form`) and across the forms of a folder (`check_folder`)."""

from __future__ import annotations

from typing import Any, Final

from docgen.base.findings import Finding
from docgen.checks import (
    arithmetic,
    bundle,
    charts,
    datewords,
    documents,
    enumerations,
    figures,
    headings,
    meetings,
    official,
    punctuation,
    report_logic,
    structure,
    tables,
    topics,
    votes,
    wording,
)
from docgen.checks.family import Family
from docgen.checks.folder import check_folder
from docgen.checks.places import in_order, labelled
from docgen.models.base import FormModel

__all__ = ["FAMILIES", "check_folder", "check_form"]

FAMILIES: Final[tuple[Family[Any], ...]] = (
    *structure.FAMILIES,
    *headings.FAMILIES,
    *official.FAMILIES,
    *documents.FAMILIES,
    *meetings.FAMILIES,
    *votes.FAMILIES,
    *topics.FAMILIES,
    *report_logic.FAMILIES,
    *enumerations.FAMILIES,
    *figures.FAMILIES,
    *arithmetic.FAMILIES,
    *tables.FAMILIES,
    *charts.FAMILIES,
    *wording.FAMILIES,
    *punctuation.FAMILIES,
    *datewords.FAMILIES,
    *bundle.FAMILIES,
)


def check_form(form: FormModel) -> list[Finding]:
    """Everything the checks notice in a form of any kind, sorted by place, then by code.

    Every finding carries `path` (field names of the model and 0-based indexes) and `where` (the
    place in words). Pure: nothing is read, no clock is asked.
    """
    found = [finding for family in FAMILIES for finding in family.run(form)]
    return in_order(type(form), (labelled(type(form), finding) for finding in found))
