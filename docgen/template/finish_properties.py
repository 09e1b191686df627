"""Core properties of a finished document: title, creator; no date is made up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from lxml import etree

from docgen.models.kinds import DocumentForm
from docgen.models.minutes import Record
from docgen.models.report import Report
from docgen.template.builders.parts import core_properties as empty_properties
from docgen.template.finish_package import parse

_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_XSI: Final = "{http://www.w3.org/2001/XMLSchema-instance}"


def core_properties(given: bytes | None, form: DocumentForm, created: datetime | None) -> bytes:
    """The properties of the template with the form's title and creator put in.

    Dates and editors that the template file carries are its own history, not the document's:
    they are taken out.
    """
    root = parse(given or empty_properties("").encode())
    for child in list(root):
        if not isinstance(child.tag, str) or _is_history(child.tag):
            root.remove(child)
    _put(root, f"{_DC}title", form.title)
    _put(root, f"{_DC}creator", _creator(form))
    if root.find(f"{_DC}language") is None:
        _put(root, f"{_DC}language", "zh-CN")
    if created is not None:
        moment = created if created.tzinfo is None else created.astimezone(UTC)
        node = etree.SubElement(root, f"{_TERMS}created")
        node.set(f"{_XSI}type", "dcterms:W3CDTF")
        node.text = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _is_history(tag: str) -> bool:
    name = tag.rpartition("}")[2]
    return tag.startswith(_TERMS) or name in {"lastModifiedBy", "lastPrinted", "revision"}


def _creator(form: DocumentForm) -> str:
    if isinstance(form, Record):
        return form.organ
    if isinstance(form, Report) and form.authors:
        return form.issuer or "、".join(form.authors)
    return form.issuer


def _put(root: etree._Element, tag: str, text: str) -> None:
    node = root.find(tag)
    if node is None:
        node = etree.SubElement(root, tag)
    node.text = text
