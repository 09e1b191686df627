"""Every item made ready: own documents set in one run, attachments opened one by one.

What cannot be used is named and its place in the bundle kept; nothing stops the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from docgen.archive.contracts import Bookmark, ItemInput, Prepared, Progress
from docgen.archive.merge import Part, join
from docgen.archive.numbering import Numbered
from docgen.archive.pdfa import in_words, judge_item
from docgen.archive.pictures import prepare_picture
from docgen.archive.sniff import kind_of
from docgen.archive.sources import prepare_pdf
from docgen.archive.space import Ink, ink_of
from docgen.base.errors import DocgenError, InputError
from docgen.base.findings import Finding
from docgen.flow.pagetree import Document
from docgen.standards.rules import rule
from docgen.typeset.layout import DocumentPages, Layout, LayoutOptions, lay_out

_OWN = "自有文档"


@dataclass(frozen=True, slots=True)
class Ready:
    """An item with its pages: a run of pages of one source, and what is on them.

    `source` indexes the gathered sources. Without pages `problem` says why.
    """

    numbered: Numbered
    source: int = 0
    start: int = 0
    prepared: Prepared | None = None
    ink: tuple[Ink, ...] = ()
    problem: str = ""

    @property
    def page_count(self) -> int:
        """Pages in the bundle."""
        return len(self.ink)

    @property
    def counted(self) -> list[bool]:
        """Which pages count: blank ones do not (DA/T 22, 页码编制)."""
        return [not ink.is_blank for ink in self.ink]


@dataclass(slots=True)
class Gathered:
    """All items in order, the PDFs their pages come from, and what was noticed."""

    items: list[Ready] = field(default_factory=list)
    sources: list[bytes] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def gather(numbered: Sequence[Numbered], progress: Progress) -> Gathered:
    """Prepare all items. `progress` is told the name of each."""
    out = Gathered()
    own, refused = _set_documents([n.item for n in numbered], out)
    for position, entry in enumerate(numbered):
        progress(position, len(numbered), entry.item.title)
        if position in own:
            out.items.append(_own_item(entry, own[position], out))
        else:
            out.items.append(_foreign_item(entry, refused.get(position), out))
    return out


_Own = tuple[DocumentPages, tuple[Bookmark, ...], tuple[Ink, ...]]


def _set_documents(
    items: Sequence[ItemInput], out: Gathered
) -> tuple[dict[int, _Own], dict[int, DocgenError]]:
    """Set all documents in one run: one font subset for all. The result is the first source.

    Both answers are by position among the items.
    """
    trees = {
        position: item.document
        for position, item in enumerate(items)
        if item.document is not None and item.problem is None
    }
    if not trees:
        return {}, {}
    layout, refused = _lay_out(trees)
    if layout is None:
        return {}, refused
    out.findings.extend(layout.findings)
    prepared, _ = prepare_pdf(layout.pdf, _OWN)
    out.sources.append(prepared.data)
    ink = ink_of(prepared.data)
    kept = [position for position in trees if position not in refused]
    own: dict[int, _Own] = {}
    for index, (position, pages) in enumerate(zip(kept, layout.documents, strict=True)):
        first = pages.first_page - 1
        inked = tuple(ink[first : first + pages.page_count])
        own[position] = (pages, _headings(layout, index, items[position].title), inked)
    return own, refused


def _lay_out(trees: Mapping[int, Document]) -> tuple[Layout | None, dict[int, DocgenError]]:
    """Set together what can be set; a document that cannot is found by setting each alone."""
    options = LayoutOptions(has_tags=False)
    try:
        return lay_out(list(trees.values()), options=options), {}
    except DocgenError as error:
        if len(trees) == 1:
            return None, dict.fromkeys(trees, error)
    refused: dict[int, DocgenError] = {}
    for position, tree in trees.items():
        try:
            lay_out([tree], options=options)
        except DocgenError as error:
            refused[position] = error
    kept = [tree for position, tree in trees.items() if position not in refused]
    return (lay_out(kept, options=options) if kept else None), refused


def _headings(layout: Layout, document: int, title: str) -> tuple[Bookmark, ...]:
    """Headings of one document as bookmarks; its title is the item's bookmark already."""
    first = layout.documents[document].first_page
    plain = "".join(title.split())
    return tuple(
        Bookmark(h.text, h.level - 1, h.page - first)
        for h in layout.headings
        if h.document == document and "".join(h.text.split()) != plain
    )


def _own_item(entry: Numbered, own: _Own, out: Gathered) -> Ready:
    pages, bookmarks, ink = own
    prepared = Prepared(b"", pages.page_count, "document", bookmarks)
    _note_blank(entry.item, ink, out)
    return Ready(entry, 0, pages.first_page - 1, prepared, ink)


def _foreign_item(entry: Numbered, refusal: DocgenError | None, out: Gathered) -> Ready:
    item = entry.item
    try:
        if refusal is not None:
            raise refusal
        prepared, findings = _prepare(item)
        ink = tuple(ink_of(prepared.data))
        _agree_on_pages(prepared, len(ink), item.file)
        prepared, doubts = _judge(prepared, item)
    except DocgenError as error:
        first = error.findings[0]
        out.findings.extend(replace(f, file=item.file) for f in error.findings)
        return Ready(entry, problem=first.message)
    except Exception as error:
        # Whatever reads a hostile file may fail in any way; one item must not lose the bundle.
        message = f"页面读不出来（{type(error).__name__}）"
        out.findings.append(rule("A101").finding(message, file=item.file))
        return Ready(entry, problem="页面读不出来")
    out.findings.extend([*findings, *doubts])
    _note_blank(item, ink, out)
    out.sources.append(prepared.data)
    return Ready(entry, len(out.sources) - 1, 0, prepared, ink)


def _prepare(item: ItemInput) -> tuple[Prepared, tuple[Finding, ...]]:
    if item.problem is not None:
        cause = item.problem
        raise InputError(replace(cause, message=f"《{item.title}》没有收入：{cause.message}"))
    if item.data is None:
        raise InputError(rule("A106").finding(f"《{item.title}》的文件读不到"))
    match kind_of(item.data):
        case "pdf":
            return prepare_pdf(item.data, item.file, item.password)
        case "picture":
            return prepare_picture(item.data, item.file)
        case "old office":
            message = "这是旧格式或加密的 Office 文件"
        case "package":
            message = "这是压缩包或 Office 文件，没有按文档读入"
        case _:
            message = "文件是空的" if not item.data else "看不出是什么文件"
    raise InputError(rule("A107").finding(message, file=item.file))


def _agree_on_pages(prepared: Prepared, drawn: int, name: str) -> None:
    """Let the joiner take the file over on its own, before it can spoil the whole bundle."""
    joined = join([prepared.data], [Part("", 0, 0, prepared.page_count)])
    counts = {prepared.page_count, drawn, len(joined.pages)}
    if len(counts) > 1:
        told = "、".join(str(count) for count in sorted(counts))
        message = f"几种阅读器读出的页数不同（{told}）"
        raise InputError(rule("A101").finding(message, file=name))


def _judge(prepared: Prepared, item: ItemInput) -> tuple[Prepared, list[Finding]]:
    """Ask the validator about a foreign PDF; what keeps it from PDF/A is an obstacle."""
    if prepared.kind != "pdf" or prepared.obstacles:
        return prepared, []
    judgement = judge_item(prepared.data)
    doubts = []
    if judgement.conforms is False:
        message = f"{len(judgement.reasons)} 项不符合：{in_words(judgement.reasons)}"
        doubts.append(rule("A118").finding(message, file=item.file))
    return replace(prepared, obstacles=judgement.reasons), doubts


def _note_blank(item: ItemInput, ink: Sequence[Ink], out: Gathered) -> None:
    if ink and all(page.is_blank for page in ink):
        out.findings.append(rule("A128").finding(f"《{item.title}》全是空白页", file=item.file))
