"""Setting a Word document in tests, with the packaged fonts alone unless a test says otherwise."""

from __future__ import annotations

from functools import cache
from typing import Any

from docgen.flow.read import read_document
from docgen.typeset.fonts import FontBook, find_fonts
from docgen.typeset.layout import Layout, LayoutOptions, lay_out
from tests.worddocs import word


@cache
def packaged_fonts() -> FontBook:
    """Only the fonts that are installed together with docgen."""
    return find_fonts((), system=False)


def set_docx(*files: bytes, options: LayoutOptions | None = None) -> Layout:
    """The files typeset one after the other."""
    documents = [read_document(f, f"文件{i}.docx")[0] for i, f in enumerate(files, 1)]
    return lay_out(documents, packaged_fonts(), options or LayoutOptions())


def set_blocks(*blocks: str, **word_options: Any) -> Layout:
    """Block elements typeset as one document."""
    return set_docx(word(*blocks, **word_options))
