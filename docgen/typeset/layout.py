"""Document trees to one PDF, and the map of what stands where in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from docgen.base.errors import MissingComponentError
from docgen.base.findings import Finding
from docgen.base.text import character_name, shorten
from docgen.flow.pagetree import Document
from docgen.flow.walk import text_of
from docgen.standards.rules import rule
from docgen.typeset.emitter import Emitter
from docgen.typeset.engine import NO_DATE, MissingCharactersError, compile_source
from docgen.typeset.fonts import FontBook, find_fonts
from docgen.typeset.pages import emit_document
from docgen.typeset.prelude import PAGE_MAP, PRELUDE
from docgen.typeset.syntax import arguments, quoted


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """What a caller may set. Title and author default to those of the first document; a
    document without a title lends the name of its file, without folder and extension.

    `created` is written into the PDF as its date; without it the PDF carries none.
    """

    title: str | None = None
    author: str | None = None
    subject: str | None = None
    created: datetime | None = None
    has_tags: bool = True


@dataclass(frozen=True, slots=True)
class DocumentPages:
    """The pages of one document; `first_page` counts from 1 in the whole PDF."""

    name: str
    first_page: int
    page_count: int


@dataclass(frozen=True, slots=True)
class HeadingPlace:
    """A heading: index of its document, level from 1, its text, its page in the PDF."""

    document: int
    level: int
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands: page from 1, millimetres from the page's top left corner."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A typeset PDF and its page map. Of labels that occur twice the first place counts."""

    pdf: bytes
    page_count: int
    documents: tuple[DocumentPages, ...]
    headings: tuple[HeadingPlace, ...]
    places: dict[str, Place]
    findings: tuple[Finding, ...]


def lay_out(
    documents: Sequence[Document],
    fonts: FontBook | None = None,
    options: LayoutOptions = LayoutOptions(),
) -> Layout:
    """Typeset documents one after the other into a PDF/A-2b, each from a new page and page 1.

    The same documents and fonts give the same bytes. Raises MissingComponentError (P102) when no
    font has a character, OutputError (P105) when the engine fails.
    """
    book = fonts or find_fonts()
    source, emitter = _source(documents, book, options)
    try:
        compiled = compile_source(
            source, emitter.files, book, PAGE_MAP,
            is_dated=options.created is not None, has_tags=options.has_tags,
        )  # fmt: skip
    except MissingCharactersError as error:
        raise MissingComponentError(*_placed(error, documents)) from None
    return _layout(documents, emitter, compiled.pdf, compiled.answer)


def _placed(error: MissingCharactersError, documents: Sequence[Document]) -> list[Finding]:
    """One finding for every missing character, with the file and the text it stands in."""
    found = []
    for char in error.characters:
        finding = rule("P102").finding(f"没有字体能显示字符 {character_name(char)}")
        for document in documents:
            texts = (text_of(s.blocks).splitlines() for s in document.sections)
            line = next((t for lines in texts for t in lines if char in t), None)
            if line is not None:
                at = line.index(char)
                near = shorten(line[max(at - 8, 0) : at + 8])
                finding = finding.at(file=document.name or None, where=f"“{near}”")
                break
        found.append(finding)
    return found


def markup_of(document: Document, fonts: FontBook | None = None) -> str:
    """The Typst markup of one document, as `docgen inspect --stage markup` shows it."""
    return _source([document], fonts or find_fonts(), LayoutOptions())[0]


def _source(
    documents: Sequence[Document], fonts: FontBook, options: LayoutOptions
) -> tuple[str, Emitter]:
    emitter = Emitter(fonts, document_count=len(documents))
    body = [line for i, d in enumerate(documents) for line in emit_document(d, i, emitter)]
    first = documents[0] if documents else Document(())
    parts = [
        _metadata(first, options),
        PRELUDE,
        *emitter.definitions,
        "#{",
        *body,
        "}",
    ]
    return "\n".join(parts) + "\n", emitter


def _metadata(first: Document, options: LayoutOptions) -> str:
    title = options.title if options.title is not None else first.title
    title = title or PurePath(first.name.replace("\\", "/")).stem
    author = options.author if options.author is not None else first.author
    subject = options.subject if options.subject is not None else first.subject
    date = options.created or NO_DATE
    stamp = ", ".join(
        f"{unit}: {getattr(date, unit)}"
        for unit in ("year", "month", "day", "hour", "minute", "second")
    )
    pairs = [("title", quoted(title)), ("date", f"datetime({stamp})")]
    if author:
        pairs.append(("author", quoted(author)))
    if subject:
        pairs.append(("description", quoted(subject)))
    language = (first.language or "zh-CN").split("-")[0].casefold()
    plain = language if language.isascii() and language.isalpha() and len(language) < 4 else "zh"
    return f'#set document({arguments(pairs)})\n#set text(lang: "{plain}")'


def _layout(documents: Sequence[Document], emitter: Emitter, pdf: bytes, answer: Any) -> Layout:
    pages = int(answer["pages"])
    starts = [int(s) for s in answer["starts"]]
    ends = [*starts[1:], pages + 1]
    places: dict[str, Place] = {}
    heading_pages: dict[int, int] = {}
    cut_pages: dict[int, int] = {}
    for key, page, x, y in answer["at"]:
        number = int(key[1:])
        if key[0] == "h":
            heading_pages.setdefault(number, int(page))
        elif key[0] == "c":
            cut_pages.setdefault(number, int(page))
        else:
            places.setdefault(emitter.labels[number], Place(int(page), round(x, 3), round(y, 3)))
    return Layout(
        pdf=pdf,
        page_count=pages,
        documents=tuple(
            DocumentPages(d.name, start, end - start)
            for d, start, end in zip(documents, starts, ends, strict=True)
        ),
        headings=tuple(
            HeadingPlace(document, level, text, heading_pages[i])
            for i, (document, level, text) in enumerate(emitter.headings)
            if i in heading_pages
        ),
        places=places,
        findings=(
            *emitter.findings,
            *_cuts(documents, emitter, cut_pages),
            *emitter.runs.findings(),
        ),
    )


def _cuts(
    documents: Sequence[Document], emitter: Emitter, pages: dict[int, int]
) -> Iterator[Finding]:
    """L323 for every cell whose row is too low for what stands in it."""
    for number, page in sorted(pages.items()):
        document, text = emitter.cuts[number]
        yield rule("L323").finding(
            "单元格所在的行高度固定，放不下全部文字，下面的被裁去",
            where=f"第{page}页“{text}”", file=documents[document].name or None,
        )  # fmt: skip
