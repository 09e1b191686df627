"""Nodes to the raw values of a model: keys made English, text cleaned, positions kept.

What is wrong with the shape of the form is found here; what is wrong with a single value is found
by the model afterwards.
"""

from __future__ import annotations

import re
from typing import Any, TypeGuard

from docgen.base.findings import FieldPath, Finding
from docgen.base.text import UNSAFE, clean, shorten
from docgen.forms import keys
from docgen.forms.nodes import Listing, Mapping, Node, Scalar
from docgen.forms.shapes import FieldShape, Group, Leaf, ListOf, MapOf, Shape
from docgen.forms.source import Place, Source
from docgen.forms.traps import Trap, folded_line, lost_key, tight_dash
from docgen.models.labels import path_label
from docgen.standards.rules import rule

MOST_FINDINGS = 200
"""Findings reported of one form; a broken export can have hundreds of thousands."""

_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}"
    r"|\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|.)|" + UNSAFE.pattern,
    re.DOTALL,
)
"""An escape (a pair of surrogates counts as one), or an unsafe character written as it is."""
_SHORT_ESCAPES = {"v": "\v", "f": "\f", "a": "\a", "b": "\b", "e": "\x1b", "0": "\0", "N": "\x85",
                  "L": "\u2028", "P": "\u2029"}  # fmt: skip


class TooManyFindingsError(Exception):
    """The form has so many faults that reading on helps nobody."""


class Builder:
    """One run over the nodes of a form.

    After `group`: `positions` has line and column of every path that is written, `findings` what
    was noticed, `settled` the paths for which nothing further needs to be said.
    """

    def __init__(self, source: Source, root: Group) -> None:
        self.source = source
        self.root = root
        self.findings: list[Finding] = []
        self.positions: dict[FieldPath, Place] = {}
        self.settled: set[FieldPath] = set()
        self.may_need_cleaning = "\\" in source.text or UNSAFE.search(source.text) is not None

    def report(
        self, code: str, message: str, path: FieldPath, place: Place, hint: str | None = None
    ) -> None:
        """Add a finding at a place. Raises TooManyFindingsError when there are enough."""
        line, column = place
        finding = rule(code).finding(
            message,
            hint=hint,
            path=path,
            where=shorten(path_label(self.root.model, path), 80) or None,
            file=self.source.name,
            line=line,
            column=column,
        )
        self.findings.append(finding)
        if len(self.findings) >= MOST_FINDINGS:
            raise TooManyFindingsError

    def _fail(
        self, code: str, message: str, path: FieldPath, place: Place, hint: str | None = None
    ) -> None:
        self.settled.add(path)
        self.report(code, message, path, place, hint)

    def group(self, node: Mapping, shape: Group, path: FieldPath) -> dict[str, Any]:
        """The values of a group by English field name; what is left empty is left out."""
        data: dict[str, Any] = {}
        given: dict[str, Scalar] = {}
        for key, value in node.entries:
            field = shape.field_of(key.text)
            if field is None:
                field = self._unknown(key, value, node, shape, path)
                if field is None or field.name in given:
                    continue
            elif (first := given.get(field.name)) is not None:
                self._twice(key, first, path, field)
                continue
            given[field.name] = key
            inner = (*path, field.name)
            if key.text[:1] in "\u3000\u00a0":
                self._fail("F041", "行首用了全角空格", inner, key.place)
                continue
            if isinstance(value, Scalar) and value.is_null:
                self.positions[inner] = key.place
                continue
            built = self.value(value, field.shape, inner, shape)
            self.positions[inner] = value.place if isinstance(value, Scalar) else key.place
            if inner not in self.settled:
                data[field.name] = built
        return data

    def value(self, node: Node, shape: Shape, path: FieldPath, within: Group) -> Any:
        """The raw value of a node; None with the path settled when its shape is wrong."""
        self.positions[path] = node.place
        if isinstance(node, Scalar):
            return self._text(node, shape, path, within)
        if isinstance(shape, Group) and isinstance(node, Mapping):
            return self.group(node, shape, path)
        if isinstance(shape, MapOf) and isinstance(node, Mapping):
            return self._map(node, shape, path, within)
        if isinstance(shape, ListOf) and isinstance(node, Listing):
            return self._list(node, shape, path, within)
        if _takes_one(shape) and isinstance(node, Mapping):
            return [self.value(node, shape.item, (*path, 0), within)]
        self._wrong_shape(node, shape, path)
        return None

    def _list(self, node: Listing, shape: ListOf, path: FieldPath, within: Group) -> list[Any]:
        items: list[Any] = []
        for index, item in enumerate(node.items):
            inner = (*path, index)
            if isinstance(item, Scalar) and item.is_null:
                self.positions[inner] = item.place
                is_cell = isinstance(shape.item, Leaf) and isinstance(path[-1], int)
                items.append("" if is_cell else None)
                if not is_cell:
                    self._fail("F052", "这一项是空的", inner, item.place, "请填写，或者删去这一项")
            else:
                items.append(self.value(item, shape.item, inner, within))
        return items

    def _map(self, node: Mapping, shape: MapOf, path: FieldPath, within: Group) -> dict[str, Any]:
        data: dict[str, Any] = {}
        given: dict[str, Scalar] = {}
        for key, value in node.entries:
            name = self._clean(key, path).strip(" \u3000\u00a0")
            inner = (*path, name)
            if not name:
                self._fail("F052", "这里少了名称", inner, key.place)
            elif "\n" in name:
                self._fail("F053", "名称只能写一行", inner, key.place)
            elif name in given:
                self._twice(key, given[name], path, None)
            elif isinstance(value, Scalar) and value.is_null:
                self._fail("F052", f"“{shorten(name)}”没有内容", inner, key.place)
            else:
                data[name] = self.value(value, shape.value, inner, within)
                if not isinstance(value, Scalar):
                    self.positions[inner] = key.place
            given[name] = key
        return data

    def _text(self, node: Scalar, shape: Shape, path: FieldPath, within: Group) -> str | None:
        if node.is_null:
            return None
        if not _takes_text(shape):
            self._wrong_shape(node, shape, path)
            return None
        text = self._clean(node, path)
        trap = self._trap(node, text, shape, within)
        if trap is None:
            return text
        if trap.is_error:
            self._fail(trap.code, trap.message, path, trap.place, trap.hint)
        else:
            self.report(trap.code, trap.message, path, trap.place, trap.hint)
        return text

    def _trap(self, node: Scalar, text: str, shape: Shape, within: Group) -> Trap | None:
        if node.style in {"|", "j"}:
            return None
        groups = [within]
        inner = shape.item if isinstance(shape, ListOf) else shape
        if isinstance(inner, Group):
            groups.append(inner)
        return (
            lost_key(self.source, node, text, groups)
            or tight_dash(self.source, node, isinstance(shape, ListOf))
            or folded_line(self.source, node)
        )

    def _wrong_shape(self, node: Node, shape: Shape, path: FieldPath) -> None:
        hint = None
        if isinstance(node, Mapping | Listing) and node.is_flow and _takes_text(shape):
            mark = "{" if isinstance(node, Mapping) else "["
            message, hint = f"内容以“{mark}”开头，没有被当作文字", "给整段内容加上英文双引号"
        elif isinstance(shape, ListOf):
            message, hint = "这里可以有多项，要写成列表", "每一项前面加“- ”，各项对齐"
        elif isinstance(shape, Group | MapOf):
            message, hint = "这里要写成一组“栏目: 内容”", _example_keys(shape)
        else:
            message = "这里只能填文字，写成了列表或下级栏目"
            hint = "把内容写在冒号后面；若确是下级栏目，请检查缩进"
        self._fail("F054", message, path, node.place, hint)

    def _clean(self, node: Scalar, path: FieldPath) -> str:
        """The text of a scalar as documents can carry it; every change is reported."""
        if not self.may_need_cleaning:
            return node.text
        text, removed = clean(node.text)
        if not removed:
            return text
        offsets = self._unsafe_offsets(node)
        for number, change in enumerate(removed):
            offset = offsets[number] if number < len(offsets) else node.start
            what = "换成了换行" if change.replacement else "已删去"
            message = f"不能印出的字符 {change.name} {what}"
            self.report("F055", message, path, self.source.place(offset))
        return text

    def _unsafe_offsets(self, node: Scalar) -> list[int]:
        """Where the unsafe characters of a scalar stand in the source, raw or as escapes."""
        span = self.source.text[node.start : node.end]
        if node.style not in {'"', "j"}:
            return [node.start + m.start() for m in UNSAFE.finditer(span)]
        return [
            node.start + m.start()
            for m in _ESCAPE.finditer(span)
            if UNSAFE.fullmatch(_unescaped(m[0]))
        ]

    def _twice(self, key: Scalar, first: Scalar, path: FieldPath, field: FieldShape | None) -> None:
        message = f"“{shorten(key.text)}”写了两次，第一次在第 {first.place[0]} 行"
        if first.text != key.text:
            message = (
                f"“{shorten(key.text)}”和第 {first.place[0]} 行的“{shorten(first.text)}”是同一栏"
            )
        name = field.name if field else key.text
        self.report("F051", message, (*path, name), key.place)

    def _unknown(
        self, key: Scalar, value: Node, node: Mapping, shape: Group, path: FieldPath
    ) -> FieldShape | None:
        """Report a key that no field bears; gives the field that was probably meant."""
        near = keys.nearest(key.text, shape)
        if near is not None and any(shape.field_of(k.text) is near for k, _ in node.entries):
            near = None
        hint = keys.elsewhere(key.text, shape, self.root, path)
        if hint is not None:
            near = None
        if node.is_flow and isinstance(value, Scalar) and value.is_null:
            hint = "若是引用数据，请给整段内容加上英文双引号"
        elif near is not None:
            hint = f"是不是“{keys.spelled_like(key.text, near)}”？"
        name = shorten(clean(key.text)[0])
        self.report("F050", f"没有“{name}”这一栏", (*path, name), key.place, hint)
        return near


def _takes_one(shape: Shape) -> TypeGuard[ListOf]:
    """Whether the only item of a list may stand there without “- ”."""
    return (
        isinstance(shape, ListOf)
        and isinstance(shape.item, Group)
        and shape.item.model.may_stand_alone
    )


def _takes_text(shape: Shape) -> bool:
    return isinstance(shape, Leaf) or (isinstance(shape, Group | ListOf) and shape.accepts_text)


def _example_keys(shape: Group | MapOf) -> str | None:
    if isinstance(shape, MapOf):
        return "每行一个“名称: 内容”"
    return "可填：" + "、".join([f.key for f in shape.fields.values()][:6])


def _unescaped(text: str) -> str:
    """The character behind one match of `_ESCAPE`; "-" for a pair of surrogates, which is safe."""
    if not text.startswith("\\"):
        return text
    if len(text) == 2:
        return _SHORT_ESCAPES.get(text[1], text[1])
    return "-" if len(text) == 12 else chr(min(int(text[2:], 16), 0x10FFFF))
