"""Photos and scans become upright A4 sheets, or are refused by name."""

import io
import struct
import zlib

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps

from docgen.archive.icc import srgb_profile, usable_profile
from docgen.archive.pictures import prepare_picture
from docgen.base.errors import InputError
from tests.bundle_inputs import picture


def encoded(drawn, form, **options):
    buffer = io.BytesIO()
    drawn.save(buffer, form, **options)
    return buffer.getvalue()


def shown(pdf, page=0):
    """The page in mm and the place of its picture in mm from the top left."""
    sheet = pypdfium2.PdfDocument(pdf)[page]
    width, height = (v / 72 * 25.4 for v in sheet.get_size())
    (drawn,) = sheet.get_objects()
    left, bottom, right, top = (v / 72 * 25.4 for v in drawn.get_bounds())
    return (width, height), (left, height - top, right, height - bottom)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_whatever_way_the_phone_was_held(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = picture(exif=exif)
    prepared, findings = prepare_picture(data, "照片.jpg")
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
    _, (left, top, right, bottom) = shown(prepared.data)
    dots = 4
    page = pypdfium2.PdfDocument(prepared.data)[0].render(scale=dots * 25.4 / 72).to_pil()
    box = tuple(round(v * dots) for v in (left, top, right, bottom))
    seen = page.convert("RGB").crop(box).resize((40, 40))
    difference = ImageChops.difference(seen, upright.resize((40, 40))).convert("L")
    assert sum(difference.tobytes()) / 1600 < 3
    assert not findings


def test_a_jpeg_keeps_its_own_bytes():
    data = picture()
    prepared, _ = prepare_picture(data, "照片.jpg")
    with pikepdf.open(io.BytesIO(prepared.data)) as pdf:
        assert pdf.pages[0].Resources.XObject.Im0.read_raw_bytes() == data


def test_a_wide_picture_lies_on_a_landscape_sheet_with_room_for_the_stamp():
    prepared, _ = prepare_picture(picture((3000, 2000)), "照片.jpg")
    (width, height), (left, top, right, bottom) = shown(prepared.data)
    assert (round(width), round(height)) == (297, 210)
    assert top >= 29.9
    assert left >= 19.9
    assert width - right >= 19.9
    assert height - bottom >= 19.9


def test_a_high_picture_lies_on_a_portrait_sheet():
    prepared, _ = prepare_picture(picture((2000, 3000)), "照片.jpg")
    assert [round(v) for v in shown(prepared.data)[0]] == [210, 297]


def test_a_small_picture_is_not_blown_up():
    prepared, _ = prepare_picture(picture((96, 48), "PNG"), "小图.png")
    _, (left, top, right, bottom) = shown(prepared.data)
    assert right - left == pytest.approx(25.4, abs=0.1)
    assert bottom - top == pytest.approx(12.7, abs=0.1)


def test_a_picture_far_finer_than_print_is_scaled_down_and_said():
    data = encoded(Image.new("L", (9000, 6000), 255), "PNG")
    prepared, findings = prepare_picture(data, "扫描.png")
    with pikepdf.open(io.BytesIO(prepared.data)) as pdf:
        image = pdf.pages[0].Resources.XObject.Im0
        assert int(image.Width) == pytest.approx(240 / 25.4 * 300, abs=2)
    assert [f.code for f in findings] == ["A123"]


def test_every_page_of_a_tiff_becomes_a_sheet():
    frames = [Image.new("RGB", (300, 200), c) for c in ("red", "green", "blue")]
    data = encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    prepared, _ = prepare_picture(data, "扫描.tif")
    assert prepared.page_count == 3
    page = pypdfium2.PdfDocument(prepared.data)[2].render(scale=1).to_pil().convert("RGB")
    assert page.getpixel((page.width // 2, page.height // 2 + 14)) == (0, 0, 255)


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "P", "RGBA", "LA", "I;16", "CMYK"])
def test_every_kind_of_pixel_is_shown_in_its_lightness(mode):
    grey = Image.new("L", (200, 100), 128)
    data = (
        encoded(Image.new("I;16", (200, 100), 128 * 257), "PNG")
        if mode == "I;16"
        else encoded(grey.convert(mode), "TIFF" if mode == "CMYK" else "PNG")
    )
    prepared, _ = prepare_picture(data, "图.png")
    (width, height), (left, top, right, bottom) = shown(prepared.data)
    page = pypdfium2.PdfDocument(prepared.data)[0].render(scale=72 / 25.4 * 4).to_pil().convert("L")
    scale = page.width / width
    box = tuple(round(v * scale) for v in (left + 1, top + 1, right - 1, bottom - 1))
    pixels = page.crop(box).tobytes()
    assert sum(pixels) / len(pixels) == pytest.approx(128, abs=12)
    assert height > 0


def test_transparency_becomes_white_and_is_said():
    clear = Image.new("RGBA", (50, 50), (255, 0, 0, 0))
    prepared, findings = prepare_picture(encoded(clear, "PNG"), "图.png")
    page = pypdfium2.PdfDocument(prepared.data)[0].render(scale=1).to_pil().convert("RGB")
    assert page.getextrema() == ((255, 255), (255, 255), (255, 255))
    assert "透明" in findings[0].message


def test_an_animation_gives_its_first_frame_and_says_so():
    frames = [Image.new("RGB", (40, 40), c) for c in ("red", "blue")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    prepared, findings = prepare_picture(data, "动图.gif")
    assert prepared.page_count == 1
    assert "2 帧" in findings[0].message


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "BMP"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.95])
def test_half_a_picture_is_refused(form, kept):
    whole = encoded(Image.effect_noise((300, 200), 60).convert("RGB"), form)
    with pytest.raises(InputError) as refused:
        prepare_picture(whole[: int(len(whole) * kept)], "签到表.jpg")
    (finding,) = refused.value.findings
    assert (finding.code, finding.file) == ("A103", "签到表.jpg")


@pytest.mark.parametrize("side", [12000, 30000])
def test_more_pixels_than_the_limit_are_refused_before_they_are_decoded(side):
    data = encoded(Image.new("1", (8, 8), 1), "PNG")
    header = b"IHDR" + struct.pack(">II", side, side) + data[24:29]
    data = data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]
    with pytest.raises(InputError) as refused:
        prepare_picture(data, "大图.png")
    assert refused.value.findings[0].code == "A104"


def test_a_fitting_colour_profile_is_carried_and_a_foreign_one_is_not():
    profile = srgb_profile()
    assert usable_profile(profile, "RGB") == profile
    assert usable_profile(profile, "L") is None
    assert usable_profile(b"junk" * 50, "RGB") is None
    prepared, _ = prepare_picture(picture(icc_profile=profile), "照片.jpg")
    with pikepdf.open(io.BytesIO(prepared.data)) as pdf:
        space = pdf.pages[0].Resources.XObject.Im0.ColorSpace
        assert space[1].read_bytes() == profile


def test_the_profile_does_not_carry_the_day_it_was_made():
    assert srgb_profile()[24:36] == bytes.fromhex("07d0 0001 0001 0000 0000 0000")


def test_the_same_picture_gives_the_same_bytes():
    data = picture((500, 700), "PNG")
    assert prepare_picture(data, "a")[0].data == prepare_picture(data, "a")[0].data
