"""Layout rules found while a document is made (L1xx): headings, titles, marks, pictures, tables.

Specimens are the part of a form that matters, as YAML; `图片：` says what the picture file is like.
"""

from __future__ import annotations

from docgen.base.findings import Severity
from docgen.base.rules import Rule, Strength

_STD = "GB/T 9704-2012"
_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

HEADINGS: tuple[Rule, ...] = (
    Rule(
        "L101",
        "小标题自带的序号已重排",
        _I,
        "层次序数由程序按“一、（一）1.（1）”统一编排；小标题里自己写的序号与位置不符时，以位置为准。",
        "表单的小标题里不必写序号",
        f"{_STD} 7.3.3",
        Strength.NORMAL,
        passing="现状:\n  - 小标题: 基本情况\n  - 小标题: 主要特点",
        failing="现状:\n  - 小标题: （三）基本情况\n  - 小标题: （四）主要特点",
    ),
    Rule(
        "L102",
        "主送机关移到版记",
        _I,
        "主送机关过多、使首页不能显示正文时，应移到版记的抄送机关之上。",
        "可改用统称，如“各党（总）支部”",
        f"{_STD} 7.3.2",
        Strength.REQUIRED,
        passing="主送机关: 各党（总）支部、机关各处室",
        failing="主送机关: （连同顿号超过 168 字的单位名单）",
    ),
    Rule(
        "L103",
        "标题断行没有断在词语之间",
        _W,
        "标题回行要词意完整、长短适宜，呈梯形或菱形；标题太长时做不到。",
        "请把标题改短，或去掉不必要的限定词",
        f"{_STD} 7.3.1",
        Strength.REQUIRED,
        passing="标题: 关于2026年机关党建重点工作情况的调研报告",
        failing="标题: （一个二十多字而中间无处可断的词）",
    ),
    Rule(
        "L104",
        "发文机关标志太长",
        _W,
        "发文机关标志要排在一行里；字数太多时字号缩得很小，不够醒目。",
        "请在“发文机关标志”里改用规范化简称",
        f"{_STD} 7.2.4",
        Strength.RECOMMENDED,
        passing="发文机关标志: 中共××区委机关工作委员会文件",
        failing="发文机关标志: （四十字的机关全称）",
    ),
    Rule(
        "L105",
        "红头文件没有发文机关",
        _W,
        "有发文字号的文件印有发文机关标志；既没有“发文机关标志”也没有“发文机关”，红头就是空的。",
        "请填写“发文机关”或“发文机关标志”",
        f"{_STD} 7.2.4",
        Strength.REQUIRED,
        passing="发文机关: 中共××区委机关工作委员会\n发文字号: 机工发〔2026〕5号",
        failing="发文字号: 机工发〔2026〕5号",
    ),
)

PICTURES: tuple[Rule, ...] = (
    Rule(
        "L110",
        "找不到图片",
        _E,
        "表单里写的图片文件没有给出，文档缺图就不完整。",
        "请核对图片的文件名，图片要放在表单所在的文件夹",
        "",
        Strength.TOOL,
        passing="图片: 签到表.png（文件夹里有这个文件）",
        failing="图片: 签到表.png（文件夹里没有这个文件）",
    ),
    Rule(
        "L111",
        "图片已损坏",
        _E,
        "图片文件不完整或不是图片，放进文档后会显示不出来。",
        "请重新拍摄、扫描或导出这张图片",
        "",
        Strength.TOOL,
        passing="图片: 签到表.jpg（完整的照片）",
        failing="图片: 签到表.jpg（只传了一半的照片）",
    ),
    Rule(
        "L112",
        "图片像素过多",
        _E,
        "一张图片超过一亿像素会占满内存，也可能是有意构造的。",
        "请用看图软件把图片缩小后再用",
        "",
        Strength.TOOL,
        passing="图片: 展板.png（4000×3000 像素）",
        failing="图片: 展板.png（20000×20000 像素）",
    ),
    Rule(
        "L113",
        "图片格式不支持",
        _E,
        "可以放进文档的是 PNG、JPEG、GIF、BMP、TIFF 和 WebP 图片。",
        "请用看图软件另存为 PNG 或 JPEG",
        "",
        Strength.TOOL,
        passing="图片: 图表.png",
        failing="图片: 图表.psd",
    ),
    Rule(
        "L114",
        "图片清晰度不足",
        _W,
        "图片放到要求的宽度后不足每英寸 100 点，打印出来会发虚。",
        "请换用更清晰的图片，或把“宽度”改小",
        "",
        Strength.PRACTICE,
        passing="图片: 图表.png（宽 1200 像素，印成 120 毫米）",
        failing="图片: 图表.png（宽 200 像素，印成 120 毫米）",
    ),
    Rule(
        "L115",
        "图片已缩小",
        _I,
        "图片按要求的宽度会超出一页的高度，已缩小到一页之内。",
        "可在“宽度”里写小一些",
        "",
        Strength.TOOL,
        passing="宽度: 60（图片高是宽的两倍）",
        failing="宽度: 150（图片高是宽的两倍）",
    ),
    Rule(
        "L116",
        "图片只取了第一页",
        _W,
        "多页的 TIFF 或动图只有第一页放进了文档。",
        "请把其余各页另存为单独的图片",
        "",
        Strength.TOOL,
        passing="图片: 扫描件.tif（一页）",
        failing="图片: 扫描件.tif（三页）",
    ),
)

TABLES: tuple[Rule, ...] = (
    Rule(
        "L120",
        "表格有的行与表头栏数不同",
        _W,
        "行里的格数少于表头，补了空格；多于表头，多出的格另起了没有表头的栏。",
        "请核对这一行，空格也要留出位置",
        "",
        Strength.TOOL,
        passing="表头: 姓名、职务\n内容:\n  - 李娜 | 书记",
        failing="表头: 姓名、职务\n内容:\n  - 李娜",
    ),
    Rule(
        "L121",
        "表格栏数太多",
        _W,
        "每栏平均不到 10 毫米，一格放不下三个字。",
        "请拆成两张表，或减少栏数",
        "",
        Strength.PRACTICE,
        passing="表头: 序号、姓名、职务、联系电话",
        failing="表头: （十六栏）",
    ),
    Rule(
        "L122",
        "列宽个数与栏数不同",
        _W,
        "列宽要每栏一个数；个数不对时按内容自动分配。",
        "请给每一栏写一个宽度，或者不写",
        "",
        Strength.TOOL,
        passing="表头: 序号、姓名、职务\n列宽: [1, 2, 3]",
        failing="表头: 序号、姓名、职务\n列宽: [1, 2]",
    ),
    Rule(
        "L130",
        "模板没有给表格和图片留位置",
        _E,
        "表单里有表格或图片，模板里却没有单独成段的“{{ 块.插入 }}”，它们放不进文档。",
        "请在模板循环里加一段“{{ 块.插入 }}”，可参照 docgen template build 给出的模板",
        "",
        Strength.TOOL,
        passing="模板：{{ 块.插入 }}（单独成段）",
        failing="模板：见{{ 块.插入 }}所示",
    ),
)

CONTENT: tuple[Rule, ...] = (*HEADINGS, *PICTURES, *TABLES)
