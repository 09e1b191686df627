"""Faces and indents on the pages of a PDF, and how document numbers in it are written.

A PDF names the fonts that were used, not those that were asked for: where a substitute may stand
for several faces, nothing is judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from docgen.standards import gb9704
from docgen.standards.fonts import FontRole
from docgen.standards.rules.elements import pdf_face_code
from docgen.verify.docx_wording import DOCUMENT_NUMBER, number_faults
from docgen.verify.element_view import CHAR, SHOWN, SIZE_3, SIZE_SLACK, Face
from docgen.verify.elements import LEVEL_1, LEVEL_2, Piece, han
from docgen.verify.pdf_marks import page_number
from docgen.verify.pdf_view import PdfView
from docgen.verify.report import Outcome, judge, measured

_INSIDE = 7.0
"""Millimetres: a heading's number stands at least so far inside the type area."""
_HEADING_CHARS = 30
_CLAUSE = re.compile(r"[，,；;：:\d]")
"""Marks of a clause: what has them after a heading's number is text."""
_INDENT = 2 * CHAR
_INDENT_SLACK = 1.6
_LINE_GAP = 1.5
_FULL = 5.0
"""Millimetres free at the end of a line from which a paragraph is taken to end there."""
_SIZE_2, _SIZE_4 = gb9704.SIZE_2.value.pt, gb9704.SIZE_4.value.pt


def check_faces(view: PdfView) -> Iterator[Outcome]:
    """Title, headings, body, first-line indents, the page number's face, document numbers."""
    title = [(i, view.face(i)) for i in view.elements.title[:1]]
    yield from _faces("L206", "公文标题字体字号", title, FontRole.XIAOBIAOSONG, _SIZE_2, view)
    for code, item, pattern, role in (
        ("L207", "一级标题字体字号", LEVEL_1, FontRole.HEI),
        ("L208", "二级标题字体字号", LEVEL_2, FontRole.KAI),
    ):
        found = [
            (i, view.face(i, 0, _heading_end(view.pieces[i].text)))
            for i, piece in enumerate(view.pieces)
            if i >= view.elements.body and pattern.match(piece.text) and _is_heading(piece)
        ]
        yield from _faces(code, item, found, role, SIZE_3, view)
    yield from _body(view)
    yield from _indents(view)
    yield from _number_face(view)
    yield from _numbers(view)


def _is_heading(piece: Piece) -> bool:
    """Whether a numbered line is a heading: alone on its line, or a short first sentence."""
    if piece.in_cell or piece.left < _INSIDE or piece.alignment == "center":
        return False
    head = piece.text[: _heading_end(piece.text)]
    is_short = han(head) <= _HEADING_CHARS and not _CLAUSE.search(head)
    return is_short and (len(head) < len(piece.text) or piece.right >= _FULL)


def _heading_end(text: str) -> int:
    """Where the heading at the start of a line ends: at its full stop or with the line."""
    stop = text.find("。")
    return stop if stop >= 0 else len(text)


def _told(face: Face) -> str:
    return f"{face.name} {face.points:g} 磅"


def _faces(
    code: str,
    item: str,
    found: Sequence[tuple[int, Face | None]],
    role: FontRole,
    points: float,
    view: PdfView,
) -> Iterator[Outcome]:
    code = pdf_face_code(code)
    required = f"{role.value} {points:g} 磅"
    faces = [(i, f) for i, f in found if f is not None]
    if not faces:
        yield measured(code, item, "没有找到", required, None)
        return
    wrong = [
        (i, f) for i, f in faces if f.plays(role) is False or abs(f.points - points) > SIZE_SLACK
    ]
    if not wrong:
        face = faces[0][1]
        is_told = face.plays(role)
        yield measured(
            code, item, f"{_told(face)}，{len(faces)} 处", required, is_told,
            reason=None if is_told else face.reason,
        )  # fmt: skip
    for at, face in wrong[:SHOWN]:
        yield from judge(
            code, item, _told(face), required, False, place=view.place(at),
            message=f"“{view.pieces[at].text[:12]}”用的是{_told(face)}，应为{required}",
        )  # fmt: skip


def _body(view: PdfView) -> Iterator[Outcome]:
    chars = [
        c
        for at, piece in enumerate(view.pieces)
        if at >= view.elements.body
        and not piece.in_cell
        and abs(piece.points - SIZE_3) <= SIZE_SLACK
        for c in view.shown[at].line.chars
        if han(c.text)
    ]
    code = pdf_face_code("L205")
    if len(chars) < 30:
        yield measured(code, "正文字体", "文字太少", "仿宋", None)
        return
    name = Counter(c.font for c in chars).most_common(1)[0][0]
    face = view.fonts.face([c for c in chars if c.font == name][:50])
    assert face is not None
    is_met = face.plays(FontRole.FANGSONG)
    yield from judge(
        code, "正文字体", name, "仿宋", is_met, message=f"正文字体是 {name}，应为仿宋",
        reason=face.reason if is_met is None else None,
    )  # fmt: skip


def _indents(view: PdfView) -> Iterator[Outcome]:
    """Lines that follow the short last line of a paragraph begin two characters inside."""
    code = pdf_face_code("L209")
    firsts = [
        at
        for at in range(view.elements.body + 1, len(view.pieces))
        if _ends_paragraph(view, at - 1) and _is_text(view.pieces[at])
    ]
    flush = [i for i in firsts if abs(view.pieces[i].left - _INDENT) > _INDENT_SLACK]
    if len(firsts) < 2:
        yield measured(code, "段首空二字", "看得出的段首太少", "左空二字", None)
        return
    # Hanging lists and quotations begin elsewhere: a few of them are no fault.
    is_met = len(flush) * 3 < len(firsts)
    found = (
        f"{len(firsts)} 段中 {len(flush)} 段没有空二字" if flush else f"{len(firsts)} 段都空二字"
    )
    yield from judge(
        code, "段首空二字", found, "左空二字", is_met,
        place=view.place(flush[0]) if flush else None, message=f"{found}",
    )  # fmt: skip


def _is_text(piece: Piece) -> bool:
    return han(piece.text) >= 20 and piece.alignment in {"left", "both"} and not piece.in_cell


def _ends_paragraph(view: PdfView, at: int) -> bool:
    own, after = view.shown[at], view.shown[at + 1]
    gap = after.line.y - own.line.y
    return (
        own.page is after.page
        and 0 < gap <= _LINE_GAP * gb9704.LINE_PITCH.value.pt
        and view.pieces[at].text.endswith("。")
        and view.pieces[at].right >= _FULL
        and not view.pieces[at].in_cell
    )


def _number_face(view: PdfView) -> Iterator[Outcome]:
    code = pdf_face_code("L212")
    numbers = [n for p in view.pages if (n := page_number(p, p.lines)) is not None]
    if not numbers:
        return
    face = view.fonts.face([c for c in numbers[0].line.chars if c.text.isdigit()])
    assert face is not None
    is_met = face.plays(FontRole.SONG)
    yield from judge(
        code, "页码字体", face.name, "宋体（半角）", is_met, place=f"第{numbers[0].page.number}页",
        reason=face.reason if is_met is None else None,
    )  # fmt: skip


def _numbers(view: PdfView) -> Iterator[Outcome]:
    code = pdf_face_code("L213")
    found = wrong = 0
    for page in view.pages:
        text = "".join(line.text for line in page.lines)
        for match in DOCUMENT_NUMBER.finditer(text):
            found += 1
            faults = list(number_faults(match))
            wrong += bool(faults)
            if faults:
                yield from judge(
                    code, "发文字号写法", match.group(), "〔年份〕顺序号，如〔2026〕5号", False,
                    place=f"第{page.number}页",
                    message=f"发文字号“{match.group()}”{'，'.join(faults)}",
                )  # fmt: skip
    if not wrong:
        shown = f"{found} 处" if found else "没有找到"
        yield measured(code, "发文字号写法", shown, "〔2026〕5号 的写法", True if found else None)
