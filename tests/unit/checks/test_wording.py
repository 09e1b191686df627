"""Wording: what must be found, and clean prose that must pass without a word."""

from __future__ import annotations

import pytest

from docgen.checks.run import check_form
from docgen.models.base import FormModel
from tests.unit.checks.forms import codes, found, messages, minutes, record, report, saying, summary

FAULTS = [
    ("调研组走访了XX区的党支部。", "W001"),
    ("中共××市委组织部", "W001"),
    ("**区直机关党工委", "W001"),
    ("某某市直机关工委", "W001"),
    ("在某某单位召开座谈会。", "W001"),
    ("联系人：____", "W001"),
    ("X月X日召开会议。", "W001"),
    ("2026年  月  日召开会议。", "W001"),
    ("经费情况（待补充）。", "W001"),
    ("待补", "W001"),
    ("TODO 补充数据", "W001"),
    ("单击此处输入文字", "W001"),
    ("党员779名,其中在职586名。", "W002"),
    ("党员779名(在职586名)。", "W002"),
    ("会议时间:9:00—11:30。", "W002"),
    ("工作做完了.", "W002"),
    ("国内生产总值(GDP)增长。", "W002"),
    ('落实"三会一课"制度。', "W003"),
    ("落实“三会一课制度。", "W004"),
    ("落实三会一课”制度。", "W004"),
    ("“灯下黑“的问题。", "W004"),
    ("（详见《办法）》。", "W004"),
    ("坚持和完善“”制度。", "W005"),
    ("印发《》的通知。", "W005"),
    ("机关工委（）负责。", "W005"),
    ("“三讲教育”、“先进性教育”活动。", "W006"),
    ("《准则》、《条例》一起学。", "W006"),
    ("开展义诊等……活动。", "W007"),
    ("截止2026年底，共有党员779名。", "W008"),
    ("截止目前，各项工作有序推进。", "W008"),
    ("近日，调研组走访了支部。", "W009"),
    ("2026年01月05日启动。", "W010"),
    ("2026年1月05日启动。", "W010"),
    ("自03月15日起执行。", "W010"),
    ("2026年九月启动。", "W011"),
    ("二〇二六年9月启动。", "W011"),
    ("9月五日启动。", "W011"),
    ("自98年6月起实行。", "W012"),
    ("08年以来。", "W012"),
    ("97年底建成。", "W012"),
    ("参学率为63—68%。", "W013"),
    ("约50人左右参加。", "W014"),
    ("大概三百名上下。", "W014"),
    ("超过100人以上参加。", "W014"),
    ("走访\u200b了12个支部。", "W015"),
    ("走访了１２个支部。", "W015"),
    ("2026年2月30日召开。", "W017"),
    ("2026年3月5日（星期三）召开。", "W018"),
    ("2026年3月5日周三召开。", "W018"),
    ("改进方式，，保障经费。", "W019"),
    ("改进方式。。", "W019"),
    ("改进方式...", "W019"),
]

CLEAN = [
    "截至2026年底，共有党员779名（在职586名、离退休193名），占93.5%。",
    "会议于9:00开始，11:30结束；比例为3:1，共1,234人次参加。",
    "依据GB/T 9704—2012和《关于新形势下党内政治生活的若干准则》（以下简称《准则》）。",
    "报名截止日期为3月15日，已于昨日截止到位。",
    "申请截止到2026年6月30日。",
    "张某某、王某因违纪受到处分，电话138****1234已核实。",
    "某支部反映，某同志长期外出。",
    "电子邮箱为dangban@example.cn，网址http://www.example.cn/a_b。",
    "近10年初步形成机制，历时10年，增长到3倍，3年6个月内完成。",
    "20世纪90年代以来，20年来坚持不懈，“十四五”期间取得进展。",
    "节约50万元左右，约束机制更加健全，条约3份左右。",
    "参学率为63%～68%，人数在100～150人之间，从2020年到2025年增长5%。",
    "约50人参加，100人以上的支部有3个，不到三成。",
    "农历2026年三月三、八月十五，五四运动、三八妇女节、“七一”前后。",
    "一季度、二月下旬、三月5个支部、2026年上半年。",
    "2026年3月5日（星期四）上午召开，3月9日印发，10月10日验收。",
    "他说：“要落实‘三会一课’制度。”",
    "“灯下黑”“两张皮”等问题，《准则》《条例》等文件，“一法”（《档案法》）、“一条例”。",
    "1）加强学习；2）改进作风。（一）抓学习，（二）抓作风。",
    "使用Python 3.11、Word和WPS，支持A、B两种方式，it’s ok。",
    "群众反映的困难……我们逐一解决——一件一件办。",
    "制度有待完善，时间待定，力量有待补充，经费待落实。",
    "Ⅱ级响应，H5页面，C919飞机，X光检查，XL号服装，5×8米展板。",
    "什么是支部？怎么抓！为谁抓？！",
    "“怎么办？”“谁来办？”两个问题要回答清楚。",
    "开展了“我为群众办实事”活动，办好事、实事120余件。",
    "函数f(x)，方程y=g(x,y)；",
]


@pytest.mark.parametrize(("text", "code"), FAULTS)
def test_a_fault_of_wording_is_found(text: str, code: str) -> None:
    assert code in codes(saying(text), "W")


@pytest.mark.parametrize("text", CLEAN)
def test_clean_prose_passes(text: str) -> None:
    assert codes(saying(text), "W") == []


def test_placeholders_are_found_in_every_field_with_their_place() -> None:
    form = minutes(
        发文字号="机工纪〔2026〕XX号",
        地点="××会议室",
        主持人="某某某（书记）",
        出席=["李娜", "XX"],
        议题=[{"题目": "研究**工作", "议定事项": [{"事项": "印发计划", "责任单位": "____"}]}],
    )
    assert [f.where for f in found(form, "W001")] == [
        "地点",
        "主持人.姓名",
        "出席[2].姓名",
        "议题[1].题目",
        "议题[1].议定事项[1].责任单位",
        "发文字号",
    ]


def test_file_names_ids_and_formulas_are_not_prose() -> None:
    form = report(
        数据={"总数": {"公式": "(甲+乙)", "单位": "个"}},
        现状=[{"编号": "XX", "正文": "情况良好。", "图片": [{"文件": "图__片(1).png"}]}],
    )
    assert codes(form, "W") == []


def test_a_place_is_quoted_with_the_words_around_it() -> None:
    assert messages(saying("党委高度重视党建工作,专题研究三次。"), "W002") == [
        "中文里用了半角标点 1 处（,→，）：…高度重视党建工作,专题研究三次。"
    ]


def test_all_half_width_marks_of_a_paragraph_are_one_finding() -> None:
    (message,) = messages(saying("党员(在职)779名,占九成;其余193名."), "W002")
    assert message.startswith("中文里用了半角标点 5 处（(→（、)→）、,→，、;→；、.→。）")


def test_a_paragraph_pasted_twice_is_found_where_it_stands_again() -> None:
    text = "机关党建工作要同业务工作一起谋划、一起部署、一起落实、一起检查。"
    form = report(导语=[text], 结语=["其他内容。", text])
    assert [f.where for f in found(form, "W016")] == ["结语[2]"]


def test_two_speakers_who_say_the_same_words_are_found() -> None:
    words = "完全同意这个计划，建议把每月的学习内容提前一周发给党员准备。"
    speeches = [{"发言人": name, "内容": words} for name in ("李娜", "王芳")]
    form = record(议题=[{"题目": "研究计划", "发言": speeches}])
    assert [f.where for f in found(form, "W016")] == ["议题[1].发言[2].内容[1]"]


def test_short_paragraphs_may_be_repeated() -> None:
    assert codes(report(导语=["同意。"], 结语=["同意。"]), "W016") == []


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (report(标题="关于机关党建的调研报告", 导语="今年以来，走访了支部。"), ["W009"]),
        (report(标题="2026年机关党建调研报告", 导语="今年以来，走访了支部。"), []),
        (summary(标题="机关党委工作总结", 起始日期="2026-01-01", 导语="今年以来。"), []),
        (summary(标题="机关党委2026年工作总结", 导语="近日印发了通知。"), ["W009"]),
        (report(标题="关于机关党建的调研报告", 导语="最近邻的支部。"), []),
    ],
)
def test_relative_times_are_judged_by_what_the_title_says(
    form: FormModel, expected: list[str]
) -> None:
    assert codes(form, "W009") == expected


def test_a_relative_word_is_named_once_with_its_number() -> None:
    form = report(标题="调研报告", 导语=["近日启动。", "近日结束，近日总结。"])
    assert messages(form, "W009") == ["“近日”是相对时间，出现 3 处"]


def test_blanks_in_a_questionnaire_are_no_lost_words() -> None:
    form = report(附件=[{"名称": "调查问卷", "正文": "您所在的支部（）人数（  ）"}])
    assert codes(form, "W005") == []


def test_every_finding_has_a_place_a_basis_and_a_hint() -> None:
    form = saying("XX区,2026年01月05日约50人左右…等……“”")
    for finding in check_form(form):
        assert finding.where and finding.path and finding.basis and finding.hint
