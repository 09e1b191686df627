"""Commands that make documents: build, pdf."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import click

from docgen.base.errors import InputError
from docgen.base.files import ensure_writable, read_bytes, write_atomically
from docgen.base.findings import Finding, Severity
from docgen.cli.chinese import ChineseCommand
from docgen.cli.forms import expand
from docgen.cli.places import keep_inputs, targets
from docgen.cli.reporting import Report, job, overwrite_option, verdict

engine_option = click.option(
    "--engine",
    type=click.Choice(["typst", "libreoffice"]),
    default="typst",
    show_default=True,
    help="排版引擎；libreoffice 需要另行安装。",
)


@click.command(cls=ChineseCommand)
@click.argument(
    "forms", nargs=-1, required=True, metavar="表单...", type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="输出的 .docx 文件或文件夹；默认在表单旁边。",
)
@click.option("--pdf", "with_pdf", is_flag=True, help="同时生成 PDF。")
@click.option("--template", type=click.Path(path_type=Path), help="用自己的 Word 模板。")
@engine_option
@overwrite_option
@job
def build(
    report: Report,
    forms: tuple[Path, ...],
    output: Path | None,
    with_pdf: bool,
    template: Path | None,
    engine: str,
    overwrite: bool,
) -> None:
    """表单 → Word 文档（加 --pdf 同时出 PDF）。"""
    from docgen import api
    from docgen.models.unit import FILE_NAME

    if template is not None:
        read_bytes(template)  # a template that is not there is one fault, not one for each form
    sources = expand(forms)
    if len(sources) > 1:  # settings that a pattern has caught are no form
        sources = [source for source in sources if source.name != FILE_NAME]
    places = targets(sources, output, ".docx")
    inputs = [*places, *([template] if template is not None else [])]
    for source, place, making in each(report, places):
        with making, report.step(f"正在生成 {place.name}"):
            outputs = [place, *([place.with_suffix(".pdf")] if with_pdf else [])]
            _refuse_folder(source)
            if place not in places:
                _refuse_taken(outputs, overwrite)
            document = api.build(source, pdf=with_pdf, template=template, engine=engine)  # type: ignore[arg-type]
            known = set(report.findings)
            placed = (f.at(file=str(source)) for f in document.findings)
            report.findings += [f for f in placed if f not in known]
            keep_inputs(inputs, outputs)
            _write(report, outputs, [document.docx, document.pdf], overwrite)
            if document.pdf is not None:
                report.extra.setdefault("pages", {})[str(outputs[1])] = document.page_count
    report.summary = _closing(report, len(places))


def each(
    report: Report, places: dict[Path, Path]
) -> Iterator[tuple[Path, Path, AbstractContextManager[None]]]:
    """Sources and targets one by one; a source that fails inside its context is reported and
    the others are still made."""
    for done, (source, place) in enumerate(places.items()):
        report.progress(done, len(places), source.name)
        yield source, place, report.surviving(source)


def _refuse_folder(source: Path) -> None:
    if source.is_dir():
        hint = f"要生成里面的全部表单，请写 {source / '*.yaml'}"
        raise InputError(
            Finding("F001", Severity.ERROR, "这是文件夹，不是表单", hint=hint, file=str(source))
        )


def _refuse_taken(outputs: list[Path], overwrite: bool) -> None:
    for path in outputs:
        ensure_writable(path, overwrite=overwrite)


def _write(
    report: Report, outputs: list[Path], contents: list[bytes | None], overwrite: bool
) -> None:
    """All outputs of one source; none is begun while another is in the way."""
    _refuse_taken(outputs, overwrite)
    for path, content in zip(outputs, contents, strict=False):
        if content is not None:
            write_atomically(path, content, overwrite=overwrite)
            report.outputs.append(path)


def _closing(report: Report, total: int) -> str:
    """What a person wants to know at the end: how many are made, which are not, what to mend."""
    if not report.failed:
        return f"{total} 份文档已生成。{verdict(report.findings)}"
    if total == 1:
        return ""
    names = "、".join(str(path) for path in report.failed)
    made = total - len(report.failed)
    return f"共 {total} 份：{made} 份已生成，{len(report.failed)} 份没有生成（{names}），改好后再生成。"


@click.command(cls=ChineseCommand)
@click.argument(
    "files", nargs=-1, required=True, metavar="文档.docx...", type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="输出的 .pdf 文件或文件夹；默认在文档旁边。",
)
@engine_option
@overwrite_option
@job
def pdf(
    report: Report, files: tuple[Path, ...], output: Path | None, engine: str, overwrite: bool
) -> None:
    """任意 Word 文档（.docx）→ PDF/A。"""
    from docgen import api

    places = targets(expand(files), output, ".pdf")
    for source, place, converting in each(report, places):
        with converting, report.step(f"正在排版 {source.name}"):
            if place not in places:
                _refuse_taken([place], overwrite)
            document = api.pdf(source, engine=engine)  # type: ignore[arg-type]
            report.findings += [f.at(file=str(source)) for f in document.findings]
            keep_inputs(places, [place])
            _write(report, [place], [document.pdf], overwrite)
            report.extra.setdefault("pages", {})[str(place)] = document.page_count
    report.summary = _closing(report, len(places))
