"""The functions that programs call: typed results, nothing on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

import docgen
from docgen.api.checking import read
from docgen.base.errors import InputError, TemplateError, UsageError
from docgen.base.findings import Severity
from tests.unit.cli.test_commands import RECORD, REPORT


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A good form in a folder of its own."""
    path = tmp_path / "记录.yaml"
    path.write_text(RECORD, encoding="utf-8")
    return path


def test_a_form_is_built_from_its_path_and_nothing_is_written(form: Path) -> None:
    document = docgen.build(form, pdf=True)
    assert document.docx.startswith(b"PK")
    assert document.pdf is not None
    assert document.pdf.startswith(b"%PDF-")
    assert document.page_count == 1
    assert [p.name for p in form.parent.iterdir()] == ["记录.yaml"]


def test_a_model_gives_the_same_document_as_its_file(form: Path) -> None:
    assert docgen.build(read(form).require()).docx == docgen.build(form).docx


def test_a_template_may_be_a_file_or_its_bytes(form: Path) -> None:
    from docgen.api.templates import shipped

    template = next(p for p in shipped() if p.name == "record.docx")
    built = docgen.build(form, template=template)
    assert built.docx == docgen.build(form, template=template.read_bytes()).docx


def test_a_template_that_is_none_is_called_by_its_name(form: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        docgen.build(form, template=form)
    assert caught.value.findings[0].file == "记录.yaml"


def test_pdf_takes_the_bytes_of_a_docx(form: Path) -> None:
    built = docgen.build(form, pdf=True)
    again = docgen.pdf(built.docx)
    assert again.pdf is not None
    assert again.page_count == built.page_count


def test_check_looks_into_a_folder_and_across_its_forms(form: Path) -> None:
    (form.parent / "同名.yaml").write_text(RECORD, encoding="utf-8")
    (form.parent / "坏.yaml").write_text("- 列表\n", encoding="utf-8")
    forms, across = docgen.check(form.parent)
    assert [(f.path.name, f.form is not None) for f in forms] == [
        ("同名.yaml", True),
        ("坏.yaml", False),
        ("记录.yaml", True),
    ]
    [double] = [f for f in across if f.code == "S041"]
    assert (double.line, double.column) == (2, 5)


def test_a_picture_of_a_model_without_a_file_is_placed_by_its_field(tmp_path: Path) -> None:
    path = tmp_path / "报告.yaml"
    path.write_text(REPORT % "没有.png", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        docgen.build(read(path).require(), folder=tmp_path)
    assert caught.value.findings[0].path == ("situation", 0, "pictures", 0, "file")


def test_a_bundle_names_its_sources_and_is_verified(form: Path) -> None:
    spec = form.parent / "规格.yaml"
    spec.write_text(
        "文种: 归档成册\n标题: 测试\n方式: 按件\n全宗号: J001\n年度: 2026\n"
        "材料: [记录.yaml, 没有.pdf]\n",
        encoding="utf-8",
    )
    built = docgen.bundle(spec)
    assert [p.name for p in built.sources] == ["记录.yaml", "没有.pdf"]
    assert [f.file for f in built.findings if f.code == "F001"] == ["没有.pdf"]
    assert built.page_count == built.manifest["output"]["pages"]


def test_verify_reads_a_docx_and_refuses_a_profile_that_does_not_fit(form: Path) -> None:
    path = form.with_suffix(".docx")
    path.write_bytes(docgen.build(form).docx)
    verified = docgen.verify(path)
    assert [f for f in verified.findings if f.severity is Severity.ERROR] == []
    assert verified.measures
    with pytest.raises(UsageError):
        docgen.verify(path, profile="pdfa")


@pytest.mark.parametrize("content", [b"", b"plain text", b"\x89PNG\r\n\x1a\n"])
def test_verify_refuses_what_is_neither_docx_nor_pdf(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "文件"
    path.write_bytes(content)
    with pytest.raises(InputError):
        docgen.verify(path)


def test_every_error_of_a_form_that_is_an_item_is_reported_once(form: Path) -> None:
    form.write_text(RECORD.replace("03-05", "02-30").replace("9:00", "60:00"), encoding="utf-8")
    spec = form.parent / "规格.yaml"
    spec.write_text(
        "文种: 归档成册\n标题: 测试\n方式: 按件\n全宗号: J001\n年度: 2026\n材料: [记录.yaml]\n",
        encoding="utf-8",
    )
    errors = [f for f in docgen.bundle(spec).findings if f.severity is Severity.ERROR]
    assert sorted((f.line, f.column) for f in errors) == [(4, 7), (5, 7)]
    assert any("没有收入" in f.message for f in errors)
