"""The words of charts in a PDF: asked for where the chart stands, in any order, never missed."""

from __future__ import annotations

import pytest

from docgen.verify.pdf_same_text import compare_text
from tests.charts import IDS, chart_docx, chart_part, series
from tests.unit.typeset.setting import set_docx
from tests.worddocs import paragraph, word

NAMES = ["2023年", "2024年", "区直机关"]
LEGEND = '<c:legend><c:legendPos val="b"/></c:legend>'


def plot(kind="barChart", names=NAMES):
    return f"<c:{kind}>{series('党员人数', [401, 420, 359], names)}{IDS}</c:{kind}>"


def differences(pdf: bytes, docx: bytes) -> list[str]:
    return [f.message for f in compare_text(pdf, docx, "甲.docx")[1]]


@pytest.mark.parametrize("after", ["图表之后", "2023年的情况", "401人参加", "区直机关", "—"])
def test_what_follows_a_chart_is_not_taken_for_a_part_of_it(after):
    docx = chart_docx(chart_part(plot(), more=LEGEND), after=after)
    assert differences(set_docx(docx).pdf, docx) == []


def test_a_pdf_without_the_chart_is_found():
    docx = chart_docx(chart_part(plot()))
    without = set_docx(word(paragraph("图表之前"), paragraph(), paragraph("图表之后"))).pdf
    assert differences(without, docx) == ["PDF 里没有第1个图表“2023年”的文字，或者不全"]


def test_a_missing_name_is_found():
    docx = chart_docx(chart_part(plot()))
    other = chart_docx(chart_part(plot(names=["2023年", "2024年", "区直"])))
    told = "PDF 里第1个图表“2023年”的文字不全，没有“区直机关”"
    assert differences(set_docx(other).pdf, docx) == [told]


def test_words_that_are_in_no_chart_are_found():
    docx = word(paragraph("图表之前"), paragraph("图表之后"))
    [message] = differences(set_docx(chart_docx(chart_part(plot()))).pdf, docx)
    assert "Word 文件是“图表之后”" in message


def test_a_series_called_like_its_categories_together_is_not_taken_for_them():
    made = chart_docx(
        chart_part(f"<c:barChart>{series('男女', [1, 2], ['男', '女'])}{IDS}</c:barChart>")
    )
    assert differences(set_docx(made).pdf, made) == []
