"""Taking out of a foreign PDF what must not enter an archive, and saying so.

Scripts, launch actions, submitted forms, embedded files and XFA go. What a reader sees stays:
form fields and comments are fixed onto the page with the appearance they have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from docgen.archive.destinations import Destinations
from docgen.archive.pdfobjects import (
    MOST_NODES,
    as_dictionary,
    as_integer,
    as_list,
    as_text,
    name_tree,
    values_of,
)
from docgen.base.text import shorten

if TYPE_CHECKING:
    import pikepdf

_ACTIONS: Final = {
    "/JavaScript": "脚本",
    "/Launch": "启动程序",
    "/SubmitForm": "提交表单",
    "/ImportData": "导入数据",
    "/ResetForm": "重置表单",
    "/Hide": "显示或隐藏",
    "/GoToR": "打开其他文件",
    "/GoToE": "打开嵌入文件",
    "/Movie": "影片",
    "/Sound": "声音",
    "/Rendition": "多媒体",
    "/RichMediaExecute": "多媒体",
    "/SetOCGState": "切换图层",
    "/Thread": "文章线索",
    "/Trans": "翻页效果",
    "/GoTo3DView": "三维视图",
}
_MEDIA: Final = {
    "/Movie": "影片",
    "/Sound": "声音",
    "/Screen": "多媒体",
    "/RichMedia": "多媒体",
    "/3D": "三维模型",
}
_PAGE_KEYS: Final = {
    "/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents",
    "/Group", "/Annots", "/UserUnit",
}  # fmt: skip
_ROOT_KEYS: Final = {"/Type", "/Pages", "/OCProperties"}
_HIDDEN_FLAGS: Final = 1 | 2 | 32
"""Invisible, Hidden, NoView (ISO 32000-1 table 165)."""
_PRINT_FLAG: Final = 4


@dataclass(slots=True)
class Stripped:
    """What was found and taken out of one file."""

    actions: Counter[str] = field(default_factory=Counter)
    files: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    lost_comments: list[str] = field(default_factory=list)
    fields: int = 0
    lost_values: list[str] = field(default_factory=list)
    has_xfa: bool = False
    signatures: int = 0
    hidden_layers: list[str] = field(default_factory=list)

    def labels(self) -> tuple[str, ...]:
        """For the manifest: what was removed, in words."""
        out = [f"{name} {count} 处" for name, count in sorted(self.actions.items())]
        out.extend(f"嵌入文件“{name}”" for name in self.files)
        out.extend(f"没有外观的批注“{text}”" for text in self.lost_comments)
        out.extend(f"没有外观的表单值“{text}”" for text in self.lost_values)
        if self.has_xfa:
            out.append("XFA 表单")
        if self.signatures:
            out.append(f"数字签名 {self.signatures} 处")
        return tuple(out)


def strip(pdf: pikepdf.Pdf) -> Stripped:
    """Clean `pdf` in place; page content must be balanced already. Returns what was found."""
    found = Stripped()
    _read_catalogue(pdf, found)
    _read_form(pdf, found)
    destinations = Destinations(pdf)
    for page in pdf.pages:
        _count_actions(page.obj.get("/AA"), found, is_table=True)
        _clean_annotations(pdf, page.obj, destinations, found)
    if "/NeedAppearances" in as_dictionary(pdf.Root.get("/AcroForm")):
        del pdf.Root["/AcroForm"]["/NeedAppearances"]  # qpdf flattens no field while it stands
    pdf.flatten_annotations("all")
    found.files = list(dict.fromkeys(found.files))
    for page in pdf.pages:
        _keep_links_only(pdf, page.obj)
        for key in set(page.obj.keys()) - _PAGE_KEYS:
            del page.obj[key]
    _reduce_layers(pdf, found)
    for key in set(pdf.Root.keys()) - _ROOT_KEYS:
        del pdf.Root[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    return found


def _read_catalogue(pdf: pikepdf.Pdf, found: Stripped) -> None:
    root = pdf.Root
    names = as_dictionary(root.get("/Names"))
    scripts = sum(1 for _ in name_tree(names.get("/JavaScript")))
    if scripts:
        found.actions["脚本"] += scripts
    _count_actions(root.get("/OpenAction"), found)
    _count_actions(root.get("/AA"), found, is_table=True)
    for name, value in name_tree(names.get("/EmbeddedFiles")):
        found.files.append(_file_name(value) or name)


def _read_form(pdf: pikepdf.Pdf, found: Stripped) -> None:
    form = as_dictionary(pdf.Root.get("/AcroForm"))
    found.has_xfa = "/XFA" in form
    for node in _field_tree(form):
        _count_actions(node.get("/A"), found)
        _count_actions(node.get("/AA"), found, is_table=True)
        if "/Kids" in node and "/Subtype" not in node:
            continue
        kind, value = _field_value(node, "/FT"), _field_value(node, "/V")
        if as_text(kind) == "/Sig":
            found.signatures += value is not None
            continue
        found.fields += 1
        shown = as_text(value)
        if shown and shown != "/Off" and "/N" not in as_dictionary(node.get("/AP")):
            name = as_text(_field_value(node, "/T"))
            found.lost_values.append(f"{name}：{shorten(shown)}" if name else shorten(shown))


def _field_tree(form: Any) -> Iterator[Any]:
    seen: set[tuple[int, int]] = set()
    stack = list(reversed(as_list(form.get("/Fields"))))
    while stack and len(seen) < MOST_NODES:
        node = as_dictionary(stack.pop())
        if not node.is_indirect or node.objgen in seen:
            continue
        seen.add(node.objgen)
        yield node
        stack.extend(reversed(as_list(node.get("/Kids"))))


def _field_value(node: Any, key: str) -> Any:
    for _ in range(20):
        value = node.get(key)
        if value is not None:
            return value
        node = as_dictionary(node.get("/Parent"))
    return None


def _count_actions(value: Any, found: Stripped, *, is_table: bool = False) -> bool:
    """Count the forbidden actions of an action, its /Next chain, or a table of them (/AA)."""
    stack = values_of(value) if is_table else [value]
    steps, is_bad = 0, False
    while stack and steps < MOST_NODES:
        steps += 1
        action = as_dictionary(stack.pop())
        label = _ACTIONS.get(as_text(action.get("/S")))
        if label:
            found.actions[label] += 1
            is_bad = True
        if steps < 1000:
            stack.extend(as_list(action.get("/Next")))
    return is_bad


def _clean_annotations(
    pdf: pikepdf.Pdf, page: Any, destinations: Destinations, found: Stripped
) -> None:
    """Drop what cannot stay, so that flattening meets only fields, comments and links."""
    import pikepdf

    kept = pikepdf.Array()
    for entry in as_list(page.get("/Annots")):
        annotation = as_dictionary(entry)
        kind = as_text(annotation.get("/Subtype"))
        if not kind or _drop(annotation, kind, destinations, found):
            continue
        for key in ("/AA", "/Popup", "/P", "/StructParent"):
            if key in annotation:
                del annotation[key]
        kept.append(entry if entry.is_indirect else pdf.make_indirect(annotation))
    if len(kept):
        page["/Annots"] = kept
    elif "/Annots" in page:
        del page["/Annots"]


def _drop(annotation: Any, kind: str, destinations: Destinations, found: Stripped) -> bool:
    is_bad = _count_actions(annotation.get("/A"), found)
    _count_actions(annotation.get("/AA"), found, is_table=True)
    if kind == "/Link":
        return is_bad or not _settle_link(annotation, destinations, found)
    if kind in ("/Popup", "/Widget"):
        return kind == "/Popup"
    if kind == "/FileAttachment":
        found.files.append(_file_name(annotation.get("/FS")) or "未命名")
        return True
    if kind in _MEDIA:
        found.actions[_MEDIA[kind]] += 1
        return True
    text = shorten(as_text(annotation.get("/Contents"))) or "无文字"
    is_hidden = bool(as_integer(annotation.get("/F")) & _HIDDEN_FLAGS)
    if is_hidden or "/N" not in as_dictionary(annotation.get("/AP")):
        found.lost_comments.append(text)
        return True
    found.comments.append(text)
    return False


def _settle_link(annotation: Any, destinations: Destinations, found: Stripped) -> bool:
    """Give a link an explicit destination; False for a link that leads nowhere in this file."""
    action = as_dictionary(annotation.get("/A"))
    if as_text(action.get("/S")) == "/URI":
        if "/Next" in action:
            del action["/Next"]
        return bool(as_text(action.get("/URI")))
    target = annotation.get("/Dest")
    if target is None and as_text(action.get("/S")) == "/GoTo":
        target = action.get("/D")
    explicit = destinations.explicit(target)
    if explicit is None:
        found.actions["失效的链接"] += 1
        return False
    if "/A" in annotation:
        del annotation["/A"]
    annotation["/Dest"] = explicit
    return True


def _keep_links_only(pdf: pikepdf.Pdf, page: Any) -> None:
    """After flattening only links are left on purpose; what else remains had nothing to show."""
    import pikepdf

    links = pikepdf.Array()
    for entry in as_list(page.get("/Annots")):
        annotation = as_dictionary(entry)
        if as_text(annotation.get("/Subtype")) != "/Link":
            continue
        flags = as_integer(annotation.get("/F")) & ~(_HIDDEN_FLAGS | 256)
        annotation["/F"] = flags | _PRINT_FLAG
        links.append(entry)
    if len(links):
        page["/Annots"] = links
    elif "/Annots" in page:
        del page["/Annots"]


def _reduce_layers(pdf: pikepdf.Pdf, found: Stripped) -> None:
    """Optional content reduced to: all groups, and which of them are off.

    ISO 19005-2 6.9 wants a name and no automatic states; what is hidden stays hidden.
    """
    import pikepdf

    properties = as_dictionary(pdf.Root.get("/OCProperties"))
    groups = [g for g in as_list(properties.get("/OCGs")) if as_dictionary(g).is_indirect]
    if not groups:
        if "/OCProperties" in pdf.Root:
            del pdf.Root["/OCProperties"]
        return
    default = as_dictionary(properties.get("/D"))
    switched_on = {as_dictionary(g).objgen for g in as_list(default.get("/ON"))}
    switched_off = {as_dictionary(g).objgen for g in as_list(default.get("/OFF"))}
    starts_off = as_text(default.get("/BaseState")) == "/OFF"
    off = [
        g
        for g in groups
        if g.objgen in switched_off or (starts_off and g.objgen not in switched_on)
    ]
    found.hidden_layers = [as_text(g.get("/Name")) or "未命名" for g in off]
    pdf.Root["/OCProperties"] = pikepdf.Dictionary(
        OCGs=pikepdf.Array(groups),
        D=pikepdf.Dictionary(Name="docgen", BaseState=pikepdf.Name.ON, OFF=pikepdf.Array(off)),
    )


def _file_name(specification: Any) -> str:
    entry = as_dictionary(specification)
    return as_text(entry.get("/UF")) or as_text(entry.get("/F"))
