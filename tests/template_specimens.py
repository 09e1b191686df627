"""Specimens of the T rules: the lines of a rule's example → a template, its values, its findings.

`模板：` a paragraph, or with `|` (no blanks around it, unlike a filter) a row of table cells; `↵` is a
line break; `×8` after a tag repeats it eight times, nested, and closes it again. `页眉：` `域：`
`链接：` `修订：` `批注：` `绑定控件：` `部件：` are what else the file holds, `值：` a value as
YAML, `成品：` the finished file itself.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

import yaml

from docgen.base.errors import DocgenError
from docgen.base.findings import Finding
from docgen.template.compile import compile_template
from docgen.template.guard import check_output
from docgen.template.lint import lint_template
from docgen.template.values import flatten
from tests.template_files import NAMESPACES, docx_of, paragraph

VALUES: dict[str, Any] = {
    "标题": "关于机关党建工作的调研报告",
    "会议名称": "第三次支委会",
    "主持人": "张建国",
    "附件": "调研数据表",
    "出席人员": [{"姓名": "李卫东", "职务": "书记"}, {"姓名": "王志强", "职务": "委员"}],
    "名单": ["李卫东", "王志强"],
}
_EMPTY_TABLE = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid></w:tbl>'
_DEL = (
    '<w:p><w:del w:id="1" w:author="甲" w:date="2026-01-01T00:00:00Z"><w:r>'
    "<w:delText>{}</w:delText></w:r></w:del></w:p>"
)
_BOUND = (
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{{0}}"/></w:sdtPr>'
    "<w:sdtContent>{}</w:sdtContent></w:sdt>"
)


def findings_of(specimen: str) -> list[Finding]:
    """What linting, rendering and the guard find in a specimen."""
    pairs = [line.split("：", 1) for line in specimen.splitlines()]
    finished = [text for key, text in pairs if key == "成品"]
    if finished:
        body = [_EMPTY_TABLE if text == "（没有行的表格）" else text for text in finished]
        return check_output(docx_of(*body), [])
    docx = _template(pairs)
    given = [yaml.safe_load(text) for key, text in pairs if key == "值"]
    values = {k: v for pair in given for k, v in pair.items()} or VALUES
    found = lint_template(docx, "模板.docx", values)
    try:
        compiled = compile_template(docx, "模板.docx")
        rendered = compiled.render(values)
    except DocgenError as error:
        return [*found, *error.findings]
    if not given:  # the sample values are for names, not all of them are in every specimen
        return found
    return [*found, *check_output(rendered, flatten(values), compiled.uses)]


def _template(pairs: list[list[str]]) -> bytes:
    body: list[Any] = []
    header = None
    parts: dict[str, bytes] = {}
    links: list[tuple[str, str, bool]] = []
    for key, text in pairs:
        if key == "模板":
            _add(body, text)
        elif key == "页眉":
            header = text
        elif key == "域":
            body.append(_field(text))
        elif key == "修订":
            body.append(_DEL.format(text))
        elif key == "绑定控件":
            body.append(_BOUND.format(paragraph(text)))
        elif key == "链接":
            kind, target = text.split(" ", 1)
            links.append((kind, target, True))
        elif key == "批注":
            parts["word/comments.xml"] = _comments(text)
        elif text == "（文件只有一半）":
            whole = docx_of("半")
            return whole[: len(whole) // 2]
        elif key == "部件":
            parts[text] = b"\x00"
    return docx_of(*body, header=header, parts=parts, links=links)


def _add(body: list[Any], text: str) -> None:
    if match := re.fullmatch(r"(.*)(\{%.*?%\})×(\d+)", text):
        before, tag, times = match.group(1), match.group(2), int(match.group(3))
        end = "{% endfor %}" if " for " in tag else "{% endif %}"
        body.append(before + tag * times + "字" + end * times)
    elif "|" in text and " | " not in text:
        _add_row(body, text.split("|"))
    elif "↵" in text:
        before, after = text.split("↵")
        body.append(
            paragraph(before, after).replace("</w:t></w:r><w:r>", "</w:t><w:br/></w:r><w:r>", 1)
        )
    else:
        body.append(text)


def _add_row(body: list[Any], cells: list[str]) -> None:
    if body and isinstance(body[-1], list):
        body[-1].append(cells)
    else:
        body.append([cells])


def _field(code: str) -> str:
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f" {escape(code)} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _comments(text: str) -> bytes:
    return (
        f'<w:comments {NAMESPACES}><w:comment w:id="1" w:author="甲">{paragraph(text)}</w:comment>'
        "</w:comments>"
    ).encode()
