"""Template DOCX → compiled template: read, checked and turned into code once, rendered many times.

What does not depend on the values is done here and kept: reading and patching the XML, parsing
the tags, deflating the members that never change. Rendering writes the changing parts, deflates
them and joins the package; the same values give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from docgen.base.errors import TemplateError
from docgen.base.findings import Finding
from docgen.standards.rules import rule
from docgen.template.archive import Archive
from docgen.template.codegen import BudgetError, KindError, Writer, generate
from docgen.template.docxtpl_adapter import patch_xml
from docgen.template.names import check_names, root_names
from docgen.template.reading import ReadTemplate, TemplatePart, finish_findings, read_template
from docgen.template.splice import SpliceError, splice, splice_properties
from docgen.template.tags import Tag
from docgen.template.tree import Node, build_tree
from docgen.template.uses import Uses, collect_uses
from docgen.template.values import prepare

_DECLARATION: Final = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_CACHED_TEMPLATES: Final = 32


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A part that is written anew for every document."""

    member: str
    writer: Writer


@dataclass(frozen=True, slots=True, eq=False)
class CompiledTemplate:
    """A template ready to be filled.

    `findings` are the warnings of its linting; `uses` says which values it writes; `digest` is the
    SHA-256 of the DOCX it came from. It holds no state of a rendering: threads may share it.
    """

    name: str
    digest: str
    findings: tuple[Finding, ...]
    uses: Uses
    _trees: tuple[tuple[Node, ...], ...]
    _roots: frozenset[str]
    _parts: tuple[_Part, ...]
    _archive: Archive

    def render(self, context: Mapping[str, Any]) -> bytes:
        """The DOCX for given values: plain data, texts of any content.

        Control characters are cleaned out of texts (the guard reports them); a line feed becomes
        a line break and a tab a tab. Raises TemplateError: T110 for every name that the template
        has and the context lacks, T111 and T132 for values of the wrong kind, T130 for values
        that are not plain data, T131 when the output would be out of all proportion.
        """
        values = prepare(context)
        if not values.keys() >= self._roots:
            raise TemplateError(*self._name_faults(values))
        return self._archive.with_members(self._written(values))

    def _written(self, values: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
        for part in self._parts:
            chunks: list[str] = []
            try:
                part.writer.write(values, chunks)
            except (BudgetError, KindError, LookupError, TypeError, ValueError) as error:
                raise self._render_error(error, part, values) from None
            yield part.member, _DECLARATION + "".join(chunks).encode()

    def _name_faults(self, values: Mapping[str, Any]) -> list[Finding]:
        """Every unknown name at once, and every value of the wrong kind."""
        findings = [f for tree in self._trees for f in check_names(tree, values)]
        return finish_findings(findings, self.name)

    def _render_error(
        self, error: Exception, part: _Part, values: Mapping[str, Any]
    ) -> TemplateError:
        """What went wrong in words: all wrong names if there are any, else the one place."""
        if not isinstance(error, BudgetError):
            faults = self._name_faults(values)
            if faults:
                return TemplateError(*faults)
        tag = part.writer.site(error.__traceback__)
        where = tag.paragraph.quoted if tag else None
        source = f"“{tag.source}”" if tag else "这里"
        if isinstance(error, BudgetError):
            finding = rule("T131").finding(f"{source}要写出的内容太多，已经停下", where=where)
        elif isinstance(error, KindError):
            finding = rule("T111").finding(f"{source}：{error}", where=where)
        elif isinstance(error, LookupError):
            finding = rule("T132").finding(f"{source}要的这一项不存在", where=where)
        elif isinstance(error, TypeError):
            finding = rule("T132").finding(f"{source}把种类不同的值放在一起比较", where=where)
        else:
            finding = rule("T132").finding(f"{source}：{error}", where=where)
        return TemplateError(finding.at(file=self.name))


@lru_cache(maxsize=_CACHED_TEMPLATES)
def compile_template(docx: bytes, name: str) -> CompiledTemplate:
    """Compile a template; the result is cached by the content of the file.

    `name` is the file's name for messages. Raises TemplateError with every fault that
    `lint_template` finds without knowing the values.
    """
    template = read_template(docx)
    parts = list(_compiled_parts(template)) if not template.errors else []
    findings = finish_findings(template.findings, name)
    if template.errors:
        raise TemplateError(*findings)
    changing = {part.member for part in parts}
    trees = tuple(part.tree for part in template.parts)
    return CompiledTemplate(
        name=name,
        digest=sha256(docx).hexdigest(),
        findings=tuple(findings),
        uses=collect_uses(trees),
        _trees=trees,
        _roots=frozenset().union(*(root_names(tree) for tree in trees)),
        _parts=tuple(parts),
        _archive=Archive.of({m: c for m, c in template.members.items() if m not in changing}),
    )


def check_compiles(template: ReadTemplate) -> list[Finding]:
    """The faults that only show when the parts of an otherwise sound template are compiled."""
    before = len(template.findings)
    list(_compiled_parts(template))
    return [template.findings.pop() for _ in range(len(template.findings) - before)]


def _compiled_parts(template: ReadTemplate) -> Iterator[_Part]:
    """The parts that carry tags, compiled; faults are added to the findings."""
    for part in template.parts:
        if not part.tags:
            continue
        try:
            yield _compile_part(part, template.members[part.surface.member])
        except SpliceError as error:
            template.findings.append(error.finding)


def _compile_part(part: TemplatePart, data: bytes) -> _Part:
    tags: tuple[Tag, ...] = part.tags
    if part.surface.kind == "core":
        spliced = splice_properties(part.surface, tags)
    else:
        spliced = splice(part.surface, patch_xml(data), tags, part.tree)
    tree, _ = build_tree(spliced.items)
    return _Part(part.surface.member, generate(tree, spliced.runs))
