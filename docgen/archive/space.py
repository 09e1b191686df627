"""Where a page is blank: for the stamp, for the page number, and whether it counts at all.

Only a renderer knows what is inked: text, drawings and the grain of a scan alike. PDFium is used
for looking; nothing it reads goes into the bundle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from docgen.archive.geometry import PageBox, Place
from docgen.base.lengths import Length, mm
from docgen.standards.da22 import (
    NUMBER_SIDE,
    NUMBER_TOP,
    STAMP_CLEARANCE,
    STAMP_EDGE,
    STAMP_HEIGHT,
    STAMP_LOWEST,
    STAMP_TOP,
    STAMP_WIDTH,
)

_DOTS_PER_MM: Final = 2.0
_CONTRAST: Final = 32
"""How much darker than the paper counts as ink, of 255."""
_DARKEST_PAPER: Final = 150
"""Below this median the page is a picture all over: everything counts as ink."""
_SPECKS: Final = 4
"""So many dark dots of half a millimetre are dust, not writing."""
_LARGEST_EDGE: Final = 3000
_DEEPEST: Final = STAMP_LOWEST.value + STAMP_CLEARANCE.value + mm(1)
"""Marks are set at the top of a page: what is further down is not remembered."""
_NUMBER_CLEARANCE: Final = mm(0.5)


@dataclass(frozen=True, slots=True)
class Ink:
    """What is printed at the top of a page, as a coarse picture of one bit a dot.

    `size` is the picture's size in dots, `page_height` that of the whole page; `is_blank` tells
    whether the whole page holds nothing but dust.
    """

    size: tuple[int, int]
    page_height: int
    bits: bytes
    is_blank: bool

    def is_free(self, place: Place, page: PageBox) -> bool:
        """Whether the rectangle lies at the top of the page and holds no ink."""
        across, down = self.size[0] / page.width, self.page_height / page.height
        left, top = int(place.x * across), int(place.y * down)
        right = max(int((place.x + place.width) * across), left + 1)
        bottom = max(int((place.y + place.height) * down), top + 1)
        if left < 0 or top < 0 or right > self.size[0] or bottom > self.size[1]:
            return False
        wanted = (1 << (right - left)) - 1 << (8 * _row_bytes(self.size[0]) - right)
        return not any(row & wanted for row in _rows(self.bits, self.size[0])[top:bottom])


def _row_bytes(width: int) -> int:
    return (width + 7) // 8


@lru_cache(maxsize=8)
def _rows(bits: bytes, width: int) -> list[int]:
    """The rows of dots as numbers, the leftmost dot as the highest bit: quick to ask often."""
    step = _row_bytes(width)
    return [int.from_bytes(bits[at : at + step], "big") for at in range(0, len(bits), step)]


def ink_of(pdf: bytes) -> list[Ink]:
    """The ink of every page, as a reader sees it: rotated, cropped, hidden layers hidden."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_ink(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _ink(page: Any) -> Ink:
    width, height = page.get_size()
    scale = min(_DOTS_PER_MM * 25.4 / 72, _LARGEST_EDGE / max(width, height))
    grey = page.render(scale=scale, may_draw_forms=False).to_pil().convert("L")
    paper = _median(grey.histogram())
    limit = paper - _CONTRAST if paper >= _DARKEST_PAPER else 256
    mask = grey.point([255 if level < limit else 0 for level in range(256)], "1")
    is_blank = mask.histogram()[255] <= _SPECKS
    strip = mask.crop((0, 0, mask.width, min(mask.height, round(_DEEPEST.pt * scale))))
    return Ink(strip.size, mask.height, strip.tobytes(), is_blank)


def _median(histogram: list[int]) -> int:
    half, total = sum(histogram) / 2, 0
    for level, count in enumerate(histogram):
        total += count
        if total >= half:
            return level
    return 255


def stamp_place(ink: Ink, page: PageBox) -> Place | None:
    """Where the stamp goes: top centre when free, else the nearest free place at the top.

    None when there is no room above `STAMP_LOWEST`; the stamp is never set over ink.
    """
    width, height = STAMP_WIDTH.value, STAMP_HEIGHT.value
    for y in _heights(STAMP_TOP.value, STAMP_EDGE.value, STAMP_LOWEST.value - height):
        for x in _from_centre(page.width, width):
            place = Place(x, y, width, height)
            if ink.is_free(place.grown(STAMP_CLEARANCE.value), page):
                return place
    return None


def _from_centre(page: Length, width: Length) -> Iterator[Length]:
    centre, step = (page - width).scaled(0.5), mm(2)
    yield centre
    offset = step
    while offset <= centre - STAMP_EDGE.value:
        yield centre + offset
        yield centre - offset
        offset = offset + step


def _heights(first: Length, least: Length, most: Length) -> Iterator[Length]:
    """The wanted height first, then those around it, nearest first, in steps of 1 mm."""
    candidates = [least + mm(n) for n in range(round((most - least).mm) + 1)]
    yield from sorted(candidates, key=lambda y: (abs(y - first), y))


def number_place(
    ink: Ink,
    page: PageBox,
    size: tuple[Length, Length],
    *,
    is_front: bool,
    taken: Place | None,
) -> tuple[Place, bool]:
    """Where a page number of `size` goes, in the top outer corner, and whether the place is free.

    `is_front`: a front side has it at the right, a back side at the left. `taken` is kept clear.
    Without any free place the usual one is returned.
    """
    width, height = size
    usual: Place | None = None
    for y in _heights(NUMBER_TOP.value, mm(3), mm(20)):
        for side in _heights(NUMBER_SIDE.value, mm(4), mm(40)):
            x = page.width - side - width if is_front else side
            place = Place(x, y, width, height)
            usual = usual or place
            wanted = place.grown(_NUMBER_CLEARANCE)
            if ink.is_free(wanted, page) and not (taken and wanted.overlaps(taken)):
                return place, True
    assert usual is not None
    return usual, False
