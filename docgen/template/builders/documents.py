"""Templates of official documents: 文件, 信函 and 命令 (GB/T 9704-2012, 7, 10.1 and 10.2)."""

from __future__ import annotations

from docgen.base.lengths import Length
from docgen.standards import gb9704 as gb
from docgen.template.builders import blocks, parts
from docgen.template.builders.geometry import Geometry
from docgen.template.builders.style_formats import FormatMeasures
from docgen.template.builders.wml import ParagraphFormat, line, paragraph, run


def document(geo: Geometry) -> bytes:
    """文件: masthead, mark, number, red rule, text, 版记."""
    body = "".join((
        blocks.masthead(blocks.mark(geo), blocks.number_lines()),
        blocks.title_block(),
        _text(),
        blocks.colophon(geo),
    ))  # fmt: skip
    return parts.package(geo, body + parts.section(geo), "公文")


def letter(geo: Geometry) -> bytes:
    """信函: mark over a double rule at the paper's top, another at the foot of page 1.

    Mark and rule stand above the type area: they are the header of page 1, which pushes the text
    down, and the second rule is its footer.
    """
    measures = FormatMeasures(geo)
    runs = run("{{ 行.份号 }}"), run("{{ 行.标注 }}", "GwLabel"), run("\t{{ 行.发文字号 }}")
    body = "".join((
        blocks.each("行", "信函行", *(
            blocks.tag("if loop.first"), paragraph("GwLetterLine", *runs),
            blocks.tag("else"), paragraph("GwLetterMore", *runs),
            blocks.tag("endif"),
        )),
        blocks.title_block("GwLetterTitle"),
        _text(),
        blocks.colophon(geo, is_letter=True),
    ))  # fmt: skip
    header = "".join((
        line("GwLetterMark", "{{ 发文机关标志 }}"),
        paragraph("GwLetterRule"),
        _space(measures.below_letter_rule),
    ))  # fmt: skip
    distance = gb.LETTER_FOOT.value - measures.rule_height.scaled(0.5)
    below = _space(geo.footer_distance - distance)
    footers = {kind: number + below for kind, number in parts.number_footers().items()}
    stories = parts.Stories({**footers, "first": paragraph("GwLetterFoot")}, {"first": header})
    section = parts.section(
        geo, stories,
        header_distance=measures.letter_mark_top(gb.MARK_SIZE.value), footer_distance=distance,
    )  # fmt: skip
    return parts.package(geo, body + section, "信函", stories)


def _space(height: Length) -> str:
    """An empty paragraph of a height."""
    return paragraph("GwEnd", form=ParagraphFormat(exact=height))


def order(geo: Geometry) -> bytes:
    """命令: mark, number in the middle, text; signed with a stamp of the signature."""
    pitch = FormatMeasures(geo).order_masthead_line
    body = "".join((
        blocks.masthead_lines(None if pitch == geo.pitch else pitch),
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
