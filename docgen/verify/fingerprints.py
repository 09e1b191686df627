"""One fingerprint per page of a PDF: everything that decides how the page looks, nothing else.

Content, resources (fonts, pictures, forms) and the page's box go in, as they stand in the file;
object numbers, the page's place in the file, links and bookmarks do not. A page that was edited,
swapped or replaced shows; the same page moved to another file does not.
"""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Any, Final

from docgen.verify.quiet import quiet_pypdf

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGE_KEYS: Final = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents")
_INHERITED: Final = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
_BACKWARD: Final = ("/Parent", "/P", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo")
_DEEPEST: Final = 80


def page_fingerprints(pdf: bytes) -> list[str]:
    """The fingerprint (SHA-256, hexadecimal) of every page in order.

    Raises ValueError when the file cannot be read as a PDF.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        with quiet_pypdf():
            return _Hasher(PdfReader(io.BytesIO(pdf))).pages()
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a readable PDF: {error}") from error


class _Hasher:
    """Hashes object graphs; what a file shares among pages is hashed once."""

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self._known: dict[int, bytes] = {}
        self._open: set[int] = set()

    def pages(self) -> list[str]:
        return [self._page(page) for page in self._reader.pages]

    def _page(self, page: Any) -> str:
        hasher = hashlib.sha256()
        for key in _PAGE_KEYS:
            value = page.raw_get(key) if key in page else self._inherited(page, key)
            if value is not None:
                hasher.update(key.encode())
                hasher.update(self._digest(value, 0))
        return hasher.hexdigest()

    def _inherited(self, page: Any, key: str) -> Any:
        node = page
        for _ in range(_DEEPEST if key in _INHERITED else 0):
            parent = node.get("/Parent")
            if parent is None:
                return None
            node = parent.get_object()
            if key in node:
                return node.raw_get(key)
        return None

    def _digest(self, value: Any, depth: int) -> bytes:
        from pypdf.generic import IndirectObject

        if depth > _DEEPEST:
            return b"deep"
        if not isinstance(value, IndirectObject):
            return self._direct(value, depth)
        number = value.idnum
        if number in self._known:
            return self._known[number]
        if number in self._open:
            return b"loop"
        self._open.add(number)
        found = self._direct(value.get_object(), depth)
        self._open.discard(number)
        self._known[number] = found
        return found

    def _direct(self, value: Any, depth: int) -> bytes:
        from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

        hasher = hashlib.sha256()
        if isinstance(value, DictionaryObject):
            hasher.update(b"<<")
            for key in sorted(value.keys()):
                if key in _BACKWARD or (key == "/Length" and isinstance(value, StreamObject)):
                    continue
                hasher.update(key.encode("utf-8", "surrogatepass") + b"\0")
                hasher.update(self._digest(value.raw_get(key), depth + 1))
            if isinstance(value, StreamObject):
                hasher.update(b"stream")
                hasher.update(value._data if isinstance(value._data, bytes) else b"")
        elif isinstance(value, ArrayObject):
            hasher.update(b"[")
            for index in range(len(value)):
                hasher.update(self._digest(list.__getitem__(value, index), depth + 1))
        else:
            hasher.update(type(value).__name__.encode() + b"\0" + repr(value).encode())
        return hasher.digest()
