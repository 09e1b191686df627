"""Page setup of a DOCX against GB/T 9704: paper, margins, lines a page, characters a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.base.lengths import Length, twips
from docgen.standards import gb9704
from docgen.verify.docx_file import DocxFile, SectionSetup
from docgen.verify.docx_story import Paragraph
from docgen.verify.elements import han
from docgen.verify.report import Outcome, judge

PAPER_TOLERANCE = twips(15)
"""Programs round A4 differently: 11900 to 11920 twips are all A4."""
SOFT_TOLERANCE = Length.from_mm(0.15)
"""Rounding of the software margins: 34.58 mm is entered as 3.46 cm."""
HAN_CHARS_TO_JUDGE = 30
"""Fewer Chinese characters than this outside tables say nothing about the body."""
FILL_SLACK = 1.5
"""Points that adjusted lines may leave free of the type area."""
ADJUSTED = "撑满版心；为容下印章和日期可以调整"
NATURAL_HEIGHT = 1.4
"""A line in automatic spacing needs at most this many times its size."""

_SYSTEMS = {
    "印刷坐标": (gb9704.PRINT_TOP, gb9704.PRINT_BOTTOM, gb9704.MARGIN_TOLERANCE.value),
    "软件坐标": (gb9704.SOFT_TOP, gb9704.SOFT_BOTTOM, SOFT_TOLERANCE),
}


@dataclass(frozen=True, slots=True)
class BodyText:
    """What most of the text outside tables looks like, counted by Chinese characters."""

    section: int
    pitch_of: Paragraph
    half_points: int
    tracking: int
    family: str


def body_text(file: DocxFile) -> BodyText | None:
    """The prevailing format of the body, or None when there is too little text to tell."""
    weights: Counter[tuple[int, int, str]] = Counter()
    sections: Counter[int] = Counter()
    spacings: Counter[tuple[int, str, bool]] = Counter()
    sample: dict[tuple[int, str, bool], Paragraph] = {}
    for paragraph in top_level(file):
        key = (
            paragraph.format.line,
            paragraph.format.line_rule,
            paragraph.format.snaps_to_grid,
        )
        for run in paragraph.runs:
            count = 0 if run.format.is_hidden else han(run.text)
            if count:
                format_ = run.format
                weights[format_.half_points, format_.tracking, format_.east_asia] += count
                sections[paragraph.section] += count
                spacings[key] += count
                sample.setdefault(key, paragraph)
    total = weights.total()
    if total < HAN_CHARS_TO_JUDGE:
        return None
    half_points, tracking, family = weights.most_common(1)[0][0]
    pitch_of = sample[spacings.most_common(1)[0][0]]
    return BodyText(sections.most_common(1)[0][0], pitch_of, half_points, tracking, family)


def top_level(file: DocxFile) -> Iterator[Paragraph]:
    """The body's paragraphs that stand in no table and no box."""
    for block in file.body.blocks:
        if isinstance(block, Paragraph):
            yield block


def check_page(file: DocxFile) -> Iterator[Outcome]:
    """Paper and margins of every section, lines a page and characters a line of the body."""
    for place, setup in _distinct(file.sections):
        yield from _paper(setup, place)
        yield from _landscape(setup, place) if setup.is_landscape else _margins(setup, place)
    body = body_text(file)
    if body is None or body.section >= len(file.sections):
        yield from judge("L203", "每页行数", "表格之外的文字太少", "22 行", None)
        yield from judge("L204", "每行字数", "表格之外的文字太少", "28 字", None)
        return
    setup = file.sections[body.section]
    yield from _lines(setup, body)
    yield from _characters(setup, body, file.styles.default_half_points)


def _distinct(setups: tuple[SectionSetup, ...]) -> Iterator[tuple[str, SectionSetup]]:
    """Neighbouring sections with the same page are reported once: `第1—3节`."""
    begin = 0
    for at in range(1, len(setups) + 1):
        if at == len(setups) or _geometry(setups[at]) != _geometry(setups[begin]):
            is_one = at - begin == 1
            yield f"第{begin + 1}节" if is_one else f"第{begin + 1}—{at}节", setups[begin]
            begin = at


def _geometry(setup: SectionSetup) -> tuple[int, ...]:
    return setup.width, setup.height, setup.top, setup.bottom, setup.left, setup.right


def _shown(length: int) -> str:
    """Millimetres in the fewest decimals that are stored as this length, give or take a twip."""
    exact = twips(length).mm
    for decimals in (0, 1):
        if abs(round(exact, decimals) - exact) <= twips(1).mm:
            return f"{round(exact, decimals):g}"
    return f"{exact:.2f}"


def _near(length: int, target: Length, tolerance: Length) -> bool:
    # One twip of grace: a margin typed as 36 mm is stored as the nearest twip.
    return abs(twips(length) - target) <= tolerance + twips(1)


def _paper(setup: SectionSetup, place: str) -> Iterator[Outcome]:
    short, long = sorted((setup.width, setup.height))
    is_a4 = _near(short, gb9704.PAPER_WIDTH.value, PAPER_TOLERANCE) and _near(
        long, gb9704.PAPER_HEIGHT.value, PAPER_TOLERANCE
    )
    found = f"{twips(setup.width).mm:.0f} × {twips(setup.height).mm:.0f} 毫米"
    yield from judge("L201", "纸张", found, "A4（210 × 297 毫米）", is_a4, place=place)


def _margins(setup: SectionSetup, place: str) -> Iterator[Outcome]:
    tolerance = gb9704.MARGIN_TOLERANCE.value
    system = next(
        (n for n, (top, _, slack) in _SYSTEMS.items() if _near(setup.top, top.value, slack)), None
    )
    required = "37±1 毫米（软件坐标 34.58）"
    found = f"{_shown(setup.top)} 毫米" + (f"（{system}）" if system else "")
    yield from judge("L202", "上边距（天头）", found, required, system is not None, place=place)
    below = next(
        (n for n, (_, low, slack) in _SYSTEMS.items() if _near(setup.bottom, low.value, slack)),
        None,
    )
    found = f"{_shown(setup.bottom)} 毫米" + (f"（{below}）" if below else "")
    if system and below and system != below:
        yield from judge(
            "L202", "下边距", found, f"与上边距同一套坐标（{system}）", False, place=place,
            message=f"上边距用的是{system}，下边距用的是{below}，版心高度因此不是 225 毫米",
        )  # fmt: skip
    else:
        required = "35±1 毫米（软件坐标 32.58）"
        yield from judge("L202", "下边距", found, required, below is not None, place=place)
    for item, length, figure in (
        ("左边距（订口）", setup.left, gb9704.LEFT),
        ("右边距", setup.right, gb9704.RIGHT),
    ):
        required = f"{figure.value.mm:.0f}±1 毫米"
        is_met = _near(length, figure.value, tolerance)
        yield from judge("L202", item, f"{_shown(length)} 毫米", required, is_met, place=place)


def _landscape(setup: SectionSetup, place: str) -> Iterator[Outcome]:
    edges = (setup.top, setup.bottom, setup.left, setup.right)
    found = "上 {} 下 {} 左 {} 右 {} 毫米".format(*(_shown(e) for e in edges))
    yield from judge("L202", "横排页边距", found, "标准没有给出横排数值", None, place=place)


def line_pitch(setup: SectionSetup, body: BodyText) -> int | None:
    """The distance between lines of the body in twips, or None when the font decides it."""
    format_ = body.pitch_of.format
    natural = body.half_points * 10 * NATURAL_HEIGHT
    has_grid = setup.grid in {"lines", "linesAndChars", "snapToChars"} and format_.snaps_to_grid
    if format_.line_rule == "exact":
        return format_.line
    if has_grid and setup.line_pitch >= natural:
        if format_.line_rule == "atLeast":
            return setup.line_pitch if format_.line <= setup.line_pitch else None
        return round(setup.line_pitch * format_.line / 240)
    if not has_grid and format_.line_rule == "atLeast" and format_.line >= natural:
        return format_.line
    return None


def _lines(setup: SectionSetup, body: BodyText) -> Iterator[Outcome]:
    target = gb9704.LINES_PER_PAGE.value
    required = f"{target} 行"
    pitch = line_pitch(setup, body)
    height = setup.height - setup.top - setup.bottom
    place = f"第{body.section + 1}节"
    if not pitch or height <= 0 or setup.is_landscape:
        found = "行距由字体决定（没有固定行距，也没有文档网格）"
        yield from judge("L203", "每页行数", found, required, None, place=place)
        return
    lines = height // pitch
    found = f"{lines} 行（行距 {pitch / 20:g} 磅，版心高 {twips(height).mm:.2f} 毫米）"
    largest = height // target
    smallest = height // (target + 1) + 1
    hint = f"这个版心高要排 {target} 行，固定行距应在 {smallest / 20:g} 到 {largest / 20:g} 磅之间"
    message = f"行距 {pitch / 20:g} 磅，版心高 {twips(height).mm:.1f} 毫米，每页只能排 {lines} 行"
    if lines > target:
        message = message.replace("只能", "会")
    is_met = lines == target
    if is_adjusted(lines, target, height / 20, pitch / 20):
        is_met, found = True, f"{found}，{ADJUSTED}"
    yield from judge(
        "L203", "每页行数", found, required, is_met,
        place=place, message=message + f"，应为 {target} 行", hint=hint,
    )  # fmt: skip


def is_adjusted(count: int, usual: int, room: float, step: float, most: int = 2) -> bool:
    """Whether a few more or fewer lines (characters) than usual fill their room to the edge.

    GB/T 9704-2012 5.2.2 wants the type area filled and lets lines be adjusted where it is needed,
    7.3.5.5 so that a seal and a date have room. What leaves a gap is no adjustment but a mistake.
    Lengths in points.
    """
    return (
        0 < abs(count - usual) <= most and 0 <= room - count * step + FILL_SLACK <= 2 * FILL_SLACK
    )


def _characters(setup: SectionSetup, body: BodyText, default_half_points: int) -> Iterator[Outcome]:
    target = gb9704.CHARS_PER_LINE.value
    width = setup.width - setup.left - setup.right
    place = f"第{body.section + 1}节"
    advance = body.half_points * 10 + body.tracking
    how = f"字号 {body.half_points / 2:g} 磅，字间距 {body.tracking / 20:g} 磅"
    if setup.grid in {"linesAndChars", "snapToChars"}:
        # A cell of the character grid: the default size plus charSpace in 4096ths of a point.
        advance_exact = default_half_points * 10 + setup.char_space / 4096 * 20
        how = f"字符网格，每格 {advance_exact / 20:.2f} 磅"
    else:
        advance_exact = float(advance)
    if advance_exact <= 0 or width <= 0 or setup.columns > 1 or setup.is_landscape:
        yield from judge("L204", "每行字数", how, f"{target} 字", None, place=place)
        return
    count = int((width + 0.01) // advance_exact)
    found = f"{count} 字（{how}，版心宽 {twips(width).mm:.1f} 毫米）"
    message = f"{how}，版心宽 {twips(width).mm:.1f} 毫米，每行排 {count} 字，应为 {target} 字"
    is_met = count == target
    if is_adjusted(count, target, width / 20, advance_exact / 20, 1):
        is_met, found = True, f"{found}，{ADJUSTED}"
    yield from judge(
        "L204", "每行字数", found, f"{target} 字", is_met, place=place, message=message
    )
