"""The content of one paragraph: text, breaks, tabs, fields, notes, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.flow.context import Context, OpenField
from docgen.flow.drawings import read_drawing, read_object
from docgen.flow.fields import close_field, field_of, loose_marks
from docgen.flow.formulas import read_formula
from docgen.flow.notes import read_note
from docgen.flow.properties import Level, read_run
from docgen.flow.scripts import assign_faces
from docgen.flow.styles import run_style
from docgen.flow.symbols import from_symbol_font, is_symbol_font
from docgen.flow.tree import Break, Inline, RunStyle, Tab, TabStop, Text
from docgen.flow.vml import read_vml
from docgen.flow.xml import MC, M, R, W, branch_of, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_OWN_MARK = W + "customMarkFollows"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ENCLOSED = re.compile(r"\\o\s*\\a[clr]\s*\(\s*[^,，]+[,，]\s*(.+?)\s*\)\s*$", re.IGNORECASE)

_LOWER = re.compile(r"([a-zß-öø-ÿα-ωа-я]+)")
SMALL_CAPITAL = 0.8
"""Size of a small capital against the letters beside it, as Word and LibreOffice draw it."""


class InlineReader:
    """Reads the inlines of one paragraph; `tabs` are stops that absolute tabs ask for."""

    def __init__(self, context: Context, style_id: str, table_runs: tuple[Level, ...]) -> None:
        self.context = context
        self.style_id = style_id
        self.table_runs = table_runs
        self.items: list[Inline] = []
        self.hints: list[bool] = []
        self.tabs: list[TabStop] = []
        self.label = context.pending_label
        self.link: str | None = None
        self.serial = context.paragraph_serial
        self.number = ""
        self.run: _Element | None = None
        """The run that is being read."""
        self.contents = next((f.code for f in context.fields if f.is_contents), "")
        context.pending_label = None

    def level(self, element: _Element | None) -> Level:
        """The resolved level of a w:rPr in this paragraph; not to be altered."""
        return self.resolved(element)[0]

    def resolved(self, element: _Element | None) -> tuple[Level, RunStyle]:
        """The resolved level of a w:rPr and its run style; equal ones are resolved once."""
        context = self.context
        own = () if element is None else tuple((c.tag, *c.items()) for c in element)
        key = (self.style_id, context.table_key, context.grid_tracking, own)
        known = context.run_cache.get(key)
        if known is None:
            level = self._resolve(element)
            known = context.run_cache[key] = (level, run_style(level))
        return known

    def _resolve(self, element: _Element | None) -> Level:
        direct = read_run(element, self.context.sheet.theme)
        character = direct.pop("style", "")
        level = self.context.sheet.run_level(self.table_runs, self.style_id, direct, character)
        if level.get("fitted") and not level.get("tracking"):
            # Word stores the spacing that fits the text beside the width; others may not.
            level["effects"] = level.get("effects", set()) | {"调整宽度"}
        if self.context.grid_tracking and level.get("run_snaps", True):
            level["grid_tracking"] = self.context.grid_tracking
        return level

    def add(self, inline: Inline, hint: bool = False) -> None:
        """Append an inline; text of one style runs together."""
        last = self.items[-1] if self.items else None
        if (
            isinstance(inline, Text)
            and isinstance(last, Text)
            and last.style == inline.style
            and last.link == inline.link
            and self.hints[-1] == hint
            and not self._is_field_start()
        ):
            self.items[-1] = replace(last, text=last.text + inline.text)
            return
        self.items.append(inline)
        self.hints.append(hint)

    def _is_field_start(self) -> bool:
        """Whether a field's result begins here: its text must stay apart from what precedes."""
        return any(
            f.paragraph == self.serial and f.first_item == len(self.items)
            for f in self.context.fields
        )

    def add_text(self, text: str, style: RunStyle, hint: bool = False) -> None:
        """Append text; tabs and line feeds in it become inlines of their own."""
        for part in re.split(r"(\t)", text.replace("\r", "").replace("\n", " ")):
            if part == "\t":
                self.add(Tab(style))
            elif part:
                self.add(Text(part, style, self.link), hint)

    def finish(self) -> list[Inline]:
        """The inlines, with marks of both scripts given their face."""
        return assign_faces(self.items, self.hints)

    def read(self, parent: _Element) -> None:
        """Read the children of a paragraph or of anything that wraps runs."""
        for child in parent:
            reader = _CONTAINERS.get(child.tag)
            if reader is not None:
                reader(self, child)

    def _hyperlink(self, element: _Element) -> None:
        before = self.link
        relation = self.context.package.relationships(self.context.part).get(
            element.get(R + "id", "")
        )
        anchor = value(element, "anchor")
        if relation is not None and relation.is_external:
            self.link = relation.target + (f"#{anchor}" if anchor else "")
        elif anchor:
            self.link = f"#{anchor}"
        self.read(element)
        self.link = before

    def _simple_field(self, element: _Element) -> None:
        open_field = OpenField(self.serial, len(self.items), value(element, "instr"), True)
        first = element.find(f"{W}r/{W}rPr")
        open_field.level = self.level(first)
        if open_field.is_contents:
            self.contents = open_field.code
            self.context.has_references = True
        self.context.fields.append(open_field)
        self.read(element)
        self.context.fields.pop()
        if self.is_shown():
            close_field(self, open_field)

    def _bookmark(self, element: _Element) -> None:
        name = value(element, "name")
        if name and name != "_GoBack":
            if self.label is None:
                self.label = name
            else:
                self.context.aliases[name] = self.label
            last = self.items[-1] if self.items else None
            held = len(last.text) if isinstance(last, Text) else 0
            at = len(self.items) - 1 if held else len(self.items)
            self.context.open_bookmarks[value(element, "id")] = (name, self.serial, at, held)

    def _bookmark_end(self, element: _Element) -> None:
        """Keep the text of a bookmark that ends in the paragraph it began in."""
        mark = self.context.open_bookmarks.pop(value(element, "id"), None)
        if mark is None or mark[1] != self.serial:
            return
        name, _, at, held = mark
        text = "".join(i.text for i in self.items[at:] if isinstance(i, Text))[held:]
        self.context.bookmarks[name] = (text, self.number)

    def _removed(self, element: _Element) -> None:
        """What a tracked change took away is not read."""

    def _math(self, element: _Element) -> None:
        style = run_style(self.level(None))
        pieces = read_formula(element)
        for text, position in pieces:
            self.add_text(text, replace(style, position=position) if position else style)
        notices = self.context.notices
        whole = "".join(text for text, _ in pieces)
        notices.add("L303", "公式排成了一行文字，没有公式的样子", notices.place(whole))

    def _alternate(self, element: _Element) -> None:
        branch = branch_of(element)
        if branch is not None:
            self.read(branch)

    def _run(self, run: _Element) -> None:
        level, style = self.resolved(run.find(W + "rPr"))
        if level.get("hidden") and not self._is_field_code(run):
            if run.find(W + "t") is not None:
                self.context.notices.count("L308", "隐藏文字没有排入（{} 处）")
            return
        self._run_content(run, level, style)

    def _is_field_code(self, run: _Element) -> bool:
        return run.find(W + "fldChar") is not None or run.find(W + "instrText") is not None

    def _run_content(self, run: _Element, level: Level, style: RunStyle) -> None:
        hint = level.get("hint") == "eastAsia"
        effects = level.get("effects")
        special = level.get("caps") or level.get("small_caps") or is_symbol_font(style.latin)
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                self._field_char(child, level)
                continue
            if tag == W + "instrText":
                if self.context.fields:
                    self.context.fields[-1].code += child.text or ""
                continue
            if self.context.fields and not self.is_shown():
                if tag == W + "t":
                    self._add_to_code(child.text or "")
                continue
            if tag == W + "t":
                text = child.text or ""
                if child.get(_SPACE) != "preserve":
                    text = text.strip(" \t\r\n")
                if effects:
                    self._report_effects(effects, text)
                if special:
                    self._special_text(text, level, style, hint)
                else:
                    self.add_text(text, style, hint)
            else:
                reader = _RUN.get(tag)
                if reader is not None:
                    self.run = run
                    reader(self, child, level, style)
                if child.get(_OWN_MARK) is not None:
                    return  # the rest of the run is the note's own mark

    def _special_text(self, text: str, level: Level, style: RunStyle, hint: bool) -> None:
        """Text of a run that writes capitals or the signs of a symbol font."""
        if is_symbol_font(style.latin):
            notices = self.context.notices
            text = "".join(from_symbol_font(style.latin, char, notices) for char in text)
            self.add_text(text, replace(style, latin=style.east_asia), True)
        elif level.get("caps"):
            self.add_text(text.upper(), style, hint)
        else:
            small = replace(style, size=style.size.scaled(SMALL_CAPITAL))
            for part in _LOWER.split(text):
                is_small = part != part.upper()
                self.add_text(part.upper(), small if is_small else style, hint)

    def _report_effects(self, effects: set[str], text: str) -> None:
        names = "、".join(sorted(effects))
        notices = self.context.notices
        notices.add("L312", f"文字效果没有还原：{names}", notices.place(text), is_once=True)

    def is_shown(self) -> bool:
        """Whether what is read now shows: it belongs to the code of no field."""
        return all(field.is_in_result for field in self.context.fields)

    def _add_to_code(self, text: str) -> None:
        """The result of a field that stands in the code of another is part of that code."""
        for field in reversed(self.context.fields):
            if not field.is_in_result:
                field.code += text
                return

    def _field_char(self, element: _Element, level: Level) -> None:
        if element in loose_marks(self.context):
            return
        kind = value(element, "fldCharType")
        fields = self.context.fields
        if kind == "begin":
            form = element.find(W + "ffData")
            fields.append(OpenField(self.serial, len(self.items), level=level, form=form))
        elif kind == "separate" and fields:
            fields[-1].is_in_result = True
            if fields[-1].is_contents:
                self.contents = fields[-1].code
                self.context.has_references = True
            if fields[-1].paragraph == self.serial:
                fields[-1].first_item = len(self.items)
        elif kind == "end" and fields:
            field = fields.pop()
            if not field.is_in_result and field.paragraph == self.serial:
                field.first_item = len(self.items)
            if self.is_shown():
                close_field(self, field)

    def _break(self, element: _Element, level: Level, style: RunStyle) -> None:
        kind = value(element, "type")
        if kind == "page":
            self.add(Break("page"))
        elif kind == "column":
            self.add(Break("column"))
        else:
            self.add(Break("line", self.context.settings.stretches_broken_lines))

    def _carriage_return(self, element: _Element, level: Level, style: RunStyle) -> None:
        self.add(Break("line", self.context.settings.stretches_broken_lines))

    def _tab(self, element: _Element, level: Level, style: RunStyle) -> None:
        self.add(Tab(style))

    def _absolute_tab(self, element: _Element, level: Level, style: RunStyle) -> None:
        alignment = value(element, "alignment", "left")
        share = {"left": 0.0, "center": 0.5, "right": 1.0}.get(alignment, 0.0)
        leader = value(element, "leader", "none")
        self.tabs.append(TabStop(self.context.text_width.scaled(share), alignment, leader))
        self.add(Tab(style))

    def _symbol(self, element: _Element, level: Level, style: RunStyle) -> None:
        code = value(element, "char")
        try:
            char = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        text = from_symbol_font(value(element, "font"), char, self.context.notices)
        self.add(Text(text, style, self.link), True)

    def _note(self, element: _Element, level: Level, style: RunStyle) -> None:
        assert self.run is not None
        found = read_note(element, self.run, style, self.context)
        if found is not None:
            self.add(found)

    def _drawing(self, element: _Element, level: Level, style: RunStyle) -> None:
        for picture in read_drawing(element, self.context):
            self.add(picture)

    def _vml(self, element: _Element, level: Level, style: RunStyle) -> None:
        for picture in read_vml(element, self.context):
            self.add(picture)

    def _object(self, element: _Element, level: Level, style: RunStyle) -> None:
        for picture in read_object(element, self.context):
            self.add(picture)

    def _run_alternate(self, element: _Element, level: Level, style: RunStyle) -> None:
        branch = branch_of(element)
        if branch is not None:
            self._run_content(branch, level, style)

    def _ruby(self, element: _Element, level: Level, style: RunStyle) -> None:
        base, over = element.find(W + "rubyBase"), element.find(W + "rt")
        if base is not None:
            self.read(base)
        if over is not None:
            text = "".join(t.text or "" for t in over.iter(W + "t"))
            self.context.notices.add(
                "L312", "拼音注音没有还原，改放在括号里", self.context.notices.place(text)
            )
            self.add_text(f"（{text}）", style, True)

    def _page_number(self, element: _Element, level: Level, style: RunStyle) -> None:
        self.add(field_of("PAGE", "", style, "1"))

    def _comment(self, element: _Element, level: Level, style: RunStyle) -> None:
        self.context.notices.count("L307", "文档带有 {} 条批注，批注不排入正文")

    def enclosed(self, code: str, level: Level) -> bool:
        """Set the inner character of an enclosed-character field (EQ \\o\\ac); whether it was one."""
        match = _ENCLOSED.search(code)
        if match is None:
            return False
        self.add_text(match.group(1).strip('"'), run_style(level), True)
        return True


def _character(char: str) -> Callable[[InlineReader, _Element, Level, RunStyle], None]:
    """An element that stands for one character."""

    def read(reader: InlineReader, _: _Element, level: Level, style: RunStyle) -> None:
        reader.add_text(char, style, level.get("hint") == "eastAsia")

    return read


_CONTAINERS: dict[str, Callable[[InlineReader, _Element], None]] = {
    W + "r": InlineReader._run,
    W + "hyperlink": InlineReader._hyperlink,
    W + "fldSimple": InlineReader._simple_field,
    W + "bookmarkStart": InlineReader._bookmark,
    W + "bookmarkEnd": InlineReader._bookmark_end,
    W + "ins": InlineReader.read,
    W + "moveTo": InlineReader.read,
    W + "del": InlineReader._removed,
    W + "moveFrom": InlineReader._removed,
    W + "smartTag": InlineReader.read,
    W + "customXml": InlineReader.read,
    W + "sdt": InlineReader.read,
    W + "sdtContent": InlineReader.read,
    W + "dir": InlineReader.read,
    W + "bdo": InlineReader.read,
    M + "oMath": InlineReader._math,
    M + "oMathPara": InlineReader._math,
    MC + "AlternateContent": InlineReader._alternate,
}
_RUN: dict[str, Callable[[InlineReader, _Element, Level, RunStyle], None]] = {
    W + "br": InlineReader._break,
    W + "cr": InlineReader._carriage_return,
    W + "tab": InlineReader._tab,
    W + "ptab": InlineReader._absolute_tab,
    W + "sym": InlineReader._symbol,
    W + "noBreakHyphen": _character("\u2011"),
    W + "softHyphen": _character("\u00ad"),
    W + "footnoteReference": InlineReader._note,
    W + "endnoteReference": InlineReader._note,
    W + "drawing": InlineReader._drawing,
    W + "pict": InlineReader._vml,
    W + "object": InlineReader._object,
    W + "ruby": InlineReader._ruby,
    W + "pgNum": InlineReader._page_number,
    W + "commentReference": InlineReader._comment,
    MC + "AlternateContent": InlineReader._run_alternate,
}
