"""Sections, headers and footers, notes, pictures, text boxes."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from docgen.base.errors import InputError
from docgen.base.lengths import mm, pt, twips
from docgen.flow.pagetree import Columns, Document, LineNumbers, PageBorders, Section
from docgen.flow.read import read_document
from docgen.flow.tree import Border, Note, Paragraph, Picture, Text, TextBox
from docgen.flow.walk import text_of
from tests.worddocs import A4_GRID, add_part, paragraph, png, with_note, word, xml


def read(*blocks: str, **options: Any) -> tuple[Document, list[str]]:
    document, findings = read_document(word(*blocks, **options), "文件.docx")
    return document, [f.code for f in findings]


def texts(section: Section) -> list[str]:
    return [b.text for b in section.blocks if isinstance(b, Paragraph)]


def test_a_section_has_its_paper_margins_and_grid() -> None:
    document, _ = read(paragraph("甲"))
    (section,) = document.sections
    assert (section.width, section.height) == (twips(11906), twips(16838))
    assert (section.top, section.bottom) == (twips(1960), twips(1847))
    assert section.grid_pitch == pt(29.6)


def test_the_gutter_belongs_to_the_left_margin() -> None:
    document, _ = read(paragraph("甲"), section=A4_GRID.replace('w:gutter="0"', 'w:gutter="283"'))
    assert document.sections[0].left == twips(1587 + 283)


def test_a_character_grid_widens_or_narrows_every_character() -> None:
    grid = A4_GRID.replace('w:type="lines"', 'w:type="linesAndChars" w:charSpace="-849"')
    document, _ = read(paragraph("甲", run='<w:spacing w:val="0"/>'), section=grid)
    block = document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert isinstance(block.inlines[0], Text)
    assert block.inlines[0].style.tracking.pt == pytest.approx(-849 / 4096, abs=1e-3)


def test_sections_end_where_a_paragraph_says_and_differ_in_paper() -> None:
    landscape = (
        '<w:sectPr><w:type w:val="oddPage"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgNumType w:start="5" w:fmt="upperRoman"/></w:sectPr>'
    )
    document, _ = read(
        f"<w:p><w:pPr>{A4_GRID}</w:pPr><w:r><w:t>第一节</w:t></w:r></w:p>",
        paragraph("第二节"),
        section=landscape,
    )
    first, second = document.sections
    assert texts(first) == ["第一节"]
    assert texts(second) == ["第二节"]
    assert second.width > second.height
    assert (second.start, second.page_number_start, second.page_number_format) == (
        "odd_page", 5, "upperRoman",
    )  # fmt: skip


def test_headers_and_footers_are_inherited_until_a_section_names_its_own() -> None:
    def edit(document: Word) -> None:
        document.settings.odd_and_even_pages_header_footer = True
        first = document.sections[0]
        first.footer.paragraphs[0].text = "单"
        first.even_page_footer.paragraphs[0].text = "双"
        document.add_section(WD_SECTION.NEW_PAGE)
        third = document.add_section(WD_SECTION.NEW_PAGE)
        third.footer.is_linked_to_previous = False
        third.footer.paragraphs[0].text = "另"
        third.different_first_page_header_footer = True

    document, _ = read(paragraph("甲"), edit=edit)
    found = [
        {k: v[0].text for k, v in s.footers.items()}  # type: ignore[union-attr]
        for s in document.sections
    ]
    assert document.has_even_and_odd
    assert found[0] == {"default": "单", "even": "双"}
    assert found[1] == found[0]
    assert found[2] == {"default": "另", "even": "双"}
    assert document.sections[2].has_title_page


def _read_section(more: str, **options: Any) -> tuple[Section, list[str]]:
    document, codes = read(
        paragraph("甲"), section=A4_GRID.replace("<w:docGrid", f"{more}<w:docGrid"), **options
    )
    return document.sections[0], codes


def test_a_section_knows_its_columns_borders_line_numbers_and_alignment() -> None:
    section, codes = _read_section(
        '<w:pgBorders w:offsetFrom="page" w:display="firstPage"><w:top w:val="single" w:sz="12" '
        'w:space="24"/></w:pgBorders><w:lnNumType w:countBy="5" w:restart="continuous"/>'
        '<w:cols w:num="2" w:space="425" w:sep="1"/><w:vAlign w:val="center"/>'
    )
    assert codes == []
    assert section.columns == Columns(2, twips(425), has_line=True)
    assert section.vertical == "center"
    assert section.page_borders == PageBorders(
        (("top", Border(pt(1.5), None, "single", pt(24))),), is_from_text=False, pages="firstPage"
    )
    assert section.line_numbers == LineNumbers(5, 1, twips(0), "continuous")


def test_columns_of_different_widths_keep_them() -> None:
    section, _ = _read_section(
        '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="3000" w:space="500"/><w:col w:w="5000"/></w:cols>'
    )
    assert section.columns.widths == (twips(3000), twips(5000))
    assert section.columns.gaps == (twips(500),)


def test_a_negative_margin_holds_the_text_where_it_is() -> None:
    document, _ = read(paragraph("甲"), section=A4_GRID.replace('w:top="1960"', 'w:top="-1960"'))
    assert document.sections[0].top == twips(1960)
    assert document.sections[0].is_header_fixed
    assert not document.sections[0].is_footer_fixed


def test_what_a_section_asks_for_in_vain_is_named() -> None:
    _, codes = _read_section('<w:vAlign w:val="both"/><w:textDirection w:val="tbRl"/>')
    assert sorted(codes) == ["L310", "L316"]


def _picture(document: Word, anchor: str | None = None) -> None:
    run = document.paragraphs[0].add_run()
    shape = run.add_picture(io.BytesIO(png(60, 40)), width=Mm(30))
    inline: Any = shape._inline
    inline.docPr.set("descr", "公章")
    if anchor is None:
        return
    holder = xml(
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        f'behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f"{anchor}<wp:extent cx='{Mm(30)}' cy='{Mm(20)}'/><wp:wrapNone/></wp:anchor>"
    )
    for child in list(inline):
        if child.tag in {qn("wp:docPr"), qn("a:graphic")}:
            holder.append(child)
    inline.getparent().replace(inline, holder)


def _the_picture(document: Document) -> Picture:
    block = document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return next(i for i in block.inlines if isinstance(i, Picture))


def test_an_inline_picture_has_its_data_size_and_description() -> None:
    document, codes = read(paragraph("甲"), edit=_picture)
    found = _the_picture(document)
    assert (found.width, found.height, found.description) == (mm(30), mm(20), "公章")
    assert found.data == png(60, 40)
    assert found.anchor is None
    assert codes == []


def test_a_floating_picture_knows_what_it_hangs_on() -> None:
    anchor = (
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{Mm(150)}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
    )
    document, _ = read(paragraph("甲"), edit=lambda d: _picture(d, anchor))
    found = _the_picture(document).anchor
    assert found is not None
    assert (found.relative_x, found.x, found.align_x) == ("page", mm(150), None)
    assert (found.relative_y, found.align_y, found.is_behind, found.wrap) == (
        "margin",
        "bottom",
        True,
        "none",
    )


def spoil(data: bytes) -> Callable[[Word], None]:
    def edit(document: Word) -> None:
        _picture(document)
        for part in document.part.package.iter_parts():
            if part.partname.startswith("/word/media"):
                part._blob = data

    return edit


def test_a_truncated_picture_is_named_and_the_text_stays() -> None:
    document, codes = read(paragraph("甲"), edit=spoil(png()[:60]))
    assert texts(document.sections[0]) == ["甲"]
    assert codes == ["L311"]


def test_a_picture_in_print_colours_becomes_a_plain_one() -> None:
    buffer = io.BytesIO()
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(buffer, "JPEG")
    document, codes = read(paragraph("甲"), edit=spoil(buffer.getvalue()))
    with Image.open(io.BytesIO(_the_picture(document).data)) as image:
        assert (image.format, image.mode) == ("PNG", "RGB")
    assert codes == []


def test_a_photo_is_turned_upright() -> None:
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), "blue").save(buffer, "JPEG", exif=exif)
    document, _ = read(paragraph("甲"), edit=spoil(buffer.getvalue()))
    with Image.open(io.BytesIO(_the_picture(document).data)) as image:
        assert image.size == (20, 40)


_BOX = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
    '<wp:extent cx="100" cy="100"/><wp:docPr id="9" name="文本框"/><a:graphic><a:graphicData uri="x">'
    "<wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    "<w:r><w:t>段落</w:t></w:r></w:p>"
)


def _box(document: Document) -> TextBox:
    block = document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return next(i for i in block.inlines if isinstance(i, TextBox))


def test_a_text_box_stands_once_in_the_paragraph_that_anchors_it() -> None:
    document, codes = read(_BOX, paragraph("后文"))
    assert texts(document.sections[0]) == ["段落", "后文"]
    assert [b.text for b in _box(document).blocks if isinstance(b, Paragraph)] == ["框内"]
    assert codes == []


def test_a_text_box_of_an_older_file_has_its_size_fill_and_line() -> None:
    box = (
        '<w:p><w:r><w:pict><v:shape type="#_x0000_t202" style="position:absolute;margin-left:20pt;'
        'margin-top:10pt;width:120pt;height:60pt" fillcolor="#ff9" strokeweight="1.5pt">'
        '<v:textbox inset="1mm,2mm,3mm,4mm"><w:txbxContent><w:p><w:r><w:t>旧框</w:t></w:r></w:p>'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    document, codes = read(box)
    found = _box(document)
    assert text_of(found.blocks) == "旧框"
    assert (found.width, found.height, found.fill) == (pt(120), pt(60), "FFFF99")
    assert found.border is not None
    assert found.border.width == pt(1.5)
    assert [round(length.mm) for _, length in found.margins] == [1, 2, 3, 4]
    assert found.anchor is not None
    assert (found.anchor.x, found.anchor.y, found.anchor.wrap) == (pt(20), pt(10), "none")
    assert codes == []


@pytest.mark.parametrize(
    ("uri", "word_in_message"),
    [
        ("http://schemas.openxmlformats.org/drawingml/2006/chart", "图表"),
        ("http://schemas.openxmlformats.org/drawingml/2006/diagram", "SmartArt"),
        ("http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "自选图形"),
    ],
)
def test_what_word_draws_itself_is_named(uri: str, word_in_message: str) -> None:
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="100" cy="100"/><wp:docPr id="1" name="图 1"/>'
        f'<a:graphic><a:graphicData uri="{uri}"/></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    _, findings = read_document(word(drawing), "文件.docx")
    assert [f.code for f in findings] == ["L301"]
    assert word_in_message in findings[0].message
    assert findings[0].hint is not None
    assert "--engine libreoffice" in findings[0].hint


def test_a_footnote_hangs_on_the_place_that_calls_it() -> None:
    call = '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    document, codes = read(call, edit=with_note("footnote"))
    block = document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    note = block.inlines[1]
    assert isinstance(note, Note)
    assert [b.text for b in note.blocks if isinstance(b, Paragraph)] == ["注文"]
    assert codes == []


def test_endnotes_are_set_at_the_end_below_a_rule() -> None:
    call = '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
    document, codes = read(call, paragraph("末段"), edit=with_note("endnote"))
    assert texts(document.sections[0]) == ["正文i", "末段", "", "i 注文"]
    assert codes == []


def test_endnotes_are_numbered_as_the_file_says() -> None:
    call = '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
    settings = '<w:endnotePr><w:numFmt w:val="decimalEnclosedCircle"/><w:numStart w:val="3"/></w:endnotePr>'
    document, _ = read(call, edit=with_note("endnote"), settings=settings)
    assert texts(document.sections[0])[0] == "正文③"


def test_a_note_with_a_mark_of_its_own_keeps_it_and_is_not_counted() -> None:
    own = (
        '<w:p><w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>※</w:t></w:r></w:p>'
    )
    document, _ = read(own, edit=with_note("footnote"))
    block = document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert [i.mark for i in block.inlines if isinstance(i, Note)] == ["※"]
    assert block.text == ""


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_that_calls_itself_ends_and_is_reported(kind: str) -> None:
    def edit(document: Word) -> None:
        again = f'<w:p><w:r><w:t>注文</w:t><w:{kind}Reference w:id="2"/></w:r></w:p>'
        add_part(
            document, f"/word/{kind}s.xml", f"{kind}s",
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml",
            f'<w:{kind}s><w:{kind} w:id="2">{again}</w:{kind}></w:{kind}s>',
        )  # fmt: skip

    call = f'<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:{kind}Reference w:id="2"/></w:r></w:p>'
    document, codes = read(call, edit=edit)
    assert texts(document.sections[0])[0].startswith("正文")
    assert codes == ["L322"]


def test_comments_are_counted_and_not_set() -> None:
    document, codes = read(
        '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    assert texts(document.sections[0]) == ["正文"]
    assert codes == ["L307"]


def test_a_foreign_chunk_is_an_error_that_names_it() -> None:
    _, findings = read_document(word('<w:altChunk r:id="rId1"/>', paragraph("甲")), "文件.docx")
    assert [(f.code, f.severity.value) for f in findings] == [("L317", "error")]


def test_title_author_and_language_come_from_the_file() -> None:
    def edit(document: Word) -> None:
        document.core_properties.title = "关于  某事的报告"
        document.core_properties.author = "张三"

    document, _ = read(paragraph("甲"), edit=edit)
    assert (document.title, document.author, document.language) == (
        "关于 某事的报告",
        "张三",
        "zh-CN",
    )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rubbish", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_word_file_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_document(data, "报告.docx")
    assert caught.value.findings[0].file == "报告.docx"
    assert caught.value.exit_code == 3


def test_a_red_rule_that_is_drawn_becomes_a_line_where_it_stands() -> None:
    drawing = (
        "<w:p><w:r><w:t>文号</w:t></w:r><w:r><w:drawing><wp:anchor behindDoc='0'>"
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{Mm(0)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{Mm(12)}</wp:posOffset></wp:positionV>'
        f"<wp:extent cx='{Mm(156)}' cy='0'/><wp:wrapNone/><wp:docPr id='1' name='直线'/>"
        "<a:graphic><a:graphicData uri='x'><wps:wsp><wps:spPr><a:prstGeom prst='line'/>"
        "<a:ln w='19050'><a:solidFill><a:srgbClr val='FF0000'/></a:solidFill></a:ln></wps:spPr>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )
    document, codes = read(drawing)
    assert codes == []
    block = document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    line = next(i for i in block.inlines if isinstance(i, Picture))
    assert (line.width, line.height) == (mm(156), pt(1.5))
    assert b"#FF0000" in line.data
    assert line.anchor is not None
    assert line.anchor.y == mm(12) - pt(0.75)


def test_a_line_of_an_older_file_is_kept_too() -> None:
    line = (
        '<w:p><w:r><w:pict><v:line style="position:absolute" from="0,18pt" to="442pt,18pt" '
        'strokecolor="red" strokeweight="2pt"/></w:pict></w:r></w:p>'
    )
    document, codes = read(line)
    found = _the_picture(document)
    assert codes == []
    assert (found.width, found.height) == (pt(442), pt(2))
    assert found.anchor is not None
    assert (found.anchor.relative_y, found.anchor.y) == ("paragraph", pt(17))


def test_a_slanted_line_is_drawn() -> None:
    line = '<w:p><w:r><w:pict><v:line from="0,50pt" to="80pt,0"/></w:pict></w:r></w:p>'
    document, codes = read(line)
    found = _the_picture(document)
    assert codes == []
    assert (found.width, found.height, found.is_upended) == (pt(80), pt(50), True)
    assert b"M0 0L80.00 50.00" in found.data


def test_the_picture_of_an_older_file_floats_where_it_says() -> None:
    def edit(document: Word) -> None:
        relation, _ = document.part.get_or_add_image(io.BytesIO(png()))
        document.paragraphs[0]._p.append(
            xml(
                '<w:r><w:pict><v:shape style="position:absolute;margin-left:100pt;margin-top:-20pt;'
                'width:90pt;height:60pt;z-index:-1;mso-position-horizontal-relative:page">'
                f'<v:imagedata r:id="{relation}" o:title="章"/></v:shape></w:pict></w:r>'
            )
        )

    document, codes = read(paragraph("甲"), edit=edit)
    found = _the_picture(document)
    assert codes == []
    assert (found.width, found.height, found.description) == (pt(90), pt(60), "章")
    assert found.anchor is not None
    assert (found.anchor.relative_x, found.anchor.x, found.anchor.y) == ("page", pt(100), pt(-20))
    assert found.anchor.is_behind


def test_a_framed_page_number_in_a_footer_keeps_its_side() -> None:
    def edit(document: Word) -> None:
        old = document.sections[0].footer.paragraphs[0]._p
        new = xml(
            '<w:p><w:pPr><w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="center"/></w:pPr>'
            '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
        )
        old.getparent().replace(old, new)

    document, codes = read(paragraph("甲"), edit=edit)
    footer = document.sections[0].footers["default"][0]
    assert isinstance(footer, Paragraph)
    assert footer.style.alignment == "center"
    assert codes == []


def test_a_kind_of_field_is_reported_once_however_often_it_stands() -> None:
    field = '<w:fldSimple w:instr="PAGEREF x"><w:r><w:t>3</w:t></w:r></w:fldSimple>'
    _, codes = read(*[f"<w:p>{field}</w:p>" for _ in range(5)])
    assert codes == ["L309"]
