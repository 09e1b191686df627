"""The values and names stored in a chart part (c:numCache, c:strCache and their like)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.base.text import clean

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MOST_POINTS = 2000
"""Values of a series beyond which nothing could be told apart on a page."""


def val(parent: _Element | None, tag: str, default: str = "") -> str:
    """The attribute val of the child c:`tag`."""
    found = parent.find(C + tag) if parent is not None else None
    return default if found is None else found.get("val", default)


def number(text: str | None) -> float | None:
    """A number as XML carries it; None for anything else."""
    try:
        found = float(text or "")
    except ValueError:
        return None
    return found if abs(found) < 1e18 else None


def _cache(holder: _Element | None, *kinds: str) -> _Element | None:
    """The stored values of a reference, or the literal ones."""
    for kind in kinds:
        for path in (f"{C}{kind}Ref/{C}{kind}Cache", f"{C}{kind}Lit"):
            found = holder.find(path) if holder is not None else None
            if found is not None:
                return found
    return None


def values_of(holder: _Element | None) -> tuple[tuple[float | None, ...], str]:
    """The values of a c:val, a gap as None, and their number format."""
    cache = _cache(holder, "num")
    if cache is None:
        strings = strings_of(holder)
        return tuple(number(s) for s in strings), "General"
    row: dict[int, float | None] = {}
    for point in cache.findall(C + "pt"):
        at = number(point.get("idx"))
        if at is not None and 0 <= at < MOST_POINTS:
            row[int(at)] = number(point.findtext(C + "v"))
    count = min(int(number(val(cache, "ptCount")) or 0), MOST_POINTS)
    count = max(count, *(i + 1 for i in row)) if row else count
    return tuple(row.get(i) for i in range(count)), cache.findtext(C + "formatCode") or "General"


def strings_of(holder: _Element | None) -> list[str]:
    """The names of a c:cat; empty when it holds numbers or nothing."""
    cache = _cache(holder, "str")
    levels = (
        holder.findall(f"{C}multiLvlStrRef/{C}multiLvlStrCache/{C}lvl")
        if holder is not None
        else []
    )
    if levels:
        return _levels(levels)
    if cache is None:
        return []
    return _row(cache, int(number(val(cache, "ptCount")) or 0))


def _row(cache: _Element, count: int) -> list[str]:
    row: dict[int, str] = {}
    for point in cache.findall(C + "pt"):
        at = number(point.get("idx"))
        if at is not None and 0 <= at < MOST_POINTS:
            row[int(at)] = " ".join(clean(point.findtext(C + "v") or "")[0].split())
    count = min(max(count, *(i + 1 for i in row)) if row else count, MOST_POINTS)
    return [row.get(i, "") for i in range(count)]


def _levels(levels: list[_Element]) -> list[str]:
    """Categories of several levels: the names of the outer levels stand before the first they span."""
    inner = _row(levels[0], 0)
    for level in levels[1:]:
        for index, name in enumerate(_row(level, 0)[: len(inner)]):
            if name:
                inner[index] = f"{name} {inner[index]}"
    return inner
