"""发文机关标志: its size, and the names of several organs beside each other's ends (7.2.4)."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Final

from lxml import etree

from docgen.base.findings import Finding
from docgen.base.lengths import Length, pt
from docgen.standards import gb9704 as gb
from docgen.standards.rules import rule
from docgen.template.builders.geometry import single_line
from docgen.template.builders.style_formats import FormatMeasures
from docgen.template.builders.wml import element
from docgen.template.finish_elements import set_paragraph, set_run
from docgen.template.finish_package import Package, W, text_of

_GAP: Final = 0.4
"""Characters between the names of a joint mark and 文件."""
_SLACK: Final = pt(2)
"""What a cell is wider than its text, so that rounding never breaks a line."""


def fit_mark(package: Package) -> list[Finding]:
    """Give the issuer's mark the size at which it fills the line; its top edge stays in place."""
    measures = FormatMeasures(package.geo)
    findings = []
    for style, above in (
        ("发文机关标志", package.geo.mark_before),
        ("命令标志", measures.order_mark_before),
        ("信函标志", None),
    ):
        for paragraph in package.with_style(style):
            text = text_of(paragraph)
            if text:
                size, scale = _mark_size(len(text))
                findings += _too_small(text, size)
                _set_mark(paragraph, size, scale, above)
                _under_mark(package, size)
                if above is None:
                    _place_letter_mark(package, size)
    return findings + _fit_joint_mark(package)


def _set_mark(
    paragraph: etree._Element, size: Length, scale: int, above: Callable[[Length], Length] | None
) -> None:
    half_points = round(size.pt * 2)
    for run in paragraph.iter(f"{W}r"):
        for name, value in (("w", scale), ("sz", half_points), ("szCs", half_points)):
            set_run(run, element(name, val=value))
    before = above(size).twips if above is not None else 0
    spacing = element(
        "spacing", before=before, after=0, line=single_line(size).twips, lineRule="exact"
    )
    set_paragraph(paragraph, spacing)


def _under_mark(package: Package, size: Length) -> None:
    """The number stands two blank lines below the mark, whatever its size."""
    before = element("spacing", before=package.geo.number_before(size).twips)
    for style in ("发文字号", "发文字号与签发人", "令号"):
        for paragraph in package.with_style(style)[:1]:
            set_paragraph(paragraph, before)


def _place_letter_mark(package: Package, size: Length) -> None:
    """The header of page 1 begins where the mark's top is 30 mm below the paper's."""
    measures = FormatMeasures(package.geo)
    for margins in package.document.iter(f"{W}pgMar"):
        margins.set(f"{W}header", str(measures.letter_mark_top(size).twips))
    for paragraph in package.with_style("信函双线"):
        before = measures.letter_rule_before(size)
        set_paragraph(paragraph, element("spacing", before=before.twips))


def _fit_joint_mark(package: Package) -> list[Finding]:
    """Names of one width, 文件 at their right, the table as wide as both."""
    organs, words = package.with_style("标志机关"), package.with_style("标志文字")
    table = next((t for organ in organs for t in organ.iterancestors(f"{W}tbl")), None)
    if table is None or not words:
        return []
    longest = max(len(text_of(organ)) for organ in organs)
    word = len(text_of(words[0]))
    size, scale = _mark_size(longest + word + _GAP)
    size = min(size, pt(_half_point(gb.MARK_STACK_HEIGHT.value.pt / len(organs) / 1.2)))
    char = size.scaled(scale / 100)
    for paragraph in (*organs, *words):
        _set_mark(paragraph, size, scale, None)
        set_paragraph(paragraph, element("jc", val="left"))
    for organ in organs:
        _spread(organ, char.scaled(longest), char)
    widths = (char.scaled(longest + _GAP) + _SLACK, char.scaled(word) + _SLACK)
    _set_widths(table, [width.twips for width in widths])
    for space in package.with_style("标志上方"):
        height = package.geo.mark_before(size).twips
        set_paragraph(space, element("spacing", before=0, after=0, line=height, lineRule="exact"))
    _under_mark(package, size)
    names = "、".join(text_of(organ) for organ in organs)
    return _too_small(names, size)


def _spread(organ: etree._Element, width: Length, char: Length) -> None:
    """A name over the whole width: space behind every character but the last (分散对齐)."""
    text = text_of(organ)
    runs = list(organ.iter(f"{W}r"))
    if len(text) < 2 or len(runs) != 1:
        return
    space = (width - char.scaled(len(text))).scaled(1 / (len(text) - 1))
    last = _split_last(runs[0])
    set_run(runs[0], element("spacing", val=space.twips))
    set_run(last, element("spacing", val=0))


def _split_last(run: etree._Element) -> etree._Element:
    """The last character of a run as a run of its own behind it."""
    last = deepcopy(run)
    for holder, part in ((run, slice(None, -1)), (last, slice(-1, None))):
        for node in holder.iter(f"{W}t"):
            node.text = (node.text or "")[part]
    run.addnext(last)
    return last


def _set_widths(table: etree._Element, widths: list[int]) -> None:
    for node, width in zip(table.iter(f"{W}gridCol"), widths, strict=False):
        node.set(f"{W}w", str(width))
    for node, width in zip(table.iter(f"{W}tcW"), widths, strict=False):
        node.set(f"{W}w", str(width))
    for node in table.iter(f"{W}tblW"):
        node.set(f"{W}w", str(sum(widths)))


def _too_small(text: str, size: Length) -> list[Finding]:
    if size >= gb.MARK_SIZE_SMALLEST.value:
        return []
    message = f"发文机关标志“{text}”有 {len(text)} 字，只能排成 {size.pt:g} 磅"
    return [rule("L104").finding(message)]


def _mark_size(count: float) -> tuple[Length, int]:
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
