"""Tables: grid, spans, what styles say for single cells, heights, floating tables."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.base.lengths import pt, twips
from docgen.flow.read import read_document
from docgen.flow.tree import Cell, Paragraph, Table, Text
from tests.worddocs import A4_GRID, BODY_STYLE, paragraph, word


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, grid: tuple[int, ...] = (2000, 3000), properties: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in grid)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def read(*blocks: str, **options: Any) -> Table:
    document, _ = read_document(word(*blocks, **options), "文件.docx")
    found = document.sections[0].blocks[0]
    assert isinstance(found, Table)
    return found


def text_of(item: Cell) -> str:
    return "".join(b.text for b in item.blocks if isinstance(b, Paragraph))


def test_cells_stand_on_the_grid_with_their_spans() -> None:
    found = read(
        table(
            row(cell("甲", '<w:gridSpan w:val="2"/>'), cell("乙", '<w:vMerge w:val="restart"/>')),
            row(cell("丙"), cell("丁"), cell("", "<w:vMerge/>")),
            row(cell("戊"), cell("己"), cell("", '<w:vMerge w:val="continue"/>')),
            row(cell("庚"), cell("辛"), cell("壬")),
            grid=(1000, 1000, 1000),
        )
    )
    placed = [
        (r, c.column, c.column_span, c.row_span, text_of(c))
        for r, line in enumerate(found.rows)
        for c in line.cells
    ]
    assert placed == [
        (0, 0, 2, 1, "甲"), (0, 2, 1, 3, "乙"), (1, 0, 1, 1, "丙"), (1, 1, 1, 1, "丁"),
        (2, 0, 1, 1, "戊"), (2, 1, 1, 1, "己"), (3, 0, 1, 1, "庚"), (3, 1, 1, 1, "辛"),
        (3, 2, 1, 1, "壬"),
    ]  # fmt: skip


def test_a_merge_that_continues_nothing_keeps_its_text() -> None:
    found = read(table(row(cell("甲", "<w:vMerge/>"), cell("乙"))))
    assert [text_of(c) for c in found.rows[0].cells] == ["甲", "乙"]


def test_widths_of_cells_win_over_the_grid() -> None:
    found = read(
        table(
            row(
                cell("甲", '<w:tcW w:w="1500" w:type="dxa"/>'),
                cell("乙", '<w:tcW w:w="0" w:type="auto"/>'),
            ),
            grid=(2000, 3000),
        )
    )
    assert found.columns == (twips(1500), twips(3000))


def test_a_table_as_wide_as_a_share_of_the_page_is_scaled() -> None:
    found = read(
        table(
            row(cell("甲"), cell("乙")),
            grid=(1000, 1000),
            properties='<w:tblW w:w="5000" w:type="pct"/>',
        ),
        section=A4_GRID,
    )
    assert abs(sum(found.columns) - twips(8845)) < twips(1)


def test_a_table_without_a_grid_shares_the_width() -> None:
    fixed = '<w:tblLayout w:type="fixed"/>'
    found = read(table(row(cell("甲"), cell("乙")), grid=(), properties=fixed))
    width = twips(11906 - 1587 - 1474)
    assert [c.mm for c in found.columns] == pytest.approx([width.mm / 2] * 2, abs=0.01)


def test_a_table_that_gives_no_widths_fits_itself_to_its_content() -> None:
    found = read(table(row(cell("甲乙"), cell("甲乙丙丁")), grid=()))
    first, second = (c.pt - 2 * 5.4 - 1 for c in found.columns)
    assert (first, second) == pytest.approx((2 * 16, 4 * 16), abs=0.3)


def test_a_table_fitted_to_its_content_is_not_wider_than_the_text() -> None:
    found = read(table(row(cell("甲乙"), cell("丙丁戊己" * 20)), grid=()))
    assert sum(found.columns) == pytest.approx(twips(11906 - 1587 - 1474), abs=10)
    assert found.columns[0].pt > 2 * 5.4 + 16


_STYLE = BODY_STYLE + (
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblPr><w:tblBorders>'
    '<w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/>'
    '<w:insideH w:val="single" w:sz="4"/></w:tblBorders><w:tblCellMar>'
    '<w:left w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="DDDDDD"/>'
    '<w:tcBorders><w:bottom w:val="single" w:sz="12"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    "</w:style>"
)


def test_a_table_style_gives_borders_margins_and_the_look_of_its_first_row() -> None:
    found = read(
        table(
            row(cell("甲"), cell("乙")),
            row(cell("丙"), cell("丁")),
            properties='<w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="1" w:noVBand="1" w:noHBand="1"/>',
        ),
        styles=_STYLE,
    )
    borders = dict(found.borders)
    assert set(borders) == {"top", "bottom", "insideH"}
    assert borders["top"].width == pt(1)
    assert dict(found.cell_margins)["left"] == twips(60)
    assert dict(found.cell_margins)["right"] == twips(108)
    head, body = found.rows[0].cells[0], found.rows[1].cells[0]
    assert (head.shading, body.shading) == ("DDDDDD", None)
    assert dict(head.borders)["bottom"].width == pt(1.5)  # type: ignore[union-attr]
    (run,) = head.blocks[0].inlines  # type: ignore[union-attr]
    assert isinstance(run, Text)
    assert run.style.bold


def test_a_cell_has_its_own_borders_margins_shading_and_alignment() -> None:
    found = read(
        table(
            row(
                cell(
                    "甲",
                    '<w:tcBorders><w:left w:val="nil"/><w:bottom w:val="double" w:sz="6" w:color="FF0000"/>'
                    '</w:tcBorders><w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>'
                    '<w:tcMar><w:top w:w="57" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/>',
                ),
                cell("乙"),
            )
        )
    )
    item = found.rows[0].cells[0]
    borders = dict(item.borders)
    assert borders["left"] is None
    assert borders["bottom"] is not None
    assert (borders["bottom"].style, borders["bottom"].color) == ("double", "FF0000")
    assert item.shading == "808080"
    assert dict(item.margins)["top"] == twips(57)
    assert item.vertical == "center"


def test_rows_know_their_height_and_whether_they_repeat_or_may_split() -> None:
    found = read(
        table(
            row(cell("甲"), cell("乙"), properties="<w:cantSplit/><w:tblHeader/>"),
            row(cell("丙"), cell("丁"), properties='<w:trHeight w:val="400"/>'),
            row(cell("戊"), cell("己"), properties='<w:trHeight w:val="500" w:hRule="exact"/>'),
        )
    )
    assert [(r.is_header, r.cannot_split) for r in found.rows] == [
        (True, True),
        (False, False),
        (False, False),
    ]
    assert [(r.height_rule, r.height) for r in found.rows[1:]] == [
        ("at_least", twips(400)), ("exact", twips(500)),
    ]  # fmt: skip


def test_a_row_that_begins_late_leaves_its_first_columns_empty() -> None:
    found = read(
        table(
            row(cell("甲"), cell("乙")),
            row(cell("丙"), properties='<w:gridBefore w:val="1"/>'),
        )
    )
    assert [(c.column, text_of(c)) for c in found.rows[1].cells] == [(1, "丙")]


def test_a_table_in_a_cell_is_a_block_of_that_cell() -> None:
    inner = table(row(cell("内"), cell("内二")), grid=(500, 500))
    found = read(
        table(
            f"<w:tr><w:tc><w:tcPr/>{paragraph('外')}{inner}{paragraph('后')}</w:tc></w:tr>",
            grid=(3000,),
        )
    )
    kinds = [type(b) for b in found.rows[0].cells[0].blocks]
    assert kinds == [Paragraph, Table, Paragraph]


def test_a_table_that_floats_to_the_foot_of_the_page_keeps_its_position() -> None:
    floating = (
        '<w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="center" '
        'w:tblpYSpec="bottom"/>'
    )
    found = read(table(row(cell("抄送"), cell("印发")), properties=floating))
    assert found.position is not None
    assert (found.position.vertical_anchor, found.position.align_y, found.position.align_x) == (
        "margin", "bottom", "center",
    )  # fmt: skip


def test_a_table_beside_text_is_reported_and_keeps_its_distance() -> None:
    document, findings = read_document(
        word(
            table(
                row(cell("甲"), cell("乙")),
                properties='<w:tblpPr w:vertAnchor="text" w:tblpY="200"/>',
            )
        ),
        "文件.docx",
    )
    found = document.sections[0].blocks[0]
    assert isinstance(found, Table)
    assert found.position is not None
    assert (found.position.vertical_anchor, found.position.y) == ("text", twips(200))
    assert [f.code for f in findings] == ["L305"]


def test_a_cell_knows_which_way_its_lines_run_and_its_diagonals() -> None:
    crossed = '<w:tcBorders><w:tl2br w:val="single" w:sz="8"/><w:tr2bl w:val="nil"/></w:tcBorders>'
    found = read(
        table(
            row(
                cell("甲", '<w:textDirection w:val="tbRlV"/>'),
                cell("乙", '<w:textDirection w:val="btLr"/>'),
                cell("丙", f'{crossed}<w:textDirection w:val="lrTb"/>'),
            ),
            grid=(1000, 1000, 1000),
        )
    )
    down, up, across = found.rows[0].cells
    assert (down.direction, up.direction, across.direction) == ("down", "up", "across")
    assert across.falling is not None and across.falling.width == pt(1)
    assert (across.rising, down.falling) == (None, None)


def test_a_place_in_a_table_is_named_by_table_and_row() -> None:
    equation = "<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
    _, findings = read_document(
        word(
            table(row(cell("甲"), cell("乙"))),
            table(row(cell("甲"), cell("乙")), f"<w:tr><w:tc><w:tcPr/>{equation}</w:tc></w:tr>"),
        ),
        "文件.docx",
    )
    assert findings[0].where == "表2第2行“x”"


def test_rows_and_cells_inside_content_controls_are_found() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{row(cell('甲'), cell('乙'))}</w:sdtContent></w:sdt>"
    found = read(
        table(wrapped, row(f"<w:sdt><w:sdtContent>{cell('丙')}</w:sdtContent></w:sdt>", cell("丁")))
    )
    assert [[text_of(c) for c in r.cells] for r in found.rows] == [["甲", "乙"], ["丙", "丁"]]


def test_the_text_of_older_files_lines_up_with_the_margin_not_the_border() -> None:
    new = '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="u" w:val="15"/></w:compat>'
    old = '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="u" w:val="12"/></w:compat>'
    markup = table(row(cell("甲"), cell("乙")))
    assert read(markup, settings=new).indent == 0
    assert read(markup, settings=old).indent == twips(-108)
