"""Drawings of Word documents for tests: anchors, shapes, text boxes, groups; lengths in mm."""

from __future__ import annotations

from docx.shared import Mm

SQUARE = '<wp:wrapSquare wrapText="bothSides"/>'
TOP_AND_BOTTOM = "<wp:wrapTopAndBottom/>"
OVER = "<wp:wrapNone/>"
_WORD = "http://schemas.microsoft.com/office/word/2010"
SHAPE = f"{_WORD}/wordprocessingShape"
GROUP = f"{_WORD}/wordprocessingGroup"


def across(frame: str, mm: float | None = None, align: str = "") -> str:
    """A horizontal position: an offset or an alignment in a frame."""
    return f'<wp:positionH relativeFrom="{frame}">{_position(mm, align)}</wp:positionH>'


def down(frame: str, mm: float | None = None, align: str = "") -> str:
    """A vertical position."""
    return f'<wp:positionV relativeFrom="{frame}">{_position(mm, align)}</wp:positionV>'


def _position(mm: float | None, align: str) -> str:
    if align:
        return f"<wp:align>{align}</wp:align>"
    return f"<wp:posOffset>{int(Mm(mm or 0))}</wp:posOffset>"


def shape(
    width: float, height: float, kind: str = "rect", *, text: str = "", fill: str = "",
    line: str = "000000", points: float = 0.75, at: tuple[float, float] = (0, 0), more: str = "",
    body: str = "", ends: str = "",
) -> str:  # fmt: skip
    """A wps:wsp; `text` holds block elements, `more` attributes of its frame, `body` of its text."""
    paint = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    pen = (
        f'<a:ln w="{round(points * 12700)}"><a:solidFill><a:srgbClr val="{line}"/></a:solidFill>'
        f"{ends}</a:ln>"
        if line
        else "<a:ln><a:noFill/></a:ln>"
    )
    inner = f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>" if text else ""
    return (
        f"<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm {more}><a:off x='{Mm(at[0])}' y='{Mm(at[1])}'/>"
        f"<a:ext cx='{Mm(width)}' cy='{Mm(height)}'/></a:xfrm><a:prstGeom prst='{kind}'><a:avLst/>"
        f"</a:prstGeom>{paint}{pen}</wps:spPr>{inner}<wps:bodyPr {body}/></wps:wsp>"
    )


def group(width: float, height: float, *members: str) -> str:
    """A wpg:wgp whose own coordinates are twice as fine as its size."""
    space = 'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
    return (
        f"<wpg:wgp {space}><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x='0' y='0'/>"
        f"<a:ext cx='{Mm(width)}' cy='{Mm(height)}'/><a:chOff x='0' y='0'/>"
        f"<a:chExt cx='{Mm(width * 2)}' cy='{Mm(height * 2)}'/></a:xfrm></wpg:grpSpPr>"
        f"{''.join(members)}</wpg:wgp>"
    )


def floating(
    width: float, height: float, drawn: str, x: str, y: str, *, wrap: str = OVER, uri: str = SHAPE,
    behind: int = 0, distance: float = 0,
) -> str:  # fmt: skip
    """A run with a floating drawing that keeps text away by `distance` at both sides."""
    away = int(Mm(distance))
    return (
        f'<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="{away}" distR="{away}" '
        f'simplePos="0" relativeHeight="1" behindDoc="{behind}" locked="0" layoutInCell="1" '
        f'allowOverlap="1"><wp:simplePos x="0" y="0"/>{x}{y}<wp:extent cx="{int(Mm(width))}" '
        f'cy="{int(Mm(height))}"/>{wrap}<wp:docPr id="1" name="图形"/><a:graphic>'
        f'<a:graphicData uri="{uri}">{drawn}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
    )


def with_run(text: str, run: str, properties: str = "") -> str:
    """A paragraph of text in which a run stands first."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}<w:r><w:t>{text}</w:t></w:r></w:p>"
