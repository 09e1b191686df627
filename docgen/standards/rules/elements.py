"""Rules about the elements of a document by GB/T 9704, measured on DOCX (L) and PDF (P) alike.

Each is written once and stands in both families. The specimens are written in the settings that
`tests/redhead.py` turns into a document.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from docgen.base.findings import Severity
from docgen.base.rules import Rule, Strength
from docgen.standards.rules.layout_measured import MEASURED

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_STD = "GB/T 9704-2012"
_R, _N = Strength.REQUIRED, Strength.NORMAL

_PAIRS: Final = (
    Rule(
        "L231", "发文机关标志不是红色小标宋", _WARNING,
        "发文机关标志推荐用小标宋体字、红色，以醒目、美观、庄重为原则。",
        "请把发文机关标志设为方正小标宋简体、红色，不加粗",
        f"{_STD} 7.2.4", Strength.RECOMMENDED,
        passing="标志颜色：E60012", failing="标志颜色：000000",
    ),
    Rule(
        "L232", "发文机关标志位置不对", _WARNING,
        "发文机关标志居中排布，上边缘至版心上边缘 35 毫米（距纸上边 72 毫米）；信函为距纸上边 30 毫米，"
        "命令（令）为至版心上边缘 20 毫米（距纸上边 57 毫米）。宽度不超过版心的 156 毫米。",
        "请调整发文机关标志的段前间距、对齐方式和字号；份号等不能把它往下推",
        f"{_STD} 7.2.4、10.1、10.2", _R,
        passing="标志下移：0 毫米", failing="标志下移：-10 毫米",
    ),
    Rule(
        "L233", "发文字号位置不对", _WARNING,
        "发文字号在发文机关标志下空二行，居中排布；上行文的发文字号居左空一字，与最后一个签发人在同一行。"
        "信函的发文字号顶格居版心右边缘，在第一条红色双线下。",
        "请把发文字号排在发文机关标志下空二行处",
        f"{_STD} 7.2.5", _R,
        passing="发文字号对齐：居中", failing="发文字号对齐：居右",
    ),
    Rule(
        "L234", "红色分隔线不对", _WARNING,
        "发文字号之下 4 毫米处居中印一条与版心等宽（156 毫米）的红色分隔线。线的粗细标准没有规定。",
        "请在发文字号下 4 毫米处画一条 156 毫米长的红线",
        f"{_STD} 7.2.7", _R,
        passing="红线颜色：E60012", failing="红线颜色：000000",
    ),
    Rule(
        "L235", "份号、密级、紧急程度排法不对", _WARNING,
        "份号用 6 位三号阿拉伯数字，顶格在版心左上角第一行；密级和保密期限用三号黑体，顶格在第二行，"
        "中间用“★”隔开；紧急程度用三号黑体。三者自上而下按份号、密级、紧急程度的顺序分行排列。",
        "请按份号、密级和保密期限、紧急程度的顺序分行顶格排在左上角，密级和紧急程度用三号黑体",
        f"{_STD} 7.2.1—7.2.3", _R,
        passing="份号：000001\n密级：秘密★1年\n紧急程度：特急",
        failing="份号：000001\n密级：秘密★1年\n密级字体：仿宋_GB2312",
    ),
    Rule(
        "L236", "签发人排法不对", _WARNING,
        "上行文标注签发人：“签发人”三字用三号仿宋，后标全角冒号，姓名用三号楷体，居右空一字。",
        "请写成“签发人：姓名”，姓名用楷体，右缩进一字",
        f"{_STD} 7.2.6", _R,
        passing="签发人：张明\n签发人字体：楷体_GB2312", failing="签发人：张明\n签发人字体：黑体",
    ),
    Rule(
        "L237", "标题排法不对", _WARNING,
        "标题在红色分隔线下空二行，居中，可分一行或多行；回行要词意完整、长短适宜，排成梯形或菱形。"
        "标题末尾不用标点。",
        "请把标题居中，删去末尾的标点，重新分行",
        f"{_STD} 7.3.1", _R,
        passing="标题对齐：居中", failing="标题对齐：居左",
    ),
    Rule(
        "L238", "主送机关排法不对", _WARNING,
        "主送机关在标题下空一行，居左顶格，回行仍顶格，最后一个机关名称后标全角冒号。",
        "请把主送机关左缩进设为 0，末尾加全角冒号",
        f"{_STD} 7.3.2", _R,
        passing="主送机关：各党支部：", failing="主送机关：各党支部",
    ),
    Rule(
        "L239", "结构层次序数或标题标点不对", _WARNING,
        "结构层次序数依次为“一、”“（一）”“1.”“（1）”：第三层用点号，不用顿号；括号用全角，后面不再加标点；"
        "独占一行的标题末尾不加句号。",
        "请改成“一、”“（一）”“1.”“（1）”的写法，独占一行的标题去掉句号",
        f"{_STD} 7.3.3", Strength.PERMITTED,
        passing="三级标题：1.学习教育抓得紧", failing="三级标题：1、学习教育抓得紧",
    ),
    Rule(
        "L240", "附件说明排法不对", _WARNING,
        "附件说明在正文下空一行左空二字，写“附件”二字，后标全角冒号和附件名称；多个附件用阿拉伯数字标注顺序"
        "（“附件：1.×××”），名称后不加标点。",
        "请写成“附件：1.名称”，左空二字，上空一行，不加书名号和末尾标点",
        f"{_STD} 7.3.4", _R,
        passing="附件说明末尾：", failing="附件说明末尾：。",
    ),
    Rule(
        "L241", "署名或成文日期位置不对", _WARNING,
        "加盖印章的公文：成文日期一般右空四字，发文机关署名在成文日期之上、以成文日期为准居中；"
        "不加盖印章的：发文机关署名右空二字，成文日期首字比署名首字右移二字（日期较长时日期右空二字）；"
        "加盖签发人签名章的：签名章和日期右空四字。",
        "请调整署名和成文日期的右缩进：盖章的日期右空四字，不盖章的署名右空二字",
        f"{_STD} 7.3.5", _R,
        passing="日期右空：4 字", failing="日期右空：8 字",
    ),
    Rule(
        "L242", "成文日期写法不对", _ERROR,
        "成文日期用阿拉伯数字将年、月、日标全，年份标全称，月、日不编虚位。",
        "请写成“2026年3月5日”的样子",
        f"{_STD} 7.3.5.4", _R,
        passing="成文日期：2026年3月5日", failing="成文日期：二〇二六年三月五日",
    ),
    Rule(
        "L243", "印章盖得不对", _WARNING,
        "印章端正、居中下压发文机关署名和成文日期，使署名和日期居印章中心偏下位置；印章顶端上距正文（或附件说明）"
        "一行之内。印章不能盖在没有正文的页上。",
        "请把印章摆正，压住署名和日期，顶端离正文不超过一行",
        f"{_STD} 7.3.5.1", _R,
        passing="印章旋转：0 度", failing="印章旋转：8 度",
    ),
    Rule(
        "L244", "附注排法不对", _WARNING,
        "附注居左空二字加圆括号，在成文日期下一行。",
        "请把附注左缩进二字，用全角圆括号括起",
        f"{_STD} 7.3.6", _R,
        passing="附注左空：2 字", failing="附注左空：0 字",
    ),
    Rule(
        "L245", "附件排法不对", _WARNING,
        "附件另面编排，在版记之前。“附件”二字和顺序号用三号黑体顶格在版心左上角第一行，附件标题居中在版心第三行；"
        "顺序号和标题与附件说明一致。",
        "请让附件另起一页，“附件1”用三号黑体顶格，标题居中在第三行，并与附件说明一致",
        f"{_STD} 7.3.7", _R,
        passing="附件标题：学习教育安排表", failing="附件标题：学习安排表",
    ),
    Rule(
        "L246", "版记分隔线不对", _WARNING,
        "版记中的分隔线与版心等宽（156 毫米）；首条和末条推荐 0.35 毫米，中间的推荐 0.25 毫米。",
        "请把版记首、末两条线设为 1 磅（0.35 毫米），中间的设为 0.75 磅（0.25 毫米），与版心等宽",
        f"{_STD} 7.4.1", Strength.RECOMMENDED,
        passing="版记首末线：0.35 毫米", failing="版记首末线：0.1 毫米",
    ),
    Rule(
        "L247", "版记位置不对", _WARNING,
        "版记在公文最后一面，末条分隔线与最后一面的版心下边缘重合（距纸下边 35 毫米）。双面印刷时版记在双页上。",
        "请把版记设为相对版心底端对齐的悬浮表格，放在最后一面",
        f"{_STD} 7.4.1", _R,
        passing="版记位置：版心底部", failing="版记位置：版心顶部",
    ),
    Rule(
        "L248", "抄送机关、印发机关排法不对", _WARNING,
        "抄送机关用四号仿宋，在印发机关上一行，左右各空一字，“抄送”后标全角冒号，最后一个机关后标句号；"
        "印发机关左空一字，印发日期右空一字，用阿拉伯数字标全年、月、日，后加“印发”二字。",
        "请写成“抄送：……。”，左右各空一字；印发机关左空一字，印发日期右空一字，四号仿宋",
        f"{_STD} 7.4.2—7.4.3", _R,
        passing="抄送末尾：。", failing="抄送末尾：",
    ),
    Rule(
        "L249", "横排页的页码位置不对", _WARNING,
        "A4 纸型的表格横排时，页码位置与公文其他页码保持一致：页码在纸竖放时的下边，也就是横排页的左边；"
        "单页码表头在订口一边，双页码表头在切口一边。",
        "请在横排的一节用竖放的文本框写页码，放在纸的左边",
        f"{_STD} 8", _R,
        passing="横排页：有\n横排页页码：随竖排位置", failing="横排页：有\n横排页页码：在横排下边",
    ),
    Rule(
        "L250", "信函格式不对", _WARNING,
        "信函的发文机关标志下 4 毫米处印一条红色双线（上粗下细），距纸下边 20 毫米处印一条红色双线（上细下粗），"
        "线长均为 170 毫米，居中；首页不显示页码；版记不加印发机关、印发日期和分隔线。",
        "请把两条双线设为 170 毫米长，首页去掉页码，版记去掉分隔线和印发一行",
        f"{_STD} 10.1", _R,
        passing="格式：信函\n首页页码：无", failing="格式：信函\n首页页码：有",
    ),
    Rule(
        "L251", "纪要的出席、请假、列席人员排法不对", _WARNING,
        "纪要在正文或附件说明下空一行左空二字标“出席”二字（三号黑体），后标全角冒号，冒号后用三号仿宋标人员单位、姓名，"
        "回行时与冒号后的首字对齐；请假、列席同此。具体格式可由各机关制定。",
        "请把“出席：”设为三号黑体，左空二字，回行与冒号后首字对齐",
        f"{_STD} 10.3", Strength.PERMITTED,
        passing="格式：纪要\n出席字体：黑体", failing="格式：纪要\n出席字体：宋体",
    ),
    Rule(
        "L252", "汉字中间夹着半角标点", _WARNING,
        "中文里的逗号、分号、冒号、问号、叹号、括号用全角；半角标点只用在数字和外文里。",
        "请把夹在汉字中间的半角标点换成全角",
        "中文标点惯例（参见 GB/T 15834-2011）", Strength.PRACTICE,
        passing="正文：会议指出，要抓好落实。", failing="正文：会议指出,要抓好落实。",
    ),
)  # fmt: skip

_BOLD: Final = Rule(
    "L253", "二级标题加粗", _INFO,
    "有的机关习惯把“（一）”一级的标题加粗。标准只规定了楷体，没有要求加粗。",
    "本机关没有这样的惯例时，请取消加粗",
    "", Strength.PRACTICE,
    passing="二级标题加粗：否", failing="二级标题加粗：是",
)  # fmt: skip
"""Only a DOCX tells bold type from a heavier face."""

_PDF_FIRST = 219
ELEMENTS_DOCX: Final[tuple[Rule, ...]] = (*_PAIRS, _BOLD)
ELEMENTS_PDF: Final[tuple[Rule, ...]] = tuple(
    replace(rule, code=f"P{_PDF_FIRST + at}") for at, rule in enumerate(_PAIRS)
)
"""The same rules for PDF, from P219 on in the same order."""

_FACES: Final = ("L207", "L208", "L205", "L206", "L209", "L213", "L212")
_FACES_FIRST = 241
FACES_PDF: Final[tuple[Rule, ...]] = tuple(
    replace(next(r for r in MEASURED if r.code == code), code=f"P{_FACES_FIRST + at}")
    for at, code in enumerate(_FACES)
)
"""Rules of the DOCX about faces, indents and document numbers, for PDF, from P241 on."""


def pdf_code(code: str) -> str:
    """The code under which a rule about elements is reported for a PDF: L231 is P219."""
    return f"P{int(code[1:]) - int(_PAIRS[0].code[1:]) + _PDF_FIRST}"


def pdf_face_code(code: str) -> str:
    """The code under which a rule about faces is reported for a PDF: L207 is P241."""
    return f"P{_FACES_FIRST + _FACES.index(code)}"
