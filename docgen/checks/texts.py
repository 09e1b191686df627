"""Every text of a form with its place and the part it plays."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Final, Literal

from docgen.base.findings import FieldPath
from docgen.models.base import FormModel


class Role(StrEnum):
    """What a text is; checks of wording choose by it."""

    PROSE = "正文"
    HEADING = "标题"
    SHORT = "短语"
    NUMBER = "文号"


@dataclass(frozen=True, slots=True)
class TextField:
    """A text of a form."""

    path: FieldPath
    text: str
    role: Role


# Never words for a reader: file names, ids, formulas, codes.
_CODES: Final = frozenset(
    {"kind", "id", "file", "formula", "series", "password", "code_pattern", "copy_number", "year"}
    | {"fonds_number", "organ_code", "volume_number"}
)
_NUMBERS: Final = frozenset({"document_number", "number", "issue_number"})
_HEADINGS: Final = frozenset({"title", "heading", "meeting_name", "subtitle", "section_titles"})
_PROSE: Final = frozenset(
    {"paragraphs", "introduction", "closing", "abstract", "report", "conclusion", "overview"}
    | {"agenda", "pending", "statement", "matter", "adjourned_note", "note", "annotation"}
)
_REFERENCES: Final = frozenset({"problems", "causes", "measures", "section_order"})


def text_fields(form: FormModel) -> list[TextField]:
    """All non-empty texts of a form in the order of its fields.

    Choices (体裁, 密级 …), file names, ids and references are left out: they are not prose.
    """
    return [field for field in _walk(form, (), Role.SHORT) if field.text]


def _walk(value: Any, path: FieldPath, role: Role) -> Iterator[TextField]:
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield TextField(path, value, role)
    elif isinstance(value, FormModel):
        for name, inner_role in _fields_of_text(type(value)):
            inner = getattr(value, name)
            if not (name in _REFERENCES and _is_names(inner)):
                yield from _walk(inner, (*path, name), inner_role)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index), role)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, (*path, key), role)


@cache
def _fields_of_text(model: type[FormModel]) -> tuple[tuple[str, Role], ...]:
    """The fields of a model that may hold words for a reader, and the part these play."""
    return tuple(
        (name, _role(name))
        for name, info in model.model_fields.items()
        if name not in _CODES and not _is_choice(info.annotation)
    )


def _role(name: str) -> Role:
    if name in _NUMBERS:
        return Role.NUMBER
    if name in _HEADINGS:
        return Role.HEADING
    return Role.PROSE if name in _PROSE else Role.SHORT


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_choice(annotation: Any) -> bool:
    """Whether a field takes one of a few fixed words."""
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        return any(_is_choice(argument) for argument in typing.get_args(annotation))
    return origin is Literal


def quote(text: str, start: int, end: int, around: int = 8) -> str:
    """The words around a place for a message: `…上午9时召开,会议由…`."""
    left, right = max(0, start - around), min(len(text), end + around)
    middle = " ".join(text[left:right].split("\n"))
    return f"{'…' if left else ''}{middle}{'…' if right < len(text) else ''}"
