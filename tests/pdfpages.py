"""What stands where on the pages of a PDF, read by PDFium: the eye that the layout tests trust."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

MM = 25.4 / 72
"""Millimetres in a point."""


@dataclass(frozen=True)
class Char:
    """A character with its box in mm from the page's top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Line:
    """The characters of one line from left to right."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(c.text for c in self.chars)

    @property
    def left(self) -> float:
        return min(c.left for c in self.chars)

    @property
    def right(self) -> float:
        return max(c.right for c in self.chars)

    @property
    def top(self) -> float:
        return min(c.top for c in self.chars)

    @property
    def bottom(self) -> float:
        return max(c.bottom for c in self.chars)

    @property
    def centre(self) -> float:
        return (self.top + self.bottom) / 2


def page_lines(pdf: bytes, *, ink: bool = False) -> list[list[Line]]:
    """The lines of every page, top to bottom; `ink` measures the glyphs, else their em boxes."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        text = page.get_textpage()
        height = page.get_height()
        rows: list[list[Char]] = []
        for index in range(text.count_chars()):
            char = text.get_text_range(index, 1)
            if not char.strip():
                continue
            left, bottom, right, top = text.get_charbox(index, loose=not ink)
            box = Char(char, left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
            _put(rows, box)
        rows.sort(key=lambda row: row[0].bottom)
        pages.append([Line(tuple(sorted(row, key=lambda c: c.left))) for row in rows])
        text.close()
        page.close()
    document.close()
    return pages


def _put(rows: list[list[Char]], box: Char) -> None:
    middle = (box.top + box.bottom) / 2
    for row in rows[-3:]:
        other = row[0]
        if (
            other.top < middle < other.bottom
            or box.top < (other.top + other.bottom) / 2 < box.bottom
        ):
            row.append(box)
            return
    rows.append([box])


def page_texts(pdf: bytes) -> list[str]:
    """The text of every page in the order of its content, without white space."""
    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append("".join(text.get_text_range().split()).replace("\ufffe", "-"))
    document.close()
    return texts


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page in mm."""
    document = pypdfium2.PdfDocument(pdf)
    sizes = [(page.get_width() * MM, page.get_height() * MM) for page in document]
    document.close()
    return sizes


def pictures(pdf: bytes) -> list[tuple[int, float, float, float, float]]:
    """Page (from 1), left, top, right, bottom in mm of every picture."""

    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number, page in enumerate(document, 1):
        height = page.get_height()
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5):
            left, bottom, right, top = item.get_bounds()
            found.append(
                (number, left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
            )
    document.close()
    return found


def paths(pdf: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom in mm of every path, those inside vector pictures too."""
    document = pypdfium2.PdfDocument(pdf)
    height = document[page].get_height()
    found = []
    for item in document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=8):
        left, bottom, right, top = item.get_bounds()
        found.append((left * MM, (height - top) * MM, right * MM, (height - bottom) * MM))
    document.close()
    return found


def bookmarks(pdf: bytes) -> list[tuple[int, str, int]]:
    """Level from 1, title and page from 1 of every bookmark."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for item in document.get_toc():
        target = item.get_dest()
        page = target.get_index() if target is not None else None
        found.append((item.level + 1, item.get_title(), -1 if page is None else page + 1))
    document.close()
    return found
