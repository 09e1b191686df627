"""Whether a unit's page profile is plausible, measured against GB/T 9704."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.base.findings import Finding
from docgen.base.lengths import Length
from docgen.checks.places import in_order, labelled
from docgen.models.unit import PageLayout, Unit
from docgen.standards import gb9704 as gb
from docgen.standards.fonts import FAMILIES, FontRole, role_of
from docgen.standards.profiles import PageProfile, pitch_window
from docgen.standards.rules import rule

_SHOWN_FAMILIES = 4


def check_unit(unit: Unit) -> list[Finding]:
    """What is implausible about the settings of a unit, each with its field. Pure."""
    layout, profile = unit.layout, unit.layout.profile()
    found = [
        *_lines(layout, profile),
        *_chars(layout, profile),
        *_margins(layout, profile),
        *_fonts(layout),
        *_number(layout),
    ]
    return in_order(Unit, (labelled(Unit, finding) for finding in found))


def _lines(layout: PageLayout, profile: PageProfile) -> Iterator[Finding]:
    wanted = gb.LINES_PER_PAGE.value
    if profile.lines == wanted:
        return
    least, most = pitch_window(profile.text_height, wanted)
    name = "pitch" if layout.pitch is not None else "margins"
    is_fewer = profile.lines < wanted
    yield rule("L401").finding(
        f"上下边距 {_mm(profile.top)}、{_mm(profile.bottom)} 毫米，行距 {profile.pitch.pt:g} 磅，"
        f"每页{'只有' if is_fewer else '有'} {profile.lines} 行",
        hint=f"要每页 {wanted} 行，行距用 {least.pt:g} 至 {most.pt:g} 磅",
        path=("layout", name),
    )


def _chars(layout: PageLayout, profile: PageProfile) -> Iterator[Finding]:
    wanted = gb.CHARS_PER_LINE.value
    if profile.chars == wanted:
        return
    widest = profile.text_width.twips // wanted - gb.SIZE_3.value.twips
    name = "tracking" if layout.tracking is not None else "margins"
    yield rule("L402").finding(
        f"正文三号字，字距 {profile.tracking.pt:g} 磅，每行排 {profile.chars} 字",
        hint=f"版心宽 {_mm(profile.text_width)} 毫米时，字距用 {widest / 20:g} 磅每行 {wanted} 字",
        path=("layout", name),
    )


def _margins(layout: PageLayout, profile: PageProfile) -> Iterator[Finding]:
    slack = gb.MARGIN_TOLERANCE.value
    system = profile.system
    width = gb.PAPER_WIDTH.value - gb.LEFT.value - gb.RIGHT.value
    height = gb.PAPER_HEIGHT.value - system.top.value - system.bottom.value
    margins = layout.margins
    for name, label, given, found, standard, what in (
        ("top", "上边距", margins.top, profile.top, system.top.value, "天头"),
        ("left", "左边距", margins.left, profile.left, gb.LEFT.value, "订口"),
        ("bottom", "下边距", margins.bottom, profile.text_height, height, "版心高"),
        ("right", "右边距", margins.right, profile.text_width, width, "版心宽"),
    ):
        if given is None or abs(found - standard) <= slack:
            continue
        yield rule("L403").finding(
            f"{label} {given:g} 毫米，{what}就是 {_mm(found)} 毫米，"
            f"按{profile.coordinates.value}坐标应为 {_mm(standard)} 毫米（±{_mm(slack)}）",
            path=("layout", "margins", name),
        )


_FONT_FIELDS = {
    FontRole.FANGSONG: "fangsong", FontRole.KAI: "kai", FontRole.HEI: "hei",
    FontRole.XIAOBIAOSONG: "xiaobiaosong", FontRole.SONG: "song", FontRole.LATIN: "latin",
}  # fmt: skip


def _fonts(layout: PageLayout) -> Iterator[Finding]:
    for role, family in layout.fonts.by_role().items():
        families = FAMILIES[role]
        known = (families.named, *families.proper, *families.free)
        if any(family.casefold() == name.casefold() for name in known):
            continue
        other = role_of(family)
        if other is not None:
            message = f"“{family}”是{other.value}，用在了{role.value}的位置"
        else:
            message = f"“{family}”不是常用的{role.value}字体，没有装它的电脑会换成别的字体"
        shown = "、".join(dict.fromkeys((families.named, *families.proper[:_SHOWN_FAMILIES])))
        yield rule("L404").finding(
            message, hint=f"常用的{role.value}：{shown}",
            path=("layout", "fonts", _FONT_FIELDS[role]),
        )  # fmt: skip


def _number(layout: PageLayout) -> Iterator[Finding]:
    if layout.page_number == "居中":
        yield rule("L405").finding("页码排在下边正中", path=("layout", "page_number"))


def _mm(length: Length) -> str:
    return f"{round(length.mm, 2):g}"
