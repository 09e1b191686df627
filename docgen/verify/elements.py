"""Which line of a document is which element of GB/T 9704: of a DOCX and of a PDF alike.

The lines are told by what they say, how large, where and in which colour they stand; nothing is
asked of how the file was made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

Form = Literal["文件", "信函", "命令", "纪要", ""]
Alignment = Literal["left", "center", "right", "both"]

LEVEL_1 = re.compile(r"\s*[一二三四五六七八九十]{1,3}、")
LEVEL_2 = re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[）)]")
LARGE = 20.0
"""Points from which a line stands out from 三号 text: the title is 22 pt, a mark larger."""
MARK_POINTS = 18.0
MARK_POINTS_UNRED = 25.0
BODY_CHARS = 20
"""A paragraph with fewer Chinese characters is a label, a signature or a heading, not body."""
HEAD_LINES = 40
"""The head of a document, title and recipients included, is not longer than this."""
ORGAN_CHARS = 40
RECIPIENT_LINES = 8
FULL_LINE = 20.0
"""Millimetres that a wrapped line may leave free at its right end: a word that did not fit."""
TITLE_LINES = 6

COPY_NUMBER = re.compile(r"(份号[：:]?\s*|N[oO][.．:：]?\s*)?\d{1,8}")
SECRECY = re.compile(r"(绝密|机密|秘密)(\s*([★☆*].*|\d+\s*[年月]|长期))?")
URGENCY = re.compile(r"(特急|加急|特提|平急|急件)")
SIGNATORY = re.compile(r"签发人\s*[：:]?")
NUMBER_TAIL = re.compile(r"[〔\[［(（【]\s*\d{2,4}\s*[〕\]］)）】]\s*第?\s*\d{1,5}\s*号")
ORDER_NUMBER = re.compile(r"第\s*[0-9〇零一二三四五六七八九十百]{1,6}\s*号")
ISSUE = re.compile(
    r"[（(〔]?\s*(\d{4}年?〕?)?\s*第?\s*[0-9〇零一二三四五六七八九十百]{1,6}\s*期.{0,12}"
)
_DIGIT = "[0-9０-９〇○零一二三四五六七八九十廿卅]"
DATE = re.compile(rf"{_DIGIT}{{2,4}}\s*年\s*{_DIGIT}{{1,3}}\s*月\s*{_DIGIT}{{1,3}}\s*日")
NOTE = re.compile(r"附件\s*[：:]\s*\S")
ATTACHMENT = re.compile(r"附件\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[：:]?")
COPIES = re.compile(r"抄\s*[送报]\s*[：:]")
PRINTED = re.compile(r"印\s*发$")
ANNOTATION = re.compile(r"[（(].{2,60}[）)]")
ATTENDANCE = re.compile(r"(出席|请假|列席|缺席)\s*[：:]")
TITLE_STYLE = re.compile(r"公文标题|^标题$|^title$|大标题|主标题|文件标题", re.IGNORECASE)
MARK_STYLE = re.compile(r"发文机关标志|红头|纪要标志")
_NOT_TITLE = re.compile(r"\d{4}\s*年|〔|号$|^\s*[（(].*[）)]\s*$|^第.*期$")
_NOT_RECIPIENTS = re.compile(r"[。；]|如下|以下|签发人|\d|^(出席|请假|列席)")
_NOT_ORGAN = re.compile(r"^(特此|以上|妥否|请|此致|附|注[：:]|备注|（|\(|\d+[.．、])")
_LABELLED = re.compile(
    r"\s*(抄送|主送|印发|分送|附注|附件|注[：:]|备注|说明[：:]|(资料|数据)?来源|内容提要|摘要|提要|关键词|编者按)"
)
_STOPS = "。！？；：:，,、"


def han(text: str) -> int:
    """How many Chinese characters a text holds."""
    return sum("\u4e00" <= c <= "\u9fff" or "\u3400" <= c <= "\u4dbf" for c in text)


class Piece(NamedTuple):
    """A paragraph of a DOCX or a line of a PDF.

    `points` is the prevailing size; `left` and `right` are the millimetres that are free on either
    side within the type area; `page` is 1-based and 0 where the file does not tell it.
    """

    text: str
    points: float
    is_red: bool
    alignment: Alignment
    left: float = 0
    right: float = 0
    page: int = 0
    style: str = ""
    in_cell: bool = False


@dataclass(frozen=True, slots=True)
class Elements:
    """Where each element stands: indexes into the pieces. `body` is the first piece of the text."""

    form: Form = ""
    copy_number: int | None = None
    secrecy: int | None = None
    urgency: int | None = None
    mark: tuple[int, ...] = ()
    number: int | None = None
    signatories: tuple[int, ...] = ()
    title: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    body: int = 0
    note: tuple[int, ...] = ()
    organs: tuple[int, ...] = ()
    date: int | None = None
    annotation: int | None = None
    attendance: tuple[int, ...] = ()
    attachments: tuple[tuple[int, tuple[int, ...]], ...] = ()
    copies: int | None = None
    printed: int | None = None

    @property
    def has_masthead(self) -> bool:
        """Whether the document carries an issuer's mark."""
        return bool(self.mark)


def find_elements(pieces: Sequence[Piece], *, is_letter: bool = False) -> Elements:
    """Tell the elements apart. `is_letter`: the rules on the page are those of a 信函."""
    end = _head_end(pieces)
    mark = _mark(pieces, end)
    after = mark[-1] + 1 if mark else 0
    number = _first(pieces, range(after, end), _is_number)
    title = _title(pieces, after, end, number)
    form = _form(pieces, mark, is_letter=is_letter)
    has_list = form in {"文件", "信函", "命令"}
    recipients = _recipients(pieces, title[-1] + 1 if title else after, end, has_list=has_list)
    body = max([end, *(i + 1 for i in recipients)])
    labels = range(end if is_letter or not title else title[0])
    head = Elements(
        form=form,
        copy_number=_first(pieces, labels, _is_copy_number),
        secrecy=_first(pieces, labels, lambda p: bool(SECRECY.fullmatch(p.text.strip()))),
        urgency=_first(pieces, labels, lambda p: bool(URGENCY.fullmatch(p.text.strip()))),
        mark=mark,
        number=number,
        signatories=tuple(i for i in range(after, end) if SIGNATORY.search(pieces[i].text)),
        title=title,
        recipients=recipients,
        body=body,
    )
    return _with_tail(head, pieces)


def _first(
    pieces: Sequence[Piece], places: Iterable[int], is_wanted: Callable[[Piece], bool]
) -> int | None:
    return next((i for i in places if is_wanted(pieces[i])), None)


def _is_copy_number(piece: Piece) -> bool:
    text = piece.text.strip()
    return bool(COPY_NUMBER.fullmatch(text)) and len(text) >= 3 and piece.points < LARGE


def _is_number(piece: Piece) -> bool:
    text = SIGNATORY.split(piece.text)[0].strip()
    if piece.points >= LARGE or len(text) > 60:
        return False
    found = NUMBER_TAIL.search(text)
    if found is not None and found.end() == len(text) and "》" not in text:
        return True
    return bool(ORDER_NUMBER.fullmatch(text))


def is_body(piece: Piece) -> bool:
    """Whether a piece is running text: long, not centred, not red, not a labelled line."""
    text = piece.text.strip()
    return (
        han(text) >= BODY_CHARS
        and piece.alignment not in {"center", "right"}
        and not piece.is_red
        and piece.points < LARGE
        and not _LABELLED.match(text)
        and not text.endswith(("：", ":"))
    )


def _head_end(pieces: Sequence[Piece]) -> int:
    """Where the text begins: a heading, or running text that is no list of recipients."""
    for at, piece in enumerate(pieces[:HEAD_LINES]):
        if piece.alignment != "center" and LEVEL_1.match(piece.text) and not piece.is_red:
            return at
        if is_body(piece) and not _lead_to_colon(pieces, at):
            return at
    return min(len(pieces), HEAD_LINES)


def _lead_to_colon(pieces: Sequence[Piece], at: int) -> int:
    """How many pieces from here make up a list that ends with a colon, without any full stop."""
    if pieces[at].left > 6:
        return 0
    for count, piece in enumerate(pieces[at : at + RECIPIENT_LINES], start=1):
        text = piece.text.strip()
        if "。" in text or piece.left > 6 or LEVEL_1.match(text):
            return 0
        if text.endswith(("：", ":")):
            return count
    return 0


def _mark(pieces: Sequence[Piece], end: int) -> tuple[int, ...]:
    red = [
        i
        for i in range(end)
        if pieces[i].is_red and pieces[i].points >= MARK_POINTS and han(pieces[i].text) >= 1
    ]
    if red:
        return tuple(i for i in red if pieces[i].points >= LARGE) or tuple(red)
    styled = [
        i for i in range(end) if MARK_STYLE.search(pieces[i].style) and pieces[i].text.strip()
    ]
    if styled:
        return tuple(styled)
    large = [
        i for i in range(end) if pieces[i].points >= MARK_POINTS_UNRED and han(pieces[i].text) >= 2
    ]
    followed = any(
        _is_number(pieces[i]) or ISSUE.fullmatch(pieces[i].text.strip()) for i in range(end)
    )
    return (large[0],) if large and followed else ()


def _title(pieces: Sequence[Piece], after: int, end: int, number: int | None) -> tuple[int, ...]:
    begin = max(after, number + 1 if number is not None else 0)
    styled = [i for i in range(begin, len(pieces)) if TITLE_STYLE.search(pieces[i].style)]
    if styled:
        return _run(styled)
    found: list[int] = []
    for at in range(begin, end):
        piece = pieces[at]
        is_large = piece.points >= LARGE and not piece.is_red
        if found and piece.alignment != "center" and not is_large:
            break
        if (is_large and han(piece.text)) or _looks_like_title(piece):
            found.append(at)
        elif is_body(piece):
            break
    if len(found) > 1:
        largest = max(pieces[i].points for i in found)
        found = [i for i in found if pieces[i].points == largest]
    return tuple(found[:TITLE_LINES])


def _run(places: Sequence[int]) -> tuple[int, ...]:
    """The places from the first on that follow one another."""
    found = [places[0]]
    for place in places[1:]:
        if place != found[-1] + 1:
            break
        found.append(place)
    return tuple(found)


def _looks_like_title(piece: Piece) -> bool:
    text = piece.text.strip()
    return (
        piece.alignment == "center"
        and han(text) >= 4
        and not _NOT_TITLE.search(text)
        and not piece.is_red
        and not LEVEL_1.match(text)
    )


def _recipients(
    pieces: Sequence[Piece], begin: int, end: int, *, has_list: bool
) -> tuple[int, ...]:
    """The list of recipients under the title: up to its colon.

    In a document that is issued (`has_list`) an indented list, or one without a colon, is one too.
    """
    for at in range(begin, min(end, begin + 6)):
        piece = pieces[at]
        if piece.alignment in {"center", "right"} or not han(piece.text) or piece.in_cell:
            continue
        if count := _lead_to_colon(pieces, at):
            return tuple(range(at, at + count))
        text = piece.text.strip()
        is_list = has_list and 2 <= han(text) < 80 and not _NOT_RECIPIENTS.search(text)
        return (at,) if is_list and not LEVEL_2.match(text) else ()
    return ()


def _form(pieces: Sequence[Piece], mark: tuple[int, ...], *, is_letter: bool) -> Form:
    if not mark:
        return ""
    text = "".join("".join(pieces[i].text.split()) for i in mark)
    if text.endswith("纪要"):
        return "纪要"
    if text.endswith("令"):
        return "命令"
    return "信函" if is_letter else "文件"


def _with_tail(head: Elements, pieces: Sequence[Piece]) -> Elements:
    """The elements of the head and what stands after the text: 附件说明, signature, 附件, 版记."""
    body = head.body
    copies = printed = annotation = date = None
    attachments: list[int] = []
    note: list[int] = []
    attendance: list[int] = []
    for at in range(body, len(pieces)):
        text = pieces[at].text.strip()
        if ATTACHMENT.fullmatch(text) and not pieces[at].in_cell:
            attachments.append(at)
        elif COPIES.match(text):
            copies = at
        elif PRINTED.search(text) and len(text) <= 80 and not text.endswith("的印发"):
            printed = at
        elif attachments:
            continue
        elif NOTE.match(text) and not note:
            note.append(at)
        elif DATE.fullmatch(text) and not pieces[at].in_cell:
            date = at
        elif ATTENDANCE.match(text):
            attendance.append(at)
    if note:
        note += _note_lines(pieces, note[0])
    if date is not None and date + 1 < len(pieces):
        following = pieces[date + 1].text.strip()
        annotation = date + 1 if ANNOTATION.fullmatch(following) else None
    return replace(
        head,
        note=tuple(note),
        organs=_organs(pieces, date, max(body, note[-1] + 1 if note else 0)),
        date=date,
        annotation=annotation,
        attendance=tuple(attendance),
        attachments=tuple((at, _attachment_title(pieces, at)) for at in attachments),
        copies=copies,
        printed=printed,
    )


def _note_lines(pieces: Sequence[Piece], first: int) -> list[int]:
    """The further lines of 附件说明: numbered names and their wrapped ends."""
    found: list[int] = []
    for at in range(first + 1, len(pieces)):
        piece, text = pieces[at], pieces[at].text.strip()
        # A name goes on in the next line only when the line above is full.
        wraps = piece.left >= 18 and pieces[at - 1].right <= FULL_LINE
        is_more = re.match(r"\d{1,2}\s*[.．、]", text) or wraps
        if not is_more or piece.alignment in {"center", "right"} or DATE.fullmatch(text):
            break
        if piece.left > 60 or ATTACHMENT.fullmatch(text):
            break
        found.append(at)
    return found


def _organs(pieces: Sequence[Piece], date: int | None, begin: int) -> tuple[int, ...]:
    """The lines above the date that name who signs."""
    if date is None:
        return ()
    found: list[int] = []
    for at in range(date - 1, max(begin, date - 6) - 1, -1):
        piece, text = pieces[at], pieces[at].text.strip()
        is_name = (
            han(text) >= 2 and len(text) <= ORGAN_CHARS and text[-1] not in _STOPS
            and not _NOT_ORGAN.match(text) and not LEVEL_1.match(text) and not LEVEL_2.match(text)
        )  # fmt: skip
        if not is_name or (found and piece.left < 15) or piece.in_cell:
            break
        found.append(at)
    return tuple(reversed(found))


def _attachment_title(pieces: Sequence[Piece], mark: int) -> tuple[int, ...]:
    found: list[int] = []
    for at in range(mark + 1, min(mark + 6, len(pieces))):
        piece = pieces[at]
        if not piece.text.strip():
            continue
        is_title = piece.alignment == "center" or piece.points >= LARGE
        if not is_title or piece.in_cell or (found and piece.points != pieces[found[0]].points):
            break
        found.append(at)
    return tuple(found)
