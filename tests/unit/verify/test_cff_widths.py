"""Glyph widths read from CFF programs equal what fontTools reads."""

from __future__ import annotations

import io
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from docgen.verify.cff_widths import CffError, CffWidths
from tests.pdf_specimens import official_pdf

FONTS = sorted(Path(pylopdf_fonts_zh_cn.__file__).parent.glob("*.otf"))


def _program() -> bytes:
    page = PdfReader(io.BytesIO(official_pdf())).pages[0]
    font = next(iter(page["/Resources"]["/Font"].values()))
    descendant = font["/DescendantFonts"][0]
    return bytes(descendant["/FontDescriptor"]["/FontFile3"].get_data())


@pytest.mark.slow
@pytest.mark.parametrize("path", FONTS, ids=lambda p: p.stem)
def test_every_width_of_a_whole_font_is_right(path: Path) -> None:
    font = TTFont(path)
    widths = CffWidths(font.reader["CFF "])
    wrong = [
        name
        for name in font.getGlyphOrder()
        if widths.width(int(name.removeprefix("cid") if name != ".notdef" else 0))
        != font["hmtx"][name][0]
    ]
    assert wrong == []


def test_a_subset_out_of_a_pdf_is_read() -> None:
    widths = CffWidths(_program())
    assert {widths.width(cid) for cid in range(1, 40)} == {1000.0}


def test_a_glyph_that_the_font_does_not_have_is_refused() -> None:
    with pytest.raises(CffError):
        CffWidths(_program()).width(60000)


@pytest.mark.parametrize("cut", [0, 1, 3, 4, 20, 100, 400])
def test_a_program_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(CffError):
        widths = CffWidths(_program()[:cut])
        for cid in range(100):
            widths.width(cid)


def test_what_is_no_font_program_is_refused() -> None:
    for data in (b"", b"\x00" * 40, b"\xff" * 400, b"OTTO" + bytes(60)):
        with pytest.raises(CffError):
            CffWidths(data).width(0)
