"""Writing Typst: no text can become code."""

from __future__ import annotations

import json

import pytest
import typst

from docgen.base.lengths import pt
from docgen.flow.tree import Border
from docgen.typeset.syntax import points, quoted, stroke

HOSTILE = (
    '研发A&B<重点>"项目"', "{{ 7*7 }}", "#panic()", "\\u{41}", "\\", '"', '\\"#panic("x")//', "$x$ *y* _z_",
    "`raw` @ref <label> = 标题", "/* 注释 */ // 注释", "[]{}()", "一\n二\r三\t四", "䶮", "' ' “ ”",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_quoted_text_is_that_text_and_nothing_else(text: str) -> None:
    source = f"#metadata({quoted(text)})<x>"
    compiler = typst.Compiler(source.encode())
    compiler.compile(format="pdf")
    value = typst.query(source.encode(), "<x>", field="value", one=True)
    assert json.loads(value) == text


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert quoted("甲\ud800乙") == '"甲\ufffd乙"'


@pytest.mark.parametrize(
    ("length", "text"),
    [(29.6, "29.6pt"), (0.0, "0pt"), (-0.0001, "0pt"), (441.0, "441pt"), (1 / 3, "0.333pt")],
)
def test_lengths_are_written_with_three_decimals_at_the_most(length: float, text: str) -> None:
    assert points(length) == text


def test_a_border_line_has_width_colour_and_dash() -> None:
    assert stroke(Border(pt(1.5), "FF0000")) == '1.5pt + rgb("#FF0000")'
    assert stroke(None) == "none"
    assert 'dash: "dashed"' in stroke(Border(pt(1), style="dashed"))
