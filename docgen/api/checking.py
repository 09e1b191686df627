"""Reading forms from disk and checking them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.base import limits
from docgen.base.errors import InputError
from docgen.base.files import read_bytes
from docgen.base.findings import Finding, Severity, reaches
from docgen.models.base import FormModel
from docgen.models.unit import FILE_NAME

if TYPE_CHECKING:
    from docgen.forms.read import ReadForm

FORM_SUFFIXES = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """A form that was read and checked. `form` is None when it could not be read as its kind."""

    path: Path
    form: FormModel | None
    findings: tuple[Finding, ...]
    _source: ReadForm | None = field(default=None, repr=False, compare=False)

    def require(self) -> FormModel:
        """The form. Raises InputError with all findings when there is none."""
        if self.form is None:
            errors = [f for f in self.findings if f.severity is Severity.ERROR]
            raise InputError(*(errors or self.findings))
        return self.form

    def place(self, finding: Finding) -> Finding:
        """A finding on this form with its file and, when it names a field, line and column."""
        if self._source is None or not finding.path:
            return finding.at(file=str(self.path))
        from docgen.forms.read import locate

        return locate(replace(finding, file=None), self._source)


def read(path: Path, kind: str | None = None, *, content_checks: bool = True) -> CheckedForm:
    """One form file, or a docgen.yaml, read and checked by itself.

    Raises InputError when the file cannot be read at all; a form with wrong fields comes back
    with `form=None` and its findings.
    """
    if path.name == FILE_NAME:
        from docgen.api.units import check_unit_file

        settings, noticed = check_unit_file(path)
        return CheckedForm(path, settings.unit, noticed)
    from docgen.forms.read import locate, read_form

    data = read_bytes(path, limits.FORM_BYTES)
    result = read_form(data, str(path), kind)
    findings = list(result.findings)
    if result.form is not None and content_checks:
        from docgen.checks.run import check_form

        findings += [locate(f, result) for f in check_form(result.form)]
    form = result.form
    if form is not None and reaches(result.findings, Severity.ERROR):
        form = None
    placed = [f.at(file=str(path)) for f in findings]
    placed.sort(key=lambda f: (f.line or 0, f.column or 0))
    return CheckedForm(path, form, tuple(placed), result)


def forms_below(folder: Path) -> list[Path]:
    """All form files below a folder, in the order of their paths; hidden folders are left out."""
    return sorted(
        p
        for p in folder.rglob("*")
        if p.suffix.lower() in FORM_SUFFIXES
        and p.name != FILE_NAME
        and not p.name.endswith((".manifest.json", ".schema.json"))
        and not any(part.startswith(".") for part in p.relative_to(folder).parts)
        and p.is_file()
    )


def check(*paths: str | Path) -> tuple[list[CheckedForm], list[Finding]]:
    """Check forms and folders of forms.

    Returns every form with its own findings, and the findings across the forms of each folder.
    A file that cannot be read is reported among the forms, not raised: the others are checked.
    """
    checked: list[CheckedForm] = []
    across: list[Finding] = []
    for path in map(Path, paths):
        if not path.is_dir():
            checked.append(_read_or_report(path))
            continue
        inside = [_read_or_report(p) for p in forms_below(path)]
        checked += inside
        across += _across(inside)
    return checked, across


def _read_or_report(path: Path) -> CheckedForm:
    try:
        return read(path)
    except InputError as error:
        return CheckedForm(path, None, tuple(f.at(file=str(path)) for f in error.findings))


def _across(forms: Sequence[CheckedForm]) -> list[Finding]:
    from docgen.checks.run import check_folder

    usable = {str(c.path): c for c in forms if c.form is not None}
    found = check_folder([(name, c.form) for name, c in usable.items() if c.form is not None])
    return [usable[f.file].place(f) if f.file in usable else f for f in found]
