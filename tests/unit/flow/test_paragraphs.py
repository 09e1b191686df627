"""Paragraphs: indents, spacing, line rules, borders, headings, list numbers."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.base.lengths import Length, pt, twips
from docgen.flow.read import read_document
from docgen.flow.tree import Paragraph, ParagraphStyle, Tab, Text
from tests.worddocs import BODY_STYLE, paragraph, word


def paragraphs(*blocks: str, **options: Any) -> list[Paragraph]:
    document, _ = read_document(word(*blocks, **options), "文件.docx")
    return [b for b in document.sections[0].blocks if isinstance(b, Paragraph)]


def style(properties: str, run: str = "", **options: Any) -> ParagraphStyle:
    return paragraphs(paragraph("甲", properties, run), **options)[0].style


def test_an_indent_in_characters_counts_tracked_characters() -> None:
    assert style('<w:ind w:firstLineChars="200"/>').first_line == pt(31.5)
    assert style('<w:ind w:leftChars="100"/>', '<w:sz w:val="28"/>').left == pt(13.75)


def test_an_indent_in_characters_keeps_the_length_that_word_stored_beside_it() -> None:
    assert style('<w:ind w:firstLineChars="200" w:firstLine="640"/>').first_line == pt(32)


def test_a_character_count_of_zero_gives_way_to_the_length() -> None:
    assert style('<w:ind w:leftChars="0" w:left="300"/>').left == pt(15)


def test_a_plain_length_does_not_cancel_the_characters_of_the_style() -> None:
    styles = BODY_STYLE + (
        '<w:style w:type="paragraph" w:styleId="I"><w:name w:val="I"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="630"/></w:pPr></w:style>'
    )
    kept = style('<w:pStyle w:val="I"/><w:ind w:firstLine="0"/>', styles=styles)
    gone = style(
        '<w:pStyle w:val="I"/><w:ind w:firstLineChars="0" w:firstLine="0"/>', styles=styles
    )
    assert (kept.first_line, gone.first_line) == (pt(31.5), Length(0))


def test_a_hanging_indent_is_a_negative_first_line() -> None:
    read = style('<w:ind w:left="1811" w:hanging="1181"/>')
    assert (read.left, read.first_line) == (twips(1811), twips(-1181))


def test_space_in_lines_counts_grid_lines() -> None:
    read = style('<w:spacing w:beforeLines="100" w:afterLines="50"/>')
    assert (read.before, read.after) == (twips(592), twips(296))


@pytest.mark.parametrize(
    ("attributes", "rule", "length", "factor"),
    [
        ('w:line="560" w:lineRule="exact"', "exact", pt(28), 1.0),
        ('w:line="400" w:lineRule="atLeast"', "at_least", pt(20), 1.0),
        ('w:line="360" w:lineRule="auto"', "multiple", Length(0), 1.5),
        ('w:line="360"', "multiple", Length(0), 1.5),
    ],
)
def test_line_spacing_has_three_rules(
    attributes: str, rule: str, length: Length, factor: float
) -> None:
    line = style(f"<w:spacing {attributes}/>").line
    assert (line.rule, line.length, line.factor) == (rule, length, factor)


@pytest.mark.parametrize(
    ("word_name", "name"),
    [
        ("start", "left"), ("center", "center"), ("end", "right"), ("both", "justify"),
        ("distribute", "distribute"), ("lowKashida", "justify"),
    ],
)  # fmt: skip
def test_alignments_have_one_name(word_name: str, name: str) -> None:
    assert style(f'<w:jc w:val="{word_name}"/>').alignment == name


def test_a_paragraph_border_has_width_colour_and_distance() -> None:
    read = style(
        '<w:pBdr><w:top w:val="nil"/>'
        '<w:bottom w:val="single" w:sz="12" w:space="4" w:color="FF0000"/></w:pBdr>'
    )
    ((side, border),) = read.borders
    assert side == "bottom"
    assert (border.width, border.space, border.color) == (pt(1.5), pt(4), "FF0000")


def test_tab_stops_are_added_to_those_of_the_style_and_can_be_cleared() -> None:
    styles = BODY_STYLE + (
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="T"/><w:pPr><w:tabs>'
        '<w:tab w:val="left" w:pos="1000"/><w:tab w:val="right" w:leader="dot" w:pos="5000"/>'
        "</w:tabs></w:pPr></w:style>"
    )
    read = style(
        '<w:pStyle w:val="T"/><w:tabs><w:tab w:val="clear" w:pos="1000"/>'
        '<w:tab w:val="center" w:pos="2000"/></w:tabs>',
        styles=styles,
    )
    assert [(t.position, t.alignment, t.leader) for t in read.tabs] == [
        (twips(2000), "center", "none"), (twips(5000), "right", "dot"),
    ]  # fmt: skip


def test_flags_that_steer_page_breaks_are_read_and_can_be_switched_off() -> None:
    read = style(
        '<w:keepNext/><w:keepLines/><w:pageBreakBefore w:val="0"/><w:snapToGrid w:val="0"/>'
    )
    assert read.keep_with_next
    assert read.keep_lines
    assert not read.page_break_before
    assert not read.snaps_to_grid
    assert not read.widow_control


def test_widow_control_is_on_when_nothing_is_said() -> None:
    styles = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    assert style("", styles=styles).widow_control


def test_a_heading_style_has_an_outline_level_by_its_name() -> None:
    styles = BODY_STYLE + (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="O"><w:name w:val="别的"/><w:pPr>'
        '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    assert style('<w:pStyle w:val="H"/>', styles=styles).outline_level == 1
    assert style('<w:pStyle w:val="O"/>', styles=styles).outline_level == 0
    assert (
        style('<w:pStyle w:val="O"/><w:outlineLvl w:val="9"/>', styles=styles).outline_level is None
    )


def test_space_between_paragraphs_of_one_style_can_be_left_out() -> None:
    styles = BODY_STYLE + (
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="C"/><w:pPr>'
        '<w:spacing w:before="100" w:after="200"/><w:contextualSpacing/></w:pPr></w:style>'
    )
    inside = '<w:pStyle w:val="C"/>'
    one, two, three = paragraphs(
        paragraph("一", inside), paragraph("二", inside), paragraph("三"), styles=styles
    )
    assert (one.style.before, one.style.after) == (twips(100), 0)
    assert (two.style.before, two.style.after) == (0, twips(200))
    assert three.style.before == 0


def test_an_empty_paragraph_keeps_the_size_of_its_mark() -> None:
    (empty,) = paragraphs(
        '<w:p><w:pPr><w:rPr><w:sz w:val="10"/></w:rPr></w:pPr></w:p>'
    )  # fmt: skip
    assert empty.inlines == ()
    assert empty.mark_style.size == pt(5)


def test_a_bookmark_names_its_paragraph_and_links_reach_it_by_any_of_its_names() -> None:
    document, _ = read_document(
        word(
            '<w:p><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkStart w:id="1" w:name="甲"/>'
            '<w:bookmarkStart w:id="2" w:name="乙"/><w:r><w:t>目标</w:t></w:r></w:p>',
            '<w:p><w:hyperlink w:anchor="乙"><w:r><w:t>到那里</w:t></w:r></w:hyperlink></w:p>',
        ),
        "文件.docx",
    )
    target, link = document.sections[0].blocks
    assert isinstance(target, Paragraph)
    assert isinstance(link, Paragraph)
    assert target.label == "甲"
    assert isinstance(link.inlines[0], Text)
    assert link.inlines[0].link == "#甲"


def _level(depth: int, number_format: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


_CHINESE = (
    '<w:abstractNum w:abstractNumId="0">'
    + _level(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>')
    + _level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>')
    + _level(2, "decimal", "%3．", '<w:suff w:val="space"/>')
    + _level(3, "decimal", "%1.%4", "<w:isLgl/>")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def _numbered(*entries: tuple[int, str]) -> list[str]:
    blocks = [
        paragraph("文", f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
        for depth, number in entries
    ]
    return [p.text[:-1] for p in paragraphs(*blocks, numbering=_CHINESE)]


def test_chinese_numbers_count_on_every_level_and_begin_again_below_a_higher_one() -> None:
    assert _numbered(
        (0, "1"), (1, "1"), (1, "1"), (2, "1"), (0, "1"), (1, "1"), (2, "1"), (2, "1")
    ) == ["一、", "（一）", "（二）", "1． ", "二、", "（一）", "1． ", "2． "]


def test_a_legal_level_writes_all_its_numbers_in_arabic() -> None:
    assert _numbered((0, "1"), (0, "1"), (3, "1")) == ["一、", "二、", "2.1\t"]


def test_lists_of_one_definition_count_on_unless_one_starts_over() -> None:
    assert _numbered((0, "1"), (0, "1"), (0, "2"), (0, "2"), (0, "1")) == [
        "一、", "二、", "一、", "二、", "三、",
    ]  # fmt: skip


def test_the_eleventh_and_the_hundred_and_tenth_item_are_written_as_people_write_them() -> None:
    texts = _numbered(*[(0, "1")] * 110)
    assert (texts[9], texts[10], texts[19], texts[109]) == (
        "十、",
        "十一、",
        "二十、",
        "一百一十、",
    )


def test_a_list_level_lends_its_indent_and_its_tab() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + _level(0, "decimal", "%1.", '<w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    (read,) = paragraphs(
        paragraph("文", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        numbering=numbering,
    )
    assert (read.style.left, read.style.first_line) == (twips(420), twips(-420))
    assert [type(i) for i in read.inlines] == [Text, Tab, Text]


def test_a_bullet_of_a_symbol_font_becomes_a_plain_bullet() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + _level(
            0, "bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
        )
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    (read,) = paragraphs(
        paragraph("文", '<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=numbering
    )
    assert read.text == "•\t文"


def test_numbering_zero_takes_a_paragraph_out_of_the_list_of_its_style() -> None:
    styles = BODY_STYLE + (
        '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    listed, plain = paragraphs(
        paragraph("甲", '<w:pStyle w:val="L"/>'),
        paragraph("乙", '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        styles=styles,
        numbering=_CHINESE,
    )
    assert (listed.text, plain.text) == ("一、甲", "乙")


def test_an_unknown_number_format_is_arabic_and_reported() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + _level(0, "thaiLetters", "%1)")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    document, findings = read_document(
        word(paragraph("文", '<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=numbering),
        "文件.docx",
    )
    block = document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert block.text == "1)\t文"
    assert [f.code for f in findings] == ["L315"]


def test_a_level_that_starts_over_does_so_under_every_higher_number() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + _level(0, "decimal", "%1.", "")
        + _level(1, "decimal", "%1.%2", "")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    blocks = [
        paragraph("文", f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')
        for depth in (0, 1, 1, 0, 1)
    ]
    texts = [p.text.split("\t")[0] for p in paragraphs(*blocks, numbering=numbering)]
    assert texts == ["1.", "1.5", "1.6", "2.", "2.5"]


def test_a_picture_bullet_becomes_a_sign_and_is_told() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="&#xF0B7;"/><w:lvlPicBulletId w:val="0"/><w:rPr>'
        '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    document, findings = read_document(
        word(paragraph("文", '<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=numbering),
        "文件.docx",
    )
    (block,) = document.sections[0].blocks
    assert isinstance(block, Paragraph) and block.text == "•\t文"
    assert [(f.code, f.message) for f in findings] == [("L315", "图片项目符号改用文字符号")]
