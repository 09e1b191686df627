"""The page of an office's own template, as far as it decides what is put into it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from lxml import etree

from docgen.base.lengths import Length, twips
from docgen.standards import gb9704 as gb
from docgen.standards.profiles import PRINT, SOFTWARE, PageProfile
from docgen.template.finish_package import Package, W

_NO_TRACKING: Final = Length(0)


@lru_cache(maxsize=32)
def own_profile(docx: bytes, name: str) -> PageProfile:
    """The margins, the line grid and the tracking that a template has; `name` is for messages.

    What it does not say is as in the shipped templates. The right margin is given as on A4, so
    that the width of the text area is the template's.
    """
    package = Package(docx, name)
    section = package.document.find(f"{W}body/{W}sectPr")
    if section is None:
        return SOFTWARE
    top = _twips(section, "pgMar", "top")
    profile = SOFTWARE
    if top is not None and abs(top - PRINT.top) <= gb.MARGIN_TOLERANCE.value:
        profile = PRINT
    left = _twips(section, "pgMar", "left") or profile.left
    right = _twips(section, "pgMar", "right") or profile.right
    width = (_twips(section, "pgSz", "w") or gb.PAPER_WIDTH.value) - left - right
    tracking = package.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}spacing")
    return replace(
        profile,
        top=top or profile.top,
        bottom=_twips(section, "pgMar", "bottom") or profile.bottom,
        left=left,
        right=gb.PAPER_WIDTH.value - left - width,
        pitch=_twips(section, "docGrid", "linePitch") or profile.pitch,
        tracking=_length(tracking, "val") or _NO_TRACKING,
    )


def _twips(section: etree._Element, name: str, attribute: str) -> Length | None:
    return _length(section.find(f"{W}{name}"), attribute)


def _length(node: etree._Element | None, attribute: str) -> Length | None:
    """The value of an attribute in twips; None when it is not there or no whole number."""
    text = "" if node is None else node.get(f"{W}{attribute}", "")
    return twips(int(text)) if text.lstrip("-").isdecimal() else None
