"""The document tree: what a DOCX says once styles, numbering and sections are resolved.

All lengths are `Length` (EMU). Colours are RRGGBB without #. Nothing here knows where a page ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from docgen.base.lengths import Length

ZERO = Length(0)
DEFAULT_TAB = Length(457200)
DEFAULT_SIZE = Length(127000)
"""10 pt: the size when neither docDefaults nor a style gives one (ECMA-376 Part 1 §17.3.2.38)."""

Side = Literal["top", "bottom", "left", "right"]
Alignment = Literal["left", "center", "right", "justify", "distribute"]


@dataclass(frozen=True, slots=True)
class RunStyle:
    """Resolved character formatting (ECMA-376 Part 1 §17.3.2)."""

    east_asia: str = "宋体"
    latin: str = "Times New Roman"
    size: Length = DEFAULT_SIZE
    bold: bool = False
    italic: bool = False
    underline: str | None = None
    strike: bool = False
    color: str | None = None
    highlight: str | None = None
    tracking: Length = ZERO
    position: Literal["baseline", "superscript", "subscript"] = "baseline"
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text in one style; the text holds no line breaks and no tabs."""

    text: str
    style: RunStyle
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A line, page or column break inside a paragraph.

    `stretches`: in a justified paragraph the line before the break is filled (§17.15.3: what Word
    does unless the file says doNotExpandShiftReturn).
    """

    kind: Literal["line", "page", "column"]
    stretches: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab character."""

    style: RunStyle


@dataclass(frozen=True, slots=True)
class Field:
    """A computed field: PAGE, NUMPAGES. `shown` is the text stored in the file.

    `format` is a number format of ECMA-376 Part 1 §17.18.59 (decimal, upperRoman …).
    """

    kind: str
    style: RunStyle
    shown: str = ""
    format: str = "decimal"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a floating picture or box stands (ECMA-376 Part 1 §20.4.2)."""

    relative_x: str
    relative_y: str
    x: Length
    y: Length
    align_x: str | None = None
    align_y: str | None = None
    is_behind: bool = False
    wrap: str = "none"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, inline when `anchor` is None."""

    data: bytes
    width: Length
    height: Length
    description: str = ""
    anchor: Anchor | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, set at the foot of the page where it is called."""

    blocks: tuple[Block, ...]
    style: RunStyle


Inline: TypeAlias = Text | Break | Tab | Field | Picture | Note


@dataclass(frozen=True, slots=True)
class Border:
    """One border line: width in EMU, RRGGBB or None for automatic, distance from the text."""

    width: Length
    color: str | None = None
    style: str = "single"
    space: Length = ZERO


@dataclass(frozen=True, slots=True)
class TabStop:
    """A tab stop measured from the left edge of the text area."""

    position: Length
    alignment: str = "left"
    leader: str = "none"


@dataclass(frozen=True, slots=True)
class LineSpacing:
    """`exact` and `at_least` carry a length, `multiple` a factor of the natural height."""

    rule: Literal["exact", "at_least", "multiple"] = "multiple"
    length: Length = ZERO
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """Resolved paragraph formatting (ECMA-376 Part 1 §17.3.1).

    `first_line` is negative for a hanging indent. `outline_level` is 0 for a first-level heading.
    `snaps_to_grid`: lines keep to the section's line grid; `spaces_scripts`: a quarter em stands
    between Han characters and Latin letters or digits (w:autoSpaceDE, w:autoSpaceDN).
    """

    name: str = ""
    alignment: Alignment = "left"
    left: Length = ZERO
    right: Length = ZERO
    first_line: Length = ZERO
    before: Length = ZERO
    after: Length = ZERO
    line: LineSpacing = LineSpacing()
    keep_with_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = False
    outline_level: int | None = None
    borders: tuple[tuple[Side, Border], ...] = ()
    shading: str | None = None
    tabs: tuple[TabStop, ...] = ()
    snaps_to_grid: bool = True
    spaces_scripts: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `mark_style` is the style of its end mark: the height of an empty line.

    `label` names a place whose page and position the layout reports (`Layout.places`).
    """

    inlines: tuple[Inline, ...] = ()
    style: ParagraphStyle = ParagraphStyle()
    mark_style: RunStyle = RunStyle()
    label: str | None = None

    @property
    def text(self) -> str:
        """The paragraph's text; a tab is \\t, a break \\n, a picture nothing."""
        parts: list[str] = []
        for inline in self.inlines:
            match inline:
                case Text(text=text):
                    parts.append(text)
                case Tab():
                    parts.append("\t")
                case Break():
                    parts.append("\n")
                case _:
                    pass
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `column` is the 0-based grid column, spans count grid columns and rows."""

    blocks: tuple[Block, ...]
    column: int
    column_span: int = 1
    row_span: int = 1
    vertical: Literal["top", "center", "bottom"] = "top"
    borders: tuple[tuple[Side, Border | None], ...] = ()
    shading: str | None = None
    margins: tuple[tuple[Side, Length], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; vertically merged continuation cells are left out."""

    cells: tuple[Cell, ...]
    height: Length = ZERO
    height_rule: Literal["auto", "at_least", "exact"] = "auto"
    is_header: bool = False
    cannot_split: bool = False
    label: str | None = None


@dataclass(frozen=True, slots=True)
class TablePosition:
    """A floating table (w:tblpPr): here only what our templates use is honoured."""

    vertical_anchor: str = "text"
    align_y: str | None = None
    y: Length = ZERO
    horizontal_anchor: str = "text"
    align_x: str | None = None
    x: Length = ZERO


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a grid of column widths."""

    columns: tuple[Length, ...]
    rows: tuple[Row, ...]
    alignment: Literal["left", "center", "right"] = "left"
    indent: Length = ZERO
    borders: tuple[tuple[str, Border], ...] = ()
    cell_margins: tuple[tuple[Side, Length], ...] = ()
    position: TablePosition | None = None


Block: TypeAlias = Paragraph | Table


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


def text_of(blocks: tuple[Block, ...]) -> str:
    """All text of the blocks in reading order, one paragraph a line."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines.extend(text_of(cell.blocks) for row in block.rows for cell in row.cells)
    return "\n".join(lines)
