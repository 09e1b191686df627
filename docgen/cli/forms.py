"""Commands on forms: new, check, schema, explain."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.base.errors import ExitCode, InputError, UsageError
from docgen.base.findings import Finding, Severity
from docgen.cli.chinese import ChineseCommand
from docgen.cli.places import keep_inputs
from docgen.cli.reporting import Report, job, overwrite_option, verdict

if TYPE_CHECKING:
    from docgen.models.kinds import Kind

_KIND = "minutes 会议纪要、record 会议记录、investigation 调研报告、summary 工作总结、official 公文、bundle 归档成册"


def kind_named(word: str) -> Kind:
    """The kind called so. Raises UsageError with the nearest name."""
    from docgen.models.kinds import find_kind, nearest_kind

    kind = find_kind(word)
    if kind is None:
        near = nearest_kind(word)
        hint = f"是不是“{near}”？" if near else f"可用的文种：{_KIND}"
        raise UsageError(Finding("F010", Severity.ERROR, f"没有文种“{word}”", hint=hint))
    return kind


@click.command(cls=ChineseCommand)
@click.argument("kind", metavar="文种")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="写到 .yaml 或 .json 文件；不给则打印出来。",
)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    help="从上一份表单复制：人员保留，日期清空，期号加一。",
)
@click.option("--sample", is_flag=True, help="给一份填好的示例。")
@click.option("--keys", type=click.Choice(["zh", "en"]), default="zh", help="栏目名用中文或英文。")
@overwrite_option
@job
def new(
    report: Report,
    kind: str,
    output: Path | None,
    source: Path | None,
    sample: bool,
    keys: str,
    overwrite: bool,
) -> None:
    """新建一张表单：空白的（带说明）、示例、或从上一份复制。"""
    from docgen.api.forms import new_form
    from docgen.base.files import ensure_writable, write_atomically

    form_format = "json" if output is not None and output.suffix.lower() == ".json" else "yaml"
    if output is not None:
        if output.suffix.lower() not in {".yaml", ".yml", ".json"}:
            raise UsageError(
                Finding(
                    "F033",
                    Severity.ERROR,
                    f"写不了“{output.suffix or output.name}”这种表单",
                    hint="文件名请以 .yaml 或 .json 结尾",
                )
            )
        ensure_writable(output, overwrite=overwrite)
    if source is not None and sample:
        raise UsageError(
            Finding("F033", Severity.ERROR, "--from 和 --sample 只能用一个", hint="去掉其中一个")
        )
    text, findings = new_form(
        kind_named(kind), source=source, sample=sample, form_format=form_format, keys=keys
    )
    report.findings += findings
    if output is not None and source is not None:
        keep_inputs([source], [output])
    if output is None:
        if report.as_json:
            report.extra["form"] = text
        else:
            report.lines.append(text.rstrip("\n"))
        return
    write_atomically(output, text.encode("utf-8"), overwrite=overwrite)
    report.outputs.append(output)


@click.command(cls=ChineseCommand)
@click.argument(
    "paths", nargs=-1, required=True, metavar="表单或文件夹...", type=click.Path(path_type=Path)
)
@job
def check(report: Report, paths: tuple[Path, ...]) -> None:
    """检查表单：栏目、内容、数字、会议规则；给文件夹则连同各份之间的矛盾一起查。"""
    from docgen import api

    with report.step("正在检查"):
        forms, across = api.check(*expand(paths))
    for form in forms:
        report.findings += form.findings
    report.findings += across
    unreadable = {f.path: ExitCode.INPUT for f in forms if f.form is None}
    report.extra["forms"] = [
        {"file": str(f.path), "kind": getattr(f.form, "kind", None), "ok": f.form is not None}
        for f in forms
    ]
    if not forms:
        raise InputError(
            Finding(
                "F001",
                Severity.ERROR,
                "文件夹里没有表单",
                hint="表单以 .yaml 或 .json 结尾",
                file=str(paths[0]),
            )
        )
    report.failed |= unreadable
    report.summary = f"{len(forms)} 份表单检查完毕：{verdict(report.findings)}"


def expand(paths: tuple[Path, ...]) -> list[Path]:
    """Paths with * and ? resolved, for shells that do not do it."""
    out: list[Path] = []
    for path in paths:
        if any(c in path.name for c in "*?") and not path.exists():
            out += sorted(path.parent.glob(path.name)) or [path]
        else:
            out.append(path)
    return out


@click.command(cls=ChineseCommand)
@click.argument("kind", metavar="文种")
@click.option("--keys", type=click.Choice(["zh", "en"]), default="zh", help="栏目名用中文或英文。")
@job
def schema(report: Report, kind: str, keys: str) -> None:
    """打印表单的 JSON Schema，供编辑器和其他程序使用。"""
    import json

    from docgen.forms.schema import form_schema

    found = form_schema(kind_named(kind).name, keys="en" if keys == "en" else "zh")
    report.extra["schema"] = found
    report.lines.append(json.dumps(found, ensure_ascii=False, indent=2))


@click.command(cls=ChineseCommand)
@click.argument("code", required=False, metavar="[代码]")
@job
def explain(report: Report, code: str | None) -> None:
    """解释一条规则：依据、效力、怎么改、正例和反例；不给代码则列出全部。"""
    from docgen.checks.explain import explain as explanation
    from docgen.standards.rules import catalogue

    rules = catalogue()
    chosen = [_code_named(code, list(rules))] if code is not None else list(rules)
    report.extra["rules"] = [asdict(rules[name]) for name in chosen]
    if code is not None:
        report.lines.append(explanation(chosen[0]).rstrip("\n"))
    else:
        report.lines += [f"{r.code}  {r.severity.label}  {r.title}" for r in rules.values()]


def _code_named(word: str, codes: list[str]) -> str:
    """The code written so. Raises UsageError with the nearest one."""
    import difflib

    wanted = word.strip().upper()
    if wanted in codes:
        return wanted
    near = difflib.get_close_matches(wanted, codes, 1, 0.5)
    hint = f"是不是 {near[0]}？不给代码可列出全部" if near else "不给代码可列出全部"
    raise UsageError(Finding("F033", Severity.ERROR, f"没有代码“{word}”", hint=hint))
