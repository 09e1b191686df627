"""Many items, one bundle: numbered, catalogued, stamped, paginated, bookmarked, PDF/A-2b."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from docgen.archive import manifest as facts
from docgen.archive.compose import Entry, in_section, number_pages, section_label, stamp_cells
from docgen.archive.contracts import (
    BuiltItem,
    BundleInput,
    BundleResult,
    ItemInput,
    Progress,
    SectionInput,
)
from docgen.archive.gather import gather
from docgen.archive.geometry import Place
from docgen.archive.merge import (
    Joined,
    PageLabel,
    Part,
    add_labels,
    add_links,
    add_outline,
    join,
    to_bytes,
)
from docgen.archive.numbering import number_items
from docgen.archive.paper import (
    Paper,
    back_part,
    front_parts,
    links,
    set_paper,
    stamped_entries,
)
from docgen.archive.pdfa import Metadata, finish, in_words, judge
from docgen.archive.space import number_place, stamp_place
from docgen.archive.stamp import PageMarks, mark_pages, number_size
from docgen.base.errors import InputError
from docgen.base.findings import Finding
from docgen.base.text import shorten
from docgen.standards.rules import rule
from docgen.verify.fingerprints import page_fingerprints

_MOST_NAMED = 8


def _silent(done: int, total: int, name: str) -> None:
    pass


def build_bundle(
    spec: BundleInput, items: Sequence[ItemInput], *, progress: Progress = _silent
) -> BundleResult:
    """Build the bundle and its manifest.

    An item that cannot be used is an error among the findings, keeps its number and its row in the
    catalogue (marked 缺件), and the rest is built. The file claims PDF/A-2b only when every item
    was found to conform. Same input, same bytes. Raises InputError when there are no items.
    """
    if not items:
        raise InputError(rule("A106").finding("规格中没有列出任何材料", hint="请写上“材料”"))
    spec = replace(spec, sections=_sections_of(spec, items))
    numbered, noticed = number_items(spec, items)
    findings = [*_check(spec, items), *noticed]
    gathered = gather(numbered, progress)
    entries = number_pages(spec, gathered.items)
    progress(len(items), len(items), "合并")
    paper = set_paper(spec, entries)
    plan = _plan(spec, entries, paper, len(gathered.sources))
    joined = join([*gathered.sources, paper.pdf], [step.part for step in plan])
    pages = _Pages.of(plan, joined)
    marks, crowded = _marks(spec, entries, joined, pages)
    mark_pages(joined, marks, paper.pdf, paper.first_stamp)
    add_outline(joined, [step.part for step in plan])
    add_links(joined, links(paper, pages.labels, pages.paper))
    add_labels(joined, _labels(spec, plan))
    work = _Work(entries, paper, plan, pages, joined, marks)
    pdf, claims, doubts = _finish(spec, to_bytes(joined), entries)
    findings += [*gathered.findings, *paper.findings, *crowded, *doubts]
    return BundleResult(
        pdf=pdf,
        manifest=_manifest(spec, work, pdf, claims=claims),
        items=tuple(_built(e, pages) for e in entries),
        claims_pdfa=claims,
        findings=tuple(dict.fromkeys(findings)),
    )


def _sections_of(spec: BundleInput, items: Sequence[ItemInput]) -> tuple[SectionInput, ...]:
    """Every section once, and one for every item: its title is how an item names its section."""
    sections: dict[str, SectionInput] = {}
    for section in (*spec.sections, *(SectionInput(i.section) for i in items if i.section)):
        known = sections.setdefault(section.title, section)
        if section.note and section.note not in known.note:
            note = f"{known.note}；{section.note}" if known.note else section.note
            sections[section.title] = replace(known, note=note)
    return tuple(sections.values())


def _check(spec: BundleInput, items: Sequence[ItemInput]) -> list[Finding]:
    found = []
    if spec.compiler and spec.compiler == spec.checker:
        found.append(rule("A125").finding(f"整理人和检查人都是“{spec.compiler}”"))
    first: dict[str, ItemInput] = {}
    for item in items:
        if not item.data:
            continue
        before = first.setdefault(facts.sha256(item.data), item)
        if before is not item:
            message = f"《{item.title}》与《{before.title}》是同一个文件"
            found.append(rule("A124").finding(message, file=item.file))
    return found


@dataclass(frozen=True, slots=True)
class _Step:
    """A part of the bundle: an item, or pages of the paper (`paper` is the index there)."""

    part: Part
    entry: Entry | None = None
    paper: int | None = None
    section: int | None = None


def _plan(spec: BundleInput, entries: Sequence[Entry], paper: Paper, source: int) -> list[_Step]:
    """Everything in its order: cover, catalogue, sections with dividers, items, remarks."""
    cover, catalogue = front_parts(spec, paper, source)
    plan = [_Step(cover, paper=0), _Step(catalogue, paper=1)]
    if spec.method != "迎检":
        plan += [_item_step(e, 0) for e in entries]
    else:
        plan += [_item_step(e, 0) for e in in_section(entries, "")]
        for index, section in enumerate(spec.sections):
            part = paper.part(paper.dividers[index], section.title, source)
            plan.append(_Step(part, paper=2 + index, section=index + 1))
            plan += [_item_step(e, 1) for e in in_section(entries, section.title)]
    last = back_part(spec, paper, source)
    return [*plan, _Step(last, paper=2 + len(paper.dividers))]


def _item_step(entry: Entry, level: int) -> _Step:
    ready = entry.ready
    title = f"{ready.numbered.number} {ready.numbered.item.catalogue_title}"
    bookmarks = ready.prepared.bookmarks if ready.prepared else ()
    part = Part(title, ready.source, ready.start, ready.page_count, level, bookmarks)
    return _Step(part, entry=entry)


@dataclass(slots=True)
class _Pages:
    """Where everything begins, 0-based: items by position, rows' labels, the paper's documents."""

    items: dict[int, int] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)
    paper: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Sequence[_Step], joined: Joined) -> _Pages:
        """Read off the joined file."""
        out = cls()
        for step, first in zip(plan, joined.first_pages, strict=True):
            if step.paper is not None:
                out.paper[step.paper] = first
            if step.section is not None:
                out.labels[section_label(step.section)] = first
            if step.entry is not None and step.part.count:
                out.items[step.entry.position] = first
                out.labels[step.entry.label] = first
                out.labels[step.entry.divider_label] = first
        return out


def _marks(
    spec: BundleInput, entries: Sequence[Entry], joined: Joined, pages: _Pages
) -> tuple[dict[int, PageMarks], list[Finding]]:
    """Stamps and page numbers with their places, and where there was no room for them."""
    marks: dict[int, PageMarks] = {}
    findings: list[Finding] = []
    sheets = {e.position: n for n, e in enumerate(stamped_entries(spec, entries))}
    for entry in entries:
        if entry.position not in pages.items:
            continue
        first, item = pages.items[entry.position], entry.ready.numbered.item
        stamp: Place | None = None
        if entry.position in sheets:
            stamp = stamp_place(entry.ready.ink[0], joined.box(first))
            if stamp is None:
                message = f"《{item.title}》首页上端没有空白，归档章没有加盖"
                findings.append(rule("A120").finding(message, file=item.file))
        crowded = []
        for offset, number in enumerate(entry.page_numbers):
            taken = stamp if offset == 0 else None
            sheet = (sheets[entry.position], taken) if taken is not None else None
            placed = None
            if number is not None:
                ink, box, text = entry.ready.ink[offset], joined.box(first + offset), str(number)
                place, is_free = number_place(
                    ink, box, number_size(text), is_front=offset % 2 == 0, taken=taken
                )
                placed = (text, place)
                if not is_free:
                    crowded.append(text)
            if placed is not None or sheet is not None:
                marks[first + offset] = PageMarks(placed, sheet)
        if crowded:
            message = f"《{item.title}》第 {'、'.join(crowded)} 页的上角没有空白"
            findings.append(rule("A121").finding(message, file=item.file))
    return marks, findings


def _labels(spec: BundleInput, plan: Sequence[_Step]) -> list[PageLabel]:
    """What a reader shows as page labels: the numbers printed on the pages."""
    out: list[PageLabel] = []
    for step in plan:
        if step.entry is None:
            name = step.part.title
            single = step.part.count == 1
            out += [PageLabel(name if single else f"{name}-", None if single else n + 1)
                    for n in range(step.part.count)]  # fmt: skip
            continue
        number = step.entry.ready.numbered.number
        prefix = f"{number}-" if spec.method == "按件" else ""
        out += [
            PageLabel(prefix, n) if n is not None else PageLabel(f"{number}-空白页")
            for n in step.entry.page_numbers
        ]
    return out


def _finish(
    spec: BundleInput, joined: bytes, entries: Sequence[Entry]
) -> tuple[bytes, bool, list[Finding]]:
    """PDF/A-2b if every item conforms; the finished file is asked once more."""
    producer = f"docgen {facts.tools()['docgen']}"
    metadata = Metadata(spec.title, spec.fonds_name, producer)
    doubtful = [e for e in entries if e.ready.prepared and e.ready.prepared.obstacles]
    if doubtful:
        named = _named_with_obstacle(doubtful)
        return finish(joined, metadata, claims=False), False, [rule("A122").finding(named)]
    pdf = finish(joined, metadata, claims=True)
    judgement = judge(pdf)
    if judgement.conforms is False:
        doubt = rule("A122").finding(f"成册后检查不符合：{in_words(judgement.reasons)}")
        return finish(joined, metadata, claims=False), False, [doubt]
    return pdf, True, []


def _named_with_obstacle(entries: Sequence[Entry]) -> str:
    """The items by title, and what stands in the way of the first."""
    titles = "".join(f"《{e.ready.numbered.item.title}》" for e in entries[:_MOST_NAMED])
    more = f"等 {len(entries)} 件" if len(entries) > _MOST_NAMED else ""
    prepared = entries[0].ready.prepared
    obstacle = prepared.obstacles[0] if prepared else ""
    return f"{titles}{more}不符合或没有断定：{shorten(obstacle, 80)}"


def _built(entry: Entry, pages: _Pages) -> BuiltItem:
    numbered = entry.ready.numbered
    first = pages.items.get(entry.position)
    return BuiltItem(
        item=numbered.item,
        number=numbered.number,
        archival_code=numbered.archival_code,
        first_page=0 if first is None else first + 1,
        page_count=entry.ready.page_count,
        counted_pages=entry.counted_pages,
        problem=entry.ready.problem,
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """Everything that the manifest tells about."""

    entries: Sequence[Entry]
    paper: Paper
    plan: Sequence[_Step]
    pages: _Pages
    joined: Joined
    marks: dict[int, PageMarks]


def _manifest(spec: BundleInput, work: _Work, pdf: bytes, *, claims: bool) -> dict[str, object]:
    fingerprints = page_fingerprints(pdf)
    boxes = [work.joined.box(index) for index in range(len(fingerprints))]
    return {
        "format": facts.FORMAT,
        "format_version": facts.FORMAT_VERSION,
        "bundle": facts.bundle_facts(spec),
        "tools": facts.tools(),
        "output": {
            "sha256": facts.sha256(pdf),
            "bytes": len(pdf),
            "pages": len(fingerprints),
            "pdfa": "PDF/A-2b" if claims else None,
        },
        "parts": _part_facts(work),
        "items": _item_facts(spec, work),
        "pages": facts.page_facts(fingerprints, boxes, work.marks),
    }


def _part_facts(work: _Work) -> list[dict[str, object]]:
    return [
        {
            "title": step.part.title,
            "first_page": first + 1,
            "page_count": step.part.count,
            "is_catalogue": step.paper == 1,
        }
        for step, first in zip(work.plan, work.joined.first_pages, strict=True)
    ]


def _item_facts(spec: BundleInput, work: _Work) -> list[dict[str, object]]:
    rows = {row.label: row.cells for row in work.paper.rows}
    out = []
    for entry in work.entries:
        first = work.pages.items.get(entry.position, -1)
        stamp = work.marks.get(first, PageMarks()).stamp
        stamped = (stamp_cells(spec, entry), stamp[1]) if stamp else None
        out.append(facts.item_facts(entry, first + 1, rows[entry.label], stamped))
    return out
