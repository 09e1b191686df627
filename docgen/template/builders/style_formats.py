"""Styles of the special formats: letters (GB/T 9704-2012, 10.1) and orders (10.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docgen.base.lengths import Length, pt
from docgen.standards import gb9704 as gb
from docgen.standards.fonts import FontRole
from docgen.template.builders.geometry import RULE_LINE, Geometry, half_leading, single_line
from docgen.template.builders.style import NO_TRACKING, Style
from docgen.template.builders.wml import Border, Indent, ParagraphFormat, RunFormat

_MARK: Final = gb.MARK_SIZE.value
_SINGLE_3: Final = single_line(gb.SIZE_3.value)


@dataclass(frozen=True, slots=True)
class FormatMeasures:
    """Distances of the special formats on a page; all are lengths from one line box to the next."""

    geo: Geometry

    def letter_mark_top(self, size: Length) -> Length:
        """From the paper's edge to the line of the mark, whose glyphs begin 30 mm below it."""
        return gb.LETTER_MARK_TOP.value - half_leading(single_line(size), size)

    def letter_rule_before(self, size: Length) -> Length:
        """From the line of the mark to the first rule: 4 mm from the glyphs on."""
        return gb.LETTER_RULE_GAP.value - half_leading(single_line(size), size)

    def _order_mark_line(self, size: Length) -> Length:
        """From the top of the text area to the line of the mark, 20 mm below the type area's."""
        pull = self.geo.profile.system.mark_drop.value - gb.MARK_TOP.value
        return gb.ORDER_MARK_TOP.value + pull - half_leading(single_line(size), size)

    @property
    def order_masthead_line(self) -> Length:
        """The pitch of the masthead lines: that of the body, or what there is room for."""
        room = self._order_mark_line(gb.MARK_SIZE_LARGEST.value)
        return min(self.geo.pitch, room.scaled(1 / gb.ORDER_MASTHEAD_LINES.value))

    def order_mark_before(self, size: Length) -> Length:
        """From the masthead lines to the mark."""
        above = self.order_masthead_line.scaled(gb.ORDER_MASTHEAD_LINES.value)
        return self._order_mark_line(size) - above

    @property
    def letter_indent(self) -> Indent:
        """The double rules reach beyond the type area to 20 mm from both edges of the paper."""
        side = (gb.PAPER_WIDTH.value - gb.LETTER_RULE_WIDTH.value).scaled(0.5)
        profile = self.geo.profile
        return Indent(
            left=(side - profile.left).twips, right=(side - profile.right).twips,
            left_chars=0, right_chars=0,
        )  # fmt: skip

    @property
    def rule_height(self) -> Length:
        """The height of a double rule."""
        return RULE_LINE + gb.LETTER_THICK_RULE.value + gb.LETTER_THIN_RULE.value

    @property
    def below_letter_rule(self) -> Length:
        """From the first rule to the line with the number: 7/8 of a 三号 character."""
        return gb.LETTER_NUMBER_GAP.value - self.geo.single_gap

    @property
    def title_before(self) -> Length:
        """From a single line in 三号 to the title: two blank lines."""
        return self.geo.rule_after + RULE_LINE - self.geo.single_gap

    @property
    def order_body_before(self) -> Length:
        """From the number of an order to its text: two blank lines; the text is on the line grid."""
        return gb.TWO_BLANK_LINES.value - self.geo.single_gap - self.geo.leading.scaled(0.5)


def formats(geo: Geometry) -> tuple[Style, ...]:
    """版头 of letters and orders."""
    measures = FormatMeasures(geo)
    song = geo.font(FontRole.XIAOBIAOSONG)
    thick, thin = double_rule()
    mark = RunFormat(east_asia=song, size=_MARK, color=gb.RED.value, tracking=NO_TRACKING)
    return (
        Style(
            "GwLetterMark", "信函标志",
            ParagraphFormat(align="center", exact=single_line(_MARK)), mark,
        ),
        Style(
            "GwLetterRule", "信函双线",
            ParagraphFormat(
                exact=RULE_LINE, before=measures.letter_rule_before(_MARK),
                indent=measures.letter_indent, borders=(("top", thick), ("bottom", thin)),
            ),
            RunFormat(size=pt(1)),
        ),
        Style(
            "GwLetterLine", "信函发文字号",
            ParagraphFormat(
                keep_next=True, exact=_SINGLE_3, tabs=((geo.text_width.twips, "right"),),
            ),
        ),
        Style(
            "GwLetterMore", "信函版头标注（续）",
            ParagraphFormat(before=geo.leading - geo.single_gap.scaled(2)), base="GwLetterLine",
        ),
        Style(
            "GwLetterTitle", "信函标题",
            ParagraphFormat(before=measures.title_before),
            base="GwTitle", next="GwBody",
        ),
        Style(
            "GwLetterFoot", "信函页脚双线",
            ParagraphFormat(
                exact=RULE_LINE, indent=measures.letter_indent, borders=(("top", thin), ("bottom", thick)),
            ),
            RunFormat(size=pt(1)),
        ),
        Style(
            "GwOrderMark", "命令标志",
            ParagraphFormat(before=measures.order_mark_before(_MARK)), base="GwMark",
        ),
        Style(
            "GwOrderNumber", "令号", ParagraphFormat(after=measures.order_body_before), base="GwNumber",
        ),
    )  # fmt: skip


def double_rule() -> tuple[Border, Border]:
    """The thick and the thin line of a letter's double rule."""
    red = gb.RED.value
    return (
        Border(round(gb.LETTER_THICK_RULE.value.pt * 8), red),
        Border(round(gb.LETTER_THIN_RULE.value.pt * 8), red),
    )
