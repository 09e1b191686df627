"""Rules of the family: template.

T10x tags and their nesting · T11x names and places · T12x the package · T13x values on their way
into the template · T14x the finished file against the values.

Specimens are written line by line: `模板：` a paragraph of the template (`|` separates table
cells), `值：` a value as YAML, `部件：`, `域：`, `链接：` and so on what else the file carries.
"""

from __future__ import annotations

from docgen.base.findings import Severity
from docgen.base.rules import Rule, Strength

_TAGS_HINT = "全部标签见 docgen template tags 文种"


def _rule(
    code: str,
    title: str,
    explanation: str,
    hint: str,
    *,
    passing: str,
    failing: str,
    severity: Severity = Severity.ERROR,
) -> Rule:
    return Rule(
        code,
        title,
        severity,
        explanation,
        hint,
        "",
        Strength.TOOL,
        passing=passing,
        failing=failing,
    )


_SYNTAX = (
    _rule(
        "T100",
        "模板打不开",
        "模板必须是完整的、没有加密的 .docx 文件，各部件齐全，大小在限度之内。",
        "请用 Word 或 WPS 打开模板，另存为 .docx",
        passing="模板：{{ 标题 }}",
        failing="部件：（文件只有一半）",
    ),
    _rule(
        "T101",
        "标签没有写完整",
        "每个“{{”要有“}}”，每个“{%”要有“%}”，并且写在同一段里。",
        "请在同一段里把标签补完整",
        passing="模板：主持人：{{ 主持人 }}",
        failing="模板：主持人：{{ 主持人",
    ),
    _rule(
        "T102",
        "循环或条件没有成对",
        "每个 for 要有 endfor，每个 if 要有 endif，先开始的后结束。",
        "请补上缺少的标签，或删掉多余的标签",
        passing="模板：{%p for 人 in 出席人员 %}\n模板：{{ 人.姓名 }}\n模板：{%p endfor %}",
        failing="模板：{%p for 人 in 出席人员 %}\n模板：{{ 人.姓名 }}",
    ),
    _rule(
        "T103",
        "标签里的写法不对",
        "标签里只能有名称、点、比较和过滤器；名称中间不能有空格，符号要用半角。",
        "请核对标签里的名称、括号、引号和空格",
        passing="模板：{{ 会议名称 }}",
        failing="模板：{{ 会议 名称 }}",
    ),
    _rule(
        "T104",
        "标签用了全角括号",
        "“｛｛”“｝｝”“｛％”不是标签，不会被填写，会原样留在文件里。",
        "请把输入法切到英文，改成 {{ }} 或 {% %}",
        passing="模板：{{ 标题 }}",
        failing="模板：｛｛ 标题 ｝｝",
    ),
    _rule(
        "T105",
        "模板语言里没有这种写法",
        "模板只能取值、循环、判断，不能调用函数、计算、引用别的文件。这样别人给的模板也不会执行程序。",
        "只用 {{ 名称 }}、for、if；需要计算的内容由表单给出",
        passing="模板：{{ 标题 }}",
        failing="模板：{{ 标题.upper() }}",
    ),
    _rule(
        "T106",
        "没有这个过滤器",
        "过滤器只有名单上的几个：连接、长度、汉字数字、日期、汉字日期。",
        "请改用名单上的过滤器",
        passing="模板：{{ 名单 | 连接 }}",
        failing="模板：{{ 名单 | 接 }}",
    ),
    _rule(
        "T107",
        "控制标签旁边的内容会丢",
        "{%p %} 会把它所在的整段去掉，{%tr %} 会把它所在的整行去掉，所以那里只能有这一个标签。",
        "请让这个标签独占一段（{%p）或一行（{%tr）",
        passing="模板：{%p if 附件 %}\n模板：附件：{{ 附件 }}\n模板：{%p endif %}",
        failing="模板：附件：{%p if 附件 %}\n模板：{{ 附件 }}\n模板：{%p endif %}",
    ),
    _rule(
        "T108",
        "循环或条件跨出了它所在的地方",
        "开始和结束的标签要用同一种写法，并且在同一段、同一单元格或同一个表格里。",
        "整段用 {%p，整行用 {%tr，段内用 {%，开始和结束保持一致",
        passing="模板：{{ 标题 }}{% if 附件 %}（有附件）{% endif %}",
        failing="模板：{%p if 附件 %}\n模板：附件：{{ 附件 }}{% endif %}",
    ),
    _rule(
        "T109",
        "会留下空段",
        "{% %} 独占一段，或者整段都在条件里时，填写后会留下一个空段；{%p %} 不会。",
        "请把 {% 改成 {%p",
        passing="模板：{%p if 附件 %}\n模板：附件：{{ 附件 }}\n模板：{%p endif %}",
        failing="模板：{% if 附件 %}\n模板：附件：{{ 附件 }}\n模板：{% endif %}",
        severity=Severity.WARNING,
    ),
)

_PLACES = (
    _rule(
        "T110",
        "没有这个标签",
        "标签的名称要与表单里的字段一致；写错的名称不会变成空白，而是当场指出来。",
        _TAGS_HINT,
        passing="模板：主持人：{{ 主持人 }}",
        failing="模板：主持人：{{ 主持 }}",
    ),
    _rule(
        "T111",
        "值的种类不对",
        "文字和数字可以填写，列表要用 for 循环，是否值要用 if 判断。",
        "列表请用 for 循环，是否值请用 if",
        passing="模板：{%p for 人 in 出席人员 %}\n模板：{{ 人.姓名 }}\n模板：{%p endfor %}",
        failing="模板：{{ 出席人员 }}",
    ),
    _rule(
        "T112",
        "标签放在了不会填写的地方",
        "只有正文、页眉、页脚、脚注和文档属性里的标签会被填写；批注、尾注、域代码、样式名里的不会。",
        "请把标签移到正文、页眉、页脚或脚注里",
        passing="页眉：{{ 标题 }}",
        failing="域：HYPERLINK {{ 标题 }}",
    ),
    _rule(
        "T113",
        "标签被隔断",
        "标签中间不能有换行、制表符、图片、脚注号或域，填写时它们会丢失。",
        "请删掉整个标签，一口气重新输入",
        passing="模板：{{ 标题 }}",
        failing="模板：{{ 标↵题 }}",
    ),
    _rule(
        "T114",
        "模板太复杂",
        "标签的长度、个数和循环的层数有上限，免得坏模板把电脑拖住。",
        "请把模板拆小，或减少嵌套",
        passing="模板：注：{% if 附件 %}{% if 标题 %}有{% endif %}{% endif %}",
        failing="模板：注：{% if 附件 %}×11",
    ),
    _rule(
        "T115",
        "内容控件会盖掉填写的内容",
        "与文档属性绑定的内容控件，Word 打开文件时会用属性的值盖掉里面的文字。",
        "请在 Word 里删除这个内容控件（保留内容）",
        passing="模板：{{ 标题 }}",
        failing="绑定控件：{{ 标题 }}",
        severity=Severity.WARNING,
    ),
    _rule(
        "T116",
        "表格可能一行也不剩",
        "表格的行都在循环或条件里，没有数据时就成了没有行的表格，Word 会说文件损坏。",
        "请保留表头行，或者把整个表格放进 {%p if %} 里",
        passing="模板：姓名|职务\n模板：{%tr for 人 in 出席人员 %}|\n模板：{{ 人.姓名 }}|{{ 人.职务 }}\n"
        "模板：{%tr endfor %}|",
        failing="模板：{%tr for 人 in 出席人员 %}|\n模板：{{ 人.姓名 }}|{{ 人.职务 }}\n模板：{%tr endfor %}|",
        severity=Severity.WARNING,
    ),
    _rule(
        "T117",
        "花括号让模板错乱",
        "正文里单独的“{”“}”“%”“#”挨在一起时会被当成标签的一部分，使文字丢失。",
        "请把正文里单独的花括号改成全角括号，或重新输入这一处的标签",
        passing="模板：集合甲（一）\n模板：{{ 标题 }}",
        failing="模板：集合{\n模板：{一、{{ 标题 }}",
    ),
)

_PACKAGE = (
    _rule(
        "T120",
        "模板带有宏、控件或夹带的文件",
        "正式文件不能带可执行的内容，也不能在打开时并入别的文件。",
        "请用 Word 另存为不带宏的 .docx，并删除控件",
        passing="模板：{{ 标题 }}",
        failing="部件：word/vbaProject.bin",
    ),
    _rule(
        "T121",
        "模板引用了外面的文件",
        "图片要嵌入；挂着的外部模板会在打开文件时被读取，已经去掉。网址链接可以保留。",
        "请在 Word 里断开链接，把图片嵌入文件",
        passing="链接：hyperlink https://example.org/",
        failing="链接：image file:///C:/logo.png",
    ),
    _rule(
        "T122",
        "模板里有会读外部内容的域",
        "只允许页码、目录、引用这类只看文件本身的域；DDE、INCLUDETEXT 等会运行程序或读取别的文件。",
        "请在 Word 里删除这个域（Alt+F9 显示域代码）",
        passing="域：PAGE",
        failing="域：DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
    ),
    _rule(
        "T123",
        "模板里嵌着别的文件",
        "嵌入的对象会随每一份文件发出去。",
        "不需要的话请删除这个对象",
        passing="模板：{{ 标题 }}",
        failing="部件：word/embeddings/oleObject1.bin",
        severity=Severity.WARNING,
    ),
    _rule(
        "T124",
        "模板里还有修订痕迹",
        "修订痕迹会带进每一份正式文件，删掉的文字别人也看得见。",
        "请在“审阅”里接受或拒绝全部修订",
        passing="模板：{{ 标题 }}",
        failing="修订：删掉的文字",
    ),
    _rule(
        "T125",
        "模板里有批注",
        "批注会带进每一份正式文件。",
        "请在“审阅”里删除全部批注",
        passing="模板：{{ 标题 }}",
        failing="批注：这里填标题",
        severity=Severity.WARNING,
    ),
    _rule(
        "T126",
        "模板里有会自己变的日期",
        "日期域在每次打开文件时变成当天，正式文件的日期必须是写定的。",
        "请删掉日期域，改用表单里的日期标签",
        passing="域：NUMPAGES",
        failing='域：DATE \\@ "yyyy年M月d日"',
        severity=Severity.WARNING,
    ),
)

_VALUES = (
    _rule(
        "T130",
        "给模板的值不能用",
        "给模板的只能是文字、整数、是否、列表和对照表；空值（None）不会被悄悄写成“None”。",
        "这通常是模板包的问题，请把这条信息转给模板包的作者",
        passing="模板：{{ 标题 }}\n值：标题: 关于调研的报告",
        failing="模板：{{ 标题 }}\n值：标题: null",
    ),
    _rule(
        "T131",
        "填写的量太大",
        "循环的次数和写出的字数有上限，免得坏模板把电脑拖住。",
        "请检查模板里循环套循环的地方",
        passing="模板：{%p for 甲 in 名单 %}\n模板：{{ 甲 }}\n模板：{%p endfor %}\n值：名单: [一, 二]",
        failing="模板：注：{% for 甲 in 名单 %}×8\n值：名单: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]",
    ),
    _rule(
        "T132",
        "这一处填不出来",
        "取列表中不存在的一项、比较文字和数字、把不是日期的文字当日期，都会指出是哪一处。",
        "请核对这个标签和表单里对应的内容",
        passing="模板：{{ 日子 | 日期 }}\n值：日子: '2026-03-05'",
        failing="模板：{{ 日子 | 日期 }}\n值：日子: 三月初五",
    ),
)

_OUTPUT = (
    _rule(
        "T140",
        "表单里的内容没有进文件",
        "模板要写的每一个值都必须能在生成的文件里找到，一个字也不能丢。",
        "请检查模板里写这个值的地方，是不是放在了没有成立的条件里",
        passing="模板：{{ 标题 }}\n值：标题: 研发A&B<重点>项目",
        failing="模板：标题：{% if 附件 %}{{ 标题 }}{% endif %}\n值：标题: 总结\n值：附件: ''",
    ),
    _rule(
        "T141",
        "模板没有用到这个字段",
        "表单里填了，模板里没有写它的地方，所以文件里没有。",
        "需要的话请在模板里加上这个标签",
        passing="模板：{{ 标题 }}\n值：标题: 总结",
        failing="模板：{{ 标题 }}\n值：标题: 总结\n值：联系电话: 0571-1234",
        severity=Severity.WARNING,
    ),
    _rule(
        "T142",
        "文件里还留着没填的标签",
        "生成的文件里不能再有 {{ }}、{% %} 或全角的｛｛ ｝｝，除非它本来就是表单里的文字。",
        "请检查模板里的这个标签",
        passing="模板：{{ 标题 }}\n值：标题: '{{ 7*7 }}'",
        failing="成品：主持人：{{ 主持人 }}",
    ),
    _rule(
        "T143",
        "去掉了文件里不能有的字符",
        "控制字符、半个代理字符和改变书写方向的符号不能进文件，已去掉并在这里说明。",
        "请在表单里重新输入这段文字",
        passing="模板：{{ 标题 }}\n值：标题: 总结",
        failing='模板：{{ 标题 }}\n值：标题: "总\\x0b结"',
        severity=Severity.WARNING,
    ),
    _rule(
        "T144",
        "生成的文件不完整",
        "生成的文件必须是完整的文档：没有空的单元格、没有行的表格，每个部件都能读出来。",
        "请把没有行的表格放进 {%p if %} 里，或保留表头行",
        passing="成品：姓名|职务",
        failing="成品：（没有行的表格）",
    ),
)

RULES: tuple[Rule, ...] = (*_SYNTAX, *_PLACES, *_PACKAGE, *_VALUES, *_OUTPUT)
