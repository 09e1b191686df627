"""Whatever stands in a form, the checks answer, and answer the same twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.base.text import clean
from docgen.checks.run import check_folder, check_form
from docgen.models.minutes import Record
from docgen.models.reports import Investigation

pytestmark = pytest.mark.slow

PIECES = st.sampled_from(
    [
        "一是",
        "二是",
        "三要",
        "第一，",
        "三个方面：",
        "41个",
        "（其中",
        "党总支9个",
        "、",
        "）",
        "占",
        "73%",
        "在职党员",
        "514名",
        "2026年",
        "02月30日",
        "星期三",
        "“",
        "”",
        "《",
        "》",
        "(",
        ")",
        ",",
        "。",
        "XX",
        "**",
        "{在职党员}",
        "{甲:乙}",
        "截止",
        "约5人左右",
        "见表9",
        "见附件2",
        "合计",
        "大家一致认为",
        "〇",
        "十百",
        "99999999999999999999999999",
        "٣",
        "²",
        "１",
        "年",
        "月",
        "日",
        "\u200b",
        "\n",
    ]
)
TEXT = st.lists(
    PIECES | st.text(st.characters(exclude_categories=["Cs"]), max_size=4), max_size=12
).map("".join)
NAMES = st.lists(TEXT, max_size=4)


def _clean(text: str) -> str:
    """One line that is not empty whatever the cleaning of the model takes out."""
    return "甲" + clean(text)[0].replace("\n", "")


@settings(max_examples=150, deadline=None)
@given(text=TEXT, other=TEXT, references=st.lists(TEXT, max_size=3))
def test_any_report_is_checked(text: str, other: str, references: list[str]) -> None:
    links = [_clean(reference) for reference in references]
    cells = [[_clean(text)[1:], _clean(other)[1:]], ["合计", _clean(text)]]
    form = Investigation.model_validate(
        {
            "标题": "报告",
            "数据": {"在职党员": "586名", "总数": {"公式": _clean(other)}},
            "导语": [text, other],
            "章节标题": {"问题": _clean(text)},
            "章节顺序": links,
            "问题": [{"小标题": _clean(text), "编号": _clean(other)}, {"正文": other}],
            "原因": [{"正文": text, "对应问题": links}],
            "对策": [{"正文": text, "对应问题": links, "对应原因": links}],
            "附件": [{"名称": _clean(other)}],
            "发文字号": _clean(text),
            "现状": [{"表格": [{"标题": "表", "表头": ["甲", "乙"], "内容": cells}]}],
        }
    )
    assert check_form(form) == check_form(form)


@settings(max_examples=100, deadline=None)
@given(text=TEXT, names=NAMES, votes=st.lists(st.integers(0, 50), min_size=6, max_size=6))
def test_any_record_is_checked(text: str, names: list[str], votes: list[int]) -> None:
    form = Record.model_validate(
        {
            "标题": "记录",
            "会议日期": "2026-03-05",
            "开始时间": "9:00",
            "会议类型": "支部党员大会",
            "应到": votes[0],
            "实到": votes[1],
            "出席": [{"姓名": _clean(name)} for name in names],
            "请假": [{"姓名": _clean(name)} for name in names[:1]],
            "议题": [
                {
                    "题目": _clean(text),
                    "发言": [{"发言人": _clean(name), "内容": text} for name in names],
                    "议定事项": [{"事项": _clean(text), "时限": "长期"}],
                    "表决": {
                        "应到有表决权": votes[2],
                        "实到有表决权": votes[3],
                        "同意": votes[4],
                        "反对": votes[5],
                        "结果": "通过",
                    },
                }
            ],
            "待研究事项": [text],
        }
    )
    assert check_form(form) == check_form(form)
    check_folder([("甲", form), ("乙", form)])
