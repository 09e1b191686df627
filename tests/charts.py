"""Charts for tests: foreign chart parts in a Word document, and the shapes on a PDF's pages."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from tests.pdfpages import MM
from tests.worddocs import paragraph, word

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"

AXES = (
    '<c:catAx><c:axId val="1"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/>'
    '<c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/>'
    '<c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
)
IDS = '<c:axId val="1"/><c:axId val="2"/>'


def series(name: str, values: list[float | None], names: list[str], more: str = "") -> str:
    """A c:ser with stored names and values; `more` stands between its name and its data."""
    stored = "".join(f'<c:pt idx="{i}"><c:v>{n}</c:v></c:pt>' for i, n in enumerate(names))
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{v}</c:v></c:pt>' for i, v in enumerate(values) if v is not None
    )
    return (
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>A</c:f><c:strCache>'
        f'<c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>{more}'
        f'<c:cat><c:strRef><c:f>A</c:f><c:strCache><c:ptCount val="{len(names)}"/>{stored}'
        "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>B</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
        "</c:numCache></c:numRef></c:val></c:ser>"
    )


def chart_part(plot: str, axes: str = AXES, more: str = "", title: str = "") -> str:
    """A chart part; `more` stands after the plot area (a legend)."""
    typed = (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich>"
        "</c:tx></c:title>"
        if title
        else '<c:autoTitleDeleted val="1"/>'
    )
    return (
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main"><c:chart>{typed}'
        f"<c:plotArea>{plot}{axes}</c:plotArea>{more}</c:chart></c:chartSpace>"
    )


def chart_docx(
    part: str, *, width_mm: float = 120, height_mm: float = 70, after: str = ""
) -> bytes:
    """A Word document with one inline chart between two paragraphs."""
    size = f'cx="{round(width_mm * 36000)}" cy="{round(height_mm * 36000)}"'

    def add(document: Document) -> None:
        name = PackURI("/word/charts/chart1.xml")
        made = Part(name, _TYPE, part.encode(), document.part.package)
        relation = document.part.relate_to(made, f"{_OFFICE}/chart")
        for element in document.element.iter(f"{{{_DRAWING}/chart}}chart"):
            element.set(f"{{{_OFFICE}}}id", relation)

    drawing = (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="1" name="图表 1"/>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/chart"><c:chart xmlns:c="{_DRAWING}/chart"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    return word(paragraph("图表之前"), drawing, paragraph(after or "图表之后"), edit=add)


@dataclass(frozen=True)
class Shape:
    """A painted path without its outline: its box in mm from the page's top left corner; `fill` is RRGGBB."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    fill: str
    has_curves: bool

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def shapes(pdf: bytes) -> list[Shape]:
    """The filled paths of every page in the order of the content."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number, page in enumerate(document, 1):
        height = page.get_height()
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=6):
            colour, stroke = _fill(item)
            if not colour:
                continue
            left, bottom, right, top = item.get_bounds()
            # PDFium adds the whole width of the outline at every side.
            left, bottom, right, top = left + stroke, bottom + stroke, right - stroke, top - stroke
            kinds = {
                raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(item.raw, i))
                for i in range(raw.FPDFPath_CountSegments(item.raw))
            }
            found.append(
                Shape(
                    number, left * MM, (height - top) * MM, right * MM, (height - bottom) * MM,
                    colour, raw.FPDF_SEGMENT_BEZIERTO in kinds,
                )
            )  # fmt: skip
    document.close()
    return found


def _fill(item: pypdfium2.PdfObject) -> tuple[str, float]:
    """The fill colour of a path, empty for none, and the width of its outline in points."""
    mode, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(item.raw, mode, stroke)
    if not mode.value:
        return "", 0.0
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(item.raw, red, green, blue, alpha)
    raw.FPDFPageObj_GetStrokeWidth(item.raw, width)
    line = width.value if stroke.value else 0.0
    return f"{red.value:02X}{green.value:02X}{blue.value:02X}", line
