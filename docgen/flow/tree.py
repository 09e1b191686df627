"""The document tree: what a DOCX says once styles, numbering and sections are resolved.

All lengths are `Length` (EMU). Colours are RRGGBB without #. Nothing here knows where a page ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from docgen.base.lengths import Length

ZERO = Length(0)
DEFAULT_TAB = Length(457200)
DEFAULT_SIZE = Length(127000)
"""10 pt: the size when neither docDefaults nor a style gives one (ECMA-376 Part 1 §17.3.2.38)."""

Side = Literal["top", "bottom", "left", "right"]
Alignment = Literal["left", "center", "right", "justify", "distribute"]


@dataclass(frozen=True, slots=True)
class Decoration:
    """What is rarely put on a run beside its face: None in nearly every style (§17.3.2).

    `emphasis` is a mark of §17.18.24 (dot, comma, circle, underDot); `border` is the line of a
    character border; `raised` lifts the text off its line, or lowers it when negative.
    """

    underline_color: str | None = None
    has_double_strike: bool = False
    emphasis: str | None = None
    border: Border | None = None
    raised: Length = ZERO


class _Key:
    """A value that is a key of many tables: its hash is worked out once."""

    __slots__ = ("_hash",)
    _hash: int

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            known = hash(tuple(getattr(self, name) for name in self.__slots__))
            object.__setattr__(self, "_hash", known)
            return known


@dataclass(frozen=True, slots=True)
class RunStyle(_Key):
    """Resolved character formatting (ECMA-376 Part 1 §17.3.2)."""

    __hash__ = _Key.__hash__

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
    decoration: Decoration | None = None


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
    """A computed field: PAGE, NUMPAGES, PAGEREF … `shown` is the text stored in the file.

    `format` is a number format of ECMA-376 Part 1 §17.18.59 (decimal, upperRoman …); `target` is
    the label of the paragraph that a reference points to, and is linked to where `is_linked`.
    """

    kind: str
    style: RunStyle
    shown: str = ""
    format: str = "decimal"
    target: str = ""
    is_linked: bool = False


@dataclass(frozen=True, slots=True)
class Border:
    """One border line: width in EMU, RRGGBB or None for automatic, distance from the text."""

    width: Length
    color: str | None = None
    style: str = "single"
    space: Length = ZERO


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a floating drawing stands (ECMA-376 Part 1 §20.4.2).

    `share_x` and `share_y` place it at a share of the room instead (wp14:pctPosHOffset).
    `wrap_side` is the side that text may take (§20.4.3.7); the four distances keep text off.
    """

    relative_x: str
    relative_y: str
    x: Length
    y: Length
    align_x: str | None = None
    align_y: str | None = None
    is_behind: bool = False
    wrap: str = "none"
    share_x: float | None = None
    share_y: float | None = None
    wrap_side: str = "bothSides"
    distances: tuple[tuple[Side, Length], ...] = ()


class Drawn(Protocol):
    """What is drawn anew instead of being a picture: a `docgen.flow.charttree.Chart`."""

    def texts(self) -> Iterator[str]:
        """The words in it."""
        ...


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, inline when `anchor` is None.

    `turn` is clockwise in degrees about the middle; `bleed` is how far the data reach beyond
    width and height at every side (half a stroke, an arrow head).
    """

    data: bytes
    width: Length
    height: Length
    description: str = ""
    anchor: Anchor | None = None
    name: str = ""
    turn: float = 0.0
    is_mirrored: bool = False
    is_upended: bool = False
    border: Border | None = None
    bleed: Length = ZERO
    chart: Drawn | None = None
    """A chart to be drawn in the place of `data`, which are empty then."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """Blocks in a box of their own: text boxes, shapes with text, frames (w:framePr).

    `height` is the least height: the box grows with what stands in it. A `width` of zero is as
    wide as the text. `shape` is a vector picture behind the text where a plain rectangle with
    `fill` and `border` does not do.
    """

    blocks: tuple[Block, ...]
    width: Length
    height: Length = ZERO
    anchor: Anchor | None = None
    fill: str | None = None
    border: Border | None = None
    margins: tuple[tuple[Side, Length], ...] = ()
    vertical: Literal["top", "center", "bottom"] = "top"
    shape: Picture | None = None
    name: str = ""
    turn: float = 0.0
    direction: Literal["across", "down", "turned_down", "up"] = "across"
    """How lines run: `down` with Han characters upright, `turned_down` with the line's own."""


@dataclass(frozen=True, slots=True)
class WordArt:
    """Text stretched to fill width and height, such as a watermark; `opacity` from 0 to 1."""

    text: str
    style: RunStyle
    width: Length
    height: Length
    anchor: Anchor | None = None
    turn: float = 0.0
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """Drawings that stand at fixed distances from the group's top left corner."""

    items: tuple[tuple[Length, Length, Drawing], ...]
    width: Length
    height: Length
    anchor: Anchor | None = None
    name: str = ""


Drawing: TypeAlias = Picture | TextBox | WordArt | Group
DRAWINGS = (Picture, TextBox, WordArt, Group)
"""For isinstance: everything that may float."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, set at the foot of the page where it is called.

    `mark` is a mark of the author's own (w:customMarkFollows); without one notes are numbered.
    """

    blocks: tuple[Block, ...]
    style: RunStyle
    mark: str | None = None


Inline: TypeAlias = Text | Break | Tab | Field | Picture | TextBox | WordArt | Group | Note


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
    `contents` is the code of the table of contents that the paragraph is an entry of.
    """

    inlines: tuple[Inline, ...] = ()
    style: ParagraphStyle = ParagraphStyle()
    mark_style: RunStyle = RunStyle()
    label: str | None = None
    contents: str = ""

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
    """A table cell; `column` is the 0-based grid column, spans count grid columns and rows.

    `direction`: lines run across, or `down` the page from the right (Han characters upright), or
    `up` the page from the left. `falling` and `rising` are its diagonals from the left.
    """

    blocks: tuple[Block, ...]
    column: int
    column_span: int = 1
    row_span: int = 1
    vertical: Literal["top", "center", "bottom"] = "top"
    borders: tuple[tuple[Side, Border | None], ...] = ()
    shading: str | None = None
    margins: tuple[tuple[Side, Length], ...] = ()
    direction: Literal["across", "down", "up"] = "across"
    falling: Border | None = None
    rising: Border | None = None


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
    """A floating table (w:tblpPr, §17.4.57); `align_x` and `align_y` win over `x` and `y`."""

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
