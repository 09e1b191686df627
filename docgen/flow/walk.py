"""Walking through a document tree: its paragraphs and its texts, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.flow.tree import Block, Group, Inline, Note, Paragraph, Picture, TextBox, WordArt


def paragraphs_of(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """All paragraphs of the blocks in reading order, those in cells, boxes and footnotes too."""
    return (paragraph for paragraph, _ in placed_paragraphs(blocks))


def placed_paragraphs(
    blocks: Sequence[Block], *, is_aside: bool = False
) -> Iterator[tuple[Paragraph, bool]]:
    """The same, each with whether it stands aside of the text: in a box or a footnote."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block, is_aside
            for inline in block.inlines:
                for story in _stories(inline):
                    yield from placed_paragraphs(story, is_aside=True)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from placed_paragraphs(cell.blocks, is_aside=is_aside)


def _stories(inline: Inline) -> Iterator[tuple[Block, ...]]:
    """The blocks that stand inside an inline."""
    match inline:
        case TextBox(blocks=blocks) | Note(blocks=blocks):
            yield blocks
        case Group(items=items):
            for _, _, item in items:
                yield from _stories(item)
        case _:
            pass


def text_of(blocks: Sequence[Block]) -> str:
    """All text of the blocks in reading order, one paragraph a line; without footnotes."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
            lines.extend(text for i in block.inlines if (text := drawn_text(i)))
        else:
            lines.extend(text_of(cell.blocks) for row in block.rows for cell in row.cells)
    return "\n".join(lines)


def drawn_text(inline: Inline) -> str:
    """The text that stands in a drawing; empty for everything else."""
    match inline:
        case TextBox(blocks=blocks):
            return text_of(blocks)
        case WordArt(text=text):
            return text
        case Picture(chart=chart) if chart is not None:
            return "\n".join(text for text in chart.texts() if text)
        case Group(items=items):
            return "\n".join(text for _, _, item in items if (text := drawn_text(item)))
        case _:
            return ""
