"""会议纪要 and 会议记录."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import ConfigDict, Field

from docgen.models.base import Line, OptionalDate, Paragraphs, RequiredLine
from docgen.models.meeting import Meeting
from docgen.models.official import OfficialElements


class Minutes(OfficialElements, Meeting):
    """会议纪要: the decisions of a meeting, issued (GB/T 9704-2012, 10.3)."""

    model_config = ConfigDict(title="会议纪要")
    # 日期 alone could be the day of the meeting or that of issue: it is not taken for either.
    synonyms: ClassVar[dict[str, str]] = {
        word: field
        for word, field in {**OfficialElements.synonyms, **Meeting.synonyms}.items()
        if word != "日期"
    }

    kind: Literal["minutes"] = Field("minutes", alias="文种", title="文种")
    title: RequiredLine = Field(
        alias="标题", title="标题", examples=["关于2026年机关党建重点工作的会议纪要"]
    )
    issue_number: Line = Field("", alias="期号", title="期号", examples=["第3期"])
    overview: Paragraphs = Field(
        default_factory=list,
        alias="会议概况",
        title="会议概况",
        description="不填则由时间、地点、主持人和议题写成",
    )


class Record(Meeting):
    """会议记录: what was said, speaker by speaker; signed, filed, not issued."""

    model_config = ConfigDict(title="会议记录")
    synonyms: ClassVar[dict[str, str]] = {
        **Meeting.synonyms,
        "单位": "organ",
        "发文机关": "organ",
        "支部": "organ",
    }

    kind: Literal["record"] = Field("record", alias="文种", title="文种")
    title: RequiredLine = Field(
        alias="标题", title="标题", examples=["第一党支部2026年第3次支委会会议记录"]
    )
    organ: Line = Field("", alias="组织名称", title="党组织（单位）名称")
    agenda: Paragraphs = Field(default_factory=list, alias="会议议程", title="会议议程")
    adjourned_note: Line = Field("", alias="散会说明", title="散会说明")
    recorded_on: OptionalDate = Field(
        None, alias="整理日期", title="记录整理日期", description="如实填写，不倒签"
    )
