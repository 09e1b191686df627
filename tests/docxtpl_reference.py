"""Plain docxtpl as the reference, and packages compared part by part as canonical XML."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from docgen.template.filters import FILTERS
from tests.template_files import members_of


def render_with_docxtpl(docx: bytes, context: Mapping[str, Any]) -> bytes:
    """What docxtpl makes of a template, with escaping on and our filters in its environment."""
    environment = Environment(autoescape=True)
    environment.filters.update(FILTERS)
    template = DocxTemplate(io.BytesIO(docx))
    template.render(dict(context), environment, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def differences(first: bytes, second: bytes) -> list[str]:
    """The members in which two packages differ, as canonical XML or as bytes."""
    one, two = members_of(first), members_of(second)
    missing = sorted(one.keys() ^ two.keys())
    return missing + [m for m in one if m in two and _canonical(m, one[m]) != _canonical(m, two[m])]


def _canonical(member: str, data: bytes) -> bytes:
    if member.endswith((".xml", ".rels")):
        return etree.tostring(etree.fromstring(data), method="c14n")
    return data
