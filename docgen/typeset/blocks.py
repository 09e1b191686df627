"""A row of paragraphs and tables as Typst code, with the space between them."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from docgen.flow.tree import ZERO, Block, Break, Inline, Paragraph, Table
from docgen.typeset.borders import Sides
from docgen.typeset.emitter import Emitter, Frame
from docgen.typeset.inlines import InlineEmitter, joined
from docgen.typeset.paragraphs import Spacing, base_style, emit_paragraph, page_break
from docgen.typeset.syntax import points
from docgen.typeset.tables import emit_table
from docgen.typeset.wrapping import emit_beside, floats_of, reach

_MOST_BESIDE = 100
"""More paragraphs than stand beside any float of a page."""


def gap(before: Block | None, block: Block, *, is_firm: bool = False) -> Spacing:
    """Space between two blocks: the larger of the two demands, as Word 2013 sets it."""
    after = before.style.after.pt if isinstance(before, Paragraph) else 0.0
    wanted = block.style.before.pt if isinstance(block, Paragraph) else 0.0
    return Spacing(max(after, wanted), is_firm, max(wanted - after, 0.0))


def emit_blocks(
    blocks: Sequence[Block], frame: Frame, emitter: Emitter, *, is_firm: bool = True
) -> Iterator[str]:
    """Lines of code for the blocks. `is_firm` keeps the space above the very first one."""
    blocks = list(_opened(blocks, frame))
    done = 0
    for index, block in enumerate(blocks):
        if index < done:
            continue
        before = blocks[index - 1] if index else None
        spacing = gap(before, block, is_firm=is_firm and index == 0)
        if isinstance(block, Table):
            yield from emit_table(block, frame, emitter, spacing, emit_blocks)
            continue
        if floats_of(block, frame):
            taken = yield from _beside(blocks, index, frame, emitter, spacing)
            done = index + taken
            continue
        yield from emit_paragraph(block, frame, emitter, spacing, _sides(blocks, index))
    last = blocks[-1] if blocks else None
    if not frame.is_flow and isinstance(last, Paragraph) and last.style.after:
        yield f"v({points(last.style.after.pt)})"


def _opened(blocks: Sequence[Block], frame: Frame) -> Iterator[Block]:
    """The blocks, with paragraphs that hold both a float and a page break cut at the break."""
    for block in blocks:
        if not (frame.is_flow and isinstance(block, Paragraph) and floats_of(block, frame)):
            yield block
            continue
        parts: list[list[Inline]] = [[]]
        for inline in block.inlines:
            if isinstance(inline, Break) and inline.kind != "line":
                parts.append([])
            else:
                parts[-1].append(inline)
        yield replace(block, inlines=tuple(parts[0]))
        style = replace(block.style, first_line=ZERO, before=ZERO, page_break_before=True)
        for part in parts[1:]:
            if part:
                yield replace(block, inlines=tuple(part), style=style, label=None)


def _sides(blocks: Sequence[Block], index: int) -> Sides:
    """Which of its border lines a paragraph draws between its neighbours."""
    before = blocks[index - 1] if index else None
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    return Sides(top=not _shares(before, blocks[index]), bottom=not _shares(blocks[index], after))


def _beside(
    blocks: Sequence[Block], index: int, frame: Frame, emitter: Emitter, spacing: Spacing
) -> Generator[str, None, int]:
    """Code for a paragraph with floats and those that may stand beside them; how many they are."""
    rest = blocks[index : index + _MOST_BESIDE]
    gaps = [
        spacing.above if not number else gap(rest[number - 1], block).above
        for number, block in enumerate(rest)
    ]
    count = reach(rest, gaps, frame)
    paragraphs = [b for b in rest[:count] if isinstance(b, Paragraph)]
    if paragraphs[0].style.page_break_before and frame.is_flow:
        yield page_break("page", frame)
    sides = [_sides(blocks, index + number) for number in range(count)]
    yield from emit_beside(
        paragraphs, spacing, gaps[:count], sides, frame, emitter,
        is_first=index == 0 or paragraphs[0].style.page_break_before,
    )  # fmt: skip
    return count


def _shares(first: Block | None, second: Block | None) -> bool:
    """Whether two neighbours are drawn as one box (§17.3.1.24: equal borders and indents)."""
    if not (isinstance(first, Paragraph) and isinstance(second, Paragraph)):
        return False
    a, b = first.style, second.style
    return bool(a.borders) and (a.borders, a.left, a.right) == (b.borders, b.left, b.right)


class TextInDrawings:
    """Sets the text of boxes for the drawings that stand in text themselves (`Stories`)."""

    def blocks(self, blocks: Sequence[Block], frame: Frame, emitter: Emitter) -> str:
        """Code of blocks."""
        return joined(emit_blocks(blocks, frame, emitter))

    def line(self, paragraph: Paragraph, frame: Frame, emitter: Emitter) -> str:
        """Code of a paragraph's text in one line."""
        base = base_style(paragraph, emitter)
        style = replace(paragraph.style, outline_level=None)
        code = InlineEmitter(emitter, frame, style, base, frame.width).code(paragraph.inlines)
        return f"text({emitter.runs.text_arguments(base)}, {code or '[]'})"
