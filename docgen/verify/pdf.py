"""Measuring a finished PDF: ours or anyone's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from docgen.base.lengths import pt, twips
from docgen.standards import gb9704
from docgen.standards.rules import rule
from docgen.verify.docx_file import read_docx
from docgen.verify.element_checks import check_elements
from docgen.verify.pdf_conformance import check_conformance
from docgen.verify.pdf_faces import check_faces
from docgen.verify.pdf_grid import PITCH_SLACK, SIZE_SLACK, Grid, check_grid, read_grid
from docgen.verify.pdf_marks import (
    check_landscape,
    check_line_breaks,
    check_page_numbers,
    page_number,
)
from docgen.verify.pdf_same_text import compared, unreadable
from docgen.verify.pdf_structure import check_structure, open_reader
from docgen.verify.pdf_text import PageText, read_page
from docgen.verify.pdf_view import PdfView
from docgen.verify.quiet import quiet_pypdf
from docgen.verify.report import Outcome, VerifyReport, judge, measured

PAPER_SLACK = twips(15)
"""Programs round A4 differently."""
SIGNS_NEEDED = 2
"""How many signs of GB/T 9704 a document must show to be measured against it unasked."""


def verify_pdf(
    data: bytes,
    name: str,
    *,
    docx: bytes | None = None,
    profile: Literal["gb9704", "pdfa"] | None = None,
) -> VerifyReport:
    """Measure a PDF clause by clause.

    Fonts, actions, embedded files and the PDF/A claim are always looked at. `docx` is the document
    it was made from: then its text must be the same, in order. `profile="pdfa"` demands a PDF/A
    claim and leaves the layout alone; `"gb9704"` measures the layout of GB/T 9704-2012; without a
    profile the layout is measured when the pages show at least two of its signs.
    `name` is the file's name for messages. Raises InputError for a file that is encrypted or
    damaged beyond reading, and for a DOCX that cannot be opened.
    """
    reader = open_reader(data, name)
    file = read_docx(docx, f"{name}（对照的 Word 文件）") if docx is not None else None
    outcomes: list[Outcome] = [*check_structure(reader, data)]
    with quiet_pypdf():
        outcomes += check_conformance(reader, data, is_demanded=profile == "pdfa")
    if file is not None:
        outcomes += compared(data, file, name)[1]
    if profile != "pdfa":
        pages = _read_pages(data, name)
        grid = read_grid(pages)
        if profile is None and _looks_official(pages, grid):
            profile = "gb9704"
        outcomes += _readable(pages)
        if profile == "gb9704":
            outcomes += _layout(pages, grid)
    return VerifyReport.of(name, outcomes, profile)


def _read_pages(data: bytes, name: str) -> list[PageText]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
        try:
            return [read_page(document[at], at + 1) for at in range(len(document))]
        finally:
            document.close()
    except pdfium.PdfiumError:
        raise unreadable(name) from None


def _layout(pages: Sequence[PageText], grid: Grid | None) -> Iterator[Outcome]:
    yield from _paper(pages)
    yield from check_landscape(pages)
    if grid is None:
        yield from judge("P209", "版面", "文字太少，量不出版面", "22 行 × 28 字", None)
        return
    yield from check_grid(grid)
    yield from check_page_numbers(grid)
    yield from check_line_breaks(grid)
    view = PdfView.of(pages)
    yield from check_faces(view)
    yield from check_elements(view)


def _readable(pages: Sequence[PageText]) -> Iterator[Outcome]:
    silent = [p.number for p in pages if p.is_drawn and all(c.text.isspace() for c in p.chars)]
    unmapped = [
        p.number
        for p in pages
        if any(
            c.is_unmapped or c.text == "\ufffd" or "\ue000" <= c.text <= "\uf8ff" for c in p.chars
        )
    ]
    parts = [
        f"{len(silent)} 页没有文字" if silent else "",
        f"{len(unmapped)} 页有取不出的字" if unmapped else "",
    ]
    shown = "，".join(p for p in parts if p) or "每页的文字都能取出"
    yield measured("P216", "文字层", shown, "每页的文字都能取出", not (silent or unmapped))
    if silent:
        yield rule("P216").finding("这一页是图片，没有文字", where=_pages(silent))
    if unmapped:
        yield rule("P216").finding("有的字取不出来", where=_pages(unmapped))


def _pages(numbers: Sequence[int]) -> str:
    shown = "、".join(map(str, numbers[:5]))
    return f"第{shown}页" if len(numbers) <= 5 else f"第{shown}页等 {len(numbers)} 页"


def _is_a4(page: PageText) -> bool:
    short, long = sorted((page.width, page.height))
    return (
        abs(pt(short) - gb9704.PAPER_WIDTH.value) <= PAPER_SLACK
        and abs(pt(long) - gb9704.PAPER_HEIGHT.value) <= PAPER_SLACK
    )


def _paper(pages: Sequence[PageText]) -> Iterator[Outcome]:
    odd = [p for p in pages if not _is_a4(p)]
    first = odd[0] if odd else pages[0]
    found = f"{pt(first.width).mm:.0f} × {pt(first.height).mm:.0f} 毫米"
    yield from judge(
        "P207", "纸张", found, "A4（210 × 297 毫米）", not odd,
        place=_pages([p.number for p in odd]) if odd else None,
        message=f"页面是 {found}，应为 A4（210 × 297 毫米）",
    )  # fmt: skip


def _looks_official(pages: Sequence[PageText], grid: Grid | None) -> bool:
    """Whether the pages show enough signs of GB/T 9704 to be measured against it."""
    if grid is None:
        return False
    dashed = [
        n for page, lines in grid.lines if (n := page_number(page, lines)) and "—" in n.line.text
    ]
    signs = (
        abs(grid.size - gb9704.SIZE_3.value.pt) <= SIZE_SLACK,
        abs(grid.left - gb9704.LEFT.value.pt) <= gb9704.MARGIN_TOLERANCE.value.pt,
        grid.pitch is not None and 27.0 <= grid.pitch <= 30.5 + PITCH_SLACK,
        len(dashed) * 2 >= len(pages),
    )
    return sum(signs) >= SIGNS_NEEDED
