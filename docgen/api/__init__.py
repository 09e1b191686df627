"""One function per job: the only layer that joins the stages and touches disk and environment.

Nothing is written unless a function says so; engines are imported when a job needs them.
"""

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
