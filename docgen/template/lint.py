"""Template DOCX → findings, each with the place of the fault."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.base.findings import Finding
from docgen.template.compile import check_compiles
from docgen.template.names import check_names
from docgen.template.reading import finish_findings, read_template


def lint_template(docx: bytes, name: str, known: Mapping[str, Any] | None = None) -> list[Finding]:
    """Everything wrong with a template: errors make it unusable, warnings do not.

    `name` is the file's name for messages; `known` is a sample context (nested mappings and lists
    with values of the right kinds) against which names are checked, or None to leave them
    unchecked. Raises nothing for a faulty template.
    """
    template = read_template(docx)
    findings = list(template.findings)
    if known is not None:
        for part in template.parts:
            findings += check_names(part.tree, known)
    if not template.errors:
        findings += check_compiles(template)
    return finish_findings(findings, name)
