"""Fields: numbers of pages are computed, links become links, others keep the text they show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from docgen.flow.context import Context, OpenField
from docgen.flow.numerals import format_number, is_known
from docgen.flow.styles import run_style
from docgen.flow.tree import Field, Inline, RunStyle, Tab, Text
from docgen.flow.xml import W, is_on, value, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

    from docgen.flow.inlines import InlineReader

_COMPUTED = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"}
_STEADY = {
    "FORMTEXT", "QUOTE", "SYMBOL", "MACROBUTTON", "ADVANCE", "XE", "TC", "RD", "TA", "PRIVATE",
    "ASK", "SET", "FILLIN", "GOTOBUTTON", "NEXT", "TOC", "FILENAME",
}  # fmt: skip
"""Fields whose shown text does not change by itself, or is settled elsewhere."""
_PROPERTIES = {"TITLE", "SUBJECT", "AUTHOR", "DOCPROPERTY", "INFO"}
_WORD = re.compile(r'"([^"]*)"|(\S+)')
_FORMATS = {
    "arabic": "decimal", "roman": "lowerRoman", "alphabetic": "lowerLetter",
    "chinesenum1": "ideographDigital", "chinesenum2": "chineseLegalSimplified",
    "chinesenum3": "chineseCountingThousand", "arabicdash": "numberInDash",
    "gb1": "decimalEnclosedFullstop", "gb2": "decimalEnclosedParen",
    "gb3": "decimalEnclosedCircle", "gb4": "ideographEnclosedCircle",
    "circlenum": "decimalEnclosedCircle", "dbnum1": "ideographDigital",
    "zodiac1": "ideographTraditional", "zodiac2": "ideographZodiac",
}  # fmt: skip
_UNFILLED = re.compile("^«.*»$")


def words_of(code: str) -> list[str]:
    """The words of a field code; a quoted one may hold blanks."""
    return [a if a else b for a, b in _WORD.findall(code)]


def _format(words: list[str]) -> str:
    for switch, name in pairwise(words):
        if switch == r"\*" and name.casefold() in _FORMATS:
            known = _FORMATS[name.casefold()]
            upper = {"lowerRoman": "upperRoman", "lowerLetter": "upperLetter"}
            return upper.get(known, known) if name.isupper() or name[:1].isupper() else known
    return ""


def field_of(kind: str, number_format: str, style: RunStyle, shown: str) -> Field:
    """A computed field; an empty format means that the section's own format applies."""
    return Field(kind, style, shown, number_format if is_known(number_format) else "")


def loose_marks(context: Context) -> set[_Element]:
    """The begin, separate and end marks of the part being read that have no counterpart.

    Word ignores them; a field that never ends would else swallow the rest of the document.
    """
    known = context.loose_marks.get(context.part)
    if known is None:
        known = context.loose_marks[context.part] = set()
        root = context.package.root(context.part)
        marks = [] if root is None else list(root.iter(W + "fldChar"))
        removed = _removed_marks(root) if root is not None and marks else set()
        open_marks: list[list[_Element]] = []
        for mark in marks:
            if mark in removed:
                continue
            kind = value(mark, "fldCharType")
            if kind == "begin":
                open_marks.append([mark])
            elif not open_marks:
                known.add(mark)
            elif kind == "separate":
                open_marks[-1].append(mark)
            elif kind == "end":
                open_marks.pop()
        known.update(mark for marks in open_marks for mark in marks)
    return known


def _removed_marks(root: _Element) -> set[_Element]:
    """The field marks in runs that a tracked change took away."""
    holders = (h for tag in ("del", "moveFrom") for h in root.iter(W + tag))
    return {mark for holder in holders for mark in holder.findall(f"{W}r/{W}fldChar")}


def _link_target(words: list[str]) -> str | None:
    target = anchor = ""
    skip = False
    for index, word in enumerate(words[1:], 1):
        if skip:
            skip = False
        elif word == r"\l":
            anchor = words[index + 1] if index + 1 < len(words) else ""
            skip = True
        elif word in {r"\o", r"\t", r"\s"}:
            skip = True
        elif not word.startswith("\\") and not target:
            target = word
    if anchor:
        return f"{target}#{anchor}"
    return target or None


def close_field(reader: InlineReader, field: OpenField) -> None:
    """Turn the inlines since the field began into what the field amounts to."""
    words = words_of(field.code)
    if not words:
        return
    kind = words[0].upper()
    is_here = field.paragraph == reader.serial
    shown = reader.items[field.first_item :] if is_here else []
    text = "".join(i.text for i in shown if isinstance(i, Text))
    if kind in _COMPUTED and is_here:
        _replace(reader, field, field_of(kind, _format(words), _style(shown, field), text))
    elif kind == "PAGEREF" and is_here and len(words) > 1:
        number = field_of(kind, _format(words), _style(shown, field), text)
        is_linked = r"\h" in words or reader.link is not None
        _replace(reader, field, replace(number, target=words[1], is_linked=is_linked))
        reader.context.has_references = True
    elif kind == "REF" and _is_plain(shown) and len(words) > 1:
        _replace(reader, field, _reference(words, shown, field, text))
        reader.context.has_references = True
    elif kind == "STYLEREF" and is_here and len(words) > 1 and _has_style(reader, words[1]):
        which = "last" if r"\l" in words else ""
        title = Field(kind, _style(shown, field), text, which, target=_style_name(words[1]))
        _replace(reader, field, title)
    elif kind == "SEQ" and _is_plain(shown) and len(words) > 1:
        _count(reader, field, words, shown, text)
    elif kind in {"FORMCHECKBOX", "FORMDROPDOWN"} and is_here:
        if not text.strip() and (choice := _choice(field.form, kind)):
            _replace(reader, field, Text(choice, _style(shown, field)))
    elif kind == "HYPERLINK":
        target = _link_target(words)
        for index in range(field.first_item if is_here else len(reader.items), len(reader.items)):
            item = reader.items[index]
            if isinstance(item, Text) and item.link is None:
                reader.items[index] = replace(item, link=target)
    elif kind == "EQ":
        is_enclosed = reader.enclosed(field.code, field.level or {})
        notices = reader.context.notices
        said = (
            "带圈字符只保留了圈内的字" if is_enclosed else f"公式域没有还原：{field.code.strip()}"
        )
        notices.add("L303", said)
    elif kind == "MERGEFIELD":
        if _UNFILLED.match(text.strip()):
            reader.context.notices.add("L324", f"邮件合并域没有填写，印出的是“{text.strip()}”")
    elif kind not in _STEADY:
        _keep(reader, kind, words, text)


def _style(shown: Sequence[Inline], field: OpenField) -> RunStyle:
    styles = [i.style for i in shown if isinstance(i, Text | Tab)]
    return styles[0] if styles else run_style(field.level or {})


def _is_plain(shown: Sequence[Inline]) -> bool:
    """Whether a result is text in one style, which can be replaced as a whole."""
    return len({i.style if isinstance(i, Text) else None for i in shown} - {None}) == 1 and all(
        isinstance(i, Text) for i in shown
    )


def _replace(reader: InlineReader, field: OpenField, inline: Field | Text) -> None:
    del reader.items[field.first_item :]
    del reader.hints[field.first_item :]
    reader.add(inline)


def _reference(words: list[str], shown: Sequence[Inline], field: OpenField, text: str) -> Field:
    """A reference to the text of a bookmark, or to its paragraph's number (\\r \\n \\w)."""
    wants_number = any(switch in words for switch in (r"\r", r"\n", r"\w"))
    is_steady = any(switch in words for switch in (r"\p", r"\f", r"\d", r"\#", r"\*"))
    kind = "REF" if is_steady else "REFNUMBER" if wants_number else "REFTEXT"
    style = _style(shown, field)
    return Field(kind, style, text, "", target=words[1], is_linked=r"\h" in words)


_BUILT_IN = re.compile(r"(?:标题|heading) ?([1-9])$|^([1-9])$", re.IGNORECASE)


def _style_name(named: str) -> str:
    """The name of a style as the file has it: built-in headings go by their English name."""
    match = _BUILT_IN.match(named)
    return f"heading {match.group(1) or match.group(2)}" if match is not None else named


def _has_style(reader: InlineReader, named: str) -> bool:
    wanted = _style_name(named).casefold()
    return any(s.name.casefold() == wanted for s in reader.context.sheet.styles.values())


def _count(
    reader: InlineReader, field: OpenField, words: list[str], shown: Sequence[Inline], text: str
) -> None:
    """The number of a sequence (图 1, 表 2): counted on, or set by \\r, or repeated by \\c."""
    sequences, name = reader.context.sequences, words[1]
    number = sequences.get(name, 0) + (0 if r"\c" in words else 1)
    for switch, argument in pairwise(words):
        if switch == r"\r" or switch == r"\s":
            number = whole(argument, number) if switch == r"\r" else -1
    if r"\s" in words or number < 0 or r"\h" in words:
        return
    sequences[name] = number
    own = format_number(number, _format(words) or "decimal")
    if own == text.strip():
        return
    notices = reader.context.notices
    notices.add("L309", f"编号域 {name} 存的是“{text}”，已改为“{own}”", notices.place(text))
    _replace(reader, field, Text(own, _style(shown, field), reader.link))


def _choice(form: _Element | None, kind: str) -> str:
    """What a check box or a list of an older form shows (§17.16.7, §17.16.9)."""
    if form is None:
        return ""
    if kind == "FORMCHECKBOX":
        box = form.find(W + "checkBox")
        state = box.find(W + "checked") if box is not None else None
        if state is None and box is not None:
            state = box.find(W + "default")
        return "☒" if is_on(state) else "☐"
    entries = [value(e) for e in form.iter(W + "listEntry")]
    chosen = form.find(f"{W}ddList/{W}result")
    if chosen is None:
        chosen = form.find(f"{W}ddList/{W}default")
    at = whole(value(chosen))
    return entries[at] if 0 <= at < len(entries) else ""


def _keep(reader: InlineReader, kind: str, words: list[str], text: str) -> None:
    """Say that a field keeps its stored text, unless it is known to be right."""
    notices = reader.context.notices
    if kind in _PROPERTIES and text.strip() and text.strip() in reader.context.properties:
        return
    name = "公式（=）" if kind.startswith("=") else kind
    said = "保留文件里存的文字，可能不是最新的" if text else "在文件里没有存下文字，没有排"
    notices.add("L309", f"域 {name} {said}", notices.place(text), is_once=True)
