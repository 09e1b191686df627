"""Empty forms out of the models: `blank_form`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from docgen.forms.copies import copy_form
from docgen.forms.order import fields_in_order
from docgen.forms.shapes import FieldShape, Group, Leaf, ListOf, MapOf, Shape, group_of
from docgen.forms.write import FormFormat, Keys
from docgen.models.base import FormModel
from docgen.models.kinds import KINDS

__all__ = ["blank_form", "copy_form"]

_INTRODUCTION = """\
# {label}。在冒号后面填写，冒号后空一格；不用的栏目留空或删去。
# 以 # 开头的是说明和示例：要用示例里的栏目，去掉行首的 # 号，各行保持对齐。
# 内容以 {{ [ * & ! % @ 等符号开头，或者里面有半角冒号加空格时，整段加英文双引号。
"""


def blank_form(kind: str, *, format: FormFormat = "yaml", keys: Keys = "zh") -> str:
    """An empty form of a kind (English name), made from its model.

    YAML carries the help of each field, its choices and examples as comments, and one example
    element of every list commented out; JSON carries all the fields, empty. Read as it is, the
    form lacks nothing but what is required. Raises KeyError for a kind that does not exist.
    """
    chosen = KINDS[kind]
    group = group_of(chosen.model)
    name = chosen.name if keys == "en" else chosen.label
    if format == "json":
        content = {_key(f, keys): _empty(f) for _, fs in fields_in_order(group) for f in fs}
        content[_key(group.fields["kind"], keys)] = name
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    writer = _BlankYaml(keys, name)
    lines = [_INTRODUCTION.format(label=chosen.label)]
    for heading, fields in fields_in_order(group):
        lines.append(f"# —— {heading} ——")
        for field in fields:
            lines += writer.field(field)
        lines.append("")
    return "\n".join(lines)


def _key(field: FieldShape, keys: Keys) -> str:
    return field.name if keys == "en" else field.key


def _empty(field: FieldShape) -> Any:
    """What an empty field of a JSON form holds."""
    default = None if field.is_required else field.info.get_default(call_default_factory=True)
    if isinstance(default, FormModel | float) or (default is None and _is_text(field.shape)):
        return "" if _is_text(field.shape) else default
    return default


def _is_text(shape: Shape) -> bool:
    return isinstance(shape, Leaf) and shape.type == "text"


class _BlankYaml:
    """The lines of an empty YAML form; what one group looks like inside is shown once."""

    def __init__(self, keys: Keys, kind: str) -> None:
        self.keys = keys
        self.kind = kind
        self.shown: set[type[FormModel]] = set()

    def field(self, field: FieldShape) -> Iterator[str]:
        key = _key(field, self.keys)
        if field.name == "kind":
            yield f"{key}: {self.kind}"
            return
        if help_text := _help(field):
            yield f"# {key}：{help_text}"
        yield f"{key}:"
        if isinstance(field.shape, Group) and field.shape.accepts_text:
            return
        yield from ("#" + line for line in self._example(field, "  "))

    def _example(self, field: FieldShape, indent: str) -> Iterator[str]:
        """The element of a list or the inside of a group, as it would be written."""
        shape = field.shape
        if isinstance(shape, MapOf):
            yield from self._map_example(shape, indent)
        elif isinstance(shape, ListOf) and isinstance(shape.item, Group):
            lines = self._group_example(shape.item, indent + "  ")
            for number, line in enumerate(lines):
                yield line if number else f"{indent}- {line.lstrip()}"
        elif isinstance(shape, Group):
            yield from self._group_example(shape, indent)

    def _map_example(self, shape: MapOf, indent: str) -> Iterator[str]:
        if isinstance(shape.value, Group):
            yield f"{indent}名称一: 32个"
            yield f"{indent}名称二:"
            yield from self._group_example(shape.value, indent + "  ")
        else:
            yield f"{indent}名称: 内容"

    def _group_example(self, group: Group, indent: str) -> Iterator[str]:
        if group.accepts_text and (short := _short_example(group)):
            yield f"{indent}{short}"
            return
        self.shown.add(group.model)
        for field in group.fields.values():
            inner = _key(field, self.keys)
            parts = [_help(field)]
            nested = field.shape.item if isinstance(field.shape, ListOf) else field.shape
            is_known = isinstance(nested, Group) and nested.model in self.shown
            if is_known:
                parts.append("写法同上")
            note = "；".join(p for p in parts if p)
            yield f"{indent}{inner}:  # {note}" if note else f"{indent}{inner}:"
            if not is_known:
                yield from self._example(field, indent + "  ")


def _short_example(group: Group) -> str | None:
    """李娜（机关党委副书记）: the examples of the first two fields, where both have one."""
    first, second = list(group.fields.values())[:2]
    if first.info.examples and second.info.examples:
        return f"{first.info.examples[0]}（{second.info.examples[0]}）"
    return None


def _help(field: FieldShape) -> str:
    """What a person needs to know to fill in a field."""
    parts = ["必填"] if field.is_required else []
    if field.title != field.key:
        parts.append(field.title)
    if field.info.description:
        parts.append(field.info.description)
    parts += _choices(field)
    shape = field.shape
    if isinstance(shape, ListOf) and shape.is_prose:
        parts.append("分几段时在冒号后写“|”，下面每行一段")
    elif isinstance(shape, ListOf) and isinstance(shape.item, Leaf) and shape.accepts_text:
        parts.append("几个之间用顿号")
    elif isinstance(shape, ListOf) and isinstance(shape.item, ListOf):
        parts.append("每行一项，各格用“|”隔开，如“- 甲 | 1 | 2”")
    elif isinstance(shape, Leaf) and shape.type == "deadline":
        parts.append("日期，或“长期”一类的文字")
    example = field.info.examples[0] if field.info.examples else None
    if isinstance(shape, Group) and shape.accepts_text:
        example = _short_example(shape)
    if example:
        parts.append(f"例如：{example}")
    return "；".join(parts)


def _choices(field: FieldShape) -> Iterator[str]:
    shape = field.shape
    if not isinstance(shape, Leaf) or shape.type not in {"choice", "yes_no"}:
        return
    allowed = shape.allowed or ("是", "否")
    yield "可填：" + "、".join(allowed)
    if field.is_required:
        return
    default = field.info.get_default(call_default_factory=True)
    if isinstance(default, bool):
        yield f"不填按“{'是' if default else '否'}”"
    elif default:
        yield f"不填按“{getattr(default, 'value', default)}”"
