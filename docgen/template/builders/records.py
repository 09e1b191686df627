"""Template of 会议记录: the form that secretaries fill, with the running record topic by topic."""

from __future__ import annotations

from typing import Final

from docgen.base.lengths import Length, mm
from docgen.template.builders import blocks, parts
from docgen.template.builders import geometry as geo
from docgen.template.builders.wml import Border, ParagraphFormat, element, line, paragraph, run

_LABEL: Final = mm(24).twips
_VALUE: Final = (geo.TEXT_WIDTH.twips - 2 * _LABEL) // 2
_GRID: Final = (_LABEL, _VALUE, _LABEL, geo.TEXT_WIDTH.twips - 2 * _LABEL - _VALUE)
_WIDE: Final = sum(_GRID[1:])
_RULE: Final = Border(4, "000000")
_FRAME: Final = Border(8, "000000")
_ROW: Final = mm(10)
_SIGNATURE_ROW: Final = mm(18)


def record() -> bytes:
    """The template of a record: a grid of facts, the running record, the lines for signatures."""
    body = "".join((
        line("GwTitle", "{{ 标题 }}"),
        paragraph("GwUnderTitle"),
        _table(_facts()),
        paragraph("GwAfterTable"),
        _table(_running_record()),
        paragraph("GwEnd"),
    ))  # fmt: skip
    return parts.package(body + parts.section(), "会议记录")


def _facts() -> str:
    return "".join((
        _only_if("组织名称", _wide("组织名称", _text("{{ 组织名称 }}"))),
        _wide("会议名称", _text("{{ 会议名称 }}")),
        _wide("会议时间", _text("{{ 会议时间 }}")),
        _row_tag("if 会议类型"),
        _pair("会议地点", "{{ 会议地点 }}", "会议类型", "{{ 会议类型 }}"),
        _row_tag("else"),
        _wide("会议地点", _text("{{ 会议地点 }}")),
        _row_tag("endif"),
        _pair("主持人", "{{ 主持人 }}", "记录人", "{{ 记录人 }}"),
        _pair("应到人数", "{{ 应到人数 }}", "实到人数", "{{ 实到人数 }}"),
        _wide("出席人员", _text("{{ 出席 }}"), may_split=True),
        _wide("请假人员\n（事由）", _text("{{ 请假 }}"), may_split=True),
        _wide("缺席人员", _text("{{ 缺席 }}"), may_split=True),
        _only_if("列席", _wide("列席人员", _text("{{ 列席 }}"), may_split=True)),
        _wide("会议议题", blocks.each("行", "议题清单", _text("{{ 行 }}")), may_split=True),
        _only_if(
            "会议议程", _wide("会议议程", blocks.each("行", "会议议程", _text("{{ 行 }}")), may_split=True)
        ),
    ))  # fmt: skip


def _running_record() -> str:
    head = _row(
        _cell(_LABEL, _label("事项")), _cell(_WIDE, _label("记　录　内　容"), 3), is_head=True
    )
    label, content = "{{ 组.标签 }}", _lines("组.内容")
    return "".join((
        head,
        _row_tag("for 组 in 记录表"),
        _row_tag("if 组.同页"), _wide(label, content, at="top", is_kept=True),
        _row_tag("else"), _wide(label, content, may_split=True, at="top"),
        _row_tag("endif"),
        _row_tag("endfor"),
        _wide("散会", _text("{{ 散会 }}"), is_kept=True),
        _row(
            _cell(_GRID[0], _label("主持人\n签字", is_kept=True)), _cell(_GRID[1], _text("")),
            _cell(_GRID[2], _label("记录人\n签字")), _cell(_GRID[3], _text("")),
            height=_SIGNATURE_ROW,
        ),
        _only_if("整理日期", _wide("整理日期", _text("{{ 整理日期 }}"))),
    ))  # fmt: skip


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


def _wide(
    label: str, inside: str, *, may_split: bool = False, at: str = "center", is_kept: bool = False
) -> str:
    return _row(
        _cell(_LABEL, _label(label, is_kept=is_kept), at=at),
        _cell(_WIDE, inside, 3, at=at),
        may_split=may_split,
    )


def _pair(first: str, value: str, second: str, other: str) -> str:
    return _row(
        _cell(_GRID[0], _label(first)), _cell(_GRID[1], _text(value)),
        _cell(_GRID[2], _label(second)), _cell(_GRID[3], _text(other)),
    )  # fmt: skip


def _only_if(condition: str, row: str) -> str:
    return _row_tag(f"if {condition}") + row + _row_tag("endif")


def _row_tag(statement: str) -> str:
    return element("tr", _cell(sum(_GRID), line("GwTag", f"{{%tr {statement} %}}"), 4))


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


def _table(rows: str) -> str:
    borders = "".join((
        *(_FRAME.xml(side) for side in ("top", "left", "bottom", "right")),
        *(_RULE.xml(side) for side in ("insideH", "insideV")),
    ))  # fmt: skip
    margins = "".join(
        element(side, w=width, type="dxa")
        for side, width in (
            ("top", geo.CELL_ABOVE),
            ("left", 113),
            ("bottom", geo.CELL_BELOW),
            ("right", 113),
        )
    )
    properties = "".join((
        element("tblW", w=geo.TEXT_WIDTH.twips, type="dxa"),
        element("jc", val="center"),
        element("tblBorders", borders),
        element("tblLayout", type="fixed"),
        element("tblCellMar", margins),
    ))  # fmt: skip
    grid = element("tblGrid", "".join(element("gridCol", w=width) for width in _GRID))
    return element("tbl", element("tblPr", properties) + grid + rows)
