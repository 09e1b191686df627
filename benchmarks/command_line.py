"""How long the command line takes: start-up, and one form to DOCX and PDF in a fresh process.

    python benchmarks/command_line.py [RUNS]

Prints medians of wall time in a table, beside the bare interpreter of the same run.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def median_seconds(command: list[str], folder: Path, runs: int) -> float:
    """Median wall time of a command, after one run that fills the caches."""
    times = []
    for _ in range(runs + 1):
        begin = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        times.append(time.perf_counter() - begin)
    return statistics.median(times[1:])


def main() -> None:
    """Measure and print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    python = sys.executable
    docgen = [python, "-m", "docgen"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in ("会议纪要", "工作总结"):
            subprocess.run(
                [*docgen, "new", kind, "--sample", "-o", f"{kind}.yaml"],
                cwd=folder,
                check=True,
                capture_output=True,
            )
        build = ["--pdf", "--overwrite"]
        jobs = {
            "bare interpreter": [python, "-c", "pass"],
            "docgen --help": [*docgen, "--help"],
            "docgen check 会议纪要.yaml": [*docgen, "check", "会议纪要.yaml"],
            "docgen build 会议纪要.yaml": [*docgen, "build", "会议纪要.yaml", "--overwrite"],
            "docgen build 会议纪要.yaml --pdf": [*docgen, "build", "会议纪要.yaml", *build],
            "docgen build 工作总结.yaml --pdf": [*docgen, "build", "工作总结.yaml", *build],
        }
        print(f"{'command':<40}{'seconds':>9}")
        for job, command in jobs.items():
            print(f"{job:<40}{median_seconds(command, folder, runs):>9.3f}")


if __name__ == "__main__":
    main()
