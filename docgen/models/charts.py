"""Charts inside a text: what a form says, and the exact numbers that are drawn.

The numbers are typed (12, 1,234, 73.4%) or are names of the report's figures (数据), so that a
chart shows what the text and the tables show. `chart_data` resolves them; `shown_value` is the
number as it is printed: nothing in a chart is more exact than its label.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from docgen.base.findings import FieldPath
from docgen.base.text import clean
from docgen.models.base import FormModel, Line, Names, RequiredLine, YesNo
from docgen.models.figures import FigureValue, NumberFormat, show_number

ChartType = Literal["柱形图", "条形图", "折线图", "饼图"]

MOST_SERIES = 8
"""As many fills as can be told apart in black and white."""
MOST_CATEGORIES = 60
CHART_CODES = {
    "unknown": "N020", "count": "N021", "number": "N022", "zero": "N023", "many": "N024",
}  # fmt: skip
"""The rule of every reason why a chart cannot be drawn."""
_LONG_COMMA = re.compile("[、；;\n]")
_NUMBER = re.compile(r"([+\-−]?)(\d{1,15}|\d{1,3}(?:[,，]\d{3}){1,5})(\.\d{1,6})?\s?(%|％)?")
_NOTHING = frozenset({"", "-", "－", "—", "——", "/", "无", "空"})
_SLOT = re.compile(r"\{([^{}:：]{1,40})(?:[:：]数)?\}")


def _values(value: Any) -> Any:
    """The values of a series; in one line they are set apart by 、 or, without one, by commas."""
    if value is None or value == "":
        return []
    if isinstance(value, str):
        parts = _LONG_COMMA.split(value) if _LONG_COMMA.search(value) else re.split("[,，]", value)
        return [part.strip() for part in parts]
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    return value


def _as_text(item: Any) -> Any:
    """Numbers that a program gives, as the form would write them; None is a gap."""
    if item is None:
        return ""
    is_number = isinstance(item, int | float | Decimal) and not isinstance(item, bool)
    return f"{Decimal(str(item)):f}" if is_number else item


def _named(value: Any) -> Any:
    """The series under their names as they are printed: on one line, cleaned."""
    if not isinstance(value, dict):
        return value
    named = {" ".join(clean(str(name))[0].split("\n")).strip(): v for name, v in value.items()}
    if len(named) < len(value) or "" in named:
        raise ValueError("每个系列要有一个名称，各不相同")
    return named


Values = Annotated[list[Line], BeforeValidator(_values)]
Series = Annotated[dict[str, Values], BeforeValidator(_named)]


class ChartInput(FormModel):
    """A chart; it is numbered 图1, 图2 … through the document, together with the pictures."""

    model_config = ConfigDict(title="图表")
    synonyms: ClassVar[dict[str, str]] = {
        "名称": "title", "图题": "title", "种类": "type", "类别": "categories", "数据": "series",
        "说明": "note",
    }  # fmt: skip

    type: ChartType = Field(alias="类型", title="图表类型")
    title: RequiredLine = Field(alias="标题", title="图题")
    id: Line = Field("", alias="编号", title="编号", description="供正文引用，不填则用标题引用")
    unit: Line = Field(
        "", alias="单位", title="计量单位", description="印在图的右上方；不填则取各数据的单位"
    )
    categories: Names = Field(alias="分类", title="分类名称", min_length=1)
    series: Series = Field(
        alias="系列", title="系列", min_length=1,
        description="名称: 各分类的数，可以写数，也可以写“数据”里的名称",
    )  # fmt: skip
    grouping: Literal["并列", "堆积"] = Field("并列", alias="排列", title="排列方式")
    labels: Literal["", "数值", "占比", "无"] = Field(
        "", alias="数据标签", title="数据标签", description="不填则在标得下时标数值"
    )
    has_legend: YesNo | None = Field(
        None, alias="图例", title="图例", description="不填则有两个以上系列时才有"
    )
    decimals: int | None = Field(
        None, alias="小数位", title="小数位", ge=0, le=6, description="不填则按所给的数"
    )
    note: Line = Field("", alias="图注", title="图注")
    width_mm: float = Field(150.0, alias="宽度", title="宽度（毫米）", ge=60, le=156)
    height_mm: float | None = Field(None, alias="高度", title="高度（毫米）", ge=40, le=200)

    @property
    def shows_legend(self) -> bool:
        """Whether a legend is drawn: asked for, or several series in anything but a pie."""
        if self.has_legend is not None:
            return self.has_legend
        return self.type != "饼图" and len(self.series) > 1


@dataclass(frozen=True, slots=True)
class DrawnSeries:
    """One series: its name, its values as they are printed (None is a gap)."""

    name: str
    values: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """The resolved numbers of a chart. `format` and `decimals` say how they are printed."""

    categories: tuple[str, ...]
    series: tuple[DrawnSeries, ...]
    format: NumberFormat
    decimals: int
    unit: str

    def shown(self, value: Fraction) -> str:
        """A value as its label prints it."""
        return show_number(value, self.format, self.decimals)


@dataclass(frozen=True, slots=True)
class ChartProblem:
    """Why a chart cannot be drawn; `path` leads from the chart to the place."""

    reason: Literal["unknown", "count", "number", "zero", "many"]
    message: str
    path: FieldPath


@dataclass(frozen=True, slots=True)
class _Number:
    value: Fraction
    text: str
    unit: str = ""

    @property
    def is_percent(self) -> bool:
        return self.text.endswith("%")

    @property
    def decimals(self) -> int:
        return len(self.text.rstrip("%").partition(".")[2])


def chart_data(
    chart: ChartInput, figures: Mapping[str, FigureValue]
) -> tuple[ChartData | None, list[ChartProblem]]:
    """The numbers of a chart, or None and what is wrong with them.

    `figures` are the report's computed figures by name.
    """
    problems: list[ChartProblem] = []
    rows: dict[str, list[_Number | None]] = {}
    for name, texts in chart.series.items():
        problems += _counted(chart, name, texts)
        row: list[_Number | None] = []
        for index, text in enumerate(texts):
            found = _resolve(text, figures)
            if isinstance(found, str):
                reason: Literal["unknown", "number"] = "number" if _looks_typed(text) else "unknown"
                problems.append(ChartProblem(reason, found, ("series", name, index)))
            else:
                row.append(found)
        rows[name] = row
    problems += _too_many(chart)
    if problems:
        return None, problems
    problems += _unusable(chart, rows)
    if problems:
        return None, problems
    return _data(chart, rows), []


def _data(chart: ChartInput, rows: Mapping[str, list[_Number | None]]) -> ChartData:
    numbers = [n for row in rows.values() for n in row if n is not None]
    is_percent = numbers[0].is_percent
    has_groups = any("," in n.text for n in numbers)
    shown_as: NumberFormat = "百分比" if is_percent else "千分位" if has_groups else "数"
    decimals = max(n.decimals for n in numbers) if chart.decimals is None else chart.decimals
    units = {n.unit for n in numbers}
    unit = chart.unit or ("" if is_percent or len(units) != 1 else units.pop())
    series = tuple(
        DrawnSeries(
            name,
            tuple(None if n is None else shown_value(n.value, shown_as, decimals) for n in row),
        )
        for name, row in rows.items()
    )
    return ChartData(tuple(chart.categories), series, shown_as, decimals, unit)


def shown_value(value: Fraction, number_format: NumberFormat, decimals: int) -> Fraction:
    """The value rounded as it is printed."""
    text = show_number(value, number_format, decimals).replace(",", "")
    number = Fraction(Decimal(text.rstrip("%")))
    return number / 100 if text.endswith("%") else number


def _resolve(text: str, figures: Mapping[str, FigureValue]) -> _Number | str | None:
    """The number that a value means, None for a gap, or what is wrong with it."""
    plain = text.strip()
    if plain in _NOTHING:
        return None
    match = _SLOT.fullmatch(plain)
    name = match[1].strip() if match else plain
    if name in figures:
        figure = figures[name]
        return _Number(figure.value, figure.number, figure.unit)
    typed = _NUMBER.fullmatch(plain)
    if typed is None:
        near = difflib.get_close_matches(name, figures, 1, 0.4)
        ask = f"，是不是“{near[0]}”？" if near else ""
        what = "不是数" if _looks_typed(plain) else "在“数据”里没有"
        return f"“{plain}”{what}{ask}"
    sign = "-" if typed[1] in {"-", "−"} else ""
    digits = typed[2].replace(",", "").replace("，", "") + (typed[3] or "")
    value = Fraction(Decimal(sign + digits))
    grouped = typed[2].replace("，", ",") + (typed[3] or "")
    if typed[4]:
        return _Number(value / 100, f"{sign}{grouped}%")
    return _Number(value, sign + grouped)


def _looks_typed(text: str) -> bool:
    return text.strip()[:1] in set("0123456789+-−.")


def _counted(chart: ChartInput, name: str, texts: list[str]) -> Iterator[ChartProblem]:
    wanted = len(chart.categories)
    if len(texts) != wanted:
        yield ChartProblem(
            "count", f"系列“{name}”有 {len(texts)} 个数，分类有 {wanted} 个", ("series", name)
        )


def _too_many(chart: ChartInput) -> Iterator[ChartProblem]:
    if len(chart.series) > MOST_SERIES:
        message = f"有 {len(chart.series)} 个系列，黑白印刷最多分得清 {MOST_SERIES} 个"
        yield ChartProblem("many", message, ("series",))
    if len(chart.categories) > MOST_CATEGORIES:
        message = f"有 {len(chart.categories)} 个分类，最多 {MOST_CATEGORIES} 个"
        yield ChartProblem("many", message, ("categories",))
    if chart.type == "饼图" and len(chart.series) > 1:
        message = f"饼图只能有一个系列，这里有 {len(chart.series)} 个"
        yield ChartProblem("many", message, ("series",))
    if chart.type in {"饼图", "折线图"} and chart.grouping != "并列":
        yield ChartProblem("many", f"{chart.type}不能堆积", ("grouping",))
    if chart.type != "饼图" and chart.labels == "占比":
        yield ChartProblem("many", "只有饼图能标占比", ("labels",))


def _unusable(
    chart: ChartInput, rows: Mapping[str, list[_Number | None]]
) -> Iterator[ChartProblem]:
    """Numbers of two sorts, numbers that no pie or pile has, and nothing but zeros."""
    numbers = [n for row in rows.values() for n in row if n is not None]
    if not any(n.value for n in numbers):
        yield ChartProblem("zero", "所有的数都是零或没有填，画不出图", ("series",))
        return
    if len({n.is_percent for n in numbers}) > 1:
        yield ChartProblem("number", "有的是百分比，有的不是，不能画在同一个图里", ("series",))
    if chart.type == "饼图" or chart.grouping == "堆积":
        for name, row in rows.items():
            for index, number in enumerate(row):
                if number is not None and number.value < 0:
                    what = f"{chart.type}里的“{chart.categories[index]}”是负数（{number.text}）"
                    yield ChartProblem("zero", what, ("series", name, index))
                elif number is None and chart.type == "饼图":
                    what = f"饼图里的“{chart.categories[index]}”没有数"
                    yield ChartProblem("number", what, ("series", name, index))


def figures_used(chart: ChartInput, figures: Mapping[str, object]) -> list[str]:
    """The names of the figures that a chart draws, each once."""
    used: dict[str, None] = {}
    for texts in chart.series.values():
        for text in texts:
            match = _SLOT.fullmatch(text.strip())
            name = match[1].strip() if match else text.strip()
            if name in figures:
                used[name] = None
    return list(used)
