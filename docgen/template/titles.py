"""Breaking a title into lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BrokenTitle:
    lines: tuple[str, ...]
    is_clean: bool = True

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def break_title(title: str) -> BrokenTitle:
    return BrokenTitle((title,))
