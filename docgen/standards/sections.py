"""Which sections a report has, by kind and genre (体裁), and what they are called by default.

Source: report structures as drafters' guides and open genre contracts describe them; no standard
prescribes them, so every entry has the strength 实务. The five sections 现状 问题 原因 对策 成效 are the
frame of an investigation, not of every kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SectionRule:
    """A section: its field in the model, its key in the form, its default heading, whether required.

    `any_of` names a group of which one section is enough.
    """

    field: str
    key: str
    heading: str
    is_required: bool = False
    any_of: str = ""


def _s(field: str, key: str, heading: str, need: str = "") -> SectionRule:
    group = need.partition(":")[2]
    return SectionRule(field, key, heading, need == "R", group)


SECTIONS: Final[dict[str, tuple[SectionRule, ...]]] = {
    "调研报告": (
        _s("significance", "意义", "重要意义"),
        _s("situation", "现状", "基本现状", "R"),
        _s("practices", "做法", "主要做法"),
        _s("problems", "问题", "存在的问题", "R"),
        _s("causes", "原因", "原因分析", "R"),
        _s("measures", "对策", "对策建议", "R"),
        _s("results", "成效", "取得的成效"),
        _s("lessons", "经验", "经验启示"),
    ),
    "思考与对策": (
        _s("significance", "意义", "重要意义"),
        _s("situation", "现状", "基本现状"),
        _s("problems", "问题", "存在的问题", "any:问题或原因"),
        _s("causes", "原因", "原因分析", "any:问题或原因"),
        _s("measures", "对策", "对策建议", "R"),
        _s("results", "成效", "取得的成效"),
        _s("lessons", "经验", "经验启示"),
    ),
    "经验材料": (
        _s("significance", "意义", "重要意义", "R"),
        _s("situation", "现状", "基本现状"),
        _s("practices", "做法", "主要做法", "any:做法或经验"),
        _s("lessons", "经验", "主要经验", "any:做法或经验"),
        _s("results", "成效", "取得的成效"),
        _s("problems", "问题", "存在的问题"),
        _s("causes", "原因", "原因分析"),
        _s("measures", "对策", "长效机制", "R"),
    ),
    "工作总结": (
        _s("situation", "现状", "基本情况"),
        _s("work", "主要工作", "主要工作", "R"),
        _s("results", "成效", "取得的成效", "R"),
        _s("lessons", "经验", "主要经验"),
        _s("problems", "问题", "存在的问题和不足", "R"),
        _s("causes", "原因", "原因分析"),
        _s("measures", "下一步打算", "下一步工作打算", "R"),
        _s("integrity", "廉洁自律", "廉洁自律情况"),
    ),
    "述职报告": (
        _s("situation", "现状", "基本情况"),
        _s("work", "主要工作", "履职情况", "R"),
        _s("results", "成效", "工作成效", "R"),
        _s("lessons", "经验", "主要体会"),
        _s("problems", "问题", "存在的问题", "R"),
        _s("causes", "原因", "原因分析"),
        _s("measures", "下一步打算", "下一步工作打算", "R"),
        _s("integrity", "廉洁自律", "廉洁自律情况"),
    ),
}


def sections_in_order(genre: str, order: list[str]) -> list[SectionRule]:
    """The sections of a genre, those named in `order` (by key) first in that order's sequence.

    Sections that `order` does not name keep their usual place after the ones named.
    """
    rules = list(SECTIONS[genre])
    if not order:
        return rules
    by_key = {r.key: r for r in rules}
    named = [by_key[k] for k in order if k in by_key]
    return named + [r for r in rules if r not in named]
