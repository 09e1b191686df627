"""Lengths keep their unit."""

import pytest

from docgen.base.lengths import Length, mm, pt, twips


def test_a_length_reads_back_in_every_unit():
    assert mm(210).twips == 11906
    assert pt(16).twips == 320
    assert twips(592).pt == pytest.approx(29.6)
    assert Length.from_mm(37).mm == 37


def test_lengths_add_and_scale_to_lengths():
    total = mm(10) + pt(36)
    assert isinstance(total, Length)
    assert total.mm == pytest.approx(22.7)
    assert mm(156).scaled(0.5).mm == 78
    assert (-mm(3)).mm == -3
    assert (mm(3) - mm(1)).mm == 2
