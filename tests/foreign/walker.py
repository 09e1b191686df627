"""What a Word file says and what a PDF shows, read without any of the product's code.

Only the standard library walks the XML, element by element and by local names, so that strict and
transitional files are read alike. PDFium reads the PDF.
"""

from __future__ import annotations

import io
import posixpath
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

import pypdfium2

_COMPUTED = {
    "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "DATE", "TIME", "PRINTDATE",
    "SAVEDATE", "CREATEDATE", "FILENAME", "FILESIZE", "NUMWORDS", "NUMCHARS", "SEQ", "REF",
}  # fmt: skip
"""Fields whose stored result a program may count anew."""
_IGNORED = re.compile(
    "[\\s\u0002\u200b-\u200f\u2028-\u202e\u2060-\u2064\u00ad\ufeff\ufffe\ufffd\ufe00-\ufe0f‐‑‒–—-]"
)
"""White space, invisible characters, and hyphens: a line may end in one that is not the text's."""
_CHUNK = 8
_CUT = "\x1e"
_OFF = {"0", "false", "off"}


@dataclass
class Said:
    """The visible text of a Word file in stretches that stand together, and its pictures."""

    stretches: list[str] = field(default_factory=list)
    pictures: int = 0


@dataclass
class _Field:
    code: str = ""
    has_result: bool = False


def plain(text: str) -> str:
    """Text without white space and hyphens, compatible characters made one, lower case."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).casefold()


def said(docx: bytes) -> Said:
    """The body, the notes that are called, and headers and footers if every page has the same."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = {n.lstrip("/").casefold(): n for n in package.namelist()}

        def root(name: str) -> ElementTree.Element | None:
            stored = names.get(name.casefold())
            return ElementTree.fromstring(package.read(stored)) if stored else None

        main = _main_part(root)
        found = _Walk()
        document = root(main)
        assert document is not None, main
        found.element(document)
        folder, name = posixpath.split(main)
        relations = root(f"{folder}/_rels/{name}.rels".lstrip("/"))
        parts = {
            r.get("Id", ""): posixpath.normpath(posixpath.join("/" + folder, r.get("Target", "")))
            for r in (relations if relations is not None else ())
            if r.get("TargetMode") != "External"
        }
        kinds = {
            (r.get("Type") or "").rpartition("/")[2]: parts.get(r.get("Id", ""), "")
            for r in (relations if relations is not None else ())
        }
        for kind in ("footnote", "endnote"):
            called = found.notes[kind]
            story = root(kinds.get(f"{kind}s", "").lstrip("/")) if called else None
            for note in story if story is not None else ():
                if _value(note, "id") in called:
                    found.element(note)
        settings = root(kinds.get("settings", "").lstrip("/"))
        turns = {_local(e) for e in (*document.iter(), *(settings if settings is not None else ()))}
        for identifier in found.margins if not turns & {"titlePg", "evenAndOddHeaders"} else ():
            story = root(parts.get(identifier, "").lstrip("/"))
            if story is not None:
                found.element(story)
    return found.said


def _main_part(root: object) -> str:
    relations = root("_rels/.rels")  # type: ignore[operator]
    for relation in relations if relations is not None else ():
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _local(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _value(element: ElementTree.Element, name: str) -> str:
    return next((v for k, v in element.items() if k.rpartition("}")[2] == name), "")


class _Walk:
    """Goes through a part and remembers where in a field it is."""

    def __init__(self) -> None:
        self.said = Said()
        self.notes: dict[str, set[str]] = {"footnote": set(), "endnote": set()}
        self.margins: list[str] = []
        self._fields: list[_Field] = []
        self._open: list[list[str]] = []

    def element(self, element: ElementTree.Element) -> None:
        """One element and all that it holds."""
        handler = _HANDLERS.get(_local(element), _Walk.inside)
        handler(self, element)

    def inside(self, element: ElementTree.Element) -> None:
        """All that an element holds."""
        for child in element:
            self.element(child)

    def skip(self, element: ElementTree.Element) -> None:
        """What is not part of the final text."""

    def alternate(self, element: ElementTree.Element) -> None:
        branches = {_local(c): c for c in reversed(list(element))}
        chosen = branches.get("Choice", branches.get("Fallback"))
        if chosen is not None:
            self.inside(chosen)

    def paragraph(self, element: ElementTree.Element) -> None:
        self._open.append([])
        self.inside(element)
        stretches = "".join(self._open.pop()).split(_CUT)
        self.said.stretches += [s for s in map(plain, stretches) if s]

    def run(self, element: ElementTree.Element) -> None:
        properties = next((c for c in element if _local(c) == "rPr"), None)
        marks = properties if properties is not None else ()
        if any(_local(m) == "vanish" and _value(m, "val") not in _OFF for m in marks):
            return
        self.inside(element)

    def text(self, element: ElementTree.Element) -> None:
        names = [f.code.split()[:1] for f in self._fields]
        if all(f.has_result for f in self._fields) and not any(
            name and name[0].upper() in _COMPUTED for name in names
        ):
            self._add(element.text or "")

    def cut(self, element: ElementTree.Element) -> None:
        """A place where other characters may come between: leader, number, break."""
        self._add(_CUT)

    def equation(self, element: ElementTree.Element) -> None:
        """Its letters may be set in lines of their own, or with brackets between them."""
        self.cut(element)
        for text in element.iter():
            if _local(text) == "t":
                self.text(text)
                self.cut(text)

    def apart(self, element: ElementTree.Element) -> None:
        """Something whose text may be set in another order, with or without brackets."""
        self.cut(element)
        for child in element:
            self.element(child)
            self.cut(child)

    def _add(self, text: str) -> None:
        if self._open:
            self._open[-1].append(text)
        else:
            self.said.stretches.append(plain(text))

    def field_mark(self, element: ElementTree.Element) -> None:
        kind = _value(element, "fldCharType")
        self._add(_CUT)
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def field_code(self, element: ElementTree.Element) -> None:
        if self._fields:
            self._fields[-1].code += element.text or ""

    def simple_field(self, element: ElementTree.Element) -> None:
        self._add(_CUT)
        self._fields.append(_Field(_value(element, "instr"), True))
        self.inside(element)
        self._fields.pop()
        self._add(_CUT)

    def note(self, element: ElementTree.Element) -> None:
        self._add(_CUT)
        self.notes[_local(element).removesuffix("Reference")].add(_value(element, "id"))

    def margin(self, element: ElementTree.Element) -> None:
        if _value(element, "type") == "default":
            self.margins.append(_value(element, "id"))

    def picture(self, element: ElementTree.Element) -> None:
        self.said.pictures += 1


_HANDLERS: dict[str, Callable[[_Walk, ElementTree.Element], None]] = {
    "AlternateContent": _Walk.alternate,
    "del": _Walk.skip,
    "moveFrom": _Walk.skip,
    "rPr": _Walk.skip,
    "tblPr": _Walk.skip,
    "p": _Walk.paragraph,
    "r": _Walk.run,
    "t": _Walk.text,
    "tab": _Walk.cut,
    "ptab": _Walk.cut,
    "br": _Walk.cut,
    "oMath": _Walk.equation,
    "ruby": _Walk.apart,
    "sym": _Walk.cut,
    "fldChar": _Walk.field_mark,
    "instrText": _Walk.field_code,
    "fldSimple": _Walk.simple_field,
    "footnoteReference": _Walk.note,
    "endnoteReference": _Walk.note,
    "headerReference": _Walk.margin,
    "footerReference": _Walk.margin,
    "blip": _Walk.picture,
    "imagedata": _Walk.picture,
}


@dataclass(frozen=True)
class Shown:
    """A PDF: its text without white space, pages and pictures."""

    text: str
    pages: int
    pictures: int


def shown(pdf: bytes) -> Shown:
    """What PDFium reads on the pages."""
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(pdf)
    texts: list[str] = []
    pictures = 0
    for page in document:
        texts.append(page.get_textpage().get_text_range())
        pictures += sum(1 for _ in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=6))
    pages = len(document)
    document.close()
    return Shown(plain("".join(texts)), pages, pictures)


def lost(text: list[str], page: Shown) -> str:
    """The characters that the PDF has too few of, and the stretches that it has nowhere.

    A stretch may be cut once by each turn of a page, where a footer and a header come between.
    """
    wanted, found = Counter("".join(text)), Counter(page.text)
    missing = "".join(char * (count - found[char]) for char, count in (wanted - found).items())
    torn = [c for p in text for c in _chunks(p) if c not in page.text]
    return " ".join([missing, *torn]) if missing or len(torn) > page.pages - 1 else ""


def _chunks(paragraph: str) -> Iterator[str]:
    for start in range(0, len(paragraph), _CHUNK):
        yield paragraph[start : start + _CHUNK]
