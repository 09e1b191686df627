"""Fields on the page: real page numbers in contents and references, running titles."""

from __future__ import annotations

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from tests.drawings import GROUP, across, down, floating, group, shape
from tests.pdfpages import page_lines, page_texts
from tests.unit.flow.test_fields import STYLES, bookmark, contents, field, heading, line, run
from tests.unit.typeset.setting import set_blocks
from tests.worddocs import A4_GRID, add_part, paragraph, with_note

BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def test_contents_show_the_pages_where_headings_really_stand_with_leaders_to_the_margin() -> None:
    layout = set_blocks(
        *contents(r'TOC \o "1-2"', (1, "一、情况", "9"), (2, "做法", "9")),
        BREAK, heading("一、情况"), BREAK, BREAK, heading("做法", 2),
        styles=STYLES.replace(
            'w:left="640"/>', 'w:left="640"/><w:tabs><w:tab w:val="right" w:leader="dot" '
            'w:pos="8845"/></w:tabs>',
        ),
    )  # fmt: skip
    second = page_lines(layout.pdf)[0][1]
    assert second.text.startswith("做法....") and second.text.endswith(".4")
    assert second.left == pytest.approx(28 + 640 / 20 * 25.4 / 72, abs=0.6)
    assert second.right == pytest.approx(184, abs=0.3)
    assert page_texts(layout.pdf)[0].startswith("一、情况2")


def test_a_long_entry_wraps_and_ends_with_its_page_number_at_the_margin() -> None:
    title = "关于深入开展学习贯彻活动情况的报告以及下一步工作打算和具体安排的说明和补充材料（含附件一至附件九）"
    layout = set_blocks(line(field(r'TOC \o "1-1"', "旧")), BREAK, heading(title), styles=STYLES)
    first, second = page_lines(layout.pdf)[0][:2]
    assert (first.text + second.text).startswith(title)
    assert second.text.endswith("..2")
    assert second.right == pytest.approx(184, abs=0.5)


def test_references_count_pages_as_their_section_does() -> None:
    front = A4_GRID.replace("<w:docGrid", '<w:pgNumType w:fmt="lowerRoman"/><w:docGrid')
    body = A4_GRID.replace("<w:docGrid", '<w:pgNumType w:start="5"/><w:docGrid')
    layout = set_blocks(
        line(run("前言"), field("PAGEREF 前", "0"), run("，正文"), field("PAGEREF 后", "0"), run("。")),
        heading("前", mark="前"),
        f"<w:p><w:pPr>{front}</w:pPr></w:p>",
        BREAK,
        heading("后", mark="后"),
        section=body, styles=STYLES,
    )  # fmt: skip
    assert page_texts(layout.pdf)[0].startswith("前言i，正文6。")


def test_pages_of_a_section_and_its_number_are_counted() -> None:
    counted = line(
        run("节"), field("SECTION", "9"), run("共"), field("SECTIONPAGES", "9"), run("全"),
        field("NUMPAGES", "9"), run("。"),
    )  # fmt: skip
    layout = set_blocks(
        counted, BREAK, f"<w:p><w:pPr>{A4_GRID}</w:pPr></w:p>", counted, styles=STYLES
    )
    texts = page_texts(layout.pdf)
    assert (texts[0], texts[-1]) == ("节1共2全3。", "节2共1全3。")


def test_a_running_title_is_that_of_its_page() -> None:
    story = f"<w:hdr>{line(field('STYLEREF &quot;heading 1&quot;', '旧'))}</w:hdr>"

    def edit(document: Document) -> None:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
        identifier = add_part(document, "/word/headerX.xml", "header", kind, story)
        for reference in document.element.body.iter(qn("w:headerReference")):
            reference.set(qn("r:id"), identifier)

    section = A4_GRID.replace("<w:pgSz", '<w:headerReference r:id="x" w:type="default"/><w:pgSz')
    layout = set_blocks(
        heading("甲章"), BREAK, paragraph("正文"), BREAK, heading("乙章"), heading("丙章"),
        section=section, styles=STYLES, edit=edit,
    )  # fmt: skip
    assert [page[0].text for page in page_lines(layout.pdf)] == ["甲章", "甲章", "乙章"]


def test_references_in_a_box_a_group_and_a_footnote_are_settled() -> None:
    inner = line(field("REF 前", "旧名"), run("在第"), field("PAGEREF 前", "0"), run("页"))
    boxed = floating(60, 20, shape(60, 20, text=inner), across("column", 0), down("paragraph", 10))
    members = group(60, 20, shape(120, 40, text=inner))
    grouped = floating(
        60, 20, members, across("column", 0), down("paragraph", 40), uri=GROUP
    )  # fmt: skip
    layout = set_blocks(
        line(boxed, grouped, run("文字"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        BREAK, heading("前言", mark="前"),
        styles=STYLES, edit=with_note("footnote", inner),
    )  # fmt: skip
    assert page_texts(layout.pdf)[0].count("前言在第2页") == 3
    assert "旧名" not in page_texts(layout.pdf)[0]


@pytest.mark.parametrize("where", ["box", "footnote", "header row"])
def test_what_stands_aside_can_be_referred_to(where: str) -> None:
    aside = line(bookmark("旁", run("旁注")))
    edit = None
    if where == "box":
        drawn = shape(60, 20, text=aside)
        text = line(floating(60, 20, drawn, across("column", 0), down("paragraph", 0)))
    elif where == "footnote":
        text = line(run("正文"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
        edit = with_note("footnote", aside)
    else:
        head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{aside}</w:tc></w:tr>"
        rows = f"<w:tr><w:tc>{paragraph('行')}</w:tc></w:tr>" * 40
        text = f"<w:tbl><w:tblGrid><w:gridCol w:w='3000'/></w:tblGrid>{head}{rows}</w:tbl>"
    link = f'<w:hyperlink w:anchor="旁">{run("见")}</w:hyperlink>'
    first = line(link, field(r"PAGEREF 旁 \h", "0"))
    layout = set_blocks(first, BREAK, text, styles=STYLES, edit=edit)
    assert page_texts(layout.pdf)[0] == "见2"
