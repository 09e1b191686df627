"""Which values a template writes, and in what form: what the guard expects to find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from jinja2 import nodes

from docgen.base.findings import FieldPath
from docgen.template.filters import FILTERS, join, length
from docgen.template.language import LOOP
from docgen.template.tree import For, If, Node, Print

Pattern: TypeAlias = tuple[str | None, ...]
"""A path in the context in which None stands for any item of a list."""

Form: TypeAlias = tuple[str, ...]
"""The names of the filters through which a value is written, in order; () as it stands."""

Uses: TypeAlias = Mapping[Pattern, frozenset[Form]]


def collect_uses(trees: Iterable[Iterable[Node]]) -> dict[Pattern, frozenset[Form]]:
    """Every path that the trees write, with its forms. Conditions alone write nothing."""
    uses: dict[Pattern, set[Form]] = {}
    for tree in trees:
        _block(tree, {}, uses)
    return {pattern: frozenset(forms) for pattern, forms in uses.items()}


def pattern_of(path: FieldPath) -> Pattern:
    """The pattern of a concrete path."""
    return tuple(None if isinstance(step, int) else step for step in path)


def written_forms(text: str, forms: Iterable[Form]) -> list[str]:
    """A value in each of its forms; a form that cannot be made of it is left out."""
    found = []
    for form in forms:
        value: Any = text
        try:
            for name in form:
                value = FILTERS[name](value)
        except ValueError:
            continue
        found.append(str(value))
    return found


def _block(
    tree: Iterable[Node], scope: Mapping[str, Pattern], uses: dict[Pattern, set[Form]]
) -> None:
    for node in tree:
        if isinstance(node, Print):
            for pattern, form in _written(node.expression, scope, ()):
                uses.setdefault(pattern, set()).add(form)
        elif isinstance(node, For):
            pattern = _path(node.loop.values, scope)
            inner = {**scope, node.loop.variable: (*pattern, None)} if pattern else scope
            _block(node.body, inner, uses)
            _block(node.otherwise, scope, uses)
        elif isinstance(node, If):
            for _, _, body in node.branches:
                _block(body, scope, uses)


def _written(
    node: nodes.Expr, scope: Mapping[str, Pattern], form: Form
) -> list[tuple[Pattern, Form]]:
    """The paths whose values an expression prints."""
    match node:
        case nodes.And() | nodes.Or():
            return _written(node.left, scope, form) + _written(node.right, scope, form)
        case nodes.Concat():
            return [use for part in node.nodes for use in _written(part, scope, form)]
        case nodes.Filter() if node.node is not None:
            function = FILTERS[node.name]
            if function is length:
                return []
            if function is join:
                return [((*p, None), f) for p, f in _written(node.node, scope, form)]
            return _written(node.node, scope, (node.name, *form))
    pattern = _path(node, scope)
    return [(pattern, form)] if pattern else []


def _path(node: nodes.Expr, scope: Mapping[str, Pattern]) -> Pattern:
    match node:
        case nodes.Name():
            return scope.get(node.name, () if node.name == LOOP else (node.name,))
        case nodes.Getattr():
            base = _path(node.node, scope)
            return (*base, node.attr) if base else ()
        case nodes.Getitem(arg=nodes.Const(value=key)):
            base = _path(node.node, scope)
            return (*base, key if isinstance(key, str) else None) if base else ()
    return ()
