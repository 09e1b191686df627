"""What this machine has: fonts by role, engines, versions."""

from __future__ import annotations

import shutil
import sys
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

_PACKAGES = (
    "python-docx",
    "docxtpl",
    "jinja2",
    "pypdf",
    "reportlab",
    "pydantic",
    "PyYAML",
    "click",
    "typst",
    "pylopdf-fonts-zh-cn",
    "pikepdf",
    "pypdfium2",
    "page-validation",
)


@dataclass(frozen=True, slots=True)
class Component:
    """An optional or required part of the toolkit and what it is for."""

    name: str
    found: str | None
    purpose: str
    how_to_get: str


def components() -> list[Component]:
    """Engines beside the built-in ones."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    return [
        Component(
            "LibreOffice",
            office,
            "备用排版引擎（--engine libreoffice）",
            "可选，从发行版或官网安装",
        ),
        Component(
            "page-validation",
            _version("page-validation"),
            "PDF/A 校验",
            "一般随软件装好；没有时说明这个平台没有现成的安装包",
        ),
    ]


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def page_of(folder: Path) -> dict[str, Any]:
    """Which docgen.yaml holds for a folder and the page it gives; lengths in mm and points.

    Raises InputError for a docgen.yaml with faults.
    """
    from docgen.api.units import unit_settings
    from docgen.standards.fonts import FontRole

    settings = unit_settings(folder)
    profile = settings.profile
    return {
        "settings": None if settings.path is None else str(settings.path),
        "coordinates": profile.coordinates.value,
        "margins_mm": {
            side: round(getattr(profile, side).mm, 2) for side in ("top", "bottom", "left", "right")
        },
        "pitch_pt": profile.pitch.pt,
        "tracking_pt": profile.tracking.pt,
        "lines": profile.lines,
        "chars": profile.chars,
        "fonts": {role.value: profile.font(role) for role in FontRole},
        "bold_heading2": profile.is_heading2_bold,
        "page_number": "居中" if profile.is_number_centred else "外侧",
        "findings": settings.findings,
    }


def diagnose() -> dict[str, Any]:
    """Fonts, components and versions as plain data for people and for `--json`."""
    from docgen.typeset.fonts import font_report

    return {
        "python": sys.version.split()[0],
        "platform": sys.platform,
        "fonts": [asdict(row) for row in font_report()],
        "components": [asdict(c) for c in components()],
        "packages": {name: _version(name) for name in _PACKAGES},
    }
