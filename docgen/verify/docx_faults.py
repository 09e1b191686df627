"""Structural faults of a DOCX that make Word complain or lose content and validators miss."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from docgen.base.text import shorten
from docgen.standards.rules import rule
from docgen.verify.docx_file import DocxFile
from docgen.verify.docx_package import WP, A, R, W, child, twentieths, value, walk
from docgen.verify.report import Outcome, measured

if TYPE_CHECKING:
    from lxml.etree import _Element

_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_W3C_DATE = re.compile(
    r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?"
)
_HALF_POINTS = range(2, 3277)
_BLOCKS = frozenset(W + t for t in ("p", "tbl", "sdt", "customXml", "altChunk"))
_NO_TEXT = frozenset(
    W + t
    for t in ("body", "p", "r", "tbl", "tr", "tc", "hyperlink", "sdt", "sdtContent", "pPr", "rPr")
)
_REFERENCES = tuple(R + name for name in ("id", "embed", "link", "pict"))
_SHOWN = 5


def check_faults(file: DocxFile) -> Iterator[Outcome]:
    """Fields, bookmarks, drawing ids, cells, stray text, sizes, parts, properties, styles."""
    checks = (
        ("L220", "域完整", _fields),
        ("L221", "书签成对", _bookmarks),
        ("L222", "图形编号不重复", _drawing_ids),
        ("L223", "单元格以段落结尾", _cells),
        ("L225", "文字都在文字标记里", _stray_text),
        ("L226", "字号在范围内", _sizes),
        ("L227", "部件齐全", _parts),
        ("L230", "样式和编号都有定义", _definitions),
    )
    for code, item, check in checks:
        faults = [
            (f"{label}：{m}" if label != "正文" else m, place)
            for label, part, root in file.package.stories()
            for m, place in check(file, part, root)
        ]
        yield from _outcome(code, item, faults)
    yield from _outcome("L224", "文档属性", list(_properties(file)))


def _outcome(code: str, item: str, faults: list[tuple[str, str | None]]) -> Iterator[Outcome]:
    source = rule(code)
    shown = f"{len(faults)} 处问题" if faults else "没有问题"
    yield measured(code, item, shown, "没有问题", not faults)
    for message, place in faults[:_SHOWN]:
        yield source.finding(message, where=place)
    if len(faults) > _SHOWN:
        yield source.finding(f"同样的问题共 {len(faults)} 处，以上列出 {_SHOWN} 处")


_Faults = Iterator[tuple[str, str | None]]


def _near_text(element: _Element | None) -> str | None:
    """The paragraph around an element, as a place for people."""
    while element is not None and element.tag != W + "p":
        element = element.getparent()
    if element is None:
        return None
    text = "".join(t.text or "" for t in element.iter(W + "t"))
    return f"“{shorten(text, 18)}”一段" if text.strip() else None


def _fields(file: DocxFile, part: str, root: _Element) -> _Faults:
    open_fields: list[_Element] = []
    for element in walk(root):
        if element.tag != W + "fldChar":
            continue
        kind = value(element, "fldCharType")
        if kind == "begin":
            open_fields.append(element)
        elif kind == "end" and open_fields:
            open_fields.pop()
        elif not open_fields:
            word = {"end": "结束", "separate": "分隔"}.get(kind, kind)
            yield f"域的{word}标记前面没有开始标记", _near_text(element)
    for element in open_fields:
        yield "域有开始标记，没有结束标记", _near_text(element)


def _bookmarks(file: DocxFile, part: str, root: _Element) -> _Faults:
    starts: dict[str, _Element] = {}
    ends: set[str] = set()
    names: Counter[str] = Counter()
    for element in walk(root):
        if element.tag == W + "bookmarkStart":
            starts[value(element, "id")] = element
            names[value(element, "name").casefold()] += 1
        elif element.tag == W + "bookmarkEnd":
            ends.add(value(element, "id"))
    for identifier, element in starts.items():
        if identifier not in ends:
            name = value(element, "name")
            yield f"书签“{name}”有开始标记，没有结束标记", _near_text(element)
    for identifier in sorted(ends - starts.keys()):
        yield f"书签（编号 {identifier}）有结束标记，没有开始标记", None
    for name, count in names.items():
        if count > 1:
            yield f"有 {count} 个书签都叫“{name}”", None


def _drawing_ids(file: DocxFile, part: str, root: _Element) -> _Faults:
    identifiers = Counter(e.get("id", "") for e in walk(root) if e.tag == WP + "docPr")
    for identifier, count in identifiers.items():
        if count > 1:
            yield f"有 {count} 个图形的编号都是 {identifier}", None


def _cells(file: DocxFile, part: str, root: _Element) -> _Faults:
    table = 0
    for element in walk(root):
        if element.tag == W + "tbl":
            table += 1
        elif element.tag == W + "tr" and element.find(f".//{W}tc") is None:
            yield f"表{table}有一行没有单元格", None
        elif element.tag == W + "tc":
            last = _last_block(element)
            if last is None:
                yield f"表{table}有一个单元格里没有段落", None
            elif last != W + "p":
                yield f"表{table}有一个单元格以表格结尾，后面缺一个段落", None


def _last_block(container: _Element) -> str | None:
    blocks = [c for c in container if c.tag in _BLOCKS]
    if not blocks:
        return None
    last = blocks[-1]
    if last.tag in {W + "sdt", W + "customXml"}:
        content = last.find(W + "sdtContent") if last.tag == W + "sdt" else last
        return _last_block(content) if content is not None else None
    return str(last.tag)


def _stray_text(file: DocxFile, part: str, root: _Element) -> _Faults:
    for element in walk(root):
        if element.tag in _NO_TEXT and element.text and element.text.strip():
            yield f"“{shorten(element.text.strip())}”没有放在文字标记里", _near_text(element)
        parent = element.getparent()
        if parent is not None and parent.tag in _NO_TEXT and (element.tail or "").strip():
            yield (
                f"“{shorten((element.tail or '').strip())}”没有放在文字标记里",
                _near_text(element),
            )


def _sizes(file: DocxFile, part: str, root: _Element) -> _Faults:
    for element in walk(root):
        holder = element.getparent()
        if element.tag == W + "sz" and holder is not None and holder.tag == W + "rPr":
            size = twentieths(value(element))
            if size is None or size not in _HALF_POINTS:
                shown = "不是数字" if size is None else f"{size / 2:g} 磅"
                yield f"字号{shown}，超出 Word 的范围", _near_text(element)


def _parts(file: DocxFile, part: str, root: _Element) -> _Faults:
    relationships = file.package.relationships(part)
    for relationship in relationships.values():
        if not relationship.is_external and relationship.target not in file.package.members:
            yield f"缺少部件“{relationship.target}”", None
    used: dict[str, _Element] = {}
    for element in walk(root):
        for name in _REFERENCES:
            if identifier := element.get(name):
                used.setdefault(identifier, element)
    for identifier, element in used.items():
        if identifier not in relationships:
            what = "图片" if element.tag == A + "blip" else "内容"
            yield f"引用的{what}（{identifier}）不在文件里", _near_text(element)


def _definitions(file: DocxFile, part: str, root: _Element) -> _Faults:
    missing: dict[str, _Element] = {}
    for element in walk(root):
        if element.tag in {W + "pStyle", W + "rStyle", W + "tblStyle"}:
            identifier = value(element)
            if identifier and not file.styles.has(identifier):
                missing.setdefault(f"样式“{identifier}”没有定义", element)
        elif element.tag == W + "numPr":
            identifier = child(element, "numId")
            if identifier not in {"", "0"} and not file.numbering.has(identifier):
                missing.setdefault(f"编号列表 {identifier} 没有定义", element)
    for message, element in missing.items():
        yield message, _near_text(element)


def _properties(file: DocxFile) -> _Faults:
    package = file.package
    part = next(
        (r.target for r in package.relationships("").values() if r.kind == "core-properties"),
        "docProps/core.xml",
    )
    if part not in package.members:
        return
    root = package.root(part)
    if root is None or root.tag != _CP + "coreProperties":
        yield "文档属性读不出来", "文档属性"
        return
    names = Counter(str(e.tag) for e in root if isinstance(e.tag, str))
    for name, count in names.items():
        if count > 1:
            yield f"文档属性“{name.rpartition('}')[2]}”写了 {count} 次", "文档属性"
    for name in ("created", "modified"):
        text = root.findtext(_DCTERMS + name)
        if text is not None and not _is_date(text.strip()):
            yield f"文档属性里的日期“{shorten(text)}”写法不对", "文档属性"


def _is_date(text: str) -> bool:
    if not _W3C_DATE.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text if len(text) >= 10 else f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True
