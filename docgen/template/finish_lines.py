"""Lines whose look depends on their text: what must fit on one line, what stays with what."""

from __future__ import annotations

from typing import Final

from docgen.standards import gb9704 as gb
from docgen.template.builders.wml import element
from docgen.template.builders.wml import paragraph as paragraph_xml
from docgen.template.finish_colophon import colophon_table
from docgen.template.finish_elements import set_paragraph, set_run, text_width
from docgen.template.finish_package import Package, W, text_of

_LEAD_IN_CHARS: Final = 112
"""Four lines: a longer paragraph would leave too much of a page empty when it moves."""
_CLOSING_CHARS: Final = 168
"""Six lines: how much of a page may stay empty so that a signature is not alone on the next."""

_NOTES: Final = ("附件说明", "附件说明（编号）", "附件说明（续）")


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
                set_run(runs[0], element("w", val=scale))


def keep_signature_with_text(package: Package) -> None:
    """The last paragraph of text stays with 附件说明 and what is signed: these are never alone on a
    page, and a seal has text above it (7.3.5.1).

    A long paragraph would move as a whole and leave the page before it half empty: it stays where
    it is; so does the only one, for page 1 must show text (7.3.3). So does an 附件说明 of many lines,
    only the last name in which stays with the signature. The annotation stays with the date.
    """
    ends = ("署名", "签名章", "成文日期")
    first = next((p for name in ends for p in package.with_style(name)), None)
    notes = {p for name in _NOTES for p in package.with_style(name)}
    is_long = sum(len(text_of(note)) for note in notes) > _CLOSING_CHARS
    before = None if first is None else first.getprevious()
    while before is not None and before in notes:
        if is_long and before.getnext() is not first:
            set_paragraph(before, element("keepNext", val=0))
        before = before.getprevious()
    is_only = before is not None and before in package.with_style("公文正文")[:1]
    if (
        before is not None
        and before.tag == f"{W}p"
        and not (is_only or is_long)
        and len(text_of(before)) <= _CLOSING_CHARS
    ):
        set_paragraph(before, element("keepNext"))
    for annotation in package.with_style("附注"):
        if len(text_of(annotation)) <= _CLOSING_CHARS:
            set_paragraph(annotation, element("keepLines"))
        for date in package.with_style("成文日期"):
            set_paragraph(date, element("keepNext"))


def keep_lead_ins_with_lists(package: Package) -> None:
    """A line that announces what follows (…如下：) is not the last of a page."""
    for paragraph in package.with_style("公文正文"):
        text = text_of(paragraph)
        if text.endswith("：") and len(text) <= _LEAD_IN_CHARS:
            set_paragraph(paragraph, element("keepNext"))


def shrink_last_line(package: Package) -> None:
    """A table at the very end, or at the end of an attachment: the line that must follow it may
    not begin a page of its own."""
    starts = set(package.with_style("附件标识"))
    colophon = colophon_table(package)
    for line in package.with_style("表后空行"):
        parent, after = line.getparent(), line.getnext()
        is_last = after is None or after.tag == f"{W}sectPr" or after in starts or after is colophon
        if parent is not None and is_last:
            parent.replace(line, package.elements(paragraph_xml("GwEnd"))[0])
