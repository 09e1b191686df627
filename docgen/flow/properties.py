"""Run and paragraph properties of one level, before the cascade (ECMA-376 Part 1 §17.3).

A level is a plain dict that holds only what the XML says; levels are laid over each other in
`docgen.flow.styles`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from docgen.base.lengths import Length, pt, twips
from docgen.flow.theme import Theme
from docgen.flow.tree import Border
from docgen.flow.xml import W, child_value, is_on, is_on_attribute, value, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

Level: TypeAlias = dict[str, Any]

_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00",
    "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_ALIGNMENTS = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
    "both": "justify", "distribute": "distribute", "thaiDistribute": "distribute",
}  # fmt: skip
_EFFECTS = {
    "outline": "空心", "shadow": "阴影", "emboss": "阳文", "imprint": "阴文", "effect": "动态效果",
    "eastAsianLayout": "双行合一或纵横混排", "rtl": "从右到左",
}  # fmt: skip
MAX_TRACKING = pt(1584)
"""Word's own limit of 1584 pt for spacing and sizes keeps hostile figures from the layout."""


def color(text: str) -> str | None:
    """RRGGBB in capitals, or None for automatic and anything else."""
    plain = text.strip().lstrip("#").upper()
    is_hex = len(plain) == 6 and all(c in "0123456789ABCDEF" for c in plain)
    return plain if is_hex else None


def border(element: _Element) -> Border | None:
    """One border line (§17.18.2); sz counts eighths of a point, space whole points."""
    style = value(element, "val", "none")
    if style in {"nil", "none"}:
        return None
    return Border(
        width=pt(min(max(whole(value(element, "sz", "4")), 2), 96) / 8),
        color=color(value(element, "color")),
        style=style,
        space=pt(min(max(whole(value(element, "space")), 0), 31)),
    )


def shading(element: _Element) -> str | None:
    """The colour a w:shd amounts to: its fill, or its foreground when the pattern is solid."""
    fill = color(value(element, "fill"))
    pattern = value(element, "val", "clear")
    front = color(value(element, "color")) or "000000"
    if pattern == "solid":
        return front
    if pattern.startswith("pct") and pattern[3:].isdigit():
        return _mix(front, fill or "FFFFFF", min(whole(pattern[3:]), 100) / 100)
    return fill


def _mix(front: str, back: str, share: float) -> str:
    pairs = ((int(front[i : i + 2], 16), int(back[i : i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def _fonts(element: _Element, level: Level, theme: Theme) -> None:
    for key, plain, themed in (
        ("latin", "hAnsi", "hAnsiTheme"),
        ("latin", "ascii", "asciiTheme"),
        ("east_asia", "eastAsia", "eastAsiaTheme"),
    ):
        name = theme.font(value(element, themed)) or value(element, plain)
        if name:
            level[key] = name
    hint = element.get(W + "hint")
    if hint:
        level["hint"] = hint


def _size(element: _Element, level: Level, _: Theme) -> None:
    half_points = whole(value(element))
    if 0 < half_points <= 3276:
        level["size"] = pt(half_points / 2)


def _underline(element: _Element, level: Level, _: Theme) -> None:
    style = value(element, "val", "single")
    level["underline"] = None if style == "none" else style
    level["underline_color"] = color(value(element, "color"))


def _highlight(element: _Element, level: Level, _: Theme) -> None:
    level["highlight"] = _HIGHLIGHTS.get(value(element))


def _tracking(element: _Element, level: Level, _: Theme) -> None:
    spacing = twips(whole(value(element)))
    level["tracking"] = spacing if abs(spacing) <= MAX_TRACKING else Length(0)


def _scale(element: _Element, level: Level, _: Theme) -> None:
    percent = whole(value(element).rstrip("%"), 100)
    level["scale"] = min(max(percent, 1), 600) / 100


def _position(element: _Element, level: Level, _: Theme) -> None:
    name = value(element)
    level["position"] = name if name in {"superscript", "subscript"} else "baseline"


def _raised(element: _Element, level: Level, _: Theme) -> None:
    half_points = whole(value(element))
    level["raised"] = pt(half_points / 2) if abs(half_points) <= 2 * MAX_TRACKING.pt else Length(0)


def _emphasis(element: _Element, level: Level, _: Theme) -> None:
    mark = value(element)
    level["emphasis"] = None if mark in {"none", ""} else mark


def _effect(element: _Element, level: Level, _: Theme) -> None:
    tag = element.tag[len(W) :]
    is_set = value(element) not in {"none", ""} if tag == "effect" else is_on(element)
    if tag == "eastAsianLayout":
        is_set = bool(value(element, "combine") or value(element, "vert"))
    level.setdefault("effects", set())
    level["effects"] = level["effects"] | {_EFFECTS[tag]} if is_set else level["effects"]


def _flag(key: str) -> Callable[[_Element, Level, Theme], None]:
    def read(element: _Element, level: Level, _: Theme) -> None:
        level[key] = is_on(element)

    return read


_RUN: dict[str, Callable[[_Element, Level, Theme], None]] = {
    W + "rFonts": _fonts,
    W + "sz": _size,
    W + "b": _flag("bold"),
    W + "i": _flag("italic"),
    W + "strike": _flag("strike"),
    W + "dstrike": _flag("double_strike"),
    W + "vanish": _flag("hidden"),
    W + "webHidden": _flag("web_hidden"),
    W + "caps": _flag("caps"),
    W + "smallCaps": _flag("small_caps"),
    W + "position": _raised,
    W + "em": _emphasis,
    W + "fitText": lambda e, level, _: level.__setitem__("fitted", whole(value(e)) > 0),
    W + "bdr": lambda e, level, _: level.__setitem__("run_border", border(e)),
    W + "snapToGrid": _flag("run_snaps"),
    W + "u": _underline,
    W + "color": lambda e, level, _: level.__setitem__("color", color(value(e))),
    W + "highlight": _highlight,
    W + "shd": lambda e, level, _: level.__setitem__("shading", shading(e)),
    W + "spacing": _tracking,
    W + "w": _scale,
    W + "vertAlign": _position,
    W + "rStyle": lambda e, level, _: level.__setitem__("style", value(e)),
    **{W + tag: _effect for tag in _EFFECTS},
}


def read_run(element: _Element | None, theme: Theme) -> Level:
    """The run properties that a w:rPr itself says."""
    level: Level = {}
    if element is not None:
        for child in element:
            reader = _RUN.get(child.tag)
            if reader is not None:
                reader(child, level, theme)
    return level


def _indents(element: _Element, level: Level) -> None:
    """Lengths and character counts; a count keeps the length its writer computed beside it."""
    attributes = {str(k)[len(W) :]: whole(str(v)) for k, v in element.items()}
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        cached = next((attributes[n] for n in names if n in attributes), None)
        count = next((attributes[f"{n}Chars"] for n in names if f"{n}Chars" in attributes), None)
        if cached is not None:
            level[key] = twips(cached)
        if count is not None:
            level[f"{key}_chars"] = (count, None if cached is None else twips(cached))
    for name, sign in (("firstLine", 1), ("hanging", -1)):
        cached = attributes.get(name)
        count = attributes.get(f"{name}Chars")
        if cached is not None:
            level["first"] = twips(sign * cached)
        if count is not None:
            known = None if cached is None else twips(sign * cached)
            level["first_chars"] = (sign * count, known)


def _spacing(element: _Element, level: Level) -> None:
    for name in ("before", "after"):
        if (text := element.get(W + name)) is not None:
            level[name] = twips(min(max(whole(text), 0), 31680))
        if (text := element.get(f"{W}{name}Lines")) is not None:
            level[f"{name}_lines"] = (whole(text), level.get(name))
        if is_on_attribute(element.get(f"{W}{name}Autospacing")):
            level[name] = pt(14)
            level.pop(f"{name}_lines", None)
    if (text := element.get(W + "line")) is not None:
        level["line"] = min(max(whole(text), 0), 31680)
        level["line_rule"] = "auto"
    if (text := element.get(W + "lineRule")) is not None:
        level["line_rule"] = text


def _tabs(element: _Element, level: Level) -> None:
    stops: dict[int, tuple[str, str] | None] = {}
    for tab in element.findall(W + "tab"):
        kind = value(tab, "val", "left")
        position = twips(whole(value(tab, "pos")))
        stops[position] = None if kind == "clear" else (kind, value(tab, "leader", "none"))
    level["tabs"] = stops


def _numbering(element: _Element, level: Level) -> None:
    number = child_value(element, "numId")
    depth = child_value(element, "ilvl")
    if number:
        level["num_id"] = number
    if depth:
        level["num_level"] = whole(depth)


def _outline(element: _Element, level: Level) -> None:
    depth = whole(value(element), 9)
    level["outline"] = depth if 0 <= depth <= 8 else None


def _paragraph_flag(key: str) -> Callable[[_Element, Level], None]:
    def read(element: _Element, level: Level) -> None:
        level[key] = is_on(element)

    return read


def _borders(element: _Element, level: Level) -> None:
    level["borders"] = {child.tag[len(W) :]: border(child) for child in element}


_PARAGRAPH: dict[str, Callable[[_Element, Level], None]] = {
    W + "pStyle": lambda e, level: level.__setitem__("style", value(e)),
    W + "jc": lambda e, level: level.__setitem__("alignment", _ALIGNMENTS.get(value(e), "justify")),
    W + "ind": _indents,
    W + "spacing": _spacing,
    W + "tabs": _tabs,
    W + "numPr": _numbering,
    W + "outlineLvl": _outline,
    W + "pBdr": _borders,
    W + "shd": lambda e, level: level.__setitem__("shading", shading(e)),
    W + "framePr": lambda e, level: level.__setitem__(
        "frame", {str(k)[len(W) :]: str(v) for k, v in e.items()}
    ),
    W + "bidi": lambda e, level: level.__setitem__("bidi", is_on(e)),
    **{
        W + tag: _paragraph_flag(key)
        for tag, key in (
            ("keepNext", "keep_next"),
            ("keepLines", "keep_lines"),
            ("pageBreakBefore", "page_break_before"),
            ("widowControl", "widow_control"),
            ("snapToGrid", "snap"),
            ("autoSpaceDE", "space_letters"),
            ("autoSpaceDN", "space_digits"),
            ("contextualSpacing", "contextual"),
        )
    },
}


def read_paragraph(element: _Element | None) -> Level:
    """The paragraph properties that a w:pPr itself says."""
    level: Level = {}
    if element is not None:
        for child in element:
            reader = _PARAGRAPH.get(child.tag)
            if reader is not None:
                reader(child, level)
    return level


def lay_over(base: Level, top: Level) -> None:
    """Lay a level over a base in place; tabs and borders are merged entry by entry."""
    for key, new in top.items():
        if key in {"tabs", "borders"} and key in base:
            base[key] = {**base[key], **new}
        else:
            base[key] = new
