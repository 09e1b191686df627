"""公文: the documents that an organ issues, in the formats of GB/T 9704-2012."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from pydantic import ConfigDict, Field

from docgen.models.base import Line, Paragraphs, RequiredLine
from docgen.models.figures import Figures
from docgen.models.official import OfficialElements
from docgen.models.points import Chapters

Genre = Literal[
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复",
    "议案", "函",
]  # fmt: skip
Layout = Literal["文件", "信函", "命令"]
_USUAL: Final[dict[str, Layout]] = {"函": "信函", "命令": "命令"}


class OfficialDocument(OfficialElements):
    """An official document of any 文种 but 纪要, which has a form of its own."""

    model_config = ConfigDict(title="公文")
    synonyms: ClassVar[dict[str, str]] = {
        **OfficialElements.synonyms,
        "内容": "paragraphs",
        "导语": "paragraphs",
        "令号": "document_number",
        "格式": "layout",
    }

    kind: Literal["official"] = Field("official", alias="文种", title="文种")
    genre: Genre = Field("通知", alias="体裁", title="体裁")
    layout: Literal["", "文件", "信函", "命令"] = Field(
        "",
        alias="版式",
        title="版式",
        description="不填则函用信函格式，命令用命令格式，其余用文件格式",
    )
    title: RequiredLine = Field(
        alias="标题", title="标题", examples=["关于做好2026年档案开放审核工作的通知"]
    )
    title_note: Line = Field(
        "",
        alias="题注",
        title="题注",
        description="会议通过的日期和会议名称，印在标题下，不加圆括号",
        examples=["2026年3月5日区档案局局长办公会议通过"],
    )
    figures: Figures = Field(
        default_factory=dict,
        alias="数据",
        title="数据",
        description="名称: 值、单位或公式；正文用 {名称} 引用",
    )
    paragraphs: Paragraphs = Field(default_factory=list, alias="正文", title="正文")
    chapters: Chapters = Field(
        default_factory=list, alias="章节", title="章节", description="编为一、二、，接在正文之后"
    )
    closing: Paragraphs = Field(
        default_factory=list, alias="结语", title="结语", examples=["妥否，请批示。"]
    )

    @property
    def format(self) -> Layout:
        """文件, 信函 or 命令: the format that is written, else the usual one of the genre."""
        return self.layout or _USUAL.get(self.genre, "文件")
