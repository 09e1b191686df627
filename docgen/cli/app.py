"""The group of commands, in the order in which people need them."""

from __future__ import annotations

import click

from docgen import __version__
from docgen.cli.chinese import ChineseGroup
from docgen.cli.documents import build, pdf
from docgen.cli.finishing import bundle, verify
from docgen.cli.forms import check, explain, new, schema
from docgen.cli.templates import template
from docgen.cli.tools import demo, doctor, inspect


@click.group(cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="docgen %(version)s", help="显示版本。")
def docgen() -> None:
    """表单 → 检查 → Word 公文 → PDF → 归档成册。

    不需要 Word、WPS 或 LibreOffice，不联网。
    """


for command in (
    demo, new, check, build, pdf, bundle, verify, template, schema, explain, doctor, inspect
):  # fmt: skip
    docgen.add_command(command)
