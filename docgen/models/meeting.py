"""What minutes and records share: the meeting, its topics, speeches, votes and resolutions."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from docgen.models.base import (
    Deadline,
    FormModel,
    Line,
    OptionalCount,
    OptionalDate,
    OptionalTime,
    Paragraphs,
    RequiredLine,
)
from docgen.models.people import Absentees, OptionalPerson, People


class MeetingType(StrEnum):
    """Types of meeting that rules of organisational life distinguish, and plain office meetings."""

    MEMBERS = "支部党员大会"
    COMMITTEE = "支委会"
    GROUP = "党小组会"
    LECTURE = "党课"
    PARTY_DAY = "主题党日"
    ORGANISATION_LIFE = "组织生活会"
    DEMOCRATIC_REVIEW = "民主评议党员"
    DEMOCRATIC_LIFE = "民主生活会"
    STUDY_GROUP = "理论学习中心组学习"
    PARTY_GROUP = "党组会"
    PARTY_COMMITTEE = "党委会"
    OFFICE = "办公会"
    SPECIAL = "专题会"
    FORUM = "座谈会"
    OTHER = "其他"


class Speech(FormModel):
    """What one person said."""

    model_config = ConfigDict(title="发言")
    synonyms: ClassVar[dict[str, str]] = {"姓名": "speaker", "发言": "paragraphs"}

    speaker: RequiredLine = Field(alias="发言人", title="发言人")
    paragraphs: Paragraphs = Field(default_factory=list, alias="内容", title="发言内容")


class Vote(FormModel):
    """A vote; N is the number who should attend with voting right, P those of them present."""

    model_config = ConfigDict(title="表决")
    synonyms: ClassVar[dict[str, str]] = {
        "赞成": "yes",
        "赞成票": "yes",
        "同意票": "yes",
        "反对票": "no",
        "弃权票": "abstain",
        "表决方式": "method",
    }

    method: Line = Field("", alias="方式", title="表决方式", examples=["举手表决", "无记名投票"])
    matter: Literal["一般事项", "接收预备党员", "预备党员转正", "选举"] = Field(
        "一般事项", alias="类别", title="事项类别"
    )
    eligible: OptionalCount = Field(None, alias="应到有表决权", title="应到有表决权人数")
    present: OptionalCount = Field(None, alias="实到有表决权", title="实到有表决权人数")
    yes: OptionalCount = Field(None, alias="同意", title="同意")
    no: OptionalCount = Field(None, alias="反对", title="反对")
    abstain: OptionalCount = Field(None, alias="弃权", title="弃权")
    invalid: OptionalCount = Field(None, alias="无效", title="无效票")
    written: OptionalCount = Field(
        None,
        alias="书面意见",
        title="会前书面意见",
        description="未到会但会前正式提出书面意见的人数",
    )
    outcome: Literal["", "通过", "未通过"] = Field("", alias="结果", title="表决结果")

    @property
    def cast(self) -> int:
        """Votes counted: 同意 + 反对 + 弃权 + 无效."""
        return sum(n or 0 for n in (self.yes, self.no, self.abstain, self.invalid))


def _resolution(value: Any) -> Any:
    return {"matter": value} if isinstance(value, str) else value


class Resolution(FormModel):
    """A matter that was decided: what, who, by when."""

    model_config = ConfigDict(title="议定事项")
    synonyms: ClassVar[dict[str, str]] = {
        "内容": "matter",
        "责任人": "owner",
        "责任部门": "owner",
        "牵头单位": "owner",
        "完成时限": "deadline",
        "期限": "deadline",
    }

    matter: RequiredLine = Field(alias="事项", title="事项")
    owner: Line = Field("", alias="责任单位", title="责任单位（人）")
    deadline: Deadline = Field(None, alias="时限", title="完成时限")


class CitedDocument(FormModel):
    """A document that was studied or relayed; its date proves it was already out."""

    model_config = ConfigDict(title="学习传达文件")
    synonyms: ClassVar[dict[str, str]] = {"名称": "title", "发布日期": "published"}

    title: RequiredLine = Field(alias="题目", title="题目", description="不加书名号")
    number: Line = Field("", alias="文号", title="文号")
    published: OptionalDate = Field(None, alias="日期", title="发布日期")


class Topic(FormModel):
    """One item of the agenda."""

    model_config = ConfigDict(title="议题")
    synonyms: ClassVar[dict[str, str]] = {
        "标题": "title",
        "名称": "title",
        "议题": "title",
        "讨论": "speeches",
        "决议": "resolutions",
    }

    title: RequiredLine = Field(alias="题目", title="议题")
    reporter: Line = Field("", alias="汇报人", title="汇报人")
    report: Paragraphs = Field(default_factory=list, alias="汇报", title="汇报内容")
    documents: list[CitedDocument] = Field(
        default_factory=list, alias="学习文件", title="学习传达文件"
    )
    speeches: list[Speech] = Field(default_factory=list, alias="发言", title="发言")
    conclusion: Paragraphs = Field(default_factory=list, alias="会议认为", title="会议认为")
    vote: Vote | None = Field(None, alias="表决", title="表决")
    resolutions: list[Annotated[Resolution, BeforeValidator(_resolution)]] = Field(
        default_factory=list, alias="议定事项", title="议定事项"
    )


class Meeting(FormModel):
    """A meeting: when, where, who, about what."""

    synonyms: ClassVar[dict[str, str]] = {
        "名称": "meeting_name",
        "时间": "date",
        "会议时间": "date",
        "会议地点": "place",
        "参会人员": "attendees",
        "出席人员": "attendees",
        "列席人员": "observers",
        "请假人员": "excused",
        "缺席人员": "absent",
        "主持": "chair",
        "记录": "recorder",
        "议程": "topics",
        "应到人数": "expected_count",
        "实到人数": "present_count",
        "遗留问题": "pending",
        "遗留事项": "pending",
    }

    meeting_type: MeetingType = Field(MeetingType.OTHER, alias="会议类型", title="会议类型")
    meeting_name: Line = Field(
        "", alias="会议名称", title="会议名称", examples=["第一党支部2026年第3次支委会"]
    )
    date: OptionalDate = Field(None, alias="会议日期", title="会议日期", examples=["2026-03-05"])
    begin: OptionalTime = Field(None, alias="开始时间", title="开始时间", examples=["9:00"])
    end: OptionalTime = Field(None, alias="结束时间", title="结束时间", examples=["11:30"])
    place: Line = Field("", alias="地点", title="地点")
    chair: OptionalPerson = Field(None, alias="主持人", title="主持人")
    recorder: OptionalPerson = Field(None, alias="记录人", title="记录人")
    expected_count: OptionalCount = Field(None, alias="应到", title="应到人数")
    present_count: OptionalCount = Field(None, alias="实到", title="实到人数")
    attendees: People = Field(default_factory=list, alias="出席", title="出席人员")
    excused: Absentees = Field(default_factory=list, alias="请假", title="请假人员")
    absent: Absentees = Field(default_factory=list, alias="缺席", title="缺席人员")
    observers: People = Field(default_factory=list, alias="列席", title="列席人员")
    topics: list[Topic] = Field(default_factory=list, alias="议题", title="议题")
    pending: Paragraphs = Field(
        default_factory=list, alias="待研究事项", title="待研究（遗留）事项"
    )
