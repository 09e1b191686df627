"""Any text of any document: on the page, in order, by the rules of Chinese line breaking."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.flow.read import read_document
from docgen.typeset.layout import lay_out
from tests.pdfpages import page_lines, page_texts
from tests.unit.typeset.setting import packaged_fonts
from tests.worddocs import paragraph, word

pytestmark = pytest.mark.slow

HAN = "国家机关党的建设工作必须坚持围绕中心服务大局注重实效"
MARKS = "，。、；：！？（）《》“”…—"
LATIN = "abcXYZ0123456789.,%-+&<>\"'\\#${}[]"
NOT_FIRST = set("，。、；：！？）》”’")
NOT_LAST = set("（《“‘")

texts = st.text(st.sampled_from(HAN * 3 + MARKS + LATIN + " "), min_size=1, max_size=400)
chinese = st.lists(
    st.tuples(
        st.text(st.sampled_from(HAN), min_size=1, max_size=9), st.sampled_from("，。、；：！？")
    ),
    min_size=20,
    max_size=120,
).map(lambda parts: "".join(f"{han}{mark}" for han, mark in parts))
relaxed = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def _flat(text: str) -> str:
    return "".join(text.split())


@given(st.lists(texts, min_size=1, max_size=5))
@relaxed
def test_all_text_is_on_the_pages_in_order(parts: list[str]) -> None:
    file = word(*(paragraph(part) for part in parts))
    document, findings = read_document(file, "文件.docx")
    layout = lay_out([document], packaged_fonts())
    assert "".join(page_texts(layout.pdf)) == _flat("".join(parts))
    assert findings == []


@given(chinese)
@relaxed
def test_no_line_begins_or_ends_with_a_mark_that_may_not(text: str) -> None:
    document, _ = read_document(
        word(paragraph(text, '<w:ind w:firstLineChars="200"/>')), "文件.docx"
    )
    for page in page_lines(lay_out([document], packaged_fonts()).pdf):
        assert len(page) <= 22
        for line in page:
            assert line.text[0] not in NOT_FIRST
            assert line.text[-1] not in NOT_LAST
            blank_half = 8 * 25.4 / 72 if line.text[-1] in NOT_FIRST else 0.0
            assert line.right < 184.6 + blank_half
            assert len(line.text) <= 29


@given(
    st.lists(st.lists(texts.map(lambda t: t[:60]), min_size=2, max_size=2), min_size=1, max_size=6)
)
@relaxed
def test_every_cell_of_a_table_is_on_the_page(rows: list[list[str]]) -> None:
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(t)}</w:tc>" for t in row) + "</w:tr>"
        for row in rows
    )
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="6000"/></w:tblGrid>{cells}</w:tbl>'
    document, _ = read_document(word(table), "文件.docx")
    found = "".join(page_texts(lay_out([document], packaged_fonts()).pdf))
    assert sorted(found) == sorted(_flat("".join(t for row in rows for t in row)))


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_any_bytes_are_read_or_refused_with_one_sentence(data: bytes) -> None:
    from docgen.base.errors import InputError

    try:
        read_document(data, "文件.docx")
    except InputError as error:
        assert error.findings[0].message
        assert error.findings[0].file == "文件.docx"
