"""The levels of a text (GB/T 9704-2012, 7.3.3): 一、 （一） 1. （1）, each with heading and text.

A heading that ends with 。 is run in: the text goes on behind it. One without stands on a line of
its own.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, ConfigDict, Field

from docgen.models.base import FormModel, Line, Paragraphs
from docgen.models.charts import ChartInput
from docgen.models.tables import PictureInput, TableInput


def as_point(value: Any) -> Any:
    """A point that is written as text alone."""
    return {"paragraphs": value} if isinstance(value, str) else value


_WORDS = {"标题": "heading", "内容": "paragraphs"}


class Detail(FormModel):
    """A fourth-level item （1）."""

    model_config = ConfigDict(title="细项")
    synonyms: ClassVar[dict[str, str]] = _WORDS

    heading: Line = Field("", alias="小标题", title="小标题")
    paragraphs: Paragraphs = Field(default_factory=list, alias="正文", title="正文")


class SubPoint(FormModel):
    """A third-level item 1.: heading, text, items of the fourth level."""

    model_config = ConfigDict(title="分项")
    synonyms: ClassVar[dict[str, str]] = _WORDS

    heading: Line = Field("", alias="小标题", title="小标题")
    paragraphs: Paragraphs = Field(default_factory=list, alias="正文", title="正文")
    points: list[Annotated[Detail, BeforeValidator(as_point)]] = Field(
        default_factory=list, alias="细项", title="细项", description="编为（1）（2）"
    )


class Point(FormModel):
    """A second-level item （一）: heading, text, tables, pictures, sub-items."""

    model_config = ConfigDict(title="要点")
    synonyms: ClassVar[dict[str, str]] = {**_WORDS, "id": "id"}

    id: Line = Field("", alias="编号", title="编号", description="供其他条目引用，不填则按顺序编")
    heading: Line = Field("", alias="小标题", title="小标题")
    paragraphs: Paragraphs = Field(default_factory=list, alias="正文", title="正文")
    points: list[Annotated[SubPoint, BeforeValidator(as_point)]] = Field(
        default_factory=list, alias="分项", title="分项"
    )
    tables: list[TableInput] = Field(default_factory=list, alias="表格", title="表格")
    pictures: list[PictureInput] = Field(default_factory=list, alias="图片", title="图片")
    charts: list[ChartInput] = Field(default_factory=list, alias="图表", title="图表")


Points = list[Annotated[Point, BeforeValidator(as_point)]]


class Chapter(FormModel):
    """A first-level item 一、 of an official document: heading, text, points of the second level."""

    model_config = ConfigDict(title="章节")
    synonyms: ClassVar[dict[str, str]] = _WORDS

    heading: Line = Field("", alias="小标题", title="小标题", description="末尾有句号的，正文接排")
    paragraphs: Paragraphs = Field(default_factory=list, alias="正文", title="正文")
    points: Points = Field(
        default_factory=list, alias="要点", title="要点", description="编为（一）（二）"
    )
    tables: list[TableInput] = Field(default_factory=list, alias="表格", title="表格")
    pictures: list[PictureInput] = Field(default_factory=list, alias="图片", title="图片")
    charts: list[ChartInput] = Field(default_factory=list, alias="图表", title="图表")


Chapters = list[Annotated[Chapter, BeforeValidator(as_point)]]
