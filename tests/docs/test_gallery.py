"""The gallery is what its script makes, and the elements stand where the standard puts them.

Every position is measured on the PDF by PDFium, in millimetres from the page's top left corner.
The em box of the faces that the files name reaches 220/256 em above the baseline, as in all Chinese
faces of Windows; distances are counted from edge to edge.
"""

from __future__ import annotations

import ctypes
import io
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as raw
import pytest
from PIL import Image, ImageChops, ImageFilter

from tests.docs.gallery import gallery, gallery_pdf
from tests.pdfpages import MM, pictures

pytestmark = pytest.mark.slow
LARGEST = 50 * 1024
NEAR = 0.3
"""Millimetres by which a measured position may differ."""
ASCENT = 220 / 256
LINE = 10.39
"""One line (空一行) of GB/T 33476.2 in mm."""
RED = (230, 0, 18)


@dataclass(frozen=True)
class Glyph:
    """A character: its em box from `top` to `bottom`, its advance from `left` to `right`."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    middle: float
    """The middle of its ink."""


@dataclass(frozen=True)
class Rule:
    """A drawn straight line: its ends, its middle across, its thickness, its colour."""

    left: float
    right: float
    y: float
    thickness: float
    color: tuple[int, int, int]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y - self.thickness / 2


def near(value: float, tolerance: float = NEAR) -> object:
    """Equal within the gallery's tolerance."""
    return pytest.approx(value, abs=tolerance)


def glyphs(pdf: bytes, page: int) -> list[Glyph]:
    """The characters of a page in the order of its content."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page - 1]
    height = sheet.get_height()
    text = sheet.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    for index in range(text.count_chars()):
        char = text.get_text_range(index, 1)
        if not char.strip():
            continue
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        size = raw.FPDFText_GetFontSize(text.raw, index)
        left, _, right, _ = text.get_charbox(index, loose=True)
        _, low, _, high = text.get_charbox(index)
        top = height - y.value - ASCENT * size
        found.append(
            Glyph(
                char, left * MM, right * MM, top * MM, (top + size) * MM,
                (height - (low + high) / 2) * MM,
            )
        )  # fmt: skip
    document.close()
    return found


def words(pdf: bytes, page: int, text: str) -> list[Glyph]:
    """The glyphs of a piece of text, at its first place on a page."""
    found = glyphs(pdf, page)
    joined = "".join(g.text for g in found)
    assert text in joined, joined[:200]
    at = joined.index(text)
    return found[at : at + len(text)]


def rules(pdf: bytes, page: int) -> list[Rule]:
    """The horizontal lines of a page from top to bottom, each once."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page - 1]
    height = sheet.get_height()
    found = set()
    for item in sheet.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=6):
        left, low, right, high = item.get_bounds()
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(item.raw, width)
        inks = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFPageObj_GetStrokeColor(item.raw, *inks)
        if right - left > 10 * (high - low):
            found.add(
                Rule(
                    round((left + width.value) * MM, 2), round((right - width.value) * MM, 2),
                    round((height - (low + high) / 2) * MM, 2), round(width.value * MM, 2),
                    (inks[0].value, inks[1].value, inks[2].value),
                )
            )  # fmt: skip
    document.close()
    return sorted(found, key=lambda r: r.y)


# The gallery itself


def test_the_index_is_what_the_script_writes() -> None:
    assert (gallery().HERE / "README.md").read_text(encoding="utf-8") == gallery().index()


def test_every_picture_is_small_and_shown_and_none_is_left_over() -> None:
    wanted = {e.picture(n) for e in gallery().entries() for n in e.pages}
    found = {p.name: p.stat().st_size for p in gallery().HERE.glob("*.png")}
    assert set(found) == wanted
    assert max(found.values()) <= LARGEST
    assert len(gallery().entries()) >= 17


def test_every_picture_shows_the_page_that_is_made_now() -> None:
    for entry in gallery().entries():
        pdf = gallery().made(entry)
        for number in entry.pages:
            stored = Image.open(gallery().HERE / entry.picture(number)).convert("L")
            made = Image.open(io.BytesIO(gallery().packed(gallery().drawn(pdf, number))))
            assert made.size == stored.size, entry.picture(number)
            blurred = [i.filter(ImageFilter.GaussianBlur(6)) for i in (stored, made.convert("L"))]
            differing = ImageChops.difference(*blurred).point(lambda v: 255 * (v > 60)).getbbox()
            assert differing is None, (entry.picture(number), differing)


# Positions


def test_the_mark_s_top_is_35_mm_below_the_type_area_s() -> None:
    for number, text in (
        (1, "临江区档案局文件"),
        (3, "临江区档案局"),
        (7, "临江区档案局文件"),
        (16, "临江区档案局文件"),
    ):
        mark = words(gallery_pdf(number), 1, text)
        assert mark[0].top == near(37 + 35), number


def test_the_mark_of_minutes_and_of_an_order_too() -> None:
    assert words(gallery_pdf(13), 1, "临江区档案局会议纪要")[0].top == near(37 + 35)
    assert words(gallery_pdf(12), 1, "临江区人民政府令")[0].top == near(37 + 20)


def test_the_red_rule_is_156_mm_long_and_4_mm_below_the_document_number() -> None:
    for number, text in (
        (1, "临档〔2026〕7号"),
        (3, "临档联发〔2026〕3号"),
        (7, "临档发〔2026〕9号"),
    ):
        pdf = gallery_pdf(number)
        [rule] = rules(pdf, 1)
        assert (rule.left, rule.right) == (near(28), near(28 + 156))
        assert rule.color == RED
        assert rule.top == near(words(pdf, 1, text)[0].bottom + 4)


def test_the_first_line_of_a_page_begins_37_mm_below_the_paper_s_edge() -> None:
    assert words(gallery_pdf(7), 2, "各单位")[0].top == near(37)
    assert words(gallery_pdf(6), 2, "附件")[0].top == near(37)
    first = words(gallery_pdf(1), 1, "000018")
    assert first[0].top == near(37)
    assert first[0].left == near(28)


def test_page_numbers_stand_28_mm_above_the_edge_odd_ones_right_even_ones_left() -> None:
    pdf = gallery_pdf(7)
    odd, even = words(pdf, 1, "—1—"), words(pdf, 2, "—2—")
    for number in (odd, even):
        assert number[0].middle == near(297 - 28)
    indent = 14 / 72 * 25.4
    assert odd[-1].right == near(184 - indent)
    assert even[0].left == near(28 + indent)


def test_a_unit_s_centred_page_number_stands_in_the_middle_of_the_type_area() -> None:
    number = words(gallery_pdf(17), 2, "—2—")
    assert (number[0].left + number[-1].right) / 2 == near(28 + 156 / 2)
    assert number[0].middle == near(297 - 28)


def test_the_imprint_s_rules_are_035_and_025_mm_and_end_at_the_type_area_s_bottom() -> None:
    pdf = gallery_pdf(10)
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    first, inner, last = rules(pdf, 2)
    assert last.y == near(297 - 35)
    for rule, thickness in ((first, 0.35), (inner, 0.25), (last, 0.35)):
        assert (rule.left, rule.right) == (near(28), near(184))
        assert rule.thickness == near(thickness, 0.02)
        assert rule.color == (0, 0, 0)
    copies = words(pdf, 2, "抄送：")
    assert first.y < copies[0].top < inner.y < words(pdf, 2, "临江区档案局办公室")[0].top < last.y
    assert copies[0].left == near(28 + 14 / 72 * 25.4)


def test_a_seal_stands_upright_over_name_and_date_within_a_line_of_the_text() -> None:
    pdf = gallery_pdf(7)
    [(page, left, top, right, bottom)] = pictures(pdf)
    assert page == 2
    assert right - left == near(42)
    assert bottom - top == near(42)
    name, date = words(pdf, 2, "临江区档案局"), words(pdf, 2, "2026年3月5日")
    middle = (left + right) / 2
    assert (date[0].left + date[-1].right) / 2 == near(middle)
    assert (name[0].left + name[-1].right) / 2 == near(middle)
    assert top < name[0].top
    assert date[0].bottom < bottom
    text = words(pdf, 2, "核对结果报区档案局备案")
    assert 0 <= top - text[0].bottom <= LINE + NEAR
    assert date[-1].right == near(184 - 4 * 15.75 / 72 * 25.4)


def test_seals_of_a_joint_issue_stand_in_a_row_and_do_not_touch() -> None:
    pdf = gallery_pdf(3)
    seals = pictures(pdf)
    assert len(seals) == 3
    assert {round(s[2], 1) for s in seals} == {round(seals[0][2], 1)}
    for one, following in pairwise(seals):
        assert 0 < following[1] - one[3] <= 2
    assert seals[0][1] >= 28
    assert seals[-1][3] <= 184
    for seal, name in zip(seals, ("临江区档案局", "临江区财政局", "临江区教育局"), strict=True):
        glyph = words(pdf, 2, name)
        assert (glyph[0].left + glyph[-1].right) / 2 == near((seal[1] + seal[3]) / 2)


def test_a_letter_has_double_rules_of_170_mm_below_the_mark_and_20_mm_above_the_bottom() -> None:
    pdf = gallery_pdf(11)
    thick, thin, lower_thin, lower_thick = rules(pdf, 1)
    mark = words(pdf, 1, "临江区档案局")
    assert mark[0].top == near(30)
    assert thick.top == near(mark[0].bottom + 4)
    assert thick.thickness > thin.thickness
    assert lower_thick.thickness > lower_thin.thickness
    assert (lower_thin.y + lower_thick.y) / 2 == near(297 - 20)
    for rule in (thick, thin, lower_thin, lower_thick):
        assert (rule.left, rule.right) == (near(20), near(190))
        assert rule.color == RED
    number = words(pdf, 1, "临档函〔2026〕9号")
    assert number[-1].right == near(184)
    assert "—1—" not in "".join(g.text for g in glyphs(pdf, 1))


def test_an_order_is_signed_by_stamp_four_characters_from_the_right() -> None:
    pdf = gallery_pdf(12)
    [(_, _, top, right, bottom)] = pictures(pdf)
    character = 15.75 / 72 * 25.4
    assert right == near(184 - 4 * character)
    post = words(pdf, 1, "临江区人民政府区长")
    assert (top + bottom) / 2 == near((post[0].top + post[0].bottom) / 2, 0.5)


def test_a_landscape_page_has_its_number_where_the_upright_page_has_it() -> None:
    pdf = gallery_pdf(9)
    sheet = pypdfium2.PdfDocument(pdf)[2]
    assert (sheet.get_width() * MM, sheet.get_height() * MM) == (near(297), near(210))
    text = sheet.get_textpage()
    height = sheet.get_height()
    boxes = [
        text.get_charbox(i) for i in range(text.count_chars()) if text.get_text_range(i, 1) == "—"
    ]
    dashes = [b for b in boxes if b[2] * MM < 32]
    assert len(dashes) == 2
    for left, _, right, _ in dashes:
        assert (left + right) / 2 * MM == near(28)
    lowest = max((height - low) * MM for _, low, _, _ in dashes)
    assert lowest == near(184 - 14 / 72 * 25.4)
    assert words(pdf, 3, "附件2")[0].top == near(28 + 2.42, 0.5)


def test_the_attachment_note_aligns_its_wraps_and_the_attachment_begins_on_line_three() -> None:
    pdf = gallery_pdf(6)
    first, wrapped = words(pdf, 1, "临江区2026")[0], words(pdf, 1, "单及报送要求")[0]
    assert wrapped.left == near(first.left, 1.2)
    assert words(pdf, 2, "附件1")[0].left == near(28)
    assert words(pdf, 2, "附件1")[0].top == near(37)


def test_the_several_signatories_stand_below_each_other_and_the_number_on_the_last_line() -> None:
    pdf = gallery_pdf(2)
    one, last = words(pdf, 1, "李样例")[0], words(pdf, 1, "赵样例")[0]
    assert one.left == near(last.left)
    assert last.top > one.top
    assert words(pdf, 1, "临档〔2026〕8号")[0].top == near(last.top)


def test_many_recipients_leave_page_one_to_the_text() -> None:
    pdf = gallery_pdf(4)
    assert "第一党支部" not in "".join(g.text for g in glyphs(pdf, 1))
    assert words(pdf, 2, "主送：")[0].left == near(28 + 14 / 72 * 25.4)
    assert words(pdf, 1, "请各单位")[0].top > 157
