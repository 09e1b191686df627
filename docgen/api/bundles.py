"""A bundle out of its spec: forms, DOCX, PDFs and pictures become one PDF with a manifest."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.api.checking import FORM_SUFFIXES, read
from docgen.api.documents import render_checked, to_tree
from docgen.base.errors import DocgenError, InputError
from docgen.base.files import read_bytes
from docgen.base.findings import Finding
from docgen.models.base import FormModel
from docgen.models.bundle import Bundle, BundleItem

if TYPE_CHECKING:
    from docgen.archive.contracts import BundleInput, ItemInput
    from docgen.flow.pagetree import Document as Tree

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class BuiltBundle:
    """A finished bundle; `manifest` is what belongs beside the PDF as FILE.manifest.json.

    `sources` are the files of its items.
    """

    pdf: bytes
    manifest: dict[str, Any]
    findings: tuple[Finding, ...]
    page_count: int
    item_count: int
    method: str
    sources: tuple[Path, ...] = ()


def _silent(done: int, total: int, name: str) -> None:
    pass


def bundle(
    spec: str | Path, *, output_folder: Path | None = None, progress: Progress = _silent
) -> BuiltBundle:
    """Build the bundle that a spec file describes. Nothing is written to disk.

    Paths in the spec are relative to it; the manifest names sources relative to `output_folder`
    (the spec's own folder by default). An attachment that cannot be used is a finding of severity
    error and the rest is built. Raises InputError when the spec itself cannot be read.
    """
    spec = Path(spec)
    checked = read(spec)
    form = checked.require()
    if not isinstance(form, Bundle):
        from docgen.standards.rules import rule

        raise InputError(
            rule("F012").finding(
                "这不是归档成册的规格", hint="规格的文种写“归档成册”", file=str(spec)
            )
        )
    from docgen.archive.bundle import build_bundle

    findings = list(checked.findings)
    items: list[ItemInput] = []
    base = output_folder or spec.parent
    sectioned = [("", i) for i in form.items]
    sectioned += [(s.title, i) for s in form.sections for i in s.items]
    for done, (section, item) in enumerate(sectioned):
        progress(done, len(sectioned), item.file)
        gathered, noticed = _gather(form, item, section, spec.parent / item.file, base)
        items.append(gathered)
        findings += noticed
    try:
        result = build_bundle(_spec(form), items, progress=progress)
    except InputError as error:
        raise InputError(*(f.at(file=str(spec)) for f in error.findings)) from None
    pages = max((b.first_page + b.page_count - 1 for b in result.items), default=0)
    return BuiltBundle(
        pdf=result.pdf,
        manifest=result.manifest,
        findings=(*findings, *result.findings),
        page_count=int(result.manifest.get("output", {}).get("pages", pages)),
        item_count=len(result.items),
        method=form.method,
        sources=tuple(spec.parent / item.file for _, item in sectioned),
    )


def _spec(form: Bundle) -> BundleInput:
    from docgen.archive.contracts import BundleInput, SectionInput

    return BundleInput(
        title=form.title,
        method=form.method,
        fonds_number=form.fonds_number,
        fonds_name=form.fonds_name,
        year=form.year,
        retention=form.retention,
        organ=form.organ,
        organ_code=form.organ_code,
        code_pattern=form.code_pattern,
        category=form.category,
        volume_number=form.volume_number,
        sections=tuple(SectionInput(s.title, s.note) for s in form.sections),
        statement=tuple(form.statement),
        compiler=form.compiler,
        compiled_on=form.compiled_on,
        checker=form.checker,
        checked_on=form.checked_on,
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a form says about itself, for the catalogue."""

    title: str = ""
    number: str = ""
    responsible: str = ""
    date: date | None = None
    secrecy_level: str = ""


def _facts(form: FormModel) -> _Facts:
    def field(*names: str) -> Any:
        return next((v for n in names if (v := getattr(form, n, None))), None)

    return _Facts(
        title=field("title") or "",
        number=field("document_number", "issue_number") or "",
        responsible=field("issuer", "organ") or "、".join(field("authors") or []),
        date=field("issue_date", "date"),
        secrecy_level=field("secrecy_level") or "",
    )


def _relative(path: Path, base: Path) -> str:
    try:
        return Path(os.path.relpath(path, base)).as_posix()
    except ValueError:  # another drive on Windows
        return path.resolve().as_posix()


def _gather(
    form: Bundle, item: BundleItem, section: str, path: Path, base: Path
) -> tuple[ItemInput, list[Finding]]:
    """One item with its bytes and, for a form or DOCX, its document tree."""
    from docgen.archive.contracts import ItemInput

    data: bytes | None = None
    tree: Tree | None = None
    facts, problem, findings = _Facts(), None, list[Finding]()
    try:
        data = read_bytes(path)
        if path.suffix.lower() in FORM_SUFFIXES:
            source = read(path)
            model = source.require()
            facts = _facts(model)
            made = render_checked(source)
            if made.pages is None:
                tree, read_back = to_tree(made.docx, path.name)
            else:
                tree, read_back = made.pages.tree, list(made.pages.read_findings)
            findings = [*source.findings, *made.findings, *read_back]
        elif data.startswith(b"PK"):
            tree, findings = to_tree(data, path.name)
            facts = _Facts(title=tree.title)
    except DocgenError as error:
        first, *findings = error.findings
        problem = first.at(file=str(path))
    return (
        ItemInput(
            title=item.title or facts.title or path.stem,
            file=_relative(path, base),
            data=data,
            document=tree,
            problem=problem,
            document_number=item.document_number or facts.number,
            responsible=item.responsible or facts.responsible,
            date=item.date or facts.date,
            secrecy_level=item.secrecy_level or facts.secrecy_level,
            retention=item.retention,
            organ=item.organ or form.organ,
            note=item.note,
            origin=item.origin,
            section=section,
            password=item.password,
            is_title_made=item.is_title_made,
        ),
        [f.at(file=str(path)) for f in findings],
    )
