"""The installed wheel works outside the checkout, without network."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.e2e.commands import CHECKOUT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel; dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    )
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    target = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--no-deps",
            "--no-index",
            "--target",
            target,
            wheel,
        ],
        check=True,
        capture_output=True,
    )
    # The dependencies, but not an editable install of docgen itself, come from here.
    Path(target, "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


def test_the_wheel_builds_a_sample_outside_the_checkout(installed, tmp_path):
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [installed, "-I", "-m", "docgen", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={"PATH": "", "PYTHONUTF8": "1"},
            check=False,
        )

    where = subprocess.run(
        [installed, "-I", "-c", "import docgen; print(docgen.__file__)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "env" in where
    assert run("new", "会议纪要", "--sample", "-o", "纪要.yaml").returncode == 0
    done = run("build", "纪要.yaml", "--pdf")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "纪要.pdf").read_bytes().startswith(b"%PDF-")
