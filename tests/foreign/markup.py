"""Words of WordprocessingML for files written by hand, and the list that they join."""

from __future__ import annotations

from tests.foreign.corpus import Corpus
from tests.foreign.packing import p

BY_HAND = Corpus()
HAN = "各支部要认真落实“三会一课”制度，按时足额收缴党费，切实增强组织生活的政治性、时代性和战斗性。"


def v(tag: str, value: str) -> str:
    """An element that has only a value."""
    return f'<w:{tag} w:val="{value}"/>'


def layout(kind: str) -> str:
    """An East Asian layout of a run."""
    return f'<w:eastAsianLayout w:{kind}="1"/>'


def field(code: str, result: str) -> str:
    """The runs of a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def run(text: str, properties: str = "") -> str:
    """One run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(text: str, properties: str = "") -> str:
    """A table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def table(*rows: str, grid: tuple[int, ...] = (3000, 3000), properties: str = "") -> str:
    """A table of w:tr markup."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def inline_picture(identifier: str, width: int = 1800000, height: int = 1200000) -> str:
    """An inline picture by its relationship."""
    return (
        f'<w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="图" descr="说明"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="图"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{identifier}"/></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:ext cx="{width}" cy="{height}"/></a:xfrm></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )
