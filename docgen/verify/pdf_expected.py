"""What of a DOCX a PDF must show: its text in reading order, with stand-ins for what may differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.base.lengths import twips
from docgen.verify.docx_charts import ChartWords, charts_of
from docgen.verify.docx_file import DocxFile, SectionSetup
from docgen.verify.docx_numbering import BULLET, RARE
from docgen.verify.docx_story import Paragraph, Row, Table, flat
from docgen.verify.pdf_text import Margins

COMPUTED = "\ufdd0"
"""Stands for the result of a field: the number that each program counts anew."""
LEADER = "\ufdd1"
"""Stands for a tab: a PDF may show its leader as dots."""
NOTE = "\ufdd2"
"""Stands for the number before a note's text."""
LINEAR = "\ufdd4"
"""Stands between the letters of an equation: set as a line it has signs for fractions and roots."""
CALLS = 0xF0000
"""Code point (of a private plane) that stands for note 0 at its call; the number is added."""
STAND_INS = frozenset({COMPUTED, NOTE, LEADER, BULLET, LINEAR, RARE})
COMPUTED_CHARS = frozenset(
    "0123456789０１２３４５６７８９ivxlcdmIVXLCDM年月日时分秒:./-〇零一二三四五六七八九十"
)
"""What a counted number, page or date is written with."""
MARGIN_SLACK = 4.0
"""Points that ink may stand outside the text area and still be body text."""
_SKIPPED = re.compile("[\\s\u200b-\u200f\u2028-\u202e\u2060-\u2064\u00ad\ufeff\ufe00-\ufe0f]")
_DASHES = "—-－–"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Characters of symbol fonts, shown as the characters they look like."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of expected text: strands are the cells of a row, or one paragraph."""

    strands: tuple[str, ...]
    place: str
    head: str = ""
    """For a table row: the table's head, which is repeated at the top of each new page."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the PDF must show: units in order, boxes anywhere.

    `margins` are headers and footers: they may stand among the body text as often as they like,
    for a high header pushes the body down.
    """

    units: tuple[Unit, ...]
    boxes: tuple[str, ...]
    margins: tuple[str, ...] = ()
    charts: tuple[ChartWords, ...] = ()


def bare(text: str) -> str:
    """The text without white space and invisible characters."""
    return _SKIPPED.sub("", text)


def expected_text(file: DocxFile) -> Expected:
    """The visible body text of a DOCX in reading order."""
    units: list[Unit] = []
    boxes = ["".join(_text(p) for p in flat(box)) for box in file.body.boxes]
    margins: list[str] = []
    for label, _, story in file.stories:
        if label in {"页眉", "页脚"}:
            margins.append("".join(_text(p) for p in flat(story.blocks)))
            margins += ["".join(_text(p) for p in flat(box)) for box in story.boxes]
        elif label in {"脚注", "尾注"}:
            boxes += [NOTE + "".join(_text(p) for p in flat(box)) for box in story.boxes]
    for block in file.body.blocks:
        if isinstance(block, Paragraph):
            text = _text(block)
            if text and block.frame_align is not None:
                boxes.append(text)
            elif text:
                units.append(Unit((text,), block.place))
        elif block.is_floating:
            boxes.append("".join(_text(p) for p in flat((block,))))
        else:
            units += _rows(block)
    return Expected(
        tuple(u for u in units if any(u.strands)),
        tuple(b for b in boxes if b),
        tuple(v for m in margins for v in _variants(m) if v),
        charts_of(file.package),
    )


def _variants(margin: str) -> tuple[str, ...]:
    """A header or footer whole, and without the dashes, which may end outside the text area.

    Of a page number that is turned on a landscape page, a dash may be read before the text and
    the rest behind it.
    """
    plain = "".join(c for c in margin if c not in _DASHES)
    if len(margin) > 2 and margin[0] in _DASHES and margin[-1] in _DASHES:
        return margin, margin[1:], margin[:-1], plain, margin[0]
    return margin, plain


def _rows(table: Table) -> Iterator[Unit]:
    """A unit for each row; rows that share a cell are one, for nobody says when it is set."""
    head = "".join("".join(_strands(r)) for r in table.rows if r.is_header)
    groups: list[list[Row]] = []
    for row in table.rows:
        if row.is_joined and groups:
            groups[-1].append(row)
        else:
            groups.append([row])
    for rows in groups:
        first = next((p for r in rows for c in r.cells for p in flat(c)), None)
        strands = tuple(s for row in rows for s in _strands(row))
        yield Unit(strands, first.place if first else "表格", "" if rows[0].is_header else head)


def _strands(row: Row) -> tuple[str, ...]:
    return tuple(t for c in row.cells if (t := "".join(_text(p) for p in flat(c))))


def _text(paragraph: Paragraph) -> str:
    parts: list[str] = []
    for run in paragraph.runs:
        if run.format.is_hidden:
            continue
        if run.kind == "note":
            parts.append(chr(CALLS + int(run.text)))
        elif run.kind == "equation":
            parts.append(LINEAR + "".join(letter + LINEAR for letter in run.text))
        elif run.kind == "computed" and COMPUTED_CHARS.issuperset(bare(run.text)):
            parts.append(COMPUTED)
        else:
            parts.append(_PRIVATE.sub(BULLET, run.text.replace("\t", LEADER)))
    return unicodedata.normalize("NFC", bare("".join(parts)))


def text_area(file: DocxFile) -> tuple[Margins, Margins]:
    """Top and bottom margin in points between which the body text stands: upright and landscape.

    A file without a page of one orientation has no margins there: such a page is read whole.
    """
    upright = [s for s in file.sections if not s.is_landscape]
    landscape = [s for s in file.sections if s.is_landscape]
    return _margins(upright), _margins(landscape)


def _margins(sections: Sequence[SectionSetup]) -> Margins:
    if any(s.top + s.bottom >= s.height for s in sections):
        # No room between the margins: every program helps itself.
        return Margins(-MARGIN_SLACK, -MARGIN_SLACK)
    top = min((twips(s.top).pt for s in sections), default=0.0)
    bottom = min((twips(s.bottom).pt for s in sections), default=0.0)
    return Margins(top - MARGIN_SLACK, bottom - MARGIN_SLACK)
