"""Every rule that is measured on a finished file finds its failing specimen, and only that."""

from __future__ import annotations

import pytest

from docgen.base.errors import InputError
from docgen.base.findings import Finding
from docgen.base.rules import Rule
from docgen.standards.rules import elements, layout_measured, pdf_measured
from docgen.verify.docx import verify_docx
from docgen.verify.pdf import verify_pdf
from tests.pdf_specimens import expected_docx, official_pdf
from tests.redhead import redhead_docx, redhead_pdf
from tests.specimens import official_docx, read_settings


def _name(rule: Rule) -> str:
    return rule.code


def _docx_findings(specimen: str) -> list[Finding]:
    data = official_docx(read_settings(specimen))
    try:
        return list(verify_docx(data, "样张.docx", profile="gb9704").findings)
    except InputError as error:
        return list(error.findings)


def _pdf_findings(specimen: str) -> list[Finding]:
    settings = read_settings(specimen)
    docx = expected_docx() if "PDF文字" in settings else None
    try:
        data = official_pdf(settings)
        return list(verify_pdf(data, "样张.pdf", docx=docx, profile="gb9704").findings)
    except InputError as error:
        return list(error.findings)


@pytest.mark.parametrize("rule", layout_measured.MEASURED, ids=_name)
def test_a_docx_that_keeps_the_rule_is_passed_over_in_silence(rule: Rule) -> None:
    assert _docx_findings(rule.passing) == []


@pytest.mark.parametrize("rule", layout_measured.MEASURED, ids=_name)
def test_a_docx_that_breaks_the_rule_is_found(rule: Rule) -> None:
    findings = _docx_findings(rule.failing)
    assert rule.code in {f.code for f in findings}
    found = next(f for f in findings if f.code == rule.code)
    assert found.severity is rule.severity
    assert found.file == "样张.docx"


@pytest.mark.parametrize("rule", pdf_measured.MEASURED, ids=_name)
def test_a_pdf_that_keeps_the_rule_is_passed_over_in_silence(rule: Rule) -> None:
    assert _pdf_findings(rule.passing) == []


@pytest.mark.parametrize("rule", pdf_measured.MEASURED, ids=_name)
def test_a_pdf_that_breaks_the_rule_is_found(rule: Rule) -> None:
    findings = _pdf_findings(rule.failing)
    assert rule.code in {f.code for f in findings}
    found = next(f for f in findings if f.code == rule.code)
    assert found.severity is rule.severity
    assert found.file == "样张.pdf"


def _element_docx(specimen: str) -> list[Finding]:
    return list(verify_docx(redhead_docx(read_settings(specimen)), "样张.docx").findings)


def _element_pdf(specimen: str) -> list[Finding]:
    data = redhead_pdf(tuple(sorted(read_settings(specimen).items())))
    return list(verify_pdf(data, "样张.pdf").findings)


@pytest.mark.parametrize("rule", elements.ELEMENTS_DOCX, ids=_name)
def test_a_docx_with_every_element_in_place_is_passed_over_in_silence(rule: Rule) -> None:
    assert _element_docx(rule.passing) == []


@pytest.mark.parametrize("rule", elements.ELEMENTS_DOCX, ids=_name)
def test_a_docx_with_a_misplaced_element_is_found(rule: Rule) -> None:
    found = [f for f in _element_docx(rule.failing) if f.code == rule.code]
    assert found
    assert found[0].severity is rule.severity


@pytest.mark.parametrize("rule", (*elements.ELEMENTS_PDF, *elements.FACES_PDF), ids=_name)
def test_a_pdf_with_every_element_in_place_is_passed_over_in_silence(rule: Rule) -> None:
    assert _element_pdf(rule.passing) == []


@pytest.mark.parametrize("rule", (*elements.ELEMENTS_PDF, *elements.FACES_PDF), ids=_name)
def test_a_pdf_with_a_misplaced_element_is_found(rule: Rule) -> None:
    found = [f for f in _element_pdf(rule.failing) if f.code == rule.code]
    assert found
    assert found[0].severity is rule.severity


@pytest.mark.parametrize(
    "rule", (*layout_measured.MEASURED, *pdf_measured.MEASURED, *elements.ELEMENTS_DOCX), ids=_name
)
def test_practice_is_never_called_the_standard(rule: Rule) -> None:
    if rule.strength.value in {"实务", "工具"}:
        assert "GB/T 9704" not in rule.basis
    else:
        assert rule.basis
