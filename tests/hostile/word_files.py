"""Word files that mean harm: what has no end, no measure, no sense. Each maker gives the bytes."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.charts import AXES, IDS, chart_docx, chart_part, series
from tests.foreign.by_hand_pages import anchored
from tests.foreign.markup import HAN, cell, field, inline_picture, run, table, v
from tests.foreign.packing import A4, p, part, story, word
from tests.pictures import huge_png, picture

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_BLIP = '<a:blip r:embed="rId5"/>'
_SQUARE = '<wp:wrapSquare wrapText="bothSides"/>'
_PICTURE = (("rId5", "image", "media/image1.png"),)
_HEADING = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)


def chart(points: dict[object, object], more: str = "", axes: str = AXES, **size: float) -> bytes:
    """A bar chart of the given stored points; its count is the highest index and one."""
    stored = "".join(f'<c:pt idx="{i}"><c:v>{x}</c:v></c:pt>' for i, x in points.items())
    made = re.sub(
        r"(<c:formatCode>General</c:formatCode>).*?</c:numCache>",
        rf'\1<c:ptCount val="{len(points)}"/>{stored}</c:numCache>',
        series("甲", [1], ["A"]),
    )
    plot = f'<c:barChart><c:barDir val="col"/>{made}{more}{IDS}</c:barChart>'
    return chart_docx(chart_part(plot, axes=axes), **size)  # type: ignore[arg-type]


def labels(code: str) -> str:
    """Labels of values in a number format."""
    return (
        f'<c:dLbls><c:numFmt formatCode="{code}" sourceLinked="0"/><c:showVal val="1"/></c:dLbls>'
    )


def axis(low: str, high: str, step: str) -> str:
    """Axes with a scale of their own."""
    scaled = f'<c:scaling><c:min val="{low}"/><c:max val="{high}"/></c:scaling>'
    unit = f'<c:crossAx val="1"/><c:majorUnit val="{step}"/>'
    return AXES.replace("<c:scaling/>", scaled).replace('<c:crossAx val="1"/>', unit)


def section(more: str = "", width: int = 11906, height: int = 16838, margin: int = 1440) -> str:
    """The properties of a section."""
    sides = "".join(f'w:{side}="{margin}" ' for side in ("top", "right", "bottom", "left"))
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {sides}/>{more}</w:sectPr>'


def page(field_code: str, more: str) -> bytes:
    """A document that says its page number."""
    return word(f"<w:p>{field(field_code, '1')}</w:p>", p(HAN), section=section(more))


def marked(identifier: int, name: str, content: str) -> str:
    """A bookmark."""
    end = f'<w:bookmarkEnd w:id="{identifier}"/>'
    return f'<w:bookmarkStart w:id="{identifier}" w:name="{name}"/>{content}{end}'


def nested(wrap: Callable[[str], str], times: int, content: str) -> str:
    """The content wrapped so many times."""
    for _ in range(times):
        content = wrap(content)
    return content


def text_box(content: str, style: str = "width:200pt;height:100pt") -> str:
    """A text box of VML."""
    box = f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>"
    return f'<w:p><w:r><w:pict><v:shape style="{style}">{box}</v:shape></w:pict></w:r></w:p>'


def group(content: str) -> str:
    """A group of VML whose coordinates have no size."""
    return f'<v:group style="width:200pt;height:100pt" coordsize="0,0">{content}</v:group>'


def pictured(drawing: str, data: bytes | None = None) -> bytes:
    """A drawing beside a text; its picture is `data`."""
    content = picture(30, 20) if data is None else data
    return word(
        f"<w:p><w:r>{drawing}</w:r>{run(HAN)}</w:p>", links=_PICTURE,
        parts={"word/media/image1.png": content},
    )  # fmt: skip


def floating(width: int, height: int, x: int, y: int) -> bytes:
    """A picture of any size at any place with text around it."""
    return pictured(anchored(inline_picture("rId5", width, height), _SQUARE, x, y))


def notes(footnote: str, endnote: str = "") -> bytes:
    """A text with a footnote of its own, and an endnote."""
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    return word(
        f"<w:p>{run('甲')}{call}</w:p>",
        parts={
            f"word/{kind}s.xml": part(f"w:{kind}s", f'<w:{kind} w:id="2">{text}</w:{kind}>')
            for kind, text in (("footnote", footnote), ("endnote", endnote))
        },
        links=(("r1", "footnotes", "footnotes.xml"), ("r2", "endnotes", "endnotes.xml")),
    )


def numbered(form: str, start: int, text: str = "%1%2%99、") -> bytes:
    """Three items of a list that begins at `start`."""
    level = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = p("项", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    return word(item, item, item, **story("numbering", level))  # type: ignore[arg-type]


def drop_cap(lines: int, size: int) -> bytes:
    """A first letter of any height."""
    frame = f'<w:framePr w:dropCap="drop" w:lines="{lines}" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'
    return word(p("首", frame, v("sz", str(size))), p(HAN))


def _references() -> bytes:
    twice = (f"{field(f'REF b{n + 1}', '旧')}{field(f'REF b{n + 1}', '旧')}" for n in range(40))
    blocks = [f"<w:p>{marked(n, f'b{n}', both)}</w:p>" for n, both in enumerate(twice)]
    return word(*blocks, f"<w:p>{marked(40, 'b40', run('末尾'))}</w:p>")


def _contents() -> bytes:
    heads = [p(f"第{n}章", v("pStyle", "H1")) for n in range(300)]
    code = 'TOC \\o "9-1" \\n 5-2 \\t "' + "甲,1," * 2000 + '"'
    toc = f"<w:p>{field(code, '旧')}</w:p>"
    return word(toc, *heads, **story("styles", _HEADING))  # type: ignore[arg-type]


def _revisions() -> bytes:
    gone = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    row = f'<w:tr><w:trPr><w:del w:id="2"/></w:trPr>{cell("删行")}</w:tr>'
    return word(
        f'<w:ins w:id="1"><w:tbl>{row}</w:tbl></w:ins>', f"<w:p>{gone}{run('前')}</w:p>",
        table(f"<w:tr>{cell('表')}</w:tr>"), '<w:moveFromRangeStart w:id="9" w:name="m"/>',
        table(f'<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:del>{run("x")}</w:del><w:p/></w:tc></w:tr>'),
        *[f"<w:p>{gone}{run('并')}</w:p>"] * 500,
    )  # fmt: skip


def svg(content: str, size: str = 'width="100" height="100"') -> bytes:
    """An SVG picture in a document."""
    return pictured(inline_picture("rId5"), f"<svg {SVG} {size}>{content}</svg>".encode())


def raw(data: bytes) -> bytes:
    """Any bytes as a picture."""
    return pictured(inline_picture("rId5"), data)


_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_USES = "".join(
    f'<g id="u{n}">' + f'<use xlink:href="#u{n - 1}"/>' * 10 + "</g>" for n in range(1, 12)
)
_EMF = b"\1\0\0\0\x6c\0\0\0" + b"\0" * 32 + b" EMF" + b"\0" * 4 + b"\xff\xff\xff\x7f" * 20
_SIZES = "".join(v(tag, "9" * 12) for tag in ("sz", "spacing", "w", "position"))
_SHAPE = '<v:shape style="width:9"/>'
_NARROW = '<w:tcW w:w="-500" w:type="dxa"/>'
_SELF = f'<w:style w:type="paragraph" w:styleId="A">{v("basedOn", "A")}</w:style>'
_BORDER = '<w:pBdr><w:top w:val="double" w:sz="99999999" w:space="-9" w:color="ZZZ"/></w:pBdr>'

FILES: dict[str, Callable[[], bytes]] = {
    "a point of a chart at four billion": lambda: chart({0: 1, 3_999_999_999: 2}),
    "a point of a chart before the first": lambda: chart({-5: 1, 0: 2}),
    "a point of a chart at ten to the four hundred": lambda: chart({10**400: 1}),
    "values of a chart near the largest": lambda: chart({0: "1.7e308", 1: "-1e308"}),
    "values of a chart beyond all numbers": lambda: chart({0: "1e99999999", 1: "3e-999999"}),
    "values of a chart that are none": lambda: chart({0: "NaN", 1: "INF", 2: "-0", 3: "x", 4: ""}),
    "a chart of ten thousand points": lambda: chart({n: n for n in range(10_000)}),
    "a chart without a cache": lambda: chart_docx(
        chart_part(f"<c:barChart><c:ser><c:val><c:numRef/></c:val></c:ser>{IDS}</c:barChart>")
    ),
    "a chart that is no XML": lambda: chart_docx('<c:chartSpace xmlns:c="x"><'),
    "an axis that runs backwards": lambda: chart({0: 1}, axes=axis("5", "-1e300", "1e-300")),
    "an axis of a billion steps": lambda: chart({0: 1}, axes=axis("0", "1000000000", "0.001")),
    "an axis of no steps": lambda: chart({0: 1}, axes=axis("NaN", "inf", "0")),
    "a number format of five thousand decimals": lambda: chart(
        {0: "1e300"}, labels("0." + "0" * 5000)
    ),
    "a number format of nonsense": lambda: chart({0: 5}, labels("[=1e999]#,##0;;;@[DBNum9]_***0E+0")),
    "names of a chart of ten thousand letters": lambda: chart_docx(
        chart_part(
            f"<c:barChart>{series('名' * 10_000, [1, 2], ['甲' * 10_000, '#panic()'])}{IDS}</c:barChart>"
        )
    ),
    "a chart of no size": lambda: chart({0: 1}, width_mm=0, height_mm=-3),
    "a chart of a thousand kilometres": lambda: chart({0: 1}, width_mm=1e9, height_mm=1e9),
    "fields that never end": lambda: word(*[f"<w:p>{_BEGIN}{run('内')}</w:p>"] * 300),
    "fields a thousand deep": lambda: word(f"<w:p>{_BEGIN * 1000}{run('甲')}</w:p>"),
    "formulas without measure": lambda: word(
        f"<w:p>{field('=9^9^9^9^9', 'x')}{field('=' + '(' * 300 + '1' + ')' * 300, 'x')}</w:p>"
    ),
    "contents by two thousand styles": _contents,
    "a reference inside its own bookmark": lambda: word(
        f"<w:p>{marked(1, 'a', run('前') + field('REF a', '旧'))}</w:p>"
    ),
    "references that double forty times": _references,
    "a footnote that calls itself": lambda: notes(
        f"<w:p>{run('注')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    ),
    "notes that call each other": lambda: notes(
        "<w:p><w:r><w:endnoteReference w:id='2'/></w:r></w:p>",
        "<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p>",
    ),
    "a footnote of twenty pages": lambda: notes(p(HAN) * 300),
    "text boxes ten deep": lambda: word(nested(text_box, 10, p("芯"))),
    "text boxes fifty deep": lambda: word(nested(text_box, 50, p("芯"))),
    "groups two hundred deep": lambda: word(
        f"<w:p><w:r><w:pict>{nested(group, 200, _SHAPE)}</w:pict></w:r></w:p>"
    ),
    "a text box of no size and one of every size": lambda: word(
        text_box(p("芯"), "width:-5pt;height:0"), text_box(p("芯"), "width:1e99pt;height:nan"),
        text_box(p("芯"), "position:absolute;margin-left:99999999999pt;width:inf;rotation:1e300"),
    ),
    "ten thousand columns": lambda: word(p(HAN), section=section('<w:cols w:num="10000"/>')),
    "fewer columns than none": lambda: word(p(HAN), section=section('<w:cols w:num="-3" w:space="-9"/>')),
    "a page of no size": lambda: word(p(HAN), section=section(width=0, height=0)),
    "a page as wide as the moon is far": lambda: word(p(HAN), section=section(width=10**12, height=10**12)),
    "margins that leave no room": lambda: word(p(HAN), section=section(margin=9000)),
    "margins outside the paper": lambda: word(p(HAN), section=section(margin=-9000)),
    "page numbers beyond counting": lambda: page("PAGE", '<w:pgNumType w:start="99999999999999999999"/>'),
    "page numbers below none": lambda: page("PAGE", '<w:pgNumType w:start="-5" w:fmt="upperRoman"/>'),
    "a grid of no pitch": lambda: page("PAGE", '<w:docGrid w:type="lines" w:linePitch="-5"/>'),
    "indents of any size": lambda: word(
        *[p(HAN, f'<w:ind w:left="{n}" w:firstLine="{-n}"/>') for n in (10**12, -(10**12))]
    ),
    "letters of any size": lambda: word(p("大", "", _SIZES), p("小", "", v("sz", "-9"))),
    "borders and shadings of no colour": lambda: word(
        p(HAN, f'{_BORDER}<w:shd w:val="pct999" w:fill="FFFFFF" w:color="000000"/>')
    ),
    "a cell over a billion columns": lambda: word(
        table(f"<w:tr>{cell('甲', v('gridSpan', '999999999'))}</w:tr>"), p("末")
    ),
    "a table of negative widths": lambda: word(
        table(f"<w:tr>{cell('甲', _NARROW)}</w:tr>", grid=(0, -1000)), p("末")
    ),
    "tables fifteen deep": lambda: word(
        nested(lambda c: table(f"<w:tr><w:tc>{c}<w:p/></w:tc></w:tr>"), 15, p("芯"))
    ),
    "a picture a thousand kilometres away": lambda: floating(900_000, 600_000, 10**12, 10**12),
    "a picture of a negative size": lambda: floating(-5, -5, 0, 0),
    "a picture higher than ten metres": lambda: floating(3_600_000, 10**9, 0, 0),
    "a picture cut to nothing": lambda: pictured(
        inline_picture("rId5").replace(_BLIP, f'{_BLIP}<a:srcRect l="100000" r="100000" t="-999999999"/>')
    ),
    "numbers at the end of all numbers": lambda: numbered("chineseCountingThousand", 2**31 - 1),
    "roman numbers at the end of all numbers": lambda: numbered("upperRoman", 10**24),
    "letters at the end of all numbers": lambda: numbered("lowerLetter", 2 * 10**9),
    "numbers before the first": lambda: numbered("chineseCounting", -7),
    "a style based on itself": lambda: word(
        p("甲", v("pStyle", "A")),
        **story("styles", _SELF),  # type: ignore[arg-type]
    ),
    "a drop cap over a hundred thousand lines": lambda: drop_cap(99_999, 10**9),
    "a drop cap below no line": lambda: drop_cap(-4, 0),
    "revisions across tables": _revisions,
    "an SVG that reaches outside": lambda: svg(
        '<image xlink:href="file:///etc/hostname"/><script>while(1);</script>'
    ),
    "an SVG that uses itself": lambda: svg('<g id="a"><use xlink:href="#a"/></g>'),
    "an SVG of a hundred billion squares": lambda: svg(
        f'<rect id="u0" width="1" height="1"/>{_USES}<use xlink:href="#u11"/>'
    ),
    "an SVG that blurs a whole field": lambda: svg(
        '<filter id="f"><feGaussianBlur stdDeviation="99999"/><feTurbulence numOctaves="999999"/></filter>'
        '<rect width="99999" height="99999" filter="url(#f)"/>', 'width="99999" height="99999"',
    ),
    "an SVG fifty thousand deep": lambda: svg("<g>" * 50_000 + "</g>" * 50_000),
    "an EMF that says no size": lambda: raw(_EMF),
    "a WMF of nonsense": lambda: raw(b"\xd7\xcd\xc6\x9a" + b"\xff" * 40),
    "a PNG of nine hundred million points": lambda: raw(huge_png(30_000, 30_000)),
    "symbols that are none": lambda: word(
        "<w:p><w:r>" + "".join(f'<w:sym w:font="Wingdings" w:char="{c}"/>' for c in ("ZZ", "D800", "110000", "-1")) + "</w:r></w:p>"
    ),
    "a header that is the document": lambda: word(
        p("甲"), links=(("rIdh", "header", "document.xml"),),
        section=A4.replace("<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="rIdh"/>'),
    ),
}  # fmt: skip
"""The makers by what is wrong with their files."""
