"""Errors of the models in Chinese, each with the field's own examples and choices."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import Any

from docgen.base.findings import FieldPath
from docgen.base.text import shorten
from docgen.forms.shapes import FieldShape, Group, Leaf, Shape, shape_at

_MESSAGES: dict[str, str | Callable[[Mapping[str, Any]], str]] = {
    "string_type": "应当是文字",
    "string_too_long": lambda c: f"不能超过 {c['max_length']} 个字",
    "string_pattern_mismatch": "格式不对",
    "too_short": lambda c: f"至少要有 {c['min_length']} 项",
    "too_long": lambda c: f"最多 {c['max_length']} 项",
    "list_type": "要写成列表，每一项前面加“- ”",
    "dict_type": "要写成一组“名称: 内容”",
    "model_type": "要写成一组“栏目: 内容”",
    "greater_than": lambda c: f"应当大于 {c['gt']:g}",
    "greater_than_equal": lambda c: f"不能小于 {c['ge']:g}",
    "less_than": lambda c: f"应当小于 {c['lt']:g}",
    "less_than_equal": lambda c: f"不能大于 {c['le']:g}",
    "value_error": lambda c: str(c["error"]),
}
_FAMILIES = (
    ("int_", "应当是整数"),
    ("float_", "应当是数字"),
    ("finite_number", "应当是数字"),
    ("decimal_", "应当是数字"),
    ("bool_", "只能填“是”或“否”"),
    ("date_", "日期读不懂，请写成 2026-03-05 或 2026年3月5日"),
    ("time_", "时间读不懂，请写成 14:30"),
)


def field_path(root: Group, location: tuple[str | int, ...]) -> FieldPath:
    """The path of a field out of pydantic's location, which also names members of a union."""
    path: list[str | int] = []
    shape: Shape | None = root
    for step in location:
        inner, _ = shape_at(root, (*path, step))
        if inner is None and not isinstance(shape, Group):
            break
        path.append(step)
        shape = inner
    return tuple(path)


def is_missing(error: Mapping[str, Any]) -> bool:
    """Whether a required field has not been filled in at all."""
    kind, context = error["type"], error.get("ctx") or {}
    return kind == "missing" or (kind.endswith("too_short") and context.get("min_length") == 1)


def explain(error: Mapping[str, Any], root: Group, path: FieldPath) -> tuple[str, str | None]:
    """Message and hint for one error of pydantic at a path."""
    shape, field = shape_at(root, path)
    if is_missing(error):
        name = field.key if field else str(path[-1] if path else "")
        return f"必填的“{name}”没有填写", _example(field)
    kind, context = error["type"], error.get("ctx") or {}
    if kind in {"literal_error", "enum"} and isinstance(shape, Leaf):
        return _choice(error.get("input"), shape)
    message = _MESSAGES.get(kind)
    if message is None:
        message = next((m for start, m in _FAMILIES if kind.startswith(start)), "内容不符合要求")
    text = message(context) if callable(message) else message
    given = error.get("input")
    if isinstance(given, str):
        text = text.replace(given, shorten(given)) if len(given) > 24 else text
        if kind == "string_pattern_mismatch":
            text = f"“{shorten(given)}”的格式不对"
    return text, _example(field) if kind == "string_pattern_mismatch" else None


def _choice(given: Any, leaf: Leaf) -> tuple[str, str]:
    allowed = "可以填：" + "、".join(leaf.allowed)
    near = difflib.get_close_matches(str(given)[:40], leaf.allowed, 1, 0.4)
    hint = f"是不是“{near[0]}”？{allowed}" if near else allowed
    return f"不能填“{shorten(str(given))}”", hint


def _example(field: FieldShape | None) -> str | None:
    if field is None:
        return None
    parts = [field.info.description or ""]
    if field.info.examples:
        parts.append(f"例如：{field.info.examples[0]}")
    return "，".join(p for p in parts if p) or None
