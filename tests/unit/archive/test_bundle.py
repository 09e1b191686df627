"""A bundle as an archivist would check it: everything in, found, numbered, accounted for."""

import hashlib
import io
import json
import subprocess
from functools import cache

import pikepdf
import pypdf
import pytest

from docgen.archive.bundle import build_bundle
from docgen.archive.contracts import ItemInput, SectionInput
from docgen.archive.manifest import to_json
from docgen.base.errors import InputError
from docgen.base.findings import Finding, Severity
from docgen.flow.pagetree import Document, Section
from docgen.flow.tree import Paragraph, RunStyle, Text
from tests import ugly_pdfs
from tests.bundle_inputs import SECTIONS, document, items, lone, page_text, picture, spec
from tests.pdfa import pdfa_faults
from tests.tools import require

pytestmark = pytest.mark.slow  # whole bundles

METHODS = ("按件", "按卷", "迎检")


@cache
def built(method="按件"):
    return build_bundle(spec(method), items(method))


@cache
def reader(method="按件"):
    return pypdf.PdfReader(io.BytesIO(built(method).pdf))


def pages_of(method, title):
    item = next(i for i in built(method).items if i.item.title == title)
    return range(item.first_page, item.first_page + item.page_count)


def bookmarks(source):
    out = []

    def walk(entries, level):
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, level + 1)
            else:
                out.append((level, entry.title, source.get_destination_page_number(entry) + 1))

    walk(source.outline, 0)
    return out


@pytest.mark.parametrize("method", METHODS)
def test_every_bundle_is_valid_pdf_and_pdfa_2b(method, tmp_path):
    result = built(method)
    assert result.claims_pdfa
    assert pdfa_faults(result.pdf) == []
    file = tmp_path / "bundle.pdf"
    file.write_bytes(result.pdf)
    subprocess.run([require("qpdf"), "--check", file], check=True, capture_output=True)


@pytest.mark.parametrize("method", METHODS)
def test_every_font_of_a_bundle_is_embedded(method, tmp_path):
    file = tmp_path / "bundle.pdf"
    file.write_bytes(built(method).pdf)
    listed = subprocess.run(
        [require("pdffonts"), file], check=True, capture_output=True, text=True
    ).stdout.splitlines()[2:]
    assert listed
    assert all(line.split()[-5] == "yes" for line in listed), listed


@pytest.mark.parametrize("method", METHODS)
def test_the_same_input_gives_the_same_bytes(method):
    again = build_bundle(spec(method), items(method))
    assert again.pdf == built(method).pdf
    assert again.manifest == built(method).manifest


def test_a_bundle_by_item_has_cover_catalogue_items_and_remarks_in_order():
    assert bookmarks(reader()) == [
        (0, "封面", 1),
        (0, "归档文件目录", 2),
        (0, "0001 第一次党员大会会议纪要", 3),
        (1, "一、会议要求", 3),
        (0, "0002 [签到表]", 3 + len(pages_of("按件", "第一次党员大会会议纪要"))),
        (0, "0003 关于报送材料的通知", pages_of("按件", "关于报送材料的通知")[0]),
        (0, "备考表", len(reader().pages)),
    ]


def test_the_cover_by_item_names_the_class_and_counts():
    text = page_text(built().pdf, 1)
    for part in ("归档文件目录", "J001", "临江区档案馆", "2026", "永久", "办公室", "3件9页"):
        assert part in text
    assert sum(i.counted_pages for i in built().items) == 9


def test_the_catalogue_by_item_has_nine_columns_and_eight_digit_dates():
    text = page_text(built().pdf, 2)
    assert "序号档号文号责任者题名日期密级页数备注" in text
    assert (
        "1J001-WS·2026-Y-BGS-0001机党纪〔2026〕1号机关党委第一次党员大会会议纪要202603055" in text
    )
    assert "2J001-WS·2026-Y-BGS-0002第一党支部[签到表]1" in text
    assert "3J001-WS·2026-Y-BGS-0003市委组织部关于报送材料的通知202604013上级来文" in text


def test_a_volume_has_seven_columns_page_numbers_through_and_a_range_at_the_end():
    text = page_text(built("按卷").pdf, 2)
    assert "顺序号文号责任者题名日期页号备注" in text
    assert "1机党纪〔2026〕1号机关党委第一次党员大会会议纪要202603051" in text
    assert "2第一党支部[签到表]6" in text
    assert "3市委组织部关于报送材料的通知202604017—9上级来文" in text
    cover = page_text(built("按卷").pdf, 1)
    for part in (
        "案卷题名",
        "党群工作类",
        "自2026年3月5日至2026年4月1日",
        "本卷共3件9页",
        "J001-WS·2026-Y-BGS-0012",
    ):
        assert part in cover


def test_only_a_bundle_by_item_is_stamped():
    for method in METHODS:
        stamps = [i["stamp"] for i in built(method).manifest["items"]]
        assert all(stamps) if method == "按件" else not any(stamps)


def test_an_inspection_bundle_has_dividers_and_tells_original_from_new():
    titles = [(level, title) for level, title, _ in bookmarks(reader("迎检"))]
    assert titles == [
        (0, "封面"),
        (0, "材料目录"),
        (0, "一、责任落实"),
        (1, "0001 第一次党员大会会议纪要"),
        (2, "一、会议要求"),
        (1, "0002 [签到表]"),
        (0, "二、理论学习"),
        (1, "0003 关于报送材料的通知"),
        (0, "备考表"),
    ]
    text = page_text(built("迎检").pdf, 2)
    assert "第一次党员大会会议纪要机党纪〔2026〕1号机关党委202603051原始" in text
    assert "[签到表]第一党支部6新建" in text
    divider = page_text(built("迎检").pdf, 3)
    assert divider.startswith("一、责任落实对应指标1.1")
    assert "第一次党员大会会议纪要第1页" in divider


def test_a_section_without_material_keeps_its_divider_and_says_so():
    result = build_bundle(spec("迎检"), [lone(ugly_pdfs.drawn(), section=SECTIONS[0].title)])
    texts = [page_text(result.pdf, n) for n in range(1, result.manifest["output"]["pages"] + 1)]
    assert any(t.startswith("二、理论学习") and "本类没有材料" in t for t in texts)


@pytest.mark.parametrize("method", METHODS)
def test_every_catalogue_row_leads_to_the_first_page_of_its_item(method):
    source = reader(method)
    links = [a.get_object() for a in source.pages[1]["/Annots"]]
    targets = [source.get_page_number(a["/Dest"][0].get_object()) + 1 for a in links]
    firsts = {i.first_page for i in built(method).items}
    assert firsts <= set(targets)
    by_height = sorted(zip((-float(a["/Rect"][3]) for a in links), targets, strict=True))
    assert [t for _, t in by_height] == sorted(targets)
    for link in links:
        left, bottom, right, top = map(float, link["/Rect"])
        assert right - left > 400
        assert 20 < top - bottom < 60
        assert int(link["/F"]) == 4


@pytest.mark.parametrize("method", METHODS)
def test_page_labels_are_the_numbers_printed_on_the_pages(method):
    labels = reader(method).page_labels
    assert labels[0] == "封面"
    assert labels[-1].endswith("备考表")
    for page in built(method).manifest["pages"]:
        if page["number"]:
            assert labels[page["page"] - 1].endswith(page["number"]["text"])


def test_the_remarks_sheet_counts_and_leaves_what_is_not_known_to_a_pen():
    text = page_text(built().pdf, len(reader().pages))
    for part in (
        "备考表",
        "盒内文件情况说明",
        "本册材料由业务系统导出。",
        "3件，共9页",
        "王敏",
        "2027年1月15日",
        "李强",
    ):
        assert part in text
    assert text.count("年1月15日") == 1


def test_titles_made_by_the_archivist_stand_in_brackets():
    assert built().manifest["items"][1]["title"] == "签到表"
    assert built().manifest["items"][1]["catalogue_row"][4] == "[签到表]"


def test_every_page_of_every_item_is_there():
    pdf = built().pdf
    assert [page_text(pdf, n)[:9] for n in pages_of("按件", "关于报送材料的通知")] == [
        "BODYTEXT1",
        "BODYTEXT2",
        "BODYTEXT3",
    ]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[pages_of("按件", "签到表")[0] - 1]
        (image,) = page.get_images().values()
        assert image.read_raw_bytes() == items()[1].data
    assert page_text(pdf, 3).startswith("第一次党员大会会议纪要一、会议要求")


def test_the_manifest_tells_sources_places_and_tools():
    manifest = built().manifest
    assert manifest["output"]["sha256"] == hashlib.sha256(built().pdf).hexdigest()
    assert manifest["output"]["pages"] == len(reader().pages)
    assert manifest["output"]["pdfa"] == "PDF/A-2b"
    for given, told in zip(items(), manifest["items"], strict=True):
        assert told["source"] == given.file
        assert told["sha256"] == hashlib.sha256(given.data).hexdigest()
        assert told["bytes"] == len(given.data)
    assert [i["kind"] for i in manifest["items"]] == ["document", "picture", "pdf"]
    assert [p["title"] for p in manifest["parts"]][:2] == ["封面", "归档文件目录"]
    assert sum(p["page_count"] for p in manifest["parts"]) == len(reader().pages)
    assert {"docgen", "pypdf", "typst"} <= manifest["tools"].keys()
    assert json.loads(to_json(manifest)) == manifest


def test_the_file_says_what_it_is_and_no_date_it_was_not_given():
    info = reader().metadata
    assert (info.title, info.author) == ("区档案馆党支部2026年度归档文件", "临江区档案馆")
    assert info.creation_date is None
    assert b"CreateDate" not in built().pdf
    assert reader().trailer["/ID"]


def test_one_font_subset_serves_all_own_documents():
    many = [ItemInput(f"纪要{n}", f"{n}.yaml", b"%d" % n, document(f"纪要{n}")) for n in range(12)]
    result = build_bundle(spec(), many)
    assert result.manifest["output"]["pages"] > 60
    assert len(result.pdf) < 400_000


def missing(**fields):
    problem = Finding("F001", Severity.ERROR, "文件不存在", file="缺.pdf")
    return ItemInput("缺的通知", "缺.pdf", None, problem=problem, **fields)


BAD = {
    "broken": lone(ugly_pdfs.half()),
    "encrypted": lone(ugly_pdfs.encrypted("x")),
    "truncated picture": lone(picture()[:-500], "签到表.jpg"),
    "not a document": lone(b"hello"),
    "empty": lone(b""),
    "a zip": lone(b"PK\x03\x04....."),
    "missing": missing(),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_attachment_is_named_and_the_rest_is_built(name):
    given = [items()[0], BAD[name], items()[2]]
    result = build_bundle(spec(), given)
    errors = [f for f in result.findings if f.severity is Severity.ERROR]
    assert errors
    assert all(f.file == BAD[name].file for f in errors)
    assert [i.number for i in result.items] == ["0001", "0002", "0003"]
    assert (result.items[1].first_page, result.items[1].page_count) == (0, 0)
    row = result.manifest["items"][1]["catalogue_row"]
    assert row[7:] == ["—", "缺件"]
    last = page_text(result.pdf, result.manifest["output"]["pages"])
    assert "缺1件：0002《" in last
    assert "BODYTEXT3" in page_text(result.pdf, result.items[2].first_page + 2)


def test_a_document_that_cannot_be_set_does_not_take_the_others_along():
    style = RunStyle()
    broken = Document(
        (
            Section(
                (Paragraph((Text("\U0010fffd", style),)),),
                *(document().sections[0].width, document().sections[0].height),
                top=document().sections[0].top,
                bottom=document().sections[0].bottom,
                left=document().sections[0].left,
                right=document().sections[0].right,
            ),
        ),
        name="坏字",
    )
    given = [items()[0], ItemInput("坏字", "坏字.yaml", b"y", broken), items()[2]]
    result = build_bundle(spec(), given)
    assert [i.page_count > 0 for i in result.items] == [True, False, True]
    assert any(f.file == "坏字.yaml" and f.severity is Severity.ERROR for f in result.findings)


def test_nothing_but_bad_items_still_gives_a_bundle_that_says_so():
    result = build_bundle(spec(), [BAD["broken"]])
    assert result.manifest["output"]["pages"] == 3
    assert result.claims_pdfa


def test_no_items_at_all_is_refused():
    with pytest.raises(InputError) as refused:
        build_bundle(spec(), [])
    assert refused.value.findings[0].code == "A106"


def test_an_item_that_cannot_conform_is_named_and_the_bundle_claims_nothing():
    result = build_bundle(spec(), [items()[0], lone(ugly_pdfs.page(), "旧.pdf")])
    assert not result.claims_pdfa
    assert result.manifest["output"]["pdfa"] is None
    assert b"pdfaid:part" not in result.pdf
    (found,) = [f for f in result.findings if f.code == "A122"]
    assert "《附件》" in found.message
    assert "Helvetica" in found.message


def test_what_was_repaired_or_taken_out_stands_on_the_remarks_sheet():
    given = [lone(ugly_pdfs.truncated(), "一.pdf"), lone(ugly_pdfs.embedded_file(), "二.pdf")]
    result = build_bundle(spec(), given)
    last = page_text(result.pdf, result.manifest["output"]["pages"])
    assert "0001《附件》的电子文件有损坏" in last
    assert "0002《附件》成册时去除了嵌入文件“list.xlsx”" in last
    assert result.manifest["items"][1]["stripped"] == ["嵌入文件“list.xlsx”"]


def test_the_same_file_twice_is_noticed_and_both_are_kept():
    given = [lone(ugly_pdfs.drawn(), "一.pdf"), lone(ugly_pdfs.drawn(), "二.pdf")]
    result = build_bundle(spec(), given)
    assert [f.file for f in result.findings if f.code == "A124"] == ["二.pdf"]
    assert [page_text(result.pdf, n)[:9] for n in (3, 4)] == ["BODYTEXT1", "BODYTEXT1"]


def test_compiler_and_checker_should_be_two_people():
    result = build_bundle(spec(checker="王敏"), [lone(ugly_pdfs.drawn())])
    assert "A125" in [f.code for f in result.findings]


def test_progress_names_each_item():
    told = []
    build_bundle(spec(), items(), progress=lambda done, total, name: told.append((done, name)))
    assert [name for _, name in told[:3]] == [i.title for i in items()]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_sections_of_one_name_become_one_and_no_item_stands_twice_or_gets_lost():
    twice = spec("迎检", sections=(SectionInput("党课"), SectionInput("党课", "指标 1.1")))
    given = [
        ItemInput("党课讲稿", "a.jpg", picture(), section="党课"),
        ItemInput("签到表", "b.jpg", picture((300, 200)), section="其他"),
    ]
    result = build_bundle(twice, given)
    assert [p["title"] for p in result.manifest["parts"]] == [
        "封面", "材料目录", "党课", "0001 党课讲稿", "其他", "0002 签到表", "备考表",
    ]  # fmt: skip
    assert "指标1.1" in page_text(result.pdf, 3)
    assert [i.page_count for i in result.items] == [1, 1]
