"""What goes into a bundle and what comes out: plain frozen values, no files, no clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from docgen.base.findings import Finding
from docgen.flow.pagetree import Document
from docgen.standards.da22 import CODE_PATTERN, Retention

Method = Literal["按件", "按卷", "迎检"]
Origin = Literal["原始", "新建"]
SourceKind = Literal["document", "pdf", "picture"]

Progress = Callable[[int, int, str], None]
"""Told before each step: steps done, steps in all, what comes next."""


@dataclass(frozen=True, slots=True)
class ItemInput:
    """One item (件) and its one file.

    `data` is the file as it was given (its hash goes into the manifest), or None when it could
    not be read; `problem` then says why. `document` is the tree of a form or DOCX, to be set by
    the bundle; without it `data` must be a PDF or a picture.
    """

    title: str
    file: str
    data: bytes | None
    document: Document | None = None
    problem: Finding | None = None
    document_number: str = ""
    responsible: str = ""
    date: date | None = None
    secrecy_level: str = ""
    retention: Retention | None = None
    organ: str = ""
    note: str = ""
    origin: Origin = "原始"
    section: str = ""
    password: str = ""
    is_title_made: bool = False

    @property
    def catalogue_title(self) -> str:
        """The title as catalogued: one that the archivist made stands in [ ]."""
        return f"[{self.title}]" if self.is_title_made else self.title


@dataclass(frozen=True, slots=True)
class SectionInput:
    """A section of an inspection bundle; its divider page carries title and note."""

    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class BundleInput:
    """How the items are put together. Empty fields stay empty on paper: nothing is invented."""

    title: str
    method: Method = "按件"
    fonds_number: str = ""
    fonds_name: str = ""
    year: str = ""
    retention: Retention = "永久"
    organ: str = ""
    organ_code: str = ""
    code_pattern: str = CODE_PATTERN.value
    category: str = ""
    volume_number: str = ""
    sections: tuple[SectionInput, ...] = ()
    statement: tuple[str, ...] = ()
    compiler: str = ""
    compiled_on: date | None = None
    checker: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of an outline: level from 0, page from 0 within its document."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file ready for merging: a clean PDF whose pages stand on their own.

    `stripped` says in words what was taken out, `obstacles` why the item cannot become PDF/A,
    `is_repaired` that the file was damaged.
    """

    data: bytes
    page_count: int
    kind: SourceKind
    bookmarks: tuple[Bookmark, ...] = ()
    stripped: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    is_repaired: bool = False


@dataclass(frozen=True, slots=True)
class BuiltItem:
    """Where an item ended up. `first_page` is 1-based in the bundle, 0 when it has no pages."""

    item: ItemInput
    number: str
    archival_code: str
    first_page: int
    page_count: int
    counted_pages: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class BundleResult:
    """The bundle, its manifest (see `docgen.archive.manifest`), what was noticed.

    `claims_pdfa` says whether the file calls itself PDF/A-2b.
    """

    pdf: bytes
    manifest: dict[str, Any]
    items: tuple[BuiltItem, ...]
    claims_pdfa: bool
    findings: tuple[Finding, ...] = field(default=())
