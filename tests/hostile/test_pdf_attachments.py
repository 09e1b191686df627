"""Ugly and hostile attachments in a bundle: no crash, no hang, no silent loss, nothing that acts.

Every file is made here; what each is, says its name in `tests/ugly_pdfs.py`.
"""

import io
import subprocess
import time

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.archive.bundle import build_bundle
from docgen.archive.pictures import prepare_picture
from docgen.archive.sources import prepare_pdf
from docgen.base.errors import DocgenError
from docgen.base.findings import Severity
from docgen.verify.bundle import verify_bundle
from tests import ugly_pdfs
from tests.bundle_inputs import lone, page_text, picture, spec
from tests.tools import require

pytestmark = pytest.mark.slow  # whole bundles

KEPT = {
    "clean": (ugly_pdfs.drawn(), set()),
    "rotated 90": (ugly_pdfs.rotated(90), {"A117"}),
    "rotated 180": (ugly_pdfs.rotated(180), {"A117"}),
    "rotated 270": (ugly_pdfs.rotated(270), {"A117"}),
    "rotated -90": (ugly_pdfs.rotated(-90), {"A117"}),
    "rotated 45": (ugly_pdfs.odd_rotation(), {"A117", "A119"}),
    "offset origin": (ugly_pdfs.offset_origin(), {"A117"}),
    "cropped": (ugly_pdfs.cropped(), {"A117"}),
    "own unit": (ugly_pdfs.user_unit(), {"A117"}),
    "no MediaBox": (ugly_pdfs.no_media_box(), {"A110", "A117"}),
    "unbalanced q": (ugly_pdfs.unbalanced_save(), {"A117", "A119"}),
    "surplus Q": (ugly_pdfs.surplus_restore(), {"A117", "A119"}),
    "open text object": (ugly_pdfs.open_text_object(), {"A117", "A119"}),
    "clipped": (ugly_pdfs.clipped(), {"A117"}),
    "owner password": (ugly_pdfs.encrypted(""), set()),
    "cut off by 60 bytes": (ugly_pdfs.truncated(), {"A110"}),
    "without tail": (ugly_pdfs.without_tail(), {"A110"}),
    "junk around": (ugly_pdfs.junk_around(), set()),
    "scripts": (ugly_pdfs.scripts(), {"A111", "A117"}),
    "embedded file": (ugly_pdfs.embedded_file(), {"A112", "A117"}),
    "form": (ugly_pdfs.form(), {"A113", "A117"}),
    "form without appearance": (ugly_pdfs.form(with_appearance=False), {"A113", "A117"}),
    "XFA form": (ugly_pdfs.form(xfa=True), {"A113", "A117"}),
    "signed": (ugly_pdfs.signed(), {"A114", "A117"}),
    "hidden layer": (ugly_pdfs.hidden_layer(), {"A115", "A117"}),
    "comments": (ugly_pdfs.comments(), {"A116", "A117"}),
    "full page": (ugly_pdfs.full_page_of_text(), {"A117", "A120", "A121"}),
    "the same page three times": (ugly_pdfs.same_page_three_times(), {"A117"}),
    "names and looping outline": (ugly_pdfs.outline_and_names(), {"A111", "A117"}),
    "blank": (ugly_pdfs.page(b""), {"A117", "A128"}),
    "tiny page": (ugly_pdfs.page(b"", box=(0, 0, 30, 30)), {"A117", "A120", "A128"}),
    "A0 page": (ugly_pdfs.page(box=(0, 0, 2384, 3370)), {"A117"}),
}
REFUSED = {
    "user password": (ugly_pdfs.encrypted("secret"), "A102"),
    "half": (ugly_pdfs.half(), "A101"),
    "page tree loop": (ugly_pdfs.page_tree_loop(), "A101"),
    "no pages": (ugly_pdfs.no_pages(), "A105"),
    "page of 350 km": (ugly_pdfs.enormous_page(), "A104"),
    "content bomb": (ugly_pdfs.content_bomb(), "A104"),
    "picture bomb": (ugly_pdfs.picture_bomb(), "A104"),
    "nested objects": (ugly_pdfs.deeply_nested(), "A104"),
    "very many nested objects": (ugly_pdfs.deeply_nested(30_000), "A104"),
    "only a header": (b"%PDF-1.7\n", "A101"),
    "text named PDF": (b"hello world", "A107"),
}
ALWAYS = {"A122", "P101"}
"""Said of the bundle as a whole: no PDF/A claim, and substituted fonts."""


@pytest.mark.parametrize("name", KEPT)
def test_an_odd_file_is_kept_whole_and_its_oddity_named(name, tmp_path):
    data, codes = KEPT[name]
    started = time.monotonic()
    result = build_bundle(spec(), [lone(data), lone(ugly_pdfs.drawn("AFTER"), "后.pdf")])
    assert time.monotonic() - started < 10
    assert {f.code for f in result.findings} - ALWAYS == codes
    assert not [f for f in result.findings if f.severity is Severity.ERROR]
    first, after = result.items
    assert first.page_count >= 1
    assert page_text(result.pdf, after.first_page).startswith("AFTER1")
    assert verify_bundle(result.pdf, result.manifest, None) == []
    file = tmp_path / "bundle.pdf"
    file.write_bytes(result.pdf)
    subprocess.run([require("qpdf"), "--check", file], check=True, capture_output=True)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_refused_by_name_and_the_rest_is_built(name):
    data, code = REFUSED[name]
    started = time.monotonic()
    result = build_bundle(spec(), [lone(data), lone(ugly_pdfs.drawn("AFTER"), "后.pdf")])
    assert time.monotonic() - started < 10
    (error,) = [f for f in result.findings if f.severity is Severity.ERROR]
    assert (error.code, error.file) == (code, "附件.pdf")
    assert result.items[0].page_count == 0
    assert page_text(result.pdf, result.items[1].first_page).startswith("AFTER1")


@pytest.mark.parametrize("name", KEPT)
def test_nothing_in_a_bundle_acts(name):
    result = build_bundle(spec(), [lone(KEPT[name][0])])
    with pikepdf.open(io.BytesIO(result.pdf)) as pdf:
        kept = {"/Type", "/Pages", "/Outlines", "/PageLabels", "/OutputIntents", "/Metadata",
                "/Lang", "/PageMode", "/ViewerPreferences", "/OCProperties"}  # fmt: skip
        assert set(pdf.Root.keys()) <= kept
        for page in pdf.pages:
            assert "/AA" not in page
            for annotation in page.get("/Annots", []):
                assert annotation.Subtype == "/Link"
                assert "/A" not in annotation or annotation.A.S == "/URI"
                assert "/AA" not in annotation
        for entry in pdf.objects:
            if isinstance(entry, pikepdf.Dictionary):
                assert entry.get("/S") not in ("/JavaScript", "/Launch", "/SubmitForm")
                assert entry.get("/Type") not in ("/Filespec", "/Sig")


def test_a_password_of_its_own_opens_an_item():
    result = build_bundle(spec(), [lone(ugly_pdfs.encrypted("secret"), password="secret")])
    assert result.items[0].page_count == 1
    assert "A102" not in [f.code for f in result.findings]


def test_forty_ugly_files_make_one_bundle():
    given_items = [lone(data, f"{n}.pdf") for n, (data, _) in enumerate(KEPT.values())]
    given_items += [lone(data, f"坏{n}.pdf") for n, (data, _) in enumerate(REFUSED.values())]
    result = build_bundle(spec(), given_items)
    assert [i.page_count > 0 for i in result.items] == [True] * len(KEPT) + [False] * len(REFUSED)
    assert verify_bundle(result.pdf, result.manifest, {i.file: i.data for i in given_items}) == []
    assert build_bundle(spec(), given_items).pdf == result.pdf


CLEAN = ugly_pdfs.page()
PICTURE = picture((40, 30), "PNG")


@settings(max_examples=150)
@given(st.integers(0, len(CLEAN) - 1), st.binary(max_size=12), st.integers(0, 12))
@example(0, b"", 8)
def test_a_pdf_with_any_bytes_changed_is_prepared_or_refused(position, new, cut):
    data = CLEAN[:position] + new + CLEAN[position + cut :]
    try:
        prepared, _ = prepare_pdf(data, "附件.pdf")
    except DocgenError as refused:
        assert refused.findings[0].file == "附件.pdf"
    else:
        assert prepared.page_count >= 1


@settings(max_examples=100)
@given(st.integers(0, len(PICTURE) - 1), st.binary(max_size=12), st.integers(0, 12))
def test_a_picture_with_any_bytes_changed_is_prepared_or_refused(position, new, cut):
    data = PICTURE[:position] + new + PICTURE[position + cut :]
    try:
        prepared, _ = prepare_picture(data, "照片.png")
    except DocgenError as refused:
        assert refused.findings[0].file == "照片.png"
    else:
        assert prepared.page_count == 1
