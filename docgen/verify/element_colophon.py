"""版记 and the special forms: 信函, 纪要 (GB/T 9704-2012 7.4, 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.standards import gb9704
from docgen.standards.fonts import FontRole
from docgen.verify.element_view import (
    CENTRE_SLACK,
    CHAR,
    CHAR_4,
    PLACE_SLACK,
    SIZE_3,
    SIZE_4,
    Checker,
    Colophon,
    RuleLine,
    View,
)
from docgen.verify.report import Outcome

_TYPE_AREA = gb9704.TYPE_AREA_WIDTH.value.mm
_OUTER, _INNER = gb9704.COLOPHON_OUTER_RULE.value.mm, gb9704.COLOPHON_INNER_RULE.value.mm
_THIN_SLACK, _THICK_SLACK = 0.08, 0.12
"""Millimetres: Word knows eighths of a point, and offices set 0.75 and 1 pt (0.26 and 0.35 mm)."""
_FOOT = (gb9704.PAPER_HEIGHT.value - gb9704.PRINT_BOTTOM.value).mm
_SOFT_FOOT = (gb9704.PAPER_HEIGHT.value - gb9704.SOFT_BOTTOM.value).mm
_PRINTED = re.compile(r"\d{4}年[1-9]\d?月[1-9]\d?日印发$")
SAME_LINE = 2.0
"""Millimetres: pieces whose tops differ by less stand on one line."""
_RULE_GAP = gb9704.LETTER_RULE_GAP.value.mm


def check_colophon(view: View) -> Iterator[Outcome]:
    """Rules, place and lines of the 版记."""
    check = Checker(view)
    elements = view.elements
    colophon = view.colophon()
    if elements.printed is None and (elements.copies is None or not elements.has_masthead):
        for code, item, required in (
            ("L246", "版记分隔线", "与版心等宽，0.35、0.25、0.35 毫米"),
            ("L247", "版记位置", "最后一面版心下边缘"),
            ("L248", "抄送机关、印发机关", "四号仿宋，左右各空一字"),
        ):
            yield check.unsuited(code, item, required, "没有版记")
        return
    if elements.form == "信函":
        reason = "信函的版记不加分隔线、印发机关和印发日期"
        yield check.unsuited("L246", "版记分隔线", "没有", reason)
    elif colophon is None or not colophon.rules:
        yield from check.judge(
            "L246", "版记分隔线", "没有", "与版心等宽，0.35、0.25、0.35 毫米", False, place="版记",
            message="版记没有分隔线",
        )  # fmt: skip
    else:
        yield from _rules(check, colophon.rules)
    if colophon is not None:
        yield from _place(check, colophon)
    yield from _copies(check)
    yield from _printed(check)


def _rules(check: Checker, rules: Sequence[RuleLine]) -> Iterator[Outcome]:
    thicknesses = [r.thickness for r in rules]
    shown = "、".join(f"{t:.2f}" for t in thicknesses) + " 毫米"
    faults = []
    for at, thickness in enumerate(thicknesses):
        is_outer = at in {0, len(rules) - 1}
        target = _OUTER if is_outer else _INNER
        if not target - _THIN_SLACK <= thickness <= target + _THICK_SLACK:
            faults.append(f"第 {at + 1} 条 {thickness:.2f} 毫米")
    elements = check.view.elements
    wanted = 1 + (elements.copies is not None) + (elements.printed is not None)
    if len(rules) < wanted:
        faults.append(f"只有 {len(rules)} 条线，应有 {wanted} 条")
    required = "首、末 0.35 毫米，中间 0.25 毫米"
    yield from check.judge(
        "L246", "版记分隔线粗细", shown, required, not faults, place="版记",
        message=f"版记分隔线{'，'.join(faults)}，应为{required}",
    )  # fmt: skip
    known = [w for r in rules if (w := r.width) is not None]
    if not known:
        yield check.row(
            "L246", "版记分隔线长度", "—", f"{_TYPE_AREA:g} 毫米", None, None, "文件没有写长度"
        )
        return
    worst = max(known, key=lambda w: abs(w - _TYPE_AREA))
    yield from check.judge(
        "L246", "版记分隔线长度", f"{worst:.1f} 毫米", f"{_TYPE_AREA:g} 毫米（与版心等宽）",
        abs(worst - _TYPE_AREA) <= PLACE_SLACK, place="版记",
    )  # fmt: skip


def _place(check: Checker, colophon: Colophon) -> Iterator[Outcome]:
    required = f"末条线在版心下边缘（距纸上边 {_FOOT:g} 毫米）"
    form = check.view.elements.form
    if form == "信函":
        yield check.unsuited("L247", "版记位置", "最后一面版心下部", "信函的版记没有分隔线可量")
    elif colophon.bottom is not None:
        is_met = _FOOT - PLACE_SLACK <= colophon.bottom <= _SOFT_FOOT + PLACE_SLACK
        is_last = colophon.page == colophon.pages
        place = f"第{colophon.page}页" if colophon.page else "版记"
        yield from check.judge(
            "L247",
            "版记末条线",
            f"距纸上边 {colophon.bottom:.1f} 毫米",
            required,
            is_met,
            place=place,
        )
        if colophon.page:
            yield from check.judge(
                "L247", "版记所在的页", f"第 {colophon.page} 页，共 {colophon.pages} 页", "最后一面",
                is_last, place=place,
            )  # fmt: skip
            parity = "双页" if colophon.page % 2 == 0 else "单页"
            yield check.row(
                "L247", "版记在双页上", parity, "双面印刷时在双页（GB/T 33476.2）",
                True if parity == "双页" else None,
                reason=None if parity == "双页" else "单面印刷或按电子文件发送的不要求",
            )  # fmt: skip
    else:
        shown = {True: "在版心底部", False: "不在版心底部", None: "—"}[colophon.is_at_foot]
        yield from check.judge(
            "L247", "版记位置", shown, required, colophon.is_at_foot, place="版记",
            message="版记没有放在版心底部",
            reason="Word 文件里看不出一页在哪里结束，请核对 PDF",
        )  # fmt: skip


def _copies(check: Checker) -> Iterator[Outcome]:
    view = check.view
    at = view.elements.copies
    if at is None:
        yield check.unsuited("L248", "抄送机关", "四号仿宋，末尾句号", "没有抄送机关")
        return
    text = "".join(view.pieces[i].text.strip() for i in _copied_to(view, at))
    has_colon = re.match(r"抄\s*[送报]\s*：", text) is not None
    is_met = has_colon and text.endswith("。")
    found = f"{'全角' if has_colon else '不是全角'}冒号，末尾“{text[-1:]}”"
    yield from check.judge("L248", "抄送机关的标点", found, "全角冒号，末尾句号", is_met, at=at)
    yield from check.face("L248", "抄送机关字体", view.face(at), FontRole.FANGSONG, SIZE_4, at=at)
    yield from _one_in(check, "抄送机关左边", view.pieces[at].left, at)


def _copied_to(view: View, at: int) -> range:
    """The lines of 抄送机关: up to the line of 印发."""
    end = view.elements.printed
    if end is None or end <= at:
        return range(at, at + 1)
    last = view.span(end)
    while end - 1 > at and last is not None:
        before = view.span(end - 1)
        if before is None or abs(before.top - last.top) > SAME_LINE:
            break
        end -= 1
    return range(at, end)


def _one_in(check: Checker, item: str, found: float, at: int) -> Iterator[Outcome]:
    """One character of 四号 (4.9 mm) or 三号 (5.6 mm)."""
    count = found / CHAR_4
    is_met = 0.6 <= count <= 1.6
    yield from check.judge("L248", item, f"空 {count:.1f} 字", "空一字", is_met, at=at)


def _printed(check: Checker) -> Iterator[Outcome]:
    view = check.view
    at = view.elements.printed
    if at is None:
        yield check.unsuited("L248", "印发机关和日期", "四号仿宋，左右各空一字", "没有印发机关")
        return
    if view.elements.form == "信函":
        yield from check.judge(
            "L250",
            "信函的印发一行",
            "有",
            "没有",
            False,
            at=at,
            message="信函的版记不加印发机关和日期",
        )
        return
    text = "".join(view.pieces[at].text.split())
    is_met = _PRINTED.search(text) is not None
    yield from check.judge(
        "L248", "印发日期写法", text[-14:], "2026年3月5日印发", is_met, at=at,
        message=f"印发日期写成“{text[-14:]}”，应为“2026年3月5日印发”的样子",
    )  # fmt: skip
    yield from check.face("L248", "印发机关字体", view.face(at), FontRole.FANGSONG, SIZE_4, at=at)
    yield from _one_in(check, "印发日期右边", view.pieces[at].right, at)


def check_special(view: View) -> Iterator[Outcome]:
    """What only a 信函 or a 纪要 has."""
    check = Checker(view)
    yield from _letter(check)
    yield from _attendance(check)


def _letter(check: Checker) -> Iterator[Outcome]:
    view = check.view
    required = "两条红色双线，各长 170 毫米"
    if view.elements.form != "信函":
        yield check.unsuited("L250", "信函的双线", required, "不是信函格式")
        return
    rules = view.letter_rules()
    width = gb9704.LETTER_RULE_WIDTH.value.mm
    faults = []
    if len(rules) < 2:
        faults.append(f"只有 {len(rules)} 条双线")
    faults += [
        f"一条长 {r.width:.1f} 毫米"
        for r in rules
        if r.width is not None and abs(r.width - width) > PLACE_SLACK
    ]
    faults += ["一条不是红色" for r in rules if r.is_red is False]
    yield from check.judge(
        "L250", "信函的双线", "，".join(faults) or f"{len(rules)} 条，符合", required, not faults,
        place="第1页", message=f"信函的双线{'，'.join(faults)}，应为{required}",
    )  # fmt: skip
    yield from _letter_places(check, rules)
    shows = view.first_page_number()
    if shows is not None:
        yield from check.judge(
            "L250", "信函首页页码", "有" if shows else "没有", "首页不显示页码", not shows,
            place="第1页", message="信函首页显示了页码",
        )  # fmt: skip


def _letter_places(check: Checker, rules: Sequence[RuleLine]) -> Iterator[Outcome]:
    view = check.view
    known = sorted(r.y for r in rules if r.y is not None)
    if len(known) < 2:
        yield check.row(
            "L250", "双线的位置", "—", "标志下 4 毫米；距纸下边 20 毫米", None, None,
            view.unknown_place,
        )  # fmt: skip
        return
    mark = view.span(view.elements.mark[-1])
    gap = known[0] - mark.bottom if mark is not None else None
    yield from check.near("L250", "标志到第一条双线", gap, _RULE_GAP, slack=2)
    foot = gb9704.PAPER_HEIGHT.value.mm - known[-1]
    yield from check.near("L250", "第二条双线到纸下边", foot, gb9704.LETTER_FOOT.value.mm, slack=2)


def _attendance(check: Checker) -> Iterator[Outcome]:
    view = check.view
    places = view.elements.attendance
    if view.elements.form != "纪要" or not places:
        reason = "不是纪要格式" if view.elements.form != "纪要" else "没有出席、请假、列席"
        yield check.unsuited("L251", "出席、请假、列席", "黑体标签，左空二字，回行对齐", reason)
        return
    for at in places:
        piece = view.pieces[at]
        label = piece.text.strip()[:2]
        yield from check.face(
            "L251", f"“{label}”字体", view.face(at, 0, 2), FontRole.HEI, SIZE_3, at=at
        )
        yield from check.indent("L251", f"“{label}”位置", piece.left, 2, "左空二字", at=at)
        wrapped = view.wraps_to(at)
        if wrapped is not None:
            begin = piece.left + 3 * CHAR
            is_met = abs(wrapped - begin) <= CENTRE_SLACK
            yield from check.judge(
                "L251", f"“{label}”回行", f"左空 {wrapped / CHAR:.1f} 字", "与冒号后首字对齐", is_met,
                at=at,
            )  # fmt: skip
