"""Seals of a DOCX: floating pictures at the signature, in a frame that begins below the text."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.base.lengths import twips
from docgen.verify.docx_drawings import Drawing
from docgen.verify.docx_file import DocxFile, SectionSetup
from docgen.verify.docx_lines import DocxLines, own_space, pitch_of, prevailing
from docgen.verify.docx_story import Paragraph
from docgen.verify.element_view import Seal, Span, is_like_a_seal, is_like_a_stamp

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
    return (
        drawing.kind == "picture"
        and drawing.is_floating
        and is_like_a_seal(drawing.width.mm, drawing.height.mm)
    )


def is_stamp(drawing: Drawing) -> bool:
    """Whether a picture is wider than high, as a 签名章 is."""
    return drawing.kind == "picture" and is_like_a_stamp(drawing.width.mm, drawing.height.mm)


@dataclass(frozen=True, slots=True)
class _Framed:
    """A paragraph in the frame, in mm: its glyphs, where it begins, where its first line does."""

    span: Span
    start: float
    top: float


def _frame(file: DocxFile, begin: int, end: int) -> dict[int, _Framed]:
    """The paragraphs from the bottom of the text (block `begin`) on."""
    found: dict[int, _Framed] = {}
    y = after = 0.0
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
            span = Span(twips(-pitch + gap).mm, twips(-gap).mm)
            found[block] = _Framed(span, twips(-pitch).mm, twips(-pitch).mm)
        else:
            start = y + after
            y = start + own_space(after, paragraph)
            span = Span(twips(y + gap).mm, twips(y + pitch - gap).mm)
            found[block] = _Framed(span, twips(start).mm, twips(y).mm)
            y += pitch
        after = paragraph.format.after
    return found


def _seal(
    file: DocxFile,
    lines: DocxLines,
    drawing: Drawing,
    block: int,
    frame: dict[int, _Framed],
    names: list[int],
) -> Seal:
    paragraph = file.body.blocks[block]
    assert isinstance(paragraph, Paragraph)
    setup = file.sections[min(paragraph.section, len(file.sections) - 1)]
    top = None
    relative, offset = drawing.down.relative, drawing.down.offset
    if relative in {"paragraph", "line"} and offset is not None and block in frame:
        framed = frame[block]
        top = (framed.top if relative == "line" else framed.start) + offset.mm
    spans = [frame[b].span for i in names if (b := lines.blocks[i]) in frame]
    text = next(iter(frame.values()), None)
    return Seal(
        turn=drawing.turn,
        middle=_middle(drawing, setup),
        top=top,
        bottom=top + drawing.height.mm if top is not None else None,
        text_bottom=text.span.bottom if text is not None else None,
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
