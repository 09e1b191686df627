"""Office packages are opened without trust."""

import io
import zipfile

import pytest

from docgen.base.errors import InputError
from docgen.base.packages import open_package, write_package


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        open_package(data, "来文.docx")
    finding = caught.value.findings[0]
    assert (finding.code, finding.file) == ("F020", "来文.docx")
    return finding.message


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def test_members_come_back_in_order():
    data = write_package({"b.xml": b"<b/>", "a.xml": b"<a/>"})
    assert list(open_package(data, "x").items()) == [("b.xml", b"<b/>"), ("a.xml", b"<a/>")]


def test_the_same_members_give_the_same_bytes():
    assert write_package({"a": b"1"}) == write_package({"a": b"1"})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "空的"),
        (b"plain text", "不是 .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "已加密"),
    ],
)
def test_what_is_no_package_is_refused_by_name(data, message):
    assert message in refusal(data)


def test_a_zip_bomb_is_refused_before_it_unpacks():
    assert "压缩炸弹" in refusal(zipped(("word/document.xml", b"\0" * 30_000_000)))


def test_a_doctype_is_refused():
    xml = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    assert "DOCTYPE" in refusal(zipped(("word/document.xml", xml)))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("before", ["", "<!--一--><!-- <a> -->\n", "<!--" + "长" * 9000 + "-->"])
def test_a_doctype_is_refused_in_every_encoding_and_behind_any_comment(encoding, before):
    xml = f'<?xml version="1.0"?>{before}<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    assert "DOCTYPE" in refusal(zipped(("word/document.xml", xml.encode(encoding))))


def test_the_word_doctype_in_a_comment_or_text_is_no_doctype():
    xml = "<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE html>]]></a>"
    for encoding in ("utf-8", "utf-16"):
        assert open_package(zipped(("a.xml", xml.encode(encoding))), "x")


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "word/..\\x.xml"])
def test_odd_member_names_are_refused(name):
    assert "部件名" in refusal(zipped((name, b"<a/>")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_stands_twice_is_refused():
    assert "部件名" in refusal(zipped(("a.xml", b"1"), ("a.xml", b"2")))


def test_a_damaged_member_is_named():
    data = bytearray(zipped(("word/document.xml", bytes(range(256)) * 50)))
    data[60:90] = b"\xff" * 30
    assert "word/document.xml" in refusal(bytes(data))
