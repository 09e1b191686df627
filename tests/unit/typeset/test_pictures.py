"""Pictures on the page: in the line, floating over text, pushing text down."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Mm

from docgen.typeset.layout import Layout
from tests.pdfa import pdfa_faults
from tests.pdfpages import page_lines, pictures
from tests.unit.typeset.setting import set_blocks, set_docx
from tests.worddocs import paragraph, png, word, xml


def _anchored(
    horizontal: str, vertical: str, *, wrap: str = "wrapNone", behind: int = 0, indent: str = ""
) -> bytes:
    """Three paragraphs; a seal of 40 × 40 mm is anchored in the second one."""

    def edit(document: Word) -> None:
        run = document.paragraphs[1].add_run()
        inline: Any = run.add_picture(io.BytesIO(png(80, 80)), width=Mm(40))._inline
        holder = xml(
            f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
            f'behindDoc="{behind}" locked="0" layoutInCell="1" allowOverlap="1">'
            f'<wp:simplePos x="0" y="0"/>{horizontal}{vertical}'
            f"<wp:extent cx='{Mm(40)}' cy='{Mm(40)}'/><wp:{wrap}/></wp:anchor>"
        )
        for child in list(inline):
            if child.tag in {qn("wp:docPr"), qn("a:graphic")}:
                holder.append(child)
        inline.getparent().replace(inline, holder)

    return word(paragraph("甲"), paragraph("乙", indent), paragraph("丙"), edit=edit)


def _set(horizontal: str, vertical: str, **options: Any) -> Layout:
    return set_docx(_anchored(horizontal, vertical, **options))


def _x(frame: str, mm: float | None = None, align: str = "") -> str:
    inside = (
        f"<wp:align>{align}</wp:align>" if align else f"<wp:posOffset>{Mm(mm or 0)}</wp:posOffset>"
    )
    return f'<wp:positionH relativeFrom="{frame}">{inside}</wp:positionH>'


def _y(frame: str, mm: float | None = None, align: str = "") -> str:
    inside = (
        f"<wp:align>{align}</wp:align>" if align else f"<wp:posOffset>{Mm(mm or 0)}</wp:posOffset>"
    )
    return f'<wp:positionV relativeFrom="{frame}">{inside}</wp:positionV>'


LINE = 29.6 * 25.4 / 72


@pytest.mark.parametrize(
    ("horizontal", "vertical", "left", "top"),
    [
        (_x("column", 88), _y("paragraph", -14), 28 + 88, 34.58 + LINE - 14),
        (_x("page", 150), _y("page", 200), 150, 200),
        (_x("margin", align="right"), _y("margin", align="bottom"), 184 - 40, 297 - 32.58 - 40),
        (_x("page", align="center"), _y("page", align="center"), 85, 128.5),
        (_x("rightMargin", 2), _y("topMargin", 5), 186, 5),
    ],
)
def test_a_floating_picture_stands_where_its_anchor_says(
    horizontal: str, vertical: str, left: float, top: float
) -> None:
    layout = _set(horizontal, vertical)
    ((page, x, y, right, bottom),) = pictures(layout.pdf)
    assert page == 1
    assert [x, y] == pytest.approx([left, top], abs=0.1)
    assert [right - x, bottom - y] == pytest.approx([40, 40], abs=0.1)


def test_an_indent_of_the_paragraph_does_not_move_what_hangs_on_the_column() -> None:
    layout = _set(_x("column", 10), _y("paragraph", 0), indent='<w:ind w:left="1000"/>')
    ((_, x, *_),) = pictures(layout.pdf)
    assert x == pytest.approx(38, abs=0.1)


def test_a_picture_over_text_moves_nothing() -> None:
    lines = page_lines(_set(_x("column", 0), _y("paragraph", 0)).pdf)[0]
    assert [line.text for line in lines] == ["甲", "乙", "丙"]
    assert lines[2].centre - lines[0].centre == pytest.approx(2 * LINE, abs=0.01)


def test_a_picture_that_text_may_not_pass_pushes_it_down() -> None:
    layout = _set(_x("column", align="center"), _y("paragraph", 0), wrap="wrapTopAndBottom")
    lines = page_lines(layout.pdf)[0]
    assert lines[1].centre - lines[0].centre == pytest.approx(LINE + 40, abs=0.1)
    assert not [f for f in layout.findings if f.code == "L320"]


def test_text_stands_beside_a_picture_from_its_first_line_on() -> None:
    layout = _set(_x("column", 0), _y("paragraph", 0), wrap='wrapSquare wrapText="bothSides"')
    assert [f.code for f in layout.findings if f.code.startswith("L")] == []
    lines = page_lines(layout.pdf)[0]
    assert [line.text for line in lines] == ["甲", "乙", "丙"]
    assert lines[1].centre - lines[0].centre == pytest.approx(LINE, abs=0.01)
    assert [round(line.left, 1) for line in lines] == [28, 68, 68]


def test_a_transparent_seal_keeps_the_file_pdf_a() -> None:
    assert pdfa_faults(_set(_x("column", 60), _y("paragraph", -10), behind=1).pdf) == []


def test_a_picture_in_the_line_makes_room_for_itself() -> None:
    def edit(document: Word) -> None:
        document.paragraphs[0].add_run().add_picture(io.BytesIO(png()), width=Mm(30))

    layout = set_blocks(paragraph("图"), paragraph("后"), edit=edit)
    ((_, left, top, right, bottom),) = pictures(layout.pdf)
    assert right - left == pytest.approx(30, abs=0.1)
    assert bottom - top == pytest.approx(20, abs=0.1)
    assert page_lines(layout.pdf)[0][1].top > bottom
