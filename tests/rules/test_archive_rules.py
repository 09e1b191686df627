"""Every archive rule: its failing specimen, acted out, raises its code; its passing one does not.

Specimens of A1xx are lines of a bundle's spec whose comment says what the attachment is; those of
A2xx say what happened to a finished bundle. The tables below act them out.
"""

import copy
import io
import json
import re
from functools import cache

import pikepdf
import pytest
import yaml
from PIL import Image

from docgen.archive.bundle import build_bundle
from docgen.archive.contracts import ItemInput
from docgen.base.rules import Rule
from docgen.standards.rules.archive import RULES
from docgen.verify.bundle import verify_bundle
from tests import ugly_pdfs
from tests.bundle_inputs import items, picture, spec

pytestmark = pytest.mark.slow  # whole bundles

BUILD = [r for r in RULES if r.code < "A200"]
VERIFY = [r for r in RULES if r.code >= "A200"]


def scan(dpi: int, mode: str) -> bytes:
    buffer = io.BytesIO()
    size = (int(8.27 * dpi), int(11.69 * dpi))
    Image.new(mode, size, "white").save(buffer, "PNG")
    return buffer.getvalue()


CLEAN = ugly_pdfs.drawn()

ATTACHMENTS = {
    "完整的 PDF": lambda: CLEAN,
    "只下载了一半，内容已不成 PDF": ugly_pdfs.half,
    "没有密码，或只限制打印": lambda: ugly_pdfs.encrypted(""),
    "设有打开密码，规格中没有写“密码”": lambda: ugly_pdfs.encrypted("secret"),
    "完整的照片": picture,
    "传送中断，只有上半张": lambda: picture()[:-900],
    "300 dpi 的 A4 扫描件": lambda: scan(300, "1"),
    "一张 30000×30000 像素的图片": ugly_pdfs.picture_bomb,
    "有 3 页": lambda: ugly_pdfs.drawn(pages=3),
    "有 0 页": ugly_pdfs.no_pages,
    "文件就在规格旁边": lambda: CLEAN,
    "文件夹里没有这个文件": lambda: None,
    "PDF 文件": lambda: CLEAN,
    "一个压缩包改名为 .pdf": lambda: b"PK\x03\x04" + bytes(100),
    "结构完好": lambda: CLEAN,
    "尾部的目录表缺失，页面仍可读": ugly_pdfs.without_tail,
    "没有脚本": lambda: CLEAN,
    "打开时运行脚本": ugly_pdfs.scripts,
    "没有嵌入文件": lambda: CLEAN,
    "嵌有“名单.xlsx”": ugly_pdfs.embedded_file,
    "普通页面": lambda: CLEAN,
    "可填写的登记表": ugly_pdfs.form,
    "没有数字签名": lambda: CLEAN,
    "带一个数字签名": ugly_pdfs.signed,
    "没有图层": lambda: CLEAN,
    "“底稿”图层默认隐藏": ugly_pdfs.hidden_layer,
    "没有批注": lambda: CLEAN,
    "页边有批注“数字再核”": ugly_pdfs.comments,
    "字体全部嵌入": lambda: CLEAN,
    "仿宋_GB2312 没有嵌入": ugly_pdfs.page,
    "普通彩色页面": lambda: drawn_in(b"1 0 0 rg"),
    "用印刷四色描述的页面": lambda: drawn_in(b"1 0 0 0 k"),
    "页面正常": lambda: CLEAN,
    "旋转角度写成 45": ugly_pdfs.odd_rotation,
    "首页上端有 20 毫米空白": lambda: CLEAN,
    "首页从上到下排满": ugly_pdfs.full_page_of_text,
    "四周有白边": lambda: CLEAN,
    "满版照片": lambda: drawn_in(b"0.2 g", b"0 0 596 842 re f"),
    "各件都符合": lambda: CLEAN,
    "有一件没有嵌入字体": ugly_pdfs.page,
    "300 dpi 的黑白扫描": lambda: scan(300, "1"),
    "1200 dpi 的彩色扫描": lambda: sharp_scan(),
    "内容不同": lambda: ugly_pdfs.drawn("OTHER"),
    "与记录一是同一个文件": lambda: CLEAN,
    "有字的页面": lambda: CLEAN,
    "扫描了背面，全是白页": lambda: scan(100, "L"),
    "": lambda: CLEAN,
}
"""What a comment in a specimen stands for."""


def sharp_scan() -> bytes:
    """A colour scan of more than 600 dpi on its sheet."""
    buffer = io.BytesIO()
    Image.new("RGB", (4100, 4200), "white").save(buffer, "PNG")
    return buffer.getvalue()


def drawn_in(colour: bytes, shape: bytes = b"200 200 90 90 re f") -> bytes:
    """A page without text, painted in one colour."""
    return ugly_pdfs.page(colour + b" " + shape, font=b"<< >>").replace(
        b"/Font << /F1 5 0 R >>", b""
    )


FIELDS = {
    "整理人": "compiler",
    "检查人": "checker",
    "全宗号": "fonds_number",
    "年度": "year",
    "保管期限": "retention",
}


def codes_of_spec(specimen: str) -> set[str]:
    """The codes that building the specimen's bundle gives."""
    told = yaml.load(specimen, yaml.BaseLoader)
    comments = [
        match.group(1).strip() if (match := re.search(r"#(.*)", line)) else ""
        for line in specimen.splitlines()
        if "文件:" in line
    ]
    given = [
        ItemInput("附件", item["文件"], ATTACHMENTS[comment](), retention=item.get("保管期限"))
        for item, comment in zip(told.get("材料", []), comments, strict=True)
    ]
    fields = {name: told[key] for key, name in FIELDS.items() if key in told}
    result = build_bundle(spec(**fields), given or [ItemInput("附件", "附件.pdf", CLEAN)])
    return {f.code for f in result.findings}


@pytest.mark.parametrize("rule", BUILD, ids=lambda r: r.code)
def test_the_failing_specimen_raises_the_rule_and_the_passing_one_does_not(rule: Rule) -> None:
    assert rule.code in codes_of_spec(rule.failing)
    assert rule.code not in codes_of_spec(rule.passing)


@cache
def _bundle() -> tuple[bytes, str]:
    result = build_bundle(spec(), items())
    return result.pdf, json.dumps(result.manifest)


def edited(change) -> bytes:
    with pikepdf.open(io.BytesIO(_bundle()[0])) as pdf:
        change(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def drop_page(pdf) -> None:
    del pdf.pages[4]


def swap_pages(pdf) -> None:
    pdf.pages[4], pdf.pages[5] = pdf.pages[5], pdf.pages[4]


def drop_marks(pdf) -> None:
    page = pdf.pages[2]
    page.Contents = pikepdf.Array(list(page.Contents)[:-1])


def told(**changes) -> dict:
    manifest = json.loads(_bundle()[1])
    for key, value in changes.items():
        manifest["items"][1][key] = value
    return manifest


def untouched():
    return _bundle()[0], told(), {i.file: i.data for i in items()}


def with_pdf(pdf: bytes):
    return pdf, *untouched()[1:]


def with_manifest(manifest: dict):
    return untouched()[0], manifest, untouched()[2]


def with_sources(change):
    sources = copy.copy(untouched()[2])
    change(sources)
    return *untouched()[:2], sources


def other_row():
    row = told()["items"][1]["catalogue_row"]
    return told(catalogue_row=[*row[:7], "5", row[8]])


def foreign_source():
    other = ugly_pdfs.drawn("OTHER", 3)
    manifest = told()
    import hashlib

    manifest["items"][2]["sha256"] = hashlib.sha256(other).hexdigest()
    return untouched()[0], manifest, untouched()[2] | {"通知.pdf": other}


EVENTS = {
    "成册后另存过一次的 PDF": lambda: with_pdf(edited(lambda pdf: None)),
    "清单 20 页，册 19 页": lambda: with_pdf(edited(drop_page)),
    "第 5 页与第 6 页对调": lambda: with_pdf(edited(swap_pages)),
    "目录写“4 页”，清单写“5 页”": lambda: with_manifest(other_row()),
    "首页的章被去掉": lambda: with_pdf(edited(drop_marks)),
    "第 7 页右上角没有页码": lambda: with_pdf(edited(drop_marks)),
    "成册后又改了来源文件": lambda: with_sources(lambda s: s.update({"通知.pdf": b"new"})),
    "来源文件已被移走": lambda: with_sources(lambda s: s.pop("通知.pdf")),
    "第 2 件从第 9 页起，第 1 件到第 9 页止": lambda: with_manifest(told(first_page=3)),
    "来源第 2 页的文字在册中找不到": foreign_source,
}


@pytest.mark.parametrize("rule", VERIFY, ids=lambda r: r.code)
def test_what_happened_to_a_bundle_is_found_and_an_untouched_one_is_silent(rule: Rule) -> None:
    assert rule.code in {f.code for f in verify_bundle(*EVENTS[rule.failing]())}
    assert verify_bundle(*untouched()) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_rule_says_what_why_and_what_to_do(rule: Rule) -> None:
    assert rule.title and not rule.title.endswith("。")
    assert rule.explanation.endswith("。")
    assert rule.hint and not rule.hint.endswith("。")
    assert rule.basis
    assert rule.passing != rule.failing
