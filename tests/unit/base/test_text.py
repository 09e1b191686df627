"""Cleaning takes out only what a DOCX cannot carry, and says so."""

from hypothesis import given
from hypothesis import strategies as st

from docgen.base.text import clean, columns, shorten


def test_ordinary_text_is_untouched():
    text = '研发A&B<重点>"项目" 𠮷 {{ 7*7 }} </w:t>'
    assert clean(text) == (text, ())


def test_line_ends_become_one_kind():
    assert clean("甲\r\n乙\r丙") == ("甲\n乙\n丙", ())


def test_a_vertical_tab_becomes_a_line_and_is_reported():
    text, removed = clean("甲\x0b乙")
    assert text == "甲\n乙"
    assert [(r.name, r.position) for r in removed] == [("U+000B", 1)]


def test_a_lone_surrogate_and_control_characters_are_removed_by_name():
    text, removed = clean("甲\ud800乙\x07丙\u202e丁")
    assert text == "甲乙丙丁"
    assert [r.name for r in removed] == ["U+D800", "U+0007", "U+202E"]


@given(st.text())
def test_cleaned_text_is_stable_and_fits_xml(text):
    once, _ = clean(text)
    assert clean(once) == (once, ())
    once.encode("utf-8")


def test_widths_count_han_characters_twice():
    assert columns("公文A4") == 6


def test_quotes_in_messages_stay_short():
    assert shorten("一\n二", 24) == "一 二"
    assert len(shorten("长" * 100, 24)) == 24
