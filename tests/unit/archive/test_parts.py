"""The smaller parts: sizes of streams, own pages, joining, metadata."""

import io
import zlib

import pikepdf
import pypdf
import pytest

from docgen.archive.contracts import Bookmark, SectionInput
from docgen.archive.inflate import TooLarge, check_size
from docgen.archive.merge import (
    PageLabel,
    Part,
    add_labels,
    add_outline,
    join,
    to_bytes,
)
from docgen.archive.pages.build import fitting, title_block
from docgen.archive.pages.catalogue import CatalogueRow, catalogue, columns_of
from docgen.archive.pages.dividers import divider
from docgen.archive.pages.stamps import stamps
from docgen.archive.pdfa import Metadata, finish
from docgen.archive.sources import prepare_pdf
from docgen.base.lengths import mm
from docgen.flow.tree import Table
from docgen.flow.walk import text_of
from docgen.standards import da22
from tests import ugly_pdfs
from tests.bundle_inputs import page_text, spec


@pytest.mark.parametrize(
    ("raw", "filters"),
    [
        (zlib.compress(bytes(2_000_000)), ["/FlateDecode"]),
        (zlib.compress(zlib.compress(bytes(9_000_000))), ["/FlateDecode", "/FlateDecode"]),
        (bytes(2_000_000), []),
        (b"<~" + b"z" * 500_000 + b"~>", ["/ASCII85Decode"]),
        (b"00" * 2_000_000 + b">", ["/ASCIIHexDecode"]),
        (bytes(50_000), ["/LZWDecode"]),
        (bytes(50_000), ["/RunLengthDecode"]),
    ],
)
def test_a_stream_that_unpacks_beyond_the_limit_is_noticed(raw, filters):
    with pytest.raises(TooLarge):
        check_size(raw, filters, 1_000_000)


@pytest.mark.parametrize(
    ("raw", "filters"),
    [
        (zlib.compress(bytes(900_000)), ["/FlateDecode"]),
        (zlib.compress(bytes(900_000))[:-8], ["/FlateDecode"]),
        (b"broken", ["/FlateDecode"]),
        (b"<~GB~>", ["/ASCII85Decode"]),
        (bytes(900_000), ["/DCTDecode"]),
    ],
)
def test_what_stays_below_the_limit_or_is_broken_passes(raw, filters):
    check_size(raw, filters, 1_000_000)


@pytest.mark.parametrize(
    ("widths", "total"),
    [
        (da22.ITEM_COLUMN_WIDTHS, 257),
        (da22.VOLUME_COLUMN_WIDTHS, 170),
        (da22.INSPECTION_COLUMN_WIDTHS, 170),
    ],
)
def test_the_columns_fill_the_sheet_between_its_margins(widths, total):
    assert sum(width.mm for width in widths.value) == pytest.approx(total, abs=0.01)


@pytest.mark.parametrize("method", ["按件", "按卷", "迎检"])
def test_a_catalogue_repeats_its_heads_and_labels_its_rows(method):
    heads = columns_of(spec(method))
    row = CatalogueRow(tuple("列" + str(n) for n in range(len(heads))), "item-1")
    (section,) = catalogue(spec(method), [row]).sections
    (table,) = [b for b in section.blocks if isinstance(b, Table)]
    head, body = table.rows
    assert head.is_header
    assert text_of(tuple(b for c in head.cells for b in c.blocks)).split("\n") == list(heads)
    assert body.label == "item-1"
    assert section.width > section.height if method == "按件" else section.width < section.height


def test_a_catalogue_by_item_spans_landscape_a4_and_a_section_has_its_own_table():
    rows = [
        CatalogueRow(("一、责任落实",), "section-1"),
        CatalogueRow(("1",) * 7, "item-1"),
        CatalogueRow(("二、理论学习",), "section-2"),
    ]
    (section,) = catalogue(spec("迎检"), rows).sections
    assert sum(isinstance(block, Table) for block in section.blocks) == 1
    assert "（本类没有材料）" in text_of(section.blocks)


def test_a_title_is_broken_at_sense_units_in_the_largest_size_of_two_lines():
    title = title_block("区档案馆党支部2025年度党建工作检查材料", (32, 26), mm(154))
    assert title.text.replace(" ", "").split("\n") == ["区档案馆党支部2025年度", "党建工作检查材料"]
    assert title.inlines[0].style.size.pt == 32


def test_a_long_title_takes_the_smallest_size():
    title = title_block("临江区档案馆党支部" * 6, (32, 26), mm(154))
    assert title.inlines[0].style.size.pt == 26


def test_an_empty_divider_says_that_nothing_is_there():
    assert "本类没有材料" in text_of(divider(SectionInput("三、其他"), []).sections[0].blocks)


def test_stamps_have_six_cells_on_sheets_of_their_own_size():
    cells = ("J001", "2026", "0001", "机关党委（组织处）", "30年", "118")
    (section,) = stamps([cells]).sections
    (table,) = section.blocks
    assert isinstance(table, Table)
    assert [[c.mm for c in table.columns], [r.height.mm for r in table.rows]] == [
        pytest.approx([15, 15, 15], abs=0.01),
        pytest.approx([8, 8], abs=0.01),
    ]
    shown = [text_of(cell.blocks) for row in table.rows for cell in row.cells]
    assert shown == list(cells)
    with pytest.raises(ValueError, match="cells"):
        stamps([("J001",)])


def test_a_title_takes_the_largest_size_that_keeps_it_on_one_line():
    assert fitting("短", mm(150), 32, 22) == 32
    assert fitting("很" * 15, mm(150), 32, 22) == 28
    assert fitting("很" * 60, mm(150), 32, 22) == 22


def test_parts_keep_their_order_pages_and_bookmarks():
    source = prepare_pdf(ugly_pdfs.drawn(pages=4), "a")[0].data
    parts = [
        Part("后", 0, 2, 2, 0, (Bookmark("内", 0, 1),)),
        Part("空", 0, 0, 0),
        Part("前", 0, 0, 1, 1),
    ]
    joined = join([source], parts)
    add_outline(joined, parts)
    add_labels(joined, [PageLabel("A-", 1), PageLabel("A-", 2), PageLabel("尾")])
    data = to_bytes(joined)
    assert [page_text(data, n) for n in (1, 2, 3)] == ["BODYTEXT3", "BODYTEXT4", "BODYTEXT1"]
    reader = pypdf.PdfReader(io.BytesIO(data))
    first, below = reader.outline
    assert first["/Title"] == "后"
    assert [entry["/Title"] for entry in below] == ["内", "前"]
    assert reader.get_destination_page_number(below[0]) == 1
    assert reader.page_labels == ["A-1", "A-2", "尾"]


def test_a_font_that_two_files_share_is_kept_once():
    source = prepare_pdf(ugly_pdfs.drawn(), "a")[0].data
    one = len(to_bytes(join([source], [Part("一", 0, 0, 1)])))
    both = to_bytes(join([source, source + b"\n"], [Part("一", 0, 0, 1), Part("二", 1, 0, 1)]))
    assert len(both) < one + 3000
    assert [page_text(both, n) for n in (1, 2)] == ["BODYTEXT1", "BODYTEXT1"]


def test_hidden_layers_of_several_files_stay_apart():
    hidden = prepare_pdf(ugly_pdfs.hidden_layer(), "a")[0].data
    shown = prepare_pdf(ugly_pdfs.hidden_layer(is_hidden=False), "b")[0].data
    data = to_bytes(join([hidden, shown], [Part("一", 0, 0, 1), Part("二", 1, 0, 1)]))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        layers = pdf.Root.OCProperties
        assert len(layers.OCGs) == 2
        assert len(layers.D.OFF) == 1
        off = layers.D.OFF[0].objgen
        used = [page.Resources.Properties.L1.objgen for page in pdf.pages]
        assert used[0] == off
        assert used[1] != off


def test_metadata_agrees_in_both_places_and_marks_are_escaped():
    title = "研发A&B<重点>“项目”"
    data = finish(ugly_pdfs.drawn(), Metadata(title, "某单位", "docgen"), claims=True)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo.Title) == title
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == title
            assert xmp["dc:creator"] == ["某单位"]
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "B")
    plain = finish(ugly_pdfs.drawn(), Metadata(title, "", "docgen"), claims=False)
    assert b"pdfaid" not in plain


def test_no_stream_ends_in_a_carriage_return():
    for number in range(40):
        data = finish(ugly_pdfs.drawn(f"T{number}"), Metadata("t", "", "docgen"), claims=True)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for entry in pdf.objects:
                if isinstance(entry, pikepdf.Stream) and entry.get("/Filter") == "/FlateDecode":
                    assert not entry.read_raw_bytes().endswith(b"\r")
