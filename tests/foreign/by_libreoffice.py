"""Files that LibreOffice writes: sources in its own flat format, HTML, RTF and plain text."""

from __future__ import annotations

import base64
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from tests.foreign.corpus import ForeignFile
from tests.pictures import picture
from tests.tools import require

HAN = "各支部要认真落实“三会一课”制度，按时足额收缴党费，切实增强组织生活的政治性、时代性和战斗性。"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_OFFICE}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
        ("meta", "meta"), ("number", "datastyle"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
_PNG = base64.b64encode(picture(200, 120)).decode()


def _flat(text: str, *, automatic: str = "", styles: str = "", master: str = "") -> str:
    layout = (
        '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin="2.5cm"/><style:header-style/><style:footer-style/></style:page-layout>'
    )
    pages = master or '<style:master-page style:name="Standard" style:page-layout-name="pm"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{styles}</office:styles><office:automatic-styles>{layout}{automatic}"
        f"</office:automatic-styles><office:master-styles>{pages}</office:master-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document>"
    )


def _p(text: str, style: str = "") -> str:
    name = f' text:style-name="{style}"' if style else ""
    return f"<text:p{name}>{text}</text:p>"


def _paragraph_style(name: str, properties: str = "", more: str = "", text: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {properties}>'
        f"{more}</style:paragraph-properties><style:text-properties {text}/></style:style>"
    )


def _table(rows: str, columns: int) -> str:
    return (
        f'<table:table table:name="表"><table:table-column table:number-columns-repeated="{columns}"/>'
        f"{rows}</table:table>"
    )


def _cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{_p(text)}</table:table-cell>"


def _row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _spanning(text: str, way: str) -> str:
    return _cell(text, f'table:number-{way}-spanned="2"')


_INNER = f"<table:table-cell>{_table(_row(_cell('里'), _cell('面')), 2)}{_p('')}</table:table-cell>"


def _items(depth: int) -> str:
    inner = f"<text:list>{_items(depth - 1)}</text:list>" if depth else ""
    return "".join(
        f"<text:list-item>{_p(f'第{depth}层{n}')}{inner}</text:list-item>" for n in (1, 2)
    )


def _list_style(name: str, *formats: tuple[str, str]) -> str:
    levels = "".join(
        f'<text:list-level-style-number text:level="{at}" style:num-format="{fmt}" style:num-suffix="{suffix}">'
        f'<style:list-level-properties text:space-before="{at}cm" text:min-label-width="0.8cm"/>'
        "</text:list-level-style-number>"
        for at, (fmt, suffix) in enumerate(formats, 1)
    )
    return f'<text:list-style style:name="{name}">{levels}</text:list-style>'


def _frame(
    content: str, anchor: str, style: str = "", place: str = 'svg:x="4cm" svg:y="2cm"'
) -> str:
    name = f' draw:style-name="{style}"' if style else ""
    return (
        f'<draw:frame{name} text:anchor-type="{anchor}" svg:width="5cm" svg:height="3cm" {place}>'
        f"{content}</draw:frame>"
    )


def _wrap(name: str, kind: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="graphic"><style:graphic-properties '
        f'style:wrap="{kind}" style:vertical-pos="from-top" style:vertical-rel="paragraph" '
        'style:horizontal-pos="from-left" style:horizontal-rel="paragraph"/></style:style>'
    )


_IMAGE = f"<draw:image><office:binary-data>{_PNG}</office:binary-data></draw:image>"
_WHO = "<dc:creator>李娜</dc:creator><dc:date>2026-03-01T09:00:00</dc:date>"


def _change(identifier: str, kind: str, content: str = "") -> str:
    return (
        f'<text:changed-region text:id="{identifier}"><text:{kind}><office:change-info>{_WHO}'
        f"</office:change-info>{content}</text:{kind}></text:changed-region>"
    )


FLAT: dict[str, str] = {
    "headings and plain paragraphs": _flat(
        "".join(
            f'<text:h text:outline-level="{n}">第{n}级标题</text:h>{_p(HAN)}' for n in range(1, 8)
        )
    ),
    "a list of four levels": _flat(f"<text:list>{_items(3)}</text:list>"),
    "lists with Chinese and Latin numbers": _flat(
        f'<text:list text:style-name="L1">{_items(3)}</text:list>'
        f'<text:list text:style-name="L1" text:continue-numbering="true">{_items(1)}</text:list>',
        automatic=_list_style("L1", ("一, 二, 三, ...", "、"), ("1", "."), ("a", ")"), ("I", "."), ("i", ")")),
    ),
    "a table with a head, spans and a table inside": _flat(
        _table(
            f"<table:table-header-rows><table:table-row>{_cell('甲')}{_cell('乙')}{_cell('丙')}</table:table-row>"
            "</table:table-header-rows>"
            + "".join(
                f"<table:table-row>{_cell(f'第{n}行')}{_cell('二')}{_cell('三')}</table:table-row>"
                for n in range(60)
            )
            + _row(_spanning("跨两列", "columns"), "<table:covered-table-cell/>", _INNER)
            + _row(_spanning("跨两行", "rows"), _cell("右上"), _cell("角"))
            + _row("<table:covered-table-cell/>", _cell("右下"), _cell("角")),
            3,
        )
        + _p("末")
    ),
    "footnotes and endnotes": _flat(
        "".join(
            _p(
                f'第{n}句<text:note text:note-class="{kind}" text:id="n{n}"><text:note-citation>{n}</text:note-citation>'
                f"<text:note-body>{_p(f'{kind} 第{n}条的内容')}</text:note-body></text:note>之后。"
            )
            for n, kind in enumerate(("footnote", "endnote", "footnote", "endnote"), 1)
        )
    ),
    "a section of two columns": _flat(
        _p("栏前") + f'<text:section text:style-name="S1" text:name="节">{_p(HAN * 8)}{_p(HAN * 3)}</text:section>' + _p("栏后"),
        automatic='<style:style style:name="S1" style:family="section"><style:section-properties>'
        '<style:columns fo:column-count="2" fo:column-gap="0.8cm"/></style:section-properties></style:style>',
    ),
    "frames with text": _flat(
        _p("前" + _frame(f'<draw:text-box fo:min-height="1cm">{_p("框里的文字")}{_p("第二段")}</draw:text-box>', "paragraph", "W") + HAN * 3)
        + _p("字符旁" + _frame(f'<draw:text-box>{_p("随文框")}</draw:text-box>', "as-char") + "之后"),
        automatic=_wrap("W", "parallel"),
    ),
    "pictures of every anchor and wrapping": _flat(
        "".join(
            _p(_frame(_IMAGE, anchor, f"W{n}") + HAN * 2)
            for n, anchor in enumerate(("as-char", "paragraph", "char", "paragraph", "page"))
        ),
        automatic="".join(
            _wrap(f"W{n}", kind)
            for n, kind in enumerate(("none", "left", "right", "run-through", "dynamic"))
        ),
    ),
    "a table of contents": _flat(
        '<text:table-of-content text:name="目录"><text:table-of-content-source text:outline-level="3"/>'
        f"<text:index-body><text:index-title text:name='t'>{_p('目录')}</text:index-title>"
        + "".join(_p(f"第{n}章<text:tab/>{n}") for n in range(1, 4))
        + "</text:index-body></text:table-of-content>"
        + "".join(f'<text:h text:outline-level="1">第{n}章</text:h>{_p(HAN * 20)}' for n in range(1, 4))
    ),
    "an alphabetical index": _flat(
        _p('词<text:alphabetical-index-mark text:string-value="党费"/>在此')
        + '<text:alphabetical-index text:name="索引"><text:alphabetical-index-source/><text:index-body>'
        + _p("党费<text:tab/>1") + "</text:index-body></text:alphabetical-index>"
    ),
    "tracked changes": _flat(
        "<text:tracked-changes>"
        + _change("c1", "insertion")
        + _change("c2", "deletion", _p("删去的话"))
        + _change("c3", "format-change")
        + "</text:tracked-changes>"
        + _p('原文<text:change-start text:change-id="c1"/>插入的话<text:change-end text:change-id="c1"/>，'
             '<text:change text:change-id="c2"/><text:change-start text:change-id="c3"/>改了格式'
             '<text:change-end text:change-id="c3"/>，完。')
    ),
    "comments": _flat(
        _p(f"有<office:annotation>{_WHO}{_p('批注内容')}</office:annotation>批注的话。") + _p("其他")
    ),
    "fields of every kind": _flat(
        '<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="表"/></text:sequence-decls>'
        '<text:user-field-decls><text:user-field-decl office:value-type="string" office:string-value="值" text:name="变"/>'
        "</text:user-field-decls>"
        + "".join(
            _p(f"{n}：{field}。")
            for n, field in enumerate(
                (
                    "<text:page-number>1</text:page-number>", "<text:page-count>9</text:page-count>",
                    '<text:date text:fixed="true" text:date-value="2026-03-01">2026-03-01</text:date>',
                    "<text:author-name>李娜</text:author-name>", "<text:title>题名</text:title>",
                    '<text:sequence text:name="表" text:formula="ooow:表+1">1</text:sequence>',
                    '<text:user-field-get text:name="变">值</text:user-field-get>',
                    '<text:placeholder text:placeholder-type="text">&lt;填这里&gt;</text:placeholder>',
                    '<text:conditional-text text:condition="ooow:1 == 1" text:string-value-if-true="真" '
                    'text:string-value-if-false="假">真</text:conditional-text>',
                    "<text:file-name>文件</text:file-name>", "<text:word-count>100</text:word-count>",
                )
            )
        )
    ),
    "drop caps": _flat(
        _p(HAN * 4, "D") + _p("后"),
        automatic=_paragraph_style("D", "", '<style:drop-cap style:lines="3" style:length="1"/>'),
    ),
    "bookmarks and references": _flat(
        _p('<text:bookmark-start text:name="甲"/>被引用的话<text:bookmark-end text:name="甲"/>。')
        + _p('见“<text:bookmark-ref text:reference-format="text" text:ref-name="甲">被引用的话</text:bookmark-ref>”'
             '（第<text:bookmark-ref text:reference-format="page" text:ref-name="甲">1</text:bookmark-ref>页）。')
        + _p('<text:a xlink:type="simple" xlink:href="https://www.gov.cn/">政府网</text:a>和<text:a xlink:type="simple" xlink:href="#甲">上文</text:a>')
    ),
    "headers, footers and a landscape page": _flat(
        _p(HAN * 10) + _p("横排的一页", "P2") + _p("回到竖排", "P3"),
        automatic='<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="29.7cm" '
        'fo:page-height="21cm" style:print-orientation="landscape" fo:margin="2cm"/></style:page-layout>'
        '<style:style style:name="P2" style:family="paragraph" style:master-page-name="Land"/>'
        '<style:style style:name="P3" style:family="paragraph" style:master-page-name="Standard"/>',
        master=f'<style:master-page style:name="Standard" style:page-layout-name="pm"><style:header>{_p("页眉文字")}</style:header>'
        f'<style:footer>{_p("— <text:page-number>1</text:page-number> —")}</style:footer></style:master-page>'
        '<style:master-page style:name="Land" style:page-layout-name="pl"/>',
    ),
    "tabs, distances, borders and shading": _flat(
        _p("左<text:tab/>中<text:tab/>右", "T") + _p("加框加底纹", "B") + _p(f"空<text:s text:c='5'/>格<text:line-break/>换行{HAN}", "J"),
        automatic=_paragraph_style(
            "T", "", '<style:tab-stops><style:tab-stop style:position="8cm" style:type="center"/>'
            '<style:tab-stop style:position="16cm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops>'
        )
        + _paragraph_style("B", 'fo:border="0.05cm double #ff0000" fo:padding="0.2cm" fo:background-color="#eeeeee"')
        + _paragraph_style("J", 'fo:text-align="justify" fo:text-indent="0.74cm" fo:line-height="150%" fo:margin-left="2cm"'),
    ),
    "character formats": _flat(
        "".join(
            _p(f'前<text:span text:style-name="C{n}">格式第{n}种</text:span>后') for n in range(12)
        ),
        automatic="".join(
            f'<style:style style:name="C{n}" style:family="text"><style:text-properties {text}/></style:style>'
            for n, text in enumerate(
                (
                    'fo:font-weight="bold" style:font-weight-asian="bold"', 'style:text-position="super 58%"',
                    'style:text-position="sub 58%"', 'style:text-underline-style="wave"', 'style:text-line-through-style="solid"',
                    'fo:color="#ff0000"', 'fo:background-color="#ffff00"', 'fo:letter-spacing="0.1cm"', 'style:text-scale="66%"',
                    'fo:font-variant="small-caps"', 'style:text-emphasize="dot below"', 'fo:text-shadow="1pt 1pt"',
                )
            )
        ),
    ),
    "hidden text and ruby": _flat(
        _p('看得见<text:span text:style-name="H">看不见</text:span>，'
           '<text:ruby><text:ruby-base>重</text:ruby-base><text:ruby-text>zhòng</text:ruby-text></text:ruby>要。'),
        automatic='<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>',
    ),
    "shapes with and without text": _flat(
        _p('形状<draw:custom-shape text:anchor-type="paragraph" svg:width="4cm" svg:height="2cm" svg:x="1cm" svg:y="1cm">'
           f'{_p("形状里的字")}</draw:custom-shape><draw:line text:anchor-type="paragraph" svg:x1="0cm" svg:y1="4cm" '
           'svg:x2="8cm" svg:y2="4cm"/>之后')
    ),
    "a line grid for text": _flat(
        "".join(_p(HAN, "F") for _ in range(12)),
        automatic=_paragraph_style("F", 'fo:text-align="justify" fo:text-indent="1.13cm" fo:line-height="1.02cm"', "", 'fo:font-size="16pt" style:font-size-asian="16pt"'),
    ),
}  # fmt: skip
"""Flat OpenDocument sources."""

HTML: dict[str, str] = {
    "a page of the web": f"<h1>通知</h1><p>{HAN}</p><ul><li>甲<ol><li>一</li><li>二</li></ol></li><li>乙</li></ul>"
    "<dl><dt>词</dt><dd>解释</dd></dl><blockquote>引文</blockquote><pre>代码  空格\n  第二行</pre><hr/><address>地址</address>",
    "a table of the web": "<table border=1><caption>表题</caption><thead><tr><th>甲<th colspan=2>乙丙</thead><tbody>"
    + "".join(
        f"<tr><td>{n}</td><td style='background:#ccc'>内容{n}</td><td>三</td></tr>"
        for n in range(40)
    )
    + "<tr><td rowspan=2>两行</td><td>上</td><td>右</td></tr><tr><td>下</td><td>右下</td></tr></tbody></table>",
    "styles of the web": f"<p style='font:24pt SimHei;color:red;text-align:center'>大字</p><p><b>粗</b><i>斜</i><u>线</u><s>删</s>"
    f"<sup>上</sup><sub>下</sub><mark>亮</mark><kbd>键</kbd></p><p style='text-indent:2em'>{HAN}</p>"
    f"<p><a href='https://www.gov.cn'>链接</a><br>换行 &nbsp;&lt;&amp;&gt; &copy; ①</p>",
}
"""HTML sources."""

RTF: dict[str, str] = {
    "rich text of old": r"{\rtf1\ansi\uc0{\fonttbl{\f0 SimSun;}}\f0\fs32 {\b "
    + "".join(f"\\u{ord(c)} " for c in "粗体")
    + r"}\par\qc Centre\par\pard\li720\fi-360 \u8226 \tab item\par{\pard\trowd\cellx3000\cellx6000 a\cell b\cell\row}\par\page last}",
}
"""RTF sources."""

TEXT: dict[str, str] = {
    "plain text": "关于开展主题党日活动的通知\n\n各支部：\n" + f"    {HAN}\n" * 40 + "特此通知。\n",
}
"""Plain text sources."""

_SOURCES = {"fodt": FLAT, "html": HTML, "rtf": RTF, "txt": TEXT}
_CODES = {
    "comments": {"L307"},
    "tracked changes": {"L306"},
    "hidden text and ruby": {"L308", "L312"},
}
_LOSES = {"hidden text and ruby": {"L308"}}


@cache
def _converted() -> dict[str, bytes]:
    """All sources as DOCX: one run of LibreOffice for HTML, which needs its filter named, one for the rest."""
    program = require("soffice")
    with tempfile.TemporaryDirectory(prefix="docgen-foreign-") as name:
        folder = Path(name)
        runs: tuple[tuple[list[Path], list[str]], ...] = (
            ([], []),
            ([], ["--infilter=HTML (StarWriter)"]),
        )
        for suffix, sources in _SOURCES.items():
            for at, source in enumerate(sources.values()):
                path = folder / f"{suffix}{at}.{suffix}"
                head = "<meta charset='utf-8'>" if suffix == "html" else ""
                path.write_text(head + source, encoding="utf-8")
                runs[suffix == "html"][0].append(path)
        for paths, options in runs:
            command = [
                str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
                *options, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), *map(str, paths),
            ]  # fmt: skip
            subprocess.run(command, capture_output=True, timeout=180, check=True)
        made = {
            title: (folder / f"{suffix}{at}.docx").read_bytes()
            for suffix, sources in _SOURCES.items()
            for at, title in enumerate(sources)
        }
        shutil.rmtree(folder / "profile", ignore_errors=True)
    return made


def _entry(title: str) -> ForeignFile:
    return ForeignFile(
        title,
        lambda: _converted()[title],
        frozenset(_CODES.get(title, ())),
        frozenset(_LOSES.get(title, ())),
    )


LIBREOFFICE: dict[str, ForeignFile] = {
    title: _entry(title) for sources in _SOURCES.values() for title in sources
}
