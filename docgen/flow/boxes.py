"""Stories apart from the text around them: text boxes, shapes with text, frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from docgen.base.lengths import Length
from docgen.flow.context import Context
from docgen.flow.paints import Paint
from docgen.flow.shapes import RECTANGLES, is_near, shape_picture
from docgen.flow.tree import ZERO, Block, Border, Picture, Side, TextBox

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

Vertical = Literal["top", "center", "bottom"]
Direction = Literal["across", "down", "turned_down", "up"]
Margins = tuple[tuple[Side, Length], ...]
USUAL_MARGINS: Margins = (
    ("left", Length(91440)), ("top", Length(45720)), ("right", Length(91440)),
    ("bottom", Length(45720)),
)  # fmt: skip
"""The inner margins of a text box that names none (§20.1.2.1.1, a:bodyPr)."""


def read_apart(content: _Element, context: Context, width: Length = ZERO) -> tuple[Block, ...]:
    """The blocks of a story that stands in the middle of a paragraph, read on its own."""
    notices = context.notices
    saved = (
        context.fields, context.pending_label, context.table_runs, context.table_paragraphs,
        context.table_key, context.text_width, notices.table_place,
    )  # fmt: skip
    context.fields, context.pending_label = [], None
    context.table_runs, context.table_paragraphs, context.table_key = (), (), 0
    context.text_width = width or context.text_width
    context.depth += 1
    notices.table_place = None
    blocks = context.read_blocks(content, context)
    context.depth -= 1
    (
        context.fields, context.pending_label, context.table_runs, context.table_paragraphs,
        context.table_key, context.text_width, notices.table_place,
    ) = saved  # fmt: skip
    return blocks


def shape_of(
    kind: str, width: Length, height: Length, paint: Paint, content: _Element | None,
    context: Context, *, margins: Margins = USUAL_MARGINS, vertical: Vertical = "top",
    name: str = "", turn: float = 0.0, corner: float | None = None, path: str | None = None,
    direction: Direction = "across",
) -> Picture | TextBox | None:  # fmt: skip
    """A shape with its text; None when it cannot be drawn and holds no text either.

    Whatever is not drawn as it is gets named (L301).
    """
    called = f"“{name}”" if name else ""
    is_plain = kind in RECTANGLES and path is None
    drawn = None
    if content is None or not is_plain:
        drawn = shape_picture(kind, width, height, paint, corner=corner, path=path, name=name)
    if path is None and (is_near(kind) or (drawn is None and not is_plain)):
        what = "换成了相近的形状" if drawn is not None else "没有排入"
        if drawn is not None or content is None:
            context.notices.add("L301", f"自选图形{called}（{kind or '样式不明'}）{what}")
        else:
            context.notices.add("L301", f"自选图形{called}的外形没有还原，里面的文字都在")
    if content is None:
        return drawn
    is_upright = direction == "across"
    room = (width if is_upright else height) - _across(margins, is_upright)
    blocks = read_apart(content, context, Length(max(room, 0)))
    border = None
    if is_plain and paint.stroke is not None:
        border = Border(paint.stroke.width, paint.stroke.color, paint.stroke.style)
    return TextBox(
        blocks=blocks, width=width, height=height, fill=paint.fill if is_plain else None,
        border=border, margins=margins, vertical=vertical, shape=drawn, name=name, turn=turn,
        direction=direction,
    )  # fmt: skip


def _across(margins: Margins, is_upright: bool) -> int:
    """The margins at both ends of a line."""
    ends = {"left", "right"} if is_upright else {"top", "bottom"}
    return sum(length for side, length in margins if side in ends)
