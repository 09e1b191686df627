"""docgen.yaml: what a unit sets once for all of its documents."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from docgen.base.lengths import Length, mm, pt
from docgen.models.base import FormModel, Line, YesNo
from docgen.standards import profiles
from docgen.standards.fonts import FontRole
from docgen.standards.profiles import Coordinates, PageProfile, standard_profile

FILE_NAME: Final = "docgen.yaml"
"""The name of the file; it holds for its own folder and all below."""

_POINTS_PER_MM: Final = 72 / 25.4
_LENGTH: Final = re.compile(r"([-+−]?\d+(?:\.\d+)?)[ \u3000]*([^\d\s]*)")
_IN_POINTS: Final = {
    "磅": 1.0, "pt": 1.0, "毫米": _POINTS_PER_MM, "mm": _POINTS_PER_MM,
    "厘米": _POINTS_PER_MM * 10, "公分": _POINTS_PER_MM * 10, "cm": _POINTS_PER_MM * 10,
}  # fmt: skip


def _points(value: Any, unit: str) -> Any:
    """A length in points out of `28.95磅`; a bare number counts in `unit`."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value * _IN_POINTS[unit]
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    match = _LENGTH.fullmatch(value.strip())
    factor = _IN_POINTS.get((match[2] or unit).casefold()) if match else None
    if match is None or factor is None:
        raise ValueError(f"“{value}”不是长度，请写成数字加单位，如 28{unit}")
    return float(match[1].replace("−", "-")) * factor


def _in_points(value: Any) -> Any:
    return _points(value, "磅")


def _in_millimetres(value: Any) -> Any:
    points = _points(value, "毫米")
    return round(points / _POINTS_PER_MM, 4) if isinstance(points, float) else points


Margin = Annotated[
    float | None,
    Field(ge=profiles.LEAST_MARGIN.value.mm, le=profiles.MOST_MARGIN.value.mm),
    BeforeValidator(_in_millimetres),
]
"""A margin in millimetres; 厘米 and 磅 are converted."""
Pitch = Annotated[
    float | None,
    Field(ge=profiles.LEAST_PITCH.value.pt, le=profiles.MOST_PITCH.value.pt),
    BeforeValidator(_in_points),
]
"""A line pitch in points."""
Tracking = Annotated[
    float | None,
    Field(ge=profiles.LEAST_TRACKING.value.pt, le=profiles.MOST_TRACKING.value.pt),
    BeforeValidator(_in_points),
]
"""What is added to the width of every character, in points."""


class PageMargins(FormModel):
    """The margins of the page."""

    model_config = ConfigDict(title="页边距")
    synonyms: ClassVar[dict[str, str]] = {
        "天头": "top", "地脚": "bottom", "订口": "left", "切口": "right", "翻口": "right",
    }  # fmt: skip

    top: Margin = Field(None, alias="上", title="上边距", examples=["37毫米"])
    bottom: Margin = Field(None, alias="下", title="下边距", examples=["35毫米"])
    left: Margin = Field(None, alias="左", title="左边距", examples=["28毫米"])
    right: Margin = Field(None, alias="右", title="右边距", examples=["26毫米"])


class PageFonts(FormModel):
    """The family that stands for each of the kinds of face that GB/T 9704 names."""

    model_config = ConfigDict(title="字体")
    synonyms: ClassVar[dict[str, str]] = {
        "正文": "fangsong", "标题": "xiaobiaosong", "数字": "latin", "页码": "song",
    }  # fmt: skip

    fangsong: Line = Field("", alias="仿宋", title="仿宋（正文）", examples=["仿宋_GB2312"])
    kai: Line = Field("", alias="楷体", title="楷体（二级标题）", examples=["楷体_GB2312"])
    hei: Line = Field("", alias="黑体", title="黑体（一级标题）", examples=["黑体"])
    xiaobiaosong: Line = Field(
        "", alias="小标宋", title="小标宋（标题）", examples=["方正小标宋简体"]
    )
    song: Line = Field("", alias="宋体", title="宋体（页码）", examples=["宋体"])
    latin: Line = Field("", alias="西文", title="西文和数字", examples=["Times New Roman"])

    def by_role(self) -> dict[FontRole, str]:
        """The families that are given."""
        families = {
            FontRole.FANGSONG: self.fangsong, FontRole.KAI: self.kai, FontRole.HEI: self.hei,
            FontRole.XIAOBIAOSONG: self.xiaobiaosong, FontRole.SONG: self.song,
            FontRole.LATIN: self.latin,
        }  # fmt: skip
        return {role: family for role, family in families.items() if family}


class PageLayout(FormModel):
    """The page of the shipped templates."""

    model_config = ConfigDict(title="版面")
    synonyms: ClassVar[dict[str, str]] = {"坐标系": "coordinates", "行间距": "pitch"}

    coordinates: Literal["软件", "印刷"] = Field(
        "软件",
        alias="坐标",
        title="坐标",
        description="软件：GB/T 33476.2 的 34.58/32.58 毫米；印刷：GB/T 9704 的 37/35 毫米",
    )
    margins: PageMargins = Field(default_factory=PageMargins, alias="页边距", title="页边距")
    pitch: Pitch = Field(None, alias="行距", title="行距（固定值）", examples=["28.95磅"])
    tracking: Tracking = Field(None, alias="字距", title="字距", examples=["-0.25磅"])
    fonts: PageFonts = Field(default_factory=PageFonts, alias="字体", title="字体")
    is_heading2_bold: YesNo = Field(False, alias="二级标题加粗", title="二级标题加粗")
    page_number: Literal["外侧", "居中"] = Field("外侧", alias="页码", title="页码位置")

    def profile(self) -> PageProfile:
        """The page profile: the coordinate system's figures where nothing else is given."""
        standard = standard_profile(Coordinates(self.coordinates))

        def given(value: float | None, unit: Any, otherwise: Length) -> Length:
            return otherwise if value is None else unit(value)

        return PageProfile(
            standard.coordinates,
            top=given(self.margins.top, mm, standard.top),
            bottom=given(self.margins.bottom, mm, standard.bottom),
            left=given(self.margins.left, mm, standard.left),
            right=given(self.margins.right, mm, standard.right),
            pitch=given(self.pitch, pt, standard.pitch),
            tracking=given(self.tracking, pt, standard.tracking),
            fonts=tuple(self.fonts.by_role().items()),
            is_heading2_bold=self.is_heading2_bold,
            is_number_centred=self.page_number == "居中",
        )


class Unit(FormModel):
    """What docgen.yaml holds."""

    model_config = ConfigDict(title="单位设置")

    layout: PageLayout = Field(default_factory=PageLayout, alias="版面", title="版面")
