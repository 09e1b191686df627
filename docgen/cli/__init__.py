"""The command line. Commands import their work when they run, so that `--help` is quick."""

from __future__ import annotations

import gc
import os
import sys

import click

from docgen.base.errors import ExitCode
from docgen.base.findings import Finding, Severity
from docgen.cli.app import docgen
from docgen.cli.chinese import usage_message
from docgen.cli.reporting import Report

INTERRUPTED = 130
"""What shells report for a program ended by Ctrl-C."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit code of the contract; never shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A GBK console cannot show every character: show a mark instead of failing.
            stream.reconfigure(errors="replace")
    as_json = "--json" in (sys.argv[1:] if arguments is None else arguments)
    try:
        code = docgen.main(args=arguments, prog_name="docgen", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        return _refuse(ExitCode.USAGE, "F033", usage_message(error), as_json)
    except (click.Abort, KeyboardInterrupt):
        _refuse(INTERRUPTED, "F035", "已中断，没有写完的文件不会留下。", as_json)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`docgen explain | head`): nothing is wrong with our work.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except Exception as error:
        if os.environ.get("DOCGEN_DEBUG"):
            raise
        return _refuse(ExitCode.INTERNAL, "F036", _internal(error), as_json)
    return int(code or 0)


def _refuse(code: int, rule: str, message: str, as_json: bool) -> int:
    """Say why nothing was done: to people on stderr, to programs as the one JSON object."""
    if as_json:
        finding = Finding(rule, Severity.ERROR, message.partition("\n")[0])
        Report(as_json, [finding]).emit(code)
    else:
        click.echo(message, err=True)
    return code


def _internal(error: Exception) -> str:
    place = ""
    if (trace := error.__traceback__) is not None:
        while trace.tb_next is not None:
            trace = trace.tb_next
        place = f"（{trace.tb_frame.f_globals.get('__name__', '?')} 第 {trace.tb_lineno} 行）"
    return (
        f"程序内部错误，不是您的文件有问题：{type(error).__name__}: {error}{place}\n"
        "输入文件没有改动。请把这一行连同所用的命令反馈给开发者；设置 DOCGEN_DEBUG=1 可看详情。"
    )


def run() -> None:
    """Entry point of the `docgen` script."""
    # Nearly all that is made while starting lives until the end: collecting less is quicker.
    gc.set_threshold(100_000)
    sys.exit(main())
