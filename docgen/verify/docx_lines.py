"""Where the paragraphs of a DOCX stand: what is free beside them, how far down page 1 they are.

A DOCX has no lines of its own. Widths are counted from characters (a Chinese character is as wide
as it is high), heights from exact line pitches and the line grid. What the font alone decides is
None.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from docgen.base.lengths import pt, twips
from docgen.standards.wordprocessing import drop_off_grid
from docgen.verify.docx_file import DocxFile, SectionSetup
from docgen.verify.docx_story import Block, Paragraph, Story, Table, flat
from docgen.verify.docx_styles import CharFormat, is_red
from docgen.verify.elements import LARGE, Alignment, Elements, Piece, find_elements, han

BOX, HEADER, FOOTER = -1, -10, -1000
"""Numbers of blocks outside the body: in a box, and from here downwards in header and footer."""
NATURAL_HEIGHT = 1.3
"""A line in automatic spacing needs at most about this many times its size."""
_GRIDS = frozenset({"lines", "linesAndChars", "snapToChars"})
_ALIGNMENTS: dict[str, Alignment] = {
    "center": "center", "right": "right", "end": "right", "both": "both", "distribute": "both",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph on page 1, in twips from the paper's top: its box, its glyphs, its first line.

    `start` is where it begins: above its own space, where drawings that hang on it count from.
    """

    start: float
    top: float
    bottom: float
    glyph_top: float
    glyph_bottom: float
    rule_above: float
    rule_below: float


@dataclass(frozen=True, slots=True)
class DocxLines:
    """The paragraphs of the body in reading order, what each shows, where those of page 1 stand.

    `blocks` holds for each paragraph the block of the body that it is or that it stands in;
    `places` are known by block.
    """

    paragraphs: tuple[Paragraph, ...]
    pieces: tuple[Piece, ...]
    blocks: tuple[int, ...]
    places: dict[int, Place]
    elements: Elements

    def text(self, places: tuple[int, ...]) -> str:
        """The text of some paragraphs joined, without white space."""
        return "".join("".join(self.paragraphs[i].text.split()) for i in places)


def prevailing(paragraph: Paragraph, chars: int | None = None) -> CharFormat | None:
    """The format of most Chinese characters among the first `chars` of a paragraph."""
    weights: Counter[CharFormat] = Counter()
    left = len(paragraph.text) if chars is None else chars
    for run in paragraph.runs:
        if run.format.is_hidden or left <= 0:
            continue
        part = run.text[:left]
        left -= len(part)
        weights[run.format] += han(part) or (1 if not weights and part.strip() else 0)
    return weights.most_common(1)[0][0] if weights else None


def text_width(paragraph: Paragraph) -> float:
    """Width of a paragraph's longest line, in twips, were it as long as it likes."""
    return max(_line_widths(paragraph))


def _line_widths(paragraph: Paragraph) -> list[float]:
    """Widths of what stands between manual line breaks; white space at the end is left out."""
    widths = [0.0]
    width, before = 0.0, ""
    left = len(paragraph.text.rstrip())
    for run in paragraph.runs:
        if run.format.is_hidden:
            continue
        for char in run.text[: max(left, 0)]:
            if char == "\n":
                widths.append(0.0)
                width, before = 0.0, ""
                continue
            size = run.format.half_points * 10 * run.format.scale / 100
            is_wide = unicodedata.east_asian_width(char) in "WFA"
            width += size * (1 if is_wide else 0.5) + run.format.tracking
            if before.isalnum() and char.isalnum():
                was_wide = unicodedata.east_asian_width(before) in "WFA"
                width += size / 4 if was_wide != is_wide else 0
            before = char
            widths[-1] = width
        left -= len(run.text)
    return widths


def _indents(paragraph: Paragraph) -> tuple[float, float, float]:
    """Left, right and first-line indent in twips; what is given in characters wins, as in Word."""
    format_ = paragraph.format
    char = (f.half_points * 10 if (f := prevailing(paragraph)) is not None else 320) - 5
    left = format_.left_chars / 100 * char if format_.left_chars else format_.left
    right = format_.right_chars / 100 * char if format_.right_chars else format_.right
    first = (
        format_.first_line_chars / 100 * char if format_.first_line_chars else format_.first_line
    )
    return left, right, first


def _leading_spaces(text: str) -> float:
    """Characters of white space that a line begins with: a full-width space is one."""
    return sum(1 if c == "\u3000" else 0.5 for c in text[: len(text) - len(text.lstrip())])


def _extent(paragraph: Paragraph, setup: SectionSetup | None) -> tuple[Alignment, float, float]:
    """Alignment, and the millimetres free on the left and on the right of the first line."""
    alignment = _ALIGNMENTS.get(paragraph.format.alignment, "left")
    if setup is None:
        return alignment, 0, 0
    area = setup.width - setup.left - setup.right
    left, right, first = _indents(paragraph)
    stops = [place for place, kind in paragraph.format.tabs if kind in {"right", "end"}]
    if "\t" in paragraph.text and stops:
        return alignment, twips(left + first).mm, twips(max(area - stops[-1], 0)).mm
    if paragraph.cell is not None:
        return alignment, twips(left + first).mm, twips(right).mm
    width = text_width(paragraph)
    room = area - left - right - first
    free = max(room - width, 0.0)
    if alignment == "center":
        before, after = left + first + free / 2, right + free / 2
    elif alignment == "right":
        before, after = left + first + free, right
    else:
        size = f.half_points * 10 if (f := prevailing(paragraph)) is not None else 320
        before = left + first
        after = right + free
        before += _leading_spaces(paragraph.text) * size
        # Text pushed to the middle by spaces or a large indent looks centred and is.
        if before > 600 and abs(before - after) < 240 and width < area * 0.9:
            alignment = "center"
    return alignment, twips(before).mm, twips(after).mm


def _piece(paragraph: Paragraph, setup: SectionSetup | None) -> Piece:
    format_ = prevailing(paragraph)
    alignment, left, right = _extent(paragraph, setup)
    return Piece(
        text=paragraph.text,
        points=format_.points if format_ is not None else 0,
        is_red=format_.is_red if format_ is not None else False,
        alignment=alignment,
        left=left,
        right=right,
        style=paragraph.format.style,
        in_cell=paragraph.cell is not None,
    )


def read_lines(file: DocxFile) -> DocxLines:
    """The lines of a document's body with its elements told apart."""
    paragraphs: list[Paragraph] = []
    blocks: list[int] = []
    places = _places(file)
    for number, paragraph in _header_marks(file):
        paragraphs.append(paragraph)
        blocks.append(number)
    for at, block in enumerate(file.body.blocks):
        for paragraph in flat((block,)):
            if paragraph.text.strip():
                paragraphs.append(paragraph)
                blocks.append(at)
    setups = file.sections
    pieces = tuple(
        _piece(p, setups[p.section] if p.section < len(setups) else None) for p in paragraphs
    )
    elements = find_elements(pieces, is_letter=is_letter(file))
    return DocxLines(tuple(paragraphs), pieces, tuple(blocks), places, elements)


def first_page_story(file: DocxFile, kind: Literal["页眉", "页脚"]) -> Story | None:
    """The header or footer of page 1."""
    if not file.sections:
        return None
    setup = file.sections[0]
    parts = setup.headers if kind == "页眉" else setup.footers
    part = parts.get("first" if setup.has_title_page else "default")
    return next((story for _, member, story in file.stories if member == part), None)


def _header_marks(file: DocxFile) -> Iterator[tuple[int, Paragraph]]:
    """Large red text in the header of page 1 and in boxes: offices put the issuer's mark there."""
    header = first_page_story(file, "页眉")
    for at, block in enumerate(header.blocks if header is not None else ()):
        for paragraph in flat((block,)):
            if _is_mark(paragraph):
                yield HEADER - at, paragraph
    for box in (*file.body.boxes, *(header.boxes if header is not None else ())):
        yield from ((BOX, p) for p in flat(box) if _is_mark(p))


def _is_mark(paragraph: Paragraph) -> bool:
    format_ = prevailing(paragraph)
    return format_ is not None and format_.is_red and format_.points >= LARGE


def _margin_places(file: DocxFile, places: dict[int, Place]) -> None:
    """Where the paragraphs of the header and the footer of page 1 stand."""
    setup = file.sections[0]
    header, footer = first_page_story(file, "页眉"), first_page_story(file, "页脚")
    y, after = float(setup.header_distance), 0.0
    for at, block in enumerate(header.blocks if header is not None else ()):
        height = _height(block, setup) if isinstance(block, Paragraph) else None
        if height is None or not isinstance(block, Paragraph):
            break
        start = y + after
        y = start + own_space(after, block)
        places[HEADER - at] = _place(block, setup, start, y, height)
        y, after = y + height, block.format.after
    y, before = float(setup.height - setup.footer_distance), 0.0
    for at in reversed(range(len(footer.blocks) if footer is not None else 0)):
        assert footer is not None
        block = footer.blocks[at]
        height = _height(block, setup) if isinstance(block, Paragraph) else None
        if height is None or not isinstance(block, Paragraph):
            break
        y -= height + max(block.format.after, before)
        before = block.format.before
        places[FOOTER - at] = _place(block, setup, y - before, y, height)


def is_letter(file: DocxFile) -> bool:
    """Whether page 1 has the double rule of a 信函: as a border or a drawn line."""
    stories = [story for label, _, story in file.stories if label in {"页眉", "页脚"}]
    return any(
        is_double(paragraph)
        for paragraph in (*flat(file.body.blocks), *(p for s in stories for p in s.paragraphs()))
    )


def is_double(paragraph: Paragraph) -> bool:
    """Whether a paragraph draws a double rule: of one border, of two around nothing, or a line."""
    format_ = paragraph.format
    if any(b.kind.lower().startswith(("thinthick", "thickthin")) for _, b in format_.borders):
        return True
    if any(d.compound in {"thickThin", "thinThick"} for d in paragraph.drawings):
        return True
    pair = format_.border("top"), format_.border("bottom")
    is_red_pair = all(b is not None and is_red(b.color) for b in pair)
    return is_red_pair and not paragraph.text.strip()


def pitch_of(paragraph: Paragraph, setup: SectionSetup) -> float | None:
    """The distance between lines of a paragraph in twips, or None when the font decides it."""
    format_ = paragraph.format
    own = prevailing(paragraph)
    sizes = [r.format.half_points for r in paragraph.runs] or [own.half_points if own else 32]
    natural = max(sizes) * 10 * NATURAL_HEIGHT
    if format_.line_rule == "exact":
        return format_.line
    has_grid = setup.grid in _GRIDS and format_.snaps_to_grid and setup.line_pitch > 0
    if has_grid:
        cells = math.ceil(natural / setup.line_pitch - 0.15) * setup.line_pitch
        if format_.line_rule == "atLeast":
            return max(cells, format_.line)
        return cells * format_.line / 240
    return format_.line if format_.line_rule == "atLeast" and format_.line >= natural else None


def _height(paragraph: Paragraph, setup: SectionSetup) -> float | None:
    """Height of a paragraph without the space around it."""
    pitch = pitch_of(paragraph, setup)
    if pitch is None:
        return None
    left, right, first = _indents(paragraph)
    room = setup.width - setup.left - setup.right - left - right
    if room <= 0 or "\t" in paragraph.text:
        return pitch
    widths = _line_widths(paragraph)
    widths[0] += first
    return pitch * sum(max(1, math.ceil(width / room - 0.02)) for width in widths)


def _places(file: DocxFile) -> dict[int, Place]:
    """Where the blocks of page 1 stand, as far down as that can be told, and its header's."""
    places: dict[int, Place] = {}
    if not file.sections:
        return places
    _margin_places(file, places)
    setup = file.sections[0]
    y, after = float(setup.top), 0.0
    for at, block in enumerate(file.body.blocks):
        if isinstance(block, Table):
            if block.is_floating:
                continue
            height = _table_height(block, setup)
            if height is None:
                break
            y, after = y + after + height, 0.0
            continue
        height = _height(block, setup)
        if block.section > 0 or height is None or (at and _breaks(block)):
            break
        start = y + after
        y = start + own_space(after, block)
        places[at] = _place(block, setup, start, y, height)
        y, after = y + height, block.format.after
        if y > setup.height - setup.bottom:
            break
    return places


def _breaks(paragraph: Paragraph) -> bool:
    return paragraph.format.breaks_page or paragraph.breaks_page


def own_space(after: float, paragraph: Paragraph) -> float:
    """What a paragraph adds to the space that the one before it wants after it.

    Word and LibreOffice take the larger of the two demands.
    """
    return max(paragraph.format.before - after, 0.0)


def _place(
    paragraph: Paragraph, setup: SectionSetup, start: float, top: float, height: float
) -> Place:  # fmt: skip
    format_ = paragraph.format
    own = prevailing(paragraph)
    size = own.half_points * 10 if own is not None else 0
    pitch = pitch_of(paragraph, setup) or 0
    gap = max(pitch - size, 0) / 2
    on_grid = setup.grid in _GRIDS and format_.snaps_to_grid
    drop = 0 if on_grid else drop_off_grid(twips(pitch), pt(size / 20)).twips
    above, below = format_.border("top"), format_.border("bottom")
    return Place(
        start, top, top + height, top + gap + drop, top + height - gap + drop,
        top - (above.space * 20 if above else 0), top + height + (below.space * 20 if below else 0),
    )  # fmt: skip


def _table_height(table: Table, setup: SectionSetup) -> float | None:
    total = 0.0
    for row in table.rows:
        heights = [_cell_height(cell, setup) for cell in row.cells]
        if any(h is None for h in heights) or not heights:
            return None
        total += max(h for h in heights if h is not None)
    return total


def _cell_height(blocks: tuple[Block, ...], setup: SectionSetup) -> float | None:
    total = after = 0.0
    for block in blocks:
        height = _height(block, setup) if isinstance(block, Paragraph) else None
        if height is None or not isinstance(block, Paragraph):
            return None
        total += after + own_space(after, block) + height
        after = block.format.after
    return total + after
