"""Every command of the README and of the user guide runs as printed."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.e2e.commands import CHECKOUT, Run, docgen

PAGES = ["README.md", "docs/用户指南.md"]
_BLOCK = re.compile(r"```bash\n(.*?)```", re.S)
_NOT_OURS = ("python -m pip install", "python -m tests")


def commands(page: str) -> list[str]:
    """The shell commands of a page, in order, those joined by && taken apart."""
    text = (CHECKOUT / page).read_text(encoding="utf-8")
    lines = [line for block in _BLOCK.findall(text) for line in block.splitlines() if line.strip()]
    return [c.strip() for line in lines for c in line.split("&&")]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_the_page_run_in_order(
    page: str, tmp_path: Path, demo: tuple[Path, Run]
) -> None:
    ours = [c for c in commands(page) if not c.startswith(_NOT_OURS)]
    assert len(ours) >= 5
    for command in ours:
        words = shlex.split(command)
        assert words[0] == "docgen", command
        if words[1] == "demo":  # takes half a minute and was run for all tests
            shutil.copytree(demo[0], tmp_path / (words[2:] or ["docgen-demo"])[0])
            run = demo[1]
        else:
            run = docgen(*words[1:], cwd=tmp_path)
        assert run.code == 0, f"{command}\n{run.text}"


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_tool_is_described(page: str) -> None:
    from docgen.cli.app import docgen as group

    text = (CHECKOUT / page).read_text(encoding="utf-8")
    missing = [name for name in group.commands if f"docgen {name}" not in text]
    assert missing == []


@pytest.mark.parametrize(
    "page", [*PAGES, "docs/architecture.md", "CHANGELOG.md", "samples/README.md"]
)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    path = CHECKOUT / page
    text = path.read_text(encoding="utf-8")
    targets = [t for t in re.findall(r"\]\(([^)]+)\)", text) if "://" not in t]
    assert [t for t in targets if not (path.parent / t.partition("#")[0]).exists()] == []
