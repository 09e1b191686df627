"""Which key was meant: near misses, and keys that belong one level up or down."""

from __future__ import annotations

import difflib

from docgen.base.findings import FieldPath
from docgen.forms.shapes import FieldShape, Group, ListOf, MapOf, Shape, plain_key, shape_at

_LIKENESS = 0.5


def nearest(key: str, group: Group) -> FieldShape | None:
    """The field whose key is spelled most like `key`, or None."""
    near = difflib.get_close_matches(plain_key(key)[:40], group.keys, 1, _LIKENESS)
    return group.fields[group.keys[near[0]]] if near else None


def spelled_like(key: str, field: FieldShape) -> str:
    """The key of a field in the language of `key`."""
    return field.name if key.isascii() else field.key


def group_inside(shape: Shape) -> Group | None:
    """The group that a field holds, or holds a list of."""
    if isinstance(shape, ListOf):
        return group_inside(shape.item)
    if isinstance(shape, MapOf):
        return group_inside(shape.value)
    return shape if isinstance(shape, Group) else None


def elsewhere(key: str, group: Group, root: Group, path: FieldPath) -> str | None:
    """A hint when the key is known inside a field of this group, or around it."""
    if (field := _field_holding(key, group)) is not None:
        return f"“{key}”是“{field.key}”里面的栏目，请检查缩进"
    for length in range(len(path) - 1, -1, -1):
        outer, _ = shape_at(root, path[:length])
        if isinstance(outer, Group) and outer.model is not group.model and outer.field_of(key):
            name = outer.model.model_config.get("title") or "表单"
            return f"“{key}”是“{name}”的栏目，请检查缩进"
    return None


def _field_holding(key: str, group: Group) -> FieldShape | None:
    """The nearest field below this group whose own fields include the key."""
    level = [group]
    while level:
        fields = [f for g in level for f in g.fields.values()]
        inside = [(f, group_inside(f.shape)) for f in fields]
        for field, inner in inside:
            if inner is not None and inner.field_of(key) is not None:
                return field
        level = [inner for _, inner in inside if inner is not None]
    return None
