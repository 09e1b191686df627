"""Building blocks that several templates share, as XML with template tags in them."""

from __future__ import annotations

from docgen.standards import gb9704 as gb
from docgen.template.builders.geometry import Geometry
from docgen.template.builders.wml import Border, element, line, paragraph, run


def tag(statement: str) -> str:
    """A paragraph that only holds a control tag and vanishes when the document is made."""
    return line("GwTag", f"{{%p {statement} %}}")


def when(condition: str, *blocks: str) -> str:
    """Blocks that are only printed under a condition."""
    return tag(f"if {condition}") + "".join(blocks) + tag("endif")


def each(variable: str, values: str, *blocks: str) -> str:
    """Blocks that are printed for every item of a list."""
    return tag(f"for {variable} in {values}") + "".join(blocks) + tag("endfor")


def masthead(*issue: str) -> str:
    """版头: three lines for 份号 密级 紧急程度, the mark, what stands above the rule, the red rule."""
    return (
        masthead_lines()
        + line("GwMark", "{{ 发文机关标志 }}")
        + "".join(issue)
        + paragraph("GwRule")
    )


def masthead_lines() -> str:
    """份号, 密级 and 紧急程度, each on its line."""
    return each(
        "行",
        "版头行",
        paragraph("GwMasthead", run("{{ 行.份号 }}"), run("{{ 行.标注 }}", "GwLabel")),
    )


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


def title_block() -> str:
    """Title, subtitle, authors, and one blank line below."""
    return "".join((
        line("GwTitle", "{{ 标题 }}"),
        when("副标题", line("GwSubtitle", "{{ 副标题 }}")),
        each("行", "题下行", line("GwSubtitle", "{{ 行 }}")),
        paragraph("GwUnderTitle"),
    ))  # fmt: skip


def recipients() -> str:
    """主送机关, flush left."""
    return when("主送机关", line("GwRecipients", "{{ 主送机关 }}"))


def content(values: str) -> str:
    """A list of blocks: headings of the second and third level, text, tables, pictures."""
    return each("块", values, *(
        tag("if 块.二级标题"), line("GwHeading2", "{{ 块.二级标题 }}"),
        tag("elif 块.三级标题"), line("GwHeading3", "{{ 块.三级标题 }}"),
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
    """署名, 成文日期 and 附注."""
    return "".join((
        when("署名", line("GwSignature", "{{ 署名 }}")),
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


def colophon(geo: Geometry) -> str:
    """版记 at the foot of the last page: a floating table, and the paragraph it is anchored to."""
    outer = Border(round(gb.COLOPHON_OUTER_RULE.value.pt * 8), "000000")
    inner = Border(round(gb.COLOPHON_INNER_RULE.value.pt * 8), "000000")
    width = geo.text_width.twips
    position = element(
        "tblpPr",
        leftFromText=0, rightFromText=0, topFromText=0, bottomFromText=0,
        vertAnchor="margin", horzAnchor="page", tblpX=geo.profile.left.twips, tblpYSpec="bottom",
    )  # fmt: skip
    last = "" if geo.profile.system.pull else outer.xml("bottom")
    borders = outer.xml("top") + last + inner.xml("insideH")
    margins = element("left", w=0, type="dxa") + element("right", w=0, type="dxa")
    properties = "".join((
        position,
        element("tblOverlap", val="never"),
        element("tblW", w=width, type="dxa"),
        element("tblBorders", borders),
        element("tblLayout", type="fixed"),
        element("tblCellMar", margins),
    ))  # fmt: skip
    table = "".join((
        element("tblPr", properties),
        element("tblGrid", element("gridCol", w=width)),
        _row_tag(geo, "if 抄送行"),
        _colophon_row(geo, each("行", "抄送行", line("GwColophonCopies", "{{ 行 }}"))),
        _row_tag(geo, "endif"),
        _row_tag(geo, "if 有印发"),
        _colophon_row(geo, _printed()),
        _row_tag(geo, "endif"),
        _colophon_foot(geo, outer),
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


def _colophon_foot(geo: Geometry, rule: Border) -> str:
    """The last rule, at the bottom of the type area: the text area may reach a little lower."""
    below = geo.profile.system.pull
    if not below:
        return ""
    borders = element("tcBorders", rule.xml("top") + element("bottom", val="nil"))
    width = element("tcW", w=geo.text_width.twips, type="dxa")
    height = element("trHeight", val=below.twips, hRule="exact")
    cell = element("tc", element("tcPr", width + borders) + paragraph("GwColophonAnchor"))
    return element("tr", element("trPr", element("cantSplit") + height) + cell)


def _row_tag(geo: Geometry, statement: str) -> str:
    width = element("tcPr", element("tcW", w=geo.text_width.twips, type="dxa"))
    return element("tr", element("tc", width + line("GwTag", f"{{%tr {statement} %}}")))
