"""Everything that the demo produces is valid, complete and the same in every reader."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from tests.e2e.commands import docgen
from tests.pdfa import pdfa_faults
from tests.tools import convert_with_libreoffice, require, validate_docx

pytestmark = pytest.mark.slow


def pages(pdf: Path) -> int:
    """Pages as PDFium counts them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def test_the_demo_ends_without_errors(demo):
    _, run = demo
    assert run.code == 0, run.text
    assert run.json["ok"] is True
    assert [f for f in run.json["findings"] if f["severity"] == "error"] == []


def test_there_are_two_samples_of_each_kind_a_year_of_meetings_and_two_bundles(demo):
    folder, run = demo
    kinds = [d["kind"] for d in run.json["documents"]]
    assert kinds.count("会议纪要") >= 2
    assert kinds.count("会议记录") >= 2
    assert sum(kinds.count(genre) for genre in ("调研报告", "思考与对策", "经验材料")) >= 2
    assert sum(kinds.count(genre) for genre in ("工作总结", "述职报告")) >= 2
    assert {"按件", "迎检"} <= set(kinds)
    assert len(list((folder / "year").glob("*.docx"))) >= 24
    for document in run.json["documents"]:
        assert document["pages"] >= 1


def test_every_document_is_valid_for_the_open_xml_sdk(demo):
    folder, _ = demo
    faults = {p.name: f for p in sorted(folder.rglob("*.docx")) if (f := validate_docx(p))}
    assert faults == {}


def test_libreoffice_counts_the_same_pages(demo, tmp_path):
    folder, _ = demo
    documents = sorted(folder.rglob("*.docx"))
    made = convert_with_libreoffice(documents, tmp_path)
    different = {
        d.name: (pages(d.with_suffix(".pdf")), pages(theirs))
        for d, theirs in zip(documents, made, strict=True)
        if pages(d.with_suffix(".pdf")) != pages(theirs)
    }
    assert different == {}


def test_every_pdf_is_sound_and_archivable(demo):
    folder, _ = demo
    qpdf = require("qpdf")
    for pdf in sorted(folder.rglob("*.pdf")):
        if pdf.with_suffix(".docx").exists() or (pdf.parent / f"{pdf.stem}.manifest.json").exists():
            checked = subprocess.run([qpdf, "--check", pdf], capture_output=True, text=True)
            assert checked.returncode == 0, f"{pdf.name}: {checked.stdout}{checked.stderr}"
            assert pdfa_faults(pdf.read_bytes()) == [], pdf.name


def test_every_font_is_embedded(demo):
    folder, _ = demo
    program = require("pdffonts")
    for pdf in sorted(folder.rglob("*.pdf")):
        listing = subprocess.run([program, pdf], capture_output=True, text=True, check=True).stdout
        rows = listing.splitlines()[2:]
        assert rows, pdf.name
        assert all(row[53:].split()[-5] == "yes" for row in rows), f"{pdf.name}\n{listing}"


def test_the_manifest_accounts_for_every_page(demo):
    folder, _ = demo
    for manifest in sorted((folder / "bundles").glob("*.manifest.json")):
        content = json.loads(manifest.read_text(encoding="utf-8"))
        pdf = manifest.with_name(manifest.name.replace(".manifest.json", ".pdf"))
        assert content["output"]["pages"] == pages(pdf)
        assert len(content["items"]) >= 6
        ends = [i["first_page"] + i["page_count"] - 1 for i in content["items"]]
        assert ends == sorted(ends)
        assert all(i["problem"] is None for i in content["items"])


def test_a_second_run_refuses_to_overwrite(demo):
    folder, _ = demo
    before = sorted((p, p.stat().st_mtime_ns) for p in folder.rglob("*"))
    assert docgen("demo", cwd=folder.parent).code == 5
    assert sorted((p, p.stat().st_mtime_ns) for p in folder.rglob("*")) == before


def test_a_run_elsewhere_gives_the_same_bytes_and_a_table_for_people(demo, tmp_path):
    folder, first = demo
    run = docgen("demo", "样例", cwd=tmp_path)
    assert run.code == 0, run.text
    assert f"共 {len(first.json['documents'])} 份文档" in run.out
    made = {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    again = {p: (tmp_path / "样例" / p).read_bytes() for p in made}
    assert [str(p) for p in sorted(made) if made[p] != again[p]] == []
