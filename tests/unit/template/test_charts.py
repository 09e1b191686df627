"""Charts in the DOCX: editable, the same numbers everywhere, numbered and referred to by fields."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from lxml import etree

from docgen.base.errors import InputError
from docgen.template.fill import fill
from docgen.verify.pdf_same_text import compare_text
from tests.document_forms import ASSETS, investigation
from tests.pdfpages import page_texts
from tests.template_files import members_of
from tests.tools import convert_with_libreoffice, validate_docx

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
FIGURES = {
    "在职党员": "586名",
    "离退休党员": "193名",
    "占比": {"公式": "在职党员÷(在职党员+离退休党员)", "格式": "百分比", "小数位": 1},
}
CHART = {
    "类型": "饼图", "标题": "党员构成", "分类": "在职、离退休",
    "系列": {"人数": ["在职党员", "离退休党员"]},
}  # fmt: skip
COLUMNS = {
    "类型": "柱形图", "标题": "党员人数", "编号": "人数", "单位": "名", "分类": "2023年、2024年",
    "系列": {"男": [401, 420], "女": ["—", 359]},
}  # fmt: skip
TABLE = {"标题": "年龄", "表头": "年龄、人数", "内容": ["35岁以下|149"]}


def form(*charts, text="见图。", **more):
    point = {"正文": text, "图表": list(charts), **more.pop("point", {})}
    given = {"现状": [point], "附件": [], "成效": [], "数据": FIGURES, "导语": "情况如下。", **more}
    return investigation(**given)


def members(*charts, **more):
    return members_of(fill(form(*charts, **more), assets=ASSETS)[0])


def chart_root(found, number=1):
    return etree.fromstring(found[f"word/charts/chart{number}.xml"])


def document_text(found) -> str:
    root = etree.fromstring(found["word/document.xml"])
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "\n".join("".join(p.itertext(f"{w}t")) for p in root.iter(f"{w}p"))


def codes(*charts, **more):
    return [f.code for f in fill(form(*charts, **more), assets=ASSETS)[1]]


def test_the_chart_and_its_workbook_hold_the_report_s_own_figures():
    found = members(CHART)
    values = [v.text for v in chart_root(found).iter(f"{C}numCache") for v in v.iter(f"{C}v")]
    assert values == ["586", "193"]
    book = openpyxl.load_workbook(io.BytesIO(found["word/embeddings/chart1.xlsx"]))
    assert [list(row) for row in book.active.values] == [
        [None, "人数"], ["在职", 586], ["离退休", 193],
    ]  # fmt: skip


def test_a_gap_is_an_empty_cell_and_no_point():
    found = members(COLUMNS)
    women = chart_root(found).findall(f".//{C}ser")[1]
    points = women.findall(f"{C}val/{C}numRef/{C}numCache/{C}pt")
    assert [(p.get("idx"), p.findtext(f"{C}v")) for p in points] == [("1", "359")]
    book = openpyxl.load_workbook(io.BytesIO(found["word/embeddings/chart1.xlsx"]))
    assert book.active["C2"].value is None


def test_the_cells_that_the_chart_refers_to_hold_what_it_shows():
    found = members(COLUMNS)
    sheet = openpyxl.load_workbook(io.BytesIO(found["word/embeddings/chart1.xlsx"]))["Sheet1"]
    for ser in chart_root(found).iter(f"{C}ser"):
        for kind in ("tx/{0}strRef", "cat/{0}strRef", "val/{0}numRef"):
            reference = ser.find(f"{C}{kind.format(C)}")
            cells = sheet[reference.findtext(f"{C}f").split("!")[1].replace("$", "")]
            rows = cells if isinstance(cells, tuple) else ((cells,),)
            told = [str(c.value) for row in rows for c in row if c.value is not None]
            assert told == [v.text for v in reference.iter(f"{C}v")]


def test_percentages_are_stored_as_printed():
    share = {**CHART, "标题": "占比", "系列": {"占比": ["占比", "24.8%"]}}
    cache = next(chart_root(members(share)).iter(f"{C}numCache"))
    assert cache.findtext(f"{C}formatCode") == "0.0%"
    assert [v.text for v in cache.iter(f"{C}v")] == ["0.752", "0.248"]


def test_bars_begin_at_zero_and_lines_of_large_values_do_not():
    def minimum(chart):
        return chart_root(members(chart)).find(f".//{C}valAx/{C}scaling/{C}min")

    assert minimum(COLUMNS).get("val") == "0"
    line = {**COLUMNS, "类型": "折线图", "系列": {"率": ["85.2%", "95.0%"]}}
    assert minimum(line).get("val") == "0.82"
    assert minimum({**line, "系列": {"率": ["5%", "95%"]}}) is None


def test_an_axis_of_few_whole_things_has_no_fractions():
    def unit(*values):
        given = {**COLUMNS, "系列": {"人": list(values)}}
        return chart_root(members(given)).find(f".//{C}valAx/{C}majorUnit")

    assert unit(1, 2).get("val") == "1"
    assert unit(1, 200) is None
    assert unit("0.5", 2) is None


def test_the_circle_of_a_pie_stands_where_its_labels_were_worked_out():
    root = chart_root(members(CHART))
    place = root.find(f".//{C}plotArea/{C}layout/{C}manualLayout")
    assert place.find(f"{C}layoutTarget").get("val") == "inner"
    x, width = (float(place.find(f"{C}{name}").get("val")) for name in "xw")
    assert x + width / 2 == pytest.approx(0.5, abs=1e-3)
    assert chart_root(members(COLUMNS)).find(f".//{C}plotArea/{C}layout/{C}manualLayout") is None


def test_neighbouring_fills_differ_and_every_slice_has_one():
    slices = {**CHART, "分类": [f"第{i}类" for i in range(9)], "系列": {"数": list(range(1, 10))}}
    found = chart_root(members(slices)).findall(f".//{C}dPt")
    looks = [etree.tostring(p.find(f"{C}spPr")) for p in found]
    assert len(looks) == 9
    assert all(a != b for a, b in zip(looks, [*looks[1:], looks[0]], strict=True))


def test_the_description_tells_every_number_with_its_name():
    xml = members(COLUMNS)["word/document.xml"].decode()
    [told] = re.findall(r'descr="(图\d　党员人数[^"]*)"', xml)
    assert told == "图1　党员人数：柱形图。男：2023年401名，2024年420名；女：2024年359名。"


def test_unit_above_note_and_caption_below():
    lines = document_text(members({**COLUMNS, "图注": "不含预备党员。"})).splitlines()
    at = lines.index("图1　党员人数")
    assert lines[at - 1] == "注：不含预备党员。"
    assert lines[at - 3] == "单位：名"


def test_captions_are_fields_with_bookmarks_and_references_lead_to_them():
    xml = members(
        COLUMNS, CHART, text="人数见{图:人数}，构成见{图：党员构成}，年龄见{表:年龄}。",
        point={"表格": [TABLE]},
    )["word/document.xml"].decode()  # fmt: skip
    assert "人数见" in xml and "{图" not in xml and "〖" not in xml
    for label, name in (("SEQ 图", "_RefFigure1"), ("SEQ 表", "_RefTable1")):
        pattern = rf'bookmarkStart [^>]*w:name="{name}"/>.*?{label} .*?bookmarkEnd'
        assert re.search(pattern, xml, re.DOTALL)
    codes = re.findall(r"> (REF \S+ \\h) <", xml)
    assert codes == [r"REF _RefFigure1 \h", r"REF _RefFigure2 \h", r"REF _RefTable1 \h"]


def test_a_reference_may_stand_before_its_figure_and_in_a_heading_or_a_cell():
    table = {**TABLE, "内容": ["见{图:人数}|149"]}
    found = members(
        COLUMNS,
        导语="总的情况见{图:人数}。",
        point={"表格": [table], "小标题": "情况见{图:人数}。"},
    )
    text = document_text(found)
    assert "总的情况见图1。" in text
    assert "见图1\n149" in text
    assert "情况见图1。" in text


def test_an_unknown_reference_stays_as_it_is_written():
    assert "见{图:没有}。" in document_text(members(CHART, text="见{图:没有}。"))


def test_pictures_and_charts_are_counted_together_and_on_into_attachments():
    picture = {"文件": "柱状图.png", "标题": "现场"}
    attachment = {"名称": "附图", "图表": [COLUMNS]}
    text = document_text(
        members(CHART, point={"图片": [picture]}, 附件=[attachment], text="另见{图:人数}。")
    )
    captions = [line for line in text.splitlines() if re.match(r"图\d　", line)]
    assert captions == ["图1　现场", "图2　党员构成", "图3　党员人数"]
    assert "另见图3。" in text


def test_numbers_that_cannot_be_drawn_stop_the_build_with_their_place():
    wrong = {**CHART, "系列": {"人数": ["在职党员", "离休党员"]}}
    with pytest.raises(InputError) as caught:
        fill(form(wrong), assets=ASSETS)
    [finding] = caught.value.findings
    assert finding.code == "N020"
    assert finding.path == ("situation", 0, "charts", 0, "series", "人数", 1)
    assert "是不是“离退休党员”" in finding.message


def test_labels_without_room_are_left_out_and_told():
    pile = {**COLUMNS, "排列": "堆积", "数据标签": "数值", "系列": {"甲": [90, 80], "乙": [1, 1]}}
    assert "L118" in codes(pile)
    gone = chart_root(members(pile)).findall(f".//{C}dLbl/{C}delete")
    assert len(gone) == 2


def test_crowded_labels_are_turned_before_they_are_left_out():
    def labels(count):
        rows = {f"支部{i}": [1000] * 3 for i in range(count)}
        given = {**COLUMNS, "分类": "甲、乙、丙", "系列": rows}
        found = chart_root(members(given)).find(f".//{C}ser/{C}dLbls")
        body = "{http://schemas.openxmlformats.org/drawingml/2006/main}bodyPr"
        return None if found is None else next(found.iter(body)).get("rot")

    assert labels(2) is None
    assert labels(7) == "-5400000"


def test_same_form_same_bytes():
    assert fill(form(CHART, COLUMNS))[0] == fill(form(CHART, COLUMNS))[0]


EVERY = (
    CHART, COLUMNS, {**COLUMNS, "标题": "条形", "类型": "条形图", "排列": "堆积", "系列": {"甲": [3, 4], "乙": [5, 6]}},
    {**COLUMNS, "标题": "折线", "类型": "折线图", "系列": {"率": ["85.2%", "95.0%"]}},
    {**CHART, "标题": "占比", "数据标签": "占比", "图例": "是"},
    {**CHART, "标题": "细片", "分类": "甲、乙、丙、丁、戊", "系列": {"数": [90, 5, 1, 1, 1]}},
)  # fmt: skip


def test_the_open_xml_sdk_finds_no_fault(tmp_path):
    file = tmp_path / "图表.docx"
    file.write_bytes(fill(form(*EVERY, text="见{图:人数}。"), assets=ASSETS)[0])
    assert validate_docx(file) == []


@pytest.mark.slow
def test_libreoffice_shows_every_name_and_value(tmp_path):
    file = tmp_path / "图表.docx"
    docx = fill(form(*EVERY, text="见{图:人数}。"), assets=ASSETS)[0]
    file.write_bytes(docx)
    [pdf] = convert_with_libreoffice([file], tmp_path / "pdf")
    text = "".join(page_texts(pdf.read_bytes()))
    for word in ("586", "193", "401", "420", "359", "85.2%", "95.0%", "75.2%", "离退休", "图1"):
        assert word in text
    assert [f for f in compare_text(pdf.read_bytes(), docx, "图表")[1] if f.code == "P208"] == []
