"""Run styles in Typst: font lists, sizes, weights; each distinct style is defined once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from docgen.base.findings import Finding
from docgen.base.text import shorten
from docgen.flow.tree import RunStyle
from docgen.standards.fonts import is_east_asian
from docgen.standards.rules import rule
from docgen.typeset.fonts import Face, FontBook, substitution_finding
from docgen.typeset.syntax import arguments, array, measure, paint, points, quoted

LATIN = r'regex("[ -~\u{A0}-\u{A6}\u{A8}-\u{AF}\u{B2}-\u{B6}\u{B8}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{24F}\u{250}-\u{2FF}\u{370}-\u{52F}\u{1E00}-\u{1FFF}\u{2010}-\u{2012}\u{20A0}-\u{20CF}]")'
"""What the Latin face sets in a run of both scripts. Marks that both scripts own are left to the
East Asian face; `docgen.flow` has cut those of Latin text out into Latin runs."""

_SYNTHETIC = 0.025
"""Stroke in ems around a face that has no bold of its own."""
_SCRIPT_SIZE = 0.65
_SUPER_RISE = 0.35
_SUB_DROP = 0.14


@dataclass(slots=True)
class RunStyles:
    """Names for run styles, and the findings that choosing their faces brings up."""

    fonts: FontBook
    definitions: list[str] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)
    _font_lists: dict[tuple[str, str], tuple[str, Face, Face]] = field(default_factory=dict)
    _findings: dict[str, Finding] = field(default_factory=dict)
    _plain: dict[RunStyle, RunStyle] = field(default_factory=dict)
    _uses: set[tuple[RunStyle, bool, bool]] = field(default_factory=set)
    _common: set[str] = field(default_factory=set)
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _rare: dict[str, set[str]] = field(default_factory=dict)

    def findings(self) -> list[Finding]:
        """One finding per substituted family and per imitated cut."""
        return [*self._findings.values(), *self._rare_findings()]

    def _fonts(self, style: RunStyle) -> tuple[str, Face, Face]:
        key = (style.east_asia, style.latin)
        known = self._font_lists.get(key)
        if known is not None:
            return known
        latin_is_han = is_east_asian(style.latin)
        latin = self.fonts.choose(style.latin)
        east = self.fonts.choose(style.east_asia) if style.east_asia != style.latin else latin
        names: list[str] = []
        if style.east_asia == style.latin or latin_is_han:
            names.append(quoted(latin.family))
        else:
            names.append(f"(name: {quoted(latin.family)}, covers: latin)")
        families = [east.family, *self.fonts.fallbacks()]
        if not is_east_asian(style.east_asia) and style.east_asia == style.latin:
            families = list(self.fonts.fallbacks())
        names += [quoted(f) for f in dict.fromkeys(families) if quoted(f) != names[0]]
        text = array(names)
        name = f"f{len(self._font_lists)}"
        self.definitions.append(f"#let {name} = {text}")
        self._font_lists[key] = (name, east, latin)
        return self._font_lists[key]

    def plain(self, style: RunStyle) -> RunStyle:
        """The style without what is put around a run: lines, marking, raising, stretching."""
        known = self._plain.get(style)
        if known is None:
            known = self._plain[style] = replace(
                style, underline=None, strike=False, highlight=None, position="baseline",
                scale=1.0, decoration=None,
            )  # fmt: skip
        return known

    def note_use(self, style: RunStyle, *, uses_east: bool, uses_latin: bool) -> None:
        """Report what stands in for the faces that a text really uses."""
        use = (style, uses_east, uses_latin)
        if use in self._uses:
            return
        self._uses.add(use)
        _, east, latin = self._fonts(style)
        for face, is_used in ((east, uses_east), (latin, uses_latin)):
            if is_used and face.is_substitute:
                self._findings.setdefault(f"P101 {face.wanted}", substitution_finding(face))
            if is_used and style.bold and not _is_bold(face):
                self._findings.setdefault(
                    f"P104 bold {face.family}",
                    rule("P104").finding(f"字体“{face.family}”没有粗体，加粗用描边代替"),
                )
            if is_used and style.italic and not face.has_italic:
                self._findings.setdefault(
                    f"P104 italic {face.family}",
                    rule("P104").finding(f"字体“{face.family}”没有斜体，倾斜的字排成正体"),
                )

    def note_characters(self, style: RunStyle, text: str) -> None:
        """Remember the uncommon characters that the style's own face does not have."""
        _, east, _ = self._fonts(style)
        for char in set(text) - self._common:
            if char < "\u2e80" or _is_common(char):
                self._common.add(char)
                continue
            if (east.family, char) in self._seen:
                continue
            self._seen.add((east.family, char))
            if self.fonts.has_character(east.family, char) is False:
                self._rare.setdefault(east.family, set()).add(char)

    def _rare_findings(self) -> list[Finding]:
        found = []
        for family in sorted(self._rare):
            shown = "".join(sorted(self._rare[family]))
            found.append(
                rule("P103").finding(f"字体“{family}”没有“{shorten(shown, 30)}”，由后备字体补上")
            )
        return found

    def text_arguments(self, style: RunStyle) -> str:
        """The arguments of `text` for a style, all spelled out."""
        fonts, east, _ = self._fonts(style)
        pairs = [("font", fonts), ("size", measure(style.size))]
        weight = east.weight
        if style.bold:
            weight = max(weight, 700)
        pairs.append(("weight", str(weight)))
        pairs.append(("style", '"italic"' if style.italic else '"normal"'))
        pairs.append(("tracking", measure(style.tracking)))
        pairs.append(("fill", paint(style.color)))
        is_synthetic = style.bold and not _is_bold(east)
        width = points(style.size.pt * _SYNTHETIC)
        pairs.append(("stroke", f"{width} + {paint(style.color)}" if is_synthetic else "none"))
        return arguments(pairs)

    def name(self, style: RunStyle, edges: tuple[float, float] | None = None) -> str:
        """The function that sets text in a style; `edges` only where lines are not of one height."""
        plain = self.plain(style)
        text = self.text_arguments(plain)
        if style.position != "baseline":
            size = style.size.pt
            shift = -_SUPER_RISE * size if style.position == "superscript" else _SUB_DROP * size
            text += (
                f", size: {points(size * _SCRIPT_SIZE)}, baseline: {points(shift)}"
                ", top-edge: 0pt, bottom-edge: 0pt"
            )
            text = text.replace(f"size: {measure(style.size)}, ", "", 1)
        elif edges is not None:
            text += f", top-edge: {points(edges[0])}, bottom-edge: {points(-edges[1])}"
        known = self._names.get(text)
        if known is None:
            known = self._names[text] = f"r{len(self._names)}"
            self.definitions.append(f"#let {known} = text.with({text})")
        return known


@lru_cache(maxsize=16384)
def _is_common(char: str) -> bool:
    """Whether a character is in GB 2312, which every simplified Chinese face covers."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _is_bold(face: Face) -> bool:
    return face.has_bold or face.weight >= 600
