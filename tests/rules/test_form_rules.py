"""Every F rule is silent on its passing example and speaks on its failing one."""

import re
from pathlib import Path

import pytest

from docgen.base import limits
from docgen.base.errors import DocgenError
from docgen.base.files import ensure_writable, read_bytes, write_atomically
from docgen.base.packages import open_package
from docgen.forms.read import read_form
from docgen.standards.rules import rule
from docgen.standards.rules.form import RULES

SOURCES = Path(__file__).resolve().parents[2] / "docgen"


def codes(data: bytes, kind: str | None = None) -> list[str]:
    return [f.code for f in read_form(data, "表单.yaml", kind).findings]


OF_FORMS = [r for r in RULES if r.code in {"F005", "F006", "F010", "F011"} or r.code >= "F040"]


@pytest.mark.parametrize("rule", OF_FORMS, ids=lambda r: r.code)
def test_the_passing_example_is_read_without_the_finding(rule):
    assert rule.code not in codes(
        rule.passing.encode(), "会议纪要" if rule.code == "F040" else None
    )


@pytest.mark.parametrize("rule", OF_FORMS, ids=lambda r: r.code)
def test_the_failing_example_raises_the_rule(rule):
    found = list(read_form(rule.failing.encode(), "表单.yaml").findings)
    assert rule.code in {f.code for f in found}, [str(f) for f in found]
    assert {f.severity for f in found if f.code == rule.code} == {rule.severity}


FORM = "文种: 会议纪要\n标题: 甲\n"
OF_BYTES = {
    "F002": (FORM.encode(), b"a" * (limits.FORM_BYTES + 1)),
    "F003": (FORM.encode(), b"PK\x03\x04" + FORM.encode()),
    "F004": (FORM.encode(), FORM.encode("gb18030")),
}


@pytest.mark.parametrize(("code", "data"), OF_BYTES.items(), ids=lambda x: str(x)[:4])
def test_rules_about_bytes(code, data):
    passing, failing = data
    assert codes(passing) == []
    assert codes(failing) == [code]


def test_a_form_of_another_kind_than_wanted():
    assert codes(FORM.encode(), "minutes") == []
    assert codes(FORM.encode(), "bundle") == ["F012"]


def refusals(tmp_path):
    """What the base layer refuses, by code: it knows no rules and writes codes as they are."""
    existing = tmp_path / "已有.docx"
    existing.write_bytes(b"x")
    link = tmp_path / "链接.docx"
    link.symlink_to(existing)
    (tmp_path / "大.yaml").write_bytes(b"x" * 20)
    return {
        "F001": [
            lambda: read_bytes(tmp_path / "没有.yaml"),
            lambda: read_bytes(tmp_path),
        ],
        "F002": [lambda: read_bytes(tmp_path / "大.yaml", 10)],
        "F020": [lambda: open_package(b"", "甲.docx"), lambda: open_package(b"x", "甲.docx")],
        "F030": [lambda: write_atomically(existing, b"y")],
        "F031": [
            lambda: ensure_writable(link, overwrite=True),
            lambda: ensure_writable(tmp_path, overwrite=True),
        ],
        "F032": [lambda: write_atomically(existing / "甲.docx", b"y")],
    }


@pytest.mark.parametrize("code", ["F001", "F002", "F020", "F030", "F031", "F032"])
def test_what_the_base_layer_refuses_is_in_the_catalogue_with_equal_severity(code, tmp_path):
    for refused in refusals(tmp_path)[code]:
        with pytest.raises(DocgenError) as error:
            refused()
        [finding] = error.value.findings
        assert finding.code == code
        assert finding.severity is rule(code).severity


def test_every_code_of_the_family_that_is_used_anywhere_is_in_the_catalogue():
    used = {
        code
        for path in SOURCES.rglob("*.py")
        for code in re.findall(r'"(F\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert used == {r.code for r in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_rule_can_be_explained_to_a_secretary(rule):
    assert rule.code.startswith("F")
    assert rule.title and not rule.title.endswith("。")
    assert rule.explanation.endswith("。")
    assert rule.passing != rule.failing
    assert rule.hint or rule.code == "F053"
