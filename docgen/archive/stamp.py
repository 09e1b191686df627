"""Setting stamps and page numbers on pages of any make, without touching what is on them.

Each page's own content is closed in `q … Q` by two small streams; the marks follow in a third.
Stamps are form XObjects set by the type setter; numbers are text in one embedded subset font,
made by reportlab.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docgen.archive.geometry import Matrix, PageBox, Place
from docgen.archive.merge import Joined
from docgen.archive.pages.stamps import STAMP_BLEED
from docgen.base.lengths import Length
from docgen.standards.da22 import NUMBER_SIZE

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

_FACE: Final = "docgen-numbers"
_DIGITS: Final = "0123456789"
_CAP_HEIGHT: Final = 0.76
"""Height of the digits of that face, in parts of the size."""


@cache
def _number_face() -> bytes:
    """A one-page PDF that carries the digits as an embedded TrueType subset."""
    import reportlab
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    # Bitstream Vera travels with reportlab; ASCII codes stay what they are in its subsets.
    folder = Path(reportlab.__file__).parent / "fonts"
    pdfmetrics.registerFont(TTFont(_FACE, str(folder / "Vera.ttf"), asciiReadable=True))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, initialFontName=_FACE, invariant=1, pageCompression=1)
    canvas.setFont(_FACE, NUMBER_SIZE.value.pt)
    canvas.drawString(0, 0, _DIGITS)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def number_size(text: str) -> tuple[Length, Length]:
    """Width and height of a page number on paper."""
    from reportlab.pdfbase import pdfmetrics

    _number_face()
    size = NUMBER_SIZE.value
    width = pdfmetrics.stringWidth(text, _FACE, size.pt)
    return Length.from_pt(width), size.scaled(_CAP_HEIGHT)


@dataclass(frozen=True, slots=True)
class PageMarks:
    """What a page gets: a number with its place, and a stamp (index of its sheet) with its place."""

    number: tuple[str, Place] | None = None
    stamp: tuple[int, Place] | None = None


def mark_pages(
    joined: Joined, marks: Mapping[int, PageMarks], stamps: bytes | None, first_stamp: int
) -> None:
    """Set the marks on their pages (0-based) of the joined file.

    `stamps` is a PDF whose pages from `first_stamp` on are the stamp sheets. Every page is
    closed, marked or not, and gets a stream of its own, so that equal pages stay two pages.
    """
    from pypdf import PdfReader

    kit = _Kit(joined, PdfReader(io.BytesIO(stamps)) if stamps else None, first_stamp)
    for index in range(len(joined.pages)):
        kit.mark(index, marks.get(index, PageMarks()))


class _Kit:
    """The shared objects of all marks: the two closing streams, the font, the stamps drawn once."""

    def __init__(self, joined: Joined, stamps: PdfReader | None, first_stamp: int) -> None:
        from pypdf import PdfReader

        self._joined = joined
        self._stamps = stamps
        self._first_stamp = first_stamp
        self._save = self._stream(b"q\n")
        self._restore = self._stream(b"\nQ\n")
        page = PdfReader(io.BytesIO(_number_face())).pages[0]
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
        self._font = next(iter(fonts.values())).clone(joined.writer)

    def _stream(self, data: bytes) -> IndirectObject:
        from pypdf.generic import StreamObject

        made = StreamObject()
        made._data = data
        return self._joined.writer._add_object(made)

    def mark(self, index: int, marks: PageMarks) -> None:
        """Close the content of one page and add its marks."""
        from pypdf.generic import ArrayObject, NameObject

        page, box = self._joined.pages[index], self._joined.box(index)
        drawn = [f"% {index + 1}"]
        if marks.stamp is not None:
            sheet, place = marks.stamp
            name = _add_resource(page, "/XObject", "DgStamp", self._stamp(sheet))
            drawn.append(f"q {_operands(box.matrix(place.grown(STAMP_BLEED)))} cm {name} Do Q")
        if marks.number is not None:
            drawn.append(self._number(page, box, *marks.number))
        present = page.raw_get("/Contents") if "/Contents" in page else ArrayObject()
        inner = present.get_object()
        own = list(inner) if isinstance(inner, ArrayObject) else [present]
        added = self._stream(("\n".join(drawn) + "\n").encode("ascii"))
        page[NameObject("/Contents")] = ArrayObject([self._save, *own, self._restore, added])

    def _number(self, page: DictionaryObject, box: PageBox, text: str, place: Place) -> str:
        name = _add_resource(page, "/Font", "DgNumber", self._font)
        matrix, size = _operands(box.matrix(place)), NUMBER_SIZE.value.pt
        return f"q {matrix} cm BT 0 g {name} {size:g} Tf 0 0 Td ({text}) Tj ET Q"

    def _stamp(self, sheet: int) -> IndirectObject:
        from pypdf.generic import ArrayObject, FloatObject, NameObject, StreamObject

        if self._stamps is None:
            raise ValueError("a stamp is wanted, but no stamp sheets were given")
        page = self._stamps.pages[self._first_stamp + sheet]
        content: Any = page["/Contents"]
        if isinstance(content, ArrayObject):
            (content,) = (c.get_object() for c in content)
        form = StreamObject()
        form._data = content._data
        for key in ("/Filter", "/DecodeParms"):
            if key in content:
                form[NameObject(key)] = content[key]
        form[NameObject("/Type")] = NameObject("/XObject")
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/BBox")] = ArrayObject(FloatObject(v) for v in page.mediabox)
        form[NameObject("/Resources")] = page["/Resources"].clone(self._joined.writer)
        return self._joined.writer._add_object(form)


def _add_resource(page: DictionaryObject, category: str, stem: str, value: PdfObject) -> str:
    """Add a resource to this page alone (files share one dictionary among pages); its name."""
    from pypdf.generic import DictionaryObject, NameObject

    resources = DictionaryObject(page.get("/Resources", DictionaryObject()).get_object())
    group = DictionaryObject(resources.get(category, DictionaryObject()).get_object())
    name, number = f"/{stem}", 1
    while name in group:
        number += 1
        name = f"/{stem}{number}"
    group[NameObject(name)] = value
    resources[NameObject(category)] = group
    page[NameObject("/Resources")] = resources
    return name


def _operands(matrix: Matrix) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in matrix)
