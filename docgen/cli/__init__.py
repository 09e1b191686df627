"""The command line. Commands import their work when they run, so that `--help` is quick."""

from __future__ import annotations

import gc
import os
import sys

import click

from docgen.base.errors import ExitCode
from docgen.cli.app import docgen
from docgen.cli.chinese import usage_message


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit code of the contract; never shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A GBK console cannot show every character: show a mark instead of failing.
            stream.reconfigure(errors="replace")
    try:
        code = docgen.main(args=arguments, prog_name="docgen", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        click.echo(usage_message(error), err=True)
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断，没有写完的文件不会留下。", err=True)
        return 130
    except BrokenPipeError:
        # The reader went away (`docgen explain | head`): nothing is wrong with our work.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except Exception as error:
        if os.environ.get("DOCGEN_DEBUG"):
            raise
        click.echo(_internal(error), err=True)
        return ExitCode.INTERNAL
    return int(code or 0)


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
