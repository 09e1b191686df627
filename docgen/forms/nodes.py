"""The tree of a form as it is written: every value is text, every node knows its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from docgen.base import limits
from docgen.forms.source import Place


@dataclass(slots=True)
class Scalar:
    """One piece of text.

    `style`: empty for plain, `"` `'` `|` `>` as in YAML, `j` for a JSON string.
    `start` and `end` are offsets in the source. `is_null`: nothing is written there.
    """

    text: str
    place: Place
    start: int
    end: int
    style: str = ""
    is_null: bool = False


@dataclass(slots=True)
class Listing:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)
    is_flow: bool = False


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in the order written; a key may stand twice."""

    place: Place
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    is_flow: bool = False


Node: TypeAlias = Scalar | Listing | Mapping


def too_many_nodes() -> str:
    """The message for a file with more nodes than a form can have."""
    return f"栏目和列表项超过 {limits.FORM_NODES // 10_000} 万，不像一张表单"
