"""Titles and headings: numerals typed by hand, final marks, length, duplicates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from docgen.base.findings import FieldPath, Finding, Severity
from docgen.base.text import shorten
from docgen.checks.family import Family
from docgen.models.base import FormModel
from docgen.models.bundle import Bundle
from docgen.models.kinds import genre_of
from docgen.models.meeting import Meeting
from docgen.models.official import OfficialElements
from docgen.models.official_document import OfficialDocument
from docgen.models.report import Point, Report
from docgen.models.reports import Investigation
from docgen.standards.rules import rule
from docgen.standards.sections import SECTIONS
from docgen.standards.writing import HEADING_LIMIT, TITLE_LIMIT

_NUMERAL: Final = re.compile(
    r"(?!一、二|二、三|三、四|四、五|五、六)"
    r"(?:[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|[（(]?\d{1,2}[）)]"
    r"|\d{1,2}[、．]"
    r"|\d{1,2}\.(?!\d)"
    r"|[①-⑳㈠-㈩⑴-⑽⒈-⒑]"
    r"|第[一二三四五六七八九十]{1,3}(?:章|节|部分)[、：:\s])\s*"
)
_ATTACHMENT_NUMBER: Final = re.compile(r"附件\s*[\d一二三四五六七八九十]*\s*[：:.．、]")
_GENRE_WORDS: Final = {
    "minutes": ("纪要",),
    "record": ("记录",),
    "summary": ("总结", "报告", "小结", "回顾", "汇报"),
    "investigation": ("报告", "思考", "对策", "建议", "研究", "调查", "调研", "分析"),
}


def typed_numeral(text: str) -> str:
    """The numeral typed at the start of a heading (`（一）`, `1.`), or an empty string."""
    match = _NUMERAL.match(text)
    return match[0].strip() if match else ""


def title_form(form: FormModel) -> Iterator[Finding]:
    """S010–S012: final mark, length and 文种 of the title."""
    title = str(getattr(form, "title", ""))
    if title.endswith(("。", "．", ".", "；", "，", "、", "：")):
        yield rule("S010").finding(f"标题末尾有“{title[-1]}”", path=("title",))
    if len(title) > TITLE_LIMIT.value:
        yield rule("S011").finding(
            f"标题有 {len(title)} 字，超过 {TITLE_LIMIT.value} 字", path=("title",)
        )
    words = _GENRE_WORDS.get(str(getattr(form, "kind", "")), ())
    if isinstance(form, Investigation) and form.genre != "调研报告":
        return
    whole = title + str(getattr(form, "subtitle", ""))
    if words and not any(word in whole for word in words):
        yield rule("S012").finding(f"标题里看不出文种（如“{words[0]}”）", path=("title",))


def point_headings(form: Report) -> Iterator[tuple[FieldPath, str]]:
    """All headings inside the sections of a report, in order, with their paths."""
    for section in SECTIONS[genre_of(form)]:
        points: list[Point] = getattr(form, section.field)
        for i, point in enumerate(points):
            yield (section.field, i, "heading"), point.heading
            yield from headings_below(point.points, (section.field, i, "points"))


def headings_below(items: Sequence[Any], path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    """The headings of chapters, points and items with all that is below them, in order."""
    for index, item in enumerate(items):
        here = (*path, index)
        yield (*here, "heading"), item.heading
        yield from headings_below(getattr(item, "points", ()), (*here, "points"))


def chapter_headings(form: OfficialElements) -> Iterator[tuple[FieldPath, str]]:
    """All headings of an official document and of the attachments."""
    if isinstance(form, OfficialDocument):
        yield from headings_below(form.chapters, ("chapters",))
    for index, attachment in enumerate(form.attachments):
        yield from headings_below(attachment.chapters, ("attachments", index, "chapters"))


def _all_headings(form: FormModel) -> Iterator[tuple[FieldPath, str, Severity]]:
    if isinstance(form, Report):
        for key, text in form.section_titles.items():
            yield ("section_titles", key), text, Severity.ERROR
        for path, text in point_headings(form):
            yield path, text, Severity.ERROR
    if isinstance(form, OfficialElements):
        for path, text in chapter_headings(form):
            yield path, text, Severity.ERROR
    if isinstance(form, Meeting):
        for i, topic in enumerate(form.topics):
            yield ("topics", i, "title"), topic.title, Severity.WARNING
            for j, resolution in enumerate(topic.resolutions):
                path = ("topics", i, "resolutions", j, "matter")
                yield path, resolution.matter, Severity.WARNING
    if isinstance(form, Bundle):
        for i, section in enumerate(form.sections):
            yield ("sections", i, "title"), section.title, Severity.WARNING


def typed_numerals(form: FormModel) -> Iterator[Finding]:
    """S031: numerals typed by hand where the template numbers by itself."""
    for path, text, severity in _all_headings(form):
        if numeral := typed_numeral(text):
            yield rule("S031").finding(
                f"“{shorten(text)}”开头手写了序号“{numeral}”，印出来会有两个序号",
                path=path,
                severity=severity,
            )


def attachment_numerals(form: OfficialElements) -> Iterator[Finding]:
    """S021: 附件1： or 1. typed before the name of an attachment."""
    for i, attachment in enumerate(form.attachments):
        match = _ATTACHMENT_NUMBER.match(attachment.title) or _NUMERAL.match(attachment.title)
        if match:
            yield rule("S021").finding(
                f"附件名称前手写了“{match[0].strip()}”", path=("attachments", i, "title")
            )


def heading_marks(form: Report) -> Iterator[Finding]:
    """S032: a mark that does not belong at the end of a heading."""
    for key, text in form.section_titles.items():
        if text.endswith(("。", "，", "；", "：", "、")):
            yield rule("S032").finding(
                f"一级标题“{shorten(text)}”末尾有“{text[-1]}”", path=("section_titles", key)
            )
    for path, text in point_headings(form):
        if text.endswith(("，", "；", "：", "、")):
            yield rule("S032").finding(f"小标题“{shorten(text)}”末尾有“{text[-1]}”", path=path)


def chapter_marks(form: OfficialElements) -> Iterator[Finding]:
    """S032 and S034 for the headings of chapters."""
    for path, text in chapter_headings(form):
        if text.endswith(("，", "；", "：", "、")):
            yield rule("S032").finding(f"小标题“{shorten(text)}”末尾有“{text[-1]}”", path=path)
        if len(text) > HEADING_LIMIT.value:
            message = f"小标题“{shorten(text)}”有 {len(text)} 字，超过 {HEADING_LIMIT.value} 字"
            yield rule("S034").finding(message, path=path)


def chapter_ends_agree(form: OfficialElements) -> Iterator[Finding]:
    """S033 for chapters, and for the points of each."""
    groups: dict[FieldPath, list[tuple[FieldPath, str]]] = {}
    for path, text in chapter_headings(form):
        if text:
            groups.setdefault(path[:-2], []).append((path, text))
    for members in groups.values():
        stopped = [path for path, text in members if text.endswith("。")]
        if stopped and len(stopped) < len(members):
            yield rule("S033").finding("同级的小标题有的带句号、有的不带", path=stopped[0])


def heading_ends_agree(form: Report) -> Iterator[Finding]:
    """S033: some headings of a section end with 。, some do not."""
    for section in SECTIONS[genre_of(form)]:
        points: list[Point] = getattr(form, section.field)
        headings = [(i, p.heading) for i, p in enumerate(points) if p.heading]
        stopped = [i for i, text in headings if text.endswith("。")]
        if stopped and len(stopped) < len(headings):
            yield rule("S033").finding(
                f"“{section.key}”的小标题有的带句号、有的不带",
                path=(section.field, stopped[0], "heading"),
            )


def long_headings(form: Report) -> Iterator[Finding]:
    """S034: headings that do not fit on a line."""
    titles = ((("section_titles", k), t) for k, t in form.section_titles.items())
    for path, text in (*titles, *point_headings(form)):
        if len(text) > HEADING_LIMIT.value:
            yield rule("S034").finding(
                f"小标题“{shorten(text)}”有 {len(text)} 字，超过 {HEADING_LIMIT.value} 字",
                path=path,
            )


def same_headings(form: FormModel) -> Iterator[Finding]:
    """S035: the same heading twice in a row of headings, or the same topic twice."""
    rows: list[list[tuple[FieldPath, str]]] = []
    if isinstance(form, Report):
        rows.append([(("section_titles", k), t) for k, t in form.section_titles.items()])
        rows.append([(p, t) for p, t in point_headings(form) if len(p) == 3])
    if isinstance(form, Meeting):
        rows.append([(("topics", i, "title"), t.title) for i, t in enumerate(form.topics)])
    for row in rows:
        yield from _repeated(row)


def _repeated(row: Sequence[tuple[FieldPath, str]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, text in row:
        plain = text.strip("。 ")
        if plain and plain in seen:
            yield rule("S035").finding(f"标题“{shorten(text)}”出现了两次", path=path)
        seen.add(plain)


FAMILIES = (
    Family(FormModel, (title_form, typed_numerals, same_headings)),
    Family(OfficialElements, (attachment_numerals, chapter_marks, chapter_ends_agree)),
    Family(Report, (heading_marks, heading_ends_agree, long_headings)),
)
