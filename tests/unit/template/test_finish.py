"""Finishing: tables, pictures, mark, signature and properties are in the file as they should be."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from PIL import Image

from docgen.base.errors import InputError
from docgen.standards import gb9704 as gb
from docgen.template.builders.geometry import STANDARD
from docgen.template.builders.shipped import build_template
from docgen.template.fill import fill
from docgen.template.finish_lines import text_width
from tests.document_forms import ASSETS, investigation, minutes, summary
from tests.pictures import huge_png, picture
from tests.template_files import members_of, with_members

TABLE = {"标题": "情况", "表头": "序号、单位、党员数", "内容": ["1|区财政局|56", "2|区审计局|47"]}


def filled(form, assets=ASSETS) -> Document:
    return docx.Document(io.BytesIO(fill(form, assets=assets)[0]))


def codes(form, assets=ASSETS) -> list[str]:
    return [f.code for f in fill(form, assets=assets)[1]]


def with_table(**table) -> Document:
    return filled(
        investigation(现状=[{"正文": "见表。", "表格": [{**TABLE, **table}]}], 附件=[], 成效=[])
    )


def with_picture(data: bytes, file="图.png", **values):
    form = investigation(
        现状=[{"正文": "见图。", "图片": [{"文件": file, **values}]}], 附件=[], 成效=[]
    )
    return form, {file: data}


def first_table(document: Document) -> Table:
    return document.tables[0]


def around(document: Document, table: Table) -> tuple[str, str]:
    """The texts of the paragraphs right before and right after a table."""
    before, after = table._tbl.getprevious(), table._tbl.getnext()
    return tuple("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in (before, after))


def paragraph_of(document: Document, text: str):
    return next(p for p in document.paragraphs if p.text == text)


def test_a_table_stands_where_its_point_is_with_caption_unit_and_note() -> None:
    document = with_table(单位="名", 表注="含离退休党员。")
    assert [p.text for p in document.paragraphs if "表1" in p.text] == ["表1　情况"]
    assert around(document, first_table(document)) == ("单位：名", "注：含离退休党员。")
    assert [[c.text for c in row.cells] for row in first_table(document).rows] == [
        ["序号", "单位", "党员数"],
        ["1", "区财政局", "56"],
        ["2", "区审计局", "47"],
    ]


def test_the_head_of_a_table_is_repeated_and_rows_do_not_break() -> None:
    rows = first_table(with_table()).rows
    head = rows[0]._tr.trPr
    assert head.find(qn("w:tblHeader")) is not None
    assert rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_a_row_with_very_much_text_may_break() -> None:
    rows = first_table(with_table(内容=[["1", "长" * 2000, "56"]])).rows
    assert rows[1]._tr.trPr.find(qn("w:cantSplit")) is None


def test_columns_fill_the_text_width_by_content_or_as_given() -> None:
    def widths(**table) -> list[float]:
        return [column.width.mm for column in first_table(with_table(**table)).columns]

    assert sum(widths()) == pytest.approx(156, abs=0.2)
    narrow, wide, _ = widths(内容=["1|区教育局及下属事业单位（含区青少年活动中心、区少年宫）|102"])
    assert wide > 5 * narrow
    assert widths(列宽=[1, 2, 1]) == pytest.approx([39, 78, 39], abs=0.1)


def test_a_very_long_cell_leaves_the_other_columns_wide_enough_to_read() -> None:
    table = first_table(with_table(内容=[["1", "长" * 3000, "联系电话86023115"]]))
    assert table.columns[0].width.mm > 8
    assert table.columns[2].width.mm > 25


def test_rows_of_other_lengths_lose_no_cell() -> None:
    form = investigation(
        现状=[{"正文": "见表。", "表格": [{**TABLE, "内容": ["1|甲", "2|乙|3|多出的"]}]}],
        附件=[],
        成效=[],
    )
    data, findings = fill(form, assets=ASSETS)
    rows = docx.Document(io.BytesIO(data)).tables[0].rows
    assert [c.text for c in rows[2].cells] == ["2", "乙", "3", "多出的"]
    assert [c.text for c in rows[1].cells] == ["1", "甲", "", ""]
    assert [f.where for f in findings if f.code == "L120"] == ["表1第1行", "表1第2行"]


def test_a_table_without_rows_is_its_head() -> None:
    assert [[c.text for c in row.cells] for row in first_table(with_table(内容=[])).rows] == [
        ["序号", "单位", "党员数"]
    ]


def test_hostile_cells_are_text() -> None:
    hostile = '<w:p>A&B"</w:t> {{ 7*7 }} 𠮷'
    table = first_table(with_table(标题=hostile, 内容=[["1", hostile, "2"]]))
    assert table.rows[1].cells[1].text == hostile


def test_a_picture_is_in_the_file_with_its_width_caption_and_alternative_text() -> None:
    form, assets = with_picture(picture(900, 420), 标题="接待人次", 宽度=90)
    document = filled(form, assets)
    (shape,) = document.inline_shapes
    assert (shape.width.mm, shape.height.mm) == pytest.approx((90, 42), abs=0.1)
    assert shape._inline.docPr.get("descr") == "图1　接待人次"
    assert paragraph_of(document, "图1　接待人次").style.name == "图题"
    assert (
        document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed].blob
        == assets["图.png"]
    )


def test_a_phone_photo_is_turned_upright() -> None:
    form, assets = with_picture(picture(1200, 600, "JPEG", orientation=6), "照片.jpg", 宽度=60)
    data, _ = fill(form, assets=assets)
    stored = Image.open(io.BytesIO(members_of(data)["word/media/picture1.jpeg"]))
    assert stored.size == (600, 1200)
    # The dark corner of the sensor's top left comes to the top right when turned clockwise.
    assert stored.getpixel((590, 10))[0] < 60
    (shape,) = docx.Document(io.BytesIO(data)).inline_shapes
    assert shape.height.mm == pytest.approx(120, abs=0.1)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP"])
def test_other_formats_become_png(kind: str) -> None:
    form, assets = with_picture(picture(900, 420, kind), "图")
    data, findings = fill(form, assets=assets)
    assert members_of(data)["word/media/picture1.png"].startswith(b"\x89PNG")
    assert b'Extension="png"' in members_of(data)["[Content_Types].xml"]
    assert findings == []


def test_a_phone_photo_with_a_second_picture_behind_it_is_kept_as_it_is() -> None:
    """Phones store a gain map or a small copy behind the photo (MPO); it is no second page."""
    data = picture(900, 420, "MPO", pages=2)
    form, assets = with_picture(data, "照片.jpg")
    document, findings = fill(form, assets=assets)
    assert members_of(document)["word/media/picture1.jpeg"] == data
    assert findings == []


def test_one_picture_used_twice_is_stored_once() -> None:
    pictures = [{"文件": "图.png"}, {"文件": "图.png"}]
    form = investigation(现状=[{"正文": "见图。", "图片": pictures}], 附件=[], 成效=[])
    data, _ = fill(form, assets={"图.png": picture(900, 420)})
    assert [m for m in members_of(data) if "media" in m] == ["word/media/picture1.png"]
    numbers = re.findall(rb'docPr id="(\d+)"', members_of(data)["word/document.xml"])
    assert len(set(numbers)) == 2


def test_a_tall_picture_stays_on_its_page() -> None:
    form, assets = with_picture(picture(400, 1600), 宽度=150)
    (shape,) = filled(form, assets).inline_shapes
    assert shape.height.mm <= STANDARD.pitch.mm * 19 + 0.1
    assert codes(form, assets) == ["L115"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "L110"),
        (picture(900, 420, "JPEG")[:3000], "L111"),
        (picture(900, 420)[:-40], "L111"),
        (huge_png(20_000, 20_000), "L112"),
        (b"", "L113"),
        (b"%PDF-1.7", "L113"),
    ],
)
def test_a_picture_that_cannot_be_used_is_refused_by_name(data: bytes | None, code: str) -> None:
    form, _ = with_picture(b"", "现场.png")
    with pytest.raises(InputError) as refused:
        fill(form, assets={} if data is None else {"现场.png": data})
    (finding,) = refused.value.findings
    assert finding.code == code
    assert "“现场.png”" in finding.message
    assert finding.path == ("situation", 0, "pictures", 0, "file")


def test_all_pictures_that_cannot_be_used_are_named_at_once() -> None:
    pictures = [{"文件": "甲.png"}, {"文件": "乙.png"}]
    form = investigation(现状=[{"正文": "见图。", "图片": pictures}], 附件=[], 成效=[])
    with pytest.raises(InputError) as refused:
        fill(form, assets={"乙.png": b"?"})
    assert [
        (f.code, name)
        for f in refused.value.findings
        for name in ("甲.png", "乙.png")
        if name in f.message
    ] == [
        ("L110", "甲.png"),
        ("L113", "乙.png"),
    ]


@pytest.mark.parametrize(
    ("mark", "size", "scale"),
    [
        ("党组会议纪要", 42, 100),
        ("中共临江区委办公室文件", 38.5, 100),
        ("中共临江区委机关工作委员会文件", 36, 78),
    ],
)
def test_the_mark_fills_the_line_and_its_top_stays_in_place(
    mark: str, size: float, scale: int
) -> None:
    document = filled(summary(发文字号="〔2026〕1号", 发文机关标志=mark, 附件=[]))
    paragraph = paragraph_of(document, mark)
    run = paragraph.runs[0]
    assert run.font.size.pt == size
    assert int(run._r.rPr.find(qn("w:w")).get(qn("w:val"))) == scale
    assert len(mark) * size * scale / 100 <= gb.MARK_WIDTH.value.pt
    form = paragraph.paragraph_format
    above = (
        3 * STANDARD.pitch.mm + form.space_before.mm + (form.line_spacing.pt - size) / 2 / 72 * 25.4
    )
    assert above == pytest.approx(37.42, abs=0.05)


def test_a_sealed_signature_is_centred_over_the_date_four_characters_from_the_right() -> None:
    document = filled(summary(发文字号="〔2026〕1号", 附件=[]))
    organ = paragraph_of(document, "中共临江区委机关工作委员会").paragraph_format
    date = paragraph_of(document, "2026年7月15日").paragraph_format
    assert organ.left_indent == date.left_indent
    assert organ.alignment == date.alignment == 1
    free = (STANDARD.text_width.pt - date.left_indent.pt - text_width("2026年7月15日").pt) / 2
    assert free == pytest.approx(4 * 15.75, abs=0.1)


def test_an_unsealed_signature_has_the_date_two_characters_in_from_the_organ() -> None:
    document = filled(summary(附件=[]))
    organ = paragraph_of(document, "中共临江区委机关工作委员会").paragraph_format.left_indent
    date = paragraph_of(document, "2026年7月15日").paragraph_format.left_indent
    assert date.pt - organ.pt == pytest.approx(2 * 15.75, abs=0.1)
    right = STANDARD.text_width.pt - organ.pt - text_width("中共临江区委机关工作委员会").pt
    assert right == pytest.approx(2 * 15.75, abs=0.1)


def test_a_date_longer_than_the_organ_ends_two_characters_from_the_right() -> None:
    document = filled(summary(发文机关="工委", 附件=[]))
    organ = paragraph_of(document, "工委").paragraph_format.left_indent
    date = paragraph_of(document, "2026年7月15日").paragraph_format.left_indent
    assert date.pt - organ.pt == pytest.approx(2 * 15.75, abs=0.1)
    right = STANDARD.text_width.pt - date.pt - text_width("2026年7月15日").pt
    assert right == pytest.approx(2 * 15.75, abs=0.1)


def test_the_signature_is_never_alone_on_a_page() -> None:
    document = filled(summary(附件=[]))
    last = paragraph_of(document, "以上报告，请审阅。")
    assert last.paragraph_format.keep_with_next is True
    for name in ("署名", "附件说明"):
        assert document.styles[name].paragraph_format.keep_with_next is True


def test_a_line_that_announces_a_list_is_not_the_last_of_a_page() -> None:
    document = filled(minutes(附件=[]))
    assert paragraph_of(document, "会议议定以下事项：").paragraph_format.keep_with_next is True


def test_nothing_but_a_hair_follows_a_table_at_the_very_end() -> None:
    """Word wants a paragraph there; on a full page it would begin an empty page of its own."""
    form = investigation(
        附件=[{"名称": "统计表", "表格": [TABLE]}], 抄送机关="", 印发机关="", 印发日期=None
    )
    last = filled(form).paragraphs[-1]
    assert last.style.name == "文末"
    assert last.style.paragraph_format.line_spacing.pt == 0.1


def test_properties_name_title_and_issuer_and_no_date_is_made_up() -> None:
    form = summary(附件=[])
    core = members_of(fill(form, assets=ASSETS)[0])["docProps/core.xml"].decode()
    assert "<dc:title>2025年机关党建工作总结</dc:title>" in core
    assert "<dc:creator>中共临江区委机关工作委员会</dc:creator>" in core
    assert "dcterms:created" not in core and "modified" not in core
    dated, _ = fill(form, assets=ASSETS, created=datetime(2026, 7, 15, 8, 0, tzinfo=UTC))
    assert (
        docx.Document(io.BytesIO(dated)).core_properties.created.isoformat()
        == "2026-07-15T08:00:00+00:00"
    )


def test_the_same_form_gives_the_same_bytes() -> None:
    form = investigation()
    assert fill(form, assets=ASSETS)[0] == fill(form, assets=ASSETS)[0]


def test_a_template_of_an_office_with_other_style_ids_gets_its_tables() -> None:
    template = build_template("investigation")
    members = {
        name: data.replace(b'"GwTableText"', b'"a12"').replace(b'"GwCaption"', b'"a13"')
        for name, data in members_of(template).items()
        if name in {"word/document.xml", "word/styles.xml"}
    }
    renamed = with_members(template, members)
    document = docx.Document(io.BytesIO(fill(investigation(), renamed, ASSETS)[0]))
    cell = document.tables[0].rows[1].cells[1].paragraphs[0]
    assert (cell.style.name, cell.style.style_id) == ("表格文字", "a12")


def test_a_template_that_lacks_our_styles_is_given_them() -> None:
    template = build_template("investigation")
    styles = members_of(template)["word/styles.xml"].decode()
    for id_ in ("GwTableText", "GwTableHead", "GwTableNote", "GwCaption"):
        styles = re.sub(rf'<w:style [^>]*w:styleId="{id_}">.*?</w:style>', "", styles)
    bare = with_members(template, {"word/styles.xml": styles.encode()})
    document = docx.Document(io.BytesIO(fill(investigation(), bare, ASSETS)[0]))
    assert document.tables[0].rows[0].cells[0].paragraphs[0].style.name == "表头文字"


PLACE = "<w:p><w:r><w:t>{{ 块.插入 }}</w:t></w:r></w:p>"


def filled_with_place(place: str) -> tuple[Document, list]:
    """The report with a table, from a template whose place for tables is something else."""
    template = build_template("investigation")
    document = members_of(template)["word/document.xml"].decode()
    changed, count = re.subn(
        r"<w:p>(?:(?!</w:p>).)*\{\{ 块\.插入 \}\}.*?</w:p>",
        lambda found: place.replace("<w:p>", found[0][: found[0].index("<w:r>")]),
        document,
        flags=re.DOTALL,
    )
    assert count
    office = with_members(template, {"word/document.xml": changed.encode()})
    form = investigation(现状=[{"正文": "见表。", "表格": [TABLE]}], 附件=[], 成效=[])
    data, findings = fill(form, office, ASSETS)
    assert not any("〖" in part.decode("utf-8", "replace") for part in members_of(data).values())
    return docx.Document(io.BytesIO(data)), findings


def test_a_template_that_prints_a_place_twice_gets_the_table_twice() -> None:
    document, findings = filled_with_place(PLACE * 2)
    tables = [[[cell.text for cell in row.cells] for row in t.rows] for t in document.tables]
    assert tables.count([["序号", "单位", "党员数"], *(r.split("|") for r in TABLE["内容"])]) == 2
    assert [f.code for f in findings if f.code == "L130"] == []


def test_no_private_marker_is_left_where_a_table_cannot_stand() -> None:
    document, findings = filled_with_place(PLACE.replace("{{", "见{{") + PLACE)
    assert [t.cell(0, 1).text for t in document.tables if len(t.columns) == 3] == ["单位"]
    assert [f.message for f in findings if f.code == "L130"] == ["表1没有放进文档"]
    assert "见" in [p.text for p in document.paragraphs]
