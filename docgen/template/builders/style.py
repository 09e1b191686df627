"""A named style as data: what a document refers to, what it looks like, its XML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docgen.base.lengths import Length
from docgen.template.builders.wml import Indent, ParagraphFormat, RunFormat, element

NO_TRACKING: Final = Length(0)
PLAIN: Final = ParagraphFormat()
PLAIN_RUN: Final = RunFormat()


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style; `id` is what documents refer to, `name` what Word shows."""

    id: str
    name: str
    paragraph: ParagraphFormat = PLAIN
    run: RunFormat = PLAIN_RUN
    base: str = "Normal"
    next: str = ""
    is_character: bool = False

    def xml(self) -> str:
        """The w:style element."""
        kind = "character" if self.is_character else "paragraph"
        custom = None if self.id in BUILT_IN else 1
        inside = "".join((
            element("name", val=self.name),
            element("basedOn", val=self.base) if self.base else "",
            element("next", val=self.next) if self.next else "",
            element("uiPriority", val=1),
            element("qFormat"),
            _wrapped("pPr", self.paragraph.xml()),
            _wrapped("rPr", self.run.xml()),
        ))  # fmt: skip
        return element("style", inside, type=kind, customStyle=custom, styleId=self.id)


BUILT_IN: Final = {"Heading1", "Heading2", "Heading3", "Heading4", "Header", "Footer"}


def _wrapped(name: str, inside: str) -> str:
    return element(name, inside) if inside else ""


def indent(
    unit: Length, left: float = 0, right: float = 0, first: float = 0, hanging: float = 0
) -> Indent:
    """An indent in characters that are `unit` wide."""

    def measured(count: float) -> int | None:
        return unit.scaled(count).twips if count else None

    def hundredths(count: float) -> int | None:
        return round(count * 100) or None

    return Indent(
        left=measured(left), right=measured(right), first=measured(first), hanging=measured(hanging),
        left_chars=hundredths(left), right_chars=hundredths(right),
        first_chars=hundredths(first), hanging_chars=hundredths(hanging),
    )  # fmt: skip
