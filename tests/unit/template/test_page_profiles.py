"""Both coordinate systems on the page: the same ink at the same place of the paper, in mm."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from docgen.base.lengths import mm, pt
from docgen.models.kinds import DocumentForm
from docgen.standards import gb9704 as gb
from docgen.standards.profiles import PRINT, SOFTWARE, PageProfile
from docgen.template.builders.geometry import Geometry
from docgen.template.builders.shipped import TEMPLATES, build_template
from docgen.template.builders.styles import make_styles
from docgen.template.fill import fill
from docgen.template.lint import lint_template
from docgen.template.own_page import own_profile
from tests.document_forms import ASSETS, FULL, investigation, summary
from tests.pdfpages import MM, Line, page_lines, page_sizes
from tests.tools import convert_with_libreoffice, validate_docx
from tests.unit.typeset.setting import set_docx

PROFILES = {"print": PRINT, "software": SOFTWARE}
BOTH = pytest.mark.parametrize("name", PROFILES)
RED_HEAD = summary(发文字号="机工发〔2026〕5号", 附件=[], 副标题="", 作者="", 主送机关="各党支部")
LONG = investigation(发文字号="〔2026〕1号", 导语="长" * 3_000)


def docx_of(form: DocumentForm, profile: PageProfile) -> bytes:
    return fill(form, assets=ASSETS, profile=profile)[0]


@cache
def pdf_of(name: str, which: str) -> bytes:
    form = {"red": RED_HEAD, "long": LONG}[which]
    return set_docx(docx_of(form, PROFILES[name])).pdf


def line_of(lines: list[Line], text: str) -> Line:
    return next(line for line in lines if text in line.text.replace(" ", ""))


def rules(pdf: bytes, page: int) -> list[float]:
    """The middle of every rule that is as wide as the type area, in mm from the paper's top."""
    height = page_sizes(pdf)[page][1]
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for shape in document[page].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = (edge * MM for edge in shape.get_bounds())
        if right - left > 150 and top - bottom < 2:
            found.append(height - (bottom + top) / 2)
    document.close()
    return sorted(found)


@BOTH
def test_the_mark_is_72_mm_below_the_paper_s_edge(name: str) -> None:
    lines = page_lines(pdf_of(name, "red"))[0]
    assert line_of(lines, "机关工作委员会文件").top == pytest.approx(72, abs=0.3)


@BOTH
def test_the_red_rule_is_4_mm_below_the_number_which_is_two_lines_below_the_mark(name: str) -> None:
    pdf = pdf_of(name, "red")
    lines = page_lines(pdf)[0]
    mark, number = line_of(lines, "委员会文件"), line_of(lines, "机工发〔2026〕5号")
    assert number.top - mark.bottom == pytest.approx(20.78, abs=0.3)
    edge = rules(pdf, 0)[0] - gb.RED_RULE_WIDTH.value.mm / 2
    assert edge - number.bottom == pytest.approx(4, abs=0.3)


@BOTH
def test_the_dash_of_the_page_number_is_269_mm_below_the_paper_s_edge(name: str) -> None:
    for number, lines in enumerate(page_lines(pdf_of(name, "long")), 1):
        foot = line_of(lines, f"—{number}—")
        assert (foot.chars[0].top + foot.chars[0].bottom) / 2 == pytest.approx(269, abs=0.3)


@BOTH
def test_the_last_rule_of_the_colophon_is_at_the_foot_of_the_type_area(name: str) -> None:
    pdf = pdf_of(name, "red")
    assert rules(pdf, -1 % len(page_sizes(pdf)))[-1] == pytest.approx(262, abs=0.3)


@pytest.mark.parametrize(("name", "first", "last"), [("print", 39.3, 259.4), ("software", 37, 262)])
def test_a_full_page_has_22_lines_of_28_characters_in_its_type_area(
    name: str, first: float, last: float
) -> None:
    lines = page_lines(pdf_of(name, "long"))[2]
    body = [line for line in lines if line.text.strip("—0123456789 ")]
    assert len(body) == 22
    assert {len(line.text.strip()) for line in body} == {28}
    assert body[0].top == pytest.approx(first, abs=0.3)
    assert body[-1].bottom == pytest.approx(last, abs=0.3)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_for_print_is_without_a_fault(template: str) -> None:
    assert lint_template(build_template(template, Geometry(PRINT)), template) == []


@pytest.mark.slow
def test_every_form_has_as_many_pages_in_libreoffice_on_the_page_of_print(tmp_path: Path) -> None:
    files = []
    for name, form in FULL.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(docx_of(form, PRINT))
        assert validate_docx(path) == []
        files.append(path)
    ours = [len(page_sizes(set_docx(path.read_bytes()).pdf)) for path in files]
    theirs = convert_with_libreoffice(files, tmp_path)
    assert [len(page_sizes(path.read_bytes())) for path in theirs] == ours


def test_the_page_of_a_template_is_read_from_it() -> None:
    profile = replace(PRINT, left=mm(30), right=mm(30))
    assert own_profile(build_template("summary", Geometry(profile)), "自己的") == replace(
        profile, **{side: _in_twips(getattr(profile, side)) for side in ("left", "right", "top", "bottom")}
    )  # fmt: skip


def _in_twips(length):
    return type(length).from_twips(length.twips)


def test_tables_are_as_wide_as_the_text_of_a_template_of_the_office_s_own() -> None:
    template = build_template("investigation", Geometry(replace(SOFTWARE, left=mm(40))))
    docx = fill(FULL["investigation"], template, ASSETS)[0]
    lines = page_lines(set_docx(docx).pdf)
    assert min(line.left for page in lines for line in page if "台账目录" in line.text) >= 40


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("points", [20, 28.3, 31])
def test_no_distance_is_negative_with_any_line_pitch(name: str, points: float) -> None:
    for style in make_styles(Geometry(replace(PROFILES[name], pitch=pt(points)))):
        form = style.paragraph
        assert all(d >= 0 for d in (form.before, form.after, form.exact) if d is not None), style.id
