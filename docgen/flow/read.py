"""Reading a DOCX into a document tree in which every style is resolved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.base.errors import InputError
from docgen.base.findings import Finding
from docgen.base.lengths import twips
from docgen.flow.blocks import read_blocks
from docgen.flow.context import Context, Settings
from docgen.flow.notices import Notices
from docgen.flow.numbering import read_numbering
from docgen.flow.sections import read_sections
from docgen.flow.styles import load_styles
from docgen.flow.tree import Block, Document, Paragraph, RunStyle, Section, Text
from docgen.flow.xml import DC, Package, W, child_value, is_on, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

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
    _load_notes(context)
    if body is None:
        sections: tuple[Section, ...] = ()
    else:
        sections = read_sections(body, context)
    sections = _with_endnotes(sections, context)
    if context.aliases:
        sections = tuple(_relinked(s, context.aliases) for s in sections)
    title, author, subject = _core(package)
    document = Document(
        sections=sections,
        title=title,
        author=author,
        subject=subject,
        language=settings.language,
        has_even_and_odd=settings.has_even_and_odd,
        name=name,
        default_tab=settings.default_tab,
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


def _with_endnotes(sections: tuple[Section, ...], context: Context) -> tuple[Section, ...]:
    """The endnotes that are called, as paragraphs after the last section's text."""
    if not context.endnotes or not sections:
        return sections
    context.notices.add("L318", f"{len(context.endnotes)} 条尾注排在文末，编号写成 [1] 的样子", "")
    context.part = context.note_parts["endnote"]
    context.notices.story = "尾注"
    blocks: list[Block] = []
    for number, note in enumerate(list(context.endnotes), 1):
        own = list(context.read_blocks(note, context))
        if isinstance(own[0], Paragraph):
            first = own[0]
            style = next((i.style for i in first.inlines if isinstance(i, Text)), first.mark_style)
            own[0] = replace(first, inlines=(_mark(number, style), *first.inlines))
        blocks += own
    last = sections[-1]
    return (*sections[:-1], replace(last, blocks=(*last.blocks, *blocks)))


def _mark(number: int, style: RunStyle) -> Text:
    return Text(f"[{number}] ", style)


def _relinked(section: Section, aliases: dict[str, str]) -> Section:
    """Links to a bookmark that shares its paragraph with another point to that one."""

    def inline(item: object) -> object:
        if isinstance(item, Text) and item.link and item.link[:1] == "#":
            target = aliases.get(item.link[1:])
            return replace(item, link=f"#{target}") if target else item
        return item

    def block(item: Block) -> Block:
        if not isinstance(item, Paragraph):
            return item
        return replace(item, inlines=tuple(inline(i) for i in item.inlines))  # type: ignore[misc]

    return replace(section, blocks=tuple(block(b) for b in section.blocks))


def _core(package: Package) -> tuple[str, str, str]:
    part = package.related("", "core-properties")
    root: _Element | None = package.root(part) if part else None

    def text(tag: str) -> str:
        element = root.find(DC + tag) if root is not None else None
        return " ".join((element.text or "").split()) if element is not None else ""

    return text("title"), text("creator"), text("subject")
