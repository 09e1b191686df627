"""What drawings of Word files say: pictures of every format, shapes, boxes, groups, frames."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx.document import Document as Word
from PIL import Image

from docgen.base.lengths import mm, pt
from docgen.flow.pagetree import Document
from docgen.flow.read import read_document
from docgen.flow.tree import Drawing, Group, Paragraph, Picture, TextBox, WordArt
from docgen.flow.walk import drawn_text, text_of
from tests.drawings import GROUP, SQUARE, across, down, floating, group, shape, with_run
from tests.worddocs import paragraph, word, xml

PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def read(*blocks: str, **options: Any) -> tuple[Document, list[str]]:
    document, findings = read_document(word(*blocks, **options), "文件.docx")
    return document, [f.code for f in findings]


def drawn(document: Document) -> list[Drawing]:
    """The drawings of the first paragraph."""
    block = document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return [i for i in block.inlines if isinstance(i, Picture | TextBox | WordArt | Group)]


def _image(kind: str, mode: str = "RGB") -> bytes:
    """20 × 10 pixels: red at the left, blue at the right."""
    image = Image.new("RGB", (20, 10), "red")
    image.paste((0, 0, 255), (10, 0, 20, 10))
    buffer = io.BytesIO()
    image.convert(mode).save(buffer, kind)
    return buffer.getvalue()


def _with(
    data: bytes, *, more: str = "", blip: str = "", frame: str = "", line: str = ""
) -> Callable[[Word], None]:
    def edit(document: Word) -> None:
        relation, _ = document.part.get_or_add_image(io.BytesIO(data))
        drawing = (
            f'<w:r><w:drawing><wp:inline><wp:extent cx="720000" cy="360000"/><wp:docPr id="1" name="图"/>'
            f'<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic><pic:blipFill><a:blip r:embed="{relation}">'
            f"{blip}</a:blip>{more}</pic:blipFill><pic:spPr><a:xfrm {frame}/>{line}</pic:spPr></pic:pic>"
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
        document.paragraphs[0]._p.append(xml(drawing))

    return edit


def _the_picture(document: Document) -> Picture:
    (found,) = drawn(document)
    assert isinstance(found, Picture)
    return found


def _pixels(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data)).convert("RGB")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "BMP"])
def test_pictures_of_every_usual_format_are_kept(kind: str) -> None:
    document, codes = read(paragraph(), edit=_with(_image(kind)))
    picture = _the_picture(document)
    assert codes == []
    assert (picture.width, picture.height) == (mm(20), mm(10))
    red, _, blue = _pixels(picture).getpixel((3, 5))  # type: ignore[misc]
    assert red > 200 > 80 > blue


def test_a_cropped_picture_shows_only_the_part_that_is_left() -> None:
    crop = '<a:srcRect l="60000" r="10000"/>'
    document, _ = read(paragraph(), edit=_with(_image("PNG"), more=crop))
    pixels = _pixels(_the_picture(document))
    assert pixels.size == (6, 10)
    assert pixels.getpixel((0, 0)) == (0, 0, 255)


def test_a_picture_keeps_its_turn_its_mirroring_and_its_border() -> None:
    line = '<a:ln w="25400"><a:solidFill><a:srgbClr val="00AA00"/></a:solidFill></a:ln>'
    document, _ = read(
        paragraph(), edit=_with(_image("PNG"), frame='rot="5400000" flipH="1"', line=line)
    )
    picture = _the_picture(document)
    assert (picture.turn, picture.is_mirrored, picture.is_upended) == (90, True, False)
    assert picture.border is not None
    assert (picture.border.width, picture.border.color) == (pt(2), "00AA00")


def test_a_bleached_picture_is_pale() -> None:
    document, _ = read(
        paragraph(), edit=_with(_image("PNG"), blip='<a:lum bright="70000" contrast="-70000"/>')
    )
    assert _pixels(_the_picture(document)).getpixel((3, 5)) == (255, 178, 178)


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">'
    b'<rect width="20" height="10" fill="red"/></svg>'
)


@pytest.mark.parametrize(
    ("data", "codes"),
    [(SVG, []), (SVG.replace(b"<rect", b"<text>x</text><rect"), ["L311"])],
)
def test_a_vector_picture_is_kept_when_it_holds_nothing_but_shapes(
    data: bytes, codes: list[str]
) -> None:
    def edit(document: Word) -> None:
        _with(_image("PNG"))(document)
        for part in document.part.package.iter_parts():
            if part.partname.startswith("/word/media"):
                part._blob = data

    document, found = read(paragraph(), edit=edit)
    assert found == codes
    assert len(drawn(document)) == (0 if codes else 1)


def test_a_shape_takes_its_colours_from_the_theme_and_its_style() -> None:
    styled = (
        "<wps:wsp><wps:spPr><a:xfrm><a:ext cx='720000' cy='360000'/></a:xfrm><a:prstGeom prst='rect'/>"
        "<a:solidFill><a:schemeClr val='accent1'><a:lumMod val='50000'/></a:schemeClr></a:solidFill>"
        "</wps:spPr><wps:style><a:lnRef idx='2'><a:prstClr val='red'/></a:lnRef></wps:style>"
        "<wps:bodyPr/></wps:wsp>"
    )
    document, codes = read(
        with_run("甲", floating(20, 10, styled, across("page", 1), down("page", 1)))
    )
    data = _the_picture(document).data.decode()
    assert codes == []
    assert 'stroke="#FF0000"' in data
    # python-docx's template says 4F81BD for accent1; half as light it is this.
    assert 'fill="#254061"' in data


def test_a_shape_nobody_knows_is_named_and_its_text_is_kept() -> None:
    odd = shape(20, 10, "gear6", text=paragraph("齿轮"))
    document, codes = read(
        with_run("甲", floating(20, 10, odd, across("page", 1), down("page", 1)))
    )
    assert codes == ["L301"]
    assert drawn_text(drawn(document)[0]) == "齿轮"


def test_a_free_shape_is_drawn_along_its_path() -> None:
    free = (
        "<wps:wsp><wps:spPr><a:xfrm><a:ext cx='720000' cy='360000'/></a:xfrm><a:custGeom><a:pathLst>"
        "<a:path w='100' h='100'><a:moveTo><a:pt x='0' y='0'/></a:moveTo><a:lnTo><a:pt x='100' y='50'/>"
        "</a:lnTo><a:close/></a:path></a:pathLst></a:custGeom><a:ln w='12700'><a:solidFill>"
        "<a:srgbClr val='000000'/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    document, codes = read(
        with_run("甲", floating(20, 10, free, across("page", 1), down("page", 1)))
    )
    assert codes == []
    assert b"M0.00 0.00L56.69 14.17Z" in _the_picture(document).data


def test_a_group_scales_the_places_and_sizes_of_its_members() -> None:
    members = group(
        60, 30, shape(40, 20, at=(80, 20)), shape(20, 20, "ellipse", text=paragraph("圆"))
    )
    run = floating(60, 30, members, across("page", 1), down("page", 1), uri=GROUP)
    document, codes = read(with_run("甲", run))
    (found,) = drawn(document)
    assert isinstance(found, Group)
    (x, y, first), (_, _, second) = found.items
    assert codes == []
    assert (x, y, first.width, first.height) == (mm(40), mm(10), mm(20), mm(10))
    assert drawn_text(second) == "圆"


def test_an_anchor_has_its_distances_its_side_and_its_share_of_the_page() -> None:
    space = 'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"'
    x = (
        f'<wp:positionH relativeFrom="page" {space}><wp14:pctPosHOffset>25000</wp14:pctPosHOffset>'
        "</wp:positionH>"
    )
    run = floating(
        20,
        10,
        shape(20, 10),
        x,
        down("line", 3),
        wrap=SQUARE.replace("bothSides", "left"),
        distance=4,
    )
    document, _ = read(with_run("甲", run))
    anchor = _the_picture(document).anchor
    assert anchor is not None
    assert (anchor.share_x, anchor.relative_y, anchor.y) == (0.25, "line", mm(3))
    assert (anchor.wrap, anchor.wrap_side) == ("square", "left")
    assert dict(anchor.distances) == {"top": 0, "bottom": 0, "left": mm(4), "right": mm(4)}


def test_a_watermark_of_an_older_file_has_its_text_face_turn_and_paleness() -> None:
    art = (
        '<w:p><w:r><w:pict><v:shape type="#_x0000_t136" style="position:absolute;width:300pt;'
        'height:100pt;rotation:-45;z-index:-1" fillcolor="#c0c0c0 [2412]" stroked="f"><v:fill '
        'opacity="32768f"/><v:textpath style="font-family:&quot;黑体&quot;" string="秘密"/></v:shape>'
        "</w:pict></w:r></w:p>"
    )
    document, codes = read(art)
    (found,) = drawn(document)
    assert isinstance(found, WordArt)
    assert codes == []
    assert (found.text, found.style.east_asia, found.style.color) == ("秘密", "黑体", "C0C0C0")
    assert (found.width, found.height, found.turn, found.opacity) == (pt(300), pt(100), 315, 0.5)
    assert found.anchor is not None
    assert found.anchor.is_behind


def test_ink_gives_way_to_the_picture_that_stands_for_it() -> None:
    ink = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wpi"><w:t>墨迹</w:t></mc:Choice>'
        "<mc:Fallback><w:t>图片</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document, _ = read(ink)
    assert text_of(document.sections[0].blocks) == "图片"


def test_neighbours_of_one_frame_stand_in_one_box_before_the_next_paragraph() -> None:
    frame = (
        '<w:framePr w:w="2000" w:h="1000" w:hAnchor="page" w:vAnchor="page" w:x="500" w:y="600"/>'
    )
    document, codes = read(paragraph("一", frame), paragraph("二", frame), paragraph("后"))
    (box,) = drawn(document)
    assert isinstance(box, TextBox)
    assert codes == []
    assert text_of(box.blocks) == "一\n二"
    assert box.anchor is not None
    assert (box.anchor.relative_x, box.anchor.x, box.anchor.y) == ("page", pt(25), pt(30))
    assert (box.width, box.height, box.anchor.wrap) == (pt(100), pt(50), "square")


def test_a_frame_that_no_paragraph_follows_is_set_where_it_stands_and_named() -> None:
    document, codes = read(paragraph("前"), paragraph("框", '<w:framePr w:w="2000"/>'))
    assert text_of(document.sections[0].blocks) == "前\n框"
    assert codes == ["L304"]
