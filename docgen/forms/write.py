"""A model back to a form that people read and edit: `write_form`."""

from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import TypeAdapter, ValidationError

from docgen.base.dates import format_time
from docgen.forms.order import fields_in_order
from docgen.forms.shapes import FieldShape, Group, Leaf, ListOf, MapOf, Shape, group_of
from docgen.forms.yaml_text import Bare, Prose, YamlValue, to_yaml
from docgen.models.base import FormModel
from docgen.models.bundle import BundleItem
from docgen.models.figures import FigureInput
from docgen.models.kinds import kind_of
from docgen.models.meeting import Resolution
from docgen.models.people import Absentee, Person
from docgen.models.report import Point, SubPoint

FormFormat = Literal["yaml", "json"]
Keys = Literal["zh", "en"]

_ALWAYS = {"kind", "genre", "method", "title"}
_LONGEST_LINE_OF_NAMES = 40


def write_form(form: FormModel, *, keys: Keys = "zh", format: FormFormat = "yaml") -> str:
    """The text of a form: reading it gives an equal model.

    Fields that hold their default are left out. People, resolutions, figures and the like are
    written short (李娜（书记）, 32个) where that reads back the same. `keys`: Chinese or English
    names of the fields. The text ends in a line break.
    """
    group = group_of(type(form))
    writer = _Writer(keys, format)
    sections = [writer.fields(form, fields) for _, fields in fields_in_order(group)]
    if format == "yaml":
        return "\n".join(to_yaml(section) for section in sections if section)
    content = {key: value for section in sections for key, value in section.items()}
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    # Half a surrogate pair has no UTF-8; as an escape it reaches the reader, who names it.
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)


class _Writer:
    def __init__(self, keys: Keys, form_format: FormFormat) -> None:
        self.keys = keys
        self.is_json = form_format == "json"

    def fields(self, form: FormModel, fields: list[FieldShape]) -> dict[str, YamlValue]:
        out: dict[str, YamlValue] = {}
        for field in fields:
            value = getattr(form, field.name)
            is_default = not field.is_required and value == _default(field)
            if value is None or (is_default and field.name not in _ALWAYS):
                continue
            out[field.name if self.keys == "en" else field.key] = self._field(form, field, value)
        return out

    def _field(self, form: FormModel, field: FieldShape, value: Any) -> YamlValue:
        if field.name == "kind":
            return kind_of(form).name if self.keys == "en" else kind_of(form).label
        adapter = _adapter(type(form), field.name)
        shape = field.shape
        if isinstance(shape, ListOf):
            return self._list(value, shape, adapter)
        if isinstance(shape, MapOf):
            return {
                name: self._item(item, shape.value, adapter, lambda text: {"-": text})
                for name, item in value.items()
            }
        return self._item(value, shape, adapter, lambda text: text)

    def _list(self, value: Any, shape: ListOf, adapter: TypeAdapter[Any]) -> YamlValue:
        if shape.is_prose:
            return Prose(value)
        if isinstance(shape.item, ListOf):
            return self._rows(value, adapter)
        if isinstance(shape.item, Leaf) and shape.accepts_text and not self.is_json:
            line = "、".join(value)
            if len(line) <= _LONGEST_LINE_OF_NAMES and _reads_as(adapter, line, value):
                return line
        return [self._item(item, shape.item, adapter, lambda text: [text]) for item in value]

    def _rows(self, rows: list[list[str]], adapter: TypeAdapter[Any]) -> YamlValue:
        lines: list[YamlValue] = [" | ".join(row) for row in rows]
        if not self.is_json and _reads_as(adapter, lines, rows):
            return lines
        return [list(row) for row in rows]

    def _item(self, value: Any, shape: Shape, adapter: TypeAdapter[Any], wrap: Any) -> YamlValue:
        if not isinstance(shape, Group):
            leaf: YamlValue = self._leaf(value)
            return leaf
        if shape.accepts_text:
            short = _short(value)
            if short is not None and _reads_as(adapter, wrap(short), wrap(value)):
                return short
        inner: FormModel = value
        return self.fields(inner, list(group_of(type(inner)).fields.values()))

    def _leaf(self, value: Any) -> Any:
        if isinstance(value, bool):
            return value if self.is_json else ("是" if value else "否")
        if isinstance(value, date):
            return Bare(value.isoformat())
        if isinstance(value, time):
            return value.isoformat() if value.second or value.microsecond else format_time(value)
        if isinstance(value, Decimal):
            return Bare(f"{value:f}")
        if isinstance(value, int | float):
            return value if self.is_json else Bare(value)
        return str(value.value) if isinstance(value, Enum) else value


def _default(field: FieldShape) -> Any:
    return field.info.get_default(call_default_factory=True)


@cache
def _adapter(model: type[FormModel], name: str) -> TypeAdapter[Any]:
    """The validation of one field by itself."""
    info = model.model_fields[name]
    parts = (info.annotation, *info.metadata)
    annotated: Any = Annotated.__class_getitem__(parts) if info.metadata else info.annotation  # type: ignore[attr-defined]
    return TypeAdapter(annotated)


def _reads_as(adapter: TypeAdapter[Any], written: Any, value: Any) -> bool:
    """Whether a short form is understood as exactly this value."""
    try:
        return bool(adapter.validate_python(written) == value)
    except ValidationError:
        return False


def _short(value: FormModel) -> str | None:
    """The short form of a group, which may or may not say everything."""
    match value:
        case Person():
            text = f"{value.name}（{value.post}）" if value.post else value.name
        case Absentee():
            text = f"{value.name}（{value.reason}）" if value.reason else value.name
        case Resolution():
            text = value.matter
        case BundleItem():
            text = value.file
        case FigureInput():
            text = _short_figure(value)
        case Point() | SubPoint() if len(value.paragraphs) == 1:
            text = value.paragraphs[0]
        case _:
            return None
    # A colon could be taken for that of a key.
    return text if text and ":" not in text and "：" not in text else None


def _short_figure(figure: FigureInput) -> str:
    if figure.value is None:
        return ""
    if figure.number_format == "百分比":
        return f"{figure.value * 100:.{figure.decimals}f}%{figure.unit}"
    return f"{figure.value:f}{figure.unit}"
