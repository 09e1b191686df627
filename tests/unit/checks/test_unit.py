"""Plausibility of a unit's page: what is said of it, and what to set instead."""

from __future__ import annotations

from docgen.base.findings import Finding
from docgen.checks.unit import check_unit
from docgen.forms.unit import read_unit


def found(text: str) -> list[Finding]:
    read = read_unit(f"版面:\n{text}".encode(), "docgen.yaml")
    assert read.unit is not None
    return [read.place(finding) for finding in check_unit(read.unit)]


def test_29_points_on_the_margins_of_print_give_21_lines_and_the_window_is_told() -> None:
    [finding] = found("  坐标: 印刷\n  行距: 29磅\n")
    assert str(finding) == (
        "docgen.yaml:3:7 警告 L401 版面.行距: 上下边距 37、35 毫米，行距 29 磅，每页只有 21 行"
        "（要每页 22 行，行距用 27.75 至 28.95 磅）"
    )
    assert finding.basis == "GB/T 9704-2012 5.2.2（一般）"


def test_28_points_on_the_software_margins_give_23_lines() -> None:
    [finding] = found("  行距: 28磅\n")
    assert "每页有 23 行" in finding.message
    assert finding.hint == "要每页 22 行，行距用 28.35 至 29.6 磅"


def test_margins_of_an_ordinary_word_file_are_told_one_by_one() -> None:
    findings = found("  页边距: {上: 2.54厘米, 下: 2.54厘米, 左: 3.17厘米, 右: 3.17厘米}\n")
    assert [f.where for f in findings if f.code == "L403"] == [
        "版面.页边距.上", "版面.页边距.下", "版面.页边距.左", "版面.页边距.右",
    ]  # fmt: skip
    assert {"L401", "L402"} <= {f.code for f in findings}


def test_margins_within_a_millimetre_are_no_finding() -> None:
    assert found("  坐标: 印刷\n  页边距: {上: 36.5, 左: 28.5, 右: 25.5}\n") == []


def test_a_face_in_the_place_of_another_is_named_with_its_role() -> None:
    [finding] = found("  字体: {小标宋: 黑体}\n")
    assert finding.message == "“黑体”是黑体，用在了小标宋的位置"


def test_a_family_that_few_have_is_named_with_those_that_many_have() -> None:
    [finding] = found("  字体: {仿宋: 某某手写体}\n")
    assert "没有装它的电脑会换成别的字体" in finding.message
    assert finding.hint is not None
    assert finding.hint.startswith("常用的仿宋：仿宋_GB2312、")


def test_the_usual_families_and_the_open_ones_are_no_finding() -> None:
    assert found("  字体: {仿宋: 仿宋, 小标宋: 华文中宋, 楷体: FandolKai, 西文: Tinos}\n") == []


def test_bold_second_headings_are_practice_and_no_finding() -> None:
    assert found("  二级标题加粗: 是\n") == []
