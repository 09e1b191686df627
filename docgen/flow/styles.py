"""The style sheet and the cascade: defaults → table → paragraph → run style → run (§17.7.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.base.lengths import Length
from docgen.flow.properties import Level, lay_over, read_paragraph, read_run
from docgen.flow.theme import Theme, read_theme
from docgen.flow.tree import DEFAULT_SIZE, ZERO, Decoration, RunStyle
from docgen.flow.xml import W, child_value, parse, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_TOGGLES = ("bold", "italic", "strike", "caps", "small_caps", "hidden")
_DECORATIONS = frozenset({"double_strike", "emphasis", "raised", "run_border", "underline_color"})


@dataclass(frozen=True, slots=True)
class Condition:
    """What a table style says for one part of a table (§17.7.6)."""

    run: Level
    paragraph: Level
    cell: _Element | None
    table: _Element | None
    row: _Element | None


@dataclass(frozen=True, slots=True)
class Style:
    """One w:style as it stands, without what it inherits."""

    kind: str
    name: str
    based_on: str
    run: Level
    paragraph: Level
    conditions: dict[str, Condition] = field(default_factory=dict)


@dataclass(slots=True)
class StyleSheet:
    """All styles of a document; chains are resolved once and kept."""

    theme: Theme = field(default_factory=Theme)
    default_run: Level = field(default_factory=dict)
    default_paragraph: Level = field(default_factory=dict)
    styles: dict[str, Style] = field(default_factory=dict)
    default_paragraph_style: str = ""
    default_table_style: str = ""
    _chains: dict[str, tuple[Style, ...]] = field(default_factory=dict)
    _merged: dict[str, tuple[Level, Level]] = field(default_factory=dict)

    def chain(self, style_id: str) -> tuple[Style, ...]:
        """A style and its ancestors, the oldest first; loops are cut."""
        known = self._chains.get(style_id)
        if known is not None:
            return known
        chain: list[Style] = []
        seen: set[str] = set()
        current = style_id
        while current in self.styles and current not in seen and len(chain) < 50:
            seen.add(current)
            chain.append(self.styles[current])
            current = self.styles[current].based_on
        self._chains[style_id] = tuple(reversed(chain))
        return self._chains[style_id]

    def merged(self, style_id: str) -> tuple[Level, Level]:
        """The run level and the paragraph level of a style with all it inherits (do not alter)."""
        known = self._merged.get(style_id)
        if known is None:
            run: Level = {}
            paragraph: Level = {}
            for style in self.chain(style_id):
                lay_over(run, style.run)
                lay_over(paragraph, style.paragraph)
            known = self._merged[style_id] = (run, paragraph)
        return known

    def name(self, style_id: str) -> str:
        """The name people see in Word, or the id when the style does not exist."""
        style = self.styles.get(style_id)
        return style.name if style else style_id

    def run_level(
        self, table: Sequence[Level], paragraph_style: str, direct: Level, character_style: str = ""
    ) -> Level:
        """The cascade for a run. A toggle set by an odd number of styles is on (§17.7.3)."""
        level = dict(self.default_run)
        layers = [*table, self.merged(paragraph_style)[0]]
        if character_style:
            layers.append(self.merged(character_style)[0])
        for layer in layers:
            lay_over(level, layer)
        for toggle in _TOGGLES:
            votes = [layer[toggle] for layer in layers if toggle in layer]
            if len(votes) > 1:
                level[toggle] = sum(votes) % 2 == 1 or bool(self.default_run.get(toggle))
        lay_over(level, direct)
        return level


def run_style(level: Level) -> RunStyle:
    """The run style a resolved level amounts to."""
    return RunStyle(
        east_asia=level.get("east_asia", "宋体"),
        latin=level.get("latin", "Times New Roman"),
        size=level.get("size", DEFAULT_SIZE),
        bold=level.get("bold", False),
        italic=level.get("italic", False),
        underline=level.get("underline"),
        strike=level.get("strike", False) or level.get("double_strike", False),
        color=level.get("color"),
        highlight=level.get("highlight") or level.get("shading"),
        tracking=Length(level.get("tracking", ZERO) + level.get("grid_tracking", ZERO)),
        position=level.get("position", "baseline"),
        scale=level.get("scale", 1.0),
        decoration=_decoration(level) if not _DECORATIONS.isdisjoint(level) else None,
    )


def _decoration(level: Level) -> Decoration | None:
    """What is put on a run beside its face; None when all of it is switched off."""
    decoration = Decoration(
        underline_color=level.get("underline_color") if level.get("underline") else None,
        has_double_strike=level.get("double_strike", False),
        emphasis=level.get("emphasis"),
        border=level.get("run_border"),
        raised=level.get("raised", ZERO),
    )
    return None if decoration == Decoration() else decoration


def _condition(element: _Element, theme: Theme) -> Condition:
    return Condition(
        run=read_run(element.find(W + "rPr"), theme),
        paragraph=read_paragraph(element.find(W + "pPr")),
        cell=element.find(W + "tcPr"),
        table=element.find(W + "tblPr"),
        row=element.find(W + "trPr"),
    )


def _style(element: _Element, theme: Theme) -> Style:
    kind = value(element, "type", "paragraph")
    conditions: dict[str, Condition] = {}
    if kind == "table":
        conditions["wholeTable"] = _condition(element, theme)
        for part in element.findall(W + "tblStylePr"):
            conditions[value(part, "type")] = _condition(part, theme)
        return Style(
            kind, child_value(element, "name"), child_value(element, "basedOn"), {}, {}, conditions
        )
    paragraph = read_paragraph(element.find(W + "pPr"))
    name = child_value(element, "name")
    if "outline" not in paragraph and name.lower().startswith("heading "):
        depth = name[8:].strip()
        if depth.isdigit() and 1 <= int(depth) <= 9:
            paragraph["outline"] = int(depth) - 1
    return Style(
        kind, name, child_value(element, "basedOn"),
        read_run(element.find(W + "rPr"), theme), paragraph,
    )  # fmt: skip


@lru_cache(maxsize=16)
def load_styles(styles: bytes, theme: bytes) -> StyleSheet:
    """The style sheet of a document from its styles and theme parts (empty when missing).

    Parsed sheets are kept: documents of one template share them. Raises InputError (L300).
    """
    fonts = read_theme(parse(theme, "theme", "") if theme else None)
    sheet = StyleSheet(theme=fonts)
    if not styles:
        return sheet
    root = parse(styles, "styles", "")
    defaults = root.find(W + "docDefaults")
    if defaults is not None:
        sheet.default_run = read_run(defaults.find(f"{W}rPrDefault/{W}rPr"), fonts)
        sheet.default_paragraph = read_paragraph(defaults.find(f"{W}pPrDefault/{W}pPr"))
    for element in root.findall(W + "style"):
        style_id = value(element, "styleId")
        style = _style(element, fonts)
        sheet.styles[style_id] = style
        if value(element, "default") in {"1", "true", "on"}:
            if style.kind == "paragraph":
                sheet.default_paragraph_style = style_id
            elif style.kind == "table":
                sheet.default_table_style = style_id
    return sheet
