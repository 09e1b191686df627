"""What a family of checks is: small functions over one kind of model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from docgen.base.findings import Finding
from docgen.models.base import FormModel

M = TypeVar("M", bound=FormModel)


@dataclass(frozen=True, slots=True)
class Family(Generic[M]):
    """Checks over every form that is a `model`. A check gives findings with `path`, not `where`."""

    model: type[M]
    checks: tuple[Callable[[M], Iterator[Finding]], ...]

    def run(self, form: FormModel) -> Iterator[Finding]:
        """The findings of all checks, or none when the form is of another kind."""
        if isinstance(form, self.model):
            for check in self.checks:
                yield from check(form)
