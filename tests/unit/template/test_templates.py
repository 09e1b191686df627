"""The shipped templates: as committed, valid, complete, and filled as the accepted dumps say."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from docgen.base.findings import Severity
from docgen.base.resources import templates_folder
from docgen.template.builders.dump import dump
from docgen.template.builders.shipped import TEMPLATES, build_template, build_templates
from docgen.template.compile import compile_template
from docgen.template.context import choose_template
from docgen.template.fill import fill
from docgen.template.lint import lint_template
from docgen.template.vocabulary import sample_context, tags
from tests.document_forms import ASSETS, FULL, MINIMAL, record
from tests.template_files import members_of
from tests.tools import validate_docx

HOSTILE = '研发A&B<重点>"项目" {{ 7*7 }}{% if x %}{# y #}</w:t> 𠮷'


def filled(name: str, forms=FULL) -> bytes:
    return fill(forms[name], assets=ASSETS)[0]


def text_of(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return "".join(t.text or "" for t in body.iter(qn("w:t")))


def kind_of(name: str) -> str:
    return name.partition("-")[0]


def test_the_committed_templates_are_what_the_builders_make(tmp_path: Path) -> None:
    shipped = templates_folder()
    built = build_templates(tmp_path)
    assert {p.name for p in built} == {
        p.name for p in shipped.iterdir() if p.suffix in {".docx", ".txt"}
    }
    for path in built:
        assert path.read_bytes() == (shipped / path.name).read_bytes(), (
            f"{path.name} has changed: docgen template build templates"
        )


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_shipped_template_has_no_finding_even_against_the_names_of_its_kind(name: str) -> None:
    assert lint_template(build_template(name), name, sample_context(kind_of(name))) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_value_that_a_template_prints_is_in_the_vocabulary_of_its_kind(name: str) -> None:
    known = {tag for tag, _ in tags(kind_of(name))}
    last = {tag.rpartition(".")[2] for tag in known}
    for pattern in compile_template(build_template(name), name).uses:
        names = [step for step in pattern if step is not None]
        assert names[0] in known
        assert names[-1] in last


@pytest.mark.parametrize("kind", ["minutes", "record", "investigation", "summary", "official"])
def test_the_vocabulary_explains_every_value_of_the_context(kind: str) -> None:
    explained = {tag for tag, _ in tags(kind)}
    missing = sample_context(kind).keys() - explained
    assert missing == set()
    assert all(meaning for _, meaning in tags(kind))


@pytest.mark.slow
@pytest.mark.parametrize("forms", [FULL, MINIMAL], ids=["full", "minimal"])
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_filled_template_is_valid_open_xml(name: str, forms, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(filled(name, forms))
    assert validate_docx(path) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_filling_a_full_form_loses_nothing_and_has_no_finding(name: str) -> None:
    assert choose_template(FULL[name]) == name
    assert fill(FULL[name], assets=ASSETS)[1] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_filled_template_reads_as_accepted(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"template/{name}.txt", dump(filled(name), name).partition("\n正文\n")[2])


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_minimal_form_leaves_no_tag_and_no_error(name: str) -> None:
    data, findings = fill(MINIMAL[name])
    assert not [f for f in findings if f.severity is Severity.ERROR]
    assert "{" not in text_of(data)


@pytest.mark.parametrize("name", TEMPLATES)
def test_hostile_text_in_every_line_is_printed_as_it_stands(name: str) -> None:
    values = FULL[name].model_dump(by_alias=True, exclude_defaults=True)
    for key in ("标题", "发文机关", "组织名称", "地点", "会议地点", "附注", "散会说明"):
        if key in values:
            values[key] = HOSTILE
    for key in ("导语", "结语", "会议概况", "待研究事项"):
        if key in values:
            values[key] = [HOSTILE]
    data, findings = fill(type(FULL[name]).model_validate(values), assets=ASSETS)
    assert not [f for f in findings if f.severity is Severity.ERROR]
    squeezed = "".join(text_of(data).split())
    assert squeezed.count("".join(HOSTILE.split())) >= 3


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_navigation_pane_shows_the_headings(name: str) -> None:
    document = docx.Document(io.BytesIO(filled(name)))
    levels = {
        style.name: style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        for style in document.styles
    }
    for level, style in enumerate(("公文一级标题", "公文二级标题", "公文三级标题")):
        assert levels[style].get(qn("w:val")) == str(level)
        assert document.styles[style].base_style.name == f"Heading {level + 1}"


@pytest.mark.parametrize("name", TEMPLATES)
def test_pages_are_numbered_at_the_outer_side_in_song(name: str) -> None:
    members = members_of(filled(name))
    assert b"<w:evenAndOddHeaders/>" in members["word/settings.xml"]
    odd, even = members["word/footer1.xml"].decode(), members["word/footer2.xml"].decode()
    assert "GwPageOdd" in odd and " PAGE " in odd and "— " in odd
    assert "GwPageEven" in even and " PAGE " in even


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_file_tells_nothing_of_where_and_when_it_was_made(name: str) -> None:
    members = members_of(filled(name))
    core = members["docProps/core.xml"].decode()
    assert "dcterms:" not in core.partition("<dc:title>")[2]
    assert "lastModifiedBy" not in core


def test_the_record_is_one_grid_of_facts_and_one_running_record_with_a_repeated_head() -> None:
    facts, running = docx.Document(io.BytesIO(filled("record"))).tables
    labels = [row.cells[0].text for row in facts.rows]
    assert labels == [
        "组织名称", "会议名称", "会议时间", "会议地点", "主持人", "应到人数", "出席人员", "请假人员\n（事由）",
        "缺席人员", "列席人员", "会议议题", "会议议程",
    ]  # fmt: skip
    assert [row.cells[0].text for row in running.rows] == [
        "事项", "议题一", "决议", "议题二", "决议", "遗留问题", "散会", "主持人\n签字", "整理日期",
    ]  # fmt: skip
    assert running.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert facts.rows[3].cells[2].text == "会议类型"


def test_a_record_without_topics_has_an_empty_row_for_a_pen_and_one_without_observers_no_row() -> (
    None
):
    filled_docx = fill(record(议题=[], 待研究事项=[], 列席=[]))[0]
    facts, running = docx.Document(io.BytesIO(filled_docx)).tables
    assert "列席人员" not in [row.cells[0].text for row in facts.rows]
    assert [(row.cells[0].text, row.cells[1].text) for row in running.rows][1] == ("议题", "")


def test_the_colophon_floats_at_the_foot_and_ends_where_the_type_area_ends() -> None:
    document = docx.Document(io.BytesIO(filled("investigation-redhead")))
    colophon = document.tables[-1]
    position = colophon._tbl.tblPr.find(qn("w:tblpPr"))
    assert position.get(qn("w:tblpYSpec")) == "bottom"
    assert position.get(qn("w:vertAnchor")) == "margin"
    assert [row.cells[0].text for row in colophon.rows] == [
        "抄送：区委办公室，区政府办公室。",
        "区委机关工委办公室\t2026年7月16日印发",
        "",
    ]
    assert colophon.rows[-1].height.mm == pytest.approx(35 - 32.58, abs=0.05)
