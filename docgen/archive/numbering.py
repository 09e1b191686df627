"""件号 and 档号: numbers in the lowest class, codes by a pattern."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docgen.archive.contracts import BundleInput, ItemInput
from docgen.base.findings import Finding
from docgen.standards.da22 import ITEM_NUMBER_DIGITS, RETENTION_CODES, Retention
from docgen.standards.rules import rule

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_SEPARATORS: Final = "-·.—_/"
_OPTIONAL: Final = ("机构", "案卷号")


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item with its number of four digits and its archival code (empty if it has none)."""

    item: ItemInput
    number: str
    archival_code: str
    retention: Retention


def number_items(
    spec: BundleInput, items: Sequence[ItemInput]
) -> tuple[list[Numbered], list[Finding]]:
    """Items in the order of the bundle with number and code.

    Filing by item keeps each class (year, organ, retention) together, classes in order of first
    appearance, and numbers from 0001 in each. By volume and for inspection the given order stays,
    sections in their order, and numbers run through.
    """
    ordered = _ordered(spec, items)
    findings = _pattern_faults(spec)
    counters: Counter[tuple[str, ...]] = Counter()
    numbered = []
    for item in ordered:
        class_of = _class_of(spec, item) if spec.method == "按件" else ()
        counters[class_of] += 1
        number = f"{counters[class_of]:0{ITEM_NUMBER_DIGITS.value}d}"
        retention = item.retention or spec.retention
        code = "" if findings or spec.method != "按件" else _code(spec, item, retention, number)
        numbered.append(Numbered(item, number, code, retention))
    if spec.method == "按件" and len(counters) > 1:
        classes = "、".join("·".join(p for p in c if p) for c in counters)
        findings.append(rule("A126").finding(f"一册中有 {len(counters)} 类文件：{classes}"))
    return numbered, findings


def volume_code(spec: BundleInput) -> str:
    """The code of a whole volume: the pattern with the volume's number in place of an item's.

    Empty when the pattern cannot be filled (see `number_items`, A127).
    """
    if _pattern_faults(spec):
        return ""
    return _code(spec, ItemInput("", "", None), spec.retention, spec.volume_number)


def _ordered(spec: BundleInput, items: Sequence[ItemInput]) -> list[ItemInput]:
    if spec.method == "按件":
        rank: dict[tuple[str, ...], int] = {}
        for item in items:
            rank.setdefault(_class_of(spec, item), len(rank))
        return sorted(items, key=lambda item: rank[_class_of(spec, item)])
    places = {section.title: number for number, section in enumerate(spec.sections, 1)}
    return sorted(items, key=lambda item: places.get(item.section, 0))


def _class_of(spec: BundleInput, item: ItemInput) -> tuple[str, ...]:
    return spec.year, item.organ or spec.organ, item.retention or spec.retention


def _pattern_faults(spec: BundleInput) -> list[Finding]:
    """Inspection bundles have no archival codes; elsewhere every name of the pattern must fit."""
    if spec.method == "迎检":
        return []
    names = _PLACEHOLDER.findall(spec.code_pattern)
    known = _values(spec, ItemInput("", "", None), "永久", "0001")
    unknown = [n for n in names if n not in known]
    if unknown:
        return [rule("A127").finding(f"档号规则中有不认识的名称“{unknown[0]}”")]
    missing = [n for n in names if not known[n] and n not in _OPTIONAL]
    if missing:
        return [rule("A127").finding(f"没有填{'、'.join(missing)}，档号一栏留空")]
    return []


def _values(
    spec: BundleInput, item: ItemInput, retention: Retention, number: str
) -> dict[str, str]:
    organ = item.organ or spec.organ
    is_own = organ == spec.organ
    return {
        "全宗号": spec.fonds_number,
        "年度": spec.year,
        "保管期限": RETENTION_CODES.value[retention],
        "机构": (spec.organ_code if is_own and spec.organ_code else organ),
        "件号": number,
        "案卷号": spec.volume_number,
    }


def _code(spec: BundleInput, item: ItemInput, retention: Retention, number: str) -> str:
    """The pattern filled in; an empty value takes the separator before it along."""
    out = ""
    position = 0
    values = _values(spec, item, retention, number)
    for match in _PLACEHOLDER.finditer(spec.code_pattern):
        literal = spec.code_pattern[position : match.start()]
        value = values[match.group(1)]
        out += literal + value if value else literal.rstrip(_SEPARATORS)
        position = match.end()
    return out + spec.code_pattern[position:]
