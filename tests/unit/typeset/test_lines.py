"""The geometry of single lines."""

from __future__ import annotations

import pytest

from docgen.base.lengths import pt
from docgen.flow.tree import LineSpacing, ParagraphStyle
from docgen.typeset.lines import line_box, word_width


def box(
    line: LineSpacing, size: float = 16, pitch: float = 0, *, snaps: bool = True
) -> tuple[float, float]:
    found = line_box(ParagraphStyle(line=line, snaps_to_grid=snaps), size, pitch)
    return round(found.height, 3), round(found.above, 3)


def test_an_exact_line_on_the_grid_has_its_glyphs_in_the_middle() -> None:
    height, above = box(LineSpacing("exact", pt(29.6)), pitch=29.6)
    assert height == 29.6
    assert above == pytest.approx(29.6 / 2 + 16 * 0.38)


def test_an_exact_line_off_the_grid_stands_at_four_fifths() -> None:
    assert box(LineSpacing("exact", pt(30))) == (30, 24)
    assert box(LineSpacing("exact", pt(30)), pitch=29.6, snaps=False) == (30, 24)


def test_a_single_line_takes_whole_grid_lines() -> None:
    assert box(LineSpacing(), 16, 29.6)[0] == 29.6
    assert box(LineSpacing(), 36, 29.6)[0] == 59.2


def test_a_single_line_without_a_grid_is_as_high_as_its_face() -> None:
    assert box(LineSpacing(), 10)[0] == 13


def test_a_multiple_adds_below_and_a_minimum_adds_above() -> None:
    single = box(LineSpacing(), 10)
    assert box(LineSpacing(factor=1.5), 10) == (19.5, single[1])
    assert box(LineSpacing("at_least", pt(20)), 10) == (20, single[1] + 7)
    assert box(LineSpacing("at_least", pt(5)), 10) == single


@pytest.mark.parametrize("word", ["WWWW", "iiii", "2026-01-05", "https://example.com/"])
def test_the_estimate_of_a_word_is_not_below_times(word: str) -> None:
    widths = {"W": 0.944, "i": 0.278, "-": 0.333, "/": 0.278, ":": 0.278, ".": 0.25}
    real = sum(widths.get(c, 0.5) for c in word) * 16
    assert word_width(word, 16) >= real
