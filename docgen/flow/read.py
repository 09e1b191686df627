"""Reading a DOCX into a document tree in which every style is resolved."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.base.errors import InputError
from docgen.base.findings import Finding
from docgen.base.lengths import Length, pt, twips
from docgen.flow.blocks import read_blocks
from docgen.flow.context import Context, Settings
from docgen.flow.notes import endnote_mark
from docgen.flow.notices import Notices
from docgen.flow.numbering import read_numbering
from docgen.flow.pagetree import ENDNOTES, FOOTNOTES, Document, Section
from docgen.flow.paragraphs import read_paragraph_block
from docgen.flow.properties import color
from docgen.flow.references import settle
from docgen.flow.revisions import report_revisions
from docgen.flow.sections import note_numbers, read_sections
from docgen.flow.strokes import line_picture
from docgen.flow.styles import load_styles
from docgen.flow.tree import Block, Paragraph, Text
from docgen.flow.xml import DC, Package, W, child_value, is_on, value, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_SEPARATOR = twips(2880)
"""Length of the rule above notes: 2 inches in Word."""
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read_document(docx: bytes, name: str) -> tuple[Document, list[Finding]]:
    """The document tree of a DOCX and everything in it that could not be honoured.

    `name` is the file's name for messages and for the page map. Raises InputError (F020, L300)
    when the bytes are not a Word document that can be read. Nothing of the file is executed,
    nothing outside it is fetched.
    """
    try:
        return _read(Package(docx, name), name)
    except InputError as error:
        raise InputError(*(f.at(file=name or None) for f in error.findings)) from None


def _read(package: Package, name: str) -> tuple[Document, list[Finding]]:
    notices = Notices(name)
    root = package.root(package.main)
    body = root.find(W + "body") if root is not None else None
    settings = _settings(package)
    sheet = load_styles(_related(package, "styles"), _related(package, "theme"))
    numbering_part = package.related(package.main, "numbering")
    numbering_root = package.root(numbering_part) if numbering_part else None
    context = Context(
        package=package,
        sheet=sheet,
        numbering=read_numbering(numbering_root, sheet.theme, notices),
        notices=notices,
        settings=settings,
        part=package.main,
        read_blocks=read_blocks,
    )
    title, author, subject = _core(package)
    context.properties = frozenset((title, author, subject))
    _load_notes(context)
    if body is None:
        sections: tuple[Section, ...] = ()
    else:
        sections = read_sections(body, context)
    sections = _with_endnotes(sections, context)
    sections = settle(sections, context, lambda level: _contents_entry(level, context))
    report_revisions(package.roots(), notices)
    document = Document(
        sections=sections,
        title=title,
        author=author,
        subject=subject,
        language=settings.language,
        has_even_and_odd=settings.has_even_and_odd,
        name=name,
        default_tab=settings.default_tab,
        background=_background(root, settings),
        has_mirrored_margins=settings.has_mirrored_margins,
    )
    return document, notices.findings()


def _related(package: Package, kind: str) -> bytes:
    part = package.related(package.main, kind)
    return package.members.get(part, b"") if part else b""


def _settings(package: Package) -> Settings:
    part = package.related(package.main, "settings")
    root = package.root(part) if part else None
    if root is None:
        return Settings()
    compatibility = 12
    for setting in root.iter(W + "compatSetting"):
        if value(setting, "name") == "compatibilityMode":
            compatibility = whole(value(setting, "val"), 12)
    stop = twips(min(max(whole(child_value(root, "defaultTabStop"), 720), 20), 31680))
    language = child_value(root, "themeFontLang", "eastAsia")
    compat = root.find(W + "compat")

    def asks(tag: str) -> bool:
        return compat is not None and is_on(compat.find(W + tag))

    return Settings(
        has_even_and_odd=is_on(root.find(W + "evenAndOddHeaders")),
        default_tab=stop,
        compatibility=compatibility,
        stretches_broken_lines=not asks("doNotExpandShiftReturn"),
        snaps_tables=asks("adjustLineHeightInTable"),
        language=language if language.startswith("zh") else "zh-CN",
        has_mirrored_margins=is_on(root.find(W + "mirrorMargins")),
        has_gutter_at_top=is_on(root.find(W + "gutterAtTop")),
        shows_background=is_on(root.find(W + "displayBackgroundShape")),
        footnotes=note_numbers(root.find(W + "footnotePr"), FOOTNOTES),
        endnotes=note_numbers(root.find(W + "endnotePr"), ENDNOTES),
        are_endnotes_at_section_end=child_value(root.find(W + "endnotePr"), "pos") == "sectEnd",
    )


def _load_notes(context: Context) -> None:
    for kind in ("footnote", "endnote"):
        part = context.package.related(context.package.main, f"{kind}s")
        root = context.package.root(part) if part else None
        if part is None or root is None:
            continue
        context.note_parts[kind] = part
        for note in root.findall(W + kind):
            if value(note, "type") not in _SEPARATORS:
                context.notes[(kind, value(note, "id"))] = note


def _background(root: _Element | None, settings: Settings) -> str | None:
    """The colour of the paper, where the file wants it shown (§17.2.1)."""
    element = root.find(W + "background") if root is not None else None
    return color(value(element, "color")) if settings.shows_background else None


def _with_endnotes(sections: tuple[Section, ...], context: Context) -> tuple[Section, ...]:
    """The endnotes that are called, after a short rule behind the last section's text."""
    if not context.endnotes or not sections:
        return sections
    if context.settings.are_endnotes_at_section_end and len(sections) > 1:
        context.notices.add("L318", f"{len(context.endnotes)} 条尾注排在文末，不在各节的末尾", "")
    context.part = context.note_parts["endnote"]
    context.notices.story = "尾注"
    blocks: list[Block] = []
    for number, note in enumerate(list(context.endnotes)):
        own = list(context.read_blocks(note, context))
        if isinstance(own[0], Paragraph):
            first = own[0]
            style = next((i.style for i in first.inlines if isinstance(i, Text)), first.mark_style)
            raised = replace(style, position="superscript")
            mark = endnote_mark(number, context)
            own[0] = replace(first, inlines=(Text(mark, raised), Text(" ", style), *first.inlines))
        blocks += own
    line = line_picture(_SEPARATOR, Length(0), pt(0.5), None)
    assert line is not None
    last = sections[-1]
    blocks.insert(0, Paragraph((line,)))
    return (*sections[:-1], replace(last, blocks=(*last.blocks, *blocks)))


def _contents_entry(level: int, context: Context) -> Paragraph | None:
    """An empty paragraph in the style of the entries of a level of contents, if there is one."""
    for style_id, style in context.sheet.styles.items():
        if style.name.casefold() == f"toc {level}":
            element = ET.Element(W + "p")
            properties = ET.SubElement(ET.SubElement(element, W + "pPr"), W + "pStyle")
            properties.set(W + "val", style_id)
            return read_paragraph_block(element, context).paragraph
    return None


def _core(package: Package) -> tuple[str, str, str]:
    part = package.related("", "core-properties")
    root: _Element | None = package.root(part) if part else None

    def text(tag: str) -> str:
        element = root.find(DC + tag) if root is not None else None
        return " ".join((element.text or "").split()) if element is not None else ""

    return text("title"), text("creator"), text("subject")
