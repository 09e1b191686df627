"""Packages written by hand: missing, misplaced and misnamed parts, other encodings."""

from __future__ import annotations

import zipfile

from tests.foreign.markup import BY_HAND, HAN, inline_picture, v
from tests.foreign.packing import (
    HEAD,
    MAIN_TYPE,
    document,
    p,
    part,
    relations,
    types,
    word,
    zipped,
)


@BY_HAND.file("only a main part")
def _bare() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(),
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": document(p("没有样式、设置和主题的文件")),
        }
    )


@BY_HAND.file("a body without anything")
def _empty_body() -> bytes:
    return word(section="")


@BY_HAND.file("a main part without a body", refusal="L200")
def _no_body() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(),
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": part("w:document", ""),
        }
    )


@BY_HAND.file("no section at all")
def _no_section() -> bytes:
    return word(p(HAN), section="")


@BY_HAND.file("part names with a leading slash")
def _absolute_names() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(),
            "_rels/.rels": relations(("rId1", "officeDocument", "/word/document.xml")),
            "word/document.xml": document(p("部件名带斜杠", v("pStyle", "a"))),
            "word/_rels/document.xml.rels": relations(("rId1", "styles", "/word/styles.xml")),
            "word/styles.xml": part(
                "w:styles",
                '<w:style w:type="paragraph" w:styleId="a"><w:rPr><w:b/></w:rPr></w:style>',
            ),
        }
    )


@BY_HAND.file("a main part of another name and folder")
def _elsewhere() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(main="/content/main2.xml"),
            "_rels/.rels": relations(("R1", "officeDocument", "content/main2.xml")),
            "content/main2.xml": document(p("主部件不叫 document")),
        }
    )


@BY_HAND.file("names in other case than the relationships say", refusal="L200")
def _case() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(),
            "_rels/.rels": relations(("rId1", "officeDocument", "Word/Document.xml")),
            "word/document.xml": document(p("大小写不一致")),
        }
    )


@BY_HAND.file("stored without compression, folders as members")
def _stored() -> bytes:
    return zipped(
        {
            "word/": b"",
            "[Content_Types].xml": types(),
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": document(p("没有压缩的文件")),
        },
        zipfile.ZIP_STORED,
    )


@BY_HAND.file("parts that begin with a byte order mark")
def _bom() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": b"\xef\xbb\xbf" + types(),
            "_rels/.rels": b"\xef\xbb\xbf"
            + relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": b"\xef\xbb\xbf" + document(p("带字节顺序标记")),
        }
    )


@BY_HAND.file("a main part in UTF-16")
def _utf16() -> bytes:
    text = document(p("双字节编码的正文")).decode().replace("UTF-8", "UTF-16")
    return zipped(
        {
            "[Content_Types].xml": types(),
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": text.encode("utf-16"),
        }
    )


@BY_HAND.file("content types that name no part")
def _no_types() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": HEAD.encode()
            + b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": document(p("类型表是空的")),
        }
    )


@BY_HAND.file("a template and a macro document by their content types")
def _template() -> bytes:
    kind = MAIN_TYPE.replace("document.main", "template.main")
    return zipped(
        {
            "[Content_Types].xml": types(("/word/vbaProject.bin", "application/vnd.ms-office"))
            .decode().replace(MAIN_TYPE, kind).encode(),
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": document(p("另存为模板的文件")),
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        }
    )  # fmt: skip


@BY_HAND.file("relationships that lead nowhere", "L311")
def _dangling() -> bytes:
    drawing = inline_picture("rId404")
    return word(
        p("前"), f"<w:p><w:r>{drawing}</w:r></w:p>", p("后"),
        links=(("rId1", "styles", "nowhere.xml"), ("rId2", "header", "gone.xml")),
        section='<w:sectPr><w:headerReference w:type="default" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId2"/></w:sectPr>',
    )  # fmt: skip


STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "http://purl.oclc.org/ooxml/drawingml/picture",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "http://purl.oclc.org/ooxml/officeDocument/math",
}
"""Namespaces of ISO/IEC 29500-4 (transitional) and -1 (strict)."""


def _strict(data: bytes) -> bytes:
    text = data.decode()
    for transitional, strict in STRICT.items():
        text = text.replace(transitional, strict)
    return text.encode()


@BY_HAND.file("strict Open XML", refusal="L300")
def _strict_file() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(),
            "_rels/.rels": _strict(relations(("rId1", "officeDocument", "word/document.xml"))),
            "word/document.xml": _strict(document(p(HAN), p("第二段"))),
        }
    )


@BY_HAND.file("flat XML instead of a package", refusal="F020")
def _flat() -> bytes:
    return document(p("平面 XML"))


@BY_HAND.file("a file of another program with the name of Word's", refusal="L200")
def _spreadsheet() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types(main="/xl/workbook.xml"),
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
        }
    )


@BY_HAND.file("an encrypted file", refusal="F020")
def _encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
