"""Opening an Office package (a zip) without trusting it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Protocol

from docgen.base import limits
from docgen.base.errors import InputError
from docgen.base.findings import Finding, Severity

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(r"\A(?>\s|\ufeff|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
_ENCODINGS = (
    (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
    (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"),
)  # fmt: skip
"""How XML parsers tell the encoding of a part by its first bytes; all others hold ASCII."""


def has_doctype(content: bytes) -> bool:
    """Whether a DOCTYPE stands before the root element, in any encoding that parsers detect."""
    if not any(word in content for word in _DOCTYPE_WORDS):
        return False
    encoding = next((name for start, name in _ENCODINGS if content.startswith(start)), "utf-8")
    return _DOCTYPE.match(content.decode(encoding, "replace")) is not None


_DOCTYPE_WORDS = (b"DOCTYPE", b"D\0O\0C\0T\0Y\0P\0E", b"D\0\0\0O\0\0\0C\0\0\0T")
"""The word in one, two and four bytes a character, whichever comes first."""


class _Refuse(Protocol):
    def __call__(self, message: str, hint: str) -> InputError: ...


def _refusal(name: str) -> _Refuse:
    def build(message: str, hint: str) -> InputError:
        return InputError(Finding("F020", Severity.ERROR, message, hint=hint, file=name))

    return build


def open_package(data: bytes, name: str) -> dict[str, bytes]:
    """All members of a DOCX or XLSX package by their names, in the order of the package.

    `name` is the file's name for messages. Raises InputError (F020) when the data is not a
    package, is encrypted, holds a DOCTYPE, duplicate or odd member names, or passes the limits
    of `docgen.base.limits`.
    """
    refuse = _refusal(name)
    if not data:
        raise refuse("文件是空的", "请确认文件已经保存")
    if data.startswith(_OLE2):
        raise refuse(
            "这不是 .docx 文件：它是旧的 .doc 格式，或者文件已加密",
            "请用 Word 或 WPS 打开，去掉密码，另存为 .docx",
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except zipfile.BadZipFile:
        raise refuse("文件已损坏，或者不是 .docx 文件", "请用 Word 或 WPS 打开后另存一份") from None
    if len(entries) > limits.ZIP_ENTRIES:
        raise refuse(f"文件内部有 {len(entries)} 个部件，超过上限", "请确认来源可靠")
    members: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        if entry.is_dir():
            continue
        member = entry.filename
        if member in members or ".." in member or member.startswith("/") or "\\" in member:
            raise refuse(f"文件内部的部件名“{member}”有问题", "请用 Word 或 WPS 打开后另存一份")
        if entry.flag_bits & 1:
            raise refuse("文件已加密", "请先去掉密码再使用")
        total += entry.file_size
        inflated = entry.file_size > limits.ZIP_RATIO_FLOOR and (
            entry.file_size > limits.ZIP_RATIO * max(entry.compress_size, 1)
        )
        if inflated or total > limits.ZIP_TOTAL_BYTES:
            raise refuse("文件展开后异常庞大，像是压缩炸弹，已拒绝打开", "请确认来源可靠")
        try:
            content = archive.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
            raise refuse(f"部件“{member}”已损坏", "请用 Word 或 WPS 打开后另存一份") from None
        if member.endswith((".xml", ".rels")) and has_doctype(content):
            raise refuse(f"部件“{member}”含有文档类型声明（DOCTYPE），已拒绝", "请确认来源可靠")
        members[member] = content
    return members


def write_package(members: dict[str, bytes]) -> bytes:
    """A package whose bytes depend on its members alone: fixed dates, given order, deflate 6."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for member, content in members.items():
            entry = zipfile.ZipInfo(member, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
