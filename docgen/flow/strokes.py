"""Straight lines that Word draws, such as the red rule of a masthead, as small vector pictures."""

from __future__ import annotations

from dataclasses import replace

from docgen.base.lengths import Length, pt
from docgen.flow.tree import Anchor, Picture

_SLACK = pt(1)
"""A line this little off the level or the plumb still counts as straight."""
_THICKEST = pt(36)


def line_picture(
    width: Length, height: Length, weight: Length, color: str | None, anchor: Anchor | None
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
    if anchor is not None:
        half = weight.scaled(0.5)
        if box[1] == weight:
            anchor = replace(anchor, y=anchor.y - half)
        else:
            anchor = replace(anchor, x=anchor.x - half)
    return Picture(data, box[0], box[1], "直线", anchor, "直线")
