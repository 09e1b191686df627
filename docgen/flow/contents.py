"""Tables of contents: which headings they list, and their entries (ECMA-376 Part 1 §17.16.5.68)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from docgen.base.lengths import Length
from docgen.base.text import shorten
from docgen.flow.fields import words_of
from docgen.flow.tree import ZERO, Field, Inline, Paragraph, ParagraphStyle, Tab, TabStop, Text

_DEPTH = 9
_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_ENTRY = re.compile(r"(?:toc|目录) ?([1-9])$", re.IGNORECASE)
_PAGE = re.compile(r"[\s.…·—-]*(\d+|[ivxlcIVXLC]+)\s*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that a table of contents lists, and the label it is found by.

    `is_aside`: it stands in a box or a footnote. Programs differ in whether they list those, so
    that the stored entries decide.
    """

    paragraph: Paragraph
    label: str
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """What the switches of a TOC field ask for. `is_kept`: it lists something else than headings
    (\\c captions, \\f entries, \\b part of the document), so its entries stay as they are."""

    first: int = 1
    last: int = _DEPTH
    styles: dict[str, int] = field(default_factory=dict)
    has_headings: bool = True
    has_outline: bool = False
    without_pages: range = range(0)
    is_kept: bool = False

    @classmethod
    def of(cls, code: str) -> Selection:
        """Read the switches \\o \\t \\u \\n; without any of them headings of all levels count."""
        words = words_of(code)
        given = dict(pairwise([*words, ""]))
        low, high = _range(given.get(r"\o", ""), _DEPTH)
        if r"\o" not in words and r"\u" in words:
            low, high = 1, _DEPTH
        without = range(0)
        if r"\n" in words:
            start, end = _range(given.get(r"\n", ""), _DEPTH)
            without = range(start, end + 1)
        return cls(
            low, high, _styles(given.get(r"\t", "") if r"\t" in words else ""),
            has_headings=r"\o" in words or not {r"\t", r"\u"} & set(words),
            has_outline=r"\u" in words,
            without_pages=without,
            is_kept=r"\b" in words
            or (r"\o" not in words and bool({r"\c", r"\a", r"\f", r"\l"} & set(words))),
        )  # fmt: skip

    def level(self, paragraph: Paragraph) -> int | None:
        """The level at which a paragraph is listed, None when it is not."""
        style = paragraph.style
        named = self.styles.get(style.name.casefold())
        if named is not None:
            return named
        match = _HEADING.match(style.name)
        if match is not None and self.has_headings:
            level = int(match.group(1))
            return level if self.first <= level <= self.last else None
        if self.has_outline and style.outline_level is not None:
            level = style.outline_level + 1
            return level if self.first <= level <= self.last else None
        return None


def _range(text: str, most: int) -> tuple[int, int]:
    numbers = [int(n) for n in re.findall(r"\d+", text)] if not text.startswith("\\") else []
    return (numbers[0], min(numbers[-1], most)) if numbers else (1, most)


def _styles(text: str) -> dict[str, int]:
    """`标题样式,1,小标题,2` as levels by style; both kinds of separators of a list are met."""
    parts = [part.strip() for part in re.split("[,;，；]", text)]
    return {
        name.casefold(): int(level)
        for name, level in zip(parts[::2], parts[1::2], strict=False)
        if name and level.isdigit()
    }


def _plain(text: str) -> str:
    return "".join(text.split())


def entry_text(entry: Paragraph) -> str:
    """What an entry lists, without its page number."""
    inlines = list(entry.inlines)
    for index in range(len(inlines) - 1, -1, -1):
        if isinstance(inlines[index], Tab):
            rest = inlines[index + 1 :]
            text = "".join(i.text for i in rest if isinstance(i, Text))
            if any(isinstance(i, Field) for i in rest) or _PAGE.fullmatch(text):
                inlines = inlines[:index]
            break
    return replace(entry, inlines=tuple(inlines)).text


@dataclass(slots=True)
class Contents:
    """One table of contents: its stored entries, and how a new one is made."""

    code: str
    entries: list[Paragraph]
    width: Length
    styles: dict[int, Paragraph]
    """An empty paragraph in the style of the entries of each level."""

    def rebuilt(self, headings: Sequence[Heading]) -> tuple[list[Paragraph], str]:
        """The entries as they must be, and what was changed in words (empty: nothing)."""
        selection = Selection.of(self.code)
        stored = [_plain(entry_text(e)) for e in self.entries]
        chosen = [
            (h, level)
            for h in headings
            if (level := selection.level(h.paragraph))
            and (not h.is_aside or _plain(h.paragraph.text) in stored)
        ]
        if selection.is_kept or not chosen:
            return self.entries, ""
        wanted = [_plain(h.paragraph.text) for h, _ in chosen]
        if stored == wanted:
            pairs = zip(self.entries, chosen, strict=True)
            return [_paged(e, h, level in selection.without_pages) for e, (h, level) in pairs], ""
        made = [self._entry(h, level, selection) for h, level in chosen]
        return made, _changes(self.entries, [h.paragraph for h, _ in chosen])

    def _entry(self, heading: Heading, level: int, selection: Selection) -> Paragraph:
        template = self._template(level)
        run = next((i.style for i in template.inlines if isinstance(i, Text)), template.mark_style)
        run = replace(run, underline=None, color=None if run.underline else run.color)
        link = f"#{heading.label}"
        parts: list[Inline] = []
        for inline in heading.paragraph.inlines:
            if isinstance(inline, Text):
                parts.append(Text(inline.text, replace(run, position=inline.style.position), link))
            elif isinstance(inline, Tab):
                parts.append(Tab(run))
        if level not in selection.without_pages:
            page = Field("PAGEREF", run, "", "", target=heading.label, is_linked=True)
            parts += [Tab(run), page]
        return replace(template, inlines=tuple(parts), label=None, contents=self.code)

    def _template(self, level: int) -> Paragraph:
        """An entry of the level as the file has it, or one in the level's style."""
        for entry in self.entries:
            match = _ENTRY.match(entry.style.name)
            if match is not None and int(match.group(1)) == level:
                return replace(entry, style=self._led(entry.style))
        own = self.styles.get(level)
        if own is not None:
            return replace(own, style=self._led(own.style))
        first = self.entries[0]
        size = first.mark_style.size
        style = replace(first.style, left=Length(size * 2 * (level - 1)), first_line=ZERO)
        return replace(first, style=self._led(style))

    def _led(self, style: ParagraphStyle) -> ParagraphStyle:
        """The style with a right stop at the margin for the page number, dotted if it has none."""
        if any(stop.alignment in {"right", "end"} for stop in style.tabs):
            return style
        right = TabStop(Length(self.width - style.right), "right", "dot")
        return replace(style, tabs=(*style.tabs, right))


def _paged(entry: Paragraph, heading: Heading, is_bare: bool) -> Paragraph:
    """A stored entry whose page number is the heading's own page."""
    if is_bare or any(isinstance(i, Field) and i.kind == "PAGEREF" for i in entry.inlines):
        return _aimed(entry, heading)
    for index in range(len(entry.inlines) - 1, -1, -1):
        if isinstance(entry.inlines[index], Tab):
            rest = [i for i in entry.inlines[index + 1 :] if isinstance(i, Text)]
            run = rest[0].style if rest else entry.mark_style
            page = Field("PAGEREF", run, "", "", target=heading.label, is_linked=True)
            return _aimed(replace(entry, inlines=(*entry.inlines[: index + 1], page)), heading)
    return entry


def _aimed(entry: Paragraph, heading: Heading) -> Paragraph:
    """The entry with its references and links pointed at the heading that it lists."""
    out: list[Inline] = []
    for inline in entry.inlines:
        if isinstance(inline, Field) and inline.kind == "PAGEREF":
            inline = replace(inline, target=heading.label)
        elif isinstance(inline, Text) and inline.link and inline.link.startswith("#"):
            inline = replace(inline, link=f"#{heading.label}")
        out.append(inline)
    return replace(entry, inlines=tuple(out))


def _changes(entries: Iterable[Paragraph], headings: Iterable[Paragraph]) -> str:
    """Which titles came in and which fell out, in words."""
    old = {_plain(entry_text(e)): entry_text(e) for e in entries}
    new = {_plain(h.text): h.text for h in headings}
    told = []
    for name, titles in (
        ("增加", [t for key, t in new.items() if key not in old]),
        ("去掉", [t for key, t in old.items() if key not in new]),
    ):
        if titles:
            shown = "、".join(f"“{shorten(t, 20)}”" for t in titles[:3])
            told.append(f"{name} {len(titles)} 条：{shown}{'等' * (len(titles) > 3)}")
    return "；".join(told) or "次序或重复的条目不同"
