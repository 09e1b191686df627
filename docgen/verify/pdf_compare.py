"""Is the text of a PDF the text of the DOCX, character by character and in order?"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from docgen.base.lengths import twips
from docgen.verify.docx_charts import ChartWords, charts_of
from docgen.verify.docx_file import DocxFile, SectionSetup
from docgen.verify.docx_numbering import BULLET, format_number
from docgen.verify.docx_story import Paragraph, Row, Table, flat
from docgen.verify.pdf_text import LINE_HYPHEN, Margins
from docgen.verify.report import Outcome, judge

COMPUTED = "\ufdd0"
"""Stands for the result of a field: the number that each program counts anew."""
LEADER = "\ufdd1"
"""Stands for a tab: a PDF may show its leader as dots."""
NOTE = "\ufdd2"
"""Stands for the number before a note's text."""
_CALLS = 0xF0000
"""Code point (of a private plane) that stands for note 0 at its call; the number is added."""
_COMPUTED_CHARS = frozenset(
    "0123456789０１２３４５６７８９ivxlcdmIVXLCDM年月日时分秒:./-〇零一二三四五六七八九十"
)
_NOTE_CHARS = _COMPUTED_CHARS | frozenset(
    "[]〔〕()（）*†‡§①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" + "abcdefghjkmnopqrstuwyz"
)
_CALL_FORMS = (
    "decimal", "lowerRoman", "upperRoman", "lowerLetter", "upperLetter", "chineseCounting",
    "decimalEnclosedCircle",
)  # fmt: skip
_LEADER_CHARS = frozenset(".·…‥_-。・•")
_STAND_INS = frozenset({COMPUTED, NOTE, LEADER, BULLET})
_HYPHENS = frozenset("-‐‑‒")
_SKIPPED = re.compile("[\\s\u200b-\u200f\u2028-\u202e\u2060-\u2064\u00ad\ufeff\ufe00-\ufe0f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Characters of symbol fonts, shown as the characters they look like."""
_LOOK_AHEAD = 24
_CONTEXT = 12
MARGIN_SLACK = 4.0
"""Points that ink may stand outside the text area and still be body text."""


@dataclass(frozen=True, slots=True)
class FoundText:
    """The body text of a PDF without white space, and where in it each page begins."""

    text: str
    starts: tuple[int, ...]

    def page(self, at: int) -> int:
        """The 1-based page of a character."""
        return max(bisect_right(self.starts, at), 1)

    def is_first(self, at: int) -> bool:
        """Whether a page begins with this character."""
        place = bisect_right(self.starts, at) - 1
        return place >= 0 and self.starts[place] == at


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of expected text: strands are the cells of a row, or one paragraph."""

    strands: tuple[str, ...]
    place: str
    head: str = ""
    """For a table row: the table's head, which is repeated at the top of each new page."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the PDF must show: units in order, boxes anywhere.

    `margins` are headers and footers: they may stand among the body text as often as they like,
    for a high header pushes the body down.
    """

    units: tuple[Unit, ...]
    boxes: tuple[str, ...]
    margins: tuple[str, ...] = ()
    charts: tuple[ChartWords, ...] = ()


def bare(text: str) -> str:
    """The text without white space and invisible characters."""
    return _SKIPPED.sub("", text)


def expected_text(file: DocxFile) -> Expected:
    """The visible body text of a DOCX in reading order."""
    units: list[Unit] = []
    boxes = ["".join(_text(p) for p in flat(box)) for box in file.body.boxes]
    margins: list[str] = []
    for label, _, story in file.stories:
        if label in {"页眉", "页脚"}:
            margins.append("".join(_text(p) for p in flat(story.blocks)))
        elif label in {"脚注", "尾注"}:
            boxes += [NOTE + "".join(_text(p) for p in flat(box)) for box in story.boxes]
    for block in file.body.blocks:
        if isinstance(block, Paragraph):
            text = _text(block)
            if text and block.frame_align is not None:
                boxes.append(text)
            elif text:
                units.append(Unit((text,), block.place))
        elif block.is_floating:
            boxes.append("".join(_text(p) for p in flat((block,))))
        else:
            units += _rows(block)
    return Expected(
        tuple(u for u in units if any(u.strands)),
        tuple(b for b in boxes if b),
        tuple(v for m in margins for v in _variants(m) if v),
        charts_of(file.package),
    )


def _variants(margin: str) -> tuple[str, ...]:
    """A header or footer whole, and without the dashes, which may end outside the text area."""
    return margin, "".join(c for c in margin if c not in "—-－–")


def _rows(table: Table) -> Iterator[Unit]:
    """A unit for each row; rows that share a cell are one, for nobody says when it is set."""
    head = "".join("".join(_strands(r)) for r in table.rows if r.is_header)
    groups: list[list[Row]] = []
    for row in table.rows:
        if row.is_joined and groups:
            groups[-1].append(row)
        else:
            groups.append([row])
    for rows in groups:
        first = next((p for r in rows for c in r.cells for p in flat(c)), None)
        strands = tuple(s for row in rows for s in _strands(row))
        yield Unit(strands, first.place if first else "表格", "" if rows[0].is_header else head)


def _strands(row: Row) -> tuple[str, ...]:
    return tuple(t for c in row.cells if (t := "".join(_text(p) for p in flat(c))))


def _text(paragraph: Paragraph) -> str:
    parts: list[str] = []
    for run in paragraph.runs:
        if run.format.is_hidden:
            continue
        if run.kind == "note":
            parts.append(chr(_CALLS + int(run.text)))
        elif run.kind == "computed" and _COMPUTED_CHARS.issuperset(bare(run.text)):
            parts.append(COMPUTED)
        else:
            parts.append(_PRIVATE.sub(BULLET, run.text.replace("\t", LEADER)))
    return unicodedata.normalize("NFC", bare("".join(parts)))


def text_area(file: DocxFile) -> tuple[Margins, Margins]:
    """Top and bottom margin in points between which the body text stands: upright and landscape.

    A file without a page of one orientation has no margins there: such a page is read whole.
    """
    upright = [s for s in file.sections if not s.is_landscape]
    landscape = [s for s in file.sections if s.is_landscape]
    return _margins(upright), _margins(landscape)


def _margins(sections: Sequence[SectionSetup]) -> Margins:
    if any(s.top + s.bottom >= s.height for s in sections):
        return Margins(
            -MARGIN_SLACK, -MARGIN_SLACK
        )  # no room between them: every program helps itself
    top = min((twips(s.top).pt for s in sections), default=0.0)
    bottom = min((twips(s.bottom).pt for s in sections), default=0.0)
    return Margins(top - MARGIN_SLACK, bottom - MARGIN_SLACK)


def found_text(bodies: Sequence[str]) -> FoundText:
    """The body characters of the PDF in the order of its content."""
    pages = [unicodedata.normalize("NFC", bare(body)) for body in bodies]
    starts = [0, *accumulate(len(page) for page in pages)][:-1]
    return FoundText("".join(pages), tuple(starts))


def check_text(file: DocxFile, bodies: Sequence[str]) -> Iterator[Outcome]:
    """One measure: the same text in order, or the first difference with page and context.

    `bodies` is the text of each page between the margins of `text_area`.
    """
    expected = expected_text(file)
    difference = _Matcher(expected, found_text(bodies)).run()
    total = sum(len(s) for u in expected.units for s in u.strands)
    required = "与 Word 文件逐字相同"
    if difference is None:
        yield from judge("P208", "文字", f"{total} 字逐字相同", required, True)
        return
    page = f"第{difference.page}页" if difference.page else None
    yield from judge(
        "P208", "文字", "不同", required, False, place=page, message=difference.message
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where the texts part: page of the PDF (0 at its end) and a sentence."""

    page: int
    message: str


class _Matcher:
    """Follows the expected text through the characters found."""

    def __init__(self, expected: Expected, found: FoundText) -> None:
        self._units = expected.units
        self._boxes = list(expected.boxes)
        self._margins = expected.margins
        self._charts = list(expected.charts)
        self._found = found
        self._text = found.text
        self._at = 0

    def run(self) -> Difference | None:
        """The first difference, or None."""
        for unit in self._units:
            difference = self._unit(unit)
            if difference is not None:
                return difference
        while self._at < len(self._text):
            if not (self._skip_chart("") or self._skip_box()):
                return self._surplus()
        if self._charts:
            return Difference(0, f"PDF 里没有{self._charts[0].place}的文字，或者不全")
        if self._boxes:
            return Difference(0, f"PDF 里没有文本框或脚注的文字“{_shown(self._boxes[0])}”")
        return None

    def _unit(self, unit: Unit) -> Difference | None:
        whole = "".join(unit.strands)
        if self._text.startswith(whole, self._at):
            self._at += len(whole)
            return None
        while self._skip_chart(whole):
            pass
        done = [0] * len(unit.strands)
        current = 0
        while any(d < len(s) for d, s in zip(done, unit.strands, strict=True)):
            if self._skip_head(unit.head):
                continue
            current = self._pick(unit.strands, done, current)
            step = self._step(unit.strands[current], done[current]) if current >= 0 else None
            if step is not None:
                done[current] += step
            elif not (self._skip_chart(whole) or self._skip_box()):
                return self._difference(unit, done, max(current, 0))
        return None

    def _step(self, strand: str, done: int) -> int | None:
        """Match one expected character here; how many expected characters that used up."""
        if done >= len(strand):
            return None
        wanted = strand[done]
        here = self._text[self._at] if self._at < len(self._text) else ""
        if ord(wanted) > _CALLS:
            self._at += self._call(ord(wanted) - _CALLS)
            return 1
        if wanted in {COMPUTED, NOTE}:
            allowed = _COMPUTED_CHARS if wanted == COMPUTED else _NOTE_CHARS
            self._at += self._span(allowed, strand[done + 1 :])
            return 1
        if wanted == LEADER:
            while (
                self._at < len(self._text)
                and self._text[self._at] in _LEADER_CHARS
                and strand[done + 1 : done + 2] != self._text[self._at]
            ):
                self._at += 1
            return 1
        if wanted == BULLET:
            following = strand[done + 1 : done + 2]
            if here and here != following:
                self._at += 1
            return 1
        if here == LINE_HYPHEN:
            self._at += 1
            return 1 if wanted in _HYPHENS else 0
        if here and _same(wanted, here):
            self._at += 1
            return 1
        return None

    def _call(self, number: int) -> int:
        """How many characters the call of a note takes, in whatever format the file asks for."""
        forms = {format_number(number, form) for form in _CALL_FORMS}
        shown = {f"[{form}]" for form in forms} | forms
        fitting = [len(s) for s in shown if self._text.startswith(s, self._at)]
        return max(fitting, default=0)

    def _span(self, allowed: frozenset[str], following: str) -> int:
        """How many characters the computed number takes: the least after which the text goes on."""
        longest = 0
        while (
            self._at + longest < len(self._text)
            and longest < 16
            and self._text[self._at + longest] in allowed
        ):
            longest += 1
        plain = following.lstrip(LEADER)[:3]
        if not plain or any(c in _STAND_INS for c in plain):
            return longest
        for length in range(longest + 1):
            begin = self._at + length
            if self._text[begin : begin + len(plain)] == plain:
                return length
        return longest

    def _pick(self, strands: Sequence[str], done: list[int], current: int) -> int:
        """The strand that goes on here: the current one as long as it fits, else the best."""
        if (
            0 <= current < len(strands)
            and done[current]
            and self._fit(strands[current], done[current]) > 0
        ):
            return current
        fits = [self._fit(s, d) for s, d in zip(strands, done, strict=True)]
        best = max(range(len(strands)), key=lambda i: fits[i])
        return best if fits[best] > 0 else -1

    def _fit(self, strand: str, done: int) -> int:
        """How many characters of the strand stand here in a row, looking a little ahead."""
        if done >= len(strand):
            return 0
        if strand[done] in _STAND_INS or ord(strand[done]) > _CALLS:
            return 1
        if self._at < len(self._text) and self._text[self._at] == LINE_HYPHEN:
            return 1
        count = 0
        for wanted, here in zip(
            strand[done : done + _LOOK_AHEAD],
            self._text[self._at : self._at + _LOOK_AHEAD],
            strict=False,
        ):
            if not _same(wanted, here):
                break
            count += 1
        return count

    def _skip_box(self) -> bool:
        """Step over a box, or a header or footer, that stands here."""
        for at, box in enumerate(self._boxes):
            length = self._length_of(box)
            if length:
                del self._boxes[at]
                self._at += length
                return True
        for margin in self._margins:
            length = self._length_of(margin)
            if length:
                self._at += length
                return True
        return False

    def _skip_chart(self, awaited: str) -> bool:
        """Step over a chart that stands here, before the awaited text."""
        for at, chart in enumerate(self._charts):
            length = chart.length_in(self._text, self._at, awaited)
            if length:
                del self._charts[at]
                self._at += length
                return True
        return False

    def _skip_head(self, head: str) -> bool:
        """Step over a table head repeated at the top of a page."""
        if not head or self._at >= len(self._text) or not self._found.is_first(self._at):
            return False
        length = self._length_of(head)
        self._at += length
        return length > 0

    def _length_of(self, wanted: str) -> int:
        """How many found characters the whole text takes here, or 0 when it does not stand here."""
        at = self._at
        done = 0
        while done < len(wanted):
            step = self._step(wanted, done)
            if step is None:
                self._at, length = at, 0
                return length
            done += step
        self._at, length = at, self._at - at
        return length

    def _difference(self, unit: Unit, done: list[int], current: int) -> Difference:
        strands = unit.strands
        if done[current] >= len(strands[current]):
            current = next(i for i, s in enumerate(strands) if done[i] < len(s))
        wanted = _shown(strands[current][done[current] :])
        before = _shown(self._text[max(self._at - _CONTEXT, 0) : self._at], tail=True)
        here = _shown(self._text[self._at :])
        after = f"“{before}”之后" if before else "开头"
        if self._at >= len(self._text):
            page = self._found.page(len(self._text))
            return Difference(
                page, f"PDF 的正文到{after}就完了，Word 文件接着还有“{wanted}”（{unit.place}）"
            )
        page = self._found.page(self._at)
        return Difference(page, f"{after}，Word 文件是“{wanted}”（{unit.place}），PDF 是“{here}”")

    def _surplus(self) -> Difference:
        return Difference(
            self._found.page(self._at),
            f"PDF 多出 Word 文件没有的文字“{_shown(self._text[self._at :])}”",
        )


def _same(wanted: str, here: str) -> bool:
    return (
        wanted == here
        or {wanted, here} <= _HYPHENS
        or (unicodedata.normalize("NFKC", wanted) == unicodedata.normalize("NFKC", here))
    )


def _shown(text: str, *, tail: bool = False) -> str:
    text = "".join(c for c in text if ord(c) < _CALLS)
    plain = text.replace(COMPUTED, "").replace(LEADER, "").replace(NOTE, "").replace(BULLET, "•")
    if tail:
        return plain[-_CONTEXT:]
    return plain if len(plain) <= _CONTEXT else plain[:_CONTEXT] + "…"
