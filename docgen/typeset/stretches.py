"""The stretches of a paragraph between which a line may end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.flow.tree import Inline, Note, Tab, Text
from docgen.typeset.inlines import InlineEmitter, joined
from docgen.typeset.lines import NO_END, NO_START, STRETCH


def stretches(writer: InlineEmitter, inlines: Sequence[Inline]) -> list[str]:
    """Code of the stretches between which a line may end; a single one where tabs rule."""
    if any(isinstance(i, Tab) for i in inlines):
        return [writer.code(inlines)]
    out: list[str] = []
    is_open = False
    for inline in inlines:
        parts: list[Inline] = [inline]
        if isinstance(inline, Text):
            parts = [replace(inline, text=t) for t in STRETCH.findall(inline.text)]
        for part in parts:
            text = part.text if isinstance(part, Text) else ""
            code = writer.code([part])
            clings = isinstance(part, Note) or (bool(text) and text[0] in NO_START)
            if out and (is_open or clings):
                out[-1] = joined([out[-1], code])
            elif code:
                out.append(code)
            is_open = bool(text) and text[-1] in NO_END
    return out
