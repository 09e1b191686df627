"""Borders of paragraphs: where the lines stand and how much room they take."""

from __future__ import annotations

import pytest

from docgen.base.lengths import pt
from docgen.flow.tree import Border
from docgen.typeset.borders import thickness
from tests.pdfpages import MM, page_lines
from tests.unit.typeset.setting import set_blocks
from tests.unit.typeset.test_tables import _rules
from tests.worddocs import paragraph

LINE = 29.6 * MM


def _bordered(side: str, style: str = "single", size: int = 8, space: int = 4) -> str:
    return f'<w:pBdr><w:{side} w:val="{style}" w:sz="{size}" w:space="{space}" w:color="FF0000"/></w:pBdr>'


def test_a_rule_below_stands_at_its_distance_and_is_as_wide_as_the_text() -> None:
    layout = set_blocks(paragraph("文号", _bordered("bottom")), paragraph("正文"))
    ((left, top, right, bottom),) = _rules(layout.pdf)
    assert (left, right) == (pytest.approx(28, abs=0.4), pytest.approx(184, abs=0.4))
    assert (top + bottom) / 2 == pytest.approx(34.58 + LINE + (4 + 0.5) * MM, abs=0.02)


def test_a_rule_moves_what_follows_by_its_distance_and_width() -> None:
    (page,) = page_lines(set_blocks(paragraph("甲", _bordered("bottom")), paragraph("乙")).pdf)
    assert page[1].centre - page[0].centre == pytest.approx(LINE + 5 * MM, abs=0.02)


def test_a_rule_keeps_to_the_indents_of_its_paragraph() -> None:
    layout = set_blocks(
        paragraph("甲", _bordered("bottom") + '<w:ind w:left="1134" w:right="567"/>')
    )
    ((left, _, right, _),) = _rules(layout.pdf)
    assert (left, right) == (pytest.approx(48, abs=0.4), pytest.approx(174, abs=0.4))


def test_a_double_rule_is_two_lines() -> None:
    layout = set_blocks(paragraph("甲", _bordered("top", "double", 8)))
    middles = sorted((t + b) / 2 for _, t, _, b in _rules(layout.pdf))
    assert len(middles) == 2
    assert middles[1] - middles[0] == pytest.approx(2 * MM, abs=0.02)


def test_thick_and_thin_rules_stand_in_the_order_of_their_name() -> None:
    layout = set_blocks(paragraph("甲", _bordered("bottom", "thickThinSmallGap", 24)))
    upper, lower = sorted(_rules(layout.pdf), key=lambda r: r[1])
    assert upper[3] - upper[1] > lower[3] - lower[1]


def test_paragraphs_of_one_frame_share_it() -> None:
    frame = "<w:pBdr>" + "".join(
        f'<w:{s} w:val="single" w:sz="4" w:space="1"/>' for s in ("top", "left", "bottom", "right")
    ) + "</w:pBdr>"  # fmt: skip
    (page,) = page_lines(set_blocks(paragraph("甲", frame), paragraph("乙", frame)).pdf)
    assert page[1].centre - page[0].centre == pytest.approx(LINE, abs=0.02)


@pytest.mark.parametrize(
    ("style", "room"),
    [("single", 3.0), ("double", 9.0), ("thinThickSmallGap", 4.5), ("triple", 15.0)],
)
def test_a_border_takes_the_room_of_all_its_lines(style: str, room: float) -> None:
    assert thickness(Border(pt(3), style=style)) == room
