"""Issued documents built from settings: the language of the specimens about elements (L231, P219 …).

`redhead_docx` writes a document with every element of GB/T 9704-2012 in the software coordinates of
GB/T 33476.2 and changes what the settings name. It shares no code with docgen's own templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from tests.specimens import number
from tests.worddocs import png, word, xml

RED = "E60012"
FANG, HEI, KAI, SONG, BIAO = "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "方正小标宋简体"
TEXT = (
    "各党支部要从实际出发，把学习教育同本职工作结合起来，做到两手抓、两促进，不断提高机关党的建设质量，"
    "推动各项任务落到实处，让党员受教育、群众得实惠，使支部真正成为团结群众的核心和教育党员的学校。"
)
DEFAULTS = {
    "格式": "文件", "上边距": "34.58 毫米", "下边距": "32.58 毫米", "左边距": "28 毫米",
    "右边距": "26 毫米", "行距": "29.6 磅", "段数": "7",
    "份号": "", "密级": "", "密级字体": HEI, "紧急程度": "",
    "标志": "江北区机关党建工作办公室文件", "标志颜色": RED, "标志字体": BIAO, "标志字号": "30 磅",
    "标志下移": "0 毫米", "标志对齐": "居中",
    "发文字号": "江机党发〔2026〕5号", "发文字号对齐": "居中", "发文字号下移": "0 毫米",
    "签发人": "", "签发人字体": KAI, "签发人冒号": "：",
    "红线": "有", "红线颜色": RED, "红线下移": "0 毫米", "红线缩进": "0 毫米",
    "标题": "关于推进机关党的建设|重点工作的通知", "标题字体": BIAO, "标题字号": "22 磅",
    "标题对齐": "居中", "标题加粗": "否",
    "主送机关": "各党支部：", "主送机关左空": "0 字",
    "正文": TEXT, "正文字体": FANG, "正文字号": "16 磅", "首行缩进": "2 字",
    "一级标题字体": HEI, "二级标题字体": KAI, "二级标题加粗": "否",
    "一级标题": "一、提高思想认识", "三级标题": "1.学习教育抓得紧",
    "附件说明左空": "2 字", "附件说明末尾": "", "附件说明冒号": "：",
    "署名": "江北区机关党建工作办公室", "署名对齐": "居中", "成文日期": "2026年3月5日",
    "日期右空": "4 字", "日期段前": "0 磅", "署名另页": "否", "印章": "有", "印章旋转": "0 度", "印章下移": "0 毫米", "印章右移": "0 毫米",
    "附注": "（此件公开发布）", "附注左空": "2 字",
    "附件另页": "是", "附件标识": "附件", "附件标识字体": HEI, "附件标题": "学习教育安排表",
    "附件标题上空": "1 行",
    "版记": "有", "版记首末线": "0.35 毫米", "版记中间线": "0.25 毫米", "版记线长": "156 毫米",
    "版记位置": "版心底部", "抄送末尾": "。", "抄送冒号": "：", "抄送左空": "1 字",
    "印发日期": "2026年3月6日印发", "版记字号": "14 磅",
    "页码": "— 1 —", "页码位置": "单右双左", "页码字体": SONG, "页码字号": "14 磅", "首页页码": "无",
    "双线长": "170 毫米", "出席字体": HEI, "横排页": "无", "横排页页码": "随竖排位置",
}  # fmt: skip
_TWIPS_PER_MM = 1440 / 25.4
_CHAR = 315
_DATE_WIDTH = 2275
"""Width of `2026年3月5日` in twips: 6 digits, 3 characters, 5 spaces of a quarter."""


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS_PER_MM)


def _run(text: str, face: str = "", points: float = 0, more: str = "") -> str:
    fonts = f'<w:rFonts w:eastAsia="{face}" w:hint="eastAsia"/>' if face else ""
    size = f'<w:sz w:val="{round(points * 2)}"/>' if points else ""
    content = "".join(
        "<w:tab/>" if part == "\t" else f'<w:t xml:space="preserve">{part}</w:t>'
        for part in text.replace("\t", "\0\t\0").split("\0")
        if part
    )
    return f"<w:r><w:rPr>{fonts}{more}{size}</w:rPr>{content}</w:r>"


def _paragraph(runs: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _spacing(before: int = 0, after: int = 0, line: int = 592) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


_OFF_GRID = '<w:snapToGrid w:val="0"/>'
_JC = {"居中": "center", "居左": "left", "居右": "right", "两端": "both"}
_PLAIN = '<w:spacing w:val="0"/>'
_PAGE = (
    '<w:r><w:rPr>{0}</w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:rPr>{0}</w:rPr><w:instrText>PAGE</w:instrText></w:r>"
    '<w:r><w:rPr>{0}</w:rPr><w:fldChar w:fldCharType="separate"/></w:r>'
    "<w:r><w:rPr>{0}</w:rPr><w:t>1</w:t></w:r>"
    '<w:r><w:rPr>{0}</w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
)


class _RedHead:
    def __init__(self, settings: Mapping[str, str]) -> None:
        self.s = {**DEFAULTS, **settings}
        self.is_letter = self.s["格式"] == "信函"
        if self.s["格式"] == "纪要":
            self.s = {**self.s, "标志": "江北区机关党建工作会议纪要"} | dict(settings)
        if self.s["格式"] == "命令":
            self.s = {**self.s, "标志": "江北区人民政府令", "发文字号": "第5号"} | dict(settings)
        if self.is_letter:
            mark = {"标志": "江北区机关党建工作办公室", "发文字号对齐": "居右"}
            self.s = {**self.s, **mark} | dict(settings)

    def n(self, key: str) -> float:
        return number(self.s[key])

    def build(self) -> bytes:
        blocks = [
            *self._masthead(), *self._title(), *self._body(), *self._closing(),
            *self._attachment(), *self._colophon(),
        ]  # fmt: skip
        settings = "<w:evenAndOddHeaders/>" if self.s["页码位置"] == "单右双左" else ""
        return word(*blocks, section=self._section(), settings=settings, edit=self._edit)

    def _masthead(self) -> list[str]:
        s = self.s
        label_face = s["密级字体"]
        labels = [_run(s["份号"]), _run(s["密级"], label_face), _run(s["紧急程度"], label_face)]
        if self.is_letter:
            number = _paragraph(
                _run(s["发文字号"]), f'{_spacing(line=384)}<w:jc w:val="{_JC[s["发文字号对齐"]]}"/>'
            )
            return [number]
        if s["格式"] == "命令":
            labels = labels[:1]
        found = [_paragraph(run) for run in labels]
        points = self.n("标志字号")
        line = round(points * 24)
        wanted = _twips(57 if s["格式"] == "命令" else 72)
        before = wanted - 1960 - 592 * len(labels) - (line - round(points * 20)) // 2
        before += _twips(self.n("标志下移"))
        mark = _run(s["标志"], s["标志字体"], points, f'<w:color w:val="{s["标志颜色"]}"/>{_PLAIN}')
        found.append(
            _paragraph(
                mark, f'{_OFF_GRID}{_spacing(before, 0, line)}<w:jc w:val="{_JC[s["标志对齐"]]}"/>'
            )
        )
        gap = 1178 - (line - round(points * 20)) // 2 - 32 + _twips(self.n("发文字号下移"))
        found.append(self._number(gap))
        if s["格式"] != "命令":
            found.append(self._rule())
        else:
            found += [_paragraph(), _paragraph()]
        return found

    def _number(self, before: int) -> str:
        s = self.s
        if not s["签发人"]:
            alignment = _JC[s["发文字号对齐"]]
            return _paragraph(
                _run(s["发文字号"]),
                f'{_OFF_GRID}{_spacing(before, 0, 384)}<w:jc w:val="{alignment}"/>',
            )
        runs = _run(s["发文字号"] + "\t签发人" + s["签发人冒号"]) + _run(
            s["签发人"], s["签发人字体"]
        )
        tabs = '<w:tabs><w:tab w:val="right" w:pos="8530"/></w:tabs>'
        return _paragraph(
            runs, f'{tabs}{_OFF_GRID}{_spacing(before, 0, 384)}<w:ind w:left="315" w:right="315"/>'
        )

    def _rule(self) -> str:
        s = self.s
        border = f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="0" w:color="{s["红线颜色"]}"/></w:pBdr>'
        indent = _twips(self.n("红线缩进"))
        return _paragraph(
            "", f"{border if s['红线'] == '有' else ''}{_OFF_GRID}"
            f"{_spacing(195 + _twips(self.n('红线下移')), 997, 40)}<w:ind w:left=\"{indent}\" w:right=\"{indent}\"/>"
            '<w:rPr><w:sz w:val="2"/></w:rPr>',
        )  # fmt: skip

    def _title(self) -> list[str]:
        s = self.s
        bold = "<w:b/>" if s["标题加粗"] == "是" else ""
        lines = [
            _paragraph(
                _run(line, s["标题字体"], self.n("标题字号"), bold + _PLAIN),
                f"{_OFF_GRID}{_spacing(1000 if self.is_letter and not at else 0, 0, 660)}"
                f'<w:jc w:val="{_JC[s["标题对齐"]]}"/>',
            )
            for at, line in enumerate(s["标题"].split("|"))
        ]
        lines.append(_paragraph("", f"{_OFF_GRID}{_spacing(line=374)}"))
        if s["格式"] == "纪要":
            return lines
        left = round(self.n("主送机关左空") * _CHAR)
        return [*lines, _paragraph(_run(s["主送机关"]), f'<w:ind w:left="{left}"/>')]

    def _text(self, runs: str) -> str:
        chars = self.n("首行缩进")
        first = f'<w:ind w:firstLine="{round(chars * _CHAR)}"/>' if chars else ""
        return _paragraph(runs, first)

    def _body(self) -> list[str]:
        s = self.s
        bold = "<w:b/>" if s["二级标题加粗"] == "是" else ""
        plain = [self._text(_run(TEXT)) for _ in range(int(self.n("段数")))]
        return [
            self._text(_run(s["正文"])), *plain[:1],
            self._text(_run(s["一级标题"], s["一级标题字体"])), *plain[1:3],
            self._text(_run("（一）健全学习制度", s["二级标题字体"], 0, bold)), *plain[3:5],
            self._text(_run(s["三级标题"] + "。") + _run(TEXT)),
            self._text(_run("（二）改进学习方法。", s["二级标题字体"], 0, bold) + _run(TEXT)), *plain[5:7],
            self._text(_run("二、加强组织领导", s["一级标题字体"])), *plain[7:],
        ]  # fmt: skip

    def _closing(self) -> list[str]:
        s = self.s
        if s["格式"] == "纪要":
            label = _run("出席：", s["出席字体"]) + _run(TEXT[:60].replace("。", "，"))
            return [_paragraph(label, f'{_spacing(592)}<w:ind w:left="1575" w:hanging="945"/>')]
        left = round((self.n("附件说明左空") + 3) * _CHAR)
        note = f"附件{s['附件说明冒号']}学习教育安排表{s['附件说明末尾']}"
        found = [_paragraph(_run(note), f'{_spacing(592)}<w:ind w:left="{left}" w:hanging="945"/>')]
        box = 2 * round(self.n("日期右空") * _CHAR) + _DATE_WIDTH
        indent = f'<w:ind w:left="{8845 - box}"/>'
        organ_indent = indent if s["署名对齐"] == "居中" else ""
        seal = self._seal() if s["印章"] == "有" else ""
        found.append(
            _paragraph(
                _run(s["署名"]),
                f"<w:keepNext/>{'<w:pageBreakBefore/>' if s['署名另页'] == '是' else ''}"
                f'{_spacing(1184)}{organ_indent}<w:jc w:val="{_JC[s["署名对齐"]]}"/>',
            )
        )
        before = f'<w:spacing w:before="{round(self.n("日期段前") * 20)}"/>'
        found.append(
            _paragraph(seal + _run(s["成文日期"]), f'{before}{indent}<w:jc w:val="center"/>')
        )
        if s["附注"]:
            left = round(self.n("附注左空") * _CHAR)
            found.append(_paragraph(_run(s["附注"]), f'<w:ind w:left="{left}"/>'))
        return found

    def _seal(self) -> str:
        width = 42 * 36000
        middle = 156 - (self.n("日期右空") * _CHAR + _DATE_WIDTH / 2) / _TWIPS_PER_MM
        x = round((middle - 21 + self.n("印章右移")) * 36000)
        y = round((-25.0 + self.n("印章下移")) * 36000)
        turn = round(self.n("印章旋转") * 60000)
        return (
            '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
            'relativeHeight="2" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
            '<wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{width}" cy="{width}"/><wp:wrapNone/><wp:docPr id="41" name="印章"/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="seal.png"/><pic:cNvPicPr/></pic:nvPicPr>'
            '<pic:blipFill><a:blip r:embed="rIdSeal"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm rot="{turn}"><a:off x="0" y="0"/><a:ext cx="{width}" cy="{width}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
            "</a:graphic></wp:anchor></w:drawing></w:r>"
        )

    def _attachment(self) -> list[str]:
        s = self.s
        if s["格式"] == "纪要" or not s["附件标识"]:
            return []
        page = "<w:pageBreakBefore/>" if s["附件另页"] == "是" else ""
        gap = 527 + round((self.n("附件标题上空") - 1) * 592)
        turned = []
        if s["横排页"] == "有":
            page = ""
            turned = [_paragraph("", self._section()), _paragraph("", self._landscape())]
        found = [
            _paragraph(_run(s["附件标识"], s["附件标识字体"]), page),
            _paragraph(
                _run(s["附件标题"], BIAO, 22, _PLAIN),
                f'{_OFF_GRID}{_spacing(max(gap, 0), 0, 660)}<w:jc w:val="center"/>',
            ),
            _paragraph("", f"{_OFF_GRID}{_spacing(line=374)}"),
            self._text(_run(TEXT)),
        ]
        return [*turned[:1], *found, *turned[1:]]

    def _landscape(self) -> str:
        """The section of a landscape page: the portrait page turned clockwise."""
        footers = (
            ("rIdOdd", "rIdEven")
            if self.s["横排页页码"] == "在横排下边"
            else ("rIdTurn", "rIdTurned")
        )
        references = "".join(
            f'<w:footerReference w:type="{kind}" r:id="{name}"/>'
            for kind, name in zip(("default", "even"), footers, strict=True)
        )
        return (
            f'<w:sectPr>{references}<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
            '<w:pgMar w:top="1587" w:right="1960" w:bottom="1474" w:left="1847" w:header="850" w:footer="850" '
            'w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="592"/></w:sectPr>'
        )

    def _turned(self, alignment: str) -> str:
        """A footer with the page number in a box along the left edge of the paper."""
        across, along = 336 * 635, 156 * 36000
        return _paragraph(
            '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
            'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="page"><wp:posOffset>{1419 * 635}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="page"><wp:posOffset>{1587 * 635}</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{across}" cy="{along}"/><wp:wrapNone/><wp:docPr id="61" name="页码"/><a:graphic>'
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
            f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{along}"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
            f"<wps:txbx><w:txbxContent>{self._page_number(alignment)}</w:txbxContent></wps:txbx>"
            '<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/></wps:wsp>'
            "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
        )

    def _colophon(self) -> list[str]:
        s = self.s
        if s["版记"] != "有":
            return []
        points = self.n("版记字号")
        left = round(self.n("抄送左空") * points * 20)
        line = _spacing(line=444)
        copies = _paragraph(
            _run(f"抄送{s['抄送冒号']}区委办公室，区政府办公室{s['抄送末尾']}", "", points, _PLAIN),
            f'{_OFF_GRID}{line}<w:ind w:left="{left}" w:right="280"/>',
        )
        printed = _paragraph(
            _run(f"江北区机关党建工作办公室\t{s['印发日期']}", "", points, _PLAIN),
            f'<w:tabs><w:tab w:val="right" w:pos="8565"/></w:tabs>{_OFF_GRID}{line}'
            '<w:ind w:left="280" w:right="280"/>',
        )
        outer, inner = (self.n(key) / 25.4 * 72 * 8 for key in ("版记首末线", "版记中间线"))
        width = _twips(self.n("版记线长"))
        edge = f'w:val="single" w:sz="{round(outer)}" w:space="0" w:color="000000"'
        between = f'w:val="single" w:sz="{round(inner)}" w:space="0" w:color="000000"'
        borders = f"<w:top {edge}/><w:insideH {between}/>"
        foot = (
            f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="137" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
            f'<w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders><w:top {edge}/><w:bottom w:val="nil"/>'
            f"</w:tcBorders></w:tcPr>{_paragraph('', _OFF_GRID + _spacing(line=20))}</w:tc></w:tr>"
        )
        if self.n("下边距") == 35:
            borders, foot = f"{borders}<w:bottom {edge}/>", ""
        if self.is_letter:
            borders, foot, printed = "", "", ""
        place = "bottom" if s["版记位置"] == "版心底部" else "top"
        rows = "".join(
            f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{p}</w:tc></w:tr>'
            for p in (copies, printed)
            if p
        )
        position = (
            f'<w:tblpPr w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="1587" w:tblpYSpec="{place}"/>'
            if s["版记位置"] != "正文后面"
            else ""
        )
        return [
            f"<w:tbl><w:tblPr>{position}"
            f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
            f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/>'
            f"</w:tblGrid>{rows}{foot}</w:tbl>",
            _paragraph("", f"{_OFF_GRID}{_spacing(line=20)}"),
        ]

    def _section(self) -> str:
        s = self.s
        pitch = round(self.n("行距") * 20)
        references = '<w:footerReference w:type="default" r:id="rIdOdd"/>'
        if s["页码位置"] == "单右双左":
            references += '<w:footerReference w:type="even" r:id="rIdEven"/>'
        title = ""
        if self.is_letter:
            references += '<w:headerReference w:type="first" r:id="rIdHead"/>'
            references += '<w:footerReference w:type="first" r:id="rIdFoot"/>'
            title = "<w:titlePg/>"
        if s["页码"] == "无":
            references = ""
        sizes = {k: _twips(self.n(k)) for k in ("上边距", "下边距")}
        sides = {k: _twips(self.n(k)) - (1 if k == "左边距" else 0) for k in ("左边距", "右边距")}
        header, footer = (1629, 1134) if self.is_letter else (850, 1419)
        return (
            f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{sizes["上边距"]}" '
            f'w:right="{sides["右边距"]}" w:bottom="{sizes["下边距"]}" w:left="{sides["左边距"]}" '
            f'w:header="{header}" w:footer="{footer}" w:gutter="0"/>{title}'
            f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/></w:sectPr>'
        )

    def _edit(self, document: Document) -> None:
        s = self.s
        normal = document.styles["Normal"].element
        size = round(self.n("正文字号") * 2)
        style = (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>'
            f'<w:widowControl w:val="0"/>{_spacing(line=round(self.n("行距") * 20))}<w:jc w:val="both"/></w:pPr>'
            f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{s["正文字体"]}" '
            f'w:hint="eastAsia"/><w:spacing w:val="-5"/><w:sz w:val="{size}"/></w:rPr></w:style>'
        )
        normal.getparent().replace(normal, xml(style))
        if s["印章"] == "有":
            part = Part(
                PackURI("/word/media/seal.png"), "image/png", png(300, 300), document.part.package
            )
            document.part.rels.get_or_add(RELATIONSHIP_TYPE.IMAGE, part)
            self._rename(document, part, "rIdSeal")
        self._footers(document)

    def _footers(self, document: Document) -> None:
        s = self.s
        if s["页码"] == "无":
            return
        for identifier, alignment in (("rIdOdd", "right"), ("rIdEven", "left")):
            if s["页码位置"] == "居中":
                alignment = "center"
            if s["页码位置"] == "一律居右":
                alignment = "right"
            self._story(document, identifier, "footer", self._page_number(alignment))
        if s["横排页"] == "有" and s["横排页页码"] == "随竖排位置":
            self._story(document, "rIdTurn", "footer", self._turned("right"))
            self._story(document, "rIdTurned", "footer", self._turned("left"))
        if self.is_letter:
            mark = _run(s["标志"], s["标志字体"], 36, f'<w:color w:val="{s["标志颜色"]}"/>{_PLAIN}')
            self._story(
                document, "rIdHead", "header",
                _paragraph(mark, f'{_OFF_GRID}{_spacing(line=864)}<w:jc w:val="center"/>')
                + self._double("bottom", "thickThinSmallGap", 155),
            )  # fmt: skip
            number = self._page_number("right") if s["首页页码"] == "有" else ""
            self._story(
                document,
                "rIdFoot",
                "footer",
                number + self._double("bottom", "thinThickSmallGap", 0),
            )

    def _double(self, side: str, kind: str, before: int) -> str:
        less = (170 - self.n("双线长")) / 2
        left, right = _twips(-8 + less), _twips(-6 + less)
        return _paragraph(
            "",
            f'<w:pBdr><w:{side} w:val="{kind}" w:sz="24" w:space="0" w:color="{RED}"/></w:pBdr>{_OFF_GRID}'
            f'{_spacing(before, 0, 40)}<w:ind w:left="{left}" w:right="{right}"/><w:rPr><w:sz w:val="2"/></w:rPr>',
        )

    def _page_number(self, alignment: str) -> str:
        s = self.s
        face = s["页码字体"]
        look = (
            f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{SONG}"/>{_PLAIN}'
            f'<w:sz w:val="{round(self.n("页码字号") * 2)}"/>'
        )
        before, _, after = s["页码"].partition("1")

        def dash(text: str) -> str:
            return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

        return _paragraph(
            dash(before) + _PAGE.format(look) + dash(after),
            f"{_OFF_GRID}{_spacing(0, 285 if self.is_letter else 0, 336)}"
            f'<w:ind w:left="280" w:right="280"/><w:jc w:val="{alignment}"/>',
        )

    def _story(self, document: Document, identifier: str, kind: str, inside: str) -> None:
        tag = "w:hdr" if kind == "header" else "w:ftr"
        root = xml(f"<{tag}>{inside}</{tag}>")
        from lxml import etree

        part = Part(
            PackURI(f"/word/{identifier}.xml"),
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
            etree.tostring(root, xml_declaration=True, encoding="UTF-8"), document.part.package,
        )  # fmt: skip
        relation = RELATIONSHIP_TYPE.HEADER if kind == "header" else RELATIONSHIP_TYPE.FOOTER
        document.part.rels.get_or_add(relation, part)
        self._rename(document, part, identifier)

    @staticmethod
    def _rename(document: Document, part: Part, identifier: str) -> None:
        """Give the relationship of a part the id that the text uses."""
        relations = document.part.rels
        for key, relation in list(relations.items()):
            if not relation.is_external and relation.target_part is part:
                relation._rId = identifier
                relations[identifier] = relations.pop(key)
                return


def redhead_docx(settings: Mapping[str, str] | None = None, **more: str) -> bytes:
    """An issued document with some settings changed."""
    return _built(tuple(sorted({**(settings or {}), **more}.items())))


@cache
def _built(settings: tuple[tuple[str, str], ...]) -> bytes:
    return _RedHead(dict(settings)).build()


@cache
def redhead_pdf(settings: tuple[tuple[str, str], ...] = ()) -> bytes:
    """The same document laid out by docgen."""
    import tempfile
    from pathlib import Path

    from docgen import api

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "文.docx"
        path.write_bytes(_built(settings))
        pdf = api.pdf(path).pdf
    assert pdf is not None
    return pdf


__all__ = ["DEFAULTS", "redhead_docx", "redhead_pdf"]
