"""Ids of problems, causes, measures and results, and how references to them are understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from docgen.base.numerals import from_chinese
from docgen.models.report import Point

ID_WORDS: Final[dict[str, str]] = {
    "problems": "问题",
    "causes": "原因",
    "measures": "对策",
    "results": "成效",
}
"""Section field → the word that its default ids begin with."""

_WRAPPING = re.compile(r"^[（(【\[]?\s*(.*?)\s*[）)】\]]?[、.．]?$")
_DIGITS = re.compile(r"[0-9０-９]{1,6}")


def default_id(section: str, index: int) -> str:
    """The id of an item that has none: `default_id("problems", 0)` → 问题1."""
    return f"{ID_WORDS[section]}{index + 1}"


def ids_of(points: Sequence[Point], section: str) -> list[str]:
    """The id of every item of a section: the one given, else 问题1, 问题2 …"""
    return [point.id or default_id(section, i) for i, point in enumerate(points)]


class PointIndex:
    """The items of a section by all the names that a reference may give them.

    Understood: an item's id, its default id (问题2), its number (2, 二, （二）), its heading.
    A given id always wins over a default one.
    """

    def __init__(self, points: Sequence[Point], section: str) -> None:
        self._section = section
        self._count = len(points)
        self._names: dict[str, int] = {}
        for names in (
            [point.id for point in points],
            ids_of(points, section),
            [point.heading.rstrip("。") for point in points],
        ):
            for index, name in enumerate(names):
                self._names.setdefault(name, index)

    def find(self, reference: str) -> int | None:
        """Index of the item that a reference means, or None."""
        wanted = reference.strip()
        if wanted and (known := self._names.get(wanted)) is not None:
            return known
        number = _number(wanted, ID_WORDS[self._section])
        return number - 1 if number is not None and 1 <= number <= self._count else None

    def find_all(self, references: Sequence[str]) -> tuple[list[int], list[str]]:
        """Indexes of the items meant, each once and in order of mention, and what was not found."""
        found: dict[int, None] = {}
        missing: list[str] = []
        for reference in references:
            index = self.find(reference)
            if index is None:
                missing.append(reference)
            else:
                found[index] = None
        return list(found), missing


def _number(text: str, word: str) -> int | None:
    """问题2, 2, 二, （二） → 2."""
    match = _WRAPPING.match(text.removeprefix(word).strip())
    inner = match[1] if match else ""
    if _DIGITS.fullmatch(inner):
        return int(inner)
    try:
        return from_chinese(inner)
    except ValueError:
        return None
