"""Lines whose place depends on their text: the issuer's mark, the signature and the date."""

from __future__ import annotations

import unicodedata
from typing import Final

from lxml import etree

from docgen.base.findings import Finding
from docgen.base.lengths import Length, pt
from docgen.standards import gb9704 as gb
from docgen.standards.rules import rule
from docgen.template.builders.geometry import Geometry, single_line
from docgen.template.builders.wml import Indent, element
from docgen.template.builders.wml import paragraph as paragraph_xml
from docgen.template.finish_package import Package, W, fragment, text_of

_HALF: Final = 0.5
_LEAD_IN_CHARS: Final = 112
"""Four lines: a longer paragraph would leave too much of a page empty when it moves."""
_CLOSING_CHARS: Final = 168
"""Six lines: how much of a page may stay empty so that a signature is not alone on the next."""
_ORDER: Final = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
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


def fit_mark(package: Package) -> list[Finding]:
    """Give the issuer's mark the size at which it fills the line; its top edge stays in place."""
    findings = []
    for paragraph in package.with_style("发文机关标志"):
        text = text_of(paragraph)
        if not text:
            continue
        size, scale = _mark_size(len(text))
        if size < gb.MARK_SIZE_SMALLEST.value:
            findings.append(
                rule("L104").finding(
                    f"发文机关标志“{text}”有 {len(text)} 字，只能排成 {size.pt:g} 磅"
                )
            )
        half_points = round(size.pt * 2)
        for run in paragraph.iter(f"{W}r"):
            for name, value in (("w", scale), ("sz", half_points), ("szCs", half_points)):
                _set_run(run, element(name, val=value))
        _set(
            paragraph,
            element(
                "spacing",
                before=package.geo.mark_before(size).twips, after=0,
                line=single_line(size).twips, lineRule="exact",
            ),
        )  # fmt: skip
    return findings


def _mark_size(count: int) -> tuple[Length, int]:
    """Size and horizontal scale in per cent for a mark of so many characters.

    Short marks are large; a long one is first set narrower, then smaller, then narrower still.
    """
    natural = gb.MARK_WIDTH.value.pt / count
    usual, small = gb.MARK_SIZE.value.pt, gb.MARK_SIZE_SMALLEST.value.pt
    if natural >= usual:
        return pt(min(gb.MARK_SIZE_LARGEST.value.pt, _half_point(natural))), 100
    narrow, narrowest = gb.MARK_SCALE_NARROW.value, gb.MARK_SCALE_NARROWEST.value
    size = min(usual, max(small, _half_point(natural * 100 / narrow)))
    scale = int(natural / size * 100)
    if scale >= narrowest:
        return pt(size), scale
    return pt(_half_point(natural * 100 / narrowest)), narrowest


def _half_point(size: float) -> float:
    """Rounded down to half a point, the unit of w:sz."""
    return int(size * 2) / 2


def fit_two_ended_lines(package: Package) -> None:
    """Set the left text of a line narrower when it would push the date off the line's right end."""
    geo = package.geo
    for name, size, inset in (
        ("纪要机关和日期", gb.SIZE_3.value, geo.chars(2)),
        ("版记印发", gb.SIZE_4.value, gb.SIZE_4.value.scaled(2)),
    ):
        for paragraph in package.with_style(name):
            runs = list(paragraph.iter(f"{W}r"))
            if len(runs) < 2:
                continue
            left, right = (text_width(text_of(r), size, geo.profile.tracking) for r in runs[:2])
            room = geo.text_width - inset - right - size
            if left > room:
                scale = max(gb.MARK_SCALE_NARROWEST.value, int(room / left * 100))
                _set_run(runs[0], element("w", val=scale))


def place_signature(package: Package, *, is_sealed: bool) -> None:
    """Indent organ and date as 7.3.5.1 (sealed) and 7.3.5.2 (not sealed) want them."""
    geo = package.geo
    dates = package.with_style("成文日期")
    for organ, date in zip(package.with_style("署名"), dates, strict=False):
        room = geo.text_width - geo.chars(0.5 if is_sealed else gb.UNSEALED_INDENT.value)
        widths = _on_one_line(organ, room, geo), _width(date, geo)
        if is_sealed:
            _sealed(organ, date, *widths, geo)
        else:
            _unsealed(organ, date, *widths, geo)
    if dates and not package.with_style("署名"):
        _set(dates[0], element("spacing", before=geo.pitch.twips))


def _width(paragraph: etree._Element, geo: Geometry) -> Length:
    return text_width(text_of(paragraph), tracking=geo.profile.tracking)


def _on_one_line(organ: etree._Element, room: Length, geo: Geometry) -> Length:
    """The width of an organ's name; a name too long for its line is set narrower, if that is enough."""
    width = _width(organ, geo)
    scale = int(room / width * 100) if width > room else 100
    if not gb.SIGNATURE_SCALE_NARROWEST.value <= scale < 100:
        return width
    for run in organ.iter(f"{W}r"):
        _set_run(run, element("w", val=scale))
    return min(room, width.scaled(scale / 100))


def _sealed(
    organ: etree._Element, date: etree._Element, organ_width: Length, date_width: Length,
    geo: Geometry,
) -> None:  # fmt: skip
    """Date four characters from the right, organ centred on it: both centred in one box."""
    axis = geo.chars(gb.SEALED_DATE_INDENT.value) + date_width.scaled(0.5)
    half = max(axis, organ_width.scaled(0.5) + geo.chars(0.25))
    left = geo.text_width - half.scaled(2) if isinstance(half, Length) else Length(0)
    for line in (organ, date):
        _set(line, Indent(left=max(0, left.twips), right=0, left_chars=0, right_chars=0).xml())
        _set(line, element("jc", val="center"))


def _unsealed(
    organ: etree._Element, date: etree._Element, organ_width: Length, date_width: Length,
    geo: Geometry,
) -> None:  # fmt: skip
    """Organ two characters from the right, date two characters further in than the organ's start;
    the longer of the two decides which of them ends two characters from the right."""
    shift = geo.chars(gb.UNSEALED_INDENT.value)
    if organ_width >= date_width + shift:
        start = geo.text_width - shift - organ_width
        _start_at(organ, start)
        _start_at(date, start + shift)
    else:
        start = geo.text_width - shift - date_width
        _start_at(organ, start - shift)
        _start_at(date, start)


def _start_at(paragraph: etree._Element, left: Length) -> None:
    _set(paragraph, Indent(left=max(0, left.twips), right=0, left_chars=0, right_chars=0).xml())
    _set(paragraph, element("jc", val="left"))


def keep_signature_with_text(package: Package) -> None:
    """The last paragraph of text stays with what is signed: a signature is never alone on a page.

    A long paragraph would move as a whole and leave the page before it half empty: it stays where
    it is. The annotation stays with the date.
    """
    ends = ("附件说明", "附件说明（编号）", "署名", "成文日期")
    first = next((p for name in ends for p in package.with_style(name)), None)
    before = None if first is None else first.getprevious()
    if before is not None and before.tag == f"{W}p" and len(text_of(before)) <= _CLOSING_CHARS:
        _set(before, element("keepNext"))
    if package.with_style("附注"):
        for date in package.with_style("成文日期"):
            _set(date, element("keepNext"))


def keep_lead_ins_with_lists(package: Package) -> None:
    """A line that announces what follows (…如下：) is not the last of a page."""
    for paragraph in package.with_style("公文正文"):
        text = text_of(paragraph)
        if text.endswith("：") and len(text) <= _LEAD_IN_CHARS:
            _set(paragraph, element("keepNext"))


def shrink_last_line(package: Package) -> None:
    """A table at the very end: the line that must follow it may not begin a page of its own."""
    for line in package.with_style("表后空行"):
        parent, after = line.getparent(), line.getnext()
        if parent is not None and (after is None or after.tag == f"{W}sectPr"):
            parent.replace(line, package.elements(paragraph_xml("GwEnd"))[0])


def _set(paragraph: etree._Element, xml: str) -> None:
    """Put a paragraph property in, in the place that the schema wants, over one that is there."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    new = fragment(xml)[0]
    for old in properties.findall(new.tag):
        properties.remove(old)
    rank = _ORDER.index(new.tag.removeprefix(W))
    position = sum(1 for child in properties if _rank(child) < rank)
    properties.insert(position, new)


def _rank(child: etree._Element) -> int:
    name = str(child.tag).removeprefix(W)
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


_RUN_ORDER: Final = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "w", "kern",
                     "position", "sz", "szCs", "highlight", "u", "lang")  # fmt: skip


def _set_run(run: etree._Element, xml: str) -> None:
    """Put a character property in, in the place that the schema wants, over one that is there."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    new = fragment(xml)[0]
    for old in properties.findall(new.tag):
        properties.remove(old)
    rank = _RUN_ORDER.index(new.tag.removeprefix(W))
    names = [str(child.tag).removeprefix(W) for child in properties]
    position = sum(1 for n in names if n in _RUN_ORDER and _RUN_ORDER.index(n) < rank)
    properties.insert(position, new)
