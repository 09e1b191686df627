"""The page profiles: the two coordinate systems, and the line pitches that give 22 lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.base.lengths import mm, pt
from docgen.standards import gb9704 as gb
from docgen.standards.profiles import (
    PRINT,
    SOFTWARE,
    PageProfile,
    fitting_measures,
    lines_per_page,
    pitch_window,
)

BOTH = pytest.mark.parametrize("profile", [PRINT, SOFTWARE], ids=["print", "software"])


def window(profile: PageProfile, lines: int = 22) -> tuple[float, float]:
    least, most = pitch_window(profile.text_height, lines)
    return least.pt, most.pt


def test_the_margins_are_those_of_the_two_standards() -> None:
    assert (round(PRINT.top.mm, 2), round(PRINT.bottom.mm, 2)) == (37.0, 35.0)
    assert (round(SOFTWARE.top.mm, 1), round(SOFTWARE.bottom.mm, 1)) == (34.6, 32.6)


@BOTH
def test_a_page_takes_22_lines_of_28_characters(profile: PageProfile) -> None:
    assert (profile.lines, profile.chars) == (22, 28)


@BOTH
def test_mark_and_page_number_are_at_the_same_place_of_the_paper(profile: PageProfile) -> None:
    mark = profile.top + profile.system.mark_drop.value
    dash = gb.PAPER_HEIGHT.value - profile.bottom + profile.system.number_drop.value
    assert mark.mm == pytest.approx(72.0, abs=0.01)
    assert dash.mm == pytest.approx(269.0, abs=0.02)


def test_the_window_of_22_lines_is_the_one_of_the_arithmetic() -> None:
    assert window(PRINT) == (27.75, 28.95)
    assert window(SOFTWARE) == (28.35, 29.6)


@BOTH
def test_the_edges_of_the_window_are_exact(profile: PageProfile) -> None:
    least, most = pitch_window(profile.text_height, 22)
    assert lines_per_page(profile.text_height, least) == 22
    assert lines_per_page(profile.text_height, most) == 22
    assert lines_per_page(profile.text_height, least - pt(0.05)) == 23
    assert lines_per_page(profile.text_height, most + pt(0.05)) == 21


def test_29_points_on_37_and_35_mm_give_21_lines() -> None:
    assert replace(PRINT, pitch=pt(29)).lines == 21


def test_without_tracking_a_line_takes_27_characters() -> None:
    assert replace(SOFTWARE, tracking=pt(0)).chars == 27


@BOTH
def test_what_gives_way_fills_the_page_and_the_nearest_comes_first(profile: PageProfile) -> None:
    found = fitting_measures(profile)
    pages = [replace(profile, pitch=pitch, tracking=tracking) for pitch, tracking in found]
    assert [(p.lines, p.chars) for p in pages] == [
        (23, 28), (21, 28), (22, 27), (21, 27), (22, 29), (23, 29), (24, 28), (24, 29),
    ]  # fmt: skip
    for page in pages:
        left_over = page.text_height.twips - page.lines * page.pitch.twips
        assert left_over < page.lines


def test_a_profile_of_a_unit_is_fitted_within_its_own_margins() -> None:
    unit = replace(PRINT, top=mm(30), bottom=mm(30), pitch=pt(28))
    assert all(pitch <= pt(31) for pitch, _ in fitting_measures(unit))
