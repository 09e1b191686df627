"""The closed tree of errors. Each carries the exit code of the command-line contract.

DocgenError
├── UsageError (2)            the call itself is wrong
├── InputError (3)            an input cannot be read, or its content is invalid
├── TemplateError (4)         a template is faulty
├── OutputError (5)           an output cannot be written, or fails its own verification
└── MissingComponentError (6) a font or an engine is not there
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import ClassVar

from docgen.base.findings import Finding


class ExitCode(IntEnum):
    """Exit codes of every command."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    TEMPLATE = 4
    OUTPUT = 5
    MISSING_COMPONENT = 6
    INTERNAL = 70


class DocgenError(Exception):
    """A refusal that a user can understand: one Chinese sentence, its place, and what to do.

    `findings` holds everything that was found wrong (at least one entry): an error stops a run,
    but it reports all that is known at that point, not only the first fault.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.INTERNAL

    def __init__(self, *findings: Finding) -> None:
        if not findings:
            raise TypeError("a DocgenError needs at least one finding")
        super().__init__(findings[0].message)
        self.findings: tuple[Finding, ...] = findings

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> DocgenError:
        """Build the error from a non-empty sequence of findings."""
        return cls(*findings)


class UsageError(DocgenError):
    """The call itself is wrong: an option, a kind or a path that does not fit."""

    exit_code = ExitCode.USAGE


class InputError(DocgenError):
    """An input file cannot be read or its content is invalid."""

    exit_code = ExitCode.INPUT


class TemplateError(DocgenError):
    """A template is faulty."""

    exit_code = ExitCode.TEMPLATE


class OutputError(DocgenError):
    """An output cannot be written or failed its own verification."""

    exit_code = ExitCode.OUTPUT


class MissingComponentError(DocgenError):
    """A component that the job needs (a font, an engine) is not installed."""

    exit_code = ExitCode.MISSING_COMPONENT
