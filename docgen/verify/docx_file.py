"""One DOCX as measuring needs it: parts, styles, stories and page setups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.verify.docx_numbering import Numbering
from docgen.verify.docx_package import DocxPackage, R, W, is_on, twentieths, value
from docgen.verify.docx_story import Paragraph, Story, StoryReader
from docgen.verify.docx_styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class SectionSetup:
    """Page setup of a section, in twips; `grid` is the docGrid type (empty without a grid).

    `footers` and `headers` hold member names by `default`, `even`, `first`, inherited from the
    section before where a section has none of its own.
    """

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header_distance: int
    footer_distance: int
    grid: str
    line_pitch: int
    char_space: int
    columns: int
    has_title_page: bool
    headers: dict[str, str]
    footers: dict[str, str]

    @property
    def is_landscape(self) -> bool:
        """Whether the page is wider than high."""
        return self.width > self.height


def read_sections(package: DocxPackage) -> tuple[SectionSetup, ...]:
    """The page setups in order. Missing values are what Word assumes (Letter, 1 inch)."""
    properties = [*package.body.iterfind(f".//{W}pPr/{W}sectPr")]
    properties += package.body.findall(W + "sectPr")[-1:]
    settings = package.related("settings")
    gutter_on_top = settings is not None and is_on(settings.find(W + "gutterAtTop"))
    targets = {i: r.target for i, r in package.relationships(package.main).items()}
    setups: list[SectionSetup] = []
    for element in properties:
        before = setups[-1] if setups else None
        setups.append(_setup(element, targets, before, gutter_on_top))
    return tuple(setups)


def _setup(
    element: _Element,
    targets: dict[str, str],
    before: SectionSetup | None,
    gutter_on_top: bool,
) -> SectionSetup:
    size, margin = element.find(W + "pgSz"), element.find(W + "pgMar")
    grid, columns = element.find(W + "docGrid"), element.find(W + "cols")

    def length(holder: _Element | None, name: str, default: int) -> int:
        return twentieths(value(holder, name), default) or 0

    gutter = length(margin, "gutter", 0)
    stories: dict[str, dict[str, str]] = {}
    for tag in ("header", "footer"):
        inherited = getattr(before, tag + "s") if before is not None else {}
        own = {
            value(r, "type", "default"): targets.get(r.get(R + "id", ""), "")
            for r in element.iterfind(f"{W}{tag}Reference")
        }
        stories[tag] = inherited | own
    return SectionSetup(
        width=length(size, "w", 12240),
        height=length(size, "h", 15840),
        top=abs(length(margin, "top", 1440)) + (gutter if gutter_on_top else 0),
        bottom=abs(length(margin, "bottom", 1440)),
        left=length(margin, "left", 1440) + (0 if gutter_on_top else gutter),
        right=length(margin, "right", 1440),
        header_distance=length(margin, "header", 720),
        footer_distance=length(margin, "footer", 720),
        grid=value(grid, "type"),
        line_pitch=length(grid, "linePitch", 0),
        char_space=length(grid, "charSpace", 0),
        columns=length(columns, "num", 1),
        has_title_page=is_on(element.find(W + "titlePg")),
        headers=stories["header"],
        footers=stories["footer"],
    )


@dataclass(frozen=True, slots=True)
class DocxFile:
    """Everything measuring needs of one DOCX."""

    package: DocxPackage
    styles: Styles
    numbering: Numbering
    body: Story
    sections: tuple[SectionSetup, ...]
    stories: tuple[tuple[str, str, Story], ...]
    """Headers, footers, notes and comments: kind in words, member name, story."""
    has_even_and_odd: bool

    def paragraphs(self) -> Iterator[tuple[str, Paragraph]]:
        """Every paragraph of every story with the story's name in words, the body first."""
        for paragraph in self.body.paragraphs():
            yield "正文", paragraph
        for label, _, story in self.stories:
            for paragraph in story.paragraphs():
                yield label, paragraph


def read_docx(data: bytes, name: str) -> DocxFile:
    """A DOCX for measuring. Raises InputError when it cannot be opened."""
    package = DocxPackage(data, name)
    styles, numbering = Styles(package), Numbering(package)
    body = StoryReader(styles, numbering).read(package.document)
    others = tuple(
        (label, part, StoryReader(styles, numbering).read(root))
        for label, part, root in package.stories()
        if part != package.main
    )
    settings = package.related("settings")
    return DocxFile(
        package=package,
        styles=styles,
        numbering=numbering,
        body=body,
        sections=read_sections(package),
        stories=others,
        has_even_and_odd=settings is not None and is_on(settings.find(W + "evenAndOddHeaders")),
    )
