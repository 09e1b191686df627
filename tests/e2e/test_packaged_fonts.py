"""A machine without any Chinese font: the packaged fonts set every shipped template completely."""

from __future__ import annotations

import io
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from docgen.flow.read import read_document
from docgen.template.fill import fill
from docgen.typeset.fonts import find_fonts
from docgen.typeset.layout import Layout, lay_out
from docgen.verify.pdf import verify_pdf
from tests.document_forms import ASSETS, FULL
from tests.e2e.commands import docgen
from tests.pdfa import pdfa_faults
from tests.tools import require
from tests.unit.typeset.setting import packaged_fonts


@cache
def filled(name: str) -> bytes:
    """The template with everything filled."""
    return fill(FULL[name], assets=ASSETS)[0]


@cache
def laid_out(name: str) -> Layout:
    """It, set in the packaged fonts alone."""
    return lay_out([read_document(filled(name), name)[0]], packaged_fonts())


@pytest.mark.parametrize("name", FULL)
def test_the_text_is_kept_and_the_layout_measures_right(name: str) -> None:
    report = verify_pdf(laid_out(name).pdf, name, docx=filled(name))
    assert [str(f) for f in report.findings] == []


@pytest.mark.parametrize("name", FULL)
def test_every_font_is_embedded_and_named_as_a_substitute(name: str) -> None:
    layout = laid_out(name)
    substitutes = [f.message for f in layout.findings if f.code == "P101"]
    assert len(substitutes) == len(set(substitutes)) >= 5
    named = {re.findall("“(.+?)”", message)[1].replace(" ", "") for message in substitutes}
    used = set()
    for page in PdfReader(io.BytesIO(layout.pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            [descendant] = font["/DescendantFonts"]
            assert "/FontFile3" in descendant["/FontDescriptor"], font["/BaseFont"]
            used.add(font["/BaseFont"].partition("+")[2].split("-")[0])
    assert used == named == {"NotoSerifSC", "NotoSansSC", "LibertinusSerif"}


@pytest.mark.slow
@pytest.mark.parametrize("name", FULL)
def test_it_is_archivable_and_has_as_many_pages_with_fandol_and_with_noto(name: str) -> None:
    assert pdfa_faults(laid_out(name).pdf) == []
    tree = read_document(filled(name), name)[0]
    fandol = lay_out([tree], find_fonts((require("fandol"),), system=False))
    noto = lay_out([tree], find_fonts((require("noto"),), system=False, packaged=False))
    assert {"FandolFang", "FandolHei", "FandolSong"} <= _faces(fandol)
    assert _faces(noto) == {"NotoSerifCJKsc", "NotoSansCJKsc", "LibertinusSerif"}
    pages = laid_out(name).page_count
    assert (fandol.page_count, noto.page_count) == (pages, pages)


def _faces(layout: Layout) -> set[str]:
    """The families embedded in a PDF."""
    pages = PdfReader(io.BytesIO(layout.pdf)).pages
    fonts = [f for page in pages for f in page["/Resources"]["/Font"].values()]
    return {f["/BaseFont"].partition("+")[2].split("-")[0] for f in fonts}


@pytest.mark.slow
def test_a_form_becomes_a_sound_pdf_and_the_doctor_names_what_serves(tmp_path: Path) -> None:
    without = {"DOCGEN_SYSTEM_FONTS": "0"}
    docgen("new", "工作总结", "--sample", "-o", "总结.yaml", cwd=tmp_path)
    run = docgen("build", "总结.yaml", "--pdf", cwd=tmp_path, **without)
    assert run.code == 0, run.text
    assert re.search("“仿宋_GB2312”，?用了?“Noto Serif SC”", run.text)
    checked = subprocess.run([require("qpdf"), "--check", tmp_path / "总结.pdf"], check=False)
    assert checked.returncode == 0
    doctor = docgen("doctor", cwd=tmp_path, **without).out
    assert re.search("仿宋_GB2312 +Noto Serif SC +替代字体", doctor)
