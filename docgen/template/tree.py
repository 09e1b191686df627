"""Tags in order → the tree of a part: prints, loops and choices, properly nested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from jinja2 import nodes

from docgen.base import limits
from docgen.base.findings import Finding
from docgen.template.language import (
    CONTROL_WORDS,
    LOOP,
    LanguageError,
    Loop,
    parse_expression,
    parse_loop,
)
from docgen.template.tags import Tag

_END = {"for": "endfor", "if": "endif"}
_OPENING = {"endfor": "for", "endif": "if", "elif": "if", "else": "if 或 for"}


@dataclass(slots=True, eq=False)
class Print:
    """`{{ expression }}`."""

    tag: Tag
    expression: nodes.Expr


@dataclass(slots=True, eq=False)
class For:
    """`{% for … %} body {% else %} otherwise {% endfor %}`."""

    tag: Tag
    loop: Loop
    body: list[Node] = field(default_factory=list)
    otherwise: list[Node] = field(default_factory=list)
    ends: list[Tag] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class If:
    """`{% if %} … {% elif %} … {% else %} …`: the test of the else branch is None."""

    tag: Tag
    branches: list[tuple[Tag, nodes.Expr | None, list[Node]]] = field(default_factory=list)
    ends: list[Tag] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Static:
    """A stretch of the part that never changes."""

    text: str


@dataclass(slots=True, eq=False)
class Insert:
    """A place for the engine's own needs: the id of a drawing, or the end of a block container."""

    kind: str


Node: TypeAlias = Print | For | If | Static | Insert


def build_tree(items: Iterable[Tag | Static | Insert]) -> tuple[list[Node], list[Finding]]:
    """The nested tree of a part's tags and static text, and findings about what does not nest."""
    builder = _Builder()
    for item in items:
        if isinstance(item, Tag):
            builder.take(item)
        else:
            builder.current.append(item)
    builder.finish()
    return builder.root, builder.findings


def walk(tree: Iterable[Node]) -> Iterator[For | If]:
    """Every loop and choice of a tree, outer ones first."""
    for node in tree:
        if isinstance(node, For | If):
            yield node
            for body in bodies(node):
                yield from walk(body)


def bodies(block: For | If) -> list[list[Node]]:
    """What a block may print: the turns and the rest of a loop, the branches of a choice."""
    if isinstance(block, For):
        return [block.body, block.otherwise]
    return [body for _, _, body in block.branches]


@dataclass(slots=True)
class _Builder:
    root: list[Node] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    open: list[tuple[For | If, list[Node]]] = field(default_factory=list)
    """The blocks that have begun, each with the list in which to go on after its end."""
    current: list[Node] = field(init=False)

    def __post_init__(self) -> None:
        self.current = self.root

    def take(self, tag: Tag) -> None:
        try:
            if tag.mark == "{{":
                self.current.append(Print(tag, self.expression(tag.body)))
            elif tag.mark == "{%":
                self.control(tag)
        except LanguageError as error:
            message = f"“{tag.source}”：{error.message}"
            self.findings.append(tag.finding(error.code, message, error.hint))
            if tag.word in _END:  # keep the nesting, so that its end is not reported as well
                self.push(For(tag, Loop("", nodes.Const(""))) if tag.word == "for" else If(tag))

    def expression(self, source: str) -> nodes.Expr:
        """A checked expression; `loop` only where there is a loop."""
        parsed = parse_expression(source)
        names = {name.name for name in parsed.find_all(nodes.Name)}
        is_in_loop = any(
            isinstance(block, For) and all(t.word != "else" for t in block.ends)
            for block, _ in self.open
        )
        if LOOP in names and not is_in_loop:
            raise LanguageError("T105", "loop 只能用在循环里面")
        return parsed

    def control(self, tag: Tag) -> None:
        rest = tag.body[len(tag.word) :].strip()
        if tag.word not in CONTROL_WORDS:
            raise LanguageError("T105", "只能用 for、if、elif、else、endif、endfor 这几种控制标签")
        if tag.word in {"else", "endif", "endfor"} and rest:
            raise LanguageError("T103", f"“{tag.word}”后面不能再写“{rest}”")
        if tag.word == "for":
            self.push(For(tag, parse_loop(tag.body)))
        elif tag.word == "if":
            self.push(If(tag, [(tag, self.expression(rest), [])]))
        elif not self.open or not self.continues(self.open[-1][0], tag):
            self.report_unopened(tag)
        elif tag.word in {"elif", "else"}:
            self.branch(self.open[-1][0], tag, rest)
        else:
            block, self.current = self.open.pop()
            block.ends.append(tag)

    def push(self, block: For | If) -> None:
        self.current.append(block)
        self.open.append((block, self.current))
        if len(self.open) == limits.TEMPLATE_DEPTH + 1:
            message = f"循环和条件套了超过 {limits.TEMPLATE_DEPTH} 层"
            self.findings.append(block.tag.finding("T114", message))
        if isinstance(block, For):
            self.current = block.body
        else:
            self.current = block.branches[-1][2] if block.branches else []

    @staticmethod
    def continues(block: For | If, tag: Tag) -> bool:
        """Whether a branch or end tag belongs to a block at this point."""
        if tag.word in _END.values():
            return _END[block.tag.word] == tag.word
        has_else = any(t.word == "else" for t in block.ends)
        return not has_else and (isinstance(block, If) or tag.word == "else")

    def branch(self, block: For | If, tag: Tag, rest: str) -> None:
        block.ends.append(tag)
        if isinstance(block, For):
            self.current = block.otherwise
        else:
            test = self.expression(rest) if tag.word == "elif" else None
            block.branches.append((tag, test, []))
            self.current = block.branches[-1][2]

    def report_unopened(self, tag: Tag) -> None:
        message = f"“{tag.source}”前面没有与它成对的 {_OPENING[tag.word]}"
        if self.open:
            inner = self.open[-1][0].tag
            message += f"（还没有结束的是{inner.paragraph.place}的“{inner.source}”）"
        self.findings.append(tag.finding("T102", message))

    def finish(self) -> None:
        for block, _ in self.open:
            end = _END[block.tag.word]
            message = f"“{block.tag.source}”后面没有与它成对的 {end}"
            self.findings.append(block.tag.finding("T102", message))
