"""Building blocks that several templates share, as XML with template tags in them."""

from __future__ import annotations

from docgen.base.lengths import Length
from docgen.standards import gb9704 as gb
from docgen.template.builders.geometry import Geometry
from docgen.template.builders.wml import (
    Border,
    ParagraphFormat,
    element,
    line,
    paragraph,
    run,
)


def tag(statement: str) -> str:
    """A paragraph that only holds a control tag and vanishes when the document is made."""
    return line("GwTag", f"{{%p {statement} %}}")


def when(condition: str, *blocks: str) -> str:
    """Blocks that are only printed under a condition."""
    return tag(f"if {condition}") + "".join(blocks) + tag("endif")


def each(variable: str, values: str, *blocks: str) -> str:
    """Blocks that are printed for every item of a list."""
    return tag(f"for {variable} in {values}") + "".join(blocks) + tag("endfor")


def masthead(mark: str, *issue: str) -> str:
    """版头: three lines for 份号 密级 紧急程度, the mark, what stands above the rule, the red rule."""
    return masthead_lines() + mark + "".join(issue) + paragraph("GwRule")


def plain_mark() -> str:
    """发文机关标志 of one line."""
    return line("GwMark", "{{ 发文机关标志 }}")


def mark(geo: Geometry) -> str:
    """发文机关标志: one line, or the names of several organs with 文件 at their right (7.2.4)."""
    return "".join((
        tag("if 标志机关"),
        paragraph("GwMarkSpace"),
        _joint_mark(geo),
        tag("else"),
        plain_mark(),
        tag("endif"),
    ))  # fmt: skip


def _joint_mark(geo: Geometry) -> str:
    """A table without lines; finishing gives the names one width and the table its own."""
    widths = (geo.text_width.scaled(0.8), geo.text_width.scaled(0.2))
    properties = "".join((
        element("tblW", w=sum(w.twips for w in widths), type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", element("left", w=0, type="dxa") + element("right", w=0, type="dxa")),
    ))  # fmt: skip
    grid = element("tblGrid", "".join(element("gridCol", w=w.twips) for w in widths))
    names = each("机关", "标志机关", line("GwMarkOrgan", "{{ 机关 }}"))
    cells = (
        element("tc", _cell_properties(width) + inside)
        for width, inside in zip(widths, (names, line("GwMarkWord", "{{ 标志文字 }}")), strict=True)
    )
    row = element("tr", element("trPr", element("cantSplit")) + "".join(cells))
    return element("tbl", element("tblPr", properties) + grid + row)


def _cell_properties(width: Length) -> str:
    return element(
        "tcPr", element("tcW", w=width.twips, type="dxa") + element("vAlign", val="center")
    )


def masthead_lines(pitch: Length | None = None) -> str:
    """份号, 密级 and 紧急程度, each on its line; `pitch` is theirs when it is not the body's."""
    runs = run("{{ 行.份号 }}"), run("{{ 行.标注 }}", "GwLabel")
    form = ParagraphFormat() if pitch is None else ParagraphFormat(exact=pitch, snap_to_grid=False)
    return each("行", "版头行", paragraph("GwMasthead", *runs, form=form))


def number_lines() -> str:
    """发文字号 in the middle; left, with the signatories at the right, in a document upward."""
    runs = (run("{{ 行.发文字号 }}"), run("\t{{ 行.标签 }}"), run("{{ 行.姓名 }}", "GwName"))
    upward = each(
        "行", "签发人行",
        tag("if loop.first"), paragraph("GwNumberUpward", *runs),
        tag("else"), paragraph("GwNumberMore", *runs),
        tag("endif"),
    )  # fmt: skip
    return (
        tag("if 签发人行")
        + upward
        + tag("else")
        + line("GwNumber", "{{ 发文字号 }}")
        + tag("endif")
    )


def title_block(style: str = "GwTitle") -> str:
    """Title, subtitle, authors, and one blank line below."""
    return "".join((
        line(style, "{{ 标题 }}"),
        when("副标题", line("GwSubtitle", "{{ 副标题 }}")),
        each("行", "题下行", line("GwSubtitle", "{{ 行 }}")),
        paragraph("GwUnderTitle"),
    ))  # fmt: skip


def recipients() -> str:
    """主送机关, flush left."""
    return when("主送机关", line("GwRecipients", "{{ 主送机关 }}"))


def content(values: str) -> str:
    """A list of blocks: headings of all levels, text, tables, pictures."""
    first = run("{{ 块.黑体段首 }}", "GwRunIn1"), run("{{ 块.正文 }}")
    return each("块", values, *(
        tag("if 块.一级标题"), line("GwHeading1", "{{ 块.一级标题 }}"),
        tag("elif 块.二级标题"), line("GwHeading2", "{{ 块.二级标题 }}"),
        tag("elif 块.三级标题"), line("GwHeading3", "{{ 块.三级标题 }}"),
        tag("elif 块.四级标题"), line("GwHeading4", "{{ 块.四级标题 }}"),
        tag("elif 块.黑体段首"), paragraph("GwBody", *first),
        tag("elif 块.段首"), paragraph("GwBody", run("{{ 块.段首 }}", "GwRunIn2"), run("{{ 块.正文 }}")),
        tag("elif 块.插入"), line("GwInsert", "{{ 块.插入 }}"),
        tag("else"), line("GwBody", "{{ 块.正文 }}"),
        tag("endif"),
    ))  # fmt: skip


def sections() -> str:
    """The numbered sections of a text: a first-level heading and its blocks."""
    return each("节", "章节", line("GwHeading1", "{{ 节.标题 }}"), content("节.内容"))


def paragraphs(values: str) -> str:
    """A list of paragraphs of body text."""
    return each("段", values, line("GwBody", "{{ 段 }}"))


def attachment_note() -> str:
    """附件说明 below the text: one attachment, or a numbered list."""
    return each(
        "项", "附件说明",
        tag("if 项.是单个"), line("GwAttachmentNote", "{{ 项.文字 }}"),
        tag("elif 项.是首个"), line("GwAttachmentNoteNumbered", "{{ 项.文字 }}"),
        tag("else"), line("GwAttachmentNoteMore", "{{ 项.文字 }}"),
        tag("endif"),
    )  # fmt: skip


def signature() -> str:
    """署名 of one organ or several, or stamps of signatures; 成文日期 and 附注."""
    return "".join((
        when("署名", line("GwSignature", "{{ 署名 }}")),
        each("机关", "署名行", *(
            tag("if loop.first"), line("GwSignature", "{{ 机关 }}"),
            tag("else"), line("GwSignatureMore", "{{ 机关 }}"),
            tag("endif"),
        )),
        each(
            "行", "签名章行",
            paragraph("GwStamp", run("{{ 行.职务 }}"), run("　　"), run("{{ 行.姓名 }}", "GwName")),
        ),
        when("成文日期", line("GwDate", "{{ 成文日期 }}")),
        when("附注", line("GwAnnotation", "{{ 附注 }}")),
    ))  # fmt: skip


def attachments() -> str:
    """Every printed attachment on a page of its own."""
    return each(
        "附", "附件",
        line("GwAttachmentMark", "{{ 附.标识 }}"),
        line("GwAttachmentTitle", "{{ 附.标题 }}"),
        paragraph("GwUnderTitle"),
        content("附.内容"),
    )  # fmt: skip


def colophon(geo: Geometry, *, is_letter: bool = False) -> str:
    """版记 at the foot of the last page: a floating table, and the paragraph it is anchored to.

    That of a letter has neither rules nor a line of 印发 (10.1).
    """
    outer = Border(round(gb.COLOPHON_OUTER_RULE.value.pt * 8), "000000")
    inner = Border(round(gb.COLOPHON_INNER_RULE.value.pt * 8), "000000")
    width = geo.text_width.twips
    position = element(
        "tblpPr",
        leftFromText=0, rightFromText=0, topFromText=0, bottomFromText=0,
        vertAnchor="margin", horzAnchor="page", tblpX=geo.profile.left.twips, tblpYSpec="bottom",
    )  # fmt: skip
    last = "" if geo.profile.system.pull else outer.xml("bottom")
    borders = "" if is_letter else outer.xml("top") + last + inner.xml("insideH")
    margins = element("left", w=0, type="dxa") + element("right", w=0, type="dxa")
    properties = "".join((
        position,
        element("tblOverlap", val="never"),
        element("tblW", w=width, type="dxa"),
        element("tblBorders", borders) if borders else "",
        element("tblLayout", type="fixed"),
        element("tblCellMar", margins),
    ))  # fmt: skip
    printed = () if is_letter else (
        _row_tag(geo, "if 有印发"),
        _colophon_row(geo, _printed()),
        _row_tag(geo, "endif"),
    )  # fmt: skip
    table = "".join((
        element("tblPr", properties),
        element("tblGrid", element("gridCol", w=width)),
        _row_tag(geo, "if 抄送行"),
        _colophon_row(geo, each("行", "抄送行", line("GwColophonCopies", "{{ 行 }}"))),
        _row_tag(geo, "endif"),
        *printed,
        _colophon_foot(geo, None if is_letter else outer),
    ))  # fmt: skip
    return when("有版记", element("tbl", table), paragraph("GwColophonAnchor"))


def _printed() -> str:
    return paragraph("GwColophonPrinted", run("{{ 印发机关 }}"), run("\t{{ 印发日期 }}"))


def _colophon_row(geo: Geometry, inside: str) -> str:
    margins = element(
        "tcMar",
        element("top", w=geo.colophon_above.twips, type="dxa")
        + element("bottom", w=geo.colophon_below.twips, type="dxa"),
    )
    width = element("tcW", w=geo.text_width.twips, type="dxa")
    properties = element("tcPr", width + margins + element("vAlign", val="center"))
    return element("tr", element("trPr", element("cantSplit")) + element("tc", properties + inside))


def _colophon_foot(geo: Geometry, rule: Border | None) -> str:
    """The last rule, at the bottom of the type area: the text area may reach a little lower."""
    below = geo.profile.system.pull
    if not below:
        return ""
    top = element("top", val="nil") if rule is None else rule.xml("top")
    borders = element("tcBorders", top + element("bottom", val="nil"))
    width = element("tcW", w=geo.text_width.twips, type="dxa")
    height = element("trHeight", val=below.twips, hRule="exact")
    cell = element("tc", element("tcPr", width + borders) + paragraph("GwColophonAnchor"))
    return element("tr", element("trPr", element("cantSplit") + height) + cell)


def _row_tag(geo: Geometry, statement: str) -> str:
    width = element("tcPr", element("tcW", w=geo.text_width.twips, type="dxa"))
    return element("tr", element("tc", width + line("GwTag", f"{{%tr {statement} %}}")))
