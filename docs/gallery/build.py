"""The gallery of layout elements: small forms of samples/gallery, set and shown as pictures.

    python docs/gallery/build.py

Writes README.md and one PNG a page beside this file and removes pictures that no form has any more.
Each form says in its first comment lines what it shows, where that is ruled, and which pages to show.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from docgen.api import build

HERE = Path(__file__).resolve().parent
FORMS = HERE.parents[1] / "samples" / "gallery"
HEIGHT = 700
"""Pixels of an upright page."""
INKS = ((0, 0, 0), (230, 0, 18), (115, 0, 9))
"""Black, the red of the standard, and black under red; steps to white keep a page under 50 KiB."""
STEPS = 6
_INTRO = """# 版式图例 · Gallery

每一页由 `samples/gallery` 里的一份小表单生成，各显示 GB/T 9704-2012 的一类要素；红色印章是示例图形。
重新生成：`python docs/gallery/build.py`。标志、红线、首行、落款、印章、版记、页码的位置由测试在 PDF 上按字身框量过，误差不超过 0.3 毫米。

Every page is made from a small form in `samples/gallery` and shows elements of GB/T 9704-2012.
The seals are drawn examples. Mark, rules, first line, seals, 版记 and page numbers are measured on the PDF by the tests (em boxes), within 0.3 mm.
"""


@dataclass(frozen=True)
class Entry:
    """A form of the gallery: what it shows in both languages, its source, the pages shown."""

    path: Path
    title: str
    english: str
    basis: str
    pages: tuple[int, ...]

    def picture(self, page: int) -> str:
        """The file name of a page's picture."""
        return f"{self.path.stem}-{page}.png"


def entries() -> list[Entry]:
    """The forms in order of their numbers."""
    paths = (p for p in FORMS.rglob("*.yaml") if p.name != "docgen.yaml")
    return [_entry(path) for path in sorted(paths, key=lambda p: p.name)]


def _entry(path: Path) -> Entry:
    first, basis, pages = (
        line.removeprefix("#").strip() for line in path.read_text(encoding="utf-8").splitlines()[:3]
    )
    title, _, english = first.partition("｜")
    numbers = tuple(map(int, re.findall(r"\d+", pages)))
    return Entry(path, title, english, basis.removeprefix("依据："), numbers)


def made(entry: Entry) -> bytes:
    """The PDF of a form."""
    pdf = build(entry.path, pdf=True).pdf
    assert pdf is not None
    return pdf


def drawn(pdf: bytes, page: int) -> Image.Image:
    """A page (from 1) as a picture; a landscape page gets the width of an upright one's height."""
    sheet = pypdfium2.PdfDocument(pdf)[page - 1]
    return sheet.render(scale=HEIGHT / max(sheet.get_size())).to_pil().convert("RGB")


def packed(image: Image.Image) -> bytes:
    """The picture as a PNG with few colours and a thin grey frame."""
    framed = Image.new("RGB", (image.width + 2, image.height + 2), "#b0b0b0")
    framed.paste(image, (1, 1))
    buffer = io.BytesIO()
    framed.quantize(palette=_palette(), dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _palette() -> Image.Image:
    """White and the steps from it to each ink: the same colours on every page."""
    steps = [i / STEPS for i in range(1, STEPS + 1)]
    shades = [tuple(round(255 + (c - 255) * s) for c in ink) for ink in INKS for s in steps]
    colours = [(255, 255, 255), *shades]
    image = Image.new("P", (1, 1))
    image.putpalette(
        [c for colour in colours + [colours[0]] * (256 - len(colours)) for c in colour]
    )
    return image


def index() -> str:
    """The page that shows all pictures."""
    return "\n".join([_INTRO, *(line for entry in entries() for line in _section(entry))])


def _section(entry: Entry) -> Iterator[str]:
    source = entry.path.relative_to(FORMS.parents[1]).as_posix()
    yield f"## {entry.title}"
    yield ""
    yield f"{entry.english}. {entry.basis} · [{entry.path.name}](../../{source})"
    yield ""
    yield " ".join(f"![{entry.title}，第{n}页]({entry.picture(n)})" for n in entry.pages)
    yield ""


def main() -> None:
    """Write the index and the pictures."""
    wanted = {"README.md"}
    for entry in entries():
        pdf = made(entry)
        for page in entry.pages:
            (HERE / entry.picture(page)).write_bytes(packed(drawn(pdf, page)))
            wanted.add(entry.picture(page))
    for old in HERE.glob("*.png"):
        if old.name not in wanted:
            old.unlink()
    (HERE / "README.md").write_text(index(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
