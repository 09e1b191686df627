"""Footnotes and endnotes where they are called (ECMA-376 Part 1 §17.11)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.flow.boxes import read_apart
from docgen.flow.context import Context
from docgen.flow.numerals import format_number
from docgen.flow.tree import Block, Inline, Note, Paragraph, RunStyle, Text
from docgen.flow.xml import W, is_on_attribute, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element


def endnote_mark(index: int, context: Context) -> str:
    """The mark of the endnote with this index from 0: its own, or its number."""
    own = context.endnote_marks[index]
    if own is not None:
        return own
    before = sum(1 for mark in context.endnote_marks[:index] if mark is None)
    numbers = context.settings.endnotes
    return format_number(before + numbers.start, numbers.format) or str(before + numbers.start)


def read_note(
    element: _Element, run: _Element, style: RunStyle, context: Context
) -> Inline | None:  # fmt: skip
    """What a w:footnoteReference or w:endnoteReference in a run puts in the line; None for
    nothing."""
    kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
    if context.part in context.note_parts.values():
        # Word knows no notes in notes; a note that calls itself would never end.
        context.notices.add("L322", "注释里又有注释，里面的一条没有排入", "")
        return None
    note = context.notes.get((kind, value(element, "id")))
    if note is None:
        where = context.notices.place()
        context.notices.add("L327", "这里的注释不在文件里，编号和内容都没有排入", where)
        return None
    mark = _own_mark(element, run)
    if kind == "endnote":
        context.endnotes.append(note)
        context.endnote_marks.append(mark)
        return Text(
            endnote_mark(len(context.endnotes) - 1, context), replace(style, position="superscript")
        )
    part, context.part = context.part, context.note_parts[kind]
    blocks = read_apart(note, context)
    context.part = part
    return Note(_without(mark, blocks), style, mark)


def _without(mark: str | None, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a note without its own mark at their head, which is set before them."""
    first = blocks[0]
    if mark is None or not isinstance(first, Paragraph) or not first.inlines:
        return blocks
    head, *rest = first.inlines
    if not isinstance(head, Text) or not head.text.startswith(mark):
        return blocks
    left = replace(head, text=head.text.removeprefix(mark).lstrip())
    return (replace(first, inlines=(left, *rest)), *blocks[1:])


def _own_mark(element: _Element, run: _Element) -> str | None:
    """The author's own mark: the text that follows the reference in its run (§17.11.6)."""
    if not is_on_attribute(element.get(W + "customMarkFollows")):
        return None
    inside = list(run)
    after = inside[inside.index(element) + 1 :]
    return "".join(t.text or "" for t in after if t.tag == W + "t") or None
