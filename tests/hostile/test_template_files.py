"""Template files made to break readers, to run programs, or to carry what nobody sees."""

import io
import zipfile

import pytest

from docgen.template.compile import compile_template
from docgen.template.lint import lint_template
from tests.docxtpl_reference import differences, render_with_docxtpl
from tests.hostile.refusals import refusal, texts_of
from tests.template_files import NAMESPACES, docx_of, members_of, paragraph, with_members, zip_of

BODY = "word/document.xml"


def with_body(prolog: str, body: str) -> bytes:
    document = f"{prolog}<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>"
    return with_members(docx_of("甲"), {BODY: document})


def test_a_document_type_is_refused():
    entity = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert refusal(with_body(entity, "[&x;]")) == ["T100"]
    laughs = "<!DOCTYPE w [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"
    assert refusal(with_body(laughs, "&b;")) == ["T100"]


def test_a_document_type_in_another_encoding_or_behind_blanks_is_refused_too():
    entity = '<!DOCTYPE w [<!ENTITY x "内部">]>'
    late = " " * 5000 + entity
    wide = with_body(f'<?xml version="1.0" encoding="UTF-16"?>{entity}', "&x;{{ 甲 }}")
    document = members_of(wide)[BODY].decode().encode("utf-16")
    for docx in (with_body(late, "&x;{{ 甲 }}"), with_members(wide, {BODY: document})):
        assert refusal(docx) == ["T100"]


def test_endless_nesting_is_refused_in_time():
    assert refusal(with_body("", "<w:r>" * 20_000 + "</w:r>" * 20_000)) == ["T100"]


def test_a_zip_bomb_is_refused_before_it_unpacks():
    bomb = with_members(docx_of("甲"), {BODY: b" " * 300_000_000})
    assert len(bomb) < 1_000_000
    assert refusal(bomb) == ["T100"]


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/x", "word\\a.xml", "a/../../b"])
def test_odd_member_names_are_refused(name):
    assert refusal(with_members(docx_of("甲"), {name: "x"})) == ["T100"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_duplicate_member_is_refused():
    buffer = io.BytesIO(docx_of("甲"))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(BODY, "<x/>")
    assert refusal(buffer.getvalue()) == ["T100"]


def test_an_encrypted_or_old_or_foreign_file_is_refused_with_a_reason():
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    for data in (encrypted, b"", b"%PDF-1.7", docx_of("甲")[:-200], zip_of({"a": "b"})):
        assert refusal(data) == ["T100"]


def test_a_package_with_a_part_missing_or_torn_is_refused():
    for member in ("word/document.xml", "_rels/.rels", "[Content_Types].xml"):
        members = members_of(docx_of("甲"))
        del members[member]
        assert refusal(zip_of(members)) == ["T100"]
    torn = members_of(docx_of("甲"))[BODY][:-40]
    assert refusal(with_members(docx_of("甲"), {BODY: torn})) == ["T100"]
    assert refusal(docx_of("甲", links=[("header", "missing.xml", False)])) == ["T100"]


def test_a_package_without_styles_settings_and_properties_is_usable():
    members = members_of(docx_of("{{ 甲 }}", title=None))
    del members["word/styles.xml"], members["word/_rels/document.xml.rels"]
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        b'<Override PartName="/word/styles.xml"', b'<Override PartName="/word/none.xml"'
    )
    assert texts_of(compile_template(zip_of(members), "模板.docx").render({"甲": "一"})) == ["一"]


def test_an_attached_template_outside_is_cut_off_and_reported():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/attachedTemplate" Target="http://evil.example/a.dotm" TargetMode="External"/>'
        "</Relationships>"
    )
    settings = f'<w:settings {NAMESPACES}><w:attachedTemplate r:id="rId1"/></w:settings>'
    docx = docx_of("{{ 甲 }}", links=[("settings", "settings.xml", False)])
    types = members_of(docx)["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
    docx = with_members(
        docx,
        {
            "word/settings.xml": settings,
            "word/_rels/settings.xml.rels": rels,
            "[Content_Types].xml": types.replace(
                "</Types>",
                f'<Override PartName="/word/settings.xml" ContentType="{kind}"/></Types>',
            ),
        },
    )
    compiled = compile_template(docx, "模板.docx")
    assert [(f.code, f.severity) for f in compiled.findings] == [("T121", "warning")]
    members = members_of(compiled.render({"甲": "一"}))
    assert not any(
        b"evil.example" in data or b"attachedTemplate" in data for data in members.values()
    )


@pytest.mark.parametrize(
    ("kind", "target", "codes"),
    [
        ("image", "file:///C:/logo.png", ["T121"]),
        ("image", "http://evil.example/pixel.png", ["T121"]),
        ("oleObject", "http://evil.example/x.hta", ["T121"]),
        ("frame", "http://evil.example/", ["T121"]),
        ("subDocument", "file:///C:/x.docx", ["T121"]),
    ],
)
def test_references_to_files_outside_are_refused(kind, target, codes):
    assert refusal(docx_of("甲", links=[(kind, target, True)])) == codes


def test_a_web_link_is_kept_and_a_file_link_reported():
    web = lint_template(docx_of("甲", links=[("hyperlink", "https://example.org/", True)]), "x")
    assert web == []
    for target in ("file://server/share", "javascript:alert(1)", "\\\\server\\x"):
        found = lint_template(docx_of("甲", links=[("hyperlink", target, True)]), "x")
        assert [(f.code, f.severity) for f in found] == [("T121", "warning")]


@pytest.mark.parametrize(
    "member",
    [
        "word/vbaProject.bin",
        "word/vbaData.xml",
        "word/activeX/activeX1.xml",
        "word/activeX/activeX1.bin",
    ],
)
def test_macros_and_controls_are_refused(member):
    assert refusal(docx_of("甲", parts={member: b"<x/>"})) == ["T120"]


def test_an_imported_chunk_is_refused():
    assert refusal(docx_of("甲", links=[("aFChunk", "chunk.html", False)])) != []
    assert "T120" in refusal(docx_of('<w:altChunk r:id="rId9"/>'.replace("<w:", "<w:", 1)))


def test_embedded_objects_are_reported():
    found = lint_template(docx_of("甲", parts={"word/embeddings/oleObject1.bin": b"x"}), "x")
    assert [(f.code, f.severity) for f in found] == [("T123", "warning")]


def field(*codes: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{c}</w:instrText></w:r>" for c in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


@pytest.mark.parametrize(
    "xml",
    [
        field(" DDEAUTO c:\\\\x.exe"),
        field(" D", "DE", "AUTO x"),
        field("dde excel"),
        field("INCLUDETEXT x"),
        field("INCLUDEPICTURE http://evil.example/x"),
        field("LINK Excel.Sheet.8"),
        field("QUOTE 68 68 69"),
        field("MACROBUTTON x y"),
        '<w:p><w:fldSimple w:instr="DDEAUTO x"/></w:p>',
        "<w:p><w:r><w:instrText>DDEAUTO x</w:instrText></w:r></w:p>",
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE x</w:instrText></w:r></w:p>',
    ],
)
def test_fields_that_run_programs_or_read_files_are_refused(xml):
    assert refusal(docx_of(xml)) == ["T122"]


def test_a_field_name_put_together_by_an_inner_field_is_refused():
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "end"))
    inner = f"{begin}<w:r><w:instrText>IF 1=1 DDEAUTO</w:instrText></w:r>{end}"
    outer = f"<w:p>{begin}{inner}<w:r><w:instrText> c:\\x.exe</w:instrText></w:r>{end}</w:p>"
    assert refusal(docx_of(outer)) == ["T122"]


@pytest.mark.parametrize(
    "code", ["PAGE", " PAGE \\* MERGEFORMAT", "TOC \\o 1-3", "= 1 + 2", "REF 表1 \\h"]
)
def test_fields_that_read_only_the_document_are_allowed(code):
    assert lint_template(docx_of(field(code)), "模板.docx") == []


def test_a_date_field_is_a_warning():
    found = lint_template(docx_of(field('DATE \\@ "yyyy"')), "模板.docx")
    assert [(f.code, f.severity) for f in found] == [("T126", "warning")]


def test_tracked_changes_are_refused_and_comments_reported():
    inserted = '<w:p><w:ins w:id="1"><w:r><w:t>{{ 甲 }}</w:t></w:r></w:ins></w:p>'
    deleted = '<w:p><w:del w:id="1"><w:r><w:delText>{{ 甲.x() }}</w:delText></w:r></w:del></w:p>'
    assert refusal(docx_of(inserted)) == ["T124"]
    assert refusal(docx_of(deleted)) == ["T112", "T124"]
    comments = f'<w:comments {NAMESPACES}><w:comment w:id="1">{paragraph("{{ 甲 }}")}</w:comment></w:comments>'
    found = lint_template(docx_of("甲", parts={"word/comments.xml": comments.encode()}), "x")
    assert [(f.code, f.severity) for f in found] == [("T125", "warning")]


def test_a_hidden_second_view_of_a_tag_is_filled_as_well():
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-'
        'compatibility/2006"><mc:Choice Requires="wps"><w:txbxContent>{0}</w:txbxContent></mc:Choice>'
        "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    ).format(paragraph("{{ 甲 }}"))
    context = {"甲": "一\n<二>"}
    rendered = compile_template(docx_of(box, "{{ 甲 }}"), "模板.docx").render(context)
    assert texts_of(rendered) == ["\ufffc", "一\ufffc<二>", "一\ufffc<二>", "一\ufffc<二>"]
    assert differences(rendered, render_with_docxtpl(docx_of(box, "{{ 甲 }}"), context)) == []
