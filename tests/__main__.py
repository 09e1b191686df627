"""`python -m tests`: the tests, and beside them format, lint, types and layers.

--fast            leave out what takes more than a second a test; under half a minute
--accept NAME     take the present result of golden tests of this name as the right one
--report          list the slowest tests and every reason for a skip
Anything else is handed on to pytest: `python -m tests tests/unit/verify -k pitch`.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
_RUFF = [sys.executable, "-m", "ruff"]
_LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
STEPS: tuple[tuple[str, list[str]], ...] = (
    ("format", [*_RUFF, "format", "--check", "--output-format", "concise", "."]),
    ("lint", [*_RUFF, "check", "--output-format", "concise", "."]),
    ("types", [sys.executable, "-m", "mypy"]),
    ("layers", [sys.executable, "-c", _LAYERS, "--no-logo"]),
)
"""What is checked while the tests run, each in a process of its own."""
_SHOWN_LINES = 40


@dataclass(frozen=True)
class Result:
    """How a step ended: its name, exit code, seconds and what it printed."""

    name: str
    code: int
    seconds: float
    output: str

    def row(self) -> str:
        """A line of the table."""
        return f"{self.name:<8} {'ok' if self.code == 0 else 'FAILED':<7} {self.seconds:6.1f} s"


def run_step(name: str, command: Sequence[str]) -> Result:
    """Run one step and keep its output."""
    begin = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Result(name, done.returncode, time.perf_counter() - begin, done.stdout)


def run_pytest(arguments: Sequence[str], environment: dict[str, str]) -> Result:
    """Run pytest with its output shown as it comes; the last line is its summary."""
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", *arguments],
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        last = ""
        for line in process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            last = line.strip() or last
    return Result("tests", process.returncode, time.perf_counter() - begin, last)


def pytest_arguments(options: argparse.Namespace, rest: Sequence[str]) -> list[str]:
    """The arguments of pytest that stand for our options."""
    arguments = ["-rsxX"]
    if options.fast:
        arguments += ["-m", "not slow"]
    if options.report:
        arguments += ["--durations=25"]
    if options.accept is None and importlib.util.find_spec("xdist") is not None:
        arguments += ["-n", "auto"]
    return [*arguments, *rest]


def main() -> int:
    """Run everything; 0 when all of it passed."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__.split("\n")[0])
    parser.add_argument("--fast", action="store_true", help="leave out the slow tests")
    parser.add_argument("--accept", metavar="NAME", help="accept golden results of this name")
    parser.add_argument("--report", action="store_true", help="slowest tests, reasons for skips")
    options, rest = parser.parse_known_args()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    environment = dict(os.environ)
    if options.accept is not None:
        environment["DOCGEN_ACCEPT"] = options.accept
    with ThreadPoolExecutor(max_workers=max((os.cpu_count() or 1) - 1, 1)) as pool:
        pending: list[Future[Result]] = [pool.submit(run_step, *step) for step in STEPS]
        tests = run_pytest(pytest_arguments(options, rest), environment)
        results = [future.result() for future in pending]
    for result in results:
        if result.code:
            print(f"--- {result.name}")
            print("\n".join(result.output.strip().splitlines()[-_SHOWN_LINES:]), flush=True)
    print("\n".join(result.row() for result in [*results, tests]))
    print(tests.output)
    return 1 if any(result.code for result in [*results, tests]) else 0


if __name__ == "__main__":
    sys.exit(main())
