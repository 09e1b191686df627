"""Whether a PDF says what its DOCX says: the one measure that every PDF of ours is put to.

Apart from the other measures, which a program that only makes documents need not load.
"""

from __future__ import annotations

from docgen.base.errors import InputError
from docgen.base.findings import Finding
from docgen.standards.rules import rule
from docgen.verify.docx_file import DocxFile, read_docx
from docgen.verify.pdf_compare import check_text
from docgen.verify.pdf_expected import text_area
from docgen.verify.pdf_text import read_bodies
from docgen.verify.report import Outcome, VerifyReport


def compare_text(pdf: bytes, docx: bytes, name: str) -> tuple[int, list[Finding]]:
    """Only the text of a PDF against the DOCX it was made from, character by character, in order.

    Returns the number of pages and, where the texts part, a finding (P208): the quick part of
    `verify_pdf`, for every PDF that is made. Raises InputError like `verify_pdf`.
    """
    bodies, outcomes = compared(pdf, read_docx(docx, name), name)
    return len(bodies), list(VerifyReport.of(name, outcomes).findings)


def compared(data: bytes, file: DocxFile, name: str) -> tuple[list[str], list[Outcome]]:
    """The text of every page of a PDF, and how it compares with the document it was made from."""
    import pypdfium2 as pdfium

    try:
        bodies = read_bodies(data, *text_area(file))
    except pdfium.PdfiumError:
        raise unreadable(name) from None
    return bodies, list(check_text(file, bodies))


def unreadable(name: str) -> InputError:
    """P200: the pages of a PDF cannot be opened."""
    return InputError(rule("P200").finding("PDF 已损坏，页面打不开", file=name))
