"""From a path of English field names to the place in words."""

from __future__ import annotations

import types
import typing
from typing import Any

from pydantic import BaseModel

from docgen.base.findings import FieldPath


def model_inside(annotation: Any) -> type[BaseModel] | None:
    """The model inside `list[Model]`, `Model | None`, `Annotated[...]`, `dict[str, Model]`."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    for argument in typing.get_args(annotation):
        if (inner := model_inside(argument)) is not None:
            return inner
    return None


def path_label(model: type[BaseModel], path: FieldPath) -> str:
    """`("topics", 1, "resolutions", 0, "owner")` → `议题[2].议定事项[1].责任单位`.

    Indexes are shown from 1. Keys of a mapping are shown as they are. Empty for an empty path.
    """
    label = ""
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int):
            label += f"[{step + 1}]"
            continue
        field = current.model_fields.get(step) if current is not None else None
        name = (field.alias or step) if field is not None else step
        label += f".{name}" if label else name
        if field is not None:
            current = model_inside(field.annotation)
    return label
