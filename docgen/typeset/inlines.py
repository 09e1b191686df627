"""The inlines of a paragraph as Typst code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from docgen.base.text import shorten
from docgen.flow.tree import (
    Block,
    Break,
    Drawing,
    Field,
    Group,
    Inline,
    Note,
    Paragraph,
    ParagraphStyle,
    Picture,
    RunStyle,
    Tab,
    Table,
    Text,
    TextBox,
    WordArt,
)
from docgen.flow.walk import paragraphs_of
from docgen.typeset.breaks import breakable_anywhere, literals
from docgen.typeset.decorations import decorated, stress_mark
from docgen.typeset.drawings import drawing
from docgen.typeset.emitter import Emitter, Frame
from docgen.typeset.lines import STRETCH, line_box, word_width
from docgen.typeset.numbers import field_code, linked, target_mark
from docgen.typeset.syntax import measure, points, quoted
from docgen.typeset.tabs import bars, tabbed

_SCHEMES = ("http://", "https://", "mailto:", "ftp://", "tel:")
_WORD = re.compile(r"[^\s⺀-鿿豈-﫿︰-﹏＀-￦\U00020000-\U0003ffff]{2,}")
_BLANKS = re.compile(r"(\s+)")
_LATIN = re.compile("[A-Za-z0-9À-ɏͰ-ϿЀ-ӿ]")
_HAN = re.compile("[⺀-鿿豈-﫿︰-﹏＀-￦\U00020000-\U0003ffff—“”‘’…·×]")


class InlineEmitter:
    """Emits the inlines of one paragraph set in `base`; `width` is the room of a line in points."""

    def __init__(
        self, emitter: Emitter, frame: Frame, style: ParagraphStyle, base: RunStyle, width: float
    ) -> None:
        self.emitter = emitter
        self.frame = frame
        self.style = style
        self.base = base
        self.width = width
        self.wraps_all = style.outline_level is not None

    def code(self, inlines: Sequence[Inline]) -> str:
        """Typst code for the inlines, an expression or a block of several joined ones."""
        marks = bars(self.style, self.base.color, self.emitter)
        if any(isinstance(i, Tab) for i in inlines):
            return joined(
                marks + tabbed(inlines, self.style, self.width, self.emitter, self._plain)
            )
        return joined([*marks, self._plain(inlines)])

    def _plain(self, inlines: Sequence[Inline]) -> str:
        """Code for inlines without tabs."""
        return joined(self._one(i) for i in inlines)

    def _one(self, inline: Inline) -> str:
        match inline:
            case Text():
                return self._text(inline)
            case Break():
                is_filled = inline.stretches and self.style.alignment in {"justify", "distribute"}
                return "linebreak(justify: true)" if is_filled else "linebreak()"
            case Field():
                return self._styled(self._field(inline), inline.style)
            case Picture() | TextBox() | WordArt() | Group():
                return "" if inline.anchor is not None else self._drawing(inline)
            case Note():
                return self._note(inline)
            case _:
                return ""

    def _text(self, inline: Text) -> str:
        self._note_use(inline)
        style = inline.style
        if style.scale != 1.0:
            pieces = [replace(inline, text=text) for text in STRETCH.findall(inline.text)]
            code = joined(self._styled(joined(self._breakable(p)), style) for p in pieces)
        elif style.underline == "words":
            code = joined(self._word(text, inline) for text in _BLANKS.split(inline.text) if text)
        else:
            code = self._styled(joined(self._breakable(inline)), style)
        return self._linked(code, inline.link)

    def _word(self, text: str, inline: Text) -> str:
        """A stretch of a run that underlines words alone: the blanks between them have no line."""
        line = None if text.isspace() else "single"
        piece = replace(inline, text=text, style=replace(inline.style, underline=line))
        return self._styled(joined(self._breakable(piece)), piece.style)

    def _note_use(self, inline: Text) -> None:
        style = inline.style
        one_face = style.east_asia == style.latin
        east = _HAN.search(inline.text) is not None and not one_face
        latin = _LATIN.search(inline.text) is not None or one_face
        self.emitter.runs.note_use(style, uses_east=east, uses_latin=latin)
        self.emitter.runs.note_characters(style, inline.text)

    def _breakable(self, inline: Text) -> list[str]:
        """The text as literals; words longer than a line get places to break at."""
        text, style = inline.text, inline.style
        mark = stress_mark(style, self.emitter)
        if mark is not None:
            return [c for char in text for c in (quoted(char), mark if char.isalnum() else "") if c]
        size = style.size.pt * style.scale
        tracking = max(style.tracking.pt, 0.0)
        is_tracked = bool(style.tracking) and style.east_asia != style.latin
        out: list[str] = []
        start = 0
        for match in _WORD.finditer(text):
            word = match.group()
            if word_width(word, size) + len(word) * tracking <= self.width:
                continue
            out += literals(text[start : match.start()], is_tracked=is_tracked)
            out += breakable_anywhere(word)
            start = match.end()
        out += literals(text[start:], is_tracked=is_tracked)
        return out

    def _styled(self, code: str, style: RunStyle) -> str:
        """Code in a run style; text in the paragraph's own style needs nothing around it."""
        is_raised = style.position != "baseline"
        if is_raised or self.wraps_all or self.emitter.runs.plain(style) != self.base:
            edges = None
            if self.style.line.rule != "exact" and style.size != self.base.size:
                box = line_box(self.style, style.size.pt, self.frame.section.grid_pitch.pt)
                edges = (box.above, box.below)
            code = f"{self.emitter.runs.name(style, edges)}({code})"
        if style.scale != 1.0:
            code = self._scaled(code, style)
        return decorated(code, style, self.emitter)

    def _scaled(self, code: str, style: RunStyle) -> str:
        """A stretched or narrowed run as one piece; the tracking behind it is not stretched."""
        piece = f"box(scale(x: {style.scale * 100:.0f}%, reflow: true, box({{ {code}; box(width: 0pt) }})))"
        return f"{{ {piece}; h({points(style.tracking.pt)}) }}" if style.tracking else piece

    def _linked(self, code: str, link: str | None) -> str:
        if not link:
            return code
        if link.startswith("#"):
            label = self.emitter.target(link[1:])
            return linked(label, code, self.emitter) if label else code
        if link.casefold().startswith(_SCHEMES):
            return f"link({quoted(link)}, {code})"
        return code

    def _field(self, inline: Field) -> str:
        self._note_use(Text("0", inline.style))
        return field_code(inline, self.emitter)

    def _drawing(self, drawn: Drawing) -> str:
        return f"box({drawing(drawn, self.frame, self.emitter, is_inline=True)})"

    def _note(self, note: Note) -> str:
        """A footnote; its paragraphs are joined by line breaks, tables are set as lines of text."""
        size = note.style.size
        parts: list[str] = []
        for inlines in _note_lines(note.blocks, note.style):
            if parts:
                parts.append("linebreak()")
            for inline in inlines:
                if isinstance(inline, Text):
                    size = inline.style.size
                parts.append(self._in_note(inline))
        self._report_changes(note)
        parts += self._note_targets(note)
        edges = f"top-edge: {points(size.pt * 1.0)}, bottom-edge: {points(-size.pt * 0.3)}"
        body = f"{{ set text(size: {measure(size)}, {edges}); {joined(parts)} }}"
        if note.mark is None:
            return f"footnote({body})"
        back = "counter(footnote).update(n => n - 1)"
        return joined([f"footnote(numbering: _ => {quoted(note.mark)}, {body})", back])

    def _note_targets(self, note: Note) -> Iterator[str]:
        """Code of the places in a footnote that references point to."""
        for paragraph in paragraphs_of(note.blocks):
            label = self.emitter.target(paragraph.label) if paragraph.label else None
            if label is not None and not self.frame.is_header:
                yield target_mark(label, self.emitter)

    def _in_note(self, inline: Inline) -> str:
        """Code of one inline of a footnote, where lines have no grid and tabs no stops."""
        match inline:
            case Text():
                self._note_use(inline)
                code = f"{self.emitter.runs.name(inline.style)}({quoted(inline.text)})"
                return self._linked(code, inline.link)
            case Tab():
                return "h(1em)"
            case Break():
                return "linebreak()"
            case Field():
                return f"{self.emitter.runs.name(inline.style)}({self._field(inline)})"
            case Picture() | TextBox() | WordArt() | Group():
                return self._drawing(inline)
            case _:
                return ""

    def _report_changes(self, note: Note) -> None:
        """L321: what a footnote holds that is set in another way than it stands there."""
        inlines = [i for line in _note_lines(note.blocks, note.style) for i in line]
        text = "".join(i.text for i in inlines if isinstance(i, Text))
        where = f"脚注“{shorten(text, 16)}”"
        if any(isinstance(block, Table) for block in note.blocks):
            self.emitter.report("L321", "脚注里的表格没有还原，单元格的文字排成了普通的行", where)
        if any(getattr(i, "anchor", None) is not None for i in inlines):
            self.emitter.report("L321", "脚注里的浮动图片排在了文字中间", where)


def _note_lines(blocks: Sequence[Block], style: RunStyle) -> Iterator[list[Inline]]:
    """The paragraphs of a note; a row of a table is one line with tabs between its cells."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield list(block.inlines)
            continue
        for row in block.rows:
            line: list[Inline] = []
            for cell in row.cells:
                for inlines in _note_lines(cell.blocks, style):
                    line += [Tab(style), *inlines] if line else inlines
            yield line


def joined(parts: Iterable[str]) -> str:
    """Expressions joined into one: a code block when there are several, empty when none."""
    items = [part for part in parts if part]
    if len(items) <= 1:
        return items[0] if items else ""
    return "{ " + "; ".join(items) + " }"
