"""Verification of a bundle: silent on the untouched one, outspoken on every tampering."""

import copy
import io
import json
from functools import cache

import pikepdf
import pytest

from docgen.archive.bundle import build_bundle
from docgen.verify.bundle import verify_bundle
from docgen.verify.fingerprints import page_fingerprints
from tests import ugly_pdfs
from tests.bundle_inputs import items, lone, picture, spec

METHODS = ("按件", "按卷", "迎检")


@cache
def _built(method):
    result = build_bundle(spec(method), items(method))
    return result.pdf, json.dumps(result.manifest)


def built(method="按件"):
    pdf, manifest = _built(method)
    return pdf, json.loads(manifest)


def sources(method="按件"):
    return {item.file: item.data for item in items(method)}


def codes(pdf, manifest, given=None):
    return [f.code for f in verify_bundle(pdf, manifest, given)]


def changed(pdf, change):
    """The PDF after `change(pikepdf file)`, saved."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        buffer = io.BytesIO()
        opened.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("method", METHODS)
def test_an_untouched_bundle_passes_without_a_word(method):
    pdf, manifest = built(method)
    assert verify_bundle(pdf, manifest, sources(method)) == []


def test_ugly_attachments_do_not_raise_false_alarms():
    given = [
        lone(data, f"{n}.pdf")
        for n, data in enumerate(
            (
                ugly_pdfs.rotated(90),
                ugly_pdfs.offset_origin(),
                ugly_pdfs.cropped(),
                ugly_pdfs.unbalanced_save(),
                ugly_pdfs.surplus_restore(),
                ugly_pdfs.user_unit(),
                ugly_pdfs.hidden_layer(),
                ugly_pdfs.form(),
                ugly_pdfs.encrypted(""),
                ugly_pdfs.truncated(),
                ugly_pdfs.full_page_of_text(),
                ugly_pdfs.half(),
            )
        )
    ]
    result = build_bundle(spec(), given)
    assert verify_bundle(result.pdf, result.manifest, {i.file: i.data for i in given}) == []


def test_saving_again_without_changing_a_page_is_only_the_hash():
    pdf, manifest = built()
    assert codes(changed(pdf, lambda opened: None), manifest) == ["A201"]


def swap(opened):
    first, second = opened.pages[3], opened.pages[6]
    opened.pages[3], opened.pages[6] = second, first


def drop(opened):
    del opened.pages[4]


def drop_last(opened):
    del opened.pages[-1]


def add(opened):
    opened.pages.insert(5, opened.pages[-1])


def add_blank(opened):
    opened.add_blank_page()


def edit_content(opened):
    page = opened.pages[9]
    content = page.Contents
    streams = list(content)
    streams[1].write(streams[1].read_bytes() + b" ")


def add_text(opened):
    page = opened.pages[9]
    page.contents_add(b"0 0 50 50 re f")


def replace_picture(opened):
    (image,) = opened.pages[7].get_images().values()
    image.write(picture(), filter=pikepdf.Name.DCTDecode)


def turn(opened):
    opened.pages[3].Rotate = 180


def crop(opened):
    opened.pages[3].MediaBox = [0, 0, 500, 700]


def change_font(opened):
    fonts = opened.pages[8].Resources.Font
    font = next(iter(fonts.values()))
    font.Widths[0] = 999


def remove_stamp(opened):
    page = opened.pages[2]
    page.Contents = pikepdf.Array(list(page.Contents)[:-1])


TAMPERINGS = {
    swap: {"A201", "A203"},
    drop: {"A201", "A202", "A203"},
    drop_last: {"A201", "A202", "A203"},
    add: {"A201", "A202", "A203"},
    add_blank: {"A201", "A202", "A203"},
    edit_content: {"A201", "A203"},
    add_text: {"A201", "A203"},
    replace_picture: {"A201", "A203"},
    turn: {"A201", "A203"},
    crop: {"A201", "A203"},
    change_font: {"A201", "A203"},
    remove_stamp: {"A201", "A203", "A205", "A206"},
}


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda f: f.__name__)
def test_a_tampered_page_is_found(tampering):
    pdf, manifest = built()
    assert TAMPERINGS[tampering] <= set(codes(changed(pdf, tampering), manifest))


def test_a_tampered_page_is_named_with_its_item():
    pdf, manifest = built()
    (found,) = [f for f in verify_bundle(changed(pdf, edit_content), manifest) if f.code == "A203"]
    assert found.where == "第10页"
    assert "0003《关于报送材料的通知》的第 2 页" in found.message
    assert "改动" in found.message


def test_swapped_pages_are_named_with_where_they_are_now():
    pdf, manifest = built()
    messages = [f.message for f in verify_bundle(changed(pdf, swap), manifest) if f.code == "A203"]
    assert any("第 4 页" in m and "现在是第 7 页" in m for m in messages)


def test_a_dropped_page_does_not_accuse_the_pages_behind_it():
    pdf, manifest = built()
    found = [f for f in verify_bundle(changed(pdf, drop), manifest) if f.code == "A203"]
    assert [f.where for f in found] == ["第5页"]
    assert "不见了" in found[0].message


def test_an_added_page_is_named():
    pdf, manifest = built()
    found = [f for f in verify_bundle(changed(pdf, add_blank), manifest) if f.code == "A203"]
    assert len(found) == 1
    assert "成册之后加入" in found[0].message


def forged(change):
    manifest = built()[1]
    change(manifest)
    return manifest


def retitled(manifest):
    manifest["items"][0]["title"] = "另一个题名"


def other_row(manifest):
    manifest["items"][1]["catalogue_row"][2] = "假文号"


def more_pages(manifest):
    manifest["items"][2]["counted_pages"] = 2


def other_stamp(manifest):
    manifest["items"][0]["stamp"]["cells"][2] = "0009"


def other_number(manifest):
    manifest["pages"][4]["number"]["text"] = "8"


def other_source(manifest):
    manifest["items"][2]["sha256"] = "0" * 64


def moved_item(manifest):
    manifest["items"][2]["first_page"] = 3


def beyond_the_end(manifest):
    manifest["items"][2]["first_page"] = 99


def without_items(manifest):
    del manifest["items"]


def without_row(manifest):
    manifest["items"][0]["catalogue_row"] = None


def without_catalogue(manifest):
    manifest["parts"] = []


def other_format(manifest):
    manifest["format"] = "something"


def wrong_type(manifest):
    manifest["pages"][0]["fingerprint"] = 5


FORGERIES = {
    retitled: "A204",
    other_row: "A204",
    more_pages: "A204",
    other_stamp: "A205",
    other_number: "A206",
    other_source: "A207",
    moved_item: "A209",
    beyond_the_end: "A209",
    without_items: "A209",
    without_row: "A209",
    without_catalogue: "A209",
    other_format: "A209",
    wrong_type: "A209",
}


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda f: f.__name__)
def test_a_manifest_that_does_not_fit_the_pages_is_found(forgery):
    pdf, _ = built()
    assert FORGERIES[forgery] in codes(pdf, forged(forgery), sources())


def test_a_source_that_changed_or_went_away_is_named():
    pdf, manifest = built()
    later = sources() | {"通知.pdf": ugly_pdfs.drawn("NEW", 3)}
    del later["签到表.jpg"]
    found = {f.code: f.message for f in verify_bundle(pdf, manifest, later)}
    assert found.keys() == {"A207", "A208"}
    assert "通知.pdf" in found["A207"]
    assert "签到表.jpg" in found["A208"]


def test_source_text_that_is_not_in_the_bundle_is_found():
    pdf, manifest = built()
    other = ugly_pdfs.drawn("OTHER", 3)
    forged_manifest = copy.deepcopy(manifest)
    import hashlib

    forged_manifest["items"][2]["sha256"] = hashlib.sha256(other).hexdigest()
    assert codes(pdf, forged_manifest, sources() | {"通知.pdf": other}) == ["A210"] * 3


def test_a_file_that_is_no_pdf_is_said_to_be_unreadable():
    _, manifest = built()
    for junk in (b"", b"junk", built()[0][:2000]):
        found = codes(junk, manifest)
        assert found[0] == "A201"
        assert "A202" in found


@pytest.mark.parametrize("junk", [{}, {"format": "docgen-bundle", "format_version": 1, "items": 3}])
def test_a_manifest_that_is_none_is_one_clear_finding(junk):
    assert codes(built()[0], junk) == ["A209"]


def test_fingerprints_do_not_depend_on_how_a_file_is_written():
    pdf, _ = built()
    assert page_fingerprints(changed(pdf, lambda opened: None)) == page_fingerprints(pdf)


def test_equal_pages_have_equal_fingerprints_and_others_do_not():
    first, second, third = page_fingerprints(ugly_pdfs.same_page_three_times())
    assert first == second == third
    one, two = page_fingerprints(ugly_pdfs.drawn(pages=2))
    assert one != two
