"""Covers: of a catalogue by item (DA/T 22), of a volume (GB/T 9705), of an inspection bundle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from docgen.archive.contracts import BundleInput
from docgen.archive.pages.build import (
    FANG,
    HEI,
    RULE,
    cell,
    day,
    line,
    open_table,
    row,
    run,
    sheet,
    title_block,
)
from docgen.base.lengths import Length, mm
from docgen.flow.pagetree import Document
from docgen.flow.tree import Block, Row
from docgen.standards.da22 import ITEM_COVER_FIELDS, RETENTION_SHORT

_MARGINS: Final = {"top": mm(37), "bottom": mm(30), "left": mm(28), "right": mm(26)}
_LABEL_WIDTH: Final = mm(38)
_VALUE_WIDTH: Final = mm(86)
_WIDE_LABEL: Final = mm(32)
_WIDE_VALUE: Final = mm(116)
_TYPE_WIDTH: Final = mm(154)
COVER: Final = "封面"


@dataclass(frozen=True, slots=True)
class CoverFacts:
    """What is counted for the cover: items, pages, first and last date, the volume's code."""

    item_count: int
    page_count: int
    first_date: date | None
    last_date: date | None
    volume_code: str = ""


def cover(spec: BundleInput, facts: CoverFacts) -> Document:
    """The cover page of the bundle."""
    match spec.method:
        case "按件":
            blocks = _item_cover(spec, facts)
        case "按卷":
            blocks = _volume_cover(spec, facts)
        case "迎检":
            blocks = _inspection_cover(spec, facts)
    return sheet(COVER, blocks, _MARGINS)


def _small_title(text: str, before: float) -> Block:
    return line(text, run(FANG, 22), align="center", before=mm(before))


def _field_table(
    pairs: list[tuple[str, str]], label: Length = _LABEL_WIDTH, value: Length = _VALUE_WIDTH
) -> Block:
    return open_table((label, value), [_field(*pair) for pair in pairs])


def _field(name: str, value: str) -> Row:
    label = line(f"{name}：", run(HEI, 16), align="right")
    text = line(value, run(FANG, 16), align="center", pitch=1.3)
    return row(
        [
            cell(label, 0, vertical="bottom"),
            cell(text, 1, vertical="bottom", borders=(("bottom", RULE),)),
        ],
        mm(15),
    )


def _item_cover(spec: BundleInput, facts: CoverFacts) -> list[Block]:
    values = (
        spec.fonds_number,
        spec.fonds_name,
        spec.year,
        RETENTION_SHORT.value[spec.retention],
        spec.organ,
    )
    pairs = list(zip(ITEM_COVER_FIELDS.value, values, strict=True))
    pairs.append(("件、页数", f"{facts.item_count} 件 {facts.page_count} 页"))
    return [
        title_block(spec.title, (28, 26, 24, 22), _TYPE_WIDTH, before=mm(16)),
        _small_title("归档文件目录", 8),
        line("", run(FANG, 16), before=mm(30)),
        _field_table(pairs),
    ]


def _volume_cover(spec: BundleInput, facts: CoverFacts) -> list[Block]:
    upper = [("全宗名称", spec.fonds_name), ("类目名称", spec.category)]
    lower = [
        ("时间", _period(facts)),
        ("保管期限", RETENTION_SHORT.value[spec.retention]),
        ("件、页数", f"本卷共 {facts.item_count} 件 {facts.page_count} 页"),
        ("归档号", ""),
        ("档号", facts.volume_code),
    ]
    return [
        _field_table(upper, _WIDE_LABEL, _WIDE_VALUE),
        line("案卷题名", run(HEI, 16), align="center", before=mm(26)),
        title_block(spec.title, (26, 24, 22), _TYPE_WIDTH, before=mm(8), after=mm(30), most=3),
        _field_table(lower, _WIDE_LABEL, _WIDE_VALUE),
    ]


def _inspection_cover(spec: BundleInput, facts: CoverFacts) -> list[Block]:
    foot = [t for t in (spec.fonds_name, f"{spec.year}年度" if spec.year else "") if t]
    counted = f"共 {facts.item_count} 份材料　{facts.page_count} 页"
    blocks: list[Block] = [
        title_block(spec.title, (32, 30, 28, 26), _TYPE_WIDTH, before=mm(45), after=mm(60))
    ]
    blocks += [line(t, run(FANG, 20), align="center", before=mm(3)) for t in foot]
    blocks.append(line(counted, run(FANG, 16), align="center", before=mm(6)))
    return blocks


def _period(facts: CoverFacts) -> str:
    if facts.first_date is None or facts.last_date is None:
        return ""
    if facts.first_date == facts.last_date:
        return day(facts.first_date)
    return f"自 {day(facts.first_date)} 至 {day(facts.last_date)}"
