"""Every check of elements, in the order of the standard's clauses."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.verify.element_closing import check_closing
from docgen.verify.element_colophon import check_colophon, check_special
from docgen.verify.element_masthead import check_masthead
from docgen.verify.element_text import check_main_text
from docgen.verify.element_view import View
from docgen.verify.report import Outcome


def check_elements(view: View) -> Iterator[Outcome]:
    """版头, 主体, 版记 and the special forms, clause by clause."""
    yield from check_masthead(view)
    yield from check_main_text(view)
    yield from check_closing(view)
    yield from check_colophon(view)
    yield from check_special(view)
