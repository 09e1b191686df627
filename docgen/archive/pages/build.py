"""Short names for building document trees by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, Literal

from docgen.base.dates import format_date
from docgen.base.lengths import Length, mm, pt
from docgen.base.text import columns
from docgen.flow.pagetree import Document, Section
from docgen.flow.tree import (
    ZERO,
    Alignment,
    Block,
    Border,
    Break,
    Cell,
    LineSpacing,
    Paragraph,
    ParagraphStyle,
    Row,
    RunStyle,
    Side,
    Table,
    Text,
)
from docgen.standards import gb9704
from docgen.standards.fonts import FAMILIES, FontRole
from docgen.template.titles import break_title

SONG, HEI = FontRole.SONG, FontRole.HEI
FANG, KAI, TITLE = FontRole.FANGSONG, FontRole.KAI, FontRole.XIAOBIAOSONG

RULE: Final = Border(pt(0.5), "000000")
FRAME: Final = Border(pt(1), "000000")
Vertical = Literal["top", "center", "bottom"]


def run(role: FontRole, size: float, *, bold: bool = False, color: str | None = None) -> RunStyle:
    """Character formatting: a font role and a size in points."""
    return RunStyle(
        east_asia=FAMILIES[role].named,
        latin=FAMILIES[FontRole.LATIN].named,
        size=pt(size),
        bold=bold,
        color=color,
    )


def line(
    text: str,
    style: RunStyle,
    *,
    align: Alignment = "left",
    before: Length = ZERO,
    after: Length = ZERO,
    first_line: Length = ZERO,
    pitch: float = 1.5,
    outline: int | None = None,
    is_tight: bool = False,
    label: str | None = None,
) -> Paragraph:
    """A paragraph of one text; `pitch` is the line pitch as a multiple of the size.

    `is_tight` leaves no quarter em between Han characters and digits, for narrow cells.
    """
    inlines = (Text(text, style),) if text else ()
    return Paragraph(
        inlines,
        ParagraphStyle(
            alignment=align,
            before=before,
            after=after,
            first_line=first_line,
            line=LineSpacing("exact", style.size.scaled(pitch)),
            outline_level=outline,
            snaps_to_grid=False,
            spaces_scripts=not is_tight,
        ),
        style,
        label,
    )


def cell(
    blocks: Sequence[Block] | Block,
    column: int,
    *,
    span: int = 1,
    vertical: Vertical = "center",
    borders: Iterable[tuple[Side, Border | None]] = (),
    shading: str | None = None,
) -> Cell:
    """A table cell at a grid column."""
    content = (blocks,) if isinstance(blocks, Paragraph | Table) else tuple(blocks)
    return Cell(
        content,
        column,
        column_span=span,
        vertical=vertical,
        borders=tuple(borders),
        shading=shading,
    )


def row(
    cells: Iterable[Cell],
    height: Length,
    *,
    label: str | None = None,
    is_header: bool = False,
    is_exact: bool = False,
) -> Row:
    """A table row of at least (or exactly) `height` that never splits over pages."""
    return Row(
        tuple(cells),
        height,
        "exact" if is_exact else "at_least",
        is_header=is_header,
        cannot_split=True,
        label=label,
    )


def ruled(widths: Sequence[Length], rows: Iterable[Row], *, padding: float = 1.2) -> Table:
    """A centred table with thin rules inside, a thicker frame, `padding` mm beside the text."""
    return Table(
        columns=tuple(widths),
        rows=tuple(rows),
        alignment="center",
        borders=(
            ("top", FRAME), ("bottom", FRAME), ("left", FRAME), ("right", FRAME),
            ("insideH", RULE), ("insideV", RULE),
        ),
        cell_margins=(
            ("left", mm(padding)), ("right", mm(padding)), ("top", mm(0.8)), ("bottom", mm(0.8)),
        ),
    )  # fmt: skip


def open_table(widths: Sequence[Length], rows: Iterable[Row]) -> Table:
    """A centred table without rules, for lining things up."""
    return Table(columns=tuple(widths), rows=tuple(rows), alignment="center")


def sheet(
    name: str,
    blocks: Iterable[Block],
    margins: dict[str, Length],
    *,
    is_landscape: bool = False,
    footer: Paragraph | None = None,
) -> Document:
    """A document of one section on A4."""
    width, height = gb9704.PAPER_WIDTH.value, gb9704.PAPER_HEIGHT.value
    if is_landscape:
        width, height = height, width
    section = Section(
        blocks=tuple(blocks),
        width=width,
        height=height,
        top=margins["top"],
        bottom=margins["bottom"],
        left=margins["left"],
        right=margins["right"],
        footer_distance=mm(9),
        footers={"default": (footer,)} if footer else {},
        page_number_start=1,
    )
    return Document((section,), title=name, name=name)


def title_block(
    text: str,
    sizes: Sequence[int],
    width: Length,
    *,
    before: Length = ZERO,
    after: Length = ZERO,
    most: int = 2,
) -> Paragraph:
    """A title broken at sense units, in the first of `sizes` (points, the largest first) in which
    it takes at most `most` lines, or else in the last."""
    for size in sizes:
        broken = break_title(text, width.pt / size)
        if len(broken.lines) <= most and broken.is_clean:
            break
    style = run(TITLE, size)
    whole = line("", style, align="center", before=before, after=after, outline=0)
    inlines: list[Text | Break] = []
    for part in broken.lines:
        inlines += [Break("line")] if inlines else []
        inlines.append(Text(part, style))
    return replace(whole, inlines=tuple(inlines))


def fitting(text: str, width: Length, largest: int, smallest: int) -> int:
    """The largest size in points at which the text stands on one line, within the two sizes."""
    return max(smallest, min(largest, int(width.pt * 2 / max(columns(text), 1))))


def day(value: object) -> str:
    """A date for paper, or nothing."""
    from datetime import date

    return format_date(value) if isinstance(value, date) else ""
