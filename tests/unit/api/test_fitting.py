"""The second pass: what gives way so that the pages are as GB/T 9704 wants them."""

from __future__ import annotations

import io
from functools import cache

import docx
import pytest
from docx.oxml.ns import qn

import docgen
from docgen.api import fitting
from docgen.api.documents import Document
from docgen.api.page_marks import mark_places, read_places
from docgen.flow.read import read_document
from docgen.models.base import FormModel
from docgen.standards.profiles import PRINT, SOFTWARE
from docgen.template.builders.shipped import build_template
from docgen.template.fill import fill
from docgen.template.fit import ColophonPage, Fit
from docgen.typeset.layout import lay_out
from tests.fitting_forms import LINE, SHORT, issued, minutes, record, report
from tests.pdfpages import page_lines, page_texts


def built(form: FormModel) -> Document:
    return docgen.build(form, pdf=True)


def told(document: Document) -> list[str]:
    return [f"{f.code} {f.message}" for f in document.findings if f.code[:3] in {"L41", "L10"}]


def pages(document: Document) -> list[str]:
    assert document.pdf is not None
    return page_texts(document.pdf)


def pitch(document: Document) -> str:
    section = docx.Document(io.BytesIO(document.docx)).sections[0]
    return str(section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")))


def tracking(document: Document) -> str:
    styles = docx.Document(io.BytesIO(document.docx)).styles.element
    return str(styles.find(f"{qn('w:docDefaults')}//{qn('w:spacing')}").get(qn("w:val")))


def plain(form: FormModel) -> int:
    """The pages of a form that nothing gives way in."""
    tree, _ = read_document(fill(form, fit=Fit())[0], "样例")  # type: ignore[arg-type]
    return lay_out([tree]).page_count


def test_a_signature_on_a_page_with_text_leaves_everything_as_it_is() -> None:
    document = built(report(3, 10))
    assert told(document) == []
    assert (pitch(document), tracking(document)) == ("592", "-5")


def test_a_signature_that_begins_a_page_comes_back_when_a_page_has_a_line_more() -> None:
    form = report(4, 20)
    document = built(form)
    assert told(document) == ["L411 行距由 29.6 磅调为 28.3 磅，落款不再单独成页"]
    assert pitch(document) == "566"
    assert (plain(form), document.page_count) == (3, 2)
    assert pages(document)[-1].count("2026年3月5日") == 1


def test_or_two_lines_of_text_come_along_when_a_page_has_a_line_less() -> None:
    form = report(2, 10)
    document = built(form)
    assert told(document) == ["L411 行距由 29.6 磅调为 31 磅，落款不再单独成页"]
    assert (plain(form), document.page_count) == (2, 2)
    assert document.pdf is not None
    last = page_lines(document.pdf)[-1]
    text = [line.text for line in last if line.top < 60]
    assert len(text) == 2
    assert text[1].endswith("工作。")


def test_tracking_gives_way_when_the_line_pitch_is_not_enough() -> None:
    document = built(report(1, 10))
    [line] = told(document)
    assert "字距由 -0.25 磅调为" in line
    assert tracking(document) != "-5"


def test_nothing_is_ever_said_about_a_page_without_text() -> None:
    for form in (report(1, 10), report(2, 10), report(4, 20)):
        assert "此页无正文" not in "".join(pages(built(form)))


def test_the_pitch_gives_way_from_the_one_of_the_profile() -> None:
    seen = set()
    for paragraphs in range(8):
        document = docgen.build(report(paragraphs, 10), profile=PRINT)
        seen |= {line[:18] for line in told(document)}
    assert seen == {"L411 行距由 28.95 磅调为"}


@pytest.mark.parametrize("sentences", [5, 19, 20, 33, 48])
def test_the_rows_of_a_record_that_are_signed_have_text_above_them(sentences: int) -> None:
    document = built(record(sentences))
    [line] = told(document)
    assert line.startswith("L411 行距由 23 磅调为")
    last = pages(document)[-1]
    _, _, rest = last.partition("记录内容")
    assert len(rest.partition("散会")[0]) > 29
    assert "签字" in rest


def test_a_template_of_the_offices_own_keeps_its_line_pitch_and_the_fault_is_told() -> None:
    document = docgen.build(report(1, 10), template=build_template("investigation"))
    assert told(document) == ["L412 署名和日期单独排在一页"]
    assert pitch(document) == "592"


def test_recipients_stay_under_the_title_as_long_as_page_1_shows_text() -> None:
    document = built(issued(24))
    assert told(document) == []
    assert "区直机关第24党支部：为贯彻落实" in pages(document)[0]


def test_recipients_that_push_the_text_off_page_1_move_to_the_colophon() -> None:
    document = built(issued(26))
    [line] = told(document)
    assert line.startswith("L102 主送机关共 276 字")
    first, last = pages(document)[0], pages(document)[-1]
    assert "党支部" not in first
    assert "为贯彻落实" in first
    assert last.index("主送：区直机关第1党支部") < last.index("抄送：区委。")


def test_the_moved_recipients_stand_above_the_copies_without_a_rule_between() -> None:
    table = docx.Document(io.BytesIO(built(issued(26)).docx)).tables[-1]
    first = table.rows[0].cells[0].paragraphs
    assert [p.text[:3] for p in first] == ["主送：", "抄送："]


def test_a_title_that_fills_page_1_is_told() -> None:
    title = "关于" + "全面贯彻落实加强机关党的建设工作要求" * 18 + "的报告"
    lines = told(built(report(3, 标题=title)))
    assert any(line.startswith("L415 正文从第 2 页才开始") for line in lines)


@cache
def duplex(paragraphs: int) -> Document:
    return built(minutes(paragraphs))


def footers(document: Document) -> list[str]:
    return [page[-3:] for page in pages(document)]


def test_a_colophon_on_an_odd_page_goes_to_the_back_of_the_sheet_and_is_numbered() -> None:
    document = duplex(15)
    assert told(document) == ["L413 双面印制，版记由第 3 页移到第 4 页"]
    assert document.page_count == 4
    assert pages(document)[3].startswith("抄送：")
    assert footers(document)[3] == "—4—"
    assert "抄送" not in pages(document)[2]


def test_a_colophon_after_a_blank_page_is_not_numbered_nor_is_the_blank_page() -> None:
    document = duplex(14)
    assert told(document) == ["L413 双面印制，版记由第 3 页移到第 4 页，前面空一页，这两页不编页码"]
    assert [footers(document)[i] for i in (0, 1)] == ["—1—", "—2—"]
    assert pages(document)[2] == ""
    assert pages(document)[3].startswith("抄送：")
    assert pages(document)[3].endswith("印发")


@pytest.mark.parametrize("paragraphs", [8, 25])
def test_a_colophon_on_an_even_page_stays(paragraphs: int) -> None:
    document = duplex(paragraphs)
    assert told(document) == []
    assert (document.page_count or 0) % 2 == 0


def test_printed_on_one_side_the_colophon_stays_where_the_text_ends() -> None:
    document = built(minutes(15, 双面印制="否"))
    assert told(document) == []
    assert document.page_count == 3


@pytest.mark.parametrize("paragraphs", [14, 15])
def test_the_last_rule_is_at_the_foot_of_the_type_area_on_a_page_of_its_own(
    paragraphs: int,
) -> None:
    document = duplex(paragraphs)
    assert document.pdf is not None
    last = [line for line in page_lines(document.pdf)[-1] if "印发" in line.text]
    assert last[0].bottom == pytest.approx(259.8, abs=0.5)


def test_without_a_font_for_a_character_the_document_is_built_as_the_form_alone_tells() -> None:
    document = docgen.build(report(2, 10, 结语=["\U0001f980"]))
    [line] = told(document)
    assert line.startswith("L414 没有排版，没有按页面调整：没有字体能显示字符")
    assert pitch(document) == "592"


def test_a_form_that_needs_nothing_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = count_layouts(monkeypatch)
    built(report(3, 10))
    assert made == [1]


def test_the_pdf_is_the_layout_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    made = count_layouts(monkeypatch)
    document = built(report(2, 10))
    assert 2 <= sum(made) <= 3
    tree, _ = read_document(document.docx, "样例")
    assert page_texts(lay_out([tree]).pdf) == pages(document)


def count_layouts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that grows by one for every layout from now on."""
    import docgen.typeset.layout as typeset

    made: list[int] = []
    real = typeset.lay_out

    def counted(*arguments, **options):
        made.append(1)
        return real(*arguments, **options)

    monkeypatch.setattr(typeset, "lay_out", counted)
    return made


def test_the_marks_of_the_first_look_tell_where_things_are() -> None:
    tree, _ = read_document(fill(minutes(15), fit=Fit())[0], "样例")
    marked = mark_places(tree)
    facts = read_places(marked, lay_out([marked.tree]))
    assert (facts.body_page, facts.colophon_page, facts.text_end_page) == (1, 3, 3)


def test_a_document_without_a_colophon_is_not_changed_by_its_place() -> None:
    form = report(3)
    plain_bytes = fill(form, fit=Fit())[0]
    assert fill(form, fit=Fit(colophon=ColophonPage.AFTER_BLANK))[0] == plain_bytes


def test_the_same_form_gives_the_same_bytes() -> None:
    for form in (report(1, 10), issued(26), minutes(14), record(20)):
        first, second = built(form), built(form)
        assert (first.docx, first.pdf) == (second.docx, second.pdf)


def test_there_is_an_end_to_trying() -> None:
    assert len(list(fitting._changes(report(1), SOFTWARE))) == 8


def seal_bottom(document: Document) -> float:
    """Where a seal of 42 mm over the date ends, in mm from the paper's top."""
    assert document.pdf is not None
    lines = [line for page in page_lines(document.pdf) for line in page]
    date = next(line for line in lines if line.text.startswith("2026年3月5日"))
    return (date.top + date.bottom) / 2 - 10.44 / 2 - 4 + 21


def test_a_seal_at_the_foot_of_a_page_does_not_reach_the_page_number() -> None:
    text = [SHORT] * 9 + [LINE * 2] * 2
    document = built(issued(3, 导语=text, 抄送机关=[], 印发机关="", 印发日期=None))
    assert told(document) == ["L411 行距由 29.6 磅调为 28.3 磅，印章不再压到页码"]
    assert seal_bottom(document) < 266.5


def test_a_seal_that_would_reach_the_colophon_goes_on_with_the_last_paragraph() -> None:
    document = built(issued(3, 导语=[SHORT] * 9 + [LINE * 2] * 2))
    assert told(document) == []
    assert seal_bottom(document) < 266.5
    assert "各支部认真落实" in pages(document)[-1]
    assert "2026年3月5日" in "".join(pages(document)[-1].split())


def test_the_only_paragraph_stays_on_page_1_though_its_signature_does_not() -> None:
    document = built(issued(3, 导语=[LINE * 3]))
    assert "各支部认真落实" in pages(document)[0]
    assert not any("L102" in line for line in told(document))


def test_a_short_last_topic_that_moves_with_the_signatures_is_company_enough() -> None:
    topics = [
        {"题目": "研究党员教育", "发言": [{"发言人": "李娜", "内容": [LINE * 19]}]},
        {"题目": "其他", "发言": [{"发言人": "王芳", "内容": [SHORT]}]},
    ]
    document = built(record(1).model_copy(update={"topics": record_topics(topics)}))
    assert told(document) == []
    assert "其他王芳：为贯彻落实" in pages(document)[-1]


def record_topics(topics):
    return type(record(1)).model_validate({"标题": "记录", "议题": topics}).topics
