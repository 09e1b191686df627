"""Measuring finished files."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from docgen.base.errors import InputError, UsageError
from docgen.base.files import read_bytes
from docgen.base.findings import Finding, Severity

Profile = Literal["gb9704", "pdfa", "bundle"]

_CHOOSE = "请核对选的是哪个文件"


@dataclass(frozen=True, slots=True)
class Verified:
    """What verification found, and what it measured (`measures`: rows for people and JSON).

    `profile` is what the file was measured against; None when its layout was not looked at.
    """

    findings: tuple[Finding, ...]
    measures: list[dict[str, Any]] = field(default_factory=list)
    text: str = ""
    profile: str | None = None


def manifest_path(pdf: Path) -> Path:
    """Where the manifest of a bundle stands: beside it, as FILE.manifest.json."""
    return pdf.with_name(pdf.name.removesuffix(".pdf") + ".manifest.json")


def verify(
    path: str | Path, *, profile: Profile | None = None, docx: Path | None = None
) -> Verified:
    """Measure a finished DOCX, PDF or bundle.

    Without a profile a PDF with a manifest beside it is verified as a bundle. `docx` is the
    document a PDF was made from: then its text is compared in order.
    Raises InputError for a file that cannot be read and UsageError for a profile that does not fit.
    """
    path = Path(path)
    data = read_bytes(path)
    if data.startswith(b"PK"):
        if docx is not None:
            message = "--docx 只用来核对 PDF，这里给的已经是 Word 文件"
            raise UsageError(
                Finding("F033", Severity.ERROR, message, hint="去掉 --docx", file=str(path))
            )
        if profile in {"pdfa", "bundle"}:
            raise UsageError(
                Finding("F033", Severity.ERROR, f"检查项目 {profile} 只适用于 PDF", file=str(path))
            )
        from docgen.verify.docx import verify_docx

        report = verify_docx(data, str(path), profile="gb9704" if profile == "gb9704" else None)
        return _verified(report)
    if data and b"%PDF-" not in data[:1024]:
        raise InputError(
            Finding("P200", Severity.ERROR, "这不是 Word（.docx）或 PDF 文件", hint=_CHOOSE,
                    file=str(path))
        )  # fmt: skip
    manifest = manifest_path(path)
    if profile == "bundle" or (profile is None and manifest.exists()):
        return _verify_bundle(path, data, manifest)
    from docgen.verify.pdf import verify_pdf

    source = read_bytes(docx) if docx is not None else None
    if source is not None and not source.startswith(b"PK"):
        raise InputError(
            Finding("F020", Severity.ERROR, "对照的不是 .docx 文件", hint=_CHOOSE, file=str(docx))
        )
    return _verified(verify_pdf(data, str(path), docx=source, profile=profile))


def _verified(report: Any) -> Verified:
    return Verified(
        tuple(report.findings),
        [m.to_dict() for m in report.measures],
        report.to_text(),
        report.profile,
    )


def _verify_bundle(path: Path, data: bytes, manifest: Path) -> Verified:
    from docgen.verify.bundle import verify_bundle

    raw = read_bytes(manifest)
    try:
        content = json.loads(raw)
        if not isinstance(content, dict):
            raise ValueError("not an object")
    except (ValueError, RecursionError):
        raise InputError(
            Finding(
                "F034",
                Severity.ERROR,
                "清单文件已损坏，读不出来",
                hint="请重新生成这本材料",
                file=str(manifest),
            )
        ) from None
    sources: dict[str, bytes] = {}
    for name in _source_names(content):
        # A source that cannot be read is not there: verifying names it.
        with suppress(InputError):
            sources[name] = read_bytes(path.parent / name)
    findings = verify_bundle(data, content, sources)
    output = content.get("output")
    pages = output.get("pages") if isinstance(output, dict) else None
    text = f"按清单核对：{len(sources)} 份来源文件，{pages} 页。" if pages else ""
    if text and (left_out := _left_out(content)):
        text += f"\n清单写明有 {len(left_out)} 件没有收入：{'、'.join(left_out)}。"
    return Verified(tuple(f.at(file=str(path)) for f in findings), text=text, profile="bundle")


def _left_out(manifest: dict[str, Any]) -> list[str]:
    """The sources that the bundle itself says it could not take in."""
    items = manifest.get("items")
    found = items if isinstance(items, list) else []
    return [str(i.get("source")) for i in found if isinstance(i, dict) and i.get("problem")]


def _source_names(manifest: dict[str, Any]) -> list[str]:
    items = manifest.get("items")
    entries = [i for i in items if isinstance(i, dict)] if isinstance(items, list) else []
    return [s for i in entries if isinstance(s := i.get("source"), str) and s and "\0" not in s]
