"""Titles break at sense units, into lines that fit, in the shape of a trapezoid or a diamond."""

from __future__ import annotations

from itertools import pairwise

import pytest

from docgen.template.titles import break_title, width

BROKEN = {
    "关于区直机关基层党组织建设和党建工作创新情况的调研报告": "关于区直机关基层党组织建设/和党建工作创新情况的调研报告",
    "着力解决机关党建“灯下黑”问题的思考与对策": "着力解决机关党建/“灯下黑”问题的思考与对策",
    "中共××区委机关工作委员会关于2026年机关党建工作要点的通知": (
        "中共××区委机关工作委员会/关于2026年机关党建工作要点的通知"
    ),
    "关于深入贯彻落实《中国共产党党和国家机关基层组织工作条例》情况的自查报告": (
        "关于深入贯彻落实《中国共产党党和国家机关/基层组织工作条例》情况的自查报告"
    ),
    "关于开展“不忘初心、牢记使命”主题教育专题组织生活会和民主评议党员工作情况的报告": (
        "关于开展“不忘初心、牢记使命”/主题教育专题组织生活会和民主评议党员/工作情况的报告"
    ),
    "2025年度机关党委书记抓基层党建工作述职报告": "2025年度机关党委书记/抓基层党建工作述职报告",
    "关于加强新形势下机关党支部标准化规范化建设的思考与对策": (
        "关于加强新形势下机关党支部/标准化规范化建设的思考与对策"
    ),
    "关于推动机关党建与业务工作深度融合的调研报告": "关于推动机关党建/与业务工作深度融合的调研报告",
    "市财政局机关党委关于2025年第四季度“三会一课”开展情况的自查报告": (
        "市财政局机关党委关于2025年第四季度/“三会一课”开展情况的自查报告"
    ),
    "区委办公室区政府办公室关于印发《区直机关党建工作责任制实施办法》的通知": (
        "区委办公室区政府办公室关于印发/《区直机关党建工作责任制实施办法》的通知"
    ),
    "关于新就业群体党建工作现状、存在问题及对策建议的调研报告": (
        "关于新就业群体党建工作现状、存在问题/及对策建议的调研报告"
    ),
    "第一党支部2026年第3次支部委员会会议记录": "第一党支部2026年/第3次支部委员会会议记录",
    "关于全市社会组织党组织覆盖和党的工作覆盖情况的调查与思考": (
        "关于全市社会组织党组织覆盖/和党的工作覆盖情况的调查与思考"
    ),
    "关于进一步加强和改进离退休干部党支部建设工作的实施意见": (
        "关于进一步加强和改进离退休干部/党支部建设工作的实施意见"
    ),
    "关于国有企业党委发挥领导作用推动企业高质量发展的实践与思考": (
        "关于国有企业党委发挥领导作用推动企业/高质量发展的实践与思考"
    ),
    "关于青年干部理论学习小组建设情况的调研报告": "关于青年干部理论学习小组/建设情况的调研报告",
    "深圳市龙岗区坂田街道关于小区党支部建设情况的调研报告": (
        "深圳市龙岗区坂田街道/关于小区党支部建设情况的调研报告"
    ),
    "关于做好2026年春节期间走访慰问生活困难党员、老党员和老干部工作的通知": (
        "关于做好2026年春节期间走访慰问/生活困难党员、老党员和老干部工作的通知"
    ),
    "中共某某市委直属机关工作委员会关于研究部署2026年度机关党的建设重点工作和组织生活安排的专题会议会议记录": (
        "中共某某市委直属机关工作委员会/关于研究部署2026年度机关党的建设/重点工作和组织生活安排的专题会议会议记录"
    ),
    "关于库房消防改造和社区查档代办工作的会议纪要": "关于库房消防改造/和社区查档代办工作的会议纪要",
    "关于组建工作专班推进机关作风建设和能力建设情况的报告": None,
    "全区机关党建“红旗党支部”创建活动实施方案（2026—2028年）": None,
}
ONE_LINE = [
    "2025年机关党建工作总结",
    "持之以恒建强机关党支部",
    "巩固教育活动成果推进长效机制建设",
    "关于2026年机关党建重点工作的会议纪要",
    "关于区直机关党建工作创新情况的调研报告",
]
HARD = ["壬" * 60, "壬" * 500, "A" * 100, "“" + "甲" * 50 + "”", "关于" * 30, "）" * 50, "甲1" * 30]


@pytest.mark.parametrize(("title", "expected"), [(t, e) for t, e in BROKEN.items() if e])
def test_a_long_title_breaks_where_the_meaning_does(title: str, expected: str) -> None:
    assert "/".join(break_title(title).lines) == expected


@pytest.mark.parametrize("title", ONE_LINE)
def test_a_title_that_fits_stays_on_one_line(title: str) -> None:
    assert break_title(title).lines == (title,)


@pytest.mark.parametrize("title", BROKEN)
def test_lines_fit_and_differ_and_no_middle_line_is_the_shortest(title: str) -> None:
    broken = break_title(title)
    lengths = [width(line) for line in broken.lines]
    assert broken.is_clean
    assert max(lengths) <= 20
    assert min(lengths) >= max(lengths) / 3
    assert not any(a > b < c for a, b, c in zip(lengths, lengths[1:], lengths[2:], strict=False))


@pytest.mark.parametrize("title", BROKEN)
def test_no_line_begins_with_a_particle_or_closing_mark_nor_ends_with_an_opening_one(
    title: str,
) -> None:
    for before, after in pairwise(break_title(title).lines):
        assert after[0] not in "的、，。；：）》”等"
        assert before[-1] not in "（《“"
        assert not before.endswith("关于")


@pytest.mark.parametrize("title", BROKEN)
def test_quotations_numbers_and_kinds_of_document_are_kept_whole(title: str) -> None:
    text = break_title(title).text
    for kept in (
        "“灯下黑”",
        "“三会一课”",
        "《区直机关党建工作责任制实施办法》",
        "2026年",
        "2025年度",
    ):
        if kept in title:
            assert kept in text
    for kind in (
        "的调研报告",
        "的思考与对策",
        "的实施意见",
        "的自查报告",
        "会议记录",
        "的会议纪要",
    ):
        if title.endswith(kind):
            assert text.endswith(kind)


def test_a_blank_in_a_title_is_where_it_breaks() -> None:
    title = "学习贯彻新条例 推动机关党支部建设全面过硬再上台阶"
    assert break_title(title).lines[0] == "学习贯彻新条例"


@pytest.mark.parametrize("title", [*HARD, *BROKEN, *ONE_LINE])
def test_no_character_of_a_title_is_lost(title: str) -> None:
    broken = break_title(title)
    assert "".join(broken.lines) == title
    assert all(width(line) <= 20 for line in broken.lines)


def test_a_title_without_a_known_word_is_broken_but_not_called_clean() -> None:
    assert not break_title("壬癸" * 15).is_clean


def test_latin_and_digits_are_half_as_wide_with_a_quarter_between_them_and_han() -> None:
    assert width("2026年") == 3.25
    assert width("年2026") == 3.25
    assert width("（2026）") == 4.0


def test_a_title_of_ten_thousand_characters_is_broken_at_once():
    broken = break_title("长" * 10_000)
    assert "".join(broken.lines) == "长" * 10_000
    assert max(width(line) for line in broken.lines) <= 22
