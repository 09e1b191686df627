"""Commands about the tool itself: demo, doctor, inspect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.base.text import columns
from docgen.cli.chinese import ChineseCommand
from docgen.cli.reporting import Report, job, overwrite_option


def table(rows: list[list[str]]) -> list[str]:
    """Rows as lines with columns aligned in a monospaced font; the first row is the head."""
    widths = [max(columns(row[i]) for row in rows) for i in range(len(rows[0]))]

    def line(row: list[str]) -> str:
        cells = [cell + " " * (widths[i] - columns(cell)) for i, cell in enumerate(row)]
        return "  ".join(cells).rstrip()

    rule = "  ".join("-" * w for w in widths)
    return [line(rows[0]), rule, *(line(row) for row in rows[1:])]


@click.command(cls=ChineseCommand)
@click.argument(
    "folder", default="docgen-demo", metavar="[文件夹]", type=click.Path(path_type=Path)
)
@overwrite_option
@job
def demo(report: Report, folder: Path, overwrite: bool) -> None:
    """用自带样例跑一遍全程：各类文档的 Word 和 PDF、归档本、迎检本，并逐一核验。"""
    from docgen.api.demo import run_demo

    result = run_demo(folder, overwrite=overwrite, progress=report.progress)
    report.findings += result.findings
    report.outputs += [] if not report.as_json else result.outputs
    rows = [["文档", "文种", "页数", "错误", "警告", "提示"]]
    rows += [
        [row.name, row.kind, str(row.pages), *(str(n) for n in row.counts)] for row in result.rows
    ]
    report.lines += table(rows)
    report.extra["documents"] = [
        {"name": r.name, "kind": r.kind, "pages": r.pages} for r in result.rows
    ]
    total = sum(r.pages for r in result.rows)
    report.summary = (
        f"共 {len(result.rows)} 份文档、{total} 页，{len(result.outputs)} 个文件写在 {folder}。"
    )


@click.command(cls=ChineseCommand)
@job
def doctor(report: Report) -> None:
    """看看这台机器：字体各用哪一款、缺什么、怎么补。"""
    from docgen.api.doctoring import diagnose, page_of

    facts = diagnose()
    report.extra |= facts
    page = page_of(Path())
    report.findings += page.pop("findings")
    report.extra["page"] = page
    rows = [["用途", "公文指定", "实际使用", "说明"]]
    for font in facts["fonts"]:
        note = "" if not font["is_substitute"] else f"替代字体。{font['advice']}"
        rows.append([font["role"], font["wanted"], font["found"] or "没有", note])
    report.lines += ["字体", *table(rows), "", "可选组件"]
    parts = [["组件", "状态", "用途", "获取"]]
    for part in facts["components"]:
        parts.append(
            [
                part["name"],
                part["found"] or "没有",
                part["purpose"],
                "" if part["found"] else part["how_to_get"],
            ]
        )
    report.lines += [
        *table(parts),
        "",
        *_page_lines(page),
        "",
        f"Python {facts['python']}（{facts['platform']}）",
    ]
    report.lines.append("，".join(f"{k} {v or '未安装'}" for k, v in facts["packages"].items()))


def _page_lines(page: dict[str, Any]) -> list[str]:
    """The page of documents that are made in this folder."""
    margins = page["margins_mm"]
    sides = (("上", "top"), ("下", "bottom"), ("左", "left"), ("右", "right"))
    shown = "，".join(f"{label} {margins[side]:g}" for label, side in sides)
    return [
        f"版面（{page['settings'] or '没有 docgen.yaml，用标准的版面'}）",
        f"{page['coordinates']}坐标，页边距 {shown} 毫米",
        f"行距 {page['pitch_pt']:g} 磅，字距 {page['tracking_pt']:g} 磅，"
        f"每页 {page['lines']} 行，每行 {page['chars']} 字，页码{page['page_number']}",
    ]


@click.command(cls=ChineseCommand)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option(
    "--stage",
    type=click.Choice(["model", "context", "flow", "markup", "pages"]),
    required=True,
    help="model 表单、context 模板数据、flow 文档树、markup 排版代码、pages 页面。",
)
@job
def inspect(report: Report, file: Path, stage: str) -> None:
    """打印中间产物，供排查问题。"""
    from docgen.api.inspecting import inspect as show

    text = show(file, stage)  # type: ignore[arg-type]
    if report.as_json:
        report.extra["content"] = text
    else:
        report.lines.append(text)
