"""The inside of a PDF that an archive asks about: fonts, scripts, embedded files, PDF/A."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.base.errors import InputError
from docgen.base.text import shorten
from docgen.standards.rules import rule
from docgen.verify.quiet import quiet_pypdf
from docgen.verify.report import Outcome, judge, measured

if TYPE_CHECKING:
    from pypdf import PdfReader

_BAD_ACTIONS = {
    "/JavaScript": "脚本", "/Launch": "启动程序", "/SubmitForm": "提交数据",
    "/ImportData": "导入数据", "/Movie": "影片", "/Sound": "声音", "/Rendition": "播放媒体",
    "/GoToE": "打开嵌入的文件", "/RichMediaExecute": "播放媒体",
}  # fmt: skip
_PDFAID = "http://www.aiim.org/pdfa/ns/id/"
_DEPTH = 24
"""Deepest nesting of resources, field trees and name trees that is followed."""
_SHOWN = 5


def open_reader(data: bytes, name: str) -> PdfReader:
    """The file opened by pypdf with its pages counted.

    Raises InputError (P200) for a file that is empty, encrypted or damaged beyond reading.
    """
    from pypdf import PdfReader

    refuse = rule("P200").finding
    if not data:
        raise InputError(refuse("文件是空的", file=name))
    if b"%PDF-" not in data[:1024]:
        raise InputError(refuse("这不是 PDF 文件", hint="请选一个 .pdf 文件", file=name))
    try:
        with quiet_pypdf():
            reader = PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted:
                raise InputError(
                    refuse("PDF 加了密码", hint="请先去掉密码；归档的 PDF 不许加密", file=name)
                )
            if len(reader.pages) == 0:
                raise InputError(refuse("PDF 里一页也没有", file=name))
            reader.root_object  # noqa: B018  (raises when there is no catalogue)
    except InputError:
        raise
    except Exception:  # a damaged file makes pypdf raise almost anything
        raise InputError(refuse("PDF 已损坏，读不出来", file=name)) from None
    return reader


def check_structure(reader: PdfReader, data: bytes) -> Iterator[Outcome]:
    """Soundness, embedded fonts, actions and embedded files."""
    with quiet_pypdf():
        yield from _soundness(data)
        for check in (_fonts, _actions, _files):
            try:
                outcomes = [*check(reader)]
            except Exception:  # a damaged object makes pypdf raise almost anything
                outcomes = [rule("P217").finding("PDF 内部有损坏的对象，没有全部查完")]
            yield from outcomes


def _soundness(data: bytes) -> Iterator[Outcome]:
    from pypdf import PdfReader

    fault = ""
    try:
        len(PdfReader(io.BytesIO(data), strict=True).pages)
    except Exception:  # whatever strict reading objects to
        fault = "内部结构不合规范"
    if not fault and b"%%EOF" not in data[-1024:]:
        fault = "没有结尾标记"
    yield from judge(
        "P217", "文件结构", "有损坏" if fault else "完好", "完好", not fault,
        message=f"PDF 要靠修复才能打开（{fault}）",
    )  # fmt: skip


def resolve(value: Any) -> Any:
    """The object behind an indirect reference; None for one that leads nowhere."""
    try:
        return value.get_object() if hasattr(value, "get_object") else value
    except Exception:  # a reference into damaged data
        return None


def entry(holder: Any, key: str) -> Any:
    """The resolved entry of a dictionary, or None."""
    return resolve(holder.get(key)) if isinstance(holder, dict) else None


def _entries(holder: Any, key: str) -> Iterator[tuple[str, Any]]:
    found = entry(holder, key)
    for name in found if isinstance(found, dict) else ():
        yield str(name), entry(found, name)


@dataclass(frozen=True, slots=True)
class FontUse:
    """A font as a page's resources name it; `page` is the first page that has it."""

    name: str
    is_embedded: bool
    page: int


def fonts_of(reader: PdfReader) -> list[FontUse]:
    """Every font in the resources of pages, forms, patterns and annotations."""
    seen: set[int] = set()
    fonts: dict[str, FontUse] = {}
    for number, page in enumerate(reader.pages, start=1):
        holders = [page, *(entry(a, "/AP") for a in _annotations(page))]
        for holder in holders:
            for font in _fonts_in(holder, seen, 0):
                use = FontUse(_font_name(font), _is_embedded(font), number)
                known = fonts.get(use.name)
                if known is None or (known.is_embedded and not use.is_embedded):
                    fonts[use.name] = use
    return list(fonts.values())


def _fonts_in(holder: Any, seen: set[int], depth: int) -> Iterator[Any]:
    if not isinstance(holder, dict) or depth > _DEPTH or id(holder) in seen:
        return
    seen.add(id(holder))
    resources = entry(holder, "/Resources")
    for _, font in _entries(resources, "/Font"):
        if isinstance(font, dict) and id(font) not in seen:
            yield font
            yield from _fonts_in(font, seen, depth + 1)
    for key in ("/XObject", "/Pattern"):
        for _, inner in _entries(resources, key):
            yield from _fonts_in(inner, seen, depth + 1)
    for key in ("/N", "/R", "/D"):
        appearance = entry(holder, key)
        yield from _fonts_in(appearance, seen, depth + 1)
        if isinstance(appearance, dict) and "/Resources" not in appearance:
            for state in appearance:
                yield from _fonts_in(entry(appearance, state), seen, depth + 1)


def _font_name(font: Any) -> str:
    name = str(entry(font, "/BaseFont") or entry(font, "/Name") or "未命名").lstrip("/")
    return re.sub(r"^[A-Z]{6}\+", "", name)


def _is_embedded(font: Any) -> bool:
    if entry(font, "/Subtype") == "/Type3":
        return True
    descendants = entry(font, "/DescendantFonts")
    holder = resolve(descendants[0]) if isinstance(descendants, list) and descendants else font
    descriptor = entry(holder, "/FontDescriptor")
    return any(
        entry(descriptor, key) is not None for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )


def _fonts(reader: PdfReader) -> Iterator[Outcome]:
    fonts = fonts_of(reader)
    missing = [f for f in fonts if not f.is_embedded]
    if not fonts:
        yield measured("P201", "字体嵌入", "没有用到字体", "全部嵌入", None)
        return
    found = f"{len(fonts)} 种全部嵌入" if not missing else f"{len(missing)} 种没有嵌入"
    yield measured("P201", "字体嵌入", found, "全部嵌入", not missing)
    for font in missing[:_SHOWN]:
        yield rule("P201").finding(f"字体“{font.name}”没有嵌入", where=f"第{font.page}页")
    if len(missing) > _SHOWN:
        names = "、".join(f.name for f in missing[_SHOWN:])
        yield rule("P201").finding(f"没有嵌入的还有：{shorten(names, 120)}")


def _annotations(page: Any) -> Iterator[Any]:
    annotations = entry(page, "/Annots")
    for annotation in annotations if isinstance(annotations, list) else ():
        found = resolve(annotation)
        if isinstance(found, dict):
            yield found


def _action_words(holder: Any, depth: int = 0) -> Iterator[str]:
    """The bad actions that hang on one dictionary: /A, /OpenAction, /AA and what follows them."""
    if not isinstance(holder, dict) or depth > _DEPTH:
        return
    actions = [entry(holder, "/A"), entry(holder, "/OpenAction")]
    actions += [action for _, action in _entries(holder, "/AA")]
    for action in actions:
        yield from _chain_words(action, depth)


def _chain_words(action: Any, depth: int) -> Iterator[str]:
    if not isinstance(action, dict) or depth > _DEPTH:
        return
    word = _BAD_ACTIONS.get(str(entry(action, "/S")))
    if word:
        yield word
    following = entry(action, "/Next")
    for next_ in following if isinstance(following, list) else [following]:
        yield from _chain_words(resolve(next_), depth + 1)


def _field_words(field: Any, depth: int = 0) -> Iterator[str]:
    if not isinstance(field, dict) or depth > _DEPTH:
        return
    yield from _action_words(field)
    kids = entry(field, "/Kids")
    for kid in kids if isinstance(kids, list) else ():
        yield from _field_words(resolve(kid), depth + 1)


def _names(tree: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """The leaves of a name tree."""
    if not isinstance(tree, dict) or depth > _DEPTH:
        return
    names = entry(tree, "/Names")
    if isinstance(names, list):
        for at in range(0, len(names) - 1, 2):
            yield str(resolve(names[at])), resolve(names[at + 1])
    kids = entry(tree, "/Kids")
    for kid in kids if isinstance(kids, list) else ():
        yield from _names(resolve(kid), depth + 1)


def _actions(reader: PdfReader) -> Iterator[Outcome]:
    found: dict[str, str] = {}
    catalog = reader.root_object
    for word in _action_words(catalog):
        found.setdefault(f"打开文件时：{word}", "整个文件")
    for name, _ in _names(entry(entry(catalog, "/Names"), "/JavaScript")):
        found.setdefault(f"脚本“{shorten(name)}”", "整个文件")
    form = entry(catalog, "/AcroForm")
    if entry(form, "/XFA") is not None:
        found.setdefault("动态表单（XFA）", "整个文件")
    fields = entry(form, "/Fields")
    for field in fields if isinstance(fields, list) else ():
        for word in _field_words(resolve(field)):
            found.setdefault(f"表单域上的动作：{word}", "表单")
    for number, page in enumerate(reader.pages, start=1):
        words = [*_action_words(page)]
        for annotation in _annotations(page):
            words += _action_words(annotation)
        for word in words:
            found.setdefault(f"页面上的动作：{word}", f"第{number}页")
    yield measured(
        "P205", "脚本和启动动作", f"{len(found)} 处" if found else "没有", "没有", not found
    )
    for message, place in found.items():
        yield rule("P205").finding(f"PDF 带有{message}", where=place)


def _file_name(specification: Any) -> str:
    name = entry(specification, "/UF") or entry(specification, "/F") or "未命名"
    return shorten(str(name), 60)


def _files(reader: PdfReader) -> Iterator[Outcome]:
    catalog = reader.root_object
    found: dict[str, str] = {}
    for name, specification in _names(entry(entry(catalog, "/Names"), "/EmbeddedFiles")):
        shown = _file_name(specification) if isinstance(specification, dict) else name
        found.setdefault(shown, "整个文件")
    associated = entry(catalog, "/AF")
    for specification in associated if isinstance(associated, list) else ():
        found.setdefault(_file_name(resolve(specification)), "整个文件")
    for number, page in enumerate(reader.pages, start=1):
        for annotation in _annotations(page):
            if entry(annotation, "/Subtype") == "/FileAttachment":
                found.setdefault(_file_name(entry(annotation, "/FS")), f"第{number}页")
    yield measured("P206", "夹带的文件", f"{len(found)} 个" if found else "没有", "没有", not found)
    for name, place in found.items():
        yield rule("P206").finding(f"PDF 里夹带了文件“{name}”", where=place)


def claim_of(reader: PdfReader) -> tuple[str, str] | None:
    """Part and conformance that the XMP metadata claims, such as ("2", "B"), or None."""
    from lxml import etree

    catalog = reader.root_object
    stream = entry(catalog, "/Metadata")
    try:
        data = stream.get_data()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(data, parser)
    except Exception:  # no metadata, not a stream, or no XML
        return None
    found: dict[str, str] = {}
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for key in ("part", "conformance"):
            name = f"{{{_PDFAID}}}{key}"
            text = element.get(name) or (element.text if element.tag == name else None)
            if text and text.strip():
                found.setdefault(key, text.strip())
    return (found["part"], found.get("conformance", "")) if "part" in found else None
