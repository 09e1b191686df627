"""styles.xml of a shipped template: the defaults, then every named style."""

from __future__ import annotations

from functools import lru_cache

from docgen.base.lengths import Length
from docgen.standards import gb9704 as gb
from docgen.standards.fonts import FontRole
from docgen.template.builders import style_sheets as sheets
from docgen.template.builders.geometry import Geometry
from docgen.template.builders.style import Style
from docgen.template.builders.style_formats import formats
from docgen.template.builders.wml import (
    DECLARATION,
    ParagraphFormat,
    RunFormat,
    element,
    namespaces,
)


@lru_cache(maxsize=16)
def make_styles(geo: Geometry) -> tuple[Style, ...]:
    """Every named style for a page of these measures, in the order of styles.xml."""
    return (
        *sheets.body(geo),
        *sheets.masthead(geo),
        *sheets.tables(geo),
        *sheets.record(geo),
        *sheets.colophon(geo),
        *formats(geo),
    )


def styles_xml(geo: Geometry) -> str:
    """The styles part: defaults in 三号仿宋 on the line pitch, then every named style."""
    run = RunFormat(
        east_asia=geo.font(FontRole.FANGSONG),
        latin=geo.font(FontRole.LATIN),
        size=gb.SIZE_3.value,
        tracking=geo.profile.tracking,
    ).xml() + element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    paragraph = ParagraphFormat(
        widow_control=False,
        overflow_punctuation=False,
        snap_to_grid=False,
        before=Length(0),
        after=Length(0),
        exact=geo.pitch,
    ).xml()
    defaults = element(
        "docDefaults",
        element("rPrDefault", element("rPr", run))
        + element("pPrDefault", element("pPr", paragraph)),
    )
    normal = element(
        "style",
        element("name", val="Normal") + element("qFormat"),
        type="paragraph",
        default=1,
        styleId="Normal",
    )
    table = element(
        "style",
        element("name", val="Normal Table")
        + element("uiPriority", val=99)
        + element("semiHidden")
        + element("unhideWhenUsed")
        + element("tblPr", _cell_margins()),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    named = "".join(style.xml() for style in make_styles(geo))
    return f"{DECLARATION}<w:styles{namespaces()}>{defaults}{normal}{table}{named}</w:styles>"


def _cell_margins() -> str:
    sides = (("top", 0), ("left", 85), ("bottom", 0), ("right", 85))
    return element(
        "tblCellMar", "".join(element(side, w=width, type="dxa") for side, width in sides)
    )
