"""The order in which a form shows its fields: what everybody fills in first, rare elements last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.forms.shapes import FieldShape, Group
from docgen.standards import sections

_BODY: Final = "*"
"""Stands for the sections of a report, in the order of its usual genre."""

SECTIONS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("基本情况", (
        "kind", "genre", "method", "title", "title_note", "subtitle", "authors", "issue_number", "meeting_type",
        "meeting_name", "date", "begin", "end", "place", "chair", "recorder", "organ",
        "period_begin", "period_end", "reporter", "reporter_post", "survey",
    )),
    ("归档信息", (
        "fonds_number", "fonds_name", "year", "retention", "organ_code", "code_pattern",
        "category", "volume_number",
    )),
    ("到会情况", (
        "expected_count", "present_count", "attendees", "excused", "absent", "observers",
    )),
    ("会议内容", ("agenda", "topics", "overview", "pending", "adjourned_note", "recorded_on")),
    ("数据", ("figures",)),
    ("正文", ("abstract", "introduction", "paragraphs", "chapters", _BODY, "closing", "section_titles", "section_order")),
    ("材料", ("items", "sections", "statement")),
    ("整理情况", ("compiler", "compiled_on", "checker", "checked_on")),
    ("发文", (
        "issuer", "issue_date", "main_recipients", "document_number", "issuer_mark", "is_sealed",
        "attachments", "copied_to", "printing_organ", "printing_date",
    )),
    ("不常用的公文要素", (
        "layout", "annotation", "signatories", "joint_issuers", "joint_mark", "seals",
        "signature_stamps", "urgency", "copy_number", "secrecy_level", "secrecy_period", "is_duplex",
    )),
)  # fmt: skip
"""Headings and the fields below them; a kind shows those that it has."""


def fields_in_order(group: Group) -> Iterator[tuple[str, list[FieldShape]]]:
    """Headings with the fields of a form below them, every field once.

    A field that no heading names comes last, under 其他.
    """
    rest = dict(group.fields)
    for heading, names in SECTIONS:
        wanted = (n for name in names for n in (_body(group) if name == _BODY else (name,)))
        fields = [rest.pop(name) for name in wanted if name in rest]
        if fields:
            yield heading, fields
    if rest:
        yield "其他", list(rest.values())


def _body(group: Group) -> list[str]:
    genre = group.fields.get("genre")
    return [s.field for s in sections.SECTIONS.get(genre.info.default, ())] if genre else []
