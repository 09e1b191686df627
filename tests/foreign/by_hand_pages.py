"""Tables, drawings and pages written by hand."""

from __future__ import annotations

from tests.foreign.markup import BY_HAND, HAN, cell, field, inline_picture, run, table, v
from tests.foreign.packing import (
    A4,
    p,
    word,
)
from tests.pictures import huge_png, picture


@BY_HAND.file("tables without grid, widths or properties")
def _plain_tables() -> bytes:
    row = f"<w:tr>{cell('甲')}{cell('乙')}</w:tr>"
    return word(
        f"<w:tbl>{row}{row}</w:tbl>",
        f"<w:tbl><w:tblGrid/>{row}</w:tbl>",
        table(row, f"<w:tr>{cell('多')}{cell('出')}{cell('一格')}</w:tr>", "<w:tr/>"),
        table("<w:tr><w:tc><w:tcPr/></w:tc></w:tr>"),
        "<w:tbl/>",
        p("末"),
    )


@BY_HAND.file("cells merged the old way and the new way, before and after the grid")
def _merged() -> bytes:
    return word(
        table(
            f"<w:tr><w:trPr><w:gridBefore w:val='1'/><w:gridAfter w:val='1'/></w:trPr>{cell('前后空')}</w:tr>",
            f"<w:tr>{cell('竖一', v('vMerge', 'restart'))}{cell('横', v('gridSpan', '2'))}</w:tr>",
            f"<w:tr>{cell('', '<w:vMerge/>')}{cell('横起', v('hMerge', 'restart'))}"
            f"{cell('', '<w:hMerge/>')}</w:tr>",
            f"<w:tr>{cell('跨得太多', v('gridSpan', '40'))}</w:tr>",
            f"<w:tr>{cell('无头', '<w:vMerge/>')}{cell('尾')}{cell('末')}</w:tr>",
            grid=(2000, 2000, 2000),
        ),
        p("表后"),
    )


@BY_HAND.file("a table of two thousand rows")
def _many_rows() -> bytes:
    rows = [f"<w:tr>{cell(f'第{n}行')}{cell('内容')}</w:tr>" for n in range(2000)]
    return word(
        table(*rows, properties='<w:tblBorders><w:insideH w:val="single" w:sz="4"/></w:tblBorders>')
    )


@BY_HAND.file("a table of sixty columns")
def _many_columns() -> bytes:
    row = "<w:tr>" + "".join(cell(str(n % 10)) for n in range(60)) + "</w:tr>"
    return word(table(row, row, grid=(140,) * 60))


@BY_HAND.file("a floating table", "L305")
def _floating() -> bytes:
    return word(
        p(HAN),
        table(
            f"<w:tr>{cell('浮')}{cell('动')}</w:tr>", grid=(1000, 1000),
            properties='<w:tblpPr w:vertAnchor="text" w:horzAnchor="page" w:tblpX="3000" w:tblpY="200"/>',
        ),
        p(HAN),
    )  # fmt: skip


@BY_HAND.file("vertical text in cells")
def _vertical() -> bytes:
    return word(
        table(f"<w:tr>{cell('竖排文字', v('textDirection', 'tbRlV'))}{cell('横')}</w:tr>"),
        p("末"),
    )


@BY_HAND.file("a row higher than the page")
def _high_row() -> bytes:
    high = "<w:tc><w:tcPr/>" + "".join(p(f"第{n}段{HAN}") for n in range(60)) + "</w:tc>"
    return word(table(f"<w:tr>{high}{cell('旁')}</w:tr>"), p("末"))


@BY_HAND.file("an exact row that is too low for its text")
def _low_row() -> bytes:
    return word(
        table(
            f'<w:tr><w:trPr><w:trHeight w:val="200" w:hRule="exact"/></w:trPr>{cell(HAN)}{cell("矮")}</w:tr>'
        ),
        p("末"),
    )


@BY_HAND.file("tables nested thirty deep", refusal="P105")
def _deep() -> bytes:
    inner = p("最里面")
    for _ in range(30):
        inner = table(f"<w:tr><w:tc><w:tcPr/>{inner}<w:p/></w:tc></w:tr>", grid=(5000,))
    return word(inner, p("末"))


def anchored(content: str, wrap: str, x: int = 900000, y: int = 500000) -> str:
    """The same drawing, anchored with a kind of wrapping."""
    head = (
        '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="2" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
    )
    content = content.replace("<wp:inline>", head).replace("</wp:inline>", "</wp:anchor>")
    return content.replace("<wp:docPr", f"{wrap}<wp:docPr", 1)


def _with_picture(*blocks: str, data: bytes | None = None) -> bytes:
    return word(
        *blocks, parts={"word/media/image1.png": data if data is not None else picture(300, 200)},
        links=(("rId5", "image", "media/image1.png"),),
    )  # fmt: skip


@BY_HAND.file("floating pictures of every wrapping")
def _floats() -> bytes:
    wraps = (
        "<wp:wrapNone/>", '<wp:wrapSquare wrapText="bothSides"/>', "<wp:wrapTopAndBottom/>",
        '<wp:wrapTight wrapText="left"><wp:wrapPolygon><wp:start x="0" y="0"/></wp:wrapPolygon></wp:wrapTight>',
        '<wp:wrapThrough wrapText="right"><wp:wrapPolygon><wp:start x="0" y="0"/></wp:wrapPolygon></wp:wrapThrough>',
    )  # fmt: skip
    blocks = []
    for wrap in wraps:
        blocks += [
            f"<w:p><w:r>{anchored(inline_picture('rId5'), wrap)}</w:r>{run(HAN)}</w:p>",
            p(HAN),
        ]
    return _with_picture(*blocks)


@BY_HAND.file("a picture far outside the page")
def _outside() -> bytes:
    drawing = anchored(inline_picture("rId5"), "<wp:wrapNone/>", 30000000, -20000000)
    return _with_picture(f"<w:p><w:r>{drawing}</w:r>{run(HAN)}</w:p>")


@BY_HAND.file("a picture larger than the page")
def _large_picture() -> bytes:
    return _with_picture(
        f"<w:p><w:r>{inline_picture('rId5', 20000000, 30000000)}</w:r></w:p>", p("后")
    )


@BY_HAND.file("a picture without size", "L311")
def _no_size() -> bytes:
    return _with_picture(f"<w:p><w:r>{inline_picture('rId5', 0, 0)}</w:r></w:p>", p("后"))


@BY_HAND.file("a picture that claims a billion pixels", "L311")
def _bomb() -> bytes:
    return _with_picture(
        f"<w:p><w:r>{inline_picture('rId5')}</w:r></w:p>", p("后"), data=huge_png(40000, 40000)
    )


@BY_HAND.file("a picture that is text", "L311")
def _no_picture() -> bytes:
    return _with_picture(
        f"<w:p><w:r>{inline_picture('rId5')}</w:r></w:p>", p("后"), data="不是图片".encode()
    )


@BY_HAND.file("a picture of forty million pixels")
def _huge_picture() -> bytes:
    return _with_picture(
        f"<w:p><w:r>{inline_picture('rId5')}</w:r></w:p>", p("后"), data=picture(8000, 5000)
    )


@BY_HAND.file("an embedded workbook with a preview", "L302")
def _object() -> bytes:
    shape = (
        '<w:object><v:shape style="width:120pt;height:60pt"><v:imagedata r:id="rId5"/></v:shape>'
        '<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rId6"/></w:object>'
    )
    return word(
        f"<w:p><w:r>{shape}</w:r></w:p>", p("后"),
        parts={"word/media/image1.png": picture(120, 60), "word/embeddings/a.bin": b"x"},
        links=(("rId5", "image", "media/image1.png"), ("rId6", "oleObject", "embeddings/a.bin")),
    )  # fmt: skip


def _graphic(uri: str, content: str) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="3000000" cy="2000000"/><wp:docPr id="1" name="图"/>'
        f'<a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )


@BY_HAND.file("SmartArt", "L301")
def _smart_art() -> bytes:
    content = '<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="rId7"/>'
    return word(
        p("前"),
        _graphic("http://schemas.openxmlformats.org/drawingml/2006/diagram", content),
        p("后"),
    )


@BY_HAND.file("a chart whose part is missing", "L301")
def _chart() -> bytes:
    content = (
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId8"/>'
    )
    return word(
        p("前"),
        _graphic("http://schemas.openxmlformats.org/drawingml/2006/chart", content),
        p("后"),
    )


@BY_HAND.file("VML of Word 2003: watermark, line, text box")
def _vml() -> bytes:
    return word(
        '<w:p><w:r><w:pict><v:line from="0,0" to="415pt,0" strokecolor="red" strokeweight="2pt"/></w:pict></w:r></w:p>',
        '<w:p><w:r><w:pict><v:shape style="position:absolute;width:200pt;height:60pt"><v:textbox><w:txbxContent>'
        f"{p('旧式文本框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>{run('正文')}</w:p>",
        '<w:p><w:r><w:pict><v:shape type="#_x0000_t136" style="width:300pt;height:80pt"><v:textpath string="内部资料"/>'
        f"</v:shape></w:pict></w:r>{run('水印之后')}</w:p>",
    )


@BY_HAND.file("a paragraph in a frame")
def _frame() -> bytes:
    return word(
        p("框中文字", '<w:framePr w:w="2000" w:h="800" w:hRule="exact" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="2000" w:y="3000"/>'),
        p("大", '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'),
        p(HAN * 3),
    )  # fmt: skip


@BY_HAND.file("text of three hundred pages")
def _three_hundred_pages() -> bytes:
    return word(*(p(f"第{n}段 {HAN * 3}", run=v("sz", "44")) for n in range(900)))


@BY_HAND.file("three hundred pages by page breaks")
def _three_hundred_breaks() -> bytes:
    return word(*(f'<w:p><w:r><w:t>{n}</w:t><w:br w:type="page"/></w:r></w:p>' for n in range(300)))


@BY_HAND.file("columns, lines between them, and a break of columns")
def _columns() -> bytes:
    end = '<w:pPr><w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/>{}</w:sectPr></w:pPr>'
    three = '<w:cols w:num="3" w:sep="1" w:space="425"/>'
    return word(
        p("一栏"),
        f"<w:p>{end.format('')}{run('分栏之前')}</w:p>",
        p(HAN * 6),
        f'<w:p>{run("栏末")}<w:r><w:br w:type="column"/></w:r>{run("下一栏")}</w:p>',
        f"<w:p>{end.format(three)}{run(HAN * 6)}</w:p>",
        p("又是一栏"),
    )


@BY_HAND.file("page borders, line numbers, vertical centring")
def _page_decoration() -> bytes:
    return word(
        p(HAN),
        section='<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgBorders><w:top w:val="apples" w:sz="20"/></w:pgBorders>'
        '<w:lnNumType w:countBy="5"/><w:vAlign w:val="center"/></w:sectPr>',
    )


@BY_HAND.file("margins that leave no room")
def _no_room() -> bytes:
    return word(
        p("没有地方"),
        section='<w:sectPr><w:pgSz w:w="3000" w:h="3000"/><w:pgMar w:top="2000" w:bottom="2000" w:left="1800" w:right="1800"/></w:sectPr>',
    )


@BY_HAND.file("sizes that are no numbers")
def _bad_numbers() -> bytes:
    return word(
        p("坏数字", '<w:ind w:left="很多" w:firstLineChars="二"/><w:spacing w:line="1.5倍" w:before="-300"/>', '<w:sz w:val="三号"/><w:color w:val="红"/>'),
        p("单位", '<w:ind w:left="1.5cm" w:firstLine="24pt"/><w:spacing w:line="20pt" w:lineRule="exact"/>', v('sz', '16pt')),
        section='<w:sectPr><w:pgSz w:w="210mm" w:h="297mm"/><w:pgMar w:top="37mm" w:right="26mm" w:bottom="35mm" w:left="28mm"/></w:sectPr>',
    )  # fmt: skip


@BY_HAND.file("vertical pages from right to left", "L316")
def _vertical_page() -> bytes:
    return word(
        p(HAN), section=A4.replace("</w:sectPr>", '<w:textDirection w:val="tbRl"/></w:sectPr>')
    )


def _page_of(number: int) -> str:
    return field(f"PAGEREF _Toc{number} \\h", "9")


@BY_HAND.file("a table of contents with stored page numbers")
def _contents() -> bytes:
    entries = "".join(
        f'<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs></w:pPr>'
        f'<w:hyperlink w:anchor="_Toc{n}">{run(f"第{n}章")}<w:r><w:tab/></w:r>{_page_of(n)}</w:hyperlink></w:p>'
        for n in range(3)
    )
    head = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" \\h </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("目录")}</w:p>'
    )
    chapters = "".join(
        f'<w:p><w:pPr><w:pageBreakBefore/><w:outlineLvl w:val="0"/></w:pPr><w:bookmarkStart w:id="{n}" w:name="_Toc{n}"/>'
        f'{run(f"第{n}章")}<w:bookmarkEnd w:id="{n}"/></w:p>' + p(HAN)
        for n in range(3)
    )
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    return word(head, entries, end, chapters)
