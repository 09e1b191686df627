"""Meeting policy as data: quorums and majorities, each with its source and how binding it is.

What a rule of the Party states, and was checked in a published text, is 规定. What is customary, or
on which published texts differ, is 实务: findings of it are warnings and say so.
Fractions are compared in whole numbers; nothing here is ever rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from docgen.base.rules import Strength
from docgen.standards.figure import Figure


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a number of people; `is_exceeded`: more than the share is needed, not just it."""

    numerator: int
    denominator: int
    is_exceeded: bool
    words: str

    def is_reached(self, count: int, total: int) -> bool:
        """Whether `count` of `total` reaches the share, in exact whole numbers."""
        have, need = count * self.denominator, total * self.numerator
        return have > need if self.is_exceeded else have >= need

    def least(self, total: int) -> int:
        """The smallest count that reaches the share of `total`."""
        need = total * self.numerator
        if self.is_exceeded:
            return need // self.denominator + 1
        return -(-need // self.denominator)


HALF: Final = Share(1, 2, False, "半数以上（含半数）")
MORE_THAN_HALF: Final = Share(1, 2, True, "超过半数")
FOUR_FIFTHS: Final = Share(4, 5, False, "五分之四以上")
TWO_THIRDS: Final = Share(2, 3, False, "三分之二以上")

Base = Literal["应到", "实到"]


@dataclass(frozen=True, slots=True)
class VotePolicy:
    """Who must be there for a vote, and how many must agree, of those who should be or who are."""

    quorum: Figure[Share] | None
    majority: Figure[Share]
    majority_of: Base


_BRANCH = "《中国共产党支部工作条例（试行）》第十一条"
_ADMISSION = "《中国共产党发展党员工作细则》关于支部大会讨论接收预备党员和转正的规定"
_ELECTION = "基层党组织选举的通行做法"
_COMMITTEE = "支委会议事的通行做法"
_GROUP = "党组、党委会议事的通行做法"

_MEMBERS = VotePolicy(
    quorum=Figure(HALF, _BRANCH, Strength.REQUIRED, "半数以上含半数；本单位要求更严的从其规定"),
    majority=Figure(MORE_THAN_HALF, _BRANCH, Strength.REQUIRED, "按应到会有表决权的党员计算"),
    majority_of="应到",
)
_ADMIT = VotePolicy(
    quorum=Figure(MORE_THAN_HALF, _ADMISSION, Strength.REQUIRED),
    majority=Figure(MORE_THAN_HALF, _ADMISSION, Strength.REQUIRED, "会前书面意见统计在票数内"),
    majority_of="应到",
)
_ELECT = VotePolicy(
    quorum=Figure(FOUR_FIFTHS, _ELECTION, Strength.PRACTICE, "有的文本作“超过五分之四”"),
    majority=Figure(MORE_THAN_HALF, _ELECTION, Strength.PRACTICE),
    majority_of="实到",
)
_COMMITTEE_VOTE = VotePolicy(
    quorum=None,
    majority=Figure(MORE_THAN_HALF, _COMMITTEE, Strength.PRACTICE, "按全体委员计算"),
    majority_of="应到",
)
_GROUP_VOTE = VotePolicy(
    quorum=Figure(HALF, _GROUP, Strength.PRACTICE, "有的事项要求三分之二以上"),
    majority=Figure(MORE_THAN_HALF, _GROUP, Strength.PRACTICE),
    majority_of="应到",
)

_BY_MATTER: Final[dict[str, VotePolicy]] = {
    "接收预备党员": _ADMIT,
    "预备党员转正": _ADMIT,
    "选举": _ELECT,
}
_BY_TYPE: Final[dict[str, VotePolicy]] = {
    "支部党员大会": _MEMBERS,
    "支委会": _COMMITTEE_VOTE,
    "党组会": _GROUP_VOTE,
    "党委会": _GROUP_VOTE,
}

ADMISSION_MATTERS: Final = frozenset({"接收预备党员", "预备党员转正"})
"""Matters that only a meeting of all members of the branch decides, by secret ballot."""
MEMBERS_MEETING: Final = "支部党员大会"

ATTENDANCE: Final[dict[str, Figure[Share]]] = {
    "支委会": Figure(HALF, "《中国共产党支部工作条例（试行）》第十二条", Strength.REQUIRED),
    "民主生活会": Figure(
        TWO_THIRDS,
        "《县以上党和国家机关党员领导干部民主生活会若干规定》",
        Strength.REQUIRED,
    ),
}
"""How many of those who should attend must be there for the meeting to be held, by its type."""

RECORD_LATE_AFTER: Final = Figure(
    3, "会议记录整理时限的通行做法", Strength.PRACTICE, "工作日；各单位可另定"
)
SIMILAR_RECORDS: Final = Figure(
    0.8, "本工具的雷同判定", Strength.TOOL, "发言连续五字片段的重合度（Jaccard）"
)


def vote_policy(meeting_type: str, matter: str) -> VotePolicy | None:
    """The policy for a vote, by its matter first and by the type of meeting else.

    None when no policy is known: a plain office meeting.
    """
    return _BY_MATTER.get(matter) or _BY_TYPE.get(meeting_type)
