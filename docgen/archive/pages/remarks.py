"""备考表: the last sheet, which says what is in the bundle and what is not."""

from __future__ import annotations

from typing import Final

from docgen.archive.contracts import BundleInput
from docgen.archive.pages.build import FANG, HEI, TITLE, cell, day, line, row, ruled, run, sheet
from docgen.base.lengths import mm, pt
from docgen.flow.pagetree import Document
from docgen.flow.tree import Row
from docgen.standards.da22 import ITEM_REMARKS_FIELDS, VOLUME_REMARKS_FIELDS

_MARGINS: Final = {"top": mm(28), "bottom": mm(20), "left": mm(25), "right": mm(15)}
_TEXT: Final = run(FANG, 14)
_LABEL: Final = run(HEI, 12)
_VALUE: Final = run(FANG, 14)
_TEXT_HEIGHT: Final = mm(178)
_WIDTHS: Final = (mm(32), mm(53), mm(32), mm(53))


def remarks_name(spec: BundleInput) -> str:
    """What the sheet is called."""
    return "卷内备考表" if spec.method == "按卷" else "备考表"


def remarks(spec: BundleInput, facts: list[str]) -> Document:
    """The sheet: the given statement, the counted `facts`, and who compiled and checked.

    Names and dates that were not given stay empty for a pen.
    """
    if spec.method == "按卷":
        head, compiler, checker, time = VOLUME_REMARKS_FIELDS.value
        people = [(compiler, spec.compiler, checker, spec.checker)]
        people.append((time, day(spec.compiled_on), "检查时间", day(spec.checked_on)))
    else:
        head, compiler, compiled, checker, checked = ITEM_REMARKS_FIELDS.value
        people = [
            (compiler, spec.compiler, compiled, day(spec.compiled_on)),
            (checker, spec.checker, checked, day(spec.checked_on)),
        ]
    if spec.method == "迎检":
        head = "材料情况说明"
    text = [
        line(f"{head}：", run(HEI, 14), before=mm(2), after=mm(2), pitch=1.8),
        *(
            line(t, _TEXT, first_line=pt(28), align="justify", pitch=1.8)
            for t in (*spec.statement, *facts)
        ),
    ]
    body = [row([cell(text, 0, span=4, vertical="top")], _TEXT_HEIGHT)]
    body.extend(_people_row(*entry) for entry in people)
    name = remarks_name(spec)
    title = line(name, run(TITLE, 22), align="center", after=mm(6), outline=0)
    return sheet(name, [title, ruled(_WIDTHS, body, padding=3)], _MARGINS)


def _people_row(first: str, first_value: str, second: str, second_value: str) -> Row:
    texts = (
        (first, _LABEL), (first_value, _VALUE), (second, _LABEL), (second_value, _VALUE),
    )  # fmt: skip
    cells = [cell(line(t, style, align="center"), n) for n, (t, style) in enumerate(texts)]
    return row(cells, mm(14))
