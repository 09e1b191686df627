"""Headers, footers, page numbers, sections, the page map, what is written about the file."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from docx.document import Document as Word
from pypdf import PdfReader

from docgen.flow.pagetree import Document, Section
from docgen.flow.read import read_document
from docgen.flow.tree import Paragraph, Row, Table
from docgen.typeset.layout import LayoutOptions, lay_out
from tests.pdfa import pdfa_faults
from tests.pdfpages import bookmarks, page_lines, page_sizes, page_texts
from tests.unit.typeset.setting import packaged_fonts, set_blocks, set_docx
from tests.worddocs import A4_GRID, paragraph, word, xml

PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>0</w:t></w:r></w:fldSimple>'


def _footers(document: Word) -> None:
    """— 1 — at the right of odd pages and at the left of even ones."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        old = footer.paragraphs[0]._p
        new = xml(
            f'<w:p><w:pPr><w:spacing w:line="280" w:lineRule="exact"/><w:jc w:val="{side}"/></w:pPr>'
            f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{_field("PAGE")}'
            '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
        )
        old.getparent().replace(old, new)


def test_page_numbers_stand_at_the_outer_edge_and_count_from_one_in_every_document() -> None:
    file = word(paragraph("甲" * 28 * 50), edit=_footers)
    lines = [page[-1] for page in page_lines(set_docx(file, file).pdf)]
    assert [line.text for line in lines] == ["—1—", "—2—", "—3—", "—1—", "—2—", "—3—"]
    assert [line.left < 60 for line in lines] == [False, True, False, False, True, False]


def test_a_footer_ends_at_its_distance_from_the_paper_edge() -> None:
    section = A4_GRID.replace('w:footer="1446"', 'w:footer="1440"')
    layout = set_blocks(paragraph("甲"), section=section, edit=_footers)
    bottom = 297 - 25.4
    line = page_lines(layout.pdf)[0][-1]
    assert line.centre == pytest.approx(bottom - 14 / 2 * 25.4 / 72, abs=0.7)


def test_numbers_go_on_over_sections_and_start_again_where_a_section_says() -> None:
    second = A4_GRID.replace("<w:docGrid", '<w:pgNumType w:start="9"/><w:docGrid')
    file = word(
        f"<w:p><w:pPr>{A4_GRID}</w:pPr></w:p>",
        f"<w:p><w:pPr>{A4_GRID}</w:pPr></w:p>",
        PAGE_BREAK,
        paragraph("末"),
        section=second,
        edit=_footers,
    )
    found = [t.strip("—末") for t in page_texts(set_docx(file).pdf)]
    assert found == ["1", "2", "9", "10"]


def test_the_number_of_pages_is_that_of_the_document_not_of_the_pdf() -> None:
    block = f"<w:p><w:r><w:t>共</w:t></w:r>{_field('NUMPAGES')}</w:p>"
    one, three = word(block), word(block, PAGE_BREAK, PAGE_BREAK, paragraph("末"))
    texts = page_texts(set_docx(one, three, one).pdf)
    assert [t for t in texts if t.startswith("共")] == ["共1", "共3", "共1"]


def test_page_numbers_can_be_chinese_or_roman() -> None:
    section = A4_GRID.replace(
        "<w:docGrid", '<w:pgNumType w:fmt="upperRoman" w:start="4"/><w:docGrid'
    )
    chinese = _field(r"PAGE \* CHINESENUM3")
    block = f"<w:p>{_field('PAGE')}<w:r><w:t>和</w:t></w:r>{chinese}</w:p>"
    assert page_texts(set_blocks(block, section=section).pdf) == ["IV和四"]


def test_a_first_page_can_have_its_own_header() -> None:
    def edit(document: Word) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "首页"
        section.header.paragraphs[0].text = "他页"

    texts = page_texts(set_blocks(paragraph("甲"), PAGE_BREAK, paragraph("乙"), edit=edit).pdf)
    assert texts == ["首页甲", "他页乙"]


def test_a_header_stands_at_its_distance_from_the_paper_edge() -> None:
    def edit(document: Word) -> None:
        document.sections[0].header.paragraphs[0].text = "页眉"

    section = A4_GRID.replace('w:header="850"', 'w:header="850"')
    line = page_lines(set_blocks(paragraph("甲"), section=section, edit=edit).pdf)[0][0]
    assert line.text == "页眉"
    assert line.centre == pytest.approx(15 + 29.6 / 2 * 25.4 / 72, abs=0.7)


def test_a_section_can_wait_for_an_odd_page() -> None:
    odd = A4_GRID.replace("<w:pgSz", '<w:type w:val="oddPage"/><w:pgSz')
    file = word(
        f"<w:p><w:pPr>{A4_GRID}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>", paragraph("乙"), section=odd
    )
    assert page_texts(set_docx(file).pdf) == ["甲", "", "乙"]
    assert page_texts(set_docx(word(paragraph("前")), file).pdf) == ["前", "甲", "", "乙"]


def test_a_continuous_section_of_the_same_page_goes_on_where_it_stands() -> None:
    same = A4_GRID.replace("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz')
    file = word(
        f"<w:p><w:pPr>{A4_GRID}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
        paragraph("乙"),
        section=same,
    )
    layout = set_docx(file)
    assert layout.page_count == 1
    assert "L319" not in {f.code for f in layout.findings}


def _second(*changes: tuple[str, str]) -> bytes:
    """Two sections, the second one continuous and changed."""
    other = A4_GRID.replace("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz')
    for old, new in changes:
        other = other.replace(old, new)
    return word(
        f"<w:p><w:pPr>{A4_GRID}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
        paragraph("乙" * 60),
        section=other,
    )


def test_a_continuous_section_of_other_side_margins_goes_on_where_it_stands() -> None:
    layout = set_docx(
        _second(('w:left="1587"', 'w:left="2154"'), ('w:right="1474"', 'w:right="2041"'))
    )
    first, *rest = page_lines(layout.pdf)[0]
    assert layout.page_count == 1
    assert first.left == pytest.approx(28, abs=0.2)
    assert [round(line.left) for line in rest] == [38, 38, 38]
    assert max(line.right for line in rest) < 174.2
    assert not [f for f in layout.findings if f.code == "L319"]


def test_a_continuous_section_of_other_paper_begins_a_page_and_says_so() -> None:
    layout = set_docx(_second(('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')))
    assert layout.page_count == 2
    assert "L319" in {f.code for f in layout.findings}


def test_a_landscape_section_turns_its_page_only() -> None:
    wide = A4_GRID.replace(
        'w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"'
    )
    file = word(f"<w:p><w:pPr>{A4_GRID}</w:pPr></w:p>", paragraph("乙"), section=wide)
    assert [(round(w), round(h)) for w, h in page_sizes(set_docx(file).pdf)] == [
        (210, 297),
        (297, 210),
    ]


def test_headings_are_bookmarks_and_stand_in_the_page_map() -> None:
    layout = set_blocks(
        paragraph("一、“现状”", '<w:outlineLvl w:val="0"/>'),
        paragraph("（一）细目", '<w:outlineLvl w:val="1"/>'),
        PAGE_BREAK,
        paragraph("二、问题", '<w:outlineLvl w:val="0"/>'),
    )
    assert [(h.document, h.level, h.text, h.page) for h in layout.headings] == [
        (0, 1, "一、“现状”", 1), (0, 2, "（一）细目", 1), (0, 1, "二、问题", 2),
    ]  # fmt: skip
    assert bookmarks(layout.pdf) == [(1, "一、“现状”", 1), (2, "（一）细目", 1), (1, "二、问题", 2)]


def test_labels_of_paragraphs_and_rows_are_found_on_the_page() -> None:
    document, _ = read_document(word(paragraph("甲"), paragraph("乙")), "文件.docx")
    (section,) = document.sections
    first, second = section.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    cell = Table(
        columns=(section.width.scaled(0.2),),
        rows=(Row(cells=(), label="空行"),),
    )
    from dataclasses import replace

    from docgen.flow.tree import Cell

    table = replace(
        cell, rows=(Row((Cell((first,), 0),)), Row((Cell((second,), 0),), label="第二行"))
    )
    labelled = Section(
        **{
            name: getattr(section, name)
            for name in section.__dataclass_fields__
            if name != "blocks"
        },
        blocks=(first, replace(second, label="乙段"), table),
    )
    layout = lay_out([Document((labelled,), name="件")], packaged_fonts())
    assert set(layout.places) == {"乙段", "第二行"}
    line = 29.6 * 25.4 / 72
    assert layout.places["乙段"].page == 1
    assert layout.places["乙段"].x == pytest.approx(28, abs=0.05)
    assert layout.places["乙段"].y == pytest.approx(34.58 + line, abs=0.05)
    assert layout.places["第二行"].y == pytest.approx(34.58 + 3 * line, abs=0.05)


def test_a_link_inside_the_document_leads_to_its_page() -> None:
    layout = set_blocks(
        '<w:p><w:hyperlink w:anchor="目标"><w:r><w:t>见后</w:t></w:r></w:hyperlink></w:p>',
        '<w:p><w:hyperlink w:anchor="没有"><w:r><w:t>无处</w:t></w:r></w:hyperlink></w:p>',
        PAGE_BREAK,
        '<w:p><w:bookmarkStart w:id="1" w:name="目标"/><w:r><w:t>这里</w:t></w:r></w:p>',
    )
    reader: Any = PdfReader(io.BytesIO(layout.pdf))
    links = [a.get_object() for a in reader.pages[0].get("/Annots", [])]
    assert len(links) == 1


def test_a_link_to_a_web_page_is_kept_and_one_to_a_file_is_not() -> None:
    def edit(document: Word) -> None:
        for target in ("https://example.com/甲?a=1&b=2", "file:///etc/passwd"):
            relation = document.part.relate_to(
                target,
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
                is_external=True,
            )
            document.paragraphs[0]._p.append(
                xml(f'<w:hyperlink r:id="{relation}"><w:r><w:t>链接</w:t></w:r></w:hyperlink>')
            )

    layout = set_blocks(paragraph("网址"), edit=edit)
    assert page_texts(layout.pdf) == ["网址链接链接"]
    reader: Any = PdfReader(io.BytesIO(layout.pdf))
    uris = [a.get_object()["/A"]["/URI"] for a in reader.pages[0]["/Annots"]]
    assert len(uris) == 1
    assert uris[0].startswith("https://example.com/")


def test_the_file_carries_its_title_and_author_but_no_date_that_nobody_gave() -> None:
    def edit(document: Word) -> None:
        document.core_properties.title = "关于“某事”的报告"
        document.core_properties.author = "某某局"

    layout = set_blocks(paragraph("甲"), edit=edit)
    reader: Any = PdfReader(io.BytesIO(layout.pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "关于“某事”的报告"
    assert reader.metadata.author == "某某局"
    assert "/CreationDate" not in reader.metadata
    assert "/ModDate" not in reader.metadata
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.xmp_create_date is None
    assert reader.trailer["/Root"]["/Lang"].startswith("zh")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"1980" not in layout.pdf[-6000:]


def test_a_file_without_a_title_is_called_by_its_name_without_its_folder() -> None:
    document, _ = read_document(word(paragraph("甲")), "/某处/资料/报告.docx")
    layout = lay_out([document], packaged_fonts())
    metadata = PdfReader(io.BytesIO(layout.pdf)).metadata
    assert metadata is not None
    assert metadata.title == "报告"


def test_a_date_that_is_given_is_written() -> None:
    options = LayoutOptions(title="新标题", created=datetime(2026, 3, 5, 9, 30))
    layout = set_docx(word(paragraph("甲")), options=options)
    reader: Any = PdfReader(io.BytesIO(layout.pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "新标题"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.replace(tzinfo=None) == datetime(2026, 3, 5, 9, 30)


def test_every_layout_is_pdf_a_2b() -> None:
    file = word(
        paragraph("一、标题", '<w:outlineLvl w:val="0"/>'),
        paragraph("正文ABC" * 200),
        edit=_footers,
    )
    assert pdfa_faults(set_docx(file, file).pdf) == []


def test_the_same_documents_give_the_same_bytes() -> None:
    file = word(
        paragraph("一、标题", '<w:outlineLvl w:val="0"/>'), paragraph("正文" * 300), edit=_footers
    )
    assert set_docx(file).pdf == set_docx(file).pdf
