"""Parts of a package as element trees: what is read, what is refused, what is kept."""

from __future__ import annotations

import pytest

from docgen.base.errors import InputError
from docgen.base.packages import has_doctype
from docgen.flow.xml import W, parse

_PART = f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>支部{{}}</w:t></w:r></w:p>'
_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "gbk", "big5hkscs"])
def test_a_part_in_any_encoding_python_knows_is_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{_PART.format("")}'
    root = parse(text.encode(encoding), "word/document.xml", "文.docx")
    assert "".join(t.text or "" for t in root.iter(W + "t")) == "支部"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_part_that_declares_entities_is_refused_in_every_encoding(encoding: str) -> None:
    data = _BOMB.encode(encoding)
    assert has_doctype(data)
    with pytest.raises(InputError, match=r"word/other\.bin"):
        parse(data, "word/other.bin", "文.docx")


def test_the_word_doctype_in_a_text_is_no_declaration() -> None:
    data = _PART.format(" DOCTYPE").encode()
    assert not has_doctype(data)
    assert "".join(parse(data, "a.xml", "").itertext()) == "支部 DOCTYPE"


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"<a></b>", b"\xff\xfe\x00", b'<?xml version="1.0" encoding="nil"?><a/>']
)
def test_a_broken_part_is_refused_by_its_name_kept_or_not(data: bytes) -> None:
    for is_shared in (False, True, True):
        with pytest.raises(InputError, match=r"word/settings\.xml") as refusal:
            parse(data, "word/settings.xml", "文.docx", is_shared=is_shared)
        assert [f.code for f in refusal.value.findings] == ["L300"]
        assert refusal.value.findings[0].file == "文.docx"


def test_comments_and_instructions_leave_no_trace() -> None:
    root = parse(b"<a><!-- note --><?run it?><b/>text</a>", "a.xml", "")
    assert [child.tag for child in root] == ["b"]


def test_a_part_that_documents_share_is_parsed_once() -> None:
    data = _PART.format("共有").encode()
    first = parse(data, "word/footer1.xml", "一.docx", is_shared=True)
    assert parse(bytes(bytearray(data)), "word/footer2.xml", "二.docx", is_shared=True) is first
    assert parse(data, "word/document.xml", "一.docx") is not first


def test_a_part_nested_without_end_is_refused_and_a_deep_one_is_not() -> None:
    assert parse(b"<a>" * 200 + b"</a>" * 200, "a.xml", "").tag == "a"
    with pytest.raises(InputError):
        parse(b"<a>" * 100_000 + b"</a>" * 100_000, "a.xml", "")
