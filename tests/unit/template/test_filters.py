"""The filters do what their names say, and refuse everything else in Chinese."""

import pytest

from docgen.template.filters import FILTERS


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("日期", ["2026-03-05"], "2026年3月5日"),
        ("date", ["2026.3.5"], "2026年3月5日"),
        ("汉字日期", ["2026年10月20日"], "二〇二六年十月二十日"),
        ("汉字数字", [12], "十二"),
        ("汉字数字", ["105"], "一百零五"),
        ("连接", [["甲", "乙", 3]], "甲、乙、3"),
        ("join", [["甲", "乙"], "；"], "甲；乙"),
        ("长度", [["甲", "乙"]], 2),
        ("length", ["公文"], 2),
    ],
)
def test_a_filter_gives_its_text(name, arguments, result):
    assert FILTERS[name](*arguments) == result


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("日期", ["三月"]),
        ("日期", [20260305]),
        ("汉字日期", [["2026-03-05"]]),
        ("汉字数字", [True]),
        ("汉字数字", ["-1"]),
        ("汉字数字", ["9" * 9]),
        ("连接", ["甲乙"]),
        ("连接", [[["甲"]]]),
        ("连接", [["甲"], "长" * 21]),
        ("长度", [5]),
    ],
)
def test_a_filter_refuses_what_it_is_not_for(name, arguments):
    with pytest.raises(ValueError, match=r"[\u4e00-\u9fff]"):
        FILTERS[name](*arguments)


def test_no_filter_can_hide_a_missing_value():
    assert not {"default", "d", "缺省", "默认"} & FILTERS.keys()
