"""Page numbers of a DOCX against GB/T 9704 7.5: form, face, side of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.base.lengths import mm, pt
from docgen.standards import gb9704
from docgen.standards.fonts import FontRole, role_of
from docgen.verify.docx_file import DocxFile
from docgen.verify.docx_story import Paragraph, Run, Story, flat
from docgen.verify.report import Outcome, judge, unsuited

_FORM = re.compile(r"—\s*\N{BULLET}\s*—")
_NUMBER = "\N{BULLET}"
_REQUIRED_SIDE = "单页居右、双页居左，各空一字"
_ONE_CHAR = (140, 420)
"""Twips that count as one character of indent: 7 pt to 21 pt around the 14 pt of 四号."""


@dataclass(frozen=True, slots=True)
class Footer:
    """A footer paragraph with a page number in it."""

    paragraph: Paragraph
    number: Run

    @property
    def form(self) -> str:
        """The text with • for the number."""
        return "".join(_NUMBER if r is self.number else r.text for r in self.paragraph.runs).strip()

    @property
    def side(self) -> str | None:
        """`left`, `right`, `center`, `outside`, or None when tabs or spaces place it."""
        if self.paragraph.frame_align is not None:
            align = self.paragraph.frame_align
            return align if align in {"left", "right", "center", "outside"} else None
        if "\t" in self.paragraph.text:
            return None
        return {"right": "right", "end": "right", "center": "center"}.get(
            self.paragraph.format.alignment, "left"
        )

    @property
    def is_one_char_in(self) -> bool:
        """Whether the number stands one character inside the edge on its side."""
        format_ = self.paragraph.format
        if self.side == "right":
            length, chars = format_.right, format_.right_chars
            by_space = self.paragraph.text.endswith("\u3000")
        else:
            length = format_.left + max(format_.first_line, 0)
            chars = format_.left_chars + max(format_.first_line_chars, 0)
            by_space = self.paragraph.text.startswith("\u3000")
        return chars == 100 or _ONE_CHAR[0] <= length <= _ONE_CHAR[1] or by_space


def check_page_numbers(file: DocxFile) -> Iterator[Outcome]:
    """The page numbers of the first section that has any (later sections continue them)."""
    stories = {part: story for _, part, story in file.stories}
    for setup in file.sections:
        odd = _numbered(stories.get(setup.footers.get("default", "")))
        even = _numbered(stories.get(setup.footers.get("even", "")))
        if odd or even:
            yield from _form(odd or even)
            yield from _face(odd or even)
            yield from _side(file, odd, even)
            return
    yield from judge("L210", "页码", "没有", "— 1 —", False, place="页脚", message="页脚里没有页码")


_TURNED = (mm(20), mm(40))
"""Where the box of a turned page number begins, from the paper's left edge."""


def check_landscape(file: DocxFile) -> Iterator[Outcome]:
    """The page number of landscape pages: where the portrait page has it, on the left edge."""
    stories = {part: story for _, part, story in file.stories}
    required = "随竖排页的位置（横排页的左边）"
    setups = [(n, s) for n, s in enumerate(file.sections, start=1) if s.is_landscape]
    if not setups:
        yield unsuited("L249", "横排页的页码", required, "没有横排的页")
    for number, setup in setups:
        story = stories.get(setup.footers.get("default", ""))
        found, is_met = _turned_number(story)
        yield from judge(
            "L249", "横排页的页码", found, required, is_met, place=f"第{number}节",
            message="横排页的页码在横排的下边，应随竖排页的位置（横排页的左边）",
        )  # fmt: skip


def _turned_number(story: Story | None) -> tuple[str, bool | None]:
    if story is None:
        return "没有页码", None
    if any(_has_page(p) for p in flat(story.blocks)):
        return "在横排的下边", False
    if not any(_has_page(p) for box in story.boxes for p in flat(box)):
        return "没有页码", None
    for paragraph in flat(story.blocks):
        for drawing in paragraph.drawings:
            across = drawing.across
            if across.relative == "page" and across.offset is not None:
                return "在文本框里", _TURNED[0] <= across.offset <= _TURNED[1]
    return "在文本框里，看不出位置", None


def _has_page(paragraph: Paragraph) -> bool:
    return any(r.kind == "computed" and r.field == "PAGE" for r in paragraph.runs)


def has_official_page_number(file: DocxFile) -> bool:
    """Whether any footer has a page number between dashes: a sign of an official document."""
    footers = (_numbered(story) for label, _, story in file.stories if label == "页脚")
    return any(f is not None and _FORM.fullmatch(f.form) for f in footers)


def _numbered(story: Story | None) -> Footer | None:
    if story is None:
        return None
    blocks = [story.blocks, *story.boxes]
    for paragraph in (p for b in blocks for p in flat(b)):
        for run in paragraph.runs:
            if run.kind == "computed" and run.field == "PAGE":
                return Footer(paragraph, run)
    return None


def _form(footer: Footer | None) -> Iterator[Outcome]:
    if footer is None:
        return
    is_met = _FORM.fullmatch(footer.form) is not None
    shown = footer.form.replace(_NUMBER, "1")
    yield from judge(
        "L210", "页码样式", shown, "— 1 —", is_met, place="页脚",
        message=f"页码写成“{shown}”，应为“— 1 —”（数字两边各一条一字线）",
    )  # fmt: skip


def _face(footer: Footer | None) -> Iterator[Outcome]:
    if footer is None:
        return
    format_ = footer.number.format
    face = format_.latin or format_.east_asia
    is_met = role_of(face) is FontRole.SONG and pt(format_.points) == gb9704.SIZE_4.value
    found = f"{face or '未指定'} {format_.points:g} 磅"
    yield from judge("L212", "页码字体字号", found, "宋体 14 磅（四号半角）", is_met, place="页脚")


def _side(file: DocxFile, odd: Footer | None, even: Footer | None) -> Iterator[Outcome]:
    found, is_met = _judge_side(file, odd, even)
    yield from judge(
        "L211", "页码位置", found, _REQUIRED_SIDE, is_met, place="页脚",
        message=f"页码{found}，应为{_REQUIRED_SIDE}",
    )  # fmt: skip


def _judge_side(file: DocxFile, odd: Footer | None, even: Footer | None) -> tuple[str, bool | None]:
    """What the page number's place is in words, and whether it is right."""
    words = {"left": "靠左", "right": "靠右", "center": "居中", "outside": "在外侧", None: ""}
    if odd is not None and odd.side == "outside":
        return "在外侧（由图文框定位）", None
    if not file.has_even_and_odd:
        side = (odd or even).side if odd or even else None  # type: ignore[union-attr]
        if side is None:
            return "由制表位定位", None
        return f"一律{words[side]}（没有打开“奇偶页不同”）", False
    if odd is None or even is None:
        return f"只有{'双' if odd is None else '单'}页有页码", False
    if odd.side is None or even.side is None:
        return "由制表位定位", None
    if (odd.side, even.side) != ("right", "left"):
        return f"单页{words[odd.side]}、双页{words[even.side]}", False
    if not (odd.is_one_char_in and even.is_one_char_in):
        return "单右双左，但没有空一字", False
    return "单页靠右、双页靠左，各空一字", True
