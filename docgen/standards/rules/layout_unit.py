"""Rules of the layout family that concern a unit's own page profile in docgen.yaml (L40x)."""

from __future__ import annotations

from docgen.base.findings import Severity
from docgen.base.rules import Rule, Strength
from docgen.standards import gb9704

_SETTINGS = "版面:\n"

UNIT: tuple[Rule, ...] = (
    Rule(
        "L401",
        "行距和上下边距排不出每页 22 行",
        Severity.WARNING,
        "标准一般每面排 22 行。行距略大一点，最后一行就放不下：37/35 毫米的边距配 29 磅只有 21 行。",
        "请调整行距",
        gb9704.LINES_PER_PAGE.source,
        gb9704.LINES_PER_PAGE.strength,
        f"{_SETTINGS}  坐标: 印刷\n  行距: 28.95磅",
        f"{_SETTINGS}  坐标: 印刷\n  行距: 29磅",
    ),
    Rule(
        "L402",
        "字距和左右边距排不出每行 28 字",
        Severity.WARNING,
        "标准一般每行排 28 字。Word 的三号字是 16 磅，156 毫米里只放得下 27 个，所以要把字距紧缩 0.25 磅。",
        "请调整字距",
        gb9704.CHARS_PER_LINE.source,
        gb9704.CHARS_PER_LINE.strength,
        f"{_SETTINGS}  字距: -0.25磅",
        f"{_SETTINGS}  字距: 0磅",
    ),
    Rule(
        "L403",
        "页边距与标准不符",
        Severity.WARNING,
        "天头 37±1 毫米、订口 28±1 毫米、版心 156×225 毫米。软件坐标把上下边距各收进 2.42 毫米，"
        "使字迹正好从 37 毫米处开始。",
        "删去“页边距”就用标准的数值",
        gb9704.PRINT_TOP.source,
        gb9704.PRINT_TOP.strength,
        f"{_SETTINGS}  坐标: 印刷\n  页边距:\n    上: 37毫米\n    左: 28毫米",
        f"{_SETTINGS}  坐标: 印刷\n  页边距:\n    上: 25.4毫米\n    左: 31.7毫米",
    ),
    Rule(
        "L404",
        "字体不是这个位置常用的",
        Severity.WARNING,
        "标准只说用仿宋、楷体、黑体、小标宋、宋体，没有指定字库。文档里写的是字体名称，"
        "打开文档的电脑没有这款字体时会换成别的，行数和页数都可能变。",
        "请用大家都有的字体",
        "公文字库的通行名称",
        Strength.PRACTICE,
        f"{_SETTINGS}  字体:\n    仿宋: 方正仿宋_GBK",
        f"{_SETTINGS}  字体:\n    仿宋: 微软雅黑",
    ),
    Rule(
        "L405",
        "页码居中",
        Severity.INFO,
        "标准的页码单页居右空一字、双页居左空一字。居中是内部材料的习惯做法。",
        "正式印发的公文请用“页码: 外侧”",
        gb9704.PAGE_NUMBER_INDENT.source,
        gb9704.PAGE_NUMBER_INDENT.strength,
        f"{_SETTINGS}  页码: 外侧",
        f"{_SETTINGS}  页码: 居中",
    ),
)
