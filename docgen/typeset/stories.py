"""Headers and footers: which one a page has, where it stands, how much room it takes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.flow.pagetree import Document, Section
from docgen.flow.tree import Block, Field, Paragraph, Table, Text
from docgen.typeset.blocks import emit_blocks
from docgen.typeset.emitter import Emitter, Frame
from docgen.typeset.inlines import joined
from docgen.typeset.lines import has_han, line_box, word_width
from docgen.typeset.syntax import points


@dataclass(frozen=True, slots=True)
class Story:
    """The header or footer of a section: code for any of its pages, and its variants."""

    code: str
    variants: tuple[str, ...]
    first: str | None
    height: float
    """Points that it surely does not exceed; infinite when only the layout can tell."""


def story_of(
    section: Section, stories: dict[str, tuple[Block, ...]], label: str, document: Document,
    emitter: Emitter, frame: Frame, *, has_first: bool,
) -> Story:  # fmt: skip
    """The header or footer of a section as code that asks which page it is on."""
    inner = replace(frame, is_flow=False, is_header=True)

    def code(kind: str) -> str:
        blocks = stories.get(kind, ())
        if not blocks or not any(_has_content(b) for b in blocks):
            return "none"
        body = joined(emit_blocks(blocks, inner, emitter))
        return _braced(body)

    odd = code("default")
    even = code("even") if document.has_even_and_odd else odd
    first = code("first") if has_first else None
    kinds = ["default", *(["even"] if document.has_even_and_odd else [])]
    kinds += ["first"] if has_first else []
    height = max(_height(stories.get(kind, ()), frame) for kind in kinds)
    variants = tuple(dict.fromkeys(v for v in (odd, even) if v != "none"))
    choice = odd
    if even != odd:
        number = f"page-number({emitter.page_origin}, {emitter.page_start})"
        choice = f"if calc.even({number}) {_braced(even)} else {_braced(odd)}"
    if first is not None and not first == odd == even:
        choice = f"if here().page() == sheet-of({label}) {_braced(first)} else {_braced(choice)}"
    if choice == "none":
        return Story("", (), first, 0.0)
    is_choice = choice.startswith("if ")
    return Story(f"context {{ {choice} }}" if is_choice else choice, variants, first, height)


def one_of(stories: Sequence[Story], labels: Sequence[str]) -> str:
    """Code of the story of a page that several sections share: that of the section it begins in."""
    code = stories[0].code
    for story, label in zip(stories[1:], labels[1:], strict=True):
        if story.code == code:
            continue
        after = f"here().page() > sheet-of({label})"
        code = f"context {{ if {after} {_braced(story.code)} else {_braced(code)} }}"
    return code


def placed(code: str, side: str, shift: float) -> str:
    """Code that sets a story at its distance from the paper's edge."""
    if not code:
        return "none"
    return f"place({side} + left, dy: {points(shift)}, block(width: 100%, {code}))"


def _braced(code: str) -> str:
    return code if code.startswith("{") else f"{{ {code or 'none'} }}"


def _has_content(block: Block) -> bool:
    if isinstance(block, Table):
        return True
    return any(not isinstance(i, Field) or i.kind for i in block.inlines) or bool(
        block.style.borders
    )


def _height(blocks: Sequence[Block], frame: Frame) -> float:
    """Points that blocks surely do not exceed; infinite for what cannot be told beforehand."""
    total = 0.0
    for block in blocks:
        if isinstance(block, Table):
            return math.inf
        style = block.style
        if any(not isinstance(i, Text | Field) and getattr(i, "anchor", None) is None
               for i in block.inlines):  # fmt: skip
            return math.inf
        total += style.before.pt + style.after.pt + _lines(block, frame)
        total += sum(b.width.pt * 3 + b.space.pt for _, b in style.borders)
    return total


def _lines(paragraph: Paragraph, frame: Frame) -> float:
    runs = [i for i in paragraph.inlines if isinstance(i, Text)]
    size = max((r.style.size.pt for r in runs), default=paragraph.mark_style.size.pt)
    fields = sum(6 for i in paragraph.inlines if isinstance(i, Field))
    width = sum(word_width(r.text, r.style.size.pt) for r in runs) + fields * size
    room = frame.width - paragraph.style.left.pt - paragraph.style.right.pt - size
    count = max(math.ceil(width * 1.05 / max(room, 1.0)), 1)
    text = paragraph.text
    pitch = frame.section.grid_pitch.pt
    return count * line_box(paragraph.style, size, pitch, is_han=has_han(text) or not text).height
