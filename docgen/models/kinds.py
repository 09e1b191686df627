"""The kinds of form and their names."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from docgen.models.base import FormModel
from docgen.models.bundle import Bundle
from docgen.models.minutes import Minutes, Record
from docgen.models.official_document import OfficialDocument
from docgen.models.reports import Investigation, Summary

DocumentForm: TypeAlias = Minutes | Record | Investigation | Summary | OfficialDocument


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of form: its English name, its Chinese name, its model and what else people call it."""

    name: str
    label: str
    model: type[FormModel]
    synonyms: tuple[str, ...] = ()


KINDS: Final[dict[str, Kind]] = {
    k.name: k
    for k in (
        Kind("minutes", "会议纪要", Minutes, ("纪要",)),
        Kind("record", "会议记录", Record, ("记录",)),
        Kind("investigation", "调研报告", Investigation, ("思考与对策", "经验材料")),
        Kind("summary", "工作总结", Summary, ("总结", "述职报告")),
        Kind(
            "official", "公文", OfficialDocument,
            (
                "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告",
                "请示", "批复", "议案", "函", "公函",
            ),
        ),
        Kind("bundle", "归档成册", Bundle, ("归档", "案卷", "迎检", "迎检材料")),
    )
}  # fmt: skip


def find_kind(word: str) -> Kind | None:
    """The kind called so in English or Chinese, or None."""
    plain = word.strip().casefold()
    for kind in KINDS.values():
        if plain in {kind.name, kind.label, *kind.synonyms}:
            return kind
    return None


def nearest_kind(word: str) -> str | None:
    """The Chinese name of the kind that is spelled most like `word`, for 是不是“…”."""
    names = {n: k.label for k in KINDS.values() for n in (k.name, k.label, *k.synonyms)}
    near = difflib.get_close_matches(word.strip().casefold(), names, 1, 0.4)
    return names[near[0]] if near else None


def kind_of(form: FormModel) -> Kind:
    """The kind of a form."""
    return KINDS[str(getattr(form, "kind"))]  # noqa: B009 - `kind` is a field of every concrete model


def genre_of(form: Any) -> str:
    """体裁 of a report, else the label of its kind."""
    return str(getattr(form, "genre", "")) or kind_of(form).label
