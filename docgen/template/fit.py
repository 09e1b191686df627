"""What of a document gives way so that its pages come out as the standard wants them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from docgen.base.lengths import Length


class ColophonPage(Enum):
    """On which page the 版记 stands, seen from where the text ends."""

    LAST = "last"
    """At the foot of the last page that has text, as far as there is room."""
    NEXT = "next"
    """At the foot of the page after it, which has nothing else on it and is numbered."""
    AFTER_BLANK = "after_blank"
    """On the page after an empty one; neither has a number (GB/T 9704-2012, 7.5)."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What the layout of a form has shown to be needed; the default changes nothing.

    `pitch` replaces the line pitch of the body, or of the form of a 会议记录, `tracking` that of the
    body; `are_recipients_moved`: 主送机关 stands in the 版记 (7.3.2); `colophon` is the page of the 版记.
    """

    pitch: Length | None = None
    tracking: Length | None = None
    are_recipients_moved: bool = False
    colophon: ColophonPage = ColophonPage.LAST
