"""A figure of a standard: its value, where it stands, how binding it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from docgen.base.rules import Strength

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """One value with its clause and strength; `note` says how it was derived."""

    value: T
    source: str
    strength: Strength
    note: str = ""

    @property
    def basis(self) -> str:
        """For findings: `GB/T 9704-2012 5.2（规定）`."""
        return f"{self.source}（{self.strength.value}）"
