"""What should not leave the office in a DOCX: revisions, comments, hidden text, macros, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.base.text import shorten
from docgen.standards.rules import rule
from docgen.verify.docx_file import DocxFile
from docgen.verify.docx_package import W, value, walk
from docgen.verify.report import Outcome, judge, measured

_REVISIONS = {
    W + "ins": "插入", W + "del": "删除", W + "moveFrom": "移动", W + "moveTo": "移动",
    W + "rPrChange": "格式改动", W + "pPrChange": "格式改动", W + "tblPrChange": "格式改动",
    W + "trPrChange": "格式改动", W + "tcPrChange": "格式改动", W + "sectPrChange": "格式改动",
    W + "cellIns": "插入", W + "cellDel": "删除", W + "numberingChange": "格式改动",
}  # fmt: skip
_OUTSIDE_FIELDS = frozenset({"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT"})
_EXTERNAL = {
    "attachedTemplate": "外部模板", "image": "外部图片", "oleObject": "外部对象",
    "frame": "外部网页", "subDocument": "外部子文档", "aFChunk": "外部片段",
}  # fmt: skip


def check_traces(file: DocxFile) -> Iterator[Outcome]:
    """Revisions, comments, hidden text, macros and links to elsewhere."""
    yield from _revisions(file)
    yield from _comments(file)
    yield from _hidden(file)
    yield from _outside(file)


def _revisions(file: DocxFile) -> Iterator[Outcome]:
    counts: Counter[str] = Counter()
    for _, _, root in file.package.stories():
        for element in walk(root):
            if word := _REVISIONS.get(str(element.tag)):
                counts[word] += 1
    shown = "、".join(f"{word} {count} 处" for word, count in counts.items())
    yield from judge(
        "L217", "修订痕迹", shown or "没有", "没有", not counts,
        message=f"留有没处理的修订：{shown}",
    )  # fmt: skip


def _comments(file: DocxFile) -> Iterator[Outcome]:
    root = file.package.related("comments")
    comments = list(root.iter(W + "comment")) if root is not None else []
    first = "".join(t.text or "" for t in comments[0].iter(W + "t")) if comments else ""
    yield from judge(
        "L218", "批注", f"{len(comments)} 条" if comments else "没有", "没有", not comments,
        message=f"留有 {len(comments)} 条批注，第一条：“{shorten(first)}”",
    )  # fmt: skip


def _hidden(file: DocxFile) -> Iterator[Outcome]:
    hidden = [
        (run.text.strip(), paragraph, story)
        for story, paragraph in file.paragraphs()
        for run in paragraph.runs
        if run.format.is_hidden and run.kind == "text" and run.text.strip()
    ]
    chars = sum(len(text) for text, _, _ in hidden)
    where = None
    if hidden:
        _, paragraph, story = hidden[0]
        where = f"{story}，{paragraph.place}" if paragraph.text.strip() else story
    yield from judge(
        "L219", "隐藏文字", f"{chars} 字" if hidden else "没有", "没有", not hidden, place=where,
        message=f"留有隐藏文字 {chars} 字：“{shorten(hidden[0][0]) if hidden else ''}”",
    )  # fmt: skip


def _outside(file: DocxFile) -> Iterator[Outcome]:
    source = rule("L228")
    found = sorted(set(_outside_items(file)))
    for message in found:
        yield source.finding(message)
    shown = f"{len(found)} 处" if found else "没有"
    yield measured("L228", "宏、嵌入对象和外部链接", shown, "没有", not found)


def _outside_items(file: DocxFile) -> Iterator[str]:
    package = file.package
    for member in package.members:
        if member.endswith("vbaProject.bin"):
            yield "文件里有宏"
        if member.endswith(".rels"):
            folder, _, base = member.rpartition("_rels/")
            part = folder + base.removesuffix(".rels")
            for relationship in package.relationships(part).values():
                if relationship.is_external and relationship.kind in _EXTERNAL:
                    yield f"{_EXTERNAL[relationship.kind]}：{shorten(relationship.target, 60)}"
                elif relationship.kind == "oleObject":
                    yield f"嵌入了程序对象：{relationship.target}"
    for _, _, root in package.stories():
        instruction = ""
        for element in walk(root):
            if element.tag == W + "instrText":
                instruction += element.text or ""
            elif element.tag == W + "fldSimple":
                yield from _field_kind(value(element, "instr"))
            elif element.tag == W + "fldChar":
                yield from _field_kind(instruction)
                instruction = ""


def _field_kind(instruction: str) -> Iterator[str]:
    words = instruction.split(maxsplit=1)
    if words and words[0].upper() in _OUTSIDE_FIELDS:
        yield f"从别处取内容的域：{shorten(instruction.strip(), 60)}"
