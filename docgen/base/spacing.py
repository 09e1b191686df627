"""Setting things apart in a row: labels that want to stand nearer to each other than they can."""

from __future__ import annotations

from collections.abc import Sequence


def spread(
    wanted: Sequence[float], sizes: Sequence[float], low: float, high: float
) -> list[float]:
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
