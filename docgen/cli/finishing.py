"""Commands on finished files: bundle, verify."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.base.files import ensure_writable, write_atomically
from docgen.cli.chinese import ChineseCommand
from docgen.cli.places import keep_inputs, targets
from docgen.cli.reporting import Report, job, overwrite_option, verdict


@click.command(cls=ChineseCommand)
@click.argument("spec", metavar="规格.yaml", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="输出的 PDF；默认在规格旁边。"
)
@overwrite_option
@job
def bundle(report: Report, spec: Path, output: Path | None, overwrite: bool) -> None:
    """按规格把表单、Word、PDF、照片合成一本归档或迎检 PDF，并写出清单。"""
    from docgen import api
    from docgen.api.verifying import manifest_path
    from docgen.archive.manifest import to_json

    [output] = targets([spec], output, ".pdf").values()
    manifest = manifest_path(output)
    outputs = [output, manifest]
    if spec not in outputs:  # a PDF given in place of a spec: reading it says so
        for path in outputs:
            ensure_writable(path, overwrite=overwrite)
    with report.step("正在合成"):
        built = api.bundle(spec, output_folder=output.parent, progress=report.progress)
    report.findings += [f.at(file=str(spec)) for f in built.findings]
    keep_inputs([spec, *built.sources], outputs)
    write_atomically(output, built.pdf, overwrite=overwrite)
    write_atomically(manifest, to_json(built.manifest).encode("utf-8"), overwrite=overwrite)
    report.outputs += [output, manifest]
    report.extra |= {"pages": built.page_count, "items": built.item_count}
    told = f"成册 {built.item_count} 件、{built.page_count} 页。"
    report.summary = told + verdict(report.findings)


@click.command(cls=ChineseCommand)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option(
    "--profile",
    type=click.Choice(["gb9704", "pdfa", "bundle"]),
    help="检查项目；不给则按文件判断。",
)
@click.option("--docx", type=click.Path(path_type=Path), help="PDF 由这份 Word 生成：逐字核对。")
@job
def verify(report: Report, file: Path, profile: str | None, docx: Path | None) -> None:
    """量一量成品：版面、字体、PDF/A、与 Word 逐字核对、成册与清单核对。"""
    from docgen import api

    with report.step("正在核验"):
        verified = api.verify(file, profile=profile, docx=docx)  # type: ignore[arg-type]
    report.findings += [f.at(file=str(file)) for f in verified.findings]
    report.extra |= {"profile": verified.profile, "measures": verified.measures}
    if verified.text:
        report.lines.append(verified.text)
    told = "核验通过，" if not report.findings else "核验完毕："
    report.summary = told + verdict(report.findings)
