"""Template of 会议纪要 with the 纪要标志 format (GB/T 9704-2012, 10.3)."""

from __future__ import annotations

from docgen.template.builders import blocks, parts
from docgen.template.builders.geometry import Geometry
from docgen.template.builders.wml import line, paragraph, run


def minutes(geo: Geometry) -> bytes:
    """The template of minutes: mark, issue line, organ and date over the rule, text, attendance."""
    issue = (
        line("GwNumber", "{{ 期号 }}"),
        paragraph("GwIssueLine", run("{{ 署名 }}"), run("\t{{ 成文日期 }}")),
    )
    body = "".join((
        blocks.masthead(blocks.plain_mark(), *issue),
        blocks.title_block(),
        blocks.recipients(),
        blocks.paragraphs("会议概况"),
        blocks.sections(),
        blocks.attachment_note(),
        _attendance(),
        blocks.when("附注", line("GwAnnotation", "{{ 附注 }}")),
        blocks.attachments(),
        blocks.colophon(geo),
    ))  # fmt: skip
    return parts.package(geo, body + parts.section(geo), "会议纪要")


def _attendance() -> str:
    runs = (run("{{ 行.标签 }}", "GwLabel"), run("{{ 行.文字 }}"))
    return blocks.each(
        "行", "与会人员",
        blocks.tag("if loop.first"), paragraph("GwAttendanceFirst", *runs),
        blocks.tag("else"), paragraph("GwAttendance", *runs),
        blocks.tag("endif"),
    )  # fmt: skip
