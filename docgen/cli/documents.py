"""Commands that make documents: build, pdf."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.base.errors import UsageError
from docgen.base.files import ensure_writable, read_bytes, write_atomically
from docgen.base.findings import Finding, Severity
from docgen.cli.chinese import ChineseCommand
from docgen.cli.forms import expand
from docgen.cli.reporting import Report, job, overwrite_option

engine_option = click.option(
    "--engine",
    type=click.Choice(["typst", "libreoffice"]),
    default="typst",
    show_default=True,
    help="排版引擎；libreoffice 需要另行安装。",
)


def targets(sources: list[Path], output: Path | None, suffix: str) -> dict[Path, Path]:
    """Where each source's result goes: beside it, into a folder, or to the one file named.

    Raises UsageError when one file name is given for several sources, or two sources would
    write the same file.
    """
    is_file = output is not None and output.suffix.lower() == suffix and not output.is_dir()
    if is_file and len(sources) > 1:
        raise UsageError(
            Finding("F033", Severity.ERROR, "有多份输入，-o 要给一个文件夹", hint="如 -o 成品")
        )
    out: dict[Path, Path] = {}
    for source in sources:
        if output is None:
            out[source] = source.with_suffix(suffix)
        else:
            out[source] = output if is_file else output / (source.stem + suffix)
    doubles = [s for s in sources if list(out.values()).count(out[s]) > 1]
    if doubles:
        raise UsageError(
            Finding(
                "F033",
                Severity.ERROR,
                f"{doubles[0]} 和 {doubles[1]} 会写到同一个文件",
                hint="请分两次运行，或给它们不同的文件名",
            )
        )
    return out


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

    sources = expand(forms)
    places = targets(sources, output, ".docx")
    template_bytes = read_bytes(template) if template is not None else None
    for place in places.values():
        ensure_writable(place, overwrite=overwrite)
        if with_pdf:
            ensure_writable(place.with_suffix(".pdf"), overwrite=overwrite)
    for done, (source, place) in enumerate(places.items()):
        report.progress(done, len(places), source.name)
        with report.step(f"正在生成 {place.name}"):
            document = api.build(source, pdf=with_pdf, template=template_bytes, engine=engine)  # type: ignore[arg-type]
        report.findings += [f.at(file=str(source)) for f in document.findings]
        write_atomically(place, document.docx, overwrite=overwrite)
        report.outputs.append(place)
        if document.pdf is not None:
            write_atomically(place.with_suffix(".pdf"), document.pdf, overwrite=overwrite)
            report.outputs.append(place.with_suffix(".pdf"))
            report.extra.setdefault("pages", {})[str(place.with_suffix(".pdf"))] = (
                document.page_count
            )


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
    for place in places.values():
        ensure_writable(place, overwrite=overwrite)
    for done, (source, place) in enumerate(places.items()):
        report.progress(done, len(places), source.name)
        with report.step(f"正在排版 {source.name}"):
            document = api.pdf(source, engine=engine)  # type: ignore[arg-type]
        report.findings += [f.at(file=str(source)) for f in document.findings]
        if document.pdf is not None:
            write_atomically(place, document.pdf, overwrite=overwrite)
            report.outputs.append(place)
            report.extra.setdefault("pages", {})[str(place)] = document.page_count
