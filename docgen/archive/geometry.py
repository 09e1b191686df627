"""From places on the paper, as a reader sees it, to the coordinates of a PDF page.

A page may be rotated, may begin anywhere, may show only a part of itself, and may count in units
of its own. A stamp "10 mm below the top, centred" has to come out there on all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.base.lengths import Length, pt

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on the paper as seen: from the left and from the top edge, width, height."""

    x: Length
    y: Length
    width: Length
    height: Length

    def grown(self, margin: Length) -> Place:
        """The rectangle with a margin on every side."""
        return Place(
            self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin
        )

    def overlaps(self, other: Place) -> bool:
        """Whether the two rectangles share any area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class PageBox:
    """The visible part of a page in user space, its rotation (0, 90, 180, 270), its unit.

    `unit` is the size of one user space unit in points (UserUnit, ISO 32000-1 14.11.2).
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0
    unit: float = 1.0

    @property
    def width(self) -> Length:
        """Width of the page as seen."""
        span = self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left
        return pt(span * self.unit)

    @property
    def height(self) -> Length:
        """Height of the page as seen."""
        span = self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom
        return pt(span * self.unit)

    def point(self, x: Length, y: Length) -> tuple[float, float]:
        """User space coordinates of a point seen `x` from the left and `y` from the top."""
        across, down = x.pt / self.unit, y.pt / self.unit
        match self.rotation:
            case 90:
                return self.left + down, self.bottom + across
            case 180:
                return self.right - across, self.bottom + down
            case 270:
                return self.right - down, self.top - across
            case _:
                return self.left + across, self.top - down

    def matrix(self, place: Place) -> Matrix:
        """The matrix that sets a drawing of `place`'s size, in points from its own lower left
        corner, upright into `place`."""
        scale = 1 / self.unit
        cosine, sine = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[self.rotation]
        x, y = self.point(place.x, place.y + place.height)
        return cosine * scale, sine * scale, -sine * scale, cosine * scale, x, y

    def rectangle(self, place: Place) -> tuple[float, float, float, float]:
        """`place` as a PDF rectangle: left, bottom, right, top in user space."""
        x1, y1 = self.point(place.x, place.y)
        x2, y2 = self.point(place.x + place.width, place.y + place.height)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def page_box(
    media: Sequence[float], crop: Sequence[float] | None, rotation: int, unit: float
) -> PageBox | None:
    """The visible box of a page: CropBox inside MediaBox, or the MediaBox alone.

    None when the page has no area. A rotation that is no multiple of 90 counts as 0.
    """
    left, bottom, right, top = _ordered(media)
    if crop is not None:
        c_left, c_bottom, c_right, c_top = _ordered(crop)
        inner = (max(left, c_left), max(bottom, c_bottom), min(right, c_right), min(top, c_top))
        if inner[0] < inner[2] and inner[1] < inner[3]:
            left, bottom, right, top = inner
    if not (left < right and bottom < top):
        return None
    turned = rotation % 360 if rotation % 90 == 0 else 0
    return PageBox(left, bottom, right, top, turned, unit if unit > 0 else 1.0)


def _ordered(box: Sequence[float]) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(v) for v in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
