"""Equations as one line of text with raised and lowered pieces (ECMA-376 Part 1 §22.1).

Fractions become a slash, roots a root sign, matrices rows in brackets: every character of the
equation is kept, in the order in which people read it aloud.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeAlias

from docgen.flow.xml import M, W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

Position: TypeAlias = Literal["", "superscript", "subscript"]
Piece: TypeAlias = tuple[str, Position]
_BLANK: list[Piece] = [(" ", "")]


def read_formula(element: _Element) -> list[Piece]:
    """The pieces of an m:oMath or m:oMathPara, in order; the lines of one stand behind each other."""
    pieces: list[Piece] = []
    for child in element:
        pieces += _read(child)
    merged: list[Piece] = []
    for text, position in pieces:
        if merged and merged[-1][1] == position:
            merged[-1] = (merged[-1][0] + text, position)
        elif text:
            merged.append((text, position))
    return merged


def _read(element: _Element) -> list[Piece]:
    if not isinstance(element.tag, str):
        return []
    if element.tag == W + "t" or element.tag == M + "t":
        return [(element.text or "", "")]
    if element.tag in {W + "del", W + "moveFrom"} or element.tag.endswith("Pr"):
        return []
    reader = _READERS.get(element.tag)
    return reader(element) if reader is not None else _all(element)


def _all(element: _Element) -> list[Piece]:
    return [piece for child in element for piece in _read(child)]


def _part(element: _Element, tag: str) -> list[Piece]:
    part = element.find(M + tag)
    return _all(part) if part is not None else []


def _property(element: _Element, group: str, tag: str, default: str) -> str:
    found = element.find(f"{M}{group}/{M}{tag}")
    if found is None:
        return default
    return found.get(M + "val", "")


def _moved(pieces: list[Piece], position: Position) -> list[Piece]:
    """Raised or lowered pieces; what is raised within raised text stays one step up."""
    return [(text, position) for text, _ in pieces]


def _grouped(pieces: list[Piece]) -> list[Piece]:
    """Pieces in brackets where an operator or a blank would tear them apart."""
    text = "".join(t for t, _ in pieces)
    is_single = text.isalnum() or (text[:1] in "([（" and text[-1:] in ")]）")
    return pieces if is_single or not text else [("(", ""), *pieces, (")", "")]


def _fraction(element: _Element) -> list[Piece]:
    return [*_grouped(_part(element, "num")), ("/", ""), *_grouped(_part(element, "den"))]


def _root(element: _Element) -> list[Piece]:
    degree = _moved(_part(element, "deg"), "superscript")
    return [*degree, ("√", ""), *_grouped(_part(element, "e"))]


def _scripts(*order: tuple[str, Position]) -> Callable[[_Element], list[Piece]]:
    def read(element: _Element) -> list[Piece]:
        out: list[Piece] = []
        for tag, position in order:
            pieces = _part(element, tag)
            out += _moved(pieces, position) if position else pieces
        return out

    return read


def _operator(element: _Element) -> list[Piece]:
    sign = _property(element, "naryPr", "chr", "∫")
    return [
        (sign, ""),
        *_moved(_part(element, "sub"), "subscript"),
        *_moved(_part(element, "sup"), "superscript"),
        *_part(element, "e"),
    ]


def _brackets(element: _Element) -> list[Piece]:
    opening = _property(element, "dPr", "begChr", "(")
    closing = _property(element, "dPr", "endChr", ")")
    between = _property(element, "dPr", "sepChr", "|")
    out: list[Piece] = [(opening, "")]
    for index, part in enumerate(element.findall(M + "e")):
        if index:
            out.append((between, ""))
        out += _all(part)
    return [*out, (closing, "")]


def _function(element: _Element) -> list[Piece]:
    name, body = _part(element, "fName"), _part(element, "e")
    starts = "".join(t for t, _ in body)[:1]
    return [*name, *([] if starts in {"(", "（", "["} else _BLANK), *body]


def _rows(element: _Element) -> list[Piece]:
    """The lines of an array of equations, or the rows of a matrix."""
    out: list[Piece] = []
    for index, row in enumerate(element.findall(M + "mr") or element.findall(M + "e")):
        cells = row.findall(M + "e")
        if index:
            out.append(("；", ""))
        if not cells:
            out += _all(row)
        for at, cell in enumerate(cells):
            out += [*(_BLANK if at else []), *_all(cell)]
    return out


_READERS: dict[str, Callable[[_Element], list[Piece]]] = {
    M + "f": _fraction,
    M + "rad": _root,
    M + "sSup": _scripts(("e", ""), ("sup", "superscript")),
    M + "sSub": _scripts(("e", ""), ("sub", "subscript")),
    M + "sSubSup": _scripts(("e", ""), ("sub", "subscript"), ("sup", "superscript")),
    M + "sPre": _scripts(("sub", "subscript"), ("sup", "superscript"), ("e", "")),
    M + "limLow": _scripts(("e", ""), ("lim", "subscript")),
    M + "limUpp": _scripts(("e", ""), ("lim", "superscript")),
    M + "nary": _operator,
    M + "d": _brackets,
    M + "func": _function,
    M + "m": _rows,
    M + "eqArr": _rows,
}
