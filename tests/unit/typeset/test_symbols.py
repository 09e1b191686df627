"""Signs of symbol fonts: each has a character that the packaged fonts can show."""

from __future__ import annotations

import pytest

from docgen.flow import symbols
from docgen.flow.notices import Notices
from tests.pdfpages import page_texts
from tests.unit.typeset.setting import set_blocks
from tests.worddocs import paragraph


def test_every_sign_that_a_symbol_font_stands_for_can_be_set() -> None:
    signs = "".join(sorted({s for font in symbols._FONTS.values() for s in font.values()} - {" "}))
    assert page_texts(set_blocks(paragraph(signs)).pdf)[0] == signs


@pytest.mark.parametrize(
    ("font", "text", "shown"),
    [
        ("Wingdings", "üþý", "✓☑☒"), ("Wingdings", "\uf06c\uf0d8", "●➢"),
        ("Wingdings 2", "R", "☑"), ("Webdings", "a", "✓"), ("Symbol", "abW£", "αβΩ≤"),
        ("Wingdings 3", "}", "▶"),
    ],
)  # fmt: skip
def test_letters_of_a_symbol_font_become_its_signs(font: str, text: str, shown: str) -> None:
    run = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    assert page_texts(set_blocks(paragraph(text, run=run)).pdf) == [shown]


def test_a_sign_that_nobody_knows_is_named() -> None:
    notices = Notices("文件.docx")
    assert symbols.from_symbol_font("Wingdings", "\uf0b7", notices) == "〓"
    assert [f.code for f in notices.findings()] == ["L314"]
