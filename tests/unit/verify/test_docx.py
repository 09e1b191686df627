"""What `verify_docx` finds on a DOCX, and what it leaves alone."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from docgen.base.errors import InputError
from docgen.base.packages import open_package, write_package
from docgen.verify.docx import verify_docx
from docgen.verify.report import Measure, VerifyReport
from tests.specimens import BODY, official_docx, set_face


def _report(profile: str | None = None, **settings: str) -> VerifyReport:
    return verify_docx(official_docx(settings), "文.docx", profile=profile)  # type: ignore[arg-type]


def _measure(report: VerifyReport, item: str) -> Measure:
    return next(m for m in report.measures if m.item.startswith(item))


def _codes(report: VerifyReport) -> set[str]:
    return {f.code for f in report.findings}


def _saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _with_member(data: bytes, member: str, change: tuple[bytes, bytes]) -> bytes:
    members = open_package(data, "文.docx")
    assert change[0] in members[member]
    members[member] = members[member].replace(*change)
    return write_package(members)


def test_a_flawless_document_is_recognised_and_has_no_finding() -> None:
    report = _report()
    assert report.profile == "gb9704"
    assert report.findings == ()
    assert {m.verdict for m in report.measures} <= {"符合", "无法判断", "不适用"}


def test_both_margin_systems_are_accepted_and_named() -> None:
    software = _measure(_report(), "上边距")
    printed = _report(上边距="37 毫米", 下边距="35 毫米", 行距="28.95 磅")
    assert "软件坐标" in software.found
    assert "印刷坐标" in _measure(printed, "上边距").found
    assert printed.findings == ()


def test_mixed_margin_systems_are_found() -> None:
    report = _report(上边距="37 毫米", 下边距="32.58 毫米", 行距="28.95 磅")
    finding = next(f for f in report.findings if f.code == "L202")
    assert finding.message == (
        "上边距用的是印刷坐标，下边距用的是软件坐标，版心高度因此不是 225 毫米"
    )


@pytest.mark.parametrize(
    ("item", "wrong"),
    [("上边距", "40"), ("上边距", "31.6"), ("下边距", "38"), ("左边距", "31"), ("右边距", "23")],
)
def test_a_margin_off_by_three_millimetres_is_found(item: str, wrong: str) -> None:
    report = _report(**{item: f"{wrong} 毫米"})
    finding = next(f for f in report.findings if f.code == "L202")
    assert finding.message.startswith(item)
    assert wrong in finding.message
    assert finding.where == "第1节"


@pytest.mark.parametrize(
    ("margins", "pitch", "lines"),
    [
        (("37", "35"), 29, 21),
        (("37", "35"), 30, 21),
        (("37", "35"), 28.95, 22),
        (("37", "35"), 28, 22),
        (("34.58", "32.58"), 29.6, 22),
        (("34.58", "32.58"), 29.45, 22),
        (("34.58", "32.58"), 29.65, 21),
        (("34.58", "32.58"), 28, 23),
    ],
)
def test_lines_a_page_are_counted_from_margins_and_pitch(
    margins: tuple[str, str], pitch: float, lines: int
) -> None:
    report = _report(上边距=f"{margins[0]} 毫米", 下边距=f"{margins[1]} 毫米", 行距=f"{pitch} 磅")
    measure = _measure(report, "每页行数")
    assert measure.found.startswith(f"{lines} 行（行距 {pitch:g} 磅")
    assert ("L203" in _codes(report)) == (lines != 22)


def test_the_hint_names_the_pitches_that_would_do() -> None:
    report = _report(上边距="37 毫米", 下边距="35 毫米", 行距="29 磅")
    finding = next(f for f in report.findings if f.code == "L203")
    assert "只能排 21 行" in finding.message
    assert finding.hint is not None and "28.95 磅之间" in finding.hint


def test_a_line_grid_gives_the_pitch_when_lines_are_single() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    normal = document.styles["Normal"].element.pPr
    normal.find(qn("w:spacing")).set(qn("w:line"), "240")
    normal.find(qn("w:spacing")).set(qn("w:lineRule"), "auto")
    measure = _measure(verify_docx(_saved(document), "文.docx"), "每页行数")
    assert measure.found.startswith("22 行（行距 29.6 磅")


def test_without_exact_pitch_and_grid_the_number_of_lines_cannot_be_judged() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    normal = document.styles["Normal"].element.pPr
    normal.remove(normal.find(qn("w:spacing")))
    section = document.sections[0]._sectPr
    section.remove(section.find(qn("w:docGrid")))
    report = verify_docx(_saved(document), "文.docx", profile="gb9704")
    assert _measure(report, "每页行数").verdict == "无法判断"
    assert "L203" not in _codes(report)


def test_characters_a_line_are_counted_from_size_and_tracking() -> None:
    assert _measure(_report(), "每行字数").found.startswith("28 字")
    untracked = _report(字间距="0 磅")
    assert _measure(untracked, "每行字数").found.startswith("27 字")
    assert "L204" in _codes(untracked)


def test_a_character_grid_gives_the_cell_width() -> None:
    document = docx.Document(io.BytesIO(official_docx(字间距="0 磅")))
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:charSpace"), "-849")
    measure = _measure(verify_docx(_saved(document), "文.docx"), "每行字数")
    assert measure.found.startswith("28 字（字符网格，每格 15.79 磅")


def test_fonts_are_resolved_through_styles_and_theme() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    fonts = document.styles["Normal"].element.rPr.rFonts
    del fonts.attrib[qn("w:eastAsia")]
    fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")
    data = _saved(document)
    report = verify_docx(data, "文.docx", profile="gb9704")
    measure = _measure(report, "正文字体字号")
    assert measure.verdict == "不符合"
    assert "宋体" in measure.found


def test_a_heading_style_is_judged_like_direct_formatting() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    style = document.styles["Heading 1"]
    style.font.size = Pt(16)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    del fonts.attrib[qn("w:eastAsiaTheme")]
    fonts.set(qn("w:eastAsia"), "楷体_GB2312")
    document.add_paragraph("三、下一步打算", style="Heading 1")
    report = verify_docx(_saved(document), "文.docx")
    finding = next(f for f in report.findings if f.code == "L207")
    assert "楷体_GB2312 16 磅" in finding.message
    assert finding.where == "“三、下一步打算”一段"


def test_a_numbered_sentence_is_not_taken_for_a_heading() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    for text in (
        "（一）区直各党支部于2025年12月31日前完成查漏补缺。",
        "一、会议听取了机关党委的汇报，同意提交党员大会讨论。" + BODY,
    ):
        paragraph = document.add_paragraph(text)
        paragraph.paragraph_format.first_line_indent = Pt(31.5)
    assert verify_docx(_saved(document), "文.docx").findings == ()


def test_automatic_numbers_make_headings_too() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    paragraph = document.add_paragraph("工作成效", style="List Number")
    numbering = document.part.numbering_part.element
    for level in numbering.iter(qn("w:lvl")):
        level.find(qn("w:numFmt")).set(qn("w:val"), "chineseCounting")
        level.find(qn("w:lvlText")).set(qn("w:val"), "%1、")
    report = verify_docx(_saved(document), "文.docx")
    finding = next(f for f in report.findings if f.code == "L207")
    assert finding.where == "“一、工作成效”一段"
    assert paragraph.text == "工作成效"


def test_one_body_paragraph_in_another_face_is_named() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(31.5)
    set_face(paragraph.add_run("这一段用了别的字体，" + BODY), "宋体", 16)
    report = verify_docx(_saved(document), "文.docx")
    assert [f.where for f in report.findings] == ["“这一段用了别的字体，各党支部要从实…”一段"]
    assert "宋体 16 磅" in report.findings[0].message


def test_labels_notes_and_summaries_are_not_body_text() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    for text in ("注：" + BODY, "内容提要：" + BODY, "抄送：" + BODY):
        set_face(document.add_paragraph().add_run(text), "楷体_GB2312", 12)
    assert verify_docx(_saved(document), "文.docx").findings == ()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("某发[2026]5号", "六角括号"),
        ("某发（2026）5号", "六角括号"),
        ("某发〔26〕5号", "四位"),
        ("某发〔2026〕第5号", "不加“第”"),
        ("某发〔2026〕05号", "虚位"),
    ],
)
def test_a_document_number_is_judged_part_by_part(text: str, faults: str) -> None:
    finding = next(f for f in _report(正文=f"见{text}文件。").findings if f.code == "L213")
    assert faults in finding.message
    assert finding.where == f"“见{text}文件。”一段"


def test_a_house_number_in_brackets_is_no_document_number() -> None:
    assert _report(正文="活动室在（12）3号楼，见某发〔2026〕5号。").findings == ()


def test_a_padded_date_weighs_more_as_the_issue_date_than_in_the_text() -> None:
    issued = next(f for f in _report(落款日期="2026年03月05日").findings if f.code == "L214")
    quoted = next(f for f in _report(正文="会议于2026年3月05日召开。").findings if f.code == "L214")
    assert (issued.severity, quoted.severity) == ("error", "warning")


def test_a_tag_is_found_when_word_has_split_it_over_runs() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    paragraph = document.add_paragraph("主持人：")
    for part in ("{", "{ 主持", "人 }", "}"):
        paragraph.add_run(part)
    finding = next(f for f in verify_docx(_saved(document), "文.docx").findings)
    assert (finding.code, finding.severity) == ("L215", "error")
    assert "{{ 主持人 }}" in finding.message


@pytest.mark.parametrize("place", ["header", "footer", "cell", "title"])
def test_a_tag_is_found_outside_the_body_too(place: str) -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    if place == "title":
        document.core_properties.title = "{{ 标题 }}"
    elif place == "cell":
        document.tables[0].cell(1, 1).text = "{{ 数量 }}"
    else:
        getattr(document.sections[0], place).add_paragraph("｛｛ 名称 ｝｝")
    findings = verify_docx(_saved(document), "文.docx").findings
    assert [f.code for f in findings] == ["L215"]
    wanted = {"header": "页眉", "footer": "页脚", "cell": "表1第2行第2列", "title": "文档属性"}
    assert wanted[place] in (findings[0].where or "")


def test_text_in_a_text_box_is_read_once() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    box = (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>"
        "<w:p><w:r><w:t>××单位</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>××单位</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    from docx.oxml import parse_xml

    document.add_paragraph()._element.append(parse_xml(box))
    findings = verify_docx(_saved(document), "文.docx").findings
    assert [f.code for f in findings] == ["L216"]


def test_hidden_text_by_a_style_is_found() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    style = document.styles.add_style("内部", 2)
    style.font.hidden = True
    document.add_paragraph().add_run("不要外传", style="内部")
    finding = next(f for f in verify_docx(_saved(document), "文.docx").findings)
    assert finding.code == "L219"
    assert "隐藏文字 4 字" in finding.message


def test_the_number_of_revisions_is_told_by_kind() -> None:
    finding = next(f for f in _report(修订="一处插入").findings if f.code == "L217")
    assert finding.message == "留有没处理的修订：插入 1 处"


def test_centred_page_numbers_are_found_and_called_practice_in_the_rule() -> None:
    report = _report(页码位置="居中")
    finding = next(f for f in report.findings if f.code == "L211")
    assert "居中" in finding.message


def test_a_page_number_between_hyphens_is_found() -> None:
    finding = next(f for f in _report(页码="- 1 -").findings if f.code == "L210")
    assert "“- 1 -”" in finding.message


def test_later_sections_inherit_the_footers_and_landscape_margins_are_not_judged() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    report = verify_docx(_saved(document), "文.docx")
    assert [f.code for f in report.findings] == ["L249"]
    assert _measure(report, "横排页边距").verdict == "无法判断"
    assert _measure(report, "横排页边距").place == "第2节"


def test_equal_sections_are_reported_together() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    document.add_section(WD_SECTION.NEW_PAGE)
    report = verify_docx(_saved(document), "文.docx")
    assert _measure(report, "纸张").place == "第1—2节"


def test_a_cell_that_ends_with_a_table_is_found() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    cell = document.tables[0].cell(0, 0)
    cell.add_table(1, 1)
    cell._element.remove(cell._element.findall(qn("w:p"))[-1])
    finding = next(f for f in verify_docx(_saved(document), "文.docx").findings)
    assert (finding.code, finding.message) == (
        "L223",
        "表1有一个单元格以表格结尾，后面缺一个段落",
    )


def test_a_field_that_only_ends_is_found() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), "end")
    document.add_paragraph("甲").runs[0]._element.append(mark)
    finding = next(f for f in verify_docx(_saved(document), "文.docx").findings)
    assert finding.message == "域的结束标记前面没有开始标记"
    assert finding.where == "“甲”一段"


def test_two_bookmarks_of_one_name_are_found() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    for identifier in ("1", "2"):
        paragraph = document.add_paragraph()._element
        for kind in ("Start", "End"):
            mark = OxmlElement(f"w:bookmark{kind}")
            mark.set(qn("w:id"), identifier)
            if kind == "Start":
                mark.set(qn("w:name"), "目录")
            paragraph.append(mark)
    findings = verify_docx(_saved(document), "文.docx").findings
    assert [f.message for f in findings] == ["有 2 个书签都叫“目录”"]


def test_a_property_written_twice_is_found() -> None:
    twice = b"<dc:title>a</dc:title><dc:title/>"
    data = _with_member(official_docx(), "docProps/core.xml", (b"<dc:title/>", twice))
    finding = next(f for f in verify_docx(data, "文.docx").findings)
    assert finding.message == "文档属性“title”写了 2 次"


def test_a_foreign_document_is_not_measured_against_the_standard_unasked() -> None:
    document = docx.Document()
    document.add_paragraph("Quarterly report. " * 30)
    report = verify_docx(_saved(document), "report.docx")
    assert report.profile is None
    assert report.findings == ()
    assert not any("GB/T 9704-2012 5" in m.basis for m in report.measures)


def test_a_foreign_document_is_measured_when_asked() -> None:
    document = docx.Document()
    document.add_paragraph("季度报告。" * 30)
    report = verify_docx(_saved(document), "report.docx", profile="gb9704")
    assert {"L201", "L202", "L205", "L210"} <= _codes(report)


def test_a_document_without_styles_settings_and_section_is_measured() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:body><w:p><w:r><w:t>只有正文。</w:t></w:r></w:p></w:body></w:document>",
        )
    report = verify_docx(buffer.getvalue(), "bare.docx", profile="gb9704")
    assert _measure(report, "每页行数").verdict == "无法判断"


def test_a_strict_document_is_read_like_any_other() -> None:
    members = open_package(official_docx(正文="会议由{{ 主持人 }}主持。"), "文.docx")
    for name, data in members.items():
        for old, new in (
            (
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
            (
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            ),
        ):
            data = data.replace(old, new)
        members[name] = data
    report = verify_docx(write_package(members), "文.docx")
    assert _codes(report) == {"L215"}
    assert report.profile == "gb9704"


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x"]
)
def test_what_is_no_docx_is_refused_with_the_file_name(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        verify_docx(data, "坏.docx")
    assert caught.value.findings[0].file == "坏.docx"


def test_the_table_of_measures_fits_a_wide_terminal() -> None:
    from docgen.base.text import columns

    text = _report(上边距="40 毫米").to_text()
    assert max(columns(line) for line in text.splitlines()) <= 140
    assert text.splitlines()[0].split() == ["结论", "项目", "实测", "要求", "依据", "位置"]
    assert "不符合 2 项" in text.splitlines()[-1]


def test_the_table_is_gathered_by_the_parts_of_the_standard_and_ends_with_what_to_look_at() -> None:
    lines = _report(上边距="40 毫米").to_text().splitlines()
    groups = [line.split("】")[0].strip("【") for line in lines if line.startswith("【")]
    assert groups == [
        "版面", "版头", "主体", "版记", "页码", "横排表格", "特定格式",
        "惯例（标准没有规定）", "文件本身",
    ]  # fmt: skip
    assert lines[-3] == "不符合：上边距（天头）、每页行数。"


def test_the_report_as_data_carries_findings_and_measures() -> None:
    data = _report(正文="会议由{{ 主持人 }}主持。").to_dict()
    assert data["file"] == "文.docx"
    assert data["profile"] == "gb9704"
    assert [f["code"] for f in data["findings"]] == ["L215"]
    margin = next(m for m in data["measures"] if m["item"] == "上边距（天头）")
    assert margin == {
        "item": "上边距（天头）",
        "found": "34.57 毫米（软件坐标）",
        "required": "37±1 毫米（软件坐标 34.58）",
        "basis": "GB/T 9704-2012 5.2.1",
        "strength": "规定",
        "verdict": "符合",
        "place": "第1节",
        "group": "版面",
        "code": "L202",
        "reason": None,
    }


def test_a_centred_doc_title_style_is_judged_by_its_style() -> None:
    document = docx.Document(io.BytesIO(official_docx()))
    title = document.add_paragraph("又一个标题", style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    report = verify_docx(_saved(document), "文.docx")
    assert {f.code for f in report.findings} == {"L206"}
