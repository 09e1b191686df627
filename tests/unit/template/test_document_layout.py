"""Official documents on the page: mark, number, rules, signatures, seals and stamps, in mm from the
paper's edge, on our own PDF."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from docgen.models.official_document import OfficialDocument
from docgen.template.fill import fill
from tests.document_forms import official
from tests.pdfpages import MM, Line, page_lines, page_sizes
from tests.pictures import picture
from tests.tools import convert_with_libreoffice, validate_docx
from tests.unit.typeset.setting import set_docx

NEAR = 0.3
"""Millimetres."""
LINE = 10.44
ORGANS = ["临江区档案局", "临江区财政局", "临江区政务服务管理局"]
SEALS = {f"章{i}.png": picture(60 + i, 60 + i) for i in range(5)}
STAMP = {"名章.png": picture(140, 60)}
ASSETS = {**SEALS, **STAMP, "柱状图.png": picture(90, 42)}
PLAIN = {
    "附件": [],
    "章节": [],
    "附注": "",
    "题注": "",
    "结语": "",
    "抄送机关": "",
    "印发机关": "",
    "印发日期": "",
}
TEXT = "为做好今年的档案移交工作，现将有关事项通知如下，请认真贯彻执行，并于月底前报送落实情况。"


def form(**changes: Any) -> OfficialDocument:
    return official(**{**PLAIN, "正文": [TEXT] * 2, "数据": {}, **changes})


def letter(**changes: Any) -> OfficialDocument:
    filled = {
        "体裁": "函",
        "标题": "关于商请移交档案的函",
        "发文机关": ORGANS[0],
        "正文": [TEXT] * 8,
    }
    return form(**{**filled, **changes})


def order(**changes: Any) -> OfficialDocument:
    filled = {
        "体裁": "命令", "标题": "临江区人民政府令", "发文机关": "临江区人民政府", "发文字号": "第12号",
        "主送机关": "", "签名章": [{"职务": "区长", "姓名": "赵样例", "图片": "名章.png"}],
    }  # fmt: skip
    return form(**{**filled, **changes})


@cache
def _pdf(key: str) -> bytes:
    return set_docx(fill(OfficialDocument.model_validate_json(key), assets=ASSETS)[0]).pdf


def pdf_of(document: OfficialDocument) -> bytes:
    return _pdf(document.model_dump_json())


def lines_of(document: OfficialDocument, *, ink: bool = False) -> list[list[Line]]:
    return page_lines(pdf_of(document), ink=ink)


def line(lines: list[Line], text: str) -> Line:
    return next(found for found in lines if text in found.text.replace(" ", ""))


def shapes(pdf: bytes, page: int, kind: int) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of the paths or pictures of a page."""
    height = page_sizes(pdf)[page][1]
    found = []
    for shape in pypdfium2.PdfDocument(pdf)[page].get_objects(filter=[kind]):
        left, bottom, right, top = (edge * MM for edge in shape.get_bounds())
        found.append((left, height - top, right, height - bottom))
    return sorted(found, key=lambda box: (round(box[1]), box[0]))


def rules(pdf: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Left end, right end, middle and thickness of the long lines of a page."""
    found = []
    for left, top, right, bottom in shapes(pdf, page, pypdfium2.raw.FPDF_PAGEOBJ_PATH):
        if right - left > 100 and bottom - top < 3:
            grown = (bottom - top) / 2  # PDFium adds the line's width on every side
            found.append((left + grown, right - grown, (top + bottom) / 2, grown))
    return found


def pictures(pdf: bytes, page: int) -> list[tuple[float, float, float, float]]:
    return shapes(pdf, page, pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)


def middle(box: tuple[float, float, float, float]) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


# --- letters (10.1) ------------------------------------------------------------------------


def test_the_mark_of_a_letter_is_30_mm_below_the_paper_s_top_and_the_rule_4_mm_below_it() -> None:
    pdf = pdf_of(letter())
    mark = line(page_lines(pdf)[0], ORGANS[0])
    top, bottom = mark.top, mark.bottom
    assert top == pytest.approx(30, abs=0.6)
    thick, _, _, _ = rules(pdf)
    assert thick[2] - thick[3] / 2 - bottom == pytest.approx(4, abs=0.6)


def test_double_rules_are_170_mm_wide_thick_above_thin_and_below_thin_above_thick() -> None:
    found = rules(pdf_of(letter()))
    assert len(found) == 4
    for left, right, _, _ in found:
        assert (left, right) == pytest.approx((20, 190), abs=NEAR)
    assert [round(thickness, 2) for *_, thickness in found] == [0.79, 0.26, 0.26, 0.79]
    assert (found[2][2] + found[3][2]) / 2 == pytest.approx(277, abs=NEAR)
    assert rules(pdf_of(letter()), 1) == []


def test_the_number_of_a_letter_is_at_the_right_under_the_rule_and_the_title_two_lines_below() -> (
    None
):
    pdf = pdf_of(letter(份号="000012", 紧急程度="特急"))
    lines = page_lines(pdf)[0]
    first, urgent, title = line(lines, "000012"), line(lines, "特急"), line(lines, "关于商请")
    assert (first.left, first.right) == pytest.approx((28, 184), abs=0.5)
    assert "临档发〔2026〕5号" in first.text
    thin = rules(pdf)[1]
    assert first.top - (thin[2] + thin[3] / 2) == pytest.approx(4.84, abs=0.5)
    assert urgent.left == pytest.approx(28, abs=NEAR)
    assert title.top - urgent.bottom == pytest.approx(20.78, abs=0.8)


def test_page_1_of_a_letter_has_no_number_and_its_colophon_no_rule() -> None:
    pages = lines_of(letter(抄送机关="区委办公室"))
    assert not any(found.text.startswith("—") for found in pages[0])
    assert any(found.text.replace(" ", "") == "—2—" for found in pages[1])
    assert line(pages[1], "抄送：区委办公室。").bottom == pytest.approx(258.5, abs=3)
    assert rules(pdf_of(letter(抄送机关="区委办公室")), 1) == []


# --- orders (10.2) -------------------------------------------------------------------------


def test_an_order_has_its_mark_20_mm_below_the_type_area_its_number_and_text_two_lines_apart() -> (
    None
):
    lines = lines_of(order())[0]
    mark, number, text = (
        line(lines, "临江区人民政府令"), line(lines, "第12号"), line(lines, "为做好今年"),
    )  # fmt: skip
    assert mark.top == pytest.approx(57, abs=0.6)
    assert number.top - mark.bottom == pytest.approx(20.78, abs=0.8)
    assert (number.left + number.right) / 2 == pytest.approx((28 + 184) / 2, abs=0.5)
    assert text.top - number.bottom == pytest.approx(20.78, abs=0.8)
    assert not any("通知" in found.text and found.top < text.top for found in lines)


def test_the_stamp_is_two_lines_below_the_text_four_characters_from_the_right() -> None:
    pdf = pdf_of(order())
    lines = page_lines(pdf)[0]
    [stamp] = pictures(pdf, 0)
    post, date = line(lines, "区长"), line(lines, "2026年7月15日")
    text = [found for found in lines if found.top < post.top][-1]
    assert 184 - stamp[2] == pytest.approx(4 * 5.556, abs=NEAR)
    assert stamp[2] - stamp[0] == pytest.approx(28, abs=NEAR)
    assert stamp[0] - post.right == pytest.approx(2 * 5.556, abs=0.5)
    assert middle(stamp)[1] == pytest.approx(post.centre, abs=0.5)
    assert stamp[1] - text.centre == pytest.approx(2.5 * LINE, abs=0.5)
    assert date.centre - stamp[3] == pytest.approx(1.5 * LINE, abs=0.5)
    assert 184 - date.right == pytest.approx(4 * 5.556, abs=0.5)


# --- joint issue (7.2.4, 7.3.5) ------------------------------------------------------------


def test_the_names_of_a_joint_mark_have_one_width_and_the_word_stands_in_their_middle() -> None:
    lines = lines_of(form(发文机关=ORGANS[0], 联合发文机关=ORGANS[1:]))[0]
    names = [[c for c in line(lines, organ[:5]).chars if c.text not in "文件"] for organ in ORGANS]
    assert names[0][0].top == pytest.approx(72, abs=0.6)
    lefts, rights = {round(n[0].left, 1) for n in names}, {round(n[-1].right, 1) for n in names}
    assert max(lefts) - min(lefts) <= NEAR
    assert max(rights) - min(rights) <= NEAR
    word = [c for found in lines for c in found.chars if c.text in "文件" and c.right - c.left > 10]
    stack = (names[0][0].top + names[-1][0].bottom) / 2
    assert (word[0].top + word[0].bottom) / 2 == pytest.approx(stack, abs=0.5)
    assert word[-1].right - names[0][0].left <= 156


def test_only_the_lead_organ_s_mark_is_printed_when_the_form_says_so() -> None:
    lines = lines_of(form(发文机关=ORGANS[0], 联合发文机关=ORGANS[1:], 联合标志="主办机关"))[0]
    assert line(lines, "临江区档案局文件").top == pytest.approx(72, abs=0.6)
    assert not any("临江区财政局" in found.text and found.top < 150 for found in lines)


def test_a_seal_is_pressed_over_name_and_date_within_a_line_of_the_text() -> None:
    pdf = pdf_of(form(发文机关=ORGANS[0], 印章="章0.png"))
    lines = page_lines(pdf)[0]
    [box] = pictures(pdf, 0)
    date = line(lines, "2026年7月15日")
    name = [found for found in lines if found.top < date.top][-1]
    text = [found for found in lines if found.top < name.top][-1]
    assert name.text == ORGANS[0]
    assert box[2] - box[0] == pytest.approx(42, abs=NEAR)
    assert middle(box)[0] == pytest.approx((date.left + date.right) / 2, abs=0.5)
    assert middle(box)[0] == pytest.approx((name.left + name.right) / 2, abs=0.5)
    assert middle(box)[1] == pytest.approx((name.centre + date.centre) / 2 - 4, abs=0.5)
    assert 0 <= box[1] - text.bottom <= 10.39
    # The digits of the packaged faces are wider than those the widths are reckoned with.
    assert 184 - date.right == pytest.approx(4 * 5.556, abs=0.8)


def test_seals_of_a_joint_issue_stand_in_rows_and_do_not_touch() -> None:
    organs = ["临江区档案局", "临江区财政局", "临江区教育局", "临江区水利局"]
    seals = [{"机关": organ, "图片": f"章{i}.png"} for i, organ in enumerate(organs)]
    document = form(
        发文机关=organs[0], 联合发文机关=organs[1:], 联合标志="主办机关", 印章=seals[::-1]
    )
    pdf = pdf_of(document)
    boxes = pictures(pdf, 1)
    lines = page_lines(pdf)[1]
    assert [round(middle(b)[1] - middle(boxes[0])[1], 1) for b in boxes] == [0, 0, 0, 43.2]
    for a, b in pairwise(boxes[:3]):
        assert b[0] - a[2] == pytest.approx(1.2, abs=NEAR)
    assert boxes[0][0] >= 28
    assert boxes[2][2] <= 184
    assert boxes[3][1] - boxes[0][3] == pytest.approx(1.2, abs=NEAR)
    row = line(lines, organs[0])
    assert [organ for organ in organs if organ in row.text] == organs[:3]
    last, date = line(lines, organs[3]), line(lines, "2026年7月15日")
    assert middle(boxes[3])[0] == pytest.approx((last.left + last.right) / 2, abs=0.5)
    assert (date.left + date.right) / 2 == pytest.approx((last.left + last.right) / 2, abs=0.5)
    assert date.top > last.bottom


def test_unsealed_organs_stand_below_each_other_and_the_date_two_characters_further_in() -> None:
    document = form(发文机关=ORGANS[0], 联合发文机关=ORGANS[1:], 联合标志="主办机关", 加盖印章="否")
    lines = [found for page in lines_of(document) for found in page]
    names = [[found for found in lines if found.text.strip() == organ][-1] for organ in ORGANS]
    date = line(lines, "2026年7月15日")
    assert len({round(name.left, 1) for name in names}) == 1
    assert 184 - names[2].right == pytest.approx(2 * 5.556, abs=0.5)
    assert date.left - names[0].left == pytest.approx(2 * 5.556, abs=0.5)


# --- landscape attachments (8), files ------------------------------------------------------


def test_a_landscape_page_has_its_number_where_the_portrait_page_has_it() -> None:
    table = {"标题": "任务", "表头": "单位、任务", "内容": [f"第{i}单位|移交" for i in range(40)]}
    wide = {"名称": "分工表", "横排": "是", "表格": [table]}
    pdf = pdf_of(form(附件=[wide, {"名称": "说明", "正文": "见表。"}]))
    sizes = [(round(w), round(h)) for w, h in page_sizes(pdf)]
    turned = [i for i, size in enumerate(sizes) if size == (297, 210)]
    assert len(turned) >= 2
    assert sizes[-1] == (210, 297)
    for index in turned:
        dashes = [c for row in page_lines(pdf, ink=True)[index] for c in row.chars if c.text == "—"]
        edges = [edge for c in dashes for edge in (c.top, c.bottom)]
        assert (dashes[0].left + dashes[0].right) / 2 == pytest.approx(28, abs=0.5)
        if index % 2 == 0:  # odd page: at the portrait page's right
            assert max(edges) == pytest.approx(184 - 14 * MM, abs=0.5)
        else:
            assert min(edges) == pytest.approx(28 + 14 * MM, abs=0.5)


def test_a_separately_bound_attachment_carries_the_number_of_its_document() -> None:
    attachments = [{"名称": "甲", "正文": "文", "另行装订": "是"}, {"名称": "乙", "正文": "文"}]
    pages = lines_of(form(附件=attachments))
    firsts = [page[0].text.replace(" ", "") for page in pages[-2:]]
    assert firsts == ["临档发〔2026〕5号附件1", "附件2"]


DOCUMENTS = {
    "letter": letter(抄送机关="区委办公室"),
    "order": order(),
    "joint": form(
        发文机关=ORGANS[0], 联合发文机关=ORGANS[1:],
        印章=[{"机关": organ, "图片": f"章{i}.png"} for i, organ in enumerate(ORGANS)],
    ),
    "landscape": form(附件=[{"名称": "甲", "横排": "是", "正文": "文"}, {"名称": "乙", "正文": "文"}]),
    "landscape-last": form(附件=[{"名称": "甲", "横排": "是", "正文": "文"}], 印发机关="办公室"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_finishing_puts_in_is_valid_open_xml(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(fill(DOCUMENTS[name], assets=ASSETS)[0])
    assert validate_docx(path) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_libreoffice_makes_as_many_pages(name: str, tmp_path: Path) -> None:
    docx = fill(DOCUMENTS[name], assets=ASSETS)[0]
    path = tmp_path / f"{name}.docx"
    path.write_bytes(docx)
    [theirs] = convert_with_libreoffice([path], tmp_path)
    assert len(page_sizes(theirs.read_bytes())) == len(page_sizes(set_docx(docx).pdf))
