"""Where results go: beside the source, into a folder, to one file; never over an input."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from docgen.base.errors import UsageError
from docgen.base.findings import Finding, Severity

_FILE_SUFFIX = re.compile(r"\.[A-Za-z]{2,5}")
"""What ends the name of a file; `成品v1.0` and `2026.03` are folders."""


def _usage(message: str, hint: str, path: Path | None = None) -> UsageError:
    file = str(path) if path is not None else None
    return UsageError(Finding("F033", Severity.ERROR, message, hint=hint, file=file))


def _asked(question: Callable[[], bool]) -> bool:
    """The answer of the disk; False for a name that it cannot hold: writing will say so."""
    try:
        return question()
    except OSError:
        return False


def names_file(output: Path, suffix: str) -> bool:
    """Whether `-o` names one file (True) or a folder (False).

    Raises UsageError for the name of a file of another kind, and for a file where a folder goes.
    """
    if _asked(output.is_dir):
        return False
    if output.suffix.lower() == suffix:
        return True
    if _FILE_SUFFIX.fullmatch(output.suffix) or _asked(output.exists):
        raise _usage(
            f"-o 给的“{output.name}”不是 {suffix} 文件，也不是文件夹",
            f"请写以 {suffix} 结尾的文件名，或者一个文件夹",
        )
    return False


def targets(sources: list[Path], output: Path | None, suffix: str) -> dict[Path, Path]:
    """Where each source's result goes: beside it, into a folder, or to the one file named.

    Raises UsageError when one file name is given for several sources, or two sources would
    write the same file.
    """
    is_file = output is not None and names_file(output, suffix)
    if is_file and len(set(sources)) > 1:
        raise _usage("有多份输入，-o 要给一个文件夹", "如 -o 成品")
    out: dict[Path, Path] = {}
    for source in sources:
        folder = source.parent if output is None else output
        out[source] = output if output is not None and is_file else folder / (source.stem + suffix)
    doubles = [s for s in out if list(out.values()).count(out[s]) > 1]
    if doubles:
        raise _usage(
            f"{doubles[0]} 和 {doubles[1]} 会写到同一个文件", "请分两次运行，或给它们不同的文件名"
        )
    return out


def keep_inputs(inputs: Iterable[Path], outputs: Iterable[Path]) -> None:
    """Raise UsageError when writing an output would change an input, `--overwrite` or not."""
    known = [path for path in inputs if path.exists()]
    for output in outputs:
        if output.exists() and any(output.samefile(path) for path in known):
            raise _usage("输出会盖掉输入的文件，没有写", "请用 -o 换一个文件名", output)
