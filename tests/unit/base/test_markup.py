"""Text in XML comes back as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.base.markup import escape, quoted_attribute

XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("&<>\"'\t\n")
)


@given(XML_TEXT)
def test_text_and_attributes_come_back_from_a_parser_unchanged(text):
    root = etree.fromstring(f"<a b={quoted_attribute(text)}>{escape(text)}</a>")
    assert root.get("b") == text
    assert (root.text or "") == text


def test_a_closing_tag_in_a_text_closes_nothing():
    assert escape("</w:t>&") == "&lt;/w:t&gt;&amp;"
    assert quoted_attribute('a"b\n') == '"a&quot;b&#10;"'
