"""Faults of layout planted in a flawless document: verify finds each of them by its code.

Every fault is one setting of `tests/redhead.py`, planted in the DOCX; what shows on paper is looked
for in the PDF made of the faulty DOCX too. The flawless original is passed over in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from docgen.base.findings import Severity
from docgen.verify.docx import verify_docx
from docgen.verify.pdf import verify_pdf
from tests.redhead import redhead_docx, redhead_pdf
from tests.tools import convert_with_libreoffice


@dataclass(frozen=True)
class Fault:
    """What is planted, and the codes it must be found by; `pdf` is empty where paper cannot show it."""

    name: str
    settings: dict[str, str] = field(hash=False)
    docx: str = ""
    pdf: str = ""


def _f(name: str, docx: str, pdf: str, **settings: str) -> Fault:
    return Fault(name, settings, docx, pdf)


FAULTS = (
    _f("left margin 3 mm too wide", "L202", "P213", 左边距="31 毫米"),
    _f("right margin 3 mm too narrow", "L202", "P213", 右边距="23 毫米"),
    _f("top margin 3 mm too high", "L202", "P211", 上边距="31.6 毫米"),
    _f("bottom margin 3 mm too high", "L202", "", 下边距="38 毫米"),
    _f("29 pt on print margins: 21 lines", "L203", "P209",
       上边距="37 毫米", 下边距="35 毫米", 行距="29 磅"),
    _f("30 pt: 21 lines", "L203", "P209", 行距="30 磅"),
    _f("body in 宋体", "L205", "P243", 正文字体="宋体"),
    _f("body in 四号", "L205", "P218", 正文字号="14 磅"),
    _f("no first-line indent", "L209", "P245", 首行缩进="0 字"),
    _f("first line one character in", "L209", "P245", 首行缩进="1 字"),
    _f("heading 1 in 楷体", "L207", "P241", 一级标题字体="楷体_GB2312"),
    _f("heading 2 in 黑体", "L208", "P242", 二级标题字体="黑体"),
    _f("heading 3 with a pause mark", "L239", "P227", 三级标题="1、学习教育抓得紧"),
    _f("heading 1 with a full stop", "L239", "P227", 一级标题="一、提高思想认识。"),
    _f("title in 黑体", "L206", "P244", 标题字体="黑体"),
    _f("title in 三号", "L206", "P244", 标题字号="16 磅"),
    _f("title flush left", "L237", "P225", 标题对齐="居左"),
    _f("title with a full stop", "L237", "P225", 标题="关于推进机关党的建设|重点工作的通知。"),
    _f("title as an hourglass", "L237", "P225",
       标题="江北区机关党建工作办公室|关于推进机关|党的建设重点工作的通知"),
    _f("title in fake bold", "L229", "", 标题加粗="是"),
    _f("square brackets in the number", "L213", "P246", 发文字号="江机党发[2026]5号"),
    _f("round brackets in the number", "L213", "P246", 发文字号="江机党发（2026）5号"),
    _f("zero before the number", "L213", "P246", 发文字号="江机党发〔2026〕05号"),
    _f("第 in the number", "L213", "P246", 发文字号="江机党发〔2026〕第5号"),
    _f("number at the right", "L233", "P221", 发文字号对齐="居右"),
    _f("number 12 mm too low", "L233", "P221", 发文字号下移="12 毫米"),
    _f("zero before month and day", "L214", "P230", 成文日期="2026年03月05日"),
    _f("date in Chinese numerals", "L242", "P230", 成文日期="二〇二六年三月五日"),
    _f("mark black", "L231", "P219", 标志颜色="000000"),
    _f("mark in 黑体", "L231", "P219", 标志字体="黑体"),
    _f("mark too wide", "L232", "", 标志字号="40 磅"),
    _f("mark 10 mm too high", "L232", "P220", 标志下移="-10 毫米"),
    _f("mark 5 mm too low", "L232", "P220", 标志下移="5 毫米"),
    _f("mark flush left", "L232", "P220", 标志对齐="居左"),
    _f("red rule black", "L234", "P222", 红线颜色="000000"),
    _f("red rule missing", "L234", "P222", 红线="无"),
    _f("red rule 20 mm too low", "L234", "P222", 红线下移="20 毫米"),
    _f("red rule too short", "L234", "P222", 红线缩进="10 毫米"),
    _f("copy number of four digits", "L235", "P223", 份号="0001"),
    _f("secrecy in 仿宋", "L235", "P223", 份号="000001", 密级="秘密★1年", 密级字体="仿宋_GB2312"),
    _f("secrecy without its star", "L235", "P223", 份号="000001", 密级="秘密 1年"),
    _f("signatory in 黑体", "L236", "P224", 签发人="张明", 签发人字体="黑体"),
    _f("signatory with a half-width colon", "L236", "P224", 签发人="张明", 签发人冒号=":"),
    _f("recipients without a colon", "L238", "P226", 主送机关="各党支部"),
    _f("recipients indented", "L238", "P226", 主送机关左空="2 字"),
    _f("half-width marks in the text", "L252", "P240", 正文="会议指出,各党支部要把学习教育抓紧抓实抓出成效来,不能松劲。"),
    _f("attachment note with a full stop", "L240", "P228", 附件说明末尾="。"),
    _f("attachment note flush left", "L240", "P228", 附件说明左空="0 字"),
    _f("attachment note with a half-width colon", "L240", "P228", 附件说明冒号=":"),
    _f("date eight characters in", "L241", "P229", 日期右空="8 字"),
    _f("signature flush left", "L241", "P229", 署名对齐="居左"),
    _f("seal turned", "L243", "P231", 印章旋转="10 度"),
    _f("seal beside the name", "L243", "P231", 印章右移="-60 毫米"),
    _f("seal too high", "L243", "P231", 印章下移="-22 毫米"),
    _f("seal on a page without text", "", "P231", 署名另页="是"),
    _f("page number with a zero", "L210", "P214", 页码="— 01 —"),
    _f("seal too low", "L243", "P231", 印章下移="35 毫米"),
    _f("annotation flush left", "L244", "P232", 附注左空="0 字"),
    _f("annotation in half-width brackets", "L244", "P232", 附注="(此件公开发布)"),
    _f("attachment without a page of its own", "L245", "P233", 附件另页="否"),
    _f("attachment mark in 宋体", "L245", "P233", 附件标识字体="宋体"),
    _f("attachment mark with a colon", "L245", "P233", 附件标识="附件："),
    _f("attachment title unlike the note", "L245", "P233", 附件标题="学习安排表"),
    _f("attachment title on line 6", "L245", "P233", 附件标题上空="4 行"),
    _f("rules of the colophon too thin", "L246", "P234", 版记首末线="0.1 毫米"),
    _f("inner rule of the colophon too thick", "L246", "P234", 版记中间线="0.7 毫米"),
    _f("rules of the colophon too short", "L246", "P234", 版记线长="120 毫米"),
    _f("colophon not at the foot", "L247", "P235", 版记位置="版心顶部"),
    _f("colophon right below the text", "", "P235", 版记位置="正文后面"),
    _f("copies without a full stop", "L248", "P236", 抄送末尾=""),
    _f("copies with a half-width colon", "L248", "P236", 抄送冒号=":"),
    _f("copies without indent", "L248", "P236", 抄送左空="0 字"),
    _f("printing date with zeros", "L248", "P236", 印发日期="2026年03月06日印发"),
    _f("colophon in 三号", "L248", "P236", 版记字号="16 磅"),
    _f("page number in the middle", "L211", "P214", 页码位置="居中"),
    _f("page number on the same side everywhere", "L211", "P214", 页码位置="一律居右"),
    _f("page number in Times New Roman", "L212", "P247", 页码字体="Times New Roman"),
    _f("page number in 五号", "L212", "P214", 页码字号="10.5 磅"),
    _f("page number without dashes", "L210", "P214", 页码="1"),
    _f("page number missing", "L210", "P214", 页码="无"),
    _f("page number at the foot of a landscape page", "L249", "P237",
       横排页="有", 横排页页码="在横排下边"),
    _f("letter: page number on page 1", "L250", "P238", 格式="信函", 首页页码="有"),
    _f("letter: rules as wide as the text", "L250", "P238", 格式="信函", 双线长="156 毫米"),
    _f("letter: number in the middle", "L233", "P221", 格式="信函", 发文字号对齐="居中"),
    _f("order: mark where a 文件 has it", "L232", "P220", 格式="命令", 标志下移="15 毫米"),
    _f("minutes: attendance in 宋体", "L251", "P239", 格式="纪要", 出席字体="宋体"),
)  # fmt: skip
CLEAN: dict[str, dict[str, str]] = {
    "document": {},
    "labels": {"份号": "000001", "密级": "秘密★1年", "紧急程度": "特急"},
    "upward": {"签发人": "张明"},
    "without a seal": {"印章": "无"},
    "print margins": {
        "上边距": "37 毫米", "下边距": "35 毫米", "行距": "28.95 磅", "标志下移": "-2.4 毫米",
    },
    "landscape attachment": {"横排页": "有"},
    "letter": {"格式": "信函"},
    "order": {"格式": "命令"},
    "minutes": {"格式": "纪要"},
}  # fmt: skip


_DRAWN = {"P220", "P222", "P231", "P234", "P235", "P237", "P238"}
"""Codes of places and of what is drawn: they do not depend on the fonts that are installed."""


def _key(settings: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(settings.items()))


def _serious(findings: object) -> list[str]:
    return [str(f) for f in findings if f.severity is not Severity.INFO]  # type: ignore[attr-defined]


@pytest.mark.parametrize("settings", CLEAN.values(), ids=CLEAN.keys())
def test_a_flawless_document_is_passed_over_in_silence(settings: dict[str, str]) -> None:
    docx = verify_docx(redhead_docx(settings), "文.docx", profile="gb9704")
    assert _serious(docx.findings) == []
    pdf = verify_pdf(redhead_pdf(_key(settings)), "文.pdf", profile="gb9704")
    assert _serious(pdf.findings) == []


@pytest.mark.parametrize("fault", [f for f in FAULTS if f.docx], ids=lambda f: f.name)
def test_a_fault_planted_in_the_docx_is_found_by_its_code(fault: Fault) -> None:
    report = verify_docx(redhead_docx(fault.settings), "文.docx", profile="gb9704")
    assert fault.docx in {f.code for f in report.findings}
    assert "不符合" in {m.verdict for m in report.measures if m.code == fault.docx}


@pytest.mark.slow
@pytest.mark.parametrize("fault", [f for f in FAULTS if f.pdf], ids=lambda f: f.name)
def test_a_fault_planted_in_the_docx_is_found_on_the_pages(fault: Fault) -> None:
    report = verify_pdf(redhead_pdf(_key(fault.settings)), "文.pdf", profile="gb9704")
    assert fault.pdf in {f.code for f in report.findings}


@pytest.mark.slow
def test_faults_show_on_the_pages_that_libreoffice_makes(tmp_path: Path) -> None:
    faults = [Fault(name, settings) for name, settings in CLEAN.items()]
    # LibreOffice stores a turned picture as an upright one with the turned seal in it.
    faults += [f for f in FAULTS if f.pdf in _DRAWN and f.name != "seal turned"]
    files = [tmp_path / f"{at}.docx" for at in range(len(faults))]
    for fault, file in zip(faults, files, strict=True):
        file.write_bytes(redhead_docx(fault.settings))
    for fault, pdf in zip(faults, convert_with_libreoffice(files, tmp_path), strict=True):
        report = verify_pdf(pdf.read_bytes(), "文.pdf", profile="gb9704")
        # LibreOffice makes no PDF/A unless it is asked to.
        found = {f.code for f in report.findings if f.severity is not Severity.INFO} - {"P202"}
        assert (fault.pdf in found) if fault.pdf else not found, (fault.name, found)


def test_there_are_more_than_forty_planted_faults() -> None:
    assert sum(bool(f.docx) for f in FAULTS) >= 70
    assert sum(bool(f.pdf) for f in FAULTS) >= 70
