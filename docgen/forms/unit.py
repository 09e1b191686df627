"""docgen.yaml to its model, with the place of everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from docgen.base.findings import FieldPath, Finding
from docgen.forms.nodes import Mapping
from docgen.forms.read import build_model, is_empty, no_mapping, read_nodes
from docgen.forms.shapes import Group, group_of, shape_at
from docgen.forms.source import Place, ReadingError, decode
from docgen.models.labels import path_label
from docgen.models.unit import Unit
from docgen.standards.rules import rule

_HINT: Final = "docgen.yaml 由“栏目: 内容”组成，如“版面:”下面缩进写“行距: 28.95磅”"


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """What came of reading a docgen.yaml. `unit` is None exactly when `findings` has an error.

    Findings say their place in full; their `path` is empty, for they are read beside a form's.
    """

    unit: Unit | None
    findings: tuple[Finding, ...]
    name: str
    positions: MappingType[FieldPath, Place] = field(default_factory=lambda: MappingProxyType({}))

    def place(self, finding: Finding) -> Finding:
        """A finding on the unit with file, line, column and place in words."""
        path = finding.path
        near = (self.positions.get(path[:length]) for length in range(len(path), -1, -1))
        line, column = next((place for place in near if place is not None), (None, None))
        where = path_label(Unit, path) or None
        return replace(finding, path=()).at(
            file=self.name, line=line, column=column, where=where
        )  # fmt: skip


def read_unit(data: bytes, name: str) -> ReadUnit:
    """Read a docgen.yaml; one that holds nothing sets nothing. `name` is for messages.

    Whatever the bytes are, the answer is a ReadUnit.
    """
    findings: list[Finding] = []
    try:
        source, findings = decode(data, name)
        root = read_nodes(source)
        if is_empty(root):
            return ReadUnit(Unit(), tuple(findings), name)
        if not isinstance(root, Mapping):
            raise no_mapping(source, root, _HINT)
    except ReadingError as fault:
        if fault.finding.code == "F005":
            return ReadUnit(Unit(), tuple(findings), name)
        return ReadUnit(None, (*findings, fault.finding), name)
    built = build_model(source, root, Unit, findings)
    assert built.form is None or isinstance(built.form, Unit)
    return ReadUnit(built.form, tuple(map(_settled, built.findings)), name, built.positions)


def _settled(finding: Finding) -> Finding:
    """A finding without its path; with the keys that there are, for one that resembles none."""
    if finding.code != "F050" or finding.hint != rule("F050").hint:
        return replace(finding, path=())
    group, _ = shape_at(group_of(Unit), finding.path[:-1])
    assert isinstance(group, Group)
    keys = "、".join(field.key for field in group.fields.values())
    return replace(finding, hint=f"可填：{keys}", path=())
