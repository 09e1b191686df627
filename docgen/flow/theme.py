"""Theme fonts: what `minorEastAsia` and its like stand for (ECMA-376 Part 1 §20.1.4.1.17)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.flow.xml import A

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element


@dataclass(frozen=True, slots=True)
class Theme:
    """Font families by the names a w:rFonts theme attribute uses."""

    fonts: dict[str, str] = field(default_factory=dict)

    def font(self, name: str) -> str | None:
        """The family of a theme font name, or None when the theme leaves it open."""
        return self.fonts.get(name)


def read_theme(root: _Element | None) -> Theme:
    """The theme's fonts. An empty East Asian face falls back to the entry for script Hans."""
    fonts: dict[str, str] = {}
    if root is None:
        return Theme()
    for size in ("major", "minor"):
        element = root.find(f".//{A}{size}Font")
        if element is None:
            continue
        latin, east = element.find(f"{A}latin"), element.find(f"{A}ea")
        face = (latin.get("typeface") if latin is not None else "") or ""
        if face:
            fonts[f"{size}Ascii"] = fonts[f"{size}HAnsi"] = face
        east_face = (east.get("typeface") if east is not None else "") or ""
        if not east_face:
            for entry in element.iter(f"{A}font"):
                if entry.get("script") == "Hans":
                    east_face = entry.get("typeface") or ""
        if east_face:
            fonts[f"{size}EastAsia"] = east_face
    return Theme(fonts)
