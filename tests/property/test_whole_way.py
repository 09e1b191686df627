"""From form to DOCX to PDF: no character is lost, and the same form gives the same bytes."""

from __future__ import annotations

import io
from collections import Counter

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.api.documents import render, to_pdf
from docgen.models.kinds import KINDS

pytestmark = pytest.mark.slow

AWKWARD = [
    '研发A&B<重点>"项目"',
    "a<b",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "</w:t></w:r>",
    "#panic()",
    "\\u{4e00}$x^2$",
    "第一[二](三)*四*_五_",
    "𠮷姓",
    "“引号”与‘单引号’——破折号……",
    "＜全角＞｛括号｝",
]
words = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(
        st.sampled_from(
            "的一是在不了有和人这中大为上个国我以要他时来用们ABab019，。；：、（）《》"
        ),
        min_size=1,
        max_size=60,
    ),
)
lines = words.map(lambda t: t.strip() or "甲")
paragraphs = st.lists(lines, min_size=1, max_size=3)

forms = {
    "minutes": st.fixed_dictionaries(
        {
            "标题": lines,
            "发文机关": lines,
            "会议概况": paragraphs,
            "出席": st.lists(st.fixed_dictionaries({"姓名": lines, "职务": lines}), max_size=3),
            "议题": st.lists(
                st.fixed_dictionaries(
                    {"题目": lines, "会议认为": paragraphs, "议定事项": st.lists(lines, max_size=2)}
                ),
                max_size=2,
            ),
            "抄送机关": st.lists(lines, max_size=2),
            "印发机关": lines,
        }
    ),
    "record": st.fixed_dictionaries(
        {
            "标题": lines,
            "组织名称": lines,
            "地点": lines,
            "请假": st.lists(st.fixed_dictionaries({"姓名": lines, "事由": lines}), max_size=2),
            "议题": st.lists(
                st.fixed_dictionaries(
                    {
                        "题目": lines,
                        "发言": st.lists(
                            st.fixed_dictionaries({"发言人": lines, "内容": paragraphs}), max_size=3
                        ),
                    }
                ),
                max_size=2,
            ),
        }
    ),
    "investigation": st.fixed_dictionaries(
        {
            "标题": lines,
            "导语": paragraphs,
            "现状": st.lists(
                st.fixed_dictionaries({"小标题": lines, "正文": paragraphs}), min_size=1, max_size=2
            ),
            "问题": st.lists(
                st.fixed_dictionaries(
                    {
                        "小标题": lines,
                        "表格": st.lists(
                            st.fixed_dictionaries(
                                {
                                    "标题": lines,
                                    "表头": st.lists(lines, min_size=2, max_size=2),
                                    "内容": st.lists(
                                        st.lists(lines, min_size=2, max_size=2), max_size=3
                                    ),
                                }
                            ),
                            max_size=1,
                        ),
                    }
                ),
                max_size=2,
            ),
            "附件": st.lists(
                st.fixed_dictionaries({"名称": lines, "正文": paragraphs}), max_size=1
            ),
        }
    ),
    "summary": st.fixed_dictionaries(
        {
            "标题": lines,
            "发文字号": st.just("机工发〔2026〕5号"),
            "发文机关": lines,
            "主送机关": st.lists(lines, max_size=2),
            "主要工作": st.lists(
                st.fixed_dictionaries({"小标题": lines, "正文": paragraphs}), max_size=2
            ),
            "成文日期": st.just("2026-03-05"),
        }
    ),
}


def leaves(value: object) -> list[str]:
    """Every string of the raw form."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value
    return [leaf for item in inside for leaf in leaves(item)]  # type: ignore[attr-defined]


def characters(text: str) -> Counter[str]:
    """How often each visible character occurs."""
    return Counter(c for c in text if not c.isspace())


def pdf_text(data: bytes) -> str:
    """All text of a PDF as PDFium reads it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("kind", sorted(forms))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_character_of_the_form_is_in_the_docx_and_on_the_pages(kind, data):
    raw = data.draw(forms[kind])
    form = KINDS[kind].model.model_validate(raw)
    written = render(form).docx
    docx.Document(io.BytesIO(written))
    pdf, pages, _ = to_pdf(written, "测试.docx")
    # The document number's brackets and the date are set in another form than they are typed.
    given_characters = characters("".join(t for t in leaves(raw) if t != "2026-03-05"))
    missing = given_characters - characters(pdf_text(pdf))
    assert not missing, missing
    assert pages >= 1
    assert render(form).docx == written
    assert to_pdf(written, "测试.docx")[0] == pdf


@pytest.mark.parametrize("kind", sorted(forms))
def test_ten_thousand_characters_in_one_field_are_kept(kind):
    long = "今年以来各支部认真落实组织生活制度，" * 556
    fields = {
        "minutes": {"会议概况": [long]},
        "record": {"议题": [{"题目": "一", "发言": [{"发言人": "李娜", "内容": [long]}]}]},
        "investigation": {"导语": [long]},
        "summary": {"主要工作": [{"小标题": "一", "正文": [long]}]},
    }
    form = KINDS[kind].model.model_validate({"标题": "测试", **fields[kind]})
    written = render(form).docx
    pdf, pages, _ = to_pdf(written, "测试.docx")
    assert pages >= 16
    assert not characters(long) - characters(pdf_text(pdf))
