"""docxtpl behind one door: nothing else in docgen imports it.

What is used of it is what it does well: opening and saving the package through python-docx, and
turning Word's XML, in which tags are split over runs, into text with whole tags. Rendering is
`docgen.template.compile`'s own.
"""

from __future__ import annotations

import io
import re

from docxtpl import DocxTemplate

_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_DECLARATION = re.compile(r"<\?xml[^>]*\?>\s*")


def normalise_package(docx: bytes) -> bytes:
    """The package as docxtpl would save it if it had nothing to fill.

    Parts that nothing refers to are gone. Raises whatever python-docx raises for a package that
    is not whole; the caller must be ready for any Exception.
    """
    template = DocxTemplate(io.BytesIO(docx))
    template.init_docx()
    properties = template.docx.core_properties
    for name in _PROPERTIES:  # docxtpl writes each of them, so each element comes into being
        setattr(properties, name, getattr(properties, name))
    buffer = io.BytesIO()
    template.docx.save(buffer)
    return buffer.getvalue()


def patch_xml(part: bytes) -> str:
    """The XML of a part as text in which every tag is whole, without its XML declaration.

    `{%p %}` and `{%tr %}` have taken their paragraph or row away, quotes inside tags are straight.
    """
    source = _DECLARATION.sub("", part.decode("utf-8"), count=1)
    patched: str = DocxTemplate(io.BytesIO()).patch_xml(source)
    return patched
