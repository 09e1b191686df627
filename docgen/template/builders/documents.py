"""Templates of official documents: 文件, 信函 and 命令 (GB/T 9704-2012, 7, 10.1 and 10.2)."""

from __future__ import annotations

from docgen.standards import gb9704 as gb
from docgen.template.builders import blocks, parts
from docgen.template.builders.geometry import RULE_LINE, Geometry
from docgen.template.builders.style_formats import FormatMeasures, letter_frame
from docgen.template.builders.wml import Indent, ParagraphFormat, line, paragraph, run


def document(geo: Geometry) -> bytes:
    """文件: masthead, mark, number, red rule, text, 版记."""
    body = "".join((
        blocks.masthead(geo, blocks.number_lines()),
        blocks.title_block(),
        _text(),
        blocks.colophon(geo),
    ))  # fmt: skip
    return parts.package(geo, body + parts.section(geo), "公文")


def letter(geo: Geometry) -> bytes:
    """信函: mark over a double rule at the paper's top, another at the foot of page 1."""
    runs = run("{{ 行.份号 }}"), run("{{ 行.标注 }}", "GwLabel"), run("\t{{ 行.发文字号 }}")
    # In a style, LibreOffice does not see it.
    frame = ParagraphFormat(frame=letter_frame(FormatMeasures(geo), gb.MARK_SIZE.value))
    body = "".join((
        paragraph("GwLetterMark", run("{{ 发文机关标志 }}"), form=frame),
        paragraph("GwLetterRule", form=frame),
        blocks.each("行", "信函行", paragraph("GwLetterLine", *runs)),
        blocks.title_block("GwLetterTitle"),
        _text(),
        blocks.colophon(geo, is_letter=True),
    ))  # fmt: skip
    distance = gb.LETTER_FOOT.value - RULE_LINE.scaled(0.5)
    below = paragraph("GwEnd", form=ParagraphFormat(exact=geo.footer_distance - distance))
    footers = {kind: number + below for kind, number in parts.number_footers().items()}
    section = parts.section(geo, footer_distance=distance, has_first_page=True)
    return parts.package(geo, body + section, "信函", {**footers, "first": _letter_foot(geo)})


def _letter_foot(geo: Geometry) -> str:
    """The double rule of page 1 in its footer: it reaches beyond the type area at both sides."""
    left = FormatMeasures(geo).letter_left
    indent = Indent(
        left=left.twips - geo.profile.left.twips, right=left.twips - geo.profile.right.twips,
        left_chars=0, right_chars=0,
    )  # fmt: skip
    return paragraph("GwLetterFoot", form=ParagraphFormat(indent=indent))


def order(geo: Geometry) -> bytes:
    """命令: mark, number in the middle, text; signed with a stamp of the signature."""
    body = "".join((
        blocks.masthead_lines(),
        line("GwOrderMark", "{{ 发文机关标志 }}"),
        line("GwOrderNumber", "{{ 发文字号 }}"),
        _text(),
        blocks.colophon(geo),
    ))  # fmt: skip
    return parts.package(geo, body + parts.section(geo), "命令")


def _text() -> str:
    """From 主送机关 to the attachments."""
    return "".join((
        blocks.recipients(),
        blocks.content("正文"),
        blocks.paragraphs("结语"),
        blocks.attachment_note(),
        blocks.signature(),
        blocks.attachments(),
    ))  # fmt: skip
