"""docgen.yaml at work: found upward, on the pages of shipped templates, and told from forms."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

import docgen
from docgen.api.checking import check
from docgen.api.templates import copy_shipped
from docgen.api.units import find_unit, unit_settings
from docgen.base.errors import InputError
from docgen.standards.profiles import PRINT, SOFTWARE
from docgen.template.builders.shipped import build_template

FORM = "文种: 工作总结\n标题: 年度工作总结\n主要工作:\n- 小标题: 甲\n  分项:\n  - 小标题: 乙\n    正文: 丙\n"
PRINTED = "版面:\n  坐标: 印刷\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def margins(data: bytes) -> tuple[float, float]:
    section = docx.Document(io.BytesIO(data)).sections[0]
    assert section.top_margin is not None
    assert section.bottom_margin is not None
    return round(section.top_margin.mm, 1), round(section.bottom_margin.mm, 1)


def grid(data: bytes) -> str:
    section = docx.Document(io.BytesIO(data)).sections[0]
    return str(section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")))


def test_the_file_of_the_nearest_folder_above_holds(tmp_path: Path) -> None:
    far = write(tmp_path / "docgen.yaml", PRINTED)
    near = write(tmp_path / "支部" / "docgen.yaml", "")
    assert find_unit(tmp_path / "支部" / "2026") == near
    assert find_unit(tmp_path / "机关") == far


def test_without_a_file_the_page_is_the_standard_one(tmp_path: Path) -> None:
    settings = unit_settings(tmp_path)
    assert (settings.path, settings.profile, settings.findings) == (None, SOFTWARE, ())


def test_a_form_below_is_set_on_the_page_of_the_file(tmp_path: Path) -> None:
    write(tmp_path / "docgen.yaml", PRINTED)
    form = write(tmp_path / "2026" / "总结.yaml", FORM)
    built = docgen.build(form)
    assert margins(built.docx) == (37.0, 35.0)
    assert grid(built.docx) == "579"


def test_a_profile_that_is_given_goes_before_the_file(tmp_path: Path) -> None:
    write(tmp_path / "docgen.yaml", PRINTED)
    form = write(tmp_path / "总结.yaml", FORM)
    assert margins(docgen.build(form, profile=SOFTWARE).docx) == (34.6, 32.6)
    assert margins(docgen.build(form).docx) == (37.0, 35.0)


def test_a_model_has_the_page_of_the_folder_it_is_built_in(tmp_path: Path) -> None:
    write(tmp_path / "docgen.yaml", PRINTED)
    [checked], _ = check(write(tmp_path / "总结.yaml", FORM))
    model = checked.require()
    assert margins(docgen.build(model).docx) == (34.6, 32.6)
    assert margins(docgen.build(model, folder=tmp_path).docx) == (37.0, 35.0)
    assert margins(docgen.build(model, profile=PRINT).docx) == (37.0, 35.0)


def test_a_template_of_the_offices_own_decides_its_page_itself(tmp_path: Path) -> None:
    write(tmp_path / "docgen.yaml", "版面:\n  坐标: 印刷\n  行距: 29磅\n")
    form = write(tmp_path / "总结.yaml", FORM)
    built = docgen.build(form, template=build_template("summary"))
    assert margins(built.docx) == (34.6, 32.6)
    assert "L401" not in {f.code for f in built.findings}


def test_what_is_implausible_is_told_with_the_file_and_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "docgen.yaml", "版面:\n  坐标: 印刷\n  行距: 29磅\n")
    built = docgen.build(write(tmp_path / "总结.yaml", FORM))
    [finding] = [f for f in built.findings if f.code == "L401"]
    assert (finding.file, finding.line, finding.column) == (str(path), 3, 7)
    assert grid(built.docx) == "580"


def test_a_file_with_a_fault_stops_the_build_and_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "docgen.yaml", "版面:\n  行巨: 29磅\n")
    form = write(tmp_path / "总结.yaml", FORM)
    with pytest.raises(InputError) as caught:
        docgen.build(form)
    [finding] = caught.value.findings
    assert (finding.code, finding.file, finding.line) == ("F050", str(path), 2)


def test_bold_headings_and_numbers_in_the_middle_are_in_the_styles(tmp_path: Path) -> None:
    write(tmp_path / "docgen.yaml", "版面:\n  二级标题加粗: 是\n  页码: 居中\n")
    styles = docx.Document(
        io.BytesIO(docgen.build(write(tmp_path / "总结.yaml", FORM)).docx)
    ).styles
    assert styles["heading 2" if "heading 2" in styles else "Heading 2"].font.bold is True
    assert styles["Heading 3"].font.bold is None
    assert {styles[name].paragraph_format.alignment for name in ("页码", "页码（双页）")} == {1}


def test_a_family_of_the_units_own_stands_in_every_place_of_its_role(tmp_path: Path) -> None:
    write(tmp_path / "docgen.yaml", "版面:\n  字体: {仿宋: 方正仿宋_GBK, 小标宋: 华文中宋}\n")
    document = docx.Document(io.BytesIO(docgen.build(write(tmp_path / "总结.yaml", FORM)).docx))
    xml = document.styles.element.xml
    assert "方正仿宋_GBK" in xml
    assert "华文中宋" in xml
    assert "仿宋_GB2312" not in xml
    assert "方正小标宋简体" not in xml


def test_templates_for_editing_have_the_page_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "docgen.yaml", PRINTED)
    written = copy_shipped(tmp_path / "模板", overwrite=False)
    assert {margins(path.read_bytes()) for path in written} == {(37.0, 35.0)}


def test_checking_the_file_itself_tells_its_findings(tmp_path: Path) -> None:
    path = write(tmp_path / "docgen.yaml", "版面:\n  行距: 28磅\n")
    [checked], _ = check(path)
    assert [(f.code, f.line) for f in checked.findings] == [("L401", 2)]


def test_the_file_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        docgen.build(write(tmp_path / "docgen.yaml", PRINTED))
    assert "单位设置" in caught.value.findings[0].message
