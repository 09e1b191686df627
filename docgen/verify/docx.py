"""Measuring a finished DOCX: ours or anyone's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from docgen.base.lengths import pt
from docgen.standards import gb9704
from docgen.standards.fonts import FontRole, role_of
from docgen.verify.docx_faces import check_faces
from docgen.verify.docx_faults import check_faults
from docgen.verify.docx_file import DocxFile, read_docx
from docgen.verify.docx_footers import check_landscape, check_page_numbers, has_official_page_number
from docgen.verify.docx_page import body_text, check_page, line_pitch
from docgen.verify.docx_traces import check_traces
from docgen.verify.docx_view import DocxView
from docgen.verify.docx_wording import check_wording
from docgen.verify.element_checks import check_elements
from docgen.verify.report import Outcome, VerifyReport

SIGNS_NEEDED = 2
"""How many signs of GB/T 9704 a document must show to be measured against it unasked."""
_PITCHES = range(545, 611)
"""Line pitches in twips that offices set for 22 lines, right or wrong: 27.25 to 30.5 pt."""


def verify_docx(
    data: bytes, name: str, *, profile: Literal["gb9704"] | None = None
) -> VerifyReport:
    """Measure a DOCX clause by clause.

    Structure, left-over tags and traces are always looked at. The layout of GB/T 9704-2012 is
    measured with `profile="gb9704"`, or unasked when the document shows at least two of its signs
    (type area width, 三号仿宋 body, a line pitch for 22 lines, `— 1 —` page numbers).
    `name` is the file's name for messages. Raises InputError when the file cannot be opened.
    """
    file = read_docx(data, name)
    if profile is None and looks_official(file):
        profile = "gb9704"
    return VerifyReport.of(name, _outcomes(file, is_official=profile == "gb9704"), profile)


def _outcomes(file: DocxFile, *, is_official: bool) -> Iterator[Outcome]:
    if is_official:
        yield from check_page(file)
        yield from check_faces(file)
        yield from check_page_numbers(file)
        yield from check_landscape(file)
        yield from check_elements(DocxView.of(file))
    yield from check_wording(file)
    yield from check_traces(file)
    yield from check_faults(file)


def looks_official(file: DocxFile) -> bool:
    """Whether a document shows enough signs of GB/T 9704 to be measured against it."""
    return sum(_signs(file)) >= SIGNS_NEEDED


def _signs(file: DocxFile) -> Iterator[bool]:
    body = body_text(file)
    setup = (
        file.sections[min(body.section, len(file.sections) - 1)] if body and file.sections else None
    )
    if setup is None and file.sections:
        setup = file.sections[0]
    tolerance = gb9704.MARGIN_TOLERANCE.value.twips
    yield setup is not None and (
        abs(setup.left - gb9704.LEFT.value.twips) <= tolerance
        and abs(setup.right - gb9704.RIGHT.value.twips) <= tolerance
    )
    yield (
        body is not None
        and role_of(body.family) is FontRole.FANGSONG
        and pt(body.half_points / 2) == gb9704.SIZE_3.value
    )
    pitch = line_pitch(setup, body) if setup is not None and body is not None else None
    yield pitch in _PITCHES
    yield has_official_page_number(file)
