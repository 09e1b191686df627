"""A PDF as the checks of elements see it: glyphs, rules and pictures where they are drawn."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from docgen.base.lengths import pt
from docgen.standards import gb9704
from docgen.standards.rules.elements import pdf_code
from docgen.standards.wordprocessing import ASCENT
from docgen.verify.docx_styles import is_red
from docgen.verify.element_view import (
    CENTRE_SLACK,
    CHAR,
    Colophon,
    Face,
    RuleLine,
    Seal,
    Span,
    is_like_a_seal,
    is_like_a_stamp,
)
from docgen.verify.elements import LARGE, Alignment, Elements, Piece, find_elements, han
from docgen.verify.pdf_fonts import FontsInUse
from docgen.verify.pdf_ink import Picture, Rgb, Stroke
from docgen.verify.pdf_marks import page_number
from docgen.verify.pdf_text import Char, Line, PageText, is_in_table, segments_of

_LEFT = gb9704.LEFT.value.mm
_RIGHT = (gb9704.PAPER_WIDTH.value - gb9704.RIGHT.value).mm
_PITCH = gb9704.LINE_PITCH.value.mm
_WIDE = 100.0
"""Millimetres: shorter rules belong to tables."""
_DOUBLE = 2.6
"""Millimetres within which two rules are one double rule."""
_COLOPHON_ABOVE, _COLOPHON_BELOW = 14.0, 16.0


def _mm(points: float) -> float:
    return pt(points).mm


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of a PDF: its page and its characters."""

    page: PageText
    line: Line


@dataclass(frozen=True, slots=True)
class PdfView:
    """The view of a PDF. Implements `element_view.View`."""

    pages: Sequence[PageText]
    shown: tuple[Shown, ...]
    pieces: tuple[Piece, ...]
    elements: Elements
    fonts: FontsInUse

    @classmethod
    def of(cls, pages: Sequence[PageText]) -> PdfView:
        """The view of pages that were read."""
        shown: list[Shown] = []
        pieces: list[Piece] = []
        for page in pages:
            if page.rotation or page.width > page.height:
                continue
            for line in _lines(page):
                shown.append(Shown(page, line))
                pieces.append(_piece(page, line))
        elements = find_elements(pieces, is_letter=bool(pages) and len(_doubles(pages[0])) > 0)
        return cls(pages, tuple(shown), tuple(pieces), elements, FontsInUse.of(pages))

    @property
    def is_pdf(self) -> bool:
        """Pages are seen."""
        return True

    @property
    def unknown_place(self) -> str:
        """Why a place cannot be told."""
        return "页面上没有找到可以对照的一行"

    def code(self, code: str) -> str:
        """Rules about elements have codes of their own for PDF."""
        return pdf_code(code)

    def place(self, at: int) -> str:
        """The page."""
        return f"第{self.pieces[at].page}页"

    def span(self, at: int) -> Span | None:
        """The em boxes of the largest characters."""
        line, page = self.shown[at].line, self.shown[at].page
        return Span(
            _mm(line.y - ASCENT * line.size), _mm(line.y + (1 - ASCENT) * line.size), page.number
        )

    def face(self, at: int, begin: int = 0, end: int | None = None) -> Face | None:
        """The prevailing face of a part of a line."""
        return self.fonts.face(self.shown[at].line.chars[begin:end])

    def width(self, at: int) -> float | None:
        """From the first to the last character."""
        line = self.shown[at].line
        return _mm(line.chars[-1].right - line.chars[0].left)

    def _above(self, at: int) -> int | None:
        """The piece above on the same page."""
        own = self.shown[at]
        for before in range(at - 1, -1, -1):
            if self.shown[before].page.number != own.page.number:
                return None
            if own.line.y - self.shown[before].line.y > own.line.size / 2:
                return before
        return None

    def lines_above(self, at: int) -> float | None:
        """The distance of the middles of two lines, in lines, less one."""
        above = self._above(at)
        if above is None:
            return None
        own, other = self.span(at), self.span(above)
        assert own is not None and other is not None
        return ((own.top + own.bottom) - (other.top + other.bottom)) / 2 / _PITCH - 1

    def begins_page(self, at: int) -> bool | None:
        """Whether nothing stands above it on its page."""
        return self._above(at) is None

    def wraps_to(self, at: int) -> float | None:
        """Where the next line begins, if this one is full."""
        is_last = at + 1 >= len(self.pieces) or at + 1 in self.elements.attendance
        if is_last or self.pieces[at].right > 8:
            return None
        below = self.pieces[at + 1]
        is_next = below.page == self.pieces[at].page
        gap = self.shown[at + 1].line.y - self.shown[at].line.y
        return below.left if is_next and _mm(gap) < 1.4 * _PITCH else None

    def first_page_number(self) -> bool | None:
        """Whether page 1 shows a page number."""
        return page_number(self.pages[0], self.pages[0].lines) is not None

    def red_rules(self) -> tuple[RuleLine, ...]:
        """Long rules on page 1 between the mark and the title."""
        elements = self.elements
        if not elements.mark:
            return ()
        mark = self.span(elements.mark[-1])
        end = elements.title[0] if elements.title else elements.body
        below = self.span(end) if end < len(self.pieces) else None
        assert mark is not None
        lowest = below.top + 2 if below is not None and below.page == 1 else 200.0
        doubles = {s for pair in _doubles(self.pages[0]) for s in pair}
        return tuple(
            _rule(s, 1)
            for s in self.pages[0].ink.strokes
            if mark.bottom - 2 <= _mm(s.y) <= lowest
            and _mm(s.right - s.left) >= _WIDE
            and s not in doubles
        )

    def letter_rules(self) -> tuple[RuleLine, ...]:
        """Pairs of rules on page 1; the first is measured at its top, the second at its foot."""
        found: list[RuleLine] = []
        for upper, lower in _doubles(self.pages[0]):
            is_high = upper.y < self.pages[0].height / 2
            top, bottom = upper.y - upper.thickness / 2, lower.y + lower.thickness / 2
            found.append(
                RuleLine(
                    _mm(min(upper.left, lower.left)), _mm(max(upper.right, lower.right)),
                    _mm(top if is_high else bottom), _mm(upper.thickness + lower.thickness),
                    _rule(upper, 1).is_red, True, 1,
                )
            )  # fmt: skip
        return tuple(found)

    def colophon(self) -> Colophon | None:
        """Long rules around 抄送 and 印发."""
        elements = self.elements
        places = [i for i in (elements.copies, elements.printed) if i is not None]
        if not places:
            return None
        page = self.shown[places[-1]].page
        spans = [s for i in places if (s := self.span(i)) is not None and s.page == page.number]
        top = min(s.top for s in spans) - _COLOPHON_ABOVE
        bottom = max(s.bottom for s in spans) + _COLOPHON_BELOW
        rules = tuple(
            _rule(s, page.number)
            for s in page.ink.strokes
            if top <= _mm(s.y) <= bottom and _mm(s.right - s.left) >= _WIDE
        )
        last = rules[-1].y if rules else None
        return Colophon(rules, last, None, page.number, len(self.pages))

    def seals(self) -> tuple[Seal, ...]:
        """Pictures as large as a seal beside the signature."""
        elements = self.elements
        if elements.date is None:
            return ()
        names = [*elements.organs, elements.date]
        page = self.shown[elements.date].page
        spans = [s for i in names if (s := self.span(i)) is not None and s.page == page.number]
        top, bottom = min(s.top for s in spans), max(s.bottom for s in spans)
        above = self._above(names[0]) if names[0] else None
        text = self.span(above) if above is not None else None
        found: list[Seal] = []
        for picture in page.ink.pictures:
            if (
                _is_seal(picture)
                and _mm(picture.bottom) > top - 60
                and _mm(picture.top) < bottom + 30
            ):
                found.append(_seal(picture, text, top, bottom, page.number))
        return tuple(found)

    def has_stamp(self) -> bool:
        """A flat picture on the line of who signs."""
        found = [(self.shown[i].page, self.span(i)) for i in self.elements.organs]
        return any(
            _is_stamp(p)
            and span is not None
            and _mm(p.top) < span.bottom
            and _mm(p.bottom) > span.top
            for page, span in found
            for p in page.ink.pictures
        )


def _is_stamp(picture: Picture) -> bool:
    return is_like_a_stamp(picture.right - picture.left, picture.bottom - picture.top)


def _lines(page: PageText) -> list[Line]:
    """The lines of a page cut at wide gaps, without the page number; red names stay whole."""
    lines = page.lines
    number = page_number(page, lines)
    found: list[Line] = []
    for line in lines:
        if number is not None and line is number.line:
            continue
        is_mark = line.size >= 20 and _is_red(line.chars[0])
        found += [line] if is_mark else list(segments_of(line))
    return found


def _is_red(char: Char) -> bool:
    return _is_red_ink(char.color)


@lru_cache(maxsize=256)
def _is_red_ink(color: Rgb) -> bool:
    return is_red("{:02X}{:02X}{:02X}".format(*color))


def _piece(page: PageText, line: Line) -> Piece:
    left, right = _mm(line.left) - _LEFT, _RIGHT - _mm(line.right)
    sizes = Counter(round(c.size * 2) / 2 for c in line.chars if han(c.text)) or Counter(
        round(c.size * 2) / 2 for c in line.chars
    )
    red = sum(map(_is_red, line.chars))
    return Piece(
        text=line.text,
        points=sizes.most_common(1)[0][0],
        is_red=2 * red > len(line.chars),
        alignment=_alignment(left, right, line.size),
        left=left,
        right=right,
        page=page.number,
        in_cell=is_in_table(page, line),
    )


def _alignment(left: float, right: float, points: float) -> Alignment:
    """A line is centred when both sides are free alike; a full line of text is not."""
    if abs(left - right) <= CENTRE_SLACK and left >= (2 if points >= LARGE else 1.5 * CHAR):
        return "center"
    if left > 60 and right < 35:
        return "right"
    return "both" if right < 2 else "left"


def _rule(stroke: Stroke, page: int) -> RuleLine:
    red = None if stroke.color is None else _is_red_ink(stroke.color)
    return RuleLine(
        _mm(stroke.left), _mm(stroke.right), _mm(stroke.y), _mm(stroke.thickness), red, page=page
    )


def _doubles(page: PageText) -> list[tuple[Stroke, Stroke]]:
    """Pairs of long red rules that stand close together."""
    long = [
        s
        for s in page.ink.strokes
        if _mm(s.right - s.left) >= _WIDE and _rule(s, page.number).is_red is not False
    ]
    return [(a, b) for a, b in pairwise(long) if 0 < _mm(b.y - a.y) <= _DOUBLE]


def _is_seal(picture: Picture) -> bool:
    turn = math.radians(picture.turn)
    # The box around a turned square is larger by this.
    spread = abs(math.cos(turn)) + abs(math.sin(turn))
    width, height = _mm(picture.right - picture.left), _mm(picture.bottom - picture.top)
    return is_like_a_seal(width / spread, height / spread)


def _seal(picture: Picture, text: Span | None, top: float, bottom: float, page: int) -> Seal:
    return Seal(
        turn=picture.turn,
        middle=_mm((picture.left + picture.right) / 2),
        top=_mm(picture.top),
        bottom=_mm(picture.bottom),
        text_bottom=text.bottom if text is not None else None,
        names_top=top,
        names_bottom=bottom,
        has_text=text is not None,
        place=f"第{page}页",
    )
