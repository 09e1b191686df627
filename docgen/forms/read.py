"""A form file to its model: `read_form`; and the place of any later finding in it: `locate`."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from docgen.base.errors import UsageError
from docgen.base.findings import FieldPath, Finding, Severity
from docgen.base.text import shorten
from docgen.forms import messages
from docgen.forms.build import MOST_FINDINGS, Builder, TooManyFindingsError
from docgen.forms.json_reader import read_json
from docgen.forms.nodes import Listing, Mapping, Node, Scalar
from docgen.forms.shapes import group_of, plain_key
from docgen.forms.source import Place, ReadingError, Source, decode
from docgen.forms.traps import taken_as_comment
from docgen.forms.yaml_faults import tight_colon
from docgen.models.base import FormModel
from docgen.models.kinds import KINDS, Kind, find_kind, nearest_kind
from docgen.models.labels import path_label
from docgen.standards.rules import rule

_ALL_KINDS = "、".join(k.label for k in KINDS.values())
_KIND_KEYS = {"文种", "kind"}
_COMMENT = re.compile(r"\s#\S")


@dataclass(frozen=True, slots=True)
class ReadForm:
    """What came of reading a form file.

    `form` is None exactly when `findings` holds an error. `kind` is the English name of the kind,
    None when it is unknown. `positions` gives line and column (from 1) of every path that is
    written in the file.
    """

    form: FormModel | None
    kind: str | None
    findings: tuple[Finding, ...]
    positions: MappingType[FieldPath, Place] = field(default_factory=lambda: MappingProxyType({}))
    name: str = ""


def read_form(data: bytes, name: str, kind: str | None = None) -> ReadForm:
    """Read a form: YAML (`.yaml`, `.yml`) or JSON (`.json`); otherwise told by the content.

    `name` is the file's name for messages. `kind`, in English or Chinese, is for forms that do
    not say their kind; one that does must agree. All field errors are reported at once; a fault
    of notation stops the reading. Whatever the bytes are, the answer is a ReadForm.
    Raises UsageError only for a `kind` that does not exist.
    """
    wanted = _wanted(kind)
    findings: list[Finding] = []
    try:
        source, findings = decode(data, name)
        return _read(source, findings, wanted)
    except ReadingError as fault:
        return ReadForm(
            None, wanted.name if wanted else None, (*findings, fault.finding), name=name
        )


def locate(finding: Finding, read: ReadForm) -> Finding:
    """A finding with file, line, column and place in words, from its path in the form.

    A path that is not written in the file gets the place of its nearest ancestor that is.
    """
    place = None
    path = finding.path
    for length in range(len(path), -1, -1):
        if (place := read.positions.get(path[:length])) is not None:
            break
    where = path_label(KINDS[read.kind].model, path) if read.kind and path else ""
    line, column = place or (None, None)
    return finding.at(file=read.name or None, line=line, column=column, where=where or None)


def _wanted(kind: str | None) -> Kind | None:
    if kind is None:
        return None
    found = find_kind(kind)
    if found is None:
        near = nearest_kind(kind)
        hint = f"是不是“{near}”？" if near else f"可用的文种：{_ALL_KINDS}"
        raise UsageError(rule("F010").finding(f"没有文种“{shorten(kind)}”", hint=hint))
    return found


def _read(source: Source, findings: list[Finding], wanted: Kind | None) -> ReadForm:
    root = _root(source)
    found, genre = _kind(source, root, wanted)

    def complete(builder: Builder, raw: dict[str, Any]) -> None:
        raw["kind"] = found.name
        if genre is not None:
            raw.setdefault("genre", genre)
            _agree(builder, raw["genre"], genre)

    built = build_model(source, root, found.model, findings, complete)
    return ReadForm(built.form, found.name, built.findings, built.positions, source.name)


@dataclass(frozen=True, slots=True)
class Built:
    """A model out of nodes: None exactly when there is an error among the findings, which are in
    the order of the file; and the place of every path."""

    form: FormModel | None
    findings: tuple[Finding, ...]
    positions: MappingType[FieldPath, Place]


def build_model(
    source: Source,
    root: Mapping,
    model: type[FormModel],
    findings: list[Finding],
    complete: Callable[[Builder, dict[str, Any]], None] = lambda builder, raw: None,
) -> Built:
    """The nodes of a file as a model. `complete` may add to the raw values before they are checked."""
    shape = group_of(model)
    builder = Builder(source, shape)
    builder.findings = findings
    builder.positions[()] = root.place
    form = None
    try:
        for trap in taken_as_comment(source, _spans(root)) if _COMMENT.search(source.text) else ():
            builder.report(trap.code, trap.message, (), trap.place, trap.hint)
        raw = builder.group(root, shape, ())
        complete(builder, raw)
        form = _validated(builder, raw)
    except TooManyFindingsError:
        findings.append(
            rule("F056").finding(f"问题超过 {MOST_FINDINGS} 处，后面的没有列出", file=source.name)
        )
    if any(f.severity is Severity.ERROR for f in findings):
        form = None
    return Built(
        form,
        tuple(sorted(findings, key=lambda f: (f.line or 0, f.column or 0))),
        MappingProxyType(builder.positions),
    )


def _root(source: Source) -> Mapping:
    """The mapping at the top of a form. Raises ReadingError."""
    root = read_nodes(source)
    if isinstance(root, Mapping):
        return root
    if is_empty(root):
        raise source.fault("F005", "文件里只有注释或空行，没有内容", (1, 1))
    hint = "表单由“栏目: 内容”组成，第一行如“文种: 会议纪要”；docgen new 给一张空白表单"
    raise no_mapping(source, root, hint)


def is_empty(root: Node | None) -> bool:
    """Whether a file holds nothing but comments and blank lines."""
    return root is None or (isinstance(root, Scalar) and root.is_null)


def no_mapping(source: Source, root: Node | None, hint: str) -> ReadingError:
    """What to say of a file whose top is a list or a text."""
    if isinstance(root, Scalar) and not root.style:
        line = root.place[0]
        if (fault := tight_colon(source, line)) is not None:
            return fault
    what = "一个列表" if isinstance(root, Listing) else "一段文字"
    place = (1, 1) if root is None else root.place
    return source.fault("F006", f"这是{what}，不是表单", place, hint)


def read_nodes(source: Source) -> Node | None:
    """The nodes of a YAML or JSON file; None for an empty one. Raises ReadingError."""
    from docgen.forms.yaml_reader import read_yaml

    suffix = source.name.lower().rpartition(".")[2]
    if suffix == "json":
        return read_json(source)
    if source.text.lstrip()[:1] in {"{", "["}:
        try:
            return read_json(source)
        except ReadingError:
            # JSON is YAML too, and a YAML form may begin with a bracket.
            if suffix not in {"yaml", "yml"}:
                raise
    return read_yaml(source)


def _kind(source: Source, root: Mapping, wanted: Kind | None) -> tuple[Kind, str | None]:
    """The kind that the form says, and the genre when it says that instead (述职报告)."""
    written = next((v for k, v in root.entries if plain_key(k.text) in _KIND_KEYS), None)
    if not isinstance(written, Scalar) or not written.text.strip():
        if wanted is not None and (written is None or isinstance(written, Scalar)):
            return wanted, None
        place = root.place if written is None else written.place
        raise source.fault("F011", "没有写明文种", place, f"写上“文种: …”，可填：{_ALL_KINDS}")
    found = find_kind(written.text)
    if found is None:
        near = nearest_kind(written.text)
        choices = f"可填：{_ALL_KINDS}"
        hint = f"是不是“{near}”？{choices}" if near else choices
        raise source.fault("F010", f"没有文种“{shorten(written.text)}”", written.place, hint)
    if wanted is not None and found is not wanted:
        message = f"表单的文种是“{found.label}”，这里要的是“{wanted.label}”"
        raise source.fault("F012", message, written.place)
    genre = found.model.model_fields.get("genre")
    word = written.text.strip()
    is_genre = genre is not None and word != found.label and word in _choices(found)
    return found, word if is_genre else None


def _choices(kind: Kind) -> tuple[str, ...]:
    return getattr(group_of(kind.model).fields["genre"].shape, "allowed", ())


def _agree(builder: Builder, written: Any, genre: str) -> None:
    if written != genre:
        place = builder.positions.get(("genre",), (1, 1))
        message = f"文种写的是“{genre}”，体裁写的是“{shorten(str(written))}”，不一致"
        builder.report("F053", message, ("genre",), place, "两处写成一样，或者删去体裁")


def _validated(builder: Builder, raw: dict[str, Any]) -> FormModel | None:
    model = builder.root.model
    try:
        return model.model_validate(raw, by_alias=False, by_name=True)
    except ValidationError as error:
        problems = error.errors(include_url=False)
    for problem in problems:
        path = messages.field_path(builder.root, problem["loc"])
        if any(path[:length] in builder.settled for length in range(1, len(path) + 1)):
            continue
        builder.settled.add(path)
        message, hint = messages.explain(problem, builder.root, path)
        code = "F052" if messages.is_missing(problem) else "F053"
        builder.report(code, message, path, _nearest(builder.positions, path), hint)
    return None


def _nearest(positions: MappingType[FieldPath, Place], path: FieldPath) -> Place:
    for length in range(len(path), 0, -1):
        if (place := positions.get(path[:length])) is not None:
            return place
    return positions.get((), (1, 1))


def _spans(node: Node) -> list[tuple[int, int]]:
    """Where keys and values stand in the source, in order."""
    if isinstance(node, Scalar):
        return [(node.start, node.end)]
    if isinstance(node, Listing):
        return [span for item in node.items for span in _spans(item)]
    return [span for key, value in node.entries for n in (key, value) for span in _spans(n)]
