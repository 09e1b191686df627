"""会议纪要 → data for the template."""

from __future__ import annotations

from typing import Any, Final

from docgen.base.findings import FieldPath
from docgen.models.meeting import Topic
from docgen.models.minutes import Minutes
from docgen.template.context_meeting import (
    counts,
    documents,
    labelled,
    meeting_name,
    meeting_time,
    person_in_minutes,
    sentence,
    type_name,
    vote_sentence,
)
from docgen.template.context_official import official_context
from docgen.template.context_text import Writer, block, numeral, title_text, with_charge

_JOINT: Final = frozenset({"标志机关", "标志文字", "署名行", "签名章行"})
"""What minutes have no place for: their mark is the meeting's, and nobody signs them."""


def minutes_context(form: Minutes, writer: Writer) -> dict[str, Any]:
    """Everything the template of minutes needs, in Chinese keys."""
    mark = form.issuer_mark or f"{form.issuer}会议纪要"
    overview = writer.texts(form.overview)
    if not overview:
        overview = _overview(form)
    context = official_context(form, writer, mark=mark)
    context |= {
        "标题": title_text(form.title, ("title",), writer),
        "副标题": "",
        "题下行": [],
        "期号": "　".join(part for part in (form.document_number, form.issue_number) if part),
        "会议概况": overview,
        "章节": _sections(form, writer),
        "与会人员": _attendance(form, " ".join(overview)),
        "发文机关标志": mark,
        "署名": "　".join(form.issuers),
        "发文字号": "",
        "签发人行": [],
    }
    return {key: value for key, value in context.items() if key not in _JOINT}


def _overview(form: Minutes) -> list[str]:
    """The opening sentence out of the given facts; what is not given is not told."""
    if not (form.date or form.chair or form.place or form.meeting_name):
        return []
    time = meeting_time(form).replace(" ", "")
    name = form.meeting_name or type_name(form) or "会议"
    opening = f"{time}，" if time else ""
    if form.chair is not None:
        place = f"在{form.place}" if form.place else ""
        opening += f"{form.chair.display}{place}主持召开{name}"
    else:
        opening += f"{f'在{form.place}' if form.place else ''}召开{name}"
    subjects = f"，研究{len(form.topics)}项议题" if len(form.topics) > 1 else ""
    numbers = f"。会议{counts(form)}" if counts(form) else ""
    closing = "。现将会议议定事项纪要如下：" if form.topics else "。"
    return [f"{opening}{subjects}{numbers}{closing}"]


def _sections(form: Minutes, writer: Writer) -> list[dict[str, Any]]:
    """One section a topic, and one for what was left open."""
    count = len(form.topics) + bool(form.pending)
    sections = []
    for number, topic in enumerate(form.topics, 1):
        sign = numeral(1, number) if count > 1 else ""
        path = ("topics", number - 1)
        title = writer.numbered(topic.title, sign, (*path, "title"))
        level = 2 if count > 1 else 1
        sections.append({"标题": title, "内容": _topic(topic, level, writer, path)})
    if form.pending:
        sign = numeral(1, count) if count > 1 else ""
        items = form.pending
        texts = [
            writer.numbered(text, numeral(2, i) if len(items) > 1 else "", ("pending", i - 1))
            for i, text in enumerate(items, 1)
        ]
        sections.append({"标题": f"{sign}待研究事项", "内容": [block(正文=t) for t in texts]})
    return sections


def _topic(topic: Topic, level: int, writer: Writer, path: FieldPath) -> list[dict[str, str]]:
    """Report, documents, discussion, what the meeting holds, vote and resolutions of a topic."""
    texts = []
    if topic.reporter:
        texts.append(f"会议听取了{topic.reporter}的汇报。")
    texts += topic.report
    if topic.documents:
        texts.append(f"会议传达学习了{documents(topic.documents)}。")
    for speech in topic.speeches:
        first, *rest = speech.paragraphs or [""]
        texts += [f"{speech.speaker}：{first}", *rest]
    if topic.conclusion:
        first, *rest = topic.conclusion
        texts += [
            labelled(first, "会议") if first.startswith("会议") else f"会议认为，{first}",
            *rest,
        ]
    if topic.vote is not None and (told := vote_sentence(topic.vote)):
        texts.append(f"会议表决情况：{told}")
    texts = [writer.text(t) for t in texts]
    return [block(正文=t) for t in [*texts, *_resolutions(topic, level, writer, path)]]


def _resolutions(topic: Topic, level: int, writer: Writer, path: FieldPath) -> list[str]:
    """What was decided: number, matter, who, by when."""
    is_only = len(topic.resolutions) == 1
    texts = []
    for index, resolution in enumerate(topic.resolutions):
        sign = "" if is_only else numeral(level, index + 1)
        matter = writer.numbered(resolution.matter, sign, (*path, "resolutions", index, "matter"))
        texts.append(sentence(with_charge(matter, resolution.owner, resolution.deadline)))
    if is_only and not texts[0].startswith("会议"):
        return [f"会议议定：{texts[0]}"]
    return texts if is_only or not texts else ["会议议定以下事项：", *texts]


def _attendance(form: Minutes, overview: str) -> list[dict[str, str]]:
    """Labelled lines: the facts that the overview does not tell, then who was there (10.3)."""
    told = overview.replace(" ", "")
    name = meeting_name(form, "")
    facts = [
        ("会议", name),
        ("时间", meeting_time(form)),
        ("地点", form.place),
        ("主持", form.chair.display if form.chair else ""),
        ("人数", counts(form)),
    ]
    lines = [(label, text) for label, text in facts if text and text.replace(" ", "") not in told]
    for label, people in (
        ("出席", form.attendees),
        ("请假", form.excused),
        ("缺席", form.absent),
        ("列席", form.observers),
    ):
        if people:
            lines.append((label, "、".join(person_in_minutes(p) for p in people)))
    if form.recorder:
        lines.append(("记录", form.recorder.display))
    if form.signatories:
        lines.append(("签发", "、".join(form.signatories)))
    return [{"标签": f"{label}：", "文字": text} for label, text in lines]
