"""版头: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人, 红色分隔线 (GB/T 9704-2012 7.2, 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.standards import gb9704
from docgen.standards.fonts import FontRole
from docgen.verify.element_view import (
    CENTRE_SLACK,
    CHAR,
    FLUSH,
    PLACE_SLACK,
    SIZE_3,
    Checker,
    RuleLine,
    View,
    lines_required,
)
from docgen.verify.elements import SIGNATORY
from docgen.verify.report import Outcome

NO_MASTHEAD = "没有发文机关标志，不是带版头的公文"
_MARK_TOPS = {
    "文件": (gb9704.PRINT_TOP.value + gb9704.MARK_TOP.value).mm,
    "纪要": (gb9704.PRINT_TOP.value + gb9704.MARK_TOP.value).mm,
    "命令": (gb9704.PRINT_TOP.value + gb9704.ORDER_MARK_TOP.value).mm,
    "信函": gb9704.LETTER_MARK_TOP.value.mm,
}
"""Where the mark's top edge stands, mm below the paper's edge."""
_TYPE_AREA = gb9704.TYPE_AREA_WIDTH.value.mm
_LINE = gb9704.BLANK_LINE.value.mm
_LABEL_SLACK = 3.5
"""Millimetres: in which line of the type area a label stands is told from its height."""


def check_masthead(view: View) -> Iterator[Outcome]:
    """Every element above the title."""
    check = Checker(view)
    yield from _labels(check)
    if not view.elements.has_masthead:
        for code, item, required in (
            ("L231", "发文机关标志", "红色小标宋，居中"),
            ("L232", "发文机关标志上边缘", "距版心上边缘 35 毫米"),
            ("L233", "发文字号位置", "标志下空二行，居中"),
            ("L234", "红色分隔线", "发文字号下 4 毫米，长 156 毫米"),
            ("L236", "签发人", "居右空一字"),
        ):
            yield check.unsuited(code, item, required, NO_MASTHEAD)
        return
    yield from _mark(check)
    yield from _number(check)
    yield from _signatories(check)
    yield from _rule(check)


def _mark(check: Checker) -> Iterator[Outcome]:
    view = check.view
    mark, form = view.elements.mark, view.elements.form
    first = mark[0]
    face = view.face(first)
    colour = "红色" if face is not None and face.is_red else "不是红色"
    if face is not None:
        found, required = f"{colour}，{face.name} {face.points:g} 磅", "红色，小标宋"
        plays = face.plays(FontRole.XIAOBIAOSONG)
        is_met = plays if face.is_red else False
        yield from check.judge(
            "L231", f"发文机关标志（{form}格式）", found, required, is_met, at=first,
            reason=None if is_met is not None else face.reason,
        )  # fmt: skip
    span = view.span(first)
    top = _MARK_TOPS[form]
    required = f"距纸上边 {top:g} 毫米"
    found_top = span.top if span is not None else None
    yield from check.near("L232", "发文机关标志上边缘", found_top, top, required, at=first)
    left = min(view.pieces[i].left for i in mark)
    right = min(view.pieces[i].right for i in mark)
    if view.pieces[first].in_cell:
        yield check.row(
            "L232", "发文机关标志居中", "—", "居中", None, first, "标志排在表格里，看不出左右位置"
        )
    else:
        is_centred = abs(left - right) <= CENTRE_SLACK
        found = "居中" if is_centred else f"左空 {left:.1f}、右空 {right:.1f} 毫米"
        yield from check.judge("L232", "发文机关标志居中", found, "居中", is_centred, at=first)
    widths = [w for i in mark if (w := view.width(i)) is not None]
    if widths:
        widest = max(widths)
        yield from check.judge(
            "L232", "发文机关标志宽度", f"{widest:.1f} 毫米", f"不超过 {_TYPE_AREA:g} 毫米",
            widest <= _TYPE_AREA + PLACE_SLACK, at=first,
        )  # fmt: skip


def _number(check: Checker) -> Iterator[Outcome]:
    view = check.view
    elements = view.elements
    item = "发文字号位置"
    if elements.number is None:
        yield check.unsuited("L233", item, "标志下空二行，居中", "没有发文字号")
        return
    at = elements.number
    piece = view.pieces[at]
    if elements.form == "纪要":
        yield check.unsuited("L233", item, "由各机关自定", "纪要的编号排法标准没有规定")
        return
    if elements.form == "信函":
        yield from check.judge(
            "L233", item, f"右空 {piece.right:.1f} 毫米", "顶格居版心右边缘",
            None if piece.in_cell else piece.right <= FLUSH + 1, at=at,
            reason=view.unknown_place if piece.in_cell else None,
        )  # fmt: skip
        return
    # The number stands beside the last signatory, the first two lines below the mark (7.2.6).
    first = min([at, *elements.signatories])
    mark, own = view.span(elements.mark[-1]), view.span(first)
    least, most, required = lines_required(2)
    gap = own.top - mark.bottom if mark is not None and own is not None else None
    yield from check.distance("L233", "标志到发文字号", gap, least, most, required, at=at)
    if elements.signatories:
        yield from check.indent("L233", item, piece.left, 1, "上行文居左空一字", at=at)
        return
    is_centred = abs(piece.left - piece.right) <= CENTRE_SLACK
    found = "居中" if is_centred else f"左空 {piece.left:.1f}、右空 {piece.right:.1f} 毫米"
    yield from check.judge("L233", item, found, "居中", is_centred, at=at)


def _signatories(check: Checker) -> Iterator[Outcome]:
    view = check.view
    places = view.elements.signatories
    if not places:
        yield check.unsuited("L236", "签发人", "上行文居右空一字", "没有签发人（只有上行文标注）")
        return
    at = places[0]
    text = view.pieces[at].text
    match = SIGNATORY.search(text)
    assert match is not None
    has_colon = match.group().endswith("：")
    yield from check.judge(
        "L236",
        "签发人冒号",
        "全角冒号" if has_colon else "没有全角冒号",
        "全角冒号",
        has_colon,
        at=at,
    )
    begin, end = match.start(), match.end()
    label = view.face(at, begin, begin + 3)
    yield from check.face("L236", "“签发人”三字", label, FontRole.FANGSONG, SIZE_3, at=at)
    if text[end:].strip():
        yield from check.face(
            "L236", "签发人姓名", view.face(at, end, len(text)), FontRole.KAI, SIZE_3, at=at
        )
    right = min(view.pieces[i].right for i in _in_line(view, at))
    yield from check.indent("L236", "签发人位置", right, 1, "居右空一字", at=at, slack=1.3)


def _in_line(view: View, at: int) -> list[int]:
    """The pieces that stand beside this one: wide gaps part a line of a PDF."""
    own = view.span(at)
    beside = [
        i
        for i in range(view.elements.mark[-1] + 1, view.elements.body)
        if own is not None and (span := view.span(i)) is not None
        and span.page == own.page and abs(span.top - own.top) < 1
    ]  # fmt: skip
    return beside if view.is_pdf and beside else [at]


def _rule(check: Checker) -> Iterator[Outcome]:
    view = check.view
    form = view.elements.form
    required = f"{_TYPE_AREA:g} 毫米，红色"
    if form in {"信函", "命令"}:
        reason = "信函用双线（见特定格式）" if form == "信函" else "命令（令）没有红色分隔线"
        yield check.unsuited("L234", "红色分隔线", required, reason)
        return
    rules = view.red_rules()
    if not rules:
        if form == "纪要":
            yield check.unsuited("L234", "红色分隔线", required, "纪要的版头可以自定")
        else:
            yield from check.judge(
                "L234", "红色分隔线", "没有", required, False, place="第1页",
                message="发文字号下面没有红色分隔线",
            )  # fmt: skip
        return
    rule = max(rules, key=lambda r: (r.is_red is True, r.width or 0))
    yield from _rule_look(check, rule, required)
    if form == "纪要" and view.elements.number is None:
        yield check.unsuited("L234", "红线与上文的距离", "4 毫米", "没有发文字号")
        return
    above = _above_rule(view, rule)
    gap = rule.y - above if rule.y is not None and above is not None else None
    yield from check.near("L234", "红线与上文的距离", gap, gb9704.RED_RULE_GAP.value.mm)


def _rule_look(check: Checker, rule: RuleLine, required: str) -> Iterator[Outcome]:
    width = rule.width
    colour = {True: "红色", False: "不是红色", None: "颜色读不出"}[rule.is_red]
    length = f"{width:.1f} 毫米" if width is not None else "长度读不出"
    fits = width is None or abs(width - _TYPE_AREA) <= PLACE_SLACK
    is_met: bool | None = None if width is None or rule.is_red is None else fits
    if rule.is_red is False or not fits:
        is_met = False
    yield from check.judge(
        "L234", "红色分隔线", f"{length}，{colour}，粗 {rule.thickness:.2f} 毫米", required, is_met,
        place="第1页", message=f"红色分隔线为{length}、{colour}，应为 {_TYPE_AREA:g} 毫米、红色",
        reason=None if is_met is not None else "线是图片或没有写长度",
    )  # fmt: skip


def _above_rule(view: View, rule: RuleLine) -> float | None:
    """The bottom of what stands right above the rule."""
    elements = view.elements
    end = elements.title[0] if elements.title else elements.body
    bottoms = [
        s.bottom
        for i in range(elements.mark[-1] + 1, end)
        if (s := view.span(i)) is not None and (rule.y is None or s.bottom <= rule.y + 3)
    ]
    return max(bottoms) if bottoms else None


def _labels(check: Checker) -> Iterator[Outcome]:
    view = check.view
    elements = view.elements
    found = [
        (name, at)
        for name, at in (
            ("份号", elements.copy_number), ("密级", elements.secrecy), ("紧急程度", elements.urgency)
        )
        if at is not None
    ]  # fmt: skip
    if not found:
        yield check.unsuited(
            "L235", "份号、密级、紧急程度", "顶格，依次分行", "没有标注（一般公文不标）"
        )
        return
    order = [at for _, at in found]
    names = "、".join(name for name, _ in found)
    yield from check.judge(
        "L235", "版头标注的顺序", names, "份号、密级、紧急程度", order == sorted(order),
        at=order[0], message="份号、密级、紧急程度的先后顺序不对",
    )  # fmt: skip
    for name, at in found:
        yield from _label(check, name, at)


def _label(check: Checker, name: str, at: int) -> Iterator[Outcome]:
    view = check.view
    piece = view.pieces[at]
    text = piece.text.strip()
    if name == "份号":
        is_met = re.fullmatch(r"\d{6}", text) is not None
        yield from check.judge("L235", "份号写法", text, "6 位阿拉伯数字", is_met, at=at)
    else:
        face = view.face(at, 0, 2)
        yield from check.face("L235", f"{name}字体", face, FontRole.HEI, SIZE_3, at=at)
    if name == "密级" and len(text) > 2:
        has_star = "★" in text
        yield from check.judge("L235", "密级与期限之间", text, "用“★”隔开", has_star, at=at)
    is_flush = piece.left <= FLUSH
    yield from check.judge(
        "L235", f"{name}位置", "顶格" if is_flush else f"左空 {piece.left / CHAR:.1f} 字", "顶格",
        is_flush, at=at,
    )  # fmt: skip
    span = view.span(at)
    line = {"份号": 1, "密级": 2}.get(name)
    if view.elements.form == "信函" or line is None:
        return
    height = gb9704.PRINT_TOP.value.mm + (line - 1) * _LINE
    top = span.top if span is not None else None
    required = f"版心第 {'一二'[line - 1]} 行（距纸上边 {height:.0f} 毫米）"
    yield from check.near("L235", f"{name}所在行", top, height, required, slack=_LABEL_SLACK, at=at)
