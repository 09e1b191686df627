"""Areas of a chart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in points from the chart's top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def less(
        self, left: float = 0.0, top: float = 0.0, right: float = 0.0, bottom: float = 0.0
    ) -> Area:
        """The area without strips at its sides; never smaller than a point."""
        return Area(
            self.x + left,
            self.y + top,
            max(self.width - left - right, 1.0),
            max(self.height - top - bottom, 1.0),
        )
