"""Help pages and usage errors in Chinese."""

from __future__ import annotations

import difflib
from typing import Any

import click

_PARAMETERS = {"argument": "参数", "option": "选项"}


class _ChineseHelp:
    """Chinese headings for click's help pages."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        command: Any = self
        pieces = [
            {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]..."}.get(p, p)
            for p in command.collect_usage_pieces(ctx)
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        command: Any = self
        records = [
            (name, text.replace("[default: ", "[默认: "))
            for parameter in command.get_params(ctx)
            if isinstance(parameter, click.Option)
            and (record := parameter.get_help_record(ctx)) is not None
            for name, text in [record]
        ]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这份说明。"
        return option


class ChineseCommand(_ChineseHelp, click.Command):
    """A command with a Chinese help page."""


class ChineseGroup(_ChineseHelp, click.Group):
    """A group with a Chinese help page."""

    command_class = ChineseCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((name, command.get_short_help_str(limit=80)))
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order in which they are declared: the order of the work."""
        return list(self.commands)


def _missing(error: click.MissingParameter) -> str:
    parameter = error.param
    if parameter is None:
        return "缺少参数。"
    kind = _PARAMETERS.get(parameter.param_type_name, "参数")
    return f"缺少{kind} {parameter.get_error_hint(error.ctx) if error.ctx else parameter.name}。"


def _bad_value(error: click.BadParameter) -> str:
    parameter = error.param
    name = parameter.get_error_hint(error.ctx) if parameter is not None and error.ctx else "参数"
    if parameter is not None and isinstance(parameter.type, click.Choice):
        allowed = "、".join(str(c) for c in parameter.type.choices)
        return f"{name} 只能是：{allowed}。"
    return f"{name} 不对：{error.message}"


def usage_message(error: click.UsageError) -> str:
    """One Chinese sentence for a wrong call, and where to find help."""
    path = error.ctx.command_path if error.ctx is not None else "docgen"
    match error:
        case click.MissingParameter():
            text = _missing(error)
        case click.NoSuchOption(option_name=name):
            near = difflib.get_close_matches(name, error.possibilities or [], 1, 0.7)
            text = f"没有选项 {name}" + (f"，是不是 {near[0]}？" if near else "。")
        case click.BadParameter():
            text = _bad_value(error)
        case click.BadOptionUsage():
            text = f"选项 {error.option_name} 的用法不对，它后面要跟一个值。"
        case _ if "No such command" in error.message and error.ctx is not None:
            text = _no_such_command(error.message.split("'")[1], error.ctx)
        case _ if "unexpected extra argument" in error.message:
            extra = error.message.partition("(")[2].rstrip(")")
            text = f"多出了参数：{extra}。"
        case _ if "Missing command" in error.message:
            text = "缺少命令。"
        case _:
            text = error.message
    return f"{text}\n用法说明：{path} --help"


def _no_such_command(word: str, ctx: click.Context) -> str:
    group = ctx.command
    names = list(group.commands) if isinstance(group, click.Group) else []
    near = difflib.get_close_matches(word, names, 1, 0.5)
    hint = f"，是不是“{near[0]}”？" if near else f"。可用的命令：{'、'.join(names)}"
    return f"没有命令“{word}”{hint}"
