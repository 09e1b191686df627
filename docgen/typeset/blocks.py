"""A row of paragraphs and tables as Typst code, with the space between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.flow.tree import Block, Paragraph, Table
from docgen.typeset.borders import Sides
from docgen.typeset.emitter import Emitter, Frame
from docgen.typeset.paragraphs import Spacing, emit_paragraph
from docgen.typeset.syntax import points
from docgen.typeset.tables import emit_table


def gap(before: Block | None, block: Block) -> float:
    """Space between two blocks in points: the larger of the two demands, as Word 2013 sets it."""
    after = before.style.after.pt if isinstance(before, Paragraph) else 0.0
    own = block.style.before.pt if isinstance(block, Paragraph) else 0.0
    return max(after, own)


def emit_blocks(
    blocks: Sequence[Block], frame: Frame, emitter: Emitter, *, is_firm: bool = True
) -> Iterator[str]:
    """Lines of code for the blocks. `is_firm` keeps the space above the very first one."""
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index else None
        spacing = Spacing(gap(before, block), is_firm=is_firm and index == 0)
        if isinstance(block, Table):
            yield from emit_table(block, frame, emitter, spacing, emit_blocks)
            continue
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        sides = Sides(top=not _shares(before, block), bottom=not _shares(block, after))
        yield from emit_paragraph(block, frame, emitter, spacing, sides)
    last = blocks[-1] if blocks else None
    if not frame.is_flow and isinstance(last, Paragraph) and last.style.after:
        yield f"v({points(last.style.after.pt)})"


def _shares(first: Block | None, second: Block | None) -> bool:
    """Whether two neighbours are drawn as one box (§17.3.1.24: equal borders and indents)."""
    if not (isinstance(first, Paragraph) and isinstance(second, Paragraph)):
        return False
    a, b = first.style, second.style
    return bool(a.borders) and (a.borders, a.left, a.right) == (b.borders, b.left, b.right)
