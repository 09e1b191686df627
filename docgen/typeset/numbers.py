"""Fields that only the layout can fill: numbers of pages, and titles that stand on a page."""

from __future__ import annotations

from docgen.flow.numerals import format_number
from docgen.flow.pagetree import Document
from docgen.flow.tree import Field, Paragraph
from docgen.flow.walk import paragraphs_of
from docgen.typeset.emitter import Emitter, document_label, section_label
from docgen.typeset.syntax import array, quoted

_PAGE_OF = """
#let number-of(label, pattern) = {
  let found = query(label)
  if found.len() > 0 {
    let (origin, start, own) = found.first().value
    let number = found.first().location().page() - sheet-of(origin) + start
    numbering(if pattern == none { own } else { pattern }, number)
  }
}"""
"""The number that the page of a label bears: `own` is the way its section writes numbers."""
_LINK_TO = """
#let link-to(label, body) = context {
  let found = query(label)
  if found.len() > 0 { link(found.first().location(), body) } else { body }
}"""
"""A link to the first place with a label: one in a table's head stands on every page of it."""
_TITLE_ON = """
#let title-on(label, takes-last) = {
  let (all, page) = (query(label), here().page())
  let on = all.filter(m => m.location().page() == page)
  let before = all.filter(m => m.location().page() < page)
  let found = if on.len() > 0 { if takes-last { on.last() } else { on.first() } } else if (
    before.len() > 0
  ) { before.last() } else if all.len() > 0 { all.first() }
  if found != none { found.value }
}"""
"""The title of a style that is in force on a page: on it, else the last before it (§17.16.5.61)."""

_NUMBERINGS = {
    "decimal": "1", "upperRoman": "I", "lowerRoman": "i", "upperLetter": "A", "lowerLetter": "a",
    "chineseCounting": "一", "chineseCountingThousand": "一", "japaneseCounting": "一",
    "chineseLegalSimplified": "壹", "decimalEnclosedCircle": "①",
    "decimalEnclosedCircleChinese": "①", "numberInDash": "- 1 -", "chicago": "*",
}  # fmt: skip
"""Formats (§17.18.59) that the engine has patterns for."""
_TABLE = 300
"""Numbers below this are written out for formats that the engine has no pattern for."""


def numbering_of(name: str) -> str:
    """Code of the pattern or the function that writes numbers in a format (§17.18.59)."""
    pattern = _NUMBERINGS.get(name)
    if pattern is not None:
        return quoted(pattern)
    table = array(quoted(format_number(n, name)) for n in range(_TABLE))
    return f"n => {table}.at(n, default: str(n))"


def field_code(inline: Field, emitter: Emitter) -> str:
    """Code of a computed field, without its run style."""
    if inline.kind == "STYLEREF":
        label = emitter.titles.get(inline.target.casefold())
        if label is None:
            return quoted(inline.shown)
        emitter.helper(_TITLE_ON)
        return f"context title-on({label}, {'true' if inline.format == 'last' else 'false'})"
    if inline.kind == "PAGEREF":
        label = emitter.target(inline.target)
        if label is None:
            return quoted(inline.shown)
        emitter.helper(_PAGE_OF)
        pattern = _NUMBERINGS.get(inline.format)
        code = f"context number-of({label}, {quoted(pattern) if pattern else 'none'})"
        return linked(label, code, emitter) if inline.is_linked else code
    if inline.kind == "SECTION":
        return quoted(format_number(emitter.page_section + 1, inline.format or "decimal"))
    if inline.kind == "PAGE":
        number = f"page-number({emitter.page_origin}, {emitter.page_start})"
        return numbered(number, inline.format or emitter.page_format)
    return numbered(_page_count(inline.kind, emitter), inline.format or "decimal")


def _page_count(kind: str, emitter: Emitter) -> str:
    """Code for the number of pages of the document, or of the section."""
    index = emitter.document_index
    following = document_label(index + 1)
    is_last = index + 1 == emitter.document_count
    end = "counter(page).final().first() + 1" if is_last else f"sheet-of({following})"
    if kind == "NUMPAGES":
        return f"{end} - sheet-of({document_label(index)})"
    sections = emitter.document.sections if emitter.document is not None else ()
    following_section = emitter.page_section + 1
    if following_section < len(sections):
        end = f"sheet-of({section_label(index, following_section)})"
        if sections[following_section].start == "continuous":
            end += " + 1"
    return f"{end} - sheet-of({section_label(index, emitter.page_section)})"


def numbered(number: str, name: str) -> str:
    """Code that writes a number, itself code, in a format."""
    return f"context numbering({numbering_of(name)}, {number})"


def linked(label: str, code: str, emitter: Emitter) -> str:
    """Code of a link to the place with a label."""
    emitter.helper(_LINK_TO)
    return f"link-to({label}, {code})"


def target_mark(label: str, emitter: Emitter) -> str:
    """Code of the place that references point to; it knows the number of its page."""
    pattern = quoted(_NUMBERINGS.get(emitter.page_format, "1"))
    return f"[#metadata(({emitter.page_origin}, {emitter.page_start}, {pattern})){label}]"


def title_mark(paragraph: Paragraph, emitter: Emitter) -> str | None:
    """Code that remembers a title for the STYLEREF fields of its style, None when none asks."""
    label = emitter.titles.get(paragraph.style.name.casefold())
    return f"[#metadata({quoted(paragraph.text)}){label}]" if label and paragraph.text else None


def referred_styles(document: Document, index: int) -> dict[str, str]:
    """Labels of the styles that the document's STYLEREF fields name."""
    names: dict[str, str] = {}
    for section in document.sections:
        stories = (section.blocks, *section.headers.values(), *section.footers.values())
        inlines = (i for s in stories for p in paragraphs_of(s) for i in p.inlines)
        for field in inlines:
            if isinstance(field, Field) and field.kind == "STYLEREF":
                names.setdefault(field.target.casefold(), f"<d{index}-t{len(names)}>")
    return names
