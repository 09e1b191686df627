"""Package of a template → findings about what must not travel into an official document.

Macros, ActiveX controls, imported chunks, links to files outside, fields that run programs or
read files, embedded objects, tracked changes and comments.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from docgen.base.findings import Finding, Severity
from docgen.base.text import shorten
from docgen.standards.rules import rule
from docgen.template.surfaces import W, parse_xml

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

HARMLESS_FIELDS: Final = frozenset(
    {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TOC", "TC", "INDEX", "XE", "PAGEREF", "REF",
     "NOTEREF", "SEQ", "STYLEREF", "HYPERLINK", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS",
     "COMMENTS", "DOCPROPERTY", "EQ", "SYMBOL", "ADVANCE", "LISTNUM", "AUTONUM", "AUTONUMLGL",
     "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "IF", "="}
)  # fmt: skip
"""Fields that read nothing but the document itself (ECMA-376 Part 1, 17.16.5). Every other one is
refused: a list of the dangerous ones could be evaded by a name that a nested field computes."""
CLOCK_FIELDS: Final = frozenset({"DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME"})
"""Fields whose text follows the clock or the file, not the form."""

_MACRO_PARTS = re.compile(r"(^|/)(vba\w*|activex/.*)\.(bin|xml)$|macrosheets/", re.IGNORECASE)
_CHUNK = re.compile(r"/(aFChunk|altChunk)$")
_SAFE_LINKS = ("http://", "https://", "mailto:")
_TRACKED = frozenset(
    f"{W}{name}"
    for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange",
                 "tblPrChange", "trPrChange", "tcPrChange", "cellIns", "cellDel", "delText")
)  # fmt: skip


def check_package(members: Mapping[str, bytes]) -> list[Finding]:
    """Everything in a template's package that is refused or reported (T120–T126).

    Raises XMLSyntaxError for a relationship or word part that is no XML.
    """
    findings = [
        rule("T120").finding(f"模板里带有宏或控件（{member}）")
        for member in members
        if _MACRO_PARTS.search(member)
    ]
    for member, data in members.items():
        if member.endswith(".rels"):
            findings += _relationships(member, parse_xml(data))
        elif member.startswith("word/") and member.endswith(".xml"):
            findings += _part(parse_xml(data))
        elif member.startswith("word/embeddings/"):
            findings.append(
                rule("T123").finding(f"模板里嵌着一个文件（{posixpath.basename(member)}）")
            )
    if "word/comments.xml" in members and b"<w:comment " in members["word/comments.xml"]:
        findings.append(rule("T125").finding("模板里有批注，会带到每一份文件里"))
    return list(dict.fromkeys(findings))


def remove_external_templates(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The package without references to an attached template outside it (reported as T121)."""
    kept = dict(members)
    for member, data in members.items():
        if not member.endswith("settings.xml.rels"):
            continue
        root = parse_xml(data)
        for link in list(root.iter(_RELATIONSHIP)):
            if _is_attached_template(link):
                root.remove(link)
                settings = member.replace("_rels/", "").removesuffix(".rels")
                kept[settings] = _without_attached_template(kept[settings])
        kept[member] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return kept


def _is_attached_template(link: etree._Element) -> bool:
    is_template = link.get("Type", "").endswith("/attachedTemplate")
    return is_template and link.get("TargetMode") == "External"


def _without_attached_template(settings: bytes) -> bytes:
    root = parse_xml(settings)
    for element in list(root.iter(f"{W}attachedTemplate")):
        root.remove(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relationships(member: str, root: etree._Element) -> Iterator[Finding]:
    for link in root.iter(_RELATIONSHIP):
        kind, target = link.get("Type", ""), link.get("Target", "")
        if _CHUNK.search(kind):
            yield rule("T120").finding(f"模板里夹带了另一份文件（{target}），Word 打开时才会并入")
        if link.get("TargetMode") != "External":
            continue
        shown = shorten(target, 60)
        if _is_attached_template(link):
            yield rule("T121").finding(
                f"模板挂着外部模板“{shown}”，已在生成的文件里去掉", severity=Severity.WARNING
            )
        elif not kind.endswith("/hyperlink"):
            yield rule("T121").finding(f"模板引用了外部文件“{shown}”")
        elif not target.lower().startswith(_SAFE_LINKS):
            yield rule("T121").finding(f"模板里有指向“{shown}”的链接", severity=Severity.WARNING)


def _part(root: etree._Element) -> Iterator[Finding]:
    for code in _field_codes(root):
        name = "=" if code.startswith("=") else (code.split() or [""])[0].upper()
        if name in CLOCK_FIELDS:
            yield rule("T126").finding(f"模板里有“{name}”域，日期会自己变")
        elif name and name not in HARMLESS_FIELDS:
            yield rule("T122").finding(f"模板里有“{shorten(code, 40)}”域")
    if any(e.tag in _TRACKED for e in root.iter()):
        yield rule("T124").finding("模板里还有修订痕迹")
    if root.find(f".//{W}altChunk") is not None:
        yield rule("T120").finding("模板里夹带了另一份文件，Word 打开时才会并入")


def _field_codes(root: etree._Element) -> Iterator[str]:
    """The instruction of every field, also of nested ones and of those split over runs."""
    open_codes: list[list[str]] = []
    for element in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}fldSimple":
            yield element.get(f"{W}instr", "").strip()
        elif element.tag == f"{W}instrText":
            if open_codes:
                open_codes[-1].append(element.text or "")
            else:
                yield (element.text or "").strip()
        elif element.get(f"{W}fldCharType") == "begin":
            open_codes.append([])
        elif element.get(f"{W}fldCharType") == "end" and open_codes:
            yield "".join(open_codes.pop()).strip()
    for code in open_codes:
        yield "".join(code).strip()
