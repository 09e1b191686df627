"""What minutes and records share: dates, people, votes and documents as sentences."""

from __future__ import annotations

from docgen.base.dates import format_date, format_period, format_time
from docgen.models.meeting import CitedDocument, Meeting, MeetingType, Vote
from docgen.models.people import Absentee, Person
from docgen.template.context_text import unstopped


def meeting_time(meeting: Meeting) -> str:
    """2026年3月5日 9:00—11:30, as far as it is given."""
    day = format_date(meeting.date) if meeting.date else ""
    return " ".join(part for part in (day, format_period(meeting.begin, meeting.end)) if part)


def meeting_name(meeting: Meeting, title: str) -> str:
    """The meeting's name, else what its document's title says it is the document of."""
    if meeting.meeting_name:
        return meeting.meeting_name
    for ending in ("会议记录", "会议纪要", "记录", "纪要"):
        if title.endswith(ending) and len(title) > len(ending):
            return title.removesuffix(ending)
    return title


def type_name(meeting: Meeting) -> str:
    """The type of meeting; empty for 其他."""
    return "" if meeting.meeting_type is MeetingType.OTHER else meeting.meeting_type.value


def person_in_minutes(person: Person | Absentee) -> str:
    """单位职务姓名, with the reason of one who did not come."""
    told = f"{person.unit}{person.post}{person.name}"
    reason = person.reason if isinstance(person, Absentee) else ""
    return f"{told}（{reason}）" if reason else told


def person_in_record(person: Person | Absentee) -> str:
    """姓名（单位职务，事由）: in a list of names the name comes first."""
    told = [f"{person.unit}{person.post}"] if person.unit or person.post else []
    if isinstance(person, Absentee) and person.reason:
        told.append(person.reason)
    return f"{person.name}（{'，'.join(told)}）" if told else person.name


def counts(meeting: Meeting) -> str:
    """应到15人，实到13人, as far as it is given."""
    parts = []
    if meeting.expected_count is not None:
        parts.append(f"应到{meeting.expected_count}人")
    if meeting.present_count is not None:
        parts.append(f"实到{meeting.present_count}人")
    return "，".join(parts)


def documents(cited: list[CitedDocument]) -> str:
    """《题目》（文号，2026年1月5日）、…"""
    return "、".join(_document(d) for d in cited)


def _document(cited: CitedDocument) -> str:
    title = cited.title if cited.title.startswith("《") else f"《{cited.title}》"
    notes = [cited.number] if cited.number else []
    if cited.published:
        notes.append(format_date(cited.published))
    return f"{title}（{'，'.join(notes)}）" if notes else title


def vote_sentence(vote: Vote) -> str:
    """The vote as one sentence of the given figures; a figure that is not given is not told."""
    parts = [vote.method] if vote.method else []
    if vote.matter != "一般事项":
        parts.append(f"事项为{vote.matter}")
    for label, number, unit in (
        ("应到有表决权", vote.eligible, "人"),
        ("实到有表决权", vote.present, "人"),
        ("会前书面意见", vote.written, "人"),
        ("同意", vote.yes, "票"),
        ("反对", vote.no, "票"),
        ("弃权", vote.abstain, "票"),
        ("无效", vote.invalid, "票"),
    ):
        if number is not None:
            parts.append(f"{label}{number}{unit}")
    if vote.outcome:
        parts.append(f"表决结果为{vote.outcome}")
    return "，".join(parts) + "。" if parts else ""


def adjourned(meeting: Meeting, note: str) -> str:
    """11:30散会。 with the note of the record; a note that tells of the end stands alone."""
    told = f"{format_time(meeting.end)}散会。" if meeting.end and "散会" not in note else ""
    return told + (sentence(note) if note else "")


def labelled(text: str, label: str) -> str:
    """`会议认为，` before a text that does not begin with the word itself."""
    return text if text.startswith(label) else f"{label}，{text}"


def sentence(text: str) -> str:
    """The text with a full stop."""
    return f"{unstopped(text)}。" if not text.endswith(("。", "！", "？", "”", "）")) else text
