"""A chart of a document: what its part says, resolved; nothing here knows where a bar is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from docgen.base.lengths import Length
from docgen.flow.tree import RunStyle

PlotKind = Literal["bar", "line", "area", "pie", "scatter"]
NO_WIDTH = Length(0)


@dataclass(frozen=True, slots=True)
class ChartPaint:
    """Fill and line of a shape; None is none. `pattern` (a:pattFill) is in `fill` on `back`."""

    fill: str | None = None
    pattern: str = ""
    back: str | None = None
    line: str | None = None
    width: Length = NO_WIDTH
    dash: str = "solid"


@dataclass(frozen=True, slots=True)
class ChartLabels:
    """What stands at every value of a series. `back` is the colour behind the text."""

    style: RunStyle
    has_value: bool = False
    has_category: bool = False
    has_series: bool = False
    has_percent: bool = False
    position: str = ""
    separator: str = "; "
    number_format: str = ""
    back: str | None = None
    turn: float = 0.0
    hidden: frozenset[int] = frozenset()
    moved: tuple[tuple[int, float, float], ...] = ()
    """Index, and how far the label is moved right and down, in shares of the chart."""
    texts: tuple[tuple[int, str], ...] = ()
    """Index and text of labels that somebody has typed."""
    positions: tuple[tuple[int, str], ...] = ()
    """Index and position of labels that stand otherwise than the rest."""

    def position_at(self, index: int) -> str:
        """Where the label of a value stands."""
        return dict(self.positions).get(index, self.position)

    @property
    def is_shown(self) -> bool:
        return self.has_value or self.has_category or self.has_series or self.has_percent


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """A row of values (None is a gap); `places` are the x values of a scatter chart.

    `points` are paints of single values. `marker` is the symbol of a line's points, "none" for none.
    """

    name: str
    values: tuple[float | None, ...]
    number_format: str = "General"
    paint: ChartPaint = ChartPaint()
    points: tuple[tuple[int, ChartPaint], ...] = ()
    labels: ChartLabels | None = None
    marker: str = "none"
    marker_size: float = 5.0
    marker_paint: ChartPaint = ChartPaint()
    places: tuple[float | None, ...] = ()

    def paint_at(self, index: int) -> ChartPaint:
        """The paint of one value."""
        return next((paint for i, paint in self.points if i == index), self.paint)


@dataclass(frozen=True, slots=True)
class ChartPlot:
    """Series that are drawn in one way.

    `gap` and `overlap` are per cent of a bar's width; `hole` of a doughnut's diameter;
    `first_angle` is where the first slice begins, clockwise from the top in degrees.
    """

    kind: PlotKind
    series: tuple[ChartSeries, ...]
    grouping: Literal["clustered", "stacked", "percentStacked"] = "clustered"
    is_horizontal: bool = False
    gap: float = 150.0
    overlap: float = 0.0
    hole: float = 0.0
    first_angle: float = 0.0
    is_second: bool = False
    """Measured on the second axis of values."""


@dataclass(frozen=True, slots=True)
class ChartAxis:
    """An axis. None of `minimum`, `maximum`, `unit` is worked out from the values.

    `turn` is how far labels are turned, clockwise in degrees; None is left to the layout.
    """

    style: RunStyle
    is_shown: bool = True
    has_labels: bool = True
    minimum: float | None = None
    maximum: float | None = None
    unit: float | None = None
    is_reversed: bool = False
    number_format: str = "General"
    title: str = ""
    line: ChartPaint = ChartPaint()
    grid: ChartPaint | None = None
    has_ticks: bool = False
    turn: float | None = None
    side: str = ""
    """Where the axis stands: l r b t (c:axPos)."""
    is_centred: bool = True
    """Values stand between the ticks (bars), not on them (c:crossBetween)."""


@dataclass(frozen=True, slots=True)
class ChartArea:
    """The inner plot area in shares of the chart's width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole chart; `legend` is the side it stands on (b t l r), empty for none."""

    plots: tuple[ChartPlot, ...]
    categories: tuple[str, ...]
    style: RunStyle
    category_axis: ChartAxis | None = None
    value_axis: ChartAxis | None = None
    second_axis: ChartAxis | None = None
    title: str = ""
    title_style: RunStyle = field(default_factory=RunStyle)
    legend: str = ""
    legend_style: RunStyle = field(default_factory=RunStyle)
    area: ChartArea | None = None
    back: ChartPaint = ChartPaint()

    @property
    def axes(self) -> tuple[ChartAxis | None, ...]:
        return self.category_axis, self.value_axis, self.second_axis

    def texts(self) -> Iterator[str]:
        """Every word that the chart may show: title, categories, names, axis titles."""
        yield self.title
        yield from self.categories
        for plot in self.plots:
            for series in plot.series:
                yield series.name
                yield from (text for _, text in series.labels.texts) if series.labels else ()
        yield from (axis.title for axis in self.axes if axis)
