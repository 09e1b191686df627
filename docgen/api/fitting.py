"""The second pass: a form is filled, laid out, looked at, and filled again with what must give way.

What only the pages show: a signature that would begin a page alone, recipients that push the text
off page 1, the page of the 版记 when both sides of the paper are printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from docgen.api.page_bounds import is_on_first_page
from docgen.api.page_marks import WANTED_LINES, Marked, PageFacts, mark_places, read_places
from docgen.base.errors import MissingComponentError, OutputError
from docgen.base.findings import Finding
from docgen.base.lengths import Length
from docgen.models.minutes import Record
from docgen.standards import gb9704 as gb
from docgen.standards.profiles import FIT_FORM_PITCHES, PageProfile, fitting_measures
from docgen.standards.rules import rule
from docgen.template.fit import ColophonPage, Fit

if TYPE_CHECKING:
    from docgen.flow.pagetree import Document as Tree
    from docgen.models.kinds import DocumentForm
    from docgen.typeset.layout import Layout

Fill = Callable[[Fit | None], tuple[bytes, list[Finding]]]


@dataclass(frozen=True)
class Pages:
    """A DOCX read back; `read_findings` are those of reading it."""

    tree: Tree
    marked: Marked
    read_findings: tuple[Finding, ...]

    @cached_property
    def layout(self) -> Layout:
        """The DOCX laid out, when this is asked for the first time. Raises what `lay_out` raises."""
        from docgen.typeset.layout import lay_out

        return lay_out([self.marked.tree])


@dataclass(frozen=True, slots=True)
class Fitted:
    """A filled form. `pages` is None when it could not be laid out where that was needed."""

    docx: bytes
    findings: tuple[Finding, ...]
    pages: Pages | None = None


@dataclass(frozen=True)
class _Trial:
    """One filling and what its pages are like."""

    fit: Fit
    docx: bytes
    findings: list[Finding]
    pages: Pages

    @cached_property
    def facts(self) -> PageFacts:
        """Where things ended up: lays the pages out."""
        return read_places(self.pages.marked, self.pages.layout)


def fit_form(form: DocumentForm, fill: Fill, name: str, profile: PageProfile | None) -> Fitted:
    """A form filled so that its pages are as GB/T 9704 wants them; a dozen layouts at the most, nearly always one; none when all that may have to give way is on page 1 for certain.

    `fill` makes the DOCX for a fit. `profile` is that of the shipped template, None for a template
    of an office's own, whose line pitch is not ours to change. When fonts or the engine are
    missing, the DOCX is as the form alone tells, with a finding.
    """
    try:
        first = _try(Fit(), form, fill, name)
        if profile is not None and _is_settled(form, first.pages.marked):
            return Fitted(first.docx, tuple(first.findings), first.pages)
        _ = first.facts  # laid out here, where it may fail
    except (MissingComponentError, OutputError) as error:
        docx, findings = fill(None)
        told = rule("L414").finding(f"没有排版，没有按页面调整：{error.findings[0].message}")
        return Fitted(docx, (*findings, told))
    trial, noticed = _show_text(form, first, fill, name)
    trial, found = _keep_signature(form, trial, fill, name, profile)
    noticed += found
    trial, found = _turn_colophon(form, trial, fill, name)
    noticed += found
    return Fitted(trial.docx, (*trial.findings, *noticed), trial.pages)


def _try(fit: Fit, form: DocumentForm, fill: Fill, name: str) -> _Trial:
    from docgen.flow.read import read_document

    docx, findings = fill(fit)
    tree, read_findings = read_document(docx, name)
    pages = Pages(tree, mark_places(tree, _reach(form)), tuple(read_findings))
    return _Trial(fit, docx, findings, pages)


def _reach(form: DocumentForm) -> Length:
    """How far a seal reaches below the top of the date's line; zero without one."""
    from docgen.template.finish import is_sealed

    if not is_sealed(form):
        return Length(0)
    return gb.SEAL_DIAMETER.value.scaled(0.5) - gb.SEAL_RISE.value


def _is_settled(form: DocumentForm, marked: Marked) -> bool:
    """Whether no layout can show anything to change: the 版记 is not bound to an even page, and
    the beginning of the text and what is signed, if anything is, stand on page 1 in any case.
    """
    last = marked.last_label
    if marked.has_colophon and getattr(form, "is_duplex", False):
        return False
    below = marked.signed.reach if marked.signed is not None else Length(0)
    return last is None or is_on_first_page(marked.tree.sections[0], last, below)


def _show_text(
    form: DocumentForm, trial: _Trial, fill: Fill, name: str
) -> tuple[_Trial, list[Finding]]:
    """主送机关 in the 版记 when they would push the text off page 1 (7.3.2)."""
    page = trial.facts.body_page
    if page is None or page == 1:
        return trial, []
    if getattr(form, "main_recipients", None):
        other = _try(replace(trial.fit, are_recipients_moved=True), form, fill, name)
        if other.facts.body_page == 1:
            return other, []
    return trial, [rule("L415").finding(f"正文从第 {page} 页才开始", path=("title",))]


def _keep_signature(
    form: DocumentForm, trial: _Trial, fill: Fill, name: str, profile: PageProfile | None
) -> tuple[_Trial, list[Finding]]:
    """Another line pitch or tracking when the signature begins a page alone (7.3.5)."""
    signature = trial.facts.signature
    if signature is None or _rank(trial, trial) == _BEST:
        return trial, []
    where, best = f"第{signature.page}页", (trial, list[Finding]())
    is_alone = signature.lines_above < WANTED_LINES
    why = "落款不再单独成页" if is_alone else "印章不再压到页码"
    for pitch, tracking, told in _changes(form, profile):
        other = _try(replace(trial.fit, pitch=pitch, tracking=tracking), form, fill, name)
        if _rank(other, trial) > _rank(best[0], trial):
            best = other, [rule("L411").finding(f"{told}，{why}", where=where)]
        if _rank(best[0], trial) == _BEST:
            break
    if best[0] is trial and not signature.lines_above:
        return trial, [rule("L412").finding("署名和日期单独排在一页", where=where)]
    return best


_BEST: Final = (WANTED_LINES, True)


def _rank(trial: _Trial, before: _Trial) -> tuple[int, bool]:
    """How good the place of a signature is; the worst when something else was lost for it."""
    signature, facts = trial.facts.signature, trial.facts
    is_whole = (
        trial.pages.layout.page_count <= before.pages.layout.page_count
        and facts.body_page == before.facts.body_page
    )
    if signature is None or not is_whole:
        return 0, False
    return min(signature.lines_above, WANTED_LINES), signature.has_room


def _changes(
    form: DocumentForm, profile: PageProfile | None
) -> Iterator[tuple[Length, Length | None, str]]:
    """Line pitch and tracking that may give a signature room, and how that is told."""
    if profile is None:
        return
    if isinstance(form, Record):
        for pitch in FIT_FORM_PITCHES.value:
            yield pitch, None, _told("行距", gb.FORM_PITCH.value, pitch)
        return
    for pitch, tracking in fitting_measures(profile):
        told = [
            _told(name, usual, found)
            for name, usual, found in (
                ("行距", profile.pitch, pitch), ("字距", profile.tracking, tracking),
            )
            if usual != found
        ]  # fmt: skip
        yield pitch, tracking, "、".join(told)


def _told(name: str, usual: Length, found: Length) -> str:
    return f"{name}由 {usual.pt:g} 磅调为 {found.pt:g} 磅"


def _turn_colophon(
    form: DocumentForm, trial: _Trial, fill: Fill, name: str
) -> tuple[_Trial, list[Finding]]:
    """The 版记 on an even page when both sides are printed (GB/T 33476.2; 7.5)."""
    page, end = trial.facts.colophon_page, trial.facts.text_end_page
    if not getattr(form, "is_duplex", False) or page is None or end is None or page % 2 == 0:
        return trial, []
    where = ColophonPage.NEXT if page == end else ColophonPage.AFTER_BLANK
    other = _try(replace(trial.fit, colophon=where), form, fill, name)
    blank = "，前面空一页，这两页不编页码" if where is ColophonPage.AFTER_BLANK else ""
    told = f"双面印制，版记由第 {page} 页移到第 {page + 1} 页{blank}"
    return other, [rule("L413").finding(told, path=("is_duplex",))]
