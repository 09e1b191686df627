"""Where tags stand: what a control tag would take away with it, and what a block would tear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from docgen.base.findings import Finding
from docgen.base.text import shorten
from docgen.template.surfaces import OBJECT, Surface, W
from docgen.template.tags import Tag
from docgen.template.tree import For, If, Node, bodies, walk


def check_placement(
    surface: Surface, tags: Sequence[Tag], tree: Sequence[Node]
) -> Iterator[Finding]:
    """Findings about the places of tags (T107–T109, T115, T116). Pass an empty tree if it is faulty."""
    rows = _texts_of_rows(surface) if any(t.scope == "tr" for t in tags) else {}
    for tag in tags:
        if tag.scope == "p":
            yield from _takes_paragraph(tag)
        elif tag.scope == "tr":
            yield from _takes_row(tag, rows)
    yield from _bound_controls(tags)
    for block in walk(tree):
        yield from _tears(block)
    yield from _empty_tables(tree, set())
    if surface.kind == "body":
        yield from _wholly_conditional(tree)


def row_of(element: etree._Element) -> etree._Element | None:
    """The innermost table row that holds an element."""
    return next(element.iterancestors(f"{W}tr"), None)


def _takes_paragraph(tag: Tag) -> Iterator[Finding]:
    rest = tag.paragraph.text[: tag.start] + tag.paragraph.text[tag.end :]
    if rest.strip():
        shown = shorten(rest.replace(OBJECT, "（图片或换行）"), 30)
        yield tag.finding("T107", f"“{tag.source}”会去掉整段，同一段里的“{shown}”会丢失")
    elif tag.paragraph.element.find(f"{W}pPr/{W}sectPr") is not None:
        yield tag.finding(
            "T107", f"“{tag.source}”会去掉整段，同一段里的分节符会丢失", "请把分节符移到别的段落"
        )


def _texts_of_rows(surface: Surface) -> dict[etree._Element, list[str]]:
    """The texts of the paragraphs of every table row, those of inner tables included."""
    rows: dict[etree._Element, list[str]] = {}
    for paragraph in surface.paragraphs:
        for row in paragraph.element.iterancestors(f"{W}tr"):
            rows.setdefault(row, []).append(paragraph.text)
    return rows


def _takes_row(tag: Tag, rows: Mapping[etree._Element, list[str]]) -> Iterator[Finding]:
    row = row_of(tag.paragraph.element)
    if row is None:
        yield tag.finding("T107", f"“{tag.source}”不在表格里", "不在表格里请用 {%p %}")
        return
    rest = "".join(rows[row]).replace(tag.source, "", 1)
    if rest.strip():
        shown = shorten(rest.replace(OBJECT, "（图片或换行）"), 30)
        yield tag.finding("T107", f"“{tag.source}”会去掉整行，同一行里的“{shown}”会丢失")
    elif row.find(f".//{W}tbl") is not None:
        yield tag.finding("T107", f"“{tag.source}”会去掉整行，行里的表格会丢失")


def _tears(block: For | If) -> Iterator[Finding]:
    """Whether the begin, branch and end tags of a block stand where they can be repeated."""
    for end in block.ends:
        if end.scope != block.tag.scope:
            yield block.tag.finding("T108", f"“{block.tag.source}”和“{end.source}”的写法不一致")
            return
        if _container(end) is not _container(block.tag):
            yield from _apart(block.tag, end)
            return


def _container(tag: Tag) -> etree._Element | None:
    """The element of which a tag and its partner must both be parts."""
    element = tag.paragraph.element
    if tag.scope == "p":
        return element.getparent()
    if tag.scope == "tr":
        row = row_of(element)
        return None if row is None else row.getparent()
    return element


def _apart(begin: Tag, end: Tag) -> Iterator[Finding]:
    """Partners in different containers: only two paragraphs of their own side by side are usable."""
    is_side_by_side = (
        begin.paragraph.element.getparent() is end.paragraph.element.getparent()
        and begin.scope == ""
        and _is_alone(begin)
        and _is_alone(end)
    )
    if is_side_by_side:
        yield begin.finding("T109", f"“{begin.source}”独占一段，填写后会留下空段")
    else:
        yield begin.finding(
            "T108", f"“{begin.source}”和“{end.paragraph.place}”的“{end.source}”不在同一个地方"
        )


def _is_alone(tag: Tag) -> bool:
    return tag.paragraph.text.strip() == tag.source


def _bound_controls(tags: Sequence[Tag]) -> Iterator[Finding]:
    for tag in tags:
        element = tag.paragraph.element
        controls = [*element.iterancestors(f"{W}sdt"), *element.iter(f"{W}sdt")]
        if any(c.find(f"{W}sdtPr/{W}dataBinding") is not None for c in controls):
            yield tag.finding("T115", f"“{tag.source}”的内容控件与文档属性绑定")


def _empty_tables(
    tree: Iterable[Node], checked: set[etree._Element], *, is_guarded: bool = False
) -> Iterator[Finding]:
    """Tables all of whose rows come out of loops and choices, unless a {%p if %} guards them."""
    for node in tree:
        if not isinstance(node, For | If):
            continue
        row = row_of(node.tag.paragraph.element)
        table = None if row is None else row.getparent()
        if node.tag.scope == "tr" and table is not None and table not in checked:
            checked.add(table)
            if not is_guarded and not _has_fixed_row(table):
                yield node.tag.finding("T116", "这个表格的行都在循环或条件里，没有数据时会成为空表")
        is_guard = isinstance(node, If) and node.tag.scope == "p"
        for body in bodies(node):
            yield from _empty_tables(body, checked, is_guarded=is_guarded or is_guard)


def _has_fixed_row(table: etree._Element) -> bool:
    """Whether a table has a row that no block can take away."""
    depth = 0
    for row in table.iterchildren(f"{W}tr"):
        text = "".join(t.text or "" for t in row.iter(f"{W}t")).strip()
        word = text.removeprefix("{%tr").split()[0] if text.startswith("{%tr ") else ""
        if word in {"for", "if"}:
            depth += 1
        elif word in {"endfor", "endif"}:
            depth -= 1
        elif depth == 0:
            return True
    return False


def _wholly_conditional(tree: Iterable[Node]) -> Iterator[Finding]:
    """Paragraphs outside tables that are wholly within one {% if %} or {% for %}.

    Within a {%p if %} the author has thought of the empty case already.
    """
    for block in tree:
        if not isinstance(block, For | If) or (isinstance(block, If) and block.tag.scope == "p"):
            continue
        for body in bodies(block):
            yield from _wholly_conditional(body)
        begin, end = block.tag, block.ends[-1]
        paragraph = begin.paragraph
        has_else = any(t.word == "else" for t in block.ends)
        if begin.scope or has_else or end.paragraph is not paragraph:
            continue
        outside = paragraph.text[: begin.start] + paragraph.text[end.end :]
        if not outside.strip() and row_of(paragraph.element) is None:
            yield begin.finding("T109", "这一段的内容全在条件或循环里，不成立时会留下空段")
