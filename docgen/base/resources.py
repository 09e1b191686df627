"""Where the shipped templates and samples are: in the checkout, or inside the installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _folder(name: str) -> Path:
    # Inside the package first: beside an installed one, other packages may have such a folder.
    for candidate in (_PACKAGE / f"_{name}", _PACKAGE.parent / name):
        if candidate.is_dir() and any(candidate.iterdir()):
            return candidate
    raise FileNotFoundError(f"the package is incomplete: folder {name!r} is missing")


def templates_folder() -> Path:
    """The folder of the shipped DOCX templates."""
    return _folder("templates")


def samples_folder() -> Path:
    """The folder of the shipped sample forms."""
    return _folder("samples")
