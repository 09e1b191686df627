"""Every intermediate product of a document, printed."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any, Literal

from docgen.api.checking import read
from docgen.api.documents import refuse_others, render_checked, to_tree
from docgen.base.files import read_bytes
from docgen.base.lengths import Length
from docgen.models.base import FormModel

Stage = Literal["model", "context", "flow", "markup", "pages"]
STAGES: tuple[Stage, ...] = ("model", "context", "flow", "markup", "pages")


def inspect(path: Path, stage: Stage) -> str:
    """What a form (or, from the stage `flow` on, a DOCX) looks like at one stage.

    Raises InputError for a file that cannot be read, or a DOCX at a stage it does not have.
    """
    is_docx = path.suffix.lower() == ".docx"
    if stage in {"model", "context"}:
        form = read(path, content_checks=False).require()
        if stage == "model":
            return _model(form)
        refuse_others(form, path)
        return _context(form)
    if is_docx:
        docx = read_bytes(path)
    else:
        checked = read(path, content_checks=False)
        docx = render_checked(checked).docx
    tree, _ = to_tree(docx, path.name)
    if stage == "flow":
        return _pretty(tree)
    if stage == "markup":
        from docgen.typeset.layout import markup_of

        return markup_of(tree)
    return _pages(docx, path.name)


def _model(form: FormModel) -> str:
    return json.dumps(
        form.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False, indent=2
    )


def _context(form: FormModel) -> str:
    from docgen.template.context import make_context

    context, _ = make_context(form)  # type: ignore[arg-type]
    return json.dumps(context, ensure_ascii=False, indent=2)


def _pretty(value: Any, depth: int = 0) -> str:
    """A tree of dataclasses as indented lines; fields at their default are left out."""
    indent = "  " * depth
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        lines = [f"{indent}{type(value).__name__}"]
        for field in dataclasses.fields(value):
            content = getattr(value, field.name)
            if field.default is not dataclasses.MISSING and content == field.default:
                continue
            if content in ((), {}, ""):
                continue
            lines.append(_field(field.name, content, depth + 1))
        return "\n".join(lines)
    return f"{indent}{_scalar(value)}"


def _field(name: str, content: Any, depth: int) -> str:
    indent = "  " * depth
    if isinstance(content, tuple) and any(dataclasses.is_dataclass(c) for c in content):
        return "\n".join([f"{indent}{name}:", *(_pretty(c, depth + 1) for c in content)])
    if isinstance(content, dict):
        lines = [f"{indent}{name}:"]
        for key, inner in content.items():
            lines.append(_field(str(key), inner, depth + 1))
        return "\n".join(lines)
    if dataclasses.is_dataclass(content):
        return f"{indent}{name}:\n{_pretty(content, depth + 1)}"
    return f"{indent}{name}: {_scalar(content)}"


def _scalar(value: Any) -> str:
    if isinstance(value, Length):
        return f"{value.mm:.2f}mm"
    if isinstance(value, bytes):
        return f"<{len(value)} bytes>"
    return repr(value)


def _pages(docx: bytes, name: str) -> str:
    from docgen.api.documents import lay_out_one

    layout, _ = lay_out_one(docx, name)
    return json.dumps(
        {
            "page_count": layout.page_count,
            "headings": [
                {"page": h.page, "level": h.level, "text": h.text} for h in layout.headings
            ],
        },
        ensure_ascii=False,
        indent=2,
    )
