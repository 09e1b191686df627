"""Every T rule is silent on its passing example and speaks on its failing one."""

import pytest

from docgen.standards.rules.template import RULES
from tests.template_specimens import findings_of


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_passing_example_raises_nothing(rule):
    assert [str(f) for f in findings_of(rule.passing)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_failing_example_raises_the_rule_and_no_other(rule):
    found = findings_of(rule.failing)
    assert {f.code for f in found} == {rule.code}, [str(f) for f in found]
    assert {f.severity for f in found} == {rule.severity}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_says_what_to_do(rule):
    assert rule.hint and rule.explanation.endswith("。")
