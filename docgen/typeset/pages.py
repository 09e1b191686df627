"""Sections as Typst pages: paper, margins, headers and footers, page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.base.lengths import mm
from docgen.flow.tree import Block, Document, Field, Paragraph, Section, Table
from docgen.typeset.blocks import emit_blocks
from docgen.typeset.emitter import Emitter, Frame, document_label, metadata, section_label
from docgen.typeset.inlines import joined
from docgen.typeset.prelude import page_map
from docgen.typeset.syntax import arguments, measure, points

_EMPTY = Section((Paragraph(),), mm(210), mm(297), mm(37), mm(35), mm(28), mm(26))
"""The page of a document without sections."""
_LEAST_BODY = 20.0
"""Points that margins leave for text at the least, whatever a file says."""


def emit_document(document: Document, index: int, emitter: Emitter) -> Iterator[str]:
    """The pages of one document, the first on a new page, numbered from 1."""
    emitter.document, emitter.document_index = document, index
    emitter.targets = _targets(document, index)
    emitter.page_origin, emitter.page_start = document_label(index), 1
    sections = _merged(document, emitter)
    for number, section in enumerate(sections):
        label = section_label(index, number)
        if section.page_number_start is not None:
            emitter.page_origin, emitter.page_start = label, section.page_number_start
        emitter.page_format = section.page_number_format
        marks = metadata(label)
        if number == 0:
            marks = f"{metadata(document_label(index))}; {marks}"
        is_last = index + 1 == emitter.document_count and number == len(sections) - 1
        if number:
            yield from _parity_page(section, index, number)
        end = metadata(_end_label(label))
        if is_last:
            end = f"{end}; {page_map(emitter.document_count)}"
        yield from _pages(section, label, marks, end, document, emitter)


def _targets(document: Document, index: int) -> dict[str, str]:
    """Typst labels for the bookmarks of a document."""
    names: dict[str, str] = {}
    for section in document.sections:
        for paragraph in _paragraphs(section.blocks):
            if paragraph.label is not None and paragraph.label not in names:
                names[paragraph.label] = f"<d{index}-b{len(names)}>"
    return names


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)
        else:
            yield block


def _merged(document: Document, emitter: Emitter) -> list[Section]:
    """Sections as page runs: a continuous one of the same page setup goes on where it stands."""
    merged: list[Section] = []
    for section in document.sections:
        if merged and section.start == "continuous":
            if _setup(merged[-1]) == _setup(section) and section.page_number_start is None:
                blocks = (*merged[-1].blocks, *section.blocks)
                merged[-1] = replace(merged[-1], blocks=blocks)
                continue
            if section.blocks:
                emitter.report("L319", "连续分节的版面与前一节不同，从新的一页开始")
        merged.append(section)
    return merged or [_EMPTY]


def _setup(section: Section) -> tuple[object, ...]:
    return (
        section.width, section.height, section.top, section.bottom, section.left, section.right,
        section.header_distance, section.footer_distance, section.headers, section.footers,
        section.grid_pitch,
    )  # fmt: skip


def _end_label(label: str) -> str:
    """The label of the last place of the section with this label."""
    return label.replace(">", "-end>")


def _parity_page(section: Section, index: int, number: int) -> Iterator[str]:
    """An empty page where a section must begin on an odd or even page of its document."""
    if section.start not in {"odd_page", "even_page"}:
        return
    wanted = 1 if section.start == "odd_page" else 0
    paper = f"width: {measure(section.width)}, height: {measure(section.height)}"
    last = f"locate({_end_label(section_label(index, number - 1))}).page()"
    next_page = f"{last} - locate({document_label(index)}).page() + 2"
    yield f"context if calc.rem({next_page}, 2) != {wanted} {{ page({paper}, []) }}"


def _pages(
    section: Section, label: str, marks: str, end: str, document: Document, emitter: Emitter
) -> Iterator[str]:
    width = section.width.pt - section.left.pt - section.right.pt
    left, right = section.left.pt, section.right.pt
    if width < _LEAST_BODY:
        left, right = 0.0, 0.0
        width = section.width.pt
    frame = Frame(width, section)
    top, bottom = section.top.pt, section.bottom.pt
    if section.height.pt - top - bottom < _LEAST_BODY:
        top = bottom = 0.0
    header = _story(section, section.headers, label, document, emitter, frame)
    footer = _story(section, section.footers, label, document, emitter, frame)
    margin = arguments(
        (
            ("top", points(top)),
            ("bottom", points(bottom)),
            ("left", points(left)),
            ("right", points(right)),
        )
    )
    pairs = [
        ("width", measure(section.width)),
        ("height", measure(section.height)),
        ("margin", f"({margin})"),
        ("header-ascent", "0pt"),
        ("footer-descent", "0pt"),
        ("header", _placed(header, "top", section.header_distance.pt)),
        ("footer", _placed(footer, "bottom", -section.footer_distance.pt)),
    ]
    yield f"page({arguments(pairs)}, {{"
    yield marks
    yield from emit_blocks(section.blocks, frame, emitter)
    yield end
    yield "})"


def _placed(code: str, side: str, shift: float) -> str:
    if not code:
        return "none"
    return f"place({side} + left, dy: {points(shift)}, block(width: 100%, {code}))"


def _story(
    section: Section, stories: dict[str, tuple[Block, ...]], label: str, document: Document,
    emitter: Emitter, frame: Frame,
) -> str:  # fmt: skip
    """Header or footer content for any page of a section, chosen by the page's number."""
    inner = replace(frame, is_flow=False, is_header=True)

    def code(kind: str) -> str:
        blocks = stories.get(kind, ())
        if not blocks or not any(_has_content(b) for b in blocks):
            return "none"
        body = joined(emit_blocks(blocks, inner, emitter))
        return body if body.startswith("{") else f"{{ {body} }}"

    odd = code("default")
    even = code("even") if document.has_even_and_odd else odd
    first = code("first") if section.has_title_page else odd
    if odd == even == first:
        return "" if odd == "none" else odd
    choice = odd
    if even != odd:
        number = f"page-number({emitter.page_origin}, {emitter.page_start})"
        choice = f"if calc.even({number}) {_braced(even)} else {_braced(odd)}"
    if section.has_title_page and first != odd:
        choice = (
            f"if here().page() == locate({label}).page() {_braced(first)} else {_braced(choice)}"
        )
    return f"context {{ {choice} }}"


def _braced(code: str) -> str:
    return code if code.startswith("{") else f"{{ {code} }}"


def _has_content(block: Block) -> bool:
    if isinstance(block, Table):
        return True
    return any(not isinstance(i, Field) or i.kind for i in block.inlines) or bool(
        block.style.borders
    )
