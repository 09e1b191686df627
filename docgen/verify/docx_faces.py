"""Faces and sizes of a DOCX against GB/T 9704: title, body, headings, first-line indents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.base.lengths import Length, pt
from docgen.standards import gb9704
from docgen.standards.figure import Figure
from docgen.standards.fonts import FontRole, role_of
from docgen.verify.docx_file import DocxFile
from docgen.verify.docx_page import body_text, top_level
from docgen.verify.docx_story import Paragraph
from docgen.verify.docx_styles import CharFormat
from docgen.verify.elements import BODY_CHARS, LEVEL_1, LEVEL_2, TITLE_STYLE, han
from docgen.verify.report import Outcome, judge, unsuited

HEADING_CHARS = 40
"""A heading on its own line is no longer than this."""
RUN_IN_CHARS = 30
"""A heading that the text goes on behind is no longer than this, its number and stop included."""
INDENT_SLACK = pt(4)
"""2 characters of 16 pt (32 pt) and of 15.75 pt (31.5 pt) and Word's rounding are all 2."""
_SHOWN = 3

_DATE_OR_NUMBER = re.compile(r"\d{4}\s*年|〔|号$|^\s*[（(].*[）)]\s*$|^第.*期$")
_LABELLED = re.compile(
    r"\s*(抄送|主送|印发|分送|附注|附件|注[：:]|备注|说明[：:]|(资料|数据)?来源|内容提要|摘要|提要|关键词|编者按)"
)
_COMMA = re.compile(r"[，,；;：:\d]")
_STOP = re.compile(r"[。！？；]")


@dataclass(frozen=True, slots=True)
class Outline:
    """The paragraphs outside tables, sorted by what they are."""

    title: tuple[Paragraph, ...] = ()
    level_1: tuple[Paragraph, ...] = ()
    level_2: tuple[Paragraph, ...] = ()
    body: tuple[Paragraph, ...] = field(default=())


def read_outline(file: DocxFile) -> Outline:
    """Sort the paragraphs outside tables into title, headings and body."""
    paragraphs = [p for p in top_level(file) if p.text.strip()]
    title = _title(paragraphs)
    level_1: list[Paragraph] = []
    level_2: list[Paragraph] = []
    body: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph in title or paragraph.format.alignment == "center":
            continue
        level = heading_level(paragraph)
        if level == 1:
            level_1.append(paragraph)
        elif level == 2:
            level_2.append(paragraph)
        if level is None and _is_body(paragraph):
            body.append(paragraph)
    return Outline(title, tuple(level_1), tuple(level_2), tuple(body))


def heading_level(paragraph: Paragraph) -> int | None:
    """1 for `一、`, 2 for `（一）` before a heading; 0 for one that cannot be told; else None.

    What follows the number counts as a heading when it stands alone without a full stop, or when
    it is a short first sentence without a comma and the text goes on behind it.
    """
    text = paragraph.text.strip()
    level = 1 if LEVEL_1.match(text) else 2 if LEVEL_2.match(text) else None
    if level is None:
        return 0 if paragraph.format.outline is not None else None
    heading = heading_part(text)
    if not _STOP.search(text):
        return level if len(heading) <= HEADING_CHARS else None
    is_run_in = len(heading) < len(text) and not _COMMA.search(heading)
    return level if is_run_in and len(heading) <= RUN_IN_CHARS else None


def heading_part(text: str) -> str:
    """The heading at the start of a paragraph: the whole line, or up to the first full stop."""
    stripped = text.strip()
    stop = _STOP.search(stripped)
    return stripped[: stop.end()] if stop else stripped


def _title(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    styled = [p for p in paragraphs if TITLE_STYLE.search(p.format.style)]
    if styled:
        return tuple(styled)
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        if found and paragraph.format.alignment != "center":
            break
        if _looks_like_title(paragraph):
            found.append(paragraph)
        elif _is_body(paragraph):
            break
    if len(found) > 1:
        largest = max(_prevailing(p).half_points for p in found)
        found = [p for p in found if _prevailing(p).half_points == largest]
    return tuple(found)


def _looks_like_title(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return (
        paragraph.format.alignment == "center"
        and han(text) >= 4
        and not _DATE_OR_NUMBER.search(text)
        and not _prevailing(paragraph).is_red
        and not LEVEL_1.match(text)
    )


def _is_body(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        han(text) >= BODY_CHARS
        and paragraph.format.alignment in {"", "left", "start", "both", "distribute"}
        and not _LABELLED.match(text)
        and not text.rstrip().endswith(("：", ":"))
    )


def _prevailing(paragraph: Paragraph, chars: int | None = None) -> CharFormat:
    """The format of most Chinese characters among the first `chars` of a paragraph."""
    weights: Counter[CharFormat] = Counter()
    left = len(paragraph.text) if chars is None else chars
    for run in paragraph.runs:
        if run.format.is_hidden or left <= 0:
            continue
        part = run.text[:left]
        left -= len(part)
        weights[run.format] += han(part) or (1 if not weights else 0)
    return weights.most_common(1)[0][0]


def check_faces(file: DocxFile) -> Iterator[Outcome]:
    """Title, body and heading faces, fake bold, first-line indents."""
    outline = read_outline(file)
    yield from _body_face(file, outline)
    yield from _one_kind(
        "L206", "公文标题", outline.title, FontRole.XIAOBIAOSONG, gb9704.SIZE_2, is_heading=False
    )
    yield from _one_kind("L207", "一级标题", outline.level_1, FontRole.HEI, gb9704.SIZE_3)
    yield from _one_kind("L208", "二级标题", outline.level_2, FontRole.KAI, gb9704.SIZE_3)
    yield from _bold(outline)
    yield from _practice(file, outline)
    yield from _indents(outline.body)


def _face(family: str, half_points: int) -> str:
    return f"{family or '未指定'} {half_points / 2:g} 磅"


def _body_face(file: DocxFile, outline: Outline) -> Iterator[Outcome]:
    required = f"仿宋 {gb9704.SIZE_3.value.pt:g} 磅（三号）"
    body = body_text(file)
    if body is None:
        yield from judge("L205", "正文字体字号", "表格之外的文字太少", required, None)
        return
    is_met = _fits(body.family, body.half_points, FontRole.FANGSONG, gb9704.SIZE_3)
    found = _face(body.family, body.half_points)
    yield from judge("L205", "正文字体字号", found, required, is_met, place="正文")
    if is_met:
        odd = [
            (p, f)
            for p in outline.body
            if not _fits(
                (f := _prevailing(p)).east_asia, f.half_points, FontRole.FANGSONG, gb9704.SIZE_3
            )
        ]
        for paragraph, format_ in odd[:_SHOWN]:
            found = _face(format_.east_asia, format_.half_points)
            yield from judge(
                "L205", "正文段落字体字号", found, required, False, place=paragraph.place
            )


def _fits(family: str, half_points: int, role: FontRole, size: Figure[Length]) -> bool:
    return role_of(family) is role and pt(half_points / 2) == size.value


def _one_kind(
    code: str,
    item: str,
    paragraphs: Sequence[Paragraph],
    role: FontRole,
    size: Figure[Length],
    *,
    is_heading: bool = True,
) -> Iterator[Outcome]:
    required = f"{role.value} {size.value.pt:g} 磅（{'三号' if is_heading else '二号'}）"
    if not paragraphs:
        yield from judge(code, f"{item}字体字号", "没有找到", required, None)
        return
    wrong: list[tuple[Paragraph, CharFormat]] = []
    for paragraph in paragraphs:
        chars = len(heading_part(paragraph.text)) if is_heading else None
        format_ = _prevailing(paragraph, chars)
        if not _fits(format_.east_asia, format_.half_points, role, size):
            wrong.append((paragraph, format_))
    if not wrong:
        format_ = _prevailing(paragraphs[0])
        if is_heading:
            format_ = _prevailing(paragraphs[0], len(heading_part(paragraphs[0].text)))
        found = f"{_face(format_.east_asia, format_.half_points)}，{len(paragraphs)} 处"
        yield from judge(code, f"{item}字体字号", found, required, True)
        return
    for paragraph, format_ in wrong[:_SHOWN]:
        found = _face(format_.east_asia, format_.half_points)
        message = f"{item}用的是{found}，应为{required}"
        if len(wrong) > _SHOWN:
            message += f"（共 {len(wrong)} 处，这里列出 {_SHOWN} 处）"
        yield from judge(
            code, f"{item}字体字号", found, required, False,
            place=paragraph.place, message=message,
        )  # fmt: skip


def _bold(outline: Outline) -> Iterator[Outcome]:
    titles = [("公文标题", p) for p in outline.title]
    titles += [("一级标题", p) for p in outline.level_1]
    bold = [(n, p) for n, p in titles if _prevailing(p, len(heading_part(p.text))).is_bold]
    if not titles:
        return
    if not bold:
        yield from judge("L229", "标题加粗", "没有加粗", "不加粗", True)
        return
    name, paragraph = bold[0]
    yield from judge(
        "L229", "标题加粗", f"{len(bold)} 处加粗", "不加粗", False,
        place=paragraph.place, message=f"{name}加粗了（共 {len(bold)} 处标题加粗）",
    )  # fmt: skip


def _practice(file: DocxFile, outline: Outline) -> Iterator[Outcome]:
    """What offices do and the standard does not ask for: told, never demanded."""
    bold = [p for p in outline.level_2 if _prevailing(p, len(heading_part(p.text))).is_bold]
    if outline.level_2:
        yield from judge(
            "L253", "二级标题加粗", f"{len(bold)} 处加粗" if bold else "没有加粗", "标准没有要求加粗",
            not bold, place=bold[0].place if bold else None,
            message=f"二级标题加粗了（{len(bold)} 处）：这是有的机关的惯例，标准没有要求",
        )  # fmt: skip
    faces = Counter(
        run.format.latin
        for paragraph in outline.body
        for run in paragraph.runs
        if any(c.isascii() and c.isalnum() for c in run.text)
    )
    if faces:
        name = faces.most_common(1)[0][0] or "未指定"
        reason = f"正文里用 {name}；用 Times New Roman 是常见做法，标准没有规定"
        yield unsuited("L253", "数字和字母的字体", "标准没有规定", reason)


def _indents(body: Sequence[Paragraph]) -> Iterator[Outcome]:
    if not body:
        yield from judge("L209", "段首空二字", "没有成段的正文", "左空二字", None)
        return
    flush = [p for p in body if not _is_indented(p)]
    if not flush:
        yield from judge("L209", "段首空二字", f"{len(body)} 段都空二字", "左空二字", True)
        return
    yield from judge(
        "L209", "段首空二字", f"{len(flush)} 段没有空二字", "左空二字", False,
        place=flush[0].place, message=f"{len(flush)} 个正文段落段首没有空二字",
    )  # fmt: skip


def _is_indented(paragraph: Paragraph) -> bool:
    """Two characters in the first line; hanging and fully indented blocks are not judged."""
    format_ = paragraph.format
    if paragraph.text.startswith("\u3000\u3000"):
        return True
    if format_.left > 0 or format_.left_chars > 0 or format_.first_line < 0:
        return True
    if format_.first_line_chars < 0:
        return True
    if format_.first_line_chars:
        return format_.first_line_chars == 200
    advance = 2 * _prevailing(paragraph).half_points / 2
    return abs(pt(format_.first_line / 20) - pt(advance)) <= INDENT_SLACK
