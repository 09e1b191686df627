"""The named styles of the shipped templates, as data, and styles.xml out of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from docgen.base.lengths import Length, pt, twips
from docgen.standards import gb9704 as gb
from docgen.standards.fonts import FAMILIES, FontRole
from docgen.template.builders import geometry as geo
from docgen.template.builders.wml import (
    DECLARATION,
    Border,
    Indent,
    ParagraphFormat,
    RunFormat,
    element,
    namespaces,
)

FANGSONG, KAI, HEI, BIAOSONG, SONG, LATIN = (
    FAMILIES[role].named
    for role in (
        FontRole.FANGSONG,
        FontRole.KAI,
        FontRole.HEI,
        FontRole.XIAOBIAOSONG,
        FontRole.SONG,
        FontRole.LATIN,
    )
)
NO_TRACKING: Final = Length(0)
PLAIN: Final = ParagraphFormat()
PLAIN_RUN: Final = RunFormat()


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style; `id` is what documents refer to, `name` what Word shows."""

    id: str
    name: str
    paragraph: ParagraphFormat = PLAIN
    run: RunFormat = PLAIN_RUN
    base: str = "Normal"
    next: str = ""
    is_character: bool = False

    def xml(self) -> str:
        """The w:style element."""
        kind = "character" if self.is_character else "paragraph"
        custom = None if self.id in BUILT_IN else 1
        inside = "".join((
            element("name", val=self.name),
            element("basedOn", val=self.base) if self.base else "",
            element("next", val=self.next) if self.next else "",
            element("uiPriority", val=1),
            element("qFormat"),
            _wrapped("pPr", self.paragraph.xml()),
            _wrapped("rPr", self.run.xml()),
        ))  # fmt: skip
        return element("style", inside, type=kind, customStyle=custom, styleId=self.id)


BUILT_IN: Final = {"Heading1", "Heading2", "Heading3", "Header", "Footer"}


def _wrapped(name: str, inside: str) -> str:
    return element(name, inside) if inside else ""


def indent(
    left: float = 0,
    right: float = 0,
    first: float = 0,
    hanging: float = 0,
    unit: Length | None = None,
) -> Indent:
    """An indent in characters of the body grid, or of `unit` each."""

    def measured(count: float) -> int | None:
        if not count:
            return None
        return unit.scaled(count).twips if unit is not None else gb.chars(count).twips

    def hundredths(count: float) -> int | None:
        return round(count * 100) or None

    return Indent(
        left=measured(left), right=measured(right), first=measured(first), hanging=measured(hanging),
        left_chars=hundredths(left), right_chars=hundredths(right),
        first_chars=hundredths(first), hanging_chars=hundredths(hanging),
    )  # fmt: skip


def _heading(level: int, face: str) -> tuple[Style, Style]:
    """The built-in heading, which Word's navigation pane knows, and our name for it."""
    form = ParagraphFormat(
        keep_next=True, indent=indent(first=2), align="both", outline_level=level - 1
    )
    label = f"公文{'一二三'[level - 1]}级标题"
    built_in = Style(
        f"Heading{level}", f"heading {level}", form, RunFormat(east_asia=face), next="GwBody"
    )
    ours = Style(
        f"GwHeading{level}",
        label,
        ParagraphFormat(outline_level=level - 1),
        base=built_in.id,
        next="GwBody",
    )
    return built_in, ours


_SINGLE_3 = geo.single_line(gb.SIZE_3.value)
_SIZE_4 = gb.SIZE_4.value
_CENTRED = ParagraphFormat(align="center")
_HALF_4 = indent(left=1, right=1, unit=_SIZE_4)

_BODY: Final = (
    Style("GwBody", "公文正文", ParagraphFormat(indent=indent(first=2), align="both")),
    *_heading(1, HEI),
    *_heading(2, KAI),
    *_heading(3, FANGSONG),
    Style("GwRunIn2", "公文二级段首", run=RunFormat(east_asia=KAI), base="", is_character=True),
    Style("GwLabel", "黑体标签", run=RunFormat(east_asia=HEI), base="", is_character=True),
    Style("GwName", "楷体姓名", run=RunFormat(east_asia=KAI), base="", is_character=True),
    Style(
        "GwTitle", "公文标题",
        ParagraphFormat(keep_next=True, keep_lines=True, exact=gb.TITLE_PITCH.value, align="center"),
        RunFormat(east_asia=BIAOSONG, size=gb.SIZE_2.value, tracking=NO_TRACKING), next="GwBody",
    ),
    Style(
        "GwSubtitle", "公文副标题", ParagraphFormat(keep_next=True, align="center"),
        RunFormat(east_asia=KAI), next="GwBody",
    ),
    Style("GwUnderTitle", "标题下空行", ParagraphFormat(exact=geo.UNDER_TITLE, keep_next=True)),
    Style("GwAbstract", "内容提要", ParagraphFormat(indent=indent(first=2), align="both"), RunFormat(east_asia=KAI)),
    Style("GwRecipients", "主送机关", ParagraphFormat(align="both")),
    Style(
        "GwAttachmentNote", "附件说明",
        ParagraphFormat(before=geo.PITCH, keep_next=True, indent=indent(left=5, hanging=3), align="both"),
    ),
    Style(
        "GwAttachmentNoteNumbered", "附件说明（编号）",
        ParagraphFormat(before=geo.PITCH, keep_next=True, indent=indent(left=5.75, hanging=3.75), align="both"),
    ),
    Style(
        "GwAttachmentNoteMore", "附件说明（续）",
        ParagraphFormat(keep_next=True, indent=indent(left=5.75, hanging=0.75), align="both"),
    ),
    Style(
        "GwSignature", "署名",
        ParagraphFormat(before=geo.PITCH, keep_next=True, keep_lines=True, align="right", indent=indent(right=2)),
    ),
    Style("GwDate", "成文日期", ParagraphFormat(align="right", indent=indent(right=4))),
    Style("GwAnnotation", "附注", ParagraphFormat(indent=indent(first=2), align="both")),
    Style(
        "GwAttachmentMark", "附件标识",
        ParagraphFormat(page_break_before=True, keep_next=True), RunFormat(east_asia=HEI), next="GwAttachmentTitle",
    ),
    Style(
        "GwAttachmentTitle", "附件标题",
        ParagraphFormat(keep_next=True, before=geo.ATTACHMENT_TITLE_BEFORE), base="GwTitle", next="GwBody",
    ),
    Style(
        "GwAttendanceFirst", "与会人员（首行）",
        ParagraphFormat(before=geo.PITCH, indent=indent(left=5, hanging=3), align="both"),
    ),
    Style("GwAttendance", "与会人员", ParagraphFormat(indent=indent(left=5, hanging=3), align="both")),
)  # fmt: skip


def _on_grid(style: Style) -> Style:
    """The style with its lines on the page's line grid if they have the grid's pitch.

    On the grid the glyph stands in the middle of its line, as GB/T 33476.2 counts; off it, word
    processors put four fifths of the leading above. Lines of another pitch must stay off: the
    grid would stretch them.
    """
    if style.is_character or style.base == "GwTitle" or style.paragraph.exact is not None:
        return style
    return replace(style, paragraph=replace(style.paragraph, snap_to_grid=True))


BODY: Final = tuple(_on_grid(style) for style in _BODY)

MASTHEAD: Final = (
    Style("GwMasthead", "版头标注", ParagraphFormat(keep_next=True)),
    Style(
        "GwMark", "发文机关标志",
        ParagraphFormat(
            keep_next=True, keep_lines=True, align="center",
            before=geo.mark_before(gb.MARK_SIZE.value), exact=geo.single_line(gb.MARK_SIZE.value),
        ),
        RunFormat(east_asia=BIAOSONG, size=gb.MARK_SIZE.value, color=gb.RED.value, tracking=NO_TRACKING),
    ),
    Style(
        "GwNumber", "发文字号",
        ParagraphFormat(
            keep_next=True, align="center", exact=_SINGLE_3,
            before=geo.number_before(gb.MARK_SIZE.value),
        ),
    ),
    Style(
        "GwNumberUpward", "发文字号与签发人",
        ParagraphFormat(
            keep_next=True, exact=_SINGLE_3, before=geo.number_before(gb.MARK_SIZE.value), indent=indent(left=1, right=1),
            tabs=((geo.TEXT_WIDTH.twips - gb.chars(1).twips, "right"),),
        ),
    ),
    Style(
        "GwNumberMore", "发文字号与签发人（续）",
        ParagraphFormat(before=geo.LEADING - geo.SINGLE_GAP.scaled(2)), base="GwNumberUpward",
    ),
    Style(
        "GwIssueLine", "纪要机关和日期",
        ParagraphFormat(
            keep_next=True, exact=_SINGLE_3, before=geo.LEADING - geo.SINGLE_GAP.scaled(2),
            indent=indent(left=1, right=1),
            tabs=((geo.TEXT_WIDTH.twips - gb.chars(1).twips, "right"),),
        ),
    ),
    Style(
        "GwRule", "红线",
        ParagraphFormat(
            keep_next=True, exact=geo.RULE_LINE, before=geo.RULE_BEFORE, after=geo.RULE_AFTER,
            borders=(("top", Border(round(gb.RED_RULE_WIDTH.value.pt * 8), gb.RED.value)),),
        ),
        RunFormat(size=pt(1)),
    ),
)  # fmt: skip

TABLES: Final = (
    Style(
        "GwCaption", "表题",
        ParagraphFormat(keep_next=True, align="center", before=twips(120)),
        RunFormat(east_asia=HEI, size=gb.CAPTION_SIZE.value, tracking=NO_TRACKING),
    ),
    Style(
        "GwUnit", "表格单位",
        ParagraphFormat(keep_next=True, align="right", exact=gb.TABLE_PITCH.value),
        RunFormat(size=gb.TABLE_SIZE.value, tracking=NO_TRACKING),
    ),
    Style(
        "GwTableText", "表格文字",
        ParagraphFormat(align="center", exact=gb.TABLE_PITCH.value),
        RunFormat(size=gb.TABLE_SIZE.value, tracking=NO_TRACKING),
    ),
    Style("GwTableHead", "表头文字", run=RunFormat(east_asia=HEI), base="GwTableText"),
    Style("GwTableNote", "表注", ParagraphFormat(align="both"), base="GwTableText"),
    Style("GwAfterTable", "表后空行", ParagraphFormat(exact=gb.TABLE_PITCH.value.scaled(0.5))),
    Style("GwEnd", "文末", ParagraphFormat(exact=pt(1)), RunFormat(size=pt(1))),
    Style("GwPicture", "图片", ParagraphFormat(keep_next=True, align="center", automatic_line=True, before=twips(120))),
    Style(
        "GwPictureCaption", "图题",
        ParagraphFormat(align="center", after=twips(120)),
        RunFormat(east_asia=HEI, size=gb.CAPTION_SIZE.value, tracking=NO_TRACKING),
    ),
    Style("GwInsert", "插入位置", _CENTRED),
    Style("GwTag", "模板标签", run=RunFormat(size=pt(9), color="808080", tracking=NO_TRACKING)),
)  # fmt: skip

RECORD: Final = (
    Style(
        "GwFormText", "表单文字",
        ParagraphFormat(align="left", exact=gb.FORM_PITCH.value),
        RunFormat(size=_SIZE_4, tracking=NO_TRACKING),
    ),
    Style(
        "GwFormLabel", "表单标签", _CENTRED, RunFormat(east_asia=HEI), base="GwFormText",
    ),
    Style("GwFormBody", "表单正文", ParagraphFormat(align="both", indent=indent(first=2, unit=_SIZE_4)), base="GwFormText"),
    Style(
        "GwFormHeading", "表单小标题", ParagraphFormat(keep_next=True, outline_level=0),
        RunFormat(east_asia=HEI), base="GwFormText",
    ),
    Style("GwFormOrgan", "表单单位", ParagraphFormat(exact=gb.FORM_PITCH.value), RunFormat(size=_SIZE_4, tracking=NO_TRACKING)),
)  # fmt: skip

COLOPHON: Final = (
    Style(
        "GwColophon", "版记",
        ParagraphFormat(indent=_HALF_4, align="both", exact=geo.COLOPHON_LINE),
        RunFormat(size=_SIZE_4, tracking=NO_TRACKING),
    ),
    Style(
        "GwColophonCopies", "版记抄送",
        ParagraphFormat(indent=indent(left=4, right=1, hanging=3, unit=_SIZE_4)), base="GwColophon",
    ),
    Style(
        "GwColophonPrinted", "版记印发",
        ParagraphFormat(align="left", tabs=((geo.TEXT_WIDTH.twips - _SIZE_4.twips, "right"),)), base="GwColophon",
    ),
    Style("GwColophonAnchor", "版记锚点", ParagraphFormat(exact=pt(1)), RunFormat(size=pt(1))),
    Style("Header", "header", ParagraphFormat(align="center")),
    Style(
        "Footer", "footer", ParagraphFormat(exact=geo.FOOTER_LINE),
        RunFormat(east_asia=SONG, latin=SONG, size=_SIZE_4, tracking=NO_TRACKING),
    ),
    Style("GwPageOdd", "页码", ParagraphFormat(align="right", indent=indent(right=1, unit=_SIZE_4)), base="Footer"),
    Style("GwPageEven", "页码（双页）", ParagraphFormat(align="left", indent=indent(left=1, unit=_SIZE_4)), base="Footer"),
)  # fmt: skip

STYLES: Final = (*BODY, *MASTHEAD, *TABLES, *RECORD, *COLOPHON)


def styles_xml() -> str:
    """The styles part: defaults in 三号仿宋 on the line pitch, then every named style."""
    run = RunFormat(
        east_asia=FANGSONG, latin=LATIN, size=gb.SIZE_3.value, tracking=gb.TRACKING.value
    ).xml() + element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    paragraph = ParagraphFormat(
        widow_control=False,
        overflow_punctuation=False,
        snap_to_grid=False,
        before=Length(0),
        after=Length(0),
        exact=geo.PITCH,
    ).xml()
    defaults = element(
        "docDefaults",
        element("rPrDefault", element("rPr", run))
        + element("pPrDefault", element("pPr", paragraph)),
    )
    normal = element(
        "style",
        element("name", val="Normal") + element("qFormat"),
        type="paragraph",
        default=1,
        styleId="Normal",
    )
    table = element(
        "style",
        element("name", val="Normal Table")
        + element("uiPriority", val=99)
        + element("semiHidden")
        + element("unhideWhenUsed")
        + element("tblPr", _cell_margins()),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    named = "".join(style.xml() for style in STYLES)
    return f"{DECLARATION}<w:styles{namespaces()}>{defaults}{normal}{table}{named}</w:styles>"


def _cell_margins() -> str:
    sides = (("top", 0), ("left", 85), ("bottom", 0), ("right", 85))
    return element(
        "tblCellMar", "".join(element(side, w=width, type="dxa") for side, width in sides)
    )
