"""Names in a template against what is known: every unknown one at once, with its nearest."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from jinja2 import nodes

from docgen.base.findings import Finding
from docgen.template.language import LOOP
from docgen.template.tags import Tag
from docgen.template.tree import For, If, Node, Print

UNKNOWN: Final = object()
"""Stands for a value of which nothing is known, such as the items of an empty list."""


def check_names(tree: Iterable[Node], known: Mapping[str, Any]) -> list[Finding]:
    """Unknown names (T110) and values of the wrong kind (T111) in a tree.

    `known` is a sample context: nested mappings and lists with values of the right kinds. The
    items of a list together say what an item can hold; an empty list says nothing.
    """
    checker = _Checker(known)
    checker.block(tree, ())
    return list(dict.fromkeys(checker.findings))


def root_names(tree: Iterable[Node]) -> frozenset[str]:
    """The names that a context must have at its top for this tree."""
    found: set[str] = set()
    _collect_roots(tree, frozenset({LOOP}), found)
    return frozenset(found)


def describe(node: nodes.Expr) -> str:
    """A path as it is written in a tag: `议题.标题`."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{describe(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=key)):
            return f"{describe(node.node)}[{key!r}]"
        case nodes.Filter() if node.node is not None:
            return f"{describe(node.node)} | {node.name}"
    return "这个值"


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like a name, or None when none is like it."""
    plain = list(candidates)
    near = difflib.get_close_matches(name, plain, n=1, cutoff=0.5)
    if near and len(name) > 1:
        return near[0]
    folded = {c.casefold(): c for c in plain}
    return folded.get(name.casefold())


@dataclass(frozen=True, slots=True)
class _Variable:
    name: str
    sample: Any


@dataclass(slots=True)
class _Checker:
    known: Mapping[str, Any]
    findings: list[Finding] = field(default_factory=list)

    def block(self, tree: Iterable[Node], scope: tuple[_Variable, ...]) -> None:
        for node in tree:
            if isinstance(node, Print):
                self.print(node, scope)
            elif isinstance(node, For):
                self.loop(node, scope)
            elif isinstance(node, If):
                for tag, test, body in node.branches:
                    if test is not None:
                        self.resolve(test, tag, scope)
                    self.block(body, scope)

    def print(self, node: Print, scope: tuple[_Variable, ...]) -> None:
        sample = self.resolve(node.expression, node.tag, scope)
        kind = _kind(sample)
        if kind in {"列表", "对照表", "是/否值"}:
            what = describe(node.expression)
            self.report("T111", node.tag, f"“{what}”是{kind}，不能直接填写")

    def loop(self, node: For, scope: tuple[_Variable, ...]) -> None:
        sample = self.resolve(node.loop.values, node.tag, scope)
        item = UNKNOWN
        if isinstance(sample, list | tuple):
            item = merge(sample)
        elif sample is not UNKNOWN:
            what = describe(node.loop.values)
            self.report("T111", node.tag, f"“{what}”是{_kind(sample)}，不能用 for 循环")
        self.block(node.body, (*scope, _Variable(node.loop.variable, item)))
        self.block(node.otherwise, scope)

    def resolve(self, node: nodes.Expr, tag: Tag, scope: tuple[_Variable, ...]) -> Any:
        """The sample value of an expression; UNKNOWN when it cannot be known."""
        match node:
            case nodes.Const():
                return node.value
            case nodes.Name():
                return self.name(node.name, tag, scope)
            case nodes.Getattr(node=nodes.Name(name=name)) if name == LOOP:
                return 1 if node.attr == "index" else True
            case nodes.Getattr():
                return self.item(node, node.attr, tag, scope)
            case nodes.Getitem(arg=nodes.Const(value=key)):
                return self.item(node, key, tag, scope)
            case nodes.Or() | nodes.And():
                left = self.resolve(node.left, tag, scope)
                right = self.resolve(node.right, tag, scope)
                return right if left is UNKNOWN or isinstance(node, nodes.And) else left
            case nodes.Filter() if node.node is not None:
                for part in (node.node, *node.args):
                    self.resolve(part, tag, scope)
                return ""
            case nodes.Concat():
                for part in node.nodes:
                    self.resolve(part, tag, scope)
                return ""
            case nodes.Compare():
                for part in (node.expr, *(operand.expr for operand in node.ops)):
                    self.resolve(part, tag, scope)
                return True
            case nodes.Not():
                self.resolve(node.node, tag, scope)
                return True
        raise TypeError(f"{type(node).__name__} has not been checked")

    def name(self, name: str, tag: Tag, scope: tuple[_Variable, ...]) -> Any:
        for variable in reversed(scope):
            if variable.name == name:
                return variable.sample
        if name in self.known:
            return self.known[name]
        message = f"没有“{name}”这个标签"
        if owner := self.owner(name):
            message += f"；“{owner}”的每一项里有“{name}”，要写在 for 循环里"
        elif near := nearest(name, [*(v.name for v in scope), *self.known]):
            message += f"，是不是“{near}”？"
        self.report("T110", tag, message)
        return UNKNOWN

    def owner(self, name: str) -> str | None:
        """The list at the top whose items have a name."""
        for key, value in self.known.items():
            if isinstance(value, list | tuple):
                item = merge(value)
                if isinstance(item, Mapping) and name in item:
                    return key
        return None

    def item(
        self, node: nodes.Getattr | nodes.Getitem, key: Any, tag: Tag, scope: tuple[_Variable, ...]
    ) -> Any:
        base = self.resolve(node.node, tag, scope)
        if base is UNKNOWN:
            return UNKNOWN
        what = describe(node.node)
        if isinstance(base, Mapping) and isinstance(key, str):
            if key in base:
                return base[key]
            near = nearest(key, base)
            message = f"“{what}”里没有“{key}”" + (f"，是不是“{near}”？" if near else "")
            self.report("T110", tag, message)
            return UNKNOWN
        if isinstance(base, list | tuple) and isinstance(key, int):
            return merge(base)
        advice = "，要用 for 循环" if isinstance(base, list | tuple) else ""
        self.report("T111", tag, f"“{what}”是{_kind(base)}，没有下一级“{key}”{advice}")
        return UNKNOWN

    def report(self, code: str, tag: Tag, message: str) -> None:
        self.findings.append(tag.finding(code, message))


def merge(samples: Iterable[Any]) -> Any:
    """One item that stands for all items of a list; UNKNOWN for none or for a mixed list."""
    items = [s for s in samples if s is not UNKNOWN]
    if not items:
        return UNKNOWN
    if all(isinstance(i, Mapping) for i in items):
        keys = dict.fromkeys(k for i in items for k in i)
        return {k: merge([i[k] for i in items if k in i]) for k in keys}
    if all(isinstance(i, list | tuple) for i in items):
        return [x for i in items for x in i]
    return items[0] if len({_kind(i) for i in items}) == 1 else UNKNOWN


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "是/否值"
    if isinstance(value, list | tuple):
        return "列表"
    if isinstance(value, Mapping):
        return "对照表"
    return "文字" if isinstance(value, str) else "数字" if isinstance(value, int) else ""


def _collect_roots(tree: Iterable[Node], bound: frozenset[str], found: set[str]) -> None:
    for node in tree:
        if isinstance(node, Print):
            found |= _names(node.expression) - bound
        elif isinstance(node, For):
            found |= _names(node.loop.values) - bound
            _collect_roots(node.body, bound | {node.loop.variable}, found)
            _collect_roots(node.otherwise, bound, found)
        elif isinstance(node, If):
            for _, test, body in node.branches:
                found |= (_names(test) if test is not None else set()) - bound
                _collect_roots(body, bound, found)


def _names(node: nodes.Expr) -> set[str]:
    own = {node.name} if isinstance(node, nodes.Name) else set()
    return own | {name.name for name in node.find_all(nodes.Name)}
