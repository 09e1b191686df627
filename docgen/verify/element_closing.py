"""附件说明, signature, seal, 附注, 附件 (GB/T 9704-2012 7.3.4—7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.standards import gb9704
from docgen.standards.fonts import FontRole
from docgen.verify.element_view import CHAR, FLUSH, SIZE_3, Checker, Seal, View
from docgen.verify.elements import ATTACHMENT
from docgen.verify.report import Outcome

_PROPER_DATE = re.compile(r"\d{4}年(0?[1-9]|1[0-2])月(0?[1-9]|[12]\d|3[01])日")
_UNPADDED = re.compile(r"\d{4}年[1-9]\d?月[1-9]\d?日")
_NOTE_MARKS = "。；，、;,."
_ONE_LINE = (0.5, 1.9)
"""How many blank lines count as one."""
_MOST_ATTACHMENTS = 60
_TURN = 1.5
"""Degrees within which a seal counts as upright."""
_PRESS = 9.0
"""Millimetres by which a seal's middle may stand off the middle of name and date."""
_LINE = gb9704.SEAL_BELOW_TEXT.value.mm
_SIGNED_SLACK = 0.8
"""Characters: digits in a proportional face make a date a little narrower or wider."""


def check_closing(view: View) -> Iterator[Outcome]:
    """Everything after the text but the 版记."""
    check = Checker(view)
    yield from _note(check)
    yield from _date(check)
    yield from _signature(check)
    yield from _seals(check)
    yield from _annotation(check)
    yield from _attachments(check)


def _note(check: Checker) -> Iterator[Outcome]:
    view = check.view
    note = view.elements.note
    if not note:
        yield check.unsuited("L240", "附件说明", "正文下空一行左空二字", "没有附件说明")
        return
    first = note[0]
    text = "".join(view.pieces[i].text.strip() for i in note)
    yield from check.indent(
        "L240", "附件说明位置", view.pieces[first].left, 2, "左空二字", at=first
    )
    has_colon = re.match(r"附件\s*：", text) is not None
    yield from check.judge(
        "L240", "附件说明冒号", "全角冒号" if has_colon else "不是全角冒号", "全角冒号", has_colon,
        at=first,
    )  # fmt: skip
    names = note_names(text)
    faulty = [
        n for n in names if n[-1:] in _NOTE_MARKS or (n.startswith("《") and n.endswith("》"))
    ]
    found = f"“{faulty[0]}”" if faulty else "没有标点"
    yield from check.judge(
        "L240", "附件名称", found, "不加书名号，末尾没有标点", not faulty, at=first,
        message=f"附件说明里的名称{found}不应加书名号或末尾标点",
    )  # fmt: skip
    yield from _above(check, "L240", "附件说明上方", first)


def _above(check: Checker, code: str, item: str, at: int) -> Iterator[Outcome]:
    lines = check.view.lines_above(at)
    if lines is None:
        yield check.row(code, item, "—", "空一行", None, at, "在一页的开头，或行距由字体决定")
        return
    is_met = _ONE_LINE[0] <= lines <= _ONE_LINE[1]
    yield from check.judge(code, item, f"空 {max(lines, 0):.1f} 行", "空一行", is_met, at=at)


def note_names(text: str) -> list[str]:
    """The names in a 附件说明, in order."""
    rest = re.sub(r"^附件\s*[：:]\s*", "", text)
    if not re.match(r"1\s*[.．、]", rest):
        return [rest.strip()] if rest.strip() else []
    begins: list[tuple[int, int]] = []
    place = 0
    for number in range(1, _MOST_ATTACHMENTS):
        match = re.compile(rf"(?<!\d){number}\s*[.．、]\s*").search(rest, place)
        if match is None:
            break
        begins.append(match.span())
        place = match.end()
    ends = [begin for begin, _ in begins[1:]] + [len(rest)]
    return [rest[after:end].strip() for (_, after), end in zip(begins, ends, strict=True)]


def _date(check: Checker) -> Iterator[Outcome]:
    view = check.view
    at = view.elements.date
    if at is None:
        yield check.unsuited("L242", "成文日期", "2026年3月5日 的写法", "文末没有成文日期")
        return
    text = "".join(view.pieces[at].text.split())
    is_met = _PROPER_DATE.fullmatch(text) is not None
    if view.is_pdf:
        is_met = is_met and _UNPADDED.fullmatch(text) is not None
    yield from check.judge(
        "L242", "成文日期", text, "阿拉伯数字，年月日标全，不编虚位", is_met, at=at
    )


def _signature(check: Checker) -> Iterator[Outcome]:
    view = check.view
    date, organs = view.elements.date, view.elements.organs
    required = "盖章：日期右空四字，署名对着日期居中；不盖章：署名右空二字"
    if date is None or view.pieces[date].in_cell:
        yield check.unsuited("L241", "署名和成文日期位置", required, "文末没有成文日期")
        return
    piece = view.pieces[date]
    right = piece.right / CHAR
    found = f"日期右空 {right:.1f} 字"
    if not organs:
        is_met = any(abs(right - n) <= _SIGNED_SLACK for n in (2, 4))
        yield from check.judge(
            "L241", "署名和成文日期位置", f"{found}，没有署名", "日期右空四字（不盖章的二字）", is_met,
            at=date,
        )  # fmt: skip
        return
    organ = view.pieces[organs[-1]]
    if view.has_stamp() or view.elements.form == "命令":
        is_met = abs(right - gb9704.STAMP_INDENT.value) <= _SIGNED_SLACK
        yield from check.judge(
            "L241",
            "签名章和成文日期位置",
            f"{found}（签名章的排法）",
            "日期右空四字",
            is_met,
            at=date,
        )
        return
    off = ((organ.left - organ.right) - (piece.left - piece.right)) / 2 / CHAR
    found += f"，署名右空 {organ.right / CHAR:.1f} 字"
    is_joint = len(organs) > 1 or "\t" in organ.text or organ.in_cell
    is_sealed = abs(right - gb9704.SEALED_DATE_INDENT.value) <= _SIGNED_SLACK and (
        abs(off) <= 1 or is_joint
    )
    if is_sealed or view.seals():
        found += "（盖章的排法）"
        yield from check.judge(
            "L241", "署名和成文日期位置", found, required, is_sealed, at=date,
            message=None if is_sealed else f"{found}，署名中心偏离日期 {abs(off):.1f} 字，应为{required}",
        )  # fmt: skip
        return
    is_plain = _is_unsealed(organ.left, organ.right, piece.left, piece.right)
    yield from check.judge(
        "L241", "署名和成文日期位置", f"{found}（不盖章的排法）" if is_plain else found, required,
        is_plain, at=date,
    )  # fmt: skip


def _is_unsealed(organ_left: float, organ_right: float, left: float, right: float) -> bool:
    """7.3.5.2: the name two characters from the right, the date two further in than the name."""
    slack = _SIGNED_SLACK * CHAR
    is_shifted = abs(left - organ_left - 2 * CHAR) <= slack
    return is_shifted and min(abs(organ_right - 2 * CHAR), abs(right - 2 * CHAR)) <= slack


def _seals(check: Checker) -> Iterator[Outcome]:
    seals = check.view.seals()
    if not seals:
        yield check.unsuited(
            "L243", "印章", "端正，压署名和日期", "没有盖章的图片（纸上盖章的请看实物）"
        )
        return
    for seal in seals:
        yield from _seal(check, seal, is_single=len(seals) == 1)


def _seal(check: Checker, seal: Seal, *, is_single: bool) -> Iterator[Outcome]:
    turn = min(seal.turn % 360, 360 - seal.turn % 360)
    place = seal.place
    yield from check.judge(
        "L243", "印章端正", f"转了 {turn:.0f} 度" if turn > _TURN else "端正", "端正", turn <= _TURN,
        place=place, message=f"印章转了 {turn:.0f} 度，应端正",
    )  # fmt: skip
    if seal.has_text is not None:
        yield from check.judge(
            "L243", "印章所在的页", "有正文" if seal.has_text else "没有正文", "有正文",
            seal.has_text, place=place, message="印章盖在没有正文的页上",
        )  # fmt: skip
    if (
        seal.top is None
        or seal.bottom is None
        or seal.names_top is None
        or seal.names_bottom is None
    ):
        yield check.row(
            "L243", "印章位置", "—", "压署名和日期", None, reason=check.view.unknown_place
        )
        return
    is_over = seal.top <= seal.names_top + 2 and seal.bottom >= seal.names_bottom - 2
    middle = check.view.elements.date
    if is_single and seal.middle is not None and middle is not None:
        piece = check.view.pieces[middle]
        centre = (
            gb9704.LEFT.value.mm + (gb9704.TYPE_AREA_WIDTH.value.mm + piece.left - piece.right) / 2
        )
        is_over = is_over and abs(seal.middle - centre) <= _PRESS
    yield from check.judge(
        "L243", "印章压署名和日期", "压住" if is_over else "没有压住", "下压署名和日期", is_over,
        place=place, message="印章没有压住署名和成文日期",
    )  # fmt: skip
    if seal.text_bottom is not None:
        gap = seal.top - seal.text_bottom
        yield from check.judge(
            "L243", "印章顶端到正文", f"{gap:.1f} 毫米", f"一行之内（{_LINE:g} 毫米）",
            -4 <= gap <= _LINE + 1.5, place=place,
            message=f"印章顶端距正文 {gap:.1f} 毫米，应在一行（{_LINE:g} 毫米）之内",
        )  # fmt: skip


def _annotation(check: Checker) -> Iterator[Outcome]:
    view = check.view
    at = view.elements.annotation
    if at is None:
        yield check.unsuited("L244", "附注", "左空二字，加圆括号", "没有附注")
        return
    piece = view.pieces[at]
    yield from check.indent("L244", "附注位置", piece.left, 2, "左空二字", at=at)
    text = piece.text.strip()
    is_met = text.startswith("（") and text.endswith("）")
    yield from check.judge(
        "L244", "附注括号", text[:1] + text[-1:], "全角圆括号（）", is_met, at=at
    )


def _attachments(check: Checker) -> Iterator[Outcome]:
    view = check.view
    attachments = view.elements.attachments
    if not attachments:
        yield check.unsuited("L245", "附件", "另面编排，第一行顶格、第三行标题", "没有附件页")
        return
    note = "".join(view.pieces[i].text.strip() for i in view.elements.note)
    names = note_names(note)
    for order, (mark, title) in enumerate(attachments):
        yield from _attachment_mark(check, mark)
        yield from _attachment_title(check, mark, title, order, names)


def _attachment_mark(check: Checker, mark: int) -> Iterator[Outcome]:
    view = check.view
    piece = view.pieces[mark]
    text = piece.text.strip()
    begins = view.begins_page(mark)
    yield from check.judge(
        "L245", f"{text}另起一页", "另起" if begins else "没有另起", "另面编排", begins, at=mark,
        message=f"{text}没有另起一页", reason=view.unknown_place if begins is None else None,
    )  # fmt: skip
    yield from check.face("L245", f"{text}字体", view.face(mark), FontRole.HEI, SIZE_3, at=mark)
    is_flush = piece.left <= FLUSH and not text.endswith(("：", ":"))
    found = "顶格" if is_flush else f"左空 {piece.left / CHAR:.1f} 字或带冒号"
    yield from check.judge("L245", f"{text}位置", found, "顶格，不加冒号", is_flush, at=mark)


def _attachment_title(
    check: Checker, mark: int, title: Sequence[int], order: int, names: Sequence[str]
) -> Iterator[Outcome]:
    view = check.view
    label = view.pieces[mark].text.strip()
    if not title:
        yield check.row(
            "L245", f"{label}标题", "没有找到", "居中，第三行", None, mark, "没有居中的标题行"
        )
        return
    gap = view.lines_above(title[0])
    if gap is not None:
        is_met = _ONE_LINE[0] <= gap <= _ONE_LINE[1]
        yield from check.judge(
            "L245", f"{label}标题所在行", f"上空 {max(gap, 0):.1f} 行", "第三行（上空一行）", is_met,
            at=title[0],
        )  # fmt: skip
    match = ATTACHMENT.fullmatch(label)
    number = match["number"] if match else None
    at = int(number) - 1 if number and number.isdigit() else order
    if not names:
        yield check.row(
            "L245", f"{label}标题与附件说明", "—", "一致", None, title[0], "没有附件说明"
        )
        return
    wanted = names[at] if 0 <= at < len(names) else ""
    text = "".join("".join(view.pieces[i].text.split()) for i in title)
    is_met = _bare(text) == _bare(wanted)
    yield from check.judge(
        "L245", f"{label}标题与附件说明", text, wanted or "附件说明里没有这一件", is_met, at=title[0],
        message=f"{label}的标题“{text}”与附件说明“{wanted}”不一致",
    )  # fmt: skip


def _bare(text: str) -> str:
    return re.sub(r"[\s《》“”。；]", "", text)
