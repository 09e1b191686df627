"""pypdf reports oddities of a file through logging; here they become findings or are settled."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet_pypdf() -> Iterator[None]:
    """Keep pypdf's notes about a foreign file off the user's screen, for the time of the block."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
