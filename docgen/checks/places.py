"""Places of findings: in words, and in the order of the fields of a form."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from docgen.base.findings import FieldPath, Finding
from docgen.models.labels import model_inside, path_label


def labelled(model: type[BaseModel], finding: Finding) -> Finding:
    """The finding with its place in words."""
    return finding.at(where=path_label(model, finding.path) or None)


def in_order(model: type[BaseModel], findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of the fields of the form, then by code and message."""
    return sorted(findings, key=lambda f: (place_key(model, f.path), f.code, f.message))


def place_key(model: type[BaseModel], path: FieldPath) -> tuple[tuple[int, str], ...]:
    """A key that sorts paths as their fields stand in the model, the title before all else."""
    key: list[tuple[int, str]] = []
    current: type[BaseModel] | None = model
    if path == ("title",):
        return ((-1, ""),)
    for step in path:
        if isinstance(step, int):
            key.append((step, ""))
            continue
        fields = list(current.model_fields) if current is not None else []
        if current is not None and step in fields:
            key.append((fields.index(step), ""))
            current = model_inside(current.model_fields[step].annotation)
        else:
            key.append((len(fields), step))
    return tuple(key)
