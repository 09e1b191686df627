"""调研报告 and 工作总结 with their genres (体裁)."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import ConfigDict, Field

from docgen.models.base import FormModel, Line, OptionalDate, Paragraphs, RequiredLine
from docgen.models.report import Measures, Points, Report


class Survey(FormModel):
    """How the investigation was done: who, when, where, by what method, on what sample."""

    model_config = ConfigDict(title="调研概况")

    team: Line = Field("", alias="调研组", title="调研组")
    period: Line = Field("", alias="时间", title="调研时间")
    places: Line = Field("", alias="地点", title="调研地点（对象）")
    methods: Line = Field("", alias="方法", title="调研方法")
    sample: Line = Field("", alias="样本", title="样本")


class Investigation(Report):
    """调研报告, 思考与对策, 经验材料."""

    model_config = ConfigDict(title="调研报告")
    synonyms: ClassVar[dict[str, str]] = {
        **Report.synonyms,
        "措施": "measures",
        "建议": "measures",
        "启示": "lessons",
        "主要做法": "practices",
        "摘要": "abstract",
    }

    kind: Literal["investigation"] = Field("investigation", alias="文种", title="文种")
    genre: Literal["调研报告", "思考与对策", "经验材料"] = Field(
        "调研报告", alias="体裁", title="体裁"
    )
    title: RequiredLine = Field(alias="标题", title="标题")
    survey: Survey | None = Field(None, alias="调研概况", title="调研概况")
    abstract: Paragraphs = Field(default_factory=list, alias="内容提要", title="内容提要")
    significance: Points = Field(default_factory=list, alias="意义", title="意义")
    practices: Points = Field(default_factory=list, alias="做法", title="主要做法")
    measures: Measures = Field(default_factory=list, alias="对策", title="对策")


class Summary(Report):
    """工作总结, 述职报告."""

    model_config = ConfigDict(title="工作总结")
    synonyms: ClassVar[dict[str, str]] = {
        **Report.synonyms,
        "问题与不足": "problems",
        "下一步": "measures",
        "工作计划": "measures",
        "主要成效": "results",
        "履职情况": "work",
    }

    kind: Literal["summary"] = Field("summary", alias="文种", title="文种")
    genre: Literal["工作总结", "述职报告"] = Field("工作总结", alias="体裁", title="体裁")
    title: RequiredLine = Field(alias="标题", title="标题")
    period_begin: OptionalDate = Field(None, alias="起始日期", title="起始日期")
    period_end: OptionalDate = Field(None, alias="截止日期", title="截止日期")
    reporter: Line = Field("", alias="述职人", title="述职人")
    reporter_post: Line = Field("", alias="述职人职务", title="述职人职务")
    work: Points = Field(default_factory=list, alias="主要工作", title="主要工作")
    measures: Measures = Field(default_factory=list, alias="下一步打算", title="下一步打算")
    integrity: Points = Field(default_factory=list, alias="廉洁自律", title="廉洁自律")
