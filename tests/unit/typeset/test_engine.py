"""The engine under several callers at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from docgen.typeset.layout import Layout
from tests.unit.typeset.setting import set_docx
from tests.worddocs import paragraph, word


def _set(number: int) -> Layout:
    texts = [
        f"第{number}份第{i}段，" + "支部委员会讨论了有关事项。" * (i % 5 + 1) for i in range(30)
    ]
    return set_docx(word(*(paragraph(text) for text in texts)))


def test_documents_set_side_by_side_are_those_set_one_after_the_other() -> None:
    alone = [_set(number) for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(_set, [*range(8), *range(8)]))
    assert [t.pdf for t in together] == [a.pdf for a in alone] * 2
    assert [t.page_count for t in together] == [a.page_count for a in alone] * 2
    assert len({a.pdf for a in alone}) == 8
