"""PDF/A: what the file claims, and whether it keeps it (with page-validation when installed)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docgen.base.findings import Severity
from docgen.standards.rules import rule
from docgen.verify.cff_widths import CffWidths
from docgen.verify.pdf_structure import claim_of, entry, resolve
from docgen.verify.report import Outcome, judge, measured

if TYPE_CHECKING:
    from pypdf import PdfReader

_STREAM = re.compile(rb"stream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d+)(\s+\d+\s+R)?")
_END = re.compile(rb"\r?\n?endstream")
_FONT = re.compile(r"font object (\d+) \d+ .*?\bCID (\d+)")
_AT_TIMES_FALSE = ("STREAM-LENGTH", "GLYPH-WIDTH")
_WIDTH_SLACK = 1.0
"""Thousandths of an em: what PDF/A allows between the PDF's width and the font's."""
_LAST_CID = 65535
"""CIDs have two bytes; what a file claims beyond them is no width of a character."""
_SHOWN = 5
_SENTENCES = (
    ("FONT-EMBEDDING", "有字体没有嵌入"),
    ("FONT-", "有字体的描述不全或有误"),
    ("GLYPH-WIDTH", "字体的字宽与文件里写的不一致"),
    ("GLYPH-PRESENCE", "嵌入的字体里缺少用到的字"),
    ("NOTDEF-GLYPH", "用了字体里没有的字"),
    ("CIDTOGIDMAP", "中文字体的字形对应表不合规范"),
    ("CIDSET", "中文字体的字符清单不合规范"),
    ("CMAP-", "字体的编码表不合规范"),
    ("UNICODE-", "有文字没有对应的字符编码，不能检索和复制"),
    ("DEVICE-", "用了没有定义色彩标准的颜色（缺少输出意图或色彩配置文件）"),
    ("ICC", "色彩配置文件不合规范"),
    ("OUTPUTINTENT", "输出意图（色彩标准）缺失或不合规范"),
    ("TRAILER-ID", "文件没有标识（ID）"),
    ("ID-", "XMP 元数据里的 PDF/A 标识缺失或不合规范"),
    ("METADATA-", "XMP 元数据缺失或不合规范"),
    ("XMP-", "XMP 元数据缺失或不合规范"),
    ("INFO-", "文档属性与 XMP 元数据不一致"),
    ("ENCRYPTION", "文件已加密"),
    ("ANNOTATION", "批注没有外观，或者打印不出来"),
    ("WIDGET", "表单域没有外观，或者带有动作"),
    ("ACROFORM", "带有动态表单"),
    ("ACTION", "带有不允许的动作"),
    ("EMBEDDED-FILE", "夹带了不允许的文件"),
    ("FILE-SPEC", "夹带了不允许的文件"),
    ("TRANSPARENCY", "透明效果没有定义色彩"),
    ("OPTIONAL-CONTENT", "图层的设置不合规范"),
    ("LZW", "用了不允许的压缩方式"),
    ("FILTER", "用了不允许的压缩方式"),
    ("EXTERNAL-DATA", "引用了文件以外的数据"),
    ("STREAM-", "文件内部的数据流不合规范"),
    ("XREF", "文件内部的索引不合规范"),
    ("HEADER", "文件开头的版本标记不合规范"),
    ("PAGE-BOUNDARY", "页面的尺寸不合规范"),
    ("IMAGE-", "图片的设置不合规范"),
    ("JPEG2000", "图片的设置不合规范"),
    ("XOBJECT", "图片的设置不合规范"),
    ("STRUCT-", "文档结构标记不合规范"),
    ("TAGGED-", "没有文档结构标记"),
    ("LANG", "没有注明语言"),
)
"""What a rule of page-validation is about, by a part of its id; the first that fits."""


def explained(identifier: str) -> str:
    """The Chinese sentence for a rule of page-validation, such as PDFA2B-FONT-EMBEDDING-001."""
    topic = identifier.partition("-")[2]
    known = (words for part, words in _SENTENCES if topic.startswith(part) or f"-{part}" in topic)
    return next(known, "文件内部有一处不合规范")


def check_conformance(reader: PdfReader, data: bytes, *, is_demanded: bool) -> Iterator[Outcome]:
    """The claim and its validation; `is_demanded` makes a missing claim an error."""
    claim = claim_of(reader)
    shown = "PDF/A-" + "".join(claim).lower() if claim else "没有声明"
    yield from judge(
        "P202", "PDF/A 声明", shown, "PDF/A-2b 等", claim is not None,
        message="文件没有声明自己是 PDF/A",
        severity=Severity.ERROR if is_demanded else None,
    )  # fmt: skip
    if claim is not None:
        yield from _validation(reader, data, shown)


def _validation(reader: PdfReader, data: bytes, shown: str) -> Iterator[Outcome]:
    try:
        import page
    except ImportError:
        found = "没有安装 page-validation"
        yield measured("P203", "PDF/A 校验", found, f"通过 {shown} 校验", None)
        return
    try:
        report = page.validate_pdf_bytes(data)
    except page.PageError:
        found = "校验程序读不懂这个文件，不能判断"
        yield measured("P203", "PDF/A 校验", found, f"通过 {shown} 校验", None)
        return
    failed: dict[str, None] = {}
    doubtful: dict[str, None] = {}
    excused = 0
    for failure in report.failures:
        is_false = _is_false(failure, reader, data) if _is_doubtful(failure) else False
        if is_false:
            excused += 1
        elif is_false is None:
            doubtful.setdefault(failure.rule_id)
        else:
            failed.setdefault(failure.rule_id)
    yield from _verdict([*failed], [*doubtful], excused, shown)


def _verdict(failed: list[str], doubtful: list[str], excused: int, shown: str) -> Iterator[Outcome]:
    found = f"{len(failed)} 条不通过" if failed else "通过"
    if doubtful:
        found += f"，{len(doubtful)} 条不能断定"
    if excused:
        found += f"，{excused} 处已证实是误报"
    is_met = False if failed else None if doubtful else True
    yield measured("P203", "PDF/A 校验", found, f"通过 {shown} 校验", is_met)
    for identifier in failed[:_SHOWN]:
        words = explained(identifier)
        yield rule("P203").finding(f"不符合 {shown}：{words}（校验规则 {identifier}）")
    if len(failed) > _SHOWN:
        yield rule("P203").finding(f"另有 {len(failed) - _SHOWN} 条没有通过")
    for identifier in doubtful:
        yield rule("P204").finding(f"{shown} 校验的 {identifier} 不能断定是真的还是误报")


def _is_doubtful(failure: Any) -> bool:
    """Whether the alarm is of a kind that is known to be wrong at times."""
    return any(kind in failure.rule_id for kind in _AT_TIMES_FALSE)


def _is_false(failure: Any, reader: PdfReader, data: bytes) -> bool | None:
    """True when the file itself shows that the alarm is wrong, None when it cannot be told."""
    try:
        if "STREAM-LENGTH" in failure.rule_id:
            return _has_right_length(failure, reader, data)
        return _has_right_widths(failure, reader)
    except Exception:  # damaged data behind the alarm: then nothing is proven
        return None


def _has_right_length(failure: Any, reader: PdfReader, data: bytes) -> bool:
    """Behind /Length bytes stands `endstream`: data ending in a carriage return mislead."""
    number, generation = failure.object_id.object_number, failure.object_id.generation
    offset = reader.xref[generation][number]
    begin = _STREAM.search(data, offset)
    stated = _LENGTH.search(data, offset)
    if begin is None or stated is None or stated.start() > begin.start():
        return False
    length = int(stated.group(1))
    if stated.group(2):
        length = int(_object(reader, length))
    return _END.match(data, begin.end() + length) is not None


def _has_right_widths(failure: Any, reader: PdfReader) -> bool | None:
    """Every width that the PDF gives for a CFF font is the width in the font program."""
    match = _FONT.search(failure.message)
    if match is None:
        return None
    font = _object(reader, int(match.group(1)))
    descendants = entry(font, "/DescendantFonts")
    holder = resolve(descendants[0]) if isinstance(descendants, list) else font
    program = entry(entry(holder, "/FontDescriptor"), "/FontFile3")
    if entry(program, "/Subtype") != "/CIDFontType0C":
        return None
    widths = CffWidths(program.get_data())
    given = _given_widths(entry(holder, "/W"))
    given.setdefault(int(match.group(2)), float(entry(holder, "/DW") or 1000))
    return all(abs(widths.width(cid) - width) <= _WIDTH_SLACK for cid, width in given.items())


def _given_widths(array: Any) -> dict[int, float]:
    """The /W array of a CID font as width by CID (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    items = [resolve(item) for item in array]
    at = 0
    while at + 1 < len(items):
        first, second = int(items[at]), items[at + 1]
        if isinstance(second, list):
            widths |= {first + i: float(resolve(w)) for i, w in enumerate(second)}
            at += 2
        else:
            widths |= dict.fromkeys(
                range(first, min(int(second), _LAST_CID) + 1), float(items[at + 2])
            )
            at += 3
    return widths


def _object(reader: PdfReader, number: int) -> Any:
    from pypdf.generic import IndirectObject

    return resolve(IndirectObject(number, 0, reader))
