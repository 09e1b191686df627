"""References to figures and tables in a text: `{图:名称}` is printed as 图1, `{表:名称}` as 表2.

The name is the 编号 of the picture, chart or table, or its title.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal

ReferenceKind = Literal["图", "表"]

_REFERENCE: Final = re.compile(r"(?<!\{)\{\s*([图表])\s*[:：]\s*([^{}\n]{1,80}?)\s*\}(?!\})")


def find_references(text: str) -> Iterator[tuple[str, str]]:
    """图 or 表 and the name, of every reference in a text."""
    if "{" in text:
        for match in _REFERENCE.finditer(text):
            yield match[1], match[2]


def is_reference(slot: str) -> bool:
    """Whether `{…}` is a reference and not the place of a figure."""
    return _REFERENCE.fullmatch(slot) is not None


def replace_references(text: str, label: Callable[[str, str], str | None]) -> str:
    """The text with every reference replaced by what `label(kind, name)` gives; None leaves it."""
    if "{" not in text:
        return text
    return _REFERENCE.sub(lambda m: label(m[1], m[2]) or m[0], text)


def nearest_name(name: str, names: Mapping[str, object]) -> str | None:
    """The known name that is spelled most like `name`, for 是不是“…”."""
    near = difflib.get_close_matches(name, names, 1, 0.3)
    return near[0] if near else None
