"""Documents to typeset: minutes, records, summaries and essays of 2 to 10 pages.

Every paragraph is put together anew out of clauses of the sample forms, in an order drawn from the
document's number: the same number gives the same document, and no two documents share a paragraph,
so that nothing an engine remembers of one helps it with the next.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docgen.base.resources import samples_folder
from docgen.forms.read import read_form
from docgen.models.base import FormModel
from docgen.models.meeting import Meeting, Speech
from docgen.template.fill import fill

_FORMS = {
    "会议纪要-馆长*": 2.0, "会议记录-支委会*": 2.5, "工作总结*": 5.6, "思考与对策*": 3.2,
    "述职报告*": 3.6, "经验材料*": 4.2,
}  # fmt: skip
"""Sample forms, and the pages that each takes without the text that is added."""
_PAIRS = ("“”", "《》", "（）", "〔〕", "‘’")
_PAGES = range(2, 11)
_PAGE = 530
"""Characters of running text on a page of 22 lines with 28 characters, short last lines counted."""


def documents(count: int) -> list[bytes]:
    """DOCX files, each of the kinds in turn, shorter and longer ones mixed."""
    clauses = sorted(set(_clauses()))
    forms = [(_form(pattern), own) for pattern, own in _FORMS.items()]
    return [_document(*forms[i % len(forms)], clauses, i) for i in range(count)]


def _form(pattern: str) -> FormModel:
    [path] = sorted((samples_folder() / "forms").glob(f"{pattern}.yaml"))
    form = read_form(path.read_bytes(), path.name).form
    assert form is not None
    return form


def _clauses() -> Iterator[str]:
    """Clauses of 6 to 24 characters out of all sample forms; brackets and quotes are whole."""
    for path in _sample_paths():
        form = read_form(path.read_bytes(), path.name).form
        if form is None:
            continue
        for text in _texts(form.model_dump()):
            for clause in re.split("[，。；：！？]", text):
                if (
                    6 <= len(clause) <= 24
                    and "{" not in clause
                    and all(clause.count(a) == clause.count(b) for a, b in _PAIRS)
                ):
                    yield clause


def _sample_paths() -> list[Path]:
    return [p for f in ("forms", "year") for p in sorted((samples_folder() / f).glob("*.yaml"))]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _document(form: FormModel, own: float, clauses: list[str], number: int) -> bytes:
    draw = random.Random(number)
    pages = _PAGES[number * 4 % len(_PAGES)]
    paragraphs = list(_paragraphs(draw, clauses, round(max(pages - own, 0) * _PAGE) + 60))
    if isinstance(form, Meeting):
        topics = [
            topic.model_copy(update=_said(form, topic, part))
            for topic, part in zip(form.topics, _shares(paragraphs, len(form.topics)), strict=True)
        ]
        return fill(form.model_copy(update={"topics": topics}))[0]
    return fill(form.model_copy(update={"introduction": [], "closing": paragraphs}))[0]


def _said(form: Meeting, topic: Any, paragraphs: list[str]) -> dict[str, Any]:
    if form.kind == "minutes":  # type: ignore[attr-defined]
        return {"conclusion": paragraphs}
    names = [s.speaker for s in topic.speeches] or [topic.reporter]
    return {
        "speeches": [
            Speech.model_construct(speaker=names[i % len(names)], paragraphs=[text])
            for i, text in enumerate(paragraphs)
        ]
    }


def _shares(items: list[str], count: int) -> list[list[str]]:
    return [items[i::count] for i in range(count)]


def _paragraphs(draw: random.Random, clauses: list[str], characters: int) -> Iterator[str]:
    while characters > 0:
        sentences = [
            "，".join(draw.sample(clauses, draw.randint(2, 5))) for _ in range(draw.randint(1, 3))
        ]
        paragraph = "。".join(sentences) + "。"
        characters -= len(paragraph)
        yield paragraph
