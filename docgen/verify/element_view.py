"""What the checks of elements ask of a document, whether it is a DOCX or a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from docgen.base.lengths import pt
from docgen.standards import gb9704
from docgen.standards.fonts import FontRole
from docgen.verify.elements import Elements, Piece
from docgen.verify.report import Measure, Outcome, judge, measured, unsuited

CHAR = gb9704.chars(1).mm
"""Millimetres of 一字 in the type area."""
PLACE_SLACK = 1.5
"""Millimetres by which a place may differ: the standard gives ±1 mm for 天头 and 订口, programs
place a glyph in its line up to half a millimetre higher or lower."""
CENTRE_SLACK = 4.0
"""Millimetres by which the room left and right of a centred line may differ."""
CHAR_SLACK = 0.6
"""Characters by which an indent may differ."""
GAP_LESS, GAP_MORE = 2.5, 6.5
"""Millimetres by which 空一行 and 空二行 may fall short or exceed: a blank paragraph is an edge to
edge distance of its pitch plus half of the leading on both sides."""
FLUSH = 1.5
"""Millimetres from the edge of the type area within which a line counts as 顶格."""
SHOWN = 3
_SEAL = (22.0, 62.0)
"""Millimetres: seals of organs are 38 to 50 mm across; electronic ones are scaled now and then."""
_SQUARE = (0.75, 1.33)
"""Width by height within which a picture is as wide as it is high."""


def is_like_a_seal(width: float, height: float) -> bool:
    """Whether a picture of so many mm may be a seal."""
    is_square = _SQUARE[0] <= width / max(height, 0.1) <= _SQUARE[1]
    return is_square and _SEAL[0] <= width <= _SEAL[1]


def is_like_a_stamp(width: float, height: float) -> bool:
    """Whether a picture is as flat as a 签名章."""
    return width > _SQUARE[1] * height


@dataclass(frozen=True, slots=True)
class Face:
    """A face as the file names it. `role` is None where it cannot be told, and `reason` says why.

    `also` is a second role that a substitute may as well stand for.
    """

    name: str
    points: float
    role: FontRole | None
    is_bold: bool = False
    is_red: bool = False
    reason: str = ""
    also: FontRole | None = None

    def plays(self, role: FontRole) -> bool | None:
        """Whether it stands for a role; None when the file does not tell."""
        if self.role is None or (self.also is not None and role in {self.role, self.also}):
            return None
        return self.role is role


@dataclass(frozen=True, slots=True)
class Span:
    """Height of a line's em boxes in millimetres from the top of its page (or of one frame)."""

    top: float
    bottom: float
    page: int = 0


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A horizontal rule in millimetres: from the paper's left edge, from the page's top.

    What the file does not tell is None. `is_red` None: the colour is unknown.
    """

    left: float | None
    right: float | None
    y: float | None
    thickness: float
    is_red: bool | None
    is_double: bool = False
    page: int = 0

    @property
    def width(self) -> float | None:
        """The length of the rule."""
        return None if self.left is None or self.right is None else self.right - self.left


@dataclass(frozen=True, slots=True)
class Seal:
    """A picture pressed over the signature; lengths in millimetres, in the frame of `text_bottom`.

    `middle` is from the paper's left edge; None where the file does not tell.
    """

    turn: float
    middle: float | None
    top: float | None
    bottom: float | None
    text_bottom: float | None
    names_top: float | None
    names_bottom: float | None
    has_text: bool | None
    place: str


@dataclass(frozen=True, slots=True)
class Colophon:
    """The rules of the 版记 from top to bottom, and where its last one stands.

    `bottom` is from the paper's top in mm; `is_at_foot` is set where the file says so in words.
    """

    rules: tuple[RuleLine, ...]
    bottom: float | None
    is_at_foot: bool | None
    page: int = 0
    pages: int = 0


class View(Protocol):
    """One document as the checks see it."""

    @property
    def pieces(self) -> Sequence[Piece]:
        """The paragraphs or lines."""

    @property
    def elements(self) -> Elements:
        """Which of them is what."""

    @property
    def is_pdf(self) -> bool:
        """Whether pages, and not paragraphs, are seen."""

    @property
    def unknown_place(self) -> str:
        """Why the place of something cannot be told."""

    def span(self, at: int) -> Span | None:
        """Where a piece stands."""

    def face(self, at: int, begin: int = 0, end: int | None = None) -> Face | None:
        """The prevailing face of a part of a piece."""

    def width(self, at: int) -> float | None:
        """The width of a piece's ink in mm, were it never wrapped."""

    def lines_above(self, at: int) -> float | None:
        """How many blank lines stand above a piece."""

    def red_rules(self) -> tuple[RuleLine, ...]:
        """Rules of page 1 above the text."""

    def letter_rules(self) -> tuple[RuleLine, ...]:
        """The double rules of a 信函 on page 1."""

    def colophon(self) -> Colophon | None:
        """The 版记, if there is one."""

    def seals(self) -> tuple[Seal, ...]:
        """Pictures over the signature."""

    def has_stamp(self) -> bool:
        """Whether a picture that is no seal, a 签名章, stands in the signature."""

    def begins_page(self, at: int) -> bool | None:
        """Whether a piece is the first of its page."""

    def wraps_to(self, at: int) -> float | None:
        """Where the second line of a piece begins, mm free on its left; None without one."""

    def first_page_number(self) -> bool | None:
        """Whether page 1 shows a page number."""

    def place(self, at: int) -> str:
        """Where a piece stands, for people."""

    def code(self, code: str) -> str:
        """The code under which this document reports a rule about elements."""


@dataclass(frozen=True, slots=True)
class Checker:
    """Judges with the codes of one view."""

    view: View

    def judge(
        self,
        code: str,
        item: str,
        found: str,
        required: str,
        is_met: bool | None,
        *,
        at: int | None = None,
        message: str | None = None,
        place: str | None = None,
        reason: str | None = None,
    ) -> Iterator[Outcome]:
        """The measure, and a finding where the clause is not met."""
        where = place if at is None else self.view.place(at)
        yield from judge(
            self.view.code(code), item, found, required, is_met,
            place=where, message=message, reason=reason,
        )  # fmt: skip

    def row(
        self, code: str, item: str, found: str, required: str, is_met: bool | None,
        at: int | None = None, reason: str | None = None,
    ) -> Measure:  # fmt: skip
        """The measure alone."""
        where = None if at is None else self.view.place(at)
        return measured(self.view.code(code), item, found, required, is_met, where, reason)

    def unsuited(self, code: str, item: str, required: str, reason: str) -> Measure:
        """A clause that does not apply."""
        return unsuited(self.view.code(code), item, required, reason)

    def distance(
        self, code: str, item: str, found: float | None, least: float, most: float, required: str,
        *, at: int | None = None,
    ) -> Iterator[Outcome]:  # fmt: skip
        """A distance in mm that must lie between two bounds."""
        if found is None:
            yield self.row(code, item, "—", required, None, at, self.view.unknown_place)
            return
        is_met = least <= found <= most
        yield from self.judge(code, item, f"{found:.1f} 毫米", required, is_met, at=at)

    def near(
        self, code: str, item: str, found: float | None, target: float, required: str | None = None,
        *, slack: float = PLACE_SLACK, at: int | None = None,
    ) -> Iterator[Outcome]:  # fmt: skip
        """A distance in mm that must be `target`, give or take `slack`."""
        shown = required or f"{target:g} 毫米"
        yield from self.distance(code, item, found, target - slack, target + slack, shown, at=at)

    def indent(
        self, code: str, item: str, found: float, chars: float, required: str, *, at: int,
        slack: float = CHAR_SLACK, unit: float = CHAR,
    ) -> Iterator[Outcome]:  # fmt: skip
        """An indent in mm that must be so many characters."""
        count = found / unit
        is_met = abs(count - chars) <= slack
        shown = f"{max(count, 0):.1f} 字"
        yield from self.judge(code, item, shown, required, is_met, at=at)

    def face(
        self, code: str, item: str, face: Face | None, role: FontRole, points: float | None,
        *, at: int,
    ) -> Iterator[Outcome]:  # fmt: skip
        """A face of a role, in points where they are given."""
        sizes = {16.0: "三号", 14.0: "四号", 22.0: "二号"}
        size = f" {points:g} 磅（{sizes.get(points, '')}）" if points else ""
        required = f"{role.value}{size}"
        if face is None:
            yield self.row(code, item, "—", required, None, at, "没有文字")
            return
        found = f"{face.name or '未指定'} {face.points:g} 磅"
        fits_size = points is None or abs(face.points - points) <= SIZE_SLACK
        plays = face.plays(role)
        if plays is None and fits_size:
            yield self.row(code, item, found, required, None, at, face.reason)
            return
        is_met = fits_size and plays is not False
        yield from self.judge(code, item, found, required, is_met, at=at)


SIZE_SLACK = 0.6
"""Points: 15.75 and 16 are both 三号."""
SIZE_3 = gb9704.SIZE_3.value.pt
SIZE_4 = gb9704.SIZE_4.value.pt
CHAR_4 = pt(SIZE_4).mm
"""Millimetres of 一字 in 四号."""


def lines_required(count: int) -> tuple[float, float, str]:
    """Bounds in mm for so many blank lines, and what is required in words."""
    target = gb9704.BLANK_LINE.value.mm * count
    word = {1: "空一行", 2: "空二行"}[count]
    return target - GAP_LESS, target + GAP_MORE, f"{word}（{target:.1f} 毫米左右）"
