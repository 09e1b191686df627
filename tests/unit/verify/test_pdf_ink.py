"""Rules and pictures of a PDF, however the program drew them."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from docgen.verify.pdf_ink import PageInk
from docgen.verify.pdf_text import is_in_table, read_page


def _picture() -> ImageReader:
    buffer = io.BytesIO()
    Image.new("RGB", (200, 200), "red").save(buffer, "PNG")
    return ImageReader(io.BytesIO(buffer.getvalue()))


def _canvas(draw: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(210 * mm, 297 * mm))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _ink(draw: Callable[[Canvas], None]) -> PageInk:
    document = pypdfium2.PdfDocument(_canvas(draw))
    return read_page(document[0], 1).ink


def _stroked(canvas: Canvas) -> None:
    canvas.setStrokeColorRGB(0.9, 0, 0.07)
    canvas.setLineWidth(1 * mm)
    canvas.line(28 * mm, 200 * mm, 184 * mm, 200 * mm)


def _filled(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.9, 0, 0.07)
    canvas.rect(28 * mm, 199.5 * mm, 156 * mm, 1 * mm, stroke=0, fill=1)


def _scaled(canvas: Canvas) -> None:
    canvas.setStrokeColorRGB(0.9, 0, 0.07)
    canvas.translate(28 * mm, 200 * mm)
    canvas.scale(2, 2)
    canvas.setLineWidth(0.5 * mm)
    canvas.line(0, 0, 78 * mm, 0)


def _in_form(canvas: Canvas) -> None:
    canvas.beginForm("rule")
    _stroked(canvas)
    canvas.endForm()
    canvas.doForm("rule")


def _twice(canvas: Canvas) -> None:
    _stroked(canvas)
    _stroked(canvas)


def _in_pieces(canvas: Canvas) -> None:
    canvas.setStrokeColorRGB(0.9, 0, 0.07)
    canvas.setLineWidth(1 * mm)
    for begin in (28, 80, 132):
        canvas.line(begin * mm, 200 * mm, (begin + 52) * mm, 200 * mm)


@pytest.mark.parametrize("draw", [_stroked, _filled, _scaled, _in_form, _twice, _in_pieces])
def test_a_rule_is_one_rule_however_it_is_drawn(draw: Callable[[Canvas], None]) -> None:
    (rule,) = _ink(draw).strokes
    assert rule.left / mm == pytest.approx(28, abs=0.1)
    assert rule.right / mm == pytest.approx(184, abs=0.1)
    assert rule.y / mm == pytest.approx(97, abs=0.1)
    assert rule.thickness / mm == pytest.approx(1, abs=0.02)
    assert rule.color is not None and rule.color[0] > 220 and rule.color[1] == 0


def test_a_thin_picture_is_a_rule_of_unknown_colour() -> None:
    ink = _ink(lambda c: c.drawImage(_picture(), 28 * mm, 200 * mm, 156 * mm, 0.5 * mm))
    assert ink.pictures == ()
    assert [s.color for s in ink.strokes] == [None]


def test_a_turned_picture_says_by_how_many_degrees() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(100 * mm, 100 * mm)
        canvas.rotate(12)
        canvas.drawImage(_picture(), 0, 0, 42 * mm, 42 * mm)

    (picture,) = _ink(draw).pictures
    assert picture.turn == pytest.approx(12, abs=0.01)


def test_text_between_the_rules_of_a_table_stands_in_it() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (200, 190, 180):
            canvas.line(28 * mm, y * mm, 184 * mm, y * mm)
        canvas.drawString(40 * mm, 184 * mm, "in")
        canvas.drawString(40 * mm, 150 * mm, "out")

    document = pypdfium2.PdfDocument(_canvas(draw))
    page = read_page(document[0], 1)
    assert [(line.text, is_in_table(page, line)) for line in page.lines] == [
        ("in", True),
        ("out", False),
    ]


def test_the_font_the_colour_and_the_turn_of_a_character_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.drawString(40 * mm, 250 * mm, "A")
        canvas.translate(40 * mm, 100 * mm)
        canvas.rotate(-90)
        canvas.drawString(0, 0, "B")

    document = pypdfium2.PdfDocument(_canvas(draw))
    red, turned = (c for c in read_page(document[0], 1).chars if not c.text.isspace())
    assert (red.font, red.color, red.turn) == ("Helvetica", (255, 0, 0), 0)
    assert turned.turn == pytest.approx(-90)
