"""Filled templates on the page: elements stand where the standard wants them, in mm from the paper's
edge, and LibreOffice makes as many pages of them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from docgen.models.kinds import DocumentForm
from docgen.template.fill import fill
from tests.document_forms import ASSETS, FULL, MINIMAL, investigation, minutes, record, summary
from tests.pdfpages import MM, Line, page_lines, page_sizes
from tests.tools import convert_with_libreoffice
from tests.unit.typeset.setting import set_docx

PEOPLE = [{"姓名": f"赵磊{i}", "职务": f"机关第{i}支部书记"} for i in range(1, 61)]
TOPICS = [
    {
        "题目": f"关于第{i}项重点工作推进情况",
        "议定事项": [
            f"第{i}项工作的第{j}条措施要抓紧落实，确保按期完成，并报办公室备案" for j in range(1, 4)
        ],
    }
    for i in range(1, 11)
]
LONG_ORGAN = "中国共产党江南自治区临江市城东新区望江街道办事处直属机关联合委员会"
LARGE: dict[str, DocumentForm] = {
    "minutes": minutes(出席=PEOPLE, 议题=TOPICS, 发文机关=LONG_ORGAN),
    "record": record(出席=PEOPLE, 议题=TOPICS),
    "investigation": investigation(发文字号="〔2026〕1号", 导语="长" * 10_000),
    "summary": summary(
        附件=[{"名称": f"附件材料{i}", "正文": ["见材料。"]} for i in range(1, 4)],
        主送机关=[f"区直机关第{i}党支部" for i in range(1, 40)],
        标题="关于深入贯彻落实新时代党的建设总要求推动区直机关基层党组织标准化规范化建设提质增效情况的专题工作总结报告",
    ),
}
RED_HEAD = summary(发文字号="机工发〔2026〕5号", 附件=[], 副标题="", 作者="", 主送机关="各党支部")


def docx_of(form: DocumentForm) -> bytes:
    return fill(form, assets=ASSETS)[0]


@cache
def red_page() -> tuple[bytes, list[Line]]:
    pdf = set_docx(docx_of(RED_HEAD)).pdf
    return pdf, page_lines(pdf)[0]


def line_of(lines: list[Line], text: str) -> Line:
    wanted = text.replace(" ", "")
    return next(line for line in lines if wanted in line.text.replace(" ", ""))


def red_rule(pdf: bytes) -> tuple[float, float, float]:
    """Left, right and middle height of the red rule of page 1, in mm from the top left corner."""
    page = pypdfium2.PdfDocument(pdf)[0]
    height = page_sizes(pdf)[0][1]
    for shape in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = (edge * MM for edge in shape.get_bounds())
        if right - left > 100 and top - bottom < 2:
            grown = (top - bottom) / 2  # PDFium adds the line's width on every side
            return left + grown, right - grown, height - (bottom + top) / 2
    raise AssertionError("page 1 has no rule")


def test_the_top_of_the_mark_is_35_mm_below_the_type_area() -> None:
    _, lines = red_page()
    assert line_of(lines, "机关工作委员会文件").top == pytest.approx(37 + 35, abs=0.6)


def test_the_number_stands_two_lines_below_the_mark_and_the_red_rule_4_mm_below_it() -> None:
    pdf, lines = red_page()
    mark, number = line_of(lines, "委员会文件"), line_of(lines, "机工发〔2026〕5号")
    assert number.top - mark.bottom == pytest.approx(20.78, abs=0.8)
    _, _, height = red_rule(pdf)
    assert height - number.bottom == pytest.approx(4, abs=0.6)


def test_the_red_rule_is_as_wide_as_the_type_area() -> None:
    left, right, _ = red_rule(red_page()[0])
    assert (left, right) == pytest.approx((28, 184), abs=0.3)


def test_the_title_stands_two_lines_below_the_red_rule_and_the_recipients_one_below_it() -> None:
    pdf, lines = red_page()
    title, recipients = line_of(lines, "机关党建工作总结"), line_of(lines, "各党支部：")
    assert title.top - red_rule(pdf)[2] == pytest.approx(20.78, abs=0.8)
    assert recipients.top - title.bottom == pytest.approx(10.39, abs=0.8)


def test_the_dash_of_the_page_number_is_28_mm_above_the_paper_s_edge_at_the_outer_side() -> None:
    pdf = set_docx(docx_of(FULL["investigation"])).pdf
    for number, lines in enumerate(page_lines(pdf, ink=True), 1):
        foot = next(line for line in lines if line.text.replace(" ", "") == f"—{number}—")
        dash = foot.chars[0]
        assert 297 - (dash.top + dash.bottom) / 2 == pytest.approx(28, abs=0.6)
        if number % 2:
            assert 184 - foot.right == pytest.approx(14 * MM, abs=1)
        else:
            assert foot.left - 28 == pytest.approx(14 * MM, abs=1)


def test_a_full_page_of_text_has_22_lines_of_28_characters() -> None:
    pages = page_lines(set_docx(docx_of(LARGE["investigation"])).pdf)
    body = [line for line in pages[2] if line.text.strip("—2345 ")]
    assert len(body) == 22
    assert {len(line.text.strip()) for line in body} == {28}
    assert body[0].top == pytest.approx(37, abs=1)
    assert body[-1].bottom == pytest.approx(262, abs=1)


def test_attendance_lines_are_aligned_after_the_colon() -> None:
    pdf = set_docx(docx_of(LARGE["minutes"])).pdf
    lines = [line for page in page_lines(pdf) for line in page]
    start = next(i for i, line in enumerate(lines) if line.text.startswith("出席："))
    label_end = next(c.right for c in lines[start].chars if c.text == "：")
    assert lines[start + 1].left == pytest.approx(label_end, abs=1)
    assert lines[start].left == pytest.approx(28 + 2 * 15.75 * MM, abs=0.5)


def test_the_colophon_ends_at_the_foot_of_the_type_area_of_the_last_page() -> None:
    lines = page_lines(set_docx(docx_of(FULL["summary-redhead"])).pdf)[-1]
    printed = line_of(lines, "2026年7月16日印发")
    assert 255 < printed.bottom < 262
    assert 184 - printed.right == pytest.approx(14 * MM, abs=0.6)
    assert line_of(lines, "抄送：").left == pytest.approx(28 + 14 * MM, abs=0.6)


def test_every_attachment_begins_on_its_own_page_with_its_title_on_the_third_line() -> None:
    pages = page_lines(set_docx(docx_of(FULL["investigation"])).pdf)
    first, second = pages[-2], pages[-1]
    for lines, mark, title in ((first, "附件1", "台账目录"), (second, "附件2", "调研问卷")):
        assert lines[0].text.replace(" ", "") == mark
        assert lines[0].left == pytest.approx(28, abs=0.3)
        pitch = 592 / 20 * MM
        assert line_of(lines, title).centre - lines[0].centre == pytest.approx(2 * pitch, abs=1)


@pytest.mark.slow
def test_the_signature_is_never_alone_on_a_page() -> None:
    """Whatever the length of the text, some of it stands above the organ's name."""
    for count in range(1, 26):
        form = summary(
            导语="", 现状=[], 主要工作=["第一段。"] * count, 问题=[], 原因=[], 成效=[], 经验=[], 下一步打算=[],
            附件=[], 抄送机关="", 印发机关="", 印发日期=None, 主送机关="", 副标题="", 作者="", 附注="",
        )  # fmt: skip
        last = page_lines(set_docx(docx_of(form)).pdf)[-1]
        texts = [line.text for line in last]
        organ = next(i for i, text in enumerate(texts) if "机关工作委员会" in text)
        assert organ > 0, f"{count} paragraphs"
        assert "2026" in texts[organ + 1]


@pytest.mark.slow
def test_libreoffice_makes_as_many_pages(tmp_path: Path) -> None:
    forms = {
        **{f"full-{name}": form for name, form in FULL.items()},
        **{f"minimal-{name}": form for name, form in MINIMAL.items()},
        **{f"large-{name}": form for name, form in LARGE.items()},
    }
    files = []
    for name, form in forms.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(docx_of(form))
        files.append(path)
    theirs = {
        pdf.stem: len(page_sizes(pdf.read_bytes()))
        for pdf in convert_with_libreoffice(files, tmp_path / "pdf")
    }
    ours = {path.stem: set_docx(path.read_bytes()).page_count for path in files}
    assert ours == theirs


@pytest.mark.parametrize("is_sealed", [True, False])
def test_a_name_of_thirty_characters_stays_on_one_line_above_its_date(is_sealed: bool) -> None:
    organ = "中共临江区人民政府国有资产监督管理委员会直属企业联合委员会"
    form = summary(
        发文机关=organ, 发文机关标志="机关工委文件", 发文字号="机工发〔2026〕5号", 加盖印章=is_sealed,
        附件=[], 附注="",
    )  # fmt: skip
    lines = [line for page in page_lines(set_docx(docx_of(form)).pdf) for line in page]
    signature, date = line_of(lines, organ), line_of(lines, "2026年7月15日")
    assert signature.left >= 28 - 0.3
    assert signature.right == pytest.approx(184 - (0 if is_sealed else 11.1), abs=2.5)
    if is_sealed:
        assert (date.left + date.right) / 2 == pytest.approx(
            (signature.left + signature.right) / 2, abs=1
        )
    else:
        assert date.left - signature.left == pytest.approx(11.1, abs=0.5)


@pytest.mark.slow
def test_an_annotation_never_stands_on_a_page_without_its_date() -> None:
    for count in range(1, 23):
        text = [f"第{i}件事已经办结。" for i in range(count)]
        form = summary(
            发文字号="机工发〔2026〕5号", 附件=[], 导语=text, 数据={}, 结语=[], 副标题="", 作者="",
            主要工作=[{"正文": "完成。"}], 成效=[], 问题=[], 下一步打算=[],
        )  # fmt: skip
        pages = page_lines(set_docx(docx_of(form)).pdf)
        texts = ["".join(line.text for line in page) for page in pages]
        (place,) = [text for text in texts if "此件公开发布" in text]
        assert "2026年7月15日" in place.replace(" ", "")


@pytest.mark.slow
def test_the_signatures_of_a_record_stay_on_the_page_of_the_last_resolution() -> None:
    for count in range(8, 24):
        speeches = [{"发言人": f"赵磊{i}", "内容": "同意这个意见。"} for i in range(count)]
        topic = {"题目": "讨论办法", "发言": speeches, "议定事项": ["印发办法"]}
        pages = page_lines(set_docx(docx_of(record(议题=[topic], 待研究事项=[]))).pdf)
        texts = ["".join(line.text for line in page).replace(" ", "") for page in pages]
        (place,) = [text for text in texts if "主持人" in text and "整理日期" in text]
        assert "印发办法" in place
        assert "散会" in place


def test_the_signatories_stand_two_lines_below_the_mark_too() -> None:
    form = summary(发文字号="机工发〔2026〕5号", 签发人=["石文涛", "欧阳建国", "周明"])
    lines = page_lines(set_docx(docx_of(form)).pdf)[0]
    mark, first = line_of(lines, "委员会文件"), line_of(lines, "签发人：")
    assert first.top - mark.bottom == pytest.approx(20.78, abs=0.8)
    last = line_of(lines, "周明")
    assert "机工发〔2026〕5号" in last.text.replace(" ", "")
    assert last.top - first.top == pytest.approx(10.4, abs=0.6)


def horizontal_rules(pdf: bytes, number: int) -> list[float]:
    """Heights of the horizontal rules of a page that are wider than 100 mm, in mm from the top."""
    page = pypdfium2.PdfDocument(pdf)[number]
    height = page_sizes(pdf)[number][1]
    bounds = [shape.get_bounds() for shape in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
    return sorted(
        {
            round(height - (bottom + top) / 2 * MM, 1)
            for left, bottom, right, top in bounds
            if (right - left) * MM > 100 and (top - bottom) * MM < 3
        }
    )


def test_the_text_of_the_colophon_stands_in_the_middle_of_its_rows() -> None:
    pdf = set_docx(docx_of(RED_HEAD)).pdf
    rules = horizontal_rules(pdf, -1 + len(page_sizes(pdf)))[-3:]
    lines = page_lines(pdf)[-1]
    for text, (above, below) in zip(("抄送：", "印发"), pairwise(rules), strict=True):
        assert line_of(lines, text).centre == pytest.approx((above + below) / 2, abs=0.5)
