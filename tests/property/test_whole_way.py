"""From form to DOCX to PDF: no character is lost, and the same form gives the same bytes."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from docgen.api.documents import render, to_pdf
from docgen.models.kinds import KINDS
from tests.pictures import picture

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
organs = lines.map(lambda t: f"甲{t[:18].strip()}乙")
numbers = st.integers(1, 900).map(str)
SEAL, CHART, TABLE = "章.png", "图一", "表一"
"""The file of every picture, and the ids by which a text refers to a chart and a table."""

details = st.lists(st.fixed_dictionaries({"小标题": lines, "正文": paragraphs}), max_size=2)
points = st.lists(
    st.fixed_dictionaries(
        {
            "小标题": lines,
            "分项": st.lists(
                st.fixed_dictionaries({"小标题": lines, "正文": paragraphs, "细项": details}),
                max_size=2,
            ),
        }
    ),
    max_size=2,
)
chapters = st.lists(
    st.fixed_dictionaries({"小标题": lines, "正文": paragraphs, "要点": points}), max_size=2
)
charts = st.fixed_dictionaries(
    {
        "类型": st.sampled_from(["柱形图", "条形图", "折线图"]),
        "标题": lines,
        "编号": st.just(CHART),
        "分类": st.lists(organs, min_size=2, max_size=2),
        "系列": st.dictionaries(
            organs, st.lists(numbers, min_size=2, max_size=2), min_size=1, max_size=2
        ),
        "图例": st.just("是"),
    }
)
tables = st.fixed_dictionaries(
    {
        "标题": lines,
        "编号": st.just(TABLE),
        "表头": st.lists(lines, min_size=2, max_size=2),
        "内容": st.lists(st.lists(lines, min_size=2, max_size=2), max_size=3),
    }
)
attachments = st.lists(
    st.fixed_dictionaries(
        {
            "名称": lines,
            "章节": chapters,
            "表格": st.lists(tables.map(lambda t: {**t, "编号": ""}), max_size=1),
            "横排": st.sampled_from(["是", "否"]),
            "另行装订": st.sampled_from(["是", "否"]),
        }
    ),
    max_size=2,
)


@st.composite
def officials(draw) -> dict[str, object]:
    """公文 of every layout, of one organ or several, sealed, stamped or unsealed."""
    issuers = draw(st.lists(organs, min_size=1, max_size=3, unique=True))
    pictures = draw(st.sampled_from([0, 1, len(issuers)]))
    referring = draw(st.sampled_from([[f"见{{图:{CHART}}}和{{表:{TABLE}}}。"], []]))
    shown = bool(referring) or draw(st.booleans())
    attached = draw(attachments)
    # Beside a turned page number nobody can tell whose a figure is that stands alone.
    assume(not any(leaf.isdigit() for leaf in leaves(attached)))
    return {
        "标题": draw(lines),
        "体裁": draw(st.sampled_from(["通知", "请示", "函"])),
        "发文机关": issuers[0],
        "联合发文机关": issuers[1:],
        "发文字号": "机工发〔2026〕5号",
        "签名章": draw(
            st.lists(
                st.fixed_dictionaries({"职务": organs, "姓名": organs}),
                max_size=int(len(issuers) == 1),
            )
        ),
        "印章": [{"机关": issuers[i], "图片": SEAL} for i in range(pictures)],
        "加盖印章": draw(st.sampled_from(["是", "否"])),
        "双面印制": draw(st.sampled_from(["是", "否"])),
        "成文日期": "2026-03-05",
        "附注": draw(lines),
        "正文": [*draw(paragraphs), *referring],
        "章节": [
            *draw(chapters),
            {
                "小标题": draw(lines),
                "图表": [draw(charts)] if shown else [],
                "表格": [draw(tables)] if shown else [],
            },
        ],
        "附件": attached,
    }


forms = {
    "official": officials(),
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


SET_OTHERWISE = {"2026-03-05"}
UNPRINTED = {
    "体裁",
    "类型",
    "编号",
    "图片",
    "机关",
    "横排",
    "另行装订",
    "加盖印章",
    "双面印制",
    "图例",
}
"""Keys whose value chooses something, or stands elsewhere in the form too."""


def leaves(value: object) -> list[str]:
    """Every string of the raw form that is to be printed."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        inside = [item for key, item in value.items() if key not in UNPRINTED]
        names = list(value.get("系列", {}))
        return [*names, *(leaf for item in inside for leaf in leaves(item))]
    return [leaf for item in value for leaf in leaves(item)]  # type: ignore[attr-defined]


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


@pytest.fixture(scope="module")
def pictures(tmp_path_factory) -> Path:
    """A folder with the picture that stands for every seal."""
    folder = tmp_path_factory.mktemp("pictures")
    (folder / SEAL).write_bytes(picture(300, 300))
    return folder


@pytest.mark.parametrize("kind", sorted(forms))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # Shrinking a form of thirty fields takes minutes and helps little.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(data=st.data())
def test_every_character_of_the_form_is_in_the_docx_and_on_the_pages(kind, data, pictures):
    raw = data.draw(forms[kind])
    form = KINDS[kind].model.model_validate(raw)
    written = render(form, folder=pictures).docx
    docx.Document(io.BytesIO(written))
    pdf, pages, _ = to_pdf(written, "测试.docx")
    # The document number's brackets and the date are set in another form than they are typed.
    given_characters = characters(
        "".join(t for t in leaves(raw) if t not in SET_OTHERWISE and "{图:" not in t)
    )
    missing = given_characters - characters(pdf_text(pdf))
    assert not missing, missing
    assert pages >= 1
    assert render(form, folder=pictures).docx == written
    assert to_pdf(written, "测试.docx")[0] == pdf


@pytest.mark.parametrize("kind", sorted(forms))
def test_ten_thousand_characters_in_one_field_are_kept(kind):
    long = "今年以来各支部认真落实组织生活制度，" * 556
    fields = {
        "minutes": {"会议概况": [long]},
        "record": {"议题": [{"题目": "一", "发言": [{"发言人": "李娜", "内容": [long]}]}]},
        "investigation": {"导语": [long]},
        "official": {"章节": [{"小标题": "一", "要点": [{"分项": [{"细项": [long]}]}]}]},
        "summary": {"主要工作": [{"小标题": "一", "正文": [long]}]},
    }
    form = KINDS[kind].model.model_validate({"标题": "测试", **fields[kind]})
    written = render(form).docx
    pdf, pages, _ = to_pdf(written, "测试.docx")
    assert pages >= 16
    assert not characters(long) - characters(pdf_text(pdf))


def test_a_joint_signature_that_begins_like_the_head_of_a_letter_is_found():
    form = KINDS["official"].model.model_validate(
        {
            "标题": "关于商请协助移交档案的函",
            "体裁": "函",
            "发文机关": "临江区档案局",
            "联合发文机关": ["临江区财政局"],
            "成文日期": "2026-03-05",
            "正文": ["请支持为盼。"],
        }
    )
    pdf, pages, findings = to_pdf(render(form).docx, "函.docx")
    assert pages == 1
    assert not [f for f in findings if f.code == "P208"]
    assert pdf_text(pdf).count("临江区财政局") == 1
