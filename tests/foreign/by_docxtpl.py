"""Files that docxtpl fills: templates with loops, rich text, pictures, subdocuments, merged cells."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText

from tests.foreign.by_python_docx import HAN, saved
from tests.foreign.corpus import Corpus
from tests.pictures import picture

DOCXTPL = Corpus()


def _filled(document: Document, make: Any = None, **context: Any) -> bytes:
    """The document as a template, filled; `make` adds values that need the template."""
    template = DocxTemplate(io.BytesIO(saved(document)))
    template.render({**context, **(make(template) if make else {})}, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def _lines(*lines: str) -> Document:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return document


@DOCXTPL.file("values, filters and conditions")
def _values() -> bytes:
    document = _lines(
        "标题：{{ title }}",
        "{% if urgent %}特急{% else %}平件{% endif %}",
        "{%p if none %}",
        "不出现",
        "{%p endif %}",
        "{{ names|join('、') }}",
        "{{ '%.1f'|format(share) }}%",
    )
    return _filled(
        document, title="关于<A&B>的“通知”", urgent=True, names=["李娜", "王强"], share=12.34
    )


@DOCXTPL.file("paragraphs in a loop")
def _loop() -> bytes:
    document = _lines(
        "{%p for item in items %}", "{{ loop.index }}. {{ item }}", "{%p endfor %}", "完"
    )
    return _filled(document, items=[f"第{n}项{HAN}" for n in range(40)])


@DOCXTPL.file("rows of a table in a loop")
def _rows() -> bytes:
    document = docx.Document()
    table = document.add_table(4, 3, "Table Grid")
    for cell, text in zip(table.rows[0].cells, ("序号", "姓名", "职务"), strict=True):
        cell.text = text
    table.cell(1, 0).text = "{%tr for row in rows %}"
    for cell, name in zip(table.rows[2].cells, ("loop.index", "row.name", "row.post"), strict=True):
        cell.text = "{{ " + name + " }}"
    table.cell(3, 0).text = "{%tr endfor %}"
    return _filled(document, rows=[{"name": f"姓名{n}", "post": "干事"} for n in range(80)])


@DOCXTPL.file("columns of a table in a loop")
def _columns() -> bytes:
    document = docx.Document()
    table = document.add_table(2, 4, "Table Grid")
    for row, inner in zip(table.rows, ("{{ c }}", "{{ c }}值"), strict=True):
        texts = ("栏", "{%tc for c in columns %}", inner, "{%tc endfor %}")
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return _filled(document, columns=["一季度", "二季度", "三季度", "四季度"])


@DOCXTPL.file("cells merged by the template")
def _merged() -> bytes:
    document = docx.Document()
    table = document.add_table(3, 2, "Table Grid")
    table.cell(0, 0).text = "{%tr for row in rows %}"
    table.cell(1, 0).text = "{% vm %}{{ row.unit }}"
    table.cell(1, 1).text = "{{ row.name }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    return _filled(document, rows=[{"unit": "组织科", "name": f"第{n}人"} for n in range(5)])


@DOCXTPL.file("rich text")
def _rich() -> bytes:
    def make(template: DocxTemplate) -> dict[str, Any]:
        rich = RichText("普通，")
        rich.add("粗体，", bold=True)
        rich.add("红色，", color="#ff0000", size=40)
        rich.add("下划线，", underline="double", italic=True, font="黑体")
        rich.add("上标", superscript=True)
        rich.add("，删去", strike=True)
        rich.add("，链接", url_id=template.build_url_id("https://www.gov.cn"))
        rich.add("\n换行\t制表\a新段\f新页")
        return {"rich": rich}

    return _filled(_lines("前{{r rich }}后"), make)


@DOCXTPL.file("a listing with line feeds, tabs and pages")
def _listing() -> bytes:
    return _filled(
        _lines("{{ text }}", "完"), text=Listing("第一行\n第二行\t制表\a另一段 <&>\f下一页")
    )


@DOCXTPL.file("pictures given as values")
def _pictures() -> bytes:
    def make(template: DocxTemplate) -> dict[str, Any]:
        data = io.BytesIO(picture(300, 200))
        return {
            "images": [InlineImage(template, data, width=Mm(20 + 10 * n)) for n in range(4)],
        }

    return _filled(_lines("{%p for i in images %}", "图：{{ i }}", "{%p endfor %}"), make)


@DOCXTPL.file("a header and a footer with values")
def _margins() -> bytes:
    document = _lines(*["{{ body }}"] * 30)
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ organ }}文件"
    section.footer.paragraphs[0].text = "共 {{ count }} 份"
    return _filled(document, organ="临江区委", count=12, body=HAN)


@DOCXTPL.file("nested loops in tables in loops")
def _nested() -> bytes:
    document = _lines("{%p for part in parts %}", "{{ part.name }}")
    table = document.add_table(3, 1, "Table Grid")
    table.cell(0, 0).text = "{%tr for row in part.rows %}"
    table.cell(1, 0).text = "{% for word in row %}{{ word }}，{% endfor %}"
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p endfor %}")
    parts = [{"name": f"第{n}部分", "rows": [["甲", "乙"], ["丙"]]} for n in range(6)]
    return _filled(document, parts=parts)
