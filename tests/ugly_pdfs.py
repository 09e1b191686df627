"""Self-made PDFs with one oddity each: what departments and attackers send."""

from __future__ import annotations

import io
import zlib

A4 = (595.28, 841.89)
TEXT = "BODYTEXT"


def assemble(objects: list[bytes], *, root: int = 1, trailer: bytes = b"") -> bytes:
    """A classic PDF file out of numbered object bodies, with a correct cross-reference table."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (len(objects) + 1, root, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object's body."""
    return b"<< /Length %d %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"


def box_bytes(box: tuple[float, ...]) -> bytes:
    return b"[" + b" ".join(f"{v:f}".encode() for v in box) + b"]"


def page(
    content: bytes | None = None,
    *,
    box: tuple[float, float, float, float] | None = (0, 0, *A4),
    keys: bytes = b"",
    root_keys: bytes = b"",
    more: list[bytes] | None = None,
    font: bytes = b"",
    resources: bytes = b"",
) -> bytes:
    """A one-page PDF with embedded-font text near the middle; `more` objects number from 6 up."""
    body = content if content is not None else text_at(150, 400)
    media = b"/MediaBox " + box_bytes(box) if box else b""
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % root_keys,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> %s >> %s >>" % (media, resources, keys),
            stream(body),
            font or HELVETICA,
            *(more or []),
        ]
    )


HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def text_at(x: float, y: float, text: str = TEXT, size: float = 24) -> bytes:
    return b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, x, y, text.encode("ascii"))


def drawn(text: str = TEXT, pages: int = 1, size: tuple[float, float] = A4) -> bytes:
    """A clean PDF by reportlab with an embedded TrueType font."""
    from pathlib import Path

    import reportlab
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Vera", str(Path(reportlab.__file__).parent / "fonts/Vera.ttf")))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, initialFontName="Vera", invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("Vera", 16)
        canvas.drawString(size[0] * 0.2, size[1] / 2, f"{text} {number}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def full_page_of_text() -> bytes:
    """A page inked from edge to edge: no room for any stamp."""
    lines = b"\n".join(
        b"BT /F1 12 Tf 2 %g Td (%s) Tj ET" % (y, b"X" * 75) for y in range(2, 840, 9)
    )
    return page(lines)


def rotated(angle: int) -> bytes:
    return page(keys=b"/Rotate %d" % angle)


def offset_origin() -> bytes:
    return page(text_at(350, 700), box=(200, 300, 200 + A4[0], 300 + A4[1]))


def cropped() -> bytes:
    return page(text_at(250, 500), box=(0, 0, 800, 1000), keys=b"/CropBox [100 80 695.28 921.89]")


def unbalanced_save() -> bytes:
    return page(b"q 0.5 0 0 0.5 40 40 cm q " + text_at(150, 400))


def surplus_restore() -> bytes:
    return page(b"Q Q " + text_at(150, 400) + b" Q")


def open_text_object() -> bytes:
    return page(b"BT /F1 24 Tf 150 400 Td (BODYTEXT) Tj")


def clipped() -> bytes:
    return page(b"0 0 200 200 re W n BT /F1 24 Tf 20 100 Td (BODYTEXT) Tj ET")


def user_unit() -> bytes:
    return page(
        b"BT /F1 12 Tf 75 200 Td (BODYTEXT) Tj ET", box=(0, 0, 297.64, 420.945), keys=b"/UserUnit 2"
    )


def odd_rotation() -> bytes:
    return page(keys=b"/Rotate 45")


def no_media_box() -> bytes:
    return page(box=None)


def enormous_page() -> bytes:
    return page(box=(0, 0, 1e9, 1e9))


def encrypted(user: str, owner: str = "owner") -> bytes:
    import pikepdf

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(user=user, owner=owner, R=6))
    return buffer.getvalue()


def truncated(cut: int = 60) -> bytes:
    return drawn()[:-cut]


def without_tail() -> bytes:
    """Cut off before the cross-reference table and the trailer."""
    data = drawn()
    return data[: data.rindex(b"xref\n", 0, data.rindex(b"startxref"))]


def pages_lost() -> bytes:
    """Two of three pages are missing, and so are trailer and cross-reference table."""
    data = same_page_three_times().replace(b"[3 0 R 3 0 R 3 0 R]", b"[3 0 R 8 0 R 9 0 R]")
    return data[: data.rindex(b"xref\n", 0, data.rindex(b"startxref"))]


def half() -> bytes:
    data = drawn(pages=3)
    return data[: len(data) // 3]


def junk_around() -> bytes:
    return b"HTTP/1.1 200 OK\r\n\r\n" + drawn() + b"\0" * 500


def scripts() -> bytes:
    """JavaScript in the name tree, on opening, on the page, and in a link; a launch; a form post."""
    action = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    return page(
        keys=b"/AA << /O %s >> /Annots [6 0 R 7 0 R 8 0 R]" % action,
        root_keys=b"/OpenAction %s /AA << /WC %s >> /Names << /JavaScript << /Names [(a) %s] >> >>"
        % (action, action, action),
        more=[
            b"<< /Type /Annot /Subtype /Link /Rect [10 10 50 50] /A << /S /Launch /F (cmd.exe) >> >>",
            b"<< /Type /Annot /Subtype /Link /Rect [60 10 90 50] "
            b"/A << /S /SubmitForm /F (http://example.invalid/) >> >>",
            b"<< /Type /Annot /Subtype /Link /Rect [100 10 150 50] "
            b"/A << /S /URI /URI (http://example.invalid/) /Next %s >> >>" % action,
        ],
    )


def embedded_file() -> bytes:
    spec = b"<< /Type /Filespec /F (list.xlsx) /UF (list.xlsx) /EF << /F 7 0 R >> >>"
    return page(
        root_keys=b"/Names << /EmbeddedFiles << /Names [(list.xlsx) 6 0 R] >> >>",
        keys=b"/Annots [8 0 R]",
        more=[
            spec,
            stream(b"secret table"),
            b"<< /Type /Annot /Subtype /FileAttachment /Rect [10 10 30 30] /FS 6 0 R >>",
        ],
    )


def form(*, with_appearance: bool = True, xfa: bool = False) -> bytes:
    appearance = b"/AP << /N 7 0 R >>" if with_appearance else b""
    return page(
        keys=b"/Annots [6 0 R]",
        root_keys=b"/AcroForm << /Fields [6 0 R] /NeedAppearances true %s >>"
        % (b"/XFA 8 0 R" if xfa else b""),
        more=[
            b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (FIELDVALUE) "
            b"/Rect [100 600 300 620] /F 4 %s >>" % appearance,
            stream(
                b"BT /F1 12 Tf 2 5 Td (FIELDVALUE) Tj ET",
                b"/Type /XObject /Subtype /Form /BBox [0 0 200 20] "
                b"/Resources << /Font << /F1 5 0 R >> >>",
            ),
            stream(b"<xdp/>"),
        ],
    )


def signed() -> bytes:
    return page(
        keys=b"/Annots [6 0 R]",
        root_keys=b"/AcroForm << /Fields [6 0 R] /SigFlags 3 >>",
        more=[
            b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (seal) /V 7 0 R /Rect [0 0 0 0] >>",
            b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached "
            b"/ByteRange [0 10 20 10] /Contents <00> >>",
        ],
    )


def comments() -> bytes:
    """A highlight with an appearance, a note without one, a popup, a hidden note."""
    return page(
        keys=b"/Annots [6 0 R 7 0 R 8 0 R 10 0 R]",
        more=[
            b"<< /Type /Annot /Subtype /Highlight /Rect [150 395 300 425] /F 4 "
            b"/Contents (CHECK THIS) /AP << /N 9 0 R >> >>",
            b"<< /Type /Annot /Subtype /Text /Rect [400 400 420 420] /Contents (LOST NOTE) >>",
            b"<< /Type /Annot /Subtype /Popup /Rect [400 300 500 400] /Parent 7 0 R >>",
            stream(
                b"1 1 0 rg 0 0 150 5 re f",
                b"/Type /XObject /Subtype /Form /BBox [0 0 150 30] /Resources << >>",
            ),
            b"<< /Type /Annot /Subtype /Text /Rect [1 1 9 9] /F 2 /Contents (HIDDEN NOTE) "
            b"/AP << /N 9 0 R >> >>",
        ],
    )


def hidden_layer(*, is_hidden: bool = True) -> bytes:
    content = text_at(150, 400) + b"\n/OC /L1 BDC\n" + text_at(150, 300, "LAYERTEXT") + b"\nEMC"
    state = b"/OFF [6 0 R]" if is_hidden else b""
    return page(
        content,
        resources=b"/Properties << /L1 6 0 R >>",
        root_keys=b"/OCProperties << /OCGs [6 0 R] /D << %s /AS [] /Order [6 0 R] >> >>" % state,
        more=[b"<< /Type /OCG /Name (draft) >>"],
    )


def content_bomb() -> bytes:
    """160 MB of content in 160 KB."""
    machine = zlib.compressobj(9)
    packed = b"".join(machine.compress(b" " * 1_000_000) for _ in range(160)) + machine.flush()
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            stream(packed, b"/Filter /FlateDecode"),
        ]
    )


def picture_bomb() -> bytes:
    return page(
        b"q 500 0 0 700 40 40 cm /Im0 Do Q",
        resources=b"/XObject << /Im0 6 0 R >>",
        more=[
            stream(
                b"x",
                b"/Type /XObject /Subtype /Image /Width 30000 /Height 30000 "
                b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode",
            )
        ],
    )


def no_pages() -> bytes:
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])


def page_tree_loop() -> bytes:
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        ]
    )


def same_page_three_times() -> bytes:
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 3 0 R 3 0 R] /Count 3 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>",
            stream(text_at(150, 400)),
            HELVETICA,
        ]
    )


def outline_and_names() -> bytes:
    """Three pages with an outline by named destinations, a looping outline entry, links by name."""
    pages = [
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R "
        b"/Resources << /Font << /F1 7 0 R >> >> %s >>" % extra
        for extra in (b"/Annots [10 0 R 11 0 R]", b"", b"")
    ]
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R /Outlines 8 0 R /Names << /Dests << "
            b"/Names [(two) [4 0 R /Fit] (three) << /D [5 0 R /XYZ 0 800 0] >>] >> >> >>",
            b"<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>",
            *pages,
            stream(text_at(150, 400)),
            HELVETICA,
            b"<< /Type /Outlines /First 9 0 R /Last 12 0 R >>",
            b"<< /Title (Second page) /Parent 8 0 R /Next 12 0 R /Dest (two) >>",
            b"<< /Type /Annot /Subtype /Link /Rect [0 0 50 50] /Dest (three) >>",
            b"<< /Type /Annot /Subtype /Link /Rect [50 0 99 50] /Dest (nowhere) >>",
            b"<< /Title (Third page) /Parent 8 0 R /Next 9 0 R /A << /S /GoTo /D (three) >> >>",
        ]
    )


def deeply_nested(depth: int = 3000) -> bytes:
    """Resources that lead from object to object deeper than a recursive reader can follow."""
    chain = [b"[%d 0 R]" % (number + 7) for number in range(depth)]
    return page(resources=b"/Properties << /X 6 0 R >>", more=[*chain, b"[]"])
