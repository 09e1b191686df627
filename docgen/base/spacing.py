"""Setting labels apart: in a row, and around a circle."""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]
Size = tuple[float, float]


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles near the wanted ones, in the same order, so that no two things overlap.

    `wanted` are the middles in rising order, `sizes` the lengths; all stay between `low` and
    `high` as long as there is room. Neighbours that collide are moved apart by equal amounts.
    """
    groups: list[tuple[list[int], float, float]] = []
    for index, (middle, size) in enumerate(zip(wanted, sizes, strict=True)):
        start = min(max(middle - size / 2, low), max(high - size, low))
        groups.append(([index], start, size))
        while len(groups) > 1 and groups[-2][1] + groups[-2][2] > groups[-1][1]:
            members, length = groups[-2][0] + groups[-1][0], groups[-2][2] + groups[-1][2]
            del groups[-2:]
            before, ideal = 0.0, 0.0
            for member in members:
                ideal += wanted[member] - before - sizes[member] / 2
                before += sizes[member]
            start = min(max(ideal / len(members), low), max(high - length, low))
            groups.append((members, start, length))
    out = [0.0] * len(wanted)
    for members, start, _ in groups:
        for member in members:
            out[member] = start + sizes[member] / 2
            start += sizes[member]
    return out


def beside_circle(angle: float, size: Size, middle: Point, radius: float, gap: float) -> Point:
    """The middle of a label that stands off a circle at an angle, clockwise from the top."""
    turn = math.radians(angle)
    sine, cosine = math.sin(turn), -math.cos(turn)
    low, high = radius + gap, radius + gap + size[0] + size[1]
    # The nearest place on the ray from the middle at which the label's box clears the circle.
    for _ in range(40):
        reach = (low + high) / 2
        x = max(abs(reach * sine) - size[0] / 2, 0.0)
        y = max(abs(reach * cosine) - size[1] / 2, 0.0)
        if math.hypot(x, y) < radius + gap:
            low = reach
        else:
            high = reach
    return middle[0] + high * sine, middle[1] + high * cosine


def around_circle(
    angles: Sequence[float], sizes: Sequence[Size], middle: Point, radius: float, gap: float,
    height: float, tolerance: float,
) -> list[Point]:  # fmt: skip
    """The middles of labels around a circle, none on another one or on the circle.

    Labels that would collide are moved up or down within `height`, by more than `tolerance` also
    outwards until they are clear of the circle.
    """
    natural = [beside_circle(a, s, middle, radius, gap) for a, s in zip(angles, sizes, strict=True)]
    out = list(natural)
    for is_right in (True, False):
        side = [i for i, a in enumerate(angles) if (math.sin(math.radians(a)) >= 0) == is_right]
        side.sort(key=lambda i: -math.cos(math.radians(angles[i])))
        free = spread([natural[i][1] for i in side], [sizes[i][1] for i in side], 0, height)
        for index, y in zip(side, free, strict=True):
            x, before = natural[index]
            if abs(y - before) > tolerance:
                x = _clear((x, y), sizes[index], middle, radius + gap, is_right=is_right)
                out[index] = (x, y)
    return out


def _clear(place: Point, size: Size, middle: Point, reach: float, *, is_right: bool) -> float:
    """How far out a label must stand to be clear of a circle of radius `reach`."""
    x, y = place
    nearest = min(max(middle[1], y - size[1] / 2), y + size[1] / 2) - middle[1]
    least = math.sqrt(max(reach**2 - nearest**2, 0.0)) + size[0] / 2
    return max(x, middle[0] + least) if is_right else min(x, middle[0] - least)
