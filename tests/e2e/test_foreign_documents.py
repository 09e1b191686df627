"""Word files from elsewhere: every one becomes a PDF with all its text, or is told why it cannot.

What a file says is read by `tests.foreign.walker`, which shares no code with the product; what a
PDF shows is read by PDFium.
"""

from __future__ import annotations

import os
import time

import pytest

from docgen.api.documents import pdf
from docgen.base.errors import DocgenError
from docgen.base.findings import Severity
from docgen.standards.rules import rule
from tests.foreign.by_docxtpl import DOCXTPL
from tests.foreign.by_hand import BY_HAND
from tests.foreign.by_libreoffice import LIBREOFFICE
from tests.foreign.by_python_docx import PYTHON_DOCX
from tests.foreign.corpus import ForeignFile
from tests.foreign.public import public_files, public_folder
from tests.foreign.walker import lost, said, shown

SECONDS = 10.0
"""More than any of these files may take, even on a busy machine: nothing hangs."""
MADE = {**PYTHON_DOCX, **DOCXTPL, **BY_HAND}
PICTURE_CODES = {"L301", "L311"}
"""Findings that say that a picture is not on the page."""
TEXT_CODES = {"P208"}
"""The finding that says that a text of the file is not on the page in its place."""


LONG = {
    "a table of two thousand rows",
    "every table style of the template",
    "text of three hundred pages",
    "a table over many pages",
    "a picture of forty million pixels",
    "latent styles brought to life",
}
"""The files that take more than a second."""


def test_the_long_files_are_in_the_corpus() -> None:
    assert set(MADE) >= LONG


def test_the_corpus_has_more_than_a_hundred_files() -> None:
    assert len(MADE) + len(LIBREOFFICE) >= 100
    assert min(map(len, (PYTHON_DOCX, LIBREOFFICE, BY_HAND))) >= 25
    assert len(DOCXTPL) >= 10


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.slow) if n in LONG else n for n in MADE]
)
def test_a_file_of_another_hand_keeps_all_its_text(name: str) -> None:
    _check(MADE[name])


@pytest.mark.slow
@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize("name", LIBREOFFICE)
def test_a_file_of_libreoffice_keeps_all_its_text(name: str) -> None:
    _check(LIBREOFFICE[name])


@pytest.mark.slow
def test_the_files_of_public_packages_keep_all_their_text() -> None:
    if public_folder() is None:
        reason = "DOCGEN_FOREIGN_DOCX names no folder with the sources of python-docx and mammoth"
        if os.environ.get("DOCGEN_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    files = public_files()
    assert len(files) >= 60
    for file in files.values():
        _check(file)


def _check(file: ForeignFile) -> None:
    data = file.make()
    begin = time.perf_counter()
    try:
        made = pdf(data)
    except DocgenError as error:
        assert file.refusal in {f.code for f in error.findings}, (file.name, error.findings)
        assert all(f.message and (f.hint or rule(f.code).hint) for f in error.findings)
        return
    assert time.perf_counter() - begin < SECONDS, file.name
    assert file.refusal is None, f"{file.name} is not refused any more"
    assert made.pdf is not None
    codes = {f.code for f in made.findings}
    assert file.codes <= codes, (file.name, codes)
    words, page = said(data), shown(made.pdf)
    missing = lost(words.stretches, page)
    assert not missing or file.loses & codes, (file.name, missing)
    assert not codes & TEXT_CODES - file.codes, (file.name, [f.message for f in made.findings])
    assert page.pictures >= words.pictures or codes & PICTURE_CODES, file.name
    faults = [f for f in made.findings if f.severity is Severity.ERROR and f.code not in file.codes]
    assert not faults, (file.name, faults)
