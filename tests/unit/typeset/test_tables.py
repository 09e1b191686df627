"""Tables on the page: positions, heights, repeated heads, rows over pages, border lines."""

from __future__ import annotations

import pypdfium2
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from docgen.base.lengths import pt
from docgen.flow.tree import Border, Cell, Paragraph, Row, Table, Text
from docgen.typeset.edges import Edges
from tests.pdfpages import MM, page_lines, page_texts
from tests.unit.flow.test_tables import cell, row, table
from tests.unit.typeset.setting import set_blocks
from tests.worddocs import A4_GRID, add_part, paragraph

LINES = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="8"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
MODERN = '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="u" w:val="15"/></w:compat>'


def _rules(pdf: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom in mm of every drawn line of a page."""
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page]
    height = sheet.get_height()
    found = []
    for item in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=5):
        left, bottom, right, top = item.get_bounds()
        found.append((left * MM, (height - top) * MM, right * MM, (height - bottom) * MM))
    document.close()
    return found


def _middle(pdf: bytes, char: str) -> float:
    """The height of the middle of a character on the first page, in mm from the top."""
    chars = (c for line in page_lines(pdf)[0] for c in line.chars)
    return next((c.top + c.bottom) / 2 for c in chars if c.text == char)


def test_cells_stand_where_the_grid_says() -> None:
    layout = set_blocks(
        table(row(cell("甲"), cell("乙")), grid=(2835, 2835), properties=LINES), settings=MODERN
    )
    (line,) = page_lines(layout.pdf)[0]
    first, second = line.chars
    assert first.left == pytest.approx(28 + 1.9, abs=0.1)
    assert second.left - first.left == pytest.approx(50, abs=0.1)


@pytest.mark.parametrize(("jc", "left"), [("center", 28 + 53), ("right", 28 + 106)])
def test_a_table_can_stand_in_the_middle_or_at_the_right(jc: str, left: float) -> None:
    layout = set_blocks(
        table(row(cell("甲")), grid=(2835,), properties=f'<w:jc w:val="{jc}"/>{LINES}'),
        settings=MODERN,
    )
    char = page_lines(layout.pdf)[0][0].chars[0]
    assert char.left == pytest.approx(left + 1.9, abs=0.2)


def test_a_row_is_at_least_as_high_as_it_says_and_centres_what_it_holds() -> None:
    tall = '<w:trHeight w:val="1701"/>'
    centred = '<w:vAlign w:val="center"/>'
    layout = set_blocks(
        table(row(cell("甲"), cell("乙", centred), properties=tall), row(cell("丙"), cell("丁"))),
        settings=MODERN,
    )
    lines = page_lines(layout.pdf)[0]
    texts = {c.text: (c.top + c.bottom) / 2 for line in lines for c in line.chars}
    half_line = 29.6 / 2 * MM
    top = 34.58
    assert texts["甲"] == pytest.approx(top + half_line, abs=0.5)
    assert texts["乙"] == pytest.approx(top + 15, abs=0.5)
    assert texts["丙"] == pytest.approx(top + 30 + half_line, abs=0.5)


def test_an_exact_row_keeps_its_height_and_what_it_cuts_is_reported() -> None:
    exact = '<w:trHeight w:val="600" w:hRule="exact"/>'
    layout = set_blocks(
        table(
            row(cell("甲乙丙丁" * 8), cell("戊"), properties=exact), row(cell("己")),
            grid=(1500, 1500),
        ),
        settings=MODERN,
    )  # fmt: skip
    first, next_row = (_middle(layout.pdf, char) for char in "戊己")
    assert next_row - first == pytest.approx(600 / 20 * MM, abs=0.2)
    (where,) = (f.where for f in layout.findings if f.code == "L323")
    assert where is not None and where.startswith("第1页“甲乙丙丁")


def test_an_exact_row_that_cuts_only_white_says_nothing() -> None:
    exact = '<w:trHeight w:val="500" w:hRule="exact"/>'
    layout = set_blocks(table(row(cell("甲"), cell(""), properties=exact), row(cell("己"))))
    assert "L323" not in {f.code for f in layout.findings}
    assert _middle(layout.pdf, "己") - _middle(layout.pdf, "甲") == pytest.approx(25 * MM, abs=0.2)


def test_lines_that_run_down_the_page_have_upright_characters_from_the_right() -> None:
    down = '<w:textDirection w:val="tbRlV"/>'
    layout = set_blocks(
        table(
            row(
                cell("甲乙丙丁戊己庚辛", down), cell("普"), properties='<w:trHeight w:val="1300"/>'
            ),
            grid=(2000, 2000),
        ),
        settings=MODERN,
    )
    chars = {c.text: c for line in page_lines(layout.pdf, ink=True)[0] for c in line.chars}
    assert "".join(page_texts(layout.pdf)) == "甲乙丙丁戊己庚辛普"
    first, second, wrapped = chars["甲"], chars["乙"], chars["戊"]
    assert first.left == pytest.approx(second.left, abs=0.8)
    assert second.top - first.top == pytest.approx(15.75 * MM, abs=1.0)
    assert wrapped.right < first.left
    assert first.right < 28 + 2000 / 20 * MM - 1.9
    assert chars["普"].top < 34.58 + 29.6 * MM


def test_lines_that_run_up_the_page_begin_at_the_foot_of_their_cell() -> None:
    up = '<w:textDirection w:val="btLr"/>'
    layout = set_blocks(
        table(
            row(cell("上行", up), cell("普"), properties='<w:trHeight w:val="1500"/>'),
            grid=(2000, 2000),
        ),
        settings=MODERN,
    )
    chars = {c.text: c for line in page_lines(layout.pdf, ink=True)[0] for c in line.chars}
    assert chars["行"].bottom < chars["上"].top
    assert chars["上"].bottom == pytest.approx(34.58 + 1500 / 20 * MM, abs=1.0)


def test_a_turned_cell_of_an_automatic_row_makes_the_row_as_high_as_its_text() -> None:
    down = '<w:textDirection w:val="tbRl"/>'
    layout = set_blocks(
        table(row(cell("自动行高", down), cell("普")), row(cell("后"))), settings=MODERN
    )
    assert _middle(layout.pdf, "后") - 34.58 == pytest.approx((4 * 16 + 14.8) * MM, abs=1.0)


def test_diagonals_run_from_corner_to_corner_of_the_cell() -> None:
    falling = '<w:tcBorders><w:tl2br w:val="single" w:sz="8"/></w:tcBorders>'
    tall = "".join(paragraph(c) for c in "高高高")
    layout = set_blocks(
        table(row(cell("斜", falling), f"<w:tc><w:tcPr/>{tall}</w:tc>"), grid=(2000, 2000)),
        settings=MODERN,
    )
    (line,) = _rules(layout.pdf)
    assert line == pytest.approx((28, 34.58, 28 + 100 * MM, 34.58 + 3 * 29.6 * MM), abs=0.6)


def test_a_table_in_a_header_stands_where_it_says_with_a_turned_page_number() -> None:
    page = (
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>9</w:t></w:r></w:fldSimple><w:r><w:t>号</w:t></w:r>'
    )
    number = (
        '<w:tc><w:tcPr><w:textDirection w:val="tbRl"/></w:tcPr><w:p><w:pPr><w:jc w:val="right"/>'
        f"</w:pPr>{page}</w:p></w:tc>"
    )
    floating = '<w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="567" w:tblpY="1701"/>'
    held = table(
        row(number, properties='<w:trHeight w:val="8504" w:hRule="exact"/>'),
        grid=(567,), properties=floating,
    )  # fmt: skip

    def edit(document: Document) -> None:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
        identifier = add_part(
            document, "/word/headerX.xml", "header", kind, f"<w:hdr>{held}</w:hdr>"
        )
        for reference in document.element.body.iter(qn("w:headerReference")):
            reference.set(qn("r:id"), identifier)

    section = A4_GRID.replace("<w:pgSz", '<w:headerReference r:id="x" w:type="default"/><w:pgSz')
    layout = set_blocks(paragraph("国"), section=section, edit=edit)
    chars = {c.text: c for line in page_lines(layout.pdf, ink=True)[0] for c in line.chars}
    assert chars["号"].bottom == pytest.approx(30 + 150, abs=1.5)
    assert chars["1"].bottom < chars["号"].top
    assert 10 < chars["1"].left < chars["1"].right < 20
    assert chars["国"].left == pytest.approx(28, abs=0.6)


@pytest.mark.parametrize("properties", ["", "<w:cantSplit/>", "<w:tblHeader/>"])
def test_a_row_higher_than_a_page_goes_on_and_nothing_leaves_the_paper(properties: str) -> None:
    body = "".join(paragraph(f"第{i}段") for i in range(50))
    tall = f"<w:tr><w:trPr>{properties}</w:trPr><w:tc><w:tcPr/>{body}</w:tc></w:tr>"
    layout = set_blocks(table(tall, *[row(cell(f"行{i}")) for i in range(5)], grid=(5000,)))
    expected = "".join(f"第{i}段" for i in range(50)) + "".join(f"行{i}" for i in range(5))
    assert "".join(page_texts(layout.pdf)) == expected
    assert max(line.bottom for page in page_lines(layout.pdf) for line in page) < 297 - 30


def test_rows_kept_together_split_when_no_page_can_hold_them() -> None:
    rows = [
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr/>"
        f"{paragraph(f'列{i}', '<w:keepNext/>')}</w:tc></w:tr>"
        for i in range(60)
    ]
    layout = set_blocks(table(*rows, grid=(5000,)))
    assert layout.page_count == 3
    assert max(line.bottom for page in page_lines(layout.pdf) for line in page) < 297 - 30


def test_the_head_is_repeated_on_every_page() -> None:
    rows = [row(cell("序号"), cell("姓名"), properties="<w:tblHeader/>")]
    rows += [row(cell(f"{i}"), cell("某")) for i in range(1, 61)]
    layout = set_blocks(table(*rows))
    texts = page_texts(layout.pdf)
    assert len(texts) == 3
    assert all(t.startswith("序号姓名") for t in texts)
    assert "".join(texts).count("某") == 60


def test_a_row_goes_on_on_the_next_page_unless_it_must_not_split() -> None:
    filler = [paragraph("国") for _ in range(20)]
    body = "".join(paragraph(str(i)) for i in range(4))
    split = f"<w:tr><w:tc><w:tcPr/>{body}</w:tc></w:tr>"
    whole = f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr/>{body}</w:tc></w:tr>"
    assert page_texts(set_blocks(*filler, table(split, grid=(3000,))).pdf) == [
        "国" * 20 + "01",
        "23",
    ]
    assert page_texts(set_blocks(*filler, table(whole, grid=(3000,))).pdf) == ["国" * 20, "0123"]


def test_a_row_longer_than_a_page_loses_nothing() -> None:
    body = "".join(paragraph(f"第{i}段") for i in range(70))
    layout = set_blocks(
        table(f"<w:tr><w:tc><w:tcPr/>{body}</w:tc></w:tr>", grid=(5000,), properties=LINES)
    )
    assert "".join(page_texts(layout.pdf)) == "".join(f"第{i}段" for i in range(70))
    assert layout.page_count == 4


def test_the_colophon_stands_at_the_foot_of_the_last_page() -> None:
    floating = (
        '<w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/>'
        '<w:tblBorders><w:bottom w:val="single" w:sz="8"/></w:tblBorders>'
    )
    colophon = table(row(cell("某办公室印发")), grid=(8845,), properties=floating)
    layout = set_blocks(*[paragraph("国") for _ in range(30)], colophon, paragraph())
    assert layout.page_count == 2
    assert page_lines(layout.pdf)[1][-1].text == "某办公室印发"
    assert max(bottom for *_, bottom in _rules(layout.pdf, 1)) == pytest.approx(
        297 - 32.58, abs=0.6
    )


def test_a_colophon_that_no_longer_fits_goes_to_a_page_of_its_own() -> None:
    floating = '<w:tblpPr w:vertAnchor="margin" w:tblpYSpec="bottom"/>'
    colophon = table(row(cell("印发")), row(cell("抄送")), grid=(8845,), properties=floating)
    layout = set_blocks(*[paragraph("国") for _ in range(21)], colophon, paragraph("末"))
    texts = page_texts(layout.pdf)
    assert layout.page_count == layout.documents[0].page_count == len(texts) == 2
    assert "".join(sorted("".join(texts))) == "".join(sorted("国" * 21 + "印发抄送末"))


def test_a_table_in_a_cell_is_not_wider_than_the_cell() -> None:
    inner = table(row(cell("内"), cell("二")), grid=(4000, 4000), properties=LINES)
    layout = set_blocks(
        table(
            f"<w:tr><w:tc><w:tcPr/>{inner}{paragraph('后')}</w:tc></w:tr>",
            grid=(2835,),
            properties=LINES,
        ),
        settings=MODERN,
    )
    assert max(right for _, _, right, _ in _rules(layout.pdf)) < 28 + 50 + 0.8


def test_words_in_narrow_columns_stay_in_their_column() -> None:
    layout = set_blocks(
        table(
            row(cell("2026-01-05至2026-12-31ABCDEFGHIJK"), cell("乙")),
            grid=(900, 900),
            properties=LINES,
        ),
        settings=MODERN,
    )
    chars = [c for line in page_lines(layout.pdf)[0] for c in line.chars if c.text != "乙"]
    assert max(c.right for c in chars) < 28 + 900 / 20 * MM


def _text(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Text(text, Paragraph().mark_style),)),)


def test_a_cell_line_wins_over_the_table_and_the_wider_of_two_neighbours() -> None:
    thin, thick = Border(pt(0.5)), Border(pt(2))
    found = Edges.of(
        Table(
            columns=(pt(10), pt(10)),
            rows=(
                Row((Cell(_text("甲"), 0, borders=(("right", thick),)), Cell(_text("乙"), 1, borders=(("left", thin), ("top", None))))),
            ),
            borders=(("top", thin), ("insideV", thin)),
        )
    )  # fmt: skip
    assert found.lines[("v", 0, 1)] == thick
    assert found.lines[("h", 0, 0)] == thin
    assert found.lines[("h", 0, 1)] is None
    assert found.lines[("v", 0, 0)] is None


def test_a_side_with_two_kinds_of_line_draws_each_where_it_belongs() -> None:
    wide = Cell(_text("甲"), 0, column_span=2)
    thick = Border(pt(2))
    grid = Table(
        columns=(pt(10), pt(10)),
        rows=(
            Row((wide,)),
            Row((Cell(_text("乙"), 0, borders=(("top", thick),)), Cell(_text("丙"), 1))),
        ),
    )
    edges = Edges.of(grid)
    assert edges.of_cell(wide, 0)["bottom"] is None
    assert list(edges.loose_lines()) == [("hline", "y: 1, start: 0, end: 1", thick)]


def test_a_double_line_is_two_lines_around_the_middle_of_the_edge() -> None:
    double = (
        '<w:tcBorders><w:bottom w:val="double" w:sz="8"/><w:left w:val="double" w:sz="8"/>'
        "</w:tcBorders>"
    )
    layout = set_blocks(
        table(row(cell("甲", double)), row(cell("乙")), grid=(2835,)), settings=MODERN
    )
    level = sorted((p[1] + p[3]) / 2 for p in _rules(layout.pdf) if p[2] - p[0] > 40)
    upright = sorted({round((p[0] + p[2]) / 2, 2) for p in _rules(layout.pdf) if p[3] - p[1] > 5})
    distinct = sorted({round(y, 2) for y in level})
    assert distinct[-1] - distinct[0] == pytest.approx(2 * MM, abs=0.05)
    assert sum(distinct) / len(distinct) == pytest.approx(34.58 + 29.6 * MM, abs=0.2)
    assert upright[-1] - upright[0] == pytest.approx(2 * MM, abs=0.05)
    assert sum(upright) / len(upright) == pytest.approx(28, abs=0.1)


def test_a_floating_table_of_the_text_keeps_its_side() -> None:
    floating = (
        '<w:tblpPr w:vertAnchor="text" w:horzAnchor="margin" w:tblpXSpec="right" w:tblpY="1"/>'
    )
    layout = set_blocks(
        table(row(cell("甲")), grid=(2835,), properties=floating), paragraph("后"), settings=MODERN
    )
    first, second = page_lines(layout.pdf)[0]
    assert first.left == pytest.approx(184 - 50 + 1.9, abs=0.3)
    assert (first.text, second.text) == ("甲", "后")
