"""The text of a DOCX with its resolved formatting: paragraphs and tables of each story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from docgen.base.text import shorten
from docgen.verify.docx_drawings import Drawing, drawings_in
from docgen.verify.docx_numbering import Numbering
from docgen.verify.docx_package import MC, M, V, W, branch_of, is_on, value
from docgen.verify.docx_styles import CharFormat, ParagraphFormat, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

RunKind = Literal["text", "label", "computed", "note", "equation"]
"""`label`: automatic number; `computed`: result of a field that each program counts anew."""

COMPUTED_FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "DATE", "TIME", "PRINTDATE",
     "SAVEDATE", "CREATEDATE", "FILENAME", "FILESIZE", "NUMWORDS", "NUMCHARS",
     "SEQ", "REF"}
)  # fmt: skip
_ENCLOSED = re.compile(r"^\s*EQ\s+\\o\s*\\a[clr]\s*\([^,，]*[,，]\s*(.+?)\s*\)\s*$", re.IGNORECASE)
"""The field of an enclosed character: its second argument is the character."""
_GROUPS = frozenset(
    W + tag
    for tag in ("hyperlink", "ins", "moveTo", "smartTag", "sdtContent", "customXml", "dir", "bdo")
)
_NOTES = frozenset(W + tag for tag in ("footnote", "endnote", "comment"))
_DEPTH = 40
"""Deepest nesting of tables and text boxes that is read."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one format. A tab is \\t, any break \\n. `field` names the computed field."""

    text: str
    format: CharFormat
    kind: RunKind = "text"
    field: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `section` is 0-based, `cell` is set inside a table: (table, row, column).

    `drawings` hang on it; a manual page break stands in it before (`breaks_page`) or after its
    text (`ends_page`).
    """

    runs: tuple[Run, ...]
    format: ParagraphFormat
    section: int
    cell: tuple[int, int, int] | None = None
    frame_align: str | None = None
    drawings: tuple[Drawing, ...] = ()
    breaks_page: bool = False
    ends_page: bool = False

    @property
    def text(self) -> str:
        """The text with automatic numbers, without hidden text."""
        return "".join(r.text for r in self.runs if not r.format.is_hidden)

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        if self.cell is not None:
            table, row, column = self.cell
            return f"表{table}第{row}行第{column}列"
        return f"“{shorten(self.text, 18)}”一段"


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: the blocks of each cell; `is_joined` when a cell goes on from the row above."""

    cells: tuple[tuple[Block, ...], ...]
    is_header: bool = False
    is_joined: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `is_floating` when it is positioned freely on the page."""

    rows: tuple[Row, ...]
    is_floating: bool = False
    element: _Element | None = field(default=None, compare=False, repr=False)


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Story:
    """The blocks of one part, and what floats over them: text boxes, each a tuple of blocks."""

    blocks: tuple[Block, ...]
    boxes: tuple[tuple[Block, ...], ...]

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph: in tables and in boxes too."""
        yield from flat(self.blocks)
        for box in self.boxes:
            yield from flat(box)


def flat(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """The paragraphs of blocks in reading order, cell by cell in tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from flat(cell)


def is_computed(instruction: str) -> bool:
    """Whether a field of this instruction shows what each program computes anew."""
    return (
        instruction.split(maxsplit=1)[0].upper() in COMPUTED_FIELDS
        if instruction.split()
        else False
    )


class _Field:
    __slots__ = ("has_result", "in_result", "instruction")

    def __init__(self) -> None:
        self.instruction = ""
        self.in_result = False
        self.has_result = False


class StoryReader:
    """Reads one part. Field state runs through the whole part, as in Word."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._fields: list[_Field] = []
        self._boxes: list[tuple[Block, ...]] = []
        self._section = 0
        self._table = 0
        self._drawings: list[Drawing] = []
        self._notes = {"footnoteReference": 0, "endnoteReference": 0}

    def read(self, root: _Element) -> Story:
        """The story of a part's root. In a part of notes or comments each of them is a box."""
        container = root.find(W + "body")
        blocks = self._blocks(root if container is None else container, None, 0)
        for note in root:
            if note.tag in _NOTES and value(note, "type", "normal") == "normal":
                self._boxes.append(self._blocks(note, None, 0))
        return Story(blocks, tuple(self._boxes))

    def _blocks(
        self, container: _Element, cell: tuple[int, int, int] | None, depth: int
    ) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for element in container if depth < _DEPTH else ():
            tag = element.tag
            if tag == W + "p":
                blocks.append(self._paragraph(element, cell, depth))
            elif tag == W + "tbl":
                blocks.append(self._read_table(element, cell, depth))
            elif tag == W + "sdt":
                content = element.find(W + "sdtContent")
                blocks += self._blocks(content, cell, depth + 1) if content is not None else ()
            elif tag == MC + "AlternateContent":
                branch = branch_of(element)
                blocks += self._blocks(branch, cell, depth + 1) if branch is not None else ()
            elif tag in _GROUPS:
                blocks += self._blocks(element, cell, depth + 1)
        return tuple(blocks)

    def _read_table(
        self, element: _Element, cell: tuple[int, int, int] | None, depth: int
    ) -> Table:
        if cell is None:
            self._table += 1
        rows: list[Row] = []
        for at, row in enumerate(_children(element, "tr"), start=1):
            properties = row.find(W + "trPr")
            header = properties.find(W + "tblHeader") if properties is not None else None
            cells = tuple(
                self._blocks(c, cell or (self._table, at, column), depth + 1)
                for column, c in enumerate(_children(row, "tc"), start=1)
            )
            rows.append(Row(cells, is_on(header), _is_joined(row)))
        properties = element.find(W + "tblPr")
        floats = properties is not None and properties.find(W + "tblpPr") is not None
        return Table(tuple(rows), floats, element)

    def _paragraph(
        self, element: _Element, cell: tuple[int, int, int] | None, depth: int
    ) -> Paragraph:
        properties = element.find(W + "pPr")
        format_ = self._styles.paragraph(properties)
        runs: list[Run] = []
        if format_.number is not None:
            label = self._numbering.label(*format_.number)
            if label:
                runs.append(Run(label, self._styles.characters(properties, None), "label"))
        outer, self._drawings = self._drawings, []
        self._inlines(element, properties, runs, depth)
        drawings, self._drawings = tuple(self._drawings), outer
        frame = properties.find(W + "framePr") if properties is not None else None
        align = value(frame, "xAlign") if frame is not None else None
        paragraph = Paragraph(
            tuple(runs), format_, self._section, cell, align, drawings, *_page_breaks(element)
        )
        if properties is not None and properties.find(W + "sectPr") is not None:
            self._section += 1
        return paragraph

    def _inlines(
        self, parent: _Element, properties: _Element | None, runs: list[Run], depth: int
    ) -> None:
        for element in parent if depth < _DEPTH else ():
            tag = element.tag
            if tag == W + "r":
                self._run(element, properties, runs, depth)
            elif tag in _GROUPS:
                self._inlines(element, properties, runs, depth + 1)
            elif tag == W + "sdt":
                content = element.find(W + "sdtContent")
                if content is not None:
                    self._inlines(content, properties, runs, depth + 1)
            elif tag == W + "fldSimple":
                field = self._open_field(value(element, "instr"))
                self._inlines(element, properties, runs, depth + 1)
                self._close_field(field, self._styles.characters(properties, None), runs)
            elif tag == MC + "AlternateContent":
                branch = branch_of(element)
                if branch is not None:
                    self._inlines(branch, properties, runs, depth + 1)
            elif tag in {M + "oMath", M + "oMathPara"}:
                letters = "".join(t.text or "" for t in element.iter(M + "t"))
                runs.append(Run(letters, self._styles.characters(properties, None), "equation"))

    def _run(
        self, element: _Element, properties: _Element | None, runs: list[Run], depth: int
    ) -> None:
        format_ = self._styles.characters(properties, element.find(W + "rPr"))
        self._run_content(element, format_, runs, depth)

    def _run_content(
        self, element: _Element, format_: CharFormat, runs: list[Run], depth: int
    ) -> None:
        for child_ in element:
            tag = child_.tag
            if tag == W + "fldChar":
                self._field_mark(value(child_, "fldCharType"), format_, runs)
            elif tag == W + "instrText":
                if self._fields:
                    self._fields[-1].instruction += child_.text or ""
            elif tag in {W + "drawing", W + "pict", W + "object"}:
                self._drawing(child_, depth)
            elif tag == MC + "AlternateContent":
                branch = branch_of(child_)
                if branch is not None:
                    self._run_content(branch, format_, runs, depth)
            elif tag in {W + "footnoteReference", W + "endnoteReference"}:
                self._note(child_, format_, runs)
            else:
                self._text(_characters(child_), format_, runs)

    def _text(self, text: str, format_: CharFormat, runs: list[Run]) -> None:
        if not text or any(not f.in_result for f in self._fields):
            return
        field = next((f for f in reversed(self._fields) if is_computed(f.instruction)), None)
        if field is None and text.strip().isdigit():
            field = next((f for f in self._fields if f.instruction.split()[:1] == ["TOC"]), None)
        if field is None:
            runs.append(Run(text.upper() if format_.is_caps else text, format_))
        else:
            field.has_result = True
            runs.append(Run(text, format_, "computed", field.instruction.split()[0].upper()))

    def _open_field(self, instruction: str) -> _Field:
        field = _Field()
        field.instruction, field.in_result = instruction, True
        self._fields.append(field)
        return field

    def _close_field(self, field: _Field, format_: CharFormat, runs: list[Run]) -> None:
        if field in self._fields:
            self._fields.remove(field)
        if is_computed(field.instruction) and not field.has_result:
            runs.append(Run("", format_, "computed", field.instruction.split()[0].upper()))
        enclosed = _ENCLOSED.match(field.instruction)
        if enclosed:
            runs.append(Run(enclosed.group(1).strip('"'), format_))

    def _field_mark(self, kind: str, format_: CharFormat, runs: list[Run]) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._close_field(self._fields[-1], format_, runs)

    def _note(self, element: _Element, format_: CharFormat, runs: list[Run]) -> None:
        if value(element, "customMarkFollows") in {"1", "true", "on"}:
            return
        kind = str(element.tag)[len(W) :]
        self._notes[kind] += 1
        runs.append(Run(str(self._notes[kind]), format_, "note"))

    def _drawing(self, element: _Element, depth: int) -> None:
        """Text boxes are read where they hang, but stand beside the story."""
        fields, self._fields = self._fields, []
        self._drawings += drawings_in(element)
        for content in _outermost(element, W + "txbxContent"):
            self._boxes.append(self._blocks(content, None, depth + 1))
        for art in element.iter(V + "textpath"):
            words = Run(art.get("string", ""), self._styles.characters(None, None))
            format_ = self._styles.paragraph(None)
            self._boxes.append((Paragraph((words,), format_, self._section),))
        self._fields = fields


def _page_breaks(paragraph: _Element) -> tuple[bool, bool]:
    """Whether a manual page break stands in a paragraph before its text, and after it."""
    has_text, before, after = False, False, False
    for element in paragraph.iter(W + "t", W + "br"):
        if element.tag == W + "t" and (element.text or "").strip():
            has_text, after = True, False
        elif element.tag == W + "br" and value(element, "type") == "page":
            before, after = before or not has_text, True
    return before, after


def _children(parent: _Element, tag: str) -> Iterator[_Element]:
    """Children w:`tag`, also inside content controls and tracked insertions."""
    for element in parent:
        if element.tag == W + tag:
            yield element
        elif element.tag in _GROUPS or element.tag == W + "sdt":
            yield from _children(element, tag)


def _outermost(element: _Element, tag: str) -> Iterator[_Element]:
    for child_ in element:
        if child_.tag == tag:
            yield child_
        elif child_.tag != MC + "Fallback":
            yield from _outermost(child_, tag)


def _characters(element: _Element) -> str:
    """What one child of a run shows as text."""
    tag = element.tag
    if tag == W + "t":
        return element.text or ""
    if tag in {W + "tab", W + "ptab"}:
        return "\t"
    if tag in {W + "br", W + "cr"}:
        return "\n"
    if tag == W + "noBreakHyphen":
        return "-"
    if tag == W + "sym":
        return _symbol(value(element, "char"))
    if tag == W + "ruby":
        base = "".join(t.text or "" for t in element.iterfind(f"{W}rubyBase//{W}t"))
        over = "".join(t.text or "" for t in element.iterfind(f"{W}rt//{W}t"))
        return f"{base}（{over}）" if over else base
    return ""


def _symbol(code: str) -> str:
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if 0x20 <= point < 0x100:
        point += 0xF000  # a character of a symbol font, whichever way its code is written
    return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point <= 0xFFFD else ""


def _is_joined(row: _Element) -> bool:
    return any(
        value(merge, "val", "continue") != "restart"
        for merge in row.iterfind(f"{W}tc/{W}tcPr/{W}vMerge")
    )
