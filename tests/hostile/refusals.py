"""What the tests of hostile templates have in common."""

from __future__ import annotations

import time
from typing import Any

import pytest

from docgen.base.errors import TemplateError
from docgen.template.compile import compile_template
from docgen.template.surfaces import read_surfaces
from tests.template_files import members_of

SECONDS = 5
"""More than any refusal may take, in CPU seconds."""

VALUES: dict[str, Any] = {"甲": "一", "名单": [{"姓名": "甲"}, {"姓名": "乙"}]}


def refusal(docx: bytes, context: dict[str, Any] | None = None) -> list[str]:
    """The codes with which a template is refused, and that it is refused in time."""
    begin = time.process_time()
    with pytest.raises(TemplateError) as error:
        compile_template(docx, "模板.docx").render(context or VALUES)
    assert time.process_time() - begin < SECONDS
    assert all(f.message and "Traceback" not in f.message for f in error.value.findings)
    return sorted({f.code for f in error.value.findings})


def texts_of(docx: bytes) -> list[str]:
    """The paragraphs of the body."""
    return [
        p.text for s in read_surfaces(members_of(docx)) for p in s.paragraphs if s.kind == "body"
    ]
