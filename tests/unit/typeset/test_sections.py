"""Sections that share pages, columns, high headers, page borders, line and note numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.document import Document as Word

from docgen.typeset.layout import Layout
from tests.pdfpages import MM, Line, page_lines, page_texts, paths
from tests.unit.typeset.setting import set_blocks, set_docx
from tests.worddocs import A4_GRID, add_part, paragraph, with_note, word, xml

LEFT, RIGHT = 1587 / 20 * MM, 210 - 1474 / 20 * MM
LINE = 29.6 * MM


def section(more: str = "", *, is_continuous: bool = False) -> str:
    """The page of GB/T 9704 with more properties."""
    out = A4_GRID.replace("<w:docGrid", f"{more}<w:docGrid")
    if is_continuous:
        out = out.replace("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz')
    return out


def ending(text: str, properties: str) -> str:
    """A paragraph that ends a section."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _columns(lines: list[Line], edges: list[float]) -> list[str]:
    """The text of each column, whose left edges are given."""
    out = []
    for left, right in zip(edges, [*edges[1:], 300.0], strict=True):
        chars = [c.text for line in lines for c in line.chars if left - 1 < c.left < right - 1]
        out.append("".join(chars))
    return out


TWO = '<w:cols w:num="2" w:space="425"/>'
GAP = 425 / 20 * MM
SECOND = LEFT + (RIGHT - LEFT + GAP) / 2


def test_a_section_in_two_columns_fills_one_after_the_other() -> None:
    layout = set_blocks(paragraph("甲" * 13 * 22), paragraph("乙" * 13 * 3), section=section(TWO))
    (lines,) = page_lines(layout.pdf)
    first, second = _columns(lines, [LEFT, SECOND])
    assert set(first) == {"甲"}
    assert set(second) == {"乙"}
    assert layout.page_count == 1
    assert not [f for f in layout.findings if f.code == "L313"]


def test_a_column_break_begins_the_next_column_and_not_a_page() -> None:
    broken = '<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:br w:type="column"/><w:t>乙</w:t></w:r></w:p>'
    layout = set_blocks(broken, section=section(TWO))
    (lines,) = page_lines(layout.pdf)
    assert _columns(lines, [LEFT, SECOND]) == ["甲", "乙"]


def test_columns_between_continuous_sections_end_level_and_the_text_goes_on_below() -> None:
    layout = set_docx(
        word(
            ending("前", section()),
            paragraph("甲" * 13 * 9),
            ending("乙" * 13, section(TWO, is_continuous=True)),
            paragraph("后"),
            section=section(is_continuous=True),
        )
    )
    (lines,) = page_lines(layout.pdf)
    first, second = _columns(lines[1:-1], [LEFT, SECOND])
    assert (len(first), len(second)) == (65, 65)
    assert lines[-1].text == "后"
    assert lines[-1].centre - lines[0].centre == pytest.approx(6 * LINE, abs=0.1)


def test_columns_of_different_widths_keep_them_in_the_middle_of_a_page() -> None:
    unequal = (
        '<w:cols w:num="2" w:equalWidth="0" w:sep="1"><w:col w:w="2400" w:space="445"/>'
        '<w:col w:w="6000"/></w:cols>'
    )
    layout = set_docx(
        word(
            ending("甲" * 60, section(unequal)),
            paragraph("后"),
            section=section(is_continuous=True),
        )
    )
    (lines,) = page_lines(layout.pdf)
    second = LEFT + (2400 + 445) / 20 * MM
    left, right = _columns(lines[:-1], [LEFT, second])
    assert (len(left), len(right)) == (21, 39)
    (rule,) = [p for p in paths(layout.pdf) if p[3] - p[1] > 10 and p[2] - p[0] < 1]
    assert (rule[0] + rule[2]) / 2 == pytest.approx(second - 445 / 40 * MM, abs=0.2)


def test_columns_longer_than_the_page_go_on_over_it_and_lose_nothing() -> None:
    layout = set_docx(
        word(
            paragraph("前" * 28 * 10),
            ending("前", section()),
            paragraph("甲" * 13 * 40),
            ending("乙" * 13 * 10, section(TWO, is_continuous=True)),
            paragraph("后"),
            section=section(is_continuous=True),
        )
    )
    text = "".join(page_texts(layout.pdf))
    assert [text.count(c) for c in "前甲乙后"] == [281, 520, 130, 1]
    assert layout.page_count == 2
    first, second = page_lines(layout.pdf)
    assert first[-1].bottom > 250
    assert second[-1].text == "后"


def _header(lines: int, kind: str = "header") -> Callable[[Word], None]:
    def edit(document: Word) -> None:
        story = getattr(document.sections[0], kind)
        story.is_linked_to_previous = False
        story.paragraphs[0].text = "眉"
        for _ in range(lines - 1):
            story.add_paragraph("眉")
        for item in story.paragraphs:
            item.style = document.styles["Normal"]

    return edit


def test_a_header_higher_than_its_margin_pushes_the_text_down() -> None:
    layout = set_blocks(paragraph("甲"), edit=_header(4))
    lines = page_lines(layout.pdf)[0]
    assert [line.text for line in lines] == ["眉"] * 4 + ["甲"]
    # The text begins where the header ends: 15 mm and four lines below the paper's edge.
    assert lines[4].centre - lines[3].centre == pytest.approx(LINE, abs=0.1)


def test_a_header_that_fits_its_margin_pushes_nothing() -> None:
    plain, headed = set_blocks(paragraph("甲")), set_blocks(paragraph("甲"), edit=_header(1))
    assert page_lines(headed.pdf)[0][-1].centre == page_lines(plain.pdf)[0][0].centre


def test_a_fixed_margin_is_not_pushed_by_its_header() -> None:
    fixed = A4_GRID.replace('w:top="1960"', 'w:top="-1960"')
    layout = set_blocks(paragraph("甲"), edit=_header(4), section=fixed)
    body = next(line for line in page_lines(layout.pdf)[0] if "甲" in line.text)
    plain = page_lines(set_blocks(paragraph("甲")).pdf)[0][0]
    found = next(c for c in body.chars if c.text == "甲")
    assert (found.top + found.bottom) / 2 == pytest.approx(plain.centre, abs=0.1)


def test_a_high_header_may_hold_the_page_number() -> None:
    def edit(document: Word) -> None:
        _header(4)(document)
        field = '<w:fldSimple w:instr="PAGE"><w:r><w:t>0</w:t></w:r></w:fldSimple>'
        document.sections[0].header.paragraphs[0]._p.append(xml(field))

    texts = page_texts(set_blocks(paragraph("甲" * 28 * 23), edit=edit).pdf)
    assert [text[:2] for text in texts] == ["眉1", "眉2"]


def test_a_footer_higher_than_its_margin_pushes_the_text_up() -> None:
    layout = set_blocks(paragraph("甲" * 28 * 22), edit=_header(4, "footer"))
    assert layout.page_count == 2
    lines = page_lines(layout.pdf)[0]
    body = [line for line in lines if "甲" in line.text]
    foot = [line for line in lines if "眉" in line.text]
    assert len(foot) == 4
    assert body[-1].bottom < foot[0].top


def test_the_first_page_begins_below_its_own_header() -> None:
    def edit(document: Word) -> None:
        _header(4)(document)
        document.sections[0].different_first_page_header_footer = True

    first, second = page_lines(set_blocks(paragraph("甲" * 28 * 23), edit=edit).pdf)
    plain = page_lines(set_blocks(paragraph("甲")).pdf)[0][0]
    assert first[0].centre == pytest.approx(plain.centre, abs=0.1)
    assert [line.text for line in second[:4]] == ["眉"] * 4
    assert second[4].centre - second[3].centre == pytest.approx(LINE, abs=0.1)


def test_a_continuous_section_has_its_header_from_the_next_page_on() -> None:
    def edit(document: Word) -> None:
        one, two = document.sections
        one.header.paragraphs[0].text = "前眉"
        two.header.is_linked_to_previous = False
        two.header.paragraphs[0].text = "后眉"

    layout = set_docx(
        word(
            ending("甲", section()), paragraph("乙" * 28 * 40),
            section=section(is_continuous=True), edit=edit,
        )
    )  # fmt: skip
    assert [text[:2] for text in page_texts(layout.pdf)] == ["前眉", "后眉"]


def test_a_page_is_centred_between_its_margins() -> None:
    layout = set_blocks(
        paragraph("甲"), paragraph("乙"), section=section('<w:vAlign w:val="center"/>')
    )
    lines = page_lines(layout.pdf)[0]
    middle = (1960 / 20 * MM + 297 - 1847 / 20 * MM) / 2
    assert (lines[0].centre + lines[1].centre) / 2 == pytest.approx(middle, abs=0.8)


BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="12" w:space="20"/>'
    for side in ("top", "left", "bottom", "right")
)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("page", [20 * MM, 20 * MM, 210 - 20 * MM, 297 - 20 * MM]),
        ("text", [LEFT - 20 * MM, 98 * MM - 20 * MM, RIGHT + 20 * MM, 297 - 92.35 * MM + 20 * MM]),
    ],
)
def test_page_borders_stand_at_their_distance(origin: str, expected: list[float]) -> None:
    more = f'<w:pgBorders w:offsetFrom="{origin}">{BORDERS}</w:pgBorders>'
    layout = set_blocks(paragraph("甲"), section=section(more))
    found = paths(layout.pdf)
    box = [min(p[0] for p in found), min(p[1] for p in found), max(p[2] for p in found),
           max(p[3] for p in found)]  # fmt: skip
    assert box == pytest.approx(expected, abs=0.8)


def test_page_borders_of_the_first_page_stand_there_alone() -> None:
    more = f'<w:pgBorders w:offsetFrom="page" w:display="firstPage">{BORDERS}</w:pgBorders>'
    layout = set_blocks(paragraph("甲" * 28 * 23), section=section(more))
    assert len(paths(layout.pdf, 0)) >= 1
    assert paths(layout.pdf, 1) == []


def test_every_fifth_line_has_its_number_and_every_page_starts_anew() -> None:
    layout = set_blocks(paragraph("甲" * 28 * 33), section=section('<w:lnNumType w:countBy="5"/>'))
    numbers = [
        [c.text for line in page for c in line.chars if c.text.isdigit()]
        for page in page_lines(layout.pdf)
    ]
    assert ["".join(n) for n in numbers] == ["5101520", "510"]


def test_mirrored_margins_swap_on_even_pages() -> None:
    layout = set_blocks(paragraph("甲" * 28 * 23), settings="<w:mirrorMargins/>")
    first, second = page_lines(layout.pdf)
    assert first[0].left == pytest.approx(LEFT, abs=0.2)
    assert second[0].left == pytest.approx(210 - RIGHT, abs=0.2)


def test_mirrored_margins_begin_with_the_first_page_of_every_document() -> None:
    file = word(paragraph("甲"), settings="<w:mirrorMargins/>")
    for page in page_lines(set_docx(file, file, file).pdf):
        assert page[0].left == pytest.approx(LEFT, abs=0.2)


def _notes(document: Word) -> None:
    notes = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>注{t}</w:t></w:r></w:p>'
        "</w:footnote>"
        for i, t in ((2, "子"), (3, "丑"), (4, "寅"))
    )
    add_part(
        document, "/word/footnotes.xml", "footnotes",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f"<w:footnotes>{notes}</w:footnotes>",
    )  # fmt: skip


def _call(text: str, number: int) -> str:
    return (
        f"<w:p><w:r><w:t>{text}</w:t></w:r><w:r><w:footnoteReference w:id='{number}'/></w:r></w:p>"
    )


PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def with_notes(more: str) -> Layout:
    blocks = (_call("甲", 2), _call("乙", 3), PAGE, _call("丙", 4))
    return set_blocks(*blocks, section=section(more), edit=_notes)


def test_footnotes_are_numbered_through_and_stand_on_the_page_that_calls_them() -> None:
    assert page_texts(with_notes("").pdf) == ["甲1乙21注子2注丑", "丙33注寅"]


def test_footnotes_can_have_circled_numbers_that_start_anew_on_every_page() -> None:
    more = (
        '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/>'
        '<w:numRestart w:val="eachPage"/></w:footnotePr>'
    )
    assert page_texts(with_notes(more).pdf) == ["甲①乙②①注子②注丑", "丙①①注寅"]


def test_the_footnotes_of_every_document_begin_with_one() -> None:
    file = word(_call("甲", 2), edit=_notes)
    assert page_texts(set_docx(file, file).pdf) == ["甲11注子"] * 2


def test_a_note_with_its_own_mark_shows_it_and_leaves_the_numbers_alone() -> None:
    own = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/>"
        "<w:t>※</w:t></w:r></w:p>"
    )
    layout = set_blocks(own, _call("乙", 3), edit=_notes)
    assert page_texts(layout.pdf) == ["甲※乙1※注子1注丑"]


def test_a_note_called_in_a_table_stands_at_the_foot_of_the_page() -> None:
    call = _call("格", 2)
    table = (
        '<w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/>'
        f"</w:tblGrid><w:tr><w:tc><w:tcPr/>{call}</w:tc></w:tr></w:tbl>"
    )
    lines = page_lines(set_blocks(table, paragraph("后"), edit=with_note("footnote")).pdf)[0]
    assert "注文" in lines[-1].text
    assert lines[-1].bottom == pytest.approx(297 - 1847 / 20 * MM, abs=2)


def test_the_paper_has_the_colour_the_file_wants_shown() -> None:
    def edit(document: Word) -> None:
        document.element.insert(0, xml('<w:background w:color="FFF2CC"/>'))

    shown = set_blocks(paragraph("甲"), edit=edit, settings="<w:displayBackgroundShape/>")
    hidden = set_blocks(paragraph("甲"), edit=edit)
    (sheet,) = paths(shown.pdf)
    assert sheet == pytest.approx([0, 0, 210, 297], abs=0.2)
    assert paths(hidden.pdf) == []
