"""Frames (w:framePr) and drop caps: paragraphs that stand apart from the text (§17.3.1.11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from docgen.base.lengths import Length, twips
from docgen.flow.context import Context
from docgen.flow.tree import Alignment, Anchor, Paragraph, Side, TextBox
from docgen.flow.xml import whole

_AREAS_X = {"text": "column", "margin": "margin", "page": "page"}
_AREAS_Y = {"text": "paragraph", "margin": "margin", "page": "page"}
_WRAPS = {"none": "topAndBottom", "notBeside": "topAndBottom", "through": "through"}
_SIDES: dict[str, Alignment] = {"center": "center", "right": "right", "outside": "right"}
_LONGEST = 31680
"""Twips of 22 inches, Word's largest page side."""


def _length(frame: dict[str, str], key: str) -> Length:
    return twips(max(min(whole(frame.get(key)), _LONGEST), -_LONGEST))


@dataclass(slots=True)
class Frames:
    """Gathers neighbours of one frame and hangs the frame on the paragraph after it."""

    context: Context
    _paragraphs: list[Paragraph] = field(default_factory=list)
    _frame: dict[str, str] | None = None
    _done: list[TextBox] = field(default_factory=list)

    def take(self, paragraph: Paragraph, frame: dict[str, str]) -> None:
        """Take a paragraph into the open frame, or a new one when its frame is another."""
        if self._frame is not None and frame != self._frame:
            self._close()
        self._frame = frame
        self._paragraphs.append(paragraph)

    def hang_on(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph with the frames that stand before it as its first inlines."""
        self._close()
        boxes, self._done = self._done, []
        if not boxes:
            return paragraph
        return replace(paragraph, inlines=(*boxes, *paragraph.inlines))

    def loose(self) -> Iterator[Paragraph]:
        """The paragraphs of frames that no paragraph follows, set where they stand."""
        frame, held = self._frame or {}, list(self._paragraphs)
        self._frame, self._paragraphs = None, []
        boxes, self._done = self._done, []
        if boxes:
            yield Paragraph(tuple(boxes))
        where = _SIDES.get(frame.get("xAlign", ""))
        for paragraph in held:
            style = replace(paragraph.style, alignment=where) if where else paragraph.style
            yield replace(paragraph, style=style)
        if held and not self.context.notices.story:
            self.context.notices.add("L304", "图文框后面没有段落，框内文字按普通段落排在原处")

    def _close(self) -> None:
        frame, held = self._frame, self._paragraphs
        self._frame, self._paragraphs = None, []
        if frame is None or not held:
            return
        drop = frame.get("dropCap", "none")
        anchor = _drop_anchor(frame, drop) if drop in {"drop", "margin"} else _anchor(frame)
        height = Length(0) if frame.get("hRule") == "auto" else _length(frame, "h")
        if drop != "none" and held[0].style.line.rule == "exact":
            height = held[0].style.line.length
        self._done.append(
            TextBox(
                blocks=tuple(held), width=_length(frame, "w"), height=height, anchor=anchor,
                margins=(), name="首字下沉" if drop != "none" else "图文框",
            )
        )  # fmt: skip


def _anchor(frame: dict[str, str]) -> Anchor:
    across, down = _length(frame, "hSpace"), _length(frame, "vSpace")
    kept: tuple[tuple[Side, Length], ...] = (
        ("left", across), ("right", across), ("top", down), ("bottom", down),
    )  # fmt: skip
    return Anchor(
        relative_x=_AREAS_X.get(frame.get("hAnchor", "page"), "page"),
        relative_y=_AREAS_Y.get(frame.get("vAnchor", "page"), "page"),
        x=_length(frame, "x"),
        y=_length(frame, "y"),
        align_x=frame.get("xAlign"),
        align_y=None if frame.get("yAlign") == "inline" else frame.get("yAlign"),
        wrap=_WRAPS.get(frame.get("wrap", "around"), "square"),
        distances=kept,
    )


def _drop_anchor(frame: dict[str, str], drop: str) -> Anchor:
    """A drop cap stands at the paragraph's top left corner, in the text or in the margin."""
    zero, across = Length(0), _length(frame, "hSpace")
    is_outside = drop == "margin"
    return Anchor(
        relative_x="leftMargin" if is_outside else "column", relative_y="line", x=zero,
        y=zero, align_x="right" if is_outside else None, wrap="none" if is_outside else "square",
        distances=(("right", across),),
    )  # fmt: skip
