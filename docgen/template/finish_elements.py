"""Properties of paragraphs and runs in the order that the schema wants; how wide a text is."""

from __future__ import annotations

import unicodedata
from typing import Final

from lxml import etree

from docgen.base.lengths import Length
from docgen.standards import gb9704 as gb
from docgen.template.finish_package import W, fragment

_HALF: Final = 0.5
_ORDER: Final = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)  # fmt: skip
_RUN_ORDER: Final = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "w", "kern", "position", "sz",
    "szCs", "highlight", "u", "lang",
)  # fmt: skip


def text_width(
    text: str, size: Length = gb.SIZE_3.value, tracking: Length = gb.TRACKING.value
) -> Length:
    """Width of tracked text; a quarter em between Han and Latin, as Word sets it."""
    width = Length(0)
    before = ""
    for char in text:
        is_wide = unicodedata.east_asian_width(char) in "WFA"
        width += size.scaled(1 if is_wide else _HALF) + tracking
        if before and char.isalnum() and before.isalnum():
            was_wide = unicodedata.east_asian_width(before) in "WFA"
            width += size.scaled(0.25) if was_wide != is_wide else 0
        before = char
    return width


def set_paragraph(paragraph: etree._Element, xml: str) -> None:
    """Put a paragraph property in, in the place that the schema wants, over one that is there."""
    _set(paragraph, "pPr", _ORDER, xml)


def set_run(run: etree._Element, xml: str) -> None:
    """Put a character property in, in the place that the schema wants, over one that is there."""
    _set(run, "rPr", _RUN_ORDER, xml)


def _set(holder: etree._Element, kind: str, order: tuple[str, ...], xml: str) -> None:
    properties = holder.find(f"{W}{kind}")
    if properties is None:
        properties = etree.Element(f"{W}{kind}")
        holder.insert(0, properties)
    new = fragment(xml)[0]
    for old in properties.findall(new.tag):
        properties.remove(old)
    earlier = {f"{W}{name}" for name in order[: order.index(new.tag.removeprefix(W))]}
    properties.insert(sum(1 for child in properties if child.tag in earlier), new)
