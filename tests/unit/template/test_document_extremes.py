"""Official documents of unusual length: seals beside 版记 and 附注, many organs, full tables."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from PIL import Image

import docgen
from docgen.models.official_document import OfficialDocument
from docgen.template.fill import fill
from docgen.template.finish_pictures import pressed_picture
from tests.pdfpages import page_lines, page_texts
from tests.unit.template.test_document_layout import (
    ASSETS,
    ORGANS,
    TEXT,
    form,
    line,
    lines_of,
    pdf_of,
    pictures,
    rules,
)

COLOPHON = {"抄送机关": "区委办公室", "印发机关": "临江区档案局", "印发日期": "2026-07-16"}


def joint(organs: list[str], **changes: Any) -> OfficialDocument:
    seals = [f"章{n % 5}.png" for n in range(len(organs))]
    return form(
        发文机关=organs[0], 联合发文机关=organs[1:], 联合标志="主办机关", 印章=seals, **changes
    )


@pytest.mark.parametrize("paragraphs", range(1, 5))
@pytest.mark.parametrize("diameter", [42, 58])
def test_a_seal_never_reaches_into_the_colophon(paragraphs: int, diameter: int) -> None:
    seal = {"图片": "章0.png", "直径": diameter}
    pdf = pdf_of(form(发文机关=ORGANS[0], 正文=[TEXT] * paragraphs, 印章=[seal], **COLOPHON))
    for page in range(len(page_lines(pdf))):
        below = [rule[2] for rule in rules(pdf, page) if rule[2] > 200]
        for box in pictures(pdf, page):
            assert all(box[3] < top for top in below)


def test_a_wide_annotation_stands_below_the_seals_and_a_narrow_one_on_the_next_line() -> None:
    def gap(document: OfficialDocument) -> tuple[float, float]:
        page = next(
            n for n, ls in enumerate(lines_of(document)) if any("（此件" in x.text for x in ls)
        )
        lines = lines_of(document)[page]
        date, note = line(lines, "2026年7月15日"), line(lines, "（此件")
        return note.centre - date.centre, note.top - max(
            b[3] for b in pictures(pdf_of(document), page)
        )

    one = {"发文机关": ORGANS[0], "印章": "章0.png"}
    assert gap(form(附注="此件公开发布", **one))[0] == pytest.approx(10.44, abs=0.3)
    assert gap(form(附注="此件发至县团级，各单位可以根据工作需要确定传达的范围", **one))[1] > 0
    assert gap(joint(["临江区档案局", "临江区财政局", "临江区教育局"], 附注="此件公开发布"))[1] > 0


def test_the_lines_of_an_annotation_stay_with_the_date_on_one_page() -> None:
    note = "此件发至县团级，" + "各单位可以根据工作需要确定传达的范围，" * 3 + "联系人：赵样例"
    for paragraphs in range(1, 8):
        document = form(发文机关=ORGANS[0], 正文=[TEXT] * paragraphs, 附注=note)
        texts = ["".join(text.split()) for text in page_texts(pdf_of(document))]
        assert any("2026年7月15日" in text and "联系人：赵样例）" in text for text in texts)


def test_a_long_name_of_an_organ_before_a_short_one_stays_on_its_line() -> None:
    long = "临江区人民政府推进数字档案馆建设工作领导小组办公室"
    lines = [x for page in lines_of(joint([long, ORGANS[0]])) for x in page]
    assert len([found for found in lines if found.text == long]) == 1
    assert line(lines, long).left >= 27.7
    assert line(lines, long).right <= 184.3


def test_the_seals_of_unequal_names_stand_in_columns() -> None:
    organs = ["临江区档案局", "临江区发展和改革局", "临江区教育局", "临江区财政局"]
    organs += ["临江区民政局", "临江区人力资源和社会保障局"]
    pdf = pdf_of(joint(organs))
    middles = {round((b[0] + b[2]) / 2) for n in range(2) for b in pictures(pdf, n)}
    assert len(middles) == 2


def test_the_seals_of_twelve_organs_are_all_on_the_pages_over_their_names() -> None:
    organs = [f"临江区第{n}号人力资源和社会保障局" for n in range(10, 22)]
    pdf = pdf_of(joint(organs))
    pages = page_lines(pdf)
    pressed = 0
    for number, lines in enumerate(pages):
        for box in pictures(pdf, number):
            pressed += 1
            assert box[1] >= 0 and box[3] <= 297
            centre = (box[1] + box[3]) / 2
            assert any(
                abs(found.centre - centre) < 12 and "临江区第" in found.text for found in lines
            )
    assert pressed == 12


def test_a_seal_on_white_is_pressed_as_ink_that_hides_nothing() -> None:
    made = Image.new("RGB", (40, 40), "white")
    made.paste((220, 30, 30), (10, 10, 30, 30))
    buffer = io.BytesIO()
    made.save(buffer, "PNG")
    picture = pressed_picture("章.png", buffer.getvalue(), ())
    inked = Image.open(io.BytesIO(picture.data))
    assert inked.mode == "RGBA"
    assert inked.getpixel((0, 0))[3] == 0
    white = Image.new("RGBA", inked.size, "white")
    white.alpha_composite(inked)
    shown = white.getpixel((20, 20))
    assert shown[:3] == pytest.approx((220, 30, 30), abs=2)


def test_a_seal_of_few_pixels_is_told() -> None:
    small = Image.new("RGBA", (12, 12), (200, 0, 0, 255))
    buffer = io.BytesIO()
    small.save(buffer, "PNG")
    document = form(发文机关=ORGANS[0], 印章="小章.png")
    findings = fill(document, assets={**ASSETS, "小章.png": buffer.getvalue()})[1]
    assert [(f.code, f.path) for f in findings if f.code == "L114"] == [("L114", ("seals", 0))]


@pytest.mark.parametrize("rows", range(8, 15))
def test_a_full_landscape_table_leaves_no_empty_page_behind(rows: int) -> None:
    table = {
        "标题": "计划",
        "单位": "卷",
        "表头": "甲、乙",
        "内容": [f"{n} | {n}" for n in range(rows)],
    }
    document = form(附件=[{"名称": "计划表", "横排": "是", "表格": [table]}], **COLOPHON)
    for text in page_texts(pdf_of(document)):
        assert len("".join(text.split())) > 6  # more than the page number


def test_a_long_list_of_attachments_runs_on_from_page_1_without_gaps() -> None:
    names = [
        f"临江区第{n}类档案安全检查登记表及其填写说明（适用于各镇人民政府）" for n in range(1, 16)
    ]
    pages = lines_of(form(附件=[{"名称": name} for name in names]))
    assert any("附件：1." in found.text for found in pages[0])
    assert all(len(lines) > 15 for lines in pages[1:-1])


def test_text_comes_along_with_a_note_of_attachments_and_a_signature() -> None:
    notes = [{"名称": f"第{n}类登记表"} for n in range(1, 4)]
    for paragraphs in range(2, 9):
        made = docgen.build(
            form(正文=[TEXT] * paragraphs, 附件=notes, 发文机关=ORGANS[0]), pdf=True
        )
        assert made.pdf is not None
        for text in page_texts(made.pdf):
            assert "工作" in "".join(text.split())


def test_a_short_document_with_a_note_of_attachments_is_brought_onto_one_page() -> None:
    notes = [{"名称": "联络人名单及报送要求（各镇、街道和区直各部门通用）"}, {"名称": "报送格式"}]
    made = docgen.build(form(正文=[TEXT], 附件=notes, 发文机关=ORGANS[0]), pdf=True)
    assert made.page_count == 1


def test_charts_of_a_chapter_follow_its_text_before_its_points() -> None:
    chart = {"类型": "柱形图", "标题": "检查量", "分类": "甲、乙", "系列": {"卷": [1, 2]}}
    points = [{"小标题": "构成", "正文": "要点一"}, {"小标题": "下步", "正文": "要点二"}]
    document = form(
        章节=[{"小标题": "情况", "正文": "见{图:检查量}。", "图表": [chart], "要点": points}]
    )
    texts = [p.text for p in docx.Document(io.BytesIO(fill(document)[0])).paragraphs]
    caption = next(n for n, text in enumerate(texts) if text.endswith("检查量"))
    assert caption < texts.index("（一）构成")
