"""Template DOCX → its parts with their tags and trees, and everything wrong with them.

What linting and compiling have in common: both read a template in this way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.base import limits
from docgen.base.errors import InputError
from docgen.base.findings import Finding, Severity
from docgen.base.packages import open_package, write_package
from docgen.base.text import shorten
from docgen.standards.rules import rule
from docgen.template.docxtpl_adapter import normalise_package
from docgen.template.package_check import check_package, remove_external_templates
from docgen.template.placement import check_placement
from docgen.template.surfaces import (
    Surface,
    W,
    parse_xml,
    read_surfaces,
    surface_kinds,
)
from docgen.template.tags import OPENER, Tag, scan
from docgen.template.tree import Node, build_tree

_EMPTY_PROPERTIES: Final = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties"/>'
)
_COMMENTS = "word/comments"
_TAG_START = re.compile(r"\{\{|\{%")


@dataclass(frozen=True, slots=True, eq=False)
class TemplatePart:
    """A surface with its tags in the order of the file and the tree that they form."""

    surface: Surface
    tags: tuple[Tag, ...]
    tree: tuple[Node, ...]


@dataclass(slots=True, eq=False)
class ReadTemplate:
    """A template that has been read: its members, its parts and everything found wrong."""

    members: Mapping[str, bytes] = field(default_factory=dict)
    parts: list[TemplatePart] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def errors(self) -> list[Finding]:
        """The findings that make the template unusable."""
        return [f for f in self.findings if f.severity is Severity.ERROR]


def read_template(docx: bytes) -> ReadTemplate:
    """Read and check a template without knowing which names exist. Raises nothing for its faults."""
    template = ReadTemplate()
    try:
        members = open_package(docx, "")
    except InputError as error:
        template.findings = [rule("T100").finding(f.message, hint=f.hint) for f in error.findings]
        return template
    try:
        template.findings += check_package(members)
        template.members = _normal_members(members)
        surfaces = read_surfaces(template.members)
        template.findings += _elsewhere(template.members)
    except (etree.XMLSyntaxError, KeyError, UnicodeDecodeError, _UnreadableError):
        template.findings.append(rule("T100").finding("模板的内部结构不完整，打不开"))
        return template
    for surface in surfaces:
        if len(template.members[surface.member]) > limits.TEMPLATE_PART_BYTES:
            template.findings.append(rule("T114").finding(f"模板的部件“{surface.member}”太大"))
        else:
            template.parts.append(_lint_surface(surface, template.findings))
    return template


def finish_findings(findings: Iterable[Finding], name: str) -> list[Finding]:
    """Findings with the template's name, each once, errors first."""
    named = dict.fromkeys(f.at(file=name) for f in findings)
    return sorted(named, key=lambda f: -f.severity.rank)


class _UnreadableError(Exception):
    """The package is not whole."""


def _normal_members(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The members as docxtpl would save them, without attached templates from outside."""
    try:
        normal = normalise_package(write_package(remove_external_templates(members)))
        kept = open_package(normal, "")
    except Exception as error:  # python-docx raises what it likes for a package that is not whole
        raise _UnreadableError from error
    if "core" not in surface_kinds(members).values():
        # python-docx makes up properties that name itself and the hour.
        invented = {m for m, kind in surface_kinds(kept).items() if kind == "core"}
        kept |= dict.fromkeys(invented, _EMPTY_PROPERTIES)
    return kept


def _lint_surface(surface: Surface, findings: list[Finding]) -> TemplatePart:
    tags: list[Tag] = []
    broken: list[Finding] = []
    for paragraph in surface.paragraphs:
        found, faults = scan(paragraph)
        tags += found
        broken += faults
    tags.sort(key=lambda t: t.paragraph.position(t.start))
    findings += broken
    if len(tags) > limits.TEMPLATE_TAGS:
        findings.append(
            rule("T114").finding(f"模板有 {len(tags)} 个标签，超过 {limits.TEMPLATE_TAGS} 个")
        )
        return TemplatePart(surface, (), ())
    tree, faults = build_tree(tags)
    # A broken tag is missing among its partners; to report those as well would mislead.
    findings += [f for f in faults if f.code != "T102"] if broken else faults
    findings += _outside_text(surface)
    findings += check_placement(surface, tags, [] if faults else tree)
    return TemplatePart(surface, tuple(tags), tuple(tree))


def _outside_text(surface: Surface) -> Iterator[Finding]:
    """Tags in a surface where no text of a paragraph is: field codes, attributes, ruby …"""
    covered = {index for p in surface.paragraphs for _, index in p.order}
    texts = {t: i for i, t in enumerate(surface.root.iter(f"{W}t"))}
    filled = {p.element for p in surface.paragraphs} if surface.kind == "core" else set()
    for element in surface.root.iter():
        if not isinstance(element.tag, str):
            continue
        own = "" if texts.get(element, -1) in covered or element in filled else element.text
        for text in (own, element.tail, *element.attrib.values()):
            if text and OPENER.search(text):
                name = etree.QName(element).localname
                where = "域代码" if name == "instrText" else f"部件 {surface.member} 的 {name}"
                yield rule("T112").finding(f"标签“{shorten(text, 40)}”不会被填写", where=where)


def _elsewhere(members: Mapping[str, bytes]) -> Iterator[Finding]:
    """Tags in parts that are never filled: comments, endnotes, charts, custom properties …"""
    surfaces = surface_kinds(members)
    for member, data in members.items():
        if member in surfaces or not member.endswith(".xml") or b"{" not in data:
            continue
        text = "".join(str(t) for t in parse_xml(data).itertext())
        if match := _TAG_START.search(text):
            is_comment = member.startswith(_COMMENTS)
            yield rule("T112").finding(
                f"标签“{shorten(text[match.start() :], 30)}”不会被填写",
                where="批注" if is_comment else f"部件 {member}",
                severity=Severity.WARNING if is_comment else None,
            )
