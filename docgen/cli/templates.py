"""Commands for those who own templates: template list, tags, lint, build."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.base.errors import UsageError
from docgen.base.findings import Finding, Severity
from docgen.cli.chinese import ChineseCommand, ChineseGroup
from docgen.cli.forms import kind_named
from docgen.cli.reporting import Report, job, overwrite_option, verdict
from docgen.cli.tools import table


def _document_kind(word: str) -> str:
    kind = kind_named(word)
    if kind.name == "bundle":
        raise UsageError(
            Finding("F010", Severity.ERROR, "归档成册没有模板", hint="文种请写会议纪要等文档")
        )
    return kind.name


@click.group(cls=ChineseGroup)
def template() -> None:
    """模板：查看、复制、检查。"""


@template.command("list", cls=ChineseCommand)
@job
def list_templates(report: Report) -> None:
    """列出自带的模板。"""
    from docgen.api.templates import shipped

    report.extra["templates"] = [str(path) for path in shipped()]
    report.lines += [str(path) for path in shipped()]


@template.command("tags", cls=ChineseCommand)
@click.argument("kind", metavar="文种")
@job
def list_tags(report: Report, kind: str) -> None:
    """列出一种文书的模板可用的标签。"""
    from docgen.api.templates import tags

    found = tags(_document_kind(kind))
    report.extra["tags"] = [{"tag": tag, "meaning": meaning} for tag, meaning in found]
    report.lines += table([["标签", "含义"], *([tag, meaning] for tag, meaning in found)])


@template.command("lint", cls=ChineseCommand)
@click.argument("file", metavar="模板.docx", type=click.Path(path_type=Path))
@click.option("--kind", required=True, help="这是哪一种文书的模板。")
@job
def lint(report: Report, file: Path, kind: str) -> None:
    """检查模板：标签写错、没有闭合、用了不允许的写法，指出在哪一段。"""
    from docgen.api.templates import lint as find_faults

    report.findings += [f.at(file=str(file)) for f in find_faults(file, _document_kind(kind))]
    report.summary = "模板的标签都没有写错。" if not report.findings else verdict(report.findings)


@template.command("build", cls=ChineseCommand)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@overwrite_option
@job
def build_templates(report: Report, folder: Path, overwrite: bool) -> None:
    """把自带的模板写到文件夹里，供修改成本单位的模板。"""
    from docgen.api.templates import copy_shipped

    report.outputs += copy_shipped(folder, overwrite=overwrite)
