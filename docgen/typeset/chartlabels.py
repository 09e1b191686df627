"""Names of categories along an axis: in lines, turned, or every second one when all do not fit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.typeset.chartink import LINE, text_width, wrapped

_SLOT = 0.96
"""Share of a category's room that its name may take."""
_MOST_LINES = 3
_DEEPEST = 0.55
"""Share of the chart's height that turned names may take."""
_SLANT = 45.0
_UPRIGHT = 1.05
"""Room a line standing on end needs, in ems; a slanted one needs more by the root of two."""


@dataclass(frozen=True, slots=True)
class NamePlan:
    """How the names are set: lines each, turn (negative is anticlockwise), how deep they reach.

    `overhang` is how far the first one reaches left of its place; `step` 2 is every second one.
    """

    lines: tuple[tuple[str, ...], ...]
    turn: float
    depth: float
    overhang: float = 0.0
    step: int = 1


def plan_names(
    names: Sequence[str], slot: float, size: float, height: float, turn: float | None
) -> NamePlan:
    """Names under an axis: `slot` is the room of each, `height` the chart's; all in points."""
    if turn is None or turn == 0:
        flat = [wrapped(n, slot * _SLOT, size) for n in names]
        widest = max((text_width(t, size) for lines in flat for t in lines), default=0.0)
        most = max((len(lines) for lines in flat), default=1)
        if widest <= slot and most <= _MOST_LINES:
            return _plan(flat, 0.0, most * size * LINE)
        if turn == 0 and widest <= slot:
            return _plan(flat, 0.0, most * size * LINE)
    angle = _SLANT if turn is None or turn == 0 else min(abs(turn), 90.0)
    if turn is None and slot < _UPRIGHT * size * math.sqrt(2):
        angle = 90.0
    step = max(1, math.ceil(_UPRIGHT * size / slot))
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    longest = height * _DEEPEST / max(sine, 0.2)
    fitting = max(int(slot * step * sine / (size * LINE)), 1)
    turned = [_in_few(n, longest, size, fitting) for n in names]
    width = max((text_width(t, size) for lines in turned for t in lines), default=0.0)
    rows = max((len(lines) for lines in turned), default=1)
    depth = width * sine + rows * size * LINE * cosine
    sign = 1.0 if turn is not None and turn > 0 else -1.0
    first = max((text_width(t, size) for t in turned[0]), default=0.0) if turned else 0.0
    overhang = max(first * cosine - slot / 2, 0.0) if sign < 0 else 0.0
    return NamePlan(tuple(tuple(v) for v in turned), sign * angle, depth, overhang, step)


def _plan(lines: list[list[str]], turn: float, depth: float) -> NamePlan:
    return NamePlan(tuple(tuple(v) for v in lines), turn, depth)


def _in_few(name: str, width: float, size: float, most: int) -> list[str]:
    """The name in at most so many lines; the last ones may be longer than `width`."""
    lines = wrapped(name, width, size)
    if len(lines) <= most:
        return lines
    return wrapped(name, text_width(name, size) / most + size, size)[:most] if most > 1 else [name]
