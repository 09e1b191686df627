"""Floating pictures: where they stand on the page."""

from __future__ import annotations

from docgen.flow.tree import Anchor, ParagraphStyle, Picture
from docgen.typeset.emitter import Emitter, Frame
from docgen.typeset.inlines import image
from docgen.typeset.syntax import points

_PUSHING = {"topAndBottom", "square", "tight", "through"}


def is_in_flow(picture: Picture, frame: Frame) -> bool:
    """Whether a floating picture takes room of its own instead of lying over or under text."""
    anchor = picture.anchor
    return (
        anchor is not None
        and frame.is_flow
        and anchor.wrap in _PUSHING
        and not anchor.is_behind
    )  # fmt: skip


def floating(picture: Picture, frame: Frame, emitter: Emitter, style: ParagraphStyle) -> str:
    """Code that sets a floating picture from inside, or just before, its paragraph's block."""
    anchor = picture.anchor
    assert anchor is not None
    x = _left(anchor, picture.width.pt, frame)
    if is_in_flow(picture, frame):
        if anchor.wrap != "topAndBottom":
            emitter.report("L320", f"图片“{picture.description or picture.name}”旁边没有绕排文字")
        return (
            f"block(width: 100%, inset: (left: {points(max(x, 0.0))}), {image(emitter, picture)})"
        )
    inset = style.left.pt - max(-style.first_line.pt, 0.0)
    drawn = image(emitter, picture)
    top = _top(anchor, picture.height.pt, frame)
    if top is None:
        y = anchor.y.pt
        return f"place(top + left, dx: {points(x - inset)}, dy: {points(y)}, {drawn})"
    return (
        f"context place(top + left, dx: {points(x - inset)}, "
        f"dy: {points(top)} - here().position().y, {drawn})"
    )


def _aligned(name: str, room: float, size: float) -> float:
    if name in {"center"}:
        return (room - size) / 2
    return room - size if name in {"right", "bottom", "outside"} else 0.0


def _left(anchor: Anchor, width: float, frame: Frame) -> float:
    """Distance of the picture's left edge from the frame's left edge, in points."""
    section = frame.section
    page = section.width.pt
    start, room = {
        "page": (-section.left.pt, page),
        "leftMargin": (-section.left.pt, section.left.pt),
        "insideMargin": (-section.left.pt, section.left.pt),
        "rightMargin": (frame.width, section.right.pt),
        "outsideMargin": (frame.width, section.right.pt),
    }.get(anchor.relative_x, (0.0, frame.width))
    if anchor.align_x:
        return start + _aligned(anchor.align_x, room, width)
    return start + anchor.x.pt


def _top(anchor: Anchor, height: float, frame: Frame) -> float | None:
    """Distance from the page's top edge, in points; None when it hangs on the paragraph."""
    section = frame.section
    page, top, bottom = section.height.pt, section.top.pt, section.bottom.pt
    areas = {
        "page": (0.0, page),
        "margin": (top, page - top - bottom),
        "topMargin": (0.0, top),
        "bottomMargin": (page - bottom, bottom),
    }
    area = areas.get(anchor.relative_y)
    if area is None:
        return None
    if anchor.align_y:
        return area[0] + _aligned(anchor.align_y, area[1], height)
    return area[0] + anchor.y.pt
