"""The one place that runs Typst: sources in, PDF and answers to queries out."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from docgen.base.errors import DocgenError, MissingComponentError, OutputError
from docgen.base.text import character_name
from docgen.standards.rules import rule
from docgen.typeset.fonts import FontBook

STANDARD: Final = "a-2b"
"""PDF/A-2b: what archives take (GB/T 23286.2 = ISO 19005-2)."""
NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
"""Stands in for a date while the PDF is made; it is blanked afterwards."""

_MISSING = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_REASONS = (
    ("depth exceeded", "表格、文本框或列表一层套一层，套得太深"),
    ("invalid column", "表格的列太多"),
)
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_DATES = re.compile(
    rb"/(?:ModDate|CreationDate)\(D:19800101000000Z\)"
    rb"|<xmp:(ModifyDate|CreateDate)>1980-01-01T00:00:00Z</xmp:\1>"
    rb"|<stEvt:when>1980-01-01T00:00:00Z</stEvt:when>"
)


class MissingCharactersError(MissingComponentError):
    """No font has these characters; `lay_out` adds where they stand."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(
            *(rule("P102").finding(f"没有字体能显示字符 {character_name(c)}") for c in characters)
        )
        self.characters = characters


@dataclass(frozen=True, slots=True)
class Compiled:
    """A PDF and the value of the metadata element that was asked for."""

    pdf: bytes
    answer: Any


def compile_source(
    source: str, files: Mapping[str, bytes], fonts: FontBook, question: str,
    *, is_dated: bool, has_tags: bool,
) -> Compiled:  # fmt: skip
    """Typeset a source with its pictures; `question` selects the metadata element to read.

    Nothing but the given files can be read. Threads may call this side by side: the engine lets
    Python go on meanwhile, and what one sets does not depend on the others. Raises
    MissingComponentError (P102) naming every character that no font has, OutputError (P105) for
    anything else Typst refuses.
    """
    import typst

    with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
        root = Path(folder)
        main = root / "main.typ"
        main.write_text(source, encoding="utf-8")
        for name, data in files.items():
            (root / name).write_bytes(data)
        try:
            compiler = typst.Compiler(
                str(main), root=folder, font_paths=fonts.handle, ignore_system_fonts=True
            )
            pdf = compiler.compile(
                format="pdf", pdf_standards=[STANDARD], pdf_tags=has_tags, timestamp=NO_DATE
            )
            answer = json.loads(compiler.query(question, field="value", one=True))
        except typst.TypstError as error:
            raise _refusal(error.diagnostic or error.message) from None
        except (RuntimeError, ValueError) as error:
            raise _refusal(str(error)) from None
    assert isinstance(pdf, bytes)
    return Compiled(pdf if is_dated else without_dates(pdf), answer)


def _refusal(diagnostic: str) -> DocgenError:
    characters: dict[str, None] = {}
    for text in _MISSING.findall(diagnostic):
        plain = _ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), text)
        characters.update(dict.fromkeys(plain))
    if characters:
        return MissingCharactersError(tuple(characters))
    known = next((words for part, words in _REASONS if part in diagnostic), None)
    first = diagnostic.strip().splitlines()[0] if diagnostic.strip() else "原因不明"
    return OutputError(rule("P105").finding(f"排版引擎没能完成：{known or first}"))


def without_dates(pdf: bytes) -> bytes:
    """The PDF with the stand-in date overwritten by blanks of the same length.

    A file is not stamped with a date that nobody gave. PDF/A does not ask for one; positions of
    objects stay as they are.
    """
    return _DATES.sub(lambda m: b" " * len(m.group()), pdf)
