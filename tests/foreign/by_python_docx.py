"""Files made with python-docx: every feature of its interface, all styles of its template."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.dml import MSO_THEME_COLOR
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import (
    WD_ALIGN_PARAGRAPH,
    WD_BREAK,
    WD_COLOR_INDEX,
    WD_LINE_SPACING,
    WD_TAB_ALIGNMENT,
    WD_TAB_LEADER,
    WD_UNDERLINE,
)
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from tests.foreign.corpus import Corpus
from tests.pictures import picture

PYTHON_DOCX = Corpus()
HAN = "各支部要认真落实“三会一课”制度，按时足额收缴党费，切实增强组织生活的政治性、时代性和战斗性。"
LATIN = "The quick brown fox jumps over the lazy dog, and 12.5 kg of state-of-the-art equipment."


def saved(document: Document) -> bytes:
    """The document as bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@PYTHON_DOCX.file("nothing but the default template")
def _empty() -> bytes:
    return saved(docx.Document())


@PYTHON_DOCX.file("headings of all levels")
def _headings() -> bytes:
    document = docx.Document()
    for level in range(10):
        document.add_heading(f"第{level}级标题 Heading {level}", level)
        document.add_paragraph(HAN)
    return saved(document)


@PYTHON_DOCX.file("every paragraph style of the template")
def _paragraph_styles() -> bytes:
    document = docx.Document()
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            document.add_paragraph(f"{style.name}：{HAN}", style)
    return saved(document)


@PYTHON_DOCX.file("every character style of the template")
def _character_styles() -> bytes:
    document = docx.Document()
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.CHARACTER:
            paragraph = document.add_paragraph("前")
            paragraph.add_run(f"{style.name} 文字", style)
            paragraph.add_run("后")
    return saved(document)


@PYTHON_DOCX.file("every table style of the template")
def _table_styles() -> bytes:
    document = docx.Document()
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.TABLE:
            table = document.add_table(3, 3, style)
            for number, cell in enumerate(c for r in table.rows for c in r.cells):
                cell.text = f"{style.name}{number}"
            document.add_paragraph()
    return saved(document)


@PYTHON_DOCX.file("latent styles brought to life")
def _latent_styles() -> bytes:
    document = docx.Document()
    for number, latent in enumerate(list(document.styles.latent_styles)[:60]):
        style = document.styles.add_style(f"{latent.name} own", WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(8 + number % 9)
        style.base_style = document.styles["Normal"]
        document.add_paragraph(f"{latent.name}，{number}", style)
    return saved(document)


@PYTHON_DOCX.file("alignments, indents and distances")
def _paragraph_formats() -> bytes:
    document = docx.Document()
    for number, alignment in enumerate(WD_ALIGN_PARAGRAPH):
        paragraph = document.add_paragraph(f"{alignment.name} {HAN}")
        paragraph.alignment = alignment
        layout = paragraph.paragraph_format
        layout.left_indent, layout.right_indent = Mm(number * 4), Mm(number * 2)
        layout.first_line_indent = Pt(32 if number % 2 else -16)
        layout.space_before, layout.space_after = Pt(number), Pt(number * 2)
        layout.keep_together = layout.keep_with_next = bool(number % 2)
        layout.widow_control = layout.page_break_before = number == 3
    return saved(document)


@PYTHON_DOCX.file("all kinds of line spacing")
def _line_spacings() -> bytes:
    document = docx.Document()
    for rule, spacing in (
        (WD_LINE_SPACING.SINGLE, None),
        (WD_LINE_SPACING.ONE_POINT_FIVE, None),
        (WD_LINE_SPACING.DOUBLE, None),
        (WD_LINE_SPACING.MULTIPLE, 0.7),
        (WD_LINE_SPACING.MULTIPLE, 3.2),
        (WD_LINE_SPACING.EXACTLY, Pt(9)),
        (WD_LINE_SPACING.EXACTLY, Pt(40)),
        (WD_LINE_SPACING.AT_LEAST, Pt(30)),
    ):
        layout = document.add_paragraph(f"{rule.name} {HAN}{LATIN}").paragraph_format
        layout.line_spacing_rule = rule
        if spacing is not None:
            layout.line_spacing = spacing
            layout.line_spacing_rule = rule
    return saved(document)


@PYTHON_DOCX.file("every property of a font", "L308", loses=("L308",))
def _font_properties() -> bytes:
    document = docx.Document()
    names = (
        "all_caps", "bold", "complex_script", "cs_bold", "cs_italic", "double_strike", "emboss",
        "hidden", "imprint", "italic", "math", "no_proof", "outline", "rtl", "shadow", "small_caps",
        "snap_to_grid", "spec_vanish", "strike", "subscript", "superscript", "web_hidden",
    )  # fmt: skip
    for name in names:
        run = document.add_paragraph("正文").add_run(f"{name} 性质 Property")
        setattr(run.font, name, True)
    return saved(document)


@PYTHON_DOCX.file("colours, highlights and all underlines")
def _colours() -> bytes:
    document = docx.Document()
    for index in WD_COLOR_INDEX:
        if index is not WD_COLOR_INDEX.INHERITED:
            document.add_paragraph().add_run(f"{index.name} 突出").font.highlight_color = index
    for underline in WD_UNDERLINE:
        if underline is not WD_UNDERLINE.INHERITED:
            document.add_paragraph().add_run(f"{underline.name} 下划线").font.underline = underline
    for color in MSO_THEME_COLOR:
        if color is not MSO_THEME_COLOR.NOT_THEME_COLOR:
            run = document.add_paragraph().add_run(f"{color.name} 主题色")
            run.font.color.theme_color = color
    run = document.add_paragraph().add_run("自定义颜色")
    run.font.color.rgb = RGBColor(0xFF, 0x00, 0x33)
    return saved(document)


@PYTHON_DOCX.file("sizes from one to two hundred points")
def _sizes() -> bytes:
    document = docx.Document()
    for size in (1, 5, 5.5, 8, 10.5, 16, 22, 36, 72, 120, 200):
        document.add_paragraph().add_run(f"{size}磅 Size").font.size = Pt(size)
    return saved(document)


@PYTHON_DOCX.file("tabs with leaders of every kind")
def _tabs() -> bytes:
    document = docx.Document()
    for leader in WD_TAB_LEADER:
        for alignment in WD_TAB_ALIGNMENT:
            paragraph = document.add_paragraph(f"{leader.name}\t{alignment.name}\t12.5")
            for position in (60, 120):
                paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(position), alignment, leader)
    document.add_paragraph("没有制表位\t甲\t乙\t丙\t丁\t戊\t己\t庚\t辛\t壬\t癸\t子\t丑\t寅")
    return saved(document)


@PYTHON_DOCX.file("breaks inside paragraphs")
def _breaks() -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("一")
    for kind in (
        WD_BREAK.LINE, WD_BREAK.PAGE, WD_BREAK.COLUMN, WD_BREAK.LINE_CLEAR_ALL,
        WD_BREAK.LINE_CLEAR_LEFT, WD_BREAK.LINE_CLEAR_RIGHT, WD_BREAK.PAGE,
    ):  # fmt: skip
        paragraph.add_run().add_break(kind)
        paragraph.add_run(f"{kind.name} 之后")
    document.add_page_break()
    document.add_page_break()
    document.add_paragraph("末页\n换行\t制表\r回车")
    return saved(document)


@PYTHON_DOCX.file("lists of the template")
def _lists() -> bytes:
    document = docx.Document()
    for style in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Number",
                  "List Number 2", "List Number 3", "List Continue", "List"):  # fmt: skip
        for number in range(3):
            document.add_paragraph(f"{style} 第{number}项 {HAN}", style)
    return saved(document)


@PYTHON_DOCX.file("tables merged every way")
def _merged_tables() -> bytes:
    document = docx.Document()
    table = document.add_table(6, 6, "Table Grid")
    for row in range(6):
        for column in range(6):
            table.cell(row, column).text = f"第{row}行第{column}列"
    table.cell(0, 0).merge(table.cell(0, 5))
    table.cell(1, 0).merge(table.cell(4, 0))
    table.cell(2, 2).merge(table.cell(3, 4))
    table.cell(5, 1).merge(table.cell(5, 2))
    return saved(document)


@PYTHON_DOCX.file("tables in tables")
def _nested_tables() -> bytes:
    document = docx.Document()
    cell = document.add_table(2, 2, "Table Grid").cell(0, 0)
    for depth in range(5):
        cell.text = f"第{depth}层"
        inner = cell.add_table(2, 2)
        inner.style = "Table Grid"
        inner.cell(1, 1).text = f"第{depth}层右下"
        cell = inner.cell(0, 0)
    return saved(document)


@PYTHON_DOCX.file("row heights, vertical alignment, column widths")
def _table_formats() -> bytes:
    document = docx.Document()
    for alignment in WD_TABLE_ALIGNMENT:
        table = document.add_table(3, 3, "Light Grid Accent 1")
        table.alignment = alignment
        table.autofit = alignment is WD_TABLE_ALIGNMENT.CENTER
        for row, rule in zip(table.rows, WD_ROW_HEIGHT_RULE, strict=True):
            row.height, row.height_rule = Mm(12), rule
            for cell, vertical in zip(row.cells, WD_ALIGN_VERTICAL, strict=False):
                cell.text = f"{rule.name}{vertical.name}"
                cell.vertical_alignment = vertical
                cell.width = Cm(3.5)
    return saved(document)


@PYTHON_DOCX.file("a table over many pages")
def _long_table() -> bytes:
    document = docx.Document()
    table = document.add_table(1, 4, "Medium Shading 1 Accent 2")
    for cell, text in zip(table.rows[0].cells, ("序号", "姓名", "职务", "备注"), strict=True):
        cell.text = text
    for number in range(150):
        for at, cell in enumerate(table.add_row().cells):
            cell.text = f"第{number}行{at}"
    return saved(document)


@PYTHON_DOCX.file("a table wider than the page, with a column of no width")
def _wide_table() -> bytes:
    document = docx.Document()
    table = document.add_table(2, 14, "Table Grid")
    for column in table.columns:
        column.width = Mm(40)
        for cell in column.cells:
            cell.width, cell.text = Mm(40), "宽列文字"
    return saved(document)


@PYTHON_DOCX.file("pictures of all formats")
def _pictures() -> bytes:
    document = docx.Document()
    for form in ("PNG", "JPEG", "GIF", "BMP", "TIFF"):
        document.add_paragraph(f"{form} 图片")
        document.add_picture(io.BytesIO(picture(300, 200, form)), width=Mm(60))
    document.add_picture(io.BytesIO(picture(40, 1600)))
    document.add_picture(io.BytesIO(picture(3000, 50)), height=Mm(30))
    return saved(document)


@PYTHON_DOCX.file("a picture in a sentence, in a cell and in the header")
def _pictures_elsewhere() -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("图在句")
    paragraph.add_run().add_picture(io.BytesIO(picture(60, 60)), width=Mm(5))
    paragraph.add_run("中。")
    cell = document.add_table(1, 2, "Table Grid").cell(0, 0)
    cell.paragraphs[0].add_run("格").add_picture(io.BytesIO(picture(90, 60)), width=Mm(20))
    header = document.sections[0].header.paragraphs[0]
    header.add_run("页眉").add_picture(io.BytesIO(picture(60, 60)), width=Mm(8))
    return saved(document)


@PYTHON_DOCX.file("sections of every start, size and orientation")
def _sections() -> bytes:
    document = docx.Document()
    document.add_paragraph("第一节")
    for start in WD_SECTION:
        section = document.add_section(start)
        if start in {WD_SECTION.NEW_PAGE, WD_SECTION.ODD_PAGE}:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width
        section.left_margin, section.top_margin = Mm(20), Mm(40)
        section.gutter = Mm(5)
        document.add_paragraph(f"{start.name} {HAN}")
    return saved(document)


@PYTHON_DOCX.file("headers and footers: first, even, linked")
def _headers() -> bytes:
    document = docx.Document()
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for part, name in (
        (section.header, "奇数页眉"), (section.footer, "奇数页脚"),
        (section.even_page_header, "偶数页眉"), (section.even_page_footer, "偶数页脚"),
        (section.first_page_header, "首页页眉"), (section.first_page_footer, "首页页脚"),
    ):  # fmt: skip
        part.is_linked_to_previous = False
        part.paragraphs[0].text = f"{name}\t居中\t靠右"
    for number in range(60):
        document.add_paragraph(f"{number}{HAN}")
    second = document.add_section()
    second.footer.is_linked_to_previous = False
    second.footer.add_table(1, 2, Mm(150)).cell(0, 0).text = "第二节页脚表"
    document.add_paragraph("第二节")
    return saved(document)


@PYTHON_DOCX.file("tiny, narrow and huge pages")
def _paper() -> bytes:
    document = docx.Document()
    for width, height, margin in ((60, 90, 4), (100, 500, 30), (841, 1189, 50), (297, 105, 10)):
        section = document.sections[-1]
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(margin)
        section.top_margin = section.bottom_margin = Mm(margin)
        section.header_distance = section.footer_distance = Mm(2)
        document.add_paragraph(f"{width} × {height} 毫米。{HAN}{LATIN}")
        document.add_section()
    document.add_paragraph("完")
    return saved(document)


@PYTHON_DOCX.file("comments", "L307")
def _comments() -> bytes:
    document = docx.Document()
    run = document.add_paragraph("有").add_run("批注")
    document.add_comment(run, "请核对此处", author="李娜", initials="李")
    document.add_comment(run, "再核对一遍", author="王强")
    document.add_paragraph("没有批注的一段")
    return saved(document)


@PYTHON_DOCX.file("a style of styles of styles")
def _style_chain() -> bytes:
    document = docx.Document()
    base: Any = document.styles["Normal"]
    for depth in range(12):
        style = document.styles.add_style(f"第{depth}层样式", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, base = base, style
        style.font.bold = depth % 2 == 0
        style.paragraph_format.left_indent = Mm(depth * 3)
        style.next_paragraph_style = style
        document.add_paragraph(f"第{depth}层 {HAN}", style)
    return saved(document)


@PYTHON_DOCX.file("East Asian faces by name")
def _faces() -> bytes:
    document = docx.Document()
    for name in ("仿宋_GB2312", "方正小标宋简体", "微软雅黑", "华文行楷", "隶书", "Calibri", "Arial",
                 "Consolas", "MS Mincho", "不存在的字体"):  # fmt: skip
        run = document.add_paragraph().add_run(f"字体 {name} 123 Abc “引号”——……")
        run.font.name = name
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
    return saved(document)


@PYTHON_DOCX.file("many scripts in one file")
def _scripts() -> bytes:
    document = docx.Document()
    for text in (
        "English café naïve façade", "Русский язык", "Ελληνικά", "日本語のテキスト、かな",
        "한국어 문장", "繁體中文：臺灣、龍門", "生僻字：㐂㑇䶮𠮷", "①②③ ㈠㈡ Ⅰ Ⅱ Ⅳ ㎡ ℃ ‰ № ★ ☆ ● ■ □ ☑ → ←",
        "½ ¼ × ÷ ± ≤ ≥ ≠ ∞ ∑ √ α β γ", "全角ＡＢＣ１２３，半角ABC123",
    ):  # fmt: skip
        document.add_paragraph(text)
    return saved(document)


@PYTHON_DOCX.file("characters that no font has", refusal="P102")
def _no_glyph() -> bytes:
    document = docx.Document()
    document.add_paragraph("线形文字𐀀𐀁在此")
    return saved(document)


@PYTHON_DOCX.file("core properties in full")
def _properties() -> bytes:
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = "题目 <&> “引”", "某某"
    properties.subject, properties.keywords = "主题", "甲；乙"
    properties.created = properties.modified = datetime(2026, 3, 1, tzinfo=UTC)
    document.add_paragraph("属性齐全的文件")
    return saved(document)


@PYTHON_DOCX.file("hyperlinks in and out of the file")
def _hyperlinks() -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("见")
    for text, relation in (("中国政府网", "https://www.gov.cn/"), ("邮箱", "mailto:a@b.cn"),
                           ("本机文件", "file:///c:/x.docx"), ("脚本", "javascript:alert(1)")):  # fmt: skip
        identifier = document.part.relate_to(
            relation,
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True,
        )
        link = paragraph._p.makeelement(qn("w:hyperlink"), {qn("r:id"): identifier})
        paragraph._p.append(link)
        link.append(paragraph.add_run(f"“{text}”")._r)
    return saved(document)


@PYTHON_DOCX.file("a hundred thousand characters in one paragraph")
def _giant_paragraph() -> bytes:
    document = docx.Document()
    document.add_paragraph((HAN + LATIN) * 800)
    return saved(document)


@PYTHON_DOCX.file("words that no line can hold")
def _long_words() -> bytes:
    document = docx.Document()
    document.add_paragraph("网址https://example.org/" + "a-very-long-path/" * 12 + "完")
    document.add_paragraph("0123456789" * 30)
    document.add_paragraph("A" * 400)
    document.add_paragraph("—" * 60 + "…" * 60 + "，" * 60)
    cell = document.add_table(1, 8, "Table Grid").cell(0, 0)
    cell.text = "Donaudampfschifffahrtsgesellschaftskapitän"
    return saved(document)
