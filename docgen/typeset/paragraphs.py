"""Paragraphs as Typst code: one function a style, one call a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docgen.flow.tree import (
    DRAWINGS,
    ZERO,
    Break,
    Field,
    Inline,
    Paragraph,
    ParagraphStyle,
    RunStyle,
    Text,
)
from docgen.typeset.borders import ParagraphBox, Sides
from docgen.typeset.emitter import Emitter, Frame
from docgen.typeset.inlines import InlineEmitter, joined
from docgen.typeset.lines import LineBox, has_han, line_box
from docgen.typeset.numbers import target_mark, title_mark
from docgen.typeset.places import floating, takes_room
from docgen.typeset.syntax import arguments, measure, points


@dataclass(frozen=True, slots=True)
class Spacing:
    """Space above a paragraph; `is_firm` keeps it at the top of a page or a cell.

    `own` is the part of it that belongs to the paragraph itself: below what the one before it
    wants after it.
    """

    above: float = 0.0
    is_firm: bool = False
    own: float = 0.0

    def lead(self, frame: Frame) -> str:
        """Code of how far above its text the paragraph begins; empty when it begins there.

        What hangs on a paragraph counts from there in Word and LibreOffice. At the top of a page
        only firm space is left.
        """
        if self.own <= 0:
            return ""
        if self.is_firm or not frame.is_flow:
            return points(self.own)
        top = points(frame.section.top.pt + 0.1)
        return f"(if here().position().y > {top} {{ {points(self.own)} }} else {{ 0pt }})"


def base_style(paragraph: Paragraph, emitter: Emitter) -> RunStyle:
    """The style most of the paragraph is set in, without what wraps single runs."""
    weights: dict[RunStyle, int] = {}
    for inline in paragraph.inlines:
        if isinstance(inline, Text):
            weights[inline.style] = weights.get(inline.style, 0) + len(inline.text)
        elif isinstance(inline, Field):
            weights[inline.style] = weights.get(inline.style, 0) + 1
    base = max(weights, key=lambda s: weights[s]) if weights else paragraph.mark_style
    return emitter.runs.plain(base)


def emit_paragraph(
    paragraph: Paragraph, frame: Frame, emitter: Emitter, spacing: Spacing, sides: Sides
) -> Iterator[str]:
    """The lines of code for one paragraph; page breaks inside it come out between its parts."""
    style = paragraph.style
    if style.page_break_before and frame.is_flow:
        yield page_break("page", frame)
        spacing = replace(spacing, is_firm=True)
    parts, breaks = _parts(paragraph, frame)
    for index, part in enumerate(parts):
        if index:
            yield page_break(breaks[index - 1], frame)
        if part or index == 0 or index + 1 < len(parts):
            yield from _part(paragraph, part, index, frame, emitter, spacing, sides)


def page_break(kind: str, frame: Frame) -> str:
    """Code of a page or column break; without columns the next column is the next page."""
    if frame.is_contained or (kind == "column" and frame.section.columns.count > 1):
        return "colbreak(weak: true)"
    return "pagebreak(weak: true)"


def _parts(paragraph: Paragraph, frame: Frame) -> tuple[list[list[Inline]], list[str]]:
    """The inlines between page and column breaks, and the breaks' kinds; the mark alone, after
    the last break, takes no line."""
    parts: list[list[Inline]] = [[]]
    breaks: list[str] = []
    for inline in paragraph.inlines:
        if isinstance(inline, Break) and inline.kind in {"page", "column"} and frame.is_flow:
            parts.append([])
            breaks.append(inline.kind)
        else:
            parts[-1].append(inline)
    return parts, breaks


def _part(
    paragraph: Paragraph, inlines: list[Inline], index: int, frame: Frame, emitter: Emitter,
    spacing: Spacing, sides: Sides,
) -> Iterator[str]:  # fmt: skip
    style = paragraph.style
    if index:
        style = replace(style, first_line=ZERO, before=ZERO)
        spacing = Spacing()
    base = base_style(paragraph, emitter)
    text = "".join(i.text for i in inlines if isinstance(i, Text))
    body = _body(inlines, style, base, text, frame, emitter)
    above = 0.0 if spacing.is_firm else spacing.above
    if spacing.is_firm and spacing.above:
        yield f"v({points(spacing.above)})"
    lead = spacing.lead(frame)
    before = joined(what_precedes(paragraph, inlines, index, text, frame, emitter, lead)) or "none"
    function = function_of(style, base, text, frame, emitter, sides, is_empty=not body)
    body = body or "none"
    yield f"{function}({points(above)}, {before}, {body})"


def function_of(
    style: ParagraphStyle, base: RunStyle, text: str, frame: Frame, emitter: Emitter, sides: Sides,
    *, is_empty: bool,
) -> str:  # fmt: skip
    """The name of the Typst function that sets paragraphs of this kind."""
    is_heading = style.outline_level is not None and bool(text) and not frame.is_header
    pitch = frame.section.grid_pitch.pt
    shape = _Shape(style, base, has_han(text) or not text, is_heading, is_empty, pitch, sides)
    return emitter.paragraph_function(shape, lambda: _definition(shape, emitter))


def what_precedes(
    paragraph: Paragraph, inlines: list[Inline], index: int, text: str, frame: Frame,
    emitter: Emitter, lead: str = "",
) -> Iterator[str]:  # fmt: skip
    """What stands at the paragraph's top edge: marks and floating pictures. `lead`: `Spacing`."""
    if index == 0 and paragraph.label is not None and not frame.is_header:
        yield emitter.mark(paragraph.label)
        label = emitter.target(paragraph.label)
        if label:
            yield target_mark(label, emitter)
    if index == 0 and emitter.titles and not frame.is_header:
        title = title_mark(paragraph, emitter)
        if title is not None:
            yield title
    if index == 0 and paragraph.style.outline_level is not None and text and not frame.is_header:
        yield emitter.heading_mark(paragraph.style.outline_level + 1, paragraph.text)
    for inline in inlines:
        if isinstance(inline, DRAWINGS) and inline.anchor and not takes_room(inline, frame):
            yield floating(inline, frame, emitter, paragraph.style, lead)


def _body(
    inlines: list[Inline], style: ParagraphStyle, base: RunStyle, text: str, frame: Frame,
    emitter: Emitter,
) -> str:  # fmt: skip
    width = max(frame.width - style.left.pt - style.right.pt, base.size.pt)
    is_heading = style.outline_level is not None and bool(text) and not frame.is_header
    if not is_heading and style.outline_level is not None:
        style = replace(style, outline_level=None)
    code = InlineEmitter(emitter, frame, style, base, width).code(inlines)
    if style.alignment == "distribute" and text:
        code = joined([code, "linebreak(justify: true)"])
    if is_heading:
        indent = f"h({measure(style.first_line)})" if style.first_line > 0 else ""
        depth = (style.outline_level or 0) + 1
        return f"heading(level: {depth}, {joined([indent, code])})"
    return code


@dataclass(frozen=True, slots=True)
class _Shape:
    """All that the function of a paragraph depends on; equal paragraphs share one function."""

    style: ParagraphStyle
    base: RunStyle
    is_han: bool
    is_heading: bool
    is_empty: bool
    pitch: float
    sides: Sides


def _definition(shape: _Shape, emitter: Emitter) -> str:
    """The function for paragraphs of this shape: a block around a `par`.

    An empty paragraph is a block as high as one line.
    """
    style, base = shape.style, shape.base
    line = line_box(style, base.size.pt, shape.pitch, is_han=shape.is_han)
    box = ParagraphBox.of(style, shape.sides)
    before = joined(["before", *box.lines()])
    block = [("above", "above"), ("below", "0pt"), ("width", "100%"), *box.arguments(style)]
    if style.keep_with_next:
        block.append(("sticky", "true"))
    if shape.is_empty:
        block.append(("height", points(line.height + box.top + box.bottom)))
        return f"block({arguments(block)}, {before})"
    if style.keep_lines:
        block.append(("breakable", "false"))
    alignment = style.alignment if style.alignment in {"center", "right"} else "left"
    return (
        f"block({arguments(block)}, {{ {before}; set text({_text(style, base, line, emitter)}); "
        f"set align({alignment}); set par({_par(style, shape.is_heading)}); "
        f"{'body' if shape.is_heading else 'par(body)'} }})"
    )


def _text(style: ParagraphStyle, base: RunStyle, line: LineBox, emitter: Emitter) -> str:
    code = (
        f"{emitter.runs.text_arguments(base)}, top-edge: {points(line.above)}, "
        f"bottom-edge: {points(-line.below)}"
    )
    if not style.spaces_scripts:
        code += ", cjk-latin-spacing: none"
    if not style.widow_control:
        code += ", costs: (widow: 0%, orphan: 0%)"
    return code


def _par(style: ParagraphStyle, is_heading: bool) -> str:
    is_justified = style.alignment in {"justify", "distribute"}
    pairs = [("justify", "true" if is_justified else "false")]
    if style.first_line < 0:
        pairs.append(("hanging-indent", measure(-style.first_line)))
    if style.first_line > 0 and not is_heading:
        pairs.append(("first-line-indent", f"(amount: {measure(style.first_line)}, all: true)"))
    return arguments(pairs)
