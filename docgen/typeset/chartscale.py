"""The scale of an axis: its ends, its ticks, and where a value stands on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.flow.charttree import ChartAxis

_STEPS = (1.0, 2.0, 5.0, 10.0)
_HEADROOM = 0.05
"""Share of the range that stays free above the highest value, as Office leaves it."""
_FLAT = 1 / 6
"""Values that differ by less than this share of the largest do not begin at zero (Office)."""
_MOST_TICKS = 60


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high` in steps of `unit`; `is_reversed` runs the other way."""

    low: float
    high: float
    unit: float
    is_reversed: bool = False

    def share(self, value: float) -> float:
        """Where a value stands between the ends, from 0 to 1; beyond them it stays at the end."""
        part = (value - self.low) / (self.high - self.low)
        part = min(max(part, 0.0), 1.0)
        return 1 - part if self.is_reversed else part

    @property
    def base(self) -> float:
        """Where bars begin: at zero, or at the end next to it."""
        return min(max(0.0, self.low), self.high)

    def ticks(self) -> list[float]:
        """The values at which the axis is labelled."""
        count = min(math.floor((self.high - self.low) / self.unit + 1e-6), _MOST_TICKS)
        found = [self.low + i * self.unit for i in range(count + 1)]
        return [0.0 if abs(v) < self.unit * 1e-6 else float(f"{v:.12g}") for v in found]


def scale_of(axis: ChartAxis, values: Sequence[float], most: float, *, is_pile: bool) -> Scale:
    """A scale with round ends for the values; `most` is how many steps there is room for.

    What the axis fixes is kept. `is_pile`: shares of a whole, from 0 to 1.
    """
    lowest, highest = min(values, default=0.0), max(values, default=1.0)
    if is_pile:
        return Scale(min(0.0, lowest), 1.0, axis.unit or 0.2, axis.is_reversed)
    low, high = _ends(lowest, highest)
    low = low if axis.minimum is None else axis.minimum
    high = high if axis.maximum is None else axis.maximum
    if high <= low:
        high = low + (abs(low) or 1.0)
    unit = axis.unit if axis.unit and axis.unit > 0 else _unit(high - low, most)
    if (high - low) / unit > _MOST_TICKS:
        unit = _unit(high - low, most)
    if axis.minimum is None:
        low = math.floor(low / unit + 1e-9) * unit
    if axis.maximum is None:
        high = low + math.ceil((high - low) / unit - 1e-9) * unit
    return Scale(low, high, unit, axis.is_reversed)


def _ends(lowest: float, highest: float) -> tuple[float, float]:
    """The range to show, before it is rounded."""
    if lowest == highest:
        lowest, highest = min(lowest, 0.0), max(highest, 0.0)
        if lowest == highest:
            return 0.0, 1.0
    spread = highest - lowest
    if lowest >= 0:
        is_flat = spread < highest * _FLAT
        low = max(lowest - spread / 2, 0.0) if is_flat else 0.0
        return low, highest + (highest - low) * _HEADROOM
    if highest <= 0:
        return lowest - (0 - lowest) * _HEADROOM, 0.0
    return lowest - spread * _HEADROOM, highest + spread * _HEADROOM


def _unit(room: float, most: float) -> float:
    """The smallest round step of which no more than `most` fit."""
    rough = room / max(most, 2.0)
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))
