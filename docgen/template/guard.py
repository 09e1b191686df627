"""The finished DOCX against the values that went in: nothing lost, no tag left, nothing broken.

The guard reads the file with nothing but an XML parser and knows nothing of how it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.base.errors import InputError
from docgen.base.findings import FieldPath, Finding
from docgen.base.packages import open_package
from docgen.base.text import Removed, clean, shorten
from docgen.standards.rules import rule
from docgen.template.surfaces import OBJECT, W, parse_xml, read_surfaces, surface_kinds
from docgen.template.tags import FULL_WIDTH, OPENER
from docgen.template.uses import Pattern, Uses, pattern_of, written_forms
from docgen.template.values import path_in_words

_BRACE = re.compile(r"[{}｛｝%％#]")


def check_output(
    docx: bytes, values: Iterable[tuple[FieldPath, str]], uses: Uses | None = None
) -> list[Finding]:
    """What of the given values is missing in a finished DOCX, and what is left of tags.

    `values` are the texts of the context with their paths (`values.flatten(context)`); yes-no
    values are not among them. `uses` is `CompiledTemplate.uses`: with it a value that the template
    has no place for is a warning (T141, once per field), and a value that it should have written
    an error (T140); without it every missing value is an error. Blanks do not count.
    """
    try:
        members = open_package(docx, "")
        roots = [(kind, parse_xml(members[m])) for m, kind in surface_kinds(members).items()]
    except (InputError, etree.XMLSyntaxError, KeyError):
        return [rule("T144").finding("生成的文件读不出来")]
    text = "".join(
        str(piece)
        for kind, root in roots
        for piece in (root.itertext() if kind == "core" else root.itertext(f"{W}t"))
    )
    given = [_Given.of(path, value) for path, value in values]
    findings = list(_cleaned(given))
    findings += _broken(root for _, root in roots)
    findings += _missing(given, _squeeze(text), uses)
    if _has_tag(text):
        findings += _left_over(members, given)
    return list(dict.fromkeys(findings))


@dataclass(frozen=True, slots=True)
class _Given:
    """One value: its path, its clean text, the same without blanks, and what cleaning removed."""

    path: FieldPath
    text: str
    squeezed: str
    removed: tuple[Removed, ...]

    @classmethod
    def of(cls, path: FieldPath, value: str) -> _Given:
        text, removed = clean(value)
        return cls(path, text, _squeeze(text), removed)


def _squeeze(text: str) -> str:
    """Text without blanks, breaks and objects."""
    return "".join(text.replace(OBJECT, "").split())


def _cleaned(given: Iterable[_Given]) -> Iterator[Finding]:
    for value in given:
        if value.removed:
            names = "、".join(dict.fromkeys(r.name for r in value.removed))
            where = path_in_words(value.path)
            message = f"“{where}”里去掉了 {names}"
            yield rule("T143").finding(message, where=where, path=value.path)


def _missing(given: Sequence[_Given], output: str, uses: Uses | None) -> Iterator[Finding]:
    unused: dict[Pattern, FieldPath] = {}
    seen: set[str] = set()
    position = 0
    for value in given:
        if value.squeezed in seen:
            continue
        # Values mostly come in the order of the document, so the search goes on from the last one.
        found = output.find(value.squeezed, position)
        if found >= 0 or value.squeezed in output:
            seen.add(value.squeezed)
            position = max(found, 0)
            continue
        pattern = pattern_of(value.path)
        forms = None if uses is None else uses.get(pattern)
        if uses is not None and forms is None:
            unused.setdefault(pattern, value.path)
        elif not any(_squeeze(t) in output for t in written_forms(value.text, forms or ())):
            where = path_in_words(value.path)
            message = f"“{where}”的内容“{shorten(value.text, 30)}”不在生成的文件里"
            yield rule("T140").finding(message, where=where, path=value.path)
    for pattern, path in unused.items():
        field = "的".join(step for step in pattern if step is not None)
        yield rule("T141").finding(f"模板没有用到“{field}”", where=path_in_words(path), path=path)


def _left_over(members: Mapping[str, bytes], given: Iterable[_Given]) -> Iterator[Finding]:
    """Tags in the output, except those that values are or that touching values make up."""
    lookalikes = {value.squeezed for value in given if _BRACE.search(value.squeezed)}
    ordered = sorted(lookalikes, key=lambda text: (-len(text), text))
    for paragraph in (p for surface in read_surfaces(members) for p in surface.paragraphs):
        if not _has_tag(paragraph.text):
            continue
        text = _squeeze(paragraph.text)
        for lookalike in ordered:
            text = text.replace(lookalike, OBJECT)
        if _has_tag(text):
            yield rule("T142").finding("还留着没有填写的标签", where=paragraph.quoted)


def _has_tag(text: str) -> bool:
    return bool(OPENER.search(text) or FULL_WIDTH.search(text))


def _broken(roots: Iterable[etree._Element]) -> Iterator[Finding]:
    for root in roots:
        for table in root.iter(f"{W}tbl"):
            if table.find(f".//{W}tr") is None:
                yield rule("T144").finding("文件里有一个没有行的表格")
        for cell in root.iter(f"{W}tc"):
            if cell.find(f".//{W}p") is None:
                yield rule("T144").finding("文件里有一个没有段落的单元格")
