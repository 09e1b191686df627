"""What reports share: points with headings, linked problems, causes, measures and results."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, ConfigDict, Field

from docgen.models.base import Deadline, Line, Names, Paragraphs
from docgen.models.figures import Figures
from docgen.models.official import OfficialElements
from docgen.models.points import Point, Points, SubPoint, as_point

__all__ = ["Cause", "Measure", "Point", "Points", "Report", "Result", "SubPoint"]


class Cause(Point):
    """Why a problem exists."""

    model_config = ConfigDict(title="原因")
    problems: Names = Field(default_factory=list, alias="对应问题", title="对应问题")


class Measure(Point):
    """What is to be done: for which problems and causes, by whom, by when."""

    model_config = ConfigDict(title="对策")
    synonyms: ClassVar[dict[str, str]] = {
        **Point.synonyms,
        "责任人": "owner",
        "责任部门": "owner",
        "牵头单位": "owner",
        "时限": "deadline",
    }
    problems: Names = Field(default_factory=list, alias="对应问题", title="对应问题")
    causes: Names = Field(default_factory=list, alias="对应原因", title="对应原因")
    owner: Line = Field("", alias="责任单位", title="责任单位（人）")
    deadline: Deadline = Field(None, alias="完成时限", title="完成时限")


class Result(Point):
    """What a measure achieved."""

    model_config = ConfigDict(title="成效")
    measures: Names = Field(default_factory=list, alias="对应对策", title="对应对策")


Problems = list[Annotated[Point, BeforeValidator(as_point)]]
Causes = list[Annotated[Cause, BeforeValidator(as_point)]]
Measures = list[Annotated[Measure, BeforeValidator(as_point)]]
Results = list[Annotated[Result, BeforeValidator(as_point)]]


class Report(OfficialElements):
    """Fields of every report. Which sections a kind requires is data (`standards.sections`)."""

    synonyms: ClassVar[dict[str, str]] = {
        **OfficialElements.synonyms,
        "前言": "introduction",
        "引言": "introduction",
    }

    subtitle: Line = Field("", alias="副标题", title="副标题")
    authors: Names = Field(
        default_factory=list, alias="作者", title="作者", description="署名文章填写，印在标题下"
    )
    figures: Figures = Field(
        default_factory=dict,
        alias="数据",
        title="数据",
        description="名称: 值、单位或公式；正文用 {名称} 引用",
    )
    introduction: Paragraphs = Field(default_factory=list, alias="导语", title="导语")
    situation: Points = Field(default_factory=list, alias="现状", title="现状")
    problems: Problems = Field(default_factory=list, alias="问题", title="问题")
    causes: Causes = Field(default_factory=list, alias="原因", title="原因")
    results: Results = Field(default_factory=list, alias="成效", title="成效")
    lessons: Points = Field(default_factory=list, alias="经验", title="经验")
    closing: Paragraphs = Field(default_factory=list, alias="结语", title="结语")
    section_titles: dict[str, Line] = Field(
        default_factory=dict, alias="章节标题", title="章节标题", description="如 现状: 基本情况"
    )
    section_order: Names = Field(
        default_factory=list,
        alias="章节顺序",
        title="章节顺序",
        description="如 现状、成效、问题、原因、对策",
    )
