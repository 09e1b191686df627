"""A form → the plain data that its template prints, in Chinese keys.

Everything printed is decided here: figures, numbering, dates, sentences out of given facts. A
template only places it. Nothing is made up: a fact that the form does not give is not told.
"""

from __future__ import annotations

from typing import Any

from docgen.base.findings import Finding
from docgen.models.kinds import DocumentForm
from docgen.models.minutes import Minutes, Record
from docgen.models.official_document import OfficialDocument
from docgen.template.context_document import TEMPLATES, document_context
from docgen.template.context_minutes import minutes_context
from docgen.template.context_record import record_context
from docgen.template.context_report import has_red_head, report_context
from docgen.template.context_text import Insert, Writer, writer_for


def make_context(
    form: DocumentForm, *, moves_recipients: bool | None = None
) -> tuple[dict[str, Any], list[Finding]]:
    """The values of every tag that the templates of this kind may use, and what was noticed.

    `moves_recipients` puts 主送机关 into the 版记, or keeps it under the title; None goes by its
    length. Values are str, bool, list and dict; a key is never missing, an empty value is "" or [].
    """
    context, writer = _written(form, moves_recipients)
    return context, writer.findings


def written_by(form: DocumentForm) -> Writer:
    """What wrote a form's text: it knows the inserts and the prefix of all markers."""
    return _written(form)[1]


def inserts_of(form: DocumentForm) -> list[Insert]:
    """The tables, pictures and charts of a form in the order of the document."""
    return written_by(form).inserts


def _written(
    form: DocumentForm, moves_recipients: bool | None = None
) -> tuple[dict[str, Any], Writer]:
    """The context; written a second time when texts refer to figures and tables by their names."""
    writer = writer_for(form)
    writer.moves_recipients = moves_recipients
    context = _context(form, writer)
    if writer.has_references:
        writer = writer_for(form, writer.names)
        writer.moves_recipients = moves_recipients
        context = _context(form, writer)
    return context, writer


def choose_template(form: DocumentForm) -> str:
    """The name of the shipped template: with a red head when the document is an issued one."""
    if isinstance(form, OfficialDocument):
        return TEMPLATES[form.format]
    if isinstance(form, Minutes | Record):
        return form.kind
    return f"{form.kind}-redhead" if has_red_head(form) else form.kind


def _context(form: DocumentForm, writer: Writer) -> dict[str, Any]:
    if isinstance(form, OfficialDocument):
        return document_context(form, writer)
    if isinstance(form, Minutes):
        return minutes_context(form, writer)
    if isinstance(form, Record):
        return record_context(form, writer)
    return report_context(form, writer)
