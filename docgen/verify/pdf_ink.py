"""What is drawn on a page of a PDF besides text: horizontal rules and pictures.

Programs draw a rule as a stroked line, as a thin filled rectangle or as a thin picture: all are
read as rules.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import pypdfium2 as pdfium

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Rgb: TypeAlias = tuple[int, int, int]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_DEPTH = 6
_THICKEST = 9.0
"""Points: what is higher is no rule (3 mm)."""
_SHORTEST = 60.0
"""Points: what is shorter is a part of a table or a letter."""
_ROW = 128.0
"""Points: level rules that are further apart (45 mm) do not frame one table."""
_SAME = 0.12
"""Points by which rules of one kind may differ in thickness."""
_UPRIGHT = 8.0
"""Points: what is shorter is part of a letter."""
_MOST = 20_000
"""More objects than this on a page are a drawing; the rest of them is not looked at."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A horizontal rule in points from the page's top left corner; `color` None: a picture."""

    left: float
    right: float
    y: float
    thickness: float
    color: Rgb | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its box in points from the page's top left corner, and degrees of its turn."""

    left: float
    top: float
    right: float
    bottom: float
    turn: float


@dataclass(frozen=True, slots=True)
class Upright:
    """A vertical rule in points from the page's top left corner."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageInk:
    """Level rules from top to bottom, upright rules, pictures.

    `row_runs` are three or more level rules of one thickness that frame the rows of a table.
    """

    strokes: tuple[Stroke, ...]
    pictures: tuple[Picture, ...]
    uprights: tuple[Upright, ...] = ()
    row_runs: tuple[tuple[Stroke, ...], ...] = ()


NO_INK = PageInk((), ())


def read_ink(page: pdfium.PdfPage, left: float, top: float) -> PageInk:
    """The rules and pictures of a page. `left`, `top`: the corner of its visible box in points."""
    import pypdfium2.raw as raw

    strokes: list[Stroke] = []
    uprights: list[Upright] = []
    pictures: list[Picture] = []
    for item, matrix in _objects(raw, page):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            for found in _strokes(raw, item, matrix, left, top):
                if isinstance(found, Stroke):
                    strokes.append(found)
                else:
                    uprights.append(found)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            picture = _picture(_times(_matrix(raw, item), matrix), left, top)
            height, width = picture.bottom - picture.top, picture.right - picture.left
            if height <= _THICKEST and width >= _SHORTEST:
                middle = (picture.top + picture.bottom) / 2
                strokes.append(Stroke(picture.left, picture.right, middle, height, None))
            else:
                pictures.append(picture)
    level = tuple(sorted(_merged(strokes), key=lambda s: s.y))
    return PageInk(level, tuple(pictures), tuple(uprights), tuple(_row_runs(level)))


def _row_runs(strokes: tuple[Stroke, ...]) -> Iterator[tuple[Stroke, ...]]:
    """Runs of neighbouring rules of one thickness that stand no further apart than rows do."""
    run: list[Stroke] = []
    for stroke in strokes:
        is_next = run and stroke.y - run[-1].y <= _ROW and (
            abs(stroke.thickness - run[-1].thickness) < _SAME
        )  # fmt: skip
        if run and not is_next:
            yield from [tuple(run)] if len(run) > 2 else []
            run = []
        run.append(stroke)
    yield from [tuple(run)] if len(run) > 2 else []


def _objects(raw: Any, page: pdfium.PdfPage) -> Iterator[tuple[Any, Matrix]]:
    """Every object of a page with the matrix that it is placed by; forms are opened."""
    count = min(raw.FPDFPage_CountObjects(page.raw), _MOST)
    stack = [(raw.FPDFPage_GetObject(page.raw, at), _IDENTITY, 0) for at in range(count)]
    seen = 0
    while stack and seen < 2 * _MOST:
        item, matrix, depth = stack.pop()
        seen += 1
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < _DEPTH:
            inner = _times(_matrix(raw, item), matrix)
            for at in range(max(raw.FPDFFormObj_CountObjects(item), 0)):
                stack.append((raw.FPDFFormObj_GetObject(item, at), inner, depth + 1))


def _matrix(raw: Any, item: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies `first`, then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _picture(matrix: Matrix, left: float, top: float) -> Picture:
    corners = [_apply(matrix, x, y) for x in (0, 1) for y in (0, 1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    turn = math.degrees(math.atan2(matrix[1], matrix[0]))
    return Picture(min(xs) - left, top - max(ys), max(xs) - left, top - min(ys), turn)


def _strokes(
    raw: Any, item: Any, outer: Matrix, left: float, top: float
) -> Iterator[Stroke | Upright]:
    fill, is_stroked = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, fill, is_stroked):
        return
    matrix = _times(_matrix(raw, item), outer)
    for points in _subpaths(raw, item, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if width <= _THICKEST and height >= _UPRIGHT:
            yield Upright((min(xs) + max(xs)) / 2 - left, top - max(ys), top - min(ys))
        if width < _SHORTEST or height > _THICKEST:
            continue
        middle = top - (max(ys) + min(ys)) / 2
        if is_stroked.value and height < 0.5:
            thickness = ctypes.c_float()
            raw.FPDFPageObj_GetStrokeWidth(item, thickness)
            thick = thickness.value * math.hypot(matrix[2], matrix[3])
            color = _color(raw.FPDFPageObj_GetStrokeColor, item)
        elif fill.value:
            thick, color = height, _color(raw.FPDFPageObj_GetFillColor, item)
        else:
            continue
        yield Stroke(min(xs) - left, max(xs) - left, middle, thick, color)


def _subpaths(raw: Any, item: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for at in range(min(raw.FPDFPath_CountSegments(item), _MOST)):
        segment = raw.FPDFPath_GetPathSegment(item, at)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_apply(matrix, x.value, y.value))
    if len(points) > 1:
        yield points


def _color(ask: Any, item: Any) -> Rgb:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    ask(item, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _merged(strokes: list[Stroke]) -> Iterator[Stroke]:
    """Rules drawn twice are one; pieces of one rule that meet are one."""
    done: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: (round(s.y, 1), s.left)):
        last = done[-1] if done else None
        if (
            last is not None
            and abs(last.y - stroke.y) <= 0.3
            and abs(last.thickness - stroke.thickness) <= 0.3
            and last.color == stroke.color
            and stroke.left <= last.right + 1.5
        ):
            right = max(last.right, stroke.right)
            done[-1] = Stroke(last.left, right, last.y, last.thickness, last.color)
        else:
            done.append(stroke)
    yield from done
