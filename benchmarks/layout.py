"""Typst layout against LibreOffice: 30 documents of 2 to 10 pages, the same DOCX files for both.

    python -m benchmarks.layout [DOCUMENTS]

LibreOffice converts all files in one run, so that its start counts once; docgen sets one after the
other in this process. Prints a table (Markdown): milliseconds of CPU and of wall time a document,
documents with equal page counts, and the share of line ends that stand at the same character.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from docgen.base.resources import samples_folder
from docgen.flow.read import read_document
from docgen.forms.read import read_form
from docgen.models.reports import Summary
from docgen.template.fill import fill
from docgen.typeset.layout import lay_out
from docgen.typeset.libreoffice import find_program

_PAGE_NUMBER = re.compile(r"[—\s\d]+")


def documents(count: int) -> list[bytes]:
    """Work summaries that grow: each repeats the sections of the sample a little more often."""
    [path] = sorted((samples_folder() / "forms").glob("工作总结*.yaml"))
    sample = read_form(path.read_bytes(), path.name).form
    assert isinstance(sample, Summary)
    texts = [text for point in sample.work for text in point.paragraphs]
    made = []
    for number in range(count):
        paragraphs = [texts[(number + i) % len(texts)] for i in range(6 + number * 2)]
        form = sample.model_copy(update={"closing": paragraphs, "title": f"第{number + 1}份总结"})
        made.append(fill(form)[0])
    return made


def with_docgen(files: list[bytes]) -> list[bytes]:
    """The PDFs, one after the other."""
    return [lay_out([read_document(f, "")[0]]).pdf for f in files]


def with_libreoffice(files: list[bytes]) -> list[bytes]:
    """The PDFs, in one run with a profile of its own."""
    program = find_program()
    if program is None:
        sys.exit("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{number:03}.docx" for number in range(len(files))]
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        command = [str(program), profile, *options, *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True)
        return [path.with_suffix(".pdf").read_bytes() for path in paths]


def timed(
    make: Callable[[list[bytes]], list[bytes]], files: list[bytes]
) -> tuple[list[bytes], float, float]:
    """The PDFs, CPU seconds (with those of child processes) and wall seconds."""
    before, begin = _cpu(), time.perf_counter()
    made = make(files)
    return made, _cpu() - before, time.perf_counter() - begin


def _cpu() -> float:
    usages = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in usages)


def line_ends(pdf: bytes) -> tuple[int, Counter[str]]:
    """Pages, and the places at which lines end, each by the text around it."""
    document = pypdfium2.PdfDocument(pdf)
    ends, text = [], ""
    for page in document:
        for line in page.get_textpage().get_text_range().splitlines():
            plain = re.sub(r"\s", "", line)
            if plain and not _PAGE_NUMBER.fullmatch(plain):
                text += plain
                ends.append(len(text))
    return len(document), Counter(text[max(0, end - 12) : end + 4] for end in ends)


def main() -> None:
    """Measure and print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    files = documents(count)
    with_docgen(files[:1])  # reads the fonts
    ours, cpu, wall = timed(with_docgen, files)
    theirs, other_cpu, other_wall = timed(with_libreoffice, files)
    pairs = [(line_ends(a), line_ends(b)) for a, b in zip(ours, theirs, strict=True)]
    pages = [a[0] for a, _ in pairs]
    equal = sum(a[0] == b[0] for a, b in pairs)
    shared = sum((a[1] & b[1]).total() for a, b in pairs) / sum(b[1].total() for _, b in pairs)
    print(f"{count} documents of {min(pages)} to {max(pages)} pages, {sum(pages)} pages in all\n")
    print("| engine | CPU ms a document | wall ms a document | ratio (CPU) |")
    print("|---|---:|---:|---:|")
    for name, used, passed in (
        ("docgen (Typst)", cpu, wall),
        ("LibreOffice", other_cpu, other_wall),
    ):
        row = f"{used / count * 1000:.0f} | {passed / count * 1000:.0f} | {used / cpu:.1f}"
        print(f"| {name} | {row} |")
    print(f"\nequal page counts: {equal} of {count}; shared line ends: {shared:.1%}")


if __name__ == "__main__":
    main()
