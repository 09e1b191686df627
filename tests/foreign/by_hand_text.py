"""Text written by hand: what Word 2007 to 365 and WPS put into paragraphs; numbering."""

from __future__ import annotations

from tests.foreign.markup import BY_HAND, HAN, cell, field, layout, run, v
from tests.foreign.packing import (
    A4,
    p,
    part,
    story,
    word,
)


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
    return word(
        f'<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}'
        f"</mc:Choice><mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        p("后"),
    )


@BY_HAND.file("alternate content with nothing that is known")
def _alternate_unknown() -> bytes:
    return word(
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="w99"><w:t>选择里的字</w:t></mc:Choice>'
        "<mc:Fallback><w:t>选择里的字</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "<mc:AlternateContent><mc:Fallback>"
        + p("只有退路")
        + "</mc:Fallback></mc:AlternateContent>",
    )


@BY_HAND.file("another file inside as an altChunk", "L317")
def _chunk() -> bytes:
    return word(
        p("前"), '<w:altChunk r:id="rId9"/>', p("后"),
        parts={"word/chunk.htm": "<p>嵌入的网页</p>".encode()},
        links=(("rId9", "aFChunk", "chunk.htm"),),
    )  # fmt: skip


@BY_HAND.file("tracked changes of every kind", "L306")
def _tracked() -> bytes:
    who = 'w:id="1" w:author="李" w:date="2026-01-01T00:00:00Z"'
    return word(
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
    return word(
        control.format(p("整段控件")),
        f"<w:p>{control.format(run('行内控件'))}{run('其后')}</w:p>",
        control.format(control.format(p("控件套控件"))),
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='3000'/><w:gridCol w:w='3000'/></w:tblGrid>"
        + control.format(f"<w:tr>{cell('行控件')}{control.format(cell('格控件'))}</w:tr>")
        + "</w:tbl>",
        p("☐ 未选 ☒ 已选"),
    )


@BY_HAND.file("custom XML and smart tags round the text")
def _custom() -> bytes:
    return word(
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
    return word(*blocks, nested, simple)


@BY_HAND.file("fields that never end and ends without a field")
def _broken_fields() -> bytes:
    return word(
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

    return word(
        f"<w:p>{run('第一句')}{call('footnote', 1)}{run('。第二句')}{call('endnote', 1)}{run('。')}</w:p>",
        f"<w:p>{run('第三句')}{call('footnote', 2)}{run('。第四句')}{call('endnote', 2)}{run('。')}</w:p>",
        parts={"word/footnotes.xml": notes("footnote", "脚注"), "word/endnotes.xml": notes("endnote", "尾注")},
        links=(("rId1", "footnotes", "footnotes.xml"), ("rId2", "endnotes", "endnotes.xml")),
    )  # fmt: skip


@BY_HAND.file("a note that is called and not there", "L327")
def _lost_note() -> bytes:
    return word(f'<w:p>{run("句")}<w:r><w:footnoteReference w:id="7"/></w:r>{run("子")}</w:p>')


@BY_HAND.file("equations", "L303")
def _math() -> bytes:
    fraction = (
        "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
        "<m:r><m:t>=c</m:t></m:r></m:oMath>"
    )
    return word(
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
    return word(f"<w:p>{run('符号')}{signs}{run('完')}</w:p>")


@BY_HAND.file("special characters as elements")
def _characters() -> bytes:
    return word(
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
    return word(
        f"<w:p>{run('注音')}{ruby}{run('着重', v('em', 'dot'))}"
        f"{run('双行合一', layout('combine'))}{run('调整宽度', v('fitText', '3000'))}"
        f"{run('竖', layout('vert'))}{run('缩放', v('w', '66'))}"
        f"{run('升高', v('position', '12'))}{run('加框', v('bdr', 'single'))}</w:p>"
    )


@BY_HAND.file("an enclosed character as WPS and Word write it")
def _enclosed() -> bytes:
    code = r"eq \o\ac(○,印)"
    return word(
        f'<w:p>{run("盖")}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run("章")}</w:p>'
    )


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
    return word(*blocks, **story("numbering", content))


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
    return word(*blocks, **story("numbering", content))


@BY_HAND.file("numbering that is not there or turns in a circle")
def _broken_numbering() -> bytes:
    content = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="甲"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"/>'
    )
    return word(
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
    return word(*blocks, **story("styles", content))


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
    return word(*blocks, section=section, **story("settings", settings))


@BY_HAND.file("a grid of characters with negative space")
def _character_grid() -> bytes:
    return word(
        *(p(HAN, run=v('sz', '32')) for _ in range(8)),
        section=A4.replace("</w:sectPr>", '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-842"/></w:sectPr>'),
    )  # fmt: skip


@BY_HAND.file("right-to-left paragraphs and runs")
def _right_to_left() -> bytes:
    return word(
        p("从右到左的段", "<w:bidi/><w:jc w:val='start'/>", "<w:rtl/>"),
        p("شكرا", "<w:bidi/>", "<w:rtl/>"),
    )


@BY_HAND.file("attributes without prefix and elements nobody knows")
def _unknown() -> bytes:
    return word(
        '<w:p><w:pPr><w:unknown/><w14:ligatures w14:val="all"/></w:pPr><w:r><w:rPr><w14:glow/></w:rPr>'
        "<w:t>未知元素之间的字</w:t><w:future>不认识</w:future></w:r><w:proofErr w:type='spellStart'/>"
        "<w:permStart w:id='1' w:edGrp='everyone'/><w:r><w:t>可编辑</w:t></w:r><w:permEnd w:id='1'/></w:p>",
        p("末"),
    )


@BY_HAND.file("hidden paragraphs and a hidden mark", "L308", loses=("L308",))
def _hidden() -> bytes:
    return word(
        p("看得见"), p("看不见", "<w:rPr><w:vanish/></w:rPr>", "<w:vanish/>"),
        p("又看得见", run=v('vanish', '0')), p("末"),
    )  # fmt: skip
