"""Any PDF made ready for a bundle: clean, standing on its own, its oddities named."""

import io

import pikepdf
import pypdfium2
import pytest

from docgen.archive.sniff import kind_of
from docgen.archive.sources import prepare_pdf
from docgen.base.errors import InputError
from docgen.base.findings import Severity
from tests import ugly_pdfs
from tests.bundle_inputs import page_text, picture


def codes(data, **options):
    return [f.code for f in prepare_pdf(data, "附件.pdf", **options)[1]]


def test_a_clean_pdf_passes_without_a_word():
    prepared, findings = prepare_pdf(ugly_pdfs.drawn(pages=2), "附件.pdf")
    assert (prepared.page_count, findings, prepared.obstacles) == (2, (), ())
    assert page_text(prepared.data, 2) == "BODYTEXT2"


def test_foreign_streams_are_copied_not_recoded():
    data = ugly_pdfs.drawn()
    prepared, _ = prepare_pdf(data, "附件.pdf")
    with pikepdf.open(io.BytesIO(data)) as before, pikepdf.open(io.BytesIO(prepared.data)) as after:
        raw = [p.pages[0].Contents for p in (before, after)]
        old = raw[0].read_raw_bytes()
        new = b"".join(s.read_raw_bytes() for s in raw[1])
        assert new == old


def test_scripts_launches_and_form_posts_are_gone_wherever_they_hide():
    prepared, findings = prepare_pdf(ugly_pdfs.scripts(), "附件.pdf")
    for word in (b"JavaScript", b"Launch", b"SubmitForm", b"cmd.exe", b"OpenAction", b"/AA"):
        assert word not in prepared.data
    found = next(f for f in findings if f.code == "A111")
    assert found.file == "附件.pdf"
    assert "脚本 5 处" in found.message
    assert "启动程序 1 处" in found.message
    assert "提交表单 1 处" in found.message


def test_a_link_to_a_web_page_stays():
    prepared, _ = prepare_pdf(ugly_pdfs.page(
        keys=b"/Annots [<< /Type /Annot /Subtype /Link /Rect [1 1 9 9] "
        b"/A << /S /URI /URI (http://example.invalid/) >> >>]"
    ), "附件.pdf")  # fmt: skip
    with pikepdf.open(io.BytesIO(prepared.data)) as pdf:
        (link,) = pdf.pages[0].Annots
        assert str(link.A.URI) == "http://example.invalid/"
        assert int(link.F) == 4


def test_links_and_bookmarks_by_name_become_explicit_and_dead_ones_are_named():
    prepared, findings = prepare_pdf(ugly_pdfs.outline_and_names(), "附件.pdf")
    assert [(b.title, b.page) for b in prepared.bookmarks] == [
        ("Second page", 1),
        ("Third page", 2),
    ]
    with pikepdf.open(io.BytesIO(prepared.data)) as pdf:
        (link,) = pdf.pages[0].Annots
        assert link.Dest[0].objgen == pdf.pages[2].obj.objgen
        assert "/Names" not in pdf.Root
    assert any("失效的链接 1 处" in f.message for f in findings)


def test_an_embedded_file_is_taken_out_and_named_once():
    prepared, findings = prepare_pdf(ugly_pdfs.embedded_file(), "附件.pdf")
    assert b"secret table" not in prepared.data
    (found,) = [f for f in findings if f.code == "A112"]
    assert found.message.count("list.xlsx") == 1
    assert prepared.stripped == ("嵌入文件“list.xlsx”",)


def test_a_form_field_is_fixed_on_the_page_as_it_looks():
    prepared, findings = prepare_pdf(ugly_pdfs.form(), "附件.pdf")
    assert page_text(prepared.data, 1) == "BODYTEXTFIELDVALUE"
    with pikepdf.open(io.BytesIO(prepared.data)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert "/Annots" not in pdf.pages[0]
    assert "A113" in [f.code for f in findings]


def test_a_value_without_appearance_is_quoted_because_nobody_can_see_it():
    _, findings = prepare_pdf(ugly_pdfs.form(with_appearance=False, xfa=True), "附件.pdf")
    messages = " ".join(f.message for f in findings if f.code == "A113")
    assert "name：FIELDVALUE" in messages
    assert "XFA" in messages


def test_a_signature_is_said_to_break():
    (found,) = [f for f in prepare_pdf(ugly_pdfs.signed(), "附件.pdf")[1] if f.code == "A114"]
    assert "1 处" in found.message


def test_visible_comments_are_printed_and_invisible_ones_quoted():
    prepared, findings = prepare_pdf(ugly_pdfs.comments(), "附件.pdf")
    messages = [f.message for f in findings if f.code == "A116"]
    assert any("CHECK THIS" in m for m in messages)
    assert any("LOST NOTE" in m and "HIDDEN NOTE" in m for m in messages)
    page = pypdfium2.PdfDocument(prepared.data)[0].render(scale=1).to_pil().convert("RGB")
    assert page.getpixel((200, 842 - 398)) == (255, 255, 0)


def test_a_hidden_layer_stays_hidden_and_is_named():
    prepared, findings = prepare_pdf(ugly_pdfs.hidden_layer(), "附件.pdf")
    with pikepdf.open(io.BytesIO(prepared.data)) as pdf:
        layers = pdf.Root.OCProperties
        assert len(layers.D.OFF) == 1
        assert "/AS" not in layers.D
    (found,) = [f for f in findings if f.code == "A115"]
    assert "draft" in found.message
    assert "A115" not in codes(ugly_pdfs.hidden_layer(is_hidden=False))


def test_fonts_that_are_not_embedded_are_named_and_stand_in_the_way_of_pdfa():
    prepared, findings = prepare_pdf(ugly_pdfs.page(), "附件.pdf")
    assert "“Helvetica”" in next(f for f in findings if f.code == "A117").message
    assert prepared.obstacles == ("字体“Helvetica”没有嵌入",)


@pytest.mark.parametrize(
    "data", [ugly_pdfs.unbalanced_save(), ugly_pdfs.surplus_restore(), ugly_pdfs.open_text_object()]
)
def test_content_left_open_is_closed_so_that_what_follows_stands_right(data):
    prepared, findings = prepare_pdf(data, "附件.pdf")
    assert "A119" in [f.code for f in findings]
    with pikepdf.open(io.BytesIO(prepared.data)) as pdf:
        operators = [str(i.operator) for i in pikepdf.parse_content_stream(pdf.pages[0])]
    depth = lowest = 0
    for operator in operators:
        depth += {"q": 1, "Q": -1}.get(operator, 0)
        lowest = min(lowest, depth)
    assert (depth, lowest) == (0, 0)
    assert operators.count("BT") == operators.count("ET")
    assert page_text(prepared.data, 1) == "BODYTEXT"


def test_the_visible_part_of_a_cropped_page_becomes_the_page():
    prepared, _ = prepare_pdf(ugly_pdfs.cropped(), "附件.pdf")
    with pikepdf.open(io.BytesIO(prepared.data)) as pdf:
        page = pdf.pages[0].obj
        assert [float(v) for v in page.MediaBox] == pytest.approx([100, 80, 695.28, 921.89])
        assert "/CropBox" not in page


def test_a_damaged_file_is_rescued_and_said():
    for data in (ugly_pdfs.truncated(), ugly_pdfs.without_tail()):
        prepared, findings = prepare_pdf(data, "附件.pdf")
        assert page_text(prepared.data, 1) == "BODYTEXT1"
        assert [f.code for f in findings] == ["A110"]
        assert prepared.is_repaired


def test_a_damaged_file_that_lost_pages_is_an_error_that_says_how_many():
    prepared, findings = prepare_pdf(ugly_pdfs.pages_lost(), "附件.pdf")
    assert prepared.page_count == 1
    found = next(f for f in findings if f.code == "A110")
    assert found.severity is Severity.ERROR
    assert "少了 2 页" in found.message


def test_a_file_with_an_owner_password_alone_opens():
    prepared, findings = prepare_pdf(ugly_pdfs.encrypted(""), "附件.pdf")
    assert b"/Encrypt" not in prepared.data
    assert findings == ()


def test_a_password_is_asked_for_by_name_and_used_when_given():
    data = ugly_pdfs.encrypted("开门")
    assert codes(data, password="开门") == []
    for password in ("", "错"):
        with pytest.raises(InputError) as refused:
            prepare_pdf(data, "附件.pdf", password)
        assert refused.value.findings[0].code == "A102"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ugly_pdfs.no_pages(), "A105"),
        (ugly_pdfs.half(), "A101"),
        (ugly_pdfs.page_tree_loop(), "A101"),
        (ugly_pdfs.content_bomb(), "A104"),
        (ugly_pdfs.picture_bomb(), "A104"),
        (ugly_pdfs.enormous_page(), "A104"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(data, code):
    with pytest.raises(InputError) as refused:
        prepare_pdf(data, "附件.pdf")
    (finding,) = refused.value.findings
    assert (finding.code, finding.file) == (code, "附件.pdf")


def test_a_file_is_known_by_its_content():
    assert kind_of(ugly_pdfs.drawn()) == "pdf"
    assert kind_of(ugly_pdfs.junk_around()) == "pdf"
    assert kind_of(picture(form="WEBP")) == "picture"
    assert kind_of(b"PK\x03\x04rest") == "package"
    assert kind_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == "old office"
    assert kind_of(b"") == "unknown"


def test_the_same_file_gives_the_same_bytes():
    data = ugly_pdfs.comments()
    assert prepare_pdf(data, "a")[0].data == prepare_pdf(data, "a")[0].data
