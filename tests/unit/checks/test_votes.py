"""Votes: arithmetic, quorum and majority, at every edge."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.base.findings import Severity
from docgen.models.base import FormModel
from docgen.standards.meetings import FOUR_FIFTHS, HALF, MORE_THAN_HALF, TWO_THIRDS, Share
from tests.unit.checks.forms import codes, found, messages, record

E, W = Severity.ERROR, Severity.WARNING


def voting(kind: str = "支部党员大会", **vote: Any) -> FormModel:
    names = {"n": "应到有表决权", "p": "实到有表决权", "w": "书面意见"}
    fields = {names.get(key, key): value for key, value in vote.items()}
    return record(会议类型=kind, 议题=[{"题目": "审议计划", "表决": fields}])


@pytest.mark.parametrize("total", range(1, 60))
@pytest.mark.parametrize("share", [HALF, MORE_THAN_HALF, FOUR_FIFTHS, TWO_THIRDS])
def test_the_least_number_reaches_a_share_and_one_less_does_not(share: Share, total: int) -> None:
    least = share.least(total)
    assert share.is_reached(least, total)
    assert not share.is_reached(least - 1, total)


@pytest.mark.parametrize(
    ("votes", "severity"),
    [
        ({"同意": 18, "反对": 0, "弃权": 2}, None),
        ({"同意": 18, "反对": 1, "弃权": 2}, E),
        ({"同意": 18, "反对": 0, "弃权": 1}, W),
        ({"同意": 17, "反对": 1, "弃权": 1, "无效": 1}, None),
        ({"同意": 21, "w": 1}, None),
        ({"同意": 20}, None),
        ({"同意": 22, "w": 1}, E),
    ],
)
def test_votes_add_up_to_those_who_voted(votes: dict[str, Any], severity: Severity | None) -> None:
    findings = found(voting(n=30, p=20, **votes), "M020")
    assert [f.severity for f in findings] == ([severity] if severity else [])


def test_too_many_votes_are_told_with_both_sums() -> None:
    assert messages(voting(n=30, p=20, 同意=21, w=0), "M020") == [
        "同意 21、反对 0、弃权 0，共 21 票，多于实到有表决权 20 人"
    ]


def test_voters_are_no_more_than_those_expected_and_present() -> None:
    form = record(
        应到=22, 实到=20, 议题=[{"题目": "甲", "表决": {"应到有表决权": 25, "实到有表决权": 21}}]
    )
    assert [f.where for f in found(form, "M021")] == [
        "议题[1].表决.应到有表决权",
        "议题[1].表决.实到有表决权",
    ]


@pytest.mark.parametrize(
    ("n", "p", "expected"),
    [(3, 2, []), (4, 2, ["M022"]), (2, 2, ["M022"]), (3, 3, ["M022"])],
)
def test_voters_are_those_on_the_lists_who_may_vote(n: int, p: int, expected: list[str]) -> None:
    form = record(
        应到=4,
        实到=3,
        出席=[{"姓名": "李娜"}, {"姓名": "王芳"}, {"姓名": "周杰", "有表决权": "否"}],
        请假="赵强（病）",
        议题=[{"题目": "甲", "表决": {"应到有表决权": n, "实到有表决权": p}}],
    )
    assert codes(form, "M022") == expected


@pytest.mark.parametrize(
    ("matter", "n", "p", "severity"),
    [
        ("一般事项", 20, 10, None),  # half is enough for an ordinary vote
        ("一般事项", 20, 9, E),
        ("一般事项", 21, 11, None),
        ("一般事项", 21, 10, E),
        ("接收预备党员", 20, 10, E),  # admission needs more than half
        ("接收预备党员", 20, 11, None),
        ("预备党员转正", 21, 10, E),
        ("选举", 20, 16, None),
        ("选举", 20, 15, W),  # customary: a warning
        ("选举", 22, 17, W),
    ],
)
def test_the_quorum_goes_by_the_matter(
    matter: str, n: int, p: int, severity: Severity | None
) -> None:
    findings = found(voting(类别=matter, n=n, p=p, 同意=p), "M023")
    assert [f.severity for f in findings] == ([severity] if severity else [])


def test_a_customary_quorum_says_that_it_is_one() -> None:
    (finding,) = found(voting(类别="选举", n=20, p=15, 同意=15), "M023")
    assert "通行做法" in finding.message
    assert finding.basis == "基层党组织选举的通行做法（实务）"


def test_a_rule_of_the_party_is_named_as_the_basis_of_what_it_says() -> None:
    (finding,) = found(voting(n=20, p=9, 同意=9), "M023")
    assert finding.basis == "《中国共产党支部工作条例（试行）》第十一条（规定）"
    (finding,) = found(voting(类别="接收预备党员", n=20, p=9, 同意=9), "M023")
    assert finding.basis and finding.basis.startswith("《中国共产党发展党员工作细则》")


@pytest.mark.parametrize(
    ("kind", "votes", "severity"),
    [
        ("支部党员大会", {"同意": 11, "结果": "通过"}, None),
        ("支部党员大会", {"同意": 10, "结果": "通过"}, E),  # half of 20 is not more than half
        ("支部党员大会", {"同意": 10, "结果": "未通过"}, None),
        ("支部党员大会", {"同意": 11, "结果": "未通过"}, W),
        ("支部党员大会", {"同意": 8, "结果": ""}, None),
        ("支部党员大会", {"类别": "接收预备党员", "同意": 10, "结果": "通过"}, E),
        ("支部党员大会", {"类别": "选举", "同意": 8, "结果": "通过"}, None),  # of the 15 present
        ("支部党员大会", {"类别": "选举", "同意": 7, "结果": "通过"}, W),
        ("支委会", {"同意": 10, "结果": "通过"}, W),
        ("党组会", {"同意": 10, "结果": "通过"}, W),
        ("办公会", {"同意": 8, "反对": 7, "结果": "通过"}, None),
        ("办公会", {"同意": 7, "反对": 7, "结果": "通过"}, W),
    ],
)
def test_the_outcome_follows_from_the_votes(
    kind: str, votes: dict[str, Any], severity: Severity | None
) -> None:
    findings = found(voting(kind, n=20, p=15, **votes), "M024")
    assert [f.severity for f in findings] == ([severity] if severity else [])


def test_what_a_vote_leaves_out_is_listed() -> None:
    assert messages(voting(), "M025") == [
        "表决没有写应到有表决权人数、实到有表决权人数、同意票数、结果"
    ]
    assert messages(voting("办公会", 同意=5, 结果="通过"), "M025") == []


@pytest.mark.parametrize(
    ("kind", "method", "expected"),
    [
        ("支部党员大会", "无记名投票", []),
        ("支部党员大会", "举手表决", [("M026", E)]),
        ("支部党员大会", "", [("M026", W)]),
        ("支委会", "无记名投票", [("M027", W)]),
    ],
)
def test_admission_is_a_secret_ballot_of_the_members(
    kind: str, method: str, expected: list[tuple[str, Severity]]
) -> None:
    findings = found(voting(kind, 类别="接收预备党员", 方式=method), "M026", "M027")
    assert [(f.code, f.severity) for f in findings] == expected
