"""Where floating drawings stand on the page (ECMA-376 Part 1 §20.4.3)."""

from __future__ import annotations

from dataclasses import replace

from docgen.flow.tree import Anchor, Drawing, ParagraphStyle, TextBox
from docgen.typeset.drawings import drawing
from docgen.typeset.emitter import Emitter, Frame
from docgen.typeset.syntax import points

PUSHING = {"topAndBottom", "square", "tight", "through"}
_FREE_X = {"column", "character"}


def takes_room(drawn: Drawing, frame: Frame) -> bool:
    """Whether text keeps off a floating drawing instead of running over or under it."""
    anchor = drawn.anchor
    if anchor is None or anchor.is_behind or anchor.wrap not in PUSHING:
        return False
    left, width = left_edge(drawn, frame), drawn.width.pt
    if isinstance(left, float) and drawn.width and (left + width <= 0 or left >= frame.width):
        return False
    return not (frame.is_flow and _stands_in_margin(drawn, frame))


def _stands_in_margin(drawn: Drawing, frame: Frame) -> bool:
    """Whether a drawing lies wholly above or below the text of its page."""
    assert drawn.anchor is not None
    area = _area_y(drawn.anchor, frame)
    if area is None or isinstance(drawn, TextBox):
        return False
    top = _within(
        drawn.anchor.align_y, drawn.anchor.share_y, drawn.anchor.y.pt, *area, drawn.height.pt
    )
    section = frame.section
    return top + drawn.height.pt <= section.top.pt or top >= section.height.pt - section.bottom.pt


def floating(
    drawn: Drawing, frame: Frame, emitter: Emitter, style: ParagraphStyle, lead: str
) -> str:  # fmt: skip
    """Code that sets a drawing over or under the text, from inside its paragraph's block.

    `lead` is code of how far above the block the paragraph begins.
    """
    anchor = drawn.anchor
    assert anchor is not None
    inset = style.left.pt - max(-style.first_line.pt, 0.0)
    left = left_edge(drawn, frame)
    top = top_edge(drawn, frame, lead)
    code = drawing(drawn, frame, emitter)
    if isinstance(left, float) and isinstance(top, float):
        return f"place(top + left, dx: {points(left - inset)}, dy: {points(top)}, {code})"
    across = points(left - inset) if isinstance(left, float) else left
    down = points(top) if isinstance(top, float) else top
    is_measured = "size." in across + down
    start = f"let it = {code}; let size = measure(it); " if is_measured else ""
    shown = "it" if is_measured else code
    return f"context {{ {start}place(top + left, dx: {across}, dy: {down}, {shown}) }}"


def _within(
    align: str | None, share: float | None, offset: float, start: float, room: float, size: float
) -> float:
    if share is not None:
        return start + share * room
    if align in {"center"}:
        return start + (room - size) / 2
    if align in {"right", "bottom", "outside"}:
        return start + room - size
    return start + (0.0 if align else offset)


def _placed(
    align: str | None, share: float | None, offset: float, start: float, room: float, size: str
) -> str:
    """The same as `_within` for a size that only the layout knows."""
    if align == "center" and share is None:
        return f"{points(start)} + ({points(room)} - {size}) / 2"
    if align in {"right", "bottom", "outside"} and share is None:
        return f"{points(start + room)} - {size}"
    return points(_within(align, share, offset, start, room, 0.0))


def left_edge(drawn: Drawing, frame: Frame) -> float | str:
    """Distance of the left edge from the frame's left edge in points; as code where the page or
    the layout decides."""
    anchor = drawn.anchor
    assert anchor is not None
    width = drawn.width.pt
    start, room = _area_x(anchor, frame)
    is_static = anchor.relative_x in _FREE_X or _stands_at_margin(frame)
    if anchor.align_x in {"inside", "outside"} and frame.is_even:
        odd, even = ("right", "left") if anchor.align_x == "outside" else ("left", "right")
        odd_x, even_x = (
            left_edge(replace(drawn, anchor=replace(anchor, align_x=side)), frame)
            for side in (odd, even)
        )
        odd_code, even_code = (points(x) if isinstance(x, float) else x for x in (odd_x, even_x))
        return f"(if {frame.is_even} {{ {even_code} }} else {{ {odd_code} }})"
    args = (anchor.align_x, anchor.share_x, anchor.x.pt)
    if width and is_static:
        base = 0.0 if anchor.relative_x in _FREE_X else frame.section.left.pt
        return _within(*args, start, room, width) - base
    size = "size.width" if not width else points(width)
    at = _placed(*args, start, room, size)
    if anchor.relative_x in _FREE_X:
        return at
    return f"{at} - here().position().x"


def estimated_left(drawn: Drawing, frame: Frame, width: float) -> float:
    """About where the left edge stands in the frame, for choosing the side that text takes."""
    anchor = drawn.anchor
    assert anchor is not None
    start, room = _area_x(anchor, frame)
    base = 0.0 if anchor.relative_x in _FREE_X else frame.section.left.pt
    return _within(anchor.align_x, anchor.share_x, anchor.x.pt, start, room, width) - base


def _stands_at_margin(frame: Frame) -> bool:
    """Whether the frame's left edge is the left margin on every page."""
    section = frame.section
    room = section.width.pt - section.left.pt - section.right.pt
    is_wide = abs(frame.width - room) < 0.01
    return (frame.is_flow or frame.is_header) and is_wide and not frame.is_mirrored


def _area_x(anchor: Anchor, frame: Frame) -> tuple[float, float]:
    """Start and width of the area a drawing is placed in: from the frame's edge, or the paper's."""
    section = frame.section
    page, left, right = section.width.pt, section.left.pt, section.right.pt
    if anchor.relative_x in _FREE_X:
        return 0.0, frame.width
    return {
        "page": (0.0, page),
        "leftMargin": (0.0, left),
        "insideMargin": (0.0, left),
        "rightMargin": (page - right, right),
        "outsideMargin": (page - right, right),
    }.get(anchor.relative_x, (left, page - left - right))


def top_edge(drawn: Drawing, frame: Frame, lead: str) -> float | str:
    """Distance of the top edge from the text's top in points, or code for it."""
    anchor = drawn.anchor
    assert anchor is not None
    at = page_top(drawn, frame)
    if at is None:
        is_line = anchor.relative_y == "line" or not lead
        return anchor.y.pt if is_line else f"{points(anchor.y.pt)} - {lead}"
    return f"{at} - here().position().y"


def page_top(drawn: Drawing, frame: Frame) -> str | None:
    """Code of the distance from the paper's top edge; None when it hangs on the paragraph."""
    anchor = drawn.anchor
    assert anchor is not None
    area = _area_y(anchor, frame)
    if area is None:
        return None
    grows = isinstance(drawn, TextBox)
    size = "size.height" if grows else points(drawn.height.pt)
    return _placed(anchor.align_y, anchor.share_y, anchor.y.pt, *area, size)


def _area_y(anchor: Anchor, frame: Frame) -> tuple[float, float] | None:
    section = frame.section
    page, top, bottom = section.height.pt, section.top.pt, section.bottom.pt
    return {
        "page": (0.0, page),
        "margin": (top, page - top - bottom),
        "topMargin": (0.0, top),
        "bottomMargin": (page - bottom, bottom),
        "insideMargin": (0.0, top),
        "outsideMargin": (page - bottom, bottom),
    }.get(anchor.relative_y)
