"""Documents built from settings: `键：值` lines, the language of the specimens of L2xx and P2xx.

`official_docx` builds a flawless DOCX by GB/T 9704 with python-docx and changes what the settings
name; `official_pdf` sets a flawless PDF with Typst in the same way.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from functools import cache

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from docgen.base.packages import open_package, write_package

BODY = (
    "各党支部要从实际出发，把学习教育同本职工作结合起来，做到两手抓、两促进，不断提高机关党的建设质量，"
    "推动各项任务落到实处，让党员受教育、群众得实惠，使支部真正成为团结群众的核心和教育党员的学校。"
)
DEFAULTS = {
    "纸张": "210 × 297 毫米",
    "上边距": "34.58 毫米",
    "下边距": "32.58 毫米",
    "左边距": "28 毫米",
    "右边距": "26 毫米",
    "行距": "29.6 磅",
    "字间距": "-0.25 磅",
    "正文字体": "仿宋_GB2312",
    "正文字号": "16 磅",
    "标题字体": "方正小标宋简体",
    "标题字号": "22 磅",
    "标题加粗": "否",
    "一级标题字体": "黑体",
    "二级标题字体": "楷体_GB2312",
    "首行缩进": "2 字",
    "页码": "— 1 —",
    "页码位置": "单右双左",
    "页码字体": "宋体",
    "落款日期": "2026年3月5日",
}


def read_settings(text: str) -> dict[str, str]:
    """The settings of a specimen: `键：值` a line."""
    pairs = (line.partition("：") for line in text.strip().splitlines())
    return {key.strip(): value.strip() for key, _, value in pairs}


def number(text: str) -> float:
    """The first number of a setting."""
    match = re.search(r"-?\d+(\.\d+)?", text)
    assert match is not None, text
    return float(match.group())


def set_face(run: Run, family: str, points: float, *, latin: str = "Times New Roman") -> None:
    """Give a run its face and size."""
    run.font.name = latin
    run.font.size = Pt(points)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), family)
    fonts.set(qn("w:hint"), "eastAsia")


class _Builder:
    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = {**DEFAULTS, **settings}
        self.document: Document = docx.Document()

    def build(self) -> bytes:
        self._page()
        self._styles()
        self._text()
        self._footers()
        buffer = io.BytesIO()
        self.document.save(buffer)
        members = open_package(buffer.getvalue(), "specimen.docx")
        for key, planted in _PACKAGE_FAULTS.items():
            wanted, plant = planted
            if self.settings.get(key) == wanted:
                members = plant(members)
        if "文档属性日期" in self.settings:
            core = members["docProps/core.xml"].decode()
            date = self.settings["文档属性日期"]
            core = re.sub(r"(<dcterms:created[^>]*>)[^<]*", rf"\g<1>{date}", core)
            members["docProps/core.xml"] = core.encode()
        return write_package(members)

    def _page(self) -> None:
        section = self.document.sections[0]
        width, height = re.findall(r"\d+(?:\.\d+)?", self.settings["纸张"])
        section.page_width, section.page_height = Mm(float(width)), Mm(float(height))
        section.top_margin = Mm(number(self.settings["上边距"]))
        section.bottom_margin = Mm(number(self.settings["下边距"]))
        section.left_margin = Mm(number(self.settings["左边距"]))
        section.right_margin = Mm(number(self.settings["右边距"]))
        section.footer_distance = Mm(25)
        for grid in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(grid)
        grid = OxmlElement("w:docGrid")
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), str(round(number(self.settings["行距"]) * 20)))
        section._sectPr.append(grid)

    def _styles(self) -> None:
        normal = self.document.styles["Normal"]
        normal.font.size = Pt(number(self.settings["正文字号"]))
        normal.font.name = "Times New Roman"
        properties = normal.element.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:eastAsia"), self.settings["正文字体"])
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(round(number(self.settings["字间距"]) * 20)))
        properties.append(spacing)
        normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        normal.paragraph_format.line_spacing = Pt(number(self.settings["行距"]))
        normal.paragraph_format.space_after = Pt(0)

    def _text(self) -> None:
        settings = self.settings
        title_face = settings["标题字体"], number(settings["标题字号"])
        for line in ("关于推进机关党的建设", "工作情况的调研报告"):
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(line)
            set_face(run, *title_face)
            run.bold = settings["标题加粗"] == "是"
        self.body(BODY)
        self.heading("一、基本现状", settings["一级标题字体"])
        self.heading("（一）组织情况", settings["二级标题字体"])
        self.body(settings.get("正文", BODY))
        self.heading("（二）队伍情况。", settings["二级标题字体"], BODY)
        self.heading("二、存在的问题", settings["一级标题字体"])
        self.body(BODY)
        table = self.document.add_table(2, 2)
        for cell, text in zip(table._cells, ("项目", "数量", "党支部", "32"), strict=True):
            cell.text = text
        if "附加文字字号" in settings or "附加文字样式" in settings:
            extra = self.document.add_paragraph("附加")
            points = number(settings.get("附加文字字号", "16 磅"))
            _with_value(extra.runs[0]._element.get_or_add_rPr(), "w:sz", str(round(points * 2)))
            if settings.get("附加文字样式") == "未定义":
                _with_value(extra._element.get_or_add_pPr(), "w:pStyle", "Missing")
        for key, plant in _BODY_FAULTS.items():
            if settings.get(key, "无") not in {"无", "齐全", *_SOUND}:
                plant(self.document, settings[key])
        date = self.document.add_paragraph(settings["落款日期"])
        date.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        date.paragraph_format.right_indent = Pt(63)

    def heading(self, text: str, family: str, rest: str = "") -> None:
        paragraph = self._indented()
        set_face(paragraph.add_run(text), family, 16)
        if rest:
            paragraph.add_run(rest)

    def body(self, text: str) -> None:
        self._indented().add_run(text)

    def _indented(self) -> Paragraph:
        paragraph = self.document.add_paragraph()
        chars = number(self.settings["首行缩进"])
        if chars:
            indent = OxmlElement("w:ind")
            indent.set(qn("w:firstLine"), str(round(chars * 315)))
            indent.set(qn("w:firstLineChars"), str(round(chars * 100)))
            paragraph._element.get_or_add_pPr().append(indent)
        return paragraph

    def _footers(self) -> None:
        settings = self.settings
        if settings["页码"] == "无":
            return
        is_sided = settings["页码位置"] == "单右双左"
        self.document.settings.odd_and_even_pages_header_footer = is_sided
        section = self.document.sections[0]
        odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
        for paragraph, alignment in (
            (odd, WD_ALIGN_PARAGRAPH.RIGHT),
            (even, WD_ALIGN_PARAGRAPH.LEFT),
        ):
            if not is_sided:
                alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.alignment = alignment
            paragraph.paragraph_format.left_indent = Pt(14)
            paragraph.paragraph_format.right_indent = Pt(14)
            before, _, after = settings["页码"].partition("1")
            for text in (before, None, after):
                run = paragraph.add_run(text or "")
                set_face(run, "宋体", 14, latin=settings["页码字体"])
                if text is None:
                    _page_field(run)


def _page_field(run: Run) -> None:
    for kind in ("begin", "PAGE", "separate", "1", "end"):
        if kind == "PAGE":
            element = OxmlElement("w:instrText")
            element.text = " PAGE "
        elif kind == "1":
            element = OxmlElement("w:t")
            element.text = "1"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._element.append(element)


def _with_value(parent, tag: str, value: str) -> None:
    for old in parent.findall(qn(tag)):
        parent.remove(old)
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    parent.append(element)


_SOUND = frozenset({"有始有终", "各不相同", "以段落结尾", "文字都在文字标记里", "完整"})


def _append(document: Document, xml: str) -> None:
    element = parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w', 'wp', 'a', 'r')}>", 1))
    document.element.body.insert_element_before(element, "w:sectPr")


def _revision(document: Document, _: str) -> None:
    _append(
        document,
        '<w:p><w:ins w:id="90" w:author="甲" w:date="2026-03-01T00:00:00Z">'
        "<w:r><w:t>插入</w:t></w:r></w:ins></w:p>",
    )


def _comment(document: Document, _: str) -> None:
    document.add_comment(document.paragraphs[-1].runs, text="请再核对", author="甲", initials="甲")


def _hidden(document: Document, text: str) -> None:
    document.add_paragraph().add_run(text).font.hidden = True


def _field(document: Document, _: str) -> None:
    _append(
        document,
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
    )


def _bookmark(document: Document, _: str) -> None:
    _append(document, '<w:p><w:bookmarkStart w:id="77" w:name="表1"/></w:p>')


def _drawings(document: Document, _: str) -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/>'
        '<wp:docPr id="5" name="图"/><a:graphic><a:graphicData uri="u"/></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    _append(document, f"<w:p>{drawing}{drawing}</w:p>")


def _cell(document: Document, _: str) -> None:
    cell = document.tables[0]._cells[0]._element
    for paragraph in cell.findall(qn("w:p")):
        cell.remove(paragraph)


def _stray(document: Document, _: str) -> None:
    document.paragraphs[-1].runs[0]._element.tail = "裸文字"


def _picture(document: Document, _: str) -> None:
    _append(
        document,
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/>'
        '<wp:docPr id="6" name="图"/><a:graphic><a:graphicData uri="u"><a:blip r:embed="rId99"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
    )


_BODY_FAULTS: dict[str, Callable[[Document, str], None]] = {
    "修订": _revision,
    "批注": _comment,
    "隐藏文字": _hidden,
    "域标记": _field,
    "书签": _bookmark,
    "图形编号": _drawings,
    "单元格": _cell,
    "段落": _stray,
    "图片部件": _picture,
}


def _external_template(members: dict[str, bytes]) -> dict[str, bytes]:
    settings = "word/_rels/settings.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    members[settings] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}" Target="http://example.com/a.dotx"'
        ' TargetMode="External"/></Relationships>'
    ).encode()
    return members


def _broken_body(members: dict[str, bytes]) -> dict[str, bytes]:
    members["word/document.xml"] = members["word/document.xml"][:-40]
    return members


_PACKAGE_FAULTS: dict[str, tuple[str, Callable[[dict[str, bytes]], dict[str, bytes]]]] = {
    "外部链接": ("外部模板", _external_template),
    "正文部件": ("残缺", _broken_body),
}


def official_docx(settings: Mapping[str, str] | None = None, **more: str) -> bytes:
    """A document by GB/T 9704 with some settings changed."""
    return _built(tuple(sorted({**(settings or {}), **more}.items())))


@cache
def _built(settings: tuple[tuple[str, str], ...]) -> bytes:
    return _Builder(dict(settings)).build()
