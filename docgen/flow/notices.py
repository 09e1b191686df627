"""What the reader noticed on its way: findings with the place in words."""

from __future__ import annotations

from docgen.base.findings import Finding
from docgen.base.text import shorten
from docgen.standards.rules import rule


class Notices:
    """Collects findings; a second finding of the same code and message is not repeated."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._findings: list[Finding] = []
        self._seen: set[tuple[str, str, str | None]] = set()
        self._counts: dict[tuple[str, str], int] = {}
        self.story = ""
        self.paragraph = 0
        self.table_place: str | None = None

    def place(self, text: str = "") -> str:
        """Where the reader is: `第12段“开头…”`, `表2第3行`, `页脚`."""
        parts = [self.story] if self.story else []
        if self.table_place:
            parts.append(self.table_place)
        elif self.paragraph and not self.story:
            parts.append(f"第{self.paragraph}段")
        quote = f"“{shorten(text, 16)}”" if text.strip() else ""
        return "".join(parts) + quote

    def add(
        self, code: str, message: str, where: str | None = None, *, is_once: bool = False
    ) -> None:
        """One finding at a place (by default where the reader is).

        With `is_once` the same message is given for its first place only.
        """
        place = self.place() if where is None else where
        key = (code, message, None if is_once else place)
        if key not in self._seen:
            self._seen.add(key)
            self._findings.append(
                rule(code).finding(message, where=place or None, file=self._file or None)
            )

    def count(self, code: str, template: str) -> None:
        """Count one more of something that is reported once, as `template` with its number."""
        self._counts[(code, template)] = self._counts.get((code, template), 0) + 1

    def findings(self) -> list[Finding]:
        """All findings: the single ones in reading order, then the counted ones."""
        counted = [
            rule(code).finding(template.format(number), file=self._file or None)
            for (code, template), number in self._counts.items()
        ]
        return self._findings + counted
