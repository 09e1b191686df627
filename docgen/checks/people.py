"""Names in attendance lists: who is one person, and whether a list can be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from docgen.base.findings import FieldPath
from docgen.models.meeting import Meeting
from docgen.models.people import Absentee, Person

_GROUP: Final = re.compile(
    r"^(?:各|全体|有关|相关|部分|其他|其余|与会)"
    r"|等$|同志们|名单|签到|附后"
    r"|\d+\s*[人名位]|[一二三四五六七八九十]+[人名位]$"
    r"|.(?:人员|代表|负责人|负责同志|委员|成员|党员|干部|职工|师生|群众)$"
    r"|.{2,}(?:处|室|局|厅|中心|支部|总支|公司|集团|党委|党组|街道|社区)$"
    r"|.{3,}(?:科|部|委|办|院|所|站|队|村)$"
    r"|^(?:组织|宣传|统战|人事|财务|政工)[部科股]$|(?:纪|团|工|党|政法)委$|工会$|妇联$"
)
_LONGEST_NAME: Final = 40
"""Characters of a name with post and unit in which a known name is looked for."""
_POLITE: Final = re.compile(r"(?:同志|先生|女士)$")

Listed = tuple[FieldPath, Person | Absentee]


def is_group(name: str) -> bool:
    """Whether an entry names several people or a unit (各支部书记, 全体委员), not one person."""
    return bool(_GROUP.search(name))


def plain_name(name: str) -> str:
    """A name without blanks (张 三) and without 同志."""
    return _POLITE.sub("", re.sub(r"\s", "", name))


def is_countable(people: Sequence[Person] | Sequence[Absentee]) -> bool:
    """Whether every entry of a list is one person."""
    return not any(is_group(person.name) for person in people)


def listed(form: Meeting, *fields: str) -> Iterator[Listed]:
    """The single people of the named lists, with their paths; groups are left out."""
    for field in fields:
        for index, person in enumerate(getattr(form, field)):
            if not is_group(person.name):
                yield (field, index), person


def is_same_person(first: Person | Absentee, second: Person | Absentee) -> bool:
    """Same name, and no post or unit that tells two people of one name apart."""
    if plain_name(first.name) != plain_name(second.name):
        return False
    return not any(
        a and b and a != b for a, b in ((first.post, second.post), (first.unit, second.unit))
    )


def are_all_named(form: Meeting) -> bool:
    """Whether all lists of the meeting name single people only, so that a name can be missed."""
    return bool(form.attendees) and all(
        is_countable(people) for people in (form.attendees, form.excused, form.absent)
    )


def is_known(name: str, known: set[str]) -> bool:
    """Whether a name as written (书记张三, 张三同志) means one of the known people."""
    plain = plain_name(name)[:_LONGEST_NAME]
    if plain in known:
        return True
    stretches = (plain[i:j] for i in range(len(plain)) for j in range(i + 2, len(plain) + 1))
    return any(stretch in known for stretch in stretches)
