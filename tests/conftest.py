"""What all tests share."""

from __future__ import annotations

import difflib
import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict
from fnmatch import fnmatch
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.e2e.commands import Run, docgen

GOLDEN = Path(__file__).parent / "golden"

# The same examples on every run and machine: a failure can be repeated, a slow machine is no fault.
settings.register_profile(
    "docgen", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("docgen")


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with the accepted one: `golden("verify/minutes.txt", text)`.

    `python -m tests --accept verify/*` writes the texts of matching names instead; the change is
    then read as a diff before it is committed.
    """

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if fnmatch(name, os.environ.get("DOCGEN_ACCEPT", "")):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        if not path.exists():
            pytest.fail(f"no accepted result yet: python -m tests --accept {name}")
        accepted = path.read_text(encoding="utf-8")
        if accepted != text:
            lines = difflib.unified_diff(
                accepted.splitlines(), text.splitlines(), "accepted", "now", lineterm=""
            )
            pytest.fail("\n".join([f"{name} has changed", *lines]))

    return compare


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """`docgen demo`, run once for all processes of a test run: its folder and how it ended.

    Tests read the folder and do not write into it.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo"
    ended = folder / "ended.json"
    try:
        folder.mkdir()
    except FileExistsError:  # another process is at it
        deadline = time.monotonic() + 600
        while not ended.exists():
            assert time.monotonic() < deadline, "the demo of another test process did not end"
            time.sleep(0.2)
    else:
        run = docgen("demo", "--json", cwd=folder)
        written = folder / "ended.part"
        written.write_text(json.dumps(asdict(run)), encoding="utf-8")
        written.rename(ended)
    return folder / "docgen-demo", Run(**json.loads(ended.read_text(encoding="utf-8")))
