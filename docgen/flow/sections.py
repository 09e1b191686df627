"""Sections: page setup, headers and footers, the line grid (§17.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from docgen.base.lengths import Length, pt, twips
from docgen.flow.blocks import block_elements, read_blocks, read_elements
from docgen.flow.context import Context
from docgen.flow.pagetree import Columns, LineNumbers, NoteNumbers, PageBorders, Section
from docgen.flow.properties import border
from docgen.flow.tree import ZERO, Block, Side
from docgen.flow.xml import R, W, child_value, is_on, is_on_attribute, value, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

Start = Literal["next_page", "continuous", "even_page", "odd_page"]
_MOST_PAGES = 2**31 - 1
"""The highest number that Word counts pages with."""
_STARTS: dict[str, Start] = {
    "continuous": "continuous", "evenPage": "even_page", "oddPage": "odd_page",
}  # fmt: skip
_PAGE_SIDE = (twips(144), twips(31680))
"""A page side is between 0.1 and 22 inches in Word."""
_MOST_COLUMNS = 45
"""Word's own limit."""
_VERTICAL: dict[str, Literal["top", "center", "bottom"]] = {
    "center": "center", "bottom": "bottom",
}  # fmt: skip


@dataclass(slots=True)
class Stories:
    """Headers and footers in force; a section that names none keeps the one before it."""

    headers: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    footers: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    known: dict[str, tuple[Block, ...]] = field(default_factory=dict)


def split_sections(body: _Element) -> list[tuple[list[_Element], _Element | None]]:
    """The block elements of each section with the w:sectPr that ends it."""
    sections: list[tuple[list[_Element], _Element | None]] = []
    current: list[_Element] = []
    for element in block_elements(body):
        if element.tag == W + "sectPr":
            sections.append((current, element))
            current = []
            continue
        current.append(element)
        end = element.find(f"{W}pPr/{W}sectPr") if element.tag == W + "p" else None
        if end is not None:
            sections.append((current, end))
            current = []
    if current or not sections:
        sections.append((current, None))
    return sections


def _side(element: _Element | None, name: str, default: Length) -> Length:
    length = twips(whole(value(element, name))) if element is not None else default
    return Length(min(max(length or default, _PAGE_SIDE[0]), _PAGE_SIDE[1]))


def _margin(element: _Element | None, name: str, default: Length) -> Length:
    text = value(element, name)
    return twips(min(abs(whole(text)), 31680)) if text else default


def _story(kind: str, reference: _Element, context: Context, stories: Stories) -> None:
    relation = context.package.relationships(context.part).get(reference.get(R + "id", ""))
    if relation is None or relation.is_external:
        return
    root = context.package.root(relation.target)
    if root is None:
        return
    if relation.target not in stories.known:
        saved = (context.part, context.notices.story)
        context.part = relation.target
        context.notices.story = "页眉" if kind == "header" else "页脚"
        stories.known[relation.target] = read_blocks(root, context)
        context.part, context.notices.story = saved
    held = stories.headers if kind == "header" else stories.footers
    held[value(reference, "type", "default")] = stories.known[relation.target]


def _report(properties: _Element, context: Context) -> None:
    """Name what a section asks for and the layout does not do."""
    direction = child_value(properties, "textDirection", default="lrTb")
    if direction not in {"lrTb", "lrTbV"}:
        context.notices.add("L316", "竖排文字按横排排版", "")
    if child_value(properties, "vAlign") == "both":
        context.notices.add("L310", "页面的垂直两端对齐没有还原，从版心上边排起", "")


def _columns(element: _Element | None) -> Columns:
    """Columns of equal or, where w:col elements say so, of different widths (§17.6.3, §17.6.4)."""
    if element is None:
        return Columns()
    has_line = is_on_attribute(element.get(W + "sep"))
    gap = twips(min(max(whole(value(element, "space", "720")), 0), 31680))
    given = element.findall(W + "col")
    is_equal = is_on_attribute(element.get(W + "equalWidth") or "1")
    if given and not is_equal:
        widths = tuple(_column(c, "w") for c in given)[:_MOST_COLUMNS]
        gaps = tuple(_column(c, "space") for c in given)[: len(widths) - 1]
        return Columns(len(widths), gaps[0] if gaps else gap, has_line, widths, gaps)
    count = min(max(whole(value(element, "num"), 1), 1), _MOST_COLUMNS)
    return Columns(count, gap, has_line)


def _column(element: _Element, name: str) -> Length:
    return twips(min(max(whole(value(element, name)), 0), 31680))


def _page_borders(element: _Element | None) -> PageBorders | None:
    if element is None:
        return None
    sides: tuple[Side, ...] = ("top", "bottom", "left", "right")
    found = ((side, element.find(W + side)) for side in sides)
    borders = tuple((s, b) for s, e in found if e is not None and (b := border(e)) is not None)
    if not borders:
        return None
    return PageBorders(
        borders,
        value(element, "offsetFrom", "text") != "page",
        value(element, "display", "allPages"),
    )


def _line_numbers(element: _Element | None) -> LineNumbers | None:
    step = whole(value(element, "countBy"))
    if element is None or step < 1:
        return None
    return LineNumbers(
        step, whole(value(element, "start"), 0) + 1, _column(element, "distance"),
        value(element, "restart", "newPage"),
    )  # fmt: skip


def note_numbers(element: _Element | None, default: NoteNumbers) -> NoteNumbers:
    """How the notes of a document or a section are numbered (w:footnotePr, w:endnotePr)."""
    if element is None:
        return default
    return NoteNumbers(
        child_value(element, "numFmt", default=default.format),
        max(whole(child_value(element, "numStart"), default.start), 0),
        child_value(element, "numRestart", default=default.restarts),
    )


def _grid(properties: _Element | None) -> tuple[Length, Length]:
    """Line pitch and extra width per character of the grid; zero where it has none (§17.6.5)."""
    grid = properties.find(W + "docGrid") if properties is not None else None
    kind = value(grid, "type", "default")
    if kind not in {"lines", "linesAndChars", "snapToChars"}:
        return ZERO, ZERO
    pitch = twips(min(max(whole(value(grid, "linePitch")), 0), 31680))
    extra = whole(value(grid, "charSpace")) / 4096 if kind != "lines" else 0.0
    return pitch, pt(extra) if abs(extra) < 100 else ZERO


def read_sections(body: _Element, context: Context) -> tuple[Section, ...]:
    """All sections of a document."""
    stories = Stories()
    return tuple(
        _section(elements, properties, context, stories)
        for elements, properties in split_sections(body)
    )


def _section(
    elements: Sequence[_Element], properties: _Element | None, context: Context, stories: Stories
) -> Section:
    def part(tag: str) -> _Element | None:
        return properties.find(W + tag) if properties is not None else None

    size, margins, numbers = part("pgSz"), part("pgMar"), part("pgNumType")
    width = _side(size, "w", twips(11906))
    height = _side(size, "h", twips(16838))
    gutter = _margin(margins, "gutter", ZERO)
    left = _margin(margins, "left", twips(1800))
    top = _margin(margins, "top", twips(1440))
    if context.settings.has_gutter_at_top:
        top += gutter
    else:
        left += gutter
    right = _margin(margins, "right", twips(1800))
    context.grid_pitch, context.grid_tracking = _grid(properties)
    columns = _columns(part("cols"))
    room = max(width - left - right, 0)
    context.text_width = Length(max(room - (columns.count - 1) * columns.gap, 0) // columns.count)
    if properties is not None:
        _report(properties, context)
        for kind in ("header", "footer"):
            for reference in properties.findall(f"{W}{kind}Reference"):
                _story(kind, reference, context, stories)
    start_text = value(numbers, "start")
    return Section(
        blocks=read_elements(list(elements), context),
        width=width,
        height=height,
        top=top,
        bottom=_margin(margins, "bottom", twips(1440)),
        left=left,
        right=right,
        header_distance=_margin(margins, "header", twips(720)),
        footer_distance=_margin(margins, "footer", twips(720)),
        headers=dict(stories.headers),
        footers=dict(stories.footers),
        has_title_page=is_on(part("titlePg")),
        page_number_start=min(max(whole(start_text), 0), _MOST_PAGES) if start_text else None,
        page_number_format=value(numbers, "fmt", "decimal"),
        grid_pitch=context.grid_pitch,
        start=_STARTS.get(child_value(properties, "type"), "next_page"),
        columns=columns,
        vertical=_VERTICAL.get(child_value(properties, "vAlign"), "top"),
        page_borders=_page_borders(part("pgBorders")),
        line_numbers=_line_numbers(part("lnNumType")),
        is_header_fixed=value(margins, "top").startswith("-"),
        is_footer_fixed=value(margins, "bottom").startswith("-"),
        notes=note_numbers(part("footnotePr"), context.settings.footnotes),
    )
