"""Runs: the cascade of styles, faces, text and what is set around it."""

from __future__ import annotations

from typing import Any

from docgen.base.lengths import pt
from docgen.flow.pagetree import Document
from docgen.flow.read import read_document
from docgen.flow.tree import Break, Field, Paragraph, RunStyle, Tab, Text
from tests.worddocs import BODY_STYLE, paragraph, word


def read(*blocks: str, **options: Any) -> Document:
    return read_document(word(*blocks, **options), "文件.docx")[0]


def first(document: Document) -> Paragraph:
    block = document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block


def styles_of(item: Paragraph) -> list[RunStyle]:
    return [i.style for i in item.inlines if isinstance(i, Text)]


def test_a_run_takes_what_it_does_not_say_from_its_style_and_the_defaults() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/><w:color w:val="112233"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="底"/><w:rPr>'
        '<w:rFonts w:eastAsia="楷体_GB2312" w:ascii="Arial"/><w:sz w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Top"><w:name w:val="顶"/><w:basedOn w:val="Base"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        '<w:style w:type="character" w:styleId="Red"><w:name w:val="红"/><w:rPr>'
        '<w:color w:val="FF0000"/></w:rPr></w:style>'
    )
    document = read(
        '<w:p><w:pPr><w:pStyle w:val="Top"/></w:pPr><w:r><w:t>甲</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="Red"/><w:sz w:val="44"/></w:rPr><w:t>乙</w:t></w:r></w:p>',
        styles=styles,
    )
    plain, red = styles_of(first(document))
    assert (plain.east_asia, plain.latin, plain.size, plain.bold, plain.color) == (
        "楷体_GB2312", "Arial", pt(16), True, "112233",
    )  # fmt: skip
    assert (red.size, red.bold, red.color) == (pt(22), True, "FF0000")


def test_bold_in_a_paragraph_style_and_in_a_character_style_cancel_out() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:name w:val="C"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    document = read(
        '<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr><w:r><w:rPr><w:rStyle w:val="C"/></w:rPr>'
        "<w:t>甲</w:t></w:r><w:r><w:rPr><w:rStyle w:val='C'/><w:b/></w:rPr><w:t>乙</w:t></w:r></w:p>",
        styles=styles,
    )
    assert [s.bold for s in styles_of(first(document))] == [False, True]


def test_a_style_that_is_based_on_itself_does_not_hang() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/>'
        '<w:rPr><w:sz w:val="44"/></w:rPr></w:style>'
    )
    document = read(paragraph("甲", '<w:pStyle w:val="A"/>'), styles=styles)
    assert styles_of(first(document))[0].size == pt(22)


def test_theme_fonts_are_looked_up_in_the_theme() -> None:
    document = read(
        paragraph("甲", run='<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>')
    )
    style = styles_of(first(document))[0]
    assert style.latin == "Cambria"
    assert style.east_asia == "宋体"


def test_quotation_marks_with_the_hint_stay_in_the_chinese_face() -> None:
    document = read(paragraph("he said “yes”", run='<w:rFonts w:hint="eastAsia"/>'))
    (style,) = styles_of(first(document))
    assert style.east_asia == "仿宋_GB2312"


def test_without_a_hint_marks_take_the_face_of_their_neighbours() -> None:
    plain = BODY_STYLE.replace(' w:hint="eastAsia"', "")
    document = read(paragraph("中文“引号”，English “quotes” 2024—2025年"), styles=plain)
    latin = [
        i.text
        for i in first(document).inlines
        if isinstance(i, Text) and i.style.east_asia == i.style.latin
    ]
    assert latin == ["“", "”"]
    text = first(document).text
    assert text == "中文“引号”，English “quotes” 2024—2025年"
    position = text.index("“quotes")
    assert first(document).inlines[1] == Text(text[position], first(document).inlines[1].style)  # type: ignore[union-attr]


def test_a_wholly_latin_paragraph_has_latin_marks() -> None:
    plain = BODY_STYLE.replace(' w:hint="eastAsia"', "")
    document = read(paragraph("It’s “fine” — really…"), styles=plain)
    for inline in first(document).inlines:
        assert isinstance(inline, Text)
        if inline.text in "’“”—…":
            assert inline.style.east_asia == "Times New Roman"


def test_character_formatting_is_read_in_its_units() -> None:
    document = read(
        paragraph(
            "甲",
            run='<w:i/><w:strike/><w:u w:val="double"/><w:color w:val="auto"/><w:spacing w:val="-5"/>'
            '<w:w w:val="66"/><w:highlight w:val="yellow"/><w:vertAlign w:val="superscript"/>',
        )
    )
    style = styles_of(first(document))[0]
    assert style.italic
    assert style.strike
    assert style.underline == "double"
    assert style.color is None
    assert style.tracking == pt(-0.25)
    assert style.scale == 0.66
    assert style.highlight == "FFFF00"
    assert style.position == "superscript"


def test_shading_of_a_run_counts_as_highlight() -> None:
    document = read(paragraph("甲", run='<w:shd w:val="clear" w:fill="EEDDCC"/>'))
    assert styles_of(first(document))[0].highlight == "EEDDCC"


def test_tabs_breaks_and_special_hyphens_become_inlines_in_order() -> None:
    document = read(
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/>"
        '<w:t>丁</w:t><w:br w:type="page"/><w:t>戊</w:t></w:r></w:p>'
    )
    kinds = [type(i) for i in first(document).inlines]
    assert kinds == [Text, Tab, Text, Break, Text, Break, Text]
    assert first(document).text == "甲\t乙\n丙\u2011丁\n戊"


def test_white_space_that_is_not_preserved_is_cut_at_the_ends_only() -> None:
    document = read(
        '<w:p><w:r><w:t> 甲 乙 </w:t></w:r><w:r><w:t xml:space="preserve"> 丙 </w:t></w:r></w:p>'
    )
    assert first(document).text == "甲 乙 丙 "


def test_symbols_of_symbol_fonts_become_plain_characters_and_unknown_ones_are_named() -> None:
    document, findings = read_document(
        word(
            '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/>'
            '<w:sym w:font="Wingdings" w:char="F0BD"/></w:r></w:p>'
        ),
        "文件.docx",
    )
    assert first(document).text == "☑〓"
    assert [f.code for f in findings] == ["L314"]
    assert "Wingdings" in findings[0].message


def test_capitals_are_written_as_capitals() -> None:
    document = read(paragraph("Party 党", run="<w:caps/>"))
    assert first(document).text == "PARTY 党"


def test_page_fields_are_computed_fields_with_the_style_of_their_text() -> None:
    document = read(
        "<w:p><w:r><w:t>第</w:t></w:r>"
        '<w:fldSimple w:instr=" PAGE  \\* MERGEFORMAT "><w:r><w:rPr><w:sz w:val="28"/></w:rPr>'
        "<w:t>7</w:t></w:r></w:fldSimple><w:r><w:t>页，共</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NUM</w:instrText></w:r>'
        '<w:r><w:instrText>PAGES \\* roman </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
        '</w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:r><w:t>页</w:t></w:r></w:p>"
    )
    page, total = (i for i in first(document).inlines if isinstance(i, Field))
    assert (page.kind, page.shown, page.style.size, page.format) == ("PAGE", "7", pt(14), "")
    assert (total.kind, total.shown, total.format) == ("NUMPAGES", "9", "lowerRoman")
    assert first(document).text == "第页，共页"


def test_other_fields_keep_their_text_and_say_that_it_may_be_stale() -> None:
    document, findings = read_document(
        word(
            '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>2026年1月5日</w:t></w:r></w:fldSimple></w:p>'
        ),
        "文件.docx",
    )
    assert first(document).text == "2026年1月5日"
    assert findings[0].code == "L309"
    assert "DATE" in findings[0].message
    assert findings[0].where == "第1段“2026年1月5日”"


def test_a_field_inside_the_code_of_a_field_does_not_leak_text() -> None:
    document = read(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF </w:instrText>'
        '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>3</w:t><w:fldChar w:fldCharType="end"/>'
        '<w:instrText> = 1 "甲" "乙"</w:instrText><w:fldChar w:fldCharType="separate"/>'
        '<w:t>乙</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert first(document).text == "乙"


def test_a_link_field_and_a_link_element_both_become_links() -> None:
    document = read(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "https://a.example/" \\l "x"'
        '</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>外</w:t>'
        '<w:fldChar w:fldCharType="end"/></w:r><w:hyperlink w:anchor="处"><w:r><w:t>内</w:t></w:r>'
        "</w:hyperlink></w:p>"
    )
    links = [i.link for i in first(document).inlines if isinstance(i, Text)]
    assert links == ["https://a.example/#x", "#处"]


def test_an_enclosed_character_field_keeps_the_character() -> None:
    document, findings = read_document(
        word(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> eq \\o\\ac(○,密)</w:instrText>'
            '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
        ),
        "文件.docx",
    )
    assert first(document).text == "密"
    assert [f.code for f in findings] == ["L303"]


def test_hidden_text_is_left_out_and_counted() -> None:
    document, findings = read_document(
        word(
            paragraph("可见"),
            paragraph("隐藏一", run="<w:vanish/>"),
            paragraph("隐藏二", run="<w:vanish/>"),
        ),
        "文件.docx",
    )
    assert [b.text for b in document.sections[0].blocks] == ["可见", "", ""]  # type: ignore[union-attr]
    assert [(f.code, f.message) for f in findings] == [("L308", "隐藏文字没有排入（2 处）")]


def test_tracked_changes_are_read_as_accepted() -> None:
    document, findings = read_document(
        word(
            '<w:p><w:r><w:t>定</w:t></w:r><w:ins w:id="1" w:author="甲"><w:r><w:t>增</w:t></w:r></w:ins>'
            '<w:del w:id="2" w:author="甲"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>'
        ),
        "文件.docx",
    )
    assert first(document).text == "定增"
    assert [f.code for f in findings] == ["L306"]
    assert findings[0].message == "文档带有修订，已按“全部接受”排版（插入 1 处，删除 1 处）"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    document = read(
        '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="甲"/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>',
        paragraph("后", '<w:jc w:val="center"/>'),
    )
    assert [b.text for b in document.sections[0].blocks] == ["前后"]  # type: ignore[union-attr]
    assert first(document).style.alignment == "center"


def test_an_equation_keeps_its_characters_and_is_reported() -> None:
    document, findings = read_document(
        word("<w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>"), "文件.docx"
    )
    assert first(document).text == "a+b"
    assert [f.code for f in findings] == ["L303"]


def test_content_controls_and_smart_tags_are_only_wrappers() -> None:
    document = read(
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:smartTag w:element="x"><w:r><w:t>乙</w:t></w:r></w:smartTag></w:p>',
        f"<w:sdt><w:sdtContent>{paragraph('丙')}</w:sdtContent></w:sdt>",
    )
    assert [b.text for b in document.sections[0].blocks] == ["甲乙", "丙"]  # type: ignore[union-attr]


def test_pinyin_above_characters_is_kept_in_brackets() -> None:
    document, findings = read_document(
        word(
            "<w:p><w:r><w:ruby><w:rt><w:r><w:t>yǎn</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>䶮</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
        ),
        "文件.docx",
    )
    assert first(document).text == "䶮（yǎn）"
    assert [f.code for f in findings] == ["L312"]
