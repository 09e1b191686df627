"""Making each page of a foreign PDF stand on its own: sane boxes, own resources, closed content.

A page is then safe to move, to stamp, and to set beside any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from docgen.archive.geometry import page_box
from docgen.archive.inflate import FLATE_RATIO, TooLarge, check_size
from docgen.archive.pdfobjects import (
    as_dictionary,
    as_integer,
    as_list,
    as_number,
    as_numbers,
    as_text,
    inherited,
)
from docgen.base import limits
from docgen.base.errors import InputError
from docgen.standards import gb9704
from docgen.standards.da22 import PDFA_PAGE_LEAST, PDFA_PAGE_LIMIT
from docgen.standards.rules import rule

if TYPE_CHECKING:
    import pikepdf

_OPERATORS: Final = "q Q BMC BDC EMC BT ET"
_PIXEL_BYTES: Final = 3
_DEEPEST: Final = 200
"""Levels of objects; pypdf needs about three of Python's thousand frames for each."""


def refuse_bombs(pdf: pikepdf.Pdf, name: str) -> None:
    """Raise InputError (A104) when a picture or any other stream would unpack beyond the limits."""
    import pikepdf

    for entry in pdf.objects:
        if not isinstance(entry, pikepdf.Stream):
            continue
        if as_text(entry.get("/Subtype")) == "/Image":
            _check_picture(entry, name)
            continue
        if as_integer(entry.get("/Length")) * FLATE_RATIO < limits.PDF_STREAM_BYTES:
            continue
        filters = [as_text(f) for f in as_list(entry.get("/Filter"))]
        try:
            check_size(entry.read_raw_bytes(), filters, limits.PDF_STREAM_BYTES)
        except TooLarge:
            most = limits.PDF_STREAM_BYTES // 1024 // 1024
            raise InputError(
                rule("A104").finding(f"PDF 内有一段内容展开后超过 {most} MB", file=name)
            ) from None


def _check_picture(entry: Any, name: str) -> None:
    width, height = as_integer(entry.get("/Width")), as_integer(entry.get("/Height"))
    bits = as_integer(entry.get("/BitsPerComponent"), 8)
    depth = 1 if bits == 1 else 8 * _PIXEL_BYTES
    if width * height * depth > limits.PICTURE_PIXELS * 8 * _PIXEL_BYTES:
        raise InputError(
            rule("A104").finding(f"PDF 内有一张 {width}×{height} 像素的图片，超过上限", file=name)
        )


def refuse_depth(pdf: pikepdf.Pdf, name: str) -> None:
    """Raise InputError (A104) when objects lead to objects deeper than readers can follow.

    Everything behind this point recurses: joining, validating, hashing. Only files with enough
    objects for it are walked.
    """
    if len(pdf.objects) <= _DEEPEST:
        return
    seen: set[tuple[int, int]] = set()
    stack = [iter([pdf.Root])]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        if child.is_indirect:
            if child.objgen in seen:
                continue
            seen.add(child.objgen)
        if len(stack) > _DEEPEST:
            raise InputError(rule("A104").finding(f"PDF 内部结构嵌套超过 {_DEEPEST} 层", file=name))
        stack.append(_containers(child))


def _containers(holder: Any) -> Iterator[Any]:
    """The dictionaries, arrays and streams that an object holds or refers to."""
    import pikepdf

    kinds = (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)
    if isinstance(holder, pikepdf.Array):
        return iter([v for v in holder if isinstance(v, kinds)])
    return iter([v for v in holder.values() if isinstance(v, kinds)])


def settle_pages(pdf: pikepdf.Pdf, name: str) -> list[str]:
    """Normalise every page in place. Returns what was mended, in words, page numbers from 1.

    Raises InputError (A104) for a page larger than PDF/A allows.
    """
    notes: list[str] = []
    for number, page in enumerate(pdf.pages, 1):
        notes.extend(f"第{number}页{note}" for note in _settle_box(page.obj, number, name))
        page.obj["/Resources"] = as_dictionary(inherited(page.obj, "/Resources"))
        notes.extend(f"第{number}页{note}" for note in _close_content(pdf, page.obj))
    return notes


def _settle_box(page: Any, number: int, name: str) -> list[str]:
    notes: list[str] = []
    media = as_numbers(inherited(page, "/MediaBox"), 4)
    crop = as_numbers(inherited(page, "/CropBox"), 4)
    angle = inherited(page, "/Rotate")
    rotation = as_integer(angle)
    unit = as_number(page.get("/UserUnit"), 1.0)
    if angle is not None and rotation % 90:
        notes.append(f"旋转角度 {rotation} 无效，按不旋转处理")
    box = page_box(media, crop, rotation, unit) if media else None
    if box is None:
        notes.append("没有有效的页面尺寸，按 A4 处理")
        width, height = gb9704.PAPER_WIDTH.value.pt, gb9704.PAPER_HEIGHT.value.pt
        box = page_box((0, 0, width, height), None, rotation, 1.0)
        assert box is not None
    longest = max(box.right - box.left, box.top - box.bottom)
    shortest = min(box.right - box.left, box.top - box.bottom)
    if longest > PDFA_PAGE_LIMIT.value or shortest < PDFA_PAGE_LEAST.value:
        size = f"{box.width.mm:.0f}×{box.height.mm:.0f} 毫米"
        raise InputError(
            rule("A104").finding(f"第{number}页的尺寸是 {size}，不像一张纸", file=name)
        )
    _write_box(page, box.left, box.bottom, box.right, box.top)
    page["/Rotate"] = box.rotation
    if box.unit == 1.0 and "/UserUnit" in page:
        del page["/UserUnit"]
    return notes


def _write_box(page: Any, *edges: float) -> None:
    """The visible box becomes MediaBox and CropBox alike: what was cut off stays cut off."""
    import pikepdf

    page["/MediaBox"] = pikepdf.Array([_number(e) for e in edges])
    if "/CropBox" in page:
        del page["/CropBox"]


def _number(value: float) -> Any:
    from decimal import Decimal

    return int(value) if value == int(value) else Decimal(f"{value:.4f}")


def _close_content(pdf: pikepdf.Pdf, page: Any) -> list[str]:
    """Give the page exactly the `q`, `Q`, `EMC` and `ET` that its content is short of."""
    import pikepdf

    streams = [s for s in as_list(page.get("/Contents")) if isinstance(s, pikepdf.Stream)]
    if not streams:
        if "/Contents" in page:
            del page["/Contents"]
        return ["没有任何内容"]
    page["/Contents"] = pikepdf.Array(streams)
    try:
        found = pikepdf.parse_content_stream(page, operators=_OPERATORS)
        operators = [str(step.operator) for step in found]
    except (pikepdf.PdfParsingError, pikepdf.PdfError):
        return ["的内容有语法错误，按原样保留"]
    before, after = _missing(operators)
    if not before and not after:
        return []
    page["/Contents"] = pikepdf.Array(
        [pdf.make_stream(before or b"\n"), *streams, pdf.make_stream(after or b"\n")]
    )
    return ["的内容没有正确收尾，已补齐"]


def _missing(operators: list[str]) -> tuple[bytes, bytes]:
    """What to put before and after content so that it is balanced."""
    depth = lowest = marks = 0
    in_text = False
    for operator in operators:
        match operator:
            case "q":
                depth += 1
            case "Q":
                depth -= 1
                lowest = min(lowest, depth)
            case "BMC" | "BDC":
                marks += 1
            case "EMC":
                marks = max(0, marks - 1)
            case "BT" | "ET":
                in_text = operator == "BT"
    before = b"q\n" * -lowest
    after = b"\nET" * in_text + b"\nEMC" * marks + b"\nQ" * (depth - lowest)
    return before, after + b"\n" if after else b""
