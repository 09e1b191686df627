"""docgen.yaml: finding it upward from a form, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.base import limits
from docgen.base.errors import InputError
from docgen.base.files import read_bytes
from docgen.base.findings import Finding, Severity
from docgen.models.unit import FILE_NAME, Unit
from docgen.standards.profiles import SOFTWARE, PageProfile

if TYPE_CHECKING:
    from docgen.forms.unit import ReadUnit


@dataclass(frozen=True, slots=True)
class UnitSettings:
    """What holds for the forms of a folder. `path` is None where no docgen.yaml was found."""

    path: Path | None = None
    profile: PageProfile = SOFTWARE
    findings: tuple[Finding, ...] = ()


def find_unit(folder: Path) -> Path | None:
    """The docgen.yaml of a folder, or of the nearest one above it that has one."""
    above = folder.absolute().parents
    return next((f for p in (folder, *above) if (f := p / FILE_NAME).is_file()), None)


def unit_settings(folder: Path) -> UnitSettings:
    """The settings for the forms in a folder, checked for plausibility.

    Raises InputError for a docgen.yaml that cannot be read or has faults: a profile that is half
    understood would make documents that nobody wanted.
    """
    path = find_unit(folder)
    if path is None:
        return UnitSettings()
    read, findings = check_unit_file(path)
    if read.unit is None:
        raise InputError(*(f for f in findings if f.severity is Severity.ERROR))
    return UnitSettings(path, read.unit.layout.profile(), findings)


def check_unit_file(path: Path) -> tuple[ReadUnit, tuple[Finding, ...]]:
    """A docgen.yaml as it was read, with everything that is wrong or implausible in it.

    Raises InputError when there is no such file.
    """
    return _checked(read_bytes(path, limits.FORM_BYTES), str(path))


@lru_cache(maxsize=8)
def _checked(data: bytes, name: str) -> tuple[ReadUnit, tuple[Finding, ...]]:
    from docgen.checks.unit import check_unit
    from docgen.forms.unit import read_unit

    read = read_unit(data, name)
    if not isinstance(read.unit, Unit):
        return read, read.findings
    return read, (*read.findings, *map(read.place, check_unit(read.unit)))
