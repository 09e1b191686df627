"""The rules on what gives way on the pages: a specimen is a form, its comments say how long it is."""

from __future__ import annotations

import re

import pytest

import docgen
from docgen.base.rules import Rule
from docgen.forms.read import read_form
from docgen.standards.rules.layout_fit import FIT
from docgen.template.builders.shipped import build_template
from tests.fitting_forms import LINE, SHORT

LENGTH = re.compile(r"# 正文 (\d+) 段(?:，最后一段 (\d+) 句)?")


def codes_of(specimen: str) -> set[str]:
    form = read_form(specimen.encode(), "样例.yaml").form
    assert form is not None
    if match := LENGTH.search(specimen):
        text = [SHORT] * int(match[1]) + ([LINE * int(match[2])] if match[2] else [])
        field = "overview" if "会议纪要" in specimen else "introduction"
        form = form.model_copy(update={field: text})
    if match := re.search(r"# 标题有 (\d+) 行", specimen):
        title = "关于" + "全面贯彻落实加强机关党的建设工作要求" * int(match[1]) + "的报告"
        form = form.model_copy(update={"title": title})
    template = build_template("investigation") if "模板是自己的" in specimen else None
    return {finding.code for finding in docgen.build(form, template=template).findings}


@pytest.mark.parametrize("rule", FIT, ids=lambda rule: rule.code)
def test_the_failing_specimen_is_found_and_the_passing_one_is_not(rule: Rule) -> None:
    assert rule.code in codes_of(rule.failing)
    assert rule.code not in codes_of(rule.passing)
