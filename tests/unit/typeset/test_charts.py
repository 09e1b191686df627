"""Charts on the page: bars as high as their values, labels where they belong, nothing overlapping."""

from __future__ import annotations

from itertools import combinations

import pytest

from docgen.template.fill import fill
from docgen.typeset.layout import Layout
from docgen.verify.pdf_same_text import compare_text
from tests.charts import AXES, IDS, Shape, chart_docx, chart_part, series, shapes
from tests.document_forms import summary
from tests.pdfpages import Line, page_lines, page_texts
from tests.unit.typeset.setting import set_docx

FIRST, SECOND = "595959", "D0D0D0"
"""The greys of the first two series (standards.charts)."""


def report(**chart) -> bytes:
    """A report whose only insert is a chart."""
    given = {"标题": "党员人数", "类型": "柱形图", "分类": "甲、乙、丙", **chart}
    form = summary(
        主要工作=[{"正文": "见图。", "图表": [given]}], 附件=[], 现状=[], 成效=[], 经验=[], 原因=[],
        问题=[], 下一步打算=[],
    )  # fmt: skip
    return fill(form)[0]


def laid(docx: bytes) -> Layout:
    layout = set_docx(docx)
    assert compare_text(layout.pdf, docx, "报告")[1] == []
    return layout


def bars(pdf: bytes, fill: str) -> list[Shape]:
    """The bars of a series from left to right; the key of the legend is not one of them."""
    found = [s for s in shapes(pdf) if s.fill == fill and max(s.width, s.height) > 4]
    return sorted(found, key=lambda s: (s.page, s.left))


def label(pdf: bytes, text: str) -> Line:
    """The one line of the chart with this text."""
    [found] = [line for page in page_lines(pdf) for line in cut(page) if line.text == text]
    return found


def cut(page: list[Line]) -> list[Line]:
    """Lines cut where a gap is wider than a character: labels beside each other."""
    pieces = []
    for line in page:
        begin = 0
        chars = line.chars
        for i in range(1, len(chars) + 1):
            if i == len(chars) or chars[i].left - chars[i - 1].right > 2:
                pieces.append(Line(chars[begin:i]))
                begin = i
    return pieces


def test_bars_are_as_high_as_their_values_and_stand_on_one_line():
    pdf = laid(report(系列={"人数": [586, 193, 40]})).pdf
    found = bars(pdf, FIRST)
    assert [round(b.height / found[0].height, 2) for b in found] == [1.0, 0.33, 0.07]
    assert max(b.bottom for b in found) - min(b.bottom for b in found) < 0.05
    assert max(b.width for b in found) - min(b.width for b in found) < 0.05


def test_a_label_stands_in_the_middle_above_its_bar_and_a_name_below_it():
    pdf = laid(report(系列={"人数": [586, 193, 40]})).pdf
    for bar, value, name in zip(bars(pdf, FIRST), ["586", "193", "40"], "甲乙丙", strict=True):
        middle = (bar.left + bar.right) / 2
        above, below = label(pdf, value), label(pdf, name)
        assert (above.left + above.right) / 2 == pytest.approx(middle, abs=0.3)
        assert (below.left + below.right) / 2 == pytest.approx(middle, abs=0.3)
        assert 0 < bar.top - above.centre < 4
        assert 0 < below.centre - bar.bottom < 6


def test_groups_stand_side_by_side_and_piles_on_one_another():
    rows = {"2024年": [30, 20, 10], "2025年": [15, 25, 5]}
    beside = laid(report(系列=rows)).pdf
    for one, two in zip(bars(beside, FIRST), bars(beside, SECOND), strict=True):
        assert two.left == pytest.approx(one.right, abs=0.1)
    piled = laid(report(系列=rows, 排列="堆积")).pdf
    for one, two, low, high in zip(
        bars(piled, FIRST), bars(piled, SECOND), rows["2024年"], rows["2025年"], strict=True
    ):
        assert two.bottom == pytest.approx(one.top, abs=0.1)
        assert two.height / one.height == pytest.approx(high / low, rel=0.02)


def test_lying_bars_are_as_long_as_their_values_the_first_on_top():
    pdf = laid(report(类型="条形图", 系列={"人数": [161, 276, 31]})).pdf
    found = sorted(bars(pdf, FIRST), key=lambda s: s.top)
    assert [round(b.width / found[1].width, 2) for b in found] == [0.58, 1.0, 0.11]
    assert max(b.left for b in found) - min(b.left for b in found) < 0.05
    name = label(pdf, "甲")
    assert name.centre == pytest.approx((found[0].top + found[0].bottom) / 2, abs=0.4)
    assert name.right < found[0].left


def test_negative_values_hang_below_the_zero_line():
    pdf = laid(report(系列={"增减": [12.5, -3.2, 8]})).pdf
    up, down, other = bars(pdf, FIRST)
    assert up.bottom == pytest.approx(other.bottom, abs=0.1)
    assert down.top == pytest.approx(up.bottom, abs=0.1)
    assert label(pdf, "-3.2").centre > down.bottom


def test_the_chart_is_as_wide_as_the_form_says():
    pdf = laid(report(系列={"人数": [3, 2, 1]}, 宽度=100, 高度=60)).pdf
    found = bars(pdf, FIRST)
    assert found[-1].right - found[0].left < 100
    # 210 mm paper with margins of 28 and 26 mm: the middle of the text is at 106 mm.
    assert found[0].left > 56 and found[-1].right < 156


def test_slices_of_a_pie_are_all_there_and_their_labels_never_overlap():
    names = ["35岁以下", "36至45岁", "46至54岁", "55至59岁", "60至70岁", "71岁以上", "离休", "未填"]
    values = [149, 228, 137, 72, 100, 60, 5, 2]
    pdf = laid(report(类型="饼图", 数据标签="占比", 分类=names, 系列={"人": values})).pdf
    slices = [s for s in shapes(pdf) if s.has_curves]
    assert len(slices) == 8
    [page] = [page for page in page_lines(pdf, ink=True) if any("离休" in v.text for v in page)]
    pieces = [v for v in cut(page) if any(n[:3] in v.text for n in names) or "%" in v.text]
    assert sum("%" in v.text for v in pieces) == 8
    for one, two in combinations(pieces, 2):
        is_apart = one.right < two.left or two.right < one.left
        assert is_apart or one.bottom <= two.top or two.bottom <= one.top, (one.text, two.text)


LONG = [
    "区发展和改革局机关", "区教育局机关", "区农业农村局机关", "区卫生健康局机关", "区统计局",
    "区住房和城乡建设局", "区行政审批局", "区档案馆", "区科学技术协会", "区医疗保障局", "区司法局",
    "区工商业联合会",
]  # fmt: skip


@pytest.mark.parametrize("kind", ["柱形图", "折线图", "条形图"])
def test_twelve_long_names_and_six_series_keep_all_their_words(kind):
    rows = {f"第{n}党支部": [i + k for i in range(12)] for k, n in enumerate("一二三四五六")}
    layout = laid(report(类型=kind, 分类=LONG, 系列=rows))
    text = "".join(page_texts(layout.pdf))
    for word in [*LONG, *rows]:
        assert word in text
    assert not [f for f in layout.findings if f.code == "L341"]


def test_names_that_fit_are_broken_into_even_lines_and_centred():
    names = "区直机关、区教育局、区住房和城乡建设管理局、区卫生健康局"
    pdf = laid(report(分类=names, 系列={"人数": [4, 3, 2, 1]})).pdf
    upper, lower = label(pdf, "区住房和城乡"), label(pdf, "建设管理局")
    assert (upper.left + upper.right) / 2 == pytest.approx((lower.left + lower.right) / 2, abs=0.4)


def test_the_same_chart_gives_the_same_bytes():
    docx = report(系列={"人数": [3, 2, 1]})
    assert docx == report(系列={"人数": [3, 2, 1]})
    assert set_docx(docx).pdf == set_docx(docx).pdf


def plot(kind: str, *rows: str, before: str = "") -> str:
    return f"<c:{kind}>{before}{''.join(rows)}{IDS}</c:{kind}>"


def solid(color: str) -> str:
    return f'<c:spPr><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></c:spPr>'


def test_a_foreign_chart_is_drawn_from_its_stored_values_in_its_own_colours():
    rows = [series("甲", [10, 20], ["a", "b"], solid("112233"))]
    docx = chart_docx(chart_part(plot("barChart", *rows)))
    low, high = bars(laid(docx).pdf, "112233")
    assert high.height / low.height == pytest.approx(2, rel=0.01)


def test_a_line_on_a_second_axis_uses_the_whole_height():
    axes = AXES + (
        '<c:catAx><c:axId val="3"/><c:scaling/><c:delete val="1"/></c:catAx><c:valAx>'
        '<c:axId val="4"/><c:scaling/><c:delete val="0"/><c:axPos val="r"/></c:valAx>'
    )
    columns = plot("barChart", series("人", [400, 600], ["a", "b"], solid("112233")))
    area = (
        f"<c:areaChart>{series('占比', [0.4, 0.6], ['a', 'b'], solid('445566'))}"
        '<c:axId val="3"/><c:axId val="4"/></c:areaChart>'
    )
    docx = chart_docx(chart_part(columns + area, axes))
    pdf = laid(docx).pdf
    [second] = [s for s in shapes(pdf) if s.fill == "445566"]
    highest = max(bars(pdf, "112233"), key=lambda b: b.height)
    assert second.height == pytest.approx(highest.height, rel=0.1)
    assert "0.6" in "".join(page_texts(pdf))


def test_names_too_many_for_any_way_of_setting_them_are_told():
    names = [f"第{i}项" for i in range(60)]
    docx = chart_docx(chart_part(plot("barChart", series("甲", [1.0] * 60, names))), width_mm=60)
    [finding] = [f for f in set_docx(docx).findings if f.code == "L341"]
    assert finding.message == "图表“图表 1”的分类名称太密，每 5 个只印一个"


def test_words_of_a_chart_cannot_become_code():
    name = '"); #panic("'
    escaped = name.replace('"', "&quot;")
    docx = chart_docx(chart_part(plot("barChart", series(escaped, [1, 2], [escaped, "#x"]))))
    assert "#panic" in "".join(page_texts(set_docx(docx).pdf))
