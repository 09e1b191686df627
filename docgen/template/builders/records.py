"""Template of 会议记录: the form that secretaries fill, with the running record topic by topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docgen.base.lengths import Length, mm
from docgen.template.builders import blocks, parts
from docgen.template.builders.geometry import CELL_ABOVE, CELL_BELOW, Geometry
from docgen.template.builders.wml import Border, ParagraphFormat, element, line, paragraph, run

_LABEL: Final = mm(24).twips
_RULE: Final = Border(4, "000000")
_FRAME: Final = Border(8, "000000")
_ROW: Final = mm(10)
_SIGNATURE_ROW: Final = mm(18)


def record(geo: Geometry) -> bytes:
    """The template of a record: a grid of facts, the running record, the lines for signatures."""
    grid = _Grid(geo.text_width.twips)
    body = "".join((
        line("GwTitle", "{{ 标题 }}"),
        paragraph("GwUnderTitle"),
        grid.table(_facts(grid)),
        paragraph("GwAfterTable"),
        grid.table(_running_record(grid)),
        paragraph("GwEnd"),
    ))  # fmt: skip
    return parts.package(geo, body + parts.section(geo), "会议记录")


def _facts(grid: _Grid) -> str:
    agenda = blocks.each("行", "会议议程", _text("{{ 行 }}"))
    return "".join((
        grid.only_if("组织名称", grid.wide("组织名称", _text("{{ 组织名称 }}"))),
        grid.wide("会议名称", _text("{{ 会议名称 }}")),
        grid.wide("会议时间", _text("{{ 会议时间 }}")),
        grid.tag("if 会议类型"),
        grid.pair("会议地点", "{{ 会议地点 }}", "会议类型", "{{ 会议类型 }}"),
        grid.tag("else"),
        grid.wide("会议地点", _text("{{ 会议地点 }}")),
        grid.tag("endif"),
        grid.pair("主持人", "{{ 主持人 }}", "记录人", "{{ 记录人 }}"),
        grid.pair("应到人数", "{{ 应到人数 }}", "实到人数", "{{ 实到人数 }}"),
        grid.wide("出席人员", _text("{{ 出席 }}"), may_split=True),
        grid.wide("请假人员\n（事由）", _text("{{ 请假 }}"), may_split=True),
        grid.wide("缺席人员", _text("{{ 缺席 }}"), may_split=True),
        grid.only_if("列席", grid.wide("列席人员", _text("{{ 列席 }}"), may_split=True)),
        grid.wide("会议议题", blocks.each("行", "议题清单", _text("{{ 行 }}")), may_split=True),
        grid.only_if("会议议程", grid.wide("会议议程", agenda, may_split=True)),
    ))  # fmt: skip


def _running_record(grid: _Grid) -> str:
    head = _row(
        _cell(_LABEL, _label("事项")),
        _cell(grid.wide_cell, _label("记　录　内　容"), 3),
        is_head=True,
    )
    label, content = "{{ 组.标签 }}", _lines("组.内容")
    return "".join((
        head,
        grid.tag("for 组 in 记录表"),
        grid.tag("if 组.同页"), grid.wide(label, content, at="top", is_kept=True),
        grid.tag("else"), grid.wide(label, content, may_split=True, at="top"),
        grid.tag("endif"),
        grid.tag("endfor"),
        grid.wide("散会", _text("{{ 散会 }}"), is_kept=True),
        _row(
            _cell(_LABEL, _label("主持人\n签字", is_kept=True)), _cell(grid.value, _text("")),
            _cell(_LABEL, _label("记录人\n签字")), _cell(grid.other, _text("")),
            height=_SIGNATURE_ROW,
        ),
        grid.only_if("整理日期", grid.wide("整理日期", _text("{{ 整理日期 }}"))),
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of the form on a text area of this width in twips: label, value, label, value."""

    width: int

    @property
    def value(self) -> int:
        """The width of the first value."""
        return (self.width - 2 * _LABEL) // 2

    @property
    def other(self) -> int:
        """The width of the second value."""
        return self.width - 2 * _LABEL - self.value

    @property
    def wide_cell(self) -> int:
        """The width of a value that takes the whole line."""
        return self.width - _LABEL

    def wide(
        self, label: str, inside: str, *, may_split: bool = False, at: str = "center",
        is_kept: bool = False,
    ) -> str:  # fmt: skip
        """A row with one label and one value."""
        return _row(
            _cell(_LABEL, _label(label, is_kept=is_kept), at=at),
            _cell(self.wide_cell, inside, 3, at=at),
            may_split=may_split,
        )

    def pair(self, first: str, value: str, second: str, other: str) -> str:
        """A row with two labels and their values."""
        return _row(
            _cell(_LABEL, _label(first)), _cell(self.value, _text(value)),
            _cell(_LABEL, _label(second)), _cell(self.other, _text(other)),
        )  # fmt: skip

    def only_if(self, condition: str, row: str) -> str:
        """A row that is only printed under a condition."""
        return self.tag(f"if {condition}") + row + self.tag("endif")

    def tag(self, statement: str) -> str:
        """A row that only holds a control tag and vanishes when the document is made."""
        return element("tr", _cell(self.width, line("GwTag", f"{{%tr {statement} %}}"), 4))

    def table(self, rows: str) -> str:
        """The table around finished rows."""
        borders = "".join((
            *(_FRAME.xml(side) for side in ("top", "left", "bottom", "right")),
            *(_RULE.xml(side) for side in ("insideH", "insideV")),
        ))  # fmt: skip
        margins = "".join(
            element(side, w=width, type="dxa")
            for side, width in (
                ("top", CELL_ABOVE),
                ("left", 113),
                ("bottom", CELL_BELOW),
                ("right", 113),
            )
        )
        properties = "".join((
            element("tblW", w=self.width, type="dxa"),
            element("jc", val="center"),
            element("tblBorders", borders),
            element("tblLayout", type="fixed"),
            element("tblCellMar", margins),
        ))  # fmt: skip
        widths = (_LABEL, self.value, _LABEL, self.other)
        columns = "".join(element("gridCol", w=width) for width in widths)
        return element("tbl", element("tblPr", properties) + element("tblGrid", columns) + rows)


def _lines(values: str) -> str:
    """Lines of the running record: headings, and text with the speaker's name in 黑体."""
    return blocks.each(
        "行", values,
        blocks.tag("if 行.标题"), line("GwFormHeading", "{{ 行.标题 }}"),
        blocks.tag("else"), paragraph("GwFormBody", run("{{ 行.段首 }}", "GwLabel"), run("{{ 行.正文 }}")),
        blocks.tag("endif"),
    )  # fmt: skip


def _text(text: str) -> str:
    return line("GwFormText", text)


def _label(text: str, *, is_kept: bool = False) -> str:
    """A label; `is_kept` keeps its row on the page of the next one."""
    form = ParagraphFormat(keep_next=True) if is_kept else None
    return "".join(paragraph("GwFormLabel", run(part), form=form) for part in text.split("\n"))


def _row(*cells: str, height: Length = _ROW, is_head: bool = False, may_split: bool = False) -> str:
    properties = "".join((
        "" if may_split else element("cantSplit"),
        element("trHeight", val=height.twips, hRule="atLeast"),
        element("tblHeader") if is_head else "",
    ))  # fmt: skip
    return element("tr", element("trPr", properties) + "".join(cells))


def _cell(width: int, inside: str, span: int = 1, *, at: str = "center") -> str:
    properties = "".join((
        element("tcW", w=width, type="dxa"),
        element("gridSpan", val=span) if span > 1 else "",
        element("vAlign", val=at),
    ))  # fmt: skip
    return element("tc", element("tcPr", properties) + inside)
