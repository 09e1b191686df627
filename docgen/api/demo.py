"""The whole job on the shipped samples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from docgen.api.bundles import bundle
from docgen.api.checking import FORM_SUFFIXES
from docgen.api.documents import build
from docgen.api.verifying import manifest_path, verify
from docgen.archive.manifest import to_json
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
    """Copy the samples to `folder`, then build and verify every one of them there.

    The folder is a working example afterwards: its forms and specs can be edited and built again.
    Only errors and warnings are passed on as findings; infos are counted. Raises OutputError
    before anything is written when an output exists and may not be replaced.
    """
    samples = samples_folder()
    copies = {p: folder / p.relative_to(samples) for p in _sample_files(samples)}
    forms = [c for p, c in copies.items() if p.parent.name != "bundles" and _is_form(p)]
    specs = [c for p, c in copies.items() if p.parent.name == "bundles" and _is_form(p)]
    documents = [f.with_suffix(suffix) for f in forms for suffix in (".docx", ".pdf")]
    bundles = [
        f for s in specs for f in (s.with_suffix(".pdf"), manifest_path(s.with_suffix(".pdf")))
    ]
    for path in (*copies.values(), *documents, *bundles):
        ensure_writable(path, overwrite=overwrite)
    for source, copy in copies.items():
        write_atomically(copy, source.read_bytes(), overwrite=overwrite)
    result = DemoResult(outputs=[*documents, *bundles])
    for done, form in enumerate(forms):
        progress(done, len(forms) + len(specs), form.name)
        _one_document(form, result, overwrite)
    for done, spec in enumerate(specs, len(forms)):
        progress(done, len(forms) + len(specs), spec.name)
        _one_bundle(spec, result, overwrite)
    return result


def _sample_files(samples: Path) -> list[Path]:
    return sorted(
        p
        for folder in ("forms", "year", "bundles")
        for p in (samples / folder).rglob("*")
        if p.is_file() and not p.name.startswith(".")
    )


def _is_form(path: Path) -> bool:
    return path.suffix in FORM_SUFFIXES


def _one_document(form: Path, result: DemoResult, overwrite: bool) -> None:
    from docgen.models.kinds import genre_of

    docx, pdf = form.with_suffix(".docx"), form.with_suffix(".pdf")
    document = build(form, pdf=True)
    assert document.pdf is not None
    write_atomically(docx, document.docx, overwrite=overwrite)
    write_atomically(pdf, document.pdf, overwrite=overwrite)
    findings = [f.at(file=form.name) for f in document.findings]
    findings += verify(docx).findings
    findings += verify(pdf, docx=docx).findings
    _note(result, form.stem, genre_of(document.form), document.page_count or 0, findings)


def _one_bundle(spec: Path, result: DemoResult, overwrite: bool) -> None:
    pdf = spec.with_suffix(".pdf")
    built = bundle(spec, output_folder=pdf.parent)
    write_atomically(pdf, built.pdf, overwrite=overwrite)
    write_atomically(
        manifest_path(pdf), to_json(built.manifest).encode("utf-8"), overwrite=overwrite
    )
    findings = [f.at(file=spec.name) for f in built.findings]
    findings += verify(pdf, profile="bundle").findings
    _note(result, spec.stem, built.method, built.page_count, findings)


def _note(result: DemoResult, name: str, kind: str, pages: int, findings: list[Finding]) -> None:
    unique = list(dict.fromkeys(findings))
    result.rows.append(DemoRow(name, kind, pages, _counts(unique)))
    result.findings += [f for f in unique if f.severity is not Severity.INFO]
