"""Every rule of content: its failing specimen yields its code, its passing one does not.

The specimens are forms as secretaries write them, read by the reader that they use; `---` parts
the forms of a folder.
"""

from __future__ import annotations

import re

import pytest

from docgen.base.findings import Severity
from docgen.base.rules import Rule, Strength
from docgen.checks.run import check_folder, check_form
from docgen.forms.read import read_form
from docgen.models.base import FormModel
from docgen.standards.rules import catalogue

FAMILIES = "SNMRW"
RULES = [rule for rule in catalogue().values() if rule.code[0] in FAMILIES]


def forms_of(specimen: str) -> list[tuple[str, FormModel]]:
    """The forms of a specimen with file names; a specimen that cannot be read fails the test."""
    forms: list[tuple[str, FormModel]] = []
    for index, text in enumerate(specimen.split("\n---\n")):
        name = f"样例{index + 1}.yaml"
        read = read_form(text.encode(), name)
        assert read.form is not None, [str(f) for f in read.findings]
        faults = [f for f in read.findings if f.severity is not Severity.INFO]
        assert not faults, [str(f) for f in faults]
        forms.append((name, read.form))
    return forms


def codes_of(specimen: str) -> set[str]:
    forms = forms_of(specimen)
    found = [finding for _, form in forms for finding in check_form(form)]
    if len(forms) > 1:
        found += check_folder(forms)
    return {finding.code for finding in found}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_failing_specimen_is_found_and_the_passing_one_is_not(rule: Rule) -> None:
    assert rule.code in codes_of(rule.failing)
    assert rule.code not in codes_of(rule.passing)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_why_on_what_basis_and_what_to_do(rule: Rule) -> None:
    assert rule.title and not rule.title.endswith("。")
    assert rule.explanation.endswith("。")
    assert rule.hint and not rule.hint.endswith("。")
    assert rule.basis


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_specimens_are_short_enough_to_be_read_in_a_terminal(rule: Rule) -> None:
    for specimen in (rule.passing, rule.failing):
        assert len(specimen.splitlines()) <= 32, specimen


UNREAD = ("15834", "公文处理工作条例", "保守国家秘密法")
"""Sources whose wording was not compared clause by clause: they are pointed to, no more."""


@pytest.mark.parametrize(
    "rule",
    [r for r in catalogue().values() if any(source in r.basis for source in UNREAD)],
    ids=lambda rule: rule.code,
)
def test_a_source_that_is_only_pointed_to_is_called_practice_and_quotes_no_clause(
    rule: Rule,
) -> None:
    assert rule.strength is Strength.PRACTICE
    assert "参见" in rule.basis
    assert not re.search(r"第.+条|\d\.\d", rule.basis)
