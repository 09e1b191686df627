"""What a file does not tell is said with its reason, and what it lacks is not asked of it."""

from __future__ import annotations

import pytest

from docgen.standards.fonts import FontRole
from docgen.verify.docx import verify_docx
from docgen.verify.docx_drawings import drawings_in
from docgen.verify.pdf import verify_pdf
from docgen.verify.pdf_fonts import FontsInUse
from docgen.verify.pdf_text import Char
from docgen.verify.report import Measure
from tests.redhead import redhead_docx, redhead_pdf
from tests.specimens import official_docx
from tests.worddocs import paragraph, word, xml

TEXT = "各单位要从实际出发，把这项工作同本职工作结合起来，不断提高质量，推动各项任务落到实处。"
MARK_FORM = '<w:spacing w:line="1000" w:lineRule="exact"/><w:jc w:val="center"/>'
MARK_RUN = '<w:rFonts w:eastAsia="方正小标宋简体"/><w:color w:val="FF0000"/><w:sz w:val="72"/>'


def _docx(**settings: str) -> dict[str, Measure]:
    report = verify_docx(redhead_docx(settings), "文.docx", profile="gb9704")
    return {m.item: m for m in report.measures}


def _pdf(**settings: str) -> dict[str, Measure]:
    data = redhead_pdf(tuple(sorted(settings.items())))
    return {m.item: m for m in verify_pdf(data, "文.pdf", profile="gb9704").measures}


def test_the_same_distances_are_measured_on_the_docx_and_on_its_pages() -> None:
    docx, pdf = _docx(), _pdf()
    for item in (
        "发文机关标志上边缘",
        "标志到发文字号",
        "红线与上文的距离",
        "红线到标题",
        "标题到主送机关",
    ):
        on_docx, on_pdf = (float(rows[item].found.split()[0]) for rows in (docx, pdf))
        assert on_docx == pytest.approx(on_pdf, abs=0.6), item
    assert docx["红色分隔线"].found == pdf["红色分隔线"].found == "156.0 毫米，红色，粗 0.53 毫米"
    assert docx["版记分隔线粗细"].found == "0.35、0.26、0.35 毫米"
    assert pdf["版记末条线"].found == "距纸上边 262.0 毫米"


def test_a_colophon_that_does_not_float_is_left_to_the_pages() -> None:
    place = _docx(版记位置="正文后面")["版记位置"]
    assert place.verdict == "无法判断"
    assert place.reason == "Word 文件里看不出一页在哪里结束，请核对 PDF"


def test_a_substitute_that_stands_for_two_faces_is_not_judged() -> None:
    mark = _pdf()["发文机关标志（文件格式）"]
    assert mark.verdict == "无法判断"
    assert mark.reason is not None and "替代字体" in mark.reason


def test_a_document_without_a_masthead_is_not_asked_for_one() -> None:
    report = verify_docx(official_docx(), "文.docx", profile="gb9704")
    rows = {m.item: m for m in report.measures}
    for item in (
        "发文机关标志",
        "红色分隔线",
        "签发人",
        "主送机关",
        "附件说明",
        "版记位置",
        "信函的双线",
    ):
        assert rows[item].verdict == "不适用", item
        assert rows[item].reason
    assert report.findings == ()


def test_practice_is_told_as_practice() -> None:
    rows = _docx(二级标题加粗="是")
    assert rows["二级标题加粗"].strength == "实务"
    assert rows["二级标题加粗"].group == "惯例（标准没有规定）"
    assert rows["数字和字母的字体"].verdict == "不适用"


def test_a_document_with_a_foreign_mark_in_a_text_box_is_read() -> None:
    box = (
        '<w:p><w:r><w:drawing><wp:anchor><wp:extent cx="5000000" cy="900000"/><wp:docPr id="9" name="框"/>'
        '<a:graphic><a:graphicData uri="u"><wps:wsp><wps:txbx><w:txbxContent>'
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/>'
        '<w:color w:val="FF0000"/><w:sz w:val="72"/></w:rPr><w:t>江北区档案局文件</w:t></w:r></w:p>'
        "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )
    data = word(box, *(paragraph(TEXT) for _ in range(4)))
    rows = {m.item: m for m in verify_docx(data, "文.docx", profile="gb9704").measures}
    assert rows["发文机关标志（文件格式）"].verdict == "符合"
    assert rows["发文机关标志上边缘"].verdict == "无法判断"


@pytest.mark.parametrize(
    ("name", "role", "also"),
    [
        ("FZXBSJW--GB1-0", FontRole.XIAOBIAOSONG, None),
        ("FangSong_GB2312", FontRole.FANGSONG, None),
        ("SimHei", FontRole.HEI, None),
        ("TimesNewRomanPSMT", FontRole.LATIN, None),
        ("FandolSong-Bold-Identity-H", FontRole.SONG, FontRole.XIAOBIAOSONG),
        ("NotoSerifSC-Regular", None, None),
        ("仿宋_GB2312".encode("gbk").decode("latin-1"), FontRole.FANGSONG, None),
    ],
)
def test_fonts_of_a_pdf_are_told_by_their_names(
    name: str, role: FontRole | None, also: FontRole | None
) -> None:
    char = Char("字", 16, 0, 0, 16, 0, 0, 16, 16, False, name)
    face = FontsInUse(frozenset({name, "FandolFang-Regular"})).face([char])
    assert face is not None
    assert (face.role, face.also) == (role, also)


def test_lines_and_turned_pictures_are_read_from_both_kinds_of_drawing() -> None:
    drawn = xml(
        '<w:drawing><wp:anchor><wp:positionH relativeFrom="page"><wp:posOffset>360000</wp:posOffset>'
        '</wp:positionH><wp:extent cx="5616000" cy="0"/><a:graphic><a:graphicData uri="u"><wps:wsp><wps:spPr>'
        '<a:xfrm rot="600000"/><a:prstGeom prst="line"/><a:ln w="19050"><a:solidFill>'
        '<a:srgbClr val="FF0000"/></a:solidFill></a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
    (line,) = drawings_in(drawn)
    assert (line.kind, line.color, line.turn) == ("line", "FF0000", 10)
    assert (line.width.mm, line.weight.pt) == (156, 1.5)
    assert line.across.offset is not None and line.across.offset.mm == 10
    old = xml(
        '<w:pict><v:line from="0,0" to="442.2pt,0" strokecolor="red" strokeweight="1.5pt"/></w:pict>'
    )
    (line,) = drawings_in(old)
    assert (line.kind, line.color, line.weight.pt) == ("line", "FF0000", 1.5)
    assert line.width.mm == pytest.approx(156, abs=0.01)


@pytest.mark.parametrize(("moved", "gap"), [("0 毫米", "8.7 毫米"), ("7 毫米", "15.7 毫米")])
def test_a_seal_hangs_above_the_space_of_its_paragraph_in_both_files(moved: str, gap: str) -> None:
    settings = {"日期段前": "20 磅", "印章下移": moved}
    for rows in (_docx(**settings), _pdf(**settings)):
        assert rows["印章顶端到正文"].found == gap


def test_two_paragraphs_are_as_far_apart_as_the_larger_of_their_demands() -> None:
    mark, text = paragraph("江北区档案局文件", MARK_FORM, MARK_RUN), paragraph(TEXT)
    apart = '<w:spacing w:line="592" w:lineRule="exact" w:after="400"/>'
    below = '<w:spacing w:line="592" w:lineRule="exact" w:before="592"/><w:jc w:val="center"/>'
    number = paragraph("江档发〔2026〕5号", below)
    near = word(mark, paragraph("份号：000001", apart), number, *[text] * 4)
    far = word(mark, paragraph("份号：000001", apart.replace("400", "0")), number, *[text] * 4)
    found = [
        {m.item: m.found for m in verify_docx(data, "文.docx", profile="gb9704").measures}
        for data in (near, far)
    ]
    assert found[0]["标志到发文字号"] == found[1]["标志到发文字号"] != "—"
