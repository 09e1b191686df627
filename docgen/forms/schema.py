"""JSON Schema of the forms, for editors and other programs: `form_schema`."""

from __future__ import annotations

from typing import Any

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from docgen.forms.order import fields_in_order
from docgen.forms.shapes import FieldShape, Group, Leaf, ListOf, MapOf, Shape, group_of
from docgen.forms.write import Keys
from docgen.models.base import FormModel
from docgen.models.bundle import RETENTION_SPELLINGS
from docgen.models.kinds import KINDS, Kind

Schema = dict[str, Any]

_DIGIT = "[0-9０-９]"
_CHINESE = "[〇零一二三四五六七八九十]"
DATE_PATTERN = (
    rf"^\s*({_DIGIT}{{4}}\s*[-./年－．／]\s*{_DIGIT}{{1,2}}\s*[-./月－．／]\s*{_DIGIT}{{1,2}}\s*[日号]?"
    rf"|{_DIGIT}{{8}}|{_CHINESE}{{4}}年{_CHINESE}{{1,3}}月{_CHINESE}{{1,3}}[日号])?\s*$"
)
"""Every spelling of a date that forms accept, and an empty text."""
TIME_PATTERN = rf"^\s*((上午|下午|晚上|中午|晚)?\s*{_DIGIT}{{1,2}}\s*[:：时点]\s*({_DIGIT}{{1,2}}\s*分?|半)?)?\s*$"
"""Every spelling of a time of day that forms accept, and an empty text."""
_COUNT_PATTERN = rf"^\s*({_DIGIT}{{1,9}}\s*[人名票个位张份]?)?\s*$"
_INTEGER_PATTERN = r"^\s*[0-9]*\s*$"
_NUMBER_PATTERN = r"^\s*([+-]?[0-9][0-9,，]*(\.[0-9]+)?)?\s*$"
_YES_NO = (True, False, "是", "否", "有", "无", "没有", "yes", "no", "true", "false", "√", "×", "")
_PLAIN = ["string", "number", "boolean"]
"""What an editor may take the text of a value for: 2026, 000001 and yes are text to a form."""


def form_schema(kind: str, keys: Keys = "zh") -> Schema:
    """The JSON Schema (draft 2020-12) of a kind (English name), with Chinese or English keys.

    One schema knows one language of keys and no synonyms, so that an editor can offer and check
    them. Values may be written in every way that `read_form` understands: dates in Chinese,
    people as 姓名（职务）, figures as 32个. Raises KeyError for a kind that does not exist.
    """
    chosen = KINDS[kind]
    builder = _SchemaBuilder(chosen, keys)
    root = group_of(chosen.model)
    fields = [field for _, fields in fields_in_order(root) for field in fields]
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": chosen.label,
        "description": f"{chosen.label}的表单",
        **builder.fields(fields),
    }
    schema["$defs"] = builder.definitions
    return schema


class _SchemaBuilder:
    def __init__(self, kind: Kind, keys: Keys) -> None:
        self.kind = kind
        self.keys = keys
        self.definitions: dict[str, Schema] = {}

    def fields(self, fields: list[FieldShape]) -> Schema:
        named = {(f.name if self.keys == "en" else f.key): f for f in fields}
        required = [key for key, f in named.items() if f.is_required or f.name == "kind"]
        schema: Schema = {
            "type": "object",
            "properties": {key: self._field(f) for key, f in named.items()},
            "additionalProperties": False,
        }
        return schema | ({"required": required} if required else {})

    def _field(self, field: FieldShape) -> Schema:
        schema: Schema = {"title": field.title}
        if field.info.description:
            schema["description"] = field.info.description
        if field.info.examples:
            schema["examples"] = list(field.info.examples)
        if field.name == "kind":
            return schema | {"enum": [self.kind.label, self.kind.name, *self.kind.synonyms]}
        schema |= self._value(field.shape, field.info, is_optional=not field.is_required)
        default = None if field.is_required else field.info.get_default(call_default_factory=True)
        default = getattr(default, "value", default)
        if isinstance(default, str | int | float) and default != "":
            schema["default"] = default
        return schema

    def _value(self, shape: Shape, info: FieldInfo | None, *, is_optional: bool) -> Schema:
        null = ["null"] if is_optional else []
        if isinstance(shape, Leaf):
            return _leaf(shape, info, null)
        if isinstance(shape, MapOf):
            inner = self._value(shape.value, None, is_optional=False)
            return {"type": ["object", *null], "additionalProperties": inner}
        if isinstance(shape, ListOf):
            item = self._value(shape.item, None, is_optional=False)
            full: Schema = {"type": ["array", *null], "items": item}
            if is_optional is False and not isinstance(shape.item, ListOf):
                full["minItems"] = 1
        else:
            full = {"$ref": self._reference(shape)}
        if shape.accepts_text:
            return {"anyOf": [{"type": [*_PLAIN, *null]}, full]}
        if null and isinstance(shape, Group):
            return {"anyOf": [{"type": "null"}, full]}
        return full

    def _reference(self, group: Group) -> str:
        name = group.model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            fields = list(group_of(group.model).fields.values())
            self.definitions[name] = {"title": _title(group.model), **self.fields(fields)}
        return f"#/$defs/{name}"


def _title(model: type[FormModel]) -> str:
    return str(model.model_config.get("title") or model.__name__)


def _leaf(leaf: Leaf, info: FieldInfo | None, null: list[str]) -> Schema:
    match leaf.type:
        case "choice":
            extra = RETENTION_SPELLINGS if set(leaf.allowed) & set(RETENTION_SPELLINGS) else ()
            allowed = [*leaf.allowed, *(word for word in extra if word not in leaf.allowed)]
            return {"enum": [*allowed, *(["", None] if null else [])]}
        case "yes_no":
            return {"enum": [*_YES_NO, None]}
        case "date":
            return {"type": ["string", "integer", *null], "pattern": DATE_PATTERN}
        case "time":
            return {"type": ["string", *null], "pattern": TIME_PATTERN}
        case "integer":
            pattern = _COUNT_PATTERN if _has_validator(info) else _INTEGER_PATTERN
            return {"type": ["integer", "string", *null], "pattern": pattern, **_bounds(info)}
        case "number":
            schema = {"type": ["number", "string", *null], "pattern": _NUMBER_PATTERN}
            return schema | _bounds(info)
        case "text" | "deadline":
            patterns = _metadata(info, "pattern")
            if not patterns and not null and info is not None:
                patterns = [r"\S"]
            return {"type": [*_PLAIN, *null]} | ({"pattern": patterns[0]} if patterns else {})


def _has_validator(info: FieldInfo | None) -> bool:
    return info is not None and any(isinstance(m, BeforeValidator) for m in info.metadata)


def _metadata(info: FieldInfo | None, name: str) -> list[Any]:
    found = (getattr(m, name, None) for m in (info.metadata if info else ()))
    return [value for value in found if value is not None]


def _bounds(info: FieldInfo | None) -> Schema:
    names = {
        "ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum",
    }  # fmt: skip
    found = ((key, _metadata(info, name)) for name, key in names.items())
    return {key: values[0] for key, values in found if values}
