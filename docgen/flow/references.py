"""References settled at the end of the reading: links, REF and PAGEREF fields, contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from docgen.base.lengths import Length
from docgen.flow.contents import Contents, Heading, Selection
from docgen.flow.context import Context
from docgen.flow.pagetree import Section
from docgen.flow.tree import Block, Field, Inline, Paragraph, Table, Text

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


def paragraphs_of(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """All paragraphs of the blocks in reading order, those in cells too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_of(cell.blocks)


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
        paragraphs = [p for section in sections for p in paragraphs_of(section.blocks)]
        selections = [Selection.of(c) for c in {p.contents: None for p in paragraphs if p.contents}]
        for order, paragraph in enumerate(paragraphs):
            if paragraph.label is not None:
                self.labels.add(paragraph.label)
            if paragraph.contents or not paragraph.text.strip():
                continue
            if any(selection.level(paragraph) is not None for selection in selections):
                label = paragraph.label or f"_heading{order}"
                self.headings.append(Heading(paragraph, label))
                self.listed[order] = label
        self.order = 0

    def sections(self) -> tuple[Section, ...]:
        bodies = [replace(s, blocks=self._blocks(s.blocks, s)) for s in self.given]
        self.listed = {}
        return tuple(
            replace(
                s,
                headers={kind: self._blocks(story, s) for kind, story in s.headers.items()},
                footers={kind: self._blocks(story, s) for kind, story in s.footers.items()},
            )
            for s in bodies
        )

    def _blocks(self, blocks: Sequence[Block], section: Section) -> tuple[Block, ...]:
        out: list[Block] = []
        entries: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                if entries and block.contents != entries[-1].contents:
                    out += self._contents(entries, section)
                    entries = []
                settled = self._paragraph(block)
                if block.contents:
                    entries.append(settled)
                else:
                    out.append(settled)
                continue
            if entries:
                out += self._contents(entries, section)
                entries = []
            out.append(self._table(block, section))
        if entries:
            out += self._contents(entries, section)
        return tuple(out)

    def _table(self, table: Table, section: Section) -> Table:
        rows = tuple(
            replace(
                row,
                cells=tuple(replace(c, blocks=self._blocks(c.blocks, section)) for c in row.cells),
            )
            for row in table.rows
        )
        return replace(table, rows=rows)

    def _contents(self, entries: list[Paragraph], section: Section) -> list[Paragraph]:
        width = section.width - section.left - section.right
        styles = {level: p for level in range(1, 10) if (p := self.entry_style(level)) is not None}
        contents = Contents(entries[0].contents, entries, Length(width), styles)
        rebuilt, changes = contents.rebuilt(self.headings)
        if changes:
            self.context.notices.add(
                "L325", f"目录与正文的标题不一致，已按正文重排（{changes}）", ""
            )
        return rebuilt

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        label = self.listed.get(self.order)
        self.order += 1
        if label is not None and paragraph.label is None:
            paragraph = replace(paragraph, label=label)
        if not any(
            isinstance(i, Field) or (isinstance(i, Text) and i.link) for i in paragraph.inlines
        ):
            return paragraph
        inlines = tuple(self._inline(i) for i in paragraph.inlines)
        return replace(paragraph, inlines=inlines)

    def _inline(self, inline: Inline) -> Inline:
        aliases = self.context.aliases
        if isinstance(inline, Text) and inline.link and inline.link[:1] == "#":
            target = aliases.get(inline.link[1:])
            return replace(inline, link=f"#{target}") if target else inline
        if not isinstance(inline, Field) or inline.kind not in _REFERENCES:
            return inline
        label = aliases.get(inline.target, inline.target)
        link = f"#{label}" if inline.is_linked else None
        if inline.kind == "PAGEREF":
            if label in self.labels:
                return replace(inline, target=label)
            self._missing(inline)
            return Text(inline.shown, inline.style)
        return Text(self._referred(inline), inline.style, link)

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
