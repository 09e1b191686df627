"""For those who own templates: what is shipped, which tags there are, what is wrong with one."""

from __future__ import annotations

from pathlib import Path

from docgen.api.units import unit_settings
from docgen.base.errors import InputError
from docgen.base.files import ensure_writable, read_bytes, write_atomically
from docgen.base.findings import Finding
from docgen.base.resources import templates_folder


def shipped() -> list[Path]:
    """The DOCX files of the shipped templates, by name."""
    return sorted(templates_folder().glob("*.docx"))


def tags(kind: str) -> list[tuple[str, str]]:
    """The tags a template of a kind may use, with their meanings."""
    from docgen.template.vocabulary import tags as vocabulary

    return vocabulary(kind)


def lint(template: Path, kind: str) -> list[Finding]:
    """What is wrong with a template of a kind, each fault with its place.

    Raises InputError when the file cannot be read or is no DOCX.
    """
    from docgen.template.lint import lint_template
    from docgen.template.vocabulary import sample_context

    findings = lint_template(read_bytes(template), template.name, sample_context(kind))
    if any(f.code == "T100" for f in findings):
        raise InputError(*findings)
    return findings


def copy_shipped(folder: Path, *, overwrite: bool) -> list[Path]:
    """The shipped templates in a folder, as a start for one's own; the paths written.

    They have the page of the docgen.yaml that holds for the folder. Raises OutputError before
    anything is written when a file exists and may not be replaced.
    """
    from docgen.template.builders.geometry import Geometry
    from docgen.template.fill import shipped_template

    geo = Geometry(unit_settings(folder).profile)
    copies = [folder / source.name for source in shipped()]
    for copy in copies:
        ensure_writable(copy, overwrite=overwrite)
    for copy in copies:
        write_atomically(copy, shipped_template(copy.stem, geo), overwrite=overwrite)
    return copies
