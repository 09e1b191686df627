"""Files written by hand: what Word 2007 to 365, WPS and careless programs put into packages."""

from __future__ import annotations

import zipfile
from typing import Any

from tests.foreign.corpus import Corpus
from tests.foreign.packing import (
    A4,
    HEAD,
    MAIN_TYPE,
    document,
    p,
    part,
    relations,
    story,
    types,
    word,
    zipped,
)
from tests.pictures import huge_png, picture

BY_HAND = Corpus()
HAN = "各支部要认真落实“三会一课”制度，按时足额收缴党费，切实增强组织生活的政治性、时代性和战斗性。"


def _word(*blocks: str, **more: Any) -> bytes:
    return word(*blocks, **more)


def v(tag: str, value: str) -> str:
    """An element that has only a value."""
    return f'<w:{tag} w:val="{value}"/>'


def layout(kind: str) -> str:
    """An East Asian layout of a run."""
    return f'<w:eastAsianLayout w:{kind}="1"/>'


def field(code: str, result: str) -> str:
    """The runs of a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def run(text: str, properties: str = "") -> str:
    """One run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


# The package


@BY_HAND.file("only a main part")
def _bare() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(),
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": document(p("没有样式、设置和主题的文件")),
        }
    )


@BY_HAND.file("a body without anything")
def _empty_body() -> bytes:
    return _word(section="")


@BY_HAND.file("a main part without a body", refusal="L200")
def _no_body() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(),
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": part("w:document", ""),
        }
    )


@BY_HAND.file("no section at all")
def _no_section() -> bytes:
    return _word(p(HAN), section="")


@BY_HAND.file("part names with a leading slash")
def _absolute_names() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(),
            "_rels/.rels": relations(("rId1", "officeDocument", "/word/document.xml")),
            "word/document.xml": document(p("部件名带斜杠", v("pStyle", "a"))),
            "word/_rels/document.xml.rels": relations(("rId1", "styles", "/word/styles.xml")),
            "word/styles.xml": part(
                "w:styles",
                '<w:style w:type="paragraph" w:styleId="a"><w:rPr><w:b/></w:rPr></w:style>',
            ),
        }
    )


@BY_HAND.file("a main part of another name and folder")
def _elsewhere() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(main="/content/main2.xml"),
            "_rels/.rels": relations(("R1", "officeDocument", "content/main2.xml")),
            "content/main2.xml": document(p("主部件不叫 document")),
        }
    )


@BY_HAND.file("names in other case than the relationships say", refusal="L200")
def _case() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(),
            "_rels/.rels": relations(("rId1", "officeDocument", "Word/Document.xml")),
            "word/document.xml": document(p("大小写不一致")),
        }
    )


@BY_HAND.file("stored without compression, folders as members")
def _stored() -> bytes:
    return zipped(
        {
            "word/": b"",
            "[Content_Types].xml": types(),
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": document(p("没有压缩的文件")),
        },
        zipfile.ZIP_STORED,
    )


@BY_HAND.file("parts that begin with a byte order mark")
def _bom() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": b"\xef\xbb\xbf" + types(),
            "_rels/.rels": b"\xef\xbb\xbf"
            + relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": b"\xef\xbb\xbf" + document(p("带字节顺序标记")),
        }
    )


@BY_HAND.file("a main part in UTF-16")
def _utf16() -> bytes:
    text = document(p("双字节编码的正文")).decode().replace("UTF-8", "UTF-16")
    return zipped(
        {
            "[Content_Types].xml": types(),
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": text.encode("utf-16"),
        }
    )


@BY_HAND.file("content types that name no part")
def _no_types() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": HEAD.encode()
            + b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": document(p("类型表是空的")),
        }
    )


@BY_HAND.file("a template and a macro document by their content types")
def _template() -> bytes:
    kind = MAIN_TYPE.replace("document.main", "template.main")
    return zipped(
        {
            "[Content_Types].xml": types(("/word/vbaProject.bin", "application/vnd.ms-office"))
            .decode().replace(MAIN_TYPE, kind).encode(),
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": document(p("另存为模板的文件")),
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        }
    )  # fmt: skip


@BY_HAND.file("relationships that lead nowhere", "L311")
def _dangling() -> bytes:
    drawing = inline_picture("rId404")
    return _word(
        p("前"), f"<w:p><w:r>{drawing}</w:r></w:p>", p("后"),
        links=(("rId1", "styles", "nowhere.xml"), ("rId2", "header", "gone.xml")),
        section='<w:sectPr><w:headerReference w:type="default" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId2"/></w:sectPr>',
    )  # fmt: skip


STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "http://purl.oclc.org/ooxml/drawingml/picture",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "http://purl.oclc.org/ooxml/officeDocument/math",
}
"""Namespaces of ISO/IEC 29500-4 (transitional) and -1 (strict)."""


def _strict(data: bytes) -> bytes:
    text = data.decode()
    for transitional, strict in STRICT.items():
        text = text.replace(transitional, strict)
    return text.encode()


@BY_HAND.file("strict Open XML", refusal="L300")
def _strict_file() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(),
            "_rels/.rels": _strict(relations(("rId1", "officeDocument", "word/document.xml"))),
            "word/document.xml": _strict(document(p(HAN), p("第二段"))),
        }
    )


@BY_HAND.file("flat XML instead of a package", refusal="F020")
def _flat() -> bytes:
    return document(p("平面 XML"))


@BY_HAND.file("a file of another program with the name of Word's", refusal="L200")
def _spreadsheet() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(main="/xl/workbook.xml"),
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
        }
    )


@BY_HAND.file("an encrypted file", refusal="F020")
def _encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


# Markup of Word's versions


@BY_HAND.file("alternate content: a shape with text for 2010, VML for 2007")
def _alternate() -> bytes:
    text = f"<w:txbxContent>{p('框里的字')}</w:txbxContent>"
    shape = (
        '<w:drawing><wp:inline><wp:extent cx="2000000" cy="900000"/><wp:docPr id="1" name="框"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{text}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing>"
    )
    vml = f'<w:pict><v:shape style="width:100pt;height:40pt"><v:textbox>{text}</v:textbox></v:shape></w:pict>'
    return _word(
        f'<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}'
        f"</mc:Choice><mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        p("后"),
    )


@BY_HAND.file("alternate content with nothing that is known")
def _alternate_unknown() -> bytes:
    return _word(
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="w99"><w:t>选择里的字</w:t></mc:Choice>'
        "<mc:Fallback><w:t>选择里的字</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "<mc:AlternateContent><mc:Fallback>"
        + p("只有退路")
        + "</mc:Fallback></mc:AlternateContent>",
    )


@BY_HAND.file("another file inside as an altChunk", "L317")
def _chunk() -> bytes:
    return _word(
        p("前"), '<w:altChunk r:id="rId9"/>', p("后"),
        parts={"word/chunk.htm": "<p>嵌入的网页</p>".encode()},
        links=(("rId9", "aFChunk", "chunk.htm"),),
    )  # fmt: skip


@BY_HAND.file("tracked changes of every kind", "L306")
def _tracked() -> bytes:
    who = 'w:id="1" w:author="李" w:date="2026-01-01T00:00:00Z"'
    return _word(
        f"<w:p><w:ins {who}>{run('插入的字')}</w:ins><w:del {who}><w:r><w:delText>删去的字</w:delText>"
        f"</w:r></w:del>{run('留下的字')}<w:moveFrom {who}><w:r><w:t>移走的字</w:t></w:r></w:moveFrom>"
        f"<w:moveTo {who}>{run('移来的字')}</w:moveTo></w:p>",
        f'<w:p><w:pPr><w:rPr><w:ins {who}/></w:rPr><w:pPrChange {who}><w:pPr><w:jc w:val="center"/></w:pPr>'
        f"</w:pPrChange></w:pPr>{run('改了格式', f'<w:b/><w:rPrChange {who}><w:rPr/></w:rPrChange>')}</w:p>",
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='4000'/></w:tblGrid><w:tr><w:trPr><w:ins {who}/></w:trPr>"
        f"<w:tc><w:tcPr/>{p('插入的一行')}</w:tc></w:tr></w:tbl>",
        p("末"),
    )


@BY_HAND.file("content controls round everything")
def _controls() -> bytes:
    control = (
        "<w:sdt><w:sdtPr><w:alias w:val='标题'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    )
    return _word(
        control.format(p("整段控件")),
        f"<w:p>{control.format(run('行内控件'))}{run('其后')}</w:p>",
        control.format(control.format(p("控件套控件"))),
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='3000'/><w:gridCol w:w='3000'/></w:tblGrid>"
        + control.format(f"<w:tr>{_cell('行控件')}{control.format(_cell('格控件'))}</w:tr>")
        + "</w:tbl>",
        p("☐ 未选 ☒ 已选"),
    )


@BY_HAND.file("custom XML and smart tags round the text")
def _custom() -> bytes:
    return _word(
        f'<w:customXml w:element="节">{p("自定义标记里的段")}</w:customXml>',
        f'<w:p><w:smartTag w:element="PersonName">{run("李娜")}</w:smartTag>'
        f'<w:customXml w:element="名">{run("行内标记")}</w:customXml><w:dir w:val="rtl">{run("方向")}</w:dir>'
        f'<w:bdo w:val="ltr">{run("覆盖")}</w:bdo></w:p>',
    )


@BY_HAND.file("fields of many kinds")
def _fields() -> bytes:
    codes = (
        ("PAGE", "1"), ("NUMPAGES", "9"), ('DATE \\@ "yyyy年M月d日"', "2020年1月1日"), ("AUTHOR", "某某"),
        ("REF 书签 \\h", "书签里的字"), ("SEQ 表 \\* ARABIC", "3"), ("MERGEFIELD 姓名", "«姓名»"),
        ('HYPERLINK "https://www.gov.cn"', "政府网"), ("FORMTEXT", "填表处"), ("SYMBOL 61", "a"),
        ("= 1 + 2", "3"), ("QUOTE 引用", "引用的字"), ("IF 1 = 1 甲 乙", "甲"), ("UNKNOWN", "未知域"),
        ("TITLE", "题名"), ("FILENAME", "文件.docx"), ("ADVANCE \\d 4", ""), ("STYLEREF 1", "标题一"),
    )  # fmt: skip
    blocks = [
        f"<w:p>{run(f'{at}：')}{field(c, r)}{run('。')}</w:p>" for at, (c, r) in enumerate(codes)
    ]
    nested = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        f"{field('PAGE', '1')}<w:r><w:instrText> = 1 甲 乙</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("套在里面的域")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    simple = f'<w:p><w:fldSimple w:instr=" AUTHOR ">{run("简单域")}</w:fldSimple></w:p>'
    return _word(*blocks, nested, simple)


@BY_HAND.file("fields that never end and ends without a field")
def _broken_fields() -> bytes:
    return _word(
        f'<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r>{run("多出的域尾之后")}</w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTHOR </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("没有域尾")}</w:p>',
        p("域没有结束之后的一段"),
    )


@BY_HAND.file("footnotes and endnotes")
def _notes() -> bytes:
    def notes(kind: str, text: str) -> bytes:
        separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        mark = f"<w:r><w:{kind}Ref/></w:r>"
        entries = "".join(
            f'<w:{kind} w:id="{n}"><w:p>{mark}{run(f" {text}{n}的内容。")}</w:p></w:{kind}>'
            for n in (1, 2)
        )
        return part(f"w:{kind}s", separator + entries)

    def call(kind: str, number: int) -> str:
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'

    return _word(
        f"<w:p>{run('第一句')}{call('footnote', 1)}{run('。第二句')}{call('endnote', 1)}{run('。')}</w:p>",
        f"<w:p>{run('第三句')}{call('footnote', 2)}{run('。第四句')}{call('endnote', 2)}{run('。')}</w:p>",
        parts={"word/footnotes.xml": notes("footnote", "脚注"), "word/endnotes.xml": notes("endnote", "尾注")},
        links=(("rId1", "footnotes", "footnotes.xml"), ("rId2", "endnotes", "endnotes.xml")),
    )  # fmt: skip


@BY_HAND.file("a note that is called and not there", "L327")
def _lost_note() -> bytes:
    return _word(f'<w:p>{run("句")}<w:r><w:footnoteReference w:id="7"/></w:r>{run("子")}</w:p>')


@BY_HAND.file("equations", "L303")
def _math() -> bytes:
    fraction = (
        "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
        "<m:r><m:t>=c</m:t></m:r></m:oMath>"
    )
    return _word(
        f"<w:p>{run('设')}{fraction}{run('。')}</w:p>",
        f"<w:p><m:oMathPara>{fraction}</m:oMathPara></w:p>",
    )


@BY_HAND.file("symbols of symbol fonts", "L314")
def _symbols() -> bytes:
    signs = "".join(
        f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
        for font, code in (
            ("Wingdings", "F0FE"),
            ("Wingdings 2", "F052"),
            ("Symbol", "F061"),
            ("Webdings", "F0FF"),
        )
    )
    return _word(f"<w:p>{run('符号')}{signs}{run('完')}</w:p>")


@BY_HAND.file("special characters as elements")
def _characters() -> bytes:
    return _word(
        f"<w:p>{run('连')}<w:r><w:noBreakHyphen/><w:t>字</w:t><w:softHyphen/><w:t>符</w:t><w:tab/>"
        '<w:t>制表</w:t><w:cr/><w:t>回车</w:t><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="dot"/>'
        '<w:t>绝对制表</w:t><w:br w:type="textWrapping" w:clear="all"/><w:t>换行</w:t><w:lastRenderedPageBreak/>'
        "<w:t>续</w:t></w:r></w:p>"
    )


@BY_HAND.file("ruby, emphasis, two lines in one, fitted text", "L312")
def _asian() -> bytes:
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>zhòng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>重</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r>"
    )
    return _word(
        f"<w:p>{run('注音')}{ruby}{run('着重', v('em', 'dot'))}"
        f"{run('双行合一', layout('combine'))}{run('调整宽度', v('fitText', '3000'))}"
        f"{run('竖', layout('vert'))}{run('缩放', v('w', '66'))}"
        f"{run('升高', v('position', '12'))}{run('加框', v('bdr', 'single'))}</w:p>"
    )


@BY_HAND.file("an enclosed character as WPS and Word write it")
def _enclosed() -> bytes:
    code = r"eq \o\ac(○,印)"
    return _word(
        f'<w:p>{run("盖")}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run("章")}</w:p>'
    )


# Numbering


def _level(at: int, fmt: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/>{more}'
        f'<w:pPr><w:ind w:left="{420 * (at + 1)}" w:hanging="420"/></w:pPr></w:lvl>'
    )


def _numbered(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


@BY_HAND.file("Chinese outline numbering")
def _outline_numbers() -> bytes:
    levels = (
        _level(0, "chineseCountingThousand", "%1、")
        + _level(1, "chineseCountingThousand", "（%2）")
        + _level(2, "decimal", "%3.")
        + _level(3, "decimal", "（%4）")
    )
    content = (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    blocks = [
        _numbered(f"第{number}次的第{level}层", level, number)
        for number in (1, 2)
        for _ in range(2)
        for level in range(4)
    ]
    return _word(*blocks, **story("numbering", content))


@BY_HAND.file("every number format")
def _number_formats() -> bytes:
    formats = (
        "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText",
        "ordinalText", "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "decimalFullWidth",
        "decimalHalfWidth", "japaneseLegal", "decimalEnclosedCircle", "decimalZero", "bullet", "ganada",
        "decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese",
        "ideographEnclosedCircle", "ideographTraditional", "ideographZodiac", "taiwaneseCounting",
        "chineseCounting", "chineseLegalSimplified", "chineseCountingThousand", "koreanDigital", "russianLower",
        "none", "numberInDash", "hebrew1", "arabicAlpha", "hindiNumbers", "thaiLetters", "custom",
    )  # fmt: skip
    content = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{_level(0, fmt, "%1)" if fmt != "bullet" else "●")}</w:abstractNum>'
        for at, fmt in enumerate(formats)
    ) + "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at in range(len(formats))
    )
    blocks = [
        _numbered(f"{fmt} 编号", 0, at + 1) for at, fmt in enumerate(formats) for _ in range(3)
    ]
    return _word(*blocks, **story("numbering", content))


@BY_HAND.file("numbering that is not there or turns in a circle")
def _broken_numbering() -> bytes:
    content = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="甲"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"/>'
    )
    return _word(
        _numbered("样式里的编号"), _numbered("没有的编号", 0, 99), _numbered("空编号", 0, 3), _numbered("深层", 12),
        **story("numbering", content),
    )  # fmt: skip


@BY_HAND.file("styles that are based on themselves or on nothing")
def _broken_styles() -> bytes:
    content = (
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:rPr><w:sz w:val="x"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="无"/><w:rPr><w:sz w:val="-4"/></w:rPr></w:style>'
        "<w:style/>"
    )
    blocks = [p(f"样式 {name}", v("pStyle", name)) for name in "abcd"]
    return _word(*blocks, **story("styles", content))


# Tables


def table(*rows: str, grid: tuple[int, ...] = (3000, 3000), properties: str = "") -> str:
    """A table of w:tr markup."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


@BY_HAND.file("tables without grid, widths or properties")
def _plain_tables() -> bytes:
    row = f"<w:tr>{_cell('甲')}{_cell('乙')}</w:tr>"
    return _word(
        f"<w:tbl>{row}{row}</w:tbl>",
        f"<w:tbl><w:tblGrid/>{row}</w:tbl>",
        table(row, f"<w:tr>{_cell('多')}{_cell('出')}{_cell('一格')}</w:tr>", "<w:tr/>"),
        table("<w:tr><w:tc><w:tcPr/></w:tc></w:tr>"),
        "<w:tbl/>",
        p("末"),
    )


@BY_HAND.file("cells merged the old way and the new way, before and after the grid")
def _merged() -> bytes:
    return _word(
        table(
            f"<w:tr><w:trPr><w:gridBefore w:val='1'/><w:gridAfter w:val='1'/></w:trPr>{_cell('前后空')}</w:tr>",
            f"<w:tr>{_cell('竖一', v('vMerge', 'restart'))}{_cell('横', v('gridSpan', '2'))}</w:tr>",
            f"<w:tr>{_cell('', '<w:vMerge/>')}{_cell('横起', v('hMerge', 'restart'))}"
            f"{_cell('', '<w:hMerge/>')}</w:tr>",
            f"<w:tr>{_cell('跨得太多', v('gridSpan', '40'))}</w:tr>",
            f"<w:tr>{_cell('无头', '<w:vMerge/>')}{_cell('尾')}{_cell('末')}</w:tr>",
            grid=(2000, 2000, 2000),
        ),
        p("表后"),
    )


@BY_HAND.file("a table of two thousand rows")
def _many_rows() -> bytes:
    rows = [f"<w:tr>{_cell(f'第{n}行')}{_cell('内容')}</w:tr>" for n in range(2000)]
    return _word(
        table(*rows, properties='<w:tblBorders><w:insideH w:val="single" w:sz="4"/></w:tblBorders>')
    )


@BY_HAND.file("a table of sixty columns")
def _many_columns() -> bytes:
    row = "<w:tr>" + "".join(_cell(str(n % 10)) for n in range(60)) + "</w:tr>"
    return _word(table(row, row, grid=(140,) * 60))


@BY_HAND.file("a floating table", "L305")
def _floating() -> bytes:
    return _word(
        p(HAN),
        table(
            f"<w:tr>{_cell('浮')}{_cell('动')}</w:tr>", grid=(1000, 1000),
            properties='<w:tblpPr w:vertAnchor="text" w:horzAnchor="page" w:tblpX="3000" w:tblpY="200"/>',
        ),
        p(HAN),
    )  # fmt: skip


@BY_HAND.file("vertical text in cells")
def _vertical() -> bytes:
    return _word(
        table(f"<w:tr>{_cell('竖排文字', v('textDirection', 'tbRlV'))}{_cell('横')}</w:tr>"),
        p("末"),
    )


@BY_HAND.file("a row higher than the page")
def _high_row() -> bytes:
    cell = "<w:tc><w:tcPr/>" + "".join(p(f"第{n}段{HAN}") for n in range(60)) + "</w:tc>"
    return _word(table(f"<w:tr>{cell}{_cell('旁')}</w:tr>"), p("末"))


@BY_HAND.file("an exact row that is too low for its text")
def _low_row() -> bytes:
    return _word(
        table(
            f'<w:tr><w:trPr><w:trHeight w:val="200" w:hRule="exact"/></w:trPr>{_cell(HAN)}{_cell("矮")}</w:tr>'
        ),
        p("末"),
    )


@BY_HAND.file("tables nested thirty deep", refusal="P105")
def _deep() -> bytes:
    inner = p("最里面")
    for _ in range(30):
        inner = table(f"<w:tr><w:tc><w:tcPr/>{inner}<w:p/></w:tc></w:tr>", grid=(5000,))
    return _word(inner, p("末"))


# Drawings


def inline_picture(identifier: str, width: int = 1800000, height: int = 1200000) -> str:
    """An inline picture by its relationship."""
    return (
        f'<w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="图" descr="说明"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="图"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{identifier}"/></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:ext cx="{width}" cy="{height}"/></a:xfrm></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )


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
    return _word(
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
    return _word(
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
    return _word(
        p("前"),
        _graphic("http://schemas.openxmlformats.org/drawingml/2006/diagram", content),
        p("后"),
    )


@BY_HAND.file("a chart whose part is missing", "L301")
def _chart() -> bytes:
    content = (
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId8"/>'
    )
    return _word(
        p("前"),
        _graphic("http://schemas.openxmlformats.org/drawingml/2006/chart", content),
        p("后"),
    )


@BY_HAND.file("VML of Word 2003: watermark, line, text box")
def _vml() -> bytes:
    return _word(
        '<w:p><w:r><w:pict><v:line from="0,0" to="415pt,0" strokecolor="red" strokeweight="2pt"/></w:pict></w:r></w:p>',
        '<w:p><w:r><w:pict><v:shape style="position:absolute;width:200pt;height:60pt"><v:textbox><w:txbxContent>'
        f"{p('旧式文本框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>{run('正文')}</w:p>",
        '<w:p><w:r><w:pict><v:shape type="#_x0000_t136" style="width:300pt;height:80pt"><v:textpath string="内部资料"/>'
        f"</v:shape></w:pict></w:r>{run('水印之后')}</w:p>",
    )


@BY_HAND.file("a paragraph in a frame")
def _frame() -> bytes:
    return _word(
        p("框中文字", '<w:framePr w:w="2000" w:h="800" w:hRule="exact" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="2000" w:y="3000"/>'),
        p("大", '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'),
        p(HAN * 3),
    )  # fmt: skip


# Pages


@BY_HAND.file("text of three hundred pages")
def _three_hundred_pages() -> bytes:
    return _word(*(p(f"第{n}段 {HAN * 3}", run=v("sz", "44")) for n in range(900)))


@BY_HAND.file("three hundred pages by page breaks")
def _three_hundred_breaks() -> bytes:
    return _word(
        *(f'<w:p><w:r><w:t>{n}</w:t><w:br w:type="page"/></w:r></w:p>' for n in range(300))
    )


@BY_HAND.file("columns, lines between them, and a break of columns")
def _columns() -> bytes:
    end = '<w:pPr><w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/>{}</w:sectPr></w:pPr>'
    three = '<w:cols w:num="3" w:sep="1" w:space="425"/>'
    return _word(
        p("一栏"),
        f"<w:p>{end.format('')}{run('分栏之前')}</w:p>",
        p(HAN * 6),
        f'<w:p>{run("栏末")}<w:r><w:br w:type="column"/></w:r>{run("下一栏")}</w:p>',
        f"<w:p>{end.format(three)}{run(HAN * 6)}</w:p>",
        p("又是一栏"),
    )


@BY_HAND.file("page borders, line numbers, vertical centring")
def _page_decoration() -> bytes:
    return _word(
        p(HAN),
        section='<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgBorders><w:top w:val="apples" w:sz="20"/></w:pgBorders>'
        '<w:lnNumType w:countBy="5"/><w:vAlign w:val="center"/></w:sectPr>',
    )


@BY_HAND.file("margins that leave no room")
def _no_room() -> bytes:
    return _word(
        p("没有地方"),
        section='<w:sectPr><w:pgSz w:w="3000" w:h="3000"/><w:pgMar w:top="2000" w:bottom="2000" w:left="1800" w:right="1800"/></w:sectPr>',
    )


@BY_HAND.file("sizes that are no numbers")
def _bad_numbers() -> bytes:
    return _word(
        p("坏数字", '<w:ind w:left="很多" w:firstLineChars="二"/><w:spacing w:line="1.5倍" w:before="-300"/>', '<w:sz w:val="三号"/><w:color w:val="红"/>'),
        p("单位", '<w:ind w:left="1.5cm" w:firstLine="24pt"/><w:spacing w:line="20pt" w:lineRule="exact"/>', v('sz', '16pt')),
        section='<w:sectPr><w:pgSz w:w="210mm" w:h="297mm"/><w:pgMar w:top="37mm" w:right="26mm" w:bottom="35mm" w:left="28mm"/></w:sectPr>',
    )  # fmt: skip


@BY_HAND.file("vertical pages from right to left", "L316")
def _vertical_page() -> bytes:
    return _word(
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
    return _word(head, entries, end, chapters)


# WPS


@BY_HAND.file("WPS: its own namespaces, grid and compatibility settings")
def _wps() -> bytes:
    settings = (
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/></w:compat>"
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:noLineBreaksAfter w:lang="zh-CN" w:val="$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"/>'
        '<w:noLineBreaksBefore w:lang="zh-CN" w:val="!%),.:;&gt;?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"/>'
    )
    face = (
        '<w:rFonts w:hint="eastAsia" w:eastAsia="仿宋"/><w:kern w:val="0"/><w:sz w:val="32"/>'
        '<w:szCs w:val="32"/>'
    )
    blocks = (
        f"<w:p><w:pPr><w:adjustRightInd w:val='0'/><w:snapToGrid w:val='0'/><w:spacing w:line='560' w:lineRule='exact'/>"
        f"<w:ind w:firstLine='640' w:firstLineChars='200'/><w:jc w:val='both'/><w:rPr><w:rFonts w:hint='eastAsia' "
        f"w:ascii='仿宋' w:hAnsi='仿宋' w:eastAsia='仿宋' w:cs='仿宋'/><w:lang w:val='en-US' w:eastAsia='zh-CN'/></w:rPr></w:pPr>"
        f"{run(HAN, face)}</w:p>",
        "<w:p><w:r><w:rPr><w:rFonts w:hint='default'/></w:rPr><w:t>WPS</w:t></w:r><w:bookmarkStart w:id='0' w:name='_GoBack'/>"
        "<w:bookmarkEnd w:id='0'/></w:p>",
    )
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" '
        'w:header="851" w:footer="992" w:gutter="0"/><w:cols w:space="425" w:num="1"/>'
        '<w:docGrid w:type="lines" w:linePitch="312" w:charSpace="0"/></w:sectPr>'
    )
    return _word(*blocks, section=section, **story("settings", settings))


@BY_HAND.file("a grid of characters with negative space")
def _character_grid() -> bytes:
    return _word(
        *(p(HAN, run=v('sz', '32')) for _ in range(8)),
        section=A4.replace("</w:sectPr>", '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-842"/></w:sectPr>'),
    )  # fmt: skip


@BY_HAND.file("right-to-left paragraphs and runs")
def _right_to_left() -> bytes:
    return _word(
        p("从右到左的段", "<w:bidi/><w:jc w:val='start'/>", "<w:rtl/>"),
        p("شكرا", "<w:bidi/>", "<w:rtl/>"),
    )


@BY_HAND.file("attributes without prefix and elements nobody knows")
def _unknown() -> bytes:
    return _word(
        '<w:p><w:pPr><w:unknown/><w14:ligatures w14:val="all"/></w:pPr><w:r><w:rPr><w14:glow/></w:rPr>'
        "<w:t>未知元素之间的字</w:t><w:future>不认识</w:future></w:r><w:proofErr w:type='spellStart'/>"
        "<w:permStart w:id='1' w:edGrp='everyone'/><w:r><w:t>可编辑</w:t></w:r><w:permEnd w:id='1'/></w:p>",
        p("末"),
    )


@BY_HAND.file("hidden paragraphs and a hidden mark", "L308", loses=("L308",))
def _hidden() -> bytes:
    return _word(
        p("看得见"), p("看不见", "<w:rPr><w:vanish/></w:rPr>", "<w:vanish/>"),
        p("又看得见", run=v('vanish', '0')), p("末"),
    )  # fmt: skip
