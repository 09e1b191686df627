"""The list of foreign files: each has a name, a maker, and what may be missing from its PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Make = Callable[[], bytes]


@dataclass(frozen=True)
class ForeignFile:
    """A Word file made elsewhere.

    `codes` are findings that must be among those of its PDF; text that is not on the pages is
    forgiven only when `loses` names the finding that says so. `refusal` is the code with which the
    file must be turned down.
    """

    name: str
    make: Make
    codes: frozenset[str] = frozenset()
    loses: frozenset[str] = frozenset()
    refusal: str | None = None


class Corpus(dict[str, ForeignFile]):
    """Files by name; a function that makes one joins by decoration."""

    def file(
        self, name: str, *codes: str, loses: tuple[str, ...] = (), refusal: str | None = None
    ) -> Callable[[Make], Make]:
        """Enter the decorated function's file."""

        def enter(make: Make) -> Make:
            assert name not in self, name
            self[name] = ForeignFile(name, make, frozenset(codes), frozenset(loses), refusal)
            return make

        return enter
