"""Document numbers, secrecy, signature, attachments, dates."""

from __future__ import annotations

import pytest

from docgen.base.findings import Severity
from docgen.checks.official import number_faults
from tests.unit.checks.forms import codes, found, messages, minutes, record, report


@pytest.mark.parametrize(
    ("number", "faults"),
    [
        ("机工发〔2026〕5号", []),
        ("国办发〔2026〕10号", []),
        ("中共××委〔2026〕105号", []),
        ("机工发[2026]5号", ["年份应用六角括号〔〕"]),
        ("机工发（2026）5号", ["年份应用六角括号〔〕"]),
        ("机工发【2026】5号", ["年份应用六角括号〔〕"]),
        ("机工发〔26〕5号", ["年份“26”应写全四位"]),
        ("机工发〔2026〕第5号", ["顺序号前不加“第”"]),
        ("机工发〔2026〕05号", ["顺序号不编虚位（5 不写 05）"]),
        ("机工发〔2026〕5", ["末尾缺“号”"]),
        ("〔2026〕5号", ["缺机关代字"]),
        ("机工发2026年5号", ["应写成“机关代字〔2026〕5号”"]),
    ],
)
def test_faults_of_a_document_number_are_named_one_by_one(number: str, faults: list[str]) -> None:
    assert number_faults(number) == faults


def test_minutes_may_be_numbered_without_a_code() -> None:
    assert codes(minutes(发文字号="〔2026〕3号"), "S013") == []
    assert codes(report(发文字号="〔2026〕3号"), "S013") == ["S013"]


def test_the_year_of_the_number_is_the_year_of_the_date() -> None:
    assert codes(report(发文字号="机工发〔2025〕5号", 成文日期="2026-01-05"), "S014") == ["S014"]


def test_a_classified_form_is_met_with_a_loud_warning_and_asked_for_its_copy_number() -> None:
    form = report(密级="机密")
    warning, copy = sorted(found(form, "S015", "S016"), key=lambda f: f.code)
    assert warning.severity is Severity.WARNING and "涉密信息系统" in warning.message
    assert copy.where == "份号" and copy.severity is Severity.ERROR
    assert codes(report(密级="机密", 份号="000001"), "S016") == []


def test_a_period_of_secrecy_without_a_level_would_be_lost() -> None:
    assert codes(report(保密期限="1年"), "S017") == ["S017"]


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ({}, []),
        ({"发文字号": "机工发〔2026〕5号"}, ["发文机关", "成文日期"]),
        ({"主送机关": "市委组织部", "发文机关": "机关工委"}, ["成文日期"]),
        ({"主送机关": "市委组织部", "作者": "李娜"}, []),
        ({"发文字号": "机工发〔2026〕5号", "发文机关": "甲", "成文日期": "2026-03-05"}, []),
    ],
)
def test_an_issued_document_has_issuer_and_date(fields: dict[str, str], places: list[str]) -> None:
    assert sorted(f.where or "" for f in found(report(**fields), "S018")) == sorted(places)


def test_names_of_attachments_carry_no_marks_and_no_numbers() -> None:
    names = ["《统计表》", "调查问卷。", "附件3：名单", "2.台账", "《条例》学习体会", "统计表"]
    form = report(附件=[{"名称": name} for name in names])
    assert [(f.code, f.path[1]) for f in found(form, "S019", "S020", "S021")] == [
        ("S020", 0),
        ("S019", 1),
        ("S021", 2),
        ("S021", 3),
    ]


def test_attachments_and_tables_named_in_the_text_exist() -> None:
    table = {"标题": "情况", "表头": "支部", "内容": [["甲"]]}
    form = report(
        导语=["见附件1、见附件3，见表1，见表2，如图1。", "详见附件《方案》。"],
        现状=[{"正文": "甲", "表格": [table]}],
        附件=[{"名称": "问卷"}],
    )
    assert messages(form, "S022", "S023") == [
        "文中写“见附件3”，只有 1 个附件",
        "文中写“如图1”，全文只有 0 个图",
        "文中写“见表2”，全文只有 1 个表",
    ]


def test_tables_of_attachments_count() -> None:
    table = {"标题": "情况", "表头": "支部", "内容": [["甲"]]}
    form = report(导语="见表1。", 附件=[{"名称": "统计表", "表格": [table]}])
    assert codes(form, "S023") == []


def test_dates_run_from_the_meeting_over_the_signature_to_the_printing() -> None:
    form = minutes(
        会议日期="2026-03-05",
        成文日期="2026-03-02",
        印发日期="2026-03-01",
        印发机关="办公室",
    )
    assert codes(form, "S024", "S025") == ["S024", "S025"]
    same_day = minutes(会议日期="2026-03-05", 成文日期="2026-03-05", 印发日期="2026-03-05")
    assert codes(same_day, "S024", "S025") == []
    assert codes(same_day, "S029") == ["S029"]


def test_a_record_has_no_official_elements() -> None:
    assert codes(record(), "S013", "S018") == []
