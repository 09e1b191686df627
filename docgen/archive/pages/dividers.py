"""分类分隔页: one page before each section of an inspection bundle."""

from __future__ import annotations

from typing import Final

from docgen.archive.contracts import SectionInput
from docgen.archive.pages.build import (
    FANG,
    KAI,
    RULE,
    cell,
    fitting,
    line,
    open_table,
    row,
    run,
    sheet,
    title_block,
)
from docgen.base.lengths import mm, pt
from docgen.flow.pagetree import Document
from docgen.flow.tree import Block, Border, Side

_MARGINS: Final = {"top": mm(37), "bottom": mm(30), "left": mm(28), "right": mm(26)}
_NOTE_WIDTH: Final = mm(154)
_WIDTHS: Final = (mm(118), mm(34))
_UNDERLINE: Final[tuple[tuple[Side, Border], ...]] = (("bottom", RULE),)


def divider_name(section: SectionInput) -> str:
    """The name of a divider page."""
    return f"分隔页：{section.title}"


def divider(section: SectionInput, items: list[tuple[str, str, str]]) -> Document:
    """The page: the section's title and note, and what stands in it as (title, pages, label)."""
    blocks: list[Block] = [
        title_block(section.title, (28, 26, 24, 22), _NOTE_WIDTH, before=mm(48), after=mm(8))
    ]
    if section.note:
        note = run(KAI, fitting(section.note, _NOTE_WIDTH, 16, 12))
        blocks.append(line(section.note, note, align="center", after=mm(6), pitch=1.7))
    rows = []
    for title, pages, label in items:
        left = line(title, run(FANG, 14), pitch=1.4)
        right = line(pages, run(FANG, 14), align="right", pitch=1.4)
        rows.append(
            row(
                [cell(left, 0, borders=_UNDERLINE), cell(right, 1, borders=_UNDERLINE)],
                pt(30),
                label=label,
            )
        )
    if not rows:
        blocks.append(line("本类没有材料", run(KAI, 16), align="center", before=mm(20)))
    else:
        blocks += [line("", run(FANG, 14), before=mm(14)), open_table(_WIDTHS, rows)]
    return sheet(divider_name(section), blocks, _MARGINS)
