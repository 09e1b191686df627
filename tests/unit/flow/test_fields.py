"""Fields: contents, references, sequences, form fields, and those that keep their stored text."""

from __future__ import annotations

from docgen.base.findings import Finding
from docgen.flow.pagetree import Document
from docgen.flow.read import read_document
from docgen.flow.tree import Field, Paragraph, Tab, Text
from tests.worddocs import BODY_STYLE, paragraph, word


def field(code: str, shown: str, more: str = "") -> str:
    """The runs of a complex field."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{more}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t xml:space="preserve">{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def line(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def bookmark(name: str, inner: str, number: int = 7) -> str:
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'
    )


def heading(text: str, level: int = 1, mark: str = "") -> str:
    inner = bookmark(mark, run(text), level) if mark else run(text)
    return line(inner, properties=f'<w:pStyle w:val="H{level}"/>')


STYLES = BODY_STYLE + "".join(
    f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/></w:style>'
    f'<w:style w:type="paragraph" w:styleId="T{n}"><w:name w:val="toc {n}"/><w:pPr>'
    f'<w:ind w:left="{(n - 1) * 640}"/></w:pPr></w:style>'
    for n in (1, 2, 3)
)
BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {} '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
END = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
TAB = "<w:r><w:tab/></w:r>"


def contents(code: str, *entries: tuple[int, str, str]) -> list[str]:
    """A table of contents of (level, title, page) over several paragraphs."""
    blocks = []
    for index, (level, title, page) in enumerate(entries):
        start = BEGIN.format(code) if index == 0 else ""
        properties = f'<w:pStyle w:val="T{level}"/>'
        blocks.append(line(start, run(title), TAB, run(page), properties=properties))
    return [*blocks, END]


def read(*blocks: str, **options: str) -> tuple[Document, list[Finding]]:
    return read_document(word(*blocks, styles=STYLES, **options), "文件.docx")


def entries_of(document: Document) -> list[tuple[str, str, str]]:
    """Style, text and target of the page number of every entry of the contents."""
    found = []
    for block in document.sections[0].blocks:
        if isinstance(block, Paragraph) and block.contents:
            targets = [i.target for i in block.inlines if isinstance(i, Field)]
            found.append((block.style.name, block.text, *targets))
    return found  # type: ignore[return-value]


def labels_of(document: Document) -> dict[str | None, str]:
    blocks = (b for b in document.sections[0].blocks if isinstance(b, Paragraph))
    return {b.label: b.text for b in blocks if b.label is not None}


def test_stored_entries_that_agree_keep_their_look_and_get_computed_pages() -> None:
    document, findings = read(
        *contents(r'TOC \o "1-2"', (1, "一、情况", "7"), (2, "（一）做法", "8")),
        heading("一、情况"),
        heading("（一）做法", 2),
        heading("1. 不列入", 3),
    )
    (one, two) = entries_of(document)
    assert (one[:2], two[:2]) == (("toc 1", "一、情况\t"), ("toc 2", "（一）做法\t"))
    labels = labels_of(document)
    assert (labels[one[2]], labels[two[2]]) == ("一、情况", "（一）做法")
    assert findings == []


def test_contents_that_no_longer_agree_are_made_anew_and_the_change_is_told() -> None:
    document, findings = read(
        *contents(r'TOC \o "1-3"', (1, "一、旧情况", "1"), (2, "（一）做法", "2")),
        heading("一、新情况"),
        heading("（一）做法", 2),
    )
    assert [entry[:2] for entry in entries_of(document)] == [
        ("toc 1", "一、新情况\t"),
        ("toc 2", "（一）做法\t"),
    ]
    (finding,) = findings
    assert finding.code == "L325"
    assert "增加 1 条：“一、新情况”；去掉 1 条：“一、旧情况”" in finding.message


def test_contents_that_were_never_filled_are_filled_in_the_styles_of_the_file() -> None:
    document, findings = read(
        line(field(r'TOC \o "1-3" \h', "请右键更新目录")), heading("一、情况"), heading("细目", 3)
    )
    assert [entry[:2] for entry in entries_of(document)] == [
        ("toc 1", "一、情况\t"),
        ("toc 3", "细目\t"),
    ]
    first = next(b for b in document.sections[0].blocks if isinstance(b, Paragraph))
    assert [(s.alignment, s.leader) for s in first.style.tabs] == [("right", "dot")]
    assert [f.code for f in findings] == ["L325"]


def test_switches_choose_styles_and_outline_levels() -> None:
    own = '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="小标题"/></w:style>'
    blocks = (
        heading("标题样式"),
        paragraph("按样式", '<w:pStyle w:val="X"/>'),
        paragraph("按大纲级别", '<w:outlineLvl w:val="1"/>'),
    )

    def listed(code: str) -> list[str]:
        document, _ = read_document(
            word(line(field(code, "旧")), *blocks, styles=STYLES + own), "文件.docx"
        )
        return [text.strip() for _, text, *_ in entries_of(document)]

    assert listed(r"TOC \t &quot;小标题,2&quot;") == ["按样式"]
    assert listed(r"TOC \o &quot;1-3&quot; \u") == ["标题样式", "按大纲级别"]
    assert listed(r"TOC \o &quot;1-3&quot; \t &quot;小标题；1&quot;") == ["标题样式", "按样式"]
    assert listed(r"TOC \o &quot;2-3&quot;") == ["旧"]


def test_a_list_of_captions_keeps_its_entries() -> None:
    document, findings = read(
        *contents(r"TOC \c &quot;图&quot;", (1, "图1 走势", "3")), heading("一、情况")
    )
    assert [text for _, text, *_ in entries_of(document)] == ["图1 走势\t3"]
    assert findings == []


def test_an_entry_can_leave_the_page_number_out() -> None:
    document, _ = read(line(field(r'TOC \o "1-1" \n', "旧")), heading("一、情况"))
    (entry,) = entries_of(document)
    assert entry == ("toc 1", "一、情况")


def test_a_reference_takes_the_text_its_bookmark_has_now() -> None:
    document, findings = read(
        line(run("见"), field(r"REF 处 \h", "旧文字"), run("。")),
        line(bookmark("处", run("新") + run("文字"))),
    )
    first = document.sections[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text == "见新文字。"
    assert [i.link for i in first.inlines if isinstance(i, Text)] == [None, "#处", None]
    assert [(f.code, f.message) for f in findings] == [
        ("L309", "引用“旧文字”与它指向的内容不同，已改为“新文字”")
    ]


def test_a_reference_to_a_number_takes_the_number_of_the_paragraph() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="4"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    document, findings = read(
        line(bookmark("条", run("内容")), properties='<w:numPr><w:numId w:val="1"/></w:numPr>'),
        line(run("第"), field(r"REF 条 \r \h", "4"), run("条")),
        numbering=numbering,
    )
    last = document.sections[0].blocks[1]
    assert isinstance(last, Paragraph) and last.text == "第4条"
    assert findings == []


def test_a_reference_to_what_is_gone_keeps_its_text_and_is_told() -> None:
    document, findings = read(line(field("REF 没有", "旧文字"), field("PAGEREF 没有", "12")))
    (block,) = document.sections[0].blocks
    assert isinstance(block, Paragraph) and block.text == "旧文字12"
    assert [f.code for f in findings] == ["L309", "L309"]


def test_captions_are_counted_and_a_stale_number_is_put_right() -> None:
    code = r"SEQ 表 \* ARABIC"
    document, findings = read(
        line(run("表"), field(code, "1")),
        line(run("表"), field(code, "1")),
        line(run("表"), field(r"SEQ 表 \r 7", "7")),
        line(run("表"), field(r"SEQ 表 \* CHINESENUM3", "八")),
    )
    texts = [b.text for b in document.sections[0].blocks if isinstance(b, Paragraph)]
    assert texts == ["表1", "表2", "表7", "表八"]
    assert [(f.code, f.message) for f in findings] == [("L309", "编号域 表 存的是“1”，已改为“2”")]


def test_check_boxes_and_lists_of_old_forms_show_their_state() -> None:
    ticked = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    empty = '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
    choice = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="党员"/>'
        '<w:listEntry w:val="群众"/></w:ddList></w:ffData>'
    )
    document, _ = read(
        line(
            field("FORMCHECKBOX", "", ticked), run("是"),
            field("FORMCHECKBOX", "", empty), run("否"), field("FORMDROPDOWN", "", choice),
        )
    )  # fmt: skip
    (block,) = document.sections[0].blocks
    assert isinstance(block, Paragraph) and block.text == "☒是☐否群众"


def test_a_date_stays_as_it_is_stored() -> None:
    document, findings = read(line(field(r'DATE \@ "yyyy年M月d日"', "2024年5月6日")))
    (block,) = document.sections[0].blocks
    assert isinstance(block, Paragraph) and block.text == "2024年5月6日"
    assert [f.code for f in findings] == ["L309"]


def test_a_field_without_an_end_swallows_nothing() -> None:
    document, _ = read(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText>'
        "</w:r></w:p>",
        paragraph("后面的文字"),
        line(run("第"), field("PAGE", "1"), run("页")),
    )
    texts = [b.text for b in document.sections[0].blocks if isinstance(b, Paragraph)]
    assert texts == ["", "后面的文字", "第页"]


def test_merge_fields_and_controls_that_nobody_filled_are_named() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('单击输入姓名')}</w:sdtContent></w:sdt>"
    )
    _, findings = read(line(field("MERGEFIELD 姓名", "«姓名»"), control))
    assert [(f.code, f.message) for f in findings] == [
        ("L324", "邮件合并域没有填写，印出的是“«姓名»”"),
        ("L324", "内容控件没有填写，印出的是提示文字“单击输入姓名”"),
    ]


def test_a_running_title_names_the_style_it_repeats() -> None:
    document, findings = read(
        line(field(r'STYLEREF "标题 1"', "旧")), line(field("STYLEREF 没有这个样式", "存"))
    )
    first, second = document.sections[0].blocks
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    (title,) = first.inlines
    assert isinstance(title, Field)
    assert (title.kind, title.target) == ("STYLEREF", "heading 1")
    assert second.text == "存"
    assert [f.code for f in findings] == ["L309"]


def test_tabs_of_a_numbered_heading_stay_in_its_entry() -> None:
    document, _ = read(
        line(field(r'TOC \o "1-1"', "旧")),
        line(run("1"), TAB, run("概况"), properties='<w:pStyle w:val="H1"/>'),
    )
    entry = document.sections[0].blocks[0]
    assert isinstance(entry, Paragraph)
    assert entry.text == "1\t概况\t"
    assert sum(isinstance(i, Tab) for i in entry.inlines) == 2
