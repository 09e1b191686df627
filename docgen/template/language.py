"""Tag text → checked expression: the closed template language.

Jinja2's parser reads the expression; what it may consist of is an allow-list. There are no calls,
no globals, no arithmetic, no tests and no attributes of objects: `a.b` and `a["b"]` both look up
the key "b" of a mapping. Whatever is not on the list is refused, so that a node which a later
Jinja2 invents is refused too.
"""

from __future__ import annotations

import ast
import difflib
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from docgen.base.text import character_name
from docgen.template.filters import ARGUMENTS, FILTERS

CONTROL_WORDS: Final = frozenset({"for", "if", "elif", "else", "endif", "endfor"})
LOOP_FIELDS: Final = frozenset({"index", "first", "last"})
LOOP: Final = "loop"

_MAX_INT = 10**9
_COMPARISONS = frozenset({"eq", "ne", "lt", "lteq", "gt", "gteq", "in", "notin"})
_REFUSED = {
    nodes.Call: "不能调用函数",
    nodes.Test: "不能用 is 判断",
    nodes.CondExpr: "不能用行内 if",
    nodes.Slice: "不能取一段",
    nodes.BinExpr: "不能计算",
    nodes.UnaryExpr: "不能计算",
    nodes.Tuple: "不能用逗号",
    nodes.List: "不能写列表",
    nodes.Dict: "不能写对照表",
    nodes.TemplateData: "不能写文字",
}


class LanguageError(Exception):
    """A tag that the language does not have; `code` is the rule, the text is Chinese."""

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True, eq=False)
class Loop:
    """The head of a for tag: `for variable in values`."""

    variable: str
    values: nodes.Expr


@lru_cache(maxsize=4096)
def parse_expression(source: str) -> nodes.Expr:
    """The expression of a `{{ }}` tag or of an if. Raises LanguageError (T103, T105, T106)."""
    body = _parse("{{ " + source + " }}")
    if len(body) != 1 or not isinstance(body[0], nodes.Output) or len(body[0].nodes) != 1:
        raise LanguageError("T103", "标签里的写法不对，请核对括号、引号和空格")
    return _check(body[0].nodes[0])


@lru_cache(maxsize=4096)
def parse_loop(source: str) -> Loop:
    """The head of a loop, such as `for 人 in 出席人员`. Raises LanguageError."""
    body = _parse("{% " + source + " %}{% endfor %}")
    head = body[0] if len(body) == 1 else None
    if not isinstance(head, nodes.For) or head.test is not None or head.recursive:
        raise LanguageError("T105", "循环只能写成“for 名称 in 列表”")
    if not isinstance(head.target, nodes.Name) or head.target.name == LOOP:
        raise LanguageError("T105", "循环只能写成“for 名称 in 列表”，名称只能有一个，也不能叫 loop")
    return Loop(head.target.name, _check(head.iter))


@cache
def _environment() -> Environment:
    return Environment(autoescape=True)


def _parse(source: str) -> list[nodes.Node]:
    try:
        return _environment().parse(source).body
    except TemplateSyntaxError as error:
        raise LanguageError("T103", _translate(error.message or "")) from None
    except RecursionError:
        raise LanguageError("T114", "标签里的括号套得太深") from None


_SYNTAX_MESSAGES: Final = (
    (r"[Ee]xpected an expression, got 'end of", "标签里少了内容"),
    (r"got 'end of (?:print statement|statement block)'", "标签没有写完"),
    (r"expected token 'end of .*', got '(.+)'", "“{0}”放错了位置，名称中间不能有空格或符号"),
    (r"expected token 'in'", "循环要写成“for 名称 in 列表”"),
    (r"unexpected '.+', expected '(.+)'", "缺少“{0}”"),
    (r"unexpected '(.+)'", "多了一个“{0}”"),
    (r"got '(.+)'", "“{0}”放错了位置"),
    (r"unexpected end of template", "标签没有写完"),
)


def _translate(message: str) -> str:
    """Jinja's syntax message in Chinese."""
    if match := re.search(r"unexpected char (.+) at \d+", message):
        char = str(ast.literal_eval(match.group(1)))
        return f"不认识的符号{character_name(char)}"
    for pattern, text in _SYNTAX_MESSAGES:
        if match := re.search(pattern, message):
            return text.format(*match.groups())
    return "标签里的写法不对，请核对括号、引号和空格"


def _check(node: nodes.Node) -> nodes.Expr:
    """The node itself; everything that is not on the allow-list is refused."""
    match node:
        case nodes.Name(name="loop"):
            raise LanguageError("T105", "loop 只能写成 loop.index、loop.first、loop.last")
        case nodes.Name():
            _check_name(node.name)
        case nodes.Getattr(node=nodes.Name(name="loop")):
            _check_loop_field(node)
        case nodes.Const():
            _check_constant(node.value)
        case nodes.Getattr():
            _check_base(node.node)
            _check_name(node.attr)
        case nodes.Getitem():
            _check_base(node.node)
            _check_key(node.arg)
        case nodes.And() | nodes.Or():
            _check(node.left)
            _check(node.right)
        case nodes.Not():
            _check(node.node)
        case nodes.Compare():
            _check(node.expr)
            for operand in node.ops:
                if operand.op not in _COMPARISONS:
                    raise LanguageError("T105", "不支持这种比较")
                _check(operand.expr)
        case nodes.Concat():
            for part in node.nodes:
                _check(part)
        case nodes.Filter():
            _check_filter(node)
        case _:
            why = (text for kind, text in _REFUSED.items() if isinstance(node, kind))
            raise LanguageError("T105", "模板里" + next(why, "不能这样写"))
    return node


def _check_name(name: str) -> None:
    if name.startswith("_"):
        raise LanguageError("T105", f"“{name}”：名称不能用下划线开头")


def _check_base(node: nodes.Node) -> None:
    """What stands before a dot or a bracket is itself a path, never a text or a result."""
    if not isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        raise LanguageError("T105", "点和方括号前面只能是名称")
    _check(node)


def _check_key(node: nodes.Node) -> None:
    if not isinstance(node, nodes.Const) or type(node.value) not in {str, int}:
        raise LanguageError("T105", "方括号里只能是文字或数字")
    if isinstance(node.value, str):
        _check_name(node.value)


def _check_constant(value: object) -> None:
    if type(value) is int and abs(value) > _MAX_INT:
        raise LanguageError("T105", "数字太大")
    if type(value) not in {str, int, bool}:
        raise LanguageError("T105", "模板里只能写文字、整数、true 和 false")


def _check_loop_field(node: nodes.Getattr) -> None:
    if node.attr not in LOOP_FIELDS:
        raise LanguageError(
            "T105", f"没有 loop.{node.attr}，只有 loop.index、loop.first、loop.last"
        )


def _check_filter(node: nodes.Filter) -> None:
    function = FILTERS.get(node.name)
    if function is None:
        near = difflib.get_close_matches(node.name, FILTERS, n=1, cutoff=0.5)
        message = f"没有“{node.name}”这个过滤器"
        raise LanguageError(
            "T106",
            message + (f"，是不是“{near[0]}”？" if near else ""),
            "可用的过滤器：" + "、".join(n for n in FILTERS if not n.isascii()),
        )
    if node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise LanguageError("T105", f"过滤器“{node.name}”不能这样用")
    if len(node.args) > ARGUMENTS.get(function, 0):
        raise LanguageError("T105", f"过滤器“{node.name}”的参数太多")
    _check(node.node)
    for argument in node.args:
        _check(argument)
