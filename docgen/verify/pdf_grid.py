"""The grid of body lines on the pages of a PDF: pitch, lines a page, characters a line, edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from docgen.base.lengths import Length
from docgen.standards import gb9704
from docgen.verify.docx_page import ADJUSTED, is_adjusted
from docgen.verify.elements import han
from docgen.verify.pdf_text import PT_PER_MM, Line, PageText, is_in_table, segments_of
from docgen.verify.report import Outcome, judge

SIZE_SLACK = 0.6
"""Points by which a character of the body may differ in size (15.75 to 16 pt are both 三号)."""
PITCH_SLACK = 0.35
"""Points by which two distances between lines may differ and still count as equal."""
EDGE_SLACK = 1.0 * PT_PER_MM
"""Points: 1 mm, the tolerance of GB/T 9704-2012 5.2.1 for 天头 and 订口."""
SYSTEM_SLACK = 0.9 * PT_PER_MM
"""Points: how near the first line must stand to one of the two margin systems, which are 2.42 mm
apart."""
LINES_TO_JUDGE = 5
"""Full lines needed before the number of characters is judged."""
UNEVEN_SHARE = 0.03
"""Share of uneven line distances below which a page still looks even."""
FIT_SLACK = 0.05
"""Points: the error of a measured pitch over 22 lines."""
ADVANCE_SLACK = 0.5
"""Points: the tracking behind a line's last character may or may not be counted to its width."""


COUNT_SLACK = 0.08
"""Characters: justification stretches the distance that is measured (27.68 fit without tracking)."""


@dataclass(frozen=True, slots=True)
class BodyPage:
    """The lines of a page that are set in the body's size and begin in the type area."""

    page: PageText
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """What was measured: the body's size and pitch in points, its left edge, pages, all lines."""

    size: float
    pitch: float | None
    left: float
    pages: tuple[BodyPage, ...]
    lines: tuple[tuple[PageText, Sequence[Line]], ...]


def read_grid(pages: Sequence[PageText]) -> Grid | None:
    """Find the body's size, left edge and pitch; None when there is too little text."""
    lines = tuple((p, p.lines) for p in pages if not p.rotation and p.width < p.height)
    free = tuple((p, tuple(x for x in ls if not is_in_table(p, x))) for p, ls in lines)
    sizes = Counter(
        round(c.size * 4) / 4
        for _, page_lines in free
        for line in page_lines
        for c in line.chars
        if han(c.text)
    )
    if sizes.total() < 2 * LINES_TO_JUDGE * 10:
        return None
    size = sizes.most_common(1)[0][0]
    wide = [
        line
        for _, page_lines in free
        for line in page_lines
        if _is_body(line, size) and line.right - line.left > 20 * size
    ]
    lefts = Counter(round(line.left) for line in wide)
    if not lefts:
        return None
    edge = min(x for x, n in lefts.items() if n >= max(lefts.values()) * 0.2)
    left = median([line.left for line in wide if abs(line.left - edge) <= 1.5])
    body = tuple(
        BodyPage(p, tuple(x for x in page_lines if _is_body(x, size) and x.left > left - size))
        for p, page_lines in free
    )
    return Grid(size, _pitch(body, size), left, body, lines)


def _is_body(line: Line, size: float) -> bool:
    """A line whose Chinese characters are of the body's size and that has no wide gaps."""
    letters = [c for c in line.chars if han(c.text)] or line.chars
    return all(abs(c.size - size) <= SIZE_SLACK for c in letters) and (
        sum(1 for _ in segments_of(line)) == 1
    )


def _gaps(body: Sequence[BodyPage]) -> Iterator[tuple[int, float]]:
    for page in body:
        for above, below in pairwise(page.lines):
            yield page.page.number, below.y - above.y


def _pitch(body: Sequence[BodyPage], size: float) -> float | None:
    """The prevailing distance between neighbouring lines, averaged over all that share it."""
    gaps = [g for _, g in _gaps(body) if size <= g <= 3 * size]
    if len(gaps) < LINES_TO_JUDGE:
        return None
    rough = Counter(round(g * 4) / 4 for g in gaps).most_common(1)[0][0]
    near = [g for g in gaps if abs(g - rough) <= PITCH_SLACK]
    return sum(near) / len(near)


def check_grid(grid: Grid) -> Iterator[Outcome]:
    """Size, evenness, lines a page, characters a line, top of the first line, edges.

    22 lines of 28 characters are asked of a body in 三号 alone.
    """
    yield from _size(grid)
    yield from _evenness(grid)
    if abs(grid.size - gb9704.SIZE_3.value.pt) <= SIZE_SLACK:
        yield from _lines(grid)
        yield from _characters(grid)
    yield from _top(grid)
    yield from _edges(grid)


def _mm(points: float) -> str:
    return f"{points / PT_PER_MM:.1f}"


def _count(lines: Sequence[Line], pitch: float) -> int | None:
    """How many lines stand between the first and the last one; None when the pitch is broken."""
    total = 1
    for above, below in pairwise(lines):
        steps = (below.y - above.y) / pitch
        if abs(steps - round(steps)) * pitch > 3 * PITCH_SLACK or round(steps) < 1:
            return None
        total += round(steps)
    return total


def _fitting(grid: Grid) -> tuple[int | None, float]:
    """How many lines the type area holds at this pitch, by the margin system the page shows, and
    its height in points (0 when it shows neither)."""
    if grid.pitch is None:
        return None, 0
    for page in grid.pages[1:]:
        if not page.lines or page.lines[0].size > grid.size + SIZE_SLACK:
            continue
        first = page.lines[0]
        middle = (first.top + first.bottom) / 2
        for top, bottom in (
            (gb9704.PRINT_TOP, gb9704.PRINT_BOTTOM),
            (gb9704.SOFT_TOP, gb9704.SOFT_BOTTOM),
        ):
            if abs(middle - grid.pitch / 2 - top.value.pt) <= SYSTEM_SLACK:
                height = page.page.height - top.value.pt - bottom.value.pt
                return int((height + FIT_SLACK) // grid.pitch), height
    return None, 0


def _lines(grid: Grid) -> Iterator[Outcome]:
    target = gb9704.LINES_PER_PAGE.value
    counts = {
        p.page.number: n
        for p in grid.pages
        if p.lines and grid.pitch and (n := _count(p.lines, grid.pitch)) is not None
    }
    if not counts or grid.pitch is None:
        yield from judge("P209", "每页行数", "没有成段的正文", f"{target} 行", None)
        return
    most = max(counts.values())
    place = f"第{next(p for p, n in counts.items() if n == most)}页"
    found = f"{most} 行（行距 {grid.pitch:.2f} 磅）"
    fitting, height = _fitting(grid)
    message = f"排满的一页有 {most} 行（行距 {grid.pitch:.2f} 磅），应为 {target} 行"
    is_met: bool | None = most == target
    if most < target and (fitting is None or fitting == target):
        is_met = None
        found = f"没有排满的页，最多 {found}"
    elif most < target:
        message = f"行距 {grid.pitch:.2f} 磅，一页只排得下 {fitting} 行，应为 {target} 行"
    if fitting is not None and is_adjusted(fitting, target, height, grid.pitch) and most <= fitting:
        is_met, found = (True if most == fitting else None), f"{found}，{ADJUSTED}"
    yield from judge(
        "P209", "每页行数", found, f"{target} 行", is_met, place=place, message=message
    )


def _evenness(grid: Grid) -> Iterator[Outcome]:
    if grid.pitch is None:
        return
    close = [(p, g) for p, g in _gaps(grid.pages) if g < 1.5 * grid.pitch]
    odd = [(p, g) for p, g in close if abs(g - grid.pitch) > PITCH_SLACK]
    if len(close) < LINES_TO_JUDGE:
        return
    is_met = len(odd) <= UNEVEN_SHARE * len(close)
    found = f"{grid.pitch:.2f} 磅" + (f"，{len(odd)} 处不同" if odd else "，处处相同")
    place = f"第{odd[0][0]}页" if odd and not is_met else None
    yield from judge(
        "P212", "行距", found, "处处相同", is_met, place=place,
        message=f"行距不匀：多数是 {grid.pitch:.2f} 磅，有 {len(odd)} 处不同",
    )  # fmt: skip


def full_lines(grid: Grid) -> list[Line]:
    """Body lines that run from the left edge of the type area to its right edge.

    The right edge is where most long lines end: single lines may hang a mark beyond it.
    """
    lines = [x for p in grid.pages for x in p.lines if abs(x.left - grid.left) <= 2]
    ends = Counter(round(x.right / 2) * 2 for x in lines if x.right - x.left > 20 * grid.size)
    if not ends:
        return []
    right = ends.most_common(1)[0][0]
    return [x for x in lines if abs(right - x.right) <= 0.8 * grid.size]


def _advance(grid: Grid) -> float | None:
    """The prevailing distance between neighbouring Chinese characters, in points."""
    found = [
        after.x - before.x
        for page in grid.pages
        for line in page.lines
        for before, after in pairwise(line.chars)
        if han(before.text) and han(after.text) and after.x - before.x > grid.size / 2
    ]
    if not found:
        return None
    rough = Counter(round(a * 10) / 10 for a in found).most_common(1)[0][0]
    return median([a for a in found if abs(a - rough) <= 0.1])


def _characters(grid: Grid) -> Iterator[Outcome]:
    """Counted from the distance between neighbouring Chinese characters.

    Counting characters would not do: a line with marks may hold 27 or 29, because marks are
    squeezed and pushed.
    """
    target = gb9704.CHARS_PER_LINE.value
    lines = full_lines(grid)
    advance = _advance(grid)
    if len(lines) < LINES_TO_JUDGE or advance is None:
        found = f"排满的行只有 {len(lines)} 行"
        yield from judge("P210", "每行字数", found, f"{target} 字", None)
        return
    width = median([line.right - line.left for line in lines])
    count = int((width + ADVANCE_SLACK) / advance + COUNT_SLACK)
    found = f"{count} 字（字距 {advance:.2f} 磅，行宽 {_mm(width)} 毫米，量了 {len(lines)} 行）"
    is_met = count == target
    if is_adjusted(count, target, gb9704.TYPE_AREA_WIDTH.value.pt, advance, 1):
        is_met, found = True, f"{found}，{ADJUSTED}"
    yield from judge(
        "P210", "每行字数", found, f"{target} 字", is_met,
        message=f"字距 {advance:.2f} 磅，{_mm(width)} 毫米宽的行排 {count} 字，应为 {target} 字",
    )  # fmt: skip


def _size(grid: Grid) -> Iterator[Outcome]:
    target = gb9704.SIZE_3.value.pt
    yield from judge(
        "P218", "正文字号", f"{grid.size:g} 磅", f"{target:g} 磅（三号）",
        abs(grid.size - target) <= SIZE_SLACK,
        message=f"正文字号是 {grid.size:g} 磅，应为三号（{target:g} 磅）",
    )  # fmt: skip


def _top(grid: Grid) -> Iterator[Outcome]:
    figure = gb9704.PRINT_TOP
    required = f"{figure.value.mm:.0f}±1 毫米"
    tops = []
    for page in grid.pages[1:]:
        letters = [c for c in page.lines[0].chars if han(c.text)] if page.lines else []
        others = [x for p, ls in grid.lines if p is page.page for x in ls]
        if letters and others and others[0].y >= page.lines[0].y - 0.1:
            tops.append((page.page.number, min(c.top for c in letters)))
    if not tops:
        found = "没有以正文开头的续页"
        yield from judge("P211", "天头（首行字的上沿）", found, required, None)
        return
    middle = median(t for _, t in tops)
    is_met = abs(middle - figure.value.pt) <= EDGE_SLACK
    place = f"第{tops[0][0]}页"
    found = f"{_mm(middle)} 毫米"
    if not is_met and grid.pitch and _is_print_system(middle, grid.pitch, grid.size):
        # A word processor puts half of the leading above the first line.
        is_met, found = True, f"{found}（印刷坐标：上边距 {figure.value.mm:g} 毫米）"
    yield from judge(
        "P211", "天头（首行字的上沿）", found, required, is_met, place=place,
        message=f"首行字的上沿距纸边 {_mm(middle)} 毫米，应为 {required}",
    )  # fmt: skip


def _is_print_system(top: float, pitch: float, size: float) -> bool:
    """Whether the text area begins at 37 mm, and the glyphs half a leading below."""
    return abs(top - (pitch - size) / 2 - gb9704.PRINT_TOP.value.pt) <= EDGE_SLACK


def _edges(grid: Grid) -> Iterator[Outcome]:
    lines = full_lines(grid)
    width = gb9704.PAPER_WIDTH.value.pt
    left, right = gb9704.LEFT.value, gb9704.RIGHT.value
    wide = [
        x for p in grid.pages for x in p.lines
        if abs(x.left - grid.left) <= 2 and x.right - x.left > 20 * grid.size
    ]  # fmt: skip
    if len(wide) < LINES_TO_JUDGE:
        # Too few lines are long: those that are may all begin a paragraph.
        yield from judge("P213", "版心左边", "没有几行长的正文", "距纸边 28±1 毫米", None)
    else:
        yield from _edge("版心左边", grid.left, left.pt, left)
    if len(lines) < LINES_TO_JUDGE:
        yield from judge("P213", "版心右边", "没有排满的行", "距纸边 26±1 毫米", None)
        return
    ends = [x.right for x in lines if han(x.chars[-1].text)] or [x.right for x in lines]
    yield from _edge("版心右边", width - median(ends), right.pt, right)


def _edge(item: str, found: float, target: float, required: Length) -> Iterator[Outcome]:
    yield from judge(
        "P213", item, f"距纸边 {_mm(found)} 毫米", f"距纸边 {required.mm:.0f}±1 毫米",
        abs(found - target) <= EDGE_SLACK,
    )  # fmt: skip
