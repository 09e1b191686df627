"""Single marks on the pages of a PDF: page numbers, and punctuation at line starts and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.base.text import shorten
from docgen.standards import gb9704
from docgen.standards.line_breaks import NOT_AT_LINE_END, NOT_AT_LINE_START
from docgen.standards.rules import rule
from docgen.verify.pdf_grid import Grid
from docgen.verify.pdf_text import PT_PER_MM, Line, PageText, segments_of
from docgen.verify.report import Outcome, judge, measured, unsuited

_PLAIN = re.compile(r"[-—–－―─]?(\d{1,4})[-—–－―─]?")
_PROPER = re.compile(r"—[1-9]\d{0,3}—")
HEIGHT_SLACK = 1.0 * PT_PER_MM
"""Points: the tolerance for the height of a page number."""
SIDE_SLACK = 1.5 * PT_PER_MM
"""Points: 空一字 may be a character of 四号 (4.9 mm) or 三号 (5.6 mm)."""
_ZONE = 40 * PT_PER_MM
"""Points: page numbers stand in this strip along the lower edge."""
_EDGE = 4 * PT_PER_MM
"""Points: the baseline of a turned number stands a little beside the dash's middle."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number found on a page."""

    page: PageText
    line: Line
    number: int

    @property
    def middle(self) -> float:
        """Height of the dash (or of the digits) above the paper's lower edge, in points."""
        dashes = [c for c in self.line.chars if not c.text.isdigit()] or list(self.line.chars)
        char = dashes[0]
        return self.page.height - (char.top + char.bottom) / 2


def page_number(page: PageText, lines: Sequence[Line]) -> PageNumber | None:
    """The page number in the lower margin, or None."""
    limit = page.height - _ZONE
    for line in reversed(lines):
        if line.y < limit:
            break
        match = _PLAIN.fullmatch(line.text)
        if match and line.y > page.height - gb9704.PRINT_BOTTOM.value.pt:
            return PageNumber(page, line, int(match.group(1)))
    return None


def check_page_numbers(grid: Grid) -> Iterator[Outcome]:
    """Form, size, height and side of the page numbers, and that they count on."""
    required = "— n —，四号，单右双左各空一字"
    found = [n for page, lines in grid.lines if (n := page_number(page, lines)) is not None]
    if not found:
        yield from judge("P214", "页码", "没有", required, False, message="各页都没有页码")
        return
    numbered = {n.page.number for n in found}
    bare = [p.number for p, _ in grid.lines if p.number not in numbered]
    faults = [(n, f) for n in found for f in _faults(n)]
    faults += [
        (after, f"页码 {after.number} 接在 {before.number} 后面")
        for before, after in pairwise(found)
        if after.number - before.number != after.page.number - before.page.number
        and after.number != 1
    ]
    shown = "、".join(dict.fromkeys(f for _, f in faults)) or f"{len(found)} 页都符合"
    yield measured("P214", "页码", shown, required, not faults)
    for number, fault in faults[:_SHOWN]:
        yield rule("P214").finding(
            f"页码“{number.line.text}”{fault}", where=f"第{number.page.number}页"
        )
    if len(faults) > _SHOWN:
        yield rule("P214").finding(f"页码还有 {len(faults) - _SHOWN} 处不合")
    if bare:
        pages = "、".join(map(str, bare[:_SHOWN])) + ("等" if len(bare) > _SHOWN else "")
        yield measured(
            "P214", "没有页码的页", f"第{pages}页", "空白页后的版记页、信函首页可以没有", None
        )
    yield from _height(found)


def _faults(number: PageNumber) -> Iterator[str]:
    line = number.line
    if not _PROPER.fullmatch(line.text):
        yield "前面有 0" if re.match(r"\D*0", line.text) else "两边没有一字线"
    if abs(line.size - gb9704.SIZE_4.value.pt) > 0.3:
        yield f"字号 {line.size:.1f} 磅，不是四号"
    side = _side(number)
    wanted = "right" if number.number % 2 else "left"
    if side != wanted:
        words = {"left": "靠左", "right": "靠右", "center": "居中", "": "不靠边"}
        yield f"{words[side]}，{'单' if number.number % 2 else '双'}页应靠{'右' if number.number % 2 else '左'}空一字"


def _side(number: PageNumber) -> str:
    """`left` or `right` one character inside the type area, `center`, or an empty string."""
    inset = gb9704.SIZE_4.value.pt
    left = gb9704.LEFT.value.pt + inset
    right = gb9704.PAPER_WIDTH.value.pt - gb9704.RIGHT.value.pt - inset
    begin, end = number.line.left, number.line.right
    if abs(begin - left) <= SIDE_SLACK:
        return "left"
    if abs(end - right) <= SIDE_SLACK:
        return "right"
    middles = (number.page.width / 2, (left + right) / 2)
    if any(abs((begin + end) / 2 - m) <= SIDE_SLACK for m in middles):
        return "center"
    return ""


def _height(found: list[PageNumber]) -> Iterator[Outcome]:
    target = gb9704.PAGE_NUMBER_HEIGHT.value
    required = f"一字线距纸下边 {target.mm:.0f}±1 毫米"
    worst = max(found, key=lambda n: abs(n.middle - target.pt))
    height = f"{worst.middle / PT_PER_MM:.1f}"
    yield from judge(
        "P214", "页码高度", f"{height} 毫米", required,
        abs(worst.middle - target.pt) <= HEIGHT_SLACK, place=f"第{worst.page.number}页",
        message=f"页码的一字线距纸下边 {height} 毫米，应为 {target.mm:.0f}±1 毫米",
    )  # fmt: skip


def check_landscape(pages: Sequence[PageText]) -> Iterator[Outcome]:
    """The page number of landscape pages: where the portrait page has it, on the left edge."""
    required = "随竖排页的位置（横排页的左边，单页在下、双页在上）"
    wide = [p for p in pages if p.width > p.height and not p.rotation]
    if not wide:
        yield unsuited("P237", "横排页的页码", required, "没有横排的页")
    for page in wide:
        place = f"第{page.number}页"
        turned = [c for c in page.chars if c.text.isdigit() and abs(abs(c.turn) - 90) < 2]
        edge = [c for c in turned if abs(c.x - gb9704.PAGE_NUMBER_HEIGHT.value.pt) <= _EDGE]
        if edge:
            is_low = edge[0].y > page.height / 2
            is_met = is_low == bool(page.number % 2)
            found = f"在左边{'下' if is_low else '上'}角"
            yield from judge("P237", "横排页的页码", found, required, is_met, place=place)
        elif page_number(page, page.lines) is not None:
            yield from judge(
                "P237", "横排页的页码", "在横排的下边", required, False, place=place,
                message="横排页的页码在横排的下边，应随竖排页的位置（横排页的左边）",
            )  # fmt: skip
        else:
            yield measured("P237", "横排页的页码", "没有页码", required, None, place)


def check_line_breaks(grid: Grid) -> Iterator[Outcome]:
    """No line begins with a closing mark or ends with an opening one."""
    begins, ends = NOT_AT_LINE_START.value, NOT_AT_LINE_END.value
    faults: list[tuple[str, str]] = []
    lines = 0
    for page, page_lines in grid.lines:
        for line in (s for whole in page_lines for s in segments_of(whole)):
            lines += 1
            text = line.text
            if len(text) < 2:
                continue
            place = f"第{page.number}页"
            if text[0] in begins:
                faults.append((f"行首是“{text[0]}”：“{shorten(text, 12)}”", place))
            if text[-1] in ends:
                faults.append((f"行尾是“{text[-1]}”：“…{text[-10:]}”", place))
    shown = f"{len(faults)} 处不当" if faults else f"{lines} 行都没有"
    yield measured("P215", "行首行尾标点", shown, "行首无后置标点、行尾无前置标点", not faults)
    for message, place in faults[:_SHOWN]:
        yield rule("P215").finding(message, where=place)
    if len(faults) > _SHOWN:
        yield rule("P215").finding(f"行首行尾标点不当的共 {len(faults)} 行")
