"""A DOCX as the checks of elements see it: indents, borders, drawings, computed heights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.base.lengths import twips
from docgen.standards import gb9704
from docgen.verify.docx_colophon import read_colophon
from docgen.verify.docx_file import DocxFile, SectionSetup
from docgen.verify.docx_lines import (
    FOOTER,
    HEADER,
    DocxLines,
    first_page_story,
    is_double,
    pitch_of,
    read_lines,
    text_width,
)
from docgen.verify.docx_seal import is_stamp, read_seals
from docgen.verify.docx_story import Paragraph, flat
from docgen.verify.docx_styles import CharFormat, is_red
from docgen.verify.element_view import Colophon, Face, RuleLine, Seal, Span
from docgen.verify.elements import Elements, Piece, han

_PITCH = gb9704.LINE_PITCH.value.twips
_UNKNOWN = "Word 文件里看不出（由字体、浮动或分页决定），请核对 PDF"


@dataclass(frozen=True, slots=True)
class DocxView:
    """The view of a DOCX. Implements `element_view.View`."""

    file: DocxFile
    lines: DocxLines

    @classmethod
    def of(cls, file: DocxFile) -> DocxView:
        """The view of a document that was read."""
        return cls(file, read_lines(file))

    @property
    def pieces(self) -> Sequence[Piece]:
        """The paragraphs."""
        return self.lines.pieces

    @property
    def elements(self) -> Elements:
        """What is what."""
        return self.lines.elements

    @property
    def is_pdf(self) -> bool:
        """No pages are seen."""
        return False

    @property
    def unknown_place(self) -> str:
        """Why a place cannot be told."""
        return _UNKNOWN

    def code(self, code: str) -> str:
        """Rules about elements are written down with their codes for DOCX."""
        return code

    def place(self, at: int) -> str:
        """The paragraph in words."""
        return self.lines.paragraphs[at].place

    def span(self, at: int) -> Span | None:
        """The computed height on page 1."""
        if self.lines.paragraphs[at].cell is not None:
            return None
        place = self.lines.places.get(self.lines.blocks[at])
        if place is None:
            return None
        return Span(twips(place.glyph_top).mm, twips(place.glyph_bottom).mm, 1)

    def face(self, at: int, begin: int = 0, end: int | None = None) -> Face | None:
        """The prevailing East Asian face of a part of a paragraph."""
        weights: Counter[CharFormat] = Counter()
        place = 0
        for run in self.lines.paragraphs[at].runs:
            if run.format.is_hidden:
                continue
            part = run.text[max(begin - place, 0) : None if end is None else max(end - place, 0)]
            place += len(run.text)
            weights[run.format] += 2 * han(part) + bool(part.strip())
        if not weights.total():
            return None
        format_ = weights.most_common(1)[0][0]
        name = format_.east_asia
        reason = f"不认得字体“{name}”" if name else "没有指定中文字体"
        return Face(name, format_.points, format_.role, format_.is_bold, format_.is_red, reason)

    def width(self, at: int) -> float | None:
        """The width counted from characters."""
        return twips(text_width(self.lines.paragraphs[at])).mm

    def _setup(self, section: int) -> SectionSetup | None:
        sections = self.file.sections
        return sections[section] if section < len(sections) else None

    def lines_above(self, at: int) -> float | None:
        """Blank paragraphs and space above, in lines; None at the top of a page."""
        block = self.lines.blocks[at]
        paragraph = self.lines.paragraphs[at]
        if block <= 0 or paragraph.cell is not None or self.begins_page(at):
            return None
        total, before = 0.0, paragraph.format.before
        for above in reversed(self.file.body.blocks[:block]):
            if not isinstance(above, Paragraph):
                return (total + before) / _PITCH
            total += max(above.format.after, before)
            if above.text.strip():
                return total / _PITCH
            if above.breaks_page or above.format.breaks_page:
                return None
            setup = self._setup(above.section)
            pitch = pitch_of(above, setup) if setup is not None else None
            total += pitch if pitch is not None else _PITCH
            before = above.format.before
        return None

    def begins_page(self, at: int) -> bool | None:
        """Whether a break stands right before a paragraph."""
        paragraph, block = self.lines.paragraphs[at], self.lines.blocks[at]
        if paragraph.format.breaks_page or paragraph.breaks_page:
            return True
        for above in reversed(self.file.body.blocks[: max(block, 0)]):
            if not isinstance(above, Paragraph):
                return False
            if above.ends_page or above.section != paragraph.section:
                return True
            if above.text.strip():
                return False
        return block == 0

    def wraps_to(self, at: int) -> float | None:
        """The left indent of a paragraph that is longer than a line."""
        paragraph = self.lines.paragraphs[at]
        setup = self._setup(paragraph.section)
        if setup is None:
            return None
        format_ = paragraph.format
        room = setup.width - setup.left - setup.right - format_.left - format_.right
        if text_width(paragraph) + format_.first_line <= room:
            return None
        return twips(format_.left).mm

    def first_page_number(self) -> bool | None:
        """Whether the footer of page 1 holds a page number."""
        if not self.file.sections:
            return None
        story = first_page_story(self.file, "页脚")
        return story is not None and any(
            run.kind == "computed" and run.field == "PAGE"
            for paragraph in story.paragraphs()
            for run in paragraph.runs
        )

    def red_rules(self) -> tuple[RuleLine, ...]:
        """Borders and drawn lines between the mark and the title."""
        elements = self.elements
        if not elements.mark:
            return ()
        first = max(self.lines.blocks[elements.mark[0]], 0)
        end = elements.title[0] if elements.title else elements.body
        last = self.lines.blocks[end] if end < len(self.lines.blocks) else first + 12
        return tuple(r for r in self._rules(first, last) if not r.is_double)

    def _rules(self, first: int, last: int) -> Iterator[RuleLine]:
        for block in range(first, min(last + 1, len(self.file.body.blocks))):
            for paragraph in flat((self.file.body.blocks[block],)):
                yield from self._rules_of(paragraph, block, is_end=block == last)

    def _rules_of(self, paragraph: Paragraph, block: int, *, is_end: bool) -> Iterator[RuleLine]:
        setup = self._setup(paragraph.section)
        place = self.lines.places.get(block) if paragraph.cell is None else None
        double = is_double(paragraph)
        for side, border in paragraph.format.borders:
            if double and side == "bottom" and paragraph.format.border("top") is not None:
                continue
            if side not in {"top", "bottom"} or setup is None or (is_end and side == "bottom"):
                continue
            y = None
            if place is not None:
                is_low = double and place.top > setup.height / 2
                y = twips(place.rule_above if side == "top" and not is_low else place.rule_below).mm
            left = setup.left + paragraph.format.left
            right = setup.width - setup.right - paragraph.format.right
            yield RuleLine(
                twips(left).mm, twips(right).mm, y, twips(border.width).mm, is_red(border.color),
                double, 1,
            )  # fmt: skip
        for drawing in paragraph.drawings:
            if drawing.kind != "line":
                continue
            y = None
            if place is not None and drawing.down.offset is not None:
                if drawing.down.relative in {"paragraph", "line"}:
                    is_line = drawing.down.relative == "line"
                    y = twips(place.top if is_line else place.start).mm + drawing.down.offset.mm
                elif drawing.down.relative == "page":
                    y = drawing.down.offset.mm
            yield RuleLine(
                0, drawing.width.mm, y, drawing.weight.mm, is_red(drawing.color),
                drawing.compound in {"thickThin", "thinThick"}, 1,
            )  # fmt: skip

    def letter_rules(self) -> tuple[RuleLine, ...]:
        """Double borders and lines, in the text and in the header and footer of page 1."""
        found = [r for r in self._rules(0, len(self.file.body.blocks)) if r.is_double]
        for base, story in (
            (HEADER, first_page_story(self.file, "页眉")),
            (FOOTER, first_page_story(self.file, "页脚")),
        ):
            for at, block in enumerate(story.blocks if story is not None else ()):
                for paragraph in flat((block,)):
                    rules = self._rules_of(paragraph, base - at, is_end=False)
                    found += [r for r in rules if r.is_double]
        return tuple(found)

    def colophon(self) -> Colophon | None:
        """Table borders, paragraph borders or drawn lines around 抄送 and 印发."""
        return read_colophon(self.file, self.lines)

    def seals(self) -> tuple[Seal, ...]:
        """Floating pictures at the signature."""
        return read_seals(self.file, self.lines)

    def has_stamp(self) -> bool:
        """A picture in the paragraph of who signs that is too flat for a seal."""
        organs = [self.lines.paragraphs[i] for i in self.elements.organs]
        return any(is_stamp(d) for p in organs for d in p.drawings)
