"""Tables on the page: positions, heights, repeated heads, rows over pages, border lines."""

from __future__ import annotations

import pypdfium2
import pytest

from docgen.base.lengths import pt
from docgen.flow.tree import Border, Cell, Paragraph, Row, Table, Text
from docgen.typeset.edges import Edges
from tests.pdfpages import MM, page_lines, page_texts
from tests.unit.flow.test_tables import cell, row, table
from tests.unit.typeset.setting import set_blocks
from tests.worddocs import paragraph

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


def test_content_higher_than_an_exact_row_is_not_cut() -> None:
    exact = '<w:trHeight w:val="300" w:hRule="exact"/>'
    layout = set_blocks(
        table(row(cell("甲乙丙丁" * 8), cell("戊"), properties=exact), grid=(1500, 1500))
    )
    assert page_texts(layout.pdf)[0].count("甲") == 8


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
