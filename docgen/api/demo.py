"""The whole job on the shipped samples."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from docgen.api.bundles import bundle
from docgen.api.checking import forms_below
from docgen.api.documents import build
from docgen.api.verifying import manifest_path, verify
from docgen.base.files import ensure_writable, write_atomically
from docgen.base.findings import Finding, Severity
from docgen.base.resources import samples_folder

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class DemoRow:
    """One line of the closing table; `counts` are errors, warnings, infos."""

    name: str
    kind: str
    pages: int
    counts: tuple[int, int, int]


@dataclass
class DemoResult:
    """What the demo built."""

    rows: list[DemoRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    outputs: list[Path] = field(default_factory=list)


def _counts(findings: list[Finding]) -> tuple[int, int, int]:
    error, warning, info = (sum(f.severity is s for f in findings) for s in Severity)
    return error, warning, info


def run_demo(folder: Path, *, overwrite: bool, progress: Progress) -> DemoResult:
    """Build and verify every sample below `folder`.

    Only errors and warnings are passed on as findings; infos are counted. Raises OutputError
    before anything is written when an output exists and may not be replaced.
    """
    samples = samples_folder()
    forms = [p for name in ("forms", "year") for p in forms_below(samples / name)]
    specs = forms_below(samples / "bundles")
    places = {p: folder / p.relative_to(samples).with_suffix(".docx") for p in forms}
    bundles = {p: folder / "bundles" / (p.stem + ".pdf") for p in specs}
    for docx in places.values():
        ensure_writable(docx, overwrite=overwrite)
        ensure_writable(docx.with_suffix(".pdf"), overwrite=overwrite)
    for pdf in bundles.values():
        ensure_writable(pdf, overwrite=overwrite)
        ensure_writable(manifest_path(pdf), overwrite=overwrite)
    result = DemoResult()
    total = len(forms) + len(specs)
    for done, (form, docx) in enumerate(places.items()):
        progress(done, total, form.name)
        _one_document(form, docx, result, overwrite)
    for done, (spec, pdf) in enumerate(bundles.items(), len(forms)):
        progress(done, total, spec.name)
        _one_bundle(spec, pdf, result, overwrite)
    return result


def _one_document(form: Path, docx: Path, result: DemoResult, overwrite: bool) -> None:
    from docgen.models.kinds import genre_of

    pdf = docx.with_suffix(".pdf")
    document = build(form, pdf=True)
    assert document.pdf is not None
    write_atomically(docx, document.docx, overwrite=overwrite)
    write_atomically(pdf, document.pdf, overwrite=overwrite)
    findings = [f.at(file=form.name) for f in document.findings]
    findings += verify(docx).findings
    findings += verify(pdf, docx=docx).findings
    _note(result, form.stem, genre_of(document.form), document.page_count or 0, findings)
    result.outputs += [docx, pdf]


def _one_bundle(spec: Path, pdf: Path, result: DemoResult, overwrite: bool) -> None:
    built = bundle(spec, output_folder=pdf.parent)
    text = json.dumps(built.manifest, ensure_ascii=False, indent=2) + "\n"
    write_atomically(pdf, built.pdf, overwrite=overwrite)
    write_atomically(manifest_path(pdf), text.encode("utf-8"), overwrite=overwrite)
    findings = [f.at(file=spec.name) for f in built.findings]
    findings += verify(pdf, profile="bundle").findings
    _note(result, spec.stem, built.method, built.page_count, findings)
    result.outputs += [pdf, manifest_path(pdf)]


def _note(result: DemoResult, name: str, kind: str, pages: int, findings: list[Finding]) -> None:
    unique = list(dict.fromkeys(findings))
    result.rows.append(DemoRow(name, kind, pages, _counts(unique)))
    result.findings += [f for f in unique if f.severity is not Severity.INFO]
