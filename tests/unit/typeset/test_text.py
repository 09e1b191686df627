"""Every character of the document is on the page, in order; what cannot be shown is refused."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx.document import Document as Word
from pypdf import PdfReader

from docgen.base.errors import MissingComponentError
from docgen.base.lengths import mm
from docgen.flow.pagetree import Document
from docgen.flow.read import read_document
from docgen.flow.tree import Note, Paragraph, Picture
from docgen.typeset.fonts import find_fonts
from docgen.typeset.layout import lay_out, markup_of
from tests.pdfpages import page_lines, page_texts, paths
from tests.unit.flow.test_tables import cell, row, table
from tests.unit.typeset.setting import packaged_fonts, set_blocks, set_docx
from tests.unit.typeset.test_syntax import HOSTILE
from tests.worddocs import BODY_STYLE, paragraph, png, with_note, word


def _flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("text", [t for t in HOSTILE if "\n" not in t])
def test_hostile_text_is_set_as_it_is(text: str) -> None:
    assert page_texts(set_blocks(paragraph(text)).pdf) == [_flat(text)]


def test_ten_thousand_characters_in_one_paragraph_are_all_there() -> None:
    text = "".join(chr(0x4E00 + i * 7 % 5000) for i in range(10_000))
    assert "".join(page_texts(set_blocks(paragraph(text)).pdf)) == text


def test_ten_thousand_letters_without_a_space_stay_on_the_page() -> None:
    layout = set_blocks(paragraph("a" * 10_000))
    assert "".join(page_texts(layout.pdf)) == "a" * 10_000
    assert max(line.right for page in page_lines(layout.pdf) for line in page) < 184.5


def test_rare_characters_are_set_from_a_face_that_has_them() -> None:
    assert page_texts(set_blocks(paragraph("䶮㎡①℃№")).pdf) == ["䶮㎡①℃№"]


def test_a_character_beyond_the_packaged_fonts_is_refused_by_name_or_set_from_another_font() -> (
    None
):
    with pytest.raises(MissingComponentError) as caught:
        set_blocks(paragraph("𠮷"))
    assert "“𠮷”（U+20BB7）" in caught.value.findings[0].message
    book = find_fonts()
    if not book.installed("Noto Serif CJK SC"):
        pytest.skip("no installed font has 𠮷 (Debian fonts-noto-cjk)")
    document, _ = read_document(word(paragraph("𠮷")), "文件.docx")
    assert page_texts(lay_out([document], book).pdf) == ["𠮷"]


def test_characters_that_no_font_has_are_all_named() -> None:
    with pytest.raises(MissingComponentError) as caught:
        set_blocks(paragraph("甲\U0001f980乙\U00013000"))
    messages = " ".join(f.message for f in caught.value.findings)
    assert {f.code for f in caught.value.findings} == {"P102"}
    assert "U+1F980" in messages
    assert "U+13000" in messages
    assert caught.value.exit_code == 6
    first = caught.value.findings[0]
    assert first.file == "文件1.docx"
    assert first.where is not None
    assert "甲" in first.where


def test_every_kind_of_run_keeps_its_text() -> None:
    runs = [
        ("粗", "<w:b/>"), ("斜", "<w:i/>"), ("线", '<w:u w:val="single"/>'), ("删", "<w:strike/>"),
        ("亮", '<w:highlight w:val="yellow"/>'), ("上", '<w:vertAlign w:val="superscript"/>'),
        ("下", '<w:vertAlign w:val="subscript"/>'), ("窄字", '<w:w w:val="66"/>'), ("大", '<w:sz w:val="44"/>'),
    ]  # fmt: skip
    body = "".join(f"<w:r><w:rPr>{p}</w:rPr><w:t>{t}</w:t></w:r>" for t, p in runs)
    found = "".join(page_texts(set_blocks(f"<w:p>{body}</w:p>").pdf))
    assert sorted(found) == sorted("".join(t for t, _ in runs))


def test_a_narrowed_run_is_narrower() -> None:
    def width(scale: int) -> float:
        (line,) = page_lines(set_blocks(paragraph("国家机关", run=f'<w:w w:val="{scale}"/>')).pdf)[
            0
        ]
        return line.right - line.left

    assert width(50) == pytest.approx(width(100) / 2, rel=0.03)


def test_a_superscript_does_not_spread_the_lines() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>注</w:t></w:r>'
    body = f"<w:p><w:r><w:t>甲</w:t></w:r>{raised}</w:p>"
    (page,) = page_lines(set_blocks(body, paragraph("乙")).pdf)
    first = next(c for line in page for c in line.chars if c.text == "甲")
    second = next(c for line in page for c in line.chars if c.text == "乙")
    assert second.bottom - first.bottom == pytest.approx(29.6 * 25.4 / 72, abs=0.01)


def test_tabs_bring_text_to_their_stops() -> None:
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="2835"/><w:tab w:val="right" w:leader="dot" '
        'w:pos="8845"/></w:tabs></w:pPr><w:r><w:t>姓</w:t><w:tab/><w:t>名</w:t><w:tab/><w:t>页</w:t>'
        "</w:r></w:p>"
    )
    (line,) = page_lines(set_blocks(body).pdf)[0]
    chars = {c.text: c for c in line.chars}
    assert chars["名"].left == pytest.approx(28 + 50, abs=0.1)
    assert chars["页"].right == pytest.approx(184, abs=0.3)
    assert line.text.count(".") > 20


def test_a_tab_without_stops_goes_to_the_next_default_stop() -> None:
    body = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>"
    settings = '<w:defaultTabStop w:val="567"/>'
    (line,) = page_lines(set_blocks(body, settings=settings).pdf)[0]
    assert line.chars[1].left == pytest.approx(28 + 10, abs=0.1)


def test_a_hanging_number_is_followed_by_text_at_the_indent() -> None:
    body = (
        '<w:p><w:pPr><w:ind w:left="1134" w:hanging="567"/></w:pPr><w:r><w:t>1.</w:t><w:tab/>'
        f"<w:t>{'国' * 40}</w:t></w:r></w:p>"
    )
    first, second = page_lines(set_blocks(body).pdf)[0][:2]
    assert first.left == pytest.approx(28 + 10, abs=0.5)
    assert next(c.left for c in first.chars if c.text == "国") == pytest.approx(48, abs=0.1)
    assert second.left == pytest.approx(48, abs=0.1)


def test_footnotes_stand_at_the_foot_of_their_page() -> None:
    call = '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    layout = set_docx(word(call, edit=with_note("footnote")))
    (page,) = page_lines(layout.pdf)
    assert page[0].text.startswith("正文")
    assert page[-1].text == "1注文"
    assert page[-1].bottom == pytest.approx(297 - 32.58, abs=2)


def test_tabs_breaks_tables_and_pictures_of_a_footnote_are_on_the_page() -> None:
    call = '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    run = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"
    content = f"<w:p>{run}</w:p>{table(row(cell('丁'), cell('戊')), row(cell('己')))}"
    document, _ = read_document(word(call, edit=with_note("footnote", content)), "文件.docx")
    layout = lay_out([_with_pictured_note(document)], packaged_fonts())
    (page,) = page_lines(layout.pdf)
    assert [line.text for line in page[-5:]] == ["1注文", "甲乙", "丙", "丁戊", "己"]
    gap = page[-4].chars[1].left - page[-4].chars[0].right
    assert gap > 3
    assert len(PdfReader(io.BytesIO(layout.pdf)).pages[0].images) == 1
    (finding,) = [f for f in layout.findings if f.code == "L321"]
    assert "表格" in finding.message
    assert finding.where == "脚注“注文甲乙丙丁戊己”"


def _with_pictured_note(document: Document) -> Document:
    """The document with a picture at the end of its first footnote."""
    section = document.sections[0]
    block = section.blocks[0]
    assert isinstance(block, Paragraph)
    *before, note = block.inlines
    assert isinstance(note, Note)
    first = note.blocks[0]
    assert isinstance(first, Paragraph)
    drawn = Picture(png(), mm(10), mm(5))
    pictured = replace(first, inlines=(*first.inlines, drawn))
    changed = replace(note, blocks=(pictured, *note.blocks[1:]))
    body = replace(block, inlines=(*before, changed))
    return replace(document, sections=(replace(section, blocks=(body, *section.blocks[1:])),))


def test_endnotes_are_on_the_page() -> None:
    call = '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
    text = page_texts(set_docx(word(call, edit=with_note("endnote"))).pdf)[0]
    assert text == "正文ii注文"


def test_bold_of_a_face_without_bold_is_drawn_and_reported() -> None:
    layout = set_blocks(paragraph("重点", run="<w:b/><w:i/>"))
    messages = [f.message for f in layout.findings if f.code == "P104"]
    assert len(messages) == 2
    assert "Noto Serif SC" in messages[0]


def test_a_font_that_is_not_used_by_any_character_is_not_reported() -> None:
    layout = set_blocks(paragraph("只有汉字"))
    assert [f.message for f in layout.findings if f.code == "P101"] == [
        "没有字体“仿宋_GB2312”，用了“Noto Serif SC”"
    ]


def test_the_markup_holds_text_only_in_quotes() -> None:
    document, _ = read_document(word(paragraph('#panic("甲")')), "文件.docx")
    assert '"#panic(\\"甲\\")"' in markup_of(document, packaged_fonts())


def test_a_picture_and_text_of_one_paragraph_keep_their_order() -> None:
    def edit(document: Word) -> None:
        document.paragraphs[0].add_run().add_picture(io.BytesIO(png()))
        document.paragraphs[0].add_run("后")

    assert page_texts(set_blocks(paragraph("前"), edit=edit).pdf) == ["前后"]


def test_quotation_marks_close_up_with_the_marks_beside_them() -> None:
    styles = BODY_STYLE
    (line,) = page_lines(set_blocks(paragraph("员”，按"), styles=styles).pdf, ink=True)[0]
    chars = {c.text: c for c in line.chars}
    assert chars["按"].left - chars["员"].right < 1.8 * 16 * 25.4 / 72


def _line(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _stops(*stops: tuple[str, int, str]) -> str:
    tabs = "".join(
        f'<w:tab w:val="{kind}" w:pos="{at}" w:leader="{leader}"/>' for kind, at, leader in stops
    )
    return f"<w:tabs>{tabs}</w:tabs>"


_TAB = "<w:r><w:tab/></w:r>"


def test_a_decimal_stop_brings_decimal_signs_under_each_other() -> None:
    stop = _stops(("decimal", 4000, "none"))
    numbers = ("1,234.5", "7.25", "89", "约12.5元")
    lines = page_lines(
        set_blocks(*[_line(_run("数"), _TAB, _run(n), properties=stop) for n in numbers]).pdf
    )[0]
    at = 28 + 4000 / 20 * 25.4 / 72
    points = [
        next(c.left for c in line.chars if c.text == ".") for line in lines if "." in line.text
    ]
    assert points == pytest.approx([at] * 3, abs=0.4)
    assert lines[2].right == pytest.approx(at, abs=0.4)


def test_an_underlined_tab_and_underlined_blanks_draw_their_line() -> None:
    single = '<w:u w:val="single"/>'
    tab = f"<w:r><w:rPr>{single}</w:rPr><w:tab/></w:r>"
    layout = set_blocks(
        _line(_run("姓名"), tab, _run("年"), properties=_stops(("left", 2835, "none"))),
        _line(_run("签字"), _run(" " * 20, single)),
    )
    first, second = (p for p in sorted(paths(layout.pdf)) if p[2] - p[0] > 5)
    start = 28 + 2 * 16 * 25.4 / 72
    assert (first[0], first[2]) == pytest.approx((start, 28 + 50), abs=0.6)
    assert second[0] == pytest.approx(start, abs=0.6) and second[2] - second[0] > 20


@pytest.mark.parametrize(
    ("kind", "count"), [("single", 1), ("double", 2), ("thick", 1), ("words", 2), ("wave", 1)]
)
def test_kinds_of_underlines_draw_as_many_lines_as_they_have(kind: str, count: int) -> None:
    layout = set_blocks(_line(_run("two words", f'<w:u w:val="{kind}"/>')))
    assert len(paths(layout.pdf)) == count
    assert page_texts(layout.pdf) == ["twowords"]


def test_an_underline_can_have_a_colour_of_its_own() -> None:
    layout = set_blocks(_line(_run("线", '<w:u w:val="single" w:color="00B050"/>')))
    import pypdfium2
    import pypdfium2.raw as raw

    page = pypdfium2.PdfDocument(layout.pdf)[0]
    (item,) = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
    red, green, blue, alpha = (raw.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetStrokeColor(item, red, green, blue, alpha)
    assert (red.value, green.value, blue.value) == (0x00, 0xB0, 0x50)


def test_stressed_characters_have_a_dot_below_each_and_none_below_marks() -> None:
    layout = set_blocks(_line(_run("重点，内容", '<w:em w:val="dot"/>'), _run("平")))
    dots = sorted(paths(layout.pdf))
    chars = [c for c in page_lines(layout.pdf)[0][0].chars if c.text in "重点内容"]
    assert [(d[0] + d[2]) / 2 for d in dots] == pytest.approx(
        [(c.left + c.right) / 2 for c in chars], abs=0.3
    )
    assert all(d[1] > c.top + 5.0 for d, c in zip(dots, chars, strict=True))
    assert page_texts(layout.pdf) == ["重点，内容平"]


def test_a_long_narrowed_run_breaks_into_lines_within_the_text_area() -> None:
    text = "缩放百分之八十的一段文字，要能换行，不能超出版心。" * 3
    lines = page_lines(set_blocks(_line(_run(text, '<w:w w:val="80"/>'))).pdf)[0]
    assert "".join(line.text for line in lines) == text
    assert len(lines) == 3
    assert all(line.right < 184.2 and line.text[0] not in "，。" for line in lines)
    size = 16 * 25.4 / 72
    assert lines[0].chars[1].left - lines[0].chars[0].left == pytest.approx(0.8 * size, abs=0.2)


def test_raised_text_stands_higher_and_small_capitals_are_smaller() -> None:
    body = _line(_run("平"), _run("升", '<w:position w:val="12"/>'), _run("aB", "<w:smallCaps/>"))
    (line,) = page_lines(set_blocks(body).pdf, ink=True)[0]
    chars = {c.text: c for c in line.chars}
    assert chars["平"].bottom - chars["升"].bottom > 1.5
    assert chars["A"].bottom - chars["A"].top < 0.85 * (chars["B"].bottom - chars["B"].top)


def test_a_bar_stop_draws_an_upright_line() -> None:
    layout = set_blocks(_line(_run("甲"), properties=_stops(("bar", 2835, "none"))))
    ((left, top, right, bottom),) = paths(layout.pdf)
    assert (left + right) / 2 == pytest.approx(28 + 50, abs=0.2)
    assert bottom - top > 5
