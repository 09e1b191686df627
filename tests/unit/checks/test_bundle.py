"""The spec of a bundle."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.base.findings import Severity
from docgen.models.base import FormModel
from tests.unit.checks.forms import bundle, codes, found

FULL = {"全宗号": "J001", "年度": "2026", "保管期限": "永久", "材料": ["记录.yaml"]}


def spec(**fields: Any) -> FormModel:
    return bundle(**{**FULL, **fields})


def test_a_complete_spec_is_silent() -> None:
    assert codes(spec(), "S05") == []


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (spec(材料=[]), ["S050"]),
        (spec(材料=["a.yaml", "./a.yaml", "甲\\b.pdf", "甲/b.pdf"]), ["S051", "S051"]),
        (spec(材料=["a.yaml"], 分类=[{"类目": "党课", "材料": []}]), ["S052"]),
        (
            spec(分类=[{"类目": "党课", "材料": ["a.yaml"]}, {"类目": "党课", "材料": ["b.yaml"]}]),
            ["S059"],
        ),
        (spec(整理人="王芳", 检查人="王芳"), ["S055"]),
        (spec(整理日期="2027-03-05", 检查日期="2027-03-01"), ["S056"]),
        (spec(材料=[{"文件": "a.yaml", "保管期限": "10年"}]), ["S057"]),
        (spec(材料=[{"文件": "a.yaml", "日期": "2025-03-01"}]), ["S058"]),
        (spec(方式="按卷", 材料=[{"文件": "a.yaml", "日期": "2025-03-01"}]), []),
    ],
)  # fmt: skip
def test_faults_of_a_spec(form: FormModel, expected: list[str]) -> None:
    assert codes(form, "S05") == expected


def test_a_retention_that_was_not_written_is_not_taken_for_granted() -> None:
    fields = {k: v for k, v in FULL.items() if k != "保管期限"}
    assert codes(bundle(**fields), "S053") == ["S053"]
    assert codes(bundle(**fields, 方式="迎检"), "S053", "S054") == []


def test_what_an_archival_code_needs_weighs_more_when_filing_by_item() -> None:
    fields = {k: v for k, v in FULL.items() if k != "全宗号"}
    assert [f.severity for f in found(bundle(**fields), "S054")] == [Severity.ERROR]
    assert [f.severity for f in found(bundle(**fields, 方式="按卷"), "S054")] == [Severity.WARNING]


def test_an_item_in_a_section_is_named_with_its_place() -> None:
    sections = [{"类目": "党课", "材料": ["a.yaml"]}, {"类目": "支委会", "材料": ["a.yaml"]}]
    (finding,) = found(spec(材料=[], 分类=sections), "S051")
    assert finding.where == "分类[2].材料[1].文件"


@pytest.mark.parametrize("method", ["按件", "按卷"])
def test_sections_of_an_archive_are_said_not_to_be_printed(method: str) -> None:
    sections = [
        {"类目": "党课", "说明": "全年四次", "材料": ["a.yaml"]},
        {"类目": "支委会", "材料": ["b.yaml"]},
    ]
    findings = found(spec(方式=method, 分类=sections), "S060")
    assert [(f.where, f.message) for f in findings] == [
        ("分类[1].类目", f"{method}整理不印类目“党课”和它的说明"),
        ("分类[2].类目", f"{method}整理不印类目“支委会”"),
    ]
    assert codes(spec(方式="迎检", 分类=sections), "S060") == []
