"""Word packages put together part by part, as sound or as odd as a test wants them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
A4 = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" '
    'w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
)


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph with one run; the text is markup already."""
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{properties}<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def document(*blocks: str, section: str = A4, root: str = "w:document") -> bytes:
    """The main part with the given blocks."""
    body = "".join(blocks)
    return f"{HEAD}<{root} {SPACES}><w:body>{body}{section}</w:body></{root}>".encode()


def part(root: str, content: str, attributes: str = "") -> bytes:
    """Any other part of WordprocessingML."""
    return f"{HEAD}<{root} {SPACES} {attributes}>{content}</{root}>".encode()


def relations(*entries: tuple[str, str, str]) -> bytes:
    """A relationship part; entries are id, kind or full type, target (https:… is external)."""
    rows = ""
    for identifier, kind, target in entries:
        kind = kind if ":" in kind else f"{OFFICE}/{kind}"
        mode = ' TargetMode="External"' if ":" in target else ""
        rows += f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"{mode}/>'
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()


def types(*overrides: tuple[str, str], main: str = "/word/document.xml") -> bytes:
    """[Content_Types].xml with the usual defaults."""
    rows = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>'
        for name, kind in ((main, MAIN_TYPE), *overrides)
    )
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"), ("png", "image/png"), ("jpeg", "image/jpeg"),
            ("htm", "text/html"), ("bin", "application/octet-stream"),
        )
    )  # fmt: skip
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{rows}</Types>'.encode()


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The members as a ZIP file, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def word(
    *blocks: str,
    section: str = A4,
    parts: Mapping[str, bytes] | None = None,
    links: tuple[tuple[str, str, str], ...] = (),
) -> bytes:
    """A package of the main part, the other `parts` by name, and the main part's `links`."""
    members = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": document(*blocks, section=section),
        "word/_rels/document.xml.rels": relations(*links),
        **(parts or {}),
    }
    return zipped(members)


def story(kind: str, content: str, **blocks: str) -> dict[str, object]:
    """Keyword arguments of `word` for one more story, such as `story("styles", "<w:style…/>")`."""
    return {
        "parts": {f"word/{kind}.xml": part(f"w:{kind}", content)},
        "links": ((f"rId{kind}", kind, f"{kind}.xml"),),
        **blocks,
    }
