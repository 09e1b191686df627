"""Days that the calendar alone tells: working days, weekends, fixed holidays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

WEEKDAYS: Final = "一二三四五六日"
_FIXED_HOLIDAYS: Final = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}


def working_days_between(first: date, last: date) -> int:
    """Mondays to Fridays after `first` up to and including `last`; holidays are not known."""
    days = (last - first).days
    weeks, rest = divmod(days, 7)
    return weeks * 5 + sum((first + timedelta(days=i + 1)).weekday() < 5 for i in range(rest))


def rest_day(day: date) -> str | None:
    """星期六, 星期日 or the name of a holiday with a fixed date; None on other days."""
    if name := _FIXED_HOLIDAYS.get((day.month, day.day)):
        return name
    return f"星期{WEEKDAYS[day.weekday()]}" if day.weekday() >= 5 else None
