"""The levels of a text as blocks for the template: 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3).

A heading of its own is numbered when there are several of its kind; one that ends with 。 is run
in, and the text goes on in its paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from docgen.base.findings import FieldPath
from docgen.models.points import Chapter, Detail, Point, SubPoint
from docgen.models.report import Measure
from docgen.template.context_text import (
    HEADINGS,
    RUN_INS,
    Writer,
    block,
    charge,
    is_run_in,
    numeral,
    with_charge,
)

Block = dict[str, Any]

_UNNUMBERED_STARTS: Final = (
    "一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是",
    "首先", "其次", "最后", "第一", "第二", "第三", "第四", "第五",
)  # fmt: skip


def chapters_blocks(chapters: Sequence[Chapter], writer: Writer, path: FieldPath) -> list[Block]:
    """Chapters with all that is below them; `path` is that of the list.

    Tables, pictures and charts follow the text of their own chapter, before its points.
    """
    blocks: list[Block] = []
    for index, (chapter, sign) in enumerate(_signed(chapters, 1)):
        here = (*path, index)
        heading = _heading(chapter, sign, writer, here)
        blocks += _headed(heading, writer.texts(chapter.paragraphs), 1)
        blocks += inserts_blocks(chapter, writer, here)
        blocks += points_blocks(chapter.points, writer, (*here, "points"))
    return blocks


def points_blocks(points: Sequence[Point], writer: Writer, path: FieldPath) -> list[Block]:
    """The points of a section: （一） headings, text, sub-items, tables and pictures.

    A point without heading is plain text; a heading that stands alone is not numbered.
    """
    blocks: list[Block] = []
    for index, (point, sign) in enumerate(_signed(points, 2)):
        here = (*path, index)
        heading = _heading(point, sign, writer, here)
        made = _headed(heading, writer.texts(point.paragraphs), 2)
        made += _items(point.points, 3, writer, (*here, "points"))
        blocks += _charged(made, point) if isinstance(point, Measure) else made
        blocks += inserts_blocks(point, writer, here)
    return blocks


def inserts_blocks(holder: Any, writer: Writer, path: FieldPath) -> list[Block]:
    """The tables, pictures and charts of a chapter, a point or an attachment."""
    return writer.inserts_in(holder, path)


def _signed(items: Sequence[Chapter | Point], level: int) -> list[tuple[Any, str]]:
    """Every item with its numeral; items without heading do not count."""
    has_several = sum(1 for item in items if item.heading) > 1
    signed: list[tuple[Any, str]] = []
    number = 0
    for item in items:
        number += bool(item.heading)
        signed.append((item, numeral(level, number) if item.heading and has_several else ""))
    return signed


def _heading(item: Chapter | Point, sign: str, writer: Writer, path: FieldPath) -> str:
    return writer.numbered(item.heading, sign, (*path, "heading")) if item.heading else ""


def _headed(heading: str, texts: list[str], level: int) -> list[Block]:
    """A heading on its own line, or run in when it is a sentence; then the text."""
    blocks: list[Block] = []
    if heading and is_run_in(heading):
        first = texts[0] if texts else ""
        face = RUN_INS.get(level)
        blocks.append(block(**{face: heading}, 正文=first) if face else block(正文=heading + first))
        texts = texts[1:]
    elif heading:
        blocks.append(block(**{HEADINGS[level]: heading}))
    return blocks + [block(正文=text) for text in texts]


def _items(
    items: Sequence[SubPoint | Detail], level: int, writer: Writer, path: FieldPath
) -> list[Block]:
    """Items of the third and fourth level: all of them are numbered, if there are several."""
    blocks: list[Block] = []
    for index, item in enumerate(items):
        sign = numeral(level, index + 1) if len(items) > 1 else ""
        texts = writer.texts(item.paragraphs)
        here = (*path, index)
        if item.heading:
            heading = writer.numbered(item.heading, sign, (*here, "heading"))
            blocks += _headed(heading, texts, level)
        elif texts:
            is_counted = texts[0].startswith(_UNNUMBERED_STARTS)
            place = (*here, "paragraphs", 0)
            first = texts[0] if is_counted else writer.numbered(item.paragraphs[0], sign, place)
            blocks += _headed("", [first, *texts[1:]], level)
        if isinstance(item, SubPoint):
            blocks += _items(item.points, level + 1, writer, (*here, "points"))
    return blocks


def _charged(blocks: list[Block], measure: Measure) -> list[Block]:
    """Who and by when at the end of a measure's text, or as a line of its own."""
    if not charge(measure.owner, measure.deadline):
        return blocks
    if blocks and blocks[-1]["正文"]:
        text = with_charge(blocks[-1]["正文"], measure.owner, measure.deadline)
        return [*blocks[:-1], {**blocks[-1], "正文": text}]
    return [*blocks, block(正文=with_charge("", measure.owner, measure.deadline))]
