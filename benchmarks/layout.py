"""Typst layout against LibreOffice: 30 documents of 2 to 10 pages, the same DOCX files for both.

    python -m benchmarks.layout [DOCUMENTS]

docgen sets the documents one after the other in this process, three times over, and the median of
each counts; what the engine remembers of a document is gone before its turn comes again. LibreOffice
converts all documents of a size in one run; what a run with a single small document takes is
subtracted first, so that neither its start nor its profile counts: it is as warm as a server that
never stops. Times are of the processor, so that other programs on the machine disturb little.

Prints tables (Markdown): milliseconds a document by size and by step, the ratio to LibreOffice,
equal page counts, the share of line ends at the same character, and whether the text is the same.
"""

from __future__ import annotations

import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pypdfium2

from benchmarks.layout_documents import documents
from docgen.flow.read import read_document
from docgen.typeset.layout import lay_out, markup_of
from docgen.typeset.libreoffice import find_program

_ROUNDS = 3
_SIZES = ((2, 3), (4, 6), (7, 8), (9, 10))
_PAGE_NUMBER = re.compile(r"[—\s\d]+")


@dataclass(frozen=True)
class Timed:
    """A PDF and the milliseconds of CPU that its steps took."""

    pdf: bytes
    read: float
    emit: float
    compile: float

    @property
    def total(self) -> float:
        """All steps together."""
        return self.read + self.emit + self.compile


def with_docgen(files: list[bytes]) -> list[Timed]:
    """Every document set once for each round; the median time of each step counts."""
    rounds = [[_set(f) for f in files] for _ in range(_ROUNDS + 1)][1:]
    return [
        Timed(
            runs[0].pdf,
            statistics.median(r.read for r in runs),
            statistics.median(r.emit for r in runs),
            statistics.median(r.compile for r in runs),
        )
        for runs in zip(*rounds, strict=True)
    ]


def _set(docx: bytes) -> Timed:
    begin = time.process_time()
    document, _ = read_document(docx, "")
    read = time.process_time()
    markup_of(document)
    emitted = time.process_time()
    pdf = lay_out([document]).pdf
    end = time.process_time()
    emit = emitted - read
    return Timed(pdf, (read - begin) * 1000, emit * 1000, (end - emitted - emit) * 1000)


def with_libreoffice(files: list[bytes]) -> tuple[list[bytes], float]:
    """The PDFs of one run with a profile that is in use already, and its CPU seconds."""
    program = find_program()
    if program is None:
        sys.exit("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{number:03}.docx" for number in range(len(files))]
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        profile = f"-env:UserInstallation={_profile().as_uri()}"
        options = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [str(program), profile, *options, *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return [path.with_suffix(".pdf").read_bytes() for path in paths], used


def _profile() -> Path:
    return Path(tempfile.gettempdir()) / "docgen-benchmark-libreoffice"


def lines(pdf: bytes) -> Iterator[tuple[int, str]]:
    """Page number and text of every line, blanks and page numbers left out."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        for line in page.get_textpage().get_text_range().splitlines():
            plain = re.sub(r"\s", "", line)
            if plain and not _PAGE_NUMBER.fullmatch(plain):
                yield number, plain


def _running_text(found: list[tuple[int, str]]) -> str:
    """All letters, Han characters and digits, without the table heads that pages repeat.

    Marks are left out: LibreOffice 7.4 loses those that hang over the end of a line.
    """
    kept: list[str] = []
    before: set[str] = set()
    for _, group in groupby(found, key=lambda item: item[0]):
        page = [text for _, text in group]
        kept += [t for place, t in enumerate(page) if place > 1 or t not in before]
        before = set(page)
    return "".join(char for text in kept for char in text if char.isalnum())


def line_ends(found: list[tuple[int, str]]) -> Counter[str]:
    """The places at which lines end, each by the text around it."""
    text, ends = "", []
    for _, line in found:
        text += line
        ends.append(len(text))
    return Counter(text[max(0, end - 12) : end + 4] for end in ends)


def main() -> None:
    """Measure and print the tables."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    files = documents(count)
    ours = with_docgen(files)
    pages = [len(pypdfium2.PdfDocument(t.pdf)) for t in ours]
    smallest = files[pages.index(min(pages))]
    with_libreoffice([smallest])  # makes the profile
    _, start = with_libreoffice([smallest])
    _, twice = with_libreoffice([smallest, smallest])
    start -= max(twice - start, 0)
    theirs: dict[int, bytes] = {}
    print(f"{count} documents of {min(pages)} to {max(pages)} pages, {sum(pages)} pages in all\n")
    print(
        "| pages | documents | read ms | emit ms | compile ms | docgen ms | LibreOffice ms | ratio |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for low, high in _SIZES:
        chosen = [i for i, n in enumerate(pages) if low <= n <= high]
        if not chosen:
            continue
        made, used = with_libreoffice([files[i] for i in chosen])
        theirs |= dict(zip(chosen, made, strict=True))
        other = (used - start) / len(chosen) * 1000
        mean = [statistics.mean(getattr(ours[i], step) for i in chosen) for step in _STEPS]
        steps = " | ".join(f"{value:.1f}" for value in mean)
        print(f"| {low}–{high} | {len(chosen)} | {steps} | {other:.0f} | {other / mean[-1]:.1f} |")
    _compare([t.pdf for t in ours], theirs)


_STEPS = ("read", "emit", "compile", "total")


def _compare(ours: list[bytes], theirs: dict[int, bytes]) -> None:
    pairs = [(list(lines(ours[i])), list(lines(theirs[i]))) for i in sorted(theirs)]
    equal = sum(a[-1][0] == b[-1][0] for a, b in pairs)
    same = sum(_running_text(a) == _running_text(b) for a, b in pairs)
    ends = [(line_ends(a), line_ends(b)) for a, b in pairs]
    shared = sum((a & b).total() for a, b in ends) / sum(b.total() for _, b in ends)
    print(f"\nequal page counts: {equal} of {len(pairs)}; shared line ends: {shared:.1%}; ", end="")
    print(f"same text in the same order: {same} of {len(pairs)}")


if __name__ == "__main__":
    main()
