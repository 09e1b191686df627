"""Short ways to a form and to what the checks say about it."""

from __future__ import annotations

from typing import Any

from docgen.base.findings import Finding
from docgen.checks.run import check_form
from docgen.models.base import FormModel
from docgen.models.bundle import Bundle
from docgen.models.minutes import Minutes, Record
from docgen.models.official_document import OfficialDocument
from docgen.models.reports import Investigation, Summary

MODELS: dict[str, type[FormModel]] = {
    "会议纪要": Minutes,
    "会议记录": Record,
    "调研报告": Investigation,
    "工作总结": Summary,
    "公文": OfficialDocument,
    "归档成册": Bundle,
}


def form(kind: str, **fields: Any) -> FormModel:
    """A form of a kind from Chinese keys; the title is filled in when it is not given."""
    return MODELS[kind].model_validate({"标题": f"第一党支部2026年{kind}", **fields})


def minutes(**fields: Any) -> FormModel:
    return form("会议纪要", **fields)


def record(**fields: Any) -> FormModel:
    return form("会议记录", **fields)


def report(**fields: Any) -> FormModel:
    return form("调研报告", **fields)


def summary(**fields: Any) -> FormModel:
    return form("工作总结", **fields)


def bundle(**fields: Any) -> FormModel:
    return form("归档成册", **fields)


def saying(text: str) -> FormModel:
    """A report with one paragraph."""
    return report(导语=text)


def found(checked: FormModel, *codes: str) -> list[Finding]:
    """The findings of these codes, or of these families (`W`), in order."""
    return [f for f in check_form(checked) if f.code.startswith(codes)]


def codes(checked: FormModel, *families: str) -> list[str]:
    return [f.code for f in found(checked, *families)]


def messages(checked: FormModel, *wanted: str) -> list[str]:
    return [f.message for f in found(checked, *wanted)]
