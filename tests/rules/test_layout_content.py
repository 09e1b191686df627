"""Every rule of L1xx: its failing specimen yields its code, its passing one does not.

A specimen is a form; comments in it say what its files are like, and what the template holds.
"""

from __future__ import annotations

import re

import pytest

from docgen.base.errors import InputError
from docgen.base.rules import Rule
from docgen.forms.read import read_form
from docgen.standards.rules import catalogue
from docgen.template.builders.shipped import build_template
from docgen.template.fill import fill
from tests.pictures import huge_png, picture
from tests.template_files import members_of, with_members

RULES = [rule for code, rule in catalogue().items() if code.startswith("L1")]
FILE = re.compile(r"# 文件 (\S+)(?: (\d+)×(\d+))?(.*)")
TEMPLATE = re.compile(r"# 模板 (.+)")
RENAMED = re.compile(r"# 模板里没有样式“(.+)”")


def files_of(specimen: str) -> dict[str, bytes]:
    """The files that the comments of a specimen describe."""
    files = {}
    for name, width, height, traits in FILE.findall(specimen):
        kind = {"png": "PNG", "jpg": "JPEG", "tif": "TIFF"}.get(name.rpartition(".")[2], "")
        if "不是图片" in traits:
            files[name] = b"8BPS\0\1"
        elif int(width) > 10_000:
            files[name] = huge_png(int(width), int(height))
        else:
            pages = 3 if "三页" in traits else 1
            data = picture(int(width), int(height), kind, pages=pages)
            files[name] = data[: len(data) // 2] if "损坏" in traits else data
    return files


def template_of(specimen: str) -> bytes | None:
    """The template of a specimen that says what stands in it where tables go, or which of the
    styles it lacks."""
    if (renamed := RENAMED.search(specimen)) is not None:
        docx = build_template("official")
        styles = members_of(docx)["word/styles.xml"].decode()
        changed = styles.replace(f'w:val="{renamed[1]}"', 'w:val="自用样式"').encode()
        return with_members(docx, {"word/styles.xml": changed})
    match = TEMPLATE.search(specimen)
    if match is None:
        return None
    docx = build_template("investigation")
    document = members_of(docx)["word/document.xml"].decode()
    changed = document.replace("{{ 块.插入 }}", match[1]).encode()
    return with_members(docx, {"word/document.xml": changed})


def codes_of(specimen: str) -> set[str]:
    form = read_form(specimen.encode(), "样例.yaml").form
    assert form is not None
    try:
        _, findings = fill(form, template_of(specimen), files_of(specimen))
    except InputError as error:
        findings = list(error.findings)
    return {finding.code for finding in findings}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_failing_specimen_is_found_and_the_passing_one_is_not(rule: Rule) -> None:
    assert rule.code in codes_of(rule.failing)
    assert rule.code not in codes_of(rule.passing)
