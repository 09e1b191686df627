"""Elements of the masthead, the signature and the attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.base.dates import format_date
from docgen.base.findings import Finding
from docgen.base.text import shorten
from docgen.checks.family import Family
from docgen.checks.structure import is_before, tables_of
from docgen.checks.texts import Role, text_fields
from docgen.models.base import FormModel
from docgen.models.charts import ChartInput
from docgen.models.minutes import Minutes
from docgen.models.official import OfficialElements
from docgen.models.official_document import OfficialDocument
from docgen.models.report import Report
from docgen.models.tables import PictureInput
from docgen.standards.rules import rule

_NUMBER: Final = re.compile(r"[^〔〕\[\]（）()【】\d]*〔\d{4}〕[1-9]\d*号")
_YEAR_PART: Final = re.compile(r"[〔\[（(【［](\d+)[〕\])）】］]")
_WRONG_BRACKETS: Final = re.compile(r"[\[\]（）()【】［］{}]")
_SEE_ATTACHMENT: Final = re.compile(r"(?:见|详见)附件\s*(\d{1,2})?(?![的《“])")
_SEE_TABLE: Final = re.compile(r"(?:见|如)(表|图)\s*(\d{1,3})(?!\s*[-—.．\d])")


def order_number_faults(number: str) -> list[str]:
    """What is wrong with the number of an order, which is 第×号 (10.2)."""
    return [] if re.fullmatch(r"第[1-9]\d*号", number) else ["令号应写成“第12号”，不编虚位"]


def number_faults(number: str, has_code: bool = True) -> list[str]:
    """What is wrong with a 发文字号, in words; empty when it is 机关代字〔2026〕5号.

    `has_code`: whether a 机关代字 must stand before the year.
    """
    faults: list[str] = []
    year = _YEAR_PART.search(number)
    if _WRONG_BRACKETS.search(number):
        faults.append("年份应用六角括号〔〕")
    if year and len(year[1]) != 4:
        faults.append(f"年份“{year[1]}”应写全四位")
    if "第" in number:
        faults.append("顺序号前不加“第”")
    if re.search(r"(?<!\d)0+\d*号?$", number):
        faults.append("顺序号不编虚位（5 不写 05）")
    if not number.endswith("号"):
        faults.append("末尾缺“号”")
    if has_code and year and year.start() == 0:
        faults.append("缺机关代字")
    if not faults and not _NUMBER.fullmatch(number):
        faults.append("应写成“机关代字〔2026〕5号”")
    return faults


def document_number(form: OfficialElements) -> Iterator[Finding]:
    """S013 and S014: how the document number is written, and whether its year fits the date."""
    number = form.document_number
    if not number:
        return
    if isinstance(form, OfficialDocument) and form.format == "命令":
        faults = order_number_faults(number)
    else:
        faults = number_faults(number, has_code=not isinstance(form, Minutes))
    if faults:
        yield rule("S013").finding(
            f"发文字号“{number}”写法不对：{'；'.join(faults)}", path=("document_number",)
        )
    year = _YEAR_PART.search(number)
    if year and len(year[1]) == 4 and form.issue_date and int(year[1]) != form.issue_date.year:
        yield rule("S014").finding(
            f"发文字号的年份是 {year[1]}，成文日期是 {format_date(form.issue_date)}",
            path=("document_number",),
        )


def secrecy(form: OfficialElements) -> Iterator[Finding]:
    """S015–S017: a classified document."""
    if form.secrecy_level:
        yield rule("S015").finding(
            f"表单标了密级“{form.secrecy_level}”。涉密公文只能在涉密信息系统和设备上起草、处理、存储；"
            "请确认本机是涉密设备，否则立即停止，并按本单位保密规定处置",
            path=("secrecy_level",),
        )
        if not form.copy_number:
            yield rule("S016").finding("标了密级，没有份号", path=("copy_number",))
    elif form.secrecy_period:
        yield rule("S017").finding(
            f"填了保密期限“{form.secrecy_period}”，没有密级，保密期限不会印出",
            path=("secrecy_period",),
        )


def signature(form: OfficialElements) -> Iterator[Finding]:
    """S018: issuer and date of an issued document."""
    if form.signature_stamps and form.issue_date is not None:
        return
    issued = "发文字号" if form.document_number else "主送机关" if form.main_recipients else ""
    if not issued or (isinstance(form, Report) and form.authors):
        return
    if not form.issuer:
        yield rule("S018").finding(f"填了{issued}，没有写发文机关", path=("issuer",))
    if form.issue_date is None:
        yield rule("S018").finding(f"填了{issued}，没有写成文日期", path=("issue_date",))


def attachment_names(form: OfficialElements) -> Iterator[Finding]:
    """S019 and S020: marks in the names of attachments."""
    for i, attachment in enumerate(form.attachments):
        title = attachment.title
        path = ("attachments", i, "title")
        if title.endswith(("。", "，", "；", "、", "：", ".", ";", ",")):
            yield rule("S019").finding(f"附件名称“{shorten(title)}”末尾有“{title[-1]}”", path=path)
        if title.startswith("《") and title.rstrip("。；").endswith("》"):
            yield rule("S020").finding(f"附件名称“{shorten(title)}”外面加了书名号", path=path)


def attachment_references(form: OfficialElements) -> Iterator[Finding]:
    """S022: 见附件3 where there is no third attachment."""
    count = len(form.attachments)
    for field in text_fields(form):
        if field.role is not Role.PROSE:
            continue
        for match in _SEE_ATTACHMENT.finditer(field.text):
            wanted = int(match[1] or 1)
            if wanted > count:
                have = f"只有 {count} 个附件" if count else "没有列附件"
                yield rule("S022").finding(f"文中写“{match[0]}”，{have}", path=field.path)


def table_references(form: Report | OfficialDocument) -> Iterator[Finding]:
    """S023: 见表5 where there are fewer tables."""
    counts = {"表": sum(1 for _ in tables_of(form)), "图": _pictures(form)}
    for field in text_fields(form):
        if field.role is not Role.PROSE:
            continue
        for match in _SEE_TABLE.finditer(field.text):
            word, wanted = match[1], int(match[2])
            if wanted > counts[word]:
                yield rule("S023").finding(
                    f"文中写“{match[0]}”，全文只有 {counts[word]} 个{word}", path=field.path
                )


def _pictures(value: object) -> int:
    if isinstance(value, PictureInput | ChartInput):
        return 1
    if isinstance(value, FormModel):
        return sum(_pictures(getattr(value, name)) for name in type(value).model_fields)
    return sum(_pictures(item) for item in value) if isinstance(value, list) else 0


def issue_dates(form: OfficialElements) -> Iterator[Finding]:
    """S024, S025, S029: order of the dates, a printing date that would not be printed."""
    meeting_date = form.date if isinstance(form, Minutes) else None
    if form.issue_date and meeting_date and form.issue_date < meeting_date:
        yield rule("S024").finding(
            f"成文日期 {format_date(form.issue_date)} 早于会议日期 {format_date(meeting_date)}",
            path=("issue_date",),
        )
    if form.printing_date and form.issue_date and is_before(form.printing_date, form.issue_date):
        yield rule("S025").finding(
            f"印发日期 {format_date(form.printing_date)} 早于"
            f"成文日期 {format_date(form.issue_date)}",
            path=("printing_date",),
        )
    if form.printing_date and not form.printing_organ:
        yield rule("S029").finding("填了印发日期，没有写印发机关", path=("printing_organ",))


FAMILIES = (
    Family(
        OfficialElements,
        (document_number, secrecy, signature, attachment_names, attachment_references, issue_dates),
    ),
    Family(Report, (table_references,)),
    Family(OfficialDocument, (table_references,)),
)
