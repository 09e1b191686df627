"""PDF/A-2b for a joined file: colour, metadata, identity; and the question whether it holds.

Joining loses output intent, metadata and identity of its parts; they are put back here. The claim
itself is made only when every part was found to conform.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from docgen.archive.icc import srgb_profile
from docgen.base.findings import Finding, Severity
from docgen.base.markup import escape
from docgen.verify.quiet import quiet_pypdf

if TYPE_CHECKING:
    import pikepdf

PART, CONFORMANCE = "2", "B"
_CLAIM: Final = "http://www.aiim.org/pdfa/ns/id/"

_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"\
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{author}
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>{claim}
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself; no date, so that the same input makes the same file."""

    title: str
    author: str
    producer: str


def finish(data: bytes, metadata: Metadata, *, claims: bool) -> bytes:
    """The file with sRGB output intent, consistent Info and XMP, and an /ID out of its content.

    `claims` writes the PDF/A-2b identification. Same input, same bytes.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        _set_intent(pdf)
        _set_metadata(pdf, metadata, claims=claims)
        pdf.Root["/Lang"] = pikepdf.String("zh-CN")
        pdf.Root["/PageMode"] = pikepdf.Name.UseOutlines
        pdf.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)
        _mend_endings(pdf)
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            force_version="1.7",
            compress_streams=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return buffer.getvalue()


def _set_intent(pdf: pikepdf.Pdf) -> None:
    import pikepdf

    profile = pdf.make_stream(srgb_profile(), N=3)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB",
        Info="sRGB IEC61966-2.1",
        DestOutputProfile=profile,
    )
    pdf.Root["/OutputIntents"] = pikepdf.Array([pdf.make_indirect(intent)])


def _set_metadata(pdf: pikepdf.Pdf, metadata: Metadata, *, claims: bool) -> None:
    import pikepdf

    info = pikepdf.Dictionary(
        Title=metadata.title, Producer=metadata.producer, Creator=metadata.producer
    )
    author = claim = ""
    if metadata.author:
        info["/Author"] = metadata.author
        entry = f"<rdf:li>{escape(metadata.author)}</rdf:li>"
        author = f"\n<dc:creator><rdf:Seq>{entry}</rdf:Seq></dc:creator>"
    if claims:
        claim = (
            f'\n<pdfaid:part xmlns:pdfaid="{_CLAIM}">{PART}</pdfaid:part>'
            f'\n<pdfaid:conformance xmlns:pdfaid="{_CLAIM}">{CONFORMANCE}</pdfaid:conformance>'
        )
    packet = _PACKET.format(
        title=escape(metadata.title),
        author=author,
        producer=escape(metadata.producer),
        claim=claim,
    )
    pdf.trailer["/Info"] = pdf.make_indirect(info)
    pdf.Root["/Metadata"] = pdf.make_stream(
        packet.encode("utf-8"), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )


def _mend_endings(pdf: pikepdf.Pdf) -> None:
    """Deflated data ending in CR reads as a line end before `endstream`: pack it once more.

    ISO 32000-1 7.3.8.1 leaves readers no way to tell; some then count one byte too few.
    """
    import pikepdf

    for entry in pdf.objects:
        if not isinstance(entry, pikepdf.Stream) or entry.get("/Filter") != "/FlateDecode":
            continue
        packed = entry.read_raw_bytes()
        if packed.endswith(b"\r"):
            _repack(entry, packed)


def _repack(entry: Any, packed: bytes) -> None:
    import zlib

    import pikepdf

    plain = zlib.decompressobj().decompress(packed)
    for level in (9, 6, 5, 4, 3, 2, 1):
        again = zlib.compress(plain, level)
        if not again.endswith(b"\r"):
            entry.write(
                again, filter=pikepdf.Name.FlateDecode, decode_parms=entry.get("/DecodeParms")
            )
            return


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a file is PDF/A-2b: yes, no, or None when nobody could tell; and why."""

    conforms: bool | None
    reasons: tuple[str, ...] = ()


def judge(data: bytes) -> Judgement:
    """Ask the validator (see `docgen.verify.pdf_conformance`) about a file that claims PDF/A-2b."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    from docgen.verify.pdf_conformance import check_conformance
    from docgen.verify.report import Measure

    try:
        with quiet_pypdf():
            reader = PdfReader(io.BytesIO(data))
            outcomes = list(check_conformance(reader, data, is_demanded=True))
    except PyPdfError as error:
        return Judgement(None, (f"是否符合 PDF/A 没有断定：{type(error).__name__}",))
    found = [o for o in outcomes if isinstance(o, Finding)]
    failed = tuple(f.message for f in found if f.severity is Severity.ERROR)
    if failed:
        return Judgement(False, failed)
    open_ends = [o for o in outcomes if isinstance(o, Measure) and o.verdict == "无法判断"]
    if open_ends:
        return Judgement(None, tuple(f"是否符合 PDF/A 没有断定：{m.found}" for m in open_ends))
    return Judgement(True)


def judge_item(data: bytes) -> Judgement:
    """`judge` for one prepared item on its own, given what the bundle will give it."""
    return judge(finish(data, Metadata("item", "", "docgen"), claims=True))


def in_words(texts: Sequence[str], most: int = 3) -> str:
    """A few sentences for a message."""
    shown = "；".join(texts[:most])
    return shown + (f"；等 {len(texts)} 项" if len(texts) > most else "")
