"""Joining foreign PDFs: pypdf's usual recipe against docgen, CPU time and size of the result.

    python -m benchmarks.merge [FILES]

Half of the files are born digital (text, tables, a logo), half are scans. Prints a table (Markdown):
pypdf's `PdfWriter.append` for each file as its manual shows; docgen's preparing and joining of the
same files (repair, cleaning of scripts and attachments, then joining); and the whole bundle, with
what pypdf does not make at all: cover, catalogue with links, archive stamps, page numbers, PDF/A,
manifest with hashes.
"""

from __future__ import annotations

import io
import random
import sys
import time
from collections.abc import Callable

from PIL import Image
from pypdf import PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from docgen.archive.bundle import build_bundle
from docgen.archive.contracts import BundleInput, ItemInput
from docgen.archive.merge import Part, join, to_bytes
from docgen.archive.sources import prepare_pdf

_PAGES = 5


def files(count: int) -> list[bytes]:
    """Born-digital files and scans, taking turns."""
    dice = random.Random(0)
    return [_scan(dice) if number % 2 else _digital(number) for number in range(count)]


def _digital(number: int) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    logo = ImageReader(Image.new("RGB", (200, 200), (200, 0, number % 256)))
    for page in range(_PAGES):
        canvas.bookmarkPage(f"p{page}")
        canvas.addOutlineEntry(f"Chapter {page}", f"p{page}")
        canvas.drawImage(logo, 40, 760, 40, 40)
        for line in range(45):
            canvas.drawString(90, 740 - line * 15, f"File {number}, page {page}, line {line} " * 3)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _scan(dice: random.Random) -> bytes:
    pages = []
    for _ in range(_PAGES):
        small = Image.frombytes("L", (124, 175), dice.randbytes(124 * 175))
        pages.append(small.resize((1240, 1754)))
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:], resolution=150)
    return buffer.getvalue()


def with_pypdf(sources: list[bytes]) -> bytes:
    """The usual recipe."""
    writer = PdfWriter()
    for source in sources:
        writer.append(io.BytesIO(source))
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def joined(sources: list[bytes]) -> bytes:
    """The files made clean and joined, nothing else."""
    ready = [prepare_pdf(source, f"{i}.pdf")[0] for i, source in enumerate(sources)]
    parts = [Part(f"{i}", i, 0, r.page_count, bookmarks=r.bookmarks) for i, r in enumerate(ready)]
    return to_bytes(join([r.data for r in ready], parts))


def bundled(sources: list[bytes]) -> bytes:
    """The whole bundle."""
    items = [ItemInput(f"附件{i}", f"{i}.pdf", s) for i, s in enumerate(sources, 1)]
    spec = BundleInput("归档文件", fonds_number="J001", year="2026", organ="办公室")
    return build_bundle(spec, items).pdf


def cpu_seconds(make: Callable[[list[bytes]], bytes], sources: list[bytes]) -> tuple[float, int]:
    """The least CPU seconds of three rounds, and the size of the result."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        made = make(sources)
        times.append(time.process_time() - begin)
    return min(times), len(made)


def main() -> None:
    """Measure and print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    sources = files(count)
    pages = count * _PAGES
    size = sum(map(len, sources)) / 1e6
    print(f"{count} files, {pages} pages, {size:.1f} MB\n")
    print("| way | CPU s | pages a second | MB | time against pypdf |")
    print("|---|---:|---:|---:|---:|")
    base = 0.0
    for name, make in (
        ("pypdf append", with_pypdf),
        ("docgen: clean and join", joined),
        ("docgen: whole bundle", bundled),
    ):
        seconds, made = cpu_seconds(make, sources)
        base = base or seconds
        print(
            f"| {name} | {seconds:.2f} | {pages / seconds:.0f} | {made / 1e6:.1f} "
            f"| {seconds / base:.1f} × |"
        )


if __name__ == "__main__":
    main()
