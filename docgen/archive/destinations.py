"""Where links and bookmarks of a foreign PDF lead: names resolved, pages counted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from docgen.archive.contracts import Bookmark
from docgen.archive.pdfobjects import as_dictionary, as_text, name_tree

if TYPE_CHECKING:
    import pikepdf

_MOST_BOOKMARKS: Final = 5000
_DEEPEST_BOOKMARK: Final = 8


class Destinations:
    """The destinations of one open file. Names are read once, on first use."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    @cached_property
    def _names(self) -> dict[str, Any]:
        return dict(name_tree(as_dictionary(self._pdf.Root.get("/Names")).get("/Dests")))

    def explicit(self, target: Any) -> Any:
        """The destination array of a destination by name or array; None without a page here."""
        import pikepdf

        if isinstance(target, pikepdf.Name):
            target = as_dictionary(self._pdf.Root.get("/Dests")).get(str(target))
        elif isinstance(target, pikepdf.String):
            target = self._names.get(str(target))
        if isinstance(target, pikepdf.Dictionary):
            target = target.get("/D")
        if not isinstance(target, pikepdf.Array) or len(target) == 0:
            return None
        page = as_dictionary(target[0])
        return target if page.is_indirect and page.objgen in self._pages else None

    def page_of(self, target: Any) -> int | None:
        """The 0-based page a destination leads to, or None."""
        found = self.explicit(target)
        return None if found is None else self._pages[found[0].objgen]

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The outline in reading order; entries that lead nowhere are left out, loops end."""
        out: list[Bookmark] = []
        seen: set[tuple[int, int]] = set()
        first = as_dictionary(self._pdf.Root.get("/Outlines")).get("/First")
        stack = [(first, 0)]
        while stack and len(seen) < _MOST_BOOKMARKS:
            entry, level = stack.pop()
            node = as_dictionary(entry)
            if not node.is_indirect or node.objgen in seen:
                continue
            seen.add(node.objgen)
            target = node.get("/Dest")
            if target is None:
                target = as_dictionary(node.get("/A")).get("/D")
            page, title = self.page_of(target), as_text(node.get("/Title")).strip()
            if page is not None and title:
                out.append(Bookmark(title, level, page))
            stack.append((node.get("/Next"), level))
            if level < _DEEPEST_BOOKMARK:
                stack.append((node.get("/First"), level + 1))
        return tuple(out)
