"""The rules on a unit's page profile: each specimen is a docgen.yaml."""

from __future__ import annotations

import pytest

from docgen.base.rules import Rule
from docgen.checks.unit import check_unit
from docgen.forms.unit import read_unit
from docgen.standards.rules.layout_unit import UNIT


def codes_of(specimen: str) -> set[str]:
    read = read_unit(specimen.encode(), "docgen.yaml")
    assert read.unit is not None, [str(f) for f in read.findings]
    return {finding.code for finding in check_unit(read.unit)}


@pytest.mark.parametrize("rule", UNIT, ids=lambda rule: rule.code)
def test_the_failing_specimen_is_found_and_the_passing_one_is_not(rule: Rule) -> None:
    assert rule.code in codes_of(rule.failing)
    assert codes_of(rule.passing) == set()
