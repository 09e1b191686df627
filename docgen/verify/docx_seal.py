"""Seals of a DOCX: floating pictures at the signature, in a frame that begins below the text."""

from __future__ import annotations

from docgen.base.lengths import mm, twips
from docgen.verify.docx_drawings import Drawing
from docgen.verify.docx_file import DocxFile, SectionSetup
from docgen.verify.docx_lines import DocxLines, pitch_of, prevailing
from docgen.verify.docx_story import Paragraph
from docgen.verify.element_view import Seal, Span

SEAL_SIZES = (mm(22), mm(62))
"""Seals of organs are 38 to 50 mm across; electronic ones are scaled now and then."""
SQUARE = (0.75, 1.33)
SPACE_BEFORE = 2.0
"""Millimetres above an anchor's paragraph from which the height of its drawing is uncertain."""
_AROUND = 4


def read_seals(file: DocxFile, lines: DocxLines) -> tuple[Seal, ...]:
    """The pictures that hang at the signature and are as large as a seal."""
    date = lines.elements.date
    if date is None or lines.paragraphs[date].cell is not None:
        return ()
    names = [*lines.elements.organs, date]
    text = max(lines.elements.body, names[0] - 1) if names[0] else 0
    begin, end = lines.blocks[min(text, names[0])], lines.blocks[date]
    frame = _frame(file, begin, end + 1)
    found: list[Seal] = []
    for block in range(max(begin - _AROUND + 1, 0), min(end + 2, len(file.body.blocks))):
        paragraph = file.body.blocks[block]
        if isinstance(paragraph, Paragraph):
            for drawing in paragraph.drawings:
                if _is_seal(drawing):
                    found.append(_seal(file, lines, drawing, block, frame, names))
    return tuple(found)


def _is_seal(drawing: Drawing) -> bool:
    smallest, largest = SEAL_SIZES
    return (
        drawing.kind == "picture"
        and drawing.is_floating
        and smallest <= drawing.width <= largest
        and SQUARE[0] <= drawing.width / max(drawing.height, 1) <= SQUARE[1]
    )


def is_stamp(drawing: Drawing) -> bool:
    """Whether a picture is wider than high, as a 签名章 is."""
    return drawing.kind == "picture" and drawing.width > SQUARE[1] * drawing.height


def _frame(file: DocxFile, begin: int, end: int) -> dict[int, tuple[Span, float]]:
    """Spans of the paragraphs from the bottom of the text (block `begin`) on, and their tops."""
    found: dict[int, tuple[Span, float]] = {}
    y = 0.0
    for block in range(begin, min(end + 1, len(file.body.blocks))):
        paragraph = file.body.blocks[block]
        if not isinstance(paragraph, Paragraph):
            break
        setup = file.sections[min(paragraph.section, len(file.sections) - 1)]
        pitch = pitch_of(paragraph, setup)
        if pitch is None:
            break
        format_ = prevailing(paragraph)
        size = format_.half_points * 10 if format_ is not None else 0
        gap = (pitch - size) / 2
        if block == begin:
            # The last line of the text: its glyphs end half a leading above the frame.
            found[block] = Span(twips(-pitch + gap).mm, twips(-gap).mm), twips(-pitch).mm
            y = paragraph.format.after
            continue
        y += paragraph.format.before
        found[block] = Span(twips(y + gap).mm, twips(y + pitch - gap).mm), twips(y).mm
        y += pitch + paragraph.format.after
    return found


def _seal(
    file: DocxFile,
    lines: DocxLines,
    drawing: Drawing,
    block: int,
    frame: dict[int, tuple[Span, float]],
    names: list[int],
) -> Seal:
    paragraph = file.body.blocks[block]
    assert isinstance(paragraph, Paragraph)
    setup = file.sections[min(paragraph.section, len(file.sections) - 1)]
    top = None
    if drawing.down.relative in {"paragraph", "line"} and drawing.down.offset is not None:
        # Programs differ in whether the space before a paragraph belongs to it.
        is_told = block in frame and twips(paragraph.format.before).mm < SPACE_BEFORE
        top = frame[block][1] + drawing.down.offset.mm if is_told else None
    spans = [frame[b][0] for i in names if (b := lines.blocks[i]) in frame]
    text = next(iter(frame.values()), None)
    return Seal(
        turn=drawing.turn,
        middle=_middle(drawing, setup),
        top=top,
        bottom=top + drawing.height.mm if top is not None else None,
        text_bottom=text[0].bottom if text is not None else None,
        names_top=min((s.top for s in spans), default=None),
        names_bottom=max((s.bottom for s in spans), default=None),
        has_text=None,
        place=lines.paragraphs[names[-1]].place,
    )


def _middle(drawing: Drawing, setup: SectionSetup) -> float | None:
    """Where the middle of a drawing stands, in mm from the paper's left edge."""
    areas = {
        "page": (0.0, twips(setup.width).mm),
        "margin": (twips(setup.left).mm, twips(setup.width - setup.right).mm),
        "column": (twips(setup.left).mm, twips(setup.width - setup.right).mm),
    }
    area = areas.get(drawing.across.relative)
    if area is None:
        return None
    half = drawing.width.mm / 2
    if drawing.across.offset is not None:
        return area[0] + drawing.across.offset.mm + half
    aligned = {"left": area[0] + half, "right": area[1] - half, "center": sum(area) / 2}
    return aligned.get(drawing.across.align)
