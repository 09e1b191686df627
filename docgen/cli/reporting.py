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
from docgen.base.findings import Finding, Severity, reaches, worst

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
    summary: str | None = None
    failed: dict[Path, ExitCode] = field(default_factory=dict)
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

    @contextmanager
    def surviving(self, source: Path) -> Iterator[None]:
        """Report a refusal of one source among several and go on with the next."""
        try:
            yield
        except DocgenError as error:
            self.refuse(error, source)
            self.failed[source] = error.exit_code

    def refuse(self, error: DocgenError, source: Path | None = None) -> None:
        """Take over the findings of an error, each once."""
        file = str(source) if source is not None else None
        known = set(self.findings)
        self.findings += [f for e in error.findings if (f := e.at(file=file)) not in known]

    def exit_code(self, fail_on: Severity) -> ExitCode:
        """The worst of what happened: a source that failed, else a finding that counts."""
        if self.failed:
            return max(self.failed.values())
        return ExitCode.FINDINGS if reaches(self.findings, fail_on) else ExitCode.OK

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
        for text in _told(self.findings):
            click.echo(text, err=code in _REFUSALS)
        for path in self.outputs:
            click.echo(f"已写出 {path}")
        summary = self.summary
        if summary is None and self.findings and code not in _REFUSALS:
            summary = verdict(self.findings)
        if summary:
            click.echo(summary, err=code in _REFUSALS)


_REFUSALS = {
    ExitCode.USAGE,
    ExitCode.INPUT,
    ExitCode.TEMPLATE,
    ExitCode.OUTPUT,
    ExitCode.MISSING_COMPONENT,
    ExitCode.INTERNAL,
}


def _told(findings: list[Finding]) -> list[str]:
    """The findings as lines for a person: each once, all substitutions of fonts in one line."""
    fonts = list(dict.fromkeys(f.message for f in findings if f.code == "P101"))
    lines = list(dict.fromkeys(str(f) for f in findings if f.code != "P101"))
    if fonts:
        pairs = "、".join(m.removeprefix("没有字体").replace("，用了", "用") for m in fonts)
        lines.append(
            f"提示 P101 PDF 里的替代字体: {pairs}（Word 文件里仍是指定的字体；"
            "docgen doctor 说明怎样取得）"
        )
    return lines


def verdict(findings: list[Finding]) -> str:
    """One line to end with: whether the result can be used, else what to do first."""
    counts = [(s, sum(f.severity is s for f in findings)) for s in Severity]
    told = "、".join(f"{severity.label} {number}" for severity, number in counts if number)
    if not told:
        return "没有发现问题。"
    if (gravest := worst(findings)) is Severity.INFO:
        return f"没有错误和警告，可以使用（{told}，供参考）。"
    code = next(f.code for f in findings if f.severity is gravest)
    first = "请先改错误" if gravest is Severity.ERROR else "没有错误，警告请核对"
    return f"共{told}：{first}。docgen explain {code} 可看这条规则的依据和正反例。"


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
            report.refuse(error)
            code = error.exit_code
        except OSError as error:
            place = str(error.filename) if error.filename else None
            finding = Finding("F001", Severity.ERROR, reason(error), hint="请核对路径", file=place)
            report.findings.append(finding)
            code = ExitCode.INPUT
        else:
            code = report.exit_code(Severity(fail_on))
        report.emit(code)
        click.get_current_context().exit(int(code))

    return command


overwrite_option = click.option("--overwrite", is_flag=True, help="允许覆盖已有的输出文件。")
