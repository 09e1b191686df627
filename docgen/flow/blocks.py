"""Stories: the paragraphs and tables of a body, a cell, a header, a note."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.flow.context import Context
from docgen.flow.frames import Frames
from docgen.flow.paragraphs import ReadParagraph, read_paragraph_block
from docgen.flow.tables import read_table
from docgen.flow.tree import ZERO, Block, Paragraph
from docgen.flow.xml import MC, M, W, branch_of, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_WRAPPERS = {W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"}


def block_elements(parent: _Element) -> Iterator[_Element]:
    """The block-level children, with everything that only wraps them opened."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from block_elements(child)
        elif child.tag == MC + "AlternateContent":
            branch = branch_of(child)
            if branch is not None:
                yield from block_elements(branch)
        elif isinstance(child.tag, str):
            yield child


class _Story:
    """Collects blocks; settles what depends on the neighbour."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._last: ReadParagraph | None = None

    def add_paragraph(self, read: ReadParagraph) -> None:
        paragraph = read.paragraph
        last = self._last
        if last is not None and isinstance(self.blocks[-1], Paragraph):
            before = self.blocks[-1]
            if last.runs_on:
                joined = (*before.inlines, *paragraph.inlines)
                paragraph = replace(
                    paragraph, inlines=joined, label=before.label or paragraph.label
                )
                self.blocks.pop()
            elif before.style.name == paragraph.style.name:
                if last.is_contextual:
                    self.blocks[-1] = replace(before, style=replace(before.style, after=ZERO))
                if read.is_contextual:
                    paragraph = replace(paragraph, style=replace(paragraph.style, before=ZERO))
        self.blocks.append(paragraph)
        self._last = read

    def add_table(self, table: Block) -> None:
        self.blocks.append(table)
        self._last = None


def read_elements(
    elements: Iterator[_Element] | list[_Element], context: Context
) -> tuple[Block, ...]:
    """The blocks that a row of block-level elements stands for."""
    story = _Story()
    frames = Frames(context)
    for element in elements:
        tag = element.tag
        if tag == W + "p":
            read = read_paragraph_block(element, context)
            if read.frame is not None:
                frames.take(read.paragraph, read.frame)
                continue
            paragraph = frames.hang_on(read.paragraph)
            if paragraph is not read.paragraph:
                read = replace(read, paragraph=paragraph)
            story.add_paragraph(read)
            continue
        if tag in {W + "tbl", W + "altChunk"}:
            for paragraph in frames.loose():
                story.add_paragraph(ReadParagraph(paragraph, False, False))
        if tag == W + "tbl":
            table = read_table(element, context)
            if table is not None:
                story.add_table(table)
        elif tag == W + "bookmarkStart":
            name = value(element, "name")
            if name and name != "_GoBack":
                context.pending_label = context.pending_label or name
        elif tag == W + "altChunk":
            context.notices.add("L317", "嵌入的另一份文件（altChunk）没有排入")
        elif tag in {M + "oMathPara", M + "oMath"}:
            story.add_paragraph(read_paragraph_block(_wrapped(element), context))
    for paragraph in frames.loose():
        story.add_paragraph(ReadParagraph(paragraph, False, False))
    return tuple(story.blocks)


def _wrapped(formula: _Element) -> _Element:
    """A formula that stands between paragraphs, in a paragraph of its own."""
    paragraph: _Element = formula.makeelement(W + "p", {})
    paragraph.append(deepcopy(formula))
    return paragraph


def read_blocks(parent: _Element, context: Context) -> tuple[Block, ...]:
    """The blocks inside an element; at least one paragraph, as Word demands of every story."""
    return read_elements(block_elements(parent), context) or (Paragraph(),)
