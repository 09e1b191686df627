"""One function per job: the only layer that joins the stages and touches disk and environment.

Nothing is written unless a function says so; engines are imported when a job needs them, and so
are the functions themselves.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.api.bundles import BuiltBundle, bundle
    from docgen.api.checking import CheckedForm, check, read
    from docgen.api.documents import Document, build, pdf
    from docgen.api.verifying import verify

__all__ = [
    "BuiltBundle",
    "CheckedForm",
    "Document",
    "build",
    "bundle",
    "check",
    "pdf",
    "read",
    "verify",
]
_MODULES = {
    "BuiltBundle": "bundles",
    "bundle": "bundles",
    "CheckedForm": "checking",
    "check": "checking",
    "read": "checking",
    "Document": "documents",
    "build": "documents",
    "pdf": "documents",
    "verify": "verifying",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
