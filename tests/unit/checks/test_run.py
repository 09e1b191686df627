"""The whole: places, order, repeatability, explanations, the shipped forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.base.findings import Severity
from docgen.checks.explain import explain
from docgen.checks.places import place_key
from docgen.checks.run import check_folder, check_form
from docgen.forms.read import read_form
from docgen.models.base import FormModel
from docgen.models.minutes import Minutes
from docgen.standards.rules import catalogue
from tests.unit.checks.forms import minutes, record, report

SAMPLES = sorted(
    p for p in (Path(__file__).parents[3] / "samples").rglob("*.yaml") if p.name != "docgen.yaml"
)


def sample(path: Path) -> FormModel:
    form = read_form(path.read_bytes(), path.name).form
    assert form is not None, path
    return form


def test_findings_come_in_the_order_of_the_form() -> None:
    form = report(
        标题="XX报告。", 导语=["近日,XX。", "XX。"], 问题=[{"小标题": "（一）XX"}], 对策=["XX"]
    )
    found = check_form(form)
    keys = [(place_key(type(form), f.path), f.code) for f in found]
    assert keys == sorted(keys)


def test_ten_comes_after_nine() -> None:
    form = minutes(出席=["XX"] * 11)
    places = [f.where for f in check_form(form) if f.code == "W001"]
    assert places[8:] == ["出席[9].姓名", "出席[10].姓名", "出席[11].姓名"]


def test_a_path_that_is_no_field_still_has_its_place() -> None:
    assert place_key(Minutes, ("nowhere", 1)) > place_key(Minutes, ("title",))


def test_every_finding_has_a_code_of_the_catalogue_a_path_and_a_place() -> None:
    for finding in check_form(record(应到=5, 实到=2, 出席="李娜", 议题=[{"题目": "XX"}])):
        assert finding.code in catalogue()
        assert finding.path and finding.where


def test_the_same_form_gives_the_same_findings() -> None:
    form = report(导语=["XX,约50人左右", "{甲}"], 数据={"乙": "5"}, 问题=["甲"], 原因=["乙"])
    assert check_form(form) == check_form(form)


def test_an_empty_form_of_every_kind_is_checked_without_a_fall() -> None:
    for kind in ("会议纪要", "会议记录", "调研报告", "工作总结"):
        read = read_form(f"文种: {kind}\n标题: 关于党建的{kind}\n".encode(), "空.yaml")
        assert read.form is not None
        assert check_form(read.form)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_a_shipped_form_has_no_errors(path: Path) -> None:
    errors = [f for f in check_form(sample(path)) if f.severity is Severity.ERROR]
    assert errors == []


def test_the_year_of_a_branch_has_no_errors_across_its_forms() -> None:
    forms = [(p.name, sample(p)) for p in SAMPLES if p.parent.name == "year"]
    assert len(forms) >= 24
    assert [f for f in check_folder(forms) if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_every_rule_of_every_family_can_be_explained(code: str) -> None:
    text = explain(code)
    rule = catalogue()[code]
    assert text.startswith(f"{code} {rule.title}（{rule.severity.label}）")
    assert f"{rule.strength.value}：" in text
    assert text.endswith("\n") and not text.endswith("\n\n")


def test_an_explanation_tells_practice_from_rule() -> None:
    assert "多数单位的做法，不是标准的要求" in explain("S012")
    assert "GB/T 9704-2012 7.2.5（规定：必须做到）" in explain("s013 ")
    assert "    发文字号: 机工纪〔2026〕5号" in explain("S013")


def test_an_unknown_code_has_no_explanation() -> None:
    with pytest.raises(KeyError):
        explain("Z999")
