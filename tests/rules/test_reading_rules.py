"""L3xx: what of a Word document cannot be reproduced; a failing and a passing document each."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from docx.document import Document as Word
from docx.shared import Mm

from docgen.base.errors import DocgenError
from docgen.base.findings import Finding
from docgen.base.rules import Rule
from docgen.flow.read import read_document
from docgen.standards.rules.reading import RULES
from docgen.typeset.layout import lay_out
from tests.charts import IDS, chart_docx, chart_part, series
from tests.unit.flow.test_sections import spoil
from tests.unit.flow.test_tables import cell, row, table
from tests.unit.typeset.setting import packaged_fonts
from tests.unit.typeset.test_pictures import _anchored, _x, _y
from tests.worddocs import A4_GRID, paragraph, png, with_note, word

PLAIN = paragraph("一、基本情况")


def _drawing(uri: str) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="100" cy="100"/><wp:docPr id="1" name="图 1"/>'
        f'<a:graphic><a:graphicData uri="{uri}"/></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )


def _filled(fill: str) -> bytes:
    """A rectangle with a fill."""
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    return word(
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/><a:graphic>'
        f'<a:graphicData uri="{uri}"><wps:wsp><wps:spPr><a:prstGeom prst="rect"/>{fill}</wps:spPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _list(number_format: str) -> bytes:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="{number_format}"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="0"/></w:num>'
    )
    return word(
        paragraph("文", '<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=numbering
    )  # fmt: skip


def _section(more: str) -> bytes:
    return word(PLAIN, section=A4_GRID.replace("<w:docGrid", f"{more}<w:docGrid"))


def _continuous(margin: str) -> bytes:
    """A second section on the same page that changes a margin."""
    last = A4_GRID.replace("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz')
    name = margin.partition("=")[0]
    last = re.sub(f'{name}="[0-9]+"', margin, last)
    return word(f"<w:p><w:pPr>{A4_GRID}</w:pPr></w:p>", PLAIN, section=last)


def _with_picture(edit: Callable[[Word], None]) -> bytes:
    return word(PLAIN, edit=edit)


def _sound_picture(document: Word) -> None:
    document.paragraphs[0].add_run().add_picture(io.BytesIO(png()), width=Mm(20))


def _field(code: str) -> bytes:
    return word(f'<w:p><w:fldSimple w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>')


def _floating_table(position: str) -> bytes:
    return word(table(row(cell("甲"), cell("乙")), properties=position), PLAIN)


def _control(properties: str) -> bytes:
    text = "<w:r><w:t>单击此处输入文字</w:t></w:r>"
    return word(
        f"<w:p><w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt></w:p>"
    )


def _contents(title: str) -> bytes:
    entry = f"<w:r><w:t>{title}</w:t><w:tab/><w:t>1</w:t></w:r>"
    return word(
        f"<w:p><w:fldSimple w:instr='TOC \\o \"1-3\"'>{entry}</w:fldSimple></w:p>",
        paragraph("一、基本情况", '<w:pStyle w:val="Heading1"/>'),
    )


_EXACT = '<w:trHeight w:val="600" w:hRule="exact"/>'
_FOOTNOTE = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
_FOOT = '<w:tblpPr w:vertAnchor="margin" w:tblpYSpec="bottom"/>'
_UNEQUAL = '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="3000" w:space="500"/><w:col w:w="5000"/></w:cols>'
_ENDNOTE = f'<w:p><w:pPr>{A4_GRID}</w:pPr><w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
_WRAPPED = 'wrapSquare wrapText="bothSides"'
_IN_THE_MIDDLE = _anchored(_x("column", align="center"), _y("paragraph", 0), wrap=_WRAPPED)
_AT_THE_SIDE = _anchored(_x("column", 0), _y("paragraph", 0), wrap=_WRAPPED)
_FRAMED = paragraph("框内", '<w:framePr w:w="2000" w:hAnchor="text" w:vAnchor="text"/>')


def _chart(kind: str, count: int) -> bytes:
    names = [f"第{i}项" for i in range(count)]
    plot = f"<c:{kind}>{series('人数', [1.0] * count, names)}{IDS}</c:{kind}>"
    return chart_docx(chart_part(plot), width_mm=60)


SPECIMENS: dict[str, tuple[bytes, bytes]] = {
    "L300": (b"PK\x05\x06" + b"\0" * 18, word(PLAIN)),
    "L301": (
        word(_drawing("http://schemas.openxmlformats.org/drawingml/2006/chart")),
        _with_picture(_sound_picture),
    ),
    "L302": (
        word('<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>'),
        word(table(row(cell("甲"), cell("乙")))),
    ),
    "L303": (
        word("<w:p><m:oMath><m:r><m:t>a/b</m:t></m:r></m:oMath></w:p>"),
        word(paragraph("增长12.8%")),
    ),
    "L304": (word(PLAIN, _FRAMED), word(_FRAMED, PLAIN)),
    "L305": (
        _floating_table('<w:tblpPr w:vertAnchor="text" w:tblpY="100"/>'),
        _floating_table(_FOOT),
    ),
    "L306": (
        word('<w:p><w:ins w:id="1" w:author="甲"><w:r><w:t>增</w:t></w:r></w:ins></w:p>'),
        word(PLAIN),
    ),
    "L307": (word('<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>'), word(PLAIN)),
    "L308": (word(paragraph("隐藏", run="<w:vanish/>")), word(PLAIN)),
    "L309": (_field("DATE"), _field("PAGE")),
    "L310": (_section('<w:vAlign w:val="both"/>'), _section('<w:vAlign w:val="center"/>')),
    "L311": (_with_picture(spoil(png()[:50])), _with_picture(_sound_picture)),
    "L312": (
        word(paragraph("重点", run="<w:shadow/>")),
        word(paragraph("重点", run='<w:em w:val="dot"/>')),
    ),
    "L313": (_section(_UNEQUAL), _section('<w:cols w:num="2"/>')),
    "L314": (
        word('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0BD"/></w:r></w:p>'),
        word('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>'),
    ),
    "L315": (_list("thaiLetters"), _list("chineseCounting")),
    "L316": (
        _section('<w:textDirection w:val="tbRl"/>'),
        word(table(row(cell("备注", '<w:textDirection w:val="tbRlV"/>'), cell("乙")))),
    ),
    "L317": (word('<w:altChunk r:id="rId1"/>', PLAIN), word(PLAIN)),
    "L318": (
        word(
            _ENDNOTE,
            PLAIN,
            edit=with_note("endnote"),
            settings='<w:endnotePr><w:pos w:val="sectEnd"/></w:endnotePr>',
        ),
        word(_ENDNOTE, PLAIN, edit=with_note("endnote")),
    ),
    "L321": (
        word(_FOOTNOTE, edit=with_note("footnote", table(row(cell("甲"), cell("乙"))))),
        word(_FOOTNOTE, edit=with_note("footnote", PLAIN)),
    ),
    "L322": (
        word(_FOOTNOTE, edit=with_note("footnote", _FOOTNOTE)),
        word(_FOOTNOTE, edit=with_note("footnote")),
    ),
    "L324": (_control("<w:showingPlcHdr/>"), _control("")),
    "L325": (_contents("旧标题"), _contents("一、基本情况")),
    "L327": (word(_FOOTNOTE, PLAIN), word(_FOOTNOTE, edit=with_note("footnote"))),
    "L326": (
        word(table(row(cell("甲"), cell("乙")), properties='<w:tblCellSpacing w:w="60"/>')),
        word(table(row(cell("甲"), cell("乙")))),
    ),
    "L323": (
        word(table(row(cell("甲乙丙丁" * 9), cell("乙"), properties=_EXACT))),
        word(table(row(cell("甲"), cell("乙"), properties=_EXACT))),
    ),
    "L319": (_continuous('w:top="2500"'), _continuous('w:left="2500"')),
    "L320": (_IN_THE_MIDDLE, _AT_THE_SIDE),
    "L340": (_chart("bar3DChart", 2), _chart("barChart", 2)),
    "L341": (_chart("barChart", 60), _chart("barChart", 6)),
    "L330": (_filled('<a:gradFill><a:gsLst><a:gs pos="0"/></a:gsLst></a:gradFill>'), _filled("")),
}


def _findings(file: bytes) -> list[Finding]:
    try:
        document, findings = read_document(file, "文件.docx")
        return [*findings, *lay_out([document], packaged_fonts()).findings]
    except DocgenError as error:
        return list(error.findings)


def test_every_rule_has_its_two_documents() -> None:
    assert set(SPECIMENS) == {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_failing_document_is_reported_and_the_passing_one_is_not(rule: Rule) -> None:
    failing, passing = SPECIMENS[rule.code]
    found = [f for f in _findings(failing) if f.code == rule.code]
    assert found
    assert found[0].severity is rule.severity
    assert rule.code not in {f.code for f in _findings(passing)}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_says_what_to_do(rule: Rule) -> None:
    assert rule.explanation.endswith("。")
    assert rule.hint and not rule.hint.endswith("。")
    assert rule.passing and rule.failing and rule.passing != rule.failing
