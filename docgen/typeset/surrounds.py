"""What stands around the text of a page: borders, column rules, line and note numbers."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.flow.pagetree import Section
from docgen.flow.tree import Border, Side
from docgen.typeset.emitter import Emitter
from docgen.typeset.numbers import numbering_of
from docgen.typeset.syntax import measure, points, stroke

_SIDES: tuple[Side, ...] = ("left", "right", "top", "bottom")


def background(section: Section, label: str, *, is_alone: bool) -> str:
    """Code of what stands behind a page: its borders and, where the section `is_alone` on its
    pages, the rules between its columns."""
    parts = [*_borders(section, label), *(_column_rules(section) if is_alone else ())]
    return f"{{ {'; '.join(parts)} }}" if parts else ""


def _borders(section: Section, label: str) -> Iterator[str]:
    frame = section.page_borders
    if frame is None:
        return
    lines = dict(frame.borders)
    margins: dict[Side, float] = {
        "left": section.left.pt, "right": section.right.pt, "top": section.top.pt,
        "bottom": section.bottom.pt,
    }  # fmt: skip

    def at(side: Side) -> float:
        border = lines.get(side)
        if border is None:
            return margins[side] if frame is not None and frame.is_from_text else 0.0
        return margins[side] - border.space.pt if frame.is_from_text else border.space.pt

    edges = {side: at(side) for side in _SIDES}
    boxes = [_box(section, edges, lines, 0.0)]
    if any(border.style == "double" for border in lines.values()):
        boxes.append(_box(section, edges, lines, -2.0 if frame.is_from_text else 2.0))
    box = "; ".join(boxes)
    if frame.pages in {"firstPage", "notFirstPage"}:
        sign = "==" if frame.pages == "firstPage" else "!="
        box = f"context if here().page() {sign} sheet-of({label}) {{ {box} }}"
    yield box


def _box(
    section: Section, edges: dict[Side, float], lines: dict[Side, Border], inner: float
) -> str:
    """Code of a rectangle; `inner` moves its double lines in by so many line widths."""
    at = {
        side: edge + (inner * lines[side].width.pt if side in lines else 0.0)
        for side, edge in edges.items()
    }
    drawn = {s: b for s, b in lines.items() if not inner or b.style == "double"}
    strokes = ", ".join(f"{side}: {stroke(drawn.get(side))}" for side in edges)
    return (
        f"place(top + left, dx: {points(at['left'])}, dy: {points(at['top'])}, "
        f"rect(width: {points(section.width.pt - at['left'] - at['right'])}, "
        f"height: {points(section.height.pt - at['top'] - at['bottom'])}, stroke: ({strokes})))"
    )


def _column_rules(section: Section) -> Iterator[str]:
    """The rules between the columns of a section that has its pages to itself."""
    columns = section.columns
    if columns.count < 2 or not columns.has_line:
        return
    room = section.width.pt - section.left.pt - section.right.pt
    step = (room + columns.gap.pt) / columns.count
    height = section.height.pt - section.top.pt - section.bottom.pt
    for index in range(1, columns.count):
        x = section.left.pt + index * step - columns.gap.pt / 2
        yield (
            f"place(top + left, dx: {points(x)}, dy: {measure(section.top)}, "
            f"line(angle: 90deg, length: {points(height)}, stroke: 0.5pt))"
        )


def line_numbers(section: Section, emitter: Emitter) -> Iterator[str]:
    """Code that numbers the lines of a section at its side (§17.6.8); those of tables bear none."""
    numbers = section.line_numbers
    if numbers is None:
        return
    if numbers.restarts == "newSection" and emitter.document and len(emitter.document.sections) > 1:
        emitter.report("L310", "行号没有在每节重新开始，而是接着前一节编下去")
    shown = f"n => if calc.rem(n + {numbers.start - 1}, {numbers.step}) == 0 {{ str(n + {numbers.start - 1}) }}"
    clearance = f", number-clearance: {measure(numbers.distance)}" if numbers.distance else ""
    yield f"set par.line(numbering: {shown}{clearance})"
    yield "show table: set par.line(numbering: none)"


def line_number_scope(section: Section) -> str:
    """Code, before the pages themselves, that says where line numbers start anew."""
    numbers = section.line_numbers
    if numbers is None:
        return ""
    scope = "page" if numbers.restarts == "newPage" else "document"
    return f'set par.line(numbering-scope: "{scope}")'


def note_numbers(section: Section, emitter: Emitter, *, is_first: bool) -> Iterator[str]:
    """Code that numbers the footnotes of a section as it wants them."""
    numbers = section.notes
    if numbers.format != "decimal":
        yield f"set footnote(numbering: {numbering_of(numbers.format)})"
    restarts = numbers.restarts != "continuous"
    if (is_first and (emitter.document_index or numbers.start != 1)) or (restarts and not is_first):
        yield f"counter(footnote).update({numbers.start - 1})"


def note_restart(section: Section, header: str) -> str:
    """The header's code, with what starts the numbers of footnotes anew on every page."""
    if section.notes.restarts != "eachPage":
        return header
    start = f"counter(footnote).update({section.notes.start - 1})"
    return f"{{ {start}; {header} }}"
