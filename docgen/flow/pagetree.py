"""Sections and the document: what the blocks of a document tree stand on.

All lengths are `Length` (EMU).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from docgen.base.lengths import Length
from docgen.flow.tree import DEFAULT_TAB, ZERO, Block, Border, Side


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns with a gap between them (§17.6.4); `widths` and `gaps` where they are not equal."""

    count: int = 1
    gap: Length = ZERO
    has_line: bool = False
    widths: tuple[Length, ...] = ()
    gaps: tuple[Length, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBorders:
    """Lines around the page (§17.6.10), their distance from the paper's edge or the text.

    `pages` says where: `allPages`, `firstPage`, `notFirstPage`.
    """

    borders: tuple[tuple[Side, Border], ...]
    is_from_text: bool = True
    pages: str = "allPages"


@dataclass(frozen=True, slots=True)
class LineNumbers:
    """Numbers beside every `step`-th line; `restarts` is newPage, newSection or continuous."""

    step: int = 1
    start: int = 1
    distance: Length = ZERO
    restarts: str = "newPage"


@dataclass(frozen=True, slots=True)
class NoteNumbers:
    """How footnotes are numbered (§17.11.18); `restarts` is continuous, eachSect or eachPage."""

    format: str = "decimal"
    start: int = 1
    restarts: str = "continuous"


FOOTNOTES = NoteNumbers()
ENDNOTES = NoteNumbers("lowerRoman")
"""Word numbers endnotes i, ii, iii where the file says nothing (§17.11.17)."""


@dataclass(frozen=True, slots=True)
class Section:
    """A run of blocks on one page setup. Header and footer stories by `default`, `even`, `first`.

    `grid_pitch` is the docGrid line pitch, zero without a grid.
    """

    blocks: tuple[Block, ...]
    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    header_distance: Length = ZERO
    footer_distance: Length = ZERO
    headers: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    footers: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    has_title_page: bool = False
    page_number_start: int | None = None
    page_number_format: str = "decimal"
    grid_pitch: Length = ZERO
    start: Literal["next_page", "continuous", "even_page", "odd_page"] = "next_page"
    columns: Columns = Columns()
    vertical: Literal["top", "center", "bottom"] = "top"
    page_borders: PageBorders | None = None
    line_numbers: LineNumbers | None = None
    is_header_fixed: bool = False
    """A negative margin in the file: header or footer do not push the text (§17.6.11)."""
    is_footer_fixed: bool = False
    notes: NoteNumbers = NoteNumbers()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document."""

    sections: tuple[Section, ...]
    title: str = ""
    author: str = ""
    subject: str = ""
    language: str = "zh-CN"
    has_even_and_odd: bool = False
    name: str = ""
    default_tab: Length = DEFAULT_TAB
    """Distance of the default tab stops; 36 pt when the file does not say (§17.15.1.25)."""
    background: str | None = None
    """The colour of the paper, where the file wants it shown (§17.2.1)."""
    has_mirrored_margins: bool = False
    """The left margin is the inner one: even pages swap left and right (§17.15.1.57)."""
