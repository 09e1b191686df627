"""公文 → data for the template: 文件, 信函 and 命令 formats."""

from __future__ import annotations

from typing import Any, Final

from docgen.models.official_document import OfficialDocument
from docgen.standards import gb9704 as gb
from docgen.template.context_official import official_context, secrecy_mark
from docgen.template.context_points import chapters_blocks
from docgen.template.context_text import Writer, block, title_text

TEMPLATES: Final = {"文件": "official", "信函": "official-letter", "命令": "official-order"}
"""The shipped template of each format."""


def document_context(form: OfficialDocument, writer: Writer) -> dict[str, Any]:
    """Everything the templates of official documents need, in Chinese keys."""
    layout = form.format
    alone = form if layout == "文件" else form.model_copy(update={"joint_mark": "主办机关"})
    context: dict[str, Any] = {
        "标题": title_text(form.title, ("title",), writer),
        "副标题": "",
        "题下行": [f"（{form.title_note.strip('（）')}）"] if form.title_note else [],
        "正文": [
            *(block(正文=text) for text in writer.texts(form.paragraphs)),
            *chapters_blocks(form.chapters, writer, ("chapters",)),
        ],
        "结语": writer.texts(form.closing),
        "信函行": _letter_lines(form) if layout == "信函" else [],
    }
    lines = (gb.ORDER_MASTHEAD_LINES if layout == "命令" else gb.MASTHEAD_LINES).value
    context |= official_context(alone, writer, mark=_mark(form), head_lines=lines)
    if layout == "信函":
        context |= _LETTER
        context["有版记"] = bool(context["抄送行"])
    elif layout == "命令":
        context |= _ORDER
    return context


_LETTER: Final[dict[str, Any]] = {
    "版头行": [], "发文字号": "", "签发人行": [], "印发机关": "", "印发日期": "", "有印发": False,
}  # fmt: skip
"""A letter has its number beside the masthead lines and no 印发 line (10.1)."""

_ORDER: Final[dict[str, Any]] = {"标题": "", "题下行": []}
"""The mark of an order is its title (10.2)."""


def _mark(form: OfficialDocument) -> str:
    """发文机关标志: name and 文件; the name alone on a letter; name and 令 on an order (10.1, 10.2)."""
    if form.issuer_mark or not form.issuer:
        return form.issuer_mark
    match form.format:
        case "信函":
            return form.issuer
        case "命令":
            return f"{form.issuer}{'命令' if form.title.endswith('命令') else '令'}"
        case _:
            return f"{form.issuer}文件"


def _letter_lines(form: OfficialDocument) -> list[dict[str, str]]:
    """份号, 密级, 紧急程度 at the left, one below the other; the number at the right of the first."""
    found = [
        *([{"份号": form.copy_number, "标注": ""}] if form.copy_number else []),
        *({"份号": "", "标注": text} for text in (secrecy_mark(form), form.urgency) if text),
    ]
    lines = found or ([{"份号": "", "标注": ""}] if form.document_number else [])
    return [
        {**line, "发文字号": form.document_number if number == 0 else ""}
        for number, line in enumerate(lines)
    ]
