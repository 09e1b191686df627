"""Stamps and page numbers stand where they belong on pages of any make, and cover nothing."""

import io
import re
import subprocess
import zlib
from xml.etree import ElementTree

import pikepdf
import pytest

from docgen.archive.bundle import build_bundle
from docgen.archive.geometry import PageBox, Place
from docgen.archive.sources import prepare_pdf
from docgen.archive.space import ink_of, number_place, stamp_place
from docgen.base.lengths import mm
from tests import ugly_pdfs
from tests.bundle_inputs import lone, page_picture, page_text, red_place, spec
from tests.tools import require

pytestmark = pytest.mark.slow  # whole bundles

A4_WIDE, A4_HIGH = 210.0, 297.0

UPRIGHT = {
    "plain": ugly_pdfs.page(),
    "rotated by 180": ugly_pdfs.rotated(180),
    "offset origin": ugly_pdfs.offset_origin(),
    "cropped": ugly_pdfs.cropped(),
    "unbalanced q": ugly_pdfs.unbalanced_save(),
    "surplus Q": ugly_pdfs.surplus_restore(),
    "open text": ugly_pdfs.open_text_object(),
    "clipped": ugly_pdfs.clipped(),
    "rotated by 45": ugly_pdfs.odd_rotation(),
    "hidden layer": ugly_pdfs.hidden_layer(),
    "comments": ugly_pdfs.comments(),
}
LYING = {"rotated by 90": ugly_pdfs.rotated(90), "rotated by -90": ugly_pdfs.rotated(-90)}
FIRST_PAGE = 3
"""Cover and catalogue come before."""


def stamped(data, **fields):
    return build_bundle(spec(), [lone(data, **fields)])


@pytest.mark.parametrize("name", UPRIGHT)
def test_the_stamp_is_45_by_16_mm_top_centre_on_every_upright_page(name):
    pdf = stamped(UPRIGHT[name]).pdf
    left, top, right, bottom = red_place(page_picture(pdf, FIRST_PAGE, 8), 8)
    assert (left + right) / 2 == pytest.approx(A4_WIDE / 2, abs=0.5)
    assert (top, bottom) == pytest.approx((10, 26), abs=0.5)
    assert right - left == pytest.approx(45, abs=0.5)


@pytest.mark.parametrize("name", LYING)
def test_on_a_page_turned_by_a_quarter_it_stands_upright_at_the_top_as_seen(name):
    pdf = stamped(LYING[name]).pdf
    left, top, right, bottom = red_place(page_picture(pdf, FIRST_PAGE, 8), 8)
    assert (left + right) / 2 == pytest.approx(A4_HIGH / 2, abs=0.5)
    assert (top, bottom) == pytest.approx((10, 26), abs=0.5)
    assert (right - left, bottom - top) == pytest.approx((45, 16), abs=0.5)


def test_on_a_page_with_its_own_unit_the_stamp_keeps_its_size_on_paper():
    pdf = stamped(ugly_pdfs.user_unit()).pdf
    # PDFium draws such a page at half size: one drawn millimetre is two on paper.
    left, top, right, bottom = (2 * v for v in red_place(page_picture(pdf, FIRST_PAGE, 8), 8))
    assert (left + right) / 2 == pytest.approx(A4_WIDE / 2, abs=0.6)
    assert (top, bottom) == pytest.approx((10, 26), abs=0.6)
    assert right - left == pytest.approx(45, abs=0.6)


def words_by_poppler(pdf, page, tmp_path):
    """Words of a page with their boxes in mm from the top left, read by poppler."""
    file = tmp_path / "bundle.pdf"
    file.write_bytes(pdf)
    command = [require("pdftotext"), "-bbox", "-f", str(page), "-l", str(page), file, "-"]
    answer = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    answer = re.sub(r'xmlns="[^"]*"', "", answer[answer.index("<html") :])
    root = ElementTree.fromstring(answer)
    points = 25.4 / 72
    return [
        (word.text, *(float(word.get(k, "0")) * points for k in ("xMin", "yMin", "xMax", "yMax")))
        for word in root.iter("word")
    ]


@pytest.mark.parametrize("name", [*UPRIGHT, *LYING])
def test_poppler_reads_stamp_and_number_in_their_places(name, tmp_path):
    wide = A4_WIDE if name in UPRIGHT else A4_HIGH
    pdf = stamped({**UPRIGHT, **LYING}[name]).pdf
    words = words_by_poppler(pdf, FIRST_PAGE, tmp_path)
    code = next(w for w in words if w[0] == "J001")
    assert (code[1] + code[3]) / 2 == pytest.approx(wide / 2 - 15, abs=1)
    assert 10 <= (code[2] + code[4]) / 2 <= 18
    number = next(w for w in words if w[0] == "1" and w[2] < 15 and w[1] > wide - 30)
    assert number[3] == pytest.approx(wide - 12, abs=1)
    assert "BODYTEXT" in [w[0] for w in words]


def test_the_body_does_not_move_when_a_page_is_stamped():
    for data in UPRIGHT.values():
        prepared, _ = prepare_pdf(data, "附件.pdf")
        before = page_picture(prepared.data, 1).crop((0, 160, 840, 1188))
        after = page_picture(stamped(data).pdf, FIRST_PAGE).crop((0, 160, 840, 1188))
        assert before.tobytes() == after.tobytes()


def test_what_a_hidden_layer_hides_stays_hidden_in_the_bundle():
    shown = page_picture(stamped(ugly_pdfs.hidden_layer(is_hidden=False)).pdf, FIRST_PAGE)
    hidden = page_picture(stamped(ugly_pdfs.hidden_layer()).pdf, FIRST_PAGE)
    layer = (150, 730, 840, 780)
    assert shown.crop(layer).convert("L").getextrema()[0] < 50
    assert hidden.crop(layer).convert("L").getextrema() == (255, 255)


def test_the_stamp_carries_its_six_cells():
    pdf = stamped(ugly_pdfs.drawn(pages=3)).pdf
    text = page_text(pdf, FIRST_PAGE)
    assert "J00120260001办公室永久3" in text
    assert page_text(pdf, FIRST_PAGE + 1) == "BODYTEXT22"


def test_pages_are_numbered_right_in_front_and_left_on_the_back(tmp_path):
    pdf = stamped(ugly_pdfs.drawn(pages=3)).pdf
    for page, text in ((1, "1"), (2, "2"), (3, "3")):
        words = words_by_poppler(pdf, FIRST_PAGE + page - 1, tmp_path)
        number = next(w for w in words if w[0] == text and w[2] < 15)
        edge = number[3] if page % 2 else A4_WIDE - number[1]
        assert edge == pytest.approx(A4_WIDE - 12, abs=1)


def test_a_stamp_that_would_cover_a_heading_moves_beside_it():
    heading = b"0 0 0 rg 230 770 130 50 re f " + ugly_pdfs.text_at(150, 400)
    result = stamped(ugly_pdfs.page(heading))
    page = page_picture(result.pdf, FIRST_PAGE)
    left, top, right, _ = red_place(page)
    assert right < 230 / 72 * 25.4 or left > 360 / 72 * 25.4 or top > (842 - 770) / 72 * 25.4
    assert "A120" not in [f.code for f in result.findings]


def test_a_full_page_gets_no_stamp_and_says_so():
    result = stamped(ugly_pdfs.full_page_of_text())
    codes = [f.code for f in result.findings]
    assert "A120" in codes
    assert "A121" in codes
    assert result.manifest["items"][0]["stamp"] is None
    assert "J001" not in page_text(result.pdf, FIRST_PAGE)


def test_a_grey_scan_counts_as_paper_and_a_photo_over_the_whole_page_does_not():
    scan = b"0.85 g 0 0 596 842 re f 0 g " + ugly_pdfs.text_at(150, 400)
    photo = b"0.3 g 0 0 596 842 re f"
    box = PageBox(0, 0, 595.28, 841.89)
    for content, is_free in ((scan, True), (photo, False)):
        (ink,) = ink_of(ugly_pdfs.page(content))
        assert (stamp_place(ink, box) is not None) is is_free
        assert not ink.is_blank


def test_a_number_keeps_clear_of_the_stamp_and_of_ink():
    box = PageBox(0, 0, 595.28, 841.89)
    (ink,) = ink_of(ugly_pdfs.page(b"0 g 540 800 40 30 re f"))
    place, is_free = number_place(ink, box, (mm(3), mm(3)), is_front=True, taken=None)
    assert is_free
    assert ink.is_free(place, box)
    taken = Place(mm(150), mm(0), mm(60), mm(17))
    (blank,) = ink_of(ugly_pdfs.page(b""))
    place, is_free = number_place(blank, box, (mm(3), mm(3)), is_front=True, taken=taken)
    assert is_free
    assert not place.overlaps(taken)


def test_blank_pages_are_not_counted_and_not_numbered():
    with pikepdf.open(io.BytesIO(ugly_pdfs.drawn(pages=2))) as pdf:
        pdf.add_blank_page(page_size=ugly_pdfs.A4)
        pdf.pages.insert(1, pdf.pages[2])
        del pdf.pages[3]
        buffer = io.BytesIO()
        pdf.save(buffer)
    result = stamped(buffer.getvalue())
    (item,) = result.manifest["items"]
    assert (item["page_count"], item["counted_pages"]) == (3, 2)
    printed = [page["number"] for page in result.manifest["pages"][2:5]]
    assert [n and n["text"] for n in printed] == ["1", None, "2"]
    assert page_text(result.pdf, FIRST_PAGE + 1) == ""


def test_names_in_a_page_s_own_resources_are_not_taken_over():
    first = stamped(ugly_pdfs.drawn()).pdf
    again = stamped(first)
    assert "J001" in page_text(again.pdf, FIRST_PAGE)
    twice = page_text(again.pdf, FIRST_PAGE + 2)
    assert page_text(first, FIRST_PAGE)[:-1] in twice
    assert twice.count("J001") == 1
    both = page_text(stamped(ugly_pdfs.drawn()).pdf, FIRST_PAGE)
    with pikepdf.open(io.BytesIO(first)) as pdf:
        del pdf.pages[FIRST_PAGE:]
        del pdf.pages[: FIRST_PAGE - 1]
        buffer = io.BytesIO()
        pdf.save(buffer)
    both = page_text(stamped(buffer.getvalue()).pdf, FIRST_PAGE)
    assert both.count("J001") == 2
    assert both.startswith("BODYTEXT1")


def test_a_foreign_page_s_packed_content_is_carried_as_it_is():
    packed = zlib.compress(ugly_pdfs.text_at(150, 400))
    with pikepdf.open(io.BytesIO(ugly_pdfs.page())) as pdf:
        pdf.pages[0].Contents.write(packed, filter=pikepdf.Name.FlateDecode)
        buffer = io.BytesIO()
        pdf.save(buffer)
    with pikepdf.open(io.BytesIO(stamped(buffer.getvalue()).pdf)) as pdf:
        streams = [s.read_raw_bytes() for s in pdf.pages[FIRST_PAGE - 1].Contents]
    assert packed in streams
