"""Makes the pictures and the foreign PDF that the samples refer to. Run by hand, rarely:

    python samples/make_assets.py

Its products are committed; docgen itself never runs it. Same fonts, same bytes: no clock, no
unseeded chance. Fonts are looked up by family; what cannot be drawn for want of a font is named
and left as it is. Needs Pillow, reportlab and pikepdf, all of which docgen brings along.
"""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
CHART = HERE / "forms/图片/党员活动中心接待人次.png"
SIGN_IN_SHEET = HERE / "bundles/材料/2025年第4次党员大会签到表.jpg"
NOTICE = HERE / "bundles/材料/关于召开2025年度组织生活会的通知.pdf"

SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "FandolHei", "SimHei")
SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "FandolSong", "AR PL SungtiL GB", "SimSun")
HAND = ("AR PL KaitiM GB", "FandolKai", "KaiTi")
# reportlab embeds TrueType outlines only, which rules the Noto CJK and Fandol families out.
TRUETYPE_SONG = ("AR PL SungtiL GB", "SimSun")
TRUETYPE_KAI = ("AR PL KaitiM GB", "KaiTi")

_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/texlive/texmf-dist/fonts/opentype",
    "~/.fonts",
    "~/.local/share/fonts",
    "~/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)


class NoFontError(Exception):
    """None of the families is installed."""


def _font_files() -> Iterator[Path]:
    folders = [Path(f).expanduser() for f in _FOLDERS]
    try:
        import pylopdf_fonts_zh_cn

        folders.append(Path(pylopdf_fonts_zh_cn.__file__).parent)
    except ImportError:
        pass
    for folder in folders:
        if folder.is_dir():
            yield from sorted(p for p in folder.rglob("*") if p.suffix.lower() in _SUFFIXES)


_SUFFIXES = {".ttf", ".otf", ".ttc"}
_MEMBERS_OF_A_COLLECTION = 10


@cache
def _families() -> dict[str, tuple[Path, int]]:
    """Where the regular face of every installed family is: file and index in the collection."""
    found: dict[str, tuple[Path, int]] = {}
    for path in _font_files():
        for index in range(_MEMBERS_OF_A_COLLECTION if path.suffix.lower() == ".ttc" else 1):
            try:
                family, style = ImageFont.truetype(path, 20, index=index).getname()
            except OSError:
                break
            if family and style in {"Regular", "Book", "Normal"}:
                found.setdefault(family, (path, index))
    return found


def find_font(families: tuple[str, ...]) -> tuple[Path, int]:
    """File and index of the first family that is installed. Raises NoFontError."""
    for family in families:
        if family in _families():
            return _families()[family]
    raise NoFontError("、".join(families))


def load_font(families: tuple[str, ...], size: int) -> ImageFont.FreeTypeFont:
    """A face for drawing with Pillow. Raises NoFontError."""
    path, index = find_font(families)
    return ImageFont.truetype(path, size, index=index)


# --- the chart -----------------------------------------------------------------------------


def draw_chart() -> bytes:
    """Visits by month as bars: the same figures as in the table of the report."""
    bars = (("1月", 1548), ("2月", 1206), ("3月（至27日）", 1942))
    width, height, ceiling = 1200, 660, 2500
    left, right, top, bottom = 130, 1150, 60, 560
    label, small = load_font(SANS, 32), load_font(SANS, 28)
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for value in range(0, ceiling + 1, 500):
        y = bottom - (bottom - top) * value / ceiling
        draw.line((left, y, right, y), fill="#d0d0d0" if value else "#404040", width=2)
        draw.text((left - 18, y), str(value), font=small, fill="#404040", anchor="rm")
    draw.text((left - 18, top - 34), "人次", font=small, fill="#404040", anchor="rm")
    step = (right - left) / len(bars)
    for index, (name, value) in enumerate(bars):
        middle = left + step * (index + 0.5)
        y = bottom - (bottom - top) * value / ceiling
        draw.rectangle((middle - 95, y, middle + 95, bottom - 1), fill="#b5372a")
        draw.text(
            (middle, y - 14),
            str(value),
            font=label,
            fill="#202020",
            anchor="mb",
            stroke_width=8,
            stroke_fill="white",
        )
        draw.text((middle, bottom + 50), name, font=label, fill="#202020", anchor="ms")
    buffer = io.BytesIO()
    image.quantize(32).save(buffer, "PNG", optimize=True, dpi=(240, 240))
    return buffer.getvalue()


# --- the sign-in sheet, as a telephone sees it ---------------------------------------------

_SIGNED = (
    "沈建平、罗秀兰、郑海涛、叶晓岚、马国强、韩雪梅、丁向东、曹志远、"
    "方敏、唐文彬、蒋丽华、魏东升、林静怡、高海波、宋佳"
)
_EXCUSED = {"曹志远": "请假，采购开标"}
_ORIENTATION, _TAKEN, _MAKE = 0x0112, 0x9003, 0x010F
_TURN_RIGHT = 6  # EXIF: the picture has to be turned 90° clockwise to stand upright


def draw_sign_in_sheet() -> bytes:
    """A filled sign-in sheet on a desk, lying on its side, with an EXIF note to turn it."""
    chance = random.Random(20251127)
    photo = _on_a_desk(_filled_sheet(chance), chance)
    exif = Image.Exif()
    exif[_ORIENTATION] = _TURN_RIGHT
    exif[_MAKE] = "Phone"
    exif.get_ifd(0x8769)[_TAKEN] = "2025:11:27 10:52:16"
    buffer = io.BytesIO()
    photo.transpose(Image.Transpose.ROTATE_90).save(
        buffer, "JPEG", quality=68, exif=exif, dpi=(72, 72), optimize=True
    )
    return buffer.getvalue()


def _filled_sheet(chance: random.Random) -> Image.Image:
    sheet = Image.new("RGB", (1240, 1754), "#fbf9f2")
    draw = ImageDraw.Draw(sheet)
    title, text, hand = load_font(SERIF, 50), load_font(SERIF, 30), load_font(HAND, 52)
    draw.text((620, 130), "临江区档案馆党支部党员大会签到表", font=title, fill="#222", anchor="mm")
    for height, line in (
        (215, "会议名称：2025年第4次党员大会（接收预备党员）"),
        (265, "时间：2025年11月27日9:00          地点：馆二楼党员活动室"),
        (315, "应到：15人          实到：14人          请假：1人          列席：1人"),
    ):
        draw.text((130, height), line, font=text, fill="#222", anchor="lm")
    columns, first, pitch = (130.0, 240, 480, 810, 1110), 355, 74
    heads = ("序号", "姓名", "签名", "备注")
    rows = [(str(i), name, name) for i, name in enumerate(_SIGNED.split("、"), 1)] + [
        ("列席", "何雨桐", "何雨桐")
    ]
    for row in range(len(rows) + 2):
        rule = first + row * pitch
        draw.line((columns[0], rule, columns[-1], rule), fill="#333", width=3)
    for x in columns:
        draw.line((x, first, x, first + (len(rows) + 1) * pitch), fill="#333", width=3)
    centres = [(a + b) / 2 for a, b in pairwise(columns)]
    for x, head in zip(centres, heads, strict=True):
        draw.text((x, first + pitch / 2), head, font=text, fill="#222", anchor="mm")
    for index, (number, name, signature) in enumerate(rows, 1):
        y = first + pitch * (index + 0.5)
        draw.text((centres[0], y), number, font=text, fill="#222", anchor="mm")
        draw.text((centres[1], y), name, font=text, fill="#222", anchor="mm")
        if name in _EXCUSED:
            _write(sheet, _EXCUSED[name], (columns[3] - 30, y), load_font(HAND, 34), 34, chance)
        else:
            _write(sheet, signature, (columns[2] + 48, y), hand, 51, chance)
    draw.text((130, 1688), "统一编号：2025-017", font=text, fill="#222", anchor="lm")
    return sheet


def _write(
    sheet: Image.Image,
    words: str,
    start: tuple[float, float],
    font: ImageFont.FreeTypeFont,
    pace: float,
    chance: random.Random,
) -> None:
    """Words in an unsteady hand: every character turned, moved and inked a little differently."""
    x, y = start
    lean, slope = chance.uniform(-6, 3), chance.uniform(-3, 2)
    for position, char in enumerate(words):
        tile = Image.new("L", (120, 120), 0)
        ImageDraw.Draw(tile).text((60, 60), char, font=font, fill=255, anchor="mm")
        shear = chance.uniform(-0.10, 0.16)
        tile = tile.transform(
            tile.size,
            Image.Transform.AFFINE,
            (1, shear, -60 * shear, 0, 1, 0),
            Image.Resampling.BICUBIC,
        ).rotate(lean + chance.uniform(-4, 4), Image.Resampling.BICUBIC)
        depth = chance.uniform(0.78, 0.98)
        ink = Image.blend(Image.new("L", tile.size, 0), tile, depth)
        left = int(x + pace * position + chance.uniform(-3, 3))
        top = int(y - 60 + slope * position + chance.uniform(-4, 4))
        sheet.paste(Image.new("RGB", tile.size, "#1d2a5e"), (left, top), ink)


def _on_a_desk(sheet: Image.Image, chance: random.Random) -> Image.Image:
    """The sheet photographed from a little aside, in uneven light, with grain."""
    width, height = 1350, 1800
    corners = ((82, 70), (1288, 46), (1310, 1752), (52, 1738))
    covered = Image.new("L", sheet.size, 255)
    coefficients = _perspective(corners, sheet.size)
    size, how = (width, height), Image.Resampling.BICUBIC
    warp = Image.Transform.PERSPECTIVE
    paper = sheet.transform(size, warp, coefficients, how)
    mask = covered.transform(size, warp, coefficients, how)
    shadow = Image.new("L", size, 0)
    shadow.paste(110, (14, 18), mask)
    photo = Image.new("RGB", size, "#7a5c43")
    photo.paste(
        Image.new("RGB", size, "#2c211a"), (0, 0), shadow.filter(ImageFilter.GaussianBlur(14))
    )
    photo.paste(paper, (0, 0), mask)
    light = (
        Image.radial_gradient("L")
        .resize((2 * width, 2 * height))
        .crop((int(width * 0.55), int(height * 0.6), int(width * 1.55), int(height * 1.6)))
    )
    photo = Image.composite(Image.new("RGB", size, "#3a3126"), photo, light.point(lambda v: v // 3))
    grain = Image.frombytes(
        "L", (width // 2, height // 2), chance.randbytes(width // 2 * (height // 2))
    )
    grain = grain.resize(size, Image.Resampling.BILINEAR).convert("RGB")
    photo = Image.blend(photo, grain, 0.018)
    return photo.filter(ImageFilter.GaussianBlur(0.7))


def _perspective(
    corners: tuple[tuple[float, float], ...], size: tuple[int, int]
) -> tuple[float, ...]:
    """The eight coefficients that Pillow wants: from a place in the photo to one on the sheet."""
    width, height = size
    targets = ((0, 0), (width, 0), (width, height), (0, height))
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, targets, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for pivot in range(8):
        best = max(range(pivot, 8), key=lambda r: abs(rows[r][pivot]))
        rows[pivot], rows[best] = rows[best], rows[pivot]
        rows[pivot] = [value / rows[pivot][pivot] for value in rows[pivot]]
        for other in range(8):
            if other != pivot:
                factor = rows[other][pivot]
                rows[other] = [
                    a - factor * b for a, b in zip(rows[other], rows[pivot], strict=True)
                ]
    return tuple(row[8] for row in rows)


# --- the notice of the superior: a PDF that docgen did not make ----------------------------

_NOTICE_BODY = (
    "为认真做好2025年度组织生活会和民主评议党员工作，现将有关事项通知如下。",
    "一、时间安排。区直各党支部于2025年12月底前召开组织生活会，民主评议党员可以结合组织生活会一并进行，"
    "也可以单独安排，但应当分别做好记录。工委领导同志参加联系支部会议的时间见附件。",
    "二、会前准备。会前应当完成集中学习、听取意见和谈心谈话。支部委员之间、支部委员与党员之间都要谈到，"
    "登记时间和要点即可，不要求写成长篇材料。支部委员会的对照检查材料应当写明上年整改事项的完成情况。",
    "三、会议召开。自我批评要联系实际、摆出事例，相互批评要直接具体、与人为善。每名党员至少对支部委员会"
    "提出一条意见。预备党员参加组织生活会和民主测评，不评定等次。",
    "四、整改落实。会后五个工作日内列出整改事项，逐项写明责任人和完成时间，在支部范围内公布。2026年6月底前，"
    "各支部向工委书面报告整改结果。",
    "五、材料报送。会后十个工作日内报送会议记录复印件和整改事项清单，不另报总结。会议材料应当如实反映会议情况，"
    "不得事后补写、补签。",
)
_NOTICE_TABLE = (
    ("序号", "联系领导", "联系支部", "会议时间", "会议地点"),
    ("1", "周明礼", "区行政审批局党支部", "12月12日14:30", "政务服务大厅三楼会议室"),
    ("2", "许静", "区档案馆党支部", "12月16日9:00", "馆二楼党员活动室"),
    ("3", "贺永强", "区农业农村局机关第三党支部", "12月18日14:30", "局一楼党员活动室"),
    ("4", "戴国梁", "区统计局党支部", "12月19日9:00", "区行政中心2号楼306会议室"),
    ("5", "龚晓峰", "区司法局党支部", "12月22日14:30", "局四楼会议室"),
    ("6", "陆文婷", "区科学技术协会党支部", "12月24日9:00", "区科技馆二楼会议室"),
)
_SONG, _KAI = "NoticeSong", "NoticeKai"
_NOT_FIRST = "，。；：、！？）》”"
_BODY_SIZE, _BODY_PITCH = 15.5, 27.0


def draw_notice() -> bytes:
    """Two pages: the notice, and its attachment as a landscape page that carries /Rotate 90."""
    for name, families in ((_SONG, TRUETYPE_SONG), (_KAI, TRUETYPE_KAI)):
        path, index = find_font(families)
        pdfmetrics.registerFont(TTFont(name, str(path), subfontIndex=index))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, initialFontName=_SONG)
    canvas.setTitle("关于召开2025年度组织生活会和开展民主评议党员工作的通知")
    canvas.setAuthor("中共临江区直属机关工作委员会")
    _notice_page(canvas)
    canvas.showPage()
    _table_page(canvas)
    canvas.showPage()
    canvas.save()
    return _as_an_office_would_send(buffer.getvalue())


def _notice_page(canvas: Canvas) -> None:
    width, height = A4
    left, right = 28 * mm, width - 26 * mm
    canvas.setFillColorRGB(0.82, 0.05, 0.05)
    canvas.setFont(_SONG, 29)
    canvas.drawCentredString(width / 2, height - 50 * mm, "中共临江区直属机关工作委员会文件")
    canvas.setStrokeColorRGB(0.82, 0.05, 0.05)
    canvas.setLineWidth(1.2)
    canvas.line(left, height - 69 * mm, right, height - 69 * mm)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont(_KAI, 16)
    canvas.drawCentredString(width / 2, height - 65 * mm, "临直工发〔2025〕27号")
    canvas.setFont(_SONG, 20)
    canvas.drawCentredString(width / 2, height - 84 * mm, "关于召开2025年度组织生活会")
    canvas.drawCentredString(width / 2, height - 94 * mm, "和开展民主评议党员工作的通知")
    canvas.setFont(_SONG, _BODY_SIZE)
    y = height - 107 * mm
    canvas.drawString(left, y, "区直各机关党委、党总支、党支部：")
    for paragraph in _NOTICE_BODY:
        for line in _wrapped("　　" + paragraph, right - left):
            y -= _BODY_PITCH * 0.78
            canvas.drawString(left, y, line)
    y -= 34
    canvas.drawString(left, y, "　　附件：工委领导同志参加组织生活会安排表")
    canvas.drawRightString(right - 4, y - 34, "中共临江区直属机关工作委员会")
    canvas.drawRightString(right - 50, y - 56, "2025年11月20日")


def _wrapped(text: str, width: float) -> Iterator[str]:
    """Lines no wider than `width`, none of which begins with a closing mark."""
    line = ""
    for char in text:
        if (
            pdfmetrics.stringWidth(line + char, _SONG, _BODY_SIZE) > width
            and char not in _NOT_FIRST
        ):
            yield line
            line = ""
        line += char
    yield line


def _table_page(canvas: Canvas) -> None:
    """Drawn upright on a portrait sheet turned by 90°: what a scanner or a print driver makes."""
    width, height = A4
    canvas.translate(width, 0)
    canvas.rotate(90)
    page_width, page_height = height, width
    canvas.setFont(_KAI, 16)
    canvas.drawString(25 * mm, page_height - 28 * mm, "附件")
    canvas.setFont(_SONG, 20)
    title = "工委领导同志参加组织生活会安排表"
    canvas.drawCentredString(page_width / 2, page_height - 42 * mm, title)
    widths = [w * mm for w in (18, 32, 72, 48, 77)]
    edges = [25 * mm]
    for column in widths:
        edges.append(edges[-1] + column)
    top, pitch = page_height - 54 * mm, 15 * mm
    canvas.setLineWidth(0.7)
    for row in range(len(_NOTICE_TABLE) + 1):
        canvas.line(edges[0], top - row * pitch, edges[-1], top - row * pitch)
    for x in edges:
        canvas.line(x, top, x, top - len(_NOTICE_TABLE) * pitch)
    for row, cells in enumerate(_NOTICE_TABLE):
        canvas.setFont(_KAI if row == 0 else _SONG, 14)
        for x, column, cell in zip(edges, widths, cells, strict=False):
            canvas.drawCentredString(x + column / 2, top - (row + 0.62) * pitch, cell)


def _as_an_office_would_send(data: bytes) -> bytes:
    """The second page turned by /Rotate, everything in object streams, the same ID every time."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[1].Rotate = 90
        pdf.save(
            buffer,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return buffer.getvalue()


ASSETS: tuple[tuple[Path, Callable[[], bytes]], ...] = (
    (CHART, draw_chart),
    (SIGN_IN_SHEET, draw_sign_in_sheet),
    (NOTICE, draw_notice),
)


def main() -> int:
    """Writes every asset whose fonts are there. Returns 1 if one had to be left out."""
    left_out = 0
    for path, draw in ASSETS:
        try:
            data = draw()
        except NoFontError as error:
            print(f"{path.name}: 没有可用的字体（{error}），保留原文件", file=sys.stderr)
            left_out += 1
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"{path.relative_to(HERE)}  {len(data) / 1024:.0f} KB")
    return 1 if left_out else 0


if __name__ == "__main__":
    sys.exit(main())
