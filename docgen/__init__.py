"""docgen: checked forms to finished official documents, PDF/A and archive bundles.

    import docgen
    document = docgen.build("会议纪要.yaml", pdf=True)
    document.docx, document.pdf, document.findings

The functions live in `docgen.api`; they are loaded on first use, so that importing the package
stays light.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.api import build, bundle, check, pdf, verify

__version__ = "0.2.0"
__all__ = ["build", "bundle", "check", "pdf", "verify"]


class _Package(ModuleType):
    """The package keeps `docgen.verify` a function: loading a submodule would put itself there."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    if name in __all__:
        from docgen import api

        return getattr(api, name)
    raise AttributeError(f"module 'docgen' has no attribute {name!r}")
