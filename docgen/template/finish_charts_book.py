"""The workbook inside a chart: what Word opens for “编辑数据”. The smallest that Excel and WPS take.

Written by hand: a spreadsheet library would put the date of today into it.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from docgen.base.markup import escape, quoted_attribute
from docgen.base.packages import write_package
from docgen.models.charts import ChartData

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET: Final = "Sheet1"


def format_code(data: ChartData) -> str:
    """The number format of the values (ECMA-376 Part 1 §18.8.31): 0.0, #,##0, 0.0%."""
    fraction = "." + "0" * data.decimals if data.decimals else ""
    whole = "#,##0" if data.format == "千分位" else "0"
    return whole + fraction + ("%" if data.format == "百分比" else "")


def number_text(value: Fraction) -> str:
    """A value as XML carries it: exact, without an exponent."""
    number = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{number.normalize():f}"


def column(index: int) -> str:
    """The letter of a column; there are never more than eight series."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index]


def workbook(data: ChartData) -> bytes:
    """The values as a sheet: categories in column A, a series in every further column."""
    rows = [_row(1, [None, *(s.name for s in data.series)])]
    for index, category in enumerate(data.categories):
        rows.append(_row(index + 2, [category, *(s.values[index] for s in data.series)]))
    sheet = (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><cols><col min="1" max="1" width="24" '
        f'customWidth="1"/></cols><sheetData>{"".join(rows)}</sheetData></worksheet>'
    )
    members = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
            f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": _styles(format_code(data)),
    }
    return write_package({name: text.encode() for name, text in members.items()})


def _row(number: int, cells: list[str | Fraction | None]) -> str:
    written = []
    for index, cell in enumerate(cells):
        place = f"{column(index)}{number}"
        if isinstance(cell, str):
            text = f'<t xml:space="preserve">{escape(cell)}</t>'
            written.append(f'<c r="{place}" t="inlineStr"><is>{text}</is></c>')
        elif cell is not None:
            written.append(f'<c r="{place}" s="1"><v>{number_text(cell)}</v></c>')
    return f'<row r="{number}">{"".join(written)}</row>'


def _content_types() -> str:
    parts = (
        ("/xl/workbook.xml", f"{_TYPE}.sheet.main+xml"),
        ("/xl/worksheets/sheet1.xml", f"{_TYPE}.worksheet+xml"),
        ("/xl/styles.xml", f"{_TYPE}.styles+xml"),
    )
    overrides = "".join(f'<Override PartName="{p}" ContentType="{t}"/>' for p, t in parts)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*relations: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{i}" Type="{_REL}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(relations, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _styles(code: str) -> str:
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1">'
        f'<numFmt numFmtId="164" formatCode={quoted_attribute(code)}/></numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        '</cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" '
        'xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" '
        'applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" '
        'builtinId="0"/></cellStyles></styleSheet>'
    )
