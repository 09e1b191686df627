"""Text boxes, shapes, groups, frames and watermarks on the page, and the text beside them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from docx.document import Document as Word

from docgen.typeset.layout import Layout
from tests.drawings import (
    GROUP,
    OVER,
    SQUARE,
    TOP_AND_BOTTOM,
    across,
    down,
    floating,
    group,
    shape,
    with_run,
)
from tests.pdfa import pdfa_faults
from tests.pdfpages import MM, Char, Line, page_lines, page_texts, paths
from tests.unit.typeset.setting import set_blocks
from tests.worddocs import paragraph, xml

LINE = 29.6 * MM
TOP = 1960 / 20 * MM
"""Where the first line of the page begins."""
LEFT, RIGHT = 1587 / 20 * MM, 210 - 1474 / 20 * MM
SMALL = '<w:spacing w:line="300" w:lineRule="exact"/>'


def _lines(layout: Layout, page: int = 0) -> list[Line]:
    return page_lines(layout.pdf)[page]


def _codes(layout: Layout) -> set[str]:
    return {f.code for f in layout.findings if f.code.startswith("L")}


BOX = shape(60, 30, text=paragraph("框内文字", SMALL), fill="FFFF99")


def test_a_text_box_stands_where_its_anchor_says_with_its_text_inside() -> None:
    layout = set_blocks(
        with_run("甲", floating(60, 30, BOX, across("page", 100), down("page", 150)))
    )
    (box,) = [p for p in paths(layout.pdf) if p[2] - p[0] > 50]
    assert box == pytest.approx([100, 150, 160, 180], abs=0.3)
    text = next(line for line in _lines(layout) if line.text == "框内文字")
    assert text.left == pytest.approx(102.54, abs=0.3)
    assert text.top == pytest.approx(151.27, abs=0.8)
    assert _codes(layout) == set()


@pytest.mark.parametrize(("anchor", "middle"), [("t", 153.9), ("ctr", 165.0), ("b", 176.1)])
def test_the_text_of_a_box_stands_at_its_top_in_its_middle_or_at_its_foot(
    anchor: str, middle: float
) -> None:
    box = shape(60, 30, text=paragraph("框内", SMALL), body=f'anchor="{anchor}"')
    layout = set_blocks(
        with_run("甲", floating(60, 30, box, across("page", 100), down("page", 150)))
    )
    text = next(line for line in _lines(layout) if line.text == "框内")
    assert text.centre == pytest.approx(middle, abs=0.4)


@pytest.mark.parametrize(
    ("way", "first", "step"), [("eaVert", "right", 1), ("vert270", "left", -1)]
)
def test_lines_of_a_box_may_run_down_or_up(way: str, first: str, step: int) -> None:
    box = shape(30, 60, text=paragraph("竖排", SMALL), body=f'vert="{way}"')
    layout = set_blocks(
        with_run("甲", floating(30, 60, box, across("page", 100), down("page", 150)))
    )
    chars = {c.text: c for line in _lines(layout) for c in line.chars}
    one, two = chars["竖"], chars["排"]
    assert (two.top - one.top) * step == pytest.approx(16 * MM, abs=0.6)
    edge = 130 - 1.27 - 15 * MM / 2 if first == "right" else 100 + 1.27 + 15 * MM / 2
    assert (one.left + one.right) / 2 == pytest.approx(edge, abs=2)
    assert _codes(layout) == set()


def test_a_box_grows_with_text_that_does_not_fit_it() -> None:
    box = shape(60, 10, text=paragraph("框" * 60, SMALL))
    layout = set_blocks(
        with_run("甲", floating(60, 10, box, across("page", 100), down("page", 150)))
    )
    frame = max(paths(layout.pdf), key=lambda p: p[3] - p[1])
    assert page_texts(layout.pdf)[0].count("框") == 60
    inside = [line for line in _lines(layout) if "框" in line.text]
    assert frame[3] > max(line.bottom for line in inside)


def _rows(layout: Layout, of: str, page: int = 0) -> list[list[Char]]:
    """The characters out of `of`, line by line, whatever else stands at their height."""
    rows: dict[int, list[Char]] = {}
    for line in _lines(layout, page):
        for char in line.chars:
            if char.text in of:
                rows.setdefault(round((char.top + char.bottom) / 2), []).append(char)
    return [sorted(rows[key], key=lambda c: c.left) for key in sorted(rows)]


def test_lines_beside_a_float_are_narrow_and_those_above_and_below_are_not() -> None:
    float_ = floating(
        50, 25, shape(50, 25), across("column", 0), down("paragraph", 12), wrap=SQUARE, distance=3
    )
    layout = set_blocks(with_run("文" * 28 * 7, float_, "<w:jc w:val='both'/>"))
    rows = _rows(layout, "文")
    # The float reaches from 12 to 37 mm: beside it stand the second to the fourth line of 10.4 mm.
    starts = [row[0].left for row in rows]
    wide, narrow = pytest.approx(LEFT, abs=0.2), pytest.approx(LEFT + 50 + 3, abs=0.2)
    assert starts == [wide, narrow, narrow, narrow, *[wide] * (len(rows) - 4)]
    assert sum(len(row) for row in rows) == 28 * 7
    tops = [row[0].top for row in rows]
    assert [b - a for a, b in pairwise(tops)] == pytest.approx([LINE] * (len(tops) - 1), abs=0.05)
    assert _codes(layout) == set()


def test_text_beside_a_float_at_the_right_ends_before_it_in_every_paragraph() -> None:
    float_ = floating(
        60, 30, shape(60, 30), across("margin", align="right"), down("paragraph", 0), wrap=SQUARE,
        distance=3,
    )  # fmt: skip
    layout = set_blocks(
        with_run("文" * 20, float_),
        paragraph("字" * 20),
        paragraph("句" * 28),
        paragraph("后" * 28),
    )
    beside = [row[-1].right for row in _rows(layout, "文字")]
    assert [len(row) for row in _rows(layout, "文字")] == [16, 4, 16, 4]
    assert max(beside[:3]) <= RIGHT - 63 + 0.1
    assert _rows(layout, "后")[0][-1].right == pytest.approx(RIGHT, abs=1.2)


def test_no_line_beside_a_float_begins_with_a_mark_that_may_not() -> None:
    float_ = floating(60, 30, shape(60, 30), across("column", 0), down("paragraph", 0), wrap=SQUARE)
    text = "坚持，发展。思想、问题；（一）成效：" * 10
    layout = set_blocks(with_run(text, float_))
    lines = [line.text for line in _lines(layout)]
    assert "".join(lines) == text
    assert not [line for line in lines if line[0] in "，。、；：）"]


def test_a_float_in_the_middle_has_text_at_its_wider_side_and_a_word_about_it() -> None:
    float_ = floating(40, 30, BOX, across("column", 50), down("paragraph", 0), wrap=SQUARE)
    layout = set_blocks(with_run("子" * 40, float_))
    assert _rows(layout, "子")[0][0].left == pytest.approx(LEFT + 50 + 40, abs=0.1)
    assert _codes(layout) == {"L320"}


def test_a_float_between_lines_leaves_the_lines_above_it_where_they_are() -> None:
    float_ = floating(
        100, 20, shape(100, 20), across("column", align="center"), down("paragraph", 15),
        wrap=TOP_AND_BOTTOM,
    )  # fmt: skip
    layout = set_blocks(with_run("文" * 28 * 3, float_))
    tops = [line.centre for line in _lines(layout)]
    assert tops[1] - tops[0] > 20 + LINE
    frame = max(paths(layout.pdf), key=lambda p: p[2] - p[0])
    assert frame == pytest.approx([LEFT + 28, TOP + 15, LEFT + 128, TOP + 35], abs=0.4)


def test_a_float_and_the_text_beside_it_go_to_the_next_page_together() -> None:
    float_ = floating(60, 60, BOX, across("column", 0), down("paragraph", 0), wrap=SQUARE)
    before = [paragraph("前") for _ in range(20)]
    layout = set_blocks(*before, with_run("文" * 28 * 6, float_))
    assert layout.page_count == 2
    assert "框内文字" in page_texts(layout.pdf)[1]
    assert page_texts(layout.pdf)[1].count("文") == 28 * 6 + 1


def test_shapes_are_drawn_in_their_size_and_place() -> None:
    kinds = ["ellipse", "roundRect", "rightArrow", "diamond", "triangle", "star5", "leftBrace"]
    blocks = [
        with_run(
            "甲",
            floating(
                30,
                20,
                shape(30, 20, kind, line="FF0000"),
                across("page", 40),
                down("page", 9 + 25 * i),
            ),
        )
        for i, kind in enumerate(kinds, 1)
    ]
    layout = set_blocks(*blocks)
    found = sorted(paths(layout.pdf), key=lambda p: p[1])
    assert _codes(layout) == set()
    for i, kind in enumerate(kinds, 1):
        box = next(p for p in found if abs(p[1] - (9 + 25 * i)) < 1)
        assert box[0] == pytest.approx(40, abs=1 if kind != "star5" else 3)
        assert box[3] - box[1] == pytest.approx(20, abs=2.5)


def test_an_arrow_points_from_its_start_to_its_end() -> None:
    arrow = shape(50, 0, "straightConnector1", ends='<a:tailEnd type="triangle"/>', points=2)
    layout = set_blocks(
        with_run("甲", floating(50, 0, arrow, across("page", 60), down("page", 100)))
    )
    head = min(paths(layout.pdf), key=lambda p: p[2] - p[0])
    assert head[2] == pytest.approx(110, abs=0.3)
    assert (head[1] + head[3]) / 2 == pytest.approx(100, abs=0.3)


def test_a_group_keeps_the_places_of_its_members() -> None:
    members = (
        shape(80, 40, fill="DDEEFF", text=paragraph("左框", SMALL)),
        shape(80, 40, fill="FFEEDD", text=paragraph("右框", SMALL), at=(120, 0)),
    )
    run = floating(
        100, 20, group(100, 20, *members), across("page", 50), down("page", 120), uri=GROUP
    )
    layout = set_blocks(with_run("甲", run))
    boxes = sorted(p for p in paths(layout.pdf) if p[2] - p[0] > 30)
    assert boxes[0] == pytest.approx([50, 120, 90, 140], abs=0.4)
    assert boxes[-1] == pytest.approx([110, 120, 150, 140], abs=0.4)
    text = next(line for line in _lines(layout) if "左框" in line.text)
    assert "右框" in text.text


def test_a_frame_stands_beside_the_paragraph_after_it() -> None:
    frame = (
        '<w:framePr w:w="2500" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="margin" '
        'w:xAlign="right" w:y="1"/>' + SMALL
    )
    layout = set_blocks(paragraph("图文框", frame), paragraph("文" * 40))
    framed = next(line for line in _lines(layout) if "图" in line.text)
    body = next(line for line in _lines(layout) if "文文" in line.text)
    box = [c for c in framed.chars if c.text in "图框"]
    assert min(c.left for c in box) == pytest.approx(RIGHT - 2500 / 20 * MM, abs=0.5)
    assert (
        max(c.right for c in body.chars if c.text == "文" and c.left < 130) < RIGHT - 2500 / 20 * MM
    )
    assert _codes(layout) == set()


def test_a_drop_cap_has_its_lines_of_text_beside_it() -> None:
    cap = (
        '<w:framePr w:dropCap="drop" w:lines="2" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'
        '<w:spacing w:line="1184" w:lineRule="exact"/>'
    )
    layout = set_blocks(paragraph("坚", cap, '<w:sz w:val="104"/>'), paragraph("持" * 100))
    starts = [row[0].left for row in _rows(layout, "持")]
    assert starts[0] == pytest.approx(LEFT + 52 * MM, abs=1)
    assert starts[1] == pytest.approx(starts[0], abs=0.1)
    assert starts[2] == pytest.approx(LEFT, abs=0.5)


WATERMARK = (
    '<w:r><w:pict><v:shape type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;'
    "width:400pt;height:130pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" fillcolor="silver" stroked="f"><v:fill opacity=".5"/>'
    '<v:textpath style="font-family:&quot;宋体&quot;;font-size:1pt" string="内部资料"/></v:shape>'
    "</w:pict></w:r>"
)


def test_a_watermark_stands_across_the_middle_of_every_page_behind_the_text() -> None:
    def edit(document: Word) -> None:
        document.sections[0].header.paragraphs[0]._p.append(xml(WATERMARK))

    layout = set_blocks(paragraph("甲" * 28 * 30), edit=edit)
    assert _codes(layout) == set()
    texts = page_texts(layout.pdf)
    assert [text.startswith("内部资料") for text in texts] == [True, True]
    found = [c for line in _lines(layout) for c in line.chars if c.text in "内部资料"]
    x = [(c.left + c.right) / 2 for c in found]
    y = [(c.top + c.bottom) / 2 for c in found]
    assert sum(x) / 4 == pytest.approx((LEFT + RIGHT) / 2, abs=3)
    assert sum(y) / 4 == pytest.approx((TOP + 297 - 1847 / 20 * MM) / 2, abs=3)
    assert max(x) - min(x) > 60
    assert max(y) - min(y) > 60
    assert pdfa_faults(layout.pdf) == []


def test_a_text_box_of_a_header_stands_on_every_page() -> None:
    def edit(document: Word) -> None:
        run = floating(40, 12, BOX, across("page", 160), down("page", 8))
        document.sections[0].header.paragraphs[0]._p.append(xml(run))

    layout = set_blocks(paragraph("甲" * 28 * 30), edit=edit)
    for page in (0, 1):
        text = next(line for line in _lines(layout, page) if "框内文字" in line.text)
        assert text.left == pytest.approx(162.54, abs=0.3)


def test_text_of_a_header_stands_beside_its_logo() -> None:
    def edit(document: Word) -> None:
        first: Any = document.sections[0].header.paragraphs[0]._p
        logo = floating(
            15, 10, shape(15, 10), across("column", 0), down("paragraph", 0), wrap=SQUARE
        )
        first.append(xml(logo))
        first.append(xml("<w:r><w:t>单位名称</w:t></w:r>"))

    layout = set_blocks(paragraph("甲"), edit=edit)
    name = next(line for line in _lines(layout) if "单位" in line.text)
    assert name.left == pytest.approx(LEFT + 15, abs=0.5)


def test_a_floating_page_number_stands_at_the_outer_edge() -> None:
    def edit(document: Word) -> None:
        foot: Any = document.sections[0].footer.paragraphs[0]._p
        frame = (
            '<w:p><w:pPr><w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" '
            'w:xAlign="outside" w:y="1"/></w:pPr><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r>'
            "</w:fldSimple></w:p>"
        )
        foot.addprevious(xml(frame))

    layout = set_blocks(paragraph("甲" * 28 * 30), edit=edit)
    numbers = [page[-1] for page in page_lines(layout.pdf)]
    assert [line.text for line in numbers] == ["1", "2"]
    assert numbers[0].right == pytest.approx(RIGHT, abs=0.5)
    assert numbers[1].left == pytest.approx(LEFT, abs=0.5)


SPACED = '<w:spacing w:line="400" w:lineRule="exact" w:before="800"/>'
AFTER = '<w:spacing w:line="400" w:lineRule="exact" w:after="{}"/>'


@pytest.mark.parametrize("wrap", [OVER, SQUARE])
@pytest.mark.parametrize("after", [0, 300])
def test_what_hangs_on_a_paragraph_counts_from_above_its_own_space(wrap: str, after: int) -> None:
    """LibreOffice: below what the paragraph before wants after it, above the rest of the space."""
    drawn = floating(
        30, 8, shape(30, 8, fill="FFFF99"), across("column", 60), down("paragraph", 2), wrap=wrap
    )
    layout = set_blocks(paragraph("前段", AFTER.format(after)), with_run("本段", drawn, SPACED))
    (box,) = [p for p in paths(layout.pdf) if p[2] - p[0] > 25]
    before, own = _lines(layout)
    pitch, point = 20 * MM, MM / 20
    assert own.centre - before.centre == pytest.approx(pitch + 800 * point, abs=0.05)
    end = before.centre + pitch / 2 + after * point
    baseline = 0.5
    assert box[1] == pytest.approx(end + 2, abs=baseline)


def test_what_hangs_on_a_paragraph_at_the_top_of_a_page_counts_from_the_margin() -> None:
    drawn = floating(30, 8, shape(30, 8, fill="FFFF99"), across("column", 60), down("paragraph", 2))
    fill = [paragraph("行") for _ in range(22)]
    layout = set_blocks(*fill, with_run("本段", drawn, SPACED))
    (box,) = [p for p in paths(layout.pdf, 1) if p[2] - p[0] > 25]
    assert box[1] == pytest.approx(TOP + 2, abs=0.3)


def test_a_drop_cap_stands_level_with_the_text_below_the_space() -> None:
    frame = '<w:framePr w:dropCap="drop" w:lines="2" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'
    cap = paragraph(
        "关", frame + '<w:spacing w:line="800" w:lineRule="exact"/>', '<w:sz w:val="72"/>'
    )
    text = paragraph("于印发通知的说明" * 12, SPACED)
    layout = set_blocks(paragraph("前段", AFTER.format(0)), cap, text)
    before, first = _lines(layout)[:2]
    assert first.centre - before.centre > 800 * MM / 20
    assert "关" in first.text or "关" in _lines(layout)[2].text
