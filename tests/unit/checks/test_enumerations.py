"""Announced numbers, gaps and styles of enumerations."""

from __future__ import annotations

import pytest

from tests.unit.checks.forms import codes, found, messages, record, report, saying

RIGHT = [
    "提出两点建议：一是改进学习；二是保障经费。",
    "讲三点意见。第一，抓学习。第二，抓队伍。第三，抓保障。",
    "要在三个方面下功夫：一要抓学习，二要抓队伍，三要抓保障。",
    "存在3个问题：一是单一；二是薄弱；三是不足。",
    "在三个支部开展试点，一是摸底，二是推进。",
    "原因有三：一是形象一般。二是不够。三是不高。",
    "一是抓学习，一要制订计划，二要检查落实；二是抓队伍。",
    "实现两个转变，推动三项机制落地，一是机制建设，二是转变作风。",
    "这是原因之一是显然的。二是二，三是三。",
    "下午三点，一是听汇报，二是看现场。",
    "第三点建议，一是明确任务，二是明确时限。",
    "解决一个问题：一是找准原因，二是拿出办法。",
    "首先抓学习，二是抓队伍，三是抓保障。",
    "十一个方面都要抓，一是学习，二是队伍。",
    "第一、第二党支部联合开展活动。",
    "一是一，二是二，实事求是。",
]
WRONG = [
    ("提出三点建议：一是改进学习；二是保障经费。", "R010"),
    ("讲两点意见。第一，抓学习。第二，抓队伍。第三，抓保障。", "R010"),
    ("重点抓好四项工作：一是甲；二是乙；三是丙。", "R010"),
    ("存在3个方面的问题，一是单一；二是薄弱。", "R010"),
    ("一是改进学习；三是保障经费。", "R011"),
    ("一是改进学习；二是保障经费；二是配备干部。", "R011"),
    ("第一，抓学习。第三，抓队伍。", "R011"),
    ("一是改进学习；二要保障经费。", "R012"),
]


@pytest.mark.parametrize("text", RIGHT)
def test_enumerations_that_agree_pass(text: str) -> None:
    assert codes(saying(text), "R01") == []


@pytest.mark.parametrize(("text", "code"), WRONG)
def test_enumerations_that_do_not_agree_are_found(text: str, code: str) -> None:
    assert code in codes(saying(text), "R01")


def test_announcement_and_points_are_shown() -> None:
    assert messages(saying("提出三点建议：一是甲；二是乙。"), "R010") == [
        "写的是“三点建议”，后面列了二条（一是、二是）"
    ]


def test_an_enumeration_may_run_over_several_paragraphs() -> None:
    form = report(现状=[{"正文": ["有三点做法：", "一是抓学习。", "二是抓队伍。"]}])
    assert [f.where for f in found(form, "R010")] == ["现状[1].正文[2]"]


def test_speeches_are_looked_at_each_by_itself() -> None:
    speeches = [
        {"发言人": "李娜", "内容": "提两点建议：一是甲，二是乙。"},
        {"发言人": "王芳", "内容": "三是丙。"},
    ]
    assert codes(record(议题=[{"题目": "甲", "发言": speeches}]), "R01") == []


def test_the_introduction_announces_as_many_problems_as_there_are() -> None:
    form = report(导语="主要存在以下三个方面的问题。", 问题=["甲", "乙"])
    assert messages(form, "R010") == ["导语写的是“以下三个方面的问题”，问题部分有 2 条"]
    assert codes(report(导语="提出以下2条建议。", 对策=["甲", "乙"]), "R010") == []
