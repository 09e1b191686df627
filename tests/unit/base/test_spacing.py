"""Labels set apart: near to where they belong, and never on one another."""

import math
from itertools import combinations, pairwise

import pytest

from docgen.base.spacing import around_circle, beside_circle, spread


def test_things_with_room_stay_where_they_want_to_be():
    assert spread([10, 30, 50], [8, 8, 8], 0, 60) == [10, 30, 50]


def test_colliding_things_move_apart_by_equal_amounts():
    assert spread([30, 30], [10, 10], 0, 100) == [25, 35]


def test_a_group_is_pushed_back_from_the_edge_and_keeps_its_order():
    placed = spread([1, 1, 1], [10, 10, 10], 0, 100)
    assert placed == [5, 15, 25]


def test_no_two_things_overlap_however_crowded_they_are():
    sizes = [3.0 + i % 4 for i in range(20)]
    placed = spread([math.sin(i) * 5 + i for i in range(20)], sizes, 0, 200)
    for (a, one), (b, two) in pairwise(zip(placed, sizes, strict=True)):
        assert b - a >= (one + two) / 2 - 1e-9


@pytest.mark.parametrize("angle", range(0, 360, 15))
def test_a_label_touches_its_gap_around_the_circle_and_no_more(angle):
    x, y = beside_circle(angle, (20, 6), (0, 0), 30, 2)
    across, down = max(abs(x) - 10, 0), max(abs(y) - 3, 0)
    assert math.hypot(across, down) == pytest.approx(32, abs=1e-6)


def test_labels_of_slim_slices_stand_apart_and_off_the_circle():
    angles, size = [350, 353, 356, 358, 90, 200], (18.0, 8.0)
    placed = around_circle(angles, [size] * 6, (60, 40), 25, 2, 80, 0.5)
    for (a, b), (c, d) in combinations(placed, 2):
        assert abs(a - c) >= 18 - 1e-6 or abs(b - d) >= 8 - 1e-6
    for x, y in placed:
        assert math.hypot(max(abs(x - 60) - 9, 0), max(abs(y - 40) - 4, 0)) >= 25
