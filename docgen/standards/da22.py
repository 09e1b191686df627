"""DA/T 22-2015 (filing by item), GB/T 9705-2008 (filing by volume) and DA/T 13 (archival codes).

Figures marked 实务 are practice or could not be checked in a printed standard: they are never
presented as "the standard requires".
"""

from __future__ import annotations

from typing import Final, Literal

from docgen.base.lengths import mm, pt
from docgen.base.rules import Strength
from docgen.standards.figure import Figure

_R, _N, _O, _P = Strength.REQUIRED, Strength.NORMAL, Strength.RECOMMENDED, Strength.PRACTICE
_ITEM = "DA/T 22-2015"
_VOLUME = "GB/T 9705-2008"

Retention = Literal["永久", "定期30年", "定期10年"]

RETENTION_CODES: Final = Figure(
    {"永久": "Y", "定期30年": "D30", "定期10年": "D10"}, f"{_ITEM} 档号编制", _R
)
RETENTION_SHORT: Final = Figure(
    {"永久": "永久", "定期30年": "30年", "定期10年": "10年"}, f"{_ITEM} 归档章", _P,
    "short names in the cells of the stamp",
)  # fmt: skip

ITEM_NUMBER_DIGITS: Final = Figure(4, f"{_ITEM} 档号编制", _R, "0001 up, in the lowest class")
CODE_PATTERN: Final = Figure(
    "{全宗号}-WS·{年度}-{保管期限}-{机构}-{件号}", f"{_ITEM} 档号编制", _P,
    "DA/T 13-2022 joins the class by dots alone; both are in use, so the pattern is a setting",
)  # fmt: skip

STAMP_FIELDS: Final = Figure(
    ("全宗号", "年度", "件号", "机构（问题）", "保管期限", "页数"), f"{_ITEM} 归档章", _R,
    "the fields and their place at the top of the first page; their order is practice",
)  # fmt: skip
STAMP_WIDTH: Final = Figure(
    mm(45), "DA/T 22-2000 归档章", _P, "six equal cells of 15 x 8 mm, as the earlier edition had it"
)
STAMP_HEIGHT: Final = Figure(mm(16), "DA/T 22-2000 归档章", _P)
STAMP_COLUMNS: Final = Figure(3, f"{_ITEM} 归档章", _P)
STAMP_TOP: Final = Figure(
    mm(10), f"{_ITEM} 归档章", _P,
    "top centre is required; 10 to 26 mm keeps clear of a type area that begins at 37 mm",
)  # fmt: skip
STAMP_LOWEST: Final = Figure(
    mm(60), f"{_ITEM} 归档章", _P, "how far down still counts as the top of the page"
)
STAMP_CLEARANCE: Final = Figure(mm(1), f"{_ITEM} 归档章", _P, "blank paper around the stamp")
STAMP_EDGE: Final = Figure(mm(5), f"{_ITEM} 归档章", _P, "least distance from the paper's edge")
STAMP_COLOR: Final = Figure("E60012", f"{_ITEM} 归档章", _P, "red; the shade is not given")
STAMP_LINE: Final = Figure(pt(0.75), f"{_ITEM} 归档章", _P)

NUMBER_CORNERS: Final = Figure(
    ("right", "left"), f"{_ITEM} 页码编制", _R, "front side top right, back side top left"
)
NUMBER_TOP: Final = Figure(
    mm(8), f"{_ITEM} 页码编制", _P, "top corner is required, its distance is not given"
)
NUMBER_SIDE: Final = Figure(mm(12), f"{_ITEM} 页码编制", _P)
NUMBER_SIZE: Final = Figure(pt(10.5), f"{_ITEM} 页码编制", _P, "五号")

ITEM_COLUMNS: Final = Figure(
    ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"),
    f"{_ITEM} 归档文件目录", _R,
)  # fmt: skip
ITEM_COLUMN_WIDTHS: Final = Figure(
    tuple(mm(w) for w in (11, 51, 32, 30, 73, 18, 12, 12, 18)), f"{_ITEM} 归档文件目录", _P,
    "257 mm on landscape A4 with 20 mm margins",
)  # fmt: skip
VOLUME_COLUMNS: Final = Figure(
    ("顺序号", "文号", "责任者", "题名", "日期", "页号", "备注"), f"{_VOLUME} 卷内文件目录", _R
)
VOLUME_COLUMN_WIDTHS: Final = Figure(
    tuple(mm(w) for w in (14, 31, 26, 54, 19, 13, 13)), f"{_VOLUME} 卷内文件目录", _P,
    "170 mm; the sum and the margins follow the standard's sheet, the split is ours",
)  # fmt: skip
INSPECTION_COLUMNS: Final = Figure(
    ("序号", "材料名称", "文号", "责任者", "日期", "页号", "备注"), "迎检材料目录", _P
)
INSPECTION_COLUMN_WIDTHS: Final = Figure(
    tuple(mm(w) for w in (10, 56, 26, 28, 18, 11, 21)), "迎检材料目录", _P
)
VOLUME_MARGINS: Final = Figure(
    {"top": mm(20), "bottom": mm(15), "left": mm(25), "right": mm(15)},
    f"{_VOLUME} 卷内文件目录", _P,
)  # fmt: skip
ITEM_MARGINS: Final = Figure(
    {"top": mm(25), "bottom": mm(18), "left": mm(20), "right": mm(20)},
    f"{_ITEM} 归档文件目录", _P, "landscape A4, binding edge at the top",
)  # fmt: skip

ITEM_COVER_FIELDS: Final = Figure(
    ("全宗号", "全宗名称", "年度", "保管期限", "机构（问题）"), f"{_ITEM} 归档文件目录封面", _R
)
ITEM_REMARKS_FIELDS: Final = Figure(
    ("盒内文件情况说明", "整理人", "整理日期", "检查人", "检查日期"), f"{_ITEM} 备考表", _R
)
VOLUME_REMARKS_FIELDS: Final = Figure(
    ("本卷情况说明", "立卷人", "检查人", "立卷时间"), f"{_VOLUME} 卷内备考表", _R
)

PICTURE_MARGIN: Final = Figure(mm(20), f"{_ITEM} 整理", _P, "sides and foot of a picture's sheet")
PICTURE_TOP: Final = Figure(
    mm(30), f"{_ITEM} 整理", _P, "leaves 10 to 26 mm of the sheet free for the stamp"
)
PICTURE_MOST_DPI: Final = Figure(600, "DA/T 31 扫描分辨率", _P, "above it a picture is scaled down")
PICTURE_SCALED_DPI: Final = Figure(300, "DA/T 31 扫描分辨率", _P)
PICTURE_LEAST_DPI: Final = Figure(
    96, "DA/T 31 扫描分辨率", _P, "a small picture is not blown up beyond this"
)
PDFA_PAGE_LIMIT: Final = Figure(14400, "ISO 19005-2 6.1.13", _R, "longest page edge, in user units")
PDFA_PAGE_LEAST: Final = Figure(3, "ISO 19005-2 6.1.13", _R)
