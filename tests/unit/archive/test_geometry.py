"""Places on paper become the right coordinates on pages of any make."""

import pytest

from docgen.archive.geometry import PageBox, Place, page_box
from docgen.base.lengths import mm


def applied(matrix, x, y):
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("unit", [1.0, 2.0])
def test_a_drawing_lands_with_its_four_corners_on_the_place(rotation, unit):
    box = PageBox(200, 300, 795, 1142, rotation, unit)
    place = Place(mm(10), mm(20), mm(45), mm(16))
    matrix = box.matrix(place)
    width, height = place.width.pt, place.height.pt
    corners = {
        (0, height): (place.x, place.y),
        (width, height): (place.x + place.width, place.y),
        (0, 0): (place.x, place.y + place.height),
        (width, 0): (place.x + place.width, place.y + place.height),
    }
    for (x, y), seen in corners.items():
        assert applied(matrix, x, y) == pytest.approx(box.point(*seen), abs=0.01)


def test_a_page_turned_by_a_quarter_is_seen_as_wide_as_it_is_high():
    box = PageBox(0, 0, 595, 842, 90)
    assert box.width.pt == pytest.approx(842, abs=0.01)
    assert box.height.pt == pytest.approx(595, abs=0.01)


def test_the_top_left_corner_of_a_page_turned_clockwise_is_its_own_lower_left():
    assert PageBox(5, 7, 595, 842, 90).point(mm(0), mm(0)) == (5, 7)


def test_the_visible_part_is_the_crop_box_inside_the_media_box():
    box = page_box((0, 0, 800, 1000), (100, 80, 900, 700), 0, 1)
    assert box == PageBox(100, 80, 800, 700)


def test_a_crop_box_outside_the_page_is_not_heeded():
    assert page_box((0, 0, 100, 100), (200, 200, 300, 300), 0, 1) == PageBox(0, 0, 100, 100)


def test_corners_may_be_given_in_any_order():
    assert page_box((595, 842, 0, 0), None, 0, 1) == PageBox(0, 0, 595, 842)


@pytest.mark.parametrize(("angle", "kept"), [(-90, 270), (450, 90), (45, 0), (720, 0)])
def test_a_rotation_is_brought_to_the_four_that_exist(angle, kept):
    box = page_box((0, 0, 10, 10), None, angle, 1)
    assert box is not None
    assert box.rotation == kept


def test_a_box_without_area_is_no_page():
    assert page_box((0, 0, 0, 842), None, 0, 1) is None


def test_a_user_unit_scales_the_page_but_not_the_stamp():
    box = PageBox(0, 0, 297.5, 421, 0, 2)
    assert box.width.mm == pytest.approx(209.9, abs=0.1)
    left, bottom, right, top = box.rectangle(Place(mm(10), mm(10), mm(45), mm(16)))
    assert (right - left) * 2 / 72 * 25.4 == pytest.approx(45, abs=0.01)
    assert (top - bottom) * 2 / 72 * 25.4 == pytest.approx(16, abs=0.01)
