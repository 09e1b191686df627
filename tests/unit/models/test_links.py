"""Ids and references of problems, causes, measures and results."""

from __future__ import annotations

import pytest

from docgen.models.links import PointIndex, default_id, ids_of
from docgen.models.report import Point

POINTS = [
    Point.model_validate({"小标题": "学习形式单一。"}),
    Point.model_validate({"编号": "力量", "小标题": "党务力量薄弱"}),
    Point.model_validate({"编号": "1"}),
]


def test_items_without_an_id_are_numbered_by_their_section() -> None:
    assert default_id("measures", 0) == "对策1"
    assert ids_of(POINTS, "problems") == ["问题1", "力量", "1"]


@pytest.mark.parametrize(
    ("reference", "index"),
    [
        ("问题1", 0),
        ("力量", 1),
        ("1", 2),  # given by hand: it wins over the number
        ("2", 1),
        ("问题2", 1),
        ("问题二", 1),
        ("（二）", 1),
        ("二、", 1),
        ("２", 1),
        ("学习形式单一", 0),
        ("问题4", None),
        ("0", None),
        ("", None),
        ("原因1", None),
    ],
)
def test_a_reference_is_understood(reference: str, index: int | None) -> None:
    assert PointIndex(POINTS, "problems").find(reference) == index


def test_references_are_found_once_and_in_order_and_the_lost_are_named() -> None:
    assert PointIndex(POINTS, "problems").find_all(["力量", "问题1", "2", "问题9"]) == (
        [1, 0],
        ["问题9"],
    )
