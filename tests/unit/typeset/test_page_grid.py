"""The page of GB/T 9704, measured in millimetres on the PDF."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.pdfpages import page_lines, page_sizes
from tests.unit.typeset.setting import set_blocks, set_docx
from tests.worddocs import A4_GRID, BODY_STYLE, paragraph, word

HAN = "国家机关党的建设工作必须坚持围绕中心服务大局注重实效改革创新"
FORBIDDEN_STARTS = "，。、；：！？）》〉〕】”’％"
FORBIDDEN_ENDS = "（《〈〔【“‘"


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    pages = page_lines(set_blocks(paragraph("国" * 28 * 44)).pdf)
    assert [len(p) for p in pages] == [22, 22]
    assert {len(line.text) for page in pages for line in page} == {28}


def test_the_lines_fill_the_type_area() -> None:
    (page,) = page_lines(set_blocks(paragraph("国" * 28 * 22)).pdf, ink=True)
    assert page[0].top == pytest.approx(37, abs=1)
    assert page[-1].bottom == pytest.approx(262, abs=1)
    assert page[0].left == pytest.approx(28, abs=1)
    assert page[0].right == pytest.approx(184, abs=1)


def test_lines_are_as_far_apart_as_the_document_says() -> None:
    (page,) = page_lines(set_blocks(paragraph("国" * 28 * 22)).pdf)
    steps = [b.centre - a.centre for a, b in pairwise(page)]
    assert steps == pytest.approx([29.6 * 25.4 / 72] * 21, abs=0.01)


def test_the_printed_margins_give_22_lines_too() -> None:
    section = A4_GRID.replace('w:top="1960"', 'w:top="2098"').replace(
        'w:bottom="1847"', 'w:bottom="1984"'
    ).replace("592", "579")  # fmt: skip
    pages = page_lines(
        set_blocks(
            paragraph("国" * 28 * 22), section=section, styles=BODY_STYLE.replace("592", "579")
        ).pdf
    )
    assert [len(p) for p in pages] == [22]


def test_a_paragraph_begins_two_characters_in() -> None:
    pages = page_lines(set_blocks(paragraph("国" * 60, '<w:ind w:firstLineChars="200"/>')).pdf)
    first, second = pages[0][:2]
    assert first.left - second.left == pytest.approx(31.5 * 25.4 / 72, abs=0.05)
    assert len(first.text) == 26
    assert len(second.text) == 28


def test_no_line_begins_or_ends_with_a_forbidden_mark() -> None:
    text = "".join(
        f"{HAN[i % 20 : i % 20 + 1 + i % 7]}，《{HAN[: i % 5 + 1]}》（“{HAN[:3]}”）。"
        for i in range(120)
    )
    for page in page_lines(set_blocks(paragraph(text)).pdf):
        for line in page:
            assert line.text[0] not in FORBIDDEN_STARTS
            assert line.text[-1] not in FORBIDDEN_ENDS


def test_full_lines_are_flush_with_both_margins() -> None:
    text = "党员123名，占5.6%，ABC与Word文档混排，" * 20
    (page,) = page_lines(set_blocks(paragraph(text)).pdf)
    for line in page[:-1]:
        assert line.left == pytest.approx(28, abs=0.3)
        right_blank = 8 * 25.4 / 72 if line.text[-1] in "，。" else 0
        assert line.right == pytest.approx(184.1, abs=0.4 + right_blank)


def test_letters_and_digits_keep_a_quarter_em_from_han_characters() -> None:
    (page,) = page_lines(set_blocks(paragraph("党8员")).pdf)
    left, digit, _ = page[0].chars
    assert digit.left - left.right == pytest.approx((16 / 4 - 0.25) * 25.4 / 72, abs=0.1)


@pytest.mark.parametrize(
    ("alignment", "left", "right"),
    [
        ("left", 28.0, None),
        ("right", None, 184.1),
        ("center", None, None),
        ("distribute", 28.0, 184.1),
    ],
)
def test_alignments_put_a_line_where_they_say(
    alignment: str, left: float | None, right: float | None
) -> None:
    (page,) = page_lines(set_blocks(paragraph("国家机关", f'<w:jc w:val="{alignment}"/>')).pdf)
    line = page[0]
    if left is not None:
        assert line.left == pytest.approx(left, abs=0.2)
    if right is not None:
        assert line.right == pytest.approx(right, abs=0.3)
    if alignment == "center":
        assert (line.left + line.right) / 2 == pytest.approx((28 + 184) / 2, abs=0.2)


def test_empty_paragraphs_are_as_high_as_a_line() -> None:
    (page,) = page_lines(set_blocks(paragraph("甲"), paragraph(), paragraph(), paragraph("乙")).pdf)
    assert page[1].centre - page[0].centre == pytest.approx(3 * 29.6 * 25.4 / 72, abs=0.01)


def test_space_between_paragraphs_is_the_larger_of_the_two() -> None:
    (page,) = page_lines(
        set_blocks(
            paragraph("甲", '<w:spacing w:after="400"/>'),
            paragraph("乙", '<w:spacing w:before="600"/>'),
        ).pdf
    )
    assert page[1].centre - page[0].centre == pytest.approx((29.6 + 30) * 25.4 / 72, abs=0.01)


def test_space_before_the_first_paragraph_is_kept() -> None:
    plain = page_lines(set_blocks(paragraph("甲")).pdf)[0][0].top
    moved = page_lines(set_blocks(paragraph("甲", '<w:spacing w:before="600"/>')).pdf)[0][0].top
    assert moved - plain == pytest.approx(30 * 25.4 / 72, abs=0.01)


def test_a_heading_stays_with_the_text_that_follows() -> None:
    filler = [paragraph("国") for _ in range(21)]
    layout = set_blocks(*filler, paragraph("标题", "<w:keepNext/>"), paragraph("正文"))
    pages = page_lines(layout.pdf)
    assert [line.text for line in pages[1]] == ["标题", "正文"]


def test_a_page_break_before_a_paragraph_keeps_its_space_above() -> None:
    layout = set_blocks(
        paragraph("甲"), paragraph("乙", '<w:pageBreakBefore/><w:spacing w:before="600"/>')
    )
    first, second = page_lines(layout.pdf)
    assert second[0].text == "乙"
    assert second[0].top - first[0].top == pytest.approx(30 * 25.4 / 72, abs=0.01)


def test_text_after_a_page_break_goes_on_without_an_indent() -> None:
    block = (
        '<w:p><w:pPr><w:ind w:firstLineChars="200"/></w:pPr><w:r><w:t>前</w:t><w:br w:type="page"/>'
        "<w:t>后</w:t></w:r></w:p>"
    )
    first, second = page_lines(set_blocks(block).pdf)
    assert (first[0].text, second[0].text) == ("前", "后")
    assert second[0].left == pytest.approx(28, abs=0.3)


def test_a_word_longer_than_the_line_is_broken_inside_the_margins() -> None:
    (page,) = page_lines(set_blocks(paragraph("网址：" + "a" * 300)).pdf)
    assert "".join(line.text for line in page) == "网址：" + "a" * 300
    assert max(line.right for line in page) < 184.5


def test_a_line_broken_by_hand_is_filled_only_where_word_does_so() -> None:
    block = "<w:p><w:r><w:t>国家</w:t><w:br/><w:t>机关</w:t></w:r></w:p>"
    calm = "<w:compat><w:doNotExpandShiftReturn/></w:compat>"
    filled = page_lines(set_blocks(block).pdf)[0][0]
    left = page_lines(set_blocks(block, settings=calm).pdf)[0][0]
    assert filled.right == pytest.approx(184.1, abs=0.3)
    assert left.right < 45


def test_several_documents_begin_on_new_pages_of_their_own_paper() -> None:
    wide = A4_GRID.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')
    layout = set_docx(
        word(paragraph("甲" * 28 * 23)), word(paragraph("乙"), section=wide), word(paragraph("丙"))
    )
    assert [(d.name, d.first_page, d.page_count) for d in layout.documents] == [
        ("文件1.docx", 1, 2), ("文件2.docx", 3, 1), ("文件3.docx", 4, 1),
    ]  # fmt: skip
    assert layout.page_count == 4
    assert [round(w) for w, _ in page_sizes(layout.pdf)] == [210, 210, 297, 210]
