"""The finishing stage: a rendered document gets its tables, pictures, signature and properties."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from lxml import etree

from docgen.base.errors import InputError
from docgen.base.findings import FieldPath, Finding
from docgen.models.charts import ChartInput
from docgen.models.kinds import DocumentForm
from docgen.models.minutes import Minutes, Record
from docgen.models.official_document import OfficialDocument
from docgen.models.tables import TableInput
from docgen.standards.rules import rule
from docgen.template.builders.geometry import STANDARD, Geometry
from docgen.template.context import written_by
from docgen.template.context_report import has_red_head
from docgen.template.context_text import Insert, Writer
from docgen.template.finish_captions import place_references
from docgen.template.finish_colophon import place_colophon
from docgen.template.finish_lines import (
    fit_two_ended_lines,
    keep_lead_ins_with_lists,
    keep_signature_with_text,
    shrink_last_line,
)
from docgen.template.finish_mark import fit_mark
from docgen.template.finish_package import Package, W, text_of
from docgen.template.finish_pictures import missing_picture, picture_xml, ready_picture
from docgen.template.finish_properties import core_properties
from docgen.template.finish_seals import sign
from docgen.template.finish_sections import landscape_width, lay_landscape
from docgen.template.finish_tables import table_xml
from docgen.template.fit import ColophonPage


def finish(
    docx: bytes,
    form: DocumentForm,
    assets: Mapping[str, bytes],
    *,
    created: datetime | None = None,
    geo: Geometry = STANDARD,
    colophon: ColophonPage = ColophonPage.LAST,
) -> tuple[bytes, list[Finding]]:
    """The rendered DOCX of a form with everything in it that a template cannot place.

    `assets` holds the bytes of every picture by the name that the form gives it. `created` goes
    into the properties; without it the document carries no date but its own; `geo` has the measures
    of the page, `colophon` says on which page the 版记 stands. Raises InputError naming every
    picture that is missing or broken.
    """
    package = Package(docx, form.title, geo)
    writer = written_by(form)
    findings = _place_inserts(package, writer, assets, _landscape_paths(form))
    if writer.has_references:
        place_references(package, writer.prefix)
    shrink_last_line(package)
    findings += fit_mark(package)
    fit_two_ended_lines(package)
    if not isinstance(form, Record):
        findings += sign(package, form, assets, is_sealed=is_sealed(form))
        findings += lay_landscape(package, form)
    keep_signature_with_text(package)
    keep_lead_ins_with_lists(package)
    place_colophon(package, colophon)
    package.set_core(core_properties(package.core, form, created))
    return package.bytes(), findings


def is_sealed(form: DocumentForm) -> bool:
    """A seal is pressed on issued documents; on others only when the form says so itself."""
    if isinstance(form, Record):
        return False
    is_issued = isinstance(form, Minutes | OfficialDocument) or has_red_head(form)
    return form.is_sealed and (is_issued or "is_sealed" in form.model_fields_set)


def _landscape_paths(form: DocumentForm) -> set[FieldPath]:
    """The fields of the attachments that stand on landscape pages."""
    if isinstance(form, Record):
        return set()
    return {("attachments", i) for i, a in enumerate(form.attachments) if a.is_landscape}


def _place_inserts(
    package: Package, writer: Writer, assets: Mapping[str, bytes], landscape: set[FieldPath]
) -> list[Finding]:
    """Tables, pictures and charts in every paragraph that marks them; no marker stays in the text."""
    inserts = writer.inserts
    places: dict[str, list[etree._Element]] = {}
    for paragraph in list(package.paragraphs()) if inserts else []:
        holds_others = paragraph.find(f".//{W}p") is not None
        if "〖" in (text := text_of(paragraph)) and not holds_others:
            places.setdefault(text.strip(), []).append(paragraph)
    findings: list[Finding] = []
    errors: list[Finding] = []
    for insert in inserts:
        for number, place in enumerate(places.get(insert.marker, [])):
            try:
                is_wide = insert.path[:2] in landscape
                xml, noticed = _insert_xml(package, insert, writer, assets, is_wide=is_wide)
            except InputError as error:
                errors += error.findings
                break
            findings += noticed if number == 0 else []
            _replace(place, package.elements(xml))
        is_stray = package.remove_text(insert.marker)
        if is_stray or insert.marker not in places:
            findings.append(_without_place(insert))
    if errors:
        raise InputError.of(errors)
    return findings


def _without_place(insert: Insert) -> Finding:
    return rule("L130").finding(f"{insert.label}没有放进文档", where=insert.label, path=insert.path)


def _insert_xml(
    package: Package, insert: Insert, writer: Writer, assets: Mapping[str, bytes], *, is_wide: bool
) -> tuple[str, list[Finding]]:
    if isinstance(insert.item, ChartInput):
        from docgen.template.finish_charts import insert_chart  # most documents have no chart

        return insert_chart(package, insert.item, insert.label, insert.path, writer.figures)
    if isinstance(insert.item, TableInput):
        width = landscape_width(package.geo) if is_wide else package.geo.text_width
        return table_xml(insert.item, insert.label, insert.path, width)
    data = assets.get(insert.item.file)
    if data is None:
        raise InputError(missing_picture(insert.item, insert.path))
    ready, findings = ready_picture(insert.item, insert.label, data, insert.path, package.geo)
    relation = package.add_media(ready.data, ready.extension)
    xml = picture_xml(insert.item, insert.label, ready, relation, package.drawing_number())
    return xml, findings


def _replace(place: etree._Element, elements: list[etree._Element]) -> None:
    parent = place.getparent()
    if parent is None:
        return
    position = parent.index(place)
    parent.remove(place)
    for offset, element in enumerate(elements):
        parent.insert(position + offset, element)
