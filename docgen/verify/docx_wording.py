"""What may not stand in a finished DOCX: tags, placeholders, wrong numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.base.findings import Severity
from docgen.base.text import shorten
from docgen.standards.rules import rule
from docgen.verify.docx_file import DocxFile
from docgen.verify.docx_package import W, is_on, walk
from docgen.verify.report import Outcome, judge, measured

TAGS = re.compile(r"\{\{|\}\}|\{%|%\}|｛｛|｝｝|｛％|％｝|\[\[|\]\]")
PLACEHOLDERS = re.compile(
    r"(?<![A-Za-z0-9])[XxＸｘ]{2,}(?![A-Za-z0-9])|[×✕╳]{2,}|[*＊]{2,}|[□]{2,}|某某"
)
DOCUMENT_NUMBER = re.compile(
    r"(?P<open>[〔\[［(（【])\s*(?P<year>(?:19|20)\d\d|(?<![(（])\d\d)\s*(?P<close>[〕\]］)）】])\s*"
    r"(?P<word>第?)\s*(?P<number>\d{1,5})\s*号"
)
PADDED_DATE = re.compile(r"\d{4}\s*年\s*(?:0\d\s*月(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*月\s*0\d\s*日)")
_AROUND = 8


def check_wording(file: DocxFile) -> Iterator[Outcome]:
    """Left-over tags and placeholders, document numbers, dates with a padded zero."""
    yield from _tags(file)
    yield from _placeholders(file)
    yield from _numbers(file)
    yield from _dates(file)


def _tags(file: DocxFile) -> Iterator[Outcome]:
    source = rule("L215")
    count = 0
    for story, paragraph in file.paragraphs():
        match = TAGS.search(paragraph.text)
        if match:
            count += 1
            quoted = _quote(paragraph.text, match)
            yield source.finding(
                f"还有没替换的模板标记：{quoted}", where=_place(story, paragraph.place)
            )
    for member in ("docProps/core.xml", "docProps/app.xml"):
        root = file.package.root(member)
        text = "".join(str(t) for t in root.itertext()) if root is not None else ""
        if match := TAGS.search(text):
            count += 1
            yield source.finding(
                f"文档属性里还有没替换的模板标记：{_quote(text, match)}", where="文档属性"
            )
    yield measured("L215", "残留模板标记", f"{count} 处" if count else "没有", "没有", not count)


def _placeholders(file: DocxFile) -> Iterator[Outcome]:
    source = rule("L216")
    count = 0
    for story, paragraph in file.paragraphs():
        for match in PLACEHOLDERS.finditer(paragraph.text):
            count += 1
            yield source.finding(
                f"还有占位文字：{_quote(paragraph.text, match)}",
                where=_place(story, paragraph.place),
            )
    for _, _, root in file.package.stories():
        for element in walk(root):
            if element.tag == W + "showingPlcHdr" and is_on(element):
                count += 1
                yield source.finding("有一处内容控件还显示着提示语，没有填写", where="正文")
    yield measured("L216", "残留占位文字", f"{count} 处" if count else "没有", "没有", not count)


def _numbers(file: DocxFile) -> Iterator[Outcome]:
    found = 0
    wrong = 0
    for story, paragraph in file.paragraphs():
        for match in DOCUMENT_NUMBER.finditer(paragraph.text):
            found += 1
            faults = list(number_faults(match))
            if faults:
                wrong += 1
                yield from judge(
                    "L213", "发文字号", match.group(), "〔年份〕顺序号，如〔2026〕5号", False,
                    place=_place(story, paragraph.place),
                    message=f"发文字号“{match.group()}”{'，'.join(faults)}",
                )  # fmt: skip
    if not wrong:
        yield from judge(
            "L213", "发文字号", f"{found} 处" if found else "没有找到", "〔2026〕5号 的写法",
            True if found else None,
        )  # fmt: skip


def number_faults(match: re.Match[str]) -> Iterator[str]:
    """What is wrong with one document number, in words."""
    if match["open"] != "〔" or match["close"] != "〕":
        yield "年份应用六角括号〔〕"
    if len(match["year"]) != 4:
        yield "年份应写全四位"
    if match["word"]:
        yield "顺序号前不加“第”"
    if match["number"].startswith("0"):
        yield "顺序号不编虚位（不写前面的 0）"


def _dates(file: DocxFile) -> Iterator[Outcome]:
    count = 0
    for story, paragraph in file.paragraphs():
        for match in PADDED_DATE.finditer(paragraph.text):
            count += 1
            is_issue_date = paragraph.text.strip().removesuffix("印发") == match.group()
            yield from judge(
                "L214", "日期", match.group(), "月、日不编虚位", False,
                place=_place(story, paragraph.place),
                message=f"日期“{match.group()}”编了虚位，月、日前面不写 0",
                severity=None if is_issue_date else Severity.WARNING,
            )  # fmt: skip
    if not count:
        yield from judge("L214", "日期不编虚位", "没有虚位", "月、日不编虚位", True)


def _quote(text: str, match: re.Match[str]) -> str:
    begin, end = max(match.start() - _AROUND, 0), match.end() + _AROUND
    return f"“{shorten(text[begin:end], 2 * _AROUND + 24)}”"


def _place(story: str, place: str) -> str:
    return place if story == "正文" else f"{story}，{place}"
