"""A small bundle of every kind of item, and a way to look at pages independently of the writers."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2
from PIL import Image, ImageDraw

from docgen.archive.contracts import BundleInput, ItemInput, Method, SectionInput
from docgen.archive.pages.build import FANG, HEI, TITLE, line, run, sheet
from docgen.base.lengths import mm, pt
from docgen.flow.pagetree import Document
from tests import ugly_pdfs

SECTIONS = (SectionInput("一、责任落实", "对应指标 1.1"), SectionInput("二、理论学习"))
SENTENCE = "会议认为，要认真学习领会上级精神，结合实际抓好贯彻落实。"


def spec(method: Method = "按件", **changes: object) -> BundleInput:
    """A complete spec; keyword arguments replace fields."""
    fields: dict[str, object] = {
        "title": "区档案馆党支部2026年度归档文件",
        "method": method,
        "fonds_number": "J001",
        "fonds_name": "临江区档案馆",
        "year": "2026",
        "organ": "办公室",
        "organ_code": "BGS",
        "category": "党群工作类",
        "volume_number": "0012",
        "sections": SECTIONS if method == "迎检" else (),
        "statement": ("本册材料由业务系统导出。",),
        "compiler": "王敏",
        "compiled_on": date(2027, 1, 15),
        "checker": "李强",
    }
    return BundleInput(**{**fields, **changes})  # type: ignore[arg-type]


def document(title: str = "第一次党员大会会议纪要", paragraphs: int = 30) -> Document:
    """A document tree of two or more pages with a title and a heading."""
    body = line(SENTENCE * 2, run(FANG, 16), first_line=pt(32), pitch=1.8)
    return sheet(
        title,
        [
            line(title, run(TITLE, 22), align="center", outline=0),
            line("一、会议要求", run(HEI, 16), outline=1),
            *[body] * paragraphs,
        ],
        {"top": mm(37), "bottom": mm(35), "left": mm(28), "right": mm(26)},
    )


def picture(size: tuple[int, int] = (600, 400), form: str = "JPEG", **options: object) -> bytes:
    """A picture with a red block at its top left and a blue one at its bottom right."""
    drawn = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 0, size[0] // 4, size[1] // 4), fill="red")
    pen.rectangle((size[0] * 3 // 4, size[1] * 3 // 4, *size), fill="blue")
    buffer = io.BytesIO()
    drawn.save(buffer, form, **options)
    return buffer.getvalue()


def items(method: Method = "按件") -> list[ItemInput]:
    """A document, a phone photo, a foreign PDF of three pages."""
    sections = [s.title for s in SECTIONS] if method == "迎检" else ["", ""]
    turned = Image.Exif()
    turned[0x0112] = 6
    return [
        ItemInput(
            "第一次党员大会会议纪要",
            "大会.yaml",
            "标题: 第一次党员大会会议纪要".encode(),
            document(),
            document_number="机党纪〔2026〕1号",
            responsible="机关党委",
            date=date(2026, 3, 5),
            section=sections[0],
        ),
        ItemInput(
            "签到表",
            "签到表.jpg",
            picture(exif=turned),
            responsible="第一党支部",
            is_title_made=True,
            origin="新建",
            section=sections[0],
        ),
        ItemInput(
            "关于报送材料的通知",
            "通知.pdf",
            ugly_pdfs.drawn(pages=3),
            responsible="市委组织部",
            date=date(2026, 4, 1),
            note="上级来文",
            section=sections[1],
        ),
    ]


def lone(data: bytes | None, file: str = "附件.pdf", **fields: object) -> ItemInput:
    """One attachment as an item."""
    return ItemInput("附件", file, data, **fields)  # type: ignore[arg-type]


def page_text(pdf: bytes, page: int) -> str:
    """The text of a 1-based page by PDFium, without blanks."""
    document = pypdfium2.PdfDocument(pdf)
    return "".join(document[page - 1].get_textpage().get_text_range().split())


def page_picture(pdf: bytes, page: int, dots_per_mm: float = 4) -> Image.Image:
    """A 1-based page as seen, by PDFium."""
    document = pypdfium2.PdfDocument(pdf)
    return document[page - 1].render(scale=dots_per_mm * 25.4 / 72).to_pil().convert("RGB")


def red_place(picture: Image.Image, dots_per_mm: float = 4) -> tuple[float, float, float, float]:
    """Left, top, right, bottom in mm of everything drawn in the stamp's red."""
    red, green, blue = picture.split()
    mask = Image.merge(
        "RGB",
        (
            red.point(lambda v: 255 if v > 180 else 0),
            green.point(lambda v: 255 if v < 120 else 0),
            blue.point(lambda v: 255 if v < 120 else 0),
        ),
    ).convert("L")
    box = mask.point(lambda v: 255 if v > 250 else 0).getbbox()
    assert box is not None, "no red on the page"
    left, top, right, bottom = (v / dots_per_mm for v in box)
    return left, top, right, bottom
