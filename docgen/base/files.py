"""Files read and written whole or not at all; what the system refuses is said in Chinese."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from docgen.base.errors import InputError, OutputError
from docgen.base.findings import Finding, Severity

_REASONS = {
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件太大，磁盘放不下",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EEXIST: "路径中有一段是文件，不是文件夹",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.ENOENT: "路径不存在",
    errno.ELOOP: "路径中的链接绕成了圈",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Why the system could not reach a file, in Chinese."""
    return _REASONS.get(error.errno or 0, f"系统报告 {error.strerror or type(error).__name__}")


def _file_error(
    kind: type[InputError] | type[OutputError], code: str, path: Path, message: str, hint: str
) -> InputError | OutputError:
    return kind(Finding(code, Severity.ERROR, message, hint=hint, file=str(path)))


def read_bytes(path: Path, limit: int | None = None) -> bytes:
    """The content of a file. Raises InputError: F001 unreadable, F002 more than `limit` bytes."""
    try:
        if path.is_dir():
            raise _file_error(InputError, "F001", path, "这是文件夹，不是文件", "请给出具体文件")
        if limit is None:
            return path.read_bytes()
        with path.open("rb") as handle:
            # A device or a pipe does not tell its size: never read more than one byte too many.
            data = handle.read(limit + 1)
        if len(data) > limit:
            raise _file_error(
                InputError, "F002", path, f"文件超过 {limit // 1024 // 1024} MB，不像一张表单",
                "请确认选对了文件",
            )  # fmt: skip
        return data
    except FileNotFoundError:
        raise _file_error(InputError, "F001", path, "文件不存在", "请核对路径和文件名") from None
    except PermissionError:
        raise _file_error(
            InputError, "F001", path, "没有权限读取这个文件", "请关闭占用它的程序或换一个位置"
        ) from None
    except OSError as error:
        raise _file_error(
            InputError, "F001", path, f"文件读不出来：{reason(error)}", "请核对路径"
        ) from None


def ensure_writable(path: Path, *, overwrite: bool) -> None:
    """Raise OutputError if writing `path` would replace a file that may not be replaced."""
    try:
        _refuse_taken(path, overwrite=overwrite)
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> InputError | OutputError:
    return _file_error(
        OutputError, "F032", path, f"写不进去：{reason(error)}",
        "请查看路径、磁盘空间和权限；若文件正在 Word 或 WPS 中打开，请先关闭",
    )  # fmt: skip


def _refuse_taken(path: Path, *, overwrite: bool) -> None:
    if path.is_symlink():
        raise _file_error(
            OutputError, "F031", path, "输出位置是一个链接，不通过链接写文件", "请换一个输出位置"
        )
    if path.is_dir():
        raise _file_error(OutputError, "F031", path, "输出位置是一个文件夹", "请给出文件名")
    if path.exists() and not overwrite:
        raise _file_error(
            OutputError, "F030", path, "输出文件已经存在，没有覆盖", "确要覆盖请加 --overwrite"
        )


def write_atomically(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write `data` to `path` so that the file is the old one or the new one, never half.

    The bytes go to a temporary file in the same folder, are flushed to disk, then renamed.
    Raises OutputError; the old file is untouched in that case and nothing temporary is left.
    """
    ensure_writable(path, overwrite=overwrite)
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".docgen-", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        temporary.chmod(0o644)
        ensure_writable(path, overwrite=overwrite)
        temporary.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
