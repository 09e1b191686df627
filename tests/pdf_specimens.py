"""PDFs built from settings: the language of the specimens of P2xx.

`official_pdf` sets a flawless PDF by GB/T 9704 with Typst, using only the packaged fonts, and
changes what the settings name. It shares no code with docgen's own typesetting.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import docx
import pylopdf_fonts_zh_cn
import typst
from docx.shared import Mm
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NullObject,
    TextStringObject,
)

from tests.specimens import BODY, number

FONT = "Noto Serif SC"
DEFAULTS = {
    "纸张": "210 × 297 毫米",
    "上边距": "34.58 毫米",
    "左边距": "28 毫米",
    "右边距": "26 毫米",
    "行距": "29.6 磅",
    "字间距": "-0.25 磅",
    "页码位置": "单右双左",
    "页码": "— 1 —",
    "行距变化": "无",
    "正文字号": "16 磅",
    "PDF/A声明": "2B",
}
TITLE = "关于机关党建工作情况的报告"
PARAGRAPHS = (BODY,) * 14


def typst_source(settings: Mapping[str, str]) -> str:
    """The page in Typst: a title, then paragraphs over three pages."""
    values = {**DEFAULTS, **settings}
    pitch = number(values["行距"])
    top = number(values["上边距"])
    bottom = 32.58 if top != 37 else 35
    width, height = (number(part) for part in values["纸张"].split("×"))
    above = pitch / 2 + 16 * 0.38
    paragraphs = [*PARAGRAPHS]
    for key in ("行首标点", "行尾标点"):
        if values.get(key, "无") != "无":
            mark = values[key]
            paragraphs[3] = "各党支部要从实际出发\n" + mark + "两手抓" if key == "行首标点" else ""
            if key == "行尾标点":
                paragraphs[3] = "各党支部要从实际出发" + mark + "\n两手抓"
    if values.get("PDF文字") == "少一个字":
        paragraphs[5] = paragraphs[5].replace("教育", "教", 1)
    body = "\n".join(f"#par[{_quoted(p)}]" for p in paragraphs)
    if values["行距变化"] != "无":
        stretch = f"#box(height: {pitch + 6}pt, baseline: 30%)"
        body = "\n".join(f"#par[{stretch}{_quoted(p)}]" for p in paragraphs)
    return f"""
#set document(title: "报告", date: datetime(year: 2026, month: 3, day: 5))
#set page(width: {width}mm, height: {height}mm, margin: (top: {top}mm, bottom: {bottom}mm,
  left: {values["左边距"].split()[0]}mm, right: {values["右边距"].split()[0]}mm),
  foreground: context {{ {_footer(values)} }})
#set text(font: ("{FONT}",), size: {number(values["正文字号"])}pt, tracking: {number(values["字间距"])}pt, lang: "zh",
  region: "cn", top-edge: {above}pt, bottom-edge: {above - pitch}pt, costs: (widow: 0%, orphan: 0%))
#set par(leading: 0pt, spacing: 0pt, justify: true, first-line-indent: (amount: 31.5pt, all: true))
#align(center, text(size: 22pt)[{TITLE}])
{body}
"""


def _footer(values: Mapping[str, str]) -> str:
    if values["页码"] == "无":
        return ""
    shape = values["页码"].replace("1", "#counter(page).display()")
    # The dash of this face has its centre 0.32 em above the baseline.
    label = (
        f'text(size: 14pt, tracking: 0pt, top-edge: "baseline", bottom-edge: "baseline")[{shape}]'
    )
    dy = "297mm - 28mm + 14pt * 0.32"
    if values["页码位置"] == "居中":
        return f"place(top + center, dy: {dy}, {label})"
    return (
        "if calc.odd(counter(page).get().at(0)) { "
        f"place(top + right, dx: -26mm - 14pt, dy: {dy}, {label})"
        " } else { "
        f"place(top + left, dx: 28mm + 14pt, dy: {dy}, {label})"
        " }"
    )


def _quoted(text: str) -> str:
    parts = ['#"' + p.replace("\\", "\\\\").replace('"', '\\"') + '"' for p in text.split("\n")]
    return "#linebreak()".join(parts)


def set_pdf(source: str, *, is_archival: bool = True) -> bytes:
    """Typst source as PDF bytes, with the packaged fonts alone."""
    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return typst.compile(
        source.encode(),
        font_paths=[str(folder)],
        ignore_system_fonts=True,
        pdf_standards=["a-2b"] if is_archival else [],
        timestamp=0,
    )


def official_pdf(settings: Mapping[str, str] | None = None, **more: str) -> bytes:
    """A PDF by GB/T 9704 with some settings changed."""
    return _built(tuple(sorted({**(settings or {}), **more}.items())))


@cache
def _built(settings: tuple[tuple[str, str], ...]) -> bytes:
    values = dict(settings)
    data = set_pdf(typst_source(values), is_archival=values.get("PDF/A声明", "2B") != "无")
    for key, (wanted, plant) in _FAULTS.items():
        if values.get(key) == wanted:
            data = plant(data)
    return data


@cache
def expected_docx() -> bytes:
    """A DOCX with the text of the flawless PDF."""
    document = docx.Document()
    for text in (TITLE, *PARAGRAPHS):
        document.add_paragraph(text)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(34.58), Mm(32.58)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _changed(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _unembedded(writer: PdfWriter) -> None:
    fonts = writer.pages[0]["/Resources"]["/Font"]
    fonts[NameObject("/FX")] = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )


def _script(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert(1)"),
        }
    )


def _attachment(writer: PdfWriter) -> None:
    writer.add_attachment("a.txt", b"x")


def _movie(writer: PdfWriter) -> None:
    annotation = DictionaryObject({NameObject("/Subtype"): NameObject("/Movie")})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([annotation])


def _return_at_end(writer: PdfWriter) -> None:
    """A content stream that ends in a carriage return: validators miscount it."""
    stream = DecodedStreamObject()
    stream.set_data(b"q Q\r")
    page = writer.pages[0]
    page[NameObject("/Contents")] = ArrayObject(
        [page.raw_get("/Contents"), writer._add_object(stream)]
    )


def _odd_widths(writer: PdfWriter) -> None:
    """Width tables with a stray entry: the font cannot be compared with them."""
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        descendant["/W"].extend([NullObject(), NullObject(), NullObject()])


def _picture_page(writer: PdfWriter) -> None:
    page = writer.add_blank_page(595.28, 841.89)
    stream = DecodedStreamObject()
    stream.set_data(b"0.5 g 100 100 200 200 re f")
    page[NameObject("/Contents")] = writer._add_object(stream)


def _shifted(data: bytes) -> bytes:
    at = data.rindex(b"startxref")
    return data[:at] + b"startxref\n7\n%%EOF\n"


def action(kind: str) -> DictionaryObject:
    """An action dictionary."""
    return DictionaryObject(
        {NameObject("/S"): NameObject(f"/{kind}"), NameObject("/F"): TextStringObject("a")}
    )


def with_page_action(data: bytes, kind: str) -> bytes:
    """The PDF with an annotation on page 1 that carries this action."""

    def change(writer: PdfWriter) -> None:
        annotation = DictionaryObject(
            {
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/A"): action(kind),
            }
        )
        writer.pages[0][NameObject("/Annots")] = ArrayObject([annotation])

    return _changed(data, change)


def _on_writer(change: Callable[[PdfWriter], None]) -> Callable[[bytes], bytes]:
    return lambda data: _changed(data, change)


_FAULTS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "文件": ("截断", lambda data: data[: len(data) // 4]),
    "字体": ("有一种没有嵌入", _on_writer(_unembedded)),
    "PDF/A校验": ("有影片批注", _on_writer(_movie)),
    "PDF/A误报": ("可以证实", _on_writer(_return_at_end)),
    "PDF/A字宽": ("证实不了", _on_writer(_odd_widths)),
    "脚本": ("打开时运行", _on_writer(_script)),
    "夹带文件": ("a.txt", _on_writer(_attachment)),
    "文字层": ("有一页没有", _on_writer(_picture_page)),
    "交叉引用": ("错位", _shifted),
}
