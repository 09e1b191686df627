"""Which fonts of a PDF are not embedded: the commonest reason why a file cannot be archived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docgen.archive.pdfobjects import as_dictionary, as_list, as_text, resources_of

if TYPE_CHECKING:
    import pikepdf

_PROGRAMS: Final = ("/FontFile", "/FontFile2", "/FontFile3")


def fonts_not_embedded(pdf: pikepdf.Pdf) -> list[str]:
    """Names of the fonts that pages refer to without carrying their outlines, each once, sorted.

    A Type 3 font draws itself and needs none.
    """
    names: set[str] = set()
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for kind, font in resources_of(page.obj):
            if kind != "Font" or (font.is_indirect and font.objgen in seen):
                continue
            seen.add(font.objgen)
            if not _is_embedded(font):
                names.add(_name(font))
    return sorted(names)


def _is_embedded(font: Any) -> bool:
    kind = as_text(font.get("/Subtype"))
    if kind == "/Type3":
        return True
    holder = font
    if kind == "/Type0":
        holder = as_dictionary(next(iter(as_list(font.get("/DescendantFonts"))), None))
    descriptor = as_dictionary(holder.get("/FontDescriptor"))
    return any(key in descriptor for key in _PROGRAMS)


def _name(font: Any) -> str:
    raw = as_text(font.get("/BaseFont")).removeprefix("/")
    return raw or "未命名字体"
