"""Chinese numerals: counting (一百零五), year digits (二〇二六) and heading counters."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_YEAR_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")


def _four_digits(number: int) -> str:
    """1..9999 without a leading 零."""
    out = ""
    gap = False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(out)
            continue
        if gap:
            out += "零"
            gap = False
        out += _DIGITS[digit] + _UNITS[power]
    return out


def to_chinese(number: int) -> str:
    """A whole number from 0 to 99,999,999 in Chinese: 10 → 十, 12 → 十二, 105 → 一百零五.

    Raises ValueError outside that range.
    """
    if not 0 <= number <= 99_999_999:
        raise ValueError(f"to_chinese takes 0 to 99,999,999, not {number}")
    if number == 0:
        return "零"
    high, low = divmod(number, 10_000)
    out = ""
    if high:
        out = _four_digits(high) + "万"
        if low and low < 1000:
            out += "零"
    if low:
        out += _four_digits(low)
    return out[1:] if out.startswith("一十") else out


def year_to_chinese(year: int) -> str:
    """A year digit by digit with 〇: 2026 → 二〇二六 (GB/T 15835-2011: 〇 in codes and years)."""
    return "".join(_YEAR_DIGITS[int(d)] for d in str(year))


_VALUES = {**{d: i for i, d in enumerate(_DIGITS)}, "〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}


def from_chinese(text: str) -> int:
    """The value of a Chinese whole number, in either style (二十三 or 二〇二六).

    Raises ValueError when the text is not a Chinese number.
    """
    if not text:
        raise ValueError("empty numeral")
    if all(c in _VALUES for c in text):
        return int("".join(str(_VALUES[c]) for c in text))
    total = section = digit = 0
    for char in text:
        if char in _VALUES:
            digit = _VALUES[char]
        elif char in _POWERS:
            section += (digit or 1) * _POWERS[char]
            digit = 0
        elif char == "万":
            total += (section + digit) * 10_000
            section = digit = 0
        else:
            raise ValueError(f"not a Chinese numeral: {text!r}")
    return total + section + digit
