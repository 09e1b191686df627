"""Resolved formatting of a DOCX: defaults, styles, theme fonts, direct formatting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from docgen.standards.fonts import FontRole, role_of
from docgen.verify.docx_package import A, DocxPackage, W, child, is_on, twentieths, value

if TYPE_CHECKING:
    from lxml.etree import _Element

DEFAULT_HALF_POINTS = 20
"""10 pt: the size when nothing gives one (ECMA-376 Part 1 §17.3.2.38)."""


@dataclass(frozen=True, slots=True)
class CharFormat:
    """Resolved character formatting. `half_points` is the size; `tracking` is in twips."""

    east_asia: str
    latin: str
    half_points: int
    tracking: int
    is_bold: bool
    is_hidden: bool
    is_caps: bool
    color: str
    scale: int = 100

    @property
    def role(self) -> FontRole | None:
        """Which face of the standard the East Asian font stands for."""
        return role_of(self.east_asia)

    @property
    def points(self) -> float:
        """The size in points."""
        return self.half_points / 2

    @property
    def is_red(self) -> bool:
        """Whether the colour is a red of the kind used for marks and rules."""
        return is_red(self.color)


def is_red(color: str) -> bool:
    """Whether an RRGGBB colour is a red of the kind used for marks and rules."""
    try:
        red, green, blue = (int(color[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return False
    return red > 160 and green < 80 and blue < 80


@dataclass(frozen=True, slots=True)
class BorderLine:
    """One edge: `kind` as in ST_Border, thickness in twips, colour RRGGBB (empty: automatic)."""

    kind: str
    width: float
    color: str
    space: int = 0
    """Points between the text and a paragraph's border."""


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """Resolved paragraph formatting; lengths in twips, `*_chars` in hundredths of a character."""

    style: str
    alignment: str
    line: int
    line_rule: str
    left: int
    left_chars: int
    right: int
    right_chars: int
    first_line: int
    first_line_chars: int
    outline: int | None
    number: tuple[str, int] | None
    snaps_to_grid: bool
    before: int = 0
    after: int = 0
    breaks_page: bool = False
    borders: tuple[tuple[str, BorderLine], ...] = ()
    tabs: tuple[tuple[int, str], ...] = ()

    def border(self, side: str) -> BorderLine | None:
        """The border on one side (`top`, `bottom`, …), or None."""
        return dict(self.borders).get(side)


class Styles:
    """The style cascade of one document."""

    def __init__(self, package: DocxPackage) -> None:
        root = package.related("styles")
        self._root = root
        self._styles: dict[str, _Element] = {}
        self._default_paragraph = ""
        for style in root.iter(W + "style") if root is not None else ():
            identifier = value(style, "styleId")
            self._styles[identifier] = style
            if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}:
                self._default_paragraph = identifier
        self._themes = _theme_fonts(package.related("theme"))
        self._levels: dict[str, tuple[_Element, ...]] = {}
        self._formats: dict[tuple[str, bytes], CharFormat] = {}
        self._paragraphs: dict[bytes, ParagraphFormat] = {}

    def has(self, identifier: str) -> bool:
        """Whether a style of this id is defined."""
        return identifier in self._styles

    def element(self, identifier: str) -> _Element | None:
        """The w:style of this id, or None."""
        return self._styles.get(identifier)

    def name(self, identifier: str) -> str:
        """The name of a style, or an empty string."""
        return child(self._styles.get(identifier), "name")

    @cached_property
    def default_half_points(self) -> int:
        """The size of the default paragraph style: the character grid is counted from it."""
        return self.characters(None, None).half_points

    def paragraph(self, properties: _Element | None) -> ParagraphFormat:
        """The resolved format of a paragraph out of its own w:pPr."""
        key = b"" if properties is None else etree.tostring(properties)
        if key not in self._paragraphs:
            self._paragraphs[key] = self._paragraph(properties)
        return self._paragraphs[key]

    def _paragraph(self, properties: _Element | None) -> ParagraphFormat:
        style = child(properties, "pStyle") or self._default_paragraph
        levels = [*self._paragraph_levels(style)]
        if properties is not None:
            levels.append(properties)
        spacing = _merged(levels, "spacing")
        indents = _merged(levels, "ind")
        number = _merged_number(levels)
        outline = twentieths(_last(levels, "outlineLvl"), 9)
        return ParagraphFormat(
            style=self.name(style),
            alignment=_last(levels, "jc"),
            line=twentieths(spacing.get("line", ""), 240) or 240,
            line_rule=spacing.get("lineRule", "auto"),
            left=_first_of(indents, "left", "start"),
            left_chars=_first_of(indents, "leftChars", "startChars"),
            right=_first_of(indents, "right", "end"),
            right_chars=_first_of(indents, "rightChars", "endChars"),
            first_line=_first_of(indents, "firstLine") or -_first_of(indents, "hanging"),
            first_line_chars=(
                _first_of(indents, "firstLineChars") or -_first_of(indents, "hangingChars")
            ),
            outline=outline if outline is not None and outline < 9 else None,
            number=number,
            snaps_to_grid=_flag(levels, "snapToGrid", default=True),
            before=_space(spacing, "before"),
            after=_space(spacing, "after"),
            breaks_page=_flag(levels, "pageBreakBefore"),
            borders=_paragraph_borders(levels),
            tabs=_tabs(levels),
        )

    def characters(self, paragraph: _Element | None, properties: _Element | None) -> CharFormat:
        """The resolved format of a run out of its paragraph's w:pPr and its own w:rPr."""
        style = child(paragraph, "pStyle") or self._default_paragraph
        key = (style, b"" if properties is None else etree.tostring(properties))
        if key not in self._formats:
            self._formats[key] = self._resolved(style, properties)
        return self._formats[key]

    def _resolved(self, style: str, properties: _Element | None) -> CharFormat:
        levels = [*self._run_levels(style), *self._run_levels(child(properties, "rStyle"), False)]
        if properties is not None:
            levels.append(properties)
        half_points = twentieths(_last(levels, "sz"))
        return CharFormat(
            east_asia=self._font(levels, "eastAsia", "eastAsiaTheme"),
            latin=self._font(levels, "ascii", "asciiTheme"),
            half_points=DEFAULT_HALF_POINTS if half_points is None else half_points,
            tracking=twentieths(_last(levels, "spacing"), 0) or 0,
            is_bold=_flag(levels, "b"),
            is_hidden=_flag(levels, "vanish"),
            is_caps=_flag(levels, "caps"),
            color=_last(levels, "color"),
            scale=twentieths(_last(levels, "w"), 100) or 100,
        )

    def _font(self, levels: list[_Element], plain: str, themed: str) -> str:
        font = ""
        for level in levels:
            fonts = level.find(W + "rFonts")
            if fonts is None:
                continue
            name = self._themes.get(value(fonts, themed)) or value(fonts, plain)
            font = name or font
        return font

    def _chain(self, identifier: str) -> list[_Element]:
        """The style and those it is based on, root first; loops are cut."""
        chain: list[_Element] = []
        seen: set[str] = set()
        while identifier and identifier not in seen and identifier in self._styles:
            seen.add(identifier)
            chain.append(self._styles[identifier])
            identifier = child(self._styles[identifier], "basedOn")
        return chain[::-1]

    def _defaults(self, kind: str) -> Iterator[_Element]:
        if self._root is not None:
            yield from self._root.iterfind(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")

    def _run_levels(self, style: str, with_defaults: bool = True) -> tuple[_Element, ...]:
        key = f"r{with_defaults}{style}"
        if key not in self._levels:
            found = [*self._defaults("rPr")] if with_defaults else []
            found += [e for s in self._chain(style) if (e := s.find(W + "rPr")) is not None]
            self._levels[key] = tuple(found)
        return self._levels[key]

    def _paragraph_levels(self, style: str) -> tuple[_Element, ...]:
        key = f"p{style}"
        if key not in self._levels:
            found = [*self._defaults("pPr")]
            found += [e for s in self._chain(style) if (e := s.find(W + "pPr")) is not None]
            self._levels[key] = tuple(found)
        return self._levels[key]


def border_line(element: _Element | None) -> BorderLine | None:
    """The border that one element (w:top, w:insideH …) draws, or None for none."""
    kind = value(element)
    if element is None or kind in {"", "nil", "none"}:
        return None
    eighths = twentieths(value(element, "sz"), 4) or 0
    color = value(element, "color")
    return BorderLine(
        kind, eighths / 8 * 20, "" if color == "auto" else color,
        twentieths(value(element, "space"), 0) or 0,
    )  # fmt: skip


def _paragraph_borders(levels: list[_Element]) -> tuple[tuple[str, BorderLine], ...]:
    found: dict[str, BorderLine] = {}
    for level in levels:
        borders = level.find(W + "pBdr")
        for element in borders if borders is not None else ():
            side = str(element.tag)[len(W) :]
            line = border_line(element)
            found.pop(side, None)
            if line is not None:
                found[side] = line
    return tuple(sorted(found.items()))


def _tabs(levels: list[_Element]) -> tuple[tuple[int, str], ...]:
    """Tab stops: position in twips and kind."""
    found: dict[int, str] = {}
    for level in levels:
        tabs = level.find(W + "tabs")
        for element in tabs if tabs is not None else ():
            place = twentieths(value(element, "pos"), 0) or 0
            found.pop(place, None)
            if value(element) != "clear":
                found[place] = value(element)
    return tuple(sorted(found.items()))


def _space(spacing: dict[str, str], side: str) -> int:
    """Space above or below in twips; what is given in lines counts 12 pt a line, as Word does."""
    lines = twentieths(spacing.get(f"{side}Lines", ""), 0) or 0
    if lines:
        return round(lines * 2.4)
    return twentieths(spacing.get(side, ""), 0) or 0


def _last(levels: list[_Element], tag: str) -> str:
    found = ""
    for level in levels:
        found = child(level, tag) or found
    return found


def _flag(levels: list[_Element], tag: str, default: bool = False) -> bool:
    is_set = default
    for level in levels:
        element = level.find(W + tag)
        if element is not None:
            is_set = is_on(element)
    return is_set


def _merged(levels: list[_Element], tag: str) -> dict[str, str]:
    """The attributes of w:`tag`; a level that sets one kind of first line clears the other."""
    merged: dict[str, str] = {}
    for level in levels:
        element = level.find(W + tag)
        if element is None:
            continue
        own = {str(k).rpartition("}")[2]: str(v) for k, v in element.attrib.items()}
        if own.keys() & {"firstLine", "firstLineChars"}:
            merged = {k: v for k, v in merged.items() if not k.startswith("hanging")}
        if own.keys() & {"hanging", "hangingChars"}:
            merged = {k: v for k, v in merged.items() if not k.startswith("firstLine")}
        merged |= own
    return merged


def _merged_number(levels: list[_Element]) -> tuple[str, int] | None:
    identifier, depth = "", 0
    for level in levels:
        number = level.find(W + "numPr")
        if number is not None:
            identifier = child(number, "numId") or identifier
            depth = twentieths(child(number, "ilvl"), depth) or 0
    return (identifier, depth) if identifier not in {"", "0"} else None


def _first_of(attributes: dict[str, str], *names: str) -> int:
    for name in names:
        if name in attributes:
            return twentieths(attributes[name], 0) or 0
    return 0


def _theme_fonts(root: _Element | None) -> dict[str, str]:
    """Theme font names as styles refer to them (`minorEastAsia` …) and the faces they mean."""
    fonts: dict[str, str] = {}
    for size in ("major", "minor"):
        scheme = root.find(f".//{A}{size}Font") if root is not None else None
        if scheme is None:
            continue
        latin, east = scheme.find(A + "latin"), scheme.find(A + "ea")
        if latin is not None and latin.get("typeface"):
            fonts[f"{size}Ascii"] = fonts[f"{size}HAnsi"] = latin.get("typeface", "")
        face = east.get("typeface", "") if east is not None else ""
        for entry in scheme.iter(A + "font"):
            if not face and entry.get("script") == "Hans":
                face = entry.get("typeface", "")
        if face:
            fonts[f"{size}EastAsia"] = face
    return fonts
