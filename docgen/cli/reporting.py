"""What a command tells: findings, outputs, one JSON object, progress on stderr, the exit code."""

from __future__ import annotations

import functools
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from docgen.base.errors import DocgenError, ExitCode
from docgen.base.files import reason
from docgen.base.findings import Finding, Severity, reaches

_QUIET_SECONDS = 1.0
_PROGRESS_EVERY = 0.5


@dataclass
class Report:
    """Collects what a command has to say; `emit` prints it once, for people or as JSON."""

    as_json: bool = False
    findings: list[Finding] = field(default_factory=list)
    outputs: list[Path] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    summary: str = ""
    _started: float = field(default_factory=time.monotonic)
    _shown: float = 0.0

    def progress(self, done: int, total: int, name: str) -> None:
        """Say on stderr how far a long job is; silent during its first second."""
        now = time.monotonic()
        if now - self._started < _QUIET_SECONDS or now - self._shown < _PROGRESS_EVERY:
            return
        self._shown = now
        click.echo(f"[{done}/{total}] {name}", err=True)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Say on stderr what is going on if it takes longer than a second."""
        timer = threading.Timer(_QUIET_SECONDS, lambda: click.echo(f"{name}……", err=True))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def emit(self, code: int) -> None:
        """Print the findings and results: stdout for results, stderr for nothing but progress."""
        if self.as_json:
            body = {
                "ok": code == ExitCode.OK,
                "findings": [f.to_dict() for f in self.findings],
                "outputs": [str(p) for p in self.outputs],
                **self.extra,
            }
            # Lone surrogates can reach a message out of a broken file name: escape, never fail.
            text = json.dumps(body, ensure_ascii=False, indent=2)
            click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))
            return
        for line in self.lines:
            click.echo(line)
        for finding in self.findings:
            click.echo(str(finding), err=code in _REFUSALS)
        for path in self.outputs:
            click.echo(f"已写出 {path}")
        if self.summary or self.findings:
            click.echo(self.summary or _count(self.findings), err=code in _REFUSALS)


_REFUSALS = {
    ExitCode.USAGE,
    ExitCode.INPUT,
    ExitCode.TEMPLATE,
    ExitCode.OUTPUT,
    ExitCode.MISSING_COMPONENT,
}


def _count(findings: list[Finding]) -> str:
    counts = [
        f"{severity.label} {number}"
        for severity in Severity
        if (number := sum(f.severity is severity for f in findings))
    ]
    return "共 " + "、".join(counts) + "。加 docgen explain 代码 可看每条规则的依据和正反例。"


def job(function: Callable[..., None]) -> Callable[..., None]:
    """Make a command out of `function(report, **options)`: adds `--json` and `--fail-on`."""

    @click.option("--json", "as_json", is_flag=True, help="只在标准输出打印一个 JSON 对象。")
    @click.option(
        "--fail-on",
        type=click.Choice([s.value for s in Severity]),
        default=Severity.ERROR.value,
        show_default=True,
        help="有这一级或更重的问题时，退出码为 1。",
    )
    @functools.wraps(function)
    def command(*, as_json: bool, fail_on: str, **options: Any) -> None:
        report = Report(as_json)
        code = ExitCode.OK
        try:
            function(report, **options)
        except DocgenError as error:
            known = set(report.findings)
            report.findings += [f for f in error.findings if f not in known]
            code = error.exit_code
        except OSError as error:
            place = str(error.filename) if error.filename else None
            finding = Finding("F001", Severity.ERROR, reason(error), hint="请核对路径", file=place)
            report.findings.append(finding)
            code = ExitCode.INPUT
        else:
            if reaches(report.findings, Severity(fail_on)):
                code = ExitCode.FINDINGS
        report.emit(code)
        click.get_current_context().exit(int(code))

    return command


overwrite_option = click.option("--overwrite", is_flag=True, help="允许覆盖已有的输出文件。")
