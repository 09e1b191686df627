"""Straight lines that Word draws, such as the red rule of a masthead, as small vector pictures."""

from __future__ import annotations

from dataclasses import replace

from docgen.base.lengths import Length, pt
from docgen.flow.tree import Anchor, Drawing, Picture

_SLACK = pt(1)
"""A line this little off the level or the plumb still counts as straight."""
_THICKEST = pt(36)
_NAME = "直线"


def line_picture(
    width: Length, height: Length, weight: Length, color: str | None
) -> Picture | None:
    """A level or upright line of a length as a picture; None for anything else."""
    weight = Length(min(max(weight, pt(0.1)), _THICKEST))
    if width > height and height <= _SLACK:
        box = (width, weight)
    elif height > width and width <= _SLACK:
        box = (weight, height)
    else:
        return None
    across, down = box[0].pt, box[1].pt
    data = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:.3f} {down:.3f}">'
        f'<rect width="{across:.3f}" height="{down:.3f}" fill="#{color or "000000"}"/></svg>'
    ).encode()
    return Picture(data, box[0], box[1], _NAME, None, _NAME)


def lift(drawn: Drawing) -> tuple[Length, Length]:
    """How far a drawing must move so that the middle of a straight line runs where it stands."""
    if not isinstance(drawn, Picture) or drawn.name != _NAME:
        return Length(0), Length(0)
    if drawn.width > drawn.height:
        return Length(0), -drawn.height.scaled(0.5)
    return -drawn.width.scaled(0.5), Length(0)


def anchored(drawn: Drawing, anchor: Anchor | None) -> Drawing:
    """A drawing at its anchor; a straight line is laid over the middle of its own width."""
    if anchor is None:
        return drawn
    across, down = lift(drawn)
    return replace(drawn, anchor=replace(anchor, x=anchor.x + across, y=anchor.y + down))
