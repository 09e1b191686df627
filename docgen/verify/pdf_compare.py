"""Is the text of a PDF the text of the DOCX, character by character and in order?"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest

from docgen.verify.docx_file import DocxFile
from docgen.verify.docx_numbering import BULLET, RARE, format_number
from docgen.verify.pdf_expected import (
    CALLS,
    COMPUTED,
    COMPUTED_CHARS,
    LEADER,
    LINEAR,
    NOTE,
    STAND_INS,
    Expected,
    Unit,
    bare,
    expected_text,
)
from docgen.verify.pdf_text import LINE_HYPHEN
from docgen.verify.report import Outcome, judge

_NOTE_CHARS = COMPUTED_CHARS | frozenset(
    "[]〔〕()（）*†‡§①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" + "abcdefghjkmnopqrstuwyz"
)
_CALL_FORMS = (
    "decimal", "lowerRoman", "upperRoman", "lowerLetter", "upperLetter", "chineseCounting",
    "decimalEnclosedCircle",
)  # fmt: skip
_LEADER_CHARS = frozenset(".·…‥_-。・•")
_LINEAR_CHARS = frozenset("()[]{}/|^_√∛∜·,;&")
_HYPHENS = frozenset("-‐‑‒")
_SURE = 3
"""Characters that a box has at least to be taken for itself rather than for the text."""
_LOOK_AHEAD = 24
_CONTEXT = 12


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
        self._following = ""

    def run(self) -> Difference | None:
        """The first difference, or None."""
        for unit, after in zip_longest(self._units, self._units[1:]):
            self._following = "".join(after.strands) if after else ""
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
        if self._takes(whole):
            return None
        while self._skip_chart(whole):
            pass
        # A signature may begin with the very words of the header: the text goes before it.
        while not self._takes(whole):
            if not self._skip_whole_box():
                break
        else:
            return None
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
                return self._chart_fault() or self._difference(unit, done, max(current, 0))
        return None

    def _takes(self, whole: str) -> bool:
        """Step over the whole text of a unit if it stands here in one piece."""
        length = len(whole) if self._text.startswith(whole, self._at) else self._length_of(whole)
        self._at += length
        return length > 0

    def _step(self, strand: str, done: int) -> int | None:
        """Match one expected character here; how many expected characters that used up."""
        if done >= len(strand):
            return None
        wanted = strand[done]
        here = self._text[self._at] if self._at < len(self._text) else ""
        if ord(wanted) > CALLS:
            self._at += self._call(ord(wanted) - CALLS)
            return 1
        if wanted in {COMPUTED, NOTE}:
            allowed = COMPUTED_CHARS if wanted == COMPUTED else _NOTE_CHARS
            self._at += self._span(allowed, strand[done + 1 :] or self._following)
            return 1
        if wanted == LEADER:
            while (
                self._at < len(self._text)
                and self._text[self._at] in _LEADER_CHARS
                and strand[done + 1 : done + 2] != self._text[self._at]
            ):
                self._at += 1
            return 1
        if wanted == LINEAR:
            following = strand[done + 1 : done + 2]
            while self._text[self._at : self._at + 1] in _LINEAR_CHARS - {following}:
                self._at += 1
            return 1
        if wanted == RARE:
            self._at += self._gap(strand[done + 1 :])
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

    def _gap(self, following: str) -> int:
        """How many characters of whatever kind come before the text goes on."""
        plain = following.split(LEADER)[0][:_SURE]
        at = self._text.find(plain, self._at, self._at + 60) if plain else -1
        return max(at - self._at, 0)

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
        if not plain or any(c in STAND_INS for c in plain):
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
        if strand[done] in STAND_INS or ord(strand[done]) > CALLS:
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

    def _skip_whole_box(self) -> bool:
        """Step over a box of some length that stands here, before the text it hangs on, or over a
        header that the text begins below."""
        for at, box in enumerate(self._boxes):
            if len(box) >= _SURE and self._text.startswith(box, self._at):
                del self._boxes[at]
                self._at += len(box)
                return True
        for margin in self._margins:
            if len(margin) >= _SURE and self._text.startswith(margin, self._at):
                self._at += len(margin)
                return True
        return False

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

    def _chart_fault(self) -> Difference | None:
        """The word that a chart which begins here lacks."""
        for chart in self._charts:
            word = chart.lacking_in(self._text, self._at)
            if word:
                page = self._found.page(self._at)
                return Difference(page, f"PDF 里{chart.place}的文字不全，没有“{_shown(word)}”")
        return None

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
    """Whether a character stands for another: small capitals are capitals in a PDF."""
    if wanted == here or {wanted, here} <= _HYPHENS:
        return True
    plain, shown = (unicodedata.normalize("NFKC", c).casefold() for c in (wanted, here))
    return plain == shown


def _shown(text: str, *, tail: bool = False) -> str:
    text = "".join(c for c in text if ord(c) < CALLS)
    plain = "".join(c for c in text.replace(BULLET, "•") if c not in STAND_INS)
    if tail:
        return plain[-_CONTEXT:]
    return plain if len(plain) <= _CONTEXT else plain[:_CONTEXT] + "…"
