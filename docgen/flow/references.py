"""References settled at the end of the reading: links, REF and PAGEREF fields, contents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from docgen.base.lengths import Length
from docgen.flow.contents import Contents, Heading, Selection
from docgen.flow.context import Context
from docgen.flow.pagetree import Section
from docgen.flow.tree import (
    ZERO,
    Block,
    Cell,
    Drawing,
    Field,
    Group,
    Inline,
    Note,
    Paragraph,
    Table,
    Text,
    TextBox,
)
from docgen.flow.walk import placed_paragraphs

_REFERENCES = {"PAGEREF", "REF", "REFTEXT", "REFNUMBER"}
EntryStyle = Callable[[int], Paragraph | None]


def settle(
    sections: Sequence[Section], context: Context, entry_style: EntryStyle
) -> tuple[Section, ...]:  # fmt: skip
    """The sections with every reference resolved.

    `entry_style` gives an empty paragraph in the style of the contents' entries of a level, or
    None when the document has no such style. What differs from the stored text is reported (L309,
    L325).
    """
    if not context.aliases and not context.has_references:
        return tuple(sections)
    return _Settler(sections, context, entry_style).sections()


def _width(section: Section) -> Length:
    """The width of a section's text."""
    return Length(section.width - section.left - section.right)


def _cell_width(table: Table, cell: Cell) -> Length:
    """The width of a cell's text."""
    margins = {**dict(table.cell_margins), **dict(cell.margins)}
    columns = sum(table.columns[cell.column : cell.column + cell.column_span])
    return Length(columns - margins.get("left", ZERO) - margins.get("right", ZERO))


class _Settler:
    """Walks the document twice in the same order: to see what there is, and to settle it."""

    def __init__(
        self, sections: Sequence[Section], context: Context, entry_style: EntryStyle
    ) -> None:  # fmt: skip
        self.given = sections
        self.context = context
        self.entry_style = entry_style
        self.labels: set[str] = set()
        self.headings: list[Heading] = []
        self.listed: dict[int, str] = {}
        """Labels for the headings that contents list and the file has no bookmark for."""
        placed = [p for section in sections for p in placed_paragraphs(section.blocks)]
        codes = {paragraph.contents: None for paragraph, _ in placed if paragraph.contents}
        selections = [Selection.of(code) for code in codes]
        for order, (paragraph, is_aside) in enumerate(placed):
            if paragraph.label is not None:
                self.labels.add(paragraph.label)
            if paragraph.contents or not paragraph.text.strip():
                continue
            if any(selection.level(paragraph) is not None for selection in selections):
                label = paragraph.label or f"_heading{order}"
                self.headings.append(Heading(paragraph, label, is_aside))
                self.listed[order] = label
        self.order = 0

    def sections(self) -> tuple[Section, ...]:
        bodies = [replace(s, blocks=self._blocks(s.blocks, _width(s))) for s in self.given]
        self.listed = {}
        return tuple(
            replace(
                s,
                headers={kind: self._blocks(story, _width(s)) for kind, story in s.headers.items()},
                footers={kind: self._blocks(story, _width(s)) for kind, story in s.footers.items()},
            )
            for s in bodies
        )

    def _blocks(self, blocks: Sequence[Block], width: Length) -> tuple[Block, ...]:
        out: list[Block] = []
        entries: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                if entries and block.contents != entries[-1].contents:
                    out += self._contents(entries, width)
                    entries = []
                settled = self._paragraph(block, width)
                if block.contents:
                    entries.append(settled)
                else:
                    out.append(settled)
                continue
            if entries:
                out += self._contents(entries, width)
                entries = []
            out.append(self._table(block))
        if entries:
            out += self._contents(entries, width)
        return tuple(out)

    def _table(self, table: Table) -> Table:
        def settled(cell: Cell) -> Cell:
            return replace(cell, blocks=self._blocks(cell.blocks, _cell_width(table, cell)))

        rows = (replace(r, cells=tuple(settled(c) for c in r.cells)) for r in table.rows)
        return replace(table, rows=tuple(rows))

    def _contents(self, entries: list[Paragraph], width: Length) -> list[Paragraph]:
        styles = {level: p for level in range(1, 10) if (p := self.entry_style(level)) is not None}
        contents = Contents(entries[0].contents, entries, width, styles)
        rebuilt, changes = contents.rebuilt(self.headings)
        if changes:
            self.context.notices.add(
                "L325", f"目录与正文的标题不一致，已按正文重排（{changes}）", ""
            )
        return rebuilt

    def _paragraph(self, paragraph: Paragraph, width: Length) -> Paragraph:
        label = self.listed.get(self.order)
        self.order += 1
        if label is not None and paragraph.label is None:
            paragraph = replace(paragraph, label=label)
        inlines = tuple(self._inline(i, width) for i in paragraph.inlines)
        if all(a is b for a, b in zip(inlines, paragraph.inlines, strict=True)):
            return paragraph
        return replace(paragraph, inlines=inlines)

    def _inline(self, inline: Inline, width: Length) -> Inline:
        """The inline with everything in it settled, itself when there is nothing to settle."""
        match inline:
            case Text(link=link) if link and link[:1] == "#":
                target = self.context.aliases.get(link[1:])
                return replace(inline, link=f"#{target}") if target else inline
            case Field(kind=kind) if kind in _REFERENCES:
                return self._reference(inline)
            case TextBox() | Group():
                return self._drawing(inline, width)
            case Note():
                return replace(inline, blocks=self._blocks(inline.blocks, width))
            case _:
                return inline

    def _drawing(self, drawn: Drawing, width: Length) -> Drawing:
        """A drawing with what its boxes say settled; a box without a width may take the line's."""
        match drawn:
            case TextBox():
                sides = sum(room for side, room in drawn.margins if side in {"left", "right"})
                room = Length(drawn.width - sides) if drawn.width else width
                return replace(drawn, blocks=self._blocks(drawn.blocks, room))
            case Group(items=items):
                settled = ((x, y, self._drawing(item, width)) for x, y, item in items)
                return replace(drawn, items=tuple(settled))
            case _:
                return drawn

    def _reference(self, field: Field) -> Inline:
        label = self.context.aliases.get(field.target, field.target)
        if field.kind != "PAGEREF":
            return Text(
                self._referred(field), field.style, f"#{label}" if field.is_linked else None
            )
        if label in self.labels:
            return replace(field, target=label)
        self._missing(field)
        return Text(field.shown, field.style)

    def _referred(self, reference: Field) -> str:
        """The text a REF field stands for now; its stored text when that cannot be told."""
        known = self.context.bookmarks.get(reference.target)
        if known is None:
            if reference.target not in self.labels and reference.target not in self.context.aliases:
                self._missing(reference)
            return reference.shown
        text, number = known
        now = {"REFTEXT": text, "REFNUMBER": number.rstrip(".")}.get(reference.kind, "")
        if not now or now == reference.shown.strip():
            return reference.shown
        self.context.notices.add(
            "L309", f"引用“{reference.shown}”与它指向的内容不同，已改为“{now}”", ""
        )
        return now

    def _missing(self, reference: Field) -> None:
        self.context.notices.add(
            "L309", f"引用“{reference.shown}”指向的书签已经不在，保留文件里存的文字", ""
        )
