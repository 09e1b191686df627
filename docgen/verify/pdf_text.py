"""The characters of a PDF with their places, read by PDFium and gathered into lines."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.verify.pdf_ink import NO_INK, PageInk, read_ink

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_NAME_BYTES = 256
_SUBSET = re.compile(r"^[A-Z]{6}\+")
PT_PER_MM = 72 / 25.4
LINE_HYPHEN = "\x02"
"""PDFium's character for a hyphen at a line's end, whether it belongs to the word or not."""


class Char(NamedTuple):
    """One character. Lengths in points from the page's top left corner, y downwards.

    `x`, `y` is the origin on the baseline, `end` the right edge of the advance, `left` to `bottom`
    the box of the ink (equal to the origin for white space).
    """

    text: str
    size: float
    x: float
    y: float
    end: float
    left: float
    top: float
    right: float
    bottom: float
    is_unmapped: bool
    font: str = ""
    """Name of the font in the file, without the prefix of a subset."""
    color: tuple[int, int, int] = (0, 0, 0)
    turn: float = 0
    """Degrees by which the character is turned, counter-clockwise."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page: 1-based number, size in points, its characters in the order of the content.

    `is_drawn` says whether anything at all is on it; `ink` holds rules and pictures.
    """

    number: int
    width: float
    height: float
    rotation: int
    chars: tuple[Char, ...]
    is_drawn: bool
    ink: PageInk = NO_INK
    _lines: list[Line] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def lines(self) -> Sequence[Line]:
        """The lines from top to bottom, put together once; raised characters join their line."""
        if not self._lines:
            self._lines.extend(_lines_of(self.chars))
        return self._lines


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one baseline from left to right, white space left out."""

    chars: tuple[Char, ...]
    y: float

    @property
    def text(self) -> str:
        """The characters joined."""
        return "".join(c.text for c in self.chars)

    @property
    def size(self) -> float:
        """The largest size of its characters, in points."""
        return max(c.size for c in self.chars)

    @property
    def left(self) -> float:
        """The origin of the first character."""
        return self.chars[0].x

    @property
    def right(self) -> float:
        """The end of the last character's advance."""
        return self.chars[-1].end

    @property
    def top(self) -> float:
        """The highest ink."""
        return min(c.top for c in self.chars)

    @property
    def bottom(self) -> float:
        """The lowest ink."""
        return max(c.bottom for c in self.chars)


class Margins(NamedTuple):
    """What lies above and below the body text of a page, in points."""

    top: float
    bottom: float


def read_bodies(data: bytes, upright: Margins, landscape: Margins) -> list[str]:
    """The text of each page between its margins, in the order of the content.

    Turned pages are read whole: their margins lie elsewhere. Much faster than `read_page`, which
    asks for every character's place. Raises pypdfium2.PdfiumError.
    """
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    try:
        return [_read_body(page, upright, landscape) for page in document]
    finally:
        document.close()


def _read_body(page: pdfium.PdfPage, upright: Margins, landscape: Margins) -> str:
    left, low, right, high = _box(page)
    text = page.get_textpage()
    try:
        if page.get_rotation():
            return str(text.get_text_range())
        top, bottom = landscape if right - left > high - low else upright
        return str(text.get_text_bounded(left - 1, low + bottom, right + 1, high - top))
    finally:
        text.close()


def _box(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of the visible page, whichever way round they are written."""
    x1, y1, x2, y2 = page.get_cropbox(fallback_ok=True) or (0, 0, 595.28, 841.89)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def read_page(page: pdfium.PdfPage, number: int) -> PageText:
    """All characters of a page but those PDFium makes up between words and lines."""
    import pypdfium2.raw as raw

    left, bottom, right, top = _box(page)
    text = raw.FPDFText_LoadPage(page.raw)
    chars: tuple[Char, ...] = ()
    if text:
        try:
            chars = tuple(_chars(raw, text, left, top))
        finally:
            raw.FPDFText_ClosePage(text)
    is_drawn = raw.FPDFPage_CountObjects(page.raw) > 0
    ink = read_ink(page, left, top)
    return PageText(number, right - left, top - bottom, page.get_rotation(), chars, is_drawn, ink)


def _chars(raw: Any, text: Any, left: float, top: float) -> Iterator[Char]:
    x, y = ctypes.c_double(), ctypes.c_double()
    x1, x2, y1, y2 = (ctypes.c_double() for _ in range(4))
    loose, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    looks = _Looks(raw, text)
    high = 0
    for at in range(raw.FPDFText_CountChars(text)):
        point = raw.FPDFText_GetUnicode(text, at)
        if 0xD800 <= point < 0xDC00:
            high = point
            continue
        if 0xDC00 <= point < 0xE000 and high:
            point = 0x10000 + ((high - 0xD800) << 10) + (point - 0xDC00)
        high = 0
        if raw.FPDFText_IsGenerated(text, at) == 1 or point in {0x0A, 0x0D}:
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetCharBox(text, at, x1, x2, y1, y2)
        raw.FPDFText_GetLooseCharBox(text, at, loose)
        size, turn = raw.FPDFText_GetFontSize(text, at), 0.0
        if raw.FPDFText_GetMatrix(text, at, matrix):
            size *= math.hypot(matrix.c, matrix.d)
            turn = math.degrees(math.atan2(matrix.b, matrix.a)) if matrix.b else 0.0
        yield Char(
            chr(point) if 0 < point < 0x110000 and not 0xD800 <= point < 0xE000 else "\ufffd",
            size,
            x.value - left,
            top - y.value,
            loose.right - left,
            x1.value - left,
            top - y2.value,
            x2.value - left,
            top - y1.value,
            raw.FPDFText_HasUnicodeMapError(text, at) == 1,
            *looks.at(at),
            turn,
        )


class _Looks:
    """Font name and colour of characters: asked once for each text object, which has one of each."""

    def __init__(self, raw: Any, text: Any) -> None:
        self._raw, self._text = raw, text
        self._known: dict[int, tuple[str, tuple[int, int, int]]] = {}
        self._buffer = ctypes.create_string_buffer(_NAME_BYTES)

    def at(self, index: int) -> tuple[str, tuple[int, int, int]]:
        """Font and colour of a character."""
        holder = self._raw.FPDFText_GetTextObject(self._text, index)
        key = ctypes.cast(holder, ctypes.c_void_p).value or 0
        if not key or key not in self._known:
            self._known[key] = self._font(index), self._color(index)
        return self._known[key]

    def _font(self, index: int) -> str:
        flags = ctypes.c_int()
        size = self._raw.FPDFText_GetFontInfo(
            self._text, index, self._buffer, _NAME_BYTES, ctypes.byref(flags)
        )
        name = self._buffer.raw[: max(size - 1, 0)].decode("utf-8", "replace")
        return _SUBSET.sub("", name)

    def _color(self, index: int) -> tuple[int, int, int]:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        self._raw.FPDFText_GetFillColor(self._text, index, red, green, blue, alpha)
        return red.value, green.value, blue.value


def _lines_of(chars: Sequence[Char]) -> Iterator[Line]:
    """Lines from top to bottom. Raised and lowered characters join their line."""
    visible = [c for c in chars if not c.text.isspace()]
    visible.sort(key=lambda c: (c.y, c.x))
    groups: list[list[Char]] = []
    for char in visible:
        last = groups[-1] if groups else None
        if last is not None and char.y - last[0].y <= 0.4 * max(char.size, last[0].size):
            last.append(char)
        else:
            groups.append([char])
    for group in groups:
        group.sort(key=lambda c: c.x)
        largest = max(group, key=lambda c: c.size)
        yield Line(tuple(group), largest.y)


def segments_of(line: Line) -> Iterator[Line]:
    """The line cut at gaps wider than one and a half characters: cells, distributed names."""
    begin = 0
    for at in range(1, len(line.chars) + 1):
        if at < len(line.chars):
            gap = line.chars[at].x - line.chars[at - 1].end
            if gap <= 1.5 * line.chars[at].size:
                continue
        yield Line(line.chars[begin:at], line.y)
        begin = at


def is_in_table(page: PageText, line: Line) -> bool:
    """Whether a line stands in a table: between upright rules, or between level ones of one kind."""
    ink = page.ink
    beside = [u for u in ink.uprights if u.top - 1 <= line.y <= u.bottom + 1]
    if any(u.x <= line.left + 2 for u in beside) and any(u.x >= line.right - 2 for u in beside):
        return True
    return any(r[0].y <= line.y <= r[-1].y for r in ink.row_runs)
