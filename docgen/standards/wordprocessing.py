"""How word processors place a glyph in its line: measured with LibreOffice 7.4, no standard."""

from __future__ import annotations

from typing import Final

from docgen.base.lengths import Length

ASCENT: Final = 0.88
"""Height of the em box above the baseline, in ems, as Han fonts have it."""
EXACT_ASCENT: Final = 0.8
"""The share of an exact line pitch that stands above the baseline off the line grid."""


def drop_off_grid(pitch: Length, size: Length) -> Length:
    """How much lower than the middle of its line a glyph stands off the line grid."""
    above = pitch.scaled(EXACT_ASCENT) - size.scaled(ASCENT)
    return above - (pitch - size).scaled(0.5)
