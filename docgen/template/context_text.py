"""Text of a form → text of a document: figures filled in, headings numbered, inserts marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from docgen.base.dates import format_date
from docgen.base.findings import FieldPath, Finding
from docgen.base.numerals import from_chinese, to_chinese
from docgen.base.text import shorten
from docgen.models.base import FormModel
from docgen.models.charts import ChartInput
from docgen.models.figures import FigureInput, FigureValue, evaluate_figures, fill_figures
from docgen.models.references import replace_references
from docgen.models.tables import PictureInput, TableInput
from docgen.standards.rules import rule
from docgen.template.titles import break_title

_NUMERAL = re.compile(
    # 三、四季度 and 2、3号楼 begin with words of the heading, not with its number.
    r"(?!\s*(?:一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九)(?!十))"
    r"(?!\s*(?:1、2|2、3|3、4|4、5|5、6|6、7|7、8|8、9)(?!\d))"
    r"\s*(?:第?[一二三四五六七八九十百]{1,4}[、.．]|[（(](?P<b>[一二三四五六七八九十百]{1,4}|\d{1,2})[)）]"
    r"|\d{1,2}(?:[、．]|\.(?!\d)))\s*"
)
_SENTENCE_ENDS: Final = "。！？"
_DIGITS = re.compile(r"[一二三四五六七八九十百]+|\d+")


InsertItem = TableInput | PictureInput | ChartInput


@dataclass(frozen=True, slots=True)
class Insert:
    """A table, picture or chart with the marker that stands in the text until it is put in.

    `label` is its number, such as 表1 or 图2; `path` its field in the form.
    """

    marker: str
    label: str
    item: InsertItem
    path: FieldPath


@dataclass(slots=True)
class Writer:
    """Makes text and blocks out of one form, in the order of the document.

    `labels` are the numbers of figures and tables by 图 or 表 and name: those of an earlier writer
    of the same form, so that a reference may stand before what it refers to. `moves_recipients`:
    主送机关 goes to the 版记; None goes by its length.
    """

    figures: dict[str, FigureValue]
    prefix: str
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    inserts: list[Insert] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    has_references: bool = False
    moves_recipients: bool | None = None
    _counts: dict[str, int] = field(default_factory=dict)

    def text(self, text: str) -> str:
        """The text with its figures filled in, and markers where figures and tables are named."""
        if "{" not in text:
            return text
        return replace_references(fill_figures(text, self.figures)[0], self._reference)

    def _reference(self, kind: str, name: str) -> str | None:
        """The marker of a reference; the finishing stage puts a field in its place."""
        self.has_references = True
        label = self.labels.get((kind, name))
        return f"〖{self.prefix}→{label}〗" if label else None

    def texts(self, texts: list[str]) -> list[str]:
        """The paragraphs with their figures filled in."""
        return [self.text(text) for text in texts]

    def inserts_in(self, holder: Any, path: FieldPath) -> list[dict[str, Any]]:
        """The blocks that mark the places of the tables, pictures and charts of a point."""
        return [
            self.insert(item, (*path, name, index))
            for name in ("tables", "pictures", "charts")
            for index, item in enumerate(getattr(holder, name))
        ]

    def insert(self, item: InsertItem, path: FieldPath) -> dict[str, Any]:
        """The block that marks the place of a table, picture or chart.

        Pictures and charts are counted together (图1, 图2 …), tables by themselves; attachments
        go on counting, so that every number stands once in a document.
        """
        kind = "表" if isinstance(item, TableInput) else "图"
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        label = f"{kind}{number}"
        filled = self._filled(item)
        for name in (item.id, item.title, filled.title):
            if name:
                self.names.setdefault((kind, name), label)
        marker = f"〖{self.prefix}{label}〗"
        self.inserts.append(Insert(marker, label, filled, path))
        return block(插入=marker)

    def _filled(self, item: InsertItem) -> InsertItem:
        """The item with the figures in its texts filled in; those of a chart are resolved later."""
        texts: dict[str, Any] = {"title": self.text(item.title)}
        if not isinstance(item, PictureInput):
            texts |= {"note": self.text(item.note), "unit": self.text(item.unit)}
        if isinstance(item, TableInput):
            texts["columns"] = self.texts(item.columns)
            texts["rows"] = [self.texts(row) for row in item.rows]
        if isinstance(item, ChartInput):
            texts["categories"] = self.texts(item.categories)
        return item.model_copy(update=texts)

    def numbered(self, text: str, numeral: str, path: FieldPath) -> str:
        """Text with our numeral in place of the one that the author may have typed."""
        text = self.text(text)
        match = _NUMERAL.match(text)
        if match is None or match.end() == len(text):
            return numeral + text
        typed = match[0].strip()
        if _value(typed) != _value(numeral):
            self.findings.append(
                rule("L101").finding(
                    f"“{shorten(text)}”自带的序号“{typed}”已改为“{numeral or '（不编号）'}”",
                    path=path,
                )
            )
        return numeral + text[match.end() :]


def writer_for(form: FormModel, labels: dict[tuple[str, str], str] | None = None) -> Writer:
    """A writer with the figures of the form, and a marker that its text does not contain."""
    figures: dict[str, FigureInput] = getattr(form, "figures", {})
    everything = form.model_dump_json()
    number = 0
    while f"〖插入{number or ''}" in everything:
        number += 1
    values = evaluate_figures(figures)[0] if figures else {}
    return Writer(values, f"插入{number or ''}", labels or {})


def title_text(title: str, path: FieldPath, writer: Writer) -> str:
    """The title with a line feed where a line ends."""
    broken = break_title(writer.text(title))
    if not broken.is_clean:
        writer.findings.append(
            rule("L103").finding(f"标题“{title}”太长，有一行没有断在词语之间", path=path)
        )
    return broken.text


HEADINGS: Final = {1: "一级标题", 2: "二级标题", 3: "三级标题", 4: "四级标题"}
"""The kind of block of a heading that stands on its own line, by its level."""
RUN_INS: Final = {1: "黑体段首", 2: "段首"}
"""What a heading that is run in is called in a block; below level 2 it has the face of the text."""
_EMPTY: Final = dict.fromkeys((*HEADINGS.values(), *RUN_INS.values(), "正文", "插入"), "")


def block(**values: str) -> dict[str, str]:
    """A block of the text: exactly one of its kinds is filled; 段首 stands before 正文."""
    return {**_EMPTY, **values}


def is_run_in(heading: str) -> bool:
    """Whether a heading is a sentence, so that the text goes on in its paragraph."""
    return heading.endswith(tuple(_SENTENCE_ENDS))


def numeral(level: int, number: int) -> str:
    """一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3)."""
    match level:
        case 1:
            return f"{to_chinese(number)}、"
        case 2:
            return f"（{to_chinese(number)}）"
        case 3:
            return f"{number}."
        case _:
            return f"（{number}）"


def _value(typed: str) -> int | None:
    match = _DIGITS.search(typed)
    if match is None:
        return None
    return int(match[0]) if match[0].isdigit() else from_chinese(match[0])


def charge(owner: str, deadline: date | str | None) -> str:
    """Who and by when: 由办公室负责，2026年4月30日前完成. Empty when neither is given."""
    parts = [f"由{owner}负责"] if owner else []
    if isinstance(deadline, date):
        parts.append(f"{format_date(deadline)}前完成")
    elif deadline:
        parts.append(f"时限：{deadline}")
    return "，".join(parts)


def with_charge(text: str, owner: str, deadline: date | str | None) -> str:
    """The text with who and by when in brackets before its full stop."""
    told = charge(owner, deadline)
    if not told:
        return text
    stem = text.rstrip("。；;")
    return f"{stem}（{told}）。" if stem else f"{told}。"


def unstopped(text: str) -> str:
    """The text without its final stop, for putting into a sentence."""
    return text.rstrip("。；;，,、 ")
