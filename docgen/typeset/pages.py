"""Sections as Typst pages: paper, margins, headers and footers, page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.base.lengths import Length, mm
from docgen.flow.pagetree import Document, Section
from docgen.flow.tree import DRAWINGS, Block, Paragraph, Table
from docgen.flow.walk import paragraphs_of
from docgen.typeset.blocks import TextInDrawings, emit_blocks
from docgen.typeset.columns import column_width, emit_columns
from docgen.typeset.emitter import Emitter, Frame, document_label, metadata, section_label
from docgen.typeset.numbers import referred_styles
from docgen.typeset.prelude import page_map
from docgen.typeset.stories import Story, one_of, placed, story_of
from docgen.typeset.surrounds import (
    background,
    line_number_scope,
    line_numbers,
    note_numbers,
    note_restart,
)
from docgen.typeset.syntax import arguments, measure, paint, points

_EMPTY = Section((Paragraph(),), mm(210), mm(297), mm(37), mm(35), mm(28), mm(26))
"""The page of a document without sections."""
_LEAST_BODY = 20.0
"""Points that margins leave for text at the least, whatever a file says."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A section on its pages: its place in the document and where its numbers begin."""

    section: Section
    number: int
    label: str
    origin: str
    start: int


def emit_document(document: Document, index: int, emitter: Emitter) -> Iterator[str]:
    """The pages of one document, the first on a new page, numbered from 1."""
    emitter.document, emitter.document_index = document, index
    emitter.stories = TextInDrawings()
    emitter.targets = _targets(document, index)
    emitter.titles = referred_styles(document, index)
    runs = _runs(_parts(document, index), emitter)
    for number, run in enumerate(runs):
        begin = ""
        if number == 0:
            begin = metadata(document_label(index))
        else:
            yield from _parity_page(run[0].section, index, run[0].number)
        end = ""
        if index + 1 == emitter.document_count and number == len(runs) - 1:
            end = page_map(emitter.document_count)
        yield from _pages(run, document, emitter, begin, end)


def _parts(document: Document, index: int) -> Iterator[_Part]:
    origin, start = document_label(index), 1
    for number, section in enumerate(document.sections or (_EMPTY,)):
        label = section_label(index, number)
        if section.page_number_start is not None:
            origin, start = label, section.page_number_start
        yield _Part(section, number, label, origin, start)


def _targets(document: Document, index: int) -> dict[str, str]:
    """Typst labels for the bookmarks of a document."""
    names: dict[str, str] = {}
    for section in document.sections:
        for paragraph in paragraphs_of(section.blocks):
            if paragraph.label is not None and paragraph.label not in names:
                names[paragraph.label] = f"<d{index}-b{len(names)}>"
    return names


def _runs(parts: Iterator[_Part], emitter: Emitter) -> list[list[_Part]]:
    """Sections that share pages: a continuous one goes on where it stands (§17.18.77).

    Where the paper or the upper and lower margins change a new page begins, in Word too.
    """
    runs: list[list[_Part]] = []
    for part in parts:
        if runs and part.section.start == "continuous":
            first = runs[-1][0].section
            if _paper(first) == _paper(part.section):
                runs[-1].append(part)
                continue
            if part.section.blocks:
                emitter.report("L319", "连续分节的纸张或上下边距与前一节不同，从新的一页开始")
        runs.append([part])
    return runs


def _paper(section: Section) -> tuple[object, ...]:
    return section.width, section.height, section.top, section.bottom


def _end_label(label: str) -> str:
    """The label of the last place of the section with this label."""
    return label.replace(">", "-end>")


def _parity_page(section: Section, index: int, number: int) -> Iterator[str]:
    """An empty page where a section must begin on an odd or even page of its document."""
    if section.start not in {"odd_page", "even_page"}:
        return
    wanted = 1 if section.start == "odd_page" else 0
    paper = f"width: {measure(section.width)}, height: {measure(section.height)}"
    last = f"sheet-of({_end_label(section_label(index, number - 1))})"
    next_page = f"{last} - sheet-of({document_label(index)}) + 2"
    yield f"context if calc.rem({next_page}, 2) != {wanted} {{ page({paper}, []) }}"


def _pages(
    run: Sequence[_Part], document: Document, emitter: Emitter, begin: str, end: str
) -> Iterator[str]:
    """Code of the pages that a run of sections shares."""
    first = run[0].section
    width = first.width.pt - first.left.pt - first.right.pt
    left, right = first.left.pt, first.right.pt
    if width < _LEAST_BODY:
        left, right = 0.0, 0.0
        width = first.width.pt
    top, bottom = first.top.pt, first.bottom.pt
    if first.height.pt - top - bottom < _LEAST_BODY:
        top = bottom = 0.0
    frame = Frame(
        width, first, is_mirrored=document.has_mirrored_margins,
        is_even=f"calc.even(page-number({run[0].origin}, {run[0].start}))",
    )  # fmt: skip
    headers = [_story(p, p.section.headers, document, emitter, frame, run) for p in run]
    footers = [_story(p, p.section.footers, document, emitter, frame, run) for p in run]
    labels = [p.label for p in run]
    over = _Room(headers, first.header_distance.pt, top, first.is_header_fixed)
    under = _Room(footers, first.footer_distance.pt, bottom, first.is_footer_fixed)
    sides = ("inside", "outside") if document.has_mirrored_margins else ("left", "right")
    margin = arguments(
        (("top", over.margin("over")), ("bottom", under.margin("under")),
         (sides[0], points(left)), (sides[1], points(right)))
    )  # fmt: skip
    header = placed(one_of(headers, labels), "top", first.header_distance.pt)
    pairs = [
        ("width", measure(first.width)),
        ("height", measure(first.height)),
        ("margin", f"({margin})"),
        ("header-ascent", "0pt"),
        ("footer-descent", "0pt"),
        ("header", note_restart(first, header)),
        ("footer", placed(one_of(footers, labels), "bottom", -first.footer_distance.pt)),
    ]
    if len(run) == 1 and first.columns.count > 1:
        pairs.append(("columns", str(first.columns.count)))
    behind = background(first, run[0].label, is_alone=len(run) == 1)
    if behind:
        pairs.append(("background", behind))
    if document.background:
        pairs.append(("fill", paint(document.background)))
    if document.has_mirrored_margins:
        number = f"sheet-of({document_label(emitter.document_index)})"
        pairs.append(("binding", f"if calc.odd({number}) {{ left }} else {{ right }}"))
    is_measured = over.is_open or under.is_open
    measured = [*over.measure("over", width), *under.measure("under", width)]
    if scope := line_number_scope(first):
        measured.append(scope)
    needs_context = is_measured or document.has_mirrored_margins
    if needs_context or measured:
        yield f"{'context ' if needs_context else ''}{{ {'; '.join(measured)}"
    yield f"page({arguments(pairs)}, {{"
    if begin:
        yield begin
    yield from over.first_page(width)
    yield from _bodies(run, frame, document, emitter)
    yield metadata(_end_label(run[-1].label))
    if end:
        yield end
    yield "})"
    if needs_context or measured:
        yield "}"


@dataclass(frozen=True, slots=True)
class _Room:
    """The room of headers or footers: what is higher than its margin pushes the text (§17.6.11)."""

    stories: Sequence[Story]
    distance: float
    least: float
    is_fixed: bool

    @property
    def is_open(self) -> bool:
        """Whether only the layout can tell if the margin suffices."""
        tallest = max((s.height for s in self.stories), default=0.0)
        return not self.is_fixed and self.distance + tallest > self.least + 0.01

    def margin(self, name: str) -> str:
        """Code of the margin."""
        return name if self.is_open else points(self.least)

    def measure(self, name: str, width: float) -> Iterator[str]:
        """Code that measures the margin: as high as the highest story of other than first pages."""
        if not self.is_open:
            return
        heights = [
            f"measure(block(width: {points(width)}, {variant})).height + {points(self.distance)}"
            for variant in dict.fromkeys(v for story in self.stories for v in story.variants)
        ]
        if name == "under":
            heights += self._first_heights(width)
        yield f"let {name} = calc.max({', '.join([points(self.least), *heights])})"

    def first_page(self, width: float) -> Iterator[str]:
        """Code that moves the text of a first page down, or up, to its own header's foot."""
        first = list(self._first_heights(width))
        if self.is_open and first:
            yield f"v(calc.max({points(self.least)}, {first[0]}) - over)"

    def _first_heights(self, width: float) -> Iterator[str]:
        first = self.stories[0].first
        if first is not None and first != "none":
            yield f"measure(block(width: {points(width)}, {first})).height + {points(self.distance)}"
        elif first is not None:
            yield points(self.least)


def _story(
    part: _Part, stories: dict[str, tuple[Block, ...]], document: Document, emitter: Emitter,
    frame: Frame, run: Sequence[_Part],
) -> Story:  # fmt: skip
    _number_pages(part, emitter)
    has_first = part.section.has_title_page and part is run[0]
    return story_of(
        part.section, stories, part.label, document, emitter,
        replace(frame, section=part.section if part is run[0] else frame.section),
        has_first=has_first,
    )  # fmt: skip


def _number_pages(part: _Part, emitter: Emitter) -> None:
    emitter.page_origin, emitter.page_start = part.origin, part.start
    emitter.page_format = part.section.page_number_format
    emitter.page_section = part.number


def _bodies(
    run: Sequence[_Part], frame: Frame, document: Document, emitter: Emitter
) -> Iterator[str]:
    """The text of the sections of a run, one under the other."""
    first = run[0].section
    is_centred = len(run) == 1 and first.vertical in {"center", "bottom"}
    if is_centred:
        yield "v(1fr)"
    for index, part in enumerate(run):
        section = part.section
        _number_pages(part, emitter)
        yield metadata(part.label)
        yield from note_numbers(section, emitter, is_first=part.number == 0)
        yield from line_numbers(section, emitter)
        shift = (section.left - first.left, section.right - first.right)
        if any(shift):
            section = replace(section, blocks=tuple(_shifted(b, *shift) for b in section.blocks))
        inner = replace(frame, section=replace(section, left=first.left, right=first.right))
        if section.columns.count > 1 and len(run) > 1:
            follows = index + 1 < len(run)
            yield from emit_columns(section, inner, emitter, is_balanced=follows)
            continue
        if section.columns.count > 1:
            inner = replace(inner, width=column_width(section.columns, frame.width))
            if section.columns.widths:
                emitter.report("L313", "不等宽的分栏按等宽排版")
            yield f"set columns(gutter: {measure(section.columns.gap)})"
        yield from emit_blocks(section.blocks, inner, emitter, is_firm=index == 0)
    if is_centred and first.vertical == "center":
        yield "v(1fr)"


def _shifted(block: Block, left: Length, right: Length) -> Block:
    """A block of a section whose margins lie further in than those of its page."""
    if isinstance(block, Table):
        return replace(block, indent=block.indent + left) if block.alignment == "left" else block
    style = block.style
    tabs = tuple(replace(t, position=t.position + left) for t in style.tabs)
    style = replace(style, left=style.left + left, right=style.right + right, tabs=tabs)
    inlines = tuple(
        replace(i, anchor=replace(i.anchor, x=i.anchor.x + left))
        if isinstance(i, DRAWINGS) and i.anchor and i.anchor.relative_x in {"column", "character"}
        else i
        for i in block.inlines
    )
    return replace(block, style=style, inlines=inlines)
