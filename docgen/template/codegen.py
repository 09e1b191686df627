"""The tree of a part → a Python function that writes the part for given values.

The generated source holds nothing of the template but quoted constants: names, texts and static
XML go in through `repr`, variables are numbered, and no builtin is in reach. It can therefore do
only what the checked language can do. Every loop pays for its turns out of one budget of
characters, so it ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from types import CodeType, TracebackType
from typing import Any, Final

from jinja2 import nodes

from docgen.base import limits
from docgen.template.filters import FILTERS
from docgen.template.language import LOOP
from docgen.template.splice import DRAWING_ID
from docgen.template.tags import Tag
from docgen.template.tree import For, If, Insert, Node, Print, Static

_CHUNK: Final = 64
"""Most values written in one go, between two looks at the budget."""
_TURN: Final = 100
"""What a turn of a loop costs besides the static text it prints, in characters."""
_FIRST_DRAWING: Final = 1000
_OPERATORS: Final = {
    "eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=",
    "in": "in", "notin": "not in",
}  # fmt: skip
_ENDS_IN_BLOCK = re.compile(r"(?:</w:p>|<w:p(?: [^>]*)?/>|</w:sdt>)\s*\Z")


class BudgetError(Exception):
    """Rendering would write more than `limits.RENDER_CHARS` allows."""


class KindError(Exception):
    """A value is of a kind that cannot be used at this place; the text says so in Chinese."""


@dataclass(frozen=True, slots=True, eq=False)
class Writer:
    """A part ready to be written."""

    write: Callable[[dict[str, Any], list[str]], None]
    code: CodeType
    sites: tuple[Tag | None, ...]

    def site(self, traceback: TracebackType | None) -> Tag | None:
        """The tag at which an exception arose while writing."""
        site = None
        while traceback is not None:
            if traceback.tb_frame.f_code is self.code:
                site = self.sites[traceback.tb_lineno - 1]
            traceback = traceback.tb_next
        return site


def generate(tree: Iterable[Node], runs: dict[Tag, str | None]) -> Writer:
    """The writer of a part. `runs` gives, per printing tag, the properties of its run."""
    source = _Source(runs)
    source.line("def write(root, out):")
    source.line(" put = out.append")
    source.line(f" left = {limits.RENDER_CHARS}")
    source.line(f" drawing = {_FIRST_DRAWING}")
    source.block(list(tree), 1, ())
    namespace = dict(_HELPERS)
    exec(compile("\n".join(source.lines), "<template>", "exec"), namespace)
    write: Any = namespace["write"]
    return Writer(write, write.__code__, tuple(source.sites))


@dataclass(frozen=True, slots=True)
class _Variable:
    """A loop variable of the template and its number in the generated source."""

    name: str
    number: int


@dataclass(slots=True)
class _Source:
    runs: dict[Tag, str | None]
    lines: list[str] = field(default_factory=list)
    sites: list[Tag | None] = field(default_factory=list)
    loops: int = 0

    def line(self, text: str, site: Tag | None = None) -> None:
        self.lines.append(text)
        self.sites.append(site)

    def block(self, body: Sequence[Node], depth: int, scope: tuple[_Variable, ...]) -> None:
        """The statements of a body, at `depth` spaces."""
        if not body:
            self.line(" " * depth + "pass")
        pending: list[Static | Print | Insert] = []
        for node in body:
            if isinstance(node, Static | Print) or (
                isinstance(node, Insert) and node.kind == DRAWING_ID
            ):
                pending.append(node)
                if len(pending) >= _CHUNK:
                    self.flush(pending, depth, scope)
                continue
            self.flush(pending, depth, scope)
            if isinstance(node, For):
                self.loop(node, depth, scope)
            elif isinstance(node, If):
                self.choice(node, depth, scope)
            else:
                self.line(" " * depth + "end_blocks(out)")
        self.flush(pending, depth, scope)

    def flush(
        self, pending: list[Static | Print | Insert], depth: int, scope: tuple[_Variable, ...]
    ) -> None:
        """One `join` for a straight run of static text and values."""
        if not pending:
            return
        indent = " " * depth
        self.line(f"{indent}s = join((")
        for node in pending:
            if isinstance(node, Static):
                self.line(f"{indent} {node.text!r},")
            elif isinstance(node, Print):
                self.line(f"{indent} {self.printed(node, scope)},", node.tag)
            else:
                self.line(f"{indent} text((drawing := drawing + 1), None),")
        self.line(f"{indent}))")
        self.line(f"{indent}left -= len(s)")
        self.line(f"{indent}if left < 0: stop()", self._last_site(pending))
        self.line(f"{indent}put(s)")
        pending.clear()

    @staticmethod
    def _last_site(pending: Sequence[Static | Print | Insert]) -> Tag | None:
        return next((n.tag for n in reversed(pending) if isinstance(n, Print)), None)

    def loop(self, node: For, depth: int, scope: tuple[_Variable, ...]) -> None:
        indent = " " * depth
        self.loops += 1
        number = self.loops
        values = expression(node.loop.values, scope)
        cost = _TURN + sum(len(n.text) for n in node.body if isinstance(n, Static))
        self.line(f"{indent}l{number} = items({values})", node.tag)
        self.line(f"{indent}n{number} = len(l{number})")
        self.line(f"{indent}i{number} = 0")
        self.line(f"{indent}for v{number} in l{number}:")
        self.line(f"{indent} i{number} += 1")
        self.line(f"{indent} left -= {cost}")
        self.line(f"{indent} if left < 0: stop()", node.tag)
        self.block(node.body, depth + 1, (*scope, _Variable(node.loop.variable, number)))
        if node.otherwise:
            self.line(f"{indent}if not l{number}:")
            self.block(node.otherwise, depth + 1, scope)

    def choice(self, node: If, depth: int, scope: tuple[_Variable, ...]) -> None:
        indent = " " * depth
        word = "if"
        for tag, test, body in node.branches:
            if test is None:
                self.line(f"{indent}else:")
            else:
                self.line(f"{indent}{word} {expression(test, scope)}:", tag)
            self.block(body, depth + 1, scope)
            word = "elif"

    def printed(self, node: Print, scope: tuple[_Variable, ...]) -> str:
        """A value as the text of the part; plain unmarked text takes the short way."""
        value = expression(node.expression, scope)
        run = repr(self.runs.get(node.tag))
        if isinstance(node.expression, nodes.Name | nodes.Getattr | nodes.Getitem):
            return f"v if (v := {value}).__class__ is str else text(v, {run})"
        return f"text({value}, {run})"


def expression(node: nodes.Expr, scope: Sequence[_Variable]) -> str:
    """Python source of a checked expression."""
    match node:
        case nodes.Name():
            variable = next((v for v in reversed(scope) if v.name == node.name), None)
            return f"v{variable.number}" if variable else f"root[{node.name!r}]"
        case nodes.Const():
            return repr(node.value)
        case nodes.Getattr(node=nodes.Name(name=name)) if name == LOOP:
            number = scope[-1].number
            return {
                "index": f"i{number}",
                "first": f"(i{number} == 1)",
                "last": f"(i{number} == n{number})",
            }[node.attr]
        case nodes.Getattr():
            return f"{expression(node.node, scope)}[{node.attr!r}]"
        case nodes.Getitem(arg=nodes.Const(value=key)):
            return f"{expression(node.node, scope)}[{key!r}]"
        case nodes.Not():
            return f"(not {expression(node.node, scope)})"
        case nodes.And():
            return f"({expression(node.left, scope)} and {expression(node.right, scope)})"
        case nodes.Or():
            return f"({expression(node.left, scope)} or {expression(node.right, scope)})"
        case nodes.Compare():
            parts = [expression(node.expr, scope)]
            parts += [f"{_OPERATORS[o.op]} {expression(o.expr, scope)}" for o in node.ops]
            return f"({' '.join(parts)})"
        case nodes.Concat():
            parts = [expression(part, scope) for part in node.nodes]
            return f"concat(({', '.join(parts)},))"
        case nodes.Filter() if node.node is not None:
            arguments = [expression(a, scope) for a in (node.node, *node.args)]
            return f"filters[{node.name!r}]({', '.join(arguments)})"
    raise TypeError(f"{type(node).__name__} has not been checked")


# What the generated source can reach.


def _text(value: Any, run: str | None) -> str:
    """A value as XML text: escaped, with breaks and tabs as docxtpl writes them."""
    if value.__class__ is int:
        return str(value)
    if not isinstance(value, str):
        raise KindError(_KINDS.get(type(value), "这个值") + "不能直接填写")
    text = escape(value)
    if run is not None:
        text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        text = text.replace(
            "\t",
            f'</w:t></w:r><w:r>{run}<w:tab/></w:r><w:r>{run}<w:t xml:space="preserve">',
        )
    return text


_KINDS = {list: "列表", dict: "对照表", bool: "是/否值"}


def _items(value: Any) -> list[Any]:
    if value.__class__ is not list:
        raise KindError("for 只能用在列表上")
    return value


def _concat(parts: tuple[Any, ...]) -> str:
    for part in parts:
        if part.__class__ is bool or not isinstance(part, str | int):
            raise KindError("“~”只能连接文字和数字")
    texts = [str(part) for part in parts]
    if sum(map(len, texts)) > limits.RENDER_CHARS:
        raise BudgetError
    return "".join(texts)


def _end_blocks(out: list[str]) -> None:
    """Add an empty paragraph where a cell or header would otherwise end without one."""
    tail = next((chunk for chunk in reversed(out) if chunk), "")
    if not _ENDS_IN_BLOCK.search(tail[-2000:]):
        out.append("<w:p/>")


def _stop() -> None:
    raise BudgetError


_HELPERS: Final[dict[str, Any]] = {
    "__builtins__": {},
    "join": "".join,
    "len": len,
    "str": str,
    "text": _text,
    "items": _items,
    "concat": _concat,
    "filters": dict(FILTERS),
    "end_blocks": _end_blocks,
    "stop": _stop,
}
