"""The shipped templates, built from text and the figures of the standards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from docgen.template.builders.dump import dump
from docgen.template.builders.minutes import minutes
from docgen.template.builders.records import record
from docgen.template.builders.reports import report

TEMPLATES: Final[Mapping[str, Callable[[], bytes]]] = {
    "minutes": minutes,
    "record": record,
    "investigation": partial(report, "调研报告", has_red_head=False),
    "investigation-redhead": partial(report, "调研报告（红头）", has_red_head=True),
    "summary": partial(report, "工作总结", has_red_head=False),
    "summary-redhead": partial(report, "工作总结（红头）", has_red_head=True),
}
"""Every shipped template by its name."""


def build_template(name: str) -> bytes:
    """The DOCX of one template. Raises KeyError for a name that is not shipped."""
    return TEMPLATES[name]()


def build_templates(folder: Path) -> list[Path]:
    """Write every template as NAME.docx with its dump NAME.txt; the paths written, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in TEMPLATES:
        docx = build_template(name)
        path = folder / f"{name}.docx"
        path.write_bytes(docx)
        text = path.with_suffix(".txt")
        text.write_text(dump(docx, path.name), encoding="utf-8", newline="\n")
        written += [path, text]
    return written
