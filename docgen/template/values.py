"""The values given to a template: checked, cleaned, and made plain.

Only str, int, bool, list and mappings with text keys may be given. What comes out is built anew
of exactly these types, so nothing a template does can reach, run or change an object of the
caller.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.base import limits
from docgen.base.errors import TemplateError
from docgen.base.findings import FieldPath, Finding
from docgen.base.text import clean
from docgen.standards.rules import rule

_MAX_INT: Final = 10**18


class Marked(str):
    """Text that cannot be printed as it is: it holds a character of XML, a break or a tab."""

    __slots__ = ()


def prepare(context: Mapping[str, Any]) -> dict[str, Any]:
    """The context as plain, clean data. Raises TemplateError (T130) naming every bad value."""
    try:
        plain = _plain(context, 0)
    except _RefusedError:
        raise TemplateError(*_refusals(context, ())) from None
    if plain.__class__ is not dict:
        raise TemplateError(_refusal(context, ()))
    return plain


def flatten(context: Mapping[str, Any]) -> Iterator[tuple[FieldPath, str]]:
    """Every text and number of a context with its path; empty texts and yes-no values left out."""
    yield from _flatten(context, ())


def path_in_words(path: FieldPath) -> str:
    """`议题[2].议定事项[1].责任人`; list positions count from 1."""
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if words else step
    return words


class _RefusedError(Exception):
    """Some value is not plain; which ones is found out by `_refusals`."""


def _plain(value: Any, depth: int) -> Any:
    kind = type(value)
    if kind is str:
        # Printable by Python's table means: no control character, no surrogate, no direction mark.
        if value.isprintable() and not (
            "&" in value or "<" in value or ">" in value or '"' in value
        ):
            return value
        return _marked(value)
    if kind is bool or (kind is int and -_MAX_INT < value < _MAX_INT):
        return value
    if depth > limits.CONTEXT_DEPTH:
        raise _RefusedError
    depth += 1
    if kind is dict:
        return {
            key if type(key) is str else _key(key): _plain(item, depth)
            for key, item in value.items()
        }
    if kind is list or kind is tuple:
        return [_plain(item, depth) for item in value]
    if isinstance(value, Mapping):
        return _plain(dict(value), depth)
    if isinstance(value, str):
        return _plain(str.__str__(value), depth)
    raise _RefusedError


def _marked(value: str) -> str:
    """Clean text, as `Marked` when printing it needs work."""
    text = clean(value)[0]
    return Marked(text) if any(c in text for c in '&<>"\n\t') else text


def _key(key: object) -> str:
    if isinstance(key, str):
        return str.__str__(key)
    raise _RefusedError


def _refusals(value: Any, path: FieldPath) -> Iterator[Finding]:
    """The slow way through the same data, which knows the paths."""
    if len(path) > limits.CONTEXT_DEPTH:
        yield rule("T130").finding("值嵌套得太深", where=path_in_words(path[:4]) + "…")
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _refusals(item, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if isinstance(key, str):
                yield from _refusals(item, (*path, str(key)))
            else:
                yield _refusal(key, path)
    elif not isinstance(value, str | bool) and not _is_usable_int(value):
        yield _refusal(value, path)


def _is_usable_int(value: object) -> bool:
    return type(value) is int and -_MAX_INT < value < _MAX_INT


def _refusal(value: Any, path: FieldPath) -> Finding:
    name = path_in_words(path) or "全部内容"
    allowed = "只能是文字、整数、是否、列表或对照表"
    what = "没有值（None）" if value is None else f"是 {type(value).__name__}，{allowed}"
    return rule("T130").finding(f"“{name}”{what}", where=name, path=path)


def _flatten(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _flatten(item, (*path, str(key)))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _flatten(item, (*path, index))
    elif isinstance(value, str):
        if value.strip():
            yield path, value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path, str(value)
