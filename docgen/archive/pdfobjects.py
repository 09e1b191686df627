"""Reading foreign PDF objects without trusting them: any value may have any type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

MOST_NODES: Final = 200_000
"""Most tree nodes or resources walked in one file: beyond it the file is broken or hostile."""
_DEEPEST: Final = 60


def as_dictionary(value: Any) -> Any:
    """The dictionary (or the dictionary of the stream), or an empty one for anything else."""
    import pikepdf

    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return value
    return pikepdf.Dictionary()


def as_list(value: Any) -> list[Any]:
    """The entries of an array, a lone value as one entry, nothing for null."""
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def as_text(value: Any) -> str:
    """A text string or name as text; empty for anything else."""
    import pikepdf

    if isinstance(value, pikepdf.String | pikepdf.Name):
        return str(value)
    return ""


def as_numbers(value: Any, count: int) -> list[float] | None:
    """`count` numbers of an array, or None."""
    import pikepdf

    if not isinstance(value, pikepdf.Array) or len(value) < count:
        return None
    try:
        return [float(v) for v in list(value)[:count]]
    except (TypeError, ValueError):
        return None


def as_integer(value: Any, default: int = 0) -> int:
    """A whole number, or the default."""
    try:
        return int(value)
    except (TypeError, ValueError, ArithmeticError):
        return default


def as_number(value: Any, default: float) -> float:
    """A number, or the default."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return default


def inherited(page: Any, key: str) -> Any:
    """A page attribute that may stand on any ancestor in the page tree (ISO 32000-1 7.7.3.4)."""
    node = page
    for _ in range(_DEEPEST):
        value = node.get(key)
        if value is not None:
            return value
        node = as_dictionary(node.get("/Parent"))
        if not node.keys():
            return None
    return None


def name_tree(root: Any) -> Iterator[tuple[str, Any]]:
    """All names and values of a name tree; loops and endless trees end quietly."""
    seen: set[tuple[int, int]] = set()
    stack = [root]
    while stack and len(seen) < MOST_NODES:
        node = as_dictionary(stack.pop())
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        entries = as_list(node.get("/Names"))
        for name, value in zip(entries[::2], entries[1::2], strict=False):
            yield as_text(name), value
        stack.extend(reversed(as_list(node.get("/Kids"))))


def resources_of(page: Any) -> Iterator[tuple[str, Any]]:
    """Every font ("Font") and XObject ("XObject") a page can draw with, forms and patterns opened.

    Annotation appearances count as part of the page. Each object comes once.
    """
    seen: set[tuple[int, int]] = set()
    stack = [inherited(page, "/Resources")]
    for annotation in as_list(page.get("/Annots")):
        stack.extend(_appearances(as_dictionary(annotation)))
    while stack:
        holder = as_dictionary(stack.pop())
        for category in ("/Font", "/XObject", "/Pattern"):
            for value in values_of(holder.get(category)):
                if _is_seen(value, seen):
                    continue
                if category != "/Pattern":
                    yield category[1:], value
                stack.append(as_dictionary(value).get("/Resources"))
        for state in values_of(holder.get("/ExtGState")):
            font = as_list(as_dictionary(state).get("/Font"))
            if font and not _is_seen(font[0], seen):
                yield "Font", as_dictionary(font[0])
            mask = as_dictionary(as_dictionary(state).get("/SMask"))
            form = as_dictionary(mask.get("/G"))
            if form.keys() and not _is_seen(form, seen):
                yield "XObject", form
                stack.append(form.get("/Resources"))


def values_of(holder: Any) -> list[Any]:
    """The values of a dictionary, as dictionaries, in the order of their keys."""
    dictionary = as_dictionary(holder)
    return [as_dictionary(dictionary[key]) for key in sorted(dictionary.keys())]


def _is_seen(value: Any, seen: set[tuple[int, int]]) -> bool:
    if not value.is_indirect:
        return False
    if value.objgen in seen or len(seen) >= MOST_NODES:
        return True
    seen.add(value.objgen)
    return False


def _appearances(annotation: Any) -> Iterator[Any]:
    import pikepdf

    for state in values_of(annotation.get("/AP")):
        forms = [state] if isinstance(state, pikepdf.Stream) else values_of(state)
        for form in forms:
            yield form.get("/Resources")
