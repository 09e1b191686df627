"""Words that must not be left in, or that are wrong: placeholders, 截止, 约…左右, pasted twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.base.findings import Finding, Severity
from docgen.base.text import shorten
from docgen.checks.family import Family
from docgen.checks.texts import Role, TextField, quote, text_fields
from docgen.models.base import FormModel
from docgen.models.reports import Investigation, Summary
from docgen.standards.rules import rule
from docgen.standards.writing import REPEATED_PARAGRAPH

# 张某某 is how a person is made anonymous: after a surname it is no placeholder.
_SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马苗方俞任袁柳"
    "唐罗薛贺汤郝安常于傅齐康顾孟黄萧尹姚邵汪毛戴宋庞熊舒屈项董梁杜阮季贾江颜郭梅林钟徐邱骆高夏蔡田樊"
    "胡霍万柯管卢莫房解应丁宣邓洪包左石崔吉龚程陆翁曲甄段雷侯文欧曾易闫"
)
_PLACEHOLDERS: Final = re.compile(
    r"(?<![A-Za-z])[XxＸ]{2,}(?![A-Za-z])"
    r"|(?<![A-Za-z0-9])[XＸ](?=[年月日号市县区局人])"
    r"|[×✕]{2,}"
    r"|(?<![\d*])\*{2,}(?![\d*])"
    r"|某某(?=省|市|县|区|乡|镇|街道|村|社区|局|委|办|处|科|单位|公司|学校|部门|支部|党委|同志|年|月|日)"
    rf"|(?<![{_SURNAMES}某])某某"
    r"|[_＿]{2,}"
    r"|[（(【\[]\s*(?:待补充?|待填写?|待定|待核实?|略|此处.{0,8})\s*[）)】\]]"
    r"|^(?:待补充?|待填写?|待定|待核实?|暂缺|无内容)$"
    r"|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])"
    r"|此处填写|在此填写|单击此处|点击此处"
    r"|年[ \u3000]+月(?:[ \u3000]+日)?"
)


def placeholders(field: TextField) -> Iterator[Finding]:
    """W001: XX, ××, **, 某某, ___, 待补 left in the text."""
    found = list(_PLACEHOLDERS.finditer(field.text))
    if found:
        first = found[0]
        more = f"等 {len(found)} 处" if len(found) > 1 else ""
        yield rule("W001").finding(
            f"留有占位符“{first[0].strip()}”{more}："
            f"{quote(field.text, first.start(), first.end())}",
            path=field.path,
        )


_UNTIL: Final = re.compile(
    r"截止(?!到|至|日期|时间|之日|时限|期)(?=\s*(?:\d|[二〇零一]{2}|目前|今年|去年|本月|上月|月底|年底|现在|昨|当前|上年))"
)


def until(field: TextField) -> Iterator[Finding]:
    """W008: 截止 before a point of time."""
    if match := _UNTIL.search(field.text):
        yield rule("W008").finding(
            f"“{quote(field.text, match.start(), match.end())}”中“截止”应为“截至”",
            path=field.path,
        )


_APPROXIMATE: Final = re.compile(
    r"(?:(?<![节合签契履预违公条制特简])大?约|大概)(?P<a>[\d一二三四五六七八九十百千万两{][^，。；、！？]{0,8}?)(?:左右|上下)"
    r"|(?:大约|约)\d+(?:余|多)[^，。；、！？年月日天]{1,2}"
    r"|(?:超过|多于|不少于|至少)[\d一二三四五六七八九十百千万两][^，。；、！？]{0,8}?以上"
    r"|(?:不到|不足|少于)[\d一二三四五六七八九十百千万两][^，。；、！？]{0,8}?以下"
)


def approximations(field: TextField) -> Iterator[Finding]:
    """W014: 约50人左右, 超过100人以上: the same thing said twice."""
    for match in _APPROXIMATE.finditer(field.text):
        yield rule("W014").finding(f"“{match[0]}”前后意思重复", path=field.path)


_HIDDEN: Final = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_FULL_WIDTH: Final = re.compile("[０-９Ａ-Ｚａ-ｚ％．]+")


def odd_characters(field: TextField) -> Iterator[Finding]:
    """W015: characters that cannot be seen, full-width digits and letters."""
    if hidden := _HIDDEN.search(field.text):
        yield rule("W015").finding(
            f"有看不见的字符 U+{ord(hidden[0]):04X}，在“"
            f"{_HIDDEN.sub('', quote(field.text, hidden.start(), hidden.end()))}”处",
            path=field.path,
        )
    if wide := _FULL_WIDTH.search(field.text):
        yield rule("W015").finding(f"“{wide[0]}”是全角的数字或字母", path=field.path)


_ETC: Final = re.compile(r"等(?:…+|\.{3,}|。{2,})")


def etc_and_dots(field: TextField) -> Iterator[Finding]:
    """W007: 等……."""
    for match in _ETC.finditer(field.text):
        yield rule("W007").finding(
            f"“{quote(field.text, match.start(), match.end())}”中“等”和省略号重复", path=field.path
        )


def repeated_paragraphs(form: FormModel) -> Iterator[Finding]:
    """W016: a paragraph that stands twice, word for word."""
    seen: dict[str, TextField] = {}
    for field in text_fields(form):
        text = field.text.strip()
        if field.role is not Role.PROSE or len(text) < REPEATED_PARAGRAPH.value:
            continue
        if text in seen:
            yield rule("W016").finding(f"整段重复：“{shorten(text)}”", path=field.path)
        else:
            seen[text] = field


_ALWAYS_RELATIVE: Final = ("近日", "日前", "不久前", "前不久")
_RELATIVE_YEAR: Final = ("今年", "去年", "明年", "前年")
_YEAR: Final = re.compile(r"(?:\d{4}|[二〇零一二三四五六七八九]{4})年")


def relative_times(form: Investigation | Summary) -> Iterator[Finding]:
    """W009: 近日, 今年, 去年: once for each word, where it first stands."""
    has_year = bool(_YEAR.search(form.title)) or (
        isinstance(form, Summary) and form.period_begin is not None
    )
    words = _ALWAYS_RELATIVE if has_year else _ALWAYS_RELATIVE + _RELATIVE_YEAR
    fields = [field for field in text_fields(form) if field.role is Role.PROSE]
    for word in words:
        pattern = re.compile(rf"(?<![最附临接邻]){word}")
        hits = [field for field in fields if pattern.search(field.text)]
        if hits:
            count = sum(len(pattern.findall(field.text)) for field in hits)
            yield rule("W009").finding(
                f"“{word}”是相对时间，出现 {count} 处", path=hits[0].path, severity=Severity.INFO
            )


FIELD_CHECKS = (placeholders, until, approximations, odd_characters, etc_and_dots)


def wording(form: FormModel) -> Iterator[Finding]:
    """All checks of single texts; of numbers such as 发文字号 only the placeholders."""
    for field in text_fields(form):
        if field.role is Role.NUMBER:
            yield from placeholders(field)
            continue
        for check in FIELD_CHECKS:
            yield from check(field)


FAMILIES = (
    Family(FormModel, (wording, repeated_paragraphs)),
    Family(Investigation, (relative_times,)),
    Family(Summary, (relative_times,)),
)
