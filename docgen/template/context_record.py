"""会议记录 → data for the template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from docgen.base.dates import format_date
from docgen.base.findings import FieldPath
from docgen.base.numerals import to_chinese
from docgen.models.meeting import MeetingType
from docgen.models.minutes import Record
from docgen.models.people import Absentee, Person
from docgen.template.context_meeting import (
    adjourned,
    documents,
    meeting_name,
    meeting_time,
    person_in_record,
    sentence,
    type_name,
    vote_sentence,
)
from docgen.template.context_text import Writer, numeral, title_text, with_charge

_VOTE: Final = "表决："
_RESOLVED: Final = "决议："
_CLOSING_CHARS: Final = 200
"""Seven or eight lines of the form: more would leave too much of a page empty when it moves."""


def record_context(form: Record, writer: Writer) -> dict[str, Any]:
    """Everything the template of a record needs, in Chinese keys."""
    people: dict[str, Sequence[Person | Absentee]] = {
        "出席": form.attendees, "请假": form.excused, "缺席": form.absent, "列席": form.observers,
    }  # fmt: skip
    topics = [_topic(form, index, writer) for index in range(len(form.topics))]
    pending = [_line("", text) for text in form.pending]
    return {
        "标题": title_text(form.title, ("title",), writer),
        "组织名称": form.organ,
        "会议名称": meeting_name(form, form.title),
        "会议类型": type_name(form),
        "会议时间": meeting_time(form),
        "会议地点": form.place,
        "主持人": person_in_record(form.chair) if form.chair else "",
        "记录人": person_in_record(form.recorder) if form.recorder else "",
        "应到人数": _people(form.expected_count),
        "实到人数": _people(form.present_count),
        **{key: "、".join(person_in_record(p) for p in found) for key, found in people.items()},
        **_nobody(form),
        "议题清单": _numbered([t.title for t in form.topics], writer, ("topics",)) or [""],
        "会议议程": _numbered(form.agenda, writer, ("agenda",)),
        "记录表": _running_record(topics, pending),
        "散会": adjourned(form, form.adjourned_note),
        "整理日期": format_date(form.recorded_on) if form.recorded_on else "",
    }


def _running_record(
    topics: list[dict[str, Any]], pending: list[dict[str, str]]
) -> list[dict[str, Any]]:
    """The rows of the running record: each topic, its vote and resolutions, what was left open.

    A row that is `同页` stays on the page of the next one: the last, so that the signatures do not
    stand alone, and a heading without text. Without topics there is one empty row for a pen.
    """
    rows = [row for topic in topics for row in _rows_of(topic)]
    if pending:
        rows.append(_table_row("遗留问题", pending))
    rows = rows or [_table_row("议题", [_line("", "")])]
    length = sum(len(line["段首"] + line["正文"]) for line in rows[-1]["内容"])
    rows[-1]["同页"] = length <= _CLOSING_CHARS
    return rows


def _rows_of(topic: dict[str, Any]) -> list[dict[str, Any]]:
    """A topic's row, and one for its vote and resolutions."""
    lines: list[dict[str, str]] = topic["内容"]
    starts = [i for i, line in enumerate(lines) if line["段首"] in {_VOTE, _RESOLVED}]
    if not starts:
        return [_table_row(topic["标签"], lines)]
    said, decided = lines[: starts[0]], lines[starts[0] :]
    label = _RESOLVED if any(line["段首"] == _RESOLVED for line in decided) else _VOTE
    if decided[0]["段首"] == label:
        decided = [{**decided[0], "段首": ""}, *decided[1:]]
    upper = _table_row(topic["标签"], said)
    upper["同页"] = len(said) == 1
    return [upper, _table_row(label.rstrip("："), decided)]


def _table_row(label: str, lines: list[dict[str, str]]) -> dict[str, Any]:
    return {"标签": label, "内容": lines, "同页": False}


def _nobody(form: Record) -> dict[str, str]:
    """无 where the counts prove that there is nobody to name; otherwise the field stays empty."""
    if form.expected_count is None or form.present_count is None:
        return {}
    missing = form.expected_count - form.present_count
    told = {"请假": form.excused, "缺席": form.absent}
    if missing != sum(len(people) for people in told.values()):
        return {}
    return {key: "无" for key, people in told.items() if not people}


def _people(count: int | None) -> str:
    return "" if count is None else f"{count}人"


def _numbered(texts: list[str], writer: Writer, path: FieldPath) -> list[str]:
    """1. 2. 3. before several lines; one line stays as it is."""
    if len(texts) < 2:
        return texts
    return [writer.numbered(t, numeral(3, i), (*path, i - 1)) for i, t in enumerate(texts, 1)]


def _line(start: str, text: str, heading: str = "") -> dict[str, str]:
    return {"标题": heading, "段首": start, "正文": text}


def _spoken(label: str, texts: list[str]) -> list[dict[str, str]]:
    """Paragraphs, the first after its label in 黑体."""
    first, *rest = texts or [""]
    return [_line(label, first), *(_line("", text) for text in rest)]


def _topic(form: Record, index: int, writer: Writer) -> dict[str, Any]:
    topic = form.topics[index]
    spoke = "授课" if form.meeting_type is MeetingType.LECTURE else "汇报"
    lines = [_line("", "", topic.title)]
    if topic.report:
        lines += _spoken(f"{topic.reporter}{spoke}：", topic.report)
    elif topic.reporter:
        lines.append(_line(f"{spoke}人：", topic.reporter))
    if topic.documents:
        lines.append(_line("学习文件：", f"{documents(topic.documents)}。"))
    for speech in topic.speeches:
        lines += _spoken(f"{speech.speaker}：", speech.paragraphs)
    if topic.conclusion:
        lines += _spoken("会议认为：", topic.conclusion)
    if topic.vote is not None and (told := vote_sentence(topic.vote)):
        lines.append(_line(_VOTE, told))
    resolved = [sentence(with_charge(r.matter, r.owner, r.deadline)) for r in topic.resolutions]
    if resolved:
        path = ("topics", index, "resolutions")
        lines += _spoken(_RESOLVED, _numbered(resolved, writer, path))
    number = to_chinese(index + 1) if len(form.topics) > 1 else ""
    return {"标签": f"议题{number}", "内容": lines}
