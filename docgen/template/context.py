"""A form → the plain data that its template prints, in Chinese keys.

Everything printed is decided here: figures, numbering, dates, sentences out of given facts. A
template only places it. Nothing is made up: a fact that the form does not give is not told.
"""

from __future__ import annotations

from typing import Any

from docgen.base.findings import Finding
from docgen.models.kinds import DocumentForm
from docgen.models.minutes import Minutes, Record
from docgen.template.context_minutes import minutes_context
from docgen.template.context_record import record_context
from docgen.template.context_report import has_red_head, report_context
from docgen.template.context_text import Insert, Writer, writer_for


def make_context(form: DocumentForm) -> tuple[dict[str, Any], list[Finding]]:
    """The values of every tag that the templates of this kind may use, and what was noticed.

    Values are str, bool, list and dict; a key is never missing, an empty value is "" or [].
    """
    writer = writer_for(form)
    return _context(form, writer), writer.findings


def inserts_of(form: DocumentForm) -> list[Insert]:
    """The tables and pictures of a form in the order of the document, with their markers."""
    writer = writer_for(form)
    _context(form, writer)
    return writer.inserts


def choose_template(form: DocumentForm) -> str:
    """The name of the shipped template: with a red head when the document is an issued one."""
    if isinstance(form, Minutes | Record):
        return form.kind
    return f"{form.kind}-redhead" if has_red_head(form) else form.kind


def _context(form: DocumentForm, writer: Writer) -> dict[str, Any]:
    if isinstance(form, Minutes):
        return minutes_context(form, writer)
    if isinstance(form, Record):
        return record_context(form, writer)
    return report_context(form, writer)
