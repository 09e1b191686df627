"""Paragraph text → tags: what stands between the braces, and what is wrong with the braces.

The marks are docxtpl's: `{{ 值 }}`, `{% 控制 %}`, `{%p 控制 %}` (takes the whole paragraph away),
`{%tr 控制 %}` (takes the whole table row away), and `{# 说明 #}`, which prints nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from docgen.base import limits
from docgen.base.findings import Finding
from docgen.base.text import shorten
from docgen.standards.rules import rule
from docgen.template.surfaces import OBJECT, Paragraph

CLOSERS: Final[dict[str, str]] = {"{{": "}}", "{%": "%}", "{#": "#}"}
OPENER: Final = re.compile(r"\{\{|\{%|\{#")
FULL_WIDTH: Final = re.compile(r"[{｛][｛％]|｛[{%]|[%％}｝]｝|[％｝]\}")
_LOOSE_CLOSER = re.compile(r"\}\}|%\}|#\}")
_SCOPE = re.compile(r"(p|tr|tc|r)\s")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_WIDE_SIGNS = frozenset("，。；：（）｜＝＞＜！＂＇．～")


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One well-closed tag.

    `mark` is `{{`, `{%` or `{#`; `scope` is what a control tag takes away with it: nothing (""),
    its paragraph ("p") or its table row ("tr"); `body` is the text inside, with straight quotes.
    """

    mark: str
    scope: str
    body: str
    paragraph: Paragraph
    start: int
    end: int

    @property
    def source(self) -> str:
        """The tag as it is written in the template."""
        return self.paragraph.text[self.start : self.end]

    @property
    def word(self) -> str:
        """The first word of a control tag: for, endfor, if …; empty for other marks."""
        match = re.match(r"\w+", self.body) if self.mark == "{%" else None
        return match.group() if match else ""

    def finding(self, code: str, message: str, hint: str | None = None) -> Finding:
        """A finding of a rule at the place of this tag."""
        return rule(code).finding(message, where=self.paragraph.quoted, hint=hint)


def scan(paragraph: Paragraph) -> tuple[list[Tag], list[Finding]]:
    """The tags of one paragraph in order, and findings about its braces (T101, T103–T105 …)."""
    scanner = _Scanner(paragraph)
    scanner.run()
    return scanner.tags, scanner.findings


def normal_body(inner: str) -> str:
    """The text inside a tag as both the linter and the compiler compare it."""
    return inner.translate(_QUOTES).strip()


@dataclass(slots=True)
class _Scanner:
    paragraph: Paragraph
    tags: list[Tag] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def run(self) -> None:
        text = self.paragraph.text
        position = 0
        while opener := OPENER.search(text, position):
            self.check_between(text[position : opener.start()])
            mark = opener.group()
            end = text.find(CLOSERS[mark], opener.end())
            following = OPENER.search(text, opener.end())
            is_cut = following is not None and following.start() < end and mark != "{#"
            if end < 0 or is_cut:
                stop = following.start() if following else len(text)
                self.report(
                    "T101",
                    f"{_quote(text[opener.start() : stop])}没有写完整，缺少“{CLOSERS[mark]}”",
                )
                return
            position = end + 2
            self.read(mark, opener.start(), position)
        self.check_between(text[position:])

    def report(self, code: str, message: str) -> None:
        self.findings.append(rule(code).finding(message, where=self.paragraph.quoted))

    def check_between(self, text: str) -> None:
        """Text outside tags must not look like a tag that nobody will fill."""
        if match := FULL_WIDTH.search(text):
            self.report("T104", f"“{match.group()}”里有全角的括号或百分号，这个标签不会被填写")
        elif match := _LOOSE_CLOSER.search(text):
            self.report("T101", f"多出一个“{match.group()}”，前面没有与它成对的开头")

    def read(self, mark: str, start: int, end: int) -> None:
        source = self.paragraph.text[start:end]
        inner = source[2:-2]
        if mark == "{#":
            self.tags.append(Tag(mark, "", "", self.paragraph, start, end))
            return
        scope = ""
        if match := _SCOPE.match(inner):
            scope, inner = match.group(1), inner[match.end() :]
        body = normal_body(inner)
        fault = _fault(source, mark, scope, inner, body)
        if fault:
            self.report(*fault)
        else:
            self.tags.append(Tag(mark, scope, body, self.paragraph, start, end))


def _fault(source: str, mark: str, scope: str, inner: str, body: str) -> tuple[str, str] | None:
    """What is wrong with the outside of one tag: a code and a message."""
    quoted = _quote(source)
    if OBJECT in inner:
        return "T113", f"{quoted}中间夹着换行、制表符、图片或域"
    if len(inner) > limits.TEMPLATE_TAG_CHARS:
        return "T114", f"一个标签有 {len(inner)} 个字符，超过 {limits.TEMPLATE_TAG_CHARS} 个"
    if inner[:1] in {"-", "+"} or inner[-1:] in {"-", "+"}:
        return "T105", f"{quoted}里不能用“-”“+”吃掉前后的文字"
    if scope and (mark == "{{" or scope not in {"p", "tr"}):
        return "T105", f"{quoted}这种写法不支持"
    if scope and ("}" in inner or "%" in inner):
        return "T105", f"{quoted}里面不能再有“}}”或“%”"
    wide = next((c for c in _STRING.sub("", body) if c in _WIDE_SIGNS), None)
    if wide:
        return "T103", f"{quoted}里的“{wide}”是全角符号，请改成半角"
    return None


def _quote(source: str) -> str:
    return f"“{shorten(source.replace(OBJECT, ' '), 40)}”"
