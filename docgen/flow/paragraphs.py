"""Paragraphs: the cascade of their properties, their number, their content."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docgen.base.lengths import Length, twips
from docgen.flow.context import Context
from docgen.flow.inlines import InlineReader
from docgen.flow.numbering import ListLevel
from docgen.flow.properties import Level, lay_over, read_paragraph
from docgen.flow.properties import read_run as read_run_level
from docgen.flow.styles import run_style
from docgen.flow.tree import (
    ZERO,
    Alignment,
    Border,
    Inline,
    LineSpacing,
    Paragraph,
    ParagraphStyle,
    RunStyle,
    Side,
    Tab,
    TabStop,
    Text,
)  # fmt: skip
from docgen.flow.xml import W, is_on

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_SIDES: tuple[Side, ...] = ("top", "bottom", "left", "right")
_PLAIN_LINE = twips(240)
"""The line that beforeLines counts in when there is no grid (§17.3.1.33)."""


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph and what only its neighbours can finish."""

    paragraph: Paragraph
    is_contextual: bool
    runs_on: bool
    """Its mark was deleted in a tracked change: the next paragraph continues it."""
    frame: dict[str, str] | None = None
    """What its w:framePr says: the frame is put together with its neighbours'."""


def _style_levels(style_id: str, context: Context) -> tuple[Level, ListLevel | None, int]:
    """The paragraph level that tables and styles give, resolved once a style."""
    key = (style_id, context.table_key)
    known = context.paragraph_cache.get(key)
    if known is None:
        known = context.paragraph_cache[key] = _resolve_style(style_id, context)
    return known


def _resolve_style(style_id: str, context: Context) -> tuple[Level, ListLevel | None, int]:
    level: Level = dict(context.sheet.default_paragraph)
    for table_level in context.table_paragraphs:
        lay_over(level, table_level)
    numbering = context.numbering
    list_level: ListLevel | None = None
    depth = 0
    for style in context.sheet.chain(style_id):
        number_id = style.paragraph.get("num_id")
        if number_id:
            depth = style.paragraph.get("num_level", numbering.depth_of_style(number_id, style_id))
            list_level = numbering.level(number_id, depth)
            if list_level is not None:
                lay_over(level, list_level.paragraph)
        lay_over(level, style.paragraph)
    return level, list_level, depth


def _levels(style_id: str, direct: Level, context: Context) -> tuple[Level, ListLevel | None, int]:
    """The resolved paragraph level, its list level if it has one, and the list's depth."""
    base, list_level, depth = _style_levels(style_id, context)
    if not direct:
        return base, list_level, depth
    level = dict(base)
    numbering = context.numbering
    if "num_id" in direct or "num_level" in direct:
        number_id = str(direct.get("num_id") or level.get("num_id") or "0")
        depth = direct.get("num_level", depth)
        list_level = numbering.level(number_id, depth)
        if list_level is not None:
            lay_over(level, list_level.paragraph)
    lay_over(level, direct)
    return level, list_level, depth


def _indent(level: Level, key: str, character: Length) -> Length:
    """An indent; a count of characters wins over a plain length (§17.3.1.12)."""
    counted = level.get(f"{key}_chars")
    if counted is not None and counted[0]:
        count, cached = counted
        return cached if cached else character.scaled(count / 100)
    length: Length = level.get(key, ZERO)
    if counted is not None and counted[1] is None and key == "first" and key not in level:
        return ZERO
    return length


def _space(level: Level, key: str, context: Context) -> Length:
    counted = level.get(f"{key}_lines")
    if counted is not None and counted[0]:
        lines, cached = counted
        return cached if cached else (context.grid_pitch or _PLAIN_LINE).scaled(lines / 100)
    space: Length = level.get(key, ZERO)
    return space


def line_spacing(level: Level) -> LineSpacing:
    """The line spacing of a resolved level."""
    line = level.get("line", 0)
    rule = level.get("line_rule", "auto")
    if line and rule == "exact":
        return LineSpacing("exact", twips(line))
    if line and rule == "atLeast":
        return LineSpacing("at_least", twips(line))
    return LineSpacing("multiple", ZERO, line / 240 if line else 1.0)


def paragraph_style(
    level: Level, name: str, character: Length, context: Context, more_tabs: list[TabStop]
) -> ParagraphStyle:
    """The paragraph style a resolved level amounts to; `character` is the width of one 字."""
    borders: dict[str, Border | None] = level.get("borders", {})
    stops = [
        TabStop(Length(position), kind[0], kind[1])
        for position, kind in sorted(level.get("tabs", {}).items())
        if kind is not None
    ]
    alignment: Alignment = level.get("alignment", "left")
    return ParagraphStyle(
        name=name,
        alignment=alignment,
        left=_indent(level, "left", character),
        right=_indent(level, "right", character),
        first_line=_indent(level, "first", character),
        before=_space(level, "before", context),
        after=_space(level, "after", context),
        line=line_spacing(level),
        keep_with_next=level.get("keep_next", False),
        keep_lines=level.get("keep_lines", False),
        page_break_before=level.get("page_break_before", False),
        widow_control=level.get("widow_control", True),
        outline_level=level.get("outline"),
        borders=tuple((s, b) for s in _SIDES if (b := borders.get(s)) is not None),
        shading=level.get("shading"),
        tabs=tuple(sorted([*stops, *more_tabs], key=lambda stop: stop.position)),
        snaps_to_grid=level.get("snap", True) and _grid_reaches(level, context),
        spaces_scripts=level.get("space_letters", True),
    )


def _grid_reaches(level: Level, context: Context) -> bool:
    """Whether the line grid governs here: natural lines in tables do not follow it unless the
    file says adjustLineHeightInTable; exact lines are only centred by it."""
    if context.notices.table_place is None or context.settings.snaps_tables:
        return True
    return line_spacing(level).rule == "exact"


def _number(
    reader: InlineReader, list_level: ListLevel, level: Level, depth: int, mark: Level
) -> None:
    """Put the paragraph's number before its text."""
    context = reader.context
    label = context.numbering.next_label(str(level["num_id"]), depth)
    if label is None:
        return
    direct: Level = {**mark}
    direct.pop("style", None)
    fonts = {k: v for k, v in label.run.items() if list_level.format != "bullet" or k != "latin"}
    lay_over(direct, fonts)
    own = context.sheet.run_level(reader.table_runs, reader.style_id, direct)
    if own.get("hidden"):
        return
    style = run_style(own)
    reader.number = label.text
    if label.text and list_level.format == "bullet":
        reader.add(Text(label.text, replace(style, east_asia=style.latin)), True)
    elif label.text:
        reader.add(Text(label.text, style), own.get("hint") == "eastAsia")
    if label.suffix == "tab" and label.text:
        reader.add(Tab(style))
    elif label.suffix == "space" and label.text:
        reader.add(Text(" ", style))


def _first_style(inlines: list[Inline], mark: RunStyle) -> RunStyle:
    return next((i.style for i in inlines if isinstance(i, Text)), mark)


def read_paragraph_block(element: _Element, context: Context) -> ReadParagraph:
    """One w:p as a paragraph."""
    context.paragraph_serial += 1
    notices = context.notices
    if not notices.story and context.depth == 0 and notices.table_place is None:
        notices.paragraph += 1
    properties = element.find(W + "pPr")
    direct = read_paragraph(properties)
    style_id = direct.pop("style", "") or context.sheet.default_paragraph_style
    if style_id not in context.sheet.styles:
        style_id = context.sheet.default_paragraph_style
    level, list_level, depth = _levels(style_id, direct, context)

    mark_element = properties.find(W + "rPr") if properties is not None else None
    reader = InlineReader(context, style_id, context.table_runs)
    mark_style = reader.resolved(mark_element)[1]
    if list_level is not None and level.get("num_id") not in {None, "0"}:
        _number(reader, list_level, level, depth, read_run_level(mark_element, context.sheet.theme))
    reader.read(element)
    inlines = reader.finish()

    first = _first_style(inlines, mark_style)
    character = Length(first.size + first.tracking)
    style = _paragraph_style(level, style_id, character, context, reader.tabs, is_plain=not direct)
    contents = reader.contents if any(isinstance(i, Text) for i in inlines) else ""
    paragraph = Paragraph(tuple(inlines), style, mark_style, reader.label, contents)
    if level.get("bidi"):
        notices.add("L312", "从右到左的段落按从左到右排版", notices.place(paragraph.text))
    return ReadParagraph(
        paragraph=paragraph,
        is_contextual=bool(level.get("contextual")),
        runs_on=mark_element is not None
        and (is_on(mark_element.find(W + "del")) or is_on(mark_element.find(W + "moveFrom"))),
        frame=level.get("frame"),
    )


def _paragraph_style(
    level: Level, style_id: str, character: Length, context: Context, more_tabs: list[TabStop],
    *, is_plain: bool,
) -> ParagraphStyle:  # fmt: skip
    """The paragraph style; those with nothing of their own are made once."""
    name = context.sheet.name(style_id)
    if more_tabs or not is_plain:
        return paragraph_style(level, name, character, context, more_tabs)
    is_in_table = context.notices.table_place is not None
    key = (style_id, context.table_key, is_in_table, character, context.grid_pitch)
    known = context.style_cache.get(key)
    if known is None:
        known = paragraph_style(level, name, character, context, more_tabs)
        context.style_cache[key] = known
    return known
