"""What the emitters of paragraphs, tables and pages share while one layout is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from docgen.base.findings import Finding
from docgen.base.lengths import Length
from docgen.flow.pagetree import Document, Section
from docgen.flow.tree import ZERO, Block, Paragraph
from docgen.standards.rules import rule
from docgen.typeset.fonts import FontBook
from docgen.typeset.runs import RunStyles
from docgen.typeset.syntax import quoted

_MAGIC = (
    (b"\x89PNG", "png"), (b"\xff\xd8", "jpg"), (b"GIF8", "gif"), (b"RIFF", "webp"),
    (b"<svg", "svg"), (b"<?xml", "svg"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """The area that blocks are set in.

    `is_flow` is true only for the body of a section, where pages may break; `is_mirrored` where
    even pages swap the left and the right margin; `is_contained` where only columns may break,
    not pages. `is_even` is code that tells whether the page has an even number.
    """

    width: float
    section: Section
    is_flow: bool = True
    is_header: bool = False
    is_mirrored: bool = False
    is_contained: bool = False
    is_even: str = ""


class Stories(Protocol):
    """What sets the text that stands inside a drawing; drawings stand inside text in their turn."""

    def blocks(self, blocks: Sequence[Block], frame: Frame, emitter: Emitter) -> str:
        """Code of blocks."""

    def line(self, paragraph: Paragraph, frame: Frame, emitter: Emitter) -> str:
        """Code of a paragraph's text in one line."""


@dataclass(slots=True)
class Emitter:
    """Collects definitions, files and marks of one layout."""

    fonts: FontBook
    document_count: int = 1
    runs: RunStyles = field(init=False)
    files: dict[str, bytes] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    headings: list[tuple[int, int, str]] = field(default_factory=list)
    cuts: list[tuple[int, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    document: Document | None = None
    stories: Stories | None = None
    document_index: int = 0
    page_origin: str = ""
    page_start: int = 1
    page_format: str = "decimal"
    page_section: int = 0
    targets: dict[str, str] = field(default_factory=dict)
    label_count: int = 0
    titles: dict[str, str] = field(default_factory=dict)
    """Labels of the styles whose titles headers and footers repeat."""
    _paragraphs: dict[str, str] = field(default_factory=dict)
    _shapes: dict[Hashable, str] = field(default_factory=dict)
    _helpers: set[str] = field(default_factory=set)
    definitions: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.runs = RunStyles(self.fonts, self.definitions)

    @property
    def default_tab(self) -> Length:
        return self.document.default_tab if self.document else ZERO

    def picture(self, data: bytes) -> str:
        """The file name that picture data goes by inside the layout."""
        kind = next((k for magic, k in _MAGIC if data.startswith(magic)), "png")
        name = f"{hashlib.sha256(data).hexdigest()[:20]}.{kind}"
        self.files[name] = data
        return name

    def mark(self, label: str) -> str:
        """Code that remembers where it stands, for `Layout.places`."""
        self.labels.append(label)
        return f'[#metadata("p{len(self.labels) - 1}")<at>]'

    def cut_mark(self, text: str) -> str:
        """The key under which the layout tells that a row's exact height cuts this text (L323)."""
        self.cuts.append((self.document_index, text))
        return f'"c{len(self.cuts) - 1}"'

    def heading_mark(self, level: int, text: str) -> str:
        """Code that remembers the page of a heading."""
        self.headings.append((self.document_index, level, text))
        return f'[#metadata("h{len(self.headings) - 1}")<at>]'

    def next_label(self) -> str:
        """A label for a place that only the layout itself asks for."""
        self.label_count += 1
        return f"<d{self.document_index}-p{self.label_count}>"

    def helper(self, code: str) -> None:
        """Have a definition in the source that few documents need."""
        if code not in self._helpers:
            self._helpers.add(code)
            self.definitions.append(code)

    def paragraph_function(self, shape: Hashable, definition: Callable[[], str]) -> str:
        """The name of the function for paragraphs of this shape, defined when it is new."""
        known = self._shapes.get(shape)
        if known is not None:
            return known
        code = definition()
        name = self._paragraphs.get(code)
        if name is None:
            name = self._paragraphs[code] = f"p{len(self._paragraphs)}"
            self.definitions.append(f"#let {name}(above, before, body) = {code}")
        self._shapes[shape] = name
        return name

    def target(self, name: str) -> str | None:
        """The Typst label of a bookmark of the current document, None when there is none."""
        return self.targets.get(name)

    def report(self, code: str, message: str, where: str | None = None) -> None:
        """A finding of the layout, once."""
        name = self.document.name if self.document else ""
        finding = rule(code).finding(message, where=where, file=name or None)
        if finding not in self.findings:
            self.findings.append(finding)


def document_label(index: int) -> str:
    """The label of the first place of a document."""
    return f"<d{index}>"


def section_label(document: int, section: int) -> str:
    """The label of the first place of a section."""
    return f"<d{document}-s{section}>"


def metadata(label: str) -> str:
    """Code of an invisible place with a label."""
    return f"[#metadata(none){label}]"


def alternative_text(description: str) -> str:
    """The alternative text of a picture: its description, or the plain word for a picture."""
    return quoted(description.strip() or "图片")
