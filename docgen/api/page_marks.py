"""What of a document of ours must be where: marks in its tree, and where the layout put them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from docgen.base.lengths import Length
from docgen.flow.pagetree import Document, Section
from docgen.flow.tree import ZERO, Block, Paragraph, Row, Table
from docgen.standards import gb9704 as gb

if TYPE_CHECKING:
    from docgen.typeset.layout import Layout, Place

_BODY: Final = "docgen:body"
_SIGNATURE: Final = "docgen:signature"
_CLOSING: Final = "docgen:closing"
_DATE: Final = "docgen:date"
_NOTE: Final = "docgen:note"
_COLOPHON: Final = "docgen:colophon"
_END: Final = "docgen:end"
_HEADINGS: Final = tuple(f"公文{level}级标题" for level in "一二三四")
_TEXT: Final = {"公文正文", "内容提要", *_HEADINGS}
_NOTES: Final = {"附件说明", "附件说明（编号）", "附件说明（续）"}
_SIGNED: Final = {"署名", "署名（续）", "签名章", "成文日期"}
_ANCHOR: Final = "版记锚点"
_FORM_LABEL: Final = "表单标签"
_SIGNING: Final = "签字"
_ADJOURNED: Final = "散会"


WANTED_LINES: Final = 2
"""Lines of text that should stand above a signature on its page."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The page of what is signed, and the lines of text above it there; all that are wanted when
    the whole last paragraph (or row) of text is on the page. 附件说明 is no text: what counts is
    above it, unless it fills more than a page. `has_room`: a seal ends above the page number.
    """

    page: int
    lines_above: int
    has_room: bool = True


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Where things ended up; None for what the document does not have."""

    body_page: int | None
    signature: Signature | None
    colophon_page: int | None
    text_end_page: int | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A tree whose places are marked."""

    tree: Document
    labels: dict[str, str]
    signed: _Signed | None

    @property
    def has_colophon(self) -> bool:
        """Whether there is a 版记."""
        return _COLOPHON in self.labels

    @property
    def last_label(self) -> str | None:
        """The label of the last place that the first page is wanted for, None without any."""
        wanted = (_DATE, _SIGNATURE, _BODY)
        return next((self.labels[name] for name in wanted if name in self.labels), None)


@dataclass(frozen=True, slots=True)
class _Signed:
    """What is needed to count the lines above a signature."""

    pitch: Length
    above: Length
    """What stands between the last line of text, or the top of the page, and the signature."""
    head: Length
    """What the top of every page begins with: the repeated head of a table."""
    reach: Length = ZERO
    """How far a seal reaches below the top of the last line."""


def mark_places(tree: Document, reach: Length = ZERO) -> Marked:
    """The tree with labels on the places to look at. Bookmarks that are there already are used.

    `reach` is how far a seal reaches below the top of the date's line, zero without one.
    """
    labels: dict[str, str] = {}
    sections = []
    signed: _Signed | None = None
    for section in tree.sections:
        blocks, found = _marked(section, labels, reach)
        signed = signed or found
        sections.append(replace(section, blocks=blocks))
    return Marked(replace(tree, sections=tuple(sections)), labels, signed)


def _marked(
    section: Section, labels: dict[str, str], reach: Length
) -> tuple[tuple[Block, ...], _Signed | None]:
    blocks = list(section.blocks)
    body = next((i for i, b in enumerate(blocks) if _is(b, _TEXT)), None)
    if body is not None and _BODY not in labels:
        _label(blocks, body, _BODY, labels)
    _mark_colophon(blocks, labels)
    if _SIGNATURE in labels:
        return tuple(blocks), None
    start = next((i for i, b in enumerate(blocks) if _is(b, _SIGNED)), None)
    if start is None:
        return _mark_record(blocks, labels)
    if start == 0:
        return tuple(blocks), None
    first = blocks[start]
    assert isinstance(first, Paragraph)
    last = max(i for i, b in enumerate(blocks) if _is(b, _SIGNED))
    _label(blocks, start, _SIGNATURE, labels)
    ending = next((i for i in range(start) if _is(blocks[i], _NOTES)), start)
    if 0 < ending < start:
        _label(blocks, ending, _NOTE, labels)
        first = blocks[ending]
        assert isinstance(first, Paragraph)
    _label(blocks, (ending or start) - 1, _CLOSING, labels)
    if last > start:
        _label(blocks, last, _DATE, labels)
    pitch = section.grid_pitch or first.style.line.length
    if not pitch:
        return tuple(blocks), None
    return tuple(blocks), _Signed(pitch, first.style.before, ZERO, reach)


def _is(block: Block, names: set[str]) -> bool:
    return isinstance(block, Paragraph) and block.style.name in names


def _label(blocks: list[Block], index: int, name: str, labels: dict[str, str]) -> None:
    """Label a paragraph, or the last row of a table."""
    block = blocks[index]
    if isinstance(block, Table):
        blocks[index] = _label_row(block, len(block.rows) - 1, name, labels)
        return
    label = block.label or name
    labels[name] = label
    blocks[index] = replace(block, label=label)


def _label_row(table: Table, index: int, name: str, labels: dict[str, str]) -> Table:
    rows = list(table.rows)
    if not rows:
        return table
    label = rows[index].label or name
    labels[name] = label
    rows[index] = replace(rows[index], label=label)
    return replace(table, rows=tuple(rows))


def _mark_colophon(blocks: list[Block], labels: dict[str, str]) -> None:
    for index, block in enumerate(blocks[1:], 1):
        before = blocks[index - 1]
        if _is(block, {_ANCHOR}) and isinstance(before, Table) and before.position is not None:
            blocks[index - 1] = _label_row(before, 0, _COLOPHON, labels)
            _label(blocks, index, _END, labels)


def _mark_record(
    blocks: list[Block], labels: dict[str, str]
) -> tuple[tuple[Block, ...], _Signed | None]:
    """The rows of a 会议记录 that are signed, 散会 with them."""
    for index, table in enumerate(blocks):
        if not isinstance(table, Table):
            continue
        start = next((i for i, row in enumerate(table.rows) if _says(row, _SIGNING)), None)
        if start is None:
            continue
        if start and _says(table.rows[start - 1], _ADJOURNED):
            start -= 1
        closing = table.rows[start - 1] if start else None
        text = None if closing is None else _text_of(closing)
        if closing is None or text is None or closing.is_header:
            continue
        table = _label_row(table, start, _SIGNATURE, labels)
        blocks[index] = _label_row(table, start - 1, _CLOSING, labels)
        head = Length(sum(row.height for row in table.rows if row.is_header))
        return tuple(blocks), _Signed(text.style.line.length, ZERO, head)
    return tuple(blocks), None


def _says(row: Row, label: str) -> bool:
    """Whether the first cell of a row has a label that says so."""
    blocks = row.cells[0].blocks if row.cells else ()
    return any(
        isinstance(b, Paragraph) and b.style.name == _FORM_LABEL and b.text == label for b in blocks
    )


def _text_of(row: Row) -> Paragraph | None:
    """The last paragraph of a row, for its line pitch; None where that is not exact."""
    blocks: Sequence[Block] = row.cells[-1].blocks if row.cells else ()
    last = blocks[-1] if blocks else None
    if not isinstance(last, Paragraph) or last.style.line.rule != "exact":
        return None
    return last


def read_places(marked: Marked, layout: Layout) -> PageFacts:
    """Where the marked places are on the pages of a layout."""
    section = marked.tree.sections[0]

    def at(name: str) -> Place | None:
        place = layout.places.get(marked.labels.get(name, ""))
        return None if place is None else _settled(place, section)

    body, colophon, end = at(_BODY), at(_COLOPHON), at(_END)
    return PageFacts(
        body_page=None if body is None else body.page,
        signature=_signature(marked, section, at(_SIGNATURE), at(_NOTE), at(_CLOSING), at(_DATE)),
        colophon_page=None if colophon is None else colophon.page,
        text_end_page=None if end is None else _text_end(end, section),
    )


def _text_end(anchor: Place, section: Section) -> int:
    """The last page with text; the 版记's anchor has gone on to the next when it was full."""
    is_pushed = anchor.page > 1 and anchor.y <= section.top.mm + 1
    return anchor.page - is_pushed


def _settled(place: Place, section: Section) -> Place:
    """A mark at the very foot of a page belongs to what begins on the next one."""
    if place.y < (section.height - section.bottom).mm - 1:
        return place
    return replace(place, page=place.page + 1, y=section.top.mm)


def _signature(
    marked: Marked, section: Section, start: Place | None, note: Place | None,
    closing: Place | None, date: Place | None,
) -> Signature | None:  # fmt: skip
    if start is None or closing is None or marked.signed is None:
        return None
    signed = marked.signed
    has_room = date is None or date.y + signed.reach.mm <= _number_top(section)
    ending = note or start
    if start.page == closing.page or ending.page < start.page:
        return Signature(start.page, WANTED_LINES, has_room)
    start = ending
    rise = start.y - (section.top + signed.head).mm
    if rise > signed.above.mm / 2:  # space above is dropped at the top of a page
        rise -= signed.above.mm
    return Signature(start.page, max(0, round(rise / signed.pitch.mm)), has_room)


def _number_top(section: Section) -> float:
    """Where the page number begins, in mm from the paper's top (7.5)."""
    middle = section.height - gb.PAGE_NUMBER_HEIGHT.value
    return (middle - gb.SIZE_4.value.scaled(0.5)).mm
