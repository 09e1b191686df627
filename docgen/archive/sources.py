"""One attachment made ready for a bundle: opened or rescued, cleaned, its oddities named."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

from docgen.archive.contracts import Prepared
from docgen.archive.destinations import Destinations
from docgen.archive.fontcheck import fonts_not_embedded
from docgen.archive.leaves import refuse_bombs, refuse_depth, settle_pages
from docgen.archive.pdfobjects import as_dictionary, as_integer, as_list, as_text
from docgen.archive.strip import Stripped, strip
from docgen.base.errors import DocgenError, InputError
from docgen.base.findings import Finding, Severity
from docgen.base.text import shorten
from docgen.standards.rules import rule
from docgen.verify.quiet import quiet_pypdf

if TYPE_CHECKING:
    import pikepdf

_MOST_NAMED = 6
_CATALOGUE: Final = re.compile(
    rb"(\d+)\s+\d+\s+obj\b(?:(?!endobj).){0,4096}?/Type\s*/Catalog\b", re.S
)


def prepare_pdf(data: bytes, name: str, password: str = "") -> tuple[Prepared, tuple[Finding, ...]]:
    """A clean PDF out of any PDF: same pages to look at, nothing that acts, hides or depends.

    `name` is the file's name for messages; an empty password is always tried. Raises InputError
    (A101, A102, A104, A105) when nothing can be made of it; everything less is a finding.
    """
    try:
        return _prepare(data, name, password)
    except DocgenError:
        raise
    except Exception as error:
        # Readers of hostile files fail in any way they like; one file must not lose the bundle.
        raise InputError(
            rule("A101").finding(f"PDF 内部结构异常，读不下去（{type(error).__name__}）", file=name)
        ) from error


def _prepare(data: bytes, name: str, password: str) -> tuple[Prepared, tuple[Finding, ...]]:
    pdf, is_repaired = _open(data, name, password)
    with pdf:
        stated = as_integer(as_dictionary(pdf.Root.get("/Pages")).get("/Count"))
        page_count = len(pdf.pages)
        if page_count == 0:
            raise InputError(rule("A105").finding("PDF 里一页也没有", file=name))
        refuse_bombs(pdf, name)
        bookmarks = Destinations(pdf).bookmarks()
        notes = settle_pages(pdf, name)
        is_repaired = is_repaired or _was_damaged(pdf)
        lost = sum("Pages tree includes non-dictionary" in str(w) for w in pdf.get_warnings())
        loose_fonts = fonts_not_embedded(pdf)
        found = strip(pdf)
        refuse_depth(pdf, name)
        _prepare_streams(pdf)
        prepared = Prepared(
            data=_save(pdf),
            page_count=page_count,
            kind="pdf",
            bookmarks=bookmarks,
            stripped=(*(("加密",) if pdf.is_encrypted else ()), *found.labels()),
            obstacles=tuple(f"字体“{font}”没有嵌入" for font in loose_fonts),
            is_repaired=is_repaired,
        )
    findings = _damage(is_repaired, max(stated - page_count, lost), name)
    return prepared, (*findings, *_findings(found, notes, loose_fonts, name))


def _open(data: bytes, name: str, password: str) -> tuple[pikepdf.Pdf, bool]:
    """The open file and whether it had to be rebuilt.

    qpdf repairs most damage itself, but loses the last object of a file whose tail was cut off:
    there the trailer is put back first. What qpdf refuses is rewritten by pypdf, which stumbles
    over other things.
    """
    import pikepdf

    ways = [_as_given, _with_trailer, _rewritten]
    if b"startxref" not in data:
        ways = [_with_trailer, _as_given, _rewritten]
    reason = ""
    for way in ways:
        try:
            opened = pikepdf.open(io.BytesIO(way(data, password)), password=password)
            return opened, way is not _as_given
        except pikepdf.PasswordError:
            message = "给出的密码打不开" if password else "文件设有打开密码"
            raise InputError(rule("A102").finding(message, file=name)) from None
        except Exception as error:
            reason = type(error).__name__  # hostile files raise anything; the next way is tried
    raise InputError(rule("A101").finding(f"PDF 已损坏，修复不了（{reason}）", file=name))


def _as_given(data: bytes, password: str) -> bytes:
    return data


def _with_trailer(data: bytes, password: str) -> bytes:
    """The file with a trailer that points to its catalogue; what was cut off stays lost."""
    catalogues = _CATALOGUE.findall(data)
    if not catalogues:
        raise ValueError("no catalogue")
    return data + b"\ntrailer\n<< /Root %s 0 R >>\nstartxref\n0\n%%%%EOF\n" % catalogues[-1]


def _rewritten(data: bytes, password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer, buffer = PdfWriter(), io.BytesIO()
    with quiet_pypdf():
        for page in PdfReader(io.BytesIO(data), strict=False, password=password or None).pages:
            writer.add_page(page)
        writer.write(buffer)
    return buffer.getvalue()


def _was_damaged(pdf: pikepdf.Pdf) -> bool:
    """Whether reading had to guess; a page listed twice is odd, not damaged."""
    return any("appears more than once" not in str(w) for w in pdf.get_warnings())


def _prepare_streams(pdf: pikepdf.Pdf) -> None:
    """Remove what PDF/A-2 forbids in streams and what changes nothing on the page."""
    import pikepdf

    for entry in pdf.objects:
        if not isinstance(entry, pikepdf.Stream):
            continue
        if entry.get("/Subtype") == "/Image":
            for key in ("/Interpolate", "/Alternates", "/OPI"):
                if key in entry:
                    del entry[key]
        if "/LZWDecode" in [as_text(f) for f in as_list(entry.get("/Filter"))]:
            entry.write(entry.read_bytes())


def _save(pdf: pikepdf.Pdf) -> bytes:
    """Written without touching a stream: foreign content is copied, not decoded."""
    import pikepdf

    pdf.trailer["/Size"] = 0  # qpdf fills it in, but only where the damaged file had one
    buffer = io.BytesIO()
    pdf.save(
        buffer,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        deterministic_id=True,
    )
    return buffer.getvalue()


def _damage(is_repaired: bool, missing: int, name: str) -> list[Finding]:
    """A repaired file is a warning; one that lost pages by its own count is an error."""
    if not is_repaired:
        return []
    damaged = rule("A110")
    if missing > 0:
        message = f"文件有损坏，少了 {missing} 页，只收入了读得出的页"
        return [damaged.finding(message, file=name, severity=Severity.ERROR)]
    return [damaged.finding("文件结构有损坏，已按可读部分修复", file=name)]


def _findings(
    found: Stripped, notes: list[str], loose_fonts: list[str], name: str
) -> list[Finding]:
    out: list[Finding] = []

    def add(code: str, message: str) -> None:
        out.append(rule(code).finding(message, file=name))

    actions = [f"{label} {count} 处" for label, count in sorted(found.actions.items())]
    if actions:
        add("A111", f"已去除：{'、'.join(actions)}")
    if found.files:
        add("A112", f"嵌入的文件没有收入：{_quoted(found.files)}")
    if found.has_xfa:
        add("A113", "这是 XFA 表单，册中只有它的静态页面；页面若写着“请稍候”，内容就不在册中")
    if found.fields:
        add("A113", f"{found.fields} 个表单域已固定在页面上")
    if found.lost_values:
        add("A113", f"页面上看不到的表单值没有印出：{_quoted(found.lost_values)}")
    if found.signatures:
        add("A114", f"原有数字签名 {found.signatures} 处，合并后失效")
    if found.hidden_layers:
        add("A115", f"图层{_quoted(found.hidden_layers)}默认隐藏，册中仍隐藏")
    if found.comments:
        add("A116", f"批注 {len(found.comments)} 处已印在页面上：{_quoted(found.comments)}")
    if found.lost_comments:
        add("A116", f"页面上看不到的批注已取下：{_quoted(found.lost_comments)}")
    if loose_fonts:
        add("A117", f"没有嵌入的字体：{_quoted(loose_fonts)}")
    if notes:
        add("A119", "；".join(notes[:_MOST_NAMED]) + _and_more(notes))
    return out


def _quoted(names: list[str]) -> str:
    return "".join(f"“{shorten(n)}”" for n in names[:_MOST_NAMED]) + _and_more(names)


def _and_more(names: list[str]) -> str:
    return f"等 {len(names)} 处" if len(names) > _MOST_NAMED else ""
