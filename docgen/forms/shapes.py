"""What a model expects at each place, taken from its fields: groups, lists, mappings and leaves."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeAlias

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from docgen.models.base import FormModel, Paragraphs

LeafType = Literal["text", "date", "time", "deadline", "integer", "number", "choice", "yes_no"]

_UNSEEN = re.compile("[\\s\u200b-\u200f\u2060\ufeff_-]+")
_BRACKETS = str.maketrans("()", "（）")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One piece of text that becomes a value of `type`; `allowed` are the choices."""

    type: LeafType
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list. `accepts_text`: may be written as one text; `is_prose`: every line a paragraph."""

    item: Shape
    accepts_text: bool = False
    is_prose: bool = False


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from names of the user's own to values."""

    value: Shape


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field of a group: its English name, its Chinese key, what it expects."""

    name: str
    key: str
    title: str
    shape: Shape
    info: FieldInfo

    @property
    def is_required(self) -> bool:
        """Whether the form is incomplete without it."""
        return self.info.is_required()


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of a model. `accepts_text`: a short form in one text is understood."""

    model: type[FormModel]
    fields: Mapping[str, FieldShape]
    keys: Mapping[str, str]
    accepts_text: bool = False

    def field_of(self, key: str) -> FieldShape | None:
        """The field that a key names: English, Chinese, title or synonym; blanks are forgiven."""
        name = self.keys.get(key) or self.keys.get(plain_key(key))
        return self.fields[name] if name else None


Shape: TypeAlias = Leaf | ListOf | MapOf | Group


def plain_key(key: str) -> str:
    """A key without blanks and case, with Chinese brackets: for comparing."""
    return _UNSEEN.sub("", key).translate(_BRACKETS).casefold()


@cache
def group_of(model: type[FormModel]) -> Group:
    """The shape of a model."""
    fields = {
        name: FieldShape(
            name, info.alias or name, info.title or info.alias or name, _field_shape(info), info
        )
        for name, info in model.model_fields.items()
    }
    return Group(model, types.MappingProxyType(fields), types.MappingProxyType(_keys(model)))


def _keys(model: type[FormModel]) -> dict[str, str]:
    """Every spelling of every key; where two fields claim one, the name and the key proper win."""
    fields = model.model_fields
    spelled = [
        *((name, name) for name in fields),
        *((info.alias or name, name) for name, info in fields.items()),
        *model.synonyms.items(),
        *((info.title or name, name) for name, info in fields.items()),
    ]
    keys: dict[str, str] = {}
    for spelling, name in spelled:
        keys.setdefault(spelling, name)
        keys.setdefault(plain_key(spelling), name)
    return keys


def _validator(annotated: Any) -> Any:
    return next(m for m in annotated.__metadata__ if isinstance(m, BeforeValidator))


_PROSE = _validator(Paragraphs)


def _field_shape(info: FieldInfo) -> Shape:
    return _shape(info.annotation, tuple(info.metadata))


def _shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """The shape of an annotation; a validator before it means that text is understood there."""
    while typing.get_origin(annotation) is typing.Annotated:
        metadata += annotation.__metadata__
        annotation = annotation.__origin__
    accepts_text = any(isinstance(m, BeforeValidator) for m in metadata)
    members = [a for a in _union_members(annotation) if a is not types.NoneType]
    if len(members) > 1:
        return Leaf("deadline")
    [plain] = members
    if typing.get_origin(plain) is typing.Annotated:
        return _shape(plain, metadata)
    origin, arguments = typing.get_origin(plain), typing.get_args(plain)
    if origin is Literal:
        return Leaf("choice", tuple(a for a in arguments if a))
    if origin is list:
        item = _shape(arguments[0])
        if accepts_text and isinstance(item, Group | ListOf):
            item = replace(item, accepts_text=True)
        return ListOf(item, accepts_text, _PROSE in metadata)
    if origin is dict:
        return MapOf(_shape(arguments[1]))
    if issubclass(plain, FormModel):
        group = group_of(plain)
        return Group(plain, group.fields, group.keys, accepts_text)
    if issubclass(plain, Enum):
        return Leaf("choice", tuple(str(member.value) for member in plain))
    return Leaf(_LEAVES[plain])


def _union_members(annotation: Any) -> tuple[Any, ...]:
    if typing.get_origin(annotation) in {types.UnionType, typing.Union}:
        return typing.get_args(annotation)
    return (annotation,)


_LEAVES: dict[type, LeafType] = {
    str: "text",
    date: "date",
    time: "time",
    bool: "yes_no",
    int: "integer",
    Decimal: "number",
    float: "number",
}


def shape_at(root: Group, path: tuple[str | int, ...]) -> tuple[Shape | None, FieldShape | None]:
    """The shape at a path of field names and indexes, and the last field on the way to it."""
    shape: Shape | None = root
    field: FieldShape | None = None
    for step in path:
        if isinstance(shape, Group) and step in shape.fields:
            field = shape.fields[str(step)]
            shape = field.shape
        elif isinstance(shape, ListOf) and isinstance(step, int):
            shape = shape.item
        elif isinstance(shape, MapOf):
            shape = shape.value
        else:
            return None, field
    return shape, field
