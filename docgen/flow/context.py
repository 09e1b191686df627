"""What the readers of paragraphs, tables and sections share while one document is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.base.lengths import Length
from docgen.flow.notices import Notices
from docgen.flow.numbering import ListLevel, Numbering
from docgen.flow.pagetree import ENDNOTES, FOOTNOTES, NoteNumbers
from docgen.flow.properties import Level
from docgen.flow.styles import StyleSheet
from docgen.flow.tree import DEFAULT_TAB, ZERO, Block, ParagraphStyle, RunStyle
from docgen.flow.xml import Package

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element


@dataclass(slots=True)
class OpenField:
    """A complex field that has begun and not yet ended; it may reach over paragraphs."""

    paragraph: int
    first_item: int
    code: str = ""
    is_in_result: bool = False
    level: Level | None = None
    form: _Element | None = None
    """The w:ffData of a form field."""

    @property
    def is_contents(self) -> bool:
        """Whether it is a table of contents."""
        return self.code.split()[:1] in (["TOC"], ["toc"])


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings part says that the layout needs."""

    has_even_and_odd: bool = False
    default_tab: Length = DEFAULT_TAB
    compatibility: int = 12
    stretches_broken_lines: bool = True
    snaps_tables: bool = False
    language: str = "zh-CN"
    has_mirrored_margins: bool = False
    has_gutter_at_top: bool = False
    shows_background: bool = False
    footnotes: NoteNumbers = FOOTNOTES
    endnotes: NoteNumbers = ENDNOTES
    are_endnotes_at_section_end: bool = False


@dataclass(slots=True)
class Context:
    """The state of one reading. `part` is the member being read: relationships hang on it."""

    package: Package
    sheet: StyleSheet
    numbering: Numbering
    notices: Notices
    settings: Settings
    part: str
    read_blocks: Callable[[_Element, Context], tuple[Block, ...]]
    grid_tracking: Length = ZERO
    grid_pitch: Length = ZERO
    text_width: Length = ZERO
    table_runs: tuple[Level, ...] = ()
    table_paragraphs: tuple[Level, ...] = ()
    table_key: int = 0
    """Stands for the two above in the keys of the caches: 0 outside tables."""
    last_table_key: int = 0
    run_cache: dict[tuple[object, ...], tuple[Level, RunStyle]] = field(default_factory=dict)
    paragraph_cache: dict[tuple[str, int], tuple[Level, ListLevel | None, int]] = field(
        default_factory=dict
    )
    style_cache: dict[tuple[object, ...], ParagraphStyle] = field(default_factory=dict)
    fields: list[OpenField] = field(default_factory=list)
    paragraph_serial: int = 0
    table_serial: int = 0
    notes: dict[tuple[str, str], _Element] = field(default_factory=dict)
    note_parts: dict[str, str] = field(default_factory=dict)
    endnotes: list[_Element] = field(default_factory=list)
    endnote_marks: list[str | None] = field(default_factory=list)
    """The authors' own marks of the endnotes called so far, None where they are numbered."""
    pending_label: str | None = None
    aliases: dict[str, str] = field(default_factory=dict)
    bookmarks: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The text of a bookmark and the number of the paragraph it stands in."""
    open_bookmarks: dict[str, tuple[str, int, int, int]] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)
    has_references: bool = False
    """Whether fields or links wait for what is only known at the end of the reading."""
    properties: frozenset[str] = frozenset()
    """Title, author and subject of the file."""
    loose_marks: dict[str, set[_Element]] = field(default_factory=dict)
    """Per part the ends of fields that have no counterpart."""
    scheme: dict[str, str] | None = None
    """The colours of the theme, read when a drawing first asks."""
    depth: int = 0
