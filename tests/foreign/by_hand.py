"""Files written by hand: what Word 2007 to 365, WPS and careless programs put into packages."""

from __future__ import annotations

from tests.foreign import by_hand_packages, by_hand_pages, by_hand_text
from tests.foreign.markup import BY_HAND

__all__ = ["BY_HAND", "by_hand_packages", "by_hand_pages", "by_hand_text"]
