"""The spec of a bundle: items, retention, who put it in order and who checked it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from docgen.base.dates import format_date
from docgen.base.findings import FieldPath, Finding, Severity
from docgen.checks.family import Family
from docgen.models.bundle import Bundle, BundleItem
from docgen.standards.rules import rule


def items_with_paths(form: Bundle) -> Iterator[tuple[FieldPath, BundleItem]]:
    """Items in the order of the bundle, with their paths."""
    for i, item in enumerate(form.items):
        yield ("items", i), item
    for i, section in enumerate(form.sections):
        for j, item in enumerate(section.items):
            yield ("sections", i, "items", j), item


def has_items(form: Bundle) -> Iterator[Finding]:
    """S050, S052 and S059: nothing in the bundle, nothing in a section, a section twice."""
    if not form.all_items:
        yield rule("S050").finding("没有列任何材料", path=("items",))
        return
    titles: set[str] = set()
    for i, section in enumerate(form.sections):
        if not section.items:
            yield rule("S052").finding(
                f"类目“{section.title}”下没有材料", path=("sections", i, "items")
            )
        if section.title in titles:
            yield rule("S059").finding(
                f"类目“{section.title}”写了两次", path=("sections", i, "title")
            )
        titles.add(section.title)


def printed_sections(form: Bundle) -> Iterator[Finding]:
    """S060: sections in an archive, whose catalogue has none."""
    if form.method == "迎检":
        return
    for i, section in enumerate(form.sections):
        lost = f"类目“{section.title}”" + ("和它的说明" if section.note else "")
        yield rule("S060").finding(f"{form.method}整理不印{lost}", path=("sections", i, "title"))


def same_file(form: Bundle) -> Iterator[Finding]:
    """S051: a file that is listed twice."""
    seen: dict[str, str] = {}
    for path, item in items_with_paths(form):
        name = posixpath.normpath(item.file.replace("\\", "/"))
        if name in seen:
            yield rule("S051").finding(f"文件“{item.file}”列了两次", path=(*path, "file"))
        seen[name] = item.file


def archival_code_parts(form: Bundle) -> Iterator[Finding]:
    """S053 and S054: what an archival code and an archive stamp are made of."""
    if form.method == "迎检":
        return
    if "retention" not in form.model_fields_set:
        yield rule("S053").finding("没有写保管期限，将按“永久”整理", path=("retention",))
    severity = Severity.ERROR if form.method == "按件" else Severity.WARNING
    for field, name in (("fonds_number", "全宗号"), ("year", "年度")):
        if not getattr(form, field):
            yield rule("S054").finding(
                f"{form.method}整理没有写{name}，编不出档号", path=(field,), severity=severity
            )


def two_pairs_of_eyes(form: Bundle) -> Iterator[Finding]:
    """S055 and S056: 整理人 and 检查人."""
    if form.compiler and form.compiler == form.checker:
        yield rule("S055").finding(f"整理人和检查人都是{form.compiler}", path=("checker",))
    if form.compiled_on and form.checked_on and form.checked_on < form.compiled_on:
        yield rule("S056").finding(
            f"检查日期 {format_date(form.checked_on)} 早于整理日期 {format_date(form.compiled_on)}",
            path=("checked_on",),
        )


def one_retention(form: Bundle) -> Iterator[Finding]:
    """S057: items of another retention period in the same bundle."""
    if form.method == "迎检":
        return
    for path, item in items_with_paths(form):
        if item.retention and item.retention != form.retention:
            yield rule("S057").finding(
                f"“{item.title or item.file}”保管期限是{item.retention}，本册是{form.retention}",
                path=(*path, "retention"),
            )


def one_year(form: Bundle) -> Iterator[Finding]:
    """S058: items of another year in the same bundle."""
    if form.method != "按件" or not form.year:
        return
    for path, item in items_with_paths(form):
        if item.date and item.date.year != int(form.year):
            yield rule("S058").finding(
                f"“{item.title or item.file}”的日期是 {format_date(item.date)}，本册是 {form.year} 年度",
                path=(*path, "date"),
            )


FAMILIES = (
    Family(
        Bundle,
        (
            has_items,
            printed_sections,
            same_file,
            archival_code_parts,
            two_pairs_of_eyes,
            one_retention,
            one_year,
        ),
    ),
)
