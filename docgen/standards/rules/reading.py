"""Rules of the layout family that concern reading a DOCX back (L3xx).

They say what of a Word document the typesetting cannot reproduce; nothing of it is lost silently.
"""

from __future__ import annotations

from docgen.base.findings import Severity
from docgen.base.rules import Rule, Strength

_ENGINE = "要一模一样地还原，请改用 --engine libreoffice 转换"


def _rule(
    code: str, title: str, severity: Severity, explanation: str, passing: str, failing: str,
    hint: str = _ENGINE,
) -> Rule:  # fmt: skip
    return Rule(
        code=code,
        title=title,
        severity=severity,
        explanation=explanation,
        hint=hint,
        basis="排版时内容一个不丢，做不到的要说出来",
        strength=Strength.TOOL,
        passing=passing,
        failing=failing,
    )


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES: tuple[Rule, ...] = (
    _rule(
        "L300", "Word 文件读不出来", _E,
        "文件不是 Word 文档，或者内部已损坏，无法读取正文。",
        "用 Word 或 WPS 保存的 .docx 文件", "改了扩展名的其他文件，或传输中损坏的文件",
        "请用 Word 或 WPS 打开，确认无误后另存为 .docx",
    ),
    _rule(
        "L301", "图表或图形没有排入", _W,
        "图表、SmartArt、艺术字、线条和方框等图形由 Word 自己画出，文件里没有可直接使用的图片。",
        "插入的是图片（PNG、JPG）", "插入的是图表、SmartArt 或自选图形",
        "请在 Word 中把它复制后“选择性粘贴”为图片，或改用 --engine libreoffice 转换",
    ),
    _rule(
        "L302", "嵌入对象", _W,
        "嵌入的 Excel、PPT 等对象只能排入它的预览图。",
        "表格直接写在文档里", "正文中嵌入一张 Excel 工作表",
    ),
    _rule(
        "L303", "公式", _W,
        "数学公式和带圈字符域只保留其中的文字。",
        "增长率为 12.8%", "用公式编辑器写的分式",
    ),
    _rule(
        "L304", "文本框和图文框", _W,
        "文本框、图文框里的文字改为普通段落，排在它所在段落之后，位置与原文件不同。",
        "文字直接写在正文里", "文字写在浮动的文本框里",
    ),
    _rule(
        "L305", "浮动表格", _I,
        "设为“环绕”的表格排在它所在的位置，文字不绕到它的旁边；固定在版心下边的版记表格除外。",
        "表格的文字环绕为“无”", "表格的文字环绕为“环绕”",
    ),
    _rule(
        "L306", "修订", _W,
        "文档带有修订记录。排版按“全部接受”处理，删去的文字不排。",
        "定稿已接受全部修订", "文中仍有修订标记",
        "请在 Word 的“审阅”中接受或拒绝全部修订后再用",
    ),
    _rule(
        "L307", "批注", _W,
        "文档带有批注。批注不排入正文。",
        "定稿没有批注", "文中留有批注",
        "请在 Word 的“审阅”中处理并删除批注",
    ),
    _rule(
        "L308", "隐藏文字", _W,
        "设为“隐藏”的文字不排入。",
        "没有隐藏文字", "有一句话设了“隐藏”",
        "需要的文字请取消隐藏，不需要的请删去",
    ),
    _rule(
        "L309", "域的文字可能过时", _I,
        "目录、引用、日期等域保留文件里存的文字；页码和总页数由排版重新计算。",
        "只用了页码域", "有一个自动目录，改动正文后没有更新",
        "请在 Word 中全选后按 F9 更新域，保存后再用",
    ),
    _rule(
        "L310", "页面装饰", _W,
        "页面边框、行号、页面垂直对齐等没有排入。",
        "没有设置页面边框", "设置了页面边框",
    ),
    _rule(
        "L311", "图片没有排入", _E,
        "图片不在文件里（只是一个链接），或者已损坏，或者格式无法读取。",
        "图片插入在文件里，是 PNG 或 JPG", "图片以“链接到文件”方式插入，或是 EMF、WMF",
        "请重新插入这张图片（PNG 或 JPG），或改用 --engine libreoffice 转换",
    ),
    _rule(
        "L312", "文字效果", _I,
        "着重号、空心、阴影、拼音、小型大写、双行合一等效果没有还原，文字本身都在。",
        "正文没有设置文字效果", "某个词加了着重号",
    ),
    _rule(
        "L313", "分栏", _W,
        "分成两栏以上的版面按一栏排版。",
        "正文是一栏", "正文分成两栏",
    ),
    _rule(
        "L314", "符号字体的字符", _W,
        "Wingdings 等符号字体里的个别字符没有对应的通用字符，用“〓”代替。",
        "☑ 已完成", "用 Wingdings 字体输入的特殊图案",
        "请改用“插入—符号”里普通字体的符号",
    ),
    _rule(
        "L315", "编号格式", _W,
        "少见的自动编号格式改用阿拉伯数字。",
        "一、（一）1.（1）", "泰文、希伯来文编号",
        "请改用常见的编号格式",
    ),
    _rule(
        "L316", "竖排文字", _W,
        "竖排的文字按横排排版。",
        "表头横排", "表格左侧的“备注”二字竖排",
    ),
    _rule(
        "L317", "嵌入的另一份文件", _E,
        "文档里嵌入了另一份文件（altChunk），它的内容没有排入。",
        "内容直接写在文档里", "由程序把多份文件拼成的文档，未在 Word 中保存过",
        "请用 Word 打开后保存一次，嵌入的内容就会并入正文",
    ),
    _rule(
        "L318", "尾注", _I,
        "尾注排在文末，编号写成 [1] 的样子。",
        "用脚注或正文说明", "文中有尾注",
    ),
    _rule(
        "L319", "同页换版式", _W,
        "连续分节前后的纸张、页边距或页眉页脚不同，从新的一页开始。",
        "横排表格另起一页", "在同一页中间改变页边距",
    ),
    _rule(
        "L320", "图片的文字环绕", _I,
        "文字不绕到图片旁边，图片单独占一段高度，排在它所在的段落之前。",
        "图片设为“嵌入型”，或浮于文字上方（印章）", "图片设为“四周型”环绕",
        "请把图片设为“嵌入型”，或改用 --engine libreoffice 转换",
    ),
    _rule(
        "L321", "脚注里的表格或浮动图片", _W,
        "脚注里的文字、图片全部排入；表格的每一行排成一行文字，浮动图片排在文字中间。",
        "脚注里只有文字", "脚注里放了一张表格",
        "请把表格移到正文，或改用 --engine libreoffice 转换",
    ),
    _rule(
        "L322", "注释里的注释", _E,
        "脚注、尾注里又插了脚注或尾注，里面的一条没有排入。",
        "注释直接写完", "脚注里又插了一条脚注",
        "请把里面的一条并入外面的注释",
    ),
)  # fmt: skip
"""What the reader and the layout report."""
