"""Lengths with their unit inside: an integer of EMU, readable as mm, pt or twips."""

from __future__ import annotations

EMU_PER_MM = 36000
EMU_PER_PT = 12700
EMU_PER_TWIP = 635


class Length(int):
    """A length in EMU (English Metric Units; 914400 an inch, ECMA-376 Part 1 §20.1.2.1)."""

    __slots__ = ()

    @classmethod
    def from_mm(cls, value: float) -> Length:
        """From millimetres, rounded to the nearest EMU."""
        return cls(round(value * EMU_PER_MM))

    @classmethod
    def from_pt(cls, value: float) -> Length:
        """From points (1/72 inch)."""
        return cls(round(value * EMU_PER_PT))

    @classmethod
    def from_twips(cls, value: float) -> Length:
        """From twips (1/20 point), the unit of WordprocessingML."""
        return cls(round(value * EMU_PER_TWIP))

    @property
    def mm(self) -> float:
        """The length in millimetres."""
        return self / EMU_PER_MM

    @property
    def pt(self) -> float:
        """The length in points."""
        return self / EMU_PER_PT

    @property
    def twips(self) -> int:
        """The length in whole twips, rounded."""
        return round(self / EMU_PER_TWIP)

    def __add__(self, other: int) -> Length:
        return Length(int(self) + int(other))

    def __sub__(self, other: int) -> Length:
        return Length(int(self) - int(other))

    def __neg__(self) -> Length:
        return Length(-int(self))

    def scaled(self, factor: float) -> Length:
        """The length multiplied by a plain number."""
        return Length(round(int(self) * factor))

    def __repr__(self) -> str:
        return f"Length({self.mm:.2f} mm)"


def mm(value: float) -> Length:
    """Short for `Length.from_mm`."""
    return Length.from_mm(value)


def pt(value: float) -> Length:
    """Short for `Length.from_pt`."""
    return Length.from_pt(value)


def twips(value: float) -> Length:
    """Short for `Length.from_twips`."""
    return Length.from_twips(value)
