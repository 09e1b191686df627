"""The joined package is one that every reader of zips accepts."""

import io
import zipfile

from docgen.template.archive import Archive


def test_members_come_back_in_order_with_names_of_any_script():
    fixed = {"[Content_Types].xml": b"<Types/>", "word/媒体.bin": bytes(range(256)) * 50, "空": b""}
    data = Archive.of(fixed).with_members([("word/document.xml", "正文".encode())])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [*fixed, "word/document.xml"]
        assert archive.read("word/媒体.bin") == fixed["word/媒体.bin"]
        assert archive.read("word/document.xml").decode() == "正文"
        assert {e.date_time for e in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_members_give_the_same_bytes():
    fixed = Archive.of({"a": b"1"})
    assert fixed.with_members([("b", b"2")]) == Archive.of({"a": b"1"}).with_members([("b", b"2")])
