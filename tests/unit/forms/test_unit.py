"""Reading docgen.yaml: lengths in the units of offices, faults with their place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.base.lengths import mm, pt
from docgen.forms.unit import ReadUnit, read_unit
from docgen.standards.fonts import FontRole
from docgen.standards.profiles import PRINT, SOFTWARE, PageProfile


def read(text: str) -> ReadUnit:
    return read_unit(text.encode(), "docgen.yaml")


def profile(text: str) -> PageProfile:
    unit = read(text).unit
    assert unit is not None
    return unit.layout.profile()


def told(text: str) -> list[str]:
    result = read(text)
    assert result.unit is None
    return [str(finding) for finding in result.findings]


@pytest.mark.parametrize("text", ["", "# 还没有设置\n", "版面:\n"])
def test_a_file_that_sets_nothing_leaves_the_standard(text: str) -> None:
    assert profile(text) == SOFTWARE


def test_the_coordinate_system_brings_its_margins_and_its_pitch() -> None:
    assert profile("版面:\n  坐标: 印刷\n") == PRINT


@pytest.mark.parametrize("written", ["37", "37毫米", "37 mm", "3.7厘米", "3.7cm", "104.8819磅"])
def test_a_margin_may_be_written_in_any_unit(written: str) -> None:
    found = profile(f"版面:\n  页边距:\n    上: {written}\n").top
    assert found.mm == pytest.approx(37, abs=0.001)


@pytest.mark.parametrize("written", ["28", "28磅", "28 pt", "9.8778毫米"])
def test_a_line_pitch_without_a_unit_is_in_points(written: str) -> None:
    assert profile(f"版面:\n  行距: {written}\n").pitch.pt == pytest.approx(28, abs=0.001)


def test_every_value_reaches_the_profile() -> None:
    found = profile(
        "版面:\n"
        "  坐标: 印刷\n"
        "  页边距: {上: 36, 下: 34, 左: 27, 右: 25}\n"
        "  行距: 28\n"
        "  字距: -0.3磅\n"
        "  字体: {仿宋: 仿宋, 小标宋: 华文中宋}\n"
        "  二级标题加粗: 是\n"
        "  页码: 居中\n"
    )
    assert found == PageProfile(
        PRINT.coordinates, mm(36), mm(34), mm(27), mm(25), pt(28), pt(-0.3),
        ((FontRole.FANGSONG, "仿宋"), (FontRole.XIAOBIAOSONG, "华文中宋")), True, True,
    )  # fmt: skip


def test_a_wrong_key_is_answered_with_the_one_that_was_meant() -> None:
    assert told("版面:\n  行巨: 28磅\n") == [
        "docgen.yaml:2:3 错误 F050 版面.行巨: 没有“行巨”这一栏（是不是“行距”？）"
    ]


def test_a_key_for_something_else_is_not_accepted_silently() -> None:
    [line] = told("单位名称: 区委办\n版面:\n  行距: 28\n")
    assert line.startswith("docgen.yaml:1:1 错误 F050")
    assert "可填：版面" in line


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("行距: 三十", "不是长度，请写成数字加单位"),
        ("行距: 28斤", "不是长度，请写成数字加单位"),
        ("行距: 40", "不能大于 31"),
        ("页边距: {上: 5}", "不能小于 15"),
        ("字距: 3毫米", "不能大于 2"),
        ("坐标: 打印", "可以填：软件、印刷"),
        ("页码: 中间", "可以填：外侧、居中"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_the_reason(written: str, answer: str) -> None:
    [line] = told(f"版面:\n  {written}\n")
    assert line.startswith("docgen.yaml:2:")
    assert answer in line


@pytest.mark.parametrize("data", [b"- a\n", b"\xff\xfe\x00", b"{", "一段话".encode()])
def test_whatever_is_no_setting_is_a_finding(data: bytes) -> None:
    result = read_unit(data, "docgen.yaml")
    assert result.unit is None
    assert result.findings


def test_the_example_of_the_guide_is_read_without_a_finding() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "用户指南.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```yaml\n(版面:.*?)```", guide, re.S)
    assert read(example).findings == ()
    assert profile(example).coordinates == PRINT.coordinates
