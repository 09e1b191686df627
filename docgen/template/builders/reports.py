"""Templates of reports: with a plain head, and with the red head of an issued document."""

from __future__ import annotations

from docgen.template.builders import blocks, parts
from docgen.template.builders.geometry import Geometry
from docgen.template.builders.wml import paragraph, run


def report(geo: Geometry, label: str, *, has_red_head: bool) -> bytes:
    """The template of a report; `label` is the title in its properties."""
    head = (
        blocks.masthead(blocks.mark(geo), blocks.number_lines())
        if has_red_head
        else blocks.masthead_lines()
    )
    body = "".join((
        head,
        blocks.title_block(),
        blocks.recipients(),
        _abstract(),
        blocks.paragraphs("导语"),
        blocks.sections(),
        blocks.paragraphs("结语"),
        blocks.attachment_note(),
        blocks.signature(),
        blocks.attachments(),
        blocks.colophon(geo),
    ))  # fmt: skip
    return parts.package(geo, body + parts.section(geo), label)


def _abstract() -> str:
    first = paragraph("GwAbstract", run("内容提要：", "GwLabel"), run("{{ 段 }}"))
    return blocks.each(
        "段", "内容提要",
        blocks.tag("if loop.first"), first,
        blocks.tag("else"), paragraph("GwAbstract", run("{{ 段 }}")),
        blocks.tag("endif"),
    )  # fmt: skip
