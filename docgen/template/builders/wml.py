"""WordprocessingML as text: runs, paragraphs and properties in the order that the schema wants.

Lengths are `Length`; attributes are written in twips. Every run carries `hint="eastAsia"`, so that
“ ” — … are taken from the Chinese face and not from the Latin one (ECMA-376 Part 1 §17.3.2.26).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from docgen.base.lengths import Length
from docgen.base.markup import escape, quoted_attribute

NAMESPACES: Final[Mapping[str, str]] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HINT: Final = '<w:rFonts w:hint="eastAsia"/>'


def namespaces() -> str:
    """The xmlns attributes of a root element."""
    return "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def element(name: str, content: str = "", /, **attributes: str | int | None) -> str:
    """`<w:name w:attribute="…">content</w:name>`; attributes that are None are left out."""
    written = "".join(
        f" w:{key}={quoted_attribute(str(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<w:{name}{written}>{content}</w:{name}>" if content else f"<w:{name}{written}/>"


def switch(name: str, value: bool | None) -> str:
    """An on/off property, or nothing for None."""
    if value is None:
        return ""
    return element(name) if value else element(name, val=0)


@dataclass(frozen=True, slots=True)
class Border:
    """One border line; `eighths` is its width in eighths of a point, the unit of w:sz."""

    eighths: int
    color: str = "auto"
    space: int = 0

    def xml(self, side: str) -> str:
        """The border element of one side."""
        return element(
            side, val="single", sz=self.eighths, space=self.space, color=self.color
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Indent:
    """Indents in twips, and in hundredths of a character for Word, which prefers those."""

    left: int | None = None
    right: int | None = None
    first: int | None = None
    hanging: int | None = None
    left_chars: int | None = None
    right_chars: int | None = None
    first_chars: int | None = None
    hanging_chars: int | None = None

    def xml(self) -> str:
        """The w:ind element."""
        return element(
            "ind",
            leftChars=self.left_chars,
            left=self.left,
            rightChars=self.right_chars,
            right=self.right,
            hangingChars=self.hanging_chars,
            hanging=self.hanging,
            firstLineChars=self.first_chars,
            firstLine=self.first,
        )


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """Paragraph properties; None leaves a property to the style below.

    `exact` is the line pitch; `automatic_line` asks for single natural spacing (for pictures).
    `tabs` are (position in twips, kind); `borders` (side, border).
    """

    keep_next: bool | None = None
    keep_lines: bool | None = None
    page_break_before: bool | None = None
    widow_control: bool | None = None
    borders: tuple[tuple[str, Border], ...] = ()
    tabs: tuple[tuple[int, str], ...] = ()
    overflow_punctuation: bool | None = None
    snap_to_grid: bool | None = None
    before: Length | None = None
    after: Length | None = None
    exact: Length | None = None
    automatic_line: bool = False
    indent: Indent | None = None
    align: str | None = None
    outline_level: int | None = None

    def xml(self, style: str = "") -> str:
        """The children of w:pPr, the style first."""
        return "".join((
            element("pStyle", val=style) if style else "",
            switch("keepNext", self.keep_next),
            switch("keepLines", self.keep_lines),
            switch("pageBreakBefore", self.page_break_before),
            switch("widowControl", self.widow_control),
            self._borders(),
            self._tabs(),
            switch("overflowPunct", self.overflow_punctuation),
            switch("snapToGrid", self.snap_to_grid),
            self._spacing(),
            self.indent.xml() if self.indent else "",
            element("jc", val=self.align) if self.align else "",
            "" if self.outline_level is None else element("outlineLvl", val=self.outline_level),
        ))  # fmt: skip

    def _borders(self) -> str:
        inside = "".join(border.xml(side) for side, border in self.borders)
        return element("pBdr", inside) if inside else ""

    def _tabs(self) -> str:
        inside = "".join(element("tab", val=kind, pos=position) for position, kind in self.tabs)
        return element("tabs", inside) if inside else ""

    def _spacing(self) -> str:
        line, rule = None, None
        if self.exact is not None:
            line, rule = self.exact.twips, "exact"
        elif self.automatic_line:
            line, rule = 240, "auto"
        before = None if self.before is None else self.before.twips
        after = None if self.after is None else self.after.twips
        if before is None and after is None and line is None:
            return ""
        return element("spacing", before=before, after=after, line=line, lineRule=rule)


@dataclass(frozen=True, slots=True)
class RunFormat:
    """Character properties; None leaves a property to the style below. `scale` is in per cent."""

    east_asia: str | None = None
    latin: str | None = None
    size: Length | None = None
    color: str | None = None
    tracking: Length | None = None
    scale: int | None = None
    bold: bool | None = None

    def xml(self, *, hint: bool = False) -> str:
        """The children of w:rPr; `hint` is for runs of a document."""
        half_points = None if self.size is None else round(self.size.pt * 2)
        return "".join((
            self._fonts(hint),
            switch("b", self.bold),
            switch("bCs", self.bold),
            element("color", val=self.color) if self.color else "",
            "" if self.tracking is None else element("spacing", val=self.tracking.twips),
            "" if self.scale is None else element("w", val=self.scale),
            "" if half_points is None else element("sz", val=half_points),
            "" if half_points is None else element("szCs", val=half_points),
        ))  # fmt: skip

    def _fonts(self, hint: bool) -> str:
        if not (self.east_asia or self.latin or hint):
            return ""
        return element(
            "rFonts",
            hint="eastAsia" if hint else None,
            ascii=self.latin,
            hAnsi=self.latin,
            eastAsia=self.east_asia,
            cs=self.latin,
        )


def run(text: str, style: str = "", form: RunFormat | None = None) -> str:
    """A run of text; a tab character becomes w:tab."""
    properties = (element("rStyle", val=style) if style else "") + (form or RunFormat()).xml(
        hint=True
    )
    pieces = [
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
        for piece in text.split("\t")
    ]
    return f"<w:r><w:rPr>{properties}</w:rPr>{'<w:tab/>'.join(pieces)}</w:r>"


def paragraph(style: str, *runs: str, form: ParagraphFormat | None = None) -> str:
    """A paragraph of a style out of finished runs."""
    return f"<w:p><w:pPr>{(form or ParagraphFormat()).xml(style)}</w:pPr>{''.join(runs)}</w:p>"


def line(style: str, text: str) -> str:
    """A paragraph of a style with one run of text."""
    return paragraph(style, run(text))


def field(instruction: str, shown: str) -> str:
    """A field such as PAGE, with the text that stands until it is computed."""
    return "".join((
        f'<w:r><w:rPr>{HINT}</w:rPr><w:fldChar w:fldCharType="begin"/></w:r>',
        f'<w:r><w:rPr>{HINT}</w:rPr><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>',
        f'<w:r><w:rPr>{HINT}</w:rPr><w:fldChar w:fldCharType="separate"/></w:r>',
        run(shown),
        f'<w:r><w:rPr>{HINT}</w:rPr><w:fldChar w:fldCharType="end"/></w:r>',
    ))  # fmt: skip
