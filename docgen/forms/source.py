"""From the bytes of a file to its text, and from an offset in the text to line and column."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from docgen.base import limits
from docgen.base.findings import Finding
from docgen.base.text import UNSAFE
from docgen.standards.rules import rule

Place = tuple[int, int]
"""Line and column, both from 1; a column is one character."""

_NOT_TEXT = (
    (
        b"PK\x03\x04",
        "Word、Excel 文件或压缩包",
        "表单是 .yaml 或 .json 文件；Word 文档转 PDF 请用 docgen pdf",
    ),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 或 Excel 文件", "请给出 .yaml 或 .json 表单"),
    (b"%PDF-", "PDF 文件", "请给出 .yaml 或 .json 表单"),
    (b"\x89PNG", "图片", "请给出 .yaml 或 .json 表单"),
    (b"\xff\xd8\xff", "图片", "请给出 .yaml 或 .json 表单"),
)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)


_MOST_UNSAFE = 10_000
"""More control characters than this are no accident of copy and paste."""


class ReadingError(Exception):
    """Why a form cannot be read any further; `finding` has its place."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True)
class Source:
    """The text of a form file; its line breaks are all LF."""

    name: str
    text: str

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, offset = [0], 0
        for line in self.lines:
            offset += len(line) + 1
            starts.append(offset)
        return starts[:-1]

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their breaks; at least one."""
        return self.text.split("\n")

    def place(self, offset: int) -> Place:
        """Line and column of an offset."""
        line = bisect_right(self._line_starts, offset) - 1
        return line + 1, offset - self._line_starts[line] + 1

    def fault(self, code: str, message: str, place: Place, hint: str | None = None) -> ReadingError:
        """The error that stops the reading, with its place."""
        line, column = place
        return ReadingError(
            rule(code).finding(message, hint=hint, file=self.name, line=line, column=column)
        )


def _is_broken_utf8(data: bytes) -> bool:
    """Whether bytes that are no valid UTF-8 are nevertheless UTF-8 with a few bad spots.

    In UTF-8 text nearly every Chinese character decodes; in GB18030 text nearly none does.
    """
    text = data.decode("utf-8", "replace")
    return sum(c > "\x7f" and c != "\ufffd" for c in text) > 2 * text.count("\ufffd")


def _undecodable(data: bytes, name: str, error: UnicodeDecodeError, codec: str) -> ReadingError:
    source = Source(name, data[: error.start].decode(codec, "replace"))
    return source.fault(
        "F003",
        f"这里有读不出的字节（0x{data[error.start]:02X}），文件既不是 UTF-8 也不是 GB18030 编码",
        source.place(len(source.text)),
    )


def _decode_unmarked(data: bytes, name: str) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        fault = _undecodable(data, name, error, "utf-8")
    if _is_broken_utf8(data):
        raise fault
    try:
        return data.decode("gb18030"), "GB18030"
    except UnicodeDecodeError as error:
        raise _undecodable(data, name, error, "gb18030") from None


def _decode_marked(data: bytes, name: str, codec: str) -> str:
    try:
        # Half of a surrogate pair is kept here; cleaning takes it out and names it.
        return data.decode(codec, "strict" if codec == "utf-8" else "surrogatepass")
    except UnicodeDecodeError as error:
        raise _undecodable(data, name, error, codec) from None


def decode(data: bytes, name: str) -> tuple[Source, list[Finding]]:
    """The text of a form file and an info finding when it is not UTF-8.

    UTF-8 with or without mark, UTF-16 with mark, GB18030. Raises ReadingError: F002 too large,
    F003 no text or not decodable, F005 empty.
    """
    if len(data) > limits.FORM_BYTES:
        size = limits.FORM_BYTES // 1024 // 1024
        raise ReadingError(rule("F002").finding(f"文件超过 {size} MB，不像一张表单", file=name))
    for magic, what, hint in _NOT_TEXT:
        if data.startswith(magic):
            raise ReadingError(
                rule("F003").finding(f"这是{what}，不是文本表单", hint=hint, file=name)
            )
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            text, encoding = _decode_marked(data[len(mark) :], name, codec), label
            break
    else:
        if data.count(0) * 8 > len(data):
            raise ReadingError(
                rule("F003").finding("这不是文本文件，或者是没有标记的 UTF-16 编码", file=name)
            )
        text, encoding = _decode_unmarked(data, name)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    most_unsafe = min(_MOST_UNSAFE, max(16, len(text) // 4))
    if next(islice(UNSAFE.finditer(text), most_unsafe, None), None) is not None:
        message = f"不能印出的字符超过 {most_unsafe} 个，这不是文本文件"
        raise ReadingError(rule("F003").finding(message, file=name))
    if not text.strip():
        raise ReadingError(rule("F005").finding("文件是空的", file=name, line=1, column=1))
    findings = []
    if encoding != "UTF-8":
        findings.append(rule("F004").finding(f"文件是 {encoding} 编码，已按它读入", file=name))
    return Source(name, text), findings
