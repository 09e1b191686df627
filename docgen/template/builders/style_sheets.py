"""The named styles of the shipped templates, as data, for a page of given measures."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from docgen.base.lengths import Length, pt, twips
from docgen.standards import gb9704 as gb
from docgen.standards.fonts import FontRole
from docgen.template.builders.geometry import RULE_LINE, Geometry, single_line
from docgen.template.builders.style import NO_TRACKING, Style, indent
from docgen.template.builders.wml import Border, ParagraphFormat, RunFormat

_SINGLE_3: Final = single_line(gb.SIZE_3.value)
_SIZE_4: Final = gb.SIZE_4.value
_CENTRED: Final = ParagraphFormat(align="center")


def body(geo: Geometry) -> tuple[Style, ...]:
    """Text and headings, on the page's line grid where they have its pitch."""
    return tuple(map(_on_grid, _body(geo)))


def _body(geo: Geometry) -> tuple[Style, ...]:
    fangsong, kai, hei, biaosong = (
        geo.font(FontRole.FANGSONG),
        geo.font(FontRole.KAI),
        geo.font(FontRole.HEI),
        geo.font(FontRole.XIAOBIAOSONG),
    )
    bold = geo.profile.is_heading2_bold or None
    return (
        Style("GwBody", "公文正文", ParagraphFormat(indent=indent(geo.char, first=2), align="both")),
        *_heading(1, hei, geo.char),
        *_heading(2, kai, geo.char, bold=bold),
        *_heading(3, fangsong, geo.char),
        *_heading(4, fangsong, geo.char),
        Style("GwRunIn1", "公文一级段首", run=RunFormat(east_asia=hei), base="", is_character=True),
        Style("GwRunIn2", "公文二级段首", run=RunFormat(east_asia=kai, bold=bold), base="", is_character=True),
        Style("GwLabel", "黑体标签", run=RunFormat(east_asia=hei), base="", is_character=True),
        Style("GwName", "楷体姓名", run=RunFormat(east_asia=kai), base="", is_character=True),
        Style(
            "GwTitle", "公文标题",
            ParagraphFormat(keep_next=True, keep_lines=True, exact=gb.TITLE_PITCH.value, align="center"),
            RunFormat(east_asia=biaosong, size=gb.SIZE_2.value, tracking=NO_TRACKING), next="GwBody",
        ),
        Style(
            "GwSubtitle", "公文副标题", ParagraphFormat(keep_next=True, align="center"),
            RunFormat(east_asia=kai), next="GwBody",
        ),
        Style("GwUnderTitle", "标题下空行", ParagraphFormat(exact=geo.under_title, keep_next=True)),
        Style("GwAbstract", "内容提要", ParagraphFormat(indent=indent(geo.char, first=2), align="both"), RunFormat(east_asia=kai)),
        Style("GwRecipients", "主送机关", ParagraphFormat(align="both")),
        Style(
            "GwAttachmentNote", "附件说明",
            ParagraphFormat(before=geo.pitch, keep_next=True, indent=indent(geo.char, left=5, hanging=3), align="both"),
        ),
        Style(
            "GwAttachmentNoteNumbered", "附件说明（编号）",
            ParagraphFormat(before=geo.pitch, keep_next=True, indent=indent(geo.char, left=5.75, hanging=3.75), align="both"),
        ),
        Style(
            "GwAttachmentNoteMore", "附件说明（续）",
            ParagraphFormat(keep_next=True, indent=indent(geo.char, left=5.75, hanging=0.75), align="both"),
        ),
        Style(
            "GwSignature", "署名",
            ParagraphFormat(before=geo.pitch, keep_next=True, keep_lines=True, align="right", indent=indent(geo.char, right=2)),
        ),
        Style("GwSignatureMore", "署名（续）", ParagraphFormat(before=Length(0)), base="GwSignature"),
        Style(
            "GwStamp", "签名章",
            ParagraphFormat(
                before=geo.pitch.scaled(2), keep_next=True, keep_lines=True, align="right",
                indent=indent(geo.char, right=4),
            ),
        ),
        Style("GwDate", "成文日期", ParagraphFormat(align="right", indent=indent(geo.char, right=4))),
        Style("GwAnnotation", "附注", ParagraphFormat(indent=indent(geo.char, first=2), align="both")),
        Style(
            "GwAttachmentMark", "附件标识",
            ParagraphFormat(page_break_before=True, keep_next=True), RunFormat(east_asia=hei), next="GwAttachmentTitle",
        ),
        Style(
            "GwAttachmentTitle", "附件标题",
            ParagraphFormat(keep_next=True, before=geo.attachment_title_before), base="GwTitle", next="GwBody",
        ),
        Style(
            "GwAttendanceFirst", "与会人员（首行）",
            ParagraphFormat(before=geo.pitch, indent=indent(geo.char, left=5, hanging=3), align="both"),
        ),
        Style("GwAttendance", "与会人员", ParagraphFormat(indent=indent(geo.char, left=5, hanging=3), align="both")),
    )  # fmt: skip


def masthead(geo: Geometry) -> tuple[Style, ...]:
    """版头: from the lines for 份号 to the red rule."""
    biaosong = geo.font(FontRole.XIAOBIAOSONG)
    return (
        _on_grid(Style("GwMasthead", "版头标注", ParagraphFormat(keep_next=True))),
        Style(
            "GwMark", "发文机关标志",
            ParagraphFormat(
                keep_next=True, keep_lines=True, align="center",
                before=geo.mark_before(gb.MARK_SIZE.value), exact=single_line(gb.MARK_SIZE.value),
            ),
            RunFormat(east_asia=biaosong, size=gb.MARK_SIZE.value, color=gb.RED.value, tracking=NO_TRACKING),
        ),
        Style("GwMarkSpace", "标志上方", ParagraphFormat(keep_next=True, exact=geo.mark_before(gb.MARK_SIZE.value))),
        Style("GwMarkOrgan", "标志机关", ParagraphFormat(before=Length(0)), base="GwMark"),
        Style("GwMarkWord", "标志文字", ParagraphFormat(before=Length(0)), base="GwMark"),
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
                keep_next=True, exact=_SINGLE_3, before=geo.number_before(gb.MARK_SIZE.value), indent=indent(geo.char, left=1, right=1),
                tabs=((geo.text_width.twips - geo.char.twips, "right"),),
            ),
        ),
        Style(
            "GwNumberMore", "发文字号与签发人（续）",
            ParagraphFormat(before=geo.leading - geo.single_gap.scaled(2)), base="GwNumberUpward",
        ),
        Style(
            "GwIssueLine", "纪要机关和日期",
            ParagraphFormat(
                keep_next=True, exact=_SINGLE_3, before=geo.leading - geo.single_gap.scaled(2),
                indent=indent(geo.char, left=1, right=1),
                tabs=((geo.text_width.twips - geo.char.twips, "right"),),
            ),
        ),
        Style(
            "GwRule", "红线",
            ParagraphFormat(
                keep_next=True, exact=RULE_LINE, before=geo.rule_before, after=geo.rule_after,
                borders=(("top", Border(round(gb.RED_RULE_WIDTH.value.pt * 8), gb.RED.value)),),
            ),
            RunFormat(size=pt(1)),
        ),
    )  # fmt: skip


def tables(geo: Geometry) -> tuple[Style, ...]:
    """Tables, pictures and their captions, and what templates themselves need."""
    hei = geo.font(FontRole.HEI)
    return (
        Style(
            "GwCaption", "表题",
            ParagraphFormat(keep_next=True, align="center", before=twips(120)),
            RunFormat(east_asia=hei, size=gb.CAPTION_SIZE.value, tracking=NO_TRACKING),
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
        Style("GwTableHead", "表头文字", run=RunFormat(east_asia=hei), base="GwTableText"),
        Style("GwTableNote", "表注", ParagraphFormat(align="both"), base="GwTableText"),
        Style("GwAfterTable", "表后空行", ParagraphFormat(exact=gb.TABLE_PITCH.value.scaled(0.5))),
        Style("GwEnd", "文末", ParagraphFormat(exact=twips(2)), RunFormat(size=pt(1))),
        Style("GwPicture", "图片", ParagraphFormat(keep_next=True, align="center", automatic_line=True, before=twips(120))),
        Style(
            "GwPictureCaption", "图题",
            ParagraphFormat(align="center", after=twips(120)),
            RunFormat(east_asia=hei, size=gb.CAPTION_SIZE.value, tracking=NO_TRACKING),
        ),
        Style("GwInsert", "插入位置", _CENTRED),
        Style("GwTag", "模板标签", run=RunFormat(size=pt(9), color="808080", tracking=NO_TRACKING)),
    )  # fmt: skip


def record(geo: Geometry) -> tuple[Style, ...]:
    """The form of a 会议记录."""
    hei = geo.font(FontRole.HEI)
    return (
        Style(
            "GwFormText", "表单文字",
            ParagraphFormat(align="left", exact=geo.form_pitch),
            RunFormat(size=_SIZE_4, tracking=NO_TRACKING),
        ),
        Style(
            "GwFormLabel", "表单标签", _CENTRED, RunFormat(east_asia=hei), base="GwFormText",
        ),
        Style("GwFormBody", "表单正文", ParagraphFormat(align="both", indent=indent(_SIZE_4, first=2)), base="GwFormText"),
        Style(
            "GwFormHeading", "表单小标题", ParagraphFormat(keep_next=True, outline_level=0),
            RunFormat(east_asia=hei), base="GwFormText",
        ),
        Style("GwFormOrgan", "表单单位", ParagraphFormat(exact=geo.form_pitch), RunFormat(size=_SIZE_4, tracking=NO_TRACKING)),
    )  # fmt: skip


def colophon(geo: Geometry) -> tuple[Style, ...]:
    """版记 and page numbers."""
    song = geo.font(FontRole.SONG)
    odd = ParagraphFormat(align="right", indent=indent(_SIZE_4, right=1))
    even = ParagraphFormat(align="left", indent=indent(_SIZE_4, left=1))
    if geo.profile.is_number_centred:
        odd = even = ParagraphFormat(align="center")
    return (
        Style(
            "GwColophon", "版记",
            ParagraphFormat(indent=indent(_SIZE_4, left=1, right=1), align="both", exact=geo.colophon_line),
            RunFormat(size=_SIZE_4, tracking=NO_TRACKING),
        ),
        Style(
            "GwColophonCopies", "版记抄送",
            ParagraphFormat(indent=indent(_SIZE_4, left=4, right=1, hanging=3)), base="GwColophon",
        ),
        Style(
            "GwColophonPrinted", "版记印发",
            ParagraphFormat(align="left", tabs=((geo.text_width.twips - _SIZE_4.twips, "right"),)), base="GwColophon",
        ),
        Style("GwColophonAnchor", "版记锚点", ParagraphFormat(exact=pt(1)), RunFormat(size=pt(1))),
        Style("Header", "header", ParagraphFormat(align="center")),
        Style(
            "Footer", "footer", ParagraphFormat(exact=geo.footer_line),
            RunFormat(east_asia=song, latin=song, size=_SIZE_4, tracking=NO_TRACKING),
        ),
        Style("GwPageOdd", "页码", odd, base="Footer"),
        Style("GwPageEven", "页码（双页）", even, base="Footer"),
    )  # fmt: skip


def _heading(
    level: int, face: str, char: Length, *, bold: bool | None = None
) -> tuple[Style, Style]:
    """The built-in heading, which Word's navigation pane knows, and our name for it."""
    form = ParagraphFormat(
        keep_next=True, indent=indent(char, first=2), align="both", outline_level=level - 1
    )
    label = f"公文{'一二三四'[level - 1]}级标题"
    built_in = Style(
        f"Heading{level}",
        f"heading {level}",
        form,
        RunFormat(east_asia=face, bold=bold),
        next="GwBody",
    )
    ours = Style(
        f"GwHeading{level}",
        label,
        ParagraphFormat(outline_level=level - 1),
        base=built_in.id,
        next="GwBody",
    )
    return built_in, ours


def _on_grid(style: Style) -> Style:
    """The style with its lines on the page's line grid if they have the grid's pitch.

    On the grid the glyph stands in the middle of its line, as GB/T 33476.2 counts; off it, word
    processors put four fifths of the leading above. Lines of another pitch must stay off: the
    grid would stretch them.
    """
    if style.is_character or style.base == "GwTitle" or style.paragraph.exact is not None:
        return style
    return replace(style, paragraph=replace(style.paragraph, snap_to_grid=True))
