"""The gallery's script as a module."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

CHECKOUT = Path(__file__).resolve().parents[2]


@cache
def gallery() -> ModuleType:
    """docs/gallery/build.py."""
    path = CHECKOUT / "docs" / "gallery" / "build.py"
    spec = importlib.util.spec_from_file_location("gallery_build", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def gallery_pdf(number: int) -> bytes:
    """The PDF of the form with this number."""
    build = gallery()
    [entry] = [e for e in build.entries() if e.path.name.startswith(f"{number:02}-")]
    return bytes(build.made(entry))
