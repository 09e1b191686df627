"""Drawings as Typst code: pictures, text boxes, word art, groups, each in a box of its size."""

from __future__ import annotations

from dataclasses import replace

from docgen.base.lengths import Length
from docgen.flow.tree import (
    ZERO,
    Drawing,
    Group,
    Paragraph,
    Picture,
    Side,
    TextBox,
    WordArt,
)
from docgen.typeset.cells import upright
from docgen.typeset.emitter import Emitter, Frame, alternative_text
from docgen.typeset.syntax import arguments, measure, points, quoted, stroke

_VERTICAL = {"top": "top", "center": "horizon", "bottom": "bottom"}
_WIDEST = 400.0
"""Points for lines of a box as wide as its text, where words too long for a line are cut."""
_MODEL_SIZE = 100.0
"""Points at which word art is measured before it is stretched."""


def drawing(drawn: Drawing, frame: Frame, emitter: Emitter, *, is_inline: bool = False) -> str:
    """Code of a drawing. One in a line takes the room of its turned outline."""
    match drawn:
        case Picture():
            return _turned(picture(emitter, drawn), drawn.turn, is_inline=is_inline)
        case TextBox():
            return _turned(_text_box(drawn, frame, emitter), drawn.turn, is_inline=is_inline)
        case WordArt():
            return _word_art(drawn, emitter)
        case Group():
            return _group(drawn, frame, emitter)


def _turned(code: str, degrees: float, *, is_inline: bool) -> str:
    if not degrees:
        return code
    if is_inline:
        return f"rotate({degrees:.2f}deg, reflow: true, {code})"
    # In a line that is lower than the drawing, its middle would be that of the line.
    return (
        f"context {{ let drawn = {code}; let size = measure(drawn); "
        f"box(width: size.width, height: size.height, rotate({degrees:.2f}deg, drawn)) }}"
    )


def picture(emitter: Emitter, shown: Picture) -> str:
    """Code of a picture in its size; what reaches beyond it takes no room."""
    if shown.chart is not None:  # most documents have none
        from docgen.flow.charttree import Chart
        from docgen.typeset.charts import chart_code

        assert isinstance(shown.chart, Chart)
        return chart_code(shown, shown.chart, emitter)
    bleed = shown.bleed.pt
    code = (
        f"image({quoted(emitter.picture(shown.data))}, "
        f"width: {points(shown.width.pt + 2 * bleed)}, "
        f'height: {points(shown.height.pt + 2 * bleed)}, fit: "stretch", '
        f"alt: {alternative_text(shown.description)})"
    )
    if shown.is_mirrored or shown.is_upended:
        across, down = (-100 if flag else 100 for flag in (shown.is_mirrored, shown.is_upended))
        code = f"scale(x: {across}%, y: {down}%, {code})"
    size = f"width: {measure(shown.width)}, height: {measure(shown.height)}"
    if bleed:
        shift = points(-bleed)
        code = f"box({size}, place(top + left, dx: {shift}, dy: {shift}, {code}))"
    if shown.border is not None:
        line = f"rect(width: 100%, height: 100%, stroke: {stroke(shown.border)})"
        code = f"box({size}, {{ {code}; place(top + left, {line}) }})"
    return code


def _text_box(box: TextBox, frame: Frame, emitter: Emitter) -> str:
    """A box that is at least as high as the file says, and as high as its text needs."""
    margins: dict[Side, Length] = dict(box.margins)
    inset = {s: margins.get(s, ZERO).pt for s in ("left", "right", "top", "bottom")}
    across = inset["left"] + inset["right"]
    is_turned = box.direction != "across" and bool(box.width and box.height)
    if is_turned:
        across = inset["top"] + inset["bottom"]
    length = box.height if is_turned else box.width
    room = max(length.pt - across, 1.0) if length else _WIDEST
    inner = replace(frame, width=room, is_flow=False)
    assert emitter.stories is not None
    body = emitter.stories.blocks(box.blocks, inner, emitter) or "[]"
    least = box.height.pt - inset["top"] - inset["bottom"]
    has_strut = bool(box.width) and least > 0
    body = f"{{ set align({'left' if has_strut and not is_turned else 'left + top'}); {body} }}"
    if is_turned:
        body = _turned_lines(box, room, body, emitter)
    width = measure(box.width) if box.width else "auto"
    if has_strut and not is_turned:
        body = (
            f"grid(columns: (1fr, 0pt), align: left + {_VERTICAL[box.vertical]}, {body}, "
            f"box(width: 0pt, height: {points(least)}))"
        )
    if box.shape is not None:
        shift = arguments((("dx", points(-inset["left"])), ("dy", points(-inset["top"]))))
        body = f"{{ place(top + left, {shift}, {picture(emitter, box.shape)}); {body} }}"
    pairs = [("width", width), ("inset", _sides(inset))]
    if is_turned:
        pairs.append(("height", measure(box.height)))
    if not box.width:
        body = f"context box(width: {_natural_width(box, inner, emitter)}, {body})"
        if least > 0:
            pairs.append(("height", points(box.height.pt)))
    if box.fill:
        pairs.append(("fill", f'rgb("#{box.fill}")'))
    if box.border is not None:
        pairs.append(("stroke", stroke(box.border)))
    return f"box({arguments(pairs)}, {body})"


def _turned_lines(box: TextBox, room: float, body: str, emitter: Emitter) -> str:
    """Lines that run down from the right edge, or up from the left one, `room` points long."""
    if box.direction == "down":
        body = upright(emitter, body)
    lines = f"block(width: {points(room)}, {{ {body} }})"
    if box.direction == "up":
        side = {"top": "left", "center": "center", "bottom": "right"}[box.vertical] + " + bottom"
        return f"align({side}, rotate(-90deg, reflow: true, {lines}))"
    side = {"top": "right", "center": "center", "bottom": "left"}[box.vertical] + " + top"
    return f"align({side}, rotate(90deg, reflow: true, {lines}))"


def _natural_width(box: TextBox, frame: Frame, emitter: Emitter) -> str:
    """Code of the width that the longest paragraph of a box takes in one line."""
    assert emitter.stories is not None
    widths = ["0pt"]
    for block in box.blocks:
        if isinstance(block, Paragraph):
            style = block.style
            line = emitter.stories.line(block, frame, emitter)
            sides = points(max(style.left.pt + style.right.pt, 0.0))
            widths.append(f"measure({line}).width + {sides} + 0.01pt")
        else:
            widths.append(points(sum(column.pt for column in block.columns)))
    return f"calc.max({', '.join(widths)})"


def _sides(inset: dict[str, float]) -> str:
    return f"({arguments((side, points(room)) for side, room in inset.items())})"


def _word_art(art: WordArt, emitter: Emitter) -> str:
    """Text stretched to its frame; the ink of the letters fills the height."""
    style = replace(art.style, size=Length.from_pt(_MODEL_SIZE), color=None)
    emitter.runs.note_characters(style, art.text)
    paint = f'rgb("#{art.style.color or "000000"}").transparentize({(1 - art.opacity) * 100:.0f}%)'
    letters = (
        f'{emitter.runs.name(style)}(fill: {paint}, top-edge: "bounds", bottom-edge: "bounds", '
        f"{quoted(art.text)})"
    )
    width, height = measure(art.width), measure(art.height)
    stretched = (
        f"context {{ let t = box({letters}); let s = measure(t); "
        f"scale(x: {width} / s.width * 100%, y: {height} / s.height * 100%, reflow: true, t) }}"
    )
    code = f"rotate({art.turn:.2f}deg, {stretched})" if art.turn else stretched
    return f"box(width: {width}, height: {height}, place(center + horizon, {code}))"


def _group(group: Group, frame: Frame, emitter: Emitter) -> str:
    size = f"width: {measure(group.width)}, height: {measure(group.height)}"
    items = [
        f"place(top + left, dx: {measure(x)}, dy: {measure(y)}, {drawing(item, frame, emitter)})"
        for x, y, item in group.items
    ]
    return f"box({size}, {{ {'; '.join(items) or 'none'} }})"
