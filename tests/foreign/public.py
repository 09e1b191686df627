"""Files that public packages carry for their own tests; they are used where they lie, never copied.

Made by Word for Windows and Mac, LibreOffice, Google Docs and by hand. The folder is named by
DOCGEN_FOREIGN_DOCX: the unpacked sources of python-docx 1.2.0 (MIT) and of the npm package mammoth
1.13.0 (BSD-2-Clause).
"""

from __future__ import annotations

import os
from pathlib import Path

from tests.foreign.corpus import ForeignFile

_CODES = {
    "mammoth/comments": {"L307"},
    "mammoth/external-picture": {"L311"},
    "comments-rich-para": {"L307"},
    "shp-inline-shape-access": {"L301", "L311"},
}


def public_folder() -> Path | None:
    """Where the packages are unpacked, or None."""
    named = os.environ.get("DOCGEN_FOREIGN_DOCX", "")
    return Path(named) if named and Path(named).is_dir() else None


def public_files() -> dict[str, ForeignFile]:
    """Every Word file below the folder, by its path there."""
    folder = public_folder()
    paths = sorted(folder.rglob("*.docx")) if folder else []
    return {p.relative_to(folder).as_posix(): _entry(p) for p in paths if folder}


def _entry(path: Path) -> ForeignFile:
    strict = path.stem == "strict-format"
    codes = next((c for k, c in _CODES.items() if k.rpartition("/")[2] == path.stem), set[str]())
    return ForeignFile(
        path.stem, path.read_bytes, frozenset(codes), refusal="L300" if strict else None
    )
