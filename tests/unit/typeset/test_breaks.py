"""Where lines end: marks that may not begin one, words that no line holds."""

from __future__ import annotations

import pytest

from docgen.standards.line_breaks import (
    JOINED_TO_PREVIOUS,
    NOT_AT_LINE_END,
    NOT_AT_LINE_START,
)
from tests.pdfpages import page_lines, page_texts
from tests.unit.typeset.setting import set_blocks
from tests.worddocs import paragraph

STARTS = NOT_AT_LINE_START.value | JOINED_TO_PREVIOUS.value


def _lines(*texts: str) -> list[str]:
    layout = set_blocks(*(paragraph(t) for t in texts))
    return [line.text for page in page_lines(layout.pdf) for line in page]


@pytest.mark.parametrize("mark", sorted(JOINED_TO_PREVIOUS.value | set("，。”》）％℃…")))
def test_no_line_begins_with_a_mark_that_belongs_to_what_precedes(mark: str) -> None:
    texts = ["国" * count + mark + "家" * 8 for count in range(20, 34)]
    lines = _lines(*texts)
    assert not [line for line in lines if line[0] in STARTS]
    assert not [line for line in lines if line[-1] in NOT_AT_LINE_END.value]
    assert "".join(lines).count(mark) == len(texts)


def test_a_range_stays_with_its_first_number_and_leaves_no_trace_in_the_text() -> None:
    texts = ["国" * count + "湿度为45%～60%，阿·买提（阿·买）到会" for count in range(10, 30)]
    lines = _lines(*texts)
    assert not [line for line in lines if line[0] in STARTS or line[-1] in NOT_AT_LINE_END.value]
    assert "".join(lines) == "".join(texts)


def test_a_row_of_dashes_longer_than_the_line_is_broken() -> None:
    layout = set_blocks(paragraph("—" * 70))
    lines = [line for page in page_lines(layout.pdf) for line in page]
    assert len(lines) == 3
    assert all(line.right < 210 - 25 for line in lines)
    assert "".join(page_texts(layout.pdf)) == "—" * 70


def test_an_address_longer_than_the_line_fills_it_and_goes_on() -> None:
    address = "https://example.org/" + "very-long/" * 12
    lines = _lines("网址：" + address + "完")
    assert "".join(lines) == "网址：" + address + "完"
    assert len(lines) > 2
    assert min(map(len, lines[:-1])) > 40
