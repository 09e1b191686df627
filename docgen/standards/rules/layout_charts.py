"""Layout rules on charts of a form: what does not fit into the picture (L117, L118)."""

from __future__ import annotations

from docgen.base.findings import Severity
from docgen.base.rules import Rule, Strength

_R = "文种: 调研报告\n标题: 基层党建情况的报告\n"
_W, _I = Severity.WARNING, Severity.INFO
_CHART = (
    f"{_R}现状:\n"
    "  - 正文: 详见下图。\n"
    "    图表:\n"
    "      - 类型: 柱形图\n"
    "        标题: 各月参加人数\n"
    "        数据标签: 无\n"
    "        分类: 1月、2月、3月、4月、5月、6月、7月、8月、9月、10月、11月、12月\n"
    "        系列:\n"
)
_MONTHS = "[31, 28, 30, 29, 31, 33, 30, 32, 35, 31, 30, 36]"

CHARTS: tuple[Rule, ...] = (
    Rule(
        "L117",
        "图表太密",
        _W,
        "分类和系列太多，柱子印出来不足一毫米多，分不清。",
        "请改用折线图或条形图，或者分成几个图",
        "图表的通行做法",
        Strength.PRACTICE,
        passing=_CHART + f"          第一支部: {_MONTHS}\n          第二支部: {_MONTHS}",
        failing=_CHART
        + "\n".join(f"          第{n}支部: {_MONTHS}" for n in "一二三四五六七八")
        + "\n        宽度: 110",
    ),
    Rule(
        "L118",
        "图表里有的数没有标出",
        _I,
        "图里放不下全部数值标签：堆积的一段太短，或者柱子、折线太密。数还在图的数据表里，图上读不到准数。",
        "请把图加高加宽、减少系列，或者另附表格",
        "图表的通行做法",
        Strength.PRACTICE,
        passing=_CHART.replace("柱形图", "柱形图\n        排列: 堆积").replace("无", "数值")
        + f"          人数: {_MONTHS}",
        failing=_CHART.replace("柱形图", "柱形图\n        排列: 堆积").replace("无", "数值")
        + f"          党员: {_MONTHS}\n          群众: [1, 2, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1]",
    ),
)
