"""What `verify_pdf` finds on a PDF, and what it leaves alone."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from pypdf import PdfReader, PdfWriter

from docgen.base.errors import InputError
from docgen.verify.pdf import verify_pdf
from docgen.verify.pdf_conformance import explained
from docgen.verify.pdf_same_text import compare_text
from docgen.verify.report import Measure, VerifyReport
from tests.pdf_specimens import (
    PARAGRAPHS,
    TITLE,
    expected_docx,
    official_pdf,
    set_pdf,
    with_page_action,
)


def _report(**settings: str) -> VerifyReport:
    return verify_pdf(official_pdf(settings), "文.pdf")


def _measure(report: VerifyReport, item: str) -> Measure:
    return next(m for m in report.measures if m.item.startswith(item))


def _page(body: str, **margins: str) -> bytes:
    """A small PDF of Typst markup on A4 with margins of 30 mm."""
    edges = {"top": "30mm", "bottom": "30mm", "left": "30mm", "right": "30mm"} | margins
    listed = ", ".join(f"{k}: {v}" for k, v in edges.items())
    return set_pdf(
        '#set document(title: "x", date: datetime(year: 2026, month: 3, day: 5))\n'
        f'#set page(margin: ({listed}))\n#set text(font: "Noto Serif SC", lang: "zh")\n' + body
    )


def _docx(*paragraphs: str) -> docx.document.Document:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(30)
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def _saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _difference(pdf: bytes, document: docx.document.Document) -> str | None:
    pages, findings = compare_text(pdf, _saved(document), "文.pdf")
    assert pages == len(PdfReader(io.BytesIO(pdf)).pages)
    return findings[0].message if findings else None


def test_a_flawless_pdf_is_recognised_and_has_no_finding() -> None:
    report = verify_pdf(official_pdf(), "文.pdf", docx=expected_docx())
    assert report.profile == "gb9704"
    assert report.findings == ()
    pages = [m for m in report.measures if m.code is not None and m.code < "P219"]
    assert len(pages) >= 15
    assert {m.verdict for m in pages} == {"符合"}
    assert "不符合" not in {m.verdict for m in report.measures}


def test_the_page_is_measured_in_millimetres() -> None:
    report = _report()
    assert _measure(report, "每页行数").found == "22 行（行距 29.60 磅）"
    assert _measure(report, "每行字数").found.startswith("28 字（字距 15.75 磅，行宽 156.1 毫米")
    assert _measure(report, "天头").found == "37.1 毫米"
    assert _measure(report, "版心左边").found == "距纸边 28.0 毫米"
    assert _measure(report, "页码高度").found == "27.8 毫米"


def test_print_margins_are_accepted_and_named() -> None:
    report = _report(上边距="37 毫米", 行距="28.95 磅")
    assert "P211" not in {f.code for f in report.findings}
    assert _measure(report, "天头").found == "39.4 毫米（印刷坐标：上边距 37 毫米）"
    assert _measure(report, "每页行数").verdict == "符合"


def test_twenty_nine_points_on_print_margins_give_twenty_one_lines() -> None:
    report = _report(上边距="37 毫米", 行距="29 磅")
    finding = next(f for f in report.findings if f.code == "P209")
    assert "21 行" in finding.message


def test_untracked_text_gives_twenty_seven_characters() -> None:
    finding = next(f for f in _report(字间距="0 磅").findings if f.code == "P210")
    assert "排 27 字，应为 28 字" in finding.message


@pytest.mark.parametrize(("edge", "wrong"), [("左边距", "31"), ("右边距", "23")])
def test_an_edge_off_by_three_millimetres_is_found(edge: str, wrong: str) -> None:
    finding = next(f for f in _report(**{edge: f"{wrong} 毫米"}).findings if f.code == "P213")
    assert finding.message.startswith(f"版心{edge[0]}边为距纸边 {wrong[0]}")


def test_page_numbers_on_the_wrong_side_are_named_with_their_page() -> None:
    findings = [f for f in _report(页码位置="居中").findings if f.code == "P214"]
    assert findings[0].where == "第1页"
    assert findings[0].message == "页码“—1—”居中，单页应靠右空一字"
    assert findings[1].message == "页码“—2—”居中，双页应靠左空一字"


def test_page_numbers_without_dashes_and_no_page_numbers_are_found() -> None:
    plain = next(f for f in _report(页码="1").findings if f.code == "P214")
    none = next(f for f in _report(页码="无").findings if f.code == "P214")
    assert plain.message == "页码“1”两边没有一字线"
    assert none.message == "各页都没有页码"


@pytest.mark.parametrize("mark", ["，", "。", "）", "”", "》"])
def test_a_closing_mark_at_a_line_start_is_found(mark: str) -> None:
    finding = next(f for f in _report(行首标点=mark).findings if f.code == "P215")
    assert finding.message.startswith(f"行首是“{mark}”")
    assert finding.where == "第1页"


@pytest.mark.parametrize("mark", ["（", "“", "《"])
def test_an_opening_mark_at_a_line_end_is_found(mark: str) -> None:
    finding = next(f for f in _report(行尾标点=mark).findings if f.code == "P215")
    assert finding.message.startswith(f"行尾是“{mark}”")


def test_a_missing_claim_weighs_more_when_pdf_a_is_demanded() -> None:
    data = official_pdf({"PDF/A声明": "无"})
    asked = verify_pdf(data, "文.pdf", profile="pdfa")
    unasked = verify_pdf(data, "文.pdf")
    assert [f.severity for f in asked.findings if f.code == "P202"] == ["error"]
    assert [f.severity for f in unasked.findings if f.code == "P202"] == ["warning"]
    assert not any(m.item == "每页行数" for m in asked.measures)


def test_false_alarms_are_counted_once_they_are_proven_false() -> None:
    measure = _measure(_report(**{"PDF/A误报": "可以证实"}), "PDF/A 校验")
    assert measure.verdict == "符合"
    assert "处已证实是误报" in measure.found


@pytest.mark.parametrize(
    ("kind", "word"),
    [("Launch", "启动程序"), ("SubmitForm", "提交数据"), ("JavaScript", "脚本")],
)
def test_an_action_on_a_page_is_named_with_its_page(kind: str, word: str) -> None:
    report = verify_pdf(with_page_action(official_pdf(), kind), "文.pdf")
    finding = next(f for f in report.findings if f.code == "P205")
    assert (finding.message, finding.where) == (f"PDF 带有页面上的动作：{word}", "第1页")


def test_a_font_without_program_is_named() -> None:
    report = verify_pdf(official_pdf(字体="有一种没有嵌入"), "文.pdf")
    finding = next(f for f in report.findings if f.code == "P201")
    assert finding.message == "字体“Helvetica”没有嵌入"
    assert _measure(report, "字体嵌入").found == "1 种没有嵌入"


def test_an_embedded_file_is_named() -> None:
    finding = next(f for f in _report(夹带文件="a.txt").findings if f.code == "P206")
    assert finding.message == "PDF 里夹带了文件“a.txt”"


def test_an_encrypted_pdf_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(official_pdf())))
    writer.encrypt("secret")
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(InputError) as caught:
        verify_pdf(buffer.getvalue(), "密.pdf")
    finding = caught.value.findings[0]
    assert (finding.code, finding.file, finding.message) == ("P200", "密.pdf", "PDF 加了密码")


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"PK\x03\x04"])
def test_what_is_no_pdf_is_refused_with_the_file_name(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        verify_pdf(data, "坏.pdf")
    assert caught.value.findings[0].file == "坏.pdf"


@pytest.mark.parametrize("cut", [40, 400, 4000, 40000])
def test_a_truncated_pdf_is_refused_or_called_damaged(cut: int) -> None:
    try:
        report = verify_pdf(official_pdf()[:-cut], "短.pdf")
    except InputError as error:
        assert error.findings[0].code == "P200"
    else:
        assert "P217" in {f.code for f in report.findings}


def test_a_picture_page_has_no_text_and_a_blank_page_is_nothing_to_report() -> None:
    picture = next(f for f in _report(文字层="有一页没有").findings if f.code == "P216")
    assert picture.where == "第4页"
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(official_pdf())))
    writer.add_blank_page()
    buffer = io.BytesIO()
    writer.write(buffer)
    assert "P216" not in {f.code for f in verify_pdf(buffer.getvalue(), "文.pdf").findings}


def test_a_foreign_pdf_is_not_measured_against_the_standard_unasked() -> None:
    data = _page("#lorem(400)")
    report = verify_pdf(data, "foreign.pdf")
    assert report.profile is None
    assert report.findings == ()
    asked = verify_pdf(data, "foreign.pdf", profile="gb9704")
    assert _measure(asked, "版面").verdict == "无法判断"


def test_equal_text_is_counted() -> None:
    report = verify_pdf(official_pdf(), "文.pdf", docx=expected_docx())
    total = sum(map(len, (TITLE, *PARAGRAPHS)))
    assert _measure(report, "文字").found == f"{total} 字逐字相同"


def test_the_first_difference_is_named_with_page_and_context() -> None:
    pdf = _page("甲乙丙丁戊己庚辛 #pagebreak() 子丑寅卯")
    assert _difference(pdf, _docx("甲乙丙丁戊己庚辛", "子丑寅卯")) is None
    assert _difference(pdf, _docx("甲乙丙丁戊己庚辛", "子丑卯")) == (
        "“丙丁戊己庚辛子丑”之后，Word 文件是“卯”（“子丑卯”一段），PDF 是“寅卯”"
    ).replace("丙丁", "甲乙丙丁")
    finding = verify_pdf(pdf, "文.pdf", docx=_saved(_docx("甲乙丙丁戊己庚辛", "子丑卯"))).findings
    assert [f.where for f in finding] == ["第2页"]


def test_text_that_only_one_side_has_is_told_apart() -> None:
    pdf = _page("甲乙丙")
    assert "PDF 多出 Word 文件没有的文字“丙”" in (_difference(pdf, _docx("甲乙")) or "")
    assert "就完了，Word 文件接着还有“丁”" in (_difference(pdf, _docx("甲乙丙丁")) or "")


def test_text_in_another_order_is_a_difference() -> None:
    pdf = _page("甲乙 \n\n 丙丁")
    assert _difference(pdf, _docx("丙丁", "甲乙")) is not None


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    pdf = set_pdf(
        '#set document(title: "x", date: datetime(year: 2026, month: 3, day: 5))\n'
        '#set text(font: "Noto Serif SC")\n'
        '#set page(margin: 30mm, header: [内部资料], footer: context counter(page).display("— 1 —"))'
        "\n甲乙丙"
    )
    assert _difference(pdf, _docx("甲乙丙")) is None


def test_hidden_and_deleted_text_is_not_expected() -> None:
    document = _docx("甲乙")
    document.paragraphs[0].add_run("内部").font.hidden = True
    assert _difference(_page("甲乙"), document) is None
    document.paragraphs[0].add_run("丙")
    assert _difference(_page("甲乙丙"), document) is None


def test_automatic_numbers_are_expected() -> None:
    document = _docx()
    for text in ("甲", "乙"):
        document.add_paragraph(text, style="List Number")
    assert _difference(_page("1.甲 \n\n 2.乙"), document) is None
    assert _difference(_page("甲 \n\n 乙"), document) is not None


def test_a_table_may_repeat_its_head_on_a_new_page() -> None:
    rows = [(str(n), f"事项{n}的内容") for n in range(1, 60)]
    document = _docx("前文")
    table = document.add_table(0, 2)
    for row in [("序号", "事项"), *rows]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(OxmlElement("w:tblHeader"))
    cells = ", ".join(f"[{text}]" for row in rows for text in row)
    pdf = _page(f"前文\n#table(columns: 2, table.header([序号], [事项]), {cells})")
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 1
    assert _difference(pdf, document) is None


def test_a_row_that_runs_over_pages_mixes_its_cells() -> None:
    left, right = "甲乙丙丁戊己庚辛壬癸" * 80, "子丑寅卯辰巳午未申酉戌亥" * 70
    document = _docx("前文")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = left, right
    pdf = _page(f"前文\n#table(columns: (1fr, 1fr), [{left}], [{right}])")
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 1
    assert _difference(pdf, document) is None
    table.cell(0, 1).text = right[:-1] + "戌"
    assert _difference(pdf, document) is not None


def test_a_footnote_may_stand_at_the_foot_of_any_page() -> None:
    document = _docx("甲乙", "丙丁")
    box = OxmlElement("w:pict")
    content = OxmlElement("w:txbxContent")
    inner = OxmlElement("w:p")
    content.append(inner)
    box.append(content)
    run = document.paragraphs[0].add_run()._element
    run.append(box)
    text = OxmlElement("w:t")
    text.text = "附注文字"
    inner.append(OxmlElement("w:r"))
    inner.find(qn("w:r")).append(text)
    assert _difference(_page("甲乙 \n\n 丙丁 \n\n 附注文字"), document) is None
    assert _difference(_page("甲乙 \n\n 附注文字 \n\n 丙丁"), document) is None
    assert _difference(_page("甲乙 \n\n 丙丁"), document) == (
        "PDF 里没有文本框或脚注的文字“附注文字”"
    )


def test_rare_characters_and_symbols_are_compared_as_they_are() -> None:
    text = "𫖯①②—……“”%℃a<b&c"
    assert _difference(_page(f'#"{text}"'), _docx(text)) is None


def test_pdf_and_docx_must_both_open() -> None:
    with pytest.raises(InputError) as caught:
        verify_pdf(official_pdf(), "文.pdf", docx=b"PK")
    assert "Word" in (caught.value.findings[0].file or "")


def test_a_landscape_section_has_margins_of_its_own():
    import io

    import docx
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    from docgen.api.documents import to_pdf

    document = docx.Document()
    document.add_paragraph("正文在竖页上。" * 20)
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0].text = "页脚里的字"
    table = document.add_table(rows=40, cols=3)
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            cell.text = f"第{number}行"
    buffer = io.BytesIO()
    document.save(buffer)
    _, pages, findings = to_pdf(buffer.getvalue(), "横页.docx")
    assert pages >= 3
    assert [f.code for f in findings if f.code == "P208"] == []


def test_a_fault_of_pdf_a_is_told_in_chinese_with_the_id_of_its_rule() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(official_pdf({})))
    del writer.root_object["/Metadata"].get_object()["/Subtype"]
    saved = io.BytesIO()
    writer.write(saved)
    report = verify_pdf(saved.getvalue(), "文.pdf")
    messages = [f.message for f in report.findings if f.code == "P203"]
    assert messages == [
        "不符合 PDF/A-2b：XMP 元数据缺失或不合规范（校验规则 PDFA2B-METADATA-STRUCTURE-001）"
    ]


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("PDFA2B-FONT-EMBEDDING-001", "有字体没有嵌入"),
        ("PDFA2B-FONT-WIDTHS-001", "有字体的描述不全或有误"),
        ("PDFA1B-ICCBased-CMYK-OVERPRINT-001", "色彩配置文件不合规范"),
        ("PDFA1B-TRAILER-ID-001", "文件没有标识（ID）"),
        ("PDFA2B-ID-SCHEMA-001", "XMP 元数据里的 PDF/A 标识缺失或不合规范"),
        ("PDFA1B-VALID-SIZE-001", "文件内部有一处不合规范"),
        ("PDFA1B-WIDGET-ACTION-001", "表单域没有外观，或者带有动作"),
        ("SOMETHING", "文件内部有一处不合规范"),
    ],
)
def test_every_rule_of_the_validator_has_a_chinese_sentence(identifier: str, words: str) -> None:
    assert explained(identifier) == words
