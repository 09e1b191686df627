"""Topics: how a decision came about, who does it by when, what was studied, what stays open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from docgen.base.dates import format_date
from docgen.base.findings import FieldPath, Finding
from docgen.base.text import shorten
from docgen.checks.family import Family
from docgen.checks.people import listed, plain_name
from docgen.models.meeting import Meeting, Resolution
from docgen.models.minutes import Minutes, Record
from docgen.standards.rules import rule

_DECIDED: Final = re.compile(
    r"^(?:会议|大会|支部)?(?:一致|原则|审议|表决|讨论|决定)*(?:同意|通过|批准)"
)
_TO_DO: Final = re.compile("由|负责|牵头|落实|印发|抓好|组织|开展|完成|报送|上报|整改|公布")
_UNANIMOUS: Final = re.compile(
    r"(?:大家|与会(?:人员|同志|党员|委员|代表)?|参会(?:人员|同志|党员)?|同志们|"
    r"全体(?:与会)?(?:人员|同志|党员|委员)?)一致认为"
)
_CLAUSE_END: Final = re.compile("[，。；！？]")
_NUMBER_YEAR: Final = re.compile(r"〔(\d{4})〕")
_SHORTEST_MATTER: Final = 6


def _resolutions(form: Meeting) -> Iterator[tuple[FieldPath, Resolution]]:
    for i, topic in enumerate(form.topics):
        for j, resolution in enumerate(topic.resolutions):
            yield ("topics", i, "resolutions", j), resolution


def _is_mere_decision(resolution: Resolution) -> bool:
    """同意接收张三为预备党员: decided and done, nothing is left for anybody to do."""
    return bool(_DECIDED.match(resolution.matter)) and not _TO_DO.search(resolution.matter)


def owners_and_deadlines(form: Meeting) -> Iterator[Finding]:
    """M030, M031, M032: every matter has an owner and a deadline after the meeting."""
    for path, resolution in _resolutions(form):
        matter = shorten(resolution.matter)
        deadline = resolution.deadline
        if not _is_mere_decision(resolution):
            if not resolution.owner:
                yield rule("M030").finding(f"“{matter}”没有责任单位（人）", path=(*path, "owner"))
            if deadline is None or deadline == "":
                yield rule("M031").finding(f"“{matter}”没有完成时限", path=(*path, "deadline"))
        if isinstance(deadline, date) and form.date and deadline < form.date:
            yield rule("M032").finding(
                f"“{matter}”的时限 {format_date(deadline)} 早于会议日期 {format_date(form.date)}",
                path=(*path, "deadline"),
            )


def topics_told(form: Record) -> Iterator[Finding]:
    """M033 and M034: a record says how a decision came about, and something on every topic."""
    for i, topic in enumerate(form.topics):
        path: FieldPath = ("topics", i)
        if topic.report or topic.speeches or topic.documents:
            continue
        if topic.resolutions or topic.vote:
            yield rule("M033").finding(
                f"议题“{shorten(topic.title)}”有决定，没有记汇报和发言", path=(*path, "speeches")
            )
        elif not topic.conclusion:
            yield rule("M034").finding(f"议题“{shorten(topic.title)}”下没有内容", path=path)


def topics_decided(form: Minutes) -> Iterator[Finding]:
    """M034: minutes say what came of every topic."""
    for i, topic in enumerate(form.topics):
        if not (
            topic.conclusion or topic.resolutions or topic.report or topic.documents or topic.vote
        ):
            yield rule("M034").finding(
                f"议题“{shorten(topic.title)}”没有写会议认为，也没有议定事项", path=("topics", i)
            )


def unanimous(form: Record) -> Iterator[Finding]:
    """M035: 大家一致认为 in the place of what each said."""
    names = {plain_name(p.name) for _, p in listed(form, "attendees", "observers")}
    for i, topic in enumerate(form.topics):
        texts: list[tuple[FieldPath, str]] = []
        for field in ("report", "conclusion"):
            values: list[str] = getattr(topic, field)
            texts += [(("topics", i, field, k), text) for k, text in enumerate(values)]
        for j, speech in enumerate(topic.speeches):
            base = ("topics", i, "speeches", j, "paragraphs")
            texts += [((*base, k), text) for k, text in enumerate(speech.paragraphs)]
        for path, text in texts:
            match = _UNANIMOUS.search(text)
            clause = _CLAUSE_END.split(text[: match.start()])[-1] if match else ""
            if match and not any(name in clause for name in names):
                yield rule("M035").finding(f"会议记录里写“{match[0]}”，没有写谁怎么说", path=path)


def studied_too_early(form: Meeting) -> Iterator[Finding]:
    """M036: a document that was not out yet on the day of the meeting."""
    if form.date is None:
        return
    for i, topic in enumerate(form.topics):
        for j, document in enumerate(topic.documents):
            path = ("topics", i, "documents", j)
            year = _NUMBER_YEAR.search(document.number)
            if document.published and document.published > form.date:
                yield rule("M036").finding(
                    f"{format_date(form.date)}的会议学习了"
                    f"{format_date(document.published)}才发布的《{shorten(document.title)}》",
                    path=(*path, "published"),
                )
            elif year and int(year[1]) > form.date.year:
                yield rule("M036").finding(
                    f"{form.date.year} 年的会议学习了文号为“{document.number}”的文件",
                    path=(*path, "number"),
                )


def pending_not_decided(form: Meeting) -> Iterator[Finding]:
    """M037: a matter cannot be both decided and left open."""
    decided = {_letters(resolution.matter) for _, resolution in _resolutions(form)}
    pending = [_letters(text) for text in form.pending]
    # Both joined up and searched as one text: a form may have thousands of either.
    all_decided, all_pending = "\n".join(decided), "\n".join(pending)
    parts = [d for d in decided if len(d) >= _SHORTEST_MATTER and d in all_pending]
    for index, (text, plain) in enumerate(zip(form.pending, pending, strict=True)):
        is_long = len(plain) >= _SHORTEST_MATTER
        if plain and (
            plain in decided
            or (is_long and (plain in all_decided or any(d in plain for d in parts)))
        ):
            yield rule("M037").finding(
                f"“{shorten(text)}”列为待研究事项，又写进了议定事项", path=("pending", index)
            )


def _letters(text: str) -> str:
    return re.sub(r"[^\w]", "", text)


def empty_speeches(form: Record) -> Iterator[Finding]:
    """M038: a speaker without words."""
    for i, topic in enumerate(form.topics):
        for j, speech in enumerate(topic.speeches):
            if not speech.paragraphs:
                yield rule("M038").finding(
                    f"{speech.speaker}的发言没有内容", path=("topics", i, "speeches", j)
                )


FAMILIES = (
    Family(Meeting, (owners_and_deadlines, studied_too_early, pending_not_decided)),
    Family(Minutes, (topics_decided,)),
    Family(Record, (topics_told, unanimous, empty_speeches)),
)
