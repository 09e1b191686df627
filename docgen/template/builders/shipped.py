"""The shipped templates, built from text and the figures of the standards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from docgen.template.builders.documents import document, letter, order
from docgen.template.builders.dump import dump
from docgen.template.builders.geometry import STANDARD, Geometry
from docgen.template.builders.minutes import minutes
from docgen.template.builders.records import record
from docgen.template.builders.reports import report

TEMPLATES: Final[Mapping[str, Callable[[Geometry], bytes]]] = {
    "minutes": minutes,
    "record": record,
    "investigation": partial(report, label="调研报告", has_red_head=False),
    "investigation-redhead": partial(report, label="调研报告（红头）", has_red_head=True),
    "summary": partial(report, label="工作总结", has_red_head=False),
    "summary-redhead": partial(report, label="工作总结（红头）", has_red_head=True),
    "official": document,
    "official-letter": letter,
    "official-order": order,
}
"""Every shipped template by its name."""


def build_template(name: str, geo: Geometry = STANDARD) -> bytes:
    """The DOCX of one template for a page. Raises KeyError for a name that is not shipped."""
    return TEMPLATES[name](geo)


def build_templates(folder: Path, geo: Geometry = STANDARD) -> list[Path]:
    """Write every template as NAME.docx with its dump NAME.txt; the paths written, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in TEMPLATES:
        docx = build_template(name, geo)
        path = folder / f"{name}.docx"
        path.write_bytes(docx)
        text = path.with_suffix(".txt")
        text.write_text(dump(docx, path.name), encoding="utf-8", newline="\n")
        written += [path, text]
    return written
